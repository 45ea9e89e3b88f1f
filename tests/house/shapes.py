"""Schemas of the OpenAPI document made strict: every key that is told must be there, and no other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from functools import cache
from typing import Any
from uuid import UUID

from fastapi import FastAPI
from jsonschema import Draft202012Validator, FormatChecker


def _is_instant(value: object) -> bool:
    return not isinstance(value, str) or datetime.fromisoformat(value).tzinfo is not None


def _is_day(value: object) -> bool:
    return not isinstance(value, str) or bool(date.fromisoformat(value))


def _is_identifier(value: object) -> bool:
    return not isinstance(value, str) or str(UUID(value)) == value


_formats = FormatChecker(formats=())
for _name, _check in (("date-time", _is_instant), ("date", _is_day), ("uuid", _is_identifier)):
    _formats.checks(_name, raises=ValueError)(_check)


def strict_validator(app: FastAPI, schema: Mapping[str, Any]) -> Draft202012Validator:
    """A validator of one answer."""
    whole = {**_closed(schema), "components": {"schemas": _closed_components(app)}}
    return Draft202012Validator(whole, format_checker=_formats)


@cache
def _closed_components(app: FastAPI) -> dict[str, Any]:
    return {name: _closed(part) for name, part in app.openapi()["components"]["schemas"].items()}


def _closed(part: Any) -> Any:
    if isinstance(part, list):
        return [_closed(each) for each in part]
    if not isinstance(part, Mapping):
        return part
    closed = {name: _closed(value) for name, value in part.items()}
    if isinstance(part.get("properties"), Mapping):
        closed |= {"additionalProperties": False, "required": list(part["properties"])}
    return closed


def fields(app: FastAPI, schema: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    """Every path of keys that an answer of this schema may hold; items of lists share the path of the list."""
    yield from _fields(app.openapi()["components"]["schemas"], schema, ())


def _fields(known: Mapping[str, Any], schema: Mapping[str, Any], path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    if "$ref" in schema:
        yield from _fields(known, known[schema["$ref"].rsplit("/", 1)[1]], path)
    for name, part in schema.get("properties", {}).items():
        yield (*path, name)
        yield from _fields(known, part, (*path, name))
    for nested in (
        *schema.get("anyOf", ()),
        *schema.get("oneOf", ()),
        *schema.get("allOf", ()),
        *filter(None, [schema.get("items")]),
    ):
        yield from _fields(known, nested, path)
