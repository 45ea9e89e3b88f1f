"""Signing in, staying in, leaving (design.md 6; reliability G3b, G4, G4b, G4c)."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from fastapi import FastAPI
from sqlmodel import col

from backend.access.models import Account, SignInFailure, SignInSession
from backend.access.rules import MAX_FAILURES, AccountStatus
from backend.kernel.journal import Event
from tests.browser import Browser
from tests.cast import NOW, PASSWORD, Caller, Cast
from tests.conftest import running

COOKIE = "__Host-satsao-refresh"
RENEW = {"X-Requested-With": "satsao"}


@pytest.fixture
def stranger(house: FastAPI) -> Browser:
    """A browser that nobody has signed in with."""
    return Browser(house)


def enter(browser: Browser, name: str = "chief_lan", password: str = PASSWORD) -> Any:
    return browser.post("/api/v1/session", json={"username": name, "password": password})


def me(browser: Browser, token: str) -> Any:
    return browser.get("/api/v1/me", headers={"Authorization": f"Bearer {token}"})


def test_sign_in_opens_a_session_and_keeps_the_refresh_secret_from_scripts(
    stranger: Browser, connection: sa.Connection
) -> None:
    answer = enter(stranger)
    assert answer.status_code == 200
    assert me(stranger, answer.json()["access_token"]).json()["account"]["username"] == "chief_lan"
    cookie = answer.headers["set-cookie"]
    for part in (f"{COOKIE}=", "HttpOnly", "Secure", "SameSite=strict", "Path=/"):
        assert part in cookie
    assert "Domain" not in cookie
    assert stranger.cookies[COOKIE] not in answer.text
    events = connection.execute(sa.select(col(Event.action)).order_by(col(Event.id))).scalars().all()
    assert events[-1] == "account.signed_in"


@pytest.mark.parametrize("name", ["chief_lan", "CHIEF_LAN", " chief_lan "])
def test_the_name_is_read_without_case_and_blanks(stranger: Browser, name: str) -> None:
    assert enter(stranger, name).status_code == 200


def test_a_wrong_name_and_a_wrong_password_answer_alike(stranger: Browser) -> None:
    answers = [enter(stranger, "chief_lan", "not the password"), enter(stranger, "nobody_here", PASSWORD)]
    for answer in answers:
        assert answer.status_code == 401
        assert answer.headers["content-type"] == "application/problem+json"
    first, second = ({**each.json(), "request_id": None} for each in answers)
    assert first == second
    assert first["type"] == "/problems/wrong-credentials"


ACCOUNTS = Account.__table__  # type: ignore[attr-defined]


def lock(connection: sa.Connection, name: str) -> None:
    connection.execute(sa.update(ACCOUNTS).where(ACCOUNTS.c.username == name).values(status=AccountStatus.LOCKED))


def test_a_locked_account_is_told_nothing_more(stranger: Browser, connection: sa.Connection) -> None:
    lock(connection, "chief_lan")
    assert enter(stranger).json()["type"] == "/problems/wrong-credentials"


def test_after_ten_failures_even_the_right_password_waits(house: FastAPI, stranger: Browser) -> None:
    for _ in range(MAX_FAILURES):
        assert enter(stranger, password="wrong " * 3).status_code == 401
    stopped = enter(stranger)
    assert (stopped.status_code, stopped.json()["type"]) == (429, "/problems/sign-in-stopped")
    assert 0 < int(stopped.headers["Retry-After"]) <= 15 * 60
    assert enter(stranger, "Chief_LAN").status_code == 429, "another spelling of the name does not help"
    assert enter(stranger, "beat_deputy_minh").status_code == 200, "others still get in"
    house.state.door.clock.set(NOW + timedelta(minutes=15, seconds=1))
    assert enter(stranger).status_code == 200


def test_names_that_do_not_exist_are_stopped_too(stranger: Browser) -> None:
    for _ in range(MAX_FAILURES):
        enter(stranger, "nobody_here")
    assert enter(stranger, "nobody_here").status_code == 429


def test_a_success_forgets_the_failures(stranger: Browser, connection: sa.Connection) -> None:
    for _ in range(MAX_FAILURES - 1):
        enter(stranger, password="wrong " * 3)
    assert enter(stranger).status_code == 200
    left = connection.execute(sa.select(sa.func.count()).select_from(SignInFailure)).scalar_one()
    assert left == 0


def test_forty_parallel_guesses_are_ten(own_database: str) -> None:
    with running(own_database) as app:
        browser = Browser(app)
        with ThreadPoolExecutor(8) as many:
            guesses = [many.submit(enter, browser, "chief_lan", f"guess number {n} of many") for n in range(40)]
            found = [guess.result().status_code for guess in guesses]
        assert found.count(401) <= MAX_FAILURES
        assert set(found) <= {401, 429, 503}
        assert enter(browser).status_code == 429


def test_a_refresh_cookie_works_once_and_its_reuse_ends_the_session(
    stranger: Browser, connection: sa.Connection
) -> None:
    first = enter(stranger).json()["access_token"]
    old = stranger.cookies[COOKIE]
    renewed = stranger.post("/api/v1/session/refresh", headers=RENEW)
    assert renewed.status_code == 200
    assert stranger.cookies[COOKIE] != old
    second = renewed.json()["access_token"]
    assert me(stranger, second).status_code == 200
    stranger.cookies.clear()
    thief = stranger.post("/api/v1/session/refresh", headers={**RENEW, "Cookie": f"{COOKIE}={old}"})
    assert thief.json()["type"] == "/problems/session-ended"
    for token in (first, second):
        assert me(stranger, token).status_code == 401, "whoever holds the family is out"
    assert "account.refresh_reused" in connection.execute(sa.select(col(Event.action))).scalars().all()


def test_of_twenty_renewals_at_once_at_most_one_succeeds(own_database: str) -> None:
    with running(own_database) as app:
        browser = Browser(app)
        enter(browser)
        secret = browser.cookies[COOKIE]
        browser.cookies.clear()

        def renew(_: int) -> int:
            headers = {**RENEW, "Cookie": f"{COOKIE}={secret}"}
            return browser.post("/api/v1/session/refresh", headers=headers).status_code

        with ThreadPoolExecutor(6) as many:
            found = list(many.map(renew, range(20)))
        assert found.count(200) <= 1
        assert set(found) <= {200, 401, 503}


@pytest.mark.parametrize("headers", [{}, {"X-Requested-With": "another site"}])
def test_a_renewal_without_our_header_is_no_renewal(stranger: Browser, headers: dict[str, str]) -> None:
    enter(stranger)
    assert stranger.post("/api/v1/session/refresh", headers=headers).status_code == 401
    assert stranger.post("/api/v1/session/refresh", headers=RENEW).status_code == 200


def test_a_refresh_token_expires(house: FastAPI, stranger: Browser) -> None:
    enter(stranger)
    house.state.door.clock.set(NOW + timedelta(days=house.state.refresh_days, seconds=1))
    assert stranger.post("/api/v1/session/refresh", headers=RENEW).status_code == 401


def test_sign_out_ends_this_session_at_once(as_: Callable[[str], Caller], stranger: Browser) -> None:
    token = enter(stranger).json()["access_token"]
    gone = stranger.delete("/api/v1/session", headers={"Authorization": f"Bearer {token}"})
    assert gone.status_code == 204
    assert me(stranger, token).json()["type"] == "/problems/session-ended"
    assert as_("chief_lan").get("/me").status_code == 200, "the session on another device lives on"


def test_sign_out_everywhere_ends_all_devices(as_: Callable[[str], Caller], stranger: Browser) -> None:
    token = enter(stranger).json()["access_token"]
    assert as_("chief_lan").send("DELETE", "/sessions").status_code == 204
    assert me(stranger, token).status_code == 401
    assert as_("chief_lan").get("/me").status_code == 401
    assert as_("beat_deputy_minh").get("/me").status_code == 200


def why_not(browser: Browser) -> str:
    answer = browser.post("/api/v1/session/refresh", headers=RENEW)
    assert answer.status_code == 401
    return str(answer.json()["type"]).removeprefix("/problems/")


def test_a_device_that_was_taken_away_is_told_so_and_one_that_ended_otherwise_is_not(
    as_: Callable[[str], Caller], stranger: Browser, house: FastAPI, cast: Cast
) -> None:
    session = enter(stranger).json()["session_id"]
    assert as_("chief_lan").send("DELETE", f"/me/sessions/{session}").status_code == 204
    assert why_not(stranger) == "device-revoked"
    enter(stranger)
    assert as_("admin_root").post(f"/accounts/{cast.of('accounts', 'chief_lan')}/lock", version=1).status_code == 200
    assert why_not(stranger) == "device-revoked"
    minh = Browser(house)
    enter(minh, "beat_deputy_minh")
    new = {"current": PASSWORD, "new": "mot cau that la de nho"}
    assert as_("beat_deputy_minh").post("/me/password", new).status_code == 204
    assert why_not(minh) == "session-ended"


def test_changing_the_password_ends_every_session(as_: Callable[[str], Caller], stranger: Browser) -> None:
    new = "mot cau that la de nho"
    lan = as_("chief_lan")
    assert lan.post("/me/password", {"current": "wrong", "new": new}).status_code == 403
    weak = lan.post("/me/password", {"current": PASSWORD, "new": "ngan qua"})
    assert (weak.status_code, weak.json()["errors"][0]["pointer"]) == (422, "#/new")
    assert lan.post("/me/password", {"current": PASSWORD, "new": new}).status_code == 204
    assert lan.get("/me").status_code == 401
    assert enter(stranger).status_code == 401
    assert enter(stranger, password=new).status_code == 200


def test_a_wrong_current_password_counts_like_a_failure_to_sign_in(
    as_: Callable[[str], Caller], stranger: Browser
) -> None:
    """Whoever finds a device open cannot guess on: the two ways share one count (G4b)."""
    lan, body = as_("chief_lan"), {"current": "wrong", "new": "mot cau that la de nho"}
    for _ in range(5):
        refused = lan.post("/me/password", body)
        assert (refused.status_code, refused.json()["type"]) == (403, "/problems/wrong-password")
        assert enter(stranger, password="wrong").status_code == 401
    stopped = lan.post("/me/password", {**body, "current": PASSWORD})
    assert (stopped.status_code, stopped.json()["type"]) == (429, "/problems/sign-in-stopped")
    assert int(stopped.headers["Retry-After"]) > 0
    assert enter(stranger).status_code == 429
    assert lan.get("/me").status_code == 200


def test_composed_and_decomposed_typing_are_one_password(as_: Callable[[str], Caller], stranger: Browser) -> None:
    new = "một câu thật là dễ nhớ"
    changed = as_("chief_lan").post("/me/password", {"current": PASSWORD, "new": unicodedata.normalize("NFD", new)})
    assert changed.status_code == 204
    assert enter(stranger, password=unicodedata.normalize("NFC", new)).status_code == 200


def test_locking_an_account_acts_at_the_next_request(as_: Callable[[str], Caller], connection: sa.Connection) -> None:
    minh = as_("beat_deputy_minh")
    assert minh.get("/me").status_code == 200
    lock(connection, "beat_deputy_minh")
    assert minh.get("/me").status_code == 401


def test_ended_sessions_keep_their_history(stranger: Browser, connection: sa.Connection) -> None:
    token = enter(stranger).json()
    stranger.delete("/api/v1/session", headers={"Authorization": f"Bearer {token['access_token']}"})
    ended = connection.execute(
        sa.select(col(SignInSession.ended_at)).where(col(SignInSession.id) == token["session_id"])
    ).scalar_one()
    assert ended == NOW
