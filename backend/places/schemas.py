"""What goes over the wire about place codes."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field

from backend.access.schemas import OfficerRef
from backend.kernel.texts import Input
from backend.places.rules import MOST_WEEKS
from backend.visits.schemas import ShortUnit, WeekText


class PlaceCodesWanted(Input):
    unit_id: UUID
    first_week: WeekText
    weeks: Annotated[int, Field(ge=1, le=MOST_WEEKS)] = 1


class PlaceCard(BaseModel):
    group_id: UUID
    number: int
    meeting_place: str | None
    week: str
    code: str


class PlaceCards(BaseModel):
    issue_id: UUID
    unit: ShortUnit
    issued_at: datetime
    cards: list[PlaceCard]


class PlaceWard(BaseModel):
    """`weeks`: those from this one on whose codes exist."""

    unit: ShortUnit
    groups: int
    weeks: list[str]


class PlaceWards(BaseModel):
    """`last_week`: codes are issued no further ahead."""

    this_week: str
    last_week: str
    most_weeks: int
    wards: list[PlaceWard]


class PlaceIssueOut(BaseModel):
    id: UUID
    unit: ShortUnit
    first_week: str
    weeks: int
    cards: int
    issued_by: OfficerRef
    issued_at: datetime
