"""Weeks that are settled stay so: nothing may be dated into one (domain.md 10, invariants 6 and 11)."""

from __future__ import annotations

from datetime import date

from backend.duties.rules import LONGEST_OPEN, WeekIsLocked
from backend.duties.stored import load_runs
from backend.kernel.clock import IsoWeek, until, weeks_between
from backend.kernel.uow import UnitOfWork
from backend.worktime.queries import load_calendar
from backend.worktime.rules import week_lock


def is_locked(uow: UnitOfWork, day: date) -> bool:
    """The worker has settled the week of a local day, or its lock has passed."""
    week = IsoWeek.of(day)
    return week in _locked(uow, week, week)


def first_open_day(uow: UnitOfWork) -> date:
    """The Monday of the earliest week that can still change; at most the Monday of this week."""
    current = IsoWeek.of(uow.today)
    first = IsoWeek.of(current.monday - LONGEST_OPEN)
    locked = _locked(uow, first, current)
    week = current
    while week > first and week.previous() not in locked:
        week = week.previous()
    return week.monday


def _locked(uow: UnitOfWork, first: IsoWeek, last: IsoWeek) -> set[IsoWeek]:
    runs, calendar = load_runs(uow, first, last), load_calendar(uow, first.monday, last.sunday)
    weeks = weeks_between(first, last)
    return {week for week in weeks if runs.has_locked(week) or uow.now >= until(week_lock(week, calendar))}


def refuse_locked(uow: UnitOfWork, first_changed: date, *, field: str) -> None:
    """409 when a change would be felt in a settled week; names the week and the first day that is open.

    :param field: the field of the request that holds the date, for the message.
    """
    if not is_locked(uow, first_changed):
        return
    week, first = IsoWeek.of(first_changed), first_open_day(uow)
    raise WeekIsLocked(
        f"Week {week} is settled; the first day that can still change is {first}",
        detail_vi=f"Tuần {week} đã khóa sổ; ngày sớm nhất còn sửa được là {first:%d/%m/%Y}",
        field=field,
        week=str(week),
        first_open_day=first.isoformat(),
    )
