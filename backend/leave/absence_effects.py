"""What an absence turns: weeks with it and without it, as if decided today; and the weeks in which it counts not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from backend.duties.facts import Facts, load_facts
from backend.duties.turned import shown, turned
from backend.kernel.clock import until
from backend.kernel.uow import UnitOfWork
from backend.leave.absence_rules import STANDING
from backend.leave.absences import weeks_of
from backend.posts.models import Appointment, Officer
from backend.posts.rules import WARD_COMMANDERS
from backend.worktime.models import DutyExcuse
from backend.worktime.rules import Absence, ExcuseStatus, week_lock, why_not_counted

_SOMEBODY_ELSE = "somebody else"  # whoever will decide; the rule asks only that it is not himself (R-6 a)


def effects_of(uow: UnitOfWork, excuse: DutyExcuse) -> dict[str, Any]:
    """Weeks turned and why, weeks not counted and why (R-6), by when it must be decided, and who stands in."""
    weeks = weeks_of(excuse)
    posts = _posts_of(uow, excuse)
    if excuse.status not in STANDING:
        return {"turned": [], "not_counted": [], "decide_by": None, "standing_in": _standing_in(uow, excuse, posts)}
    facts = load_facts(uow, weeks, unit_ids={post.unit_id for post in posts})
    absences = facts.absences.get(excuse.officer_id, ())
    others = [each for each in absences if each.id != excuse.id]
    supposed = _supposed(uow, next(each for each in absences if each.id == excuse.id))
    without, with_it = (_with(facts, excuse.officer_id, each) for each in (others, [*others, supposed]))
    found = [each for each in turned(without, with_it, at=uow.now) if each.post.officer == excuse.officer_id]
    reasons = [(week, why_not_counted(supposed, week, facts.calendar)) for week in weeks]
    locks = (week_lock(week, facts.calendar) for week in weeks)
    return {
        "turned": shown(uow, facts, found),
        "not_counted": [{"week": str(week), "reason": reason} for week, reason in reasons if reason],
        "decide_by": _first_to_come(locks, uow.now) if excuse.status is ExcuseStatus.REQUESTED else None,
        "standing_in": _standing_in(uow, excuse, posts),
    }


def _supposed(uow: UnitOfWork, absence: Absence) -> Absence:
    if absence.status is ExcuseStatus.APPROVED:
        return absence
    return replace(absence, status=ExcuseStatus.APPROVED, decided_by=_SOMEBODY_ELSE, decided_on=uow.today)


def _with(facts: Facts, officer_id: UUID, absences: Sequence[Absence]) -> Facts:
    return replace(facts, absences={**facts.absences, officer_id: absences})


def _first_to_come(locks: Any, now: datetime) -> datetime | None:
    return min((lock for lock in locks if now < until(lock)), default=None)


def _posts_of(uow: UnitOfWork, excuse: DutyExcuse) -> Sequence[Appointment]:
    return uow.all(sa.select(Appointment).where(col(Appointment.officer_id) == excuse.officer_id, *_during(excuse)))


def _during(excuse: DutyExcuse) -> tuple[sa.ColumnElement[bool], ...]:
    end = col(Appointment.valid_to)
    return col(Appointment.valid_from) <= excuse.last_day, sa.or_(end.is_(None), end > excuse.first_day)


def _standing_in(uow: UnitOfWork, excuse: DutyExcuse, posts: Sequence[Appointment]) -> list[dict[str, Any]]:
    """Acting posts beside his own, which owe while he is away (R-5); nobody when his post owes nothing."""
    owing = [post for post in posts if post.position_type in WARD_COMMANDERS and not post.is_acting]
    if not owing:
        return []
    rows = uow.rows(
        sa.select(Appointment, Officer)
        .join(Officer, col(Officer.id) == Appointment.officer_id)
        .where(
            col(Appointment.unit_id).in_({post.unit_id for post in owing}),
            col(Appointment.position_type).in_({post.position_type for post in owing}),
            col(Appointment.is_acting),
            col(Appointment.officer_id) != excuse.officer_id,
            *_during(excuse),
        )
        .order_by(col(Appointment.valid_from), col(Appointment.id))
    )
    return [{**post.model_dump(), "officer": officer.model_dump()} for post, officer in rows]
