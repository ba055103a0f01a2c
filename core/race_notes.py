"""What should be said about a race: which rate is too large, where there is no slope to follow."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from core.descent_race import Race
from core.descent_theory import largest_safe_rate, local
from core.linear_model_notes import rounded
from core.logistic_objective import LogisticCost
from core.optimizers import NESTEROV
from core.race_theory import FAMILY, momentum_of, predicted
from core.state import Note, State

LEAST_RATE = 2e-8  # rounded down it can still be set


def notes(race: Race, state: State) -> Sequence[Note]:
    """Everything to say at this moment, most important first."""
    if race.on_data and not len(race.y):
        return (Note("no_data", "There is nothing to fit yet: add a point."),)
    return (*about_classes(race), *about_start(race), *about_rates(race, state), *about_runaways(race, state))


def about_classes(race: Race) -> Sequence[Note]:
    """How targets became classes, and that the weights have nowhere to stop."""
    objective = race.objective
    return (Note("classes", objective.note),) if isinstance(objective, LogisticCost) and objective.note else ()


def about_start(race: Race) -> Sequence[Note]:
    """A start from which no gradient leads away."""
    place = local(race.objective, race.config.start_x, race.config.start_y)
    if not np.isfinite(place.gradient).all():
        return (Note("no_slope", "The cost has no slope at the start: choose another."),)
    if place.nature in ("saddle", "maximum", "flat"):
        kind = "flat place" if place.nature == "flat" else place.nature
        return (Note("start_at_rest", f"The start is a {kind}: the gradient is 0 there, and nobody moves without noise."),)
    return ()


def about_rates(race: Race, state: State) -> Sequence[Note]:
    """Rates above the safe one, on quadratic costs, where that is certain; and which would do."""
    if not race.objective.quadratic or not race.objective.minima:
        return ()
    said = []
    for index, runner in enumerate(race.runners):
        found = predicted(race, state, index)
        safe = found.largest_safe_rate
        if safe is None or not runner.steady or runner.learning_rate < safe:
            continue
        text = f"{runner.method.title} ({index + 1}): at the rate {runner.learning_rate:g} every step overshoots. "
        text += f"The largest safe rate is {safe:.3g}."
        said.append(Note("rate_too_high", text, remedy(race, index, min(found.best_rate or safe / 2, 100.0))))
    return said


def about_runaways(race: Race, state: State) -> Sequence[Note]:
    """Who overshot where rates are safe near a place only: half of what is safe at the start, from where all begin again."""
    if race.objective.quadratic and race.objective.minima:
        return ()
    start, gone, heights = local(race.objective, race.config.start_x, race.config.start_y), race.gone(state), race.heights(state.params)
    said = []
    for index, runner in enumerate(race.runners):
        if gone[index] < 0 or runner.method not in FAMILY or not heights[index] > race.start_value:
            continue
        safe = largest_safe_rate(start.eigenvalues, momentum_of(runner), runner.method is NESTEROV)
        if safe is None or not LEAST_RATE < safe / 2 < runner.learning_rate:
            continue
        text = f"{runner.method.title} ({index + 1}) ran away at the rate {runner.learning_rate:g}. "
        text += f"At the start the largest safe rate is {safe:.3g}; half of it is a cautious choice."
        change = remedy(race, index, safe / 2)
        said.append(Note("ran_away", text, change and {**change, "restart": True}))
    return said


def remedy(race: Race, index: int, rate: float) -> Mapping[str, Any] | None:
    """The change to a better rate; None where it is smaller than any that can be set."""
    if rate < LEAST_RATE:
        return None
    entries = [dict(entry) for entry in race.config.optimizers]
    entries[index]["learning_rate"] = rounded(rate)
    return {"label": f"Use {rounded(rate):g}", "config": {"optimizers": entries}}
