"""What the recording screen needs, for the wards that the caller may record in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import col

from backend.areas.issue_models import HotIssue
from backend.areas.issue_rules import SETTLED
from backend.areas.models import BeatArea, GroupPlacement, PlaceMark, ResidentialGroup
from backend.areas.place_code import weeks_hanging
from backend.kernel.clock import IsoWeek, local_instant
from backend.kernel.scope import Scope
from backend.kernel.tables import runs_on, within
from backend.kernel.uow import UnitOfWork
from backend.posts.models import Appointment, BeatAssignment, GuideAssignment, Officer
from backend.posts.rules import WARD_COMMANDERS, AssignmentKind
from backend.units.models import Unit
from backend.units.rules import UnitLevel
from backend.visits.rules import SITUATION_TAGS, TOPICS


def form_for(uow: UnitOfWork, reach: Scope, on: date, *, dictating: bool) -> dict[str, Any]:
    """`wards` with groups, beat officers and possible companions of a day, in seven statements."""
    wards = uow.all(
        sa.select(Unit)
        .where(within(Unit.id, reach.units), col(Unit.level) == UnitLevel.WARD, runs_on(Unit, on))
        .order_by(col(Unit.position))
    )
    ids = [ward.id for ward in wards]
    groups = _groups(uow, ids, on)
    marks = _marks(uow, ids, on)
    commanders = _people(uow, ids, on)
    issues = _open_issues(uow, ids, on)
    return {
        "now": uow.now,
        "wards": [
            {
                "unit": ward.model_dump(),
                "groups": [{**group, "place_marks": marks[group["id"]]} for group in groups[ward.id]],
                "companions": [who for who, _ in commanders[ward.id]],
                "open_issues": issues[ward.id],
            }
            for ward in wards
        ],
        "may_dictate_for": [
            {"officer": who, "unit_id": ward.id}
            for ward in wards
            for who, is_commander in commanders[ward.id]
            if dictating and is_commander
        ],
        "topics": list(TOPICS),
        "situation_tags": list(SITUATION_TAGS),
    }


def _groups(uow: UnitOfWork, wards: Iterable[UUID], on: date) -> dict[UUID, list[dict[str, Any]]]:
    holder = aliased(Officer)
    rows = uow.rows(
        sa.select(ResidentialGroup, BeatArea, col(GroupPlacement.unit_id), holder)
        .join(GroupPlacement, col(GroupPlacement.group_id) == ResidentialGroup.id)
        .join(BeatArea, col(BeatArea.id) == GroupPlacement.beat_id)
        .outerjoin(
            BeatAssignment,
            sa.and_(
                col(BeatAssignment.beat_id) == BeatArea.id,
                col(BeatAssignment.kind) == AssignmentKind.PRIMARY,
                runs_on(BeatAssignment, on),
            ),
        )
        .outerjoin(holder, col(holder.id) == BeatAssignment.officer_id)
        .where(col(GroupPlacement.unit_id).in_(list(wards)), runs_on(GroupPlacement, on))
        .order_by(col(ResidentialGroup.number))
    )
    found: dict[UUID, list[dict[str, Any]]] = defaultdict(list)
    for group, beat, unit_id, officer in rows:
        found[unit_id].append(
            {**group.model_dump(), "beat": beat.model_dump(), "holder": officer.model_dump() if officer else None}
        )
    return found


def _marks(uow: UnitOfWork, wards: Collection[UUID], on: date) -> dict[UUID, list[dict[str, Any]]]:
    """By group, the marks of the codes that hang there that day."""
    rows = uow.all(
        sa.select(PlaceMark).where(col(PlaceMark.unit_id).in_(list(wards)), col(PlaceMark.week).in_(weeks_hanging(on)))
    )
    found: dict[UUID, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        found[row.group_id].append({"id": row.id, "week": str(IsoWeek.of(row.week)), "digest": row.digest})
    return found


def _open_issues(uow: UnitOfWork, wards: Collection[UUID], on: date) -> dict[UUID, list[dict[str, Any]]]:
    """What a visit of that day may say that it worked on; what is due first first."""
    open_then = sa.or_(col(HotIssue.state).not_in(SETTLED), col(HotIssue.closed_at) >= local_instant(on))
    rows = uow.rows(
        sa.select(col(HotIssue.unit_id), col(HotIssue.code), col(HotIssue.title))
        .where(col(HotIssue.unit_id).in_(list(wards)), col(HotIssue.raised_on) <= on, open_then)
        .order_by(col(HotIssue.next_due), col(HotIssue.id))
    )
    found: dict[UUID, list[dict[str, Any]]] = defaultdict(list)
    for unit_id, code, title in rows:
        found[unit_id].append({"code": code, "title": title})
    return found


def _people(uow: UnitOfWork, wards: Collection[UUID], on: date) -> dict[UUID, list[tuple[dict[str, Any], bool]]]:
    """Who serves in each ward that day, and the guide officers assigned to it; true for its commanders."""
    rows = uow.rows(
        sa.select(Officer, col(Appointment.unit_id), col(Appointment.position_type))
        .join(Appointment, col(Appointment.officer_id) == Officer.id)
        .where(col(Appointment.unit_id).in_(list(wards)), runs_on(Appointment, on))
        .order_by(col(Officer.sort_key))
    )
    found: dict[UUID, list[tuple[dict[str, Any], bool]]] = defaultdict(list)
    for officer, unit_id, position in rows:
        found[unit_id].append((officer.model_dump(), position in WARD_COMMANDERS))
    guides = uow.rows(
        sa.select(Officer, col(GuideAssignment.unit_id))
        .join(GuideAssignment, col(GuideAssignment.officer_id) == Officer.id)
        .where(col(GuideAssignment.unit_id).in_(list(wards)), runs_on(GuideAssignment, on))
        .order_by(col(Officer.sort_key))
    )
    for guide, unit_id in guides:
        found[unit_id].append((guide.model_dump(), False))
    return found
