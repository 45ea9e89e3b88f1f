"""One officer in time: posts, ranks, beats, wards guided, delegations, and of P2 what the caller may read."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from backend.access.principal import role_of
from backend.areas.models import BeatArea
from backend.kernel.sqljson import json_of
from backend.kernel.uow import UnitOfWork
from backend.permissions import Permission
from backend.posts.models import (
    Appointment,
    BeatAssignment,
    GuideAssignment,
    Officer,
    OfficerPrivate,
    OfficerTraining,
    RankGrade,
    RankHolding,
)
from backend.staffing.delegations_queries import delegations
from backend.staffing.delegations_rules import lendable
from backend.staffing.people_rules import GONE, OfficerAction, warnings
from backend.staffing.posts_queries import officer_in_sight
from backend.staffing.posts_rules import PostAction
from backend.units.models import Unit
from backend.units.refs import unit_ref

P = Permission
Shown = dict[str, Any]


def officer_page(uow: UnitOfWork, officer_id: UUID) -> Shown:
    """Everything of an officer that the caller may read; 404 out of sight."""
    officer = officer_in_sight(uow, officer_id)
    held = posts(uow, col(Appointment.officer_id) == officer_id)
    ranks = _ranks(uow, officer_id)
    private = uow.one(sa.select(OfficerPrivate).where(col(OfficerPrivate.officer_id) == officer_id))
    training = uow.one(sa.select(OfficerTraining).where(col(OfficerTraining.officer_id) == officer_id))
    uow.note_reads(OfficerPrivate, [officer_id if private else None])
    uow.note_reads(OfficerTraining, [officer_id if training else None])
    rank = next((each for each in ranks if _runs(each, uow.today)), None)
    running = [each for each in held if _runs(each, uow.today)]
    return {
        **officer.model_dump(),
        "rank": rank["name"] if rank else None,
        "ranks": ranks,
        "posts": held,
        "beats": _beats(uow, officer_id),
        "guided_wards": _guided(uow, officer_id),
        "delegations": delegations(uow, of_posts=[each["id"] for each in held]),
        "private": private.model_dump() if private else None,
        "training": training.model_dump() if training else None,
        "warnings": warnings(rank["order_no"] if rank else None, [each["position_type"] for each in running]),
        "actions": _actions(uow, officer, running),
    }


def posts(uow: UnitOfWork, *where: sa.ColumnElement[bool]) -> list[Shown]:
    """Posts with their units and what the caller may do with each, the latest first."""
    rows = uow.rows(
        sa.select(Appointment, unit_ref(Unit).label("unit"))
        .join(Unit, col(Unit.id) == Appointment.unit_id)
        .where(*where)
        .order_by(col(Appointment.valid_from).desc(), col(Appointment.id))
    )
    return [
        {
            **post.model_dump(),
            "unit": unit,
            "actions": (actions := _post_actions(uow, post)),
            "lendable": lendable(role_of(post.position_type, post.portfolio)) if PostAction.LEND in actions else [],
        }
        for post, unit in rows
    ]


def _post_actions(uow: UnitOfWork, post: Appointment) -> list[PostAction]:
    if post.valid_to is not None and post.valid_to <= uow.today:
        return []
    actions = []
    enters = post.unit_id in uow.actor.scope_for(P.APPOINTMENT_ENTER).units
    if enters and post.officer_id != uow.actor.officer_id:
        actions.append(PostAction.END if post.valid_from <= uow.today else PostAction.CORRECT)
    if enters or post.unit_id in uow.actor.scope_for(P.APPOINTMENT_DECIDE).units:
        actions.append(PostAction.LEND)
    return actions


def _actions(uow: UnitOfWork, officer: Officer, running: Collection[Shown]) -> list[OfficerAction]:
    """Nobody changes his own file or posts; who has left gets no post."""
    if officer.id == uow.actor.officer_id:
        return []
    may = {P.OFFICER_EDIT: [OfficerAction.EDIT, OfficerAction.GIVE_RANK]}
    if officer.status not in GONE:
        moves = any(not post["is_acting"] for post in running)
        may[P.APPOINTMENT_ENTER] = [OfficerAction.APPOINT, *([OfficerAction.TRANSFER] if moves else [])]
    actions = [
        action
        for permission, each in may.items()
        if officer.home_unit_id in uow.actor.scope_for(permission).units
        for action in each
    ]
    proposes = uow.actor.scope_for(P.APPOINTMENT_PROPOSE).units
    if officer.status not in GONE and any(post["unit"]["id"] in map(str, proposes) for post in running):
        actions.append(OfficerAction.PROPOSE)
    return actions


def _runs(row: Shown, day: date) -> bool:
    first, end = row["valid_from"], row["valid_to"]
    return (first is None or first <= day) and (end is None or end > day)


def _ranks(uow: UnitOfWork, officer_id: UUID) -> list[Shown]:
    rows = uow.rows(
        sa.select(
            col(RankHolding.order_no),
            col(RankGrade.name),
            col(RankHolding.valid_from),
            col(RankHolding.valid_to),
            col(RankHolding.decision_no),
        )
        .join(RankGrade, col(RankGrade.order_no) == RankHolding.order_no)
        .where(col(RankHolding.officer_id) == officer_id)
        .order_by(col(RankHolding.valid_from).desc().nulls_last())
    )
    return [dict(row._mapping) for row in rows]


def _beats(uow: UnitOfWork, officer_id: UUID) -> list[Shown]:
    rows = uow.rows(
        sa.select(BeatAssignment, json_of(id=BeatArea.id, code=BeatArea.code, name=BeatArea.name).label("beat"))
        .join(BeatArea, col(BeatArea.id) == BeatAssignment.beat_id)
        .where(col(BeatAssignment.officer_id) == officer_id)
        .order_by(col(BeatAssignment.valid_from).desc(), col(BeatAssignment.id))
    )
    return [{**held.model_dump(), "beat": beat} for held, beat in rows]


def _guided(uow: UnitOfWork, officer_id: UUID) -> list[Shown]:
    rows = uow.rows(
        sa.select(GuideAssignment, unit_ref(Unit).label("unit"))
        .join(Unit, col(Unit.id) == GuideAssignment.unit_id)
        .where(col(GuideAssignment.officer_id) == officer_id)
        .order_by(col(GuideAssignment.valid_from).desc(), col(GuideAssignment.id))
    )
    return [{**row.model_dump(), "unit": unit} for row, unit in rows]
