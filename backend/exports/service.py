"""Writes a list into a file: the very rows and columns that the reader sees (N19), and says so in the journal."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import IO, Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from backend.access.models import Account
from backend.exports.csv_file import write_csv
from backend.exports.events import ExportEvent
from backend.exports.rules import MOST_ROWS, Column, FileFormat, Language, TooManyRows
from backend.exports.sources import Export
from backend.exports.xlsx_file import write_xlsx
from backend.kernel.clock import LOCAL
from backend.kernel.tables import runs_on
from backend.kernel.uow import UnitOfWork
from backend.posts.models import Appointment

_IN_MEMORY = 2**20


@dataclass(frozen=True)
class Written:
    """A file on its way out; whoever sends it closes it."""

    content: IO[bytes]
    name: str
    rows: int


def size_of(uow: UnitOfWork, export: Export, wanted: Any) -> tuple[int, bool]:
    """How many rows the file would have, and whether there are more than one file takes."""
    rows = export.source.size(uow, wanted, MOST_ROWS + 1)
    return min(rows, MOST_ROWS), rows > MOST_ROWS


def write_list(uow: UnitOfWork, export: Export, wanted: Any, *, is_demo: bool) -> Written:
    """The list as a file in a temporary place, and its event. More rows than a file takes: TooManyRows (409)."""
    _, is_more = size_of(uow, export, wanted)
    if is_more:
        raise TooManyRows(
            f"A file takes {MOST_ROWS} rows; narrow the list by its filters",
            detail_vi=f"Một tệp chứa nhiều nhất {MOST_ROWS} dòng; hãy lọc bớt danh sách",
        )
    content = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - closed by who sends it
    try:
        rows = _fill(content, uow, export, wanted, is_demo=is_demo)
    except BaseException:
        content.close()
        raise
    _tell(uow, export, wanted, rows)
    return Written(content, _file_name(uow, export, wanted.format, is_demo=is_demo), rows)


def _fill(content: IO[bytes], uow: UnitOfWork, export: Export, wanted: Any, *, is_demo: bool) -> int:
    language: Language = wanted.language
    columns = columns_for(uow, export)
    counted = _Counted(export.source.rows(uow, wanted))
    cells = ([column.cell(row, language) for column in columns] for row in counted)
    headings = [language.of(column.heading) for column in columns]
    if wanted.format is FileFormat.CSV:
        write_csv(content, headings, cells)
    else:
        kinds = [column.kind for column in columns]
        notes = _notes(uow, export, language, counted, is_demo=is_demo)
        write_xlsx(content, language.of(export.title), list(zip(headings, kinds, strict=True)), cells, notes)
    return counted.rows


def columns_for(uow: UnitOfWork, export: Export) -> list[Column]:
    """The columns that the reader may see; one of a higher tier is left out whole."""
    return [each for each in export.columns if each.needs is None or uow.actor.scope_for(each.needs)]


class _Counted:
    """Counts the rows that pass."""

    def __init__(self, source: Iterable[Any]) -> None:
        self._source = source
        self.rows = 0

    def __iter__(self) -> Iterator[Any]:
        for row in self._source:
            self.rows += 1
            yield row


def _notes(
    uow: UnitOfWork, export: Export, language: Language, counted: _Counted, *, is_demo: bool
) -> Iterator[tuple[str, str]]:
    def told(vi: str, en: str, value: str) -> tuple[str, str]:
        return language.of((vi, en)), value

    yield told("Danh sách", "List", language.of(export.title))
    yield told("Lúc", "At", f"{uow.now.astimezone(LOCAL):%d/%m/%Y %H:%M}")
    yield told("Số dòng", "Rows", str(counted.rows))
    scope = ("những dòng và cột người tải được xem", "the rows and columns that whoever took it may see")
    yield told("Phạm vi", "Scope", language.of(scope))
    if is_demo:
        fiction = ("DỮ LIỆU MINH HỌA: người và số liệu không có thật", "DEMO DATA: people and figures are fictional")
        yield told("Lưu ý", "Note", language.of(fiction))


def _tell(uow: UnitOfWork, export: Export, wanted: Any, rows: int) -> None:
    """Which list and which filter; of a search only that there was one, never its words."""
    account_id = uow.actor.account_id
    assert account_id is not None  # noqa: S101 - people come through the door
    narrowed: dict[str, Any] = {name: _code(value) for name, value in wanted if value is not None}
    uow.record(
        ExportEvent.LIST_EXPORTED,
        uow.get(Account, account_id),
        of_unit=_serves_in(uow),
        list=export.name,
        rows=rows,
        **narrowed,
    )


def _serves_in(uow: UnitOfWork) -> UUID | None:
    """Where whoever takes the list holds his own post today, so that his chiefs read of it in the journal."""
    own = sa.select(col(Appointment.unit_id)).where(
        col(Appointment.officer_id) == uow.actor.officer_id, runs_on(Appointment, uow.today)
    )
    found: UUID | None = uow.one(own.order_by(col(Appointment.is_acting), col(Appointment.valid_from).desc()).limit(1))
    return found


def _code(value: Any) -> str | int | bool:
    if isinstance(value, bool | int):
        return value
    if isinstance(value, UUID | date | StrEnum):
        return str(value)
    return "given"


def _file_name(uow: UnitOfWork, export: Export, form: FileFormat, *, is_demo: bool) -> str:
    demo = "-minh-hoa" if is_demo else ""
    return f"{export.file}-{uow.today:%Y-%m-%d}{demo}.{form.value}"
