"""Accounts are invited, reset, locked and signed out by an administrator, who never learns a password."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from fastapi import FastAPI
from sqlmodel import col

from backend.access.models import Account, AccountCode
from backend.access.rules import MAX_FAILURES, normal_code
from backend.kernel.ids import uuid7
from backend.kernel.journal import Event
from backend.posts.models import Officer
from backend.posts.names import officer_search_key, sort_key
from tests.browser import Browser
from tests.cast import NOW, PASSWORD, Caller, Cast

OWN = "mot cau that la de nho"


@pytest.fixture
def browser(house: FastAPI) -> Browser:
    return Browser(house)


@pytest.fixture
def newcomer(connection: sa.Connection) -> str:
    """An officer who has no account."""
    key, name = uuid7(), "Phan Đình Mới"
    connection.execute(
        sa.insert(Officer).values(
            id=key,
            service_no="NEW-001",
            full_name=name,
            search_key=officer_search_key(name, "NEW-001"),
            sort_key=sort_key(name),
            status="active",
            version=1,
        )
    )
    return str(key)


def redeem(browser: Browser, username: str, code: str, password: str = OWN) -> Any:
    return browser.post("/api/v1/session/redeem", json={"username": username, "code": code, "password": password})


def enter(browser: Browser, username: str, password: str) -> int:
    status: int = browser.post("/api/v1/session", json={"username": username, "password": password}).status_code
    return status


def renew(browser: Browser) -> int:
    headers = {"X-Requested-With": "satsao"}
    status: int = browser.post("/api/v1/session/refresh", headers=headers).status_code
    return status


def invitation(**changes: Any) -> dict[str, Any]:
    return {"id": str(uuid7()), "username": "moi.phan", "kind": "auditor", **changes}


def test_an_invited_officer_sets_his_own_password_and_signs_in(
    as_: Callable[[str], Caller], browser: Browser, newcomer: str, connection: sa.Connection
) -> None:
    root = as_("admin_root")
    found = root.get("/accounts/officers-without", q="phan dinh").json()["items"]
    assert [each["id"] for each in found] == [newcomer]
    body = invitation(kind="officer", officer_id=newcomer)
    made = root.post("/accounts", body)
    assert made.status_code == 201, made.text
    account, issued = made.json()["account"], made.json()["issued"]
    assert (account["state"], account["officer"]["service_no"], account["devices"]) == ("invited", "NEW-001", 0)
    again = root.post("/accounts", body)
    assert (again.status_code, again.json()["issued"]) == (200, None), "the code is shown once"
    assert root.post("/accounts", {**body, "username": "khac"}).json()["type"] == "/problems/another-account"
    stored = connection.execute(sa.select(col(AccountCode.digest))).scalars().all()
    assert issued["code"] not in stored
    assert enter(browser, "moi.phan", OWN) == 401
    assert redeem(browser, "moi.phan", issued["code"], "ngan").json()["errors"][0]["pointer"] == "#/password"
    typed = issued["code"].lower().replace("-", " ")
    assert redeem(browser, "MOI.PHAN", typed).status_code == 204
    assert redeem(browser, "moi.phan", issued["code"]).json()["type"] == "/problems/code-not-valid", "once"
    assert enter(browser, "moi.phan", OWN) == 200
    shown = root.get(f"/accounts/{account['id']}").json()
    assert (shown["state"], shown["devices"], shown["code_expires_at"]) == ("active", 1, None)
    events = connection.execute(sa.select(col(Event.action)).order_by(col(Event.id))).scalars().all()
    assert events[-3:] == ["account.invited", "account.redeemed", "account.signed_in"]


def test_one_name_one_account_one_officer_one_account(as_: Callable[[str], Caller], cast: Cast) -> None:
    root = as_("admin_root")
    taken = root.post("/accounts", invitation(username="chief_lan"))
    assert (taken.status_code, taken.json()["type"]) == (409, "/problems/username-taken")
    second = root.post("/accounts", invitation(kind="officer", officer_id=cast.of("officers", "chief_lan")))
    assert (second.status_code, second.json()["type"]) == (409, "/problems/officer-has-account")
    assert "chief_lan" in second.json()["detail_vi"], "the other one is named"
    for wrong in ({"kind": "officer"}, {"officer_id": str(uuid7())}, {"username": "Có Dấu"}, {"password": "x"}):
        assert root.post("/accounts", invitation(**wrong)).status_code == 422, wrong
    nobody = root.post("/accounts", invitation(kind="officer", officer_id=str(uuid7())))
    assert nobody.json()["errors"][0]["pointer"] == "#/officer_id"


def test_a_code_ends_after_72_hours_and_when_another_is_given_out(
    as_: Callable[[str], Caller], browser: Browser, house: FastAPI
) -> None:
    root = as_("admin_root")
    made = root.post("/accounts", invitation()).json()
    account = made["account"]["id"]
    second = root.post(f"/accounts/{account}/reset", version=1).json()["issued"]["code"]
    assert redeem(browser, "moi.phan", made["issued"]["code"]).status_code == 401
    house.state.door.clock.set(NOW + timedelta(hours=72))
    assert redeem(browser, "moi.phan", second).status_code == 401
    house.state.door.clock.set(NOW + timedelta(hours=71, minutes=59))
    assert redeem(browser, "moi.phan", second).status_code == 204


def test_guesses_at_a_code_are_stopped_and_answer_alike(as_: Callable[[str], Caller], browser: Browser) -> None:
    issued = as_("admin_root").post("/accounts", invitation()).json()["issued"]
    wrong = [redeem(browser, name, "AAAA-AAAA-AAAA-AAAA").json() for name in ("moi.phan", "nobody_here", "chief_lan")]
    assert {each["type"] for each in wrong} == {"/problems/code-not-valid"}
    assert len({each["detail"] for each in wrong}) == 1
    for _ in range(MAX_FAILURES - 1):
        redeem(browser, "moi.phan", "AAAA")
    stopped = redeem(browser, "moi.phan", issued["code"])
    assert (stopped.status_code, stopped.json()["type"]) == (429, "/problems/sign-in-stopped")
    assert int(stopped.headers["Retry-After"]) > 0
    assert enter(browser, "chief_lan", PASSWORD) == 200, "sign-in is counted apart"


def test_a_reset_ends_sessions_and_the_old_password(as_: Callable[[str], Caller], browser: Browser) -> None:
    root, minh = as_("admin_root"), as_("beat_deputy_minh")
    account = root.get("/accounts", q="minh").json()["items"][0]
    assert (account["username"], account["devices"]) == ("beat_deputy_minh", 1)
    path = f"/accounts/{account['id']}"
    assert root.post(f"{path}/reset").status_code == 428
    assert root.post(f"{path}/reset", version=7).status_code == 412
    issued = root.post(f"{path}/reset", version=account["version"]).json()["issued"]
    assert minh.get("/me").status_code == 401
    assert enter(browser, "beat_deputy_minh", PASSWORD) == 401
    assert redeem(browser, "beat_deputy_minh", issued["code"]).status_code == 204
    assert enter(browser, "beat_deputy_minh", OWN) == 200


def test_a_lock_acts_at_the_next_request_and_an_unlock_gives_the_password_back(
    as_: Callable[[str], Caller], browser: Browser, cast: Cast
) -> None:
    root, minh = as_("admin_root"), as_("beat_deputy_minh")
    path = f"/accounts/{cast.of('accounts', 'beat_deputy_minh')}"
    assert root.post(f"{path}/unlock", version=1).json()["type"] == "/problems/account-not-locked"
    locked = root.post(f"{path}/lock", version=1)
    assert (locked.json()["state"], locked.json()["actions"]) == ("locked", ["unlock"])
    assert minh.get("/me").status_code == 401
    assert enter(browser, "beat_deputy_minh", PASSWORD) == 401
    assert [each["username"] for each in root.get("/accounts", state="locked").json()["items"]] == ["beat_deputy_minh"]
    for verb in ("lock", "reset"):
        assert root.post(f"{path}/{verb}", version=2).json()["type"] == "/problems/account-is-locked"
    assert root.post(f"{path}/unlock", version=2).json()["state"] == "active"
    assert enter(browser, "beat_deputy_minh", PASSWORD) == 200


def test_the_last_administrator_is_neither_locked_nor_reset(as_: Callable[[str], Caller], browser: Browser) -> None:
    root = as_("admin_root")
    own = root.get("/me").json()["account"]["id"]
    for verb in ("lock", "reset"):
        assert root.post(f"/accounts/{own}/{verb}", version=1).json()["type"] == "/problems/last-administrator"
    second = root.post("/accounts", invitation(kind="system_admin")).json()
    assert root.post(f"/accounts/{own}/lock", version=1).status_code == 409, "who has no password yet cannot help"
    assert redeem(browser, "moi.phan", second["issued"]["code"]).status_code == 204
    assert root.post(f"/accounts/{own}/lock", version=1).status_code == 200
    assert root.get("/accounts").status_code == 401


def test_devices_are_signed_out_one_by_one_or_all(as_: Callable[[str], Caller], browser: Browser, cast: Cast) -> None:
    root, lan = as_("admin_root"), as_("chief_lan")
    for _ in range(2):
        assert enter(browser, "chief_lan", PASSWORD) == 200
    devices = lan.get("/me/sessions").json()
    assert [each["is_this"] for each in devices].count(True) == 1
    assert len(devices) == 3
    others = [each["id"] for each in devices if not each["is_this"]]
    foreign = cast.of("sessions", "beat_deputy_minh")
    assert lan.send("DELETE", f"/me/sessions/{foreign}").status_code == 404
    assert lan.send("DELETE", f"/me/sessions/{others[0]}").status_code == 204
    path = f"/accounts/{cast.of('accounts', 'chief_lan')}/sessions"
    assert root.send("DELETE", f"{path}/{foreign}").status_code == 404
    assert root.send("DELETE", f"{path}/{others[1]}").status_code == 204
    assert root.send("DELETE", f"{path}/{others[1]}").status_code == 204, "ended already: nothing more to do"
    assert [each["is_this"] for each in lan.get("/me/sessions").json()] == [True]
    assert root.send("DELETE", path).status_code == 204
    assert lan.get("/me").status_code == 401


def test_a_device_tells_its_last_use_and_all_others_are_signed_out_at_once(
    as_: Callable[[str], Caller], browser: Browser, house: FastAPI
) -> None:
    lan = as_("chief_lan")
    assert enter(browser, "chief_lan", PASSWORD) == 200
    house.state.door.clock.set(NOW + timedelta(minutes=10))
    assert renew(browser) == 200
    this, other = sorted(lan.get("/me/sessions").json(), key=lambda each: not each["is_this"])
    assert this["started_at"] == this["last_used_at"], "not renewed yet"
    used, began = (datetime.fromisoformat(other[key]) for key in ("last_used_at", "started_at"))
    assert used - began == timedelta(minutes=10)
    assert lan.send("DELETE", "/me/sessions").status_code == 204
    assert renew(browser) == 401
    assert [each["is_this"] for each in lan.get("/me/sessions").json()] == [True]
    assert lan.send("DELETE", "/me/sessions").status_code == 204, "no other left: nothing more to do"


def test_accounts_are_nobody_elses_business(as_: Callable[[str], Caller], cast: Cast) -> None:
    path = f"/accounts/{cast.of('accounts', 'beat_phuc')}"
    for name in ("chief_an", "staff_chi", "auditor_tam", "beat_phuc"):
        who = as_(name)
        assert who.get("/accounts").status_code == who.get(path).status_code == 403
        assert who.post(f"{path}/lock", version=1).status_code == 403


def test_an_invitation_sent_twice_at_once_makes_one_account_and_a_code_is_redeemed_once(
    committing: Callable[[str], Caller],
) -> None:
    root = committing("admin_root")
    body = invitation()
    with ThreadPoolExecutor(4) as many:
        answers = list(many.map(lambda _: root.post("/accounts", body), range(4)))
    assert sorted(each.status_code for each in answers) == [200, 200, 200, 201]
    code = next(each.json()["issued"]["code"] for each in answers if each.status_code == 201)
    with ThreadPoolExecutor(4) as many:
        found = list(many.map(lambda n: redeem(root.client, "moi.phan", code, f"{OWN} {n}").status_code, range(4)))
    assert sorted(found) == [204, 401, 401, 401]
    second = root.post("/accounts", invitation(username="second", kind="system_admin")).json()["issued"]["code"]
    assert redeem(root.client, "second", second).status_code == 204
    admins = root.get("/accounts", kind="system_admin").json()["items"]
    with ThreadPoolExecutor(2) as many:
        locks = list(many.map(lambda a: root.post(f"/accounts/{a['id']}/lock", version=a["version"]), admins))
    assert sorted(each.status_code for each in locks) in ([200, 401], [200, 409]), "somebody is left"


def test_a_code_is_read_however_it_was_typed() -> None:
    assert normal_code(" k7m2-qx9p oil1-0000 ") == "K7M2QX9P01110000"


def test_an_account_without_a_password_lets_nobody_in(browser: Browser, connection: sa.Connection) -> None:
    accounts = Account.__table__  # type: ignore[attr-defined]
    connection.execute(sa.update(accounts).where(accounts.c.username == "chief_lan").values(password_hash=None))
    for password in (PASSWORD, "None", " "):
        assert enter(browser, "chief_lan", password) == 401
