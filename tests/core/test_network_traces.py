"""Where the numbers of a network come from: every formula, its numbers put in, comes to the value that is shown."""

from collections.abc import Iterator

import numpy as np
import pytest

from app.formulas import trace_json
from core.activations import ACTIVATIONS
from core.algorithm import advanced
from core.errors import InvalidInput
from core.network_batch_traces import ALONE, MOST_LISTED
from core.network_questions import OF_POINTS, QUESTIONS
from core.network_subject import LARGE, MOST_TERMS
from core.network_views import network as see_network
from core.network_views import points as view
from core.optimizers import METHODS
from core.trace import Trace
from tests.network_formula_values import calculated
from tests.networks import EVERY_KIND, NO_POINTS, after, drawn, layer, network, rule


def all_of(trace: Trace) -> Iterator[Trace]:
    """The trace and everything below it."""
    yield trace
    for each in trace.inputs:
        yield from all_of(each)


def lost(trace: Trace) -> float:
    """What a sum of numbers of six digits may lose where they cancel; a product loses nothing."""
    summed = " + " in trace.formula or " - " in trace.formula
    return 5e-6 * max([1.0, *(abs(each.value or 0.0) for each in trace.inputs)]) if summed else 1e-15


def holds(trace: Trace) -> None:
    """Every formula in the tree comes to its value, from the digits that are shown."""
    for each in all_of(trace):
        if each.substituted and r"\cdots" not in each.substituted:
            _, sign, right = each.substituted.partition(" = " if " = " in each.substituted else r" \leftarrow ")
            assert sign and each.value is not None
            assert calculated(right) == pytest.approx(each.value, rel=5e-5, abs=lost(each)), (each.name, each.substituted)


@pytest.mark.parametrize("kind", [kind for kind in EVERY_KIND if kind != "no points"])
def test_every_answer_can_be_calculated_by_hand(kind: str) -> None:
    data, config = EVERY_KIND[kind]
    model = network(data, **config)
    state = after(model)
    for quantity in QUESTIONS:
        hidden = quantity not in ("slope", "sent_back") or len(model.layout.layers) > 1
        if not hidden:
            with pytest.raises(InvalidInput):
                model.explain(state, {"quantity": quantity})
            continue
        trace = model.explain(state, {"quantity": quantity})
        holds(trace)
        assert trace.formula and trace_json(trace)["mathml"]["formula"]


@pytest.mark.parametrize("slug", [each.slug for each in ACTIVATIONS])
def test_every_activation_and_its_slope(slug: str) -> None:
    model = network(None, layer(slug, 3), layer(slug, 2))
    state = after(model)
    for unit in range(2):
        for point in (0, 4, 9):
            holds(model.explain(state, {"quantity": "weight_gradient", "layer": 0, "unit": unit, "input": 1, "point": point}))


@pytest.mark.parametrize("loss", ["auto", "mse", "mae", "huber", "tanh-squared"])
@pytest.mark.parametrize("classes", [0, 2, 3])
def test_every_loss(loss: str, classes: int) -> None:
    data = drawn("blobs", classes=classes) if classes else drawn("gaussian-hills", standardized=True)
    model = network(data, loss=loss)
    state = after(model)
    for point in range(6):
        trace = model.explain(state, {"quantity": "loss", "point": point})
        holds(trace)
        assert trace.value == pytest.approx(view(model, state, {})["losses"][point], rel=1e-9)
        for unit in range(model.outputs):
            holds(model.explain(state, {"quantity": "delta", "layer": 1, "unit": unit, "point": point}))


@pytest.mark.parametrize("slug", [each.slug for each in METHODS])
def test_an_update_is_the_one_that_is_made(slug: str) -> None:
    model = network(optimizer=rule(slug, 0.05, schedule="inverse", clipping="norm", clip_at=0.1), batch_size=9, l1=0.01, l2=0.02)
    state = after(model, 4)
    following = advanced(model, state)
    for index in (0, 5, 12):
        trace = model.explain(state, {"quantity": "update", "index": index})
        assert trace.value == pytest.approx(following.params[index], rel=1e-9)
        slope = model.explain(state, {"quantity": "gradient", "index": index})
        assert slope.value == state.gradient[index]
        assert slug == "newton" or slope.symbol in {each.symbol for each in all_of(trace)}  # Newton's direction is made of all slopes


def test_a_gradient_is_the_mean_over_the_points_of_its_batch() -> None:
    model = network(batch_size=4, l2=0.5)
    state = after(model)
    trace = model.explain(state, {"quantity": "gradient", "index": 1})
    assert sum(each.name.endswith(tuple(f"point {n}" for n in range(1, 41))) for each in trace.inputs) == 4
    holds(trace)
    shares = [each.value or 0.0 for each in trace.inputs if each.symbol.startswith(r"\frac{\partial L_")]
    weight = next(each.value or 0.0 for each in trace.inputs if each.name.startswith("Weight"))
    assert np.mean(shares) + 0.5 * weight == pytest.approx(state.gradient[1], rel=1e-9)
    whole = model.explain(state, {"quantity": "batch_loss"})
    assert whole.value == state.loss.total and len([each for each in whole.inputs if each.symbol.startswith("L_")]) == 4


