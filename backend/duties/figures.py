"""Figures of a quarter: F1, F2, F3, F6 of an appointment, F7 and the pool of a ward, R-25 of a guide. Pure, exact."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from backend.areas.rules import LEVEL_WEIGHT, REQUIRED_STOPS, ComplexityLevel
from backend.duties.rules import DutyState
from backend.duties.settlement import Post, Settlement
from backend.kernel.clock import IsoWeek
from backend.visits.outcome import Outcome, Roster
from backend.visits.rules import EntryClass, VisitLine
from backend.worktime.rules import Directive, DirectiveEffect, WorkCalendar

NOT_APPLICABLE = "NOT_APPLICABLE"
FEWEST_OWED = 4
MOST_PER_GROUP = 3  # R-19, G-11
REVIEW_ABOVE = 30  # per cent of excused weeks
GUIDANCE_A_MONTH = 2


@dataclass(frozen=True)
class Beat:
    id: Hashable
    code: str
    level: ComplexityLevel


def percent(part: Fraction | Decimal | int, whole: Fraction | Decimal | int) -> str:
    """`100 × part / whole`, exact up to here, then half up to two decimals (R-3)."""
    if whole == 0:
        return NOT_APPLICABLE
    return str(rounded(100 * Fraction(part) / Fraction(whole)))


def rounded(value: Fraction) -> Decimal:
    """Half up to two decimals, exactly: no decimal expansion before the rounding."""
    hundredths = (200 * value.numerator + value.denominator) // (2 * value.denominator)
    return Decimal(hundredths).scaleb(-2)


@dataclass(frozen=True)
class Compliance:
    """F1 and the excuse rate (R-17)."""

    weeks_in_post: int
    owed: int
    credit_sum: Decimal
    wvc: str
    graded: bool
    excused: int
    excuse_rate: str
    excuse_review: bool


def compliance(weeks: Iterable[Settlement]) -> Compliance:
    """Of one appointment over a quarter; open weeks count as they stand."""
    rows = list(weeks)
    owed = [row for row in rows if row.owed]
    credit_sum = sum((row.credit or Decimal(0) for row in owed), Decimal("0.00"))
    excused = sum(row.state is DutyState.EXCUSED for row in rows)
    return Compliance(
        len(rows),
        len(owed),
        credit_sum,
        percent(credit_sum, len(owed)),
        len(owed) >= FEWEST_OWED,
        excused,
        percent(excused, len(rows)),
        bool(rows) and Fraction(100 * excused, len(rows)) > REVIEW_ABOVE,
    )


@dataclass(frozen=True)
class BeatCoverage:
    beat: Beat
    required: int
    stops: int


@dataclass(frozen=True)
class Coverage:
    """F2 with the capacity rule (R-20)."""

    required_stops: int
    capacity: int
    over_capacity: bool
    own_stops: int
    counted_stops: int
    cov: str
    beats: tuple[BeatCoverage, ...]


def coverage(
    post: Post, owed: int, beats: Sequence[Beat], outcomes: Sequence[Outcome], roster: Roster, min_stop_minutes: int
) -> Coverage:
    """Own stops, or the ward's pool when one person cannot honestly do it (Σ required > 2 × owed weeks)."""
    required = sum(REQUIRED_STOPS[beat.level] for beat in beats)
    own = stops_by_beat((each for each in outcomes if _is_own(post, each)), min_stop_minutes)
    over = required > 2 * owed
    used = stops_by_beat(pool(post.unit, outcomes, roster), min_stop_minutes) if over else own
    return Coverage(
        required,
        2 * owed,
        over,
        sum(own.values()),
        sum(used.values()),
        weighted(beats, used),
        tuple(BeatCoverage(beat, REQUIRED_STOPS[beat.level], used[beat.id]) for beat in beats),
    )


def weighted(beats: Sequence[Beat], stops: Mapping[Hashable, int]) -> str:
    """`100 × Σ weight × min(1, stops/required) / Σ weight`."""
    whole = sum((Fraction(LEVEL_WEIGHT[beat.level]) for beat in beats), Fraction(0))
    part = sum(
        (
            Fraction(LEVEL_WEIGHT[beat.level]) * min(Fraction(1), Fraction(stops[beat.id], REQUIRED_STOPS[beat.level]))
            for beat in beats
        ),
        Fraction(0),
    )
    return percent(part, whole)


def _is_own(post: Post, outcome: Outcome) -> bool:
    """Led by the holder, or joined without being the confirmer: a witness takes no coverage from what he attests."""
    visit = outcome.visit
    joined = post.officer in visit.companions and visit.confirmer != post.officer
    return (
        outcome.valid and visit.unit == post.unit and post.runs_on(visit.on) and (visit.lead == post.officer or joined)
    )


def pool(unit: Hashable, outcomes: Iterable[Outcome], roster: Roster) -> Iterable[Outcome]:
    """Valid visits of the ward led or joined (not confirmed) by any of its commanders, each once (R-20)."""
    for outcome in outcomes:
        visit = outcome.visit
        people = (visit.lead, *(each for each in visit.companions if each != visit.confirmer))
        if outcome.valid and visit.unit == unit and any(roster.commands(who, unit, visit.on) for who in people):
            yield outcome


