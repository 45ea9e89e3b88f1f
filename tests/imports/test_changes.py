"""What an import changes: shown before and after, in time, only what it names; and taken back without a trace."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from fastapi import FastAPI
from sqlmodel import col

from backend.access.system import SystemDoor
from backend.areas.models import BeatArea, ResidentialGroup, ResidentialQuarter
from backend.duties.models import WeekRun, WeekStage
from backend.imports import jobs
from backend.imports.models import ImportTrace
from backend.imports.states import ImportEvent
from backend.kernel.clock import IsoWeek
from backend.posts.models import Appointment, Officer
from backend.posts.rules import PositionType
from backend.units.models import Unit
from tests.cast import NOW, Caller, Cast, visit_body

from .books import workbook
from .steps import Desk
from .test_http import changes

As = Callable[[str], Caller]
LISTS = ("/units", "/officers", "/quarters", "/groups", "/beats", "/delegations", "/duty-excuses", "/visits")
DAYS: tuple[dict[str, str], ...] = ({}, {"as_of": "2026-02-02"}, {"as_of": "2026-06-01"})
QUARTERS = ["Mã KDC", "Phường", "Tên khu dân cư", "Số tổ", "Ghi chú"]
GROUPS = ["Mã tổ", "Tổ số", "Phường", "Mã KDC", "Số hộ", "Số nhân khẩu", "Điểm sinh hoạt", "Ghi chú"]
SCORES = [f"K{number}" for number in range(1, 9)]
BEATS = ["Mã địa bàn", "Phường", "Tên địa bàn", "Các tổ dân phố", *SCORES, "DS trọng điểm TP", "Mức độ"]
BEATS += ["Quyết định số", "Ghi chú"]
POSTS = ["Số hiệu", "Đơn vị", "Chức vụ", "Lĩnh vực phụ trách", "Từ ngày", "Đến ngày", "Tạm thay", "Quyết định số"]


@pytest.fixture
def coded_ground(system: SystemDoor, cast: Cast) -> None:
    """The ground of ward A under codes as a register writes them."""
    with system.open("test") as uow:
        for name, table, code in (
            ("beat_a1", BeatArea, "AN-DB1"),
            ("beat_a2", BeatArea, "AN-DB2"),
        ):
            uow.take(table, cast.uuid("beats", name)).code = code
        for number in range(1, 5):
            uow.take(ResidentialGroup, cast.uuid("groups", f"ward_a/{number}")).code = f"AN-T00{number}"
        quarter = uow.take(ResidentialQuarter, cast.uuid("quarters", "ward_a"))
        quarter.code = "AN-K1"
        uow.record(ImportEvent.REGISTER_CHANGED, uow.get(Unit, cast.uuid("units", "ward_a")))


@pytest.fixture
def desk(as_: As, system: SystemDoor, cast: Cast, coded_ground: None) -> Desk:
    return Desk(as_, system, cast)


def group(number: int, households: int = 40, quarter: str = "AN-K1") -> list[Any]:
    return [f"AN-T00{number}", number, "CAP An", quarter, households, households * 4, None, None]


def beat(number: int, groups: str, level: str = "Thấp") -> list[Any]:
    scores = [0] * 8 if level == "Thấp" else [4] * 8
    return [f"AN-DB{number}", "CAP An", f"Ô {number}", groups, *scores, None, level, None, "Theo nghị quyết"]


def ground(*groups: list[Any], beats: tuple[list[Any], ...] = (), **quarters: str) -> bytes:
    rows = [[code, "CAP An", name, None, None] for code, name in ({"AN-K1": "Khu 1"} | quarters).items()]
    return workbook({"Khu dân cư": [QUARTERS, *rows], "Tổ dân phố": [GROUPS, *groups], "Địa bàn": [BEATS, *beats]})


BOOK = ground(
    *(group(number) for number in (1, 2, 3, 4, 9)),
    beats=(beat(1, "1; 2; 9"), beat(2, "3; 4", "Trọng điểm")),
)


def everything(as_: As) -> dict[str, bytes]:
    """Every list as the district's chief reads it, on several days."""
    chief = as_("chief_an")
    return {
        f"{path} {query}": chief.get(path, limit=200, **query).content
        for path in LISTS
        for query in DAYS
        if not query or path not in ("/visits",)
    }


