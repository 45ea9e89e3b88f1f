"""Questions about plans of reorganisation."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import col

from backend.kernel.listing import Asked, Listing
from backend.kernel.prepared import Asking
from backend.kernel.uow import UnitOfWork
from backend.posts.models import Officer
from backend.posts.refs import officer_ref
from backend.structure.models import ReformPlan
from backend.units.models import Unit
from backend.units.refs import unit_ref


def plans(asking: Asking) -> sa.Select[*tuple[Any, ...]]:
    """Plans in sight, the latest day first."""
    query = (
        sa.select(
            col(ReformPlan.id),
            unit_ref(Unit).label("unit"),
            col(ReformPlan.title),
            col(ReformPlan.decision_no),
            col(ReformPlan.effective_on),
            col(ReformPlan.state),
            officer_ref(Officer).label("prepared_by"),
            col(ReformPlan.prepared_at),
            col(ReformPlan.applied_at),
            col(ReformPlan.version),
        )
        .join(Unit, col(Unit.id) == ReformPlan.unit_id)
        .join(Officer, col(Officer.id) == ReformPlan.prepared_by)
        .order_by(col(ReformPlan.effective_on).desc(), col(ReformPlan.id).desc())
    )
    return query if asking["state"] is None else query.where(col(ReformPlan.state) == asking["state"])


PLANS = Listing(lambda _uow, wanted: Asked("plans", plans, {"state": wanted.state}))


def plan_page(uow: UnitOfWork, plan_id: UUID) -> tuple[ReformPlan, dict[str, Any]]:
    """One plan and what is shown of it; NotFound when it is out of sight."""
    plan = uow.get(ReformPlan, plan_id)
    people = {plan.prepared_by, plan.submitted_by, plan.decided_by} - {None}
    rows = uow.all(sa.select(Officer).where(col(Officer.id).in_(people)))
    named = {row.id: {"id": row.id, "service_no": row.service_no, "full_name": row.full_name} for row in rows}
    above = aliased(Unit)
    unit = uow.one(sa.select(unit_ref(above)).where(col(above.id) == plan.unit_id))
    who = ("prepared_by", "submitted_by", "decided_by")
    return plan, {**plan.model_dump(), "unit": unit, **{each: named.get(getattr(plan, each)) for each in who}}
