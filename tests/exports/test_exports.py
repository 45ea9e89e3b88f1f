"""Lists as files: the rows that the reader's pages hold, the columns that he may read, typed, and never a formula."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from fastapi import FastAPI
from sqlmodel import col

from backend.access.system import SystemDoor
from backend.areas.models import ResidentialGroup, ResidentialQuarter
from backend.exports import service
from backend.exports.registry import EXPORTS
from backend.exports.rules import Kind
from backend.exports.words import WORDS
from backend.imports.jobs import run_check
from backend.imports.states import ImportEvent
from backend.kernel.ids import uuid7
from backend.kernel.journal import Event
from backend.matrix import MATRIX
from backend.units.models import Unit
from backend.workbooks.grid import Cell, CellKind, SheetReader
from backend.workbooks.workbook import Workbook
from tests.cast import PEOPLE, Caller, Cast
from tests.exports.calls import wanted
from tests.house.calls import Scene
from tests.house.operations import operations
from tests.house.shapes import fields
from tests.staffing.people_calls import proposed as post_proposed

As = Callable[[str], Caller]
# list: the operation that shows it, its address, and the field whose values tell the rows apart with its heading
SHOWN = {
    "units": ("list_units", "/units", "code", "Mã đơn vị"),
    "officers": ("list_officers", "/officers", "service_no", "Số hiệu"),
    "delegations": ("list_delegations", "/delegations", "document_no", "Văn bản"),
    "quarters": ("list_quarters", "/quarters", "code", "Mã KDC"),
    "groups": ("list_groups", "/groups", "code", "Mã tổ"),
    "beats": ("list_beats", "/beats", "code", "Mã địa bàn"),
    "calendar": ("list_calendar", "/calendar", "day", "Ngày"),
    "duty-policies": ("list_duty_policies", "/duty-policies", "valid_from", "Từ ngày"),
    "duty-directives": ("list_directives", "/duty-directives", "document_no", "Số văn bản"),
    "duty-excuses": ("list_excuses", "/duty-excuses", "requested_on", "Ngày đề nghị"),
    "place-issues": ("list_place_issues", "/place-codes/issues", "first_week", "Từ tuần"),
    "visits": ("list_visits", "/visits", "code", "Số phiếu"),
    "visit-plans": ("list_visit_plans", "/visit-plans", "visitor.full_name", "Người đi"),
    "issues": ("list_issues", "/issues", "code", "Mã vấn đề"),
    "imports": ("list_imports", "/imports", "filename", "Tên tệp"),
    "import-changes": ("list_import_changes", "/imports/{batch_id}/changes", "label", "Mục"),
    "handovers": ("list_handovers", "/handovers", "items_count", "Số việc"),
    "beat-proposals": ("list_proposals", "/beat-proposals", "valid_from", "Từ ngày"),
    "post-proposals": ("list_post_proposals", "/post-proposals", "grounds", "Căn cứ đề nghị"),
    "worktime-proposals": ("list_worktime_proposals", "/worktime-proposals", "content.document_no", "Số văn bản"),
    "abstraction-days": ("list_abstraction_days", "/abstraction-days", "day", "Ngày"),
    "abstraction-totals": ("list_abstraction_totals", "/abstraction-totals", "month", "Tháng, từ ngày"),
    "reforms": ("list_reforms", "/reforms", "title", "Phương án"),
    "spot-checks": ("list_spot_checks", "/spot-checks", "visit_code", "Số phiếu"),
    "check-draws": ("list_check_draws", "/check-draws", "seed", "Mầm ngẫu nhiên"),
    "journal": ("list_events", "/journal", "subject_id", "Mã đối tượng"),
    "file-reads": ("list_file_reads", "/file-reads", "officer.full_name", "Họ và tên"),
    "auditor-grants": ("list_auditor_grants", "/auditor-grants", "document_no", "Văn bản"),
    "break-glass": ("list_break_glass", "/break-glass", "reason", "Lý do"),
    "accounts": ("list_accounts", "/accounts", "username", "Tên đăng nhập"),
}

UNTOLD = ("id", "version", "actions", "may", "unit_id")  # of use to a program only
OPENED = ("changes", "detail", "names")  # what opens under an entry of the journal: no cell holds it
SAID_BY = {"content.kind": "kind"}  # the same word twice in an answer


def at(row: dict[str, Any], path: str) -> Any:
    for name in path.split("."):
        row = row[name]
    return row


def rows_of(answer: Any) -> list[dict[str, str]]:
    assert answer.status_code == 200, answer.text
    assert answer.content.startswith(b"\xef\xbb\xbf"), "Excel needs the mark to read the diacritics"
    assert answer.content.count(b"\n") == answer.content.count(b"\r\n")
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))


def take(caller: Caller, name: str, **more: Any) -> Any:
    return caller.post(f"/exports/{name}", {"format": "csv", **more})


def each_page(caller: Caller, path: str, **query: Any) -> Iterator[dict[str, Any]]:
    after: dict[str, str] = {}
    while True:
        page = caller.get(path, **query, **after).json()
        if isinstance(page, list):
            yield from page
            return
        yield from page["items"]
        if page["next"] is None:
            return
        after = {"after": page["next"]}


def sheet_of(content: bytes) -> dict[int, dict[int, Cell]]:
    book = Workbook(content)
    return SheetReader(book).read(book.sheets[0]).rows


@pytest.mark.parametrize("town", ["furnished"], indirect=True)
@pytest.mark.parametrize("name", sorted(PEOPLE))
def test_a_file_holds_what_the_pages_hold(name: str, scene: Scene) -> None:
    """N19 and invariant 12, for everybody and every list; who may not read the list is refused the file."""
    post_proposed(scene, "ward_a")
    person = scene.as_(name)
    for export, (_, path, key, heading) in SHOWN.items():
        given = wanted(export, scene.checked_book)
        of_book = {"batch_id": given["batch_id"]} if "{batch_id}" in path else {}
        path = path.format(**of_book)
        asked = {name: value for name, value in given.items() if name not in of_book}
        first = person.get(path, **asked)
        answer, size = take(person, export, **given), person.get(f"/exports/{export}", **given)
        if first.status_code != 200:
            refused = first.status_code
            assert refused in (403, 404), export
            assert (answer.status_code, size.status_code) == (refused, refused), export
            continue
        shown = Counter(str(at(row, key)) for row in each_page(person, path, **asked, limit=7))
        assert Counter(row[heading] for row in rows_of(answer)) == shown, export
        assert size.json() == {"rows": shown.total(), "is_more": False}, export
        assert answer.headers["X-Rows"] == str(shown.total())


def test_every_field_of_a_list_has_its_column(app: FastAPI) -> None:
    """All but identifiers, versions and buttons; a field that is added to a list cannot be forgotten in its file."""
    known = operations(app)
    for export in EXPORTS:
        if export.name not in SHOWN:
            continue
        answer = known[SHOWN[export.name][0]].answer
        assert answer is not None
        paths = {path[path[0] == "items" :] for path in fields(app, answer)} - {("next",), ()}
        leaves = {".".join(p) for p in paths if not any(other[: len(p)] == p and other != p for other in paths)}
        shown = {column.path for column in export.columns} | set(SAID_BY)
        leaves = {each for each in leaves if each.partition(".")[0] not in OPENED}
        assert {each for each in leaves - shown if each.rpartition(".")[2] not in UNTOLD} == {
            each for each in leaves - shown if each.endswith("appointment_id")
        }, export.name
        assert shown - set(SAID_BY) <= leaves, export.name


def test_every_value_of_a_closed_list_has_its_words() -> None:
    for values, words in WORDS.items():
        assert set(words) == set(values), values
        assert all(vi and en for vi, en in words.values())
    of_words = [column for export in EXPORTS for column in export.columns if column.kind is Kind.WORD]
    assert all(column.words for column in of_words)


@pytest.mark.parametrize("town", ["furnished"], indirect=True)
def test_a_column_of_a_higher_tier_is_absent_not_empty(as_: As) -> None:
    """The administrator reads areas but no complexity; a team reads of absences in wards only that they are."""
    hidden = {"Mức độ", "Mức độ theo điểm", "Điểm"}
    assert hidden <= set(rows_of(take(as_("chief_an"), "beats"))[0])
    assert not hidden & set(rows_of(take(as_("admin_root"), "beats"))[0])
    absences = rows_of(take(as_("team_chief_dung"), "duty-excuses"))
    assert absences
    assert {row["Loại nghỉ"] for row in absences} == {""}, "in his reach are his own and his team's reasons only"
    assert {row["Loại nghỉ"] for row in rows_of(take(as_("chief_an"), "duty-excuses"))} >= {"Nghỉ phép"}


def test_every_column_with_a_need_names_the_permission_of_its_list_s_field() -> None:
    for export in EXPORTS:
        for column in export.columns:
            assert column.needs is None or any(column.needs in cells for cells in MATRIX.values())


def test_cells_are_typed_and_text_is_never_a_formula(as_: As, system: SystemDoor, cast: Cast) -> None:
    evil = '=HYPERLINK("http://x","Mở")'
    with system.open("test") as uow:
        group = uow.take(ResidentialGroup, cast.uuid("groups", "ward_a/1"))
        group.meeting_place, group.households = evil, 41
        uow.record(ImportEvent.REGISTER_CHANGED, uow.get(Unit, cast.uuid("units", "ward_a")))
    code = next(row for row in as_("chief_an").get("/groups", limit=200).json()["items"] if row["households"])["code"]

    answer = as_("chief_an").post("/exports/groups", {})
    assert answer.headers["Content-Disposition"] == 'attachment; filename="to-dan-pho-2026-03-10.xlsx"'
    sheet = sheet_of(answer.content)
    heads = {cell.text: column for column, cell in sheet[1].items()}
    row = next(cells for cells in sheet.values() if cells[heads["Mã tổ"]].text == code)
    assert row[heads["Tổ số"]] == Cell(CellKind.NUMBER, number=1)
    assert row[heads["Số hộ"]] == Cell(CellKind.NUMBER, number=41)
    assert row[heads["Điểm sinh hoạt"]] == Cell(CellKind.TEXT, text=evil)
    assert not [cell for cells in sheet.values() for cell in cells.values() if cell.formula is not None]
    plain = next(each for each in rows_of(take(as_("chief_an"), "groups")) if each["Mã tổ"] == code)
    assert plain["Điểm sinh hoạt"] == f"'{evil}"

    visits = sheet_of(as_("chief_an").post("/exports/visits", {}).content)
    started = next(column for column, cell in visits[1].items() if cell.text == "Bắt đầu")
    assert {cells[started].kind for number, cells in visits.items() if number > 1} == {CellKind.DATE}


def test_a_file_obeys_filters_day_and_language(as_: As, cast: Cast) -> None:
    staff = as_("staff_chi")
    ward = {"unit_id": cast.of("units", "ward_a")}
    moved = {"as_of": "2026-02-01", **ward}
    for given in (ward, moved, {**ward, "position_type": "beat_officer"}, {"q": "giang"}):
        listed = Counter(row["service_no"] for row in each_page(staff, "/officers", **given))
        assert Counter(row["Số hiệu"] for row in rows_of(take(staff, "officers", **given))) == listed, given
        assert staff.get("/exports/officers", **given).json()["rows"] == listed.total()
    assert rows_of(take(staff, "officers", **moved)) != rows_of(take(staff, "officers", **ward))
    english = rows_of(take(staff, "officers", language="en", **ward))
    assert {"Service number", "Name", "Position"} <= set(english[0])
    assert "Ward chief" in {row["Position"] for row in english}
    waiting = {"waiting_for_me": True}
    beat = as_("beat_phuc")
    assert len(rows_of(take(beat, "visits", **waiting))) == len(list(each_page(beat, "/visits", **waiting))) > 0


def test_the_radar_comes_as_rows_of_what_its_reader_sees(as_: As, cast: Cast, system: SystemDoor) -> None:
    for who, ward in (("chief_an", None), ("chief_lan", None), ("chief_an", "ward_a")):
        of = {"unit_id": cast.of("units", ward)} if ward else {}
        told, lines = as_(who).get("/radar", **of).json(), rows_of(take(as_(who), "radar", **of))
        found = Counter(row["Dấu hiệu"] for row in lines)
        loads = [load for each in told["wards"] for load in each["officers"]]
        heavy = sum(load["too_many"] for load in loads)
        assert found["Địa bàn khuyết"] == len(told["vacant"])
        assert (found["Quản lý quá nhiều người"], found["Quản lý nhân khẩu"]) == (heavy, len(loads) - heavy)
        assert as_(who).get("/exports/radar", **of).json()["rows"] == len(lines) > 0
    assert {row["Mã đơn vị"] for row in lines} == {"ward_a"}
    assert take(as_("beat_phuc"), "radar").status_code == as_("beat_phuc").get("/radar").status_code


def test_the_board_and_the_findings_come_as_rows(as_: As, cast: Cast, system: SystemDoor) -> None:
    cells = rows_of(take(as_("chief_an"), "duty-board", year=2026))
    board = as_("chief_an").get("/duties/board", year=2026).json()
    assert len(cells) == sum(len(row["states"].rstrip(" ")) for row in board["rows"]) > 0
    assert {row["Tuần"] for row in cells} <= set(board["weeks"])
    from tests.imports.test_http import WRONG, send

    batch = send(as_("staff_chi"), WRONG).json()["id"]
    run_check(system, UUID(batch), cast.uuid("accounts", "staff_chi"))
    found = rows_of(take(as_("staff_chi"), "import-findings", batch_id=batch))
    assert [(row["Trang"], row["Dòng"], row["Cột"]) for row in found] == [
        ("Khu dân cư", "3", "Phường"),
        ("Khu dân cư", "3", "Mã KDC"),
    ]
    own = send(as_("admin_root"), WRONG).json()["id"]  # no business of the district's
    for hidden in (own, str(uuid7())):
        assert as_("staff_chi").get("/exports/import-findings", batch_id=hidden).status_code == 404
        assert take(as_("staff_chi"), "import-findings", batch_id=hidden).status_code == 404


def test_what_is_taken_away_can_come_back_unchanged(as_: As, cast: Cast, system: SystemDoor) -> None:
    """The columns are called as an import reads them."""
    with system.open("test") as uow:
        quarter = uow.take(ResidentialQuarter, cast.uuid("quarters", "ward_a"))
        quarter.code = "AN-K1"
        uow.record(ImportEvent.REGISTER_CHANGED, quarter)
    taken = as_("staff_chi").post("/exports/quarters", {"unit_id": cast.of("units", "ward_a")})
    book = as_("staff_chi").send(
        "POST", "/imports", content=taken.content, params={"kind": "register", "filename": "khu.xlsx"}
    )
    run_check(system, UUID(book.json()["id"]), cast.uuid("accounts", "staff_chi"))
    batch = as_("staff_chi").get(f"/imports/{book.json()['id']}").json()
    assert [each["code"] for each in batch["findings"] if each["level"] == "error"] == []
    assert {each["what"]: each["same"] for each in batch["summary"]}["quarters"] == 1


def test_who_took_what_away_stands_in_the_journal_without_the_words_searched(
    as_: As, system: SystemDoor, cast: Cast
) -> None:
    take(as_("chief_lan"), "officers", q="Phúc", unit_id=cast.of("units", "ward_a"))
    with system.open("look", read_only=True) as uow:
        event = uow.all(sa.select(Event).order_by(col(Event.id).desc()).limit(1))[0]
        said = (event.action, event.account_id, event.detail)
    assert said == (
        "list.exported",
        cast.uuid("accounts", "chief_lan"),
        {
            "list": "officers",
            "rows": 1,
            "format": "csv",
            "language": "vi",
            "q": "given",
            "unit_id": cast.of("units", "ward_a"),
        },
    )


def test_bad_input_is_refused_and_a_demo_says_so(as_: As, house: FastAPI, monkeypatch: pytest.MonkeyPatch) -> None:
    staff = as_("staff_chi")
    for body in ({"format": "pdf"}, {"limit": 5}, {"unit_id": "x"}, {"language": "fr"}):
        assert staff.post("/exports/officers", body).status_code == 422, body
    assert staff.post("/exports/calendar", {}).status_code == 422
    assert staff.get("/exports/officers", limit=5).status_code == 422
    house.state.demo = True
    answer = staff.post("/exports/units", {})
    house.state.demo = False
    assert answer.headers["Content-Disposition"].endswith(f'don-vi-{date(2026, 3, 10)}-minh-hoa.xlsx"')
    notes = SheetReader(Workbook(answer.content))
    about = notes.read(Workbook(answer.content).sheets[1]).rows
    assert "DỮ LIỆU MINH HỌA" in " ".join(cell.text for cells in about.values() for cell in cells.values())
    monkeypatch.setattr(service, "MOST_ROWS", 3)
    refused = staff.post("/exports/units", {})
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/too-many-rows")
    assert staff.get("/exports/units").json() == {"rows": 3, "is_more": True}