def test_a_book_is_shown_thing_by_thing_written_and_taken_back_without_a_trace(desk: Desk, as_: As) -> None:
    """Invariant 10, and the way back: every list is byte for byte what it was."""
    before = everything(as_)
    batch = desk.send(BOOK)
    assert batch["status"] == "ready", batch["findings"]
    assert changes(batch)["groups"] == (1, 4, 0)
    shown = desk.changes(batch)
    assert everything(as_) == before, "a dry run leaves nothing"
    new = next(each for each in shown if each["what"] == "groups" and each["effect"] == "added")
    assert new["label"] == "AN-T009"
    changed = next(each for each in shown if each["what"] == "groups" and each["effect"] == "changed")
    assert {"field": "households", "before": "100", "after": "40"} in changed["cells"]
    assert {each["effect"] for each in desk.changes(batch, effect="changed")} == {"changed"}
    assert {each["what"] for each in desk.changes(batch, what="beats")} == {"beats"}

    applied = desk.apply(batch)
    assert (applied["status"], applied["actions"], applied["undo_until"]) == ("applied", ["undo"], "2026-04-09")
    assert [each["label"] for each in desk.changes(applied)] == [each["label"] for each in shown]
    after = everything(as_)
    assert after["/groups {}"] != before["/groups {}"]
    assert after["/groups {'as_of': '2026-02-02'}"].count(b"AN-T009") == after["/groups {}"].count(b"AN-T009")
    for path in ("/units", "/officers", "/delegations", "/duty-excuses"):
        assert after[f"{path} {{}}"] == before[f"{path} {{}}"], "not named by the book"

    undone = desk.undo(applied)
    assert (undone["status"], undone["actions"]) == ("undone", [])
    assert everything(as_) == before
    with desk.system.open("look", read_only=True) as uow:
        assert uow.count(sa.select(ImportTrace)) == 0
    assert desk.order(undone, "undo").json()["type"] == "/problems/not-ready"
    assert changes(desk.send(BOOK)) == changes(batch), "it can be brought in again"


def test_what_is_settled_stays_and_later_ground_begins_today(desk: Desk, as_: As) -> None:
    settle(desk, "2026-W09")
    past = {name: answer for name, answer in everything(as_).items() if "2026-02" in name}
    applied = desk.apply(desk.send(BOOK))
    assert applied["status"] == "applied"
    now = {name: answer for name, answer in everything(as_).items() if "2026-02" in name}
    assert now["/groups {'as_of': '2026-02-02'}"].count(b"AN-T009") == 0
    levels = [row["level"] for row in as_("chief_an").get("/beats", as_of="2026-02-02", limit=200).json()["items"]]
    today = [row["level"] for row in as_("chief_an").get("/beats", limit=200).json()["items"]]
    assert levels[:2] != today[:2], "a level holds from today on"
    for path in ("/units", "/officers", "/quarters"):
        assert now[f"{path} {{'as_of': '2026-02-02'}}"] == past[f"{path} {{'as_of': '2026-02-02'}}"]


def test_a_line_that_would_change_a_settled_week_is_refused_at_its_cell(desk: Desk, cast: Cast) -> None:
    posts = posts_of(desk)
    post = posts["chief_lan"]
    assert desk.send(workbook({"Bổ nhiệm": [POSTS, post]}))["status"] == "ready", "nothing is settled yet"
    settle(desk, "2026-W09")
    known = desk.send(workbook({"Bổ nhiệm": [POSTS, post]}))
    assert known["status"] == "ready", "a line that says what is known is no change"
    ended = [*post[:5], "20/02/2026", *post[6:]]
    [finding] = [
        each for each in desk.send(workbook({"Bổ nhiệm": [POSTS, ended]}))["findings"] if each["level"] == "error"
    ]
    assert (finding["code"], finding["row"], finding["column"]) == ("week_settled", 2, "Đến ngày")
    assert "02/03/2026" in finding["message_vi"]
    later = [*post[:5], "20/03/2026", *post[6:]]
    assert desk.send(workbook({"Bổ nhiệm": [POSTS, later]}))["status"] == "ready"
    assert cast


def test_what_depends_on_an_import_keeps_it(desk: Desk, as_: As, cast: Cast) -> None:
    """A visit to a new group, then a newer edit: each named, and nothing taken back."""
    applied = desk.apply(desk.send(BOOK))
    new = next(row for row in as_("chief_lan").get("/groups", limit=200).json()["items"] if row["code"] == "AN-T009")
    body = visit_body(cast, "ward_a", start=NOW - timedelta(hours=1.5))
    body["stops"] = [{**body["stops"][0], "group_id": new["id"]}]
    assert as_("chief_lan").post("/visits", body).status_code == 201
    refused = desk.order(applied, "undo")
    problem = refused.json()
    assert (refused.status_code, problem["type"]) == (409, "/problems/undo-depended-on")
    assert problem["count"] >= 1
    assert problem["dependents"][0]["what"] in problem["detail"] or problem["dependents"]
    assert "điểm đến" in problem["detail_vi"]

    desk.caller.post(f"/imports/{applied['id']}/undo", version=applied["version"])
    assert desk.caller.get(f"/imports/{applied['id']}").json()["status"] == "applied"


