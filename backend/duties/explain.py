"""Why a cell is so: one ward and week taken apart, one's own week, the wards nobody went to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from backend.duties.board import ref
from backend.duties.facts import Facts, load_facts
from backend.duties.figures import WardWeekFigure
from backend.duties.service import because_json
from backend.duties.settlement import Post, Settlement, counts_for
from backend.duties.stored import load_runs
from backend.kernel.clock import IsoWeek, weeks_between
from backend.kernel.problems import NotFound
from backend.kernel.uow import UnitOfWork
from backend.posts.models import Officer
from backend.units.models import Unit
from backend.visits.outcome import Outcome
from backend.worktime.models import DutyExcuseReason
from backend.worktime.queries import load_calendar
from backend.worktime.rules import (
    Absence,
    Directive,
    DirectiveEffect,
    ExcuseReason,
    entry_deadline,
    week_lock,
    why_not_counted,
)

_LOOK_BACK = timedelta(weeks=5)  # no holiday keeps a week open for longer


def explain_week(uow: UnitOfWork, unit_id: UUID, week: IsoWeek) -> dict[str, Any]:
    """Days, absences, directive, visits that counted or not and why; NotFound when the ward is out of sight."""
    facts = load_facts(uow, [week], unit_ids=frozenset({unit_id}))
    posts = [post for post in facts.posts if post.unit == unit_id]
    if not facts.wards or not posts:
        _demand_sight(uow, facts)
    ward = facts.wards[0]
    names = _names(uow, facts)
    reasons = _reasons(uow, facts, posts)
    directive = facts.directive_for(unit_id, week)
    owed_all = directive is not None and directive.effect is DirectiveEffect.OWED_ALL
    return {
        "unit": ref(ward),
        "week": str(week),
        "monday": week.monday,
        "sunday": week.sunday,
        "working_days": len(facts.calendar.working_days(week)),
        "base_days": len(facts.calendar.base_days(week, owed_all=owed_all)),
        "week_lock": week_lock(week, facts.calendar),
        "locked": facts.runs.has_locked(week),
        "computed_at": next((row.computed_at for row in facts.stored.wards.values()), uow.now),
        "directive": _directive(directive),
        "ward_week": _ward_week(facts.ward_week(ward, week)),
        "duties": [
            _duty(facts, settled, names, reasons, owed_all=owed_all)
            for post in posts
            if (settled := facts.settled(post, week, at=uow.now)) is not None
        ],
    }


def _demand_sight(uow: UnitOfWork, facts: Facts) -> None:
    """A deputy reads only his own weeks; a ward without any post in sight is out of sight (N1, N18)."""
    if not facts.wards or not _reaches(uow, facts.wards[0].id):
        raise NotFound()


def _reaches(uow: UnitOfWork, unit_id: UUID) -> bool:
    return unit_id in uow.reach.units


def _ward_week(figure: WardWeekFigure) -> dict[str, Any]:
    return {
        "counts": figure.counts,
        "covered": figure.covered,
        "because": figure.because,
        "visit": _visit_ref(figure.visit),
    }


def _visit_ref(outcome: Outcome | None) -> dict[str, Any] | None:
    return {"id": outcome.visit.id, "code": outcome.visit.code} if outcome else None


def _directive(directive: Directive | None) -> dict[str, Any] | None:
    if directive is None:
        return None
    return {
        "document_no": directive.document_no,
        "effect": directive.effect,
        "issued_on": directive.issued_on,
    }


def _duty(
    facts: Facts,
    settled: Settlement,
    names: dict[Any, dict[str, Any]],
    reasons: dict[Any, ExcuseReason],
    *,
    owed_all: bool,
) -> dict[str, Any]:
    post, week = settled.post, settled.week
    absences = facts.absences.get(post.officer, ())  # type: ignore[call-overload]
    base = set(facts.calendar.base_days(week, owed_all=owed_all))
    led = [each for each in facts.outcomes_in(post.unit, week) if each.visit.lead == post.officer]
    return {
        **_head(post, names),
        **_state(settled),
        "days": [
            {
                "date": day,
                "kind": facts.calendar.kind_of(day),
                "base": day in base,
                "in_post": post.runs_on(day),
                "absent_halves": _absent(absences, day, week, facts),
            }
            for day in week.days
        ],
        "absences": [_absence(each, week, facts, reasons.get(each.id)) for each in absences],
        "visits": [
            _visit(each, names, counts=settled.visit is each, considered=counts_for(post, week, each))
            for each in sorted(led, key=lambda each: each.visit.started_at)
        ],
    }


def _absent(absences: Iterable[Absence], day: Any, week: IsoWeek, facts: Facts) -> int:
    halves = {
        half for each in absences if why_not_counted(each, week, facts.calendar) is None for half in each.halves_on(day)
    }
    return len(halves)


def _reasons(uow: UnitOfWork, facts: Facts, posts: Sequence[Post]) -> dict[Any, ExcuseReason]:
    """Why the holders were absent, for whoever may read that (P2)."""
    ids = [absence.id for post in posts for absence in facts.absences.get(post.officer, ())]  # type: ignore[call-overload]
    rows = uow.rows(
        sa.select(
            col(DutyExcuseReason.excuse_id), col(DutyExcuseReason.reason), col(DutyExcuseReason.officer_id)
        ).where(col(DutyExcuseReason.excuse_id).in_(ids))
    )
    uow.note_reads(DutyExcuseReason, (row.officer_id for row in rows))
    return {row.excuse_id: row.reason for row in rows}


def _absence(absence: Absence, week: IsoWeek, facts: Facts, reason: ExcuseReason | None) -> dict[str, Any]:
    why_not = why_not_counted(absence, week, facts.calendar)
    return {
        "first_day": absence.first_day,
        "first_half": absence.first_half,
        "last_day": absence.last_day,
        "last_half": absence.last_half,
        "status": absence.status,
        "reason": reason,
        "counted": why_not is None,
        "why_not": why_not,
    }


def _visit(outcome: Outcome, names: dict[Any, dict[str, Any]], *, counts: bool, considered: bool) -> dict[str, Any]:
    visit = outcome.visit
    return {
        "id": visit.id,
        "code": visit.code,
        "started_at": visit.started_at,
        "visitor": names[visit.lead],
        "entry_class": outcome.entry_class,
        "valid": outcome.valid,
        "reason": outcome.reason,
        "credit": outcome.credit,
        "counts": counts,
        "in_duty": considered,
    }


def _head(post: Post, names: dict[Any, dict[str, Any]]) -> dict[str, Any]:
    return {
        "appointment_id": post.id,
        "officer": names[post.officer],
        "position_type": post.duty,
        "is_acting": post.is_acting,
        "valid_from": post.valid_from,
        "valid_to": post.valid_to,
    }


def _state(settled: Settlement) -> dict[str, Any]:
    return {
        "state": settled.state,
        "owed": settled.owed,
        "available_days": settled.available_days,
        "credit": settled.credit,
        "because": because_json(settled.because),
    }


def _names(uow: UnitOfWork, facts: Facts) -> dict[Any, dict[str, Any]]:
    wanted = {post.officer for post in facts.posts} | {each.visit.lead for each in facts.outcomes.values()}
    rows = uow.all(sa.select(Officer).where(col(Officer.id).in_(list(wanted))))
    return {row.id: {"id": row.id, "service_no": row.service_no, "full_name": row.full_name} for row in rows}


def my_week(uow: UnitOfWork, *, past: int = 0) -> dict[str, Any]:
    """The caller's duties of this week and of earlier weeks that are still open and unmet.

    :param past: of how many weeks before this one `past` tells what became of them.
    """
    current = IsoWeek.of(uow.today)
    recent = weeks_between(IsoWeek.of(current.monday - _LOOK_BACK), current)
    runs, calendar = load_runs(uow, recent[0], current), load_calendar(uow, recent[0].monday, current.sunday)
    still_open = {week for week in recent if runs.is_open(week, calendar, now=uow.now)}
    since = IsoWeek.of(current.monday - timedelta(weeks=past))
    facts = load_facts(uow, weeks_between(min(*still_open, since), current))
    mine = [post for post in facts.posts if post.officer == uow.officer_id]
    units: dict[Any, dict[str, Any]] = {unit.id: unit.model_dump() for unit in _units(uow, mine)}
    settled = [
        each
        for week in reversed(facts.weeks)
        for post in mine
        if (each := facts.settled(post, week, at=uow.now)) is not None
    ]

    def told(wanted: Callable[[Settlement], bool]) -> list[dict[str, Any]]:
        return [_my_duty(uow, facts, each, units) for each in settled if wanted(each)]

    return {
        "week": str(current),
        "monday": current.monday,
        "sunday": current.sunday,
        "now": uow.now,
        "duties": told(lambda each: each.week == current or (each.week in still_open and each.state == "pending")),
        "past": told(lambda each: since <= each.week < current),
    }


def _my_duty(uow: UnitOfWork, facts: Facts, settled: Settlement, units: dict[Any, dict[str, Any]]) -> dict[str, Any]:
    post, week = settled.post, settled.week
    return {
        "appointment_id": post.id,
        "unit": units[post.unit],
        "position_type": post.duty,
        "is_acting": post.is_acting,
        "week": str(week),
        "required": 1,
        **_state(settled),
        "visit": _visit_ref(settled.visit),
        "week_lock": week_lock(week, facts.calendar),
        "entry_deadline": entry_deadline(min(uow.today, week.sunday), facts.calendar),
    }


def _units(uow: UnitOfWork, posts: Sequence[Post]) -> Sequence[Unit]:
    return uow.all(sa.select(Unit).where(col(Unit.id).in_([post.unit for post in posts])))


def wards_without_visit(uow: UnitOfWork, week: IsoWeek) -> dict[str, Any]:
    """Wards that no commander visited in a week with credit, each with what its holders owe and why."""
    facts = load_facts(uow, [week])
    names = _names(uow, facts)
    items = []
    wards = [ward for ward in facts.wards if ward.exists_in(week.monday, week.sunday)]
    for ward in wards:
        figure = facts.ward_week(ward, week)
        if figure.covered:
            continue
        settled = [facts.settled(post, week, at=uow.now) for post in facts.posts if post.unit == ward.id]
        items.append(
            {
                "unit": ref(ward),
                "counts": figure.counts,
                "because": figure.because,
                "duties": [{**_head(each.post, names), **_state(each)} for each in settled if each is not None],
            }
        )
    return {
        "week": str(week),
        "current_week": str(IsoWeek.of(uow.today)),
        "locked": facts.runs.has_locked(week),
        "week_lock": week_lock(week, facts.calendar),
        "wards_total": len(wards),
        "items": items,
    }
