"""Importing from the command line: the same reading, checking and writing, without the queue."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from backend.access.system import SystemDoor
from backend.imports.models import ImportBatch
from backend.imports.service import Progress, Trial, try_book, write_book
from backend.imports.states import BookKind, ImportEvent, ImportStatus
from backend.imports.workbook import MAX_FILE_BYTES, BookTooLarge


def import_book(door: SystemDoor, kind: str, file: Path, *, apply: bool, progress: Progress) -> Trial:
    """Try a book, and when asked and it has no errors, write it in one transaction."""
    if file.stat().st_size > MAX_FILE_BYTES:
        raise BookTooLarge()
    content, what = file.read_bytes(), BookKind(kind)
    trial = try_book(door, what, content, progress)
    if trial.has_errors or not apply:
        return trial
    with door.open("command line import") as uow:
        batch = uow.add(
            ImportBatch(
                kind=what,
                filename=file.name[:200],
                digest=sha256(content).hexdigest(),
                size=len(content),
                status=ImportStatus.APPLYING,
                created_at=uow.now,
            )
        )
        uow.record(ImportEvent.UPLOADED, batch, kind=what.value)
        batch.summary = write_book(uow, what, content, batch, progress)
        batch.status, batch.applied_at = ImportStatus.APPLIED, uow.now
        uow.record(ImportEvent.APPLIED, batch)
        return Trial(trial.findings, False, batch.summary)
