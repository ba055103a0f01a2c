"""What a formula with its numbers put in comes to: LaTeX read and calculated anew, apart from how the core calculates."""

import re
from typing import Any

import numpy as np
from scipy import stats

MATRIX = re.compile(r"\\mu_\{\\(max|min)\}\\begin\{pmatrix\}(.*?)\\end\{pmatrix\}")
INNERMOST = (
    (re.compile(r"\^\{([^{}]*)\}"), r"**(\1)"),
    (re.compile(r"\\sqrt\{([^{}]*)\}"), r"((\1)**0.5)"),
    (re.compile(r"\\frac\{([^{}]*)\}\{([^{}]*)\}"), r"((\1)/(\2))"),
)


def value(latex: str) -> float:
    r"""The number that a formula without letters comes to.

    >>> value(r"\frac{1 + 2^{2}}{\left|-4\right|} \cdot 2 \times 10^{1}")
    25.0
    """
    found = MATRIX.search(latex)
    if found:
        return value(MATRIX.sub(lambda each: f"{eigenvalue(each[1], each[2]):.17g}", latex, count=1))
    if r"Q_{" in latex:
        freedom, probability = split(r"Q_\{(.*?)\}\\left\((.*)\\right\)", latex)
        return float(stats.t.ppf(probability, freedom))
    if latex.startswith(r"P\left"):
        freedom, t = split(r"P\\left\(\\left\|T_\{(.*?)\}\\right\| \\ge \\left\|(.*)\\right\|\\right\)", latex)
        return float(2 * stats.t.sf(abs(t), freedom))
    return float(eval(python(latex), {"abs": abs, "max": max, "min": min, "log": np.log, "e": np.float64(np.e)}))


def split(pattern: str, latex: str) -> list[float]:
    """The values of the groups of a pattern."""
    found = re.fullmatch(pattern, latex)
    assert found, latex
    return [value(group) for group in found.groups()]


def python(latex: str) -> str:
    """The formula as a Python expression."""
    text = latex.replace(r"\left|", "abs(").replace(r"\right|", ")").replace(r"\left", "").replace(r"\right", "")
    text = (
        text.replace(r"\cdot", "*")
        .replace(r"\times", "*")
        .replace(r"\ln", "log")
        .replace(r"\max", "max")
        .replace(r"\min", "min")
        .replace(r",\ ", ",")
    )
    before = ""
    while text != before:
        before = text
        for pattern, replacement in INNERMOST:
            text = pattern.sub(replacement, text)
    assert not set(text) & set("\\{}"), text
    return text


def eigenvalue(which: str, body: str) -> float:
    """The extreme eigenvalue of a matrix in LaTeX."""
    rows: Any = np.array([[value(cell) for cell in row.split(" & ")] for row in body.split(r" \\ ")])
    assert (rows == rows.T).all()
    eigenvalues = np.linalg.eigvalsh(rows)
    above = eigenvalues[eigenvalues > 1e-13 * eigenvalues[-1]]
    return float(eigenvalues[-1] if which == "max" else above[0])


def numbers(latex: str) -> list[float]:
    r"""The numbers that stand in a formula, without signs and without exponents.

    >>> numbers(r"\frac{1.5 \times 10^{-3}}{\left(-20\right)^{2}} - x_{4}")
    [0.0015, 20.0]
    """
    inside = re.sub(r"(?<!10)[_^]\{[^{}]*\}", "", latex)
    return [value(found) for found in re.findall(r"\d+(?:\.\d+)?(?: \\times 10\^\{-?\d+\})?", inside)]
