"""One-shot work for the REST API: fit, predict, explain, views. Generators, so that a long job leaves room for the runs.

Each yields None while it is at work and its result at the end; beyond the time limit it refuses.
"""

from collections.abc import Callable, Generator, Iterator
from time import process_time

import numpy as np

from app.edits import refuse_params
from app.encoding import Tree
from app.experiments import Document
from app.formulas import trace_json
from app.frames import named
from app.messages import MOST_QUANTITIES
from app.pictures import pictures_of
from app.settings import Settings
from app.takeaway.bring import brought_in
from app.takeaway.formats import format_of
from app.takeaway.moment import moment_at, moment_of
from app.takeaway.packing import packed
from app.timeline import Timeline
from core.algorithm import Model, fit_steps, state_at
from core.errors import InvalidInput, ShapeMismatch
from core.trace import levels_within
from core.types import Array

PATIENCE = 0.005  # seconds between two breaths


def walked(experiment: Document, steps: int, limits: Settings, trained: bool = False) -> Generator[None, None, Timeline]:
    """The timeline of an experiment after so many steps; where none are asked for, `trained` walks those that its fit needs."""
    timeline = Timeline(experiment, limits)
    if not len(timeline.scene.data.y):
        raise InvalidInput("data", "at least one example", "0 examples")
    steps = fit_steps(timeline.scene.model) if trained and not steps else steps
    if steps > limits.max_steps:
        raise InvalidInput("steps", f"at most {limits.max_steps} steps", steps)
    spent, breath = 0.0, process_time()
    while timeline.state.step < steps and timeline.scene.model.verdict(timeline.state) is None:
        timeline.advance()
        if process_time() - breath > PATIENCE:
            spent += process_time() - breath
            if spent > limits.fit_seconds:
                raise InvalidInput("steps", f"a job of at most {limits.fit_seconds:g} s; stream a longer one", f"{steps} steps")
            yield
            breath = process_time()
    return timeline


def fit(message: Document, limits: Settings) -> Iterator[Tree | None]:
    """The finished fit, and the descent beside it where steps are asked for or it is one."""
    timeline = yield from walked(message["experiment"], message["steps"], limits, trained=True)
    result = dict(timeline.scene.model.report(timeline.state))
    if message["steps"] or fit_steps(timeline.scene.model):
        curves = dict(zip(timeline.algorithm.curves, timeline.losses.since(0), strict=True))
        verdict = timeline.scene.model.verdict(timeline.state)
        losses = {"losses": curves.pop("train"), "test_losses": curves.pop("test")}
        result["descent"] = {"steps": timeline.state.step, "verdict": verdict, **losses, **curves}
    yield result


def predict(message: Document, limits: Settings) -> Iterator[Tree | None]:
    """The answers for new examples: of the given parameters, of those after so many steps, or of those that `fit` finds."""
    params, step = vector(message["params"]), message.get("step")
    timeline = yield from walked(message["experiment"], step or 0, limits, trained=params is None and step is None)
    model = timeline.scene.model
    own = timeline.state.params if params is None and (step is not None or fit_steps(model)) else params
    yield predicted(model, own, message)


def predicted(model: Model, params: Array | None, message: Document) -> Tree:
    """The answers for rows of numbers, or for pictures in files with what became of each."""
    rows, files = message["X"], message.get("images")
    if (rows is None) == (files is None):
        raise InvalidInput("X", "examples as rows of numbers, or else files in images", "both" if files else "nothing")
    if files is None:
        return model.predict(params, new_examples(rows, model.features))
    X = pictures_of(files, model.image)  # type: ignore[attr-defined]
    return {**model.predict(params, X), "pixels": np.round(X * 255.0)}


def explain(message: Document, limits: Settings) -> Iterator[Tree | None]:
    """Where a number comes from, so many levels deep as are asked for, or as are of a readable size."""
    timeline = yield from walked(message["experiment"], message["step"], limits)
    trace, depth = timeline.scene.model.explain(timeline.state, message["question"]), message.get("depth")
    yield trace_json(trace, levels_within(trace, MOST_QUANTITIES) if depth is None else depth)


def views(message: Document, limits: Settings) -> Iterator[Tree | None]:
    """What can be seen of a step, or of parameters that are given."""
    timeline = yield from walked(message["experiment"], message["step"], limits)
    model, seen = timeline.scene.model, {}
    wanted = named(timeline, message["views"])
    refuse_params(timeline.scene.model, message)
    params = vector(message["params"])
    state = timeline.state if params is None else state_at(model, params, timeline.state.step)
    for name, (view, options) in wanted.items():
        for tree in view.strokes(model, state, options) if view.strokes else (None, view.make(model, state, options)):
            if tree is None:
                yield None
            else:
                seen[name] = tree
    yield {"step": state.step, "params": state.params, "loss": state.loss.total, "views": seen}


def export(message: Document, limits: Settings) -> Iterator[Tree | None]:
    """A file of a step, of the finished fit, or of parameters that are given."""
    chosen, params = format_of(message["format"]), message["params"]
    if params is None:
        timeline = yield from walked(message["experiment"], message["step"], limits)
        moment = moment_of(timeline, message["of"])
    else:
        moment = moment_at(message["experiment"], message["step"], params, limits)
    yield packed(moment, chosen.slug)


def bring(message: Document, limits: Settings) -> Iterator[Tree | None]:
    """The parameters of a file, put into an experiment."""
    yield brought_in(message["experiment"], message["step"], message["file"], limits)


def ping(message: Document, limits: Settings) -> Iterator[Tree | None]:
    """A sign of life."""
    yield {}


def vector(params: list[float] | None) -> Array | None:
    """A parameter vector as an array."""
    return None if params is None else np.array(params, dtype=np.float64)


def new_examples(rows: list[list[float]], d: int) -> Array:
    """Rows of features as an array; each must have as many as the model takes."""
    for index, row in enumerate(rows):
        if len(row) != d:
            raise ShapeMismatch(f"X[{index}]", f"{d} features", f"{len(row)} features")
    return np.array(rows, dtype=np.float64)


JOBS: dict[str, Callable[[Document, Settings], Iterator[Tree | None]]] = {
    job.__name__: job for job in (fit, predict, explain, views, export, bring, ping)
}
