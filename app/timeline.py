"""A document brought to life: what is in force at every step, and the state there.

The document says everything: base data and config, and the edits with their steps. Whoever replays it arrives at the
same numbers, so a step can be reached from any earlier one, and a change made at a step makes what lay after it void.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from app.experiments import Document, bound, data_of
from app.history import Checkpoints, Losses
from app.settings import Settings
from core.algorithm import Model, advanced, carried, state_at
from core.data import Data
from core.errors import InvalidInput
from core.registry import algorithm
from core.state import Loss, State
from core.types import Array, frozen


class Scene(NamedTuple):
    """What is in force: settings and data as the document says them, and what `core` makes of them."""

    config: Document
    data_spec: Document
    data: Data
    dropped: int
    model: Model


class Timeline:
    """One experiment document with the present state, the checkpoints and the losses. Raises InvalidInput."""

    def __init__(self, document: Document, limits: Settings) -> None:
        self.algorithm = algorithm(document["algorithm"])
        self.limits = limits
        self.seed: int = document["seed"]
        self._document = document
        self.edits: list[Document] = sorted(document["edits"], key=lambda edit: edit["step"])
        if len(self.edits) > limits.max_edits:
            raise InvalidInput("edits", f"at most {limits.max_edits} edits", f"{len(self.edits)} edits")
        self.revision = self._applied = 0
        self.losses, self.checkpoints = Losses(), Checkpoints()
        self.scene = self._opened(0)
        for count in range(len(self.edits)):
            resumed(self._opened(count), self._opened(count + 1), None, self.edits[count], 0)
        self._begin()

    @property
    def furthest(self) -> int:
        """The last step computed so far."""
        return self.losses.to - 1

    @property
    def document(self) -> Document:
        """The document that replays to here and beyond."""
        return {**self._document, "edits": self.edits}

    def advance(self) -> None:
        """One step, and the edits that were made where it leads."""
        self._arrive(advanced(self.scene.model, self.state))

    def return_to(self, step: int) -> None:
        """Stand at the nearest remembered state that is not after `step`; advance() from there."""
        state = self.checkpoints.nearest(step)
        in_force = sum(edit["step"] <= state.step for edit in self.edits)
        if in_force != self._applied:
            self._apply(in_force)
        self.state = state

    def resume(self, state: State, train: Array, test: Array) -> None:
        """Take up a state that was computed elsewhere from the same document, with its losses."""
        self._apply(sum(edit["step"] <= state.step for edit in self.edits))
        for step, losses in enumerate(zip(train.tolist(), test.tolist(), strict=True)):
            self.losses.record(step, *losses)
        self.state = State(state.step, frozen(state.params), state.slots, Loss(*state.loss), frozen(state.gradient))
        self.checkpoints.keep(self.state)

    def edit(self, change: Mapping[str, Any]) -> None:
        """Change config, data or params at the present step. On an error nothing has changed."""
        step = self.state.step
        kept = [edit for edit in self.edits if edit["step"] <= step]
        if step or kept or change.get("params") is not None:
            kept = noted(kept, step, change, self.limits.max_edits)
            document, edits = self._document, kept
        else:
            config = {**self.scene.config, **(change.get("config") or {})}
            document, edits = {**self._document, "config": config, "data": change.get("data") or self.scene.data_spec}, []
        scene = self._scene({**self.scene.config, **(change.get("config") or {})}, change.get("data") or self.scene.data_spec)
        state = resumed(self.scene, scene, self.state, change, step)
        self._document, self.edits, self._applied = document, edits, len(edits)
        self.scene, self.revision = scene, self.revision + 1
        self.losses.to = step
        self.checkpoints.forget_from(step)
        self._stand(state)

    def move_point(self, index: int, x: Sequence[float], y: float) -> None:
        """Move one example; data of any source become the user's own points."""
        data, spec = self.scene.data, self.scene.data_spec
        if index >= len(data.y):
            raise InvalidInput("index", f"a point from 0 to {len(data.y) - 1}", index)
        if len(x) != data.X.shape[1]:
            raise InvalidInput("x", f"{data.X.shape[1]} features", f"{len(x)} features")
        X, targets = data.X.tolist(), data.y.tolist()
        X[index], targets[index] = list(x), y
        points = {"X": X, "y": targets, "features": list(data.feature_names), "target": data.target_name}
        self.edit({"data": {"points": points, **{name: spec[name] for name in ("test_share", "scale") if name in spec}}})

    def restart(self) -> None:
        """Begin again with the data and settings now in force."""
        self._document = {**self._document, "config": self.scene.config, "data": self.scene.data_spec}
        self.edits = []
        self._begin()

    def _begin(self) -> None:
        self.losses, self.checkpoints = Losses(), Checkpoints()
        self._apply(0)
        self._arrive(state_at(self.scene.model, self.scene.model.start()))

    def _arrive(self, state: State) -> None:
        """Carry out the edits that were made at this step, then stand there."""
        while self._applied < len(self.edits) and self.edits[self._applied]["step"] == state.step:
            before, change = self.scene, self.edits[self._applied]
            self._apply(self._applied + 1)
            state = resumed(before, self.scene, state, change, state.step)
        self._stand(state)

    def _stand(self, state: State) -> None:
        self.state = state
        if state.step >= self.losses.to:
            self.losses.record(state.step, state.loss.total, self.scene.model.test_loss(state.params))
            self.checkpoints.keep(state)

    def _apply(self, count: int) -> None:
        """Put in force what the first `count` edits say."""
        self.scene, self._applied, self.revision = self._opened(count), count, self.revision + 1

    def _opened(self, count: int) -> Scene:
        config, spec = dict(self._document["config"]), self._document["data"]
        for edit in self.edits[:count]:
            config, spec = {**config, **(edit.get("config") or {})}, edit.get("data") or spec
        return self._scene(config, spec)

    def _scene(self, config: Document, spec: Document) -> Scene:
        data, dropped = data_of(spec, self.seed, self.limits)
        return Scene(config, spec, data, dropped, bound(self.algorithm, config, data, self.seed))


def noted(edits: list[Document], step: int, change: Mapping[str, Any], limit: int) -> list[Document]:
    """The edits with one more; changes made at the same step become one."""
    merged: Document = {"step": step, "config": None, "data": None, "params": None, **change}
    if edits and edits[-1]["step"] == step:
        last = edits[-1]
        config = {**(last["config"] or {}), **(merged["config"] or {})} or None
        merged = {"step": step, "config": config, "data": merged["data"] or last["data"], "params": merged["params"] or last["params"]}
        edits = edits[:-1]
    if len(edits) >= limit:
        raise InvalidInput("edits", f"at most {limit} edits; restart to begin a new document", len(edits) + 1)
    return [*edits, merged]


def resumed(before: Scene, after: Scene, state: State | None, change: Mapping[str, Any], step: int) -> State:
    """The state with which a training goes on after a change; parameters keep their values by name."""
    model = after.model
    if change.get("params") is not None:
        if len(change["params"]) != len(model.parameter_names):
            raise InvalidInput("params", f"{len(model.parameter_names)} numbers", f"{len(change['params'])} numbers")
        return state_at(model, np.array(change["params"], dtype=np.float64), step)
    if state is None:
        return state_at(model, model.start(), step)
    params = carried(model, before.model.parameter_names, state.params)
    return state_at(model, params, step, state.slots if len(params) == len(state.params) else None)
