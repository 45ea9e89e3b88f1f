"""How the house answers: problem details, versions, headers, limits (architecture.md 8; reliability G5, G6c, G14b)."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from fastapi import FastAPI

from backend.answers import CSP
from tests.browser import Browser
from tests.cast import Caller, Cast

PROBLEM = {"type", "title", "title_vi", "status", "detail", "detail_vi", "instance", "request_id"}


def is_problem(answer: Any, code: str, status: int) -> dict[str, Any]:
    body: dict[str, Any] = answer.json()
    assert answer.headers["content-type"] == "application/problem+json"
    assert (body["type"], body["status"], answer.status_code) == (f"/problems/{code}", status, status)
    assert set(body) >= PROBLEM
    assert body["request_id"] == answer.headers["X-Request-ID"]
    return body


@pytest.fixture
def stranger(house: FastAPI) -> Browser:
    return Browser(house)


def test_every_kind_of_refusal_is_a_problem(as_: Callable[[str], Caller], cast: Cast, stranger: Browser) -> None:
    lan = as_("chief_lan")
    visit = cast.of("visits", "minh_w11")
    is_problem(stranger.get("/api/v1/me"), "unauthenticated", 401)
    is_problem(as_("admin_root").get("/visits"), "no-permission", 403)
    is_problem(lan.get(f"/visits/{cast.of('visits', 'thu_w11')}"), "not-found", 404)
    is_problem(lan.get("/nothing/here"), "not-found", 404)
    is_problem(lan.send("PATCH", "/visits"), "method-not-allowed", 405)
    is_problem(lan.post(f"/visits/{visit}/confirm", {}), "version-required", 428)
    is_problem(lan.post(f"/visits/{visit}/confirm", {}, version=9), "stale-version", 412)
    is_problem(lan.post("/visits", {}), "invalid", 422)


def test_an_unreadable_version_is_400(as_: Callable[[str], Caller], cast: Cast) -> None:
    path = f"/visits/{cast.of('visits', 'minh_w11')}/confirm"
    answer = as_("chief_lan").send("POST", path, json={}, headers={"If-Match": '"many"'})
    assert "If-Match" in is_problem(answer, "bad-request", 400)["detail"]


def test_faults_point_at_fields_in_both_languages_and_echo_nothing(as_: Callable[[str], Caller]) -> None:
    secret = "0123456789012"
    answer = as_("chief_lan").post("/visits", {"mode": secret, "surprise": secret, "stops": [{"group_id": secret}]})
    body = is_problem(answer, "invalid", 422)
    pointers = {each["pointer"]: each for each in body["errors"]}
    assert {"#/mode", "#/surprise", "#/stops/0/group_id", "#/stops/0/arrived_at", "#/started_at"} <= set(pointers)
    assert all(each["detail"] and each["detail_vi"] and each["code"] for each in body["errors"])
    assert pointers["#/surprise"]["detail_vi"] == "Không nhận trường này"
    assert secret not in answer.text


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b'"text"', b"\xff\xfe", b'{"username": "\\u0000"}'])
def test_an_unreadable_body_is_a_problem(stranger: Browser, body: bytes) -> None:
    answer = stranger.post("/api/v1/session", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code in (400, 422)
    assert answer.headers["content-type"] == "application/problem+json"


def test_an_unknown_query_parameter_is_refused(as_: Callable[[str], Caller]) -> None:
    body = is_problem(as_("chief_lan").get("/visits", ward="A"), "invalid", 422)
    assert body["errors"][0]["pointer"] == "query/ward"


@pytest.mark.parametrize("limit", [0, 201, -1])
def test_a_page_has_between_one_and_two_hundred_rows(as_: Callable[[str], Caller], limit: int) -> None:
    is_problem(as_("chief_lan").get("/visits", limit=limit), "invalid", 422)


@pytest.mark.parametrize("cursor", ["x", "<d:1", "~" * 300, "\u0000", ">d:2026-03-09~uuid:zz"])
def test_a_cursor_of_another_list_is_422(as_: Callable[[str], Caller], cursor: str) -> None:
    answer = as_("chief_lan").get("/visits", after=cursor)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("value", ["\x00", "%00", "' OR 1=1 --", "ệ" * 90, "\u202e"])
def test_hostile_text_in_a_search_is_no_fault(as_: Callable[[str], Caller], value: str) -> None:
    assert as_("chief_an").get("/officers", q=value).status_code in (200, 422)


def test_a_nul_in_a_path_is_no_fault(as_: Callable[[str], Caller]) -> None:
    assert as_("chief_an").get("/visits/%00").status_code in (404, 422)


def test_a_body_over_the_limit_is_413_declared_or_not(stranger: Browser) -> None:
    big = json.dumps({"username": "a" * (1 << 20), "password": "b"}).encode()
    is_problem(stranger.post("/api/v1/session", content=big), "too-large", 413)
    is_problem(stranger.post("/api/v1/session", content=iter([big[:1000], big[1000:]])), "too-large", 413)


def test_headers_stand_on_every_kind_of_answer(as_: Callable[[str], Caller], stranger: Browser) -> None:
    answers = [
        as_("chief_lan").get("/me"),
        as_("admin_root").get("/visits"),
        stranger.get("/api/v1/me"),
        stranger.get("/api/v1/openapi.json"),
        stranger.get("/healthz"),
        stranger.get("/nowhere"),
    ]
    for answer in answers:
        assert answer.headers["Content-Security-Policy"] == CSP
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert "server" not in answer.headers
        assert "access-control-allow-origin" not in answer.headers
    assert all(each.headers["Cache-Control"] == "no-store" for each in answers[:3])
    assert "unsafe" not in CSP


def test_another_origin_gets_no_permission(stranger: Browser) -> None:
    asked = {"Origin": "https://example.org", "Access-Control-Request-Method": "GET"}
    answer = stranger.options("/api/v1/me", headers=asked)
    assert not [name for name in answer.headers if name.startswith("access-control-")]


@pytest.mark.parametrize(("given", "kept"), [("a-request-of-mine", True), ("short", False), ("ngày-hôm-nay", False)])
def test_a_request_id_is_taken_when_it_is_one(stranger: Browser, given: str, kept: bool) -> None:
    answer = stranger.get("/api/v1/about", headers=[(b"X-Request-ID", given.encode())])
    assert (answer.headers["X-Request-ID"] == given) is kept


def test_long_answers_are_compressed(as_: Callable[[str], Caller]) -> None:
    answer = as_("chief_an").send("GET", "/duties/board?year=2026", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"


def test_the_version_read_is_the_etag(as_: Callable[[str], Caller], cast: Cast) -> None:
    answer = as_("chief_lan").get(f"/visits/{cast.of('visits', 'minh_w11')}")
    assert answer.headers["ETag"] == f'"{answer.json()["version"]}"'


def test_docs_load_nothing_from_another_host(stranger: Browser) -> None:
    page = stranger.get("/docs")
    assert page.status_code == 200
    assert "http://" not in page.text.replace("http://testserver", "")
    assert "https://" not in page.text.replace("https://testserver", "")
