"""Any experiment of any chapter, as a learner makes one: settings within their ranges, data of every kind, changes on the way.

Everything is derived from what `core` declares, so what is added there is drawn here. No number is a negative zero: JSON as
browsers write it has none.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

from hypothesis import assume
from hypothesis import strategies as st

from app.documents import EXPERIMENTS, Edit
from app.experiments import Document
from app.settings import Settings
from app.timeline import Timeline
from core.algorithm import Algorithm
from core.errors import InvalidInput
from core.generators import GENERATORS
from core.hyperparameters import Hyperparameter, describe
from core.images import SOURCES
from core.tables import TABLES

FEW = 8  # more than its default of what a setting counts takes long, and is no other kind of experiment
FORMULAS = ("", "x^2 + 3*y^2", "sin(x)*exp(y/9) + y^2", "x1*x2", "x1^2 + sin(x2)", "1 2", "x", "größe")
LIMITS = Settings(compute=0)


def reals(low: float | None, high: float | None) -> st.SearchStrategy[float]:
    """Numbers of a range."""
    return st.floats(low, high, allow_nan=False, allow_infinity=False).map(lambda value: value + 0.0)


def values_of(entry: Hyperparameter) -> st.SearchStrategy[Any]:
    """What a setting may be."""
    if entry.kind == "list":
        kinds = [st.fixed_dictionaries({entry.key: st.just(kind)}, optional=settings_of(each)) for kind, each in entry.entries.items()]
        return st.lists(st.one_of(kinds), min_size=int(entry.low or 0), max_size=min(int(entry.high or 0), 3))
    if entry.kind == "integer":
        low, high = int(entry.low or 0), int(entry.high or 0)
        return st.integers(low, min(high, max(low, entry.default) + FEW))
    ways: dict[str, st.SearchStrategy[Any]] = {
        "number": reals(entry.low, entry.high),
        "flag": st.booleans(),
        "choice": st.sampled_from(entry.options or ("",)),
        "text": st.sampled_from(FORMULAS),
    }
    return ways[entry.kind]


def settings_of(entries: Sequence[Hyperparameter]) -> dict[str, st.SearchStrategy[Any]]:
    """What each of several settings may be."""
    return {entry.name: values_of(entry) for entry in entries}


OPTIONS = {"test_share": reals(0.0, 0.9), "scale": st.sampled_from(("none", "standard"))}
DRAWN = {"n": st.integers(1, 40), "noise": reals(0.0, 1.0)}
PLAIN = st.integers(-9, 9).map(float) | reals(-1e3, 1e3)


@st.composite
def own_points(draw: st.DrawFn) -> Document:
    """Points that somebody has put there, of numbers or of classes."""
    d, n = draw(st.integers(1, 3)), draw(st.integers(0, 9))
    rows = draw(st.lists(st.lists(PLAIN, min_size=d, max_size=d), min_size=n, max_size=n))
    classes = draw(st.sampled_from((None, ["yes", "no"], ["größer", "b", "c"])))
    y = draw(st.lists(PLAIN if classes is None else st.integers(0, len(classes) - 1).map(float), min_size=n, max_size=n))
    return {"X": rows, "y": y, "features": [f"x{j}" for j in range(d)], "classes": classes}


def tables() -> st.SearchStrategy[Document]:
    """Texts with separators."""
    line = st.tuples(PLAIN, PLAIN).map(lambda pair: f"{pair[0]!r};{pair[1]!r}")
    return st.lists(line, min_size=2, max_size=9).map(lambda lines: {"csv": "\n".join(["länge;mass", *lines])})


def data_for(algorithm: Algorithm) -> st.SearchStrategy[Document]:
    """Data that a chapter can be given."""
    pictures = st.fixed_dictionaries({"images": st.sampled_from([each.slug for each in SOURCES if each.slug != "mnist"]), **DRAWN})
    if algorithm.of_pictures:
        return pictures
    points = own_points().map(lambda drawn: {"points": drawn})
    generated = st.fixed_dictionaries({"generator": st.sampled_from([each.slug for each in GENERATORS]), **DRAWN})
    bundled = st.sampled_from([{"dataset": each.slug} for each in TABLES])
    optional = st.fixed_dictionaries({}, optional=OPTIONS)
    return st.tuples(st.one_of(points, generated, bundled, tables()), optional).map(lambda pair: {**pair[0], **pair[1]})


def params_of(names: Sequence[str]) -> st.SearchStrategy[Any]:
    """Parameters to go on from: some by name, or all of a few."""
    some = st.dictionaries(st.sampled_from(list(names)), PLAIN, min_size=1, max_size=3)
    return some if len(names) > 12 else some | st.lists(PLAIN, min_size=len(names), max_size=len(names))


def usable(experiment: Mapping[str, Any]) -> Timeline:
    """The experiment at its beginning, where it is one: settings that do not go together are none."""
    try:
        return Timeline(EXPERIMENTS[experiment["algorithm"]].model_validate(experiment).model_dump(), LIMITS)
    except InvalidInput:
        assume(False)
        raise


def change(draw: st.DrawFn, timeline: Timeline) -> None:
    """Change something at the present step; what is refused has changed nothing."""
    algorithm, names = timeline.algorithm, timeline.scene.model.parameter_names
    config = [st.fixed_dictionaries({entry.name: values_of(entry)}) for entry in describe(algorithm.config)]
    kinds = {"config": st.one_of(config), "data": data_for(algorithm), **({"params": params_of(names)} if names else {})}
    kind = draw(st.sampled_from(list(kinds)))
    said = Edit.model_validate({"step": timeline.state.step, kind: draw(kinds[kind])}).model_dump()
    with suppress(InvalidInput):
        timeline.edit({kind: said[kind]})


@st.composite
def lived(draw: st.DrawFn, algorithm: Algorithm) -> Timeline:
    """A run of this chapter that has been begun with something, changed, and walked some steps."""
    begun = {
        "algorithm": algorithm.slug,
        "seed": draw(st.integers(0, 2**32 - 1)),
        "data": draw(data_for(algorithm)),
        "config": draw(st.fixed_dictionaries({}, optional=settings_of(describe(algorithm.config)))),
    }
    timeline = usable(begun)
    for steps in draw(st.lists(st.integers(0, 2), max_size=3)):
        for _ in range(steps):
            timeline.advance()
        change(draw, timeline)
    return timeline
