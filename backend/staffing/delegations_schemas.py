"""What goes over the wire about delegations."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, Field

from backend.access.schemas import OfficerRef, UnitRef
from backend.kernel.texts import Input, text
from backend.permissions import Permission
from backend.posts.rules import PositionType
from backend.staffing.delegations_rules import DelegationAction
from backend.staffing.delegations_service import DelegationDraft

DocumentNo: Any = text(60)


class HeldPostRef(BaseModel):
    officer: OfficerRef
    unit: UnitRef
    position_type: PositionType


class DelegationOut(BaseModel):
    """`giver` and `receiver` are null when their post is out of the caller's sight."""

    id: UUID
    version: int
    from_appointment_id: UUID
    to_appointment_id: UUID
    giver: HeldPostRef | None
    receiver: HeldPostRef | None
    actions: list[str]
    valid_from: date
    valid_to: date
    document_no: str
    may: list[DelegationAction]


class DelegationIn(Input):
    """`valid_to` is the first day on which nothing is lent any more. Reads that an action needs are added."""

    id: UUID
    from_appointment_id: UUID
    to_appointment_id: UUID
    actions: Annotated[list[Permission], Field(min_length=1, max_length=60)]
    valid_from: date
    valid_to: date
    document_no: DocumentNo

    def draft(self) -> DelegationDraft:
        return DelegationDraft(**self.model_dump())
