"""Garbage at the doors of convolutional networks: every answer is a refusal by name, and the run goes on as if nothing had been said."""

import asyncio
from typing import Any

import httpx
import numpy as np
import pytest

from tests.app.served import Client, Site, client
from tests.app.test_convolutional_network import BASE, NORMAL, experiment

GARBAGE: tuple[tuple[dict[str, Any], str], ...] = (
    ({}, "question.quantity"),
    ({"quantity": 7}, "question.quantity"),
    ({"quantity": "sum", "layer": "first"}, "question.layer"),
    ({"quantity": "sum", "layer": -1}, "question.layer"),
    ({"quantity": "sum", "layer": 1e300}, "question.layer"),
    ({"quantity": "sum", "layer": True}, "question.layer"),
    ({"quantity": "pooled", "row": 10_000}, "question.row"),
    ({"quantity": "patch", "channel": 1}, "question.channel"),
    ({"quantity": "normalized", "layer": 0}, "question.layer"),
    ({"quantity": "gain_gradient", "map": 2}, "question.map"),
    ({"quantity": "loss", "image": 60}, "question.image"),
    ({"quantity": "loss", "pixels": "zz" * 144}, "question.pixels"),
    ({"quantity": "loss", "turn": 1e9}, "question.turn"),
    ({"quantity": "loss", "noise": "loud"}, "question.noise"),
    ({"quantity": "update", "index": 10_000}, "question.index"),
)
VIEWS: tuple[tuple[str, dict[str, Any], str], ...] = (
    ("maps", {"image": -1}, "options.image"),
    ("maps", {"pixels": [0.5] * 143}, "options.pixels"),
    ("maps", {"pixels": [1e300] * 144}, "options.pixels"),
    ("saliency", {"class": 2}, "options.class"),
    ("occlusion", {"size": 0}, "options.size"),
    ("occlusion", {"stride": 1e6}, "options.stride"),
    ("grad_cam", {"layer": 9}, "options.layer"),
    ("excited", {"map": 2}, "options.map"),
    ("bench", {"kernel": [1.0] * 10_000}, "options.kernel"),
    ("bench", {"kernel": "blurry"}, "options.kernel"),
    ("bench", {"kernel": [1.0] * 49, "dilation": 3}, "options.kernel"),
    ("drawing", {"ink": "00", "height": 10_000, "width": 1}, "options.height"),
    ("drawing", {"ink": "0", "height": 1, "width": 1}, "options.ink"),
    ("predictions", {"split": "all of them"}, "options.split"),
    ("measures", {"threshold": 2}, "options.threshold"),
    ("data", {"images": [60]}, "options.images"),
    ("data", {"count": 10_000}, "options.count"),
)


def fields(answer: httpx.Response) -> list[str]:
    """What a refusal is about."""
    assert answer.status_code == 422, answer.text
    return [error["field"] for error in answer.json()["errors"]]


@pytest.mark.parametrize(("question", "field"), GARBAGE)
def test_a_question_that_makes_no_sense_is_refused(http: httpx.Client, question: dict[str, Any], field: str) -> None:
    assert fields(http.post(f"{BASE}/explain", json={"experiment": experiment(layers=NORMAL), "question": question})) in (
        [field],
        ["question.layer"],
    )


@pytest.mark.parametrize(("view", "options", "field"), VIEWS)
def test_a_view_that_cannot_be_made_is_refused(http: httpx.Client, view: str, options: dict[str, Any], field: str) -> None:
    assert fields(http.post(f"{BASE}/views", json={"experiment": experiment(), "views": {view: options}})) == [field]


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"points": {"X": [], "y": []}}, "data"),
        ({"points": {"X": [[1e300] * 16] * 2, "y": [0.0, 1.0]}}, "data.X[0][0]"),
        ({"points": {"X": [[0.5] * 5_000], "y": [0.0]}}, "data.X"),
        ({"points": {"X": [[0.5] * 16] * 3, "y": [0.0, 1.0]}}, "data.points.y"),
        ({"images": "bars", "n": 20_001}, "data.n"),
        ({"points": {"X": [[0.5]] * 20_001, "y": [0.0] * 20_001}}, "data"),
    ],
)
def test_data_that_cannot_be_learned_from_are_refused(http: httpx.Client, data: dict[str, Any], field: str) -> None:
    body = {**experiment(data), "config": {"layers": [{"layer": "convolution", "kernel": 1}]}}
    assert fields(http.post(f"{BASE}/fit", json=body, params={"steps": 1})) == [field]


def test_ten_thousand_pictures_are_learned_from_all_at_once(http: httpx.Client) -> None:
    rng = np.random.default_rng(0)
    rows = np.round(rng.random((10_000, 16)), 2)
    points = {"X": rows.tolist(), "y": (rows[:, 0] > 0.5).astype(float).tolist()}
    body = {
        **experiment({"points": points, "test_share": 0.2}),
        "config": {"layers": [{"layer": "convolution", "kernel": 3}], "batch_size": 0},
    }
    found = http.post(f"{BASE}/fit", json=body, params={"steps": 3}).json()
    assert found["descent"]["steps"] == 3 and np.isfinite(found["descent"]["losses"]).all() and found["report"]["test_accuracy"] > 0.3


async def refused(learner: Client, command: str, **rest: Any) -> dict[str, Any]:
    """What is said to a command that cannot be carried out."""
    await learner.give(command, **rest)
    return await learner.until("error")


async def seen_maps(learner: Client, image: int) -> Any:
    """The maps of a picture, as soon as they come."""
    await learner.give("watch", views={"maps": {"image": image}})
    while True:
        frame = await learner.until("frame")
        if frame["views"].get("maps", {}).get("image") == image:
            return frame["views"]["maps"]


def test_a_run_outlives_all_garbage(site: Site) -> None:
    async def bothered() -> list[dict[str, Any]]:
        async with client(site) as learner:
            await learner.open(experiment(layers=NORMAL), step=4)
            before = await seen_maps(learner, 3)
            replies = [await refused(learner, "explain", question=question) for question, _ in GARBAGE]
            replies += [await refused(learner, "watch", views={view: options}) for view, options, _ in VIEWS]
            replies += [await refused(learner, "params", params=params) for params in ([1.0], {"k1[9,1,1,1]": 1.0}, {}, {"b1[1]": "x"})]
            await learner.give("params", params={"k1[1,1,1,1]": 1e308})
            await learner.until("document")
            await learner.give("seek", step=3)
            await learner.give("step", count=1)
            other, again = await seen_maps(learner, 1), await seen_maps(learner, 3)
            assert other["maps"]["0"].shape == before["maps"]["0"].shape and (again["told"] == before["told"]).all()
            return replies

    for reply in asyncio.run(bothered()):
        assert all(error["field"] and error["expected"] for error in reply["error"]["errors"]) and reply["error"]["errors"]
