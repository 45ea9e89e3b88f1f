"""What goes over the wire about changing beats and groups."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, Field

from backend.kernel.texts import Day, Input, text
from backend.staffing.beats_schemas import DecisionNo

Code: Any = text(40)
Name: Any = text(120)
People = Annotated[int, Field(ge=0, le=100_000)]


class BeatOpen(Input):
    """`id` is made by the client (UUIDv7); sending it twice gives the same beat. It is vacant from its first day."""

    id: UUID
    unit_id: UUID
    code: Code
    name: Name
    valid_from: Day


class BeatRename(Input):
    name: Name


class Closing(Input):
    """`valid_to` is the first day on which it is no more."""

    valid_to: Day


class GroupFields(Input):
    """`id` is made by the client (UUIDv7). `meeting_place` is a public place."""

    id: UUID
    beat_id: UUID
    code: Code
    number: Annotated[int, Field(ge=1, le=9999)]
    households: People | None = None
    population: People | None = None
    meeting_place: Name | None = None


class GroupOpen(GroupFields):
    valid_from: Day
    decision_no: DecisionNo | None = None


class GroupMoving(Input):
    beat_id: UUID
    valid_from: Day
    decision_no: DecisionNo | None = None


class SourceGroup(Input):
    id: UUID
    version: Annotated[int, Field(ge=1)]


class GroupsReform(Input):
    """The sources end and the results begin on the same day: one becomes several, several become one."""

    sources: Annotated[list[SourceGroup], Field(min_length=1, max_length=20)]
    results: Annotated[list[GroupFields], Field(min_length=1, max_length=20)]
    valid_from: Day
    decision_no: DecisionNo | None = None


class GroupChanged(BaseModel):
    """A group as it is after the change."""

    id: UUID
    code: str
    number: int
    households: int | None
    population: int | None
    meeting_place: str | None
    valid_from: date
    valid_to: date | None
    version: int


class GroupsReformed(BaseModel):
    """What the sources became."""

    groups: list[GroupChanged]


class BeatChanged(BaseModel):
    id: UUID
    unit_id: UUID
    code: str
    name: str
    valid_from: date
    valid_to: date | None
    version: int
