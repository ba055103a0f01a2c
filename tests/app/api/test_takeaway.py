"""REST: files of an experiment, and what is brought in."""

from base64 import b64encode
from typing import Any

import httpx
import numpy as np
import pytest
from safetensors.numpy import load, save

from app.takeaway.formats import FORMATS
from core.registry import ALGORITHMS
from tests.app.api.test_algorithms import refusal
from tests.app.given import CURVED
from tests.taken import CASES

ROUND: dict[str, Any] = {"data": CURVED, "config": {"learning_rate": 0.05}}
LINE = "/api/v1/algorithms/linear-regression"
SMALL = {"linear-regression": "line", "gradient-descent": "ravine", "logistic-regression": "two classes", "neural-network": "network",
         "convolutional-network": "pictures"}  # fmt: skip


@pytest.mark.parametrize("format", [entry.slug for entry in FORMATS])
@pytest.mark.parametrize("slug", [entry.slug for entry in ALGORITHMS])
def test_every_format_of_every_chapter(slug: str, format: str, http: httpx.Client) -> None:
    listed = {entry["slug"]: entry for entry in http.get(f"/api/v1/algorithms/{slug}/export").json()}
    body = {"experiment": CASES[SMALL[slug]][1], "step": 3}
    answer = http.post(f"/api/v1/algorithms/{slug}/export/{format}", json=body)
    if listed[format]["refused"] or (slug, format) == ("gradient-descent", "scikit-learn"):
        assert refusal(answer)["errors"][0]["field"] == "format"
        return
    assert answer.status_code == 200 and answer.headers["content-type"] == listed[format]["media_type"] and answer.content
    assert answer.headers["content-disposition"] == f'attachment; filename="{slug}-step-3{listed[format]["suffix"]}"'


def test_a_format_that_there_is_not(http: httpx.Client) -> None:
    error = refusal(http.post(f"{LINE}/export/docx", json={"experiment": ROUND}), 404)["errors"][0]
    assert error["field"] == "format" and "safetensors, onnx" in error["expected"]
    assert refusal(http.get("/api/v1/algorithms/none/export"), 404)


def test_the_fit_and_parameters_that_are_known(http: httpx.Client) -> None:
    fit = load(http.post(f"{LINE}/export/safetensors", json={"experiment": ROUND, "of": "fit"}).content)
    slope, intercept = np.polyfit(np.arange(5.0), [1.0, 2.5, 2.0, 4.0, 4.5], 1)
    assert fit["coefficients"] == pytest.approx([intercept, slope])
    known = http.post(f"{LINE}/export/safetensors", json={"experiment": ROUND, "step": 99_999, "params": [1.0, 2.0]})
    assert load(known.content)["coefficients"].tolist() == [1.0, 2.0]
    assert refusal(http.post(f"{LINE}/export/onnx", json={"experiment": ROUND, "params": [1.0]}))["errors"][0]["field"] == "params"


def test_parameters_are_brought_in(http: httpx.Client) -> None:
    file = b64encode(save({"coefficients": np.array([1.0, 2.0])})).decode()
    found = http.post(f"{LINE}/import/safetensors", json={"experiment": ROUND, "step": 4, "file": file}).json()
    assert found["params"] == [1.0, 2.0] and found["step"] == 4 and found["experiment"]["edits"][0]["params"] == [1.0, 2.0]
    for bad in (b64encode(save({"coefficients": np.array([1.0])})).decode(), "AAAA", "no!"):
        error = refusal(http.post(f"{LINE}/import/safetensors", json={"experiment": ROUND, "file": bad}))["errors"][0]
        assert error["field"].startswith("file")


def test_an_experiment_is_completed_or_refused(http: httpx.Client) -> None:
    whole = http.post(f"{LINE}/import/experiment", json=ROUND).json()
    assert whole["seed"] == 7 and whole["config"]["degree"] == 1 and http.post(f"{LINE}/import/experiment", json=whole).json() == whole
    assert refusal(http.post(f"{LINE}/import/experiment", json={**ROUND, "version": 9}))["errors"][0]["field"] == "version"
