"""Importing from the command line: the same reading, checking and writing, without the queue."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from backend.access.system import SystemDoor
from backend.imports.models import ImportBatch
from backend.imports.states import BookKind, BookRefused, ImportEvent, ImportStatus
from backend.imports.writing import Progress, Trial, try_book, write_book
from backend.kernel.uow import UnitOfWork
from backend.workbooks.workbook import MAX_FILE_BYTES, BookTooLarge


def import_book(door: SystemDoor, kind: str, file: Path, *, apply: bool, progress: Progress) -> Trial:
    """Try a book, or write it in one transaction; a book with errors changes nothing."""
    if file.stat().st_size > MAX_FILE_BYTES:
        raise BookTooLarge()
    content = file.read_bytes()
    if not apply:
        with door.open("command line import", read_only=True) as uow:
            batch = _batch(uow, BookKind(kind), file.name, content)
        return try_book(door, batch, content, progress)
    try:
        return _apply(door, BookKind(kind), file.name, content, progress)
    except BookRefused as refused:
        return Trial(refused.findings, True, [])


def _batch(uow: UnitOfWork, kind: BookKind, name: str, content: bytes) -> ImportBatch:
    return ImportBatch(
        kind=kind,
        filename=name[:200],
        digest=sha256(content).hexdigest(),
        size=len(content),
        status=ImportStatus.APPLYING,
        created_at=uow.now,
    )


def _apply(door: SystemDoor, kind: BookKind, name: str, content: bytes, progress: Progress) -> Trial:
    with door.open("command line import") as uow:
        batch = uow.add(_batch(uow, kind, name, content))
        uow.record(ImportEvent.UPLOADED, batch, kind=kind.value)
        written = write_book(uow, batch, content, progress)
        batch.status, batch.applied_at, batch.summary = ImportStatus.APPLIED, uow.now, written.summary
        uow.record(ImportEvent.APPLIED, batch)
        return written
