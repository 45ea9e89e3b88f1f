"""What deciding where to go asks of the database: each beat of the wards once, however many there are."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlmodel import col

from backend.areas.issue_models import HotIssue
from backend.areas.issue_rules import SETTLED
from backend.areas.models import BeatArea, ComplexityAssessment, GroupPlacement, ResidentialGroup
from backend.duties.figures import MOST_PER_GROUP
from backend.kernel.prepared import Asking
from backend.kernel.sqljson import json_list, json_of
from backend.kernel.tables import runs_on, within
from backend.permissions import Permission
from backend.planning.models import VisitCadence
from backend.posts.models import BeatAssignment, Officer
from backend.posts.refs import officer_ref
from backend.posts.rules import AssignmentKind
from backend.units.models import Unit
from backend.visits.models import Visit, VisitStop
from backend.visits.rules import VisitLine, VisitStatus
from backend.worktime.models import AbstractionDay
from backend.worktime.rules import AbstractionStatus

Columns = sa.Select[*tuple[Any, ...]]
_NOT_MADE = (VisitStatus.REJECTED, VisitStatus.LAPSED)


def cadence_of_day(asking: Asking) -> Columns:
    """The version in force."""
    names = [each.name for each in sa.inspect(VisitCadence).columns if each.name not in ("id", "decision_no")]
    return (
        sa.select(*(col(getattr(VisitCadence, name)) for name in names))
        .where(col(VisitCadence.valid_from) <= asking["today"])
        .order_by(col(VisitCadence.valid_from).desc())
        .limit(1)
    )


def beats_to_visit(asking: Asking) -> Columns:
    """Every beat of today in the wards that the caller records in: its level, holders, stops and overdue issues."""
    today = asking["today"]
    level = sa.and_(col(ComplexityAssessment.beat_id) == BeatArea.id, runs_on(ComplexityAssessment, today))
    query = (
        sa.select(
            col(BeatArea.id),
            col(BeatArea.code),
            col(BeatArea.name),
            json_of(id=Unit.id, code=Unit.code, short_name=Unit.short_name).label("unit"),
            col(ComplexityAssessment.decided_level).label("level"),
            json_list(_holders(today), order_by=BeatAssignment.kind != AssignmentKind.PRIMARY).label("holders"),
            _stops_counted(asking).label("done"),
            _last_stop(VisitStop.beat_id, BeatArea.id, BeatArea).label("last_stop_on"),
            _longest_unvisited(today).label("group"),
            _overdue_issues(today).label("overdue_issues"),
        )
        .join(Unit, col(Unit.id) == BeatArea.unit_id)
        .outerjoin(ComplexityAssessment, level)
        .where(runs_on(BeatArea, today), within(BeatArea.unit_id, asking.scope(Permission.VISIT_RECORD).units))
    )
    return query if asking["unit_id"] is None else query.where(col(BeatArea.unit_id) == asking["unit_id"])


def _holders(today: Any) -> sa.Select[Any]:
    """Who holds the beat today, the first holder and those who stand in for him."""
    return (
        sa.select(officer_ref(Officer))
        .join(BeatAssignment, col(BeatAssignment.officer_id) == Officer.id)
        .where(col(BeatAssignment.beat_id) == BeatArea.id, runs_on(BeatAssignment, today))
        .correlate(BeatArea)
    )


def _made_by_command() -> list[sa.ColumnElement[bool]]:
    """Visits of the ward's commanders that nobody has refused; those not yet attested count for going elsewhere."""
    return [col(Visit.line) == VisitLine.COMMAND, *(col(Visit.status) != status for status in _NOT_MADE)]


def _stops_counted(asking: Asking) -> sa.ScalarSelect[int]:
    """Stops of this quarter as coverage counts them (R-19): long enough, three of a group, one of a beat in a visit."""
    minutes = sa.func.extract("epoch", col(VisitStop.left_at) - col(VisitStop.arrived_at)) / 60
    nth = sa.func.row_number().over(
        partition_by=col(VisitStop.group_id), order_by=[sa.func.min(Visit.started_at), sa.func.min(Visit.code)]
    )
    stops = (
        sa.select(col(VisitStop.visit_id).label("visit_id"), nth.label("nth"))
        .join(Visit, col(Visit.id) == VisitStop.visit_id)
        .where(
            col(VisitStop.beat_id) == BeatArea.id,
            col(Visit.week) >= asking["quarter_from"],
            minutes >= asking["min_stop_minutes"],
            *_made_by_command(),
        )
        .group_by(col(VisitStop.visit_id), col(VisitStop.group_id))
        .correlate(BeatArea)
        .subquery("counted")
    )
    return (
        sa.select(sa.func.count(stops.c.visit_id.distinct()))
        .where(stops.c.nth <= MOST_PER_GROUP)
        .correlate(BeatArea)
        .scalar_subquery()
    )


def _last_stop(column: Any, key: Any, outside: type[Any]) -> sa.ScalarSelect[Any]:
    """The day of the last visit to a beat or a group."""
    return (
        sa.select(sa.func.max(Visit.visited_on))
        .join(VisitStop, col(VisitStop.visit_id) == Visit.id)
        .where(col(column) == key, *_made_by_command())
        .correlate(outside)
        .scalar_subquery()
    )


def _longest_unvisited(today: Any) -> sa.ScalarSelect[Any]:
    """The group of the beat where nobody has been for the longest time."""
    last = _last_stop(VisitStop.group_id, ResidentialGroup.id, ResidentialGroup)
    return (
        sa.select(json_of(id=ResidentialGroup.id, number=ResidentialGroup.number))
        .join(GroupPlacement, col(GroupPlacement.group_id) == ResidentialGroup.id)
        .where(col(GroupPlacement.beat_id) == BeatArea.id, runs_on(GroupPlacement, today))
        .order_by(last.asc().nulls_first(), col(ResidentialGroup.number))
        .limit(1)
        .correlate(BeatArea)
        .scalar_subquery()
    )


def _overdue_issues(today: Any) -> sa.ScalarSelect[int]:
    return (
        sa.select(sa.func.count(col(HotIssue.id)))
        .where(
            col(HotIssue.beat_id) == BeatArea.id,
            col(HotIssue.due_on) < today,
            *(col(HotIssue.state) != state for state in SETTLED),
        )
        .correlate(BeatArea)
        .scalar_subquery()
    )


def off_beat_on(asking: Asking) -> Columns:
    """Half days for which officers are taken off their beats on one day."""
    return sa.select(col(AbstractionDay.officer_id), col(AbstractionDay.part)).where(
        col(AbstractionDay.day) == asking["today"],
        col(AbstractionDay.status) != AbstractionStatus.STRUCK,
        col(AbstractionDay.officer_id) == sa.any_(asking["officers"]),
    )
