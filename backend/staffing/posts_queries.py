"""What stands around a post: others of the unit and of the officer, absences, and who is in sight."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from backend.kernel.problems import NotFound
from backend.kernel.tables import is_officer, runs_on, within
from backend.kernel.uow import UnitOfWork
from backend.permissions import Permission
from backend.posts.models import Appointment, Officer, PositionTitle
from backend.posts.refs import rank_on
from backend.staffing.posts_rules import Days, Held, PostDraft
from backend.units.models import Unit, UnitLink
from backend.units.rules import LinkKind, UnitLevel
from backend.worktime.models import DutyExcuse
from backend.worktime.rules import ExcuseStatus

Condition = sa.ColumnElement[bool]


def officer_in_sight(uow: UnitOfWork, officer_id: UUID) -> Officer:
    """The officer, or 404: a post of his lies in sight, or the unit that keeps his file."""
    found = uow.one(sa.select(Officer).where(col(Officer.id) == officer_id, in_sight(uow)))
    if found is None:
        raise NotFound()
    return found


def in_sight(uow: UnitOfWork) -> Condition:
    """The table of officers is everybody's; a page of one is for who sees a post of his, or keeps his file."""
    scope = uow.actor.scope_for(Permission.OFFICER_READ)
    posts = sa.select(col(Appointment.id)).where(col(Appointment.officer_id) == Officer.id)
    return sa.or_(
        posts.correlate(Officer).exists(), within(Officer.home_unit_id, scope.units), is_officer(Officer.id, scope)
    )


def near(uow: UnitOfWork, draft: PostDraft) -> list[Held]:
    """Posts in sight of the same unit or officer that share a day with the draft, in one statement."""
    return _held(
        uow,
        sa.or_(col(Appointment.unit_id) == draft.unit_id, col(Appointment.officer_id) == draft.officer_id),
        sa.true() if draft.valid_to is None else col(Appointment.valid_from) < draft.valid_to,
        sa.or_(col(Appointment.valid_to).is_(None), col(Appointment.valid_to) > draft.valid_from),
    )


def running_posts(uow: UnitOfWork, officer_id: UUID) -> list[Held]:
    """Posts of an officer that run today or later."""
    on = uow.today
    ends = sa.or_(col(Appointment.valid_to).is_(None), col(Appointment.valid_to) > on)
    return _held(uow, col(Appointment.officer_id) == officer_id, ends)


def _held(uow: UnitOfWork, *where: Condition) -> list[Held]:
    rows = uow.rows(
        sa.select(
            Appointment,
            col(Officer.full_name),
            rank_on(uow.today).label("rank"),
            col(Unit.short_name),
            col(PositionTitle.name),
            col(PositionTitle.name_en),
        )
        .join(Officer, col(Officer.id) == Appointment.officer_id)
        .join(Unit, col(Unit.id) == Appointment.unit_id)
        .join(PositionTitle, col(PositionTitle.code) == Appointment.position_type)
        .where(*where)
        .order_by(col(Appointment.valid_from), col(Appointment.id))
    )
    return [
        Held(
            id=post.id,
            officer_id=post.officer_id,
            officer=f"{rank} {name}" if rank else name,
            unit_id=post.unit_id,
            unit=unit,
            title=title_en,
            title_vi=title,
            position_type=post.position_type,
            portfolio=post.portfolio,
            is_acting=post.is_acting,
            valid_from=post.valid_from,
            valid_to=post.valid_to,
        )
        for post, name, rank, unit, title, title_en in rows
    ]


def approved_absences(uow: UnitOfWork, officers: Collection[UUID], since: date) -> Mapping[UUID, Sequence[Days]]:
    """Approved absences that end on the day or later, as half-open days."""
    found: dict[UUID, list[Days]] = defaultdict(list)
    for row in uow.rows(
        sa.select(col(DutyExcuse.officer_id), col(DutyExcuse.first_day), col(DutyExcuse.last_day)).where(
            within(DutyExcuse.officer_id, officers),
            col(DutyExcuse.status) == ExcuseStatus.APPROVED,
            col(DutyExcuse.last_day) >= since,
        )
    ):
        found[row.officer_id].append((row.first_day, row.last_day + timedelta(days=1)))
    return found


def file_keeper(uow: UnitOfWork, unit: Unit, on: date) -> UUID:
    """The unit that keeps the files of who serves in a unit on a day: the one that commands wards and teams."""
    if unit.level not in (UnitLevel.WARD, UnitLevel.TEAM):
        return unit.id
    above = sa.select(col(UnitLink.parent_id)).where(
        col(UnitLink.child_id) == unit.id, col(UnitLink.kind) == LinkKind.COMMAND, runs_on(UnitLink, on)
    )
    return uow.one(above) or unit.id


def own_unit(uow: UnitOfWork) -> Unit | None:
    """The unit of the caller's own post of today that his verb reaches."""
    return uow.one(
        sa.select(Unit)
        .join(Appointment, col(Appointment.unit_id) == Unit.id)
        .where(
            col(Appointment.officer_id) == uow.officer_id,
            runs_on(Appointment, uow.today),
            within(Appointment.unit_id, uow.reach.units),
        )
        .order_by(col(Appointment.is_acting), col(Appointment.valid_from), col(Appointment.id))
        .limit(1)
    )
