"""Convolutional networks through the doors of the program: fit, predict, explain, the stream, edits, and any step reached two ways."""

import asyncio
from functools import partial
from typing import Any

import httpx
import numpy as np
import pytest

from app.timeline import Timeline
from core.algorithms.convolutional_network import algorithm
from core.errors import InvalidInput, UnknownName
from core.images import pictures
from tests.app.given import bits
from tests.app.served import Site, client
from tests.app.trained import advanced, answered

BASE = "/api/v1/algorithms/convolutional-network"
BARS = {"images": "bars", "n": 60}
SMALL = [{"layer": "convolution", "filters": 2, "kernel": 3}, {"layer": "max-pooling"}]
DROPPING = [*SMALL, {"layer": "dropout", "share": 0.3}, {"layer": "dense", "units": 4}]


def experiment(data: dict[str, Any] | None = None, edits: list[dict[str, Any]] | None = None, **config: Any) -> dict[str, Any]:
    """A document as it comes in over the wire."""
    return {"algorithm": "convolutional-network", "data": data or BARS, "config": {"layers": SMALL, **config}, "edits": edits or []}


def timeline(steps: int, *words: Any, **config: Any) -> Timeline:
    """A training that has been taken so many steps, one by one."""
    return advanced(experiment(*words, **config), steps)


posted = partial(answered, slug="convolutional-network")


def test_kernels_come_out_of_a_fit_and_go_into_a_prediction(http: httpx.Client) -> None:
    found = posted(http, "fit", experiment(), steps=60)
    report, data = found["report"], pictures("bars", 60, seed=7)
    assert found["descent"]["steps"] == 60 and found["descent"]["losses"][-1] < found["descent"]["losses"][0]
    assert np.shape(report["weights"]["0"]) == (2, 1, 3, 3) and len(found["params"]) == len(found["parameters"])
    X = data.X[:5].astype(float).tolist()
    answer = posted(http, "predict", {"experiment": experiment(), "X": X, "params": found["params"]})
    assert np.shape(answer["probabilities"]) == (5, 2) and answer["warnings"] == []
    assert answer["labels"] == [answer["classes"][round(each)] for each in answer["predictions"]]
    assert report["measures"]["test"]["n"] == 12 and report["test_loss"] is not None


def test_every_number_is_explained_at_any_step(http: httpx.Client) -> None:
    fitted, normal = posted(http, "fit", experiment(), steps=3), experiment(layers=[*SMALL, {"layer": "batch-normalization"}])
    for quantity in algorithm.questions:
        found = posted(http, "explain", {"experiment": normal, "question": {"quantity": quantity}, "step": 3})
        assert found["formula"] and found["mathml"]["substituted"].startswith("<math"), quantity
    update = posted(http, "explain", {"experiment": experiment(), "question": {"quantity": "update", "index": 0}, "step": 2})
    assert update["value"] == pytest.approx(fitted["params"][0], rel=1e-12)


@pytest.mark.parametrize(
    ("body", "field"),
    [
        (experiment(layers=[{"layer": "recurrent"}]), "config.layers[0]"),
        (experiment(layers=[{"layer": "convolution", "kernel": 8}]), "config.layers[0].kernel"),
        (experiment(layers=[*SMALL, *SMALL, *SMALL]), "config.layers[4].kernel"),
        (experiment(layers=[{"layer": "dense"}, *SMALL]), "config.layers[1].layer"),
        (experiment(layers=SMALL * 7), "config.layers"),
        (experiment(learning_rate=0.1), "config.learning_rate"),
        (experiment(optimizer=[{"optimizer": "newton"}]), "config.optimizer"),
        (experiment(edits=[{"step": 0, "params": [1.0]}]), "params"),
        (experiment(edits=[{"step": 0, "params": {"k9[1,1,1,1]": 1.0}}]), "params"),
        (experiment(edits=[{"step": 0, "params": {"b1[1]": "much"}}]), "edits[0].params.b1[1]"),
        (experiment(edits=[{"step": 0, "params": {}}]), "edits[0].params"),
        (experiment({"images": "cats"}), "data.images"),
    ],
)
def test_what_cannot_be_learned_is_refused_by_name(http: httpx.Client, body: dict[str, Any], field: str) -> None:
    answer = http.post(f"{BASE}/fit", json=body)
    assert answer.status_code == 422 and [error["field"] for error in answer.json()["errors"]] == [field], answer.text


NORMAL = [
    {"layer": "convolution", "filters": 2, "kernel": 3, "activation": "linear"},
    {"layer": "batch-normalization", "activation": "relu"},
]


@pytest.mark.parametrize("config", [{}, {"layers": DROPPING, "batch_size": 10}, {"batch_size": 0, "l2": 0.1}, {"layers": NORMAL}])
def test_any_step_is_the_same_however_it_is_reached(config: dict[str, Any]) -> None:
    there, back = timeline(30, **config), timeline(45, **config)
    back.return_to(30)
    while back.state.step < 30:
        back.advance()
    assert bits(back.state) == bits(there.state)


