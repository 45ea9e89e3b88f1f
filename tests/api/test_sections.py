"""Sections find what a flat list would find, in the order in which the routes were declared."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import FastAPI
from starlette.routing import Match, Route

from backend.sections import Sections, in_sections
from tests.cast import Caller

As = Callable[[str], Caller]


def _answer() -> None: ...


ROUTES = [
    Route("/api/v1/visits/form", _answer, methods=["GET"]),
    Route("/api/v1/visits/{id}", _answer, methods=["GET"]),
    Route("/api/v1/visits", _answer, methods=["POST"]),
    Route("/api/v1/visits-of-old", _answer, methods=["GET"]),
    Route("/healthz", _answer),
]


def _found(path: str, method: str = "GET") -> tuple[Match, str | None]:
    for route in in_sections(ROUTES, "/api/v1"):
        match, scope = route.matches({"type": "http", "path": path, "method": method, "root_path": ""})
        if match is not Match.NONE:
            taken = scope["of_section"] if isinstance(route, Sections) else route
            return match, str(getattr(taken, "path", None))
    return Match.NONE, None


def test_the_first_that_fits_in_its_section_is_taken() -> None:
    assert _found("/api/v1/visits/form") == (Match.FULL, "/api/v1/visits/form")
    assert _found("/api/v1/visits/17") == (Match.FULL, "/api/v1/visits/{id}")
    assert _found("/api/v1/visits", "POST") == (Match.FULL, "/api/v1/visits")
    assert _found("/api/v1/visits") == (Match.PARTIAL, "/api/v1/visits")
    assert _found("/api/v1/visits-of-old") == (Match.FULL, "/api/v1/visits-of-old")
    assert _found("/healthz") == (Match.FULL, "/healthz")
    assert _found("/api/v1/visitors") == (Match.NONE, None)


def test_another_method_is_405_and_says_which_are_known(house: FastAPI, as_: As) -> None:
    answer = as_("chief_an").send("PUT", "/visits")
    assert (answer.status_code, answer.json()["type"]) == (405, "/problems/method-not-allowed")
    assert answer.headers["Allow"]
    assert any(isinstance(route, Sections) for route in house.router.routes)
