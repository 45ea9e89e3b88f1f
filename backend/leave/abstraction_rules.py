"""Days off the beat: what a request lacks, and how a pasted sheet is read. Pure (domain.md 3.7)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from backend.kernel.journal_action import JournalAction
from backend.kernel.problems import Conflict, Invalid
from backend.posts.names import search_key
from backend.worktime.rules import AbstractionCategory, DayPart

FARTHEST = timedelta(days=62)
COLUMNS = 5  # number, day, part, category, ordering unit


class AbstractionEvent(JournalAction):
    ENTERED = "abstraction.entered"
    CONTESTED = "abstraction.contested"
    SETTLED = "abstraction.settled"
    STRUCK = "abstraction.struck"


class AbstractionAction(StrEnum):
    CONTEST = "contest"
    SETTLE = "settle"
    STRIKE = "strike"


class AbstractionSettlement(StrEnum):
    UPHELD = "upheld"
    STRUCK = "struck"


class AbstractionNotComplete(Invalid):
    title = "Some days off the beat are not right; nothing was written"
    title_vi = "Có ngày chưa đúng; chưa ghi ngày nào"


class AnotherBatch(Conflict):
    title = "Another entry has this id"
    title_vi = "Mã này đã dùng cho một lần nhập khác"


class AbstractionNotOpen(Conflict):
    title = "This day is not in a state for that"
    title_vi = "Ngày này không còn ở trạng thái làm được việc đó"


@dataclass(frozen=True)
class AbstractionItem:
    """One day of one officer. `place` is where it stands in what was sent."""

    officer_id: Any
    day: date
    part: DayPart
    category: AbstractionCategory
    ordered_by: Any
    place: str

    def halves(self) -> set[tuple[Any, date, bool]]:
        return halves(self.officer_id, self.day, self.part)


def halves(officer: Any, day: date, part: DayPart) -> set[tuple[Any, date, bool]]:
    """Half days of an officer; the last part is true for the afternoon."""
    afternoons = {DayPart.WHOLE: (False, True), DayPart.MORNING: (False,), DayPart.AFTERNOON: (True,)}[part]
    return {(officer, day, afternoon) for afternoon in afternoons}


def fault(place: str, field: str, code: str, detail: str, detail_vi: str) -> dict[str, Any]:
    return {"pointer": f"#/{place}/{field}", "code": code, "detail": detail, "detail_vi": detail_vi}


def faults(items: Sequence[AbstractionItem], *, today: date, open_from: date) -> Iterator[dict[str, Any]]:
    """What is wrong with the days themselves: settled weeks, far ahead, the same half day twice."""
    seen: set[tuple[Any, date, bool]] = set()
    for item in items:
        if item.day < open_from:
            yield fault(
                item.place,
                "day",
                "week_is_locked",
                f"Its week is settled; the first day that can still be entered is {open_from}",
                f"Tuần này đã khóa sổ; ngày sớm nhất còn ghi được là {open_from:%d/%m/%Y}",
            )
        if item.day > today + FARTHEST:
            yield fault(item.place, "day", "too_far", "More than 62 days ahead", "Còn quá 62 ngày nữa mới tới")
        if item.halves() & seen:
            yield fault(item.place, "day", "duplicate", "The same half day twice", "Ghi hai lần cho cùng một buổi")
        seen |= item.halves()


_PARTS = {
    "ca ngay": DayPart.WHOLE,
    "1": DayPart.WHOLE,
    "1,0": DayPart.WHOLE,
    "1.0": DayPart.WHOLE,
    "sang": DayPart.MORNING,
    "buoi sang": DayPart.MORNING,
    "chieu": DayPart.AFTERNOON,
    "buoi chieu": DayPart.AFTERNOON,
}
_CATEGORIES = {
    "truc ban": AbstractionCategory.STATION_DUTY,
    "ung truc": AbstractionCategory.STANDBY,
    "huy dong": AbstractionCategory.MOBILISATION,
    "tiep dan": AbstractionCategory.COUNTER_SERVICE,
    "tap huan": AbstractionCategory.TRAINING,
    "khac": AbstractionCategory.OTHER,
}


@dataclass(frozen=True)
class Register:
    """What the words of a sheet may name: officers by service number, units by code and by short name, folded."""

    officers: Mapping[str, Any]
    units: Mapping[str, Any]


def read_sheet(text: str, known: Register) -> tuple[list[AbstractionItem], list[dict[str, Any]]]:
    """Lines copied from a sheet, columns parted by tab or semicolon; the head line and blank lines are passed over."""
    items, wrong = [], []
    for number, line in enumerate(text.splitlines(), start=1):
        cells = [cell.strip() for cell in re.split(r"[\t;]", line)]
        if not any(cells) or (number == 1 and _folded(cells[0]).startswith("so hieu")):
            continue
        place = f"lines/{number}"
        if len(cells) != COLUMNS:
            wrong.append(fault(place, "day", "columns", f"{COLUMNS} columns are needed", f"Cần đủ {COLUMNS} cột"))
            continue
        values = dict(zip(("officer_id", "day", "part", "category", "ordered_by"), _values(cells, known), strict=True))
        wrong += [
            _unread(place, name, cell)
            for (name, value), cell in zip(values.items(), cells, strict=True)
            if value is None
        ]
        if None not in values.values():
            items.append(AbstractionItem(**values, place=place))
    return items, wrong


def _values(cells: Sequence[str], known: Register) -> Iterable[Any]:
    number, day, part, category, ordered_by = cells
    yield known.officers.get(number.upper())
    yield _day(day)
    yield _PARTS.get(_folded(part)) or _member(DayPart, part)
    yield _CATEGORIES.get(_folded(category)) or _member(AbstractionCategory, category)
    yield known.units.get(_folded(ordered_by))


def _folded(text: str) -> str:
    return search_key(text)


def _member(words: Any, text: str) -> Any:
    return words(text) if text in list(words) else None


def _day(text: str) -> date | None:
    found = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})|(\d{4})-(\d{2})-(\d{2})", text)
    if not found:
        return None
    day, month, year = (found[1], found[2], found[3]) if found[1] else (found[6], found[5], found[4])
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


_WORDS = {
    "officer_id": ("No officer of this unit has that number", "Không có cán bộ của đơn vị mang số hiệu này"),
    "day": ("Not a day such as 09/03/2026", "Không phải ngày dạng 09/03/2026"),
    "part": ("Write cả ngày, sáng or chiều", "Ghi cả ngày, sáng hoặc chiều"),
    "category": ("Not a reason of the list", "Lý do không có trong danh sách"),
    "ordered_by": ("No unit has that code or name", "Không có đơn vị mang mã hoặc tên này"),
}


def _unread(place: str, name: str, cell: str) -> dict[str, Any]:
    english, vietnamese = _WORDS[name]
    return fault(place, name, "unread", f"{english}: {cell[:40]}", f"{vietnamese}: {cell[:40]}")
