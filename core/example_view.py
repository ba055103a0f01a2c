"""The examples of a model as a picture: the same for every algorithm that learns from a table."""

from typing import Protocol

import numpy as np

from core.data import Data
from core.state import State, Tree
from core.view_options import Options


class OnData(Protocol):
    """A model that has been bound to data."""

    @property
    def data(self) -> Data:
        """The examples."""


def examples(model: OnData, state: State, options: Options) -> Tree:
    """The examples as they are, and their ranges; with classes, how many examples each has. Arrays X (n, d), y (n,), counts (K,)."""
    X, y = model.data.X, model.data.y
    return {
        "X": X,
        "y": y,
        "is_test": model.data.is_test.astype(np.uint8),
        "feature_names": list(model.data.feature_names),
        "target_name": model.data.target_name,
        "classes": list(model.data.classes),
        "counts": model.data.counts.astype(np.int32),
        "low": X.min(axis=0, initial=np.inf),
        "high": X.max(axis=0, initial=-np.inf),
        "y_low": float(y.min(initial=np.inf)),
        "y_high": float(y.max(initial=-np.inf)),
        "dropped": model.data.dropped,
    }
