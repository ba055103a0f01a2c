"""Pictures to learn from, whatever their source: bundled ones or drawn ones, with noise if asked for, some held out.

    X = min(max(picture + noise · e, 0), 1)         e standard normal, the same whatever the noise

Bundled pictures keep the test that they come with; of drawn ones a fifth is held out. Another share can be asked for instead.

>>> data = pictures("bars", 40, 0.0, seed=7)
>>> data.X.shape, data.image_shape, data.classes, int(data.is_test.sum())
((40, 144), (1, 12, 12), ('level', 'upright'), 8)
"""

from functools import lru_cache
from math import isqrt

import numpy as np

from core import image_sets, image_shapes
from core.data import Data, held_out
from core.errors import InvalidInput, UnknownName
from core.image_sets import IMAGE_SETS, ImageSet
from core.image_shapes import IMAGE_SHAPES, ImageShapes
from core.types import Array, Mask

SOURCES: tuple[ImageSet | ImageShapes, ...] = (*IMAGE_SETS, *IMAGE_SHAPES)
SHARE = 0.2  # of drawn pictures that is held out
MOST_PIXELS = 4_096
MOST_INK = 1e6  # of a pixel, either way: 1 is full ink, and networks of pictures calculate in single precision
NOISE = 22  # the stream of chance that noise is from


def source(slug: str) -> ImageSet | ImageShapes:
    """The record of that name. Raises UnknownName."""
    for record in SOURCES:
        if record.slug == slug:
            return record
    raise UnknownName("data.images", f"one of {', '.join(record.slug for record in SOURCES)}", slug)


def pictures(slug: str, n: int = 0, noise: float | None = None, seed: int = 0, share: float | None = None) -> Data:
    """n pictures to choose from (0: as many as the source has), in single precision. Raises UnknownName.

    Of a bundled set these are n of its pictures to learn from, and its whole test unless a share is asked for.
    """
    record = source(slug)
    spread = noise if noise is not None else record.noise if isinstance(record, ImageShapes) else 0.0
    X, y, is_test = bundled(record, n, share, seed) if isinstance(record, ImageSet) else made(record, n, share, seed)
    if spread:
        e = np.random.default_rng([seed, NOISE]).standard_normal(X.shape, np.float32)
        X = np.clip(X + np.float32(spread) * e, 0.0, 1.0)
    shape = (1, record.side, record.side)
    return Data(X, y, is_test, names(*shape[1:]), "class", classes=record.class_names, image_shape=shape)


def bundled(record: ImageSet, n: int, share: float | None, seed: int) -> tuple[Array, Array, Mask]:
    """The first n that are learned from and the test; or, with a share, n of all of them, some held out."""
    X, y = image_sets.load(record.slug)
    learned = record.n - record.tests
    count = min(n, learned) if n else learned
    if share is not None:
        return X[:count], y[:count], held_out(count, share, seed)
    rows = slice(None) if count == learned else np.r_[0:count, learned : record.n]  # a slice copies nothing
    return X[rows], y[rows], np.arange(count + record.tests) >= count


def made(record: ImageShapes, n: int, share: float | None, seed: int) -> tuple[Array, Array, Mask]:
    """n drawn pictures, some of them held out."""
    count = n or record.n
    X, y = image_shapes.drawn(record, count, seed)
    single: Array = X.astype(np.float32)
    return single, y, held_out(count, SHARE if share is None else share, seed)


@lru_cache(maxsize=32)
def names(height: int, width: int) -> tuple[str, ...]:
    """One name for every pixel: row and column from 1."""
    return tuple(f"pixel {y},{x}" for y in range(1, height + 1) for x in range(1, width + 1))


def refuse_glaring(X: Array, field: str) -> None:
    """Raises InvalidInput where a pixel is beyond all ink, or no number. X (n, pixels)"""
    if not (np.abs(X) <= MOST_INK).all():
        row, column = (int(place) for place in np.argwhere(~(np.abs(X) <= MOST_INK))[0])
        raise InvalidInput(
            f"{field}[{row}][{column}]", f"a pixel from {-MOST_INK:g} to {MOST_INK:g}: 0 is background, 1 is ink", X[row, column]
        )


def shape_of(data: Data) -> tuple[int, int, int]:
    """Channels, height and width of examples: as they say, or a square, or a row. Raises InvalidInput."""
    d = data.X.shape[1]
    if not 1 <= d <= MOST_PIXELS:
        raise InvalidInput("data.X", f"pictures of 1 to {MOST_PIXELS} pixels", f"{d} features")
    if data.image_shape is not None:
        return data.image_shape
    side = isqrt(d)
    return (1, side, side) if side * side == d else (1, 1, d)
