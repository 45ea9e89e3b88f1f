"""Results come to count: views that nobody gave in time expire, visits learn what their check found, and a week that
is stored takes it in (ADR 40). Run by the worker; any number of times gives the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlmodel import col

from backend.checks.models import SpotCheck, SpotCheckFix
from backend.checks.rules import COUNTS_AS, SpotCheckEvent, SpotCheckState
from backend.duties.service import restate
from backend.kernel.clock import IsoWeek
from backend.kernel.uow import UnitOfWork
from backend.visits.models import Visit, VisitStop
from backend.visits.rules import CheckState, Evidence

COUNT = "spot_checks.count"


def count_results(uow: UnitOfWork) -> int:
    """Returns how many visits learnt a result now."""
    uow.hold("spot checks")
    _expire(uow)
    fresh = _fresh(uow)
    for check, visit in fresh:
        visit.check_state = COUNTS_AS[check.state]
        if visit.check_state is CheckState.VERIFIED:
            visit.evidence = Evidence.STRONG
    _fix_stops(uow, [check for check, visit in fresh if visit.check_state is CheckState.CORRECTED])
    for check, visit in fresh:
        uow.note(SpotCheckEvent.COUNTED, visit, of_unit=visit.unit_id, result=COUNTS_AS[check.state].value)
    uow.flush()
    visits = [visit for _, visit in fresh]
    for monday in sorted({visit.week for visit in visits if visit.week}):
        restate(uow, IsoWeek.of(monday), {visit.id for visit in visits if visit.week == monday})
    return len(fresh)


def _expire(uow: UnitOfWork) -> None:
    late = uow.take_all(
        sa.select(SpotCheck).where(
            col(SpotCheck.state) == SpotCheckState.VIEW_WANTED, col(SpotCheck.view_due_on) < uow.today
        )
    )
    for check in late:
        check.state = SpotCheckState.REFUTED
        uow.record(SpotCheckEvent.VIEW_EXPIRED, check, of_unit=check.team_id)


def _fresh(uow: UnitOfWork) -> Sequence[tuple[SpotCheck, Visit]]:
    """Checks whose result their visit does not show yet."""
    shows = sa.case(*((col(SpotCheck.state) == state, found.value) for state, found in COUNTS_AS.items()), else_=None)
    behind = sa.select(SpotCheck).join(Visit, col(Visit.id) == SpotCheck.visit_id)
    checks = uow.all(behind.where(sa.cast(Visit.check_state, sa.Text) != shows).order_by(col(SpotCheck.id)))
    of_visit: dict[Any, SpotCheck] = {check.visit_id: check for check in checks}
    visits = uow.take_all(sa.select(Visit).where(col(Visit.id).in_(of_visit)).order_by(col(Visit.id)))
    return [(of_visit[visit.id], visit) for visit in visits]


def _fix_stops(uow: UnitOfWork, corrected: Sequence[SpotCheck]) -> None:
    if not corrected:
        return
    fixes = uow.all(sa.select(SpotCheckFix).where(col(SpotCheckFix.check_id).in_([each.id for each in corrected])))
    by_stop = {fix.stop_id: fix for fix in fixes}
    for stop in uow.take_all(sa.select(VisitStop).where(col(VisitStop.id).in_(by_stop))):
        stop.group_id, stop.beat_id = by_stop[stop.id].group_id, by_stop[stop.id].beat_id
