"""URLs of days off the beat."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Query, Request, Response

from backend.access.guards import IfMatch, Router, reading, writing
from backend.access.hatch import page_of
from backend.duties.rules import WeekIsLocked
from backend.kernel.pages import Page
from backend.kernel.problems import ConflictOfInterest, StaleVersion, documented
from backend.kernel.uow import UnitOfWork
from backend.leave import abstraction, abstraction_queries, abstraction_schemas
from backend.leave.abstraction_books import SheetTooLong, SheetWithoutHeadings
from backend.leave.abstraction_rules import AbstractionNotComplete, AbstractionNotOpen, AnotherBatch
from backend.permissions import Permission
from backend.visits.rules import PersonalDataSuspected
from backend.workbooks.workbook import (
    BookUnpacksTooLarge,
    BrokenWorkbook,
    ForbiddenMarkup,
    NotAWorkbook,
    OldWorkbook,
    ProtectedWorkbook,
)

router = Router(tags=["leave"])
ReadDays = Annotated[UnitOfWork, reading(Permission.ABSTRACTION_READ)]
ReadTotals = Annotated[UnitOfWork, reading(Permission.ABSTRACTION_READ_TOTALS)]
EnterDays = Annotated[UnitOfWork, writing(Permission.ABSTRACTION_ENTER)]
ContestDays = Annotated[UnitOfWork, writing(Permission.ABSTRACTION_CONTEST)]
SettleDays = Annotated[UnitOfWork, writing(Permission.ABSTRACTION_SETTLE)]

_ENTERING = (AbstractionNotComplete, AnotherBatch)
_READING = (
    *(NotAWorkbook, OldWorkbook, ProtectedWorkbook, BrokenWorkbook, ForbiddenMarkup, BookUnpacksTooLarge),
    *(SheetWithoutHeadings, SheetTooLong),
)


@router.get("/abstraction-days", response_model=Page[abstraction_schemas.AbstractionOut])
@page_of(abstraction_queries.DAYS)
def list_abstraction_days(uow: ReadDays, wanted: Annotated[abstraction_schemas.AbstractionFilter, Query()]) -> Any:
    """Days that officers were taken off their beats, the latest first."""


@router.get("/abstraction-totals", response_model=Page[abstraction_schemas.TotalOut])
@page_of(abstraction_queries.TOTALS)
def list_abstraction_totals(uow: ReadTotals, wanted: Annotated[abstraction_schemas.TotalsFilter, Query()]) -> Any:
    """How many days each level took off the beats, month by month; nobody is named."""


def _entered(uow: UnitOfWork, batch_id: UUID, response: Response, *, is_new: bool) -> dict[str, Any]:
    response.status_code = 201 if is_new else 200
    return {"batch_id": batch_id, "days": abstraction_queries.days_of_batch(uow, batch_id)}


@router.post(
    "/abstraction-days",
    response_model=abstraction_schemas.EnteredOut,
    status_code=201,
    responses=documented(*_ENTERING),
)
def enter_abstraction_days(body: abstraction_schemas.AbstractionIn, uow: EnterDays, response: Response) -> Any:
    """Enter days of several officers at once, all or none; each fault names its place."""
    return _entered(uow, body.id, response, is_new=abstraction.enter_days(uow, body.id, body.wanted()))


@router.post(
    "/abstraction-days/sheet",
    response_model=abstraction_schemas.EnteredOut,
    status_code=201,
    responses=documented(*_ENTERING),
)
def enter_abstraction_sheet(body: abstraction_schemas.AbstractionSheetIn, uow: EnterDays, response: Response) -> Any:
    """Enter the lines copied from a sheet, all or none; each fault names its line."""
    return _entered(uow, body.id, response, is_new=abstraction.enter_sheet(uow, body.id, body.text))


async def _whole_body(request: Request) -> bytes:
    """The file itself is the body; the gatehouse has bounded it."""
    return await request.body()


_FILES = ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "text/csv")


@router.post(
    "/abstraction-days/workbook",
    response_model=abstraction_schemas.BookLines,
    responses=documented(*_READING),
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {kind: {"schema": {"type": "string", "format": "binary"}} for kind in _FILES},
        }
    },
)
def read_abstraction_workbook(uow: EnterDays, content: Annotated[bytes, Depends(_whole_body)]) -> Any:
    """Look at a workbook or a CSV: its days as lines to enter, and what is wrong with each cell; nothing is kept."""
    read, days, faults = abstraction.look_at_book(uow, content)
    return {"text": read.text, "heading_row": read.heading_row, "days": days, "faults": faults}


@router.post(
    "/abstraction-days/{day_id}/contest",
    response_model=abstraction_schemas.ChangedOut,
    responses=documented(AbstractionNotOpen, PersonalDataSuspected, WeekIsLocked, StaleVersion),
)
def contest_abstraction_day(
    day_id: UUID, body: abstraction_schemas.ContestIn, uow: ContestDays, version: IfMatch
) -> Any:
    """Say that I was not taken off my beat that day, or not so."""
    return abstraction.contest_day(uow, day_id, version=version, reason=body.reason).model_dump()


@router.post(
    "/abstraction-days/{day_id}/settle",
    response_model=abstraction_schemas.ChangedOut,
    responses=documented(ConflictOfInterest, AbstractionNotOpen, StaleVersion),
)
def settle_abstraction_day(
    day_id: UUID, body: abstraction_schemas.SettlementIn, uow: SettleDays, version: IfMatch
) -> Any:
    """Say whether a contested day stands; not for oneself, and not for what one entered."""
    return abstraction.settle_day(uow, day_id, version=version, decision=body.decision).model_dump()


@router.post(
    "/abstraction-days/{day_id}/strike",
    response_model=abstraction_schemas.ChangedOut,
    responses=documented(AbstractionNotOpen, WeekIsLocked, StaleVersion),
)
def strike_abstraction_day(day_id: UUID, uow: EnterDays, version: IfMatch) -> Any:
    """Take back a day entered by mistake."""
    return abstraction.strike_day(uow, day_id, version=version).model_dump()
