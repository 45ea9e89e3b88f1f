"""Cells that hold several things: groups, stop times, numbers, purposes, roles (data/README.md, convention 7)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import time
from typing import TypeVar

from backend.imports.cells import CellFault, as_text, choice, code, folded, plain, quoted, shown, text, tidy
from backend.imports.days import clock_of
from backend.imports.findings import FindingCode
from backend.visits.rules import CadreRole
from backend.workbooks.grid import Cell, CellKind

T = TypeVar("T")
MOST_GROUPS = 300  # in one cell; a range may not be a bomb
MOST_CADRES = 20

_AND = re.compile(r"[;,\n]|\s+(?:và|&)\s+", re.IGNORECASE)
_PREFIX = re.compile(r"^(?:tổ dân phố|tổ|tdp)\.?\s*(?:số\s*)?", re.IGNORECASE)
_RANGE = re.compile(r"(\d{1,3})\s*(?:-|–|—|đến)\s*(?:(?:tổ|tdp)\s*)?(\d{1,3})", re.IGNORECASE)


def _parts(written: str, separator: re.Pattern[str] = re.compile("[;,\n]")) -> list[str]:
    return [part for each in separator.split(tidy(written)) if (part := each.strip())]


def groups(cell: Cell) -> tuple[int | str, ...]:
    """`TDP 12; TDP 13`, `Tổ 12 và 13`, `5-9`: numbers in the order written; a group's full code stays text."""
    if cell.kind is CellKind.NUMBER and cell.number.is_integer() and 0 < cell.number < 1000:
        return (int(cell.number),)
    if cell.kind is not CellKind.TEXT:
        raise CellFault(
            FindingCode.NOT_TEXT,
            f"{{column}} phải là văn bản như “5-9”; Excel đã đổi ô này thành {shown(cell)}.",
            f"{{column}} must be text like “5-9”; Excel turned this cell into {shown(cell)}.",
        )
    found = [group for part in _parts(text(2000)(cell), _AND) for group in _groups_of(part)]
    return tuple(dict.fromkeys(found))


def _groups_of(part: str) -> Iterator[int | str]:
    bare = _PREFIX.sub("", part)
    if re.fullmatch(r"\d{1,3}", bare):
        yield int(bare)
    elif match := _RANGE.fullmatch(bare):
        first, last = int(match[1]), int(match[2])
        if not first <= last < first + MOST_GROUPS:
            raise CellFault(
                FindingCode.OUT_OF_RANGE,
                f"Khoảng tổ “{quoted(part)}” không hợp lệ.",
                f"“{quoted(part)}” is no range of groups.",
            )
        yield from range(first, last + 1)
    else:
        yield bare.upper()


def stop_times(cell: Cell) -> tuple[tuple[time, time], ...]:
    """`08:30-09:31; 09:36-09:55`: arrival and departure at each group."""
    return tuple(_stop(part) for part in _parts(as_text(cell)))


def _stop(part: str) -> tuple[time, time]:
    arrived, dash, left = re.sub("[–—]", "-", part).partition("-")
    if not dash:
        raise CellFault(
            FindingCode.NOT_A_TIME,
            f"“{quoted(part)}” không phải là giờ đến-giờ đi.",
            f"“{quoted(part)}” is not arrival-departure.",
        )
    return clock_of(arrived), clock_of(left)


def service_numbers(cell: Cell) -> tuple[str, ...]:
    """Service numbers separated by `;`, each once, in the order written."""
    numbers = (re.sub(r"\s+", "", part).upper() for part in _parts(code("DEMO-000000", 2000)(cell)))
    return tuple(dict.fromkeys(numbers))


def names(cell: Cell) -> tuple[str, ...]:
    """Names separated by commas, such as wards; not yet looked up."""
    return tuple(dict.fromkeys(_parts(text(2000)(cell), _AND)))


def several(words: Mapping[str, T], what: str) -> Callable[[Cell], tuple[T, ...]]:
    """Values of a list separated by `;` or `,`, each once."""

    def read(cell: Cell) -> tuple[T, ...]:
        one = choice(words, what)
        values = (one(Cell(CellKind.TEXT, text=part)) for part in _parts(as_text(cell)))
        return tuple(dict.fromkeys(values))

    return read


def cadre_counts(roles: Mapping[str, CadreRole]) -> Callable[[Cell], tuple[tuple[CadreRole, int], ...]]:
    """`Tổ trưởng: 2; Khác: 1`: counts by role, never names."""

    def read(cell: Cell) -> tuple[tuple[CadreRole, int], ...]:
        counts: dict[CadreRole, int] = {}
        for part in _parts(as_text(cell)):
            role, _, count = part.rpartition(":")
            if not re.fullmatch(r"\s*[0-9]{1,6}\s*", count):
                raise CellFault(
                    FindingCode.NOT_A_NUMBER,
                    "{column} chỉ ghi vai trò và số lượng, không ghi tên.",
                    "{column} takes roles and counts only, no names.",
                )
            key = choice(roles, "vai trò")(Cell(CellKind.TEXT, text=folded(role)))
            counts[key] = counts.get(key, 0) + int(count)
        for count_of_role in counts.values():
            if count_of_role > MOST_CADRES:
                raise CellFault(
                    FindingCode.OUT_OF_RANGE,
                    f"{{column}}: {plain(count_of_role)} người ngoài khoảng 0–{MOST_CADRES}.",
                    f"{{column}}: {count_of_role} is not in 0–{MOST_CADRES}.",
                )
        return tuple(counts.items())

    return read
