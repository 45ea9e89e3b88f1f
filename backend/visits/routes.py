"""URLs of visits: each names its permission and translates words; nothing else happens here."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from fastapi import Query, Response

from backend.access.guards import IfMatch, Router, reading, stand_as_on, writing
from backend.access.hatch import page_of
from backend.kernel.clock import local_date, until
from backend.kernel.pages import Page
from backend.kernel.problems import Forbidden, NotFound, StaleVersion, documented
from backend.kernel.uow import UnitOfWork
from backend.permissions import Permission
from backend.visits import form, queries, schemas, service
from backend.visits.lists import FILTERED
from backend.visits.models import Visit
from backend.visits.recording import actions_for
from backend.visits.rules import (
    AbsentThatDay,
    AnotherVisit,
    EntryAfterLock,
    MutualConfirmation,
    NoteCopied,
    NotEligibleToConfirm,
    NotInPost,
    NotSignedYet,
    OwnDispute,
    OwnVisit,
    PersonalDataSuspected,
    PersonalDataWarning,
    VisitAlreadyDecided,
    VisitLocked,
    VisitNotComplete,
)
from backend.visits.standing import standing_of

router = Router(prefix="/visits", tags=["visits"])
ReadVisits = Annotated[UnitOfWork, reading(Permission.VISIT_READ)]
RecordVisits = Annotated[UnitOfWork, writing(Permission.VISIT_RECORD)]
DictateVisits = Annotated[UnitOfWork, writing(Permission.VISIT_DICTATE)]
ConfirmVisits = Annotated[UnitOfWork, writing(Permission.VISIT_CONFIRM)]
DisputeVisits = Annotated[UnitOfWork, writing(Permission.VISIT_DISPUTE)]
SignVisits = Annotated[UnitOfWork, writing(Permission.VISIT_SIGN)]
AmendVisits = Annotated[UnitOfWork, writing(Permission.VISIT_AMEND)]
DecideDisputes = Annotated[UnitOfWork, writing(Permission.VISIT_DECIDE_DISPUTE)]

FormDay = Annotated[date | None, Query(description="Local day of the visit; today if it is left out")]

_RECORDING = (
    AnotherVisit,
    EntryAfterLock,
    NoteCopied,
    NotInPost,
    PersonalDataSuspected,
    PersonalDataWarning,
    VisitNotComplete,
)


def _shown(uow: UnitOfWork, visit_id: UUID, response: Response) -> dict[str, Any]:
    """One visit with what the caller may read of it and do with it."""
    found = queries.visit_parts(uow, visit_id)
    if found is None:
        raise NotFound()
    row = dict(found._mapping)
    for stop in row["stops"]:
        stop["minutes"] = queries.minutes(stop["arrived_at"], stop["left_at"])
    row["cadre_counts"] = {each["role"]: each["present"] for each in row.pop("cadres")}
    row["minutes"] = int((row["ended_at"] - row["started_at"]).total_seconds() // 60)
    row["locked"] = uow.now >= until(row["week_lock"])
    row["actions"] = _actions(uow, visit_id)
    response.headers["ETag"] = f'"{row["version"]}"'
    return row


def _actions(uow: UnitOfWork, visit_id: UUID) -> list[Any]:
    standing = standing_of(uow, visit_id) if uow.actor.officer_id else None
    return actions_for(standing.facts, may=standing.may, amended=standing.amended, at=uow.now) if standing else []


def _stand_there(uow: UnitOfWork, body: schemas.VisitRecord, permission: Permission) -> None:
    """A visit to a ward that one has left is entered from the post of its day, until its week locks."""
    if body.unit_id not in uow.reach.units:
        stand_as_on(uow, local_date(body.started_at), permission)


@router.get("", response_model=Page[schemas.VisitSummary])
@page_of(FILTERED)
def list_visits(uow: ReadVisits, wanted: Annotated[schemas.VisitFilter, Query()]) -> Any:
    """Visits in sight, newest first."""


@router.get("/form", response_model=schemas.VisitForm, responses=documented(NotFound))
def visit_form(uow: RecordVisits, on: FormDay = None) -> Any:
    """Groups, beat officers, companions and issues for recording a visit now, or one of an earlier day."""
    if on:
        stand_as_on(uow, on, Permission.VISIT_RECORD)
    return form.form_for(uow, uow.reach, on or uow.today, dictating=False)


@router.get("/dictation-form", response_model=schemas.VisitForm, responses=documented(NotFound))
def dictation_form(uow: DictateVisits, on: FormDay = None) -> Any:
    """The same for a desk officer who types at a commander's dictation."""
    if on:
        stand_as_on(uow, on, Permission.VISIT_DICTATE)
    return form.form_for(uow, uow.reach, on or uow.today, dictating=True)


@router.get("/{visit_id}", response_model=schemas.VisitOut)
def read_visit(visit_id: UUID, uow: ReadVisits, response: Response) -> Any:
    """One visit."""
    return _shown(uow, visit_id, response)


