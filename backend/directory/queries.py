"""Questions about the register: people, ground, worktime. `as_of` is a local day."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlmodel import col

from backend.areas.models import (
    BeatArea,
    ComplexityAssessment,
    GroupPlacement,
    ResidentialGroup,
    ResidentialQuarter,
)
from backend.kernel.prepared import Asking
from backend.kernel.sqljson import json_list, json_of, json_or_null
from backend.kernel.tables import runs_on
from backend.posts.models import (
    BeatAssignment,
    Officer,
)
from backend.posts.refs import officer_ref_or_null
from backend.units.models import Unit
from backend.units.refs import unit_ref
from backend.worktime.models import DutyPolicyVersion, WorkCalendarDay


def _of_unit(query: sa.Select[*tuple[Any, ...]], table: type[Any], asking: Asking) -> sa.Select[*tuple[Any, ...]]:
    return query if asking["unit_id"] is None else query.where(col(table.unit_id) == asking["unit_id"])


# ground


def quarters(asking: Asking) -> sa.Select[*tuple[Any, ...]]:
    """Residential quarters of a day."""
    as_of = asking["as_of"]
    query = (
        sa.select(
            col(ResidentialQuarter.id),
            col(ResidentialQuarter.code),
            col(ResidentialQuarter.name),
            unit_ref(Unit, as_of).label("unit"),
            col(ResidentialQuarter.valid_from),
            col(ResidentialQuarter.valid_to),
        )
        .join(Unit, col(Unit.id) == ResidentialQuarter.unit_id)
        .where(runs_on(ResidentialQuarter, as_of))
        .order_by(col(ResidentialQuarter.code), col(ResidentialQuarter.id))
    )
    return _of_unit(query, ResidentialQuarter, asking)


def groups(asking: Asking) -> sa.Select[*tuple[Any, ...]]:
    """Residential groups with their ward, quarter and beat of a day."""
    as_of = asking["as_of"]
    query = (
        sa.select(
            col(ResidentialGroup.id),
            col(ResidentialGroup.code),
            col(ResidentialGroup.number),
            unit_ref(Unit, as_of).label("unit"),
            json_or_null(
                ResidentialQuarter.id,
                id=ResidentialQuarter.id,
                code=ResidentialQuarter.code,
                name=ResidentialQuarter.name,
            ).label("quarter"),
            json_of(id=BeatArea.id, code=BeatArea.code, name=BeatArea.name).label("beat"),
            col(ResidentialGroup.households),
            col(ResidentialGroup.population),
            col(ResidentialGroup.meeting_place),
        )
        .join(GroupPlacement, col(GroupPlacement.group_id) == ResidentialGroup.id)
        .join(Unit, col(Unit.id) == GroupPlacement.unit_id)
        .join(BeatArea, col(BeatArea.id) == GroupPlacement.beat_id)
        .outerjoin(ResidentialQuarter, col(ResidentialQuarter.id) == GroupPlacement.quarter_id)
        .where(runs_on(GroupPlacement, as_of))
        .order_by(col(ResidentialGroup.code), col(ResidentialGroup.id))
    )
    if asking["beat_id"] is not None:
        query = query.where(col(GroupPlacement.beat_id) == asking["beat_id"])
    if asking["number"] is not None:
        query = query.where(col(ResidentialGroup.number) == asking["number"])
    return _of_unit(query, GroupPlacement, asking)


def beats(asking: Asking) -> sa.Select[*tuple[Any, ...]]:
    """Beats with level, holders of the day, and their groups; an explicit vacancy shows as such."""
    as_of = asking["as_of"]
    holders = (
        sa.select(
            json_of(
                officer=officer_ref_or_null(Officer),
                kind=BeatAssignment.kind,
                valid_from=BeatAssignment.valid_from,
            )
        )
        .outerjoin(Officer, col(Officer.id) == BeatAssignment.officer_id)
        .where(col(BeatAssignment.beat_id) == BeatArea.id, runs_on(BeatAssignment, as_of))
        .correlate(BeatArea)
    )
    numbers = (
        sa.select(col(ResidentialGroup.number))
        .join(GroupPlacement, col(GroupPlacement.group_id) == ResidentialGroup.id)
        .where(col(GroupPlacement.beat_id) == BeatArea.id, runs_on(GroupPlacement, as_of))
        .correlate(BeatArea)
    )
    query = (
        sa.select(
            col(BeatArea.id),
            col(BeatArea.code),
            col(BeatArea.name),
            unit_ref(Unit, as_of).label("unit"),
            col(ComplexityAssessment.decided_level).label("level"),
            col(ComplexityAssessment.points),
            col(ComplexityAssessment.computed_level),
            json_list(holders, order_by=BeatAssignment.kind).label("holders"),
            json_list(numbers, order_by=ResidentialGroup.number).label("groups"),
        )
        .join(Unit, col(Unit.id) == BeatArea.unit_id)
        .outerjoin(
            ComplexityAssessment,
            sa.and_(col(ComplexityAssessment.beat_id) == BeatArea.id, runs_on(ComplexityAssessment, as_of)),
        )
        .where(runs_on(BeatArea, as_of))
        .order_by(col(BeatArea.code), col(BeatArea.id))
    )
    return _of_unit(query, BeatArea, asking)


# worktime


def calendar(asking: Asking) -> sa.Select[*tuple[Any, ...]]:
    return (
        sa.select(
            col(WorkCalendarDay.day),
            col(WorkCalendarDay.kind),
            col(WorkCalendarDay.label),
            col(WorkCalendarDay.document_no),
            col(WorkCalendarDay.published_on),
        )
        .where(col(WorkCalendarDay.day).between(asking["first"], asking["last"]))
        .order_by(col(WorkCalendarDay.day))
    )


def policies(asking: Asking) -> sa.Select[*tuple[Any, ...]]:
    """The versions, the newest first; of a day, those that had begun by then: the first is the one in force."""
    columns = [col(getattr(DutyPolicyVersion, name)) for name in DutyPolicyVersion.model_fields if name != "id"]
    query = sa.select(*columns).order_by(col(DutyPolicyVersion.valid_from).desc())
    return query if asking["as_of"] is None else query.where(col(DutyPolicyVersion.valid_from) <= asking["as_of"])
