"""What a measure is asked about: the points of a split, what is predicted of them, and the threshold."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.logistic_subject import LogisticSubject
from core.measures_view import Predictions

MOST_NAMED = 12


@dataclass(frozen=True)
class Asked:
    """What is measured: the points of a split as rows of the data, what is predicted of them, and the threshold."""

    subject: LogisticSubject
    rows: Sequence[int]
    found: Predictions
    threshold: float

    @property
    def two(self) -> bool:
        """Whether there are two classes."""
        return self.found.classes == 2

    @property
    def rule(self) -> str:
        """What is predicted, in words."""
        if self.two:
            return f"class {self.found.name(1)} is predicted where its probability is at least {self.threshold:g}"
        return "the most probable class is predicted"


def listed_points(rows: Sequence[int]) -> str:
    """The points that are counted, or the first of them.

    >>> listed_points([0, 4]), listed_points([])
    ('Points 1, 5', 'No point')
    """
    if not rows:
        return "No point"
    if len(rows) == 1:
        return f"Point {rows[0] + 1}"
    named = ", ".join(str(row + 1) for row in rows[:MOST_NAMED])
    return f"Points {named}{', ...' if len(rows) > MOST_NAMED else ''}"
