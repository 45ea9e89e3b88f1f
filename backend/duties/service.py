"""Weeks open on Monday and lock for good; what was computed is then stored. Run by the worker and after imports."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from itertools import groupby
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from backend.duties.events import DutyEvent
from backend.duties.facts import Facts, load_facts
from backend.duties.models import VisitOutcome, WardWeek, WeeklyDuty, WeekRun, WeekStage
from backend.duties.rules import LONGEST_OPEN
from backend.duties.settlement import Because, Settlement
from backend.kernel.clock import IsoWeek, local_date, until, weeks_between
from backend.kernel.uow import UnitOfWork
from backend.visits.models import Visit
from backend.visits.service import lapse_unconfirmed
from backend.worktime.queries import load_calendar
from backend.worktime.rules import WorkCalendar, week_lock

_AFTER_MIDNIGHT = timedelta(minutes=5)  # weeks open on Monday 00:05 (domain.md 3.11)


def catch_up(uow: UnitOfWork) -> list[str]:
    """Open every week that has begun, lock every opened week whose lock has passed.

    Safe to run at any time by any number of workers: each step happens once. Returns what was done.
    """
    uow.hold("weeks")
    done = []
    for week in _weeks_to_open(uow):
        open_week(uow, week)
        done.append(f"opened {week}")
    for week in _weeks_to_lock(uow):
        lock_week(uow, week)
        done.append(f"locked {week}")
    return done


def _weeks_to_open(uow: UnitOfWork) -> list[IsoWeek]:
    """This week, each week since the last one opened, and weeks that can still be entered and have a record:
    a visit, or a place in the middle of imported history.

    Of the time before any record nothing is opened: nobody is said to have missed a week that nobody kept.
    """
    current = IsoWeek.of(local_date(uow.now - _AFTER_MIDNIGHT))
    runs = uow.rows(sa.select(col(WeekRun.week), col(WeekRun.stage)))
    known = {run.week for run in runs}
    last = max((run.week for run in runs if run.stage is WeekStage.OPENED), default=current.monday)
    first = min((*known, *_recorded(uow), current.monday))
    weeks = weeks_between(IsoWeek.of(first), current)
    calendar = load_calendar(uow, weeks[0].monday, current.sunday)
    return [
        week
        for week in weeks
        if week.monday not in known
        and (week == current or week.monday > last or uow.now < until(week_lock(week, calendar)))
    ]


def _recorded(uow: UnitOfWork) -> list[date]:
    """The first week with a visit that can still change, if any."""
    recent = col(Visit.week) > uow.today - LONGEST_OPEN  # for the index
    query = sa.select(sa.func.min(Visit.week)).where(recent, col(Visit.week_lock) >= uow.now)
    return [monday for monday in uow.all(query) if monday is not None]


def _weeks_to_lock(uow: UnitOfWork) -> list[IsoWeek]:
    locked = sa.select(col(WeekRun.week)).where(col(WeekRun.stage) == WeekStage.LOCKED)
    opened = uow.all(
        sa.select(col(WeekRun.week))
        .where(col(WeekRun.stage) == WeekStage.OPENED, col(WeekRun.week).not_in(locked))
        .order_by(col(WeekRun.week))
    )
    weeks = [IsoWeek.of(monday) for monday in opened]
    calendar = load_calendar(uow, weeks[0].monday, weeks[-1].sunday) if weeks else WorkCalendar()
    return [week for week in weeks if uow.now >= until(week_lock(week, calendar))]


def open_week(uow: UnitOfWork, week: IsoWeek) -> None:
    """One row per owing appointment, as the week stands on its Monday (domain.md 3.11)."""
    facts = load_facts(uow, [week], anew=True)
    for post in facts.posts:
        if (settled := facts.settled(post, week, at=uow.now)) is not None:
            uow.add(_duty_row(settled, uow))
    _ledger(uow, week, WeekStage.OPENED, DutyEvent.WEEK_OPENED)


def lock_week(uow: UnitOfWork, week: IsoWeek) -> None:
    """Unattested visits lapse; duties, ward weeks and outcomes are stored as computed."""
    facts = load_facts(uow, [week], anew=True)
    lapsed = lapse_unconfirmed(uow, week, at=uow.now)
    _store(uow, facts, week)
    _ledger(uow, week, WeekStage.LOCKED, DutyEvent.WEEK_LOCKED, lapsed=lapsed)


def settle_history(uow: UnitOfWork, weeks: Iterable[IsoWeek]) -> None:
    """Store the weeks of an imported log, which locked long ago; weeks still open are left open."""
    uow.hold("weeks")
    for _, of_quarter in groupby(sorted(set(weeks)), key=lambda week: week.quarter):
        together = list(of_quarter)
        facts = load_facts(uow, weeks_between(together[0], together[-1]), anew=True)
        for week in together:
            if uow.now >= until(week_lock(week, facts.calendar)):
                _settle(uow, facts, week)


def _settle(uow: UnitOfWork, facts: Facts, week: IsoWeek) -> None:
    _store(uow, facts, week)
    locked = uow.one(sa.select(WeekRun).where(col(WeekRun.week) == week.monday, col(WeekRun.stage) == WeekStage.LOCKED))
    if locked is None:
        _ledger(uow, week, WeekStage.LOCKED, DutyEvent.WEEK_SETTLED)
    else:
        uow.record(DutyEvent.WEEK_SETTLED, locked, week=str(week))


def restate(uow: UnitOfWork, week: IsoWeek, visit_ids: Collection[UUID]) -> None:
    """Take into a locked week what a spot check made of some of its visits (domain.md 5.5, case 15): their outcomes,
    the weeks of their leads, the weeks of their wards. Nothing else of the week is touched; an open week is computed
    anyway."""
    stored = uow.take_all(
        sa.select(VisitOutcome).where(col(VisitOutcome.visit_id).in_(visit_ids), col(VisitOutcome.week) == week.monday)
    )
    if not stored:
        return
    facts = load_facts(uow, [week], anew=True)
    for row in stored:
        outcome = facts.outcomes[row.visit_id]
        row.valid, row.reason, row.credit = outcome.valid, outcome.reason, outcome.credit
        row.counting_stops, row.computed_at = outcome.counting_stops, uow.now
    leads, wards = {row.visitor_id for row in stored}, {row.unit_id for row in stored}
    posts = {post.id: post for post in facts.posts}
    for duty in uow.take_all(
        sa.select(WeeklyDuty).where(col(WeeklyDuty.week) == week.monday, col(WeeklyDuty.officer_id).in_(leads))
    ):
        post = posts.get(duty.appointment_id)
        settled = facts.settled(post, week, at=uow.now) if post else None
        if settled is not None:
            duty.state, duty.credit = settled.state, settled.credit
            duty.visit_id = _uuid(settled.visit.visit.id) if settled.visit else None
            duty.because, duty.computed_at = because_json(settled.because), uow.now
    of_ward = {ward.id: ward for ward in facts.wards}
    for figure in uow.take_all(
        sa.select(WardWeek).where(col(WardWeek.week) == week.monday, col(WardWeek.unit_id).in_(wards))
    ):
        found = facts.ward_week(of_ward[figure.unit_id], week)
        figure.covered, figure.computed_at = found.covered, uow.now
        figure.visit_id = _uuid(found.visit.visit.id) if found.visit else None
    for row in stored:
        uow.note(DutyEvent.WEEK_RESTATED, row, week=str(week))
    uow.flush()


def _ledger(uow: UnitOfWork, week: IsoWeek, stage: WeekStage, event: DutyEvent, **detail: Any) -> None:
    run = uow.add(WeekRun(week=week.monday, stage=stage, done_at=uow.now))
    uow.record(event, run, week=str(week), **detail)


def _store(uow: UnitOfWork, facts: Facts, week: IsoWeek) -> None:
    for table in (WeeklyDuty, WardWeek, VisitOutcome):
        for row in uow.take_all(sa.select(table).where(col(table.week) == week.monday)):
            uow.remove(row)
    uow.flush()
    for post in facts.posts:
        settled = facts.settled(post, week, at=uow.now)
        if settled is not None:
            row = _duty_row(settled, uow)
            row.locked_at = uow.now
            uow.add(row)
    for outcome in facts.outcomes.values():
        visit = outcome.visit
        if visit.week == week:
            uow.add(
                VisitOutcome(
                    unit_id=_uuid(visit.unit),
                    visit_id=_uuid(visit.id),
                    visitor_id=_uuid(visit.lead),
                    week=week.monday,
                    valid=outcome.valid,
                    reason=outcome.reason,
                    credit=outcome.credit,
                    counting_stops=outcome.counting_stops,
                    computed_at=uow.now,
                )
            )
    for ward in facts.wards:
        figure = facts.ward_week(ward, week)
        visit_id = _uuid(figure.visit.visit.id) if figure.visit else None
        uow.add(
            WardWeek(
                unit_id=ward.id,
                week=week.monday,
                counts=figure.counts,
                covered=figure.covered,
                visit_id=visit_id,
                computed_at=uow.now,
            )
        )


def _duty_row(settled: Settlement, uow: UnitOfWork) -> WeeklyDuty:
    return WeeklyDuty(
        appointment_id=_uuid(settled.post.id),
        officer_id=_uuid(settled.post.officer),
        unit_id=_uuid(settled.post.unit),
        week=settled.week.monday,
        state=settled.state,
        owed=settled.owed,
        available_days=settled.available_days,
        credit=settled.credit,
        visit_id=_uuid(settled.visit.visit.id) if settled.visit else None,
        because=because_json(settled.because),
        computed_at=uow.now,
    )


def because_json(steps: Iterable[Because]) -> list[dict[str, Any]]:
    return [{"code": step.code, "params": step.params} for step in steps]


def _uuid(key: object) -> UUID:
    assert isinstance(key, UUID)  # noqa: S101 - facts loaded from the database are keyed by UUIDs
    return key
