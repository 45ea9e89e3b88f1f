"""Planned visits change here: planned, called off, not possible, made, missed (domain.md 3.9)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from backend.areas.models import BeatArea, GroupPlacement
from backend.kernel.clock import IsoWeek, local_date, local_instant, until
from backend.kernel.problems import NotFound
from backend.kernel.tables import runs_on
from backend.kernel.uow import UnitOfWork
from backend.posts.models import Appointment
from backend.visits.models import Visit
from backend.visits.outcome import line_of
from backend.visits.plans_models import VisitPlan
from backend.visits.plans_rules import (
    BELOW,
    AnotherVisitPlan,
    NotYourSubordinate,
    PlanDraft,
    PlanFacts,
    PlannedAlready,
    PlanNotComplete,
    VisitPlanEvent,
    VisitPlanReason,
    VisitPlanState,
    faults,
    outside,
    refusal_of_could_not,
    refusal_to_cancel,
)
from backend.visits.roster import LoadedRoster, load_roster
from backend.visits.rules import NotInPost, VisitLine
from backend.worktime.queries import load_calendar
from backend.worktime.rules import entry_deadline


def plan_visit(uow: UnitOfWork, draft: PlanDraft) -> bool:
    """Plan a visit of one's own or of a subordinate; False when the one with this id was planned before by the same.

    Problems: PlanNotComplete 422, NotInPost and NotYourSubordinate 403, PlannedAlready and AnotherVisitPlan 409.
    """
    uow.hold(f"plans of {draft.visitor_id}")
    known = uow.one(sa.select(VisitPlan).where(col(VisitPlan.id) == draft.id))
    if known is not None:
        if known.planned_by != uow.officer_id:
            raise AnotherVisitPlan()
        return False
    if draft.unit_id not in uow.reach.units:
        raise NotFound()
    day = local_date(draft.starts_at)
    beat_id, wrong = _place(uow, draft, day)
    if errors := [*faults(draft, at=uow.now), *wrong]:
        raise PlanNotComplete(*errors)
    roster = load_roster(uow, day, day, officers={draft.visitor_id, uow.officer_id})
    line = line_of(draft.visitor_id, draft.unit_id, day, roster)
    if draft.visitor_id != uow.officer_id and not _heads(uow, draft, roster, day):
        raise NotYourSubordinate(field="visitor_id")
    if line is None:
        raise NotInPost()
    _refuse_second(uow, draft, day)
    home = draft.unit_id if line is VisitLine.COMMAND else _home_of(uow, draft.visitor_id, day)
    plan = uow.add(
        VisitPlan(
            id=draft.id,
            unit_id=draft.unit_id,
            home_unit_id=home,
            visitor_id=draft.visitor_id,
            planned_by=uow.officer_id,
            planned_at=uow.now,
            group_id=draft.group_id,
            beat_id=beat_id,
            day=day,
            starts_at=draft.starts_at,
            mode=draft.mode,
            state=VisitPlanState.PLANNED,
        )
    )
    uow.record(VisitPlanEvent.PLANNED, plan, own=draft.visitor_id == uow.officer_id)
    return True


def _place(uow: UnitOfWork, draft: PlanDraft, day: date) -> tuple[UUID | None, list[dict[str, Any]]]:
    """The beat of the place on that day, and what is wrong with the place."""
    if draft.group_id is not None:
        placed = sa.select(col(GroupPlacement.beat_id)).where(
            col(GroupPlacement.group_id) == draft.group_id,
            col(GroupPlacement.unit_id) == draft.unit_id,
            runs_on(GroupPlacement, day),
        )
        beat_id = uow.one(placed)
        return beat_id, [] if beat_id else [outside("group_id")]
    if draft.beat_id is None:
        return None, []
    beat = sa.select(col(BeatArea.id)).where(
        col(BeatArea.id) == draft.beat_id, col(BeatArea.unit_id) == draft.unit_id, runs_on(BeatArea, day)
    )
    return draft.beat_id, [] if uow.one(beat) else [outside("beat_id")]


def _heads(uow: UnitOfWork, draft: PlanDraft, roster: LoadedRoster, day: date) -> bool:
    """The caller heads the ward whose deputy the visitor is, or the team over it in which the visitor serves."""
    me, visitor, ward = uow.officer_id, draft.visitor_id, draft.unit_id
    return any(
        roster.holds(me, unit, day, chief) and roster.holds(visitor, unit, day, *below)
        for unit in (ward, *(team for team, _ in roster.teams_over[ward]))
        for chief, below in BELOW.items()
    )


def _home_of(uow: UnitOfWork, visitor_id: UUID, day: date) -> UUID:
    """The unit in which somebody of the functional line serves; substantive before acting."""
    found = uow.all(
        sa.select(col(Appointment.unit_id))
        .where(col(Appointment.officer_id) == visitor_id, runs_on(Appointment, day))
        .order_by(col(Appointment.is_acting), col(Appointment.valid_from))
        .limit(1)
    )
    if not found:
        raise NotInPost()
    return found[0]


def _refuse_second(uow: UnitOfWork, draft: PlanDraft, day: date) -> None:
    other = uow.one(
        sa.select(VisitPlan).where(
            col(VisitPlan.visitor_id) == draft.visitor_id,
            col(VisitPlan.unit_id) == draft.unit_id,
            col(VisitPlan.day) == day,
            col(VisitPlan.state) == VisitPlanState.PLANNED,
        )
    )
    if other is not None:
        raise PlannedAlready(
            f"There is a plan for {day}; cancel it or choose another day",
            detail_vi=f"Đã có kế hoạch ngày {day:%d/%m/%Y}; hãy hủy kế hoạch đó hoặc chọn ngày khác",
            field="starts_at",
            other=other.id,
        )


def cancel_plan(uow: UnitOfWork, plan_id: UUID, *, version: int, reason: VisitPlanReason) -> None:
    """Call a plan off before its hour. Forbidden 403, PlanSettled and PlanBegun 409."""
    plan = uow.take(VisitPlan, plan_id, version=version)
    if refused := refusal_to_cancel(_facts(plan), uow.officer_id, at=uow.now):
        raise refused()
    _settle(plan, VisitPlanState.CANCELLED, uow.now, reason)
    uow.record(VisitPlanEvent.CANCELLED, plan, reason=reason.value)


def could_not(uow: UnitOfWork, plan_id: UUID, *, version: int, reason: VisitPlanReason) -> None:
    """Say why a planned visit was not possible. Forbidden 403, PlanSettled, PlanNotBegun and PlanWeekOver 409."""
    plan = uow.take(VisitPlan, plan_id, version=version)
    if refused := refusal_of_could_not(_facts(plan), uow.officer_id, at=uow.now):
        raise refused()
    _settle(plan, VisitPlanState.COULD_NOT, uow.now, reason)
    uow.record(VisitPlanEvent.COULD_NOT, plan, reason=reason.value)


def _settle(plan: VisitPlan, state: VisitPlanState, at: datetime, reason: VisitPlanReason | None = None) -> None:
    plan.state, plan.reason, plan.settled_at = state, reason, at


def _facts(plan: VisitPlan) -> PlanFacts:
    week_ends = local_instant(IsoWeek.of(plan.day).sunday + timedelta(days=1))
    return PlanFacts(plan.visitor_id, plan.planned_by, VisitPlanState(plan.state), plan.starts_at, week_ends)


def plan_of(uow: UnitOfWork, visit: Visit) -> VisitPlan | None:
    """The plan that a visit keeps once its visitor stands by it: his own for that ward and day, also one given up."""
    if visit.signed_at is None and visit.recorded_by != visit.visitor_id:
        return None
    kept = (VisitPlanState.PLANNED, VisitPlanState.MISSED, VisitPlanState.COULD_NOT)
    plans = uow.take_all(
        sa.select(VisitPlan)
        .where(
            col(VisitPlan.visitor_id) == visit.visitor_id,
            col(VisitPlan.unit_id) == visit.unit_id,
            col(VisitPlan.day) == local_date(visit.started_at),
            col(VisitPlan.state).in_(kept),
        )
        .order_by(col(VisitPlan.planned_at).desc())
        .limit(1)
    )
    return plans[0] if plans else None


def keep_plan(uow: UnitOfWork, plan: VisitPlan, visit: Visit) -> None:
    """The planned visit was made."""
    _settle(plan, VisitPlanState.MADE, uow.now)
    plan.visit_id = visit.id
    uow.record(VisitPlanEvent.MADE, plan)


def miss_plans(uow: UnitOfWork) -> int:
    """Settle plans whose day and entry deadline are over without a visit, once however many workers run; how many."""
    uow.hold("missed plans")
    plans = list(_overdue(uow))
    for plan in plans:
        _settle(plan, VisitPlanState.MISSED, uow.now)
        uow.record(VisitPlanEvent.MISSED, plan)
    return len(plans)


def _overdue(uow: UnitOfWork) -> Iterator[VisitPlan]:
    rows = uow.take_all(
        sa.select(VisitPlan).where(col(VisitPlan.state) == VisitPlanState.PLANNED, col(VisitPlan.day) < uow.today)
    )
    if rows:
        calendar = load_calendar(uow, min(row.day for row in rows), uow.today)
        yield from (row for row in rows if uow.now >= until(entry_deadline(row.day, calendar)))