@router.get("/{visit_id}/history", response_model=list[schemas.HistoryEntry])
def visit_history(visit_id: UUID, uow: ReadVisits) -> Any:
    """What happened to a visit, as far as the caller may read the journal."""
    uow.get(Visit, visit_id)
    return queries.history(uow, visit_id)


@router.post("", response_model=schemas.VisitOut, status_code=201, responses=documented(*_RECORDING))
def record_visit(body: schemas.VisitRecord, uow: RecordVisits, response: Response) -> Any:
    """Record a visit that I made; the same id again answers 200 with the same visit."""
    if body.visitor_id not in (None, uow.officer_id):
        raise Forbidden("Only the desk officer types for others", detail_vi="Chỉ nội cần nhập thay người khác")
    _stand_there(uow, body, Permission.VISIT_RECORD)
    is_new = service.record_visit(uow, body.draft(body.id, visitor_id=uow.officer_id))
    response.status_code = 201 if is_new else 200
    return _shown(uow, body.id, response)


@router.post("/dictated", response_model=schemas.VisitOut, status_code=201, responses=documented(*_RECORDING))
def dictate_visit(body: schemas.VisitRecord, uow: DictateVisits, response: Response) -> Any:
    """Type a commander's visit at his dictation; it earns nothing until he signs it."""
    if body.visitor_id in (None, uow.officer_id):
        raise VisitNotComplete(
            {
                "pointer": "#/visitor_id",
                "code": "required",
                "detail": "Say whose visit it is",
                "detail_vi": "Ghi chỉ huy đã đi",
            }
        )
    _stand_there(uow, body, Permission.VISIT_DICTATE)
    is_new = service.record_visit(uow, body.draft(body.id, visitor_id=body.visitor_id))
    response.status_code = 201 if is_new else 200
    return _shown(uow, body.id, response)


@router.post(
    "/{visit_id}/confirm",
    response_model=schemas.VisitOut,
    responses=documented(
        OwnVisit,
        NotEligibleToConfirm,
        AbsentThatDay,
        MutualConfirmation,
        VisitLocked,
        VisitAlreadyDecided,
        NotSignedYet,
        StaleVersion,
    ),
)
def confirm_visit(
    visit_id: UUID, body: schemas.VisitConfirm, uow: ConfirmVisits, version: IfMatch, response: Response
) -> Any:
    """Attest a visit."""
    service.confirm_visit(uow, visit_id, version=version, place_code=body.place_code)
    return _shown(uow, visit_id, response)


@router.post(
    "/{visit_id}/dispute",
    response_model=schemas.VisitOut,
    responses=documented(
        OwnVisit,
        NotEligibleToConfirm,
        AbsentThatDay,
        VisitLocked,
        VisitAlreadyDecided,
        StaleVersion,
        PersonalDataSuspected,
    ),
)
def dispute_visit(
    visit_id: UUID, body: schemas.DisputeIn, uow: DisputeVisits, version: IfMatch, response: Response
) -> Any:
    """Say that it was not so, with a reason."""
    service.dispute_visit(uow, visit_id, version=version, reason=body.reason)
    return _shown(uow, visit_id, response)


@router.post(
    "/{visit_id}/sign",
    response_model=schemas.VisitOut,
    responses=documented(VisitLocked, VisitAlreadyDecided, StaleVersion),
)
def sign_visit(visit_id: UUID, uow: SignVisits, version: IfMatch, response: Response) -> Any:
    """Sign what the desk officer typed for me."""
    service.sign_visit(uow, visit_id, version=version)
    return _shown(uow, visit_id, response)


@router.post(
    "/{visit_id}/amend",
    response_model=schemas.VisitOut,
    responses=documented(
        VisitLocked,
        VisitAlreadyDecided,
        StaleVersion,
        VisitNotComplete,
        PersonalDataSuspected,
        PersonalDataWarning,
    ),
)
def amend_visit(
    visit_id: UUID, body: schemas.VisitFields, uow: AmendVisits, version: IfMatch, response: Response
) -> Any:
    """Correct my disputed visit, once."""
    if body.unit_id not in uow.actor.scope_for(Permission.VISIT_RECORD).units:
        stand_as_on(uow, local_date(body.started_at), Permission.VISIT_AMEND)
    service.amend_visit(uow, body.draft(visit_id, visitor_id=uow.officer_id), version=version)
    return _shown(uow, visit_id, response)


@router.post(
    "/{visit_id}/decide-dispute",
    response_model=schemas.VisitOut,
    responses=documented(
        OwnVisit,
        OwnDispute,
        NotSignedYet,
        MutualConfirmation,
        VisitLocked,
        VisitAlreadyDecided,
        StaleVersion,
        PersonalDataSuspected,
    ),
)
def decide_dispute(
    visit_id: UUID, body: schemas.DecisionIn, uow: DecideDisputes, version: IfMatch, response: Response
) -> Any:
    """Decide a dispute on facts."""
    service.decide_dispute(uow, visit_id, version=version, decision=body.decision, reason=body.reason)
    return _shown(uow, visit_id, response)
