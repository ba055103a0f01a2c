"""What programs need to know of a linear regression."""

from typing import Any

import numpy as np

from app.takeaway.moment import Moment
from core.types import Array

WELL_SOLVED = 1e7  # condition number of the columns up to which every library solves for the same coefficients
MOST_WALKED = 20_000


def walkable(moment: Moment) -> bool:
    """Whether the steps from the start can be repeated: nothing was changed on the way."""
    return moment.which == "step" and not moment.document["edits"] and 0 < moment.state.step <= MOST_WALKED


def condition(A: Array) -> float:
    """The condition number of the columns, each brought to length 1. A (n, p)"""
    lengths = np.sqrt((A * A).sum(axis=0))
    if not len(A) or not lengths.all():
        return float("inf")
    return float(np.linalg.cond(A / lengths))


def facts(moment: Moment, library: str) -> dict[str, Any]:
    """Data, columns, settings and the page's numbers."""
    model: Any = moment.model
    config = model.config
    X, y = moment.data.train
    return {
        "features": list(moment.data.feature_names), "target": moment.data.target_name, "X": X, "y": y,
        "degree": config.degree, "intercept": config.intercept, "ridge": config.ridge, "rate": config.learning_rate,
        "means": model.basis.means, "deviations": model.basis.deviations, "params": moment.params,
        "solved": moment.which == "fit" and condition(model.A) < WELL_SOLVED, "walked": walkable(moment),
        "shown": moment.shown, "predictions": moment.answers["predictions"], "loss": moment.state.loss.total,
    }  # fmt: skip
