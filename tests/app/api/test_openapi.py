"""The description of the API is true: requests made from it are answered as it says."""

from base64 import b64encode
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance, status_code_conformance

from app.api.experiments import EXAMPLE as SAVED
from app.main import create_app
from app.settings import Settings
from tests.app.served import Site

EXAMPLE = {"data": {"generator": "line"}}
CHECKS = [not_a_server_error, content_type_conformance, response_schema_conformance, status_code_conformance]
DESCRIPTION = schemathesis.openapi.from_dict(create_app(Settings(compute=0)).openapi())
OPERATIONS: dict[str, Any] = {found.ok().label: found.ok() for found in DESCRIPTION.get_all_operations()}  # type: ignore[union-attr]


@pytest.mark.parametrize("label", OPERATIONS)
def test_answers_are_as_described(site: Site, label: str) -> None:
    operation = OPERATIONS[label]
    modes = (schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE)
    cases = st.one_of([operation.as_strategy(generation_mode=mode) for mode in modes])

    @settings(max_examples=40, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
    @given(cases)
    def check(case: Any) -> None:
        statuses.append(case.call_and_validate(base_url=site.url, checks=CHECKS).status_code)

    statuses: list[int] = []
    check()
    assert statuses and max(statuses) < 500


def operations(http: httpx.Client) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Path, method and description of every operation."""
    for path, methods in http.get("/api/v1/openapi.json").json()["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def test_every_operation_is_described(http: httpx.Client) -> None:
    for path, _, operation in operations(http):
        assert operation["summary"] and operation["description"], path
        content = answered(operation).get("content", {})
        assert ("204" in operation["responses"]) == (not content), path
        if path.endswith("/export/{format}"):
            assert len(content) > 3
            continue
        schemas = [answer["schema"] for kind, answer in content.items() if kind == "application/json"]
        assert all(schema.get("$ref") or schema.get("items") for schema in schemas), path
        assert not path.startswith("/api/") or {"422", "default"} <= set(operation["responses"]), path


def answered(operation: dict[str, Any]) -> dict[str, Any]:
    """What is answered where all goes well."""
    return next(dict(answer) for status, answer in operation["responses"].items() if status.startswith("2"))


def test_every_operation_has_an_example_that_works(http: httpx.Client) -> None:
    for path, method, operation in operations(http):
        saved = http.post("/api/v1/experiments", json=SAVED).json()
        path = path.replace("{id}", saved["id"])
        for parameter in operation.get("parameters", []):
            if parameter["in"] == "path":
                path = path.replace("{{{}}}".format(parameter["name"]), parameter["schema"]["examples"][0])
        bodies: list[dict[str, Any]] = []
        for kind, content in operation.get("requestBody", {}).get("content", {}).items():
            if path.endswith("/import/safetensors"):  # takes what export/safetensors gives
                experiment = {"data": {"images": "mnist", "n": 10}} if "convolutional" in path else {"data": {"generator": "blobs"}}
                file = http.post(path.replace("import", "export"), json={"experiment": {**EXAMPLE, **experiment}}).content
                content = {"example": {"experiment": {**EXAMPLE, **experiment}, "file": b64encode(file).decode()}}
            examples = [content["example"]] if "example" in content else [each["value"] for each in content["examples"].values()]
            json = kind == "application/json"
            bodies += [{"json": each} if json else {"content": each, "headers": {"content-type": kind}} for each in examples]
        for body in bodies or [{}]:
            headers = {**body.get("headers", {}), "edit-key": saved["edit_key"], "if-match": "*"}
            answer = http.request(method, path, **{**body, "headers": headers})
            assert answer.is_success and str(answer.status_code) in operation["responses"], (path, answer.text[:200])
