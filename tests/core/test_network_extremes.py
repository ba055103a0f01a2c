"""Networks whose weights, data or rates are out of all measure: a lesson each, and never a crash."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from app.encoding import from_frame, to_frame
from app.formulas import trace_json
from core.algorithm import state_at, walked
from core.algorithms.neural_network import NeuralNetwork, algorithm
from core.errors import InvalidInput
from core.network_questions import QUESTIONS
from core.state import State
from core.trace import Trace
from tests.networks import EVERY_KIND, drawn, layer, network, points, rule


def everything_in(trace: Trace) -> Iterator[Trace]:
    """A quantity and all that it is made of."""
    yield trace
    for each in trace.inputs:
        yield from everything_in(each)


def looked_at(model: NeuralNetwork, state: State) -> None:
    """Everything that there is to see and to ask can be made and sent."""
    for view in algorithm.views:
        tree = view.make(model, state, {"resolution": 5} if "resolution" in view.options else {})
        assert set(from_frame(to_frame(tree))) == set(tree)
    for quantity in QUESTIONS:
        try:
            trace = model.explain(state, {"quantity": quantity})
            assert trace_json(trace, 2)["mathml"]["symbol"]
            assert all(each.formula or not each.inputs for each in everything_in(trace))
        except InvalidInput as refusal:
            assert str(refusal).startswith(("question", "data"))
    assert all(note.message for note in model.notes(state))
    verdict = model.verdict(state)
    assert verdict is None or verdict[1]
    report, found = model.report(state), model.predict(state.params, model.data.X)
    assert len(report["params"]) == model.layout.size and len(found["predictions"]) == len(model.data.y)


@pytest.mark.parametrize("far", [1e30, 1e200, 1.7e308, np.inf, np.nan])
@pytest.mark.parametrize("kind", EVERY_KIND)
def test_weights_that_ran_away(kind: str, far: float) -> None:
    data, config = EVERY_KIND[kind]
    model = network(data, **config)
    signs = np.where(np.arange(model.layout.size) % 3, 1.0, -1.0)
    looked_at(model, state_at(model, signs * far))


HUGE: dict[str, list[list[float]]] = {
    "far": [[1e300, -1e300], [2e300, 0.0], [-1e300, 1.0]],
    "tiny": [[1e-300, 0.0], [2e-300, 0.0], [0.0, 0.0]],
    "one place": [[1.0, 1.0]] * 3,
}


@pytest.mark.parametrize("settings", [{}, {"layers": [layer("relu"), layer("gelu", normalization="batch")]}, {"layers": []}])
@pytest.mark.parametrize("standardized", [False, True])
@pytest.mark.parametrize("classes", [(), ("a",), ("a", "b"), ("a", "b", "c")])
@pytest.mark.parametrize("place", HUGE)
def test_data_out_of_all_measure(place: str, classes: tuple[str, ...], standardized: bool, settings: dict[str, Any]) -> None:
    y = [0.0, 1e300, -1e300] if not classes else [0.0, float(len(classes) > 1), float(len(classes) - 1)]
    model = network(points(HUGE[place], y, classes, standardized=standardized), **settings)
    looked_at(model, walked(model, state_at(model, model.start()), 3)[0])


@pytest.mark.parametrize("slug", ["gradient-descent", "momentum", "adam", "backtracking", "newton"])
@pytest.mark.parametrize("generator", ["circle", "gaussian-hills"])
def test_a_huge_rate_is_a_lesson(slug: str, generator: str) -> None:
    rate = {} if slug == "newton" else {"rate": 100.0}
    model = network(drawn(generator), layer("relu", 4), loss="auto", optimizer=rule(slug, **rate))
    state = state_at(model, model.start())
    for _ in range(4):
        state = walked(model, state, 10)[0]
        looked_at(model, state)
    lost = not np.isfinite(state.loss.total) or state.loss.total > 2 * model.start_loss
    assert ("rate_too_high" in [note.code for note in model.notes(state)]) == lost
