"""What goes over the wire about spot checks."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, Field

from backend.access.schemas import OfficerRef, UnitRef
from backend.checks.drawing import WhyLikelier
from backend.checks.rules import (
    Answers,
    CheckAnswer,
    CheckQuestion,
    CheckResult,
    CheckSettlement,
    SpotCheckAction,
    SpotCheckState,
)
from backend.kernel.pages import PageParams
from backend.kernel.texts import Input, text
from backend.visits.rules import Purpose
from backend.visits.schemas import BeatOfStop, GroupRef

Words: Any = text(1000, shortest=10)


class SpotCheckFilter(PageParams):
    """`waiting_for_me`: those on which I have something to do."""

    unit_id: UUID | None = None
    state: SpotCheckState | None = None
    waiting_for_me: bool = False


class DrawFilter(PageParams):
    unit_id: UUID | None = None


class SpotCheckLine(BaseModel):
    """A drawn visit; `checker` null: the team has yet to name one."""

    id: UUID
    visit_code: str
    unit: UnitRef
    visitor: OfficerRef
    checker: OfficerRef | None
    state: SpotCheckState
    started_at: datetime
    due_on: date
    view_due_on: date | None
    version: int


class CheckedStop(BaseModel):
    id: UUID
    group: GroupRef
    beat: BeatOfStop | None
    arrived_at: datetime
    left_at: datetime


class AnswersIn(Input):
    paper_book: CheckAnswer
    local_cadre: CheckAnswer
    time: CheckAnswer
    content: CheckAnswer

    def wanted(self) -> Answers:
        return {question: getattr(self, question.value) for question in CheckQuestion}


class AnswersOut(BaseModel):
    paper_book: CheckAnswer
    local_cadre: CheckAnswer
    time: CheckAnswer
    content: CheckAnswer


class FixOut(BaseModel):
    """The group where he was, in place of the one that the stop named."""

    stop_id: UUID
    group_id: UUID


class SpotCheckOut(SpotCheckLine):
    """A drawn visit as it was recorded, what was answered, and the words of all sides."""

    draw_id: UUID
    ended_at: datetime
    paper_log_ref: str | None
    purposes: list[Purpose]
    stops: list[CheckedStop]
    answers: AnswersOut | None
    found: str | None
    view: str | None
    grounds: str | None
    fixes: list[FixOut]
    answered_at: datetime | None
    replied_at: datetime | None
    settled_at: datetime | None
    actions: list[SpotCheckAction]


class AnswerIn(Input):
    """`found`: what was found, demanded with `refuted`."""

    answers: AnswersIn
    result: CheckResult
    found: Words | None = None


class ReplyIn(Input):
    view: Words


class FixIn(Input):
    stop_id: UUID
    group_id: UUID


class SettleIn(Input):
    """`fixes`: with `corrected`, the group where he was for each stop that named another."""

    settlement: CheckSettlement
    grounds: Words
    fixes: Annotated[list[FixIn], Field(default_factory=list, max_length=20)]


class AssignIn(Input):
    checker_id: UUID


class CheckerList(BaseModel):
    items: list[OfficerRef]


class DrawLine(BaseModel):
    """The draw of a ward for the visits whose weeks locked in a month, named by its first day.

    `clean`: four quarters without a refutation, the rate is halved. Results are counted as they stand now.
    """

    id: UUID
    month: date
    unit: UnitRef
    drawn_at: datetime
    seed: str
    confirmed: int
    drawn_before: int
    clean: bool
    drawn: int
    verified: int
    refuted: int
    corrected: int


class DrawableOut(BaseModel):
    """A visit that could be drawn: each reason doubled its weight."""

    visit_code: str
    why: list[WhyLikelier]
    weight: int
    drawn: bool


class DrawOut(DrawLine):
    population: list[DrawableOut]
