"""The first weights: spread as said, the same for the same seed."""

import numpy as np
import pytest

from core.errors import UnknownName
from core.initializers import INITIALIZERS, initial

SPREADS = {"zeros": 0.0, "uniform": 1 / 12, "normal": 1.0, "xavier": 2 / 500, "he": 2 / 300, "lecun": 1 / 300}


@pytest.mark.parametrize("slug", [entry.slug for entry in INITIALIZERS])
def test_weights_spread_as_said(slug: str) -> None:
    weights = initial(slug, 300, 200, np.random.default_rng(0))
    assert weights.shape == (300, 200)
    assert weights.var() == pytest.approx(SPREADS[slug], rel=0.02) and abs(weights.mean()) < 0.01
    assert (weights == initial(slug, 300, 200, np.random.default_rng(0))).all()


def test_no_input_and_no_such_name() -> None:
    assert initial("he", 0, 2, np.random.default_rng(0)).shape == (0, 2)
    with pytest.raises(UnknownName, match="one of zeros"):
        initial("ones", 1, 1, np.random.default_rng(0))
