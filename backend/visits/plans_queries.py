"""Lists of planned visits, the earliest first, each with what its reader may do with it now."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg
from sqlalchemy.orm import aliased
from sqlmodel import col

from backend.areas.models import BeatArea, ResidentialGroup
from backend.kernel.clock import LOCAL
from backend.kernel.listing import Asked, Listing
from backend.kernel.prepared import Asking
from backend.kernel.problems import NotFound
from backend.kernel.sqljson import json_of, json_or_null
from backend.kernel.tables import runs_on
from backend.kernel.uow import UnitOfWork
from backend.posts.models import Appointment, GuideAssignment, Officer
from backend.posts.rules import PositionType
from backend.units.models import Unit, UnitLink
from backend.units.rules import LinkKind
from backend.visits.models import Visit
from backend.visits.plans_models import VisitPlan
from backend.visits.plans_rules import BELOW, VisitPlanAction, VisitPlanState

Columns = sa.Select[*tuple[Any, ...]]
_Visitor = aliased(Officer, name="plan_visitor")
_Planner = aliased(Officer, name="planner")


def plans(asking: Asking) -> Columns:
    """Plans in sight as VisitPlanOut."""
    query = (
        sa.select(
            col(VisitPlan.id),
            json_of(id=Unit.id, code=Unit.code, short_name=Unit.short_name).label("unit"),
            json_of(id=_Visitor.id, full_name=_Visitor.full_name).label("visitor"),
            json_of(id=_Planner.id, full_name=_Planner.full_name).label("planned_by"),
            json_or_null(ResidentialGroup.id, id=ResidentialGroup.id, number=ResidentialGroup.number).label("group"),
            json_or_null(BeatArea.id, id=BeatArea.id, code=BeatArea.code, name=BeatArea.name).label("beat"),
            *(col(getattr(VisitPlan, name)) for name in ("day", "starts_at", "mode", "state", "reason")),
            json_or_null(Visit.id, id=Visit.id, code=Visit.code).label("visit"),
            _actions(asking).label("actions"),
            col(VisitPlan.version),
        )
        .join(Unit, col(Unit.id) == VisitPlan.unit_id)
        .join(_Visitor, col(_Visitor.id) == VisitPlan.visitor_id)
        .join(_Planner, col(_Planner.id) == VisitPlan.planned_by)
        .outerjoin(ResidentialGroup, col(ResidentialGroup.id) == VisitPlan.group_id)
        .outerjoin(BeatArea, col(BeatArea.id) == VisitPlan.beat_id)
        .outerjoin(Visit, col(Visit.id) == VisitPlan.visit_id)
        .order_by(col(VisitPlan.starts_at), col(VisitPlan.id))
    )
    for name in ("unit_id", "visitor_id", "state"):
        if asking[name] is not None:
            query = query.where(col(getattr(VisitPlan, name)) == asking[name])
    if asking["from_day"] is not None:
        query = query.where(col(VisitPlan.day) >= asking["from_day"])
    if asking["to_day"] is not None:
        query = query.where(col(VisitPlan.day) <= asking["to_day"])
    return query if asking["plan_id"] is None else query.where(col(VisitPlan.id) == asking["plan_id"])


def _actions(asking: Asking) -> sa.ColumnElement[Any]:
    """plans_rules.actions_for as a column, so that a list needs no look at each of its rows."""
    me, now = asking["me"], asking["now"]
    if me is None:
        return sa.cast(sa.literal_column("'{}'"), pg.ARRAY(sa.Text))
    sunday = col(VisitPlan.day) + 7 - sa.cast(sa.func.date_part("isodow", col(VisitPlan.day)), sa.Integer)
    today = sa.cast(sa.func.timezone(LOCAL.key, now), sa.Date())
    is_open, begun = col(VisitPlan.state) == VisitPlanState.PLANNED, col(VisitPlan.starts_at) <= now
    cancels = sa.and_(sa.or_(col(VisitPlan.visitor_id) == me, col(VisitPlan.planned_by) == me), is_open, ~begun)
    not_made = sa.or_(is_open, col(VisitPlan.state) == VisitPlanState.MISSED)
    could_not = sa.and_(col(VisitPlan.visitor_id) == me, not_made, begun, today <= sunday)
    pairs = ((VisitPlanAction.CANCEL, cancels), (VisitPlanAction.COULD_NOT, could_not))
    words: list[Any] = [sa.case((may, sa.literal(action.value)), else_=sa.null()) for action, may in pairs]
    return sa.func.array_remove(pg.array(words), sa.null(), type_=pg.ARRAY(sa.Text))


def _given(uow: UnitOfWork) -> dict[str, Any]:
    return {"me": uow.actor.officer_id, "now": uow.now}


def _asked(uow: UnitOfWork, wanted: Any) -> Asked:
    given = {name: getattr(wanted, name) for name in ("unit_id", "visitor_id", "state", "from_day", "to_day")}
    if wanted.mine:
        given["visitor_id"] = uow.officer_id
    return Asked("visit plans", plans, {**given, **_given(uow)})


PLANS = Listing(_asked)


def plan_shown(uow: UnitOfWork, plan_id: UUID) -> Any:
    """One plan as VisitPlanOut; 404 out of sight."""
    rows = uow.ask("visit plan", plans, plan_id=plan_id, **_given(uow))
    if not rows:
        raise NotFound()
    return rows[0]


def subordinates(uow: UnitOfWork) -> list[dict[str, Any]]:
    """Deputies of the wards that the caller heads; deputies and guides of his team, with each ward they go to."""
    rows = uow.ask("subordinates who visit", _subordinates, me=uow.officer_id, today=uow.today)
    return [dict(row._mapping) for row in rows]


def _subordinates(asking: Asking) -> Columns:
    mine, today = aliased(Appointment, name="mine"), asking["today"]
    is_guide = col(Appointment.position_type) == PositionType.GUIDE_OFFICER
    led, guided = col(UnitLink.child_id), col(GuideAssignment.unit_id)
    ward = sa.case(
        (col(mine.position_type) == PositionType.WARD_CHIEF, col(mine.unit_id)), (is_guide, guided), else_=led
    )
    of_team = sa.and_(
        col(UnitLink.parent_id) == Appointment.unit_id,
        col(Appointment.position_type) == PositionType.TEAM_DEPUTY,
        col(UnitLink.kind) == LinkKind.FUNCTIONAL,
        runs_on(UnitLink, today),
    )
    guides = sa.and_(is_guide, col(GuideAssignment.officer_id) == Officer.id, runs_on(GuideAssignment, today))
    below = sa.or_(
        *(
            sa.and_(
                col(mine.position_type) == chief, sa.or_(*(col(Appointment.position_type) == each for each in kinds))
            )
            for chief, kinds in BELOW.items()
        )
    )
    return (
        sa.select(json_of(id=Officer.id, full_name=Officer.full_name).label("officer"), ward.label("unit_id"))
        .join(Appointment, col(Appointment.officer_id) == Officer.id)
        .join(mine, col(mine.unit_id) == Appointment.unit_id)
        .outerjoin(UnitLink, of_team)
        .outerjoin(GuideAssignment, guides)
        .where(
            col(mine.officer_id) == asking["me"],
            col(Appointment.officer_id) != asking["me"],
            runs_on(mine, today),
            runs_on(Appointment, today),
            below,
            ward.is_not(None),
        )
        .order_by(col(Officer.sort_key), ward)
    )


def plans_of_days(uow: UnitOfWork, unit_id: UUID, first: date, last: date) -> list[dict[str, Any]]:
    """The plans for a ward in sight on some days, as VisitPlanOut."""
    given = {"unit_id": unit_id, "from_day": first, "to_day": last, **_given(uow)}
    return [dict(row._mapping) for row in uow.ask("visit plans", plans, **given)]
