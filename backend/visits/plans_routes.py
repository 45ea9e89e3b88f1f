"""URLs of planned visits."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from fastapi import Query, Response

from backend.access.guards import IfMatch, Router, reading, writing
from backend.kernel.pages import Page
from backend.kernel.problems import StaleVersion, documented
from backend.kernel.uow import UnitOfWork
from backend.permissions import Permission
from backend.visits import plans, plans_queries
from backend.visits.plans_rules import (
    AnotherVisitPlan,
    NotYourSubordinate,
    PlanBegun,
    PlannedAlready,
    PlanNotBegun,
    PlanNotComplete,
    PlanSettled,
    PlanWeekOver,
)
from backend.visits.plans_schemas import PlanVisitor, VisitPlanFilter, VisitPlanIn, VisitPlanOut, VisitPlanReasonIn
from backend.visits.rules import NotInPost

router = Router(prefix="/visit-plans", tags=["visits"])
ReadPlans = Annotated[UnitOfWork, reading(Permission.VISIT_READ)]
MayVisit = Annotated[UnitOfWork, reading(Permission.VISIT_RECORD)]
PlanVisits = Annotated[UnitOfWork, writing(Permission.VISIT_RECORD)]


def _shown(uow: UnitOfWork, plan_id: UUID, response: Response) -> dict[str, Any]:
    plan = dict(plans_queries.plan_shown(uow, plan_id)._mapping)
    response.headers["ETag"] = f'"{plan["version"]}"'
    return plan


@router.get("", response_model=Page[VisitPlanOut])
def list_visit_plans(uow: ReadPlans, wanted: Annotated[VisitPlanFilter, Query()]) -> Any:
    """Planned visits in sight, the earliest first; those of others are not told early (G-12)."""
    return Response(plans_queries.PLANS.page(uow, wanted, wanted), media_type="application/json")


@router.get("/visitors", response_model=list[PlanVisitor])
def list_plan_visitors(uow: MayVisit) -> Any:
    """Subordinates for whom I may plan, with the wards."""
    return plans_queries.subordinates(uow)


@router.get("/{plan_id}", response_model=VisitPlanOut)
def read_visit_plan(plan_id: UUID, uow: ReadPlans, response: Response) -> Any:
    """One planned visit."""
    return _shown(uow, plan_id, response)


@router.post(
    "",
    response_model=VisitPlanOut,
    status_code=201,
    responses=documented(PlanNotComplete, NotInPost, NotYourSubordinate, PlannedAlready, AnotherVisitPlan),
)
def plan_visit(body: VisitPlanIn, uow: PlanVisits, response: Response) -> Any:
    """Plan a visit of mine or of a subordinate; the same id again answers 200 with the same plan."""
    response.status_code = 201 if plans.plan_visit(uow, body.draft(uow.officer_id)) else 200
    return _shown(uow, body.id, response)


@router.post(
    "/{plan_id}/cancel", response_model=VisitPlanOut, responses=documented(PlanSettled, PlanBegun, StaleVersion)
)
def cancel_visit_plan(
    plan_id: UUID, body: VisitPlanReasonIn, uow: PlanVisits, version: IfMatch, response: Response
) -> Any:
    """Call a planned visit off before its hour, as its visitor or as who planned it."""
    plans.cancel_plan(uow, plan_id, version=version, reason=body.reason)
    return _shown(uow, plan_id, response)


@router.post(
    "/{plan_id}/could-not",
    response_model=VisitPlanOut,
    responses=documented(PlanSettled, PlanNotBegun, PlanWeekOver, StaleVersion),
)
def could_not_visit(
    plan_id: UUID, body: VisitPlanReasonIn, uow: PlanVisits, version: IfMatch, response: Response
) -> Any:
    """Say before the week is over why a visit of mine was not possible; it costs nothing (G-10)."""
    plans.could_not(uow, plan_id, version=version, reason=body.reason)
    return _shown(uow, plan_id, response)
