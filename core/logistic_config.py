"""What can be set for logistic regression."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from core.hyperparameters import flag, integer, number
from core.training import one_rule


@dataclass(frozen=True)
class Config:
    """The settings of logistic regression."""

    degree: int = integer(1, 1, 6, help="Highest power: all products of the features up to this degree are columns.")
    intercept: bool = flag(True, help="Whether the logit may differ from 0 where all features are 0: a column of ones.")
    l1: float = number(
        0.0,
        0.0,
        1e6,
        help="Penalty on the sizes of all weights but the intercept, l1 / n · Σ |w|. It makes some exactly 0.",
        label="L1",
        scale="log",
    )
    l2: float = number(
        0.0, 0.0, 1e6, help="Penalty on the squares of all weights but the intercept, l2 / 2n · Σ w².", label="L2", scale="log"
    )
    optimizer: tuple[Mapping[str, Any], ...] = one_rule("gradient-descent", "The rule of descent, with its settings.", learning_rate=0.3)
    batch_size: int = integer(0, 0, 20_000, help="Points that each step learns from; 0 is all.", unit="points")
    confidence: float = number(0.95, 0.5, 0.999, help="Probability with which intervals cover the truth.")
