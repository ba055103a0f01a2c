"""What programs need to know of a logistic regression."""

from typing import Any

from app.takeaway.facts_linear import WELL_SOLVED, condition
from app.takeaway.moment import Moment


def facts(moment: Moment, library: str) -> dict[str, Any]:
    """Data, columns, settings and the page's numbers."""
    model: Any = moment.model
    config, (X, y) = model.config, model.data.train
    solved = moment.which == "fit" and not config.l1 and (model.K == 2 or library == "scikit-learn")
    return {
        "features": list(model.data.feature_names), "target": model.data.target_name, "classes": list(model.class_names), "X": X, "y": y,
        "powers": model.basis.exponents, "intercept": config.intercept, "l1": config.l1, "l2": config.l2,
        "means": model.basis.means, "deviations": model.basis.deviations, "weights": moment.params.reshape(model.cost.rows, -1),
        "K": model.K, "solved": solved and condition(model.A) < WELL_SOLVED and len(set(y)) == model.K,
        "shown": moment.shown, "probabilities": moment.answers["probabilities"], "loss": moment.state.loss.total,
    }  # fmt: skip
