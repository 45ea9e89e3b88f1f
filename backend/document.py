"""The OpenAPI document: FastAPI's, and problem details as a schema, the problems every operation may answer, examples.

Examples are real answers about invented people, written by `python -m tests.api.write_examples` and held against
their schemas by a test.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from backend.kernel.problems import (
    DatabaseAway,
    Forbidden,
    Invalid,
    NotFound,
    Problem,
    StaleVersion,
    Unauthenticated,
    VersionRequired,
    documented,
)
from backend.policy import PUBLIC, publish

_TEXT = {"type": "string"}
_MAYBE = {"anyOf": [{"type": "string"}, {"type": "null"}]}
_SCHEMAS = {
    "ProblemDetails": {
        "title": "ProblemDetails",
        "description": "RFC 9457 in both languages; `type` is stable, `errors` point at fields by JSON pointer.",
        "type": "object",
        "required": ["type", "title", "title_vi", "status", "detail", "detail_vi", "instance", "request_id"],
        "properties": {
            "type": {**_TEXT, "examples": ["/problems/stale-version"]},
            "title": _TEXT,
            "title_vi": _TEXT,
            "status": {"type": "integer"},
            "detail": _MAYBE,
            "detail_vi": _MAYBE,
            "instance": _TEXT,
            "request_id": _MAYBE,
            "errors": {"type": "array", "items": {"$ref": "#/components/schemas/FieldFault"}},
        },
    },
    "FieldFault": {
        "title": "FieldFault",
        "description": "What is wrong with one field. `span` marks characters of its text.",
        "type": "object",
        "required": ["pointer", "code", "detail", "detail_vi"],
        "properties": {
            "pointer": {**_TEXT, "examples": ["#/stops/0/left_at"]},
            "code": _TEXT,
            "detail": _MAYBE,
            "detail_vi": _MAYBE,
            "span": {"type": "array", "items": {"type": "integer"}, "minItems": 2, "maxItems": 2},
        },
    },
}
_REF = {"schema": {"$ref": "#/components/schemas/ProblemDetails"}}


def written_when_asked(app: FastAPI) -> Callable[[], dict[str, Any]]:
    """The document of the operations that the application has now. It is written when somebody first asks for it: that
    takes as long as everything else together that a process does before it serves.
    """
    routes = list(app.routes)

    @cache
    def openapi() -> dict[str, Any]:
        document = get_openapi(
            title=app.title,
            version=app.version,
            openapi_version=app.openapi_version,
            description=app.description,
            routes=routes,
            separate_input_output_schemas=app.separate_input_output_schemas,
        )
        publish(document)
        _complete(document)
        return document

    return openapi


def _complete(document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"]
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    schemas.update(_SCHEMAS)
    examples = json.loads(files("backend").joinpath("examples.json").read_text("utf-8"))
    for path, operations in document["paths"].items():
        for operation in operations.values():
            _problems(path, operation)
            _examples(operation, examples.get(operation["operationId"], {}))


def _problems(path: str, operation: dict[str, Any]) -> None:
    responses = operation["responses"]
    for status, known in documented(*_common(path, operation)).items():
        said = responses.get(str(status))
        if said is None or "application/json" in said.get("content", {}):
            responses[str(status)] = known
        elif known["description"] not in said["description"]:
            said["description"] += f"\n\n{known['description']}"
    for status, response in responses.items():
        if status.startswith(("4", "5")):
            response["content"] = {"application/problem+json": dict(_REF)}
    operation["responses"] = {status: responses[status] for status in sorted(responses)}


def _common(path: str, operation: dict[str, Any]) -> Iterator[type[Problem]]:
    names = {parameter["name"].lower() for parameter in operation.get("parameters", [])}
    if operation["operationId"] not in PUBLIC:
        yield Unauthenticated
        if operation["x-policy"]["permission"] != "account:self":
            yield Forbidden
    if "{" in path:
        yield NotFound
    if "if-match" in names:
        yield StaleVersion
        yield VersionRequired
    if names or "requestBody" in operation:
        yield Invalid
    yield DatabaseAway


def _examples(operation: dict[str, Any], example: dict[str, Any]) -> None:
    for content in operation.get("requestBody", {}).get("content", {}).values():
        if "request" in example:
            content["example"] = example["request"]
    for status, response in operation["responses"].items():
        for kind, content in response.get("content", {}).items():
            if kind == "application/json" and status in example.get("responses", {}):
                content["example"] = example["responses"][status]
