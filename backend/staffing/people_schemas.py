"""What goes over the wire about one officer."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, Field

from backend.access.schemas import OfficerRef, UnitRef
from backend.kernel.texts import Input, text
from backend.posts.rules import AssignmentKind, OfficerStatus, TrainingLevel, TrainingSpeciality
from backend.staffing.delegations_schemas import DelegationOut
from backend.staffing.people_rules import OfficerAction, OfficerWarning
from backend.staffing.posts_schemas import PostOut

FullName: Any = text(120, shortest=3)
ServiceNo: Any = text(20, shortest=3)
DocumentNo: Any = text(60)
BirthYear = Annotated[int, Field(ge=1940, le=2010)]
RankNo = Annotated[int, Field(ge=1, le=15)]


class OfficerBeatRef(BaseModel):
    id: UUID
    code: str
    name: str


class HeldBeat(BaseModel):
    beat: OfficerBeatRef
    kind: AssignmentKind
    valid_from: date
    valid_to: date | None


class GuidedWard(BaseModel):
    unit: UnitRef
    valid_from: date
    valid_to: date | None


class HeldRank(BaseModel):
    """`valid_from` is null where the register does not tell since when."""

    order_no: int
    name: str
    valid_from: date | None
    valid_to: date | None
    decision_no: str | None


class PrivateOut(BaseModel):
    """P2."""

    birth_year: int | None
    entered_force_on: date | None
    beat_experience_from: date | None


class TrainingOut(BaseModel):
    """P2, also read by the functional line."""

    speciality: TrainingSpeciality | None
    level: TrainingLevel | None


class OfficerOut(OfficerRef):
    """`private` and `training` are null when the caller may not read them."""

    version: int
    status: OfficerStatus
    rank: str | None
    ranks: list[HeldRank]
    posts: list[PostOut]
    beats: list[HeldBeat]
    guided_wards: list[GuidedWard]
    delegations: list[DelegationOut]
    private: PrivateOut | None
    training: TrainingOut | None
    warnings: list[OfficerWarning]
    actions: list[OfficerAction]


class PrivateIn(Input):
    birth_year: BirthYear | None = None
    entered_force_on: date | None = None
    beat_experience_from: date | None = None


class TrainingIn(Input):
    speciality: TrainingSpeciality | None = None
    level: TrainingLevel | None = None


class RankIn(Input):
    order_no: RankNo
    valid_from: date
    decision_no: DocumentNo | None = None


class OfficerIn(Input):
    """Somebody new; he gets his posts afterwards."""

    id: UUID
    service_no: ServiceNo
    full_name: FullName
    status: OfficerStatus = OfficerStatus.ACTIVE
    private: PrivateIn = PrivateIn()
    training: TrainingIn = TrainingIn()
    rank: RankIn | None = None


class OfficerChange(Input):
    """Only the fields that are sent change."""

    service_no: ServiceNo | None = None
    full_name: FullName | None = None
    status: OfficerStatus | None = None
    private: PrivateIn = PrivateIn()
    training: TrainingIn = TrainingIn()


class RankGradeOut(BaseModel):
    order_no: int
    name: str
    name_en: str
