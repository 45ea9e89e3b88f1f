"""Words of planned visits: who plans for whom, and what may still be done with a plan. Pure (domain.md 3.9, G-10)."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from backend.kernel.journal_action import JournalAction
from backend.kernel.problems import Conflict, Forbidden, Invalid
from backend.posts.rules import PositionType
from backend.visits.rules import VisitMode

AHEAD = timedelta(hours=1)
FARTHEST = timedelta(days=92)


class VisitPlanState(StrEnum):
    PLANNED = "planned"
    MADE = "made"
    CANCELLED = "cancelled"
    COULD_NOT = "could_not"
    MISSED = "missed"


class VisitPlanReason(StrEnum):
    """Why a planned visit is not made. A closed list: no text, and nothing of somebody's health or family."""

    CALLED_AWAY = "called_away"
    INCIDENT = "incident"
    MEETING = "meeting"
    ON_LEAVE = "on_leave"
    GROUP_NOT_READY = "group_not_ready"
    WEATHER = "weather"
    ANOTHER_DAY = "another_day"
    MISTAKE = "mistake"


P = PositionType
BELOW: Mapping[PositionType, tuple[PositionType, ...]] = {  # whose visits the head of a unit may plan
    P.WARD_CHIEF: (P.WARD_DEPUTY,),
    P.TEAM_CHIEF: (P.TEAM_DEPUTY, P.GUIDE_OFFICER),
}


class VisitPlanAction(StrEnum):
    CANCEL = "cancel"
    COULD_NOT = "could_not"


class VisitPlanEvent(JournalAction):
    PLANNED = "visit_plan.planned"
    CANCELLED = "visit_plan.cancelled"
    COULD_NOT = "visit_plan.could_not"
    MADE = "visit_plan.made"
    MISSED = "visit_plan.missed"


class PlanNotComplete(Invalid):
    title = "The plan is not complete"
    title_vi = "Kế hoạch chưa đủ"


class NotYourSubordinate(Forbidden):
    title = "One plans for oneself, or for a subordinate who visits this ward"
    title_vi = "Chỉ lập kế hoạch cho mình hoặc cho cấp dưới phụ trách phường này"


class PlannedAlready(Conflict):
    title = "A visit to this ward is planned for that day already"
    title_vi = "Ngày đó đã có kế hoạch đi phường này"


class AnotherVisitPlan(Conflict):
    title = "Another plan has this id"
    title_vi = "Mã này đã dùng cho một kế hoạch khác"


class PlanSettled(Conflict):
    title = "The plan is settled"
    title_vi = "Kế hoạch này đã xong"


class PlanBegun(Conflict):
    title = "The planned hour has come; say that the visit could not be made"
    title_vi = "Đã đến giờ hẹn; hãy báo là không đi được"


class PlanNotBegun(Conflict):
    title = "The planned hour has not come; cancel the plan"
    title_vi = "Chưa đến giờ hẹn; hãy hủy kế hoạch"


class PlanWeekOver(Conflict):
    title = "The week of the plan is over"
    title_vi = "Tuần của kế hoạch đã hết"


@dataclass(frozen=True)
class PlanDraft:
    """A visit that somebody means to make: where, roughly when, by whom, and whether the ward is told before."""

    id: Any
    unit_id: Any
    visitor_id: Any
    group_id: Any | None
    beat_id: Any | None
    starts_at: datetime
    mode: VisitMode


def faults(draft: PlanDraft, *, at: datetime) -> Iterator[dict[str, Any]]:
    """What of the draft itself is wrong."""
    if draft.starts_at < at + AHEAD:
        yield _fault("starts_at", "too_soon", "Plan at least an hour ahead", "Lập trước ít nhất một giờ")
    elif draft.starts_at > at + FARTHEST:
        yield _fault("starts_at", "too_far", "At most 92 days ahead", "Lập trước nhiều nhất 92 ngày")
    if draft.group_id is not None and draft.beat_id is not None:
        yield _fault("beat_id", "one_place", "A group or a beat, not both", "Chọn tổ hoặc địa bàn, không cả hai")


def outside(pointer: str) -> dict[str, Any]:
    """The place does not lie in the ward on the planned day."""
    return _fault(pointer, "outside_ward", "Not of this ward on that day", "Hôm đó không thuộc phường này")


def _fault(pointer: str, code: str, detail: str, detail_vi: str) -> dict[str, Any]:
    return {"pointer": f"#/{pointer}", "code": code, "detail": detail, "detail_vi": detail_vi}


@dataclass(frozen=True)
class PlanFacts:
    """A plan and the person before it; `week_ends` is the first instant after its Sunday."""

    visitor: Hashable
    planner: Hashable
    state: VisitPlanState
    starts_at: datetime
    week_ends: datetime


def refusal_to_cancel(facts: PlanFacts, who: Hashable, *, at: datetime) -> type[Forbidden | Conflict] | None:
    """Called off before its hour, by the visitor or by the superior who planned it."""
    if who not in (facts.visitor, facts.planner):
        return Forbidden
    if facts.state is not VisitPlanState.PLANNED:
        return PlanSettled
    return PlanBegun if at >= facts.starts_at else None


def refusal_of_could_not(facts: PlanFacts, who: Hashable, *, at: datetime) -> type[Forbidden | Conflict] | None:
    """Said by the visitor once the hour has come and before the week is over, also after the system counted it missed:
    it costs nothing, and his superior sees the cause (G-10)."""
    if who != facts.visitor:
        return Forbidden
    if facts.state not in (VisitPlanState.PLANNED, VisitPlanState.MISSED):
        return PlanSettled
    if at < facts.starts_at:
        return PlanNotBegun
    return PlanWeekOver if at >= facts.week_ends else None


def actions_for(facts: PlanFacts, who: Hashable, *, at: datetime) -> list[VisitPlanAction]:
    """What would be accepted now."""
    possible = (
        (VisitPlanAction.CANCEL, refusal_to_cancel(facts, who, at=at)),
        (VisitPlanAction.COULD_NOT, refusal_of_could_not(facts, who, at=at)),
    )
    return [action for action, refused in possible if refused is None]
