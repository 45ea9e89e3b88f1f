"""Trying a book and writing it: the dry run is the very writing, undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlmodel import col

from backend.access.system import SystemDoor
from backend.duties.service import settle_history
from backend.imports.apply_log import apply_log
from backend.imports.apply_register import Complete, apply_register
from backend.imports.describe import Describer
from backend.imports.endings import units_below
from backend.imports.findings import Finding, FindingCode, about_the_book
from backend.imports.mapping import mapping_of
from backend.imports.models import ImportBatch, ImportChange
from backend.imports.reading import read_book
from backend.imports.rules import Book
from backend.imports.snapshot import load_known
from backend.imports.states import BookKind, BookRefused, Extent, ImportEvent
from backend.imports.tally import Tally
from backend.imports.totals import ending
from backend.imports.traces import keep_traces
from backend.kernel.uow import UnitOfWork

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Trial:
    """What was found in a book, and what writing it changes or would change."""

    findings: tuple[Finding, ...]
    has_errors: bool
    summary: list[dict[str, Any]]
    changes: list[ImportChange] = field(default_factory=list)


class _Undo(Exception):
    def __init__(self, tally: Tally, changes: list[ImportChange]) -> None:
        self.tally, self.changes = tally, changes


def try_book(door: SystemDoor, batch: ImportBatch, content: bytes, progress: Progress) -> Trial:
    """The dry run. A book with errors is not tried; what a complete one ends is tried as of today."""
    with door.open("dry run", read_only=True) as uow:
        known, now = load_known(uow), uow.now
    book = read_book(
        content, kind=batch.kind, known=known, now=now, progress=progress, mapping=mapping_of(batch.mapping)
    )
    if book.has_errors:
        return Trial(book.findings, True, [])
    try:
        with door.open("dry run") as uow:
            tally = _write(uow, batch, book, progress)
            raise _Undo(tally, list(Describer(uow).changes(tally.told, batch)))
    except _Undo as undo:
        return Trial(book.findings, False, undo.tally.summary(), undo.changes)


def write_book(uow: UnitOfWork, batch: ImportBatch, content: bytes, progress: Progress) -> Trial:
    """Check against what is known now, write, and keep what it takes to undo. Errors refuse it whole (BookRefused)."""
    book = read_book(
        content,
        kind=batch.kind,
        known=load_known(uow),
        now=uow.now,
        progress=progress,
        mapping=mapping_of(batch.mapping),
    )
    if book.has_errors:
        raise BookRefused(book.findings)
    changes = uow.watch()
    tally = _write(uow, batch, book, progress)
    if ending(tally.summary()) != ending(batch.summary) and batch.extent is Extent.COMPLETE:
        raise BookRefused((_endings_changed(),))
    keep_traces(uow, batch.id, changes)
    for row in uow.take_all(sa.select(ImportChange).where(col(ImportChange.batch_id) == batch.id)):
        uow.remove(row)
    uow.flush()
    for change in Describer(uow).changes(tally.told, batch):
        uow.add(change)
    event = ImportEvent.REGISTER_CHANGED if batch.kind is BookKind.REGISTER else ImportEvent.VISITS_CHANGED
    uow.record(event, batch, changes=len(tally.told))
    return Trial(book.findings, False, tally.summary())


def _endings_changed() -> Finding:
    code = FindingCode.ENDINGS_CHANGED
    return about_the_book(
        "Số mục sẽ kết thúc đã khác lúc kiểm tra.", "What would end is no longer what was confirmed.", code
    )


def _write(uow: UnitOfWork, batch: ImportBatch, book: Book, progress: Progress) -> Tally:
    if batch.kind is BookKind.REGISTER:
        assert book.register is not None  # noqa: S101 - a book without its sheets has an error
        complete = None
        if batch.extent is Extent.COMPLETE:
            complete = Complete(book.sheets, units_below(uow, batch.unit_id), batch.end_on or uow.today)
        return apply_register(uow, book.register, progress, complete=complete)
    assert book.log is not None  # noqa: S101
    tally, weeks = apply_log(uow, book.log, progress)
    progress("weeks", 0, len(weeks))
    settle_history(uow, weeks)
    progress("weeks", len(weeks), len(weeks))
    return tally