def test_an_undo_ordered_in_time_is_refused_by_the_worker_when_something_came_between(desk: Desk, cast: Cast) -> None:
    applied = desk.apply(desk.send(BOOK))
    ordered = desk.order(applied, "undo").json()
    assert (ordered["status"], ordered["actions"]) == ("undoing", [])
    with desk.system.open("test") as uow:
        group_1 = uow.take(ResidentialGroup, cast.uuid("groups", "ward_a/1"))
        group_1.households = 77
        uow.record(ImportEvent.REGISTER_CHANGED, uow.get(Unit, cast.uuid("units", "ward_a")))
    jobs.run_undo(desk.system, UUID(applied["id"]), desk.account)
    kept = desk.caller.get(f"/imports/{applied['id']}").json()
    assert (kept["status"], kept["actions"]) == ("applied", ["undo"])
    assert "AN-T001" in kept["findings"][-1]["message_vi"]


def test_after_thirty_days_it_stays(desk: Desk, house: FastAPI) -> None:
    applied = desk.apply(desk.send(BOOK))
    house.state.door.clock.set(NOW + timedelta(days=31))
    answer = desk.order(applied, "undo")
    assert (answer.status_code, answer.json()["type"]) == (409, "/problems/undo-too-late")
    assert desk.caller.get(f"/imports/{applied['id']}").json()["actions"] == []
    house.state.door.clock.set(NOW + timedelta(days=32))
    with desk.system.open("forget") as uow:
        assert jobs.forget_old_traces(uow) > 0


def test_a_complete_book_ends_what_it_leaves_out_once_that_is_confirmed(desk: Desk, as_: As) -> None:
    book = ground(group(1), group(2), beats=(beat(1, "1; 2"),))
    part = desk.send(book)
    assert (part["status"], part["ended"]) == ("ready", 0), part["findings"]
    batch = desk.send(book, extent="complete")
    assert batch["status"] == "ready", batch["findings"]
    ended = desk.changes(batch, effect="ended")
    assert {each["label"].partition(" ")[0] for each in ended} >= {"AN-T003", "AN-T004", "AN-DB2"}
    assert (batch["ended"], batch["ended_is_many"]) == (len(ended), True)
    for body, field in (
        (None, "end_on"),
        ({"end_on": "2026-03-16"}, "ended"),
        ({"end_on": "2026-03-16", "ended": 1}, "ended"),
    ):
        answer = desk.order(batch, "apply", body)
        assert (answer.status_code, answer.json()["field"]) == (409, field)
    settle(desk, "2026-W09")
    locked = desk.order(batch, "apply", {"end_on": "2026-02-25", "ended": len(ended)})
    assert (locked.status_code, locked.json()["type"]) == (409, "/problems/week-is-locked")

    applied = desk.apply(batch, {"end_on": "2026-03-16", "ended": len(ended)})
    assert (applied["status"], applied["end_on"]) == ("applied", "2026-03-16"), applied["findings"]
    chief = as_("chief_an")

    def codes(day: str) -> set[str]:
        return {row["code"] for row in chief.get("/groups", limit=200, as_of=day).json()["items"]}

    assert codes("2026-03-15") - codes("2026-03-16") >= {"AN-T003", "AN-T004"}
    assert "AN-T001" in codes("2026-03-16")


def test_the_administrator_sees_how_much_changes_but_not_what_he_may_not_read(
    as_: As, system: SystemDoor, cast: Cast, desk: Desk
) -> None:
    """N13: counts and findings, no person, no visit, no level."""
    admin = Desk(as_, system, cast, "admin_root")
    batch = admin.send(BOOK)
    shown = admin.changes(batch)
    hidden = {each["what"] for each in shown if each["label"] is None}
    assert "complexity" in hidden
    assert {each["what"] for each in shown if each["label"] is not None} >= {"groups", "beats"}
    assert desk.changes(desk.send(BOOK), what="complexity")[0]["label"] is not None


def settle(desk: Desk, week: str) -> None:
    with desk.system.open("test") as uow:
        run = uow.add(WeekRun(week=IsoWeek.parse(week).monday, stage=WeekStage.LOCKED, done_at=uow.now))
        uow.record(ImportEvent.REGISTER_CHANGED, run)


def posts_of(desk: Desk) -> dict[str, list[Any]]:
    """Posts of the town as lines of a book."""
    with desk.system.open("look", read_only=True) as uow:
        rows = uow.rows(
            sa.select(Appointment, col(Officer.service_no), col(Unit.short_name))
            .join(Officer, col(Officer.id) == Appointment.officer_id)
            .join(Unit, col(Unit.id) == Appointment.unit_id)
            .where(col(Appointment.position_type) == PositionType.WARD_CHIEF)
        )
        return {
            "chief_lan" if unit.endswith("An") else "other": [
                *(number, unit, "Trưởng CAP", None, f"{post.valid_from:%d/%m/%Y}"),
                *(None, None, post.decision_no or "1/QĐ"),
            ]
            for post, number, unit in rows
        }
