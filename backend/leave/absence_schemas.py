"""What goes over the wire about leave."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from pydantic import BaseModel

from backend.access.schemas import OfficerRef, UnitRef
from backend.duties.schemas import TurnedOut
from backend.kernel.pages import PageParams
from backend.kernel.texts import Input, text
from backend.leave.absence_rules import AbsenceAction, AbsenceDecision, AbsenceDraft
from backend.posts.rules import PositionType
from backend.worktime.rules import ExcuseReason, ExcuseStatus, HalfDay, NotCounted

DocumentNo: Any = text(120)
Note: Any = text(300, shortest=10)


class AbsenceFilter(PageParams):
    """`mine`: my own; `waiting_for_me`: those that I may decide now; `as_of`: those that hold the day."""

    as_of: date | None = None
    unit_id: UUID | None = None
    status: ExcuseStatus | None = None
    mine: bool = False
    waiting_for_me: bool = False


class AbsenceIn(Input):
    """Half days, both ends inclusive. The device makes the id, so that sending twice asks once."""

    id: UUID
    first_day: date
    first_half: HalfDay = HalfDay.MORNING
    last_day: date
    last_half: HalfDay = HalfDay.AFTERNOON
    reason: ExcuseReason
    document_no: DocumentNo | None = None

    def draft(self, officer_id: UUID) -> AbsenceDraft:
        return AbsenceDraft(
            id=self.id,
            officer_id=officer_id,
            first_day=self.first_day,
            first_half=self.first_half,
            last_day=self.last_day,
            last_half=self.last_half,
            reason=self.reason,
            document_no=self.document_no,
        )


class TypedAbsenceIn(AbsenceIn):
    officer_id: UUID


class AbsenceDecisionIn(Input):
    """A refusal says why."""

    decision: AbsenceDecision
    note: Note | None = None


class NotCountedWeek(BaseModel):
    week: str
    reason: NotCounted


class StandIn(BaseModel):
    officer: OfficerRef
    position_type: PositionType
    valid_from: date
    valid_to: date | None


class AbsenceEffects(BaseModel):
    """The weeks it turns when it is approved today; the last instant at which a decision counts for all its weeks."""

    turned: list[TurnedOut]
    not_counted: list[NotCountedWeek]
    decide_by: datetime | None
    standing_in: list[StandIn]


class ExcuseOut(BaseModel):
    """`reason` and `document_no` are null when the caller may not read them."""

    id: UUID
    officer: OfficerRef
    unit: UnitRef
    first_day: date
    first_half: HalfDay
    last_day: date
    last_half: HalfDay
    status: ExcuseStatus
    requested_on: date
    decided_on: date | None
    reason: ExcuseReason | None
    document_no: str | None


class ExcuseDetail(ExcuseOut, AbsenceEffects):
    requested_by: OfficerRef | None
    decided_by: OfficerRef | None
    decision_note: str | None
    version: int
    actions: list[AbsenceAction]
