"""Gradient descent through the doors of the program: documents without data, lists of optimizers, the stream, REST."""

import asyncio
from typing import Any

import httpx
import pytest

from tests.app.served import Site, client

BASE = "/api/v1/algorithms/gradient-descent"
RACE = [{"optimizer": "gradient-descent", "learning_rate": 0.07}, {"optimizer": "adam"}]


def race(**config: Any) -> dict[str, Any]:
    """A document without data."""
    return {"algorithm": "gradient-descent", "config": {"optimizers": RACE, **config}}


def refused(answer: httpx.Response) -> list[str]:
    """The fields that were refused."""
    assert answer.status_code == 422, answer.text
    return [error["field"] for error in answer.json()["errors"]]


def test_a_fit_needs_no_data_and_reports_every_runner(http: httpx.Client) -> None:
    found = http.post(f"{BASE}/fit", json=race(), params={"steps": 1}).json()
    first, second = found["report"]["runners"]
    assert first["path"] == [[-5, 2], pytest.approx([-4.65, -1.5])]
    assert first["theory"]["largest_safe_rate"] == pytest.approx(0.08)
    assert second["optimizer"] == "adam" and second["verdict"] == "descending"
    assert found["parameters"]["x 1"] == pytest.approx(-4.65)


def test_a_formula_and_points_are_walked_on_too(http: httpx.Client) -> None:
    own = race(objective="formula", formula="x^2 + 3*y^2", start_x=1.0, start_y=1.0)
    assert http.post(f"{BASE}/fit", json=own).json()["report"]["derivatives"]["first"] == ["2*x", "6*y"]
    on_points = {**race(objective="data", start_x=0.0, start_y=0.0), "data": {"points": {"X": [[0.0], [1.0]], "y": [1.0, 3.0]}}}
    assert http.post(f"{BASE}/fit", json=on_points).json()["report"]["minima"][0][:2] == pytest.approx([1, 2])
    answer = http.post(f"{BASE}/predict", json={"experiment": on_points, "X": [[2.0]]})
    assert answer.json()["predictions"] == pytest.approx([5])


def test_costs_are_predicted_at_places(http: httpx.Client) -> None:
    found = http.post(f"{BASE}/predict", json={"experiment": race(), "X": [[1.0, 2.0]]}).json()
    assert (found["predictions"], found["gradients"]) == ([50.5], [[1, 50]])
    assert refused(http.post(f"{BASE}/predict", json={"experiment": race(), "X": [[1.0]]})) == ["X[0]"]


def test_an_update_is_explained(http: httpx.Client) -> None:
    question = {"quantity": "update", "runner": 0, "axis": 1}
    found = http.post(f"{BASE}/explain", json={"experiment": race(), "question": question}).json()
    assert found["value"] == pytest.approx(-1.5) and found["mathml"]["substituted"].startswith("<math")


@pytest.mark.parametrize(
    ("config", "field"),
    [
        ({"optimizers": [{"optimizer": "none"}]}, "config.optimizers[0]"),
        ({"optimizers": []}, "config.optimizers"),
        ({"optimizers": [{"optimizer": "adam", "beta1": 2.0}]}, "config.optimizers[0].beta1"),
        ({"objective": "formula", "formula": "x.__class__"}, "config.formula"),
        ({"surface": "moon"}, "config.surface"),
    ],
)
def test_what_cannot_be_walked_is_refused_by_name(http: httpx.Client, config: dict[str, Any], field: str) -> None:
    assert refused(http.post(f"{BASE}/fit", json=race(**config))) == [field]


def test_the_surfaces_are_listed(http: httpx.Client) -> None:
    surfaces = http.get("/api/v1/surfaces").json()
    assert len(surfaces) == 19 and {"slug", "title", "window", "start", "minima", "mathml"} <= set(surfaces[0])
    for entry in surfaces:
        x, y = entry["start"]
        low_x, high_x, low_y, high_y = entry["window"]
        assert low_x <= x <= high_x and low_y <= y <= high_y, entry["slug"]


def test_settings_of_lists_are_described(http: httpx.Client) -> None:
    settings = {entry["name"]: entry for entry in http.get(BASE).json()["config"]}
    adam = {entry["name"]: entry for entry in settings["optimizers"]["entries"]["adam"]}
    assert settings["optimizers"]["key"] == "optimizer" and adam["beta1"]["default"] == 0.9


def test_a_race_is_streamed_changed_and_begun_again(site: Site) -> None:
    async def act() -> None:
        async with client(site) as one:
            await one.open(experiment=race())
            await one.give("watch", views={"landscape": {"resolution": 5}, "paths": {}, "runners": {}, "theory": {"runner": 1}})
            await one.give("step", count=3)
            frame = await one.until("frame", step=3)
            assert len(frame["views"]["paths"]["1"]["points"]) == 4 and len(frame["views"]["runners"]["runners"]) == 2
            await one.give("set", id="a", config={"optimizers": [*RACE, {"optimizer": "momentum"}]}, restart=True)
            told = (await one.until("document", id="a"))["experiment"]
            assert told["edits"] == [] and len(told["config"]["optimizers"]) == 3
            assert len((await one.until("frame", step=0))["views"]["runners"]["points"]) == 3
            await one.give("set", id="b", config={"optimizers": [{"optimizer": "none"}]})
            error = await one.until("error", id="b")
            assert error["error"]["errors"][0]["field"] == "config.optimizers[0].optimizer"

    asyncio.run(act())
