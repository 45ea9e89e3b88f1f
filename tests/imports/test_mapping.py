"""Books whose headings are not ours: asked about once, remembered, shown, and chosen anew when the choice was wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from backend.access.system import SystemDoor
from backend.imports.mapping import unmapped
from backend.imports.states import BookKind
from backend.workbooks.grid import SheetReader
from backend.workbooks.workbook import Workbook
from tests.cast import Caller, Cast

from .books import DATA, workbook
from .steps import Desk
from .test_http import as_offered, changes

As = Callable[[str], Caller]
STRANGE = workbook(
    {
        "KDC 2026": [
            ["DANH SÁCH KHU DÂN CƯ", None, None],
            ["STT", "MA KDC", "Phường / xã", "Tên khu dân cư (KDC)"],
            [1, "AN-K7", "CAP An", "Khu 7"],
            [2, "AN-K8", "CAP An", "Khu 8"],
        ]
    }
)


@pytest.fixture
def desk(as_: As, system: SystemDoor, cast: Cast) -> Desk:
    return Desk(as_, system, cast)


def test_the_books_of_the_form_are_never_asked_about() -> None:
    for name, kind in (("hai-ba-trung.xlsx", BookKind.REGISTER), ("nhat-ky-2026-q1.xlsx", BookKind.VISITS)):
        assert unmapped((DATA / name).read_bytes(), kind) == []


def test_strange_headings_are_guessed_chosen_and_remembered(desk: Desk) -> None:
    batch = desk.send(STRANGE)
    assert (batch["status"], batch["actions"], batch["findings"]) == ("mapping", ["map", "discard"], [])
    [sheet] = batch["mapping"]
    assert (sheet["sheet"], sheet["row"], sheet["target"]) == ("KDC 2026", 2, "Khu dân cư")
    guessed = {each["heading"]: each["field"] for each in sheet["columns"]}
    assert guessed == {"STT": None, "MA KDC": "code", "Phường / xã": "ward", "Tên khu dân cư (KDC)": "name"}
    quarters = next(each for each in batch["targets"] if each["sheet"] == "Khu dân cư")
    assert {each["field"] for each in quarters["fields"] if each["required"]} == {"code", "ward", "name"}

    answer = desk.order(batch, "map", as_offered(batch))
    assert (answer.status_code, answer.json()["status"]) == (200, "queued")
    ready = desk.checked(answer.json())
    assert (ready["status"], ready["actions"]) == ("ready", ["apply", "discard", "map"]), ready["findings"]
    assert changes(ready) == {"quarters": (2, 0, 0)}

    again = desk.send(STRANGE)
    assert (again["status"], again["mapping"][0]["is_remembered"]) == ("ready", True)
    assert desk.apply(again)["status"] == "applied"


def test_a_wrong_choice_is_refused_and_can_be_mended_with_the_same_file(desk: Desk) -> None:
    batch = desk.send(STRANGE)
    wrong = as_offered(batch)
    wrong["sheets"][0]["columns"] = [
        {"heading": "STT", "field": "code"},
        {"heading": "Phường / xã", "field": "ward"},
        {"heading": "Tên khu dân cư (KDC)", "field": "name"},
    ]
    refused = desk.checked(desk.order(batch, "map", wrong).json())
    assert (refused["status"], refused["actions"]) == ("refused", ["discard", "map"])
    ready = desk.checked(desk.order(refused, "map", as_offered(batch)).json())
    assert ready["status"] == "ready"


def test_a_choice_must_be_one_that_is_offered(desk: Desk, as_: As) -> None:
    batch = desk.send(STRANGE)

    def pointer(change: Callable[[dict[str, Any]], None]) -> str:
        body = as_offered(batch)
        change(body["sheets"][0])
        answer = desk.order(batch, "map", body)
        assert answer.status_code == 422, answer.text
        return str(answer.json()["errors"][0]["pointer"])

    def twice(sheet: dict[str, Any]) -> None:
        sheet["columns"] = [{"heading": "MA KDC", "field": "code"}, {"heading": "STT", "field": "code"}]

    assert pointer(lambda sheet: sheet.update(sheet="Không có")) == "#/sheets/0/sheet"
    assert pointer(lambda sheet: sheet.update(columns=[{"heading": "Lạ", "field": None}])) == (
        "#/sheets/0/columns/0/heading"
    )
    assert pointer(twice) == "#/sheets/0/columns/1/field"
    assert pointer(lambda sheet: sheet.update(target="Sổ lạ")) == "#/sheets/0/target"
    stale = desk.caller.post(f"/imports/{batch['id']}/map", as_offered(batch), version=batch["version"] + 1)
    assert stale.status_code == 412
    own = Desk(as_, desk.system, desk.caller.cast, "admin_root").send(STRANGE)
    hidden = desk.caller.post(f"/imports/{own['id']}/map", as_offered(own), version=own["version"])
    assert hidden.status_code == 404
    applied = desk.order(batch, "apply")
    assert (applied.status_code, applied.json()["type"]) == (409, "/problems/not-ready")


def test_a_sheet_may_be_left_out(desk: Desk) -> None:
    batch = desk.send(STRANGE)
    body = as_offered(batch)
    body["sheets"][0]["target"], body["sheets"][0]["columns"] = None, []
    left_out = desk.checked(desk.order(batch, "map", body).json())
    assert left_out["status"] == "refused"
    assert left_out["findings"][0]["message_vi"] == "Tệp không có trang nào của loại sổ này"


def test_a_guess_reads_past_the_title_of_the_sheet() -> None:
    book = Workbook(STRANGE)
    assert SheetReader(book).read(book.sheets[0]).rows[1][1].text == "DANH SÁCH KHU DÂN CƯ"
    [sheet] = unmapped(STRANGE, BookKind.REGISTER)
    assert sheet.row == 2


def test_a_book_in_which_nothing_is_ours_is_asked_about_from_scratch(desk: Desk) -> None:
    foreign = workbook({"Sheet1": [["Quarter code", "Ward", "Name"], ["AN-K7", "CAP An", "Khu 7"]]})
    [sheet] = desk.send(foreign)["mapping"]
    assert (sheet["target"], [each["heading"] for each in sheet["columns"]]) == (None, ["Quarter code", "Ward", "Name"])
    assert {each["field"] for each in sheet["columns"]} == {None}
    batch = desk.send(foreign)
    fields = ("code", "ward", "name")
    columns = [
        {"heading": each["heading"], "field": field} for each, field in zip(sheet["columns"], fields, strict=True)
    ]
    body = {"sheets": [{"sheet": "Sheet1", "target": "Khu dân cư", "columns": columns}]}
    assert changes(desk.checked(desk.order(batch, "map", body).json())) == {"quarters": (1, 0, 0)}
