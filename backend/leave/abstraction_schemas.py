"""What goes over the wire about days off the beat."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, Field

from backend.access.schemas import OfficerRef, UnitRef
from backend.kernel.pages import PageParams
from backend.kernel.texts import Input, text
from backend.leave.abstraction_rules import AbstractionAction, AbstractionItem, AbstractionSettlement
from backend.worktime.rules import AbstractionCategory, AbstractionStatus, DayPart

Reason: Any = text(300, shortest=10)
Sheet: Any = text(60_000)
MonthText = Annotated[str, Field(pattern=r"^\d{4}-(0[1-9]|1[0-2])$", examples=["2026-03"])]


class AbstractionFilter(PageParams):
    """`mine`: my own days."""

    unit_id: UUID | None = None
    month: MonthText | None = None
    status: AbstractionStatus | None = None
    mine: bool = False


class TotalsFilter(PageParams):
    unit_id: UUID | None = None
    year: Annotated[int | None, Field(ge=2000, le=2100)] = None


class AbstractionItemIn(Input):
    officer_id: UUID
    day: date
    part: DayPart = DayPart.WHOLE
    category: AbstractionCategory
    ordered_by: UUID


class AbstractionIn(Input):
    """Several officers and days at once, all or none. The device makes the id, so that sending twice enters once."""

    id: UUID
    items: Annotated[list[AbstractionItemIn], Field(min_length=1, max_length=500)]

    def wanted(self) -> list[AbstractionItem]:
        return [AbstractionItem(**dict(item), place=f"items/{number}") for number, item in enumerate(self.items)]


class AbstractionSheetIn(Input):
    """Lines copied from a sheet: service number, day, part of the day, reason, ordering unit."""

    id: UUID
    text: Sheet


class LineFault(BaseModel):
    """`pointer` ends with the number of the line and the name of its cell: `#/lines/4/day`."""

    pointer: str
    code: str
    detail: str
    detail_vi: str


class BookLines(BaseModel):
    """A file as lines that can be entered; line 1 is the heading, which stands in `heading_row` of the file."""

    text: str
    heading_row: int
    days: int
    faults: list[LineFault]


class ContestIn(Input):
    reason: Reason


class SettlementIn(Input):
    decision: AbstractionSettlement


class AbstractionOut(BaseModel):
    id: UUID
    officer: OfficerRef
    unit: UnitRef
    day: date
    part: DayPart
    category: AbstractionCategory
    ordered_by: UnitRef
    entered_by: OfficerRef
    entered_at: datetime
    status: AbstractionStatus
    contest_reason: str | None
    version: int
    actions: list[AbstractionAction]


class EnteredOut(BaseModel):
    """How many days the batch entered."""

    batch_id: UUID
    days: int


class ChangedOut(BaseModel):
    id: UUID
    status: AbstractionStatus
    version: int


class TotalOut(BaseModel):
    """Days of a month, by who ordered them and what for; `month` is its first day."""

    unit: UnitRef
    month: date
    ordered_by: UnitRef
    category: AbstractionCategory
    days: Decimal
