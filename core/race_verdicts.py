"""How a runner fares, in a word and with the reason.

converged     within the tolerance of the least cost, or at rest in a minimum
stuck         where the slope is next to nothing but it is no minimum: a saddle, a maximum, a flat place
diverged      it ran away
undefined     the next step has no slope or no cost to go by
left          outside the window
oscillating   most steps turn back on the one before
crawling      the last steps took less than a hundredth of what is left
passing       it was within the tolerance, and went through
descending    on its way
start         no step was made yet
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from core.descent_race import Race
from core.descent_theory import AT_REST, Local, local
from core.state import State
from core.types import Array

SMALL_SLOPE = 1e-3  # of the start's
SMALL_MOVE = 1e-3  # of the window, in the last steps together
TURNING = 2 / 3
SLOW = 0.01
ENOUGH = 4  # moves to judge by


@dataclass(frozen=True)
class Verdict:
    """A word, why, and whether nothing more will happen."""

    code: str
    reason: str
    final: bool = False


def verdict_of(race: Race, state: State, index: int) -> Verdict:
    """How one runner fares."""
    ledger = race.ledger(state)
    x, y = state.params[2 * index : 2 * index + 2].tolist()
    place = local(race.objective, x, y)
    recent = np.concatenate((ledger.recent[:, 2 * index : 2 * index + 2], [[x, y]]))
    arrived = ledger.reached[index] >= 0 and within(race, place)
    gone = int(race.gone(state)[index])
    if gone >= 0 and not arrived:
        return ended(race, place, recent, gone)
    if arrived and (race.goal[1] is False or place.eigenvalues[0] > 0):
        return Verdict("converged", f"Within the tolerance since step {int(ledger.reached[index])}.", race.field.exact)
    if arrived or place.nature != "slope":
        return resting(race, place)
    if not race.objective.inside(x, y):
        return Verdict("left", "It has left the window: the cost is lower out there, or a step was too long.")
    if not state.step:
        return Verdict("start", "At the start.")
    found, reached = moving(race, place, recent), int(ledger.reached[index])
    if found.code == "descending" and reached >= 0:
        return Verdict("passing", f"It was within the tolerance at step {reached}, and has passed through.")
    return found


def within(race: Race, place: Local) -> bool:
    """Whether the place is good enough."""
    level, by_slope = race.goal
    return bool((float(np.hypot(*place.gradient)) if by_slope else place.value) <= level)


def ended(race: Race, place: Local, recent: Array, step: int) -> Verdict:
    """Why a runner could not go on."""
    if not np.isfinite(place.gradient).all():
        return Verdict("undefined", "The cost has no slope at this very place.", True)
    far = float(np.abs(recent[-1] - recent[0]).max()) > race.objective.span or not race.objective.inside(*recent[-1].tolist())
    if far and place.value < race.start_value:
        return Verdict("diverged", f"The cost falls without bound: by step {step} it was far outside.", True)
    if far or place.value > race.start_value:
        return Verdict("diverged", f"Every step overshot further than the one before, until step {step}: the rate is too large.", True)
    return Verdict("undefined", f"Step {step} would have led to where the cost is not defined.", True)


def resting(race: Race, place: Local) -> Verdict:
    """What kind of place it rests in."""
    low, high = place.eigenvalues.tolist()
    if place.nature == "minimum" or low > 0:
        least = race.objective.lowest
        deeper = least is not None and place.value > race.goal[0]
        return Verdict(
            "converged", f"At rest in a local minimum; the lowest is {least:.4g}." if deeper else "At rest in a minimum.", race.field.exact
        )
    if low < 0 < high:
        return Verdict("stuck", "The slope is next to nothing, but this is a saddle: it goes down along one axis.", race.field.exact)
    kind = "a maximum" if high < 0 else "a flat place"
    return Verdict("stuck", f"The slope is next to nothing, but this is {kind}, not a minimum.", race.field.exact)


def moving(race: Race, place: Local, recent: Array) -> Verdict:
    """What the last steps tell."""
    moves = np.diff(recent, axis=0)
    if len(moves) < ENOUGH:
        return Verdict("descending", "On its way.")
    began = float(np.hypot(*race.objective.gradient(race.config.start_x, race.config.start_y)))
    still = float(np.abs(recent - recent[-1]).max()) < SMALL_MOVE * race.objective.span
    if still and place.eigenvalues[0] < 0 and float(np.hypot(*place.gradient)) < SMALL_SLOPE * began:
        return Verdict("stuck", "Close to a saddle, where the slope is small in every direction: it takes long to get away.")
    heights = race.objective.values(recent[:, 0], recent[:, 1])
    fallen, least = float(heights[0] - heights[-1]), race.objective.lowest
    turns = float(np.mean(np.sum(moves[1:] * moves[:-1], axis=1) < 0))
    if turns >= TURNING:
        grows = "and the cost grows: the rate is too large" if fallen < 0 else "while the cost falls: a smaller rate would go straighter"
        return Verdict("oscillating", f"Most steps turn back on the one before, {grows}.")
    left, of = (race.start_value - place.value, "the fall so far") if least is None else (place.value - least, "what is left")
    if 0 <= fallen < SLOW * left:
        return Verdict("crawling", f"The last {len(moves)} steps took off less than 1 % of {of}.")
    return Verdict("descending", "On its way.")


def race_verdict(race: Race, state: State) -> tuple[Literal["converged", "diverged"], str] | None:
    """Whether every runner is done, and how it went."""
    if race.on_data and not len(race.y):
        return None
    ledger = race.ledger(state)
    slopes, heights = state.gradient.reshape(-1, 2), race.heights(state.params)
    rest = np.abs(slopes).max(axis=1) <= AT_REST * np.maximum(1, np.abs(heights))
    if not ((ledger.ended >= 0) | (ledger.reached >= 0) | rest).all():
        return None
    verdicts = [verdict_of(race, state, index) for index in range(len(race.runners))]
    if not all(each.final for each in verdicts):
        return None
    if any(each.code == "converged" for each in verdicts):
        count, every = sum(each.code == "converged" for each in verdicts), len(verdicts)
        several = f"All {every} have converged." if count == every else f"{count} of {every} have converged, the others have ended."
        return "converged", verdicts[0].reason if every == 1 else several
    if all(each.code == "stuck" for each in verdicts):
        return "converged", verdicts[0].reason
    return "diverged", next(each.reason for each in verdicts if each.code != "stuck")
