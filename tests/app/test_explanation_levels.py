"""Explanations are made only as far down as they are seen, and that far they are what the whole tree is."""

from collections.abc import Iterator
from typing import Any

import pytest

from app.experiments import bound, data_of
from app.formulas import trace_json
from app.settings import Settings
from core import trace_formulas
from core.algorithm import Algorithm, advanced, state_at
from core.metric_traces import NAMES
from core.registry import algorithm
from tests.conv_models import conv, norm, pool

Tree = dict[str, Any]
NEWTON = {"optimizer": [{"optimizer": "newton", "learning_rate": 1.0}]}
BARS = {"images": "bars", "n": 30}
CASES: list[tuple[str, Tree, Tree]] = [
    ("linear-regression", {"generator": "line", "n": 9, "test_share": 0.2}, {}),
    ("linear-regression", {"generator": "line", "n": 40, "scale": "standard"}, {"degree": 5, "ridge": 0.5}),
    ("linear-regression", {"generator": "tilted-plane", "n": 20}, {"degree": 2, "intercept": False}),
    ("gradient-descent", {"generator": "line", "n": 20}, {}),
    ("gradient-descent", {"generator": "line", "n": 20}, {"objective": "data"}),
    ("logistic-regression", {"generator": "two-gaussians", "n": 20, "noise": 3.0}, {}),
    ("logistic-regression", {"generator": "two-gaussians", "n": 40, "noise": 3.0, "scale": "standard"}, {**NEWTON, "degree": 2, "l2": 0.5}),
    ("logistic-regression", {"generator": "blobs", "n": 30, "noise": 3.0}, {"batch_size": 8, "l1": 0.1}),
    (
        "neural-network",
        {"generator": "circle", "n": 20},
        {"layers": [{"activation": "tanh", "units": 3}, {"activation": "relu", "units": 3}]},
    ),
    ("convolutional-network", BARS, {"layers": [conv(2), norm(activation="relu"), pool()], "l2": 0.1}),
]
PLACES = ("index", "point", "parameter", "runner", "axis")
MATRIX = ("row", "column")  # of pictures the first ones are asked for
MOST_WRITTEN = 50  # with letters and with numbers, of an answer without its inputs


def questions(chapter: Algorithm, place: int) -> Iterator[Tree]:
    """Every quantity, about the first or the second of what there is."""
    for quantity, words in chapter.questions.items():
        about = {word: place for word in words if word in PLACES or (word in MATRIX and "image" not in words)}
        for name in NAMES if quantity == "metric" else [None]:
            yield {"quantity": quantity, **about, **({"name": name} if name else {})}


def cut(tree: Tree, depth: int) -> Tree:
    """A whole tree down to so many levels."""
    below = [cut(each, depth - 1) for each in tree["inputs"]] if depth else []
    return {**tree, "inputs": below, "deeper": bool(tree["inputs"]) and not depth}


@pytest.mark.parametrize("place", [0, 1])
@pytest.mark.parametrize(("slug", "data", "config"), CASES)
def test_an_answer_of_some_levels_is_the_whole_one_cut_there(
    slug: str, data: Tree, config: Tree, place: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    chapter, written = algorithm(slug), list[object]()
    model = bound(chapter, config, data_of(data, 7, Settings(), chapter.target, chapter.of_pictures), 7)
    state = advanced(model, state_at(model, model.start()))
    write = trace_formulas.written

    def counted(*words: Any) -> str:
        written.append(words)
        return write(*words)

    monkeypatch.setattr(trace_formulas, "written", counted)
    for question in questions(chapter, place):
        whole = trace_json(model.explain(state, question))
        for depth in range(4):
            written.clear()
            assert trace_json(model.explain(state, question), depth) == cut(whole, depth), question
            assert depth or len(written) <= MOST_WRITTEN, question
