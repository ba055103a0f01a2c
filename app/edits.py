"""The edits of an experiment document: what was changed while it ran, and at which step."""

from collections.abc import Mapping, Sequence
from typing import Any

from app.experiments import Document
from app.settings import Settings
from core.algorithm import Model
from core.errors import InvalidInput, UnknownName

MOST_COPIES = 20  # times the most examples of one experiment: what all edits together may bring


def noted(edits: list[Document], step: int, change: Mapping[str, Any]) -> list[Document]:
    """The edits with one more. Changes made at the same step become one, unless parameters were put in before other changes."""
    latest: Document = {"step": step, "config": None, "data": None, "params": None, **change}
    last = edits[-1] if edits and edits[-1]["step"] == step else None
    if last is None or (last["params"] is not None and not isinstance(latest["params"], list)):
        return [*edits[:-1], merged(last, latest)] if last and named(last) and named(latest) else [*edits, latest]
    config = {**(last["config"] or {}), **(latest["config"] or {})} or None
    return [*edits[:-1], {"step": step, "config": config, "data": latest["data"] or last["data"], "params": latest["params"]}]


def named(edit: Document) -> bool:
    """Whether an edit puts in some parameters by name."""
    return isinstance(edit["params"], dict)


def merged(last: Document, latest: Document) -> Document:
    """Two edits that put in parameters by name, as one: the settings and data of the latest are none."""
    return {**last, "params": {**last["params"], **latest["params"]}}


def refuse_too_much(edits: Sequence[Document], limits: Settings) -> None:
    """Raises InvalidInput where edits, or the data that they bring, are more than a run may hold."""
    if len(edits) > limits.max_edits:
        raise InvalidInput("edits", f"at most {limits.max_edits} edits; restart to begin a new document", f"{len(edits)} edits")
    brought, most = sum(examples_in(edit.get("data") or {}) for edit in edits), MOST_COPIES * limits.max_points
    if brought > most:
        raise InvalidInput("edits", f"at most {most} examples in all edits; restart to begin a new document", f"{brought} examples")


def refuse_params(model: Model, change: Mapping[str, Any]) -> None:
    """Raises InvalidInput where a change brings parameters that are not those of the model."""
    params, names = change.get("params"), model.parameter_names
    if isinstance(params, Mapping):
        for name in params.keys() - set(names):
            raise UnknownName("params", f"names of parameters, from {names[0]} to {names[-1]}", name)
    elif params is not None and len(params) != len(names):
        raise InvalidInput("params", f"{len(names)} numbers", f"{len(params)} numbers")


def examples_in(spec: Document) -> int:
    """How many examples a data document spells out."""
    return len(spec["points"]["y"]) if "points" in spec else spec.get("csv", "").count("\n")
