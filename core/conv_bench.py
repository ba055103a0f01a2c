"""A kernel on a bench: laid over a picture by hand, with any stride, padding and dilation; and drawings made into pictures.

    z[y,x] = Σ K[i,j] picture[s y + d i - p, s x + d j - p]         over all channels alike

K (side, side).

>>> [entry.slug for entry in KERNELS][:3]
['identity', 'blur', 'sharpen']
"""

from math import isqrt
from typing import NamedTuple

import numpy as np

from core.conv_layers import Maps, convolution
from core.conv_model import ConvModel
from core.conv_patches import Patches
from core.conv_seen import picture
from core.conv_views import single
from core.errors import InvalidInput
from core.image_moves import prepared
from core.state import State, Tree
from core.types import Array
from core.view_options import Options, reals, whole, word

MOST_SIDE = 512  # of a drawing


class Kernel(NamedTuple):
    """A kernel that is known by a name: its numbers row by row."""

    slug: str
    title: str
    help: str
    numbers: tuple[float, ...]


KERNELS = (
    Kernel("identity", "Identity", "The picture as it is.", (0, 0, 0, 0, 1, 0, 0, 0, 0)),
    Kernel("blur", "Blur", "The mean of nine neighbors.", (1 / 9,) * 9),
    Kernel("sharpen", "Sharpen", "What differs from its neighbors, more so.", (0, -1, 0, -1, 5, -1, 0, -1, 0)),
    Kernel("outline", "Outline", "Only what differs from its neighbors.", (-1, -1, -1, -1, 8, -1, -1, -1, -1)),
    Kernel("level", "Level edges", "Where it gets darker from above to below.", (-1, -2, -1, 0, 0, 0, 1, 2, 1)),
    Kernel("upright", "Upright edges", "Where it gets darker from left to right.", (-1, 0, 1, -2, 0, 2, -1, 0, 1)),
    Kernel("emboss", "Emboss", "As if lit from one corner.", (-2, -1, 0, -1, 1, 1, 0, 1, 2)),
)


def chosen(options: Options) -> Array:
    """The kernel by its name or its numbers. Raises InvalidInput. -> (side, side)"""
    numbers = options.get("kernel", "outline")
    if isinstance(numbers, str):
        slug = word(options, "kernel", "outline", tuple(entry.slug for entry in KERNELS))
        return np.array(next(entry.numbers for entry in KERNELS if entry.slug == slug)).reshape(3, 3)
    side = isqrt(len(numbers)) if isinstance(numbers, list | tuple) else 0
    if not 1 <= side <= 7 or side * side != len(numbers):
        raise InvalidInput("options.kernel", "the numbers of a square of 1 x 1 to 7 x 7, or a name", numbers)
    return np.array(reals(options, "kernel", side * side, 1e6)).reshape(side, side)


def bench(model: ConvModel, state: State, options: Options) -> Tree:
    """The map (height, width) of a kernel on a picture. Raises InvalidInput where it does not fit."""
    image, kernel = picture(model, options), chosen(options)
    stride, padding, dilation = whole(options, "stride", 1, 1, 4), whole(options, "padding", 0, 0, 3), whole(options, "dilation", 1, 1, 3)
    layer = convolution(1, len(kernel), "linear", stride, padding, dilation).fit(model.image, "options")
    patches = Patches(layer, 1, 1, np.float64)
    np.copyto(patches.maps, image.pixels.reshape(*model.image, 1))
    found = np.tile(kernel.ravel(), model.image.channels) @ patches.gather()[:-1]
    return {
        "image": image.row, "picture": single(image.pixels.reshape(model.image)), "kernel": single(kernel),
        "map": single(found.reshape(layer.after[1:])), "stride": stride, "padding": padding, "dilation": dilation, "reach": layer.reach,
        "before": list(model.image), "after": list(layer.after),
        "known": [{**entry._asdict(), "numbers": list(entry.numbers)} for entry in KERNELS],
    }  # fmt: skip


def drawing(model: ConvModel, state: State, options: Options) -> Tree:
    """A drawing (height · width pixels as hexadecimal digits) cut to its ink, scaled and laid in the middle, as the pictures are."""
    if options.get("ink") is None:
        return {"reason": "Nothing is drawn yet."}
    height, width = (whole(options, name, 1, 1, MOST_SIDE) for name in ("height", "width"))
    written = options.get("ink")
    if not isinstance(written, str) or len(written) != 2 * height * width or not set(written) <= set("0123456789abcdefABCDEF"):
        raise InvalidInput("options.ink", f"{2 * height * width} hexadecimal digits", written)
    ink = np.frombuffer(bytes.fromhex(written), np.uint8).reshape(height, width) / 255.0
    if model.image != Maps(1, model.image.width, model.image.width):
        raise InvalidInput("options.ink", "square pictures of one channel to draw", model.image.said)
    found = prepared(ink, model.image.width)
    pixels = np.round(found.laid * 255).astype(np.uint8)
    return {"cut": single(found.cut), "scaled": single(found.scaled), "laid": single(found.laid), "pixels": pixels.tobytes().hex()}
