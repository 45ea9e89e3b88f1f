"""Who was what on a day, loaded once for a span of days: what `line_of` and `is_eligible` ask."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from backend.kernel.uow import UnitOfWork
from backend.posts.models import Appointment, BeatAssignment, GuideAssignment
from backend.posts.rules import WARD_COMMANDERS, PositionType
from backend.units.models import UnitLink
from backend.units.rules import LinkKind
from backend.worktime.queries import load_absences, load_calendar
from backend.worktime.rules import Absence, WorkCalendar, absent_halves

_TEAM = (PositionType.TEAM_CHIEF, PositionType.TEAM_DEPUTY)
Period = tuple[date, date | None]


class LoadedRoster:
    """Answers from what the caller may see; a person always sees his own posts, beats and absences."""

    def __init__(self, calendar: WorkCalendar, absences: dict[UUID, list[Absence]]) -> None:
        self.calendar = calendar
        self.absences = absences
        self.posts: dict[tuple[Hashable, Hashable], list[tuple[PositionType, frozenset[str], Period]]] = defaultdict(
            list
        )
        self.guided: dict[tuple[Hashable, Hashable], list[Period]] = defaultdict(list)
        self.held: dict[tuple[Hashable, Hashable], list[Period]] = defaultdict(list)
        self.teams_over: dict[Hashable, list[tuple[Hashable, Period]]] = defaultdict(list)

    def commands(self, officer: Hashable, unit: Hashable, on: date) -> bool:
        return any(kind in WARD_COMMANDERS and _in(period, on) for kind, _, period in self.posts[officer, unit])

    def leads_beat_work(self, officer: Hashable, unit: Hashable, on: date) -> bool:
        """Chief, or the deputy in charge of beat work."""
        return any(
            (kind is PositionType.WARD_CHIEF or (kind is PositionType.WARD_DEPUTY and "beat" in portfolio))
            and _in(period, on)
            for kind, portfolio, period in self.posts[officer, unit]
        )

    def guides(self, officer: Hashable, unit: Hashable, on: date) -> bool:
        return any(_in(period, on) for period in self.guided[officer, unit])

    def leads_team(self, officer: Hashable, unit: Hashable, on: date, *, deputy_only: bool) -> bool:
        wanted = _TEAM[1:] if deputy_only else _TEAM
        return any(
            kind in wanted and _in(period, on)
            for team, linked in self.teams_over[unit]
            if _in(linked, on)
            for kind, _, period in self.posts[officer, team]
        )

    def holds_beat(self, officer: Hashable, beat: Hashable, on: date) -> bool:
        return any(_in(period, on) for period in self.held[officer, beat])

    def is_absent(self, officer: Hashable, on: date) -> bool:
        return bool(absent_halves(self.absences.get(officer, ()), [on], self.calendar))  # type: ignore[call-overload]


def _in(period: Period, on: date) -> bool:
    return period[0] <= on and (period[1] is None or on < period[1])


def load_roster(uow: UnitOfWork, first: date, last: date, *, officers: Collection[UUID] | None = None) -> LoadedRoster:
    """Everything about some officers (or all in sight) that matters between two days."""
    roster = LoadedRoster(load_calendar(uow, first, last), load_absences(uow, first, last, officers))
    for post in uow.all(_touching(Appointment, first, last, officers)):
        period = (post.valid_from, post.valid_to)
        roster.posts[post.officer_id, post.unit_id].append((post.position_type, frozenset(post.portfolio), period))
    for row in uow.all(_touching(GuideAssignment, first, last, officers)):
        roster.guided[row.officer_id, row.unit_id].append((row.valid_from, row.valid_to))
    for held in uow.all(_touching(BeatAssignment, first, last, officers)):
        roster.held[held.officer_id, held.beat_id].append((held.valid_from, held.valid_to))
    for link in uow.all(sa.select(UnitLink).where(col(UnitLink.kind) == LinkKind.FUNCTIONAL)):
        roster.teams_over[link.child_id].append((link.parent_id, (link.valid_from, link.valid_to)))
    return roster


def _touching(table: Any, first: date, last: date, officers: Collection[UUID] | None) -> Any:
    query = sa.select(table).where(table.valid_from <= last, sa.or_(table.valid_to.is_(None), table.valid_to > first))
    return query.where(table.officer_id.in_(list(officers))) if officers is not None else query
