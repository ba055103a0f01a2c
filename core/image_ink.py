"""Ink of a picture that is brought: what differs from the paper at its border, dark on light as light on dark.

    paper = the middle one of all brightnesses along the border
    d = |brightness - paper|,  ink = (d - most/4) / (most - most/4), at least 0        paper is never quite even

The very same is done by the page to pictures that are brought to it (static/js/shared/ink.js), so that both see the same ink.

>>> ink_of(np.array([[200, 200, 200], [200, 20, 200], [200, 180, 200]])).tolist()
[[0, 0, 0], [0, 255, 0], [0, 0, 0]]
"""

import numpy as np

from core.types import Array

EVEN = 8  # of 255: differences below it are no ink at all
FAINT = 0.25  # of the strongest difference


def brightness(rgb: Array) -> Array:
    """How bright colors look, in whole numbers 0 to 255. rgb (..., 3) -> (...)"""
    red, green, blue = (np.asarray(rgb[..., channel], dtype=np.float64) for channel in range(3))
    return np.floor(0.299 * red + 0.587 * green + 0.114 * blue + 0.5)


def paper(gray: Array) -> float:
    """The brightness that most of the border of a square has. gray (side, side)"""
    border = np.sort(np.concatenate((gray[0], gray[-1], gray[:, 0], gray[:, -1])))
    return float(border[len(border) // 2])


def ink_of(gray: Array) -> Array:
    """Ink from 0 to 255. gray (side, side) whole numbers 0 to 255 -> (side, side)"""
    differs = np.abs(np.asarray(gray, dtype=np.float64) - paper(gray))
    most = float(differs.max())
    least = FAINT * most
    found = np.zeros(gray.shape) if most < EVEN else np.floor(255 * np.maximum(0.0, differs - least) / (most - least) + 0.5)
    return found.astype(np.uint8)
