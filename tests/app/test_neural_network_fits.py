"""How long a network is trained by a fit that is not told how long."""

import httpx
import pytest

from app import jobs
from core.errors import InvalidInput
from tests.app.given import LIMITS
from tests.app.test_neural_network import document, experiment, posted


def test_a_fit_trains_without_being_told_how_long_and_predictions_use_it(http: httpx.Client) -> None:
    body = experiment(most_steps=20)
    found, rows = posted(http, "fit", body), [[0.0, 0.0], [5.0, 5.0]]
    assert found["status"] == "trained for 20 steps" and found["descent"]["steps"] == 20
    assert found["params"] == posted(http, "fit", experiment(), steps=20)["params"]
    predicted = posted(http, "predict", {"experiment": body, "X": rows})
    assert predicted == posted(http, "predict", {"experiment": body, "X": rows, "params": found["params"]})


def test_how_long_a_fit_trains(http: httpx.Client) -> None:
    assert posted(http, "fit", experiment(batch_size=12, most_epochs=5))["descent"]["steps"] == 10
    assert posted(http, "fit", experiment(target_accuracy=0.9))["descent"]["steps"] < 1000
    assert posted(http, "fit", experiment())["descent"]["steps"] == 1000
    with pytest.raises(InvalidInput, match="steps: expected at most"):
        list(jobs.fit({"experiment": document(most_steps=LIMITS.max_steps + 1), "steps": 0}, LIMITS))


def test_a_network_predicts_with_its_weights_after_so_many_steps(http: httpx.Client) -> None:
    body = experiment()
    asked = {"experiment": body, "X": [[0.0, 0.0], [5.0, 5.0]]}
    shares = [posted(http, "predict", {**asked, "step": step})["probabilities"] for step in (0, 40)]
    params = posted(http, "fit", body, steps=40)["params"]
    assert shares[1] == posted(http, "predict", {**asked, "params": params})["probabilities"] != shares[0]
