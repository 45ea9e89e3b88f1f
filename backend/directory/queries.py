"""Questions about the register: people, ground, worktime. `as_of` is a local day."""

from __future__ import annotations

import re
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from backend.areas.models import (
    BeatArea,
    ComplexityAssessment,
    GroupPlacement,
    ResidentialGroup,
    ResidentialQuarter,
)
from backend.directory.tree import unit_ref
from backend.kernel.prepared import Asking
from backend.kernel.sqljson import json_list, json_of, json_or_null
from backend.kernel.tables import runs_on
from backend.kernel.uow import UnitOfWork
from backend.posts.models import (
    Appointment,
    BeatAssignment,
    Delegation,
    GuideAssignment,
    Officer,
    OfficerPrivate,
    OfficerTraining,
    RankGrade,
    RankHolding,
)
from backend.posts.names import search_key
from backend.units.models import Unit
from backend.worktime.models import DutyPolicyVersion, WorkCalendarDay


def _officer(officer: Any) -> sa.ColumnElement[Any]:
    return json_of(id=officer.id, service_no=officer.service_no, full_name=officer.full_name)


def _of_unit(query: sa.Select[*tuple[Any, ...]], table: type[Any], asking: Asking) -> sa.Select[*tuple[Any, ...]]:
    return query if asking["unit_id"] is None else query.where(col(table.unit_id) == asking["unit_id"])


# people


def search_words(search: str | None) -> list[str] | None:
    """Patterns that a folded name must all match; None when nothing is searched."""
    words = search_key(search).split() if search else []
    escaped = (re.sub(r"([%_\\])", r"\\\1", word) for word in words)
    return [f"%{word}%" for word in escaped] or None


def officers(asking: Asking) -> sa.Select[*tuple[Any, ...]]:
    """Who holds which post on a day, by given name the Vietnamese way; one row a post."""
    as_of = asking["as_of"]
    query = (
        sa.select(
            col(Appointment.id).label("appointment_id"),
            col(Officer.id),
            col(Officer.service_no),
            col(Officer.full_name),
            col(Officer.status),
            unit_ref(Unit, as_of).label("unit"),
            col(Appointment.position_type),
            col(Appointment.portfolio),
            col(Appointment.is_acting),
            col(Appointment.valid_from),
            col(Appointment.valid_to),
            _rank(as_of).label("rank"),
        )
        .join(Appointment, col(Appointment.officer_id) == Officer.id)
        .join(Unit, col(Unit.id) == Appointment.unit_id)
        .where(runs_on(Appointment, as_of))
        .order_by(col(Officer.sort_key), col(Appointment.id))
    )
    if asking["unit_id"] is not None:
        query = query.where(col(Appointment.unit_id) == asking["unit_id"])
    if asking["position_type"] is not None:
        query = query.where(col(Appointment.position_type) == asking["position_type"])
    if asking["words"] is not None:
        query = query.where(col(Officer.search_key).like(sa.all_(asking["words"])))
    return query


def _rank(as_of: Any) -> sa.ScalarSelect[Any]:
    return (
        sa.select(col(RankGrade.name))
        .join(RankHolding, col(RankHolding.order_no) == RankGrade.order_no)
        .where(
            col(RankHolding.officer_id) == Officer.id,
            sa.or_(col(RankHolding.valid_from).is_(None), col(RankHolding.valid_from) <= as_of),
            sa.or_(col(RankHolding.valid_to).is_(None), col(RankHolding.valid_to) > as_of),
        )
        .correlate(Officer)
        .limit(1)
        .scalar_subquery()
    )


def officer_page(uow: UnitOfWork, officer_id: UUID) -> dict[str, Any] | None:
    """The posts, beats, ranks of an officer in time, and of P2 what the caller may read. None when out of sight."""
    posts = uow.rows(
        sa.select(Appointment, unit_ref(Unit).label("unit"))
        .join(Unit, col(Unit.id) == Appointment.unit_id)
        .where(col(Appointment.officer_id) == officer_id)
        .order_by(col(Appointment.valid_from).desc())
    )
    if not posts:
        return None
    officer = uow.get(Officer, officer_id)
    beats = uow.rows(
        sa.select(BeatAssignment, json_of(id=BeatArea.id, code=BeatArea.code, name=BeatArea.name).label("beat"))
        .join(BeatArea, col(BeatArea.id) == BeatAssignment.beat_id)
        .where(col(BeatAssignment.officer_id) == officer_id)
        .order_by(col(BeatAssignment.valid_from).desc())
    )
    guided = uow.rows(
        sa.select(GuideAssignment, unit_ref(Unit).label("unit"))
        .join(Unit, col(Unit.id) == GuideAssignment.unit_id)
        .where(col(GuideAssignment.officer_id) == officer_id)
        .order_by(col(GuideAssignment.valid_from).desc())
    )
    rank = uow.one(
        sa.select(col(RankGrade.name))
        .join(RankHolding, col(RankHolding.order_no) == RankGrade.order_no)
        .where(col(RankHolding.officer_id) == officer_id, col(RankHolding.valid_to).is_(None))
    )
    private = uow.one(sa.select(OfficerPrivate).where(col(OfficerPrivate.officer_id) == officer_id))
    training = uow.one(sa.select(OfficerTraining).where(col(OfficerTraining.officer_id) == officer_id))
    return {
        **officer.model_dump(),
        "rank": rank,
        "posts": [{**post.model_dump(), "unit": unit} for post, unit in posts],
        "beats": [{**held.model_dump(), "beat": beat} for held, beat in beats],
        "guided_wards": [{**row.model_dump(), "unit": unit} for row, unit in guided],
        "private": private.model_dump() if private else None,
        "training": training.model_dump() if training else None,
    }


def delegations(uow: UnitOfWork, as_of: date | None) -> list[dict[str, Any]]:
    """Actions lent from one post to another (on a day), the latest first, with who holds the two posts."""
    query = sa.select(Delegation).order_by(col(Delegation.valid_from).desc(), col(Delegation.id))
    lent = uow.all(query if as_of is None else query.where(runs_on(Delegation, as_of)))
    involved = [key for each in lent for key in (each.from_appointment_id, each.to_appointment_id)]
    rows = uow.rows(
        sa.select(
            col(Appointment.id),
            col(Appointment.position_type),
            _officer(Officer).label("officer"),
            unit_ref(Unit).label("unit"),
        )
        .join(Officer, col(Officer.id) == Appointment.officer_id)
        .join(Unit, col(Unit.id) == Appointment.unit_id)
        .where(col(Appointment.id).in_(involved))
    )
    posts = {row.id: dict(row._mapping) for row in rows}
    return [
        {
            **each.model_dump(),
            "giver": posts.get(each.from_appointment_id),
            "receiver": posts.get(each.to_appointment_id),
        }
        for each in lent
    ]


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
                officer=json_or_null(
                    Officer.id, id=Officer.id, service_no=Officer.service_no, full_name=Officer.full_name
                ),
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
