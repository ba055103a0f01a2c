"""REST: algorithms, and one-shot work on an experiment."""

import json
from typing import Any

import httpx
import numpy as np
import pytest

from app.problems import MEDIA_TYPE
from core.algorithms.linear_regression import algorithm
from core.hyperparameters import describe
from tests.app.given import CURVED, EMPTY
from tests.app.served import serving

FIT = "/api/v1/algorithms/linear-regression/fit"
PREDICT = "/api/v1/algorithms/linear-regression/predict"
EXPLAIN = "/api/v1/algorithms/linear-regression/explain"


def points(X: list[list[float]], y: list[float], **config: Any) -> dict[str, Any]:
    """An experiment on own points."""
    return {"data": {"points": {"X": X, "y": y}}, "config": config}


def refusal(answer: httpx.Response, status: int = 422) -> dict[str, Any]:
    """A problem as it should be answered."""
    assert (answer.status_code, answer.headers["content-type"]) == (status, MEDIA_TYPE), answer.text[:300]
    problem: dict[str, Any] = answer.json()
    assert set(problem) == {"type", "title", "status", "detail", "errors"} and problem["status"] == status and problem["detail"]
    return problem


def test_algorithms_are_listed_and_described(http: httpx.Client) -> None:
    assert http.get("/api/v1/algorithms").json()[0]["slug"] == "linear-regression"
    shown = http.get("/api/v1/algorithms/linear-regression").json()
    assert [entry["name"] for entry in shown["config"]] == [entry.name for entry in describe(algorithm.config)]
    assert set(shown["config"][0]) >= {"name", "label", "kind", "default", "low", "high", "options", "scale", "unit", "help"}
    assert [view["name"] for view in shown["views"]] == [view.name for view in algorithm.views]
    assert set(shown["questions"]) == set(algorithm.questions)
    assert http.post(FIT, json=shown["defaults"]).status_code == 200
    assert refusal(http.get("/api/v1/algorithms/none"), 404)["errors"][0]["received"] == "'none'"


def test_a_fit_is_that_of_least_squares(http: httpx.Client) -> None:
    found = http.post(FIT, json={"data": CURVED}, params={"steps": 5}).json()
    x, y = np.arange(5.0), np.array([1.0, 2.5, 2.0, 4.0, 4.5])
    slope, intercept = np.polyfit(x, y, 1)
    assert found["parameters"]["intercept"] == pytest.approx(intercept) and found["params"][1] == pytest.approx(slope)
    assert found["descent"]["steps"] == 5 and len(found["descent"]["losses"]) == 6 and found["report"]["r_squared"] > 0.8


def test_predictions_and_explanations(http: httpx.Client) -> None:
    found = http.post(PREDICT, json={"experiment": {"data": CURVED}, "X": [[1.0], [100.0]]}).json()
    assert len(found["predictions"]) == 2 and found["warnings"][0]["code"] == "extrapolation"
    question = {"quantity": "coefficient", "index": 1}
    assert http.post(EXPLAIN, json={"experiment": {"data": CURVED}, "question": question, "step": 3}).json()["value"] is not None


def test_a_fit_is_measured_at_any_threshold(http: httpx.Client) -> None:
    base = "/api/v1/algorithms/logistic-regression"
    experiment = {"data": {"points": {"X": [[0.0], [1.0], [2.0], [3.0]], "y": [0, 1, 0, 1], "classes": ["no", "yes"]}}}
    params = http.post(f"{base}/fit", json=experiment).json()["params"]
    asked = {"experiment": experiment, "params": params, "views": {"measures": {"threshold": 0.7}}}
    measures = http.post(f"{base}/views", json=asked).json()["views"]["measures"]
    assert measures["threshold"] == 0.7 and measures["confusion"] == [[2, 0], [1, 1]] and measures["recall"] == 0.5
    asked["views"]["measures"]["threshold"] = 1.5
    assert "threshold" in refusal(http.post(f"{base}/views", json=asked))["errors"][0]["field"]


@pytest.mark.parametrize(
    ("X", "y"),
    [
        ([[1.0]], [2.0]),
        ([[1.0], [1.0], [1.0]], [1.0, 2.0, 3.0]),
        ([[0.0], [0.0]], [0.0, 0.0]),
        ([[1e300], [2e300], [4e300]], [1.0, 2.0, 3.0]),
        ([[1.0], [2.0], [3.0]], [1e300, -1e300, 1e300]),
        ([[5e-324], [1.0], [2.0]], [1.0, 2.0, 3.0]),
        ([[1.0, 2.0, 3.0]], [1.0]),
    ],
)
@pytest.mark.parametrize("degree", [0, 1, 5])
def test_awkward_points_have_an_answer(http: httpx.Client, X: list[list[float]], y: list[float], degree: int) -> None:
    experiment = points(X, y, degree=degree)
    for answer in (http.post(FIT, json=experiment, params={"steps": 3}), http.post(PREDICT, json={"experiment": experiment, "X": X})):
        assert answer.status_code in (200, 422), answer.text[:300]
        if answer.status_code == 422:
            assert refusal(answer)["errors"]


def test_no_points_are_refused_by_name(http: httpx.Client) -> None:
    assert refusal(http.post(FIT, json={"data": EMPTY}))["errors"][0]["field"] == "data"


