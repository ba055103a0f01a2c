"""Pictures moved, turned and disturbed, to see what a network bears; and drawings made alike to the pictures it knows.

    moved(r) = picture(R⁻¹ (r - middle - shift) + middle) + noise · e       between pixels in straight lines, background outside

A drawing is cut to its ink, scaled so that its longer side is 20 of 28 of the picture's, and laid with its center of gravity in the
middle, as the digits of MNIST were.

pictures (height, width) or (channels, height, width), 0 background, 1 ink.

Reference: Y. LeCun et al., Gradient-based learning applied to document recognition, 1998, section III.A.
"""

from typing import NamedTuple

import numpy as np

from core.types import Array

BOX = 20 / 28  # the longer side of the ink, by that of the picture
FAINT = 0.05  # ink below it is none


class Prepared(NamedTuple):
    """A drawing on its way to a picture: cut to its ink (rows, columns), scaled, and laid in the middle (side, side)."""

    cut: Array
    scaled: Array
    laid: Array


def moved(picture: Array, down: float, across: float, degrees: float) -> Array:
    """The picture shifted by so many pixels and turned to the left around its middle. (channels, height, width) -> the same"""
    height, width = picture.shape[1:]
    middle = (height - 1) / 2, (width - 1) / 2
    rows, columns = np.mgrid[:height, :width].astype(np.float64)
    y, x, angle = rows - middle[0] - down, columns - middle[1] - across, np.radians(degrees)
    cosine, sine = np.cos(angle), np.sin(angle)
    return sampled(picture, cosine * y + sine * x + middle[0], cosine * x - sine * y + middle[1])


def sampled(picture: Array, y: Array, x: Array) -> Array:
    """The picture at places between its pixels. picture (channels, height, width), y, x (...) -> (channels, ...)"""
    border = np.pad(picture, ((0, 0), (1, 1), (1, 1)))
    y, x = (np.clip(place + 1, 0, size - 1.0) for place, size in zip((y, x), border.shape[1:], strict=True))
    row, column = (np.minimum(np.floor(place).astype(np.intp), size - 2) for place, size in zip((y, x), border.shape[1:], strict=True))
    v, u = y - row, x - column
    above = (1 - u) * border[:, row, column] + u * border[:, row, column + 1]
    below = (1 - u) * border[:, row + 1, column] + u * border[:, row + 1, column + 1]
    return np.asarray((1 - v) * above + v * below)


def disturbed(picture: Array, noise: float, seed: int) -> Array:
    """The picture with noise of this deviation on every pixel, cut at background and ink."""
    return np.clip(picture + noise * np.random.default_rng(seed).standard_normal(picture.shape), 0.0, 1.0)


def prepared(drawing: Array, side: int) -> Prepared:
    """A drawing of any size as a picture; one without ink is an empty picture. drawing (rows, columns)"""
    there = drawing > FAINT
    if not there.any():
        return Prepared(np.zeros((0, 0)), np.zeros((0, 0)), np.zeros((side, side)))
    rows, columns = np.flatnonzero(there.any(axis=1)), np.flatnonzero(there.any(axis=0))
    cut = drawing[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    share = BOX * side / max(cut.shape)
    scaled = resized(cut, *(max(1, round(size * share)) for size in cut.shape))
    return Prepared(cut, scaled, laid(scaled, side))


def resized(picture: Array, height: int, width: int) -> Array:
    """The mean of what each new pixel covers. (rows, columns) -> (height, width)"""
    return np.asarray(covering(picture.shape[0], height) @ picture @ covering(picture.shape[1], width).T)


def covering(old: int, new: int) -> Array:
    """How much of every new pixel each old one covers; every row adds up to 1. -> (new, old)"""
    edges, places = np.arange(new + 1) * old / new, np.arange(old)
    overlap = np.minimum(edges[1:, None], places + 1) - np.maximum(edges[:-1, None], places)
    return np.asarray(np.maximum(overlap, 0.0) * new / old)


def laid(picture: Array, side: int) -> Array:
    """The picture on an empty one, its center of gravity as near to the middle as whole pixels and the edges allow. -> (side, side)"""
    found, total = np.zeros((side, side)), picture.sum()  # in MNIST the middle is pixel 14 of 0 .. 27
    corner = []
    for axis, size in enumerate(picture.shape):
        center = float((picture.sum(axis=1 - axis) * np.arange(size)).sum() / total)
        corner.append(min(max(round(side / 2 - center), 0), side - size))
    found[corner[0] : corner[0] + picture.shape[0], corner[1] : corner[1] + picture.shape[1]] = picture
    return found
