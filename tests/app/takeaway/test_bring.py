"""What is taken away can be brought in again, and leads to the same frames; what does not fit is refused and changes nothing."""

import json
from base64 import b64encode

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents import EXPERIMENTS
from app.takeaway import tensors
from app.takeaway.bring import brought_in
from app.takeaway.formats import file_of
from app.takeaway.moment import moment_at, moment_of
from core.errors import InvalidInput
from core.types import Array
from tests.app.given import LIMITS, bits, walked
from tests.taken import CASES, STEPS, moment, run_of


@pytest.mark.parametrize("name", CASES)
def test_an_experiment_leads_to_the_same_moment_wherever_it_is_brought(name: str) -> None:
    run = run_of(name)
    run.edit({"params": (run.state.params + 0.25).tolist()})
    run.advance()
    content = json.loads(file_of(moment_of(run, "step"), "experiment")[2])
    again = walked(EXPERIMENTS[CASES[name][0]].model_validate(content).model_dump(), STEPS + 1)
    assert bits(again.state) == bits(run.state)


@pytest.mark.parametrize("name", CASES)
def test_parameters_come_back_to_the_bit_and_stand_at_the_step(name: str) -> None:
    run = run_of(name)
    content = file_of(moment_of(run, "step"), "safetensors")[2]
    found = brought_in(run.document, 3, b64encode(content).decode(), LIMITS)
    assert np.array(found["params"]).tobytes() == run.state.params.tobytes()
    assert walked(found["experiment"], 3).state.params.tobytes() == run.state.params.tobytes()
    assert found["experiment"]["edits"] == [{"step": 3, "config": None, "data": None, "params": found["params"]}]


RATES = st.floats(1e-3, 0.5)
EDITS = st.lists(st.tuples(st.integers(0, 5), RATES), max_size=3)
KINDS = st.sampled_from([("linear-regression", "line"), ("logistic-regression", "blobs"), ("neural-network", "moons")])


@settings(max_examples=40)
@given(KINDS, st.integers(2, 30), st.integers(0, 2**32 - 1), st.sampled_from(["none", "standard"]), EDITS)
def test_any_experiment_leads_to_the_same_moment(
    kind: tuple[str, str], n: int, seed: int, scale: str, edits: list[tuple[int, float]]
) -> None:
    slug, generator = kind
    changed = [
        {"step": step, "config": {"learning_rate": rate} if slug == "linear-regression" else None, "data": {"generator": generator, "n": n}}
        for step, rate in edits
    ]
    data = {"generator": generator, "n": n, "scale": scale, "test_share": 0.3}
    document = EXPERIMENTS[slug].model_validate({"algorithm": slug, "seed": seed, "data": data, "edits": changed}).model_dump()
    taken = moment_of(walked(document, STEPS), "step")
    content = json.loads(file_of(taken, "experiment")[2])
    again = walked(EXPERIMENTS[slug].model_validate(content).model_dump(), STEPS)
    assert bits(again.state) == bits(taken.state) and again.losses.since(0)[0].tobytes() == taken.train.tobytes()


@given(st.lists(st.floats(-1e3, 1e3), min_size=4, max_size=4), st.integers(0, 5))
def test_any_parameters_of_a_curve_come_back(params: list[float], step: int) -> None:
    document = run_of("curve", 0).document
    taken = moment_at(document, step, params, LIMITS)
    found = brought_in(document, step, b64encode(file_of(taken, "safetensors")[2]).decode(), LIMITS)
    assert found["params"] == params and taken.document["edits"][-1]["params"] == params


def test_what_was_changed_before_is_in_force_and_what_came_later_is_void() -> None:
    run = run_of("curve", 2)
    document = {**run.document, "edits": [
        {"step": 1, "config": {"degree": 1}, "data": None, "params": None},
        {"step": 9, "config": {"degree": 4}, "data": None, "params": None},
    ]}  # fmt: skip
    content = b64encode(tensors.written({"coefficients": np.ones(2)}, {})).decode()
    found = brought_in(document, 4, content, LIMITS)
    assert [edit["step"] for edit in found["experiment"]["edits"]] == [1, 4] and found["params"] == [1.0, 1.0]


WRONG: dict[str, tuple[dict[str, Array], dict[str, str], str]] = {
    "another shape": (
        {"coefficients": np.ones(3)},
        {},
        r"file.coefficients: expected a tensor of shape \[2\], received 'one of shape \[3\]'",
    ),
    "another name": ({"weights": np.ones(2)}, {}, "file.weights: expected one of the tensors of this model: coefficients"),
    "nothing": ({}, {}, r"file.coefficients: expected a tensor of shape \[2\], received 'none of this name'"),
    "another algorithm": ({"coefficients": np.ones(2)}, {"algorithm": "neural-network"}, "file: expected a model of linear-regression"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_does_not_fit_is_refused(name: str) -> None:
    given, known, reason = WRONG[name]
    with pytest.raises(InvalidInput, match=reason):
        brought_in(run_of("line", 0).document, 0, b64encode(tensors.written(given, known)).decode(), LIMITS)


def test_what_is_no_base64_is_refused() -> None:
    with pytest.raises(InvalidInput, match="file: expected a file in Base64"):
        brought_in(run_of("line", 0).document, 0, "no, thank you!", LIMITS)


def test_parameters_that_are_known_need_no_walk() -> None:
    with pytest.raises(InvalidInput, match="params: expected 2 numbers"):
        moment_at(run_of("line", 0).document, 5, [1.0], LIMITS)
    assert moment_at(run_of("line", 0).document, 90_000, [1.0, 2.0], LIMITS).name == "linear-regression-step-90000"


def test_there_is_no_best_fit_of_what_only_trains() -> None:
    with pytest.raises(InvalidInput, match="its training is its only fit"):
        moment("network", "fit")
    with pytest.raises(InvalidInput, match="The classes can be separated"):
        moment("separable", "fit")
