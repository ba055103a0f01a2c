"""Networks through the doors of the program: weights in and out, the stream, edits, and any step reached two ways."""

import asyncio
from functools import partial
from typing import Any

import httpx
import numpy as np
import pytest

from app.timeline import Timeline
from core.algorithms.neural_network import algorithm
from tests.app.given import LIMITS, bits, losses
from tests.app.served import Site, client
from tests.app.trained import advanced, answered, complete

BASE = "/api/v1/algorithms/neural-network"
SMALL = [{"activation": "tanh", "units": 3}]
CIRCLE = {"generator": "circle", "n": 30, "noise": 0.3, "test_share": 0.2}
DROPPING = [{"activation": "relu", "units": 4, "dropout": 0.3}, {"activation": "tanh", "units": 3, "normalization": "batch"}]
VIEWS = {view.name: view for view in algorithm.views}


def experiment(data: dict[str, Any] | None = None, edits: list[dict[str, Any]] | None = None, **config: Any) -> dict[str, Any]:
    """A document as it comes in over the wire."""
    return {"algorithm": "neural-network", "data": data or CIRCLE, "config": {"layers": SMALL, **config}, "edits": edits or []}


def document(*words: Any, **config: Any) -> dict[str, Any]:
    """The same, checked and complete."""
    return complete(experiment(*words, **config))


def timeline(steps: int, *words: Any, **config: Any) -> Timeline:
    """A training that has been taken so many steps, one by one."""
    return advanced(experiment(*words, **config), steps)


posted = partial(answered, slug="neural-network")


def test_weights_come_out_of_a_fit_and_go_into_a_prediction(http: httpx.Client) -> None:
    found = posted(http, "fit", experiment(), steps=40)
    report = found["report"]
    assert found["descent"]["steps"] == 40 and found["descent"]["losses"][-1] < found["descent"]["losses"][0]
    assert len(found["params"]) == 13 == len(found["parameters"]) and report["sizes"] == [2, 3, 1]
    answer = posted(http, "predict", {"experiment": experiment(), "X": [[0.0, 0.0], [5.0, 5.0]], "params": found["params"]})
    a = np.tanh(np.array([[0, 0], [5, 5]]) @ np.array(report["weights"]["0"]).T + report["biases"]["0"])
    p = 1 / (1 + np.exp(-(a @ np.array(report["weights"]["1"])[0] + report["biases"]["1"][0])))
    assert [each[1] for each in answer["probabilities"]] == pytest.approx(p.tolist(), rel=1e-12)
    assert answer["labels"] == [answer["classes"][round(each)] for each in answer["predictions"]]
    assert report["measures"]["train"]["accuracy"] == report["accuracy"]


def test_a_fit_goes_on_from_weights_that_are_brought(http: httpx.Client) -> None:
    half = posted(http, "fit", experiment(optimizer=[{"optimizer": "gradient-descent"}]), steps=20)
    again = experiment(optimizer=[{"optimizer": "gradient-descent"}], edits=[{"step": 0, "params": half["params"]}])
    whole = posted(http, "fit", experiment(optimizer=[{"optimizer": "gradient-descent"}]), steps=40)
    assert posted(http, "fit", again, steps=20)["params"] == whole["params"]


def test_every_number_is_explained_at_any_step(http: httpx.Client) -> None:
    fitted = posted(http, "fit", experiment(), steps=3)
    for quantity, words in algorithm.questions.items():
        question = {"quantity": quantity, **dict.fromkeys(words, 0)}
        found = posted(http, "explain", {"experiment": experiment(), "question": question, "step": 3})
        assert found["inputs"] and found["mathml"]["substituted"].startswith("<math"), quantity
    update = posted(http, "explain", {"experiment": experiment(), "question": {"quantity": "update", "index": 0}, "step": 2})
    assert update["value"] == pytest.approx(fitted["params"][0], rel=1e-12)


@pytest.mark.parametrize(
    ("body", "field"),
    [
        (experiment(layers=[{"activation": "step"}]), "config.layers[0]"),
        (experiment(layers=[{"activation": "tanh", "units": 65}]), "config.layers[0].units"),
        (experiment(layers=SMALL * 9), "config.layers"),
        (experiment(layers=[{"activation": "tanh", "off": "first"}]), "config.layers[0].off"),
        (experiment(formula="log(x1)"), "config.formula"),
        (experiment(formula="x1.__class__"), "config.formula"),
        (experiment(learning_rate=0.1), "config.learning_rate"),
        (experiment(l2=-1.0), "config.l2"),
        (experiment(loss="hinge"), "config.loss"),
        (experiment(edits=[{"step": 0, "params": [1.0]}]), "params"),
        (experiment({"points": {"X": [], "y": []}}), "data"),
    ],
)
def test_what_cannot_be_learned_is_refused_by_name(http: httpx.Client, body: dict[str, Any], field: str) -> None:
    answer = http.post(f"{BASE}/fit", json=body)
    assert answer.status_code == 422 and [error["field"] for error in answer.json()["errors"]] == [field], answer.text