def stops_by_beat(outcomes: Iterable[Outcome], min_stop_minutes: int) -> Counter[Hashable]:
    """Counting stops per beat under the limits of R-19, going by (start, slip number)."""
    per_group: Counter[Hashable] = Counter()
    per_beat: Counter[Hashable] = Counter()
    for outcome in sorted(outcomes, key=lambda each: (each.visit.started_at, each.visit.code)):
        beats: set[Hashable] = set()
        groups: set[Hashable] = set()
        for stop in outcome.visit.stops:
            long_enough = (stop.left_at - stop.arrived_at).total_seconds() >= 60 * min_stop_minutes
            if not long_enough or stop.group in groups or per_group[stop.group] >= MOST_PER_GROUP:
                continue
            groups.add(stop.group)
            per_group[stop.group] += 1
            if stop.beat is not None:
                beats.add(stop.beat)
        per_beat.update(beats)
    return per_beat


@dataclass(frozen=True)
class Guidance:
    guided: int
    available: int
    gui: str


def guidance(
    post: Post,
    weeks: Sequence[IsoWeek],
    holders: Mapping[Hashable, Sequence[tuple[date, date | None]]],
    absent_half_days: Mapping[Hashable, Counter[date]],
    outcomes: Iterable[Outcome],
    calendar: WorkCalendar,
) -> Guidance:
    """F3 (R-21): beat officers guided, of those available at least half the days of the appointment.

    :param holders: officer → his assignments on beats of the ward, `[from, to)`.
    :param absent_half_days: officer → day → counted half days absent.
    """
    days = [day for week in weeks for day in calendar.working_days(week) if post.runs_on(day)]
    base = set()
    for officer, periods in holders.items():
        if not any(_touches(period, weeks) for period in periods):
            continue
        absent = absent_half_days.get(officer, Counter())
        halves = sum(2 - absent[day] for day in days if any(_in(day, period) for period in periods))
        if halves >= len(days):
            base.add(officer)
    named = {
        officer
        for each in outcomes
        if each.valid
        and each.visit.lead == post.officer
        and each.visit.unit == post.unit
        and post.runs_on(each.visit.on)
        for officer in each.visit.guided
    }
    return Guidance(len(base & named), len(base), percent(len(base & named), len(base)))


def _in(day: date, period: tuple[date, date | None]) -> bool:
    return period[0] <= day and (period[1] is None or day < period[1])


def _touches(period: tuple[date, date | None], weeks: Sequence[IsoWeek]) -> bool:
    return period[0] <= weeks[-1].sunday and (period[1] is None or period[1] > weeks[0].monday)


@dataclass(frozen=True)
class Timeliness:
    on_time: int
    confirmed: int
    tim: str


def timeliness(post: Post, outcomes: Iterable[Outcome]) -> Timeliness:
    """F6 (R-22): of the holder's valid visits in his ward, in all weeks, owed or not."""
    led = [
        each
        for each in outcomes
        if each.valid
        and each.visit.lead == post.officer
        and each.visit.unit == post.unit
        and post.runs_on(each.visit.on)
    ]
    on_time = sum(each.entry_class is EntryClass.ON_TIME for each in led)
    return Timeliness(on_time, len(led), percent(on_time, len(led)))


@dataclass(frozen=True)
class WardWeekFigure:
    """Does the week count for the ward (R-23), and was it covered, by which visit first?"""

    week: IsoWeek
    counts: bool
    covered: bool
    visit: Outcome | None
    because: str | None  # why the week is out


def ward_week(
    week: IsoWeek,
    unit: Hashable,
    exists_from: date,
    exists_to: date | None,
    *,
    calendar: WorkCalendar,
    own: Directive | None,
    above: Directive | None,
    outcomes: Iterable[Outcome],
) -> WardWeekFigure:
    """F7 of one week. :param own: the directive that wins for the ward. :param above: for the level above it."""
    owed_all = DirectiveEffect.OWED_ALL
    lifted = any(each is not None and each.effect is owed_all for each in (own, above))
    base = calendar.base_days(week, owed_all=own is not None and own.effect is owed_all)
    alive = [day for day in base if exists_from <= day and (exists_to is None or day < exists_to)]
    out = None
    if above is not None and above.effect is DirectiveEffect.EXCUSED_ALL and not (own and own.effect is owed_all):
        out = "directive_excused_all"
    elif len(calendar.working_days(week)) < 3 and not lifted:
        out = "calendar_days"
    elif len(alive) < 3:
        out = "ward_did_not_exist"
    covering = sorted(
        (
            each
            for each in outcomes
            if each.visit.unit == unit
            and each.visit.week == week
            and each.visit.line is VisitLine.COMMAND
            and each.credit > 0
        ),
        key=lambda each: (each.visit.started_at, each.visit.code),
    )
    return WardWeekFigure(week, out is None, bool(covering), covering[0] if covering else None, out)


def guide_months(
    officer: Hashable, unit: Hashable, weeks: Sequence[IsoWeek], outcomes: Iterable[Outcome]
) -> dict[str, int]:
    """R-25: visits with credit that a guide officer led in a ward, per month of Thursdays."""
    months = dict.fromkeys((week.month for week in weeks), 0)
    for each in outcomes:
        visit = each.visit
        if visit.lead == officer and visit.unit == unit and each.credit > 0 and visit.week in weeks:
            months[visit.week.month] += 1
    return months
