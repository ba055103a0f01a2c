"""What a formula of a network with its numbers put in comes to: LaTeX with functions and cases, calculated anew."""

import math
import re
from typing import Any

from scipy import stats

from tests.formula_values import INNERMOST

WORDS = {
    r"\left|": "abs(", r"\right|": ")", r"\left": "", r"\right": "", r"\cdot": "*", r"\times": "*", r"\tanh": "tanh", r"\ln": "ln ",
    r"\max": "max", r"\min": "min", r"\Phi": "cdf", r"\varphi": "pdf", r"\sigma": "sigmoid", r"\operatorname{sign}": "sign", r"\ ": " ",
    r"\le": "<=", r"\ge": ">=", r"\text{else}": "True",
}  # fmt: skip
CASES = re.compile(r"\\begin\{cases\} (.*?) & (.*?) \\\\ (.*?) & (.*?) \\end\{cases\}")
EXPONENTIAL = re.compile(r"(?<![a-z])e\^\{")
FUNCTIONS: dict[str, Any] = {
    "abs": abs, "max": max, "min": min, "tanh": math.tanh,
    "cdf": lambda z: float(stats.norm.cdf(z)), "pdf": lambda z: float(stats.norm.pdf(z)),
    "sigmoid": lambda z: 1 / (1 + math.exp(-z)), "sign": lambda z: math.copysign(1.0, z) if z else 0.0, "ln": math.log, "e": math.e,
}  # fmt: skip


def calculated(latex: str) -> float:
    r"""The number that a formula without letters comes to.

    >>> calculated(r"\frac{1}{1 + e^{-0}} + \max\left(0,\ -2\right) + \ln 1")
    0.5
    """
    text = EXPONENTIAL.sub("e^{", latex)
    while found := CASES.search(text):
        text = text.replace(found[0], f"(({found[1]}) if ({found[2]}) else ({found[3]}))")
    for word, python in WORDS.items():
        text = text.replace(word, python)
    before = ""
    while text != before:
        before = text
        for pattern, replacement in INNERMOST:
            text = pattern.sub(replacement, text)
    text = re.sub(r"ln +([\d.]+(?: \* 10\*\*\([-\d]+\))?)", r"ln(\1)", text)
    assert not set(text) & set("\\{}"), text
    return float(eval(text, FUNCTIONS))