def test_twenty_thousand_points_are_fitted_and_more_refused_once(http: httpx.Client) -> None:
    x = np.linspace(0, 1, 20_000)
    assert http.post(FIT, json=points(x[:, None].tolist(), x.tolist())).status_code == 200
    many = np.zeros(100_000)
    errors = refusal(http.post(FIT, json=points(many[:, None].tolist(), many.tolist())))["errors"]
    assert errors == [{"field": "data", "expected": "at most 20000 examples", "received": "'100000 examples'"}]


BODIES: list[tuple[bytes, int, str]] = [
    (b"", 422, "body"),
    (b"{", 422, "body"),
    (b"[]", 422, "body"),
    (b'{"data":{"generator":"line"},"extra":1}', 422, "extra"),
    (b'{"data":{"generator":"line"},"\\ud800":1}', 422, "body"),
    (b'{"data":{"points":{"X":[[NaN]],"y":[1]}}}', 422, "data.points.X[0][0]"),
    (b'{"data":{"points":{"X":[[1]],"y":[1e999]}}}', 422, "data.points.y[0]"),
    (b'{"data":{"points":{"X":[["a"],["b"]],"y":["c","d"]}}}', 422, "data.points.X[0][0]"),
    (b'{"data":{"csv":"\\ud800"}}', 422, "data.csv"),
    (b'{"data":{"csv":"town\\nA\\nB"}}', 422, "data.csv"),
    (b'{"data":{"generator":"line"},"seed":' + b"9" * 400 + b"}", 422, "seed"),
]


@pytest.mark.parametrize(("body", "status", "field"), BODIES)
def test_what_cannot_be_used_is_named(http: httpx.Client, body: bytes, status: int, field: str) -> None:
    problem = refusal(http.post(FIT, content=body, headers={"content-type": "application/json"}), status)
    assert problem["errors"][0]["field"] == field


UNREADABLE = [b'{"data":' + b"[" * 1_000_000, b'{"data":' + b'{"a":' * 500_000, b'{"seed":' + b"9" * 10_000 + b"}", b"\xff\xfe{"]


@pytest.mark.parametrize("body", UNREADABLE)
def test_what_cannot_be_read_is_refused(http: httpx.Client, body: bytes) -> None:
    answer = http.post(FIT, content=body, headers={"content-type": "application/json"})
    refusal(answer, answer.status_code)
    assert answer.status_code in (400, 422)


def test_a_question_may_not_be_deep(http: httpx.Client) -> None:
    deep = "[" * 900 + "]" * 900
    body = '{"experiment":{"data":{"generator":"line"}},"question":{"a":' + deep + "}}"
    problem = refusal(http.post(EXPLAIN, content=body, headers={"content-type": "application/json"}))
    assert problem["errors"][0]["field"] == "question.a"


def test_names_of_any_text_come_back(http: httpx.Client) -> None:
    names = ["größe\n\\frac{", "x.y \u202e😀\x00", "\ud800"]
    points = {"X": [[1.0, 2.0, 3.0], [2.0, 1.0, 0.0], [0.0, 5.0, 1.0]], "y": [1.0, 2.0, 3.0], "features": names}
    experiment = {"data": {"points": points}}
    found = http.post(FIT, content=json.dumps(experiment), headers={"content-type": "application/json"}).json()
    assert [name.rstrip() for name in found["parameters"]][1:] == [*names[:2], "?"]
    question = {"experiment": experiment, "question": {"quantity": "coefficient", "index": 1}}
    assert http.post(EXPLAIN, content=json.dumps(question), headers={"content-type": "application/json"}).status_code == 200


def test_a_large_body_is_refused_before_it_is_read(http: httpx.Client) -> None:
    def endless() -> Any:
        for _ in range(50):
            yield b" " * 1_000_000

    assert "8000000 bytes" in refusal(http.post(FIT, content=b" " * 8_000_001), 413)["detail"]
    assert "8000000 bytes" in refusal(http.post(FIT, content=endless(), headers={"content-type": "application/json"}), 413)["detail"]


def test_another_content_type_is_no_experiment(http: httpx.Client) -> None:
    answer = http.post(FIT, content=b'{"data":{"generator":"line"}}', headers={"content-type": "text/plain"})
    assert refusal(answer)["errors"][0]["field"] == "body"


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE", "PATCH"])
def test_other_methods_are_not_allowed(http: httpx.Client, method: str) -> None:
    answer = http.request(method, FIT)
    assert answer.status_code == 405 and answer.headers["allow"] == "POST"
    assert method == "HEAD" or refusal(answer, 405)


def test_a_step_or_row_that_does_not_fit_is_refused(http: httpx.Client) -> None:
    assert refusal(http.post(FIT, json={"data": CURVED}, params={"steps": "many"}))["errors"][0]["expected"] == "a whole number"
    assert refusal(http.post(FIT, json={"data": CURVED}, params={"steps": 10**9}))["errors"][0]["field"] == "steps"
    assert refusal(http.post(PREDICT, json={"experiment": {"data": CURVED}, "X": [[1, 2]]}))["errors"][0]["field"] == "X[0]"


def test_when_there_is_too_much_to_do_it_is_said() -> None:
    with serving(max_requests=1) as site, httpx.Client(base_url=site.url, trust_env=False) as http:
        site.app.state.engine.replies[0] = None
        assert "under way" in refusal(http.post(FIT, json={"data": CURVED}), 503)["detail"]
        site.app.state.engine.replies.clear()
        assert http.post(FIT, json={"data": CURVED}).status_code == 200
