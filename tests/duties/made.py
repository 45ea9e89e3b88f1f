"""Posts, visits and outcomes made by hand, for the rules that need no database."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from backend.areas.rules import ComplexityLevel
from backend.duties.figures import Beat
from backend.duties.settlement import Post, Settlement, settle
from backend.kernel.clock import LOCAL, IsoWeek, Quarter
from backend.posts.rules import Portfolio, PositionType
from backend.visits.outcome import Outcome, StopFact, VisitFact, outcomes
from backend.visits.rules import CheckState, VisitLine
from backend.worktime.rules import (
    Absence,
    Directive,
    DutyPolicy,
    ExcuseStatus,
    FilingRule,
    HalfDay,
    WorkCalendar,
)
from tests.worktime.calendar import CALENDAR

POLICY = DutyPolicy()
Q1 = Quarter(2026, 1)
LATER = datetime(2027, 6, 1, tzinfo=LOCAL)  # every week of 2026 is locked


def day(week: int, weekday: int, *, year: int = 2026) -> date:
    """Monday is 1."""
    return date.fromisocalendar(year, week, weekday)


def post(
    officer: str = "A",
    unit: str = "ward",
    position: PositionType = PositionType.WARD_DEPUTY,
    *,
    since: date = date(2020, 1, 6),
    until: date | None = None,
    acting: bool = False,
    portfolio: Iterable[str] = (Portfolio.BEAT.value,),
) -> Post:
    key = (officer, unit, position, acting, since)
    return Post(key, officer, unit, position, frozenset(portfolio), acting, since, until)


def visit(
    on: date,
    lead: str = "A",
    *,
    unit: str = "ward",
    at: time = time(9),
    minutes: int = 45,
    stops: Iterable[tuple[str, str | None, int]] = (("T1", "beat 1", 45),),
    entered: datetime | None = None,
    confirmer: str | None = "beat officer",
    confirmed: datetime | None = None,
    **changes: Any,
) -> VisitFact:
    """On time, complete and attested by a beat officer unless said otherwise; stops are group, beat, minutes."""
    start = datetime.combine(on, at, LOCAL)
    recorded = entered or start + timedelta(hours=2)
    code = changes.pop("code", f"{unit} {lead} {start:%m-%d %H:%M}")
    fact = VisitFact(
        id=code,
        code=code,
        unit=unit,
        lead=lead,
        recorder=lead,
        recorded_at=recorded,
        signed_at=None,
        started_at=start,
        ended_at=start + timedelta(minutes=minutes),
        stops=tuple(StopFact(group, beat, start, start + timedelta(minutes=length)) for group, beat, length in stops),
        companions=frozenset(),
        confirmer=confirmer,
        confirmed_at=confirmed or recorded + timedelta(hours=1),
        disputed=False,
        decision=None,
        check_state=CheckState.NOT_SAMPLED,
        line=VisitLine.COMMAND,
        confirmer_eligible=True,
        blocks_complete=True,
    )
    return replace(fact, **changes)


def judged(*visits: VisitFact, calendar: WorkCalendar = CALENDAR, policy: DutyPolicy = POLICY) -> list[Outcome]:
    return list(outcomes(visits, calendar, lambda _: policy).values())


def away(first: date, last: date, officer: str = "A", **changes: Any) -> Absence:
    """Approved in time, whole days."""
    plain = Absence(
        id=(officer, first, last),
        officer=officer,
        first_day=first,
        first_half=HalfDay.MORNING,
        last_day=last,
        last_half=HalfDay.AFTERNOON,
        filing=FilingRule.BY_SUNDAY,
        status=ExcuseStatus.APPROVED,
        requested_on=first - timedelta(days=9),
        decided_by="chief",
        decided_on=first - timedelta(days=8),
        has_document=True,
    )
    return replace(plain, **changes)


def settled(
    of: Post,
    weeks: Iterable[IsoWeek] = tuple(Q1.weeks),
    *,
    visits: Iterable[VisitFact] = (),
    results: Iterable[Outcome] | None = None,
    absences: Iterable[Absence] = (),
    directives: Mapping[IsoWeek, Directive] | None = None,
    calendar: WorkCalendar = CALENDAR,
    policy: DutyPolicy = POLICY,
    at: datetime = LATER,
) -> dict[IsoWeek, Settlement]:
    """The weeks in which the post runs, settled."""
    found = judged(*visits, calendar=calendar, policy=policy) if results is None else list(results)
    rows = {
        week: settle(
            of,
            week,
            calendar=calendar,
            policy=policy,
            directive=(directives or {}).get(week),
            absences=list(absences),
            outcomes=found,
            at=at,
        )
        for week in weeks
    }
    return {week: row for week, row in rows.items() if row is not None}


def beats(**levels: int) -> list[Beat]:
    """`beats(low=3, focal=1)`: so many beats of each level, named by level and number."""
    return [
        Beat(f"{level} {number}", f"{level} {number}", ComplexityLevel(level))
        for level, count in levels.items()
        for number in range(1, count + 1)
    ]


class Commanders:
    """A roster in which the named people command their wards, always."""

    def __init__(self, **commanders: Iterable[str]) -> None:
        self.of = {unit: set(people) for unit, people in commanders.items()}

    def commands(self, officer: Hashable, unit: Hashable, on: date) -> bool:
        return officer in self.of.get(str(unit), ())

    def guides(self, officer: Hashable, unit: Hashable, on: date) -> bool:
        return False

    def leads_team(self, officer: Hashable, unit: Hashable, on: date, *, deputy_only: bool) -> bool:
        return False

    def holds_beat(self, officer: Hashable, beat: Hashable, on: date) -> bool:
        return False

    def is_absent(self, officer: Hashable, on: date) -> bool:
        return False
