"""A document brought to life: what is in force at every step, and the state there.

The document says everything: base data and config, and the edits with their steps. Whoever replays it arrives at the
same numbers, so a step can be reached from any earlier one, and a change made at a step makes what lay after it void.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from app.edits import noted, refuse_params, refuse_too_much
from app.experiments import Document, bound, data_of
from app.history import Checkpoints, Losses
from app.settings import Settings
from core.algorithm import Model, advanced, carried, curve_values, state_at
from core.data import Data
from core.errors import InvalidInput
from core.registry import algorithm
from core.state import State
from core.types import Array


class Scene(NamedTuple):
    """What is in force: settings and data as the document says them, and what `core` makes of them."""

    config: Document
    data_spec: Document
    data: Data
    model: Model


class Timeline:
    """One experiment document with the present state, the checkpoints and the losses. Raises InvalidInput.

    `arrived` is the state as training reached the present step, before the edits that were made there: every edit at
    this step starts from it, exactly as a replay does.
    """

    def __init__(self, document: Document, limits: Settings) -> None:
        self.algorithm = algorithm(document["algorithm"])
        self.limits = limits
        self.seed: int = document["seed"]
        self._document = document
        self.edits: list[Document] = sorted(document["edits"], key=lambda edit: edit["step"])
        refuse_too_much(self.edits, limits)
        self.revision = self._applied = 0
        self.losses, self.checkpoints = self._memory()
        self._arrival: tuple[Scene, State]
        self.scene = scene = self._scene(document["config"], document["data"])
        for edit in self.edits:
            scene = self._after(scene, edit)
            refuse_params(scene.model, edit)
        self._begin()

    @property
    def furthest(self) -> int:
        """The last step computed so far."""
        return self.losses.to - 1

    @property
    def document(self) -> Document:
        """The document that replays to here and beyond."""
        return {**self._document, "edits": self.edits}

    @property
    def arrived(self) -> State:
        """The present moment before the edits that were made at it."""
        return self._arrival[1]

    def advance(self) -> None:
        """One step, and the edits that were made where it leads."""
        self._arrive(advanced(self.scene.model, self.state))

    def return_to(self, step: int) -> None:
        """Stand where the fewest steps lead to `step`: here, or at a remembered moment; advance() from there."""
        moment = self.checkpoints.nearest(step)
        if not moment.step <= self.state.step <= step:
            self._go_to(moment)

    def resume(self, arrived: State, curves: Sequence[Array], revision: int) -> None:
        """Take up a moment that was computed elsewhere from the same document, with the curves known there."""
        for step, values in enumerate(zip(*(curve.tolist() for curve in curves), strict=True)):
            self.losses.record(step, *values)
        self._go_to(arrived)
        self.checkpoints.keep(arrived)
        self.revision = revision

    def edit(self, change: Mapping[str, Any]) -> None:
        """Change config, data or params at the present step. On an error nothing has changed."""
        step = self.state.step
        kept = [edit for edit in self.edits if edit["step"] <= step]
        if step or kept or change.get("params") is not None:
            document, edits, (scene, arrived) = self._document, noted(kept, step, change), self._arrival
            refuse_too_much(edits, self.limits)
            standing = self._edited(scene, arrived, [edit for edit in edits if edit["step"] == step])
        else:
            scene = self._after(self.scene, change)
            arrived = state_at(scene.model, scene.model.start())
            document, edits, standing = {**self._document, "config": scene.config, "data": scene.data_spec}, [], (scene, arrived)
        self._document, self.edits, self._applied = document, edits, len(edits)
        self._arrival, self.revision = (scene, arrived), self.revision + 1
        self.losses.to = step
        self.checkpoints.forget_from(step)
        self._stand(*standing)

    def move_point(self, index: int, x: Sequence[float], y: float) -> None:
        """Move one example; data of any source become the user's own points."""
        data, spec = self.scene.data, self.scene.data_spec
        if index >= len(data.y):
            raise InvalidInput("index", f"a point from 0 to {len(data.y) - 1}", index)
        if data.image_shape is not None:
            raise InvalidInput("index", "a point that can be moved", "a picture")
        if len(x) != data.X.shape[1]:
            raise InvalidInput("x", f"{data.X.shape[1]} features", f"{len(x)} features")
        X, targets = data.X.tolist(), data.y.tolist()
        X[index], targets[index] = list(x), y
        points: Document = {"X": X, "y": targets, "features": list(data.feature_names), "target": data.target_name}
        if data.classes:
            points["classes"] = list(data.classes)
        self.edit({"data": {"points": points, **{name: spec[name] for name in ("test_share", "scale") if name in spec}}})

    def restart(self) -> None:
        """Begin again with the data and settings now in force."""
        self._document = {**self._document, "config": self.scene.config, "data": self.scene.data_spec}
        self.edits = []
        self._begin()

    def _memory(self) -> tuple[Losses, Checkpoints]:
        return Losses(len(self.algorithm.curves)), Checkpoints()

    def _begin(self) -> None:
        self.losses, self.checkpoints = self._memory()
        self._put_in_force(0)
        self._arrive(state_at(self.scene.model, self.scene.model.start()))

    def _go_to(self, moment: State) -> None:
        before = sum(edit["step"] < moment.step for edit in self.edits)
        if before != self._applied:
            self._put_in_force(before)
        self._arrive(moment)

    def _arrive(self, state: State) -> None:
        """Carry out the edits that were made at this step, then stand there."""
        self._arrival = self.scene, state
        here = [edit for edit in self.edits[self._applied :] if edit["step"] == state.step]
        if here:
            self._applied, self.revision = self._applied + len(here), self.revision + 1
        self._stand(*self._edited(self.scene, state, here))

    def _edited(self, scene: Scene, state: State, edits: Sequence[Document]) -> tuple[Scene, State]:
        """What comes of a moment by the edits made at it."""
        for edit in edits:
            before, scene = scene, self._after(scene, edit)
            refuse_params(scene.model, edit)
            state = resumed(before, scene, state, edit)
        return scene, state

    def _stand(self, scene: Scene, state: State) -> None:
        self.scene, self.state = scene, state
        if state.step >= self.losses.to:
            self.losses.record(state.step, *curve_values(self.algorithm, scene.model, state))
            self.checkpoints.keep(self.arrived)

    def _put_in_force(self, count: int) -> None:
        """Put in force what the first `count` edits say."""
        config, spec = dict(self._document["config"]), self._document["data"]
        for edit in self.edits[:count]:
            config, spec = {**config, **(edit.get("config") or {})}, edit.get("data") or spec
        self.scene, self._applied, self.revision = self._scene(config, spec), count, self.revision + 1

    def _after(self, scene: Scene, change: Mapping[str, Any]) -> Scene:
        """What is in force after a change."""
        return self._scene({**scene.config, **(change.get("config") or {})}, change.get("data") or scene.data_spec, scene)

    def _scene(self, config: Document, spec: Document, like: Scene | None = None) -> Scene:
        """Settings and data made into a model; data that are those of another scene are not read again."""
        data = like.data if like is not None and like.data_spec is spec else self._data(spec)
        return Scene(config, spec, data, bound(self.algorithm, config, data, self.seed))

    def _data(self, spec: Document) -> Data:
        return data_of(spec, self.seed, self.limits, self.algorithm.target, self.algorithm.of_pictures)


def resumed(before: Scene, after: Scene, state: State, change: Mapping[str, Any]) -> State:
    """The state with which a training goes on after a change; parameters keep their values by name, but those that are put in."""
    model, put = after.model, change.get("params")
    if put is not None and not isinstance(put, Mapping):
        return state_at(model, np.array(put, dtype=np.float64), state.step)
    params = carried(model, before.model.parameter_names, state.params)
    if put:
        place = {name: index for index, name in enumerate(model.parameter_names)}
        params[[place[name] for name in put]] = list(put.values())
    return state_at(model, params, state.step, state.slots if len(params) == len(state.params) else None)
