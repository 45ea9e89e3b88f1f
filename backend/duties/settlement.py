"""Who owed a visit in a week, who went, and why each cell is so (RULES.md R-5, R-8, R-16). Pure."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from backend.duties.rules import DutyState
from backend.kernel.clock import IsoWeek, until
from backend.posts.rules import Portfolio, PositionType
from backend.visits.outcome import NOTHING, Outcome
from backend.worktime.rules import (
    Absence,
    Directive,
    DirectiveEffect,
    DutyPolicy,
    WorkCalendar,
    absent_halves,
    week_lock,
)

TECHNICAL_DAYS = 3  # fewer base days in post, for joining or leaving that week


@dataclass(frozen=True)
class Post:
    """An appointment as the rules see it, `[valid_from, valid_to)`."""

    id: Hashable
    officer: Hashable
    unit: Hashable
    position: PositionType
    portfolio: frozenset[str]
    is_acting: bool
    valid_from: date
    valid_to: date | None

    def runs_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)

    def runs_in(self, week: IsoWeek) -> bool:
        return any(self.runs_on(day) for day in week.days)

    @property
    def duty(self) -> str:
        """`ward_chief`, `ward_deputy_beat`, `ward_deputy_other`, or the position itself."""
        if self.position is not PositionType.WARD_DEPUTY:
            return self.position.value
        return "ward_deputy_beat" if Portfolio.BEAT.value in self.portfolio else "ward_deputy_other"

    def owes(self, policy: DutyPolicy) -> bool:
        """Does the post owe a weekly visit at all (R-5)?"""
        required = {
            "ward_chief": policy.required_ward_chief,
            "ward_deputy_beat": policy.required_ward_deputy_beat,
            "ward_deputy_other": policy.required_ward_deputy_other,
        }
        return required.get(self.duty, 0) > 0


@dataclass(frozen=True)
class Because:
    """One step of the reasoning, as a code that screens put into words."""

    code: str
    params: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Settlement:
    """One appointment, one week. `credit` and `visit` are None unless owed."""

    post: Post
    week: IsoWeek
    state: DutyState
    available_days: Decimal
    owed: bool
    credit: Decimal | None
    visit: Outcome | None
    because: tuple[Because, ...]


def settle(
    post: Post,
    week: IsoWeek,
    *,
    calendar: WorkCalendar,
    policy: DutyPolicy,
    directive: Directive | None,
    absences: Sequence[Absence],
    outcomes: Iterable[Outcome],
    at: datetime,
) -> Settlement | None:
    """The state of a week (R-8), or None when the post runs on no day of it.

    :param absences: of the holder. :param outcomes: of any visits; those that count are picked here.
    :param at: the instant of computing; before the lock an owed week without full credit is pending.
    """
    if not post.runs_in(week):
        return None
    owed_all = directive is not None and directive.effect is DirectiveEffect.OWED_ALL
    base = calendar.base_days(week, owed_all=owed_all)
    in_post = [day for day in base if post.runs_on(day)]
    absent = absent_halves(absences, in_post, calendar)
    available = (Decimal(2 * len(in_post) - len(absent)) / 2).quantize(Decimal("0.1"))
    steps = [*_on_days(base, in_post, absent, directive, owed_all=owed_all)]

    def unowed(state: DutyState, *more: Because) -> Settlement:
        return Settlement(post, week, state, available, False, None, None, (*steps, *more))

    if not all(post.runs_on(day) for day in week.days) and len(in_post) < TECHNICAL_DAYS:
        return unowed(DutyState.NOT_DUE, Because("not_in_post_enough", {"days": len(in_post)}))
    if directive is not None and directive.effect is DirectiveEffect.EXCUSED_ALL:
        return unowed(DutyState.EXCUSED)
    if available < policy.min_available_days:
        return unowed(DutyState.EXCUSED, Because("too_few_days", {"available": str(available)}))
    state, credit, visit, why = _from_visits(post, week, outcomes, locked=at >= until(week_lock(week, calendar)))
    owed = Because("owed", {"available": str(available)})
    return Settlement(post, week, state, available, True, credit, visit, (*steps, owed, *why))


def _on_days(
    base: list[date], in_post: list[date], absent: frozenset[Any], directive: Directive | None, *, owed_all: bool
) -> Iterable[Because]:
    if directive is not None:
        code = "directive_owed_all" if owed_all else "directive_excused_all"
        yield Because(code, {"document_no": directive.document_no})
    if len(base) != 5:
        yield Because("calendar_days", {"days": len(base)})
    if len(in_post) != len(base):
        yield Because("in_post_days", {"days": len(in_post), "of": len(base)})
    if absent:
        yield Because("absent_days", {"days": str(Decimal(len(absent)) / 2)})


def _from_visits(
    post: Post, week: IsoWeek, outcomes: Iterable[Outcome], *, locked: bool
) -> tuple[DutyState, Decimal, Outcome | None, tuple[Because, ...]]:
    led = sorted((each for each in outcomes if counts_for(post, week, each)), key=_rank)
    best = led[0] if led and led[0].credit > 0 else None
    if best is not None:
        state = DutyState.MET if best.credit == 1 else DutyState.MET_LATE
        code = "best_visit" if state is DutyState.MET else "late_entry"
        return state, best.credit, best, (Because(code, {"visit": best.visit.code}),)
    why = tuple(Because("visit_without_credit", {"visit": e.visit.code, "reason": e.reason}) for e in led)
    if not led:
        why = (Because("no_visit"),)
    return (DutyState.MISSED if locked else DutyState.PENDING), NOTHING, None, why


def counts_for(post: Post, week: IsoWeek, outcome: Outcome) -> bool:
    """Led by the holder, in his ward, in the week, on a day on which the appointment runs (R-5, R-16)."""
    visit = outcome.visit
    return visit.lead == post.officer and visit.unit == post.unit and visit.week == week and post.runs_on(visit.on)


def _rank(outcome: Outcome) -> tuple[Decimal, datetime, str]:
    """Highest credit, then earliest start, then lowest slip number (R-16)."""
    return -outcome.credit, outcome.visit.started_at, outcome.visit.code