def test_gains_and_shares_of_units_that_are_dropped() -> None:
    layered = network(layers=[layer(normalization="layer")])
    state, gain = after(layered), layered.parameter_names.index("g1[2]")
    holds(layered.explain(state, {"quantity": "gradient", "index": gain}))
    assert layered.explain(state, {"quantity": "weight_gradient", "layer": 0, "unit": 1, "input": 3}).name.startswith(
        "Gradient by the gain"
    )
    model = network(*EVERY_KIND["dropout"][:1], **EVERY_KIND["dropout"][1])
    state = after(model)
    for question, whole in (({"quantity": "gradient", "index": 0}, state.gradient[0]), ({"quantity": "batch_loss"}, state.loss.total)):
        trace = model.explain(state, question)
        assert all("leaves out" in each.note for each in trace.inputs) and trace.value == whole


def test_every_point_of_a_batch_is_listed() -> None:
    model = network(drawn(n=400, test=0.0), batch_size=8)
    for question in ({"quantity": "gradient", "index": 1}, {"quantity": "batch_loss"}):
        trace = model.explain(after(model), question)
        holds(trace)
        assert len(trace.inputs) == 8 and all(each.inputs for each in trace.inputs) and r"\cdots" not in trace.formula
    whole = network(drawn(n=400, test=0.0))
    state = after(whole)
    trace = whole.explain(state, {"quantity": "gradient", "index": 1})
    assert len(trace.inputs) == MOST_LISTED and "200 of them are not listed" in trace.note and r"\cdots" in trace.formula
    assert [ALONE in each.note for each in trace.inputs] == [False] * (MOST_TERMS - 2) + [True] * (MOST_LISTED - MOST_TERMS + 1) + [False]
    hundred = network(drawn(n=100, test=0.0), l2=0.1)
    state = after(hundred)
    trace = hundred.explain(state, {"quantity": "gradient", "index": 1})
    shares = [each.value or 0.0 for each in trace.inputs if each.symbol.startswith((r"g_", r"\frac{\partial L_"))]
    weight = next(each.value or 0.0 for each in trace.inputs if each.name.startswith("Weight"))
    assert len(shares) == 100 and np.mean(shares) + 0.1 * weight == pytest.approx(state.gradient[1], rel=1e-9)
    losses = hundred.explain(state, {"quantity": "batch_loss"}).inputs
    assert np.mean([each.value or 0.0 for each in losses[:-1]]) + (losses[-1].value or 0.0) == pytest.approx(state.loss.total, rel=1e-9)


def test_scaled_inputs_are_called_so() -> None:
    model = network(drawn(standardized=True))
    state = after(model)
    trace = model.explain(state, {"quantity": "sum"})
    names = [each.name for each in trace.inputs]
    assert names[:2] == ["Weight from x1 (scaled) to unit 1 of layer 1", "Input x1 (scaled)"]
    assert see_network(model, state, {})["inputs"] == ["x1 (scaled)", "x2 (scaled)"]
    plain = network()
    assert see_network(plain, after(plain), {})["inputs"] == ["x1", "x2"]


def test_very_long_sums_are_cut_short() -> None:
    model = network(None, layer(units=MOST_TERMS + 5), layer(units=2))
    trace = model.explain(after(model), {"quantity": "sum", "layer": 1, "unit": 0})
    assert r"\cdots" in trace.formula and len(trace.inputs) == 2 * (MOST_TERMS - 2) + 1


def test_the_points_of_a_large_network_are_not_all_unfolded() -> None:
    model = network(None, layer(units=40), layer(units=50), batch_size=3)
    state = after(model)
    for question in ({"quantity": "gradient", "index": 0}, {"quantity": "batch_loss"}):
        trace = model.explain(state, question)
        holds(trace)
        assert [each.note for each in trace.inputs] == [LARGE] * 3
    assert model.explain(state, {"quantity": "loss"}).inputs


def test_what_a_point_is_called_and_is_off() -> None:
    model = network(None, layer(off="1"))
    state = after(model)
    assert (
        model.explain(state, {"quantity": "activation"}).note
        == model.explain(state, {"quantity": "delta"}).note
        == "This unit is switched off."
    )
    answer = network(drawn("line", standardized=True))
    state = after(answer)
    trace = answer.explain(state, {"quantity": "prediction", "point": 3})
    assert trace.value == pytest.approx(answer.predict(state.params, answer.data.X[3:4])["predictions"][0])
    holds(trace)


def test_what_cannot_be_asked_is_refused() -> None:
    model = network()
    state = after(model)
    for question, field in (
        ({"quantity": "sum", "layer": 2}, "layer"), ({"quantity": "sum", "unit": 3}, "unit"), ({"quantity": "sum", "point": 40}, "point"),
        ({"quantity": "weight_gradient", "input": 3}, "input"), ({"quantity": "update", "index": 13}, "index"),
        ({"quantity": "sum", "unit": True}, "unit"),
    ):  # fmt: skip
        with pytest.raises(InvalidInput, match=f"question.{field}"):
            model.explain(state, question)
    with pytest.raises(InvalidInput, match="at least one point"):
        network(NO_POINTS).explain(after(network(NO_POINTS)), {"quantity": "loss"})
    assert set(OF_POINTS) < set(QUESTIONS)
