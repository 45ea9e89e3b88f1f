"""Importing from the command line: the same reading, checking and writing, without the queue."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from backend.access.system import SystemDoor
from backend.imports.models import ImportBatch
from backend.imports.service import BookRefused, Progress, Trial, try_book, write_book
from backend.imports.states import BookKind, ImportEvent, ImportStatus
from backend.imports.workbook import MAX_FILE_BYTES, BookTooLarge


def import_book(door: SystemDoor, kind: str, file: Path, *, apply: bool, progress: Progress) -> Trial:
    """Try a book, or write it in one transaction; a book with errors changes nothing."""
    if file.stat().st_size > MAX_FILE_BYTES:
        raise BookTooLarge()
    content, what = file.read_bytes(), BookKind(kind)
    if not apply:
        return try_book(door, what, content, progress)
    try:
        return _apply(door, what, file.name, content, progress)
    except BookRefused as refused:
        return Trial(refused.book.findings, True, [])


def _apply(door: SystemDoor, kind: BookKind, name: str, content: bytes, progress: Progress) -> Trial:
    with door.open("command line import") as uow:
        batch = uow.add(
            ImportBatch(
                kind=kind,
                filename=name[:200],
                digest=sha256(content).hexdigest(),
                size=len(content),
                status=ImportStatus.APPLYING,
                created_at=uow.now,
            )
        )
        uow.record(ImportEvent.UPLOADED, batch, kind=kind.value)
        written = write_book(uow, kind, content, batch, progress)
        batch.status, batch.applied_at, batch.summary = ImportStatus.APPLIED, uow.now, written.summary
        uow.record(ImportEvent.APPLIED, batch)
        return written
