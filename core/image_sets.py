"""The bundled pictures: what each set holds, whose it is, and which of it is held out as a test.

The files stand in core/bundled/images, the full notices in core/bundled/LICENSES.md. Pixels are 0 (background) to 1 (ink).

>>> pixels, y = load("digits")
>>> pixels.shape, pixels.dtype, y[:5]
((1797, 64), dtype('float32'), array([0., 1., 2., 3., 4.]))
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from core.types import Array, frozen


@dataclass(frozen=True)
class ImageSet:
    """A file of pictures: `tests` at its end are held out; `largest` is the number that is full ink."""

    slug: str
    title: str
    help: str
    source: str
    license: str
    file: str
    side: int
    n: int
    tests: int
    largest: int
    images: tuple[str, ...]  # arrays of the file, one after the other
    labels: tuple[str, ...]
    class_names: tuple[str, ...] = tuple("0123456789")


IMAGE_SETS = (
    ImageSet(
        "mnist", "Handwritten digits (MNIST)", "10,000 digits of 28 x 28 pixels by many hands, the last 2,000 are the test.",
        "Y. LeCun, C. Cortes and C. J. C. Burges, the MNIST database of handwritten digits (1998); a sample with as many of each digit",
        "CC BY-SA 3.0", "mnist_10k.npz", 28, 10_000, 2_000, 255, ("x_train", "x_test"), ("y_train", "y_test"),
    ),
    ImageSet(
        "digits", "Small handwritten digits", "1,797 digits of 8 x 8 pixels; the last 500, most of them by other hands, are the test.",
        "E. Alpaydin and C. Kaynak, Optical Recognition of Handwritten Digits, UCI Machine Learning Repository (1998)",
        "CC BY 4.0", "digits_8x8.npz", 8, 1_797, 500, 16, ("images",), ("labels",),
    ),
)  # fmt: skip


@cache
def load(slug: str) -> tuple[Array, Array]:
    """All pictures of a set, in single precision, and their classes; read once, read-only. -> (n, pixels), (n,)"""
    record = next(entry for entry in IMAGE_SETS if entry.slug == slug)
    with files("core.bundled").joinpath("images", record.file).open("rb") as file, np.load(file) as kept:
        images = np.concatenate([kept[name] for name in record.images]).reshape(record.n, -1)
        labels = np.concatenate([kept[name] for name in record.labels]).astype(np.float64)
    single: Array = images.astype(np.float32)
    return frozen(np.divide(single, single.dtype.type(record.largest))), frozen(labels)
