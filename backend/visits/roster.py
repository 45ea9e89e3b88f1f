"""Who was what on a day, loaded once for a span of days: what `line_of` and `is_eligible` ask."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from backend.kernel.prepared import Asking
from backend.kernel.uow import UnitOfWork
from backend.posts.models import Appointment, BeatAssignment, GuideAssignment
from backend.posts.rules import WARD_COMMANDERS, PositionType
from backend.units.models import UnitLink
from backend.units.rules import LinkKind
from backend.worktime.queries import load_absences, load_calendar
from backend.worktime.rules import Absence, WorkCalendar, absent_halves

_TEAM = (PositionType.TEAM_CHIEF, PositionType.TEAM_DEPUTY)
Period = tuple[date, date | None]
Columns = sa.Select[*tuple[Any, ...]]


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

    def holds(self, officer: Hashable, unit: Hashable, on: date, *positions: PositionType) -> bool:
        return any(kind in positions and _in(period, on) for kind, _, period in self.posts[officer, unit])

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
    given: dict[str, Any] = {"first": first, "last": last, "officers": None if officers is None else list(officers)}
    if given["officers"] == []:
        return roster
    for row in uow.ask("posts in time", _posts, **given):
        post = (PositionType(row.position_type), frozenset(row.portfolio), (row.valid_from, row.valid_to))
        roster.posts[row.officer_id, row.unit_id].append(post)
    for row in uow.ask("guides in time", _guides, **given):
        roster.guided[row.officer_id, row.unit_id].append((row.valid_from, row.valid_to))
    for row in uow.ask("holders in time", _holders, **given):
        roster.held[row.officer_id, row.beat_id].append((row.valid_from, row.valid_to))
    for row in uow.ask("teams over wards", _teams):
        roster.teams_over[row.child_id].append((row.parent_id, (row.valid_from, row.valid_to)))
    return roster


def _posts(asking: Asking) -> Columns:
    return _touching(asking, Appointment, "unit_id", "position_type", "portfolio")


def _guides(asking: Asking) -> Columns:
    return _touching(asking, GuideAssignment, "unit_id")


def _holders(asking: Asking) -> Columns:
    return _touching(asking, BeatAssignment, "beat_id")


def _teams(_asking: Asking) -> Columns:
    names = ("child_id", "parent_id", "valid_from", "valid_to")
    return sa.select(*(col(getattr(UnitLink, name)) for name in names)).where(col(UnitLink.kind) == LinkKind.FUNCTIONAL)


def _touching(asking: Asking, table: type[Any], *names: str) -> Columns:
    """Rows of the officers asked for, or of all in sight, that run on one of the days."""
    first, end, officer = col(table.valid_from), col(table.valid_to), col(table.officer_id)
    query = sa.select(officer, *(col(getattr(table, name)) for name in names), first, end).where(
        first <= asking["last"], sa.or_(end.is_(None), end > asking["first"])
    )
    return query if asking["officers"] is None else query.where(officer == sa.any_(asking["officers"]))
