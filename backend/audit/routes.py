"""URLs of the journal, of who read whose file, and of one's notices."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from fastapi import Query

from backend.access.guards import Router, reading, writing
from backend.access.hatch import page_of
from backend.access.models import Notice
from backend.audit import queries, schemas
from backend.kernel.pages import Page, PageParams
from backend.kernel.uow import UnitOfWork
from backend.permissions import Permission

router = Router(tags=["journal"])
ReadJournal = Annotated[UnitOfWork, reading(Permission.JOURNAL_READ)]
ReadTechnical = Annotated[UnitOfWork, reading(Permission.AUDIT_READ_TECHNICAL)]
ReadFileReads = Annotated[UnitOfWork, reading(Permission.AUDIT_READ)]
ReadOwnFileReads = Annotated[UnitOfWork, reading(Permission.AUDIT_READ_OWN)]
ReadSelf = Annotated[UnitOfWork, reading(Permission.ACCOUNT_SELF)]
ChangeSelf = Annotated[UnitOfWork, writing(Permission.ACCOUNT_SELF)]


@router.get("/journal", response_model=Page[schemas.EventOut])
def list_events(uow: ReadJournal, wanted: Annotated[schemas.EventFilter, Query()]) -> Any:
    """Who did what, when, to what, and what changed, as far as the caller reads the journal; the latest first."""
    return queries.event_page(uow, wanted)


@router.get("/journal/technical", response_model=Page[schemas.EventOut])
def list_technical_events(uow: ReadTechnical, wanted: Annotated[schemas.EventFilter, Query()]) -> Any:
    """The part of the journal that keeps the house running: accounts, sign-ins, grants, workbooks, weeks."""
    return queries.event_page(uow, wanted)


@router.get("/file-reads", response_model=Page[schemas.FileReadOut])
@page_of(queries.FILE_READS)
def list_file_reads(uow: ReadFileReads, wanted: Annotated[schemas.FileReadFilter, Query()]) -> Any:
    """Who read which officer's P2 or P3, when, by which role; the latest first."""


@router.get("/me/file-reads", response_model=Page[schemas.FileReadOut])
@page_of(queries.OWN_FILE_READS)
def list_my_file_reads(uow: ReadOwnFileReads, wanted: Annotated[PageParams, Query()]) -> Any:
    """Who read my file; my own reading leaves no trace."""


@router.get("/me/notices", response_model=Page[schemas.NoticeOut])
@page_of(queries.NOTICES)
def list_notices(uow: ReadSelf, wanted: Annotated[PageParams, Query()]) -> Any:
    """What the house has to tell me, or whoever holds my post; the latest first."""


@router.post("/me/notices/{notice_id}/read", status_code=204)
def mark_notice_read(notice_id: UUID, uow: ChangeSelf) -> None:
    """Say that I have read a notice; a second time changes nothing."""
    notice = uow.take(Notice, notice_id)
    if notice.read_at is None:
        notice.read_at = uow.now
