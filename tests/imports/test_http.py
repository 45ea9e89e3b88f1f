"""Imports through the API: tried first, then written all or nothing, by those who may, seen by those who share them.

What the worker does is called on the test's transaction; the last tests let the real worker and two callers at it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from fastapi import FastAPI
from sqlmodel import col

from backend.access.system import SystemDoor
from backend.areas.models import ResidentialQuarter
from backend.imports import jobs as service
from backend.imports.models import ImportFile
from backend.imports.states import ImportEvent
from backend.kernel.journal import Event
from backend.units.models import Unit
from backend.workbooks.workbook import MAX_FILE_BYTES
from backend.worker import make_worker
from tests.cast import Caller, Cast
from tests.conftest import settings_for

from .books import DATA, workbook

As = Callable[[str], Caller]
Sent = Callable[..., dict[str, Any]]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CFB = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def quarters(*rows: list[Any]) -> bytes:
    """A register that holds residential quarters only."""
    return workbook({"Khu dân cư": [["Mã KDC", "Phường", "Tên khu dân cư", "Số tổ", "Ghi chú"], *rows]})


TWO_QUARTERS = quarters(["AN-K7", "CAP An", "Khu 7", None, None], ["AN-K8", "CAP An", "Khu 8", None, None])
WRONG = quarters(["AN-K7", "CAP An", "Khu 7", None, None], ["AN-K7", "CAP Không Có", "Khu 8", None, None])


def send(caller: Caller, content: bytes, *, kind: str = "register", name: str = "khu.xlsx") -> Any:
    return caller.send(
        "POST",
        "/imports",
        content=content,
        params={"kind": kind, "filename": name},
        headers={"Content-Type": XLSX},
    )


@pytest.fixture
def sent(as_: As, system: SystemDoor, cast: Cast) -> Sent:
    """Send a book, let it be checked, and give the batch as its sender then reads it."""

    def sent(who: str, content: bytes, **options: Any) -> dict[str, Any]:
        answer = send(as_(who), content, **options)
        assert answer.status_code == 202, answer.text
        batch = answer.json()
        assert (batch["status"], batch["progress"]["stage"], batch["actions"]) == ("queued", "queued", [])
        service.run_check(system, UUID(batch["id"]), cast.uuid("accounts", who))
        return read(as_(who), batch)

    return sent


def read(caller: Caller, batch: dict[str, Any]) -> dict[str, Any]:
    answer = caller.get(f"/imports/{batch['id']}")
    assert answer.status_code == 200, answer.text
    assert answer.headers["ETag"] == f'"{answer.json()["version"]}"'
    return dict(answer.json())


def as_offered(batch: dict[str, Any]) -> dict[str, Any]:
    """The columns of a book as they were guessed."""
    return {"sheets": [{name: each[name] for name in ("sheet", "target", "columns")} for each in batch["mapping"]]}


def changes(batch: dict[str, Any]) -> dict[str, tuple[int, int, int]]:
    """By thing: added, changed, unchanged; things that the book does not hold are left out."""
    counts = {each["what"]: (each["added"], each["changed"], each["same"]) for each in batch["summary"]}
    return {what: figures for what, figures in counts.items() if any(figures)}


def codes(door: SystemDoor) -> set[str]:
    with door.open("look", read_only=True) as uow:
        return {each.code for each in uow.all(sa.select(ResidentialQuarter))}


def files(door: SystemDoor) -> int:
    with door.open("look", read_only=True) as uow:
        return uow.count(sa.select(ImportFile))


@pytest.mark.parametrize("who", ["staff_chi", "admin_root"])
def test_tried_then_written_and_the_second_time_nothing_changes(
    who: str, as_: As, system: SystemDoor, cast: Cast, sent: Sent
) -> None:
    before = codes(system)
    batch = sent(who, TWO_QUARTERS)
    assert (batch["status"], batch["findings"], batch["actions"]) == ("ready", [], ["apply", "discard"])
    assert (batch["filename"], batch["size"], batch["created_by"]) == ("khu.xlsx", len(TWO_QUARTERS), who)
    assert changes(batch) == {"quarters": (2, 0, 0)}
    assert codes(system) == before

    ordered = as_(who).post(f"/imports/{batch['id']}/apply", version=batch["version"])
    assert (ordered.status_code, ordered.json()["status"], ordered.json()["actions"]) == (200, "applying", [])
    service.run_apply(system, UUID(batch["id"]), cast.uuid("accounts", who))
    applied = read(as_(who), batch)
    assert (applied["status"], changes(applied), applied["actions"]) == ("applied", {"quarters": (2, 0, 0)}, ["undo"])
    assert applied["applied_at"] is not None
    assert codes(system) == before | {"AN-K7", "AN-K8"}
    assert files(system) == 0

    assert changes(sent(who, TWO_QUARTERS)) == {"quarters": (0, 0, 2)}


def test_a_changed_line_is_told_as_changed(as_: As, system: SystemDoor, cast: Cast, sent: Sent) -> None:
    batch = sent("staff_chi", TWO_QUARTERS)
    as_("staff_chi").post(f"/imports/{batch['id']}/apply", version=batch["version"])
    service.run_apply(system, UUID(batch["id"]), cast.uuid("accounts", "staff_chi"))
    renamed = quarters(["AN-K7", "CAP An", "Khu Bảy", None, None], ["AN-K8", "CAP An", "Khu 8", None, None])
    assert changes(sent("staff_chi", renamed)) == {"quarters": (0, 1, 1)}


def test_errors_are_told_in_two_languages_and_nothing_can_be_written(as_: As, system: SystemDoor, sent: Sent) -> None:
    before = codes(system)
    batch = sent("staff_chi", WRONG)
    assert (batch["status"], batch["actions"], batch["summary"]) == ("refused", ["discard"], [])
    found = [(each["sheet"], each["row"], each["column"], each["code"], each["level"]) for each in batch["findings"]]
    assert found == [
        ("Khu dân cư", 3, "Phường", "unknown_unit", "error"),
        ("Khu dân cư", 3, "Mã KDC", "duplicate_key", "error"),
    ]
    for each in batch["findings"]:
        words = (each["message_vi"], each["message_en"], each["hint_vi"], each["hint_en"])
        assert len(set(words)) == len(words)
        assert all(words)
    answer = as_("staff_chi").post(f"/imports/{batch['id']}/apply", version=batch["version"])
    assert (answer.status_code, answer.json()["type"]) == (409, "/problems/not-ready")
    assert codes(system) == before
    assert files(system) == 0


def test_every_finding_of_the_book_of_errors_arrives(as_: As, system: SystemDoor, cast: Cast, sent: Sent) -> None:
    """One sheet lacks a column and has others: first somebody says that none of them is it."""
    asked = sent("staff_chi", (DATA / "loi.xlsx").read_bytes(), name="loi.xlsx")
    assert (asked["status"], [each["sheet"] for each in asked["mapping"]]) == ("mapping", ["Hướng dẫn"])
    answer = as_("staff_chi").post(f"/imports/{asked['id']}/map", as_offered(asked), version=asked["version"])
    assert answer.status_code == 200, answer.text
    service.run_check(system, UUID(asked["id"]), cast.uuid("accounts", "staff_chi"))
    batch = read(as_("staff_chi"), asked)
    assert (batch["status"], batch["actions"]) == ("refused", ["discard", "map"])
    assert len(batch["findings"]) >= 65  # what the town already knows adds some
    assert {each["level"] for each in batch["findings"]} == {"error", "warning"}


def test_a_book_of_another_kind_is_refused_with_a_sentence(sent: Sent) -> None:
    batch = sent("staff_chi", TWO_QUARTERS, kind="visits")
    assert (batch["status"], batch["actions"]) == ("refused", ["discard"])
    [finding] = batch["findings"]
    assert (finding["code"], finding["sheet"], finding["row"]) == ("unreadable_book", "", 0)
    assert finding["message_vi"] == "Tệp không có trang nào của loại sổ này"
    assert finding["message_en"] == "No sheet of this kind of book is in the workbook"


def test_a_discarded_book_leaves_its_findings_and_no_bytes(as_: As, system: SystemDoor, sent: Sent) -> None:
    before = codes(system)
    batch = sent("staff_chi", TWO_QUARTERS)
    answer = as_("staff_chi").post(f"/imports/{batch['id']}/discard", version=batch["version"])
    assert (answer.status_code, answer.json()["status"], answer.json()["actions"]) == (200, "discarded", [])
    assert files(system) == 0
    assert codes(system) == before
    again = as_("staff_chi").post(f"/imports/{batch['id']}/discard", version=answer.json()["version"])
    assert (again.status_code, again.json()["type"]) == (409, "/problems/not-ready")


def test_what_has_become_wrong_since_its_check_is_refused(as_: As, system: SystemDoor, cast: Cast, sent: Sent) -> None:
    batch = sent("staff_chi", TWO_QUARTERS)
    with system.open("test") as uow:
        ward = uow.take(Unit, cast.uuid("units", "ward_a"))
        ward.name, ward.short_name = "Công an phường Đổi Tên", "CAP Đổi Tên"
        uow.record(ImportEvent.REGISTER_CHANGED, ward)
    before = codes(system)
    as_("staff_chi").post(f"/imports/{batch['id']}/apply", version=batch["version"])
    service.run_apply(system, UUID(batch["id"]), cast.uuid("accounts", "staff_chi"))
    refused = read(as_("staff_chi"), batch)
    assert (refused["status"], refused["actions"], refused["applied_at"]) == ("refused", ["discard"], None)
    assert {each["code"] for each in refused["findings"]} == {"unknown_unit"}
    assert codes(system) == before


@pytest.mark.parametrize("job", ["check", "apply"])
def test_what_fails_in_the_worker_is_told_as_failed(
    job: str, as_: As, system: SystemDoor, cast: Cast, sent: Sent
) -> None:
    staff, account = as_("staff_chi"), cast.uuid("accounts", "staff_chi")
    if job == "check":
        batch = send(staff, TWO_QUARTERS).json()
    else:
        batch = sent("staff_chi", TWO_QUARTERS)
        staff.post(f"/imports/{batch['id']}/apply", version=batch["version"])
    with system.open("test") as uow:  # its bytes get lost
        for row in uow.take_all(sa.select(ImportFile)):
            uow.remove(row)
    run = service.run_check if job == "check" else service.run_apply
    with pytest.raises(AssertionError):
        run(system, UUID(batch["id"]), account)
    failed = read(staff, batch)
    assert (failed["status"], failed["actions"]) == ("failed", ["discard"])


@pytest.mark.parametrize("who", ["chief_lan", "chief_an", "team_chief_dung", "desk_oanh", "beat_phuc", "auditor_tam"])
def test_only_district_staff_and_the_administrator_import(who: str, as_: As, sent: Sent) -> None:
    batch = sent("staff_chi", TWO_QUARTERS)
    for answer in (
        send(as_(who), TWO_QUARTERS),
        as_(who).get("/imports"),
        as_(who).get(f"/imports/{batch['id']}"),
        as_(who).post(f"/imports/{batch['id']}/apply", version=batch["version"]),
        as_(who).post(f"/imports/{batch['id']}/discard", version=batch["version"]),
    ):
        assert (answer.status_code, answer.json()["type"]) == (403, "/problems/no-permission")


def test_the_administrators_own_books_are_no_business_of_the_district(as_: As, sent: Sent) -> None:
    """A batch belongs to its district's staff; one without a district to the account that sent it (domain.md 4.3)."""
    of_district, of_admin = sent("staff_chi", TWO_QUARTERS), sent("admin_root", TWO_QUARTERS)
    seen = [each["id"] for each in as_("staff_chi").get("/imports").json()["items"]]
    assert seen == [of_district["id"]]
    hidden = as_("staff_chi").get(f"/imports/{of_admin['id']}")
    assert (hidden.status_code, hidden.json()["type"]) == (404, "/problems/not-found")
    assert as_("staff_chi").post(f"/imports/{of_admin['id']}/apply", version=of_admin["version"]).status_code == 404
    seen = [each["id"] for each in as_("admin_root").get("/imports").json()["items"]]
    assert seen == [of_admin["id"], of_district["id"]]  # newest first


