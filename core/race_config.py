"""What can be set for gradient descent: what is walked on, from where, and who walks."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from core.expressions import MOST_CHARACTERS
from core.hyperparameters import choice, integer, listing, number, text
from core.runners import ENTRIES
from core.surfaces import SURFACES

MOST_RUNNERS = 16
BEGINNING = (
    {"optimizer": "gradient-descent", "learning_rate": 0.07},
    {"optimizer": "momentum"},
    {"optimizer": "adam", "learning_rate": 0.3},
)


@dataclass(frozen=True)
class Config:
    """The settings of gradient descent."""

    objective: str = choice(
        "surface",
        ("surface", "formula", "data", "logistic"),
        help="What is walked on: a surface, an own formula, the cost of a line or of a logistic curve on the data.",
    )
    surface: str = choice("ravine", tuple(entry.slug for entry in SURFACES), help="Which of the surfaces.")
    formula: str = text("x^2 + 10*y^2", MOST_CHARACTERS, help="A cost in x and y, such as x^2 + 3*sin(y).")
    feature: str = text("", 200, help="Which feature of the data is walked on: its name or its number from 0; the first if empty.")
    half_width: float = number(5.0, 1e-3, 1e3, help="How far the window of an own formula reaches either way.", scale="log")
    start_x: float = number(-5.0, -1e6, 1e6, help="Where all begin: x, or the intercept.")
    start_y: float = number(2.0, -1e6, 1e6, help="Where all begin: y, or the slope on data.")
    optimizers: tuple[Mapping[str, Any], ...] = listing(
        BEGINNING, "optimizer", ENTRIES, MOST_RUNNERS, help="Who races, each with settings of its own."
    )
    noise: float = number(0.0, 0.0, 1e3, help="Deviation of the chance that is added to every gradient.")
    batch_size: int = integer(0, 0, 20_000, help="Points that each step learns from; 0 is all.", unit="points")
    tolerance: float = number(1e-6, 1e-14, 0.5, help="Share of the cost above the least at which a runner has arrived.", scale="log")
