"""From upload to applied: checked as a dry run first, then written in one transaction, by the worker or the desk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from backend.access.system import SystemDoor
from backend.duties.service import settle_history
from backend.imports.apply_log import apply_log
from backend.imports.apply_register import apply_register
from backend.imports.findings import Finding, about_the_book
from backend.imports.models import ImportBatch, ImportFile, ImportProgress
from backend.imports.reading import read_book
from backend.imports.rules import Book
from backend.imports.snapshot import load_known
from backend.imports.states import BookKind, ImportEvent, ImportStatus, NotReady
from backend.imports.workbook import Workbook
from backend.kernel.problems import Problem
from backend.kernel.tables import within
from backend.kernel.uow import UnitOfWork
from backend.units.models import Unit
from backend.units.rules import UnitLevel

CHECK, APPLY = "imports.check", "imports.apply"
Progress = Callable[[str, int, int], None]


def start_import(uow: UnitOfWork, kind: BookKind, filename: str, content: bytes) -> ImportBatch:
    """Keep an uploaded book and order its check. Problems of the container come at once (422)."""
    Workbook(content)
    batch = _new_batch(uow, kind, filename, content)
    uow.add(ImportFile(batch_id=batch.id, content=content))
    uow.add(ImportProgress(batch_id=batch.id, stage="queued"))
    uow.record(ImportEvent.UPLOADED, batch, kind=kind.value)
    _order(uow, CHECK, batch)
    return batch


def _new_batch(uow: UnitOfWork, kind: BookKind, filename: str, content: bytes) -> ImportBatch:
    own_unit = _own_district(uow) if uow.actor.officer_id else None
    return uow.add(
        ImportBatch(
            unit_id=own_unit,
            kind=kind,
            filename=filename,
            digest=sha256(content).hexdigest(),
            size=len(content),
            status=ImportStatus.QUEUED,
            created_at=uow.now,
            created_by=uow.actor.account_id,
        )
    )


def _own_district(uow: UnitOfWork) -> UUID | None:
    """The unit whose staff share the batch: the highest that the caller's post reaches."""
    return uow.one(
        sa.select(col(Unit.id))
        .where(within(Unit.id, uow.reach.units), col(Unit.level) == UnitLevel.DISTRICT)
        .order_by(col(Unit.position))
        .limit(1)
    )


def order_apply(uow: UnitOfWork, batch_id: UUID, *, version: int) -> ImportBatch:
    """Let the worker write a checked book. Not ready 409."""
    batch = uow.take(ImportBatch, batch_id, version=version)
    if batch.status is not ImportStatus.READY:
        raise NotReady()
    batch.status = ImportStatus.APPLYING
    uow.record(ImportEvent.APPLY_ORDERED, batch)
    _order(uow, APPLY, batch)
    return batch


def _order(uow: UnitOfWork, job: str, batch: ImportBatch) -> None:
    account = str(uow.actor.account_id) if uow.actor.account_id else None
    uow.order(job, batch_id=str(batch.id), account_id=account)


def discard(uow: UnitOfWork, batch_id: UUID, *, version: int) -> ImportBatch:
    """Throw a book away; its bytes go, the findings stay."""
    batch = uow.take(ImportBatch, batch_id, version=version)
    if batch.status not in (ImportStatus.READY, ImportStatus.REFUSED, ImportStatus.FAILED):
        raise NotReady()
    batch.status = ImportStatus.DISCARDED
    _drop_file(uow, batch.id)
    uow.record(ImportEvent.DISCARDED, batch)
    return batch


def _drop_file(uow: UnitOfWork, batch_id: UUID) -> None:
    for row in uow.take_all(sa.select(ImportFile).where(col(ImportFile.batch_id) == batch_id)):
        uow.remove(row)


# what the worker does


def run_check(door: SystemDoor, batch_id: UUID, account_id: UUID | None) -> None:
    """Read and check a book and try it; the batch then says what was found and what would change."""
    with door.open("import", account_id=account_id) as uow:
        batch = uow.take(ImportBatch, batch_id)
        if batch.status is not ImportStatus.QUEUED:
            return
        kind = batch.kind
    try:
        with door.open("import", account_id=account_id, read_only=True) as uow:
            content = _content(uow, batch_id)
        result = try_book(door, kind, content, _watched(door, batch_id, account_id))
    except Problem as problem:  # only reading it to the end shows that the file is no book
        result = Trial((about_the_book(problem.title_vi, problem.title),), True, [])
    except Exception:
        _tell_failed(door, batch_id, account_id)
        raise
    _tell_checked(door, batch_id, account_id, result)


def _tell_checked(door: SystemDoor, batch_id: UUID, account_id: UUID | None, result: Trial) -> None:
    with door.open("import", account_id=account_id) as uow:
        batch = uow.take(ImportBatch, batch_id)
        batch.findings = [finding_json(each) for each in result.findings]
        batch.summary = result.summary
        batch.status = ImportStatus.REFUSED if result.has_errors else ImportStatus.READY
        if result.has_errors:
            _drop_file(uow, batch_id)
        uow.record(ImportEvent.CHECKED, batch, findings=len(result.findings))