BAD = {
    "empty": (b"", "not-a-workbook"),
    "a renamed PDF": (b"%PDF-1.7\n" + bytes(1000), "not-a-workbook"),
    "protected": (CFB + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600), "protected-workbook"),
    "an old .xls": (CFB + bytes(2000), "old-workbook"),
    "cut off": (TWO_QUARTERS[: len(TWO_QUARTERS) // 2], "broken-workbook"),
    "too large": (b"PK\x03\x04" + bytes(MAX_FILE_BYTES), "too-large"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_workbook_is_refused_at_the_door(name: str, as_: As) -> None:
    content, code = BAD[name]
    answer = send(as_("staff_chi"), content)
    problem = answer.json()
    assert (answer.status_code, problem["type"]) == (413 if code == "too-large" else 422, f"/problems/{code}")
    assert problem["title"]
    assert problem["title_vi"]
    assert as_("staff_chi").get("/imports").json()["items"] == []


def test_the_journal_says_who_did_what(as_: As, system: SystemDoor, cast: Cast, sent: Sent) -> None:
    batch = sent("staff_chi", TWO_QUARTERS)
    as_("staff_chi").post(f"/imports/{batch['id']}/apply", version=batch["version"])
    service.run_apply(system, UUID(batch["id"]), cast.uuid("accounts", "staff_chi"))
    with system.open("look", read_only=True) as uow:
        events = uow.rows(
            sa.select(col(Event.action), col(Event.account_id))
            .where(col(Event.subject_id) == UUID(batch["id"]))
            .order_by(col(Event.id))
        )
    assert [each.action for each in events] == [
        ImportEvent.UPLOADED,
        ImportEvent.CHECKED,
        ImportEvent.APPLY_ORDERED,
        ImportEvent.REGISTER_CHANGED,
        ImportEvent.APPLIED,
    ]
    assert {each.account_id for each in events} == {cast.uuid("accounts", "staff_chi")}


def test_of_two_who_apply_at_once_one_wins_and_the_worker_writes_once(
    own_database: str, committing: Callable[[str], Caller]
) -> None:
    staff = committing("staff_chi")
    app, worker = staff.app, Worker(staff.app, own_database)
    batch = send(staff, TWO_QUARTERS).json()
    worker.work()
    batch = read(staff, batch)
    assert (batch["status"], changes(batch)) == ("ready", {"quarters": (2, 0, 0)})

    def apply(_: int) -> int:
        return int(staff.post(f"/imports/{batch['id']}/apply", version=batch["version"]).status_code)

    with ThreadPoolExecutor(4) as pool:
        answers = sorted(pool.map(apply, range(4)))
    assert answers == [200, 412, 412, 412]
    worker.work()
    assert read(staff, batch)["status"] == "applied"
    door = SystemDoor(app.state.door.engine, app.state.door.clock)
    assert {"AN-K7", "AN-K8"} <= codes(door)
    with door.open("look", read_only=True) as uow:
        written = uow.count(sa.select(Event).where(col(Event.action) == ImportEvent.REGISTER_CHANGED.value))
    assert written == 2  # the town's own and this one


class Worker:
    """The worker of the house on a test's database; it ends when nothing is left to do."""

    def __init__(self, app: FastAPI, url: str) -> None:
        self.settings = settings_for(url)
        self.door = SystemDoor(app.state.door.engine, app.state.door.clock)

    def work(self) -> None:
        asyncio.run(self._work())

    async def _work(self) -> None:
        app = make_worker(self.settings, self.door)
        async with app.open_async():
            await app.run_worker_async(wait=False, install_signal_handlers=False, delete_jobs="successful")
