"""URLs of reorganisations."""

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
from backend.permissions import Permission
from backend.structure import reform_schemas as schemas
from backend.structure import reforms
from backend.structure.models import ReformPlan
from backend.structure.preview import preview
from backend.structure.reform_queries import PLANS, plan_page
from backend.structure.reform_rules import AnotherPlan, PlanHasFaults, PlanNotWaiting
from backend.visits.rules import PersonalDataSuspected

router = Router(prefix="/reforms", tags=["reforms"])
ReadReforms = Annotated[UnitOfWork, reading(Permission.REFORM_READ)]
PrepareReforms = Annotated[UnitOfWork, writing(Permission.REFORM_PREPARE)]
DecideReforms = Annotated[UnitOfWork, writing(Permission.REFORM_DECIDE)]

_STATE = (PlanNotWaiting, StaleVersion)


def _shown(uow: UnitOfWork, plan_id: UUID, response: Response) -> dict[str, Any]:
    plan, parts = plan_page(uow, plan_id)
    response.headers["ETag"] = f'"{plan.version}"'
    return {**parts, "actions": reforms.actions_for(uow, plan)}


@router.get("", response_model=Page[schemas.ReformSummary])
@page_of(PLANS)
def list_reforms(uow: ReadReforms, wanted: Annotated[schemas.ReformFilter, Query()]) -> Any:
    """Plans of reorganisation, the latest day first."""


@router.get("/{plan_id}", response_model=schemas.ReformOut)
def read_reform(plan_id: UUID, uow: ReadReforms, response: Response) -> Any:
    """One plan with all that it says, and what the caller may do with it."""
    return _shown(uow, plan_id, response)


@router.get("/{plan_id}/preview", response_model=schemas.ReformPreview, responses=documented(PlanNotWaiting))
def preview_reform(plan_id: UUID, uow: ReadReforms) -> Any:
    """What the plan would do as things stand: what moves, who gains or loses sight, what is left without anybody."""
    plan = uow.get(ReformPlan, plan_id)
    reforms.demand_ahead(plan)
    changes = reforms.changes_of(uow, plan)
    return preview(changes, reforms.left_by(uow, plan, changes))


@router.post(
    "",
    response_model=schemas.ReformOut,
    status_code=201,
    responses=documented(WeekIsLocked, AnotherPlan, PersonalDataSuspected),
)
def prepare_reform(body: schemas.ReformBegin, uow: PrepareReforms, response: Response) -> Any:
    """Begin a plan; the same id again answers 200 with the same plan."""
    is_new = reforms.prepare(uow, body.id, reforms.PlanDraft(body.title, body.decision_no, body.effective_on))
    response.status_code = 201 if is_new else 200
    return _shown(uow, body.id, response)


@router.put(
    "/{plan_id}",
    response_model=schemas.ReformOut,
    responses=documented(WeekIsLocked, PersonalDataSuspected, *_STATE),
)
def edit_reform(
    plan_id: UUID, body: schemas.ReformEdit, uow: PrepareReforms, version: IfMatch, response: Response
) -> Any:
    """Write the plan anew, with or without faults."""
    draft = reforms.PlanDraft(body.title, body.decision_no, body.effective_on)
    reforms.edit(uow, plan_id, draft, body.content, version=version)
    return _shown(uow, plan_id, response)


@router.post(
    "/{plan_id}/submit", response_model=schemas.ReformOut, responses=documented(WeekIsLocked, PlanHasFaults, *_STATE)
)
def submit_reform(plan_id: UUID, uow: PrepareReforms, version: IfMatch, response: Response) -> Any:
    """Ask for approval; refused while the plan has faults."""
    reforms.submit(uow, plan_id, version=version)
    return _shown(uow, plan_id, response)


@router.post("/{plan_id}/take-back", response_model=schemas.ReformOut, responses=documented(*_STATE))
def take_back_reform(plan_id: UUID, uow: PrepareReforms, version: IfMatch, response: Response) -> Any:
    """Write in a submitted plan again."""
    reforms.take_back(uow, plan_id, version=version)
    return _shown(uow, plan_id, response)


@router.post("/{plan_id}/throw-away", response_model=schemas.ReformOut, responses=documented(*_STATE))
def throw_away_reform(plan_id: UUID, uow: PrepareReforms, version: IfMatch, response: Response) -> Any:
    """Give a plan up before it is approved."""
    reforms.throw_away(uow, plan_id, version=version)
    return _shown(uow, plan_id, response)


@router.post(
    "/{plan_id}/approve",
    response_model=schemas.ReformOut,
    responses=documented(ConflictOfInterest, WeekIsLocked, PlanHasFaults, *_STATE),
)
def approve_reform(plan_id: UUID, uow: DecideReforms, version: IfMatch, response: Response) -> Any:
    """Let a plan be carried out on its day; its authors cannot."""
    reforms.approve(uow, plan_id, version=version)
    return _shown(uow, plan_id, response)


@router.post(
    "/{plan_id}/refuse",
    response_model=schemas.ReformOut,
    responses=documented(ConflictOfInterest, PersonalDataSuspected, *_STATE),
)
def refuse_reform(
    plan_id: UUID, body: schemas.ReformRefuse, uow: DecideReforms, version: IfMatch, response: Response
) -> Any:
    """Throw a submitted or an approved plan away, with the reason."""
    reforms.refuse(uow, plan_id, version=version, reason=body.reason)
    return _shown(uow, plan_id, response)
