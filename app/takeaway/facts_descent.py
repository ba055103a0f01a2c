"""What programs need to know of a race."""

from typing import Any

from app.takeaway.facts_linear import walkable
from app.takeaway.literals import formula
from app.takeaway.moment import Moment
from core.descent_race import Race
from core.errors import InvalidInput
from core.export_descent import lowest_place, trees
from core.logistic_objective import LogisticCost

RULES = {"gradient-descent", "momentum", "nesterov", "adagrad", "rmsprop", "adam"}
PLACES = {"x": "x", "y": "y"}
SURFACE = "scikit-learn fits models to data, and this cost is a formula"


def facts(moment: Moment, library: str) -> dict[str, Any]:
    """The cost, the runners and the page's numbers. Raises InvalidInput where a library has no such thing."""
    race: Any = moment.model
    if library == "scikit-learn" and not race.on_data:
        raise InvalidInput("format", f"numpy or pytorch: {SURFACE}", "scikit-learn")
    curve = isinstance(race.objective, LogisticCost)
    places = moment.params.reshape(-1, 2)
    return {
        "on_data": race.on_data, "curve": curve, "names": list(race.objective.names), "place": lowest_place(race, moment.params),
        "x": race.x, "y": (race.y > race.objective.classes.level).astype(float) if curve else race.y,
        "feature": race.data.feature_names[race.feature] if race.on_data else "", "target": race.data.target_name,
        "start": [race.config.start_x, race.config.start_y], "runners": [runner(moment, race, index) for index in range(len(places))],
        "formulas": [] if race.on_data else written(race, "torch" if library == "pytorch" else "np"),
        "costs": race.heights(moment.params), "gradients": [race.objective.gradient(*place) for place in places.tolist()],
        "shown": moment.shown, "predictions": moment.answers["predictions"],
    }  # fmt: skip


def written(race: Race, library: str) -> list[str]:
    """f, ∂f/∂x, ∂f/∂y as Python."""
    value, *partials = trees(race)
    text = formula(value, PLACES, library)
    return [f"{text} + 0 * x" if value.constant else text, *(formula(tree, PLACES, library) for tree in partials)]


def runner(moment: Moment, race: Race, index: int) -> dict[str, Any]:
    """A runner with its rule and where it stands; `walked` says whether a program can repeat its way."""
    own, state = race.runners[index], moment.state
    settings = vars(own.settings)
    steady = own.steady and not settings.get("weight_decay") and not settings.get("centered") and own.method.slug in RULES
    exact = race.field.exact and race.gone(state)[index] < 0 and not (own.method.slug == "rmsprop" and settings["momentum"])
    return {
        "number": index + 1, "title": own.method.title, "slug": own.method.slug, "text": own.method.text, "settings": settings,
        "walked": bool(steady and exact and walkable(moment)), "place": moment.params[2 * index : 2 * index + 2],
    }  # fmt: skip