RUNS: dict[str, dict[str, Any]] = {
    "adam": {},
    "batches": {"batch_size": 7, "l1": 0.01},
    "dropout and normalization": {"layers": DROPPING, "batch_size": 10},
    "momentum with a schedule": {"optimizer": [{"optimizer": "momentum", "schedule": "step", "period": 5}]},
    "patience": {"patience": 3, "batch_size": 10},
}


@pytest.mark.parametrize("name", RUNS)
def test_any_step_is_the_same_however_it_is_reached(name: str) -> None:
    there = timeline(30, **RUNS[name])
    back = timeline(45, **RUNS[name])
    back.return_to(30)
    while back.state.step < 30:
        back.advance()
    assert bits(back.state) == bits(there.state)
    while back.state.step < 45:
        back.advance()
    assert bits(back.state) == bits(timeline(45, **RUNS[name]).state)


EDITS: list[dict[str, Any]] = [
    {"step": 4, "config": {"layers": [*SMALL, {"activation": "relu", "units": 2}]}},
    {"step": 9, "config": {"optimizer": [{"optimizer": "momentum", "learning_rate": 0.05}]}},
    {"step": 12, "data": {**CIRCLE, "noise": 1.0}},
    {"step": 15, "params": [0.1 * k for k in range(20)]},
    {"step": 18, "config": {"layers": [], "batch_size": 5, "l2": 0.1}},
    {"step": 21, "config": {"layers": [{"activation": "tanh", "units": 5, "off": "2", "normalization": "layer"}]}},
]


def test_edits_are_replayed_to_the_bit() -> None:
    live = Timeline(document(), LIMITS)
    for edit in EDITS:
        while live.state.step < edit["step"]:
            live.advance()
        live.edit({name: value for name, value in edit.items() if name != "step"})
    while live.state.step < 25:
        live.advance()
    replayed = timeline(25, None, EDITS)
    assert bits(replayed.state) == bits(live.state) and losses(replayed) == losses(live)
    again = Timeline(live.document, LIMITS)
    while again.state.step < 25:
        again.advance()
    assert bits(again.state) == bits(live.state)


def test_all_views_come_over_the_stream(site: Site) -> None:
    async def watched() -> dict[str, Any]:
        async with client(site) as learner:
            await learner.open(experiment(), step=5)
            await learner.give("watch", views={name: {"resolution": 8} if "resolution" in VIEWS[name].options else {} for name in VIEWS})
            views: dict[str, Any] = {}
            while views.keys() != VIEWS.keys():
                frame = await learner.until("frame")
                views |= frame["views"]
                assert frame["step"] == 5
            return views

    found = asyncio.run(watched())
    assert np.shape(found["field"]["probabilities"]) == (1, 8, 8) and found["field"]["probabilities"].dtype == np.float32
    assert [np.shape(found["units"]["layers"][k]) for k in "01"] == [(3, 8, 8), (1, 8, 8)]
    assert set(found["statistics"]["layers"]) == {"0", "1"} and found["statistics"]["layers"]["0"]["gradient_norm"] > 0
    assert np.shape(found["network"]["gradients"]["weights"]["0"]) == (3, 2) and np.shape(found["landscape"]["z"]) == (8, 8)
    assert np.shape(found["hidden"]["points"]) == (30, 2) and np.shape(found["glass"]["layers"]["0"]["deltas"]) == (3,)
    assert found["gradient_check"]["agrees"] and np.shape(found["interpolation"]["loss"]) == (8,)
    assert found["measures"]["confusion"].sum() == 24 and len(found["points"]["losses"]) == 30


def test_a_run_is_changed_while_it_plays(site: Site) -> None:
    async def played() -> dict[str, Any]:
        async with client(site) as learner:
            await learner.open(experiment())
            await learner.give("play", speed=0)
            await learner.give("set", id="more", config={"layers": SMALL * 2})
            changed: dict[str, Any] = await learner.until("document", id="more")
            await learner.give("watch", views={"network": {}})
            while "network" not in (frame := await learner.until("frame"))["views"]:
                pass
            return {"edits": changed["experiment"]["edits"], **frame["views"]["network"]}

    found = asyncio.run(played())
    assert found["sizes"] == [2, 3, 3, 1] and all("layers" in edit["config"] for edit in found["edits"])
