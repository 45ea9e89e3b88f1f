"""The OpenAPI document: every operation has an example that fits its schema, and its problems are documented."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from backend.docs_export import openapi_document

DOCUMENT = openapi_document()
OPERATIONS = {
    operation["operationId"]: (path, operation)
    for path, operations in DOCUMENT["paths"].items()
    for operation in operations.values()
}
SAYS_NOTHING = {  # neither body nor answer
    *(
        "sign_out",
        "sign_out_everywhere",
        "sign_out_my_device",
        "sign_out_my_other_devices",
        "sign_out_account",
        "sign_out_account_device",
    ),
    "mark_notice_read",
}


def contents(operation: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield from operation.get("requestBody", {}).get("content", {}).values()
    for status, response in operation["responses"].items():
        if status.startswith("2"):
            yield from response.get("content", {}).values()


def fits(example: Any, schema: dict[str, Any]) -> None:
    whole = {**schema, "components": DOCUMENT["components"]}
    Draft202012Validator(whole).validate(example)


@pytest.mark.parametrize("name", sorted(OPERATIONS))
def test_an_operation_has_an_example_that_fits(name: str) -> None:
    _, operation = OPERATIONS[name]
    shown = [content for content in contents(operation) if "example" in content]
    for content in shown:
        fits(content["example"], content["schema"])
    assert shown or name in SAYS_NOTHING, "add one in tests/api/write_examples.py"


def test_examples_hold_no_secret_and_no_real_identifier() -> None:
    text = str(DOCUMENT)
    assert "cast-password" not in text
    assert "eyJ" not in text.replace("eyJ0eXAiOiJhdCtqd3QifQ.…", "")


@pytest.mark.parametrize("name", sorted(OPERATIONS))
def test_problems_are_documented_as_problem_details(name: str) -> None:
    path, operation = OPERATIONS[name]
    refusals = {status: each for status, each in operation["responses"].items() if status[0] in "45"}
    assert "503" in refusals
    assert ("401" in refusals) or not operation.get("security")
    assert ("404" in refusals) or "{" not in path
    if any(each["name"].lower() == "if-match" for each in operation.get("parameters", [])):
        assert {"412", "428"} <= set(refusals)
    for response in refusals.values():
        assert list(response["content"]) == ["application/problem+json"]
        assert response["content"]["application/problem+json"]["schema"]["$ref"].endswith("/ProblemDetails")
        assert "/problems/" in response["description"]
