"""URLs of leave: each names its permission and translates words."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from fastapi import Query, Response

from backend.access.guards import IfMatch, Router, reading, writing
from backend.access.hatch import page_of
from backend.duties.rules import WeekIsLocked
from backend.kernel.pages import Page
from backend.kernel.problems import ConflictOfInterest, StaleVersion, documented
from backend.kernel.uow import UnitOfWork
from backend.leave import absence_queries, absence_schemas, absences
from backend.leave.absence_effects import effects_of
from backend.leave.absence_rules import (
    AbsenceAlreadyDecided,
    AbsenceDecision,
    AbsenceDraft,
    AbsenceEvent,
    AbsenceNotComplete,
    AbsenceOverlaps,
    AnotherAbsence,
    NoPostThen,
    NotYoursToDecide,
)
from backend.permissions import Permission
from backend.visits.rules import PersonalDataSuspected

router = Router(prefix="/duty-excuses", tags=["leave"])
ReadAbsences = Annotated[UnitOfWork, reading(Permission.ABSENCE_READ)]
RequestAbsences = Annotated[UnitOfWork, writing(Permission.ABSENCE_REQUEST)]
TypeAbsences = Annotated[UnitOfWork, writing(Permission.ABSENCE_TYPE)]
DecideAbsences = Annotated[UnitOfWork, writing(Permission.ABSENCE_DECIDE)]

_FILING = (AbsenceNotComplete, NoPostThen, AbsenceOverlaps, AnotherAbsence, WeekIsLocked)


@router.get("", response_model=Page[absence_schemas.ExcuseOut])
@page_of(absence_queries.EXCUSES)
def list_excuses(uow: ReadAbsences, wanted: Annotated[absence_schemas.AbsenceFilter, Query()]) -> Any:
    """Absences in half days, with the reason for those who may read it."""


def _shown(uow: UnitOfWork, excuse_id: UUID, response: Response) -> dict[str, Any]:
    excuse, parts = absence_queries.excuse_parts(uow, excuse_id)
    response.headers["ETag"] = f'"{excuse.version}"'
    return {**parts, **effects_of(uow, excuse), "actions": absences.actions_for(uow, excuse)}


@router.get("/{excuse_id}", response_model=absence_schemas.ExcuseDetail)
def read_excuse(excuse_id: UUID, uow: ReadAbsences, response: Response) -> Any:
    """One absence: the weeks it turns and why, those in which it does not count, and what the caller may do."""
    return _shown(uow, excuse_id, response)


def _filed(uow: UnitOfWork, draft: AbsenceDraft, event: AbsenceEvent, response: Response) -> dict[str, Any]:
    response.status_code = 201 if absences.file_absence(uow, draft, event) else 200
    return _shown(uow, draft.id, response)


def _tried(uow: UnitOfWork, draft: AbsenceDraft, event: AbsenceEvent) -> dict[str, Any]:
    with uow.trial():
        absences.file_absence(uow, draft, event)
        excuse, _ = absence_queries.excuse_parts(uow, draft.id)
        return effects_of(uow, excuse)


@router.post("", response_model=absence_schemas.ExcuseDetail, status_code=201, responses=documented(*_FILING))
def request_absence(body: absence_schemas.AbsenceIn, uow: RequestAbsences, response: Response) -> Any:
    """Ask for leave of my own; the same id again answers 200 with the same request."""
    return _filed(uow, body.draft(uow.officer_id), AbsenceEvent.REQUESTED, response)


@router.post("/preview", response_model=absence_schemas.AbsenceEffects, responses=documented(*_FILING))
def preview_absence(body: absence_schemas.AbsenceIn, uow: RequestAbsences) -> Any:
    """What my leave would turn if it were approved today; nothing is kept."""
    return _tried(uow, body.draft(uow.officer_id), AbsenceEvent.REQUESTED)


@router.post("/typed", response_model=absence_schemas.ExcuseDetail, status_code=201, responses=documented(*_FILING))
def type_absence(body: absence_schemas.TypedAbsenceIn, uow: TypeAbsences, response: Response) -> Any:
    """Type somebody's request for leave; whoever types it never decides on it."""
    return _filed(uow, body.draft(body.officer_id), AbsenceEvent.TYPED, response)


@router.post("/typed/preview", response_model=absence_schemas.AbsenceEffects, responses=documented(*_FILING))
def preview_typed_absence(body: absence_schemas.TypedAbsenceIn, uow: TypeAbsences) -> Any:
    """What somebody's leave would turn if it were approved today; nothing is kept."""
    return _tried(uow, body.draft(body.officer_id), AbsenceEvent.TYPED)


@router.post(
    "/{excuse_id}/withdraw",
    response_model=absence_schemas.ExcuseDetail,
    responses=documented(AbsenceAlreadyDecided, WeekIsLocked, StaleVersion),
)
def withdraw_absence(excuse_id: UUID, uow: RequestAbsences, version: IfMatch, response: Response) -> Any:
    """Take my request back, or my leave while none of its weeks is settled."""
    absences.withdraw_absence(uow, excuse_id, version=version, typed=False)
    return _shown(uow, excuse_id, response)


@router.post(
    "/{excuse_id}/withdraw-typed",
    response_model=absence_schemas.ExcuseDetail,
    responses=documented(AbsenceAlreadyDecided, WeekIsLocked, StaleVersion),
)
def withdraw_typed_absence(excuse_id: UUID, uow: TypeAbsences, version: IfMatch, response: Response) -> Any:
    """Take back, for somebody else, a request that was made here."""
    absences.withdraw_absence(uow, excuse_id, version=version, typed=True)
    return _shown(uow, excuse_id, response)


@router.post(
    "/{excuse_id}/decide",
    response_model=absence_schemas.ExcuseDetail,
    responses=documented(
        ConflictOfInterest,
        NotYoursToDecide,
        AbsenceAlreadyDecided,
        AbsenceNotComplete,
        PersonalDataSuspected,
        WeekIsLocked,
        StaleVersion,
    ),
)
def decide_absence(
    excuse_id: UUID,
    body: absence_schemas.AbsenceDecisionIn,
    uow: DecideAbsences,
    version: IfMatch,
    response: Response,
) -> Any:
    """Approve or refuse somebody else's leave; a refusal says why."""
    if body.decision is AbsenceDecision.REFUSED and body.note is None:
        raise AbsenceNotComplete(
            {"pointer": "#/note", "code": "required", "detail": "Say why", "detail_vi": "Ghi lý do không duyệt"}
        )
    absences.decide_absence(uow, excuse_id, version=version, decision=body.decision, note=body.note)
    return _shown(uow, excuse_id, response)
