"""The book of deliberate errors: every finding of loi.md with its sheet, row, column and code, and none more."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from backend.imports.findings import Finding
from backend.imports.known import Known
from backend.imports.reading import read_book
from backend.imports.states import BookKind

from .books import AS_OF, DATA

Key = tuple[str, int, str | None, str, str]


def _expected() -> list[Key]:
    rows = []
    for text in (DATA / "loi.md").read_text("utf-8").splitlines():
        if re.match(r"\| \d+ \|", text):
            _, sheet, row, column, code, *_rest = (cell.strip() for cell in text.strip("|").split("|"))
            name = re.match(r"`(\w+)(?: \((\w+)\))?`", code)
            assert name is not None
            rows.append((sheet, int(row), None if column == "–" else column, name[1], name[2] or "error"))
    return rows


@pytest.fixture(scope="module", params=list(BookKind))
def findings(request: pytest.FixtureRequest) -> tuple[Finding, ...]:
    return read_book(DATA / "loi.xlsx", kind=request.param, known=Known(), now=AS_OF).findings


def test_every_finding_and_none_more(findings: tuple[Finding, ...]) -> None:
    expected = _expected()
    assert len(expected) == 65
    found = Counter((each.sheet, each.row, each.column, each.code.value, each.level.value) for each in findings)
    assert found == Counter(expected)


def test_findings_come_in_the_order_of_the_book(findings: tuple[Finding, ...]) -> None:
    assert [(each.sheet, each.row) for each in findings] == [(row[0], row[1]) for row in _expected()]


def test_each_says_what_and_what_to_do_in_two_languages(findings: tuple[Finding, ...]) -> None:
    for each in findings:
        assert all((each.message_vi, each.message_en, each.hint_vi, each.hint_en)), each
        assert "{column}" not in each.message_vi + each.message_en


def test_residents_data_are_not_repeated(findings: tuple[Finding, ...]) -> None:
    words = " ".join(each.message_vi + each.message_en for each in findings)
    assert "001000000000" not in words
    assert "345 678" not in words
    assert "Nguyễn Văn An" not in words


@pytest.mark.parametrize(
    ("sheet", "row", "part"),
    [
        ("Đơn vị", 9, "trùng với dòng 8"),
        ("Đơn vị", 10, "có phải “00262”?"),
        ("Đơn vị", 11, "DOI-X → DOI-Y → DOI-X"),
        ("Cán bộ", 18, "gần nhất: Thiếu úy"),
        ("Cán bộ", 22, "U+0007, U+001B"),
        ("Bổ nhiệm", 9, "01/03/2025 sớm hơn từ ngày 01/05/2025"),
        ("Bổ nhiệm", 10, "CAP Nguyễn Du (dòng 7)"),
        ("Tổ dân phố", 14, "Tổ 18 phường Nguyễn Du chưa thuộc địa bàn nào"),
        ("Tổ dân phố", 18, "112,5"),
        ("Tổ dân phố", 19, "=G4+G5"),
        ("Tổ dân phố", 20, "#DIV/0!"),
        ("Tổ dân phố", 21, "dòng 21–22"),
        ("Địa bàn", 6, "00244-T001 thuộc Bạch Đằng"),
        ("Địa bàn", 8, "Thấp, Trung bình, Cao, Trọng điểm"),
        ("Địa bàn", 10, "0,00 ứng với “Thấp”, khác mức độ ghi “Trung bình”"),
        ("Nghỉ", 8, "Sáng, Chiều"),
        ("Chỉ thị tuần", 5, "16/02/2026"),
        ("Chỉ thị tuần", 6, "Năm 2026 không có tuần 54"),
        ("Nhật ký", 6, "23 giờ 30"),
        ("Nhật ký", 7, "5.003 ký tự, tối đa 2.000"),
        ("Nhật ký", 9, "tổ 2 (09:20) chồng lên giờ tại tổ 1 (đến 09:30)"),
    ],
)
def test_words_name_the_values(findings: tuple[Finding, ...], sheet: str, row: int, part: str) -> None:
    assert any(part in each.message_vi for each in findings if (each.sheet, each.row) == (sheet, row))
