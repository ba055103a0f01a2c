"""Documents to begin with, and ways to compare moments."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from app.documents import EXPERIMENTS
from app.session import Session
from app.settings import Settings
from app.timeline import Timeline
from core.state import State

LIMITS = Settings(compute=0)
CURVED = {"points": {"X": [[0.0], [1.0], [2.0], [3.0], [4.0]], "y": [1.0, 2.5, 2.0, 4.0, 4.5]}}
STEEP = {"points": {"X": [[-1.0], [0.0], [2.0]], "y": [-3.0, 0.5, 6.0]}}
EMPTY: dict[str, Any] = {"points": {"X": [], "y": []}}


def document(data: dict[str, Any] = CURVED, edits: Sequence[dict[str, Any]] = (), **config: Any) -> dict[str, Any]:
    """A complete document, as it comes in over the wire."""
    experiment = {"data": data, "config": {"learning_rate": 0.02, **config}, "edits": list(edits)}
    return EXPERIMENTS["linear-regression"].model_validate(experiment).model_dump()


def walked(experiment: dict[str, Any], steps: int, limits: Settings = LIMITS) -> Timeline:
    """A timeline that has been taken so many steps."""
    timeline = Timeline(experiment, limits)
    for _ in range(steps):
        timeline.advance()
    return timeline


def bits(state: State) -> tuple[object, ...]:
    """A moment, to be compared bit for bit."""
    return state.step, state.params.tobytes(), state.gradient.tobytes(), tuple(state.loss), tuple(slot.tobytes() for slot in state.slots)


def losses(timeline: Timeline) -> bytes:
    """The losses known to a timeline, to be compared bit for bit."""
    return b"".join(np.ascontiguousarray(kind).tobytes() for kind in timeline.losses.since(0))


def always() -> bool:
    """There is time."""
    return True


def never() -> bool:
    """There is time for one step at most."""
    return False


def session(experiment: dict[str, Any] | None = None, step: int = 0, limits: Settings = LIMITS) -> Session:
    """A run that stands at a step."""
    run = Session(experiment or document(), limits, step)
    run.work(0.0, always)
    return run
