"""What is predicted of a runner where it stands and from its start, beside what was observed."""

from dataclasses import dataclass
from math import sqrt

import numpy as np

from core import descent_theory as theory
from core.descent_race import Race
from core.descent_theory import Local
from core.optimizers import MOMENTUM, NESTEROV, PLAIN
from core.runners import Runner
from core.state import State

FAMILY = (PLAIN, MOMENTUM, NESTEROV)
LEAST_ABOVE = 1e-12  # of the start's height: below it, heights are rounding


@dataclass(frozen=True)
class Prediction:
    """The place of a runner, and what its rule makes of the curvature there; None where theory has no answer."""

    place: Local
    quadratic: bool
    rate: float
    largest_safe_rate: float | None
    best_rate: float | None
    contraction: float | None
    predicted_steps: int | None
    observed_contraction: float | None
    observed_steps: int | None


def momentum_of(runner: Runner) -> float:
    """μ; 0 for plain descent."""
    return float(getattr(runner.settings, "momentum", 0.0))


def predicted(race: Race, state: State, index: int) -> Prediction:
    """The prediction for one runner."""
    runner, (x, y) = race.runners[index], state.params[2 * index : 2 * index + 2].tolist()
    place, rate = theory.local(race.objective, x, y), runner.rate(state.step)
    reached = race.ledger(state).reached[index]
    known = runner.method in FAMILY and np.isfinite(place.eigenvalues).all()
    momentum, ahead = momentum_of(runner), runner.method is NESTEROV
    return Prediction(
        place, race.objective.quadratic, rate,
        theory.largest_safe_rate(place.eigenvalues, momentum, ahead) if known else None,
        theory.best_rate(place.eigenvalues) if known and not momentum else None,
        theory.contraction(place.eigenvalues, rate, momentum, ahead) if known else None,
        steps(race, runner, place) if known else None,
        observed(race, state, index),
        None if reached < 0 else int(reached),
    )  # fmt: skip


def steps(race: Race, runner: Runner, place: Local) -> int | None:
    """Steps from the start to the tolerance, on a quadratic with a minimum, with a constant rate and without chance."""
    objective = race.objective
    if not (objective.quadratic and objective.minima and runner.steady and race.field.exact) or runner.settings.weight_decay:
        return None
    share, rate, minimum = race.config.tolerance, runner.learning_rate, objective.minima[0]
    offsets = place.axes.T @ np.array([race.config.start_x - minimum.x, race.config.start_y - minimum.y])
    if runner.method is PLAIN or not momentum_of(runner):
        return theory.steps_within(share, place.eigenvalues, offsets, rate)
    axes = tuple(place.eigenvalues.tolist()), tuple(offsets.tolist())
    return theory.heavy_steps_within(share, *axes, rate, momentum_of(runner), runner.method is NESTEROV)


def observed(race: Race, state: State, index: int) -> float | None:
    """The share of the distance that the last steps left on the average: the root of that of the height above the least."""
    recent, least = race.ledger(state).recent, race.objective.lowest
    if least is None or not len(recent):
        return None
    x, y = state.params[2 * index : 2 * index + 2].tolist()
    before = race.objective.value(*recent[0, 2 * index : 2 * index + 2].tolist()) - least
    now = race.objective.value(x, y) - least
    if not before > LEAST_ABOVE * max(race.start_value - least, 0.0) or now < 0:
        return None
    return float(sqrt(now / before) ** (1 / len(recent)))
