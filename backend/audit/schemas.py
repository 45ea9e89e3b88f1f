"""What goes over the wire about the journal, traces of reading, grants by hand, and notices."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal, Self
from uuid import UUID

from pydantic import BaseModel, Field, model_validator

from backend.access.rules import NoticeKind
from backend.access.schemas import OfficerRef, UnitRef
from backend.audit.rules import BreakGlassAction, BreakGlassState, GrantAction, GrantState
from backend.kernel.pages import PageParams
from backend.kernel.texts import Input, text
from backend.permissions import Permission, Role

Code: Any = text(60)
DocumentNo: Any = text(60)
Grounds: Any = text(500, shortest=10)


class InDays(PageParams):
    """Local days, both inclusive."""

    from_day: date | None = None
    to_day: date | None = None


class EventFilter(InDays):
    """`officer_id`: who acted; `subject_type` with `subject_id`: what it was done to."""

    officer_id: UUID | None = None
    unit_id: UUID | None = None
    subject_type: Code | None = None
    subject_id: UUID | None = None
    action: Code | None = None


class FileReadFilter(InDays):
    """`officer_id`: whose file; `reader_id`: who read."""

    officer_id: UUID | None = None
    reader_id: UUID | None = None


class RowChange(BaseModel):
    """`fields`: name → [before, after]; null where only that it changed is told."""

    type: str
    id: UUID | None
    act: Literal["added", "changed", "removed"]
    fields: dict[str, list[Any] | None]


class EventChanges(BaseModel):
    """`added`: how many rows besides were added, by kind; `more`: how many changed rows are not listed."""

    rows: list[RowChange]
    added: dict[str, int]
    more: int


class EventOut(BaseModel):
    """`officer` and `username` of who acted; `acted_as` is why the system did. `changes` is null for old events.

    `names`: of the units, officers, beats and groups in `changes` that the caller may see, by id.
    """

    id: UUID
    at: datetime
    action: str
    officer: OfficerRef | None
    username: str | None
    acted_as: str | None
    unit: UnitRef | None
    subject_type: str
    subject_id: UUID
    detail: dict[str, Any]
    changes: EventChanges | None
    names: dict[str, str]


class FileReadOut(BaseModel):
    """`what`: the permissions that open what was read; `roles`: those by which the reader holds them."""

    id: UUID
    at: datetime
    officer: OfficerRef
    reader: OfficerRef | None
    username: str
    what: list[Permission]
    roles: list[Role]
    operation: Permission
    break_glass_id: UUID | None


class AccountRef(BaseModel):
    id: UUID
    username: str


class GrantedUnit(Input):
    id: UUID
    unit_id: UUID


class GrantIn(Input):
    """One order; each unit is a grant with an id of the sender's, and covers all below it by command."""

    account_id: UUID
    units: Annotated[list[GrantedUnit], Field(min_length=1, max_length=40)]
    valid_from: date
    valid_to: date
    document_no: DocumentNo

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.valid_to <= self.valid_from:
            raise ValueError("valid_to must come after valid_from")
        return self


class GrantOut(BaseModel):
    id: UUID
    account: AccountRef
    unit: UnitRef
    valid_from: date
    valid_to: date
    document_no: str
    version: int
    state: GrantState
    actions: list[GrantAction]


class GrantsGiven(BaseModel):
    """The grants of one order, one a unit, in the order of the request."""

    grants: list[GrantOut]


class BreakGlassIn(Input):
    id: UUID
    unit_id: UUID
    reason: Grounds
    hours: Annotated[int, Field(ge=1, le=8)]


class BreakGlassOut(BaseModel):
    id: UUID
    account: AccountRef
    unit: UnitRef
    reason: str
    hours: int
    requested_at: datetime
    state: BreakGlassState
    decided_by: AccountRef | None
    decided_at: datetime | None
    ends_at: datetime | None
    version: int
    actions: list[BreakGlassAction]


class NoticeOut(BaseModel):
    id: UUID
    kind: NoticeKind
    subject_id: UUID
    unit: UnitRef
    at: datetime
    read_at: datetime | None