def test_edits_are_replayed_to_the_bit() -> None:
    edits: list[dict[str, Any]] = [
        {"step": 4, "config": {"layers": DROPPING}},
        {"step": 7, "config": {"optimizer": [{"optimizer": "momentum", "learning_rate": 0.05}]}},
        {"step": 8, "config": {"layers": [*NORMAL, *SMALL[1:]]}},
        {"step": 9, "data": {**BARS, "noise": 0.4}},
        {"step": 11, "config": {"layers": [{"layer": "convolution", "filters": 3, "kernel": 5}], "batch_size": 7}},
    ]
    live = timeline(0)
    for edit in edits:
        while live.state.step < edit["step"]:
            live.advance()
        live.edit({name: value for name, value in edit.items() if name != "step"})
    while live.state.step < 15:
        live.advance()
    assert bits(timeline(15, None, edits).state) == bits(live.state)
    with pytest.raises(InvalidInput, match="a point that can be moved, received 'a picture'"):
        live.move_point(0, [0.0], 1.0)


def test_a_kernel_is_put_in_by_name_and_replayed_to_the_bit() -> None:
    live, kernel = timeline(6), {"k1[2,1,1,1]": 0.5, "k1[2,1,3,3]": -0.5, "b1[2]": 0.0}
    before, names = live.state, list(live.scene.model.parameter_names)
    live.edit({"params": kernel})
    assert live.document["edits"] == [{"step": 6, "config": None, "data": None, "params": kernel}]
    changed = {names[index] for index in np.flatnonzero(live.state.params != before.params)}
    assert changed <= kernel.keys() and live.state.params[names.index("k1[2,1,1,1]")] == 0.5 and live.state.slots == before.slots
    live.edit({"params": {"k1[1,1,2,2]": 1.5}})
    live.edit({"config": {"layers": [*SMALL, {"layer": "dense", "units": 3}]}})
    live.edit({"params": {"b3[1]": 0.25}})
    while live.state.step < 9:
        live.advance()
    again = timeline(9, None, live.document["edits"])
    assert bits(again.state) == bits(live.state) and len(live.document["edits"]) == 2
    with pytest.raises(UnknownName, match=r"params: expected names of parameters, from k1\[1,1,1,1\] to bo\[2\], received 'k9'"):
        live.edit({"params": {"k9": 1.0}})


def test_test_losses_are_known_at_some_steps_and_asked_of_no_others() -> None:
    found = timeline(30, {"images": "digits", "n": 100}, layers=[{"layer": "convolution", "filters": 2}], batch_size=64)
    train, *others = found.losses.since(0)
    assert np.isfinite(train).all() and [np.flatnonzero(np.isfinite(each)).tolist() for each in others] == [[0, 13, 26]] * 3


def test_the_history_of_accuracy_is_the_same_however_a_step_is_reached() -> None:
    there, back = timeline(30), timeline(40)
    back.return_to(20)
    while back.state.step < 30:
        back.advance()
    whole, again = there.losses.since(0), back.losses.since(0)
    assert len(whole) == 4 and [curve[:31].tobytes() for curve in again] == [curve.tobytes() for curve in whole]
    other = timeline(0)
    other.resume(there.arrived, whole, there.revision)
    assert [curve.tobytes() for curve in other.losses.since(0)] == [curve.tobytes() for curve in whole]


def test_the_accuracy_comes_with_the_losses(http: httpx.Client, site: Site) -> None:
    async def told() -> dict[str, Any]:
        async with client(site) as learner:
            await learner.open(experiment())
            return await learner.until("frame")

    losses, descent = asyncio.run(told())["losses"], posted(http, "fit", experiment(), steps=3)["descent"]
    for name in ("train_accuracy", "test_accuracy"):
        assert losses[name].tolist() == descent[name][:1] and 0 <= descent[name][0] <= 1 and len(descent[name]) == 4


def test_all_views_come_over_the_stream(site: Site) -> None:
    async def watched() -> dict[str, Any]:
        async with client(site) as learner:
            await learner.open(experiment(), step=5)
            written = "00" * 72 + "ff" * 72
            own = {view.name: {"pixels": written} if "pixels" in view.options else {} for view in algorithm.views}
            await learner.give("watch", views=own)
            views: dict[str, Any] = {}
            while views.keys() != own.keys():
                frame = await learner.until("frame")
                views |= frame["views"]
                assert frame["step"] == 5
            return views

    found = asyncio.run(watched())
    assert found["data"]["pixels"].dtype == np.uint8 and found["data"]["pixels"].shape == (60, 1, 12, 12)
    assert found["maps"]["maps"]["0"].shape == (2, 10, 10) and found["maps"]["maps"]["0"].dtype == np.float32
    assert found["kernels"]["weights"]["0"].shape == (2, 1, 3, 3) and found["saliency"]["slopes"].shape == (1, 12, 12)
    assert found["measures"]["confusion"].sum() == 12 and found["grad_cam"]["map"].shape == (10, 10)
    assert found["occlusion"]["probabilities"].shape == (6, 6) and found["network"]["layers"][1]["after"] == [2, 5, 5]
