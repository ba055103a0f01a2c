"""Pictures drawn by chance: strokes and shapes at any place, with soft edges, so that a network finds in seconds what they have in common.

    ink = min(max((1 + thickness)/2 - distance from the line, 0), 1)

n pictures of side x side pixels, X (n, side²), y (n,). The same seed gives the same first pictures whatever n.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from core.types import Array

Draw = Callable[[Array, Array, int], Array]


@dataclass(frozen=True)
class ImageShapes:
    """A named way to draw: draw(u (n, 5) in 0 .. 1, class (n,), side) -> distances from the line (n, side, side)."""

    slug: str
    title: str
    help: str
    side: int
    class_names: tuple[str, ...]
    draw: Draw
    n: int = 600
    noise: float = 0.15


def pixels(side: int) -> tuple[Array, Array]:
    """Rows and columns from the middle. -> (side, side) each"""
    rows, columns = np.mgrid[:side, :side].astype(np.float64) - (side - 1) / 2
    return rows, columns


def center(u: Array, side: int, room: float) -> tuple[Array, Array]:
    """Rows and columns of all pixels from a place of each picture, at most `room` sides off the middle. -> (n, side, side) each"""
    rows, columns = pixels(side)
    places = (2 * u[:, :2] - 1) * room * side
    return rows - places[:, 0, None, None], columns - places[:, 1, None, None]


def stroke(rows: Array, columns: Array, angle: Array, half: Array) -> Array:
    """The distance from a stroke through the place, of half a length, at an angle from the horizontal, turning up. -> (n, side, side)"""
    along_y, along_x = -np.sin(angle)[:, None, None], np.cos(angle)[:, None, None]
    along = np.clip(rows * along_y + columns * along_x, -half[:, None, None], half[:, None, None])
    return np.asarray(np.hypot(rows - along * along_y, columns - along * along_x))


def bars(u: Array, y: Array, side: int) -> Array:
    """Level or upright."""
    rows, columns = center(u, side, 0.3)
    return stroke(rows, columns, y * np.pi / 2, side * (0.2 + 0.2 * u[:, 2]))


def strokes(u: Array, y: Array, side: int) -> Array:
    """At one of four angles, a little off."""
    rows, columns = center(u, side, 0.2)
    return stroke(rows, columns, (y + 0.3 * (u[:, 3] - 0.5)) * np.pi / 4, side * (0.2 + 0.15 * u[:, 2]))


def crosses(u: Array, y: Array, side: int) -> Array:
    """Two strokes across each other, or a circle, or a square."""
    rows, columns = center(u, side, 0.15)
    size, angle = side * (0.18 + 0.12 * u[:, 2]), 0.5 * (u[:, 3] - 0.5)
    cross = np.minimum(*(stroke(rows, columns, angle + turn, 1.2 * size) for turn in (np.pi / 4, -np.pi / 4)))
    circle = np.abs(np.hypot(rows, columns) - size[:, None, None])
    return np.where(y[:, None, None] == 0, cross, circle)


IMAGE_SHAPES = (
    ImageShapes("bars", "Bars", "A bar anywhere, level or upright: a few kernels are enough.", 12, ("level", "upright"), bars),
    ImageShapes("crosses", "Crosses and circles", "A cross or a circle anywhere, of any size.", 16, ("cross", "circle"), crosses),
    ImageShapes(
        "strokes", "Strokes", "A stroke anywhere, at one of four angles.", 14, ("level", "rising", "upright", "falling"), strokes, 800, 0.2
    ),
)


def drawn(record: ImageShapes, n: int, seed: int) -> tuple[Array, Array]:
    """Pictures without noise, and their classes. -> (n, side²), (n,)"""
    u = np.random.default_rng([seed, 21]).random((n, 5))
    y = np.floor(u[:, 4] * len(record.class_names))
    thickness = 1.0 + u[:, 0] * u[:, 1]
    ink = (1 + thickness)[:, None, None] / 2 - record.draw(u, y, record.side)
    return np.clip(ink, 0.0, 1.0).reshape(n, -1), y
