"""Which weeks a change turns, and why: the same weeks settled before it and after it (domain.md 3.11).

A locked week answers with what its lock stored, so that no change ever turns it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from backend.duties.board import ref
from backend.duties.facts import Facts, load_facts
from backend.duties.service import because_json
from backend.duties.settlement import Post, Settlement
from backend.kernel.clock import IsoWeek
from backend.kernel.uow import UnitOfWork
from backend.posts.models import Officer


@dataclass(frozen=True)
class Turned:
    """One post, one week that becomes another; None: the post owes nothing then, or does not run."""

    post: Post
    week: IsoWeek
    before: Settlement | None
    after: Settlement | None


def turned(before: Facts, after: Facts, *, at: datetime) -> list[Turned]:
    """The weeks whose state or credit differs, of the posts in the caller's sight."""
    old, new = ({post.id: post for post in facts.posts} for facts in (before, after))
    found = []
    for week in before.weeks:
        for key, post in {**old, **new}.items():
            was = before.settled(old[key], week, at=at) if key in old else None
            is_now = after.settled(new[key], week, at=at) if key in new else None
            if _shape(was) != _shape(is_now):
                found.append(Turned(post, week, was, is_now))
    return found


def _shape(settled: Settlement | None) -> Any:
    return settled and (settled.state, settled.credit)


def turned_by(
    uow: UnitOfWork, weeks: Sequence[IsoWeek], change: Callable[[], object], *, unit_ids: Collection[UUID] | None = None
) -> list[dict[str, Any]]:
    """Do the change, see what it turns, and undo it; what the change refuses is refused here too.

    :param weeks: consecutive; the change is looked at in these and no others.
    """
    before = load_facts(uow, weeks, unit_ids=unit_ids)
    with uow.trial():
        change()
        uow.flush()
        after = load_facts(uow, weeks, unit_ids=unit_ids)
        found = turned(before, after, at=uow.now)
    return shown(uow, after, found)


def shown(uow: UnitOfWork, facts: Facts, found: Sequence[Turned]) -> list[dict[str, Any]]:
    """Turned weeks as `schemas.TurnedOut`."""
    wards = {ward.id: ward for ward in facts.wards}
    officers = {each.post.officer for each in found}
    names = uow.all(sa.select(Officer).where(col(Officer.id).in_(officers))) if officers else ()
    who: dict[Any, dict[str, Any]] = {officer.id: officer.model_dump() for officer in names}
    return [
        {
            "officer": who[each.post.officer],
            "unit": ref(wards[each.post.unit]),  # type: ignore[index]
            "position": each.post.duty,
            "is_acting": each.post.is_acting,
            "week": str(each.week),
            "monday": each.week.monday,
            "before": each.before and each.before.state,
            "after": each.after and each.after.state,
            "because": because_json(each.after.because) if each.after else [],
        }
        for each in found
        if each.post.unit in wards
    ]
