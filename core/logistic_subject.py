r"""What is explained: a logistic model at one vector of parameters, and what has been explained of it already.

    z_ik = Σ_j w_kj a_ij                a: the columns, products of powers of the features, scaled if the data are standardized

n rows, p columns, K classes: A (n, p), W (1, p) for two classes and (K, p) for more, P (n, K). Two classes have one logit.
"""

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from core.class_scores import probabilities_of
from core.logistic_model import LogisticModel
from core.state import State
from core.trace import Trace, text
from core.types import Array, Indices


class LogisticSubject:
    """A logistic model at `params`, with the points that its sums run over."""

    def __init__(self, model: LogisticModel, params: Array, points: Sequence[int], fitted: bool = False, step: int = 0) -> None:
        self.model, self.points, self.fitted, self.step = model, list(points), fitted, step
        self.known: dict[object, Trace] = {}
        self.basis, self.data = model.basis, model.data
        self.W = np.atleast_2d(params.reshape(-1, len(self.basis.names)))
        self.A = self.basis.columns(self.data.X)
        self.y = self.data.y.astype(np.intp)

    @classmethod
    def at(cls, model: LogisticModel, state: State) -> "LogisticSubject":
        """The model at a moment; sums run over the points that its step learns from."""
        train = np.flatnonzero(~model.data.is_test)
        return cls(model, state.params, train[model.rows(state.step)].tolist(), step=state.step)

    @cached_property
    def fit(self) -> "LogisticSubject | None":
        """The model at its maximum of likelihood; sums run over all points that are learned from."""
        params = self.model.fitted_params
        train = np.flatnonzero(~self.data.is_test).tolist()
        return None if params is None else LogisticSubject(self.model, params, train, fitted=True)

    @cached_property
    def whole(self) -> "LogisticSubject":
        """The same with sums over all points that are learned from."""
        train = np.flatnonzero(~self.data.is_test).tolist()
        return LogisticSubject(self.model, self.W.ravel(), train, self.fitted, self.step) if self.batch else self

    @property
    def two(self) -> bool:
        """Whether there are two classes, which share one logit."""
        return len(self.W) == 1

    @cached_property
    def Z(self) -> Array:
        """Logits. -> (n, 1) or (n, K)"""
        return np.asarray(self.A @ self.W.T)

    @cached_property
    def P(self) -> Array:
        """Probabilities. -> (n, K)"""
        return probabilities_of(self.Z[:, 0] if self.two else self.Z)

    @cached_property
    def rows(self) -> Indices:
        """The points that sums run over. -> (len(points),)"""
        return np.array(self.points, dtype=np.intp)

    @cached_property
    def curvature(self) -> Array:
        """The second derivatives of the cost. -> (size, size)"""
        return self.model.cost.curvature(self.W.ravel())

    @property
    def first(self) -> int:
        """1 if the column of ones stands first, else 0."""
        return int(self.basis.intercept)

    @property
    def scaled(self) -> bool:
        """Whether the columns are of scaled features."""
        return self.data.standardized

    @property
    def batch(self) -> bool:
        """Whether the sums run over a part of the points only."""
        return len(self.points) < len(self.model.y)

    def place(self, index: int) -> tuple[int, int]:
        """Which class and which column a parameter belongs to; of two classes it is always class 1."""
        k, j = divmod(index, len(self.basis.names))
        return (1 if self.two else k), j

    def class_name(self, k: int) -> str:
        """A class for people."""
        return self.model.class_names[k]

    def of_class(self, k: int, *before: str) -> str:
        """Indices in LaTeX, the class among them where there are more than two."""
        return ", ".join((*before, *([] if self.two else [text(self.class_name(k))])))

    def weight(self, k: int, j: int) -> str:
        """The letter of a parameter: b for the intercept, w for the others; with a wave for scaled columns, a hat when fitted."""
        letter = "b" if j < self.first else "w"
        letter = rf"\tilde{{{letter}}}" if self.scaled else letter
        letter = rf"\hat{{{letter}}}" if self.fitted else letter
        alone = j < self.first or len(self.basis.names) - self.first == 1
        index = self.of_class(k, *([] if alone else [str(j + 1 - self.first)]))
        return f"{letter}_{{{index}}}" if index else letter

    def weight_name(self, k: int, j: int) -> str:
        """A parameter for people."""
        of = "" if self.two else f" of class {self.class_name(k)}"
        if j < self.first:
            return f"Intercept{of}" + " for scaled columns" * self.scaled
        return f"Weight of {'scaled ' * self.scaled}{self.basis.names[j]}{of}"

    def in_sentence(self, k: int, j: int) -> str:
        """A parameter in the middle of a sentence."""
        name = self.weight_name(k, j)
        return f"the {name[0].lower()}{name[1:]}"

    def letter(self, feature: int, point: str = "") -> str:
        """A feature in LaTeX, of a point if one is given: x_{4}, u_{4} when scaled, with several features their names."""
        name = text(self.basis.feature_names[feature])
        if len(self.basis.feature_names) == 1:
            return ("u" if self.scaled else "x") + (f"_{{{point}}}" if point else "")
        if self.scaled:
            return f"u_{{{name}, {point}}}" if point else f"u_{{{name}}}"
        return name + (f"_{{{point}}}" if point else "")

    def powers(self, j: int) -> list[tuple[int, int]]:
        """The features of a column with their powers."""
        return [(feature, int(power)) for feature, power in enumerate(self.basis.exponents[j]) if power]

    def column(self, j: int, point: str = "i") -> str:
        """Column j at a point in LaTeX: x_{i}^{2}."""
        parts = [self.letter(feature, point) + (f"^{{{power}}}" if power > 1 else "") for feature, power in self.powers(j)]
        return r" \cdot ".join(parts)


def newton_steps(model: LogisticModel) -> int | None:
    """Steps of Newton's method from 0 to the best weights; None where there are none, or an L1 penalty needs another search."""
    return None if model.fitted_params is None or model.cost.lasso else len(model.fit.walk.halvings)


def counted(steps: int) -> str:
    """Steps in words.

    >>> counted(1), counted(1200)
    ('1 step', '1,200 steps')
    """
    return f"{steps:,} step{'s' * (steps != 1)}"
