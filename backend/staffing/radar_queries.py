"""What the radar asks, in three statements however many wards there are."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlmodel import col

from backend.areas.models import BeatArea, ComplexityAssessment, GroupPlacement, ResidentialGroup
from backend.kernel.prepared import Asking
from backend.kernel.sqljson import json_list, json_of
from backend.kernel.tables import runs_on, within
from backend.permissions import Permission
from backend.posts.models import Appointment, BeatAssignment, Officer, OfficerTraining
from backend.posts.refs import officer_ref, officer_ref_or_null
from backend.posts.rules import AssignmentKind, Portfolio, PositionType
from backend.staffing.beats_vacancies import HOLDING
from backend.staffing.radar_models import DistrictLoad
from backend.units.models import Unit, UnitLink
from backend.units.refs import unit_ref
from backend.units.rules import LinkKind

Columns = sa.Select[*tuple[Any, ...]]


def _of_unit(query: Columns, asking: Asking, column: Any) -> Columns:
    return query if asking["unit_id"] is None else query.where(col(column) == asking["unit_id"])


def beats_of_day(asking: Asking) -> Columns:
    """Each beat of the wards whose assignments are in sight: holder, stand-ins, people, level, training."""
    as_of = asking["as_of"]
    people = (
        sa.select(sa.func.coalesce(sa.func.sum(col(ResidentialGroup.population)), 0))
        .join(GroupPlacement, col(GroupPlacement.group_id) == ResidentialGroup.id)
        .where(col(GroupPlacement.beat_id) == BeatArea.id, runs_on(GroupPlacement, as_of))
        .correlate(BeatArea)
        .scalar_subquery()
    )
    holds = sa.and_(
        col(BeatAssignment.beat_id) == BeatArea.id,
        sa.or_(*(col(BeatAssignment.kind) == kind for kind in HOLDING)),
        runs_on(BeatAssignment, as_of),
    )
    query = (
        sa.select(
            json_of(id=BeatArea.id, code=BeatArea.code, name=BeatArea.name).label("beat"),
            unit_ref(Unit).label("unit"),
            officer_ref_or_null(Officer).label("holder"),
            col(BeatAssignment.valid_from).label("since"),
            people.label("people"),
            json_list(_covers(as_of), order_by=BeatAssignment.valid_from).label("covers"),
            col(ComplexityAssessment.decided_level).label("level"),
            col(OfficerTraining.id).is_not(None).label("training_known"),
            col(OfficerTraining.speciality),
        )
        .join(Unit, col(Unit.id) == BeatArea.unit_id)
        .outerjoin(BeatAssignment, holds)
        .outerjoin(Officer, col(Officer.id) == BeatAssignment.officer_id)
        .outerjoin(OfficerTraining, col(OfficerTraining.officer_id) == BeatAssignment.officer_id)
        .outerjoin(
            ComplexityAssessment,
            sa.and_(col(ComplexityAssessment.beat_id) == BeatArea.id, runs_on(ComplexityAssessment, as_of)),
        )
        .where(
            runs_on(BeatArea, as_of),
            within(BeatArea.unit_id, asking.scope(Permission.BEAT_ASSIGNMENT_READ).units),
        )
        .order_by(col(Unit.position), col(BeatArea.code))
    )
    return _of_unit(query, asking, BeatArea.unit_id)


def _covers(as_of: Any) -> sa.Select[Any]:
    return (
        sa.select(
            json_of(
                officer=officer_ref(Officer),
                since=BeatAssignment.valid_from,
            )
        )
        .join(Officer, col(Officer.id) == BeatAssignment.officer_id)
        .where(
            col(BeatAssignment.beat_id) == BeatArea.id,
            col(BeatAssignment.kind) == AssignmentKind.TEMPORARY_COVER,
            runs_on(BeatAssignment, as_of),
        )
        .correlate(BeatArea)
    )


def deputies(asking: Asking) -> Columns:
    """Deputies in charge of beat work on the day."""
    query = (
        sa.select(
            officer_ref(Officer).label("officer"),
            unit_ref(Unit).label("unit"),
        )
        .join(Appointment, col(Appointment.officer_id) == Officer.id)
        .join(Unit, col(Unit.id) == Appointment.unit_id)
        .where(
            col(Appointment.position_type) == PositionType.WARD_DEPUTY,
            col(Appointment.portfolio).contains([Portfolio.BEAT.value]),
            runs_on(Appointment, asking["as_of"]),
            within(Appointment.unit_id, asking.scope(Permission.BEAT_ASSIGNMENT_READ).units),
        )
        .order_by(col(Unit.position), col(Officer.sort_key))
    )
    return _of_unit(query, asking, Appointment.unit_id)


def known_medians(asking: Asking) -> Columns:
    """Medians kept for the districts that command the wards in sight, the latest day first."""
    wards = asking.scope(Permission.BEAT_ASSIGNMENT_READ).units
    commands = sa.select(col(UnitLink.parent_id)).where(
        within(UnitLink.child_id, wards), col(UnitLink.kind) == LinkKind.COMMAND, runs_on(UnitLink, asking["as_of"])
    )
    return (
        sa.select(col(DistrictLoad.people_median), col(DistrictLoad.wards))
        .where(col(DistrictLoad.on_day) <= asking["as_of"], col(DistrictLoad.district_id).in_(commands))
        .order_by(col(DistrictLoad.on_day).desc())
        .limit(1)
    )
