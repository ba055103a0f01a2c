"""PNG files as pictures for a network: laid on a square of paper, told apart from it, cut, scaled and laid in the middle.

The same steps as those of the page for a picture that is brought to it: a square of SIDE pixels with the color of the file's first
pixel as its ground, the ink on it (core.image_ink), and the picture of that ink (core.image_moves), as the digits of MNIST were made.
"""

import zlib
from base64 import b64decode
from io import BytesIO
from math import ceil
from struct import unpack

import numpy as np
from PIL import Image

from core.conv_layers import Maps
from core.errors import InvalidInput
from core.image_ink import brightness, ink_of
from core.image_moves import prepared
from core.types import Array

SIDE = 112  # of the square that ink is found on: finer than any picture that is made of it
MOST_PIXELS = 4_000_000  # of all files of a request, told by their heads, before anything is unpacked
MOST_SIDE = 10_000
SIGNATURE = b"\x89PNG\r\n\x1a\n"
PREFIX = "data:image/png;base64,"
SEVEN = (
    "iVBORw0KGgoAAAANSUhEUgAAABQAAAAUAQAAAACl8iCgAAAAO0lEQVR42k3MoQ2AUBAFsN4LAsmojMgojHAkCATko0gQta3hCD7a"
    "qnWN54wSt4i4xCRazGIXi9jU73gBoC8O1bQags4AAAAASUVORK5CYII="
)  # a file to show in the description
FAULTS = (OSError, SyntaxError, ValueError, EOFError, OverflowError, zlib.error)  # what the decoder says of broken files


def pictures_of(files: list[str], shape: Maps) -> Array:
    """PNG files in base64 as pictures of this shape. Raises InvalidInput. -> (m, pixels) from 0 to 1"""
    if shape.channels != 1 or shape.height != shape.width:
        raise InvalidInput("images", "a network of square pictures of one channel; tell others as numbers in X", shape.said)
    unpacked = {f"images[{index}]": unwrapped(text, f"images[{index}]") for index, text in enumerate(files)}
    left = MOST_PIXELS
    for field, file in unpacked.items():
        left -= pixels_of(file, field, left)
    return np.array([picture_of(file, field, shape.width) for field, file in unpacked.items()])


def picture_of(file: bytes, field: str, side: int) -> Array:
    """One of them, in as many steps of brightness as the data have. Raises InvalidInput. -> (side · side,)"""
    found = prepared(ink_of(gray_of(file, field)) / 255.0, side).laid
    return np.asarray(np.round(found * 255.0) / 255.0).reshape(-1)


def unwrapped(text: str, field: str) -> bytes:
    """The bytes of a file in base64, with or without the beginning of a data URL. Raises InvalidInput."""
    try:
        return b64decode(text.removeprefix(PREFIX), validate=True)
    except ValueError as error:
        raise InvalidInput(field, "a PNG file in base64", text) from error


def pixels_of(file: bytes, field: str, most: int) -> int:
    """How many pixels a file says it has. Raises InvalidInput where it is no PNG file, or has more than `most`."""
    if len(file) < 24 or not file.startswith(SIGNATURE):
        raise InvalidInput(field, "a PNG file in base64", f"{len(file)} bytes that are none")
    width, height = unpack(">II", file[16:24])
    if not (0 < width <= MOST_SIDE and 0 < height <= MOST_SIDE and width * height <= most):
        expected = f"at most {MOST_PIXELS} pixels in all files together, at most {MOST_SIDE} along a side"
        raise InvalidInput(field, expected, f"{width} x {height} pixels")
    return int(width * height)


def gray_of(file: bytes, field: str) -> Array:
    """How bright a file is, laid on a square of its paper. Raises InvalidInput. -> (SIDE, SIDE) whole numbers 0 to 255"""
    try:
        with Image.open(BytesIO(file), formats=("PNG",)) as image:
            return brightness(np.asarray(on_paper(colors(image))))
    except FAULTS as error:
        raise InvalidInput(field, "a PNG file that can be read to its end", str(error)) from error


def colors(image: Image.Image) -> Image.Image:
    """The image in color with transparency; of 16 bits the upper 8."""
    if not image.mode.startswith("I"):
        return image.convert("RGBA")
    return Image.fromarray((np.asarray(image, dtype=np.uint32) >> 8).astype(np.uint8)).convert("RGBA")


def on_paper(image: Image.Image) -> Image.Image:
    """The image scaled into a square, around it the color of its first pixel; what can be seen through is white there."""
    ground = Image.alpha_composite(Image.new("RGBA", (1, 1), "white"), image.crop((0, 0, 1, 1)))
    scale = SIDE / max(image.size)
    edge = ceil(1 / scale)  # so much ground around it that the pixels at its border can be part of either
    framed = ground.resize((image.width + 2 * edge, image.height + 2 * edge))
    framed.alpha_composite(image, (edge, edge))
    spans = [span((SIDE - size * scale) / 2) for size in image.size]
    (left, right), (top, bottom) = (
        [(at - SIDE / 2) / scale + size / 2 + edge for at in each] for each, size in zip(spans, image.size, strict=True)
    )
    shape = (spans[0][1] - spans[0][0], spans[1][1] - spans[1][0])
    square = ground.convert("RGB").resize((SIDE, SIDE))
    square.paste(framed.convert("RGB").resize(shape, Image.Resampling.BILINEAR, (left, top, right, bottom)), (spans[0][0], spans[1][0]))
    return square


def span(margin: float) -> tuple[int, int]:
    """The whole pixels of the square that an image with this margin touches."""
    return int(margin), SIDE - int(margin)
