"""What the lot is drawn from, asked by the system: the visits of a month, the quarters before, who may check."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import col

from backend.areas.models import BeatArea, ResidentialGroup
from backend.checks.drawing import CLEAN_QUARTERS, Checkers, Quarter
from backend.checks.models import CheckDraw, SpotCheck
from backend.checks.rules import SERVED_WITHIN, SETTLED, SpotCheckState
from backend.duties.models import WeeklyDuty
from backend.duties.rules import DutyState
from backend.kernel.clock import local_instant
from backend.kernel.sqljson import json_list, json_of, json_or_null
from backend.kernel.tables import runs_on
from backend.kernel.uow import UnitOfWork
from backend.posts.models import Appointment, GuideAssignment
from backend.posts.rules import PositionType
from backend.units.models import UnitLink
from backend.units.rules import LinkKind
from backend.visits.models import Visit, VisitCompanion, VisitStop
from backend.visits.rules import CheckState, VisitStatus


def month_after(month: date) -> date:
    return (month + timedelta(days=31)).replace(day=1)


def quarter_of(month: date) -> date:
    """The first month of its quarter of the calendar."""
    return date(month.year, (month.month - 1) // 3 * 3 + 1, 1)


def confirmed_visits(uow: UnitOfWork, month: date) -> Sequence[Any]:
    """Confirmed visits whose weeks locked in the month, of wards without a draw of it, not checked yet."""
    drawn = sa.select(col(CheckDraw.id)).where(col(CheckDraw.unit_id) == Visit.unit_id, col(CheckDraw.month) == month)
    checked = sa.select(col(SpotCheck.id)).where(col(SpotCheck.visit_id) == Visit.id)
    return uow.rows(
        sa.select(Visit, _after_missed_week().label("after_missed_week"))
        .where(
            col(Visit.status) == VisitStatus.CONFIRMED,
            col(Visit.check_state) == CheckState.NOT_SAMPLED,
            col(Visit.week_lock) >= local_instant(month),
            col(Visit.week_lock) < local_instant(month_after(month)),
            col(Visit.week) >= month - timedelta(days=70),  # for the index: no week stays open for longer
            ~drawn.correlate(Visit).exists(),
            ~checked.correlate(Visit).exists(),
        )
        .order_by(col(Visit.unit_id), col(Visit.started_at), col(Visit.id))
    )


def _after_missed_week() -> sa.ColumnElement[bool]:
    """The first visit of its visitor there in a week whose last owed week before was missed."""
    before = (
        sa.select(col(WeeklyDuty.state))
        .where(
            col(WeeklyDuty.officer_id) == Visit.visitor_id,
            col(WeeklyDuty.unit_id) == Visit.unit_id,
            col(WeeklyDuty.week) < Visit.week,
            col(WeeklyDuty.owed),
        )
        .order_by(col(WeeklyDuty.week).desc())
        .limit(1)
        .correlate(Visit)
        .scalar_subquery()
    )
    earlier = aliased(Visit, name="earlier_visit")
    first = sa.select(col(earlier.id)).where(
        col(earlier.visitor_id) == Visit.visitor_id,
        col(earlier.unit_id) == Visit.unit_id,
        col(earlier.week) == Visit.week,
        col(earlier.started_at) < Visit.started_at,
    )
    missed = sa.func.coalesce(before == DutyState.MISSED, sa.false())
    return sa.and_(missed, ~first.correlate(Visit).exists())


def quarters_of(uow: UnitOfWork, month: date) -> Mapping[UUID, Mapping[date, Quarter]]:
    """What was drawn, settled and refuted in each ward: in this quarter, and in the four before."""
    first = quarter_of(month)
    since = date(first.year - 1, first.month, 1)
    rows = uow.rows(
        sa.select(
            col(SpotCheck.unit_id),
            sa.cast(sa.func.date_trunc("quarter", CheckDraw.month), sa.Date).label("quarter"),
            sa.func.count().label("drawn"),
            sa.func.count().filter(col(SpotCheck.state).in_(SETTLED)).label("settled"),
            sa.func.count()
            .filter(col(SpotCheck.state).in_([SpotCheckState.REFUTED, SpotCheckState.UPHELD]))
            .label("refuted"),
        )
        .join(CheckDraw, col(CheckDraw.id) == SpotCheck.draw_id)
        .where(col(CheckDraw.month) >= since)
        .group_by(col(SpotCheck.unit_id), sa.literal_column("quarter"))
    )
    found: dict[UUID, dict[date, Quarter]] = defaultdict(dict)
    for row in rows:
        found[row.unit_id][row.quarter] = Quarter(row.drawn, row.settled, row.refuted)
    return found


def last_quarters(quarters: Mapping[date, Quarter], month: date) -> list[Quarter]:
    """Those of the four quarters before that had a draw."""
    days, first = [], quarter_of(month)
    for _ in range(CLEAN_QUARTERS):
        first = quarter_of(first - timedelta(days=1))
        days.append(first)
    return [quarters[day] for day in days if day in quarters]


def load_checkers(uow: UnitOfWork, on: date, since: date) -> tuple[Checkers, Mapping[UUID, UUID]]:
    """Guide officers and the wards that N7 bars them from: those where they served within 24 months, and those they
    have guided since a day. With them, the team over each ward."""
    teams = dict(
        uow.rows(
            sa.select(col(UnitLink.child_id), col(UnitLink.parent_id)).where(
                col(UnitLink.kind) == LinkKind.FUNCTIONAL, runs_on(UnitLink, on)
            )
        )
    )
    guides: dict[UUID, list[UUID]] = defaultdict(list)
    for team, officer in uow.rows(
        sa.select(col(Appointment.unit_id), col(Appointment.officer_id))
        .where(col(Appointment.position_type) == PositionType.GUIDE_OFFICER, runs_on(Appointment, on))
        .order_by(col(Appointment.officer_id))
    ):
        guides[team].append(officer)
    people = {officer for each in guides.values() for officer in each}
    served = _since(uow, Appointment, people, on - SERVED_WITHIN)
    guided = _since(uow, GuideAssignment, people, since)
    load = dict(
        uow.rows(
            sa.select(col(SpotCheck.checker_id), sa.func.count())
            .where(col(SpotCheck.state) == SpotCheckState.DRAWN, col(SpotCheck.checker_id).is_not(None))
            .group_by(col(SpotCheck.checker_id))
        )
    )
    over = {ward: guides.get(team, []) for ward, team in teams.items()}
    return Checkers(over, served | guided, Counter(load)), teams


def _since(uow: UnitOfWork, table: Any, people: Collection[UUID], day: date) -> set[tuple[UUID, UUID]]:
    rows = uow.rows(
        sa.select(col(table.officer_id), col(table.unit_id)).where(
            col(table.officer_id).in_(people), sa.or_(col(table.valid_to).is_(None), col(table.valid_to) > day)
        )
    )
    return {(officer, unit) for officer, unit in rows}


def companions_of(uow: UnitOfWork, visits: Collection[UUID]) -> Mapping[UUID, set[UUID]]:
    found: dict[UUID, set[UUID]] = defaultdict(set)
    for visit_id, officer_id in uow.rows(
        sa.select(col(VisitCompanion.visit_id), col(VisitCompanion.officer_id)).where(
            col(VisitCompanion.visit_id).in_(visits)
        )
    ):
        found[visit_id].add(officer_id)
    return found


def stops_of(uow: UnitOfWork, visits: Collection[UUID]) -> Mapping[UUID, list[dict[str, Any]]]:
    """The stops of each visit as its checker is told of them."""
    stops = (
        sa.select(
            json_of(
                id=VisitStop.id,
                group=json_of(id=ResidentialGroup.id, number=ResidentialGroup.number, code=ResidentialGroup.code),
                beat=json_or_null(BeatArea.id, id=BeatArea.id, code=BeatArea.code, name=BeatArea.name),
                arrived_at=VisitStop.arrived_at,
                left_at=VisitStop.left_at,
            )
        )
        .join(VisitStop, col(VisitStop.group_id) == ResidentialGroup.id)
        .outerjoin(BeatArea, col(BeatArea.id) == VisitStop.beat_id)
        .where(col(VisitStop.visit_id) == Visit.id)
        .correlate(Visit)
    )
    query = sa.select(col(Visit.id), json_list(stops, order_by=VisitStop.position)).where(col(Visit.id).in_(visits))
    return dict(uow.rows(query))
