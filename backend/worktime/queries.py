"""Calendar, policy, directives and absences as the rules want them."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from backend.kernel.clock import IsoWeek
from backend.kernel.prepared import Asking
from backend.kernel.uow import UnitOfWork
from backend.units.models import UnitLink
from backend.units.rules import LinkKind
from backend.worktime.models import DutyDirective, DutyExcuse, DutyPolicyVersion, WorkCalendarDay
from backend.worktime.rules import (
    Absence,
    DayKind,
    Directive,
    DutyPolicy,
    ExcuseStatus,
    FilingRule,
    HalfDay,
    WorkCalendar,
)

_MARGIN = timedelta(days=60)  # deadlines and returns reach past the weeks asked for


def load_calendar(uow: UnitOfWork, first: date, last: date) -> WorkCalendar:
    """Exceptions around a span of days, wide enough for every deadline that starts in it."""
    rows = uow.ask("calendar around", _exceptions, first=first - _MARGIN, last=last + _MARGIN)
    return WorkCalendar({row.day: DayKind(row.kind) for row in rows})


def _exceptions(asking: Asking) -> sa.Select[*tuple[Any, ...]]:
    return sa.select(col(WorkCalendarDay.day), col(WorkCalendarDay.kind)).where(
        col(WorkCalendarDay.day).between(asking["first"], asking["last"])
    )


def load_policy(uow: UnitOfWork) -> Callable[[IsoWeek], DutyPolicy]:
    """The policy in force in a week: the last version whose Monday has come."""
    rows = uow.all(sa.select(DutyPolicyVersion).order_by(col(DutyPolicyVersion.valid_from)))
    starts = [row.valid_from for row in rows]
    numbers = set(DutyPolicy.__dataclass_fields__)
    versions = [DutyPolicy(**{name: getattr(row, name) for name in numbers}) for row in rows]

    def policy(week: IsoWeek) -> DutyPolicy:
        return versions[max(0, bisect_right(starts, week.monday) - 1)]

    return policy


def load_directives(uow: UnitOfWork, first: IsoWeek, last: IsoWeek) -> list[Directive]:
    """Directives in force that touch the weeks."""
    rows = uow.all(
        sa.select(DutyDirective).where(
            col(DutyDirective.first_monday) <= last.monday,
            col(DutyDirective.last_monday) >= first.monday,
            col(DutyDirective.revoked_on).is_(None),
        )
    )
    return [
        Directive(
            row.document_no,
            row.unit_id,
            IsoWeek.of(row.first_monday),
            IsoWeek.of(row.last_monday),
            row.effect,
            row.issued_on,
            row.signed_by_chief,
        )
        for row in rows
    ]


def load_units_up(uow: UnitOfWork, first: date, last: date) -> Callable[[UUID, IsoWeek], list[UUID]]:
    """For a unit and a week: itself and its command parents upwards, as linked on the first day of the week that
    it is linked on (a ward that closes or opens in the middle of a week has a parent for that week too).
    """
    links = uow.all(
        sa.select(UnitLink)
        .where(
            col(UnitLink.kind) == LinkKind.COMMAND,
            col(UnitLink.valid_from) <= last,
            sa.or_(col(UnitLink.valid_to).is_(None), col(UnitLink.valid_to) > first),
        )
        .order_by(col(UnitLink.valid_from))
    )
    parents: dict[UUID, list[UnitLink]] = defaultdict(list)
    for link in links:
        parents[link.child_id].append(link)

    def parent(unit_id: UUID, week: IsoWeek) -> UUID | None:
        for link in parents[unit_id]:
            if link.valid_from <= week.sunday and (link.valid_to is None or link.valid_to > week.monday):
                return link.parent_id
        return None

    def upwards(unit_id: UUID, week: IsoWeek) -> list[UUID]:
        line = [unit_id]
        while (above := parent(line[-1], week)) is not None:
            line.append(above)
        return line

    return upwards


def load_absences(
    uow: UnitOfWork, first: date, last: date, officers: Collection[UUID] | None = None
) -> dict[UUID, list[Absence]]:
    """Absences in sight that touch the days, by officer."""
    who = None if officers is None else list(officers)
    found: dict[UUID, list[Absence]] = defaultdict(list)
    if who == []:
        return found
    for row in uow.ask("absences", _absences, first=first, last=last, officers=who):
        found[row.officer_id].append(
            Absence(
                row.id,
                row.officer_id,
                row.first_day,
                HalfDay(row.first_half),
                row.last_day,
                HalfDay(row.last_half),
                FilingRule(row.filing),
                ExcuseStatus(row.status),
                row.requested_on,
                row.decided_by,
                row.decided_on,
                row.has_document,
            )
        )
    return found


def _absences(asking: Asking) -> sa.Select[*tuple[Any, ...]]:
    columns = [
        col(getattr(DutyExcuse, name))
        for name in (
            "id",
            "officer_id",
            "first_day",
            "first_half",
            "last_day",
            "last_half",
            "filing",
            "status",
            "requested_on",
            "decided_by",
            "decided_on",
            "has_document",
        )
    ]
    query = sa.select(*columns).where(
        col(DutyExcuse.first_day) <= asking["last"], col(DutyExcuse.last_day) >= asking["first"]
    )
    if asking["officers"] is not None:
        query = query.where(col(DutyExcuse.officer_id) == sa.any_(asking["officers"]))
    return query
