"""The monthly draw of the worker: by lot, with a seed that is kept, and given out at once (G-6)."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any
from uuid import UUID

from backend.access.models import Notice
from backend.access.rules import NoticeKind
from backend.checks import facts
from backend.checks.drawing import Checkers, Drawable, Drawn, draw, give_out, is_clean, wanted, why_likelier
from backend.checks.models import CheckDraw, SpotCheck
from backend.checks.rules import SpotCheckEvent, SpotCheckState
from backend.kernel.uow import UnitOfWork


def draw_month(uow: UnitOfWork, *, seed: str | None = None) -> int:
    """Draw the visits whose weeks locked last month, once a ward; returns how many were drawn now.

    They are drawn when nothing of them can change any more, so that a ward learns of a result after the lock (4.3).

    :param seed: what chance is made of; a new one when it is left out.
    """
    uow.hold("spot checks")
    month = (uow.today.replace(day=1) - timedelta(days=1)).replace(day=1)
    rows = facts.confirmed_visits(uow, month)
    if not rows:
        return 0
    quarters = facts.quarters_of(uow, month)
    checkers, teams = facts.load_checkers(uow, uow.today, min(row.Visit.visited_on for row in rows))
    made: list[tuple[CheckDraw, list[Any]]] = []
    for unit_id, of_ward in groupby(rows, key=lambda row: row.Visit.unit_id):
        visits = list(of_ward)
        of_quarters = quarters.get(unit_id, {})
        lot = _lot(
            visits,
            chance=seed or secrets.token_hex(16),
            month=month,
            drawn_before=_before(of_quarters, month),
            clean=is_clean(facts.last_quarters(of_quarters, month)),
            team_id=teams.get(unit_id),
            at=uow.now,
        )
        by_id = {row.Visit.id: row.Visit for row in visits}
        made.append((uow.add(lot), [by_id[key] for key in lot.picked]))
    uow.flush()
    _give_out(uow, made, checkers)
    return sum(len(visits) for _, visits in made)


def _lot(
    visits: Sequence[Any],
    *,
    chance: str,
    month: date,
    drawn_before: int,
    clean: bool,
    team_id: UUID | None,
    at: datetime,
) -> CheckDraw:
    population = [_drawable(row) for row in visits]
    number = wanted(len(population), month=month, drawn_before=drawn_before, clean=clean)
    codes = {row.Visit.id: row.Visit.code for row in visits}
    return CheckDraw(
        unit_id=visits[0].Visit.unit_id,
        team_id=team_id,
        month=month,
        seed=chance,
        drawn_at=at,
        confirmed=len(population),
        drawn_before=drawn_before,
        clean=clean,
        population=[
            {"visit": str(each.visit), "code": codes[each.visit], "why": [why.value for why in each.why]}
            for each in population
        ],
        picked=draw(chance, population, number),
    )


def _before(quarters: Mapping[date, Any], month: date) -> int:
    this = quarters.get(facts.quarter_of(month))
    return this.drawn if this else 0


def _drawable(row: Any) -> Drawable:
    visit = row.Visit
    why = why_likelier(
        evidence=visit.evidence,
        entry_class=visit.entry_class,
        recorded_at=visit.recorded_at,
        week_lock=visit.week_lock,
        after_missed_week=row.after_missed_week,
    )
    return Drawable(visit.id, why)


def drawn_again(lot: CheckDraw) -> list[UUID]:
    """What the stored seed and facts give: the same as was picked, or the row was changed."""
    population = [Drawable(UUID(each["visit"]), tuple(each["why"])) for each in lot.population]
    number = wanted(len(population), month=lot.month, drawn_before=lot.drawn_before, clean=lot.clean)
    return draw(lot.seed, population, number)


def _give_out(uow: UnitOfWork, made: Sequence[tuple[CheckDraw, list[Any]]], checkers: Checkers) -> None:
    keys = [visit.id for _, visits in made for visit in visits]
    companions, stops = facts.companions_of(uow, keys), facts.stops_of(uow, keys)
    told: set[UUID | None] = set()
    due_on = facts.month_after(uow.today.replace(day=1)) - timedelta(days=1)
    for lot, visits in made:
        concerned = {
            visit.id: frozenset(
                {visit.visitor_id, visit.recorded_by, visit.confirmed_by, *companions.get(visit.id, ())} - {None}
            )
            for visit in visits
        }
        given = give_out(lot.seed, [Drawn(each.id, lot.unit_id, concerned[each.id]) for each in visits], checkers)
        for visit in visits:
            check = uow.add(
                SpotCheck(
                    unit_id=lot.unit_id,
                    draw_id=lot.id,
                    visit_id=visit.id,
                    visitor_id=visit.visitor_id,
                    concerned=sorted(concerned[visit.id]),
                    team_id=lot.team_id,
                    checker_id=given[visit.id],
                    due_on=due_on,
                    state=SpotCheckState.DRAWN,
                    visit_code=visit.code,
                    started_at=visit.started_at,
                    ended_at=visit.ended_at,
                    paper_log_ref=visit.paper_log_ref,
                    purposes=list(visit.purposes),
                    stops=stops.get(visit.id, []),
                )
            )
            if check.checker_id not in told:  # once for all of the month
                tell_checker(uow, check)
            told.add(check.checker_id)
        uow.note(SpotCheckEvent.DRAWN, lot, of_unit=lot.team_id, drawn=len(visits), confirmed=lot.confirmed)
    uow.flush()


def tell_checker(uow: UnitOfWork, check: SpotCheck) -> None:
    if check.checker_id is not None:
        uow.add(
            Notice(
                unit_id=check.unit_id,
                officer_id=check.checker_id,
                kind=NoticeKind.SPOT_CHECK_DRAWN,
                subject_id=check.id,
                at=uow.now,
            )
        )
