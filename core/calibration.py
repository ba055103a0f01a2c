"""Whether probabilities mean what they say: of the examples with about 70 %, do 70 % turn out so?

    bins of equal width;  predicted_b = mean of p,  observed_b = share that turned out so,  over the examples in bin b

p and happened (n,) -> one row for each bin that holds an example. The last bin holds p = 1 too.

Reference: A. H. Murphy and R. L. Winkler, Reliability of subjective probability forecasts, 1977.

>>> calibration_curve(np.array([0.05, 0.15, 0.95, 1.0]), np.array([False, True, True, True])).counts
array([1, 1, 2], dtype=int32)
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from core.types import Array, Mask

BINS = 10


class Calibration(NamedTuple):
    """One row for each bin that is not empty: predicted and observed (b,), counts (b,)."""

    predicted: Array
    observed: Array
    counts: NDArray[np.int32]


def calibration_curve(p: Array, happened: Mask, bins: int = BINS) -> Calibration:
    """Mean probability beside the observed share. p, happened (n,)"""
    bin_of = np.minimum((p * bins).astype(np.intp), bins - 1)
    counts = np.bincount(bin_of, minlength=bins)
    held = counts > 0
    predicted, observed = (np.bincount(bin_of, weights=values, minlength=bins)[held] / counts[held] for values in (p, happened))
    return Calibration(predicted, observed, counts[held].astype(np.int32))