def _tell_failed(door: SystemDoor, batch_id: UUID, account_id: UUID | None) -> None:
    with door.open("import", account_id=account_id) as uow:
        batch = uow.take(ImportBatch, batch_id)
        batch.status = ImportStatus.FAILED
        uow.record(ImportEvent.FAILED, batch)


def run_apply(door: SystemDoor, batch_id: UUID, account_id: UUID | None) -> None:
    """Write a checked book in one transaction, all or nothing. What has become wrong is refused with its findings."""
    progress = _watched(door, batch_id, account_id)
    try:
        with door.open("import", account_id=account_id) as uow:
            batch = uow.take(ImportBatch, batch_id)
            if batch.status is not ImportStatus.APPLYING:
                return
            written = write_book(uow, batch.kind, _content(uow, batch_id), batch, progress)
            batch.status, batch.applied_at, batch.summary = ImportStatus.APPLIED, uow.now, written.summary
            _drop_file(uow, batch_id)
            uow.record(ImportEvent.APPLIED, batch)
    except BookRefused as refused:
        _tell_checked(door, batch_id, account_id, Trial(refused.book.findings, True, []))
    except Exception:
        _tell_failed(door, batch_id, account_id)
        raise


@dataclass(frozen=True)
class Trial:
    """What was found in a book, and what writing it changes or would change."""

    findings: tuple[Finding, ...]
    has_errors: bool
    summary: list[dict[str, Any]]


class _Undo(Exception):
    def __init__(self, summary: list[dict[str, Any]]) -> None:
        self.summary = summary


def try_book(door: SystemDoor, kind: BookKind, content: bytes, progress: Progress) -> Trial:
    """The dry run: the very writing, undone. A book with errors is not tried."""
    with door.open("dry run", read_only=True) as uow:
        known, now = load_known(uow), uow.now
    book = read_book(content, kind=kind, known=known, now=now, progress=progress)
    if book.has_errors:
        return Trial(book.findings, True, [])
    try:
        with door.open("dry run") as uow:
            raise _Undo(_write(uow, kind, book, progress))
    except _Undo as undo:
        return Trial(book.findings, False, undo.summary)


def write_book(uow: UnitOfWork, kind: BookKind, content: bytes, batch: ImportBatch, progress: Progress) -> Trial:
    """Check against what is known now, then write. A book with errors is refused whole (BookRefused)."""
    book = read_book(content, kind=kind, known=load_known(uow), now=uow.now, progress=progress)
    if book.has_errors:
        raise BookRefused(book)
    summary = _write(uow, kind, book, progress)
    event = ImportEvent.REGISTER_CHANGED if kind is BookKind.REGISTER else ImportEvent.VISITS_CHANGED
    uow.record(event, batch, changes=sum(each["added"] + each["changed"] for each in summary))
    return Trial(book.findings, False, summary)


class BookRefused(Problem):
    """The book has errors; nothing was written."""

    status = 409
    title = "The workbook has errors; nothing was written"
    title_vi = "Tệp còn lỗi; chưa ghi gì"

    def __init__(self, book: Book) -> None:
        super().__init__()
        self.book = book


def _write(uow: UnitOfWork, kind: BookKind, book: Book, progress: Progress) -> list[dict[str, Any]]:
    if kind is BookKind.REGISTER:
        assert book.register is not None  # noqa: S101 - a book without its sheets has an error
        return apply_register(uow, book.register, progress).summary()
    assert book.log is not None  # noqa: S101
    tally, weeks = apply_log(uow, book.log, progress)
    progress("weeks", 0, len(weeks))
    settle_history(uow, weeks)
    progress("weeks", len(weeks), len(weeks))
    return tally.summary()


def finding_json(finding: Finding) -> dict[str, Any]:
    return {
        "sheet": finding.sheet,
        "row": finding.row,
        "column": finding.column,
        "code": finding.code.value,
        "level": finding.level.value,
        "message_vi": finding.message_vi,
        "message_en": finding.message_en,
        "hint_vi": finding.hint_vi,
        "hint_en": finding.hint_en,
    }


def _content(uow: UnitOfWork, batch_id: UUID) -> bytes:
    found = uow.one(sa.select(col(ImportFile.content)).where(col(ImportFile.batch_id) == batch_id))
    assert found is not None  # noqa: S101 - kept until applied or discarded
    return found


def _watched(door: SystemDoor, batch_id: UUID, account_id: UUID | None) -> Progress:
    """Progress in transactions of its own, so that others can watch while the book's own is open."""

    def tell(stage: str, done: int, total: int) -> None:
        with door.open("import", account_id=account_id) as uow:
            rows = uow.take_all(sa.select(ImportProgress).where(col(ImportProgress.batch_id) == batch_id))
            for row in rows:
                row.stage, row.done, row.total = stage, done, total

    return tell
