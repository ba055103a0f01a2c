"""What is taken away: a moment of a run, or its finished fit, held still while a file is made of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

import numpy as np

from app.edits import noted, refuse_params
from app.experiments import Document
from app.settings import Settings
from app.timeline import Timeline
from core.algorithm import Algorithm, Model, state_at
from core.data import Data
from core.errors import InvalidInput
from core.logistic_statistics import NO_MINIMUM
from core.state import State
from core.types import Array

Which = Literal["step", "fit"]


@dataclass(frozen=True)
class Moment:
    """A model with the parameters that are taken away, and how it came to them: what has a curve, by name."""

    algorithm: Algorithm
    document: Document
    config: Document
    data: Data
    model: Model
    state: State
    which: Which
    curves: Mapping[str, Array]

    @property
    def train(self) -> Array:
        """The loss of every step. -> (steps + 1,)"""
        return self.curves["train"]

    @property
    def test(self) -> Array:
        """That of the held-out examples, NaN where it is not known. -> (steps + 1,)"""
        return self.curves["test"]

    @property
    def params(self) -> Array:
        """The parameters that are taken away. -> (p,)"""
        return self.state.params

    @property
    def name(self) -> str:
        """What files are called."""
        return f"{self.algorithm.slug}-{self.which if self.which == 'fit' else f'step-{self.state.step}'}"

    @property
    def said(self) -> str:
        """Which moment it is, for people."""
        return "the best fit" if self.which == "fit" else f"after {self.state.step} step{'' if self.state.step == 1 else 's'}"

    @property
    def classes(self) -> tuple[str, ...]:
        """The names of the classes that the model tells apart; none where it answers numbers."""
        return tuple(getattr(self.model, "class_names", ()))

    @cached_property
    def shown(self) -> Array:
        """Examples to try the model with: the first of the data, or the places of a race on a surface. -> (m, features)"""
        if not getattr(self.model, "on_data", True):
            return self.params.reshape(-1, 2)
        return self.data.X[:MOST_SHOWN, getattr(self.model, "feature", 0)][:, None] if self.racing else self.data.X[:MOST_SHOWN]

    @property
    def racing(self) -> bool:
        """Whether runners race, each with a place of its own."""
        return hasattr(self.model, "runners")

    @cached_property
    def answers(self) -> dict[str, Any]:
        """What the page answers for these examples."""
        return self.model.predict(self.asked, self.shown)

    @property
    def asked(self) -> Array:
        """The parameters that answer for new examples: of a race the place of its lowest runner."""
        return self.algorithm.export.asked(self.model, self.params)


MOST_SHOWN = 12


def moment_of(timeline: Timeline, which: Which) -> Moment:
    """The present moment of a run, or its finished fit. Raises InvalidInput where there is none."""
    scene, state = timeline.scene, timeline.state
    if which == "fit":
        state = state_at(scene.model, best(timeline.algorithm, scene.model), 0)
    known = zip(timeline.algorithm.curves, timeline.losses.since(0), strict=True)
    curves = {name: np.array(values[: timeline.state.step + 1]) for name, values in known}
    document = {**timeline.document, "edits": [edit for edit in timeline.edits if edit["step"] <= timeline.state.step]}
    return Moment(timeline.algorithm, document, scene.config, scene.data, scene.model, state, which, curves)


def moment_at(document: Document, step: int, params: list[float], limits: Settings) -> Moment:
    """A step whose parameters are known, so that nothing is computed to come there. Raises InvalidInput."""
    timeline, change = standing(document, step, limits), {"params": params}
    refuse_params(timeline.scene.model, change)
    state = state_at(timeline.scene.model, np.array(params, dtype=np.float64), step)
    made = {**document, "edits": noted(document["edits"], step, change)}
    curves = {name: np.array([state.loss.total if name == "train" else np.nan]) for name in timeline.algorithm.curves}
    return Moment(timeline.algorithm, made, timeline.scene.config, timeline.scene.data, timeline.scene.model, state, "step", curves)


def standing(document: Document, step: int, limits: Settings) -> Timeline:
    """What is in force at a step, as if the run began there. Raises InvalidInput."""
    config, data = dict(document["config"]), document["data"]
    for edit in sorted(document["edits"], key=lambda edit: edit["step"]):
        if edit["step"] <= step:
            config, data = {**config, **(edit["config"] or {})}, edit["data"] or data
    return Timeline({**document, "config": config, "data": data, "edits": []}, limits)


def best(algorithm: Algorithm, model: Any) -> Array:
    """The parameters of least cost. Raises InvalidInput."""
    found = None if algorithm.export.best is None or model.empty else algorithm.export.best(model)
    if found is not None:
        return found
    fit = getattr(model, "fit", None)
    reason = "its training is its only fit" if algorithm.export.best is None else NO_MINIMUM.get(fit.status, "") if fit else "no examples"
    raise InvalidInput("of", f"step: there is no best fit to take away ({reason})", "fit")
