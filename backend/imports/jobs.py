"""What the worker does with a book: look at its headings, check and try it, write it, take it back.

A worker that was given up may still be at it when another takes its job over: a book is written and taken back by
whoever holds its name, and what was found is told only while its batch still waits for it.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlmodel import col

from backend.access.system import SystemDoor
from backend.imports.findings import Finding, about_the_book
from backend.imports.mapping import SheetMapping, unmapped
from backend.imports.models import ImportBatch, ImportFile, ImportMapping, ImportProgress, ImportTrace
from backend.imports.service import drop_changes, drop_file, owner_of
from backend.imports.states import UNDO_DAYS, BookRefused, ImportEvent, ImportStatus, UndoDependedOn
from backend.imports.traces import load_traces
from backend.imports.undo import refuse_depended_on, take_back
from backend.imports.writing import Progress, Trial, try_book, write_book
from backend.kernel.problems import Problem, StaleVersion
from backend.kernel.uow import UnitOfWork


def run_check(door: SystemDoor, batch_id: UUID, account_id: UUID | None) -> None:
    """Ask for the columns that cannot be guessed from before; else check and try: what is found, what would change."""
    with door.open("import", account_id=account_id) as uow:
        batch = uow.take(ImportBatch, batch_id)
        if batch.status is not ImportStatus.QUEUED:
            return
    try:
        with door.open("import", account_id=account_id, read_only=True) as uow:
            content = _content(uow, batch_id)
        if not batch.mapping and _asks_for_columns(door, batch, content, account_id):
            return
        with door.open("import", account_id=account_id, read_only=True) as uow:
            batch = uow.get(ImportBatch, batch_id)
        result = try_book(door, batch, content, _watched(door, batch_id, account_id))
    except Problem as problem:  # only reading it to the end shows that the file is no book
        result = Trial((about_the_book(problem.title_vi, problem.title),), True, [])
    except Exception:
        _tell_failed(door, batch_id, account_id, waiting=ImportStatus.QUEUED)
        raise
    _tell_checked(door, batch_id, account_id, result, waiting=ImportStatus.QUEUED)


def _asks_for_columns(door: SystemDoor, batch: ImportBatch, content: bytes, account_id: UUID | None) -> bool:
    """Keep what is chosen for headings that are not ours; true when somebody has to choose first."""
    sheets = unmapped(content, batch.kind)
    if not sheets:
        return False
    with door.open("import", account_id=account_id) as uow:
        kept = uow.take(ImportBatch, batch.id)
        chosen = [_remembered(uow, kept, each) for each in sheets]
        kept.mapping = [each.as_json() for each in chosen]
        asks = not all(each.is_remembered for each in chosen)
        if asks:
            kept.status = ImportStatus.MAPPING
        uow.record(ImportEvent.CHECKED, kept, unmapped=len(sheets))
    return asks


def _remembered(uow: UnitOfWork, batch: ImportBatch, guess: SheetMapping) -> SheetMapping:
    kept = uow.all(
        sa.select(ImportMapping).where(
            col(ImportMapping.signature) == guess.signature, col(ImportMapping.owner_id) == owner_of(batch)
        )
    )
    return SheetMapping.of_json({**kept[0].sheet, "row": guess.row, "is_remembered": True}) if kept else guess


def _tell_checked(
    door: SystemDoor, batch_id: UUID, account_id: UUID | None, result: Trial, *, waiting: ImportStatus
) -> None:
    with door.open("import", account_id=account_id) as uow:
        batch = uow.take(ImportBatch, batch_id)
        if batch.status is not waiting:
            return
        batch.findings = [finding_json(each) for each in result.findings]
        batch.summary = result.summary
        batch.status = ImportStatus.REFUSED if result.has_errors else ImportStatus.READY
        drop_changes(uow, batch_id)
        uow.flush()
        for change in result.changes:
            uow.add(change)
        if result.has_errors and not batch.mapping:  # a wrong choice of columns can be mended, with the bytes
            drop_file(uow, batch_id)
        uow.record(ImportEvent.CHECKED, batch, findings=len(result.findings))


def _tell_failed(door: SystemDoor, batch_id: UUID, account_id: UUID | None, *, waiting: ImportStatus) -> None:
    with door.open("import", account_id=account_id) as uow:
        batch = uow.take(ImportBatch, batch_id)
        if batch.status is not waiting:
            return
        batch.status = ImportStatus.FAILED
        uow.record(ImportEvent.FAILED, batch)


def run_apply(door: SystemDoor, batch_id: UUID, account_id: UUID | None) -> None:
    """Write a checked book in one transaction, all or nothing. What has become wrong is refused with its findings."""
    progress = _watched(door, batch_id, account_id)
    try:
        with door.open("import", account_id=account_id) as uow:
            uow.hold(_name(batch_id))
            batch = uow.take(ImportBatch, batch_id)
            if batch.status is not ImportStatus.APPLYING:
                return
            written = write_book(uow, batch, _content(uow, batch_id), progress)
            batch.status, batch.applied_at, batch.summary = ImportStatus.APPLIED, uow.now, written.summary
            drop_file(uow, batch_id)
            uow.record(ImportEvent.APPLIED, batch)
    except BookRefused as refused:
        _tell_checked(door, batch_id, account_id, Trial(refused.findings, True, []), waiting=ImportStatus.APPLYING)
    except Exception:
        _tell_failed(door, batch_id, account_id, waiting=ImportStatus.APPLYING)
        raise


def run_undo(door: SystemDoor, batch_id: UUID, account_id: UUID | None) -> None:
    """Take a written book back in one transaction; what depends on it, seen or unseen by who ordered, forbids it.

    Somebody may come to depend on it after the last look; the second look finds him.
    """
    try:
        try:
            _undo(door, batch_id, account_id)
        except (IntegrityError, StaleVersion):
            _undo(door, batch_id, account_id)
    except UndoDependedOn as refused:
        about = about_the_book(refused.detail_vi or refused.title_vi, refused.detail or refused.title)
        _tell_kept(door, batch_id, account_id, about)
    except Exception:
        _tell_kept(door, batch_id, account_id, about_the_book("Không hoàn tác được", "It could not be taken back"))
        raise


def _undo(door: SystemDoor, batch_id: UUID, account_id: UUID | None) -> None:
    with door.open("import undone", account_id=account_id) as uow:
        uow.hold(_name(batch_id))
        batch = uow.take(ImportBatch, batch_id)
        if batch.status is not ImportStatus.UNDOING:
            return
        traces = load_traces(uow, batch_id)
        refuse_depended_on(uow, traces, sees_all=True)
        rows = take_back(uow, traces)
        batch.status, batch.undone_at = ImportStatus.UNDONE, uow.now
        _drop_traces(uow, batch_id)
        uow.record(ImportEvent.UNDONE, batch, rows=rows)


def _tell_kept(door: SystemDoor, batch_id: UUID, account_id: UUID | None, about: Finding) -> None:
    """The book stays written, and says why."""
    with door.open("import", account_id=account_id) as uow:
        batch = uow.take(ImportBatch, batch_id)
        if batch.status is not ImportStatus.UNDOING:
            return
        batch.status = ImportStatus.APPLIED
        batch.findings = [*batch.findings, finding_json(about)]
        uow.record(ImportEvent.UNDO_REFUSED, batch)


def _name(batch_id: UUID) -> str:
    return f"import {batch_id}"


def forget_old_traces(uow: UnitOfWork) -> int:
    """What can no longer be taken back needs no record of what rows were before."""
    old = sa.select(col(ImportBatch.id)).where(col(ImportBatch.applied_at) < uow.now - timedelta(days=UNDO_DAYS + 1))
    rows = uow.take_all(sa.select(ImportTrace).where(col(ImportTrace.batch_id).in_(old)))
    for row in rows:
        uow.remove(row)
    return len(rows)


def _drop_traces(uow: UnitOfWork, batch_id: UUID) -> None:
    for row in uow.take_all(sa.select(ImportTrace).where(col(ImportTrace.batch_id) == batch_id)):
        uow.remove(row)


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
