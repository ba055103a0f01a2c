"""Examples to learn from: a table of features X (n, d) with a target y (n,), some of it held out as a test.

n examples, d features, K classes. Row i of X, y and is_test is the example that the learner knows as point i + 1.
"""

from dataclasses import dataclass
from math import prod

import numpy as np

from core.errors import InvalidInput, ShapeMismatch
from core.types import Array, Mask, frozen

MOST_CLASSES = 10
FARTHEST = 1e302  # of a number among data: differences of such numbers, and windows around them, are numbers still


@dataclass(frozen=True)
class Data:
    """X (n, d), y (n,), is_test (n,); all from -FARTHEST to FARTHEST. Raises InvalidInput or ShapeMismatch.

    With `classes` (K,) the target is a class, and y holds its index 0 .. K-1; without, the target is a number.

    X is always in the units it came in; `standardized` asks the model to center and scale its features itself.
    Where the examples are pictures, `image_shape` (channels, height, width) says how their features lie.

    `dropped` rows of the source were left out because a value is missing.
    """

    X: Array
    y: Array
    is_test: Mask
    feature_names: tuple[str, ...]
    target_name: str
    standardized: bool = False
    dropped: int = 0
    classes: tuple[str, ...] = ()
    image_shape: tuple[int, int, int] | None = None

    def __post_init__(self) -> None:
        n, d = self.X.shape
        if self.y.shape != (n,) or self.is_test.shape != (n,) or len(self.feature_names) != d:
            raise ShapeMismatch("data", f"{n} targets and {d} feature names", f"shape {self.y.shape}, {len(self.feature_names)} names")
        if self.image_shape is not None and prod(self.image_shape) != d:
            raise ShapeMismatch("data.image_shape", f"sizes that make {d} pixels", f"shape {self.image_shape}")
        for name, array in (("X", self.X), ("y", self.y)):
            bad = np.argwhere(~(np.abs(array) <= np.float64(FARTHEST)))
            if len(bad):
                raise InvalidInput(f"data.{name}[{bad[0][0]}]", f"a number from {-FARTHEST:g} to {FARTHEST:g}", float(array[tuple(bad[0])]))
            frozen(array)
        if self.classes:
            self._refuse_strange_classes()

    def _refuse_strange_classes(self) -> None:
        count = len(self.classes)
        if count > MOST_CLASSES or len(set(self.classes)) < count or not all(self.classes):
            raise InvalidInput("data.classes", f"at most {MOST_CLASSES} different names", list(self.classes))
        strange = np.flatnonzero(~np.isin(self.y, np.arange(count)))
        for index in strange[:1]:
            expected = f"the index of a class, a whole number from 0 to {count - 1}"
            raise InvalidInput(f"data.y[{index}]", expected, float(self.y[index]))

    @property
    def counts(self) -> Array:
        """How many examples each class has, train and test together. -> (K,)"""
        return np.array([np.count_nonzero(self.y == index) for index in range(len(self.classes))], dtype=np.float64)

    @property
    def train(self) -> tuple[Array, Array]:
        """The examples that are learned from: X (n_train, d), y (n_train,)."""
        return self.X[~self.is_test], self.y[~self.is_test]

    @property
    def test(self) -> tuple[Array, Array]:
        """The examples that are held out: X (n_test, d), y (n_test,)."""
        return self.X[self.is_test], self.y[self.is_test]


def held_out(n: int, share: float, seed: int) -> Mask:
    """Which of n examples are held out: the round(share n) with the smallest draws from the seed. -> (n,)

    Each example keeps its draw when others come or go, so adding a point moves at most one other. One example at
    least is always left to learn from.
    """
    mask = np.zeros(n, dtype=np.bool_)
    mask[np.argsort(np.random.default_rng([seed, 1]).random(n), kind="stable")[: max(0, min(round(share * n), n - 1))]] = True
    return mask
