"""Drawings as pixels: what stands in the SVG stands in the PNG, at its place and in its color."""

from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from app.takeaway import figures
from app.takeaway.drawing import BOTTOM, HEIGHT, LEFT, RIGHT, TOP, WIDTH, Drawing
from app.takeaway.formats import file_of
from app.takeaway.raster import SHARP, dashes, rasterized
from core.types import Array
from tests.taken import CASES, moment

RED, BLUE = "#ff0000", "#0000ff"


def pixels(svg: str) -> Array:
    """The drawing. -> (rows, columns, 3)"""
    with Image.open(BytesIO(rasterized(svg))) as image:
        return np.asarray(image, dtype=float)


def drawing() -> Drawing:
    """An empty one, from 0 to 1 along both axes."""
    return Drawing("A drawing", (0.0, 1.0), (0.0, 1.0), ("across", "up"))


def at(found: Array, x: float, y: float) -> list[int]:
    """The color at a place in units of the axes, to the nearest sixteenth: edges are soft."""
    column, row = LEFT + x * (WIDTH - LEFT - RIGHT), HEIGHT - BOTTOM - y * (HEIGHT - TOP - BOTTOM)
    return [16 * round(each / 16) for each in found[round(SHARP * row), round(SHARP * column)]]


@pytest.mark.parametrize("name", CASES)
def test_every_model_among_its_data_is_a_png(name: str) -> None:
    file, kind, content = file_of(moment(name), "png")
    assert file.endswith(".png") and kind == "image/png"
    with Image.open(BytesIO(content)) as image:
        assert image.format == "PNG" and len(image.getcolors(1 << 24) or ()) > 10


def test_lines_and_points_are_where_they_belong_and_stay_within_the_frame() -> None:
    sketch = drawing()
    sketch.line(np.array([0.0, 1.0]), np.array([0.5, 0.5]), RED, "a line")
    sketch.points(np.array([0.25]), np.array([0.75]), BLUE, "a point")
    sketch.line(np.array([0.5, 0.5]), np.array([-1.0, -0.1]), BLUE, "below the frame")
    found = pixels(sketch.written())
    assert found.shape == (HEIGHT * SHARP, WIDTH * SHARP, 3)
    assert at(found, 0.3, 0.5) == [256, 16, 16] and at(found, 0.3, 0.6) == [256, 256, 256]
    assert at(found, 0.25, 0.75)[2] == 256 and at(found, 0.25, 0.75)[0] < 60
    assert at(found, 0.5, -0.03) == [256, 256, 256]


def test_a_field_fills_the_frame() -> None:
    sketch = drawing()
    sketch.field(np.array([[[1.0, 0.0, 0.0], [0.0, 0.0, 1.0]]]))
    found = pixels(sketch.written())
    assert at(found, 0.05, 0.5)[0] > 200 and at(found, 0.95, 0.5)[2] > 200


def test_letters_stand_below_and_beside() -> None:
    sketch = drawing()
    written = pixels(sketch.written())
    sketch.names = ("", "")
    bare = pixels(sketch.written())
    changed = np.argwhere(np.any(written != bare, axis=2))
    below, beside = changed[changed[:, 0] > SHARP * (HEIGHT - 25)], changed[changed[:, 1] < SHARP * 25]
    assert len(below) and len(beside) and len(below) + len(beside) == len(changed)
    assert np.ptp(below[:, 1]) > np.ptp(below[:, 0]) and np.ptp(beside[:, 0]) > np.ptp(beside[:, 1]) / 2


def test_dashes_go_on_around_corners() -> None:
    pieces = list(dashes([(0, 0), (4, 0), (4, 4)], [3, 2]))
    assert pieces == [[(0, 0), (3, 0)], [(4, 1.0), (4, 4.0)]]
    assert list(dashes([(0, 0), (4, 0)], [3, 2])) == [[(0, 0), (3, 0)]]


def test_a_loss_that_is_held_out_is_dashed() -> None:
    taken = moment("two classes")
    object.__setattr__(taken, "curves", {"train": np.linspace(2, 1, 40), "test": np.linspace(3, 2, 40)})
    found = pixels(figures.losses(taken))
    train, test = (np.all(np.abs(found - color) < 40, axis=2).sum() for color in ([180, 83, 9], [138, 63, 252]))
    assert 0.4 * train < test < 0.9 * train
