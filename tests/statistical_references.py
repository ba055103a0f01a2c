"""Answers of others for least squares in tests/golden: certified values of NIST, R, scikit-learn, and 60-digit arithmetic."""

import csv
import json
from dataclasses import dataclass
from fractions import Fraction
from math import inf, log10
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from core.types import Array

GOLDEN = Path(__file__).parent / "golden"


@dataclass(frozen=True)
class Reference:
    """One file: columns by name, the terms of the design matrix, and everything else as `case`."""

    id: str
    case: dict[str, Any]
    columns: dict[str, Array]

    @property
    def expected(self) -> dict[str, Any]:
        """The exact answers."""
        answers: dict[str, Any] = self.case["expected"]
        return answers

    @property
    def X(self) -> Array:
        """The columns of the design matrix without the ones. -> (n, p - 1)"""
        return np.column_stack([power(self.columns, term) for term in self.case["terms"] if term != "1"])

    @property
    def A(self) -> Array:
        """The design matrix. -> (n, p)"""
        return np.column_stack((np.ones(len(self.y)), self.X))

    @property
    def y(self) -> Array:
        """The targets. -> (n,)"""
        return self.columns[self.case["response"]]


def power(columns: dict[str, Array], term: str) -> Array:
    """The column that a term such as x or x^3 names. -> (n,)"""
    name, _, exponent = term.partition("^")
    return np.asarray(columns[name] ** int(exponent or 1), dtype=np.float64)


def references(folder: str) -> list[Reference]:
    """All references in a folder of tests/golden."""
    return [reference(path) for path in sorted((GOLDEN / folder).glob("*.json"))]


def reference(path: Path) -> Reference:
    """A reference with its table."""
    case = json.loads(path.read_text(encoding="utf-8"))
    with (path.parent / case["csv"]).open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    return Reference(case["id"], case, {name: np.array([float(row[i]) for row in rows]) for i, name in enumerate(header)})


def quartet() -> list[Reference]:
    """Anscombe's four sets in the same form."""
    sets = json.loads((GOLDEN / "anscombe" / "anscombe.json").read_text(encoding="utf-8"))["sets"]
    return [
        Reference(
            f"anscombe/{name}",
            {"terms": ["1", "x"], "response": "y", "expected": entry["ols"]},
            {"x": numbers(entry["x"]), "y": numbers(entry["y"])},
        )
        for name, entry in sets.items()
    ]


def numbers(values: ArrayLike) -> Array:
    """Numbers given as text. -> the same shape"""
    return np.asarray(values).astype(np.float64)


def digits(values: ArrayLike, expected: ArrayLike) -> float:
    """How many digits are right at worst: -log10 of the relative error, of the absolute error where 0 is expected."""
    worst = inf
    for value, answer in zip(np.atleast_1d(numbers(values)).ravel(), np.atleast_1d(numbers(expected)).ravel(), strict=True):
        error = abs(value - answer) / (abs(answer) if answer else 1)
        assert np.isfinite(value), values
        worst = min(worst, inf if error == 0 else -log10(error))
    return worst


def exact_least_squares(A: Array, y: Array) -> tuple[list[Fraction], list[list[Fraction]]]:
    """The slow twin: normal equations in fractions, without any rounding. A (n, p), y (n,) -> c (p,), (AᵀA)⁻¹ (p, p)"""
    rows, targets = [[Fraction(v) for v in row] for row in A.tolist()], [Fraction(v) for v in y.tolist()]
    p = A.shape[1]
    table = [[sum((r[i] * r[j] for r in rows), Fraction()) for j in range(p)] for i in range(p)]
    for i, line in enumerate(table):
        line.extend(Fraction(int(i == j)) for j in range(p))
        line.append(sum((r[i] * t for r, t in zip(rows, targets, strict=True)), Fraction()))
    for i in range(p):
        table[i] = [v / table[i][i] for v in table[i]]
        for k in range(p):
            if k != i:
                table[k] = [a - table[k][i] * b for a, b in zip(table[k], table[i], strict=True)]
    return [line[-1] for line in table], [line[p : 2 * p] for line in table]
