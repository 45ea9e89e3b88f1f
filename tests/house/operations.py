"""The operations of the API as the OpenAPI document tells them; what the house tests are generated from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import FastAPI


@dataclass(frozen=True)
class Operation:
    """One method of one path. `path` is without the prefix that every caller adds."""

    name: str
    method: str
    path: str
    permission: str | None
    query: frozenset[str]
    answer: Mapping[str, Any] | None  # JSON schema of a good answer, None without a body

    @property
    def reads(self) -> bool:
        return self.method == "GET"

    @property
    def is_list(self) -> bool:
        """One page of a keyset list."""
        return self.reads and "after" in self.query

    @property
    def by_id(self) -> bool:
        return "{" in self.path


def operations(app: FastAPI) -> dict[str, Operation]:
    """Every operation by its name, which is that of its function."""
    found: dict[str, Operation] = {}
    for path, methods in app.openapi()["paths"].items():
        for method, told in methods.items():
            found[told["operationId"]] = Operation(
                told["operationId"],
                method.upper(),
                path.removeprefix("/api/v1"),
                told["x-policy"]["permission"],
                frozenset(each["name"] for each in told.get("parameters", []) if each["in"] == "query"),
                _answer(told),
            )
    return found


def _answer(told: Mapping[str, Any]) -> Mapping[str, Any] | None:
    for status, response in told["responses"].items():
        if status.startswith("2"):
            schema: Mapping[str, Any] | None = response.get("content", {}).get("application/json", {}).get("schema")
            return schema
    return None
