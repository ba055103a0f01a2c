"""Names for the arrays that travel through the core. Everything is float64 unless a module says otherwise."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]
Indices = NDArray[np.intp]


def frozen(array: Array) -> Array:
    """The same array, made read-only: an accidental in-place edit raises where it happens."""
    array.setflags(write=False)
    return array
