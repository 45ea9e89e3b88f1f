"""Days off the beat from a file: read, looked at cell by cell, entered in one piece; hostile files are refused."""

from __future__ import annotations

from datetime import date
from typing import Any

from backend.kernel.ids import uuid7
from backend.leave.abstraction_books import HEADINGS, MOST_ROWS
from tests.cast import Caller
from tests.imports.books import workbook
from tests.imports.test_hostile_files import HOSTILE
from tests.leave.calls import BOOK
from tests.visits.steps import As, good, problem

HEAD = list(HEADINGS)
QUICK = (
    *("a renamed PDF", "nothing", "a picture", "a zip of something else", "a text document", "protected"),
    *("an old .xls", "cut off", "only a beginning", "damaged", "entities", "an external entity", "broken XML"),
    *("a string that is not there", "row zero", "no sheet", "other sheets", "an empty book", "many names"),
)


def look(who: Caller, content: bytes) -> Any:
    return who.send("POST", "/abstraction-days/workbook", content=content)


def of(*rows: list[Any]) -> bytes:
    return workbook({"Ngày rời địa bàn": [*rows]})


def test_a_book_is_looked_at_and_entered_in_one_piece(as_: As) -> None:
    """A title above, columns in another order and more of them, a day that Excel keeps as a number, a blank row."""
    oanh = as_("desk_oanh")
    book = of(
        ["THEO DÕI THÁNG 3"],
        ["STT", "Ngày", "Số hiệu", "Họ và tên", "Buổi", "Việc", "Đơn vị ra lệnh"],
        [1, date(2026, 3, 11), "CAST-013", "x", "Cả ngày", "Trực ban", "district"],
        [],
        [2, "12/03/2026", "CAST-014", "y", "Buổi chiều", "Huy động", "CAP An"],
    )
    read = good(look(oanh, book))
    assert (read["heading_row"], read["days"], read["faults"]) == (2, 2, [])
    assert read["text"].splitlines()[1:] == [
        "CAST-013;11/03/2026;Cả ngày;Trực ban;district",
        "",
        "CAST-014;12/03/2026;Buổi chiều;Huy động;CAP An",
    ]
    assert good(oanh.get("/abstraction-days"))["items"] == [], "looking enters nothing"
    entry = {"id": str(uuid7()), "text": read["text"]}
    assert good(oanh.post("/abstraction-days/sheet", entry), 201)["days"] == 2
    assert good(oanh.post("/abstraction-days/sheet", entry))["days"] == 2, "sent twice is entered once"

    again = good(look(oanh, book))
    assert [(each["pointer"], each["code"]) for each in again["faults"]] == [
        ("#/lines/2/day", "already_there"),
        ("#/lines/4/day", "already_there"),
    ]
    taken = oanh.post("/exports/abstraction-days", {"format": "xlsx"}).content
    assert good(look(oanh, taken))["days"] == 2, "what was taken away can come back"


def test_every_cell_that_is_wrong_is_named_and_nothing_of_it_can_be_entered(as_: As) -> None:
    oanh = as_("desk_oanh")
    lines = ["CAST-019;11/03/2026;cả ngày;trực ban;district", "CAST-013;31/02/2026;tối;trực ban;nowhere"]
    lines += ["CAST-013;05/01/2026;cả ngày;trực ban;district", "CAST-013;13/03/2026;sáng;trực ban;district"]
    csv = "\r\n".join((";".join(HEAD), *lines)).encode("utf-8-sig")
    read = good(look(oanh, csv))
    assert {(each["pointer"], each["code"]) for each in read["faults"]} == {
        ("#/lines/2/officer_id", "unread"),
        ("#/lines/3/day", "unread"),
        ("#/lines/3/part", "unread"),
        ("#/lines/3/ordered_by", "unread"),
        ("#/lines/4/day", "week_is_locked"),
    }
    assert oanh.post("/abstraction-days/sheet", {"id": str(uuid7()), "text": read["text"]}).status_code == 422
    assert good(oanh.get("/abstraction-days"))["items"] == []


def test_a_csv_is_parted_as_excel_parts_it(as_: As) -> None:
    for between in ";,\t":
        read = good(look(as_("desk_oanh"), BOOK.replace(";", between).encode("utf-8-sig")))
        assert (read["days"], read["faults"]) == (1, []), between
    assert good(look(as_("desk_vinh"), BOOK.encode()))["faults"][0]["code"] == "unread", "not of his ward"
    assert look(as_("beat_phuc"), BOOK.encode()).status_code == 403


def test_a_file_without_the_columns_or_too_long_says_so(as_: As) -> None:
    oanh = as_("desk_oanh")
    assert problem(look(oanh, of(["Số hiệu", "Ngày"], ["CAST-013", "11/03/2026"]))) == "sheet-without-headings"
    assert problem(look(oanh, b"\n\n")) == "sheet-without-headings"
    assert problem(look(oanh, "Số hiệu;Ngày".encode("utf-16"))) == "not-a-workbook"
    rows = [HEAD, *([[]] * MOST_ROWS), ["CAST-013", "11/03/2026", "sáng", "khác", "district"]]
    assert problem(look(oanh, of(*rows))) == "sheet-too-long"
    evil = workbook({"x": [HEAD, ['=HYPERLINK("http://x")', "11/03/2026; a", "sáng\nchiều", "khác", "district"]]})
    line = good(look(oanh, evil))["text"].splitlines()[1]
    assert line == '=HYPERLINK("http://x");11/03/2026 a;sáng chiều;khác;district'


def test_a_hostile_file_is_a_problem_of_the_file(as_: As) -> None:
    """The reader is that of imports, with its bounds of time and memory (reliability.md G7)."""
    oanh = as_("desk_oanh")
    for name in QUICK:
        make, code = HOSTILE[name]
        answer = look(oanh, make())
        assert answer.status_code in (413, 422), name
        assert problem(answer) in (code, "sheet-without-headings"), name
