r"""What is explained: a linear model at a moment, the columns it is written in, and what has been explained of it already.

    X: plain powers of the features            Z: the columns that the descent sees, scaled if the data are standardized
    K = (XᵀX + λD)⁻¹ = M Mᵀ                    D: 1 for every column but the intercept

A (n, p) rows of the columns, factor M (p, rank), coefficients (p,).
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, wraps
from typing import Concatenate, ParamSpec, Protocol, TypeVar

import numpy as np

from core.design_matrix import SUPERSCRIPTS, Basis
from core.linear_model import LinearModel
from core.state import State
from core.trace import Trace, text
from core.types import Array

P = ParamSpec("P")


class Explained(Protocol):
    """Anything that is explained, and what has been explained of it already."""

    known: dict[object, Trace]


S = TypeVar("S", bound=Explained)


@dataclass(frozen=True, eq=False)
class Columns:
    """The columns of a model in one kind of units, and the least-squares answer in them."""

    basis: Basis
    A: Array
    M: Array
    coefficients: Array
    ridge: float
    scaled: bool
    rounded: bool = False  # centred and divided by round numbers, not by means and deviations

    @property
    def first(self) -> int:
        """1 if the column of ones stands first, else 0."""
        return int(self.basis.intercept)

    @cached_property
    def gram(self) -> Array:
        """AᵀA. -> (p, p)"""
        return np.asarray(self.A.T @ self.A)

    @cached_property
    def inverse(self) -> Array:
        """M Mᵀ. -> (p, p)"""
        return np.asarray(self.M @ self.M.T)

    def part(self, j: int) -> tuple[int, int]:
        """Which feature is raised to which power in column j."""
        feature, power = divmod(j - self.first, self.basis.degree)
        return feature, power + 1

    def named(self, j: int) -> str:
        """Column j for people, not the one of ones: x, girth², scaled x."""
        return self.of_feature(*self.part(j))

    def of_feature(self, feature: int, power: int) -> str:
        """A power of a feature for people."""
        name = self.basis.feature_names[feature] + (str(power).translate(SUPERSCRIPTS) if power > 1 else "")
        return f"scaled {name}" if self.scaled else name

    def letter(self, feature: int, point: str = "") -> str:
        """A feature in LaTeX, of a point if one is given: x_{4}, z_{4} when scaled, with several features their names."""
        name = text(self.basis.feature_names[feature])
        if len(self.basis.feature_names) == 1:
            return ("z" if self.scaled else "x") + (f"_{{{point}}}" if point else "")
        if self.scaled:
            return f"z_{{{name}, {point}}}" if point else f"z_{{{name}}}"
        return name + (f"_{{{point}}}" if point else "")

    def powered(self, j: int, point: str = "i") -> str:
        """Column j at a point in LaTeX: x_{i}^{2}."""
        feature, power = self.part(j)
        return self.letter(feature, point) + (f"^{{{power}}}" if power > 1 else "")

    def coefficient(self, j: int) -> str:
        """The letter of coefficient j: b for the intercept, w for the others; with a wave for scaled columns."""
        letter = "b" if j < self.first else "w"
        index = "" if j < self.first or len(self.coefficients) - self.first == 1 else f"_{{{j + 1 - self.first}}}"
        return (rf"\tilde{{{letter}}}" if self.scaled else letter) + index

    def in_sentence(self, j: int) -> str:
        """Coefficient j in the middle of a sentence."""
        name = self.coefficient_name(j)
        return f"the {name[0].lower()}{name[1:]}"

    def coefficient_name(self, j: int) -> str:
        """Coefficient j for people."""
        if j < self.first:
            return "Intercept for scaled columns" if self.scaled else "Intercept"
        line = self.basis.degree == 1 and len(self.basis.feature_names) == 1 and not self.scaled
        return "Slope" if line else f"Coefficient of {self.named(j)}"


class Subject:
    """A linear model at a moment."""

    def __init__(self, model: LinearModel, state: State) -> None:
        self.model, self.state, self.statistics = model, state, model.statistics
        self.known: dict[object, Trace] = {}
        config, fit, standardized = model.config, model.solution, model.data.standardized
        self.standardized, self.points = standardized, np.flatnonzero(~model.data.is_test).tolist()
        self.walked = Columns(model.basis, model.A, fit.factor, fit.coefficients, config.ridge, standardized)
        plain, to_original = model.basis.plain, model.basis.to_original
        rows = plain.columns(model.data.train[0]) if standardized else model.A
        self.plain = Columns(plain, rows, to_original @ fit.factor, self.statistics.coefficients, config.ridge, False)
        # The penalty acts on the scaled coefficients, so with one the equations are those of the scaled columns.
        self.solved = self.walked if standardized and config.ridge else self.plain

    @cached_property
    def judged(self) -> Columns:
        """The columns whose dependence the condition number measures: those that the fit was computed in."""
        model, X = self.model, self.model.data.train[0]
        if model.config.ridge or model.config.degree < 2:
            return self.walked if model.config.ridge else self.plain  # scaling does not change how single features depend
        inner = Basis.of(X, model.config.degree, model.config.intercept, "standard", model.data.feature_names).exact
        return Columns(inner, inner.columns(X), self.walked.M, self.walked.coefficients, 0.0, True, True)

    @property
    def simple(self) -> bool:
        """Whether it is the line of school: one feature, an intercept, nothing else, and the data determine it."""
        config = self.model.config
        plain_line = config.degree == 1 and self.model.data.X.shape[1] == 1 and config.intercept and config.ridge == 0
        return plain_line and self.model.solution.full_rank

    def place(self, row: int) -> int | None:
        """Where a point stands among those that are learned from; None for a test point."""
        return None if self.model.data.is_test[row] else int(np.searchsorted(self.points, row))

    def reason(self, *names: str) -> str:
        """Why a statistic is undefined, under the first of the names that has a reason."""
        return next((self.statistics.reasons[name] for name in names if name in self.statistics.reasons), "")


def remembered(make: Callable[Concatenate[S, P], Trace]) -> Callable[Concatenate[S, P], Trace]:
    """The same function, asked once for each thing: a quantity that many others need is one object in the tree."""

    @wraps(make)
    def once(subject: S, /, *words: P.args, **named: P.kwargs) -> Trace:
        key = (make, words)
        if key not in subject.known:
            subject.known[key] = make(subject, *words, **named)
        return subject.known[key]

    return once


def at(values: Array | None, index: int | None) -> float | None:
    """An entry as a number; None without values, without a place, or where it is nan. values (n,)"""
    if values is None or index is None or np.isnan(values[index]):
        return None
    return float(values[index])
