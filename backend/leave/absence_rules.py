"""Who decides whose leave, what a request lacks, and what a decision may not do. Pure (domain.md 3.11, 4.3, R-6)."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from backend.kernel.clock import IsoWeek, weeks_between
from backend.kernel.journal_action import JournalAction
from backend.kernel.problems import Conflict, Forbidden, Invalid
from backend.permissions import Role
from backend.posts.rules import PositionType
from backend.worktime.rules import Absence, ExcuseReason, ExcuseStatus, FilingRule, HalfDay, filing_rule

LONGEST = timedelta(days=366)
FARTHEST = timedelta(days=366)
ORDERED_WEEKS = 2  # a mobilisation order excuses at most two consecutive weeks

P = PositionType
DECIDES: Mapping[Role, frozenset[PositionType]] = {  # domain.md 4.3, row "Duty excuse"
    Role.DISTRICT_CHIEF: frozenset({P.WARD_CHIEF, P.TEAM_CHIEF}),
    Role.DISTRICT_DEPUTY: frozenset({P.WARD_CHIEF, P.TEAM_DEPUTY}),
    Role.TEAM_CHIEF: frozenset({P.GUIDE_OFFICER}),
    Role.WARD_CHIEF: frozenset({P.WARD_DEPUTY, P.DESK_OFFICER, P.BEAT_OFFICER}),
}


class AbsenceEvent(JournalAction):
    REQUESTED = "absence.requested"
    TYPED = "absence.typed"
    WITHDRAWN = "absence.withdrawn"
    DECIDED = "absence.decided"


class AbsenceAction(StrEnum):
    WITHDRAW = "withdraw"
    WITHDRAW_TYPED = "withdraw_typed"
    DECIDE = "decide"


class AbsenceDecision(StrEnum):
    APPROVED = "approved"
    REFUSED = "refused"


class AbsenceNotComplete(Invalid):
    title = "The request for leave is not complete"
    title_vi = "Đơn xin nghỉ chưa đủ"


class AbsenceOverlaps(Conflict):
    title = "He has asked for leave on these days already"
    title_vi = "Những ngày này đã có đơn xin nghỉ khác"


class AnotherAbsence(Conflict):
    title = "Another request has this id"
    title_vi = "Mã này đã dùng cho một đơn khác"


class NoPostThen(Conflict):
    title = "He holds no post on the first day of the absence"
    title_vi = "Ngày đầu của đợt nghỉ không giữ chức vụ nào"


class AbsenceAlreadyDecided(Conflict):
    title = "The request has been decided or withdrawn"
    title_vi = "Đơn đã được quyết định hoặc đã rút"


class NotYoursToDecide(Forbidden):
    title = "Somebody else decides on leave of this post"
    title_vi = "Đơn của chức vụ này do người khác quyết định"


@dataclass(frozen=True)
class AbsenceDraft:
    """What somebody asks for: half days, both ends inclusive."""

    id: Any
    officer_id: Any
    first_day: date
    first_half: HalfDay
    last_day: date
    last_half: HalfDay
    reason: ExcuseReason
    document_no: str | None

    @property
    def filing(self) -> FilingRule:
        return filing_rule(self.reason)

    @property
    def weeks(self) -> list[IsoWeek]:
        return weeks_between(IsoWeek.of(self.first_day), IsoWeek.of(self.last_day))


def _fault(pointer: str, code: str, detail: str, detail_vi: str) -> dict[str, Any]:
    return {"pointer": f"#/{pointer}", "code": code, "detail": detail, "detail_vi": detail_vi}


def faults(draft: AbsenceDraft, *, today: date) -> Iterator[dict[str, Any]]:
    """What keeps a request from being taken."""
    if _last_half(draft) <= _first_half(draft):
        yield _fault("last_day", "ends_before_start", "Ends before it begins", "Kết thúc trước khi bắt đầu")
    elif draft.last_day - draft.first_day > LONGEST:
        yield _fault("last_day", "too_long", "At most a year in one request", "Mỗi đơn nhiều nhất một năm")
    if draft.first_day > today + FARTHEST:
        yield _fault("first_day", "too_far", "More than a year ahead", "Còn hơn một năm nữa mới tới")
    if draft.reason is ExcuseReason.VACANCY:
        yield _fault("reason", "not_a_leave", "A vacancy is not a leave", "Khuyết người không phải lý do xin nghỉ")
    if draft.filing is FilingRule.ORDERED:
        if draft.document_no is None:
            yield _fault(
                "document_no", "required", "A mobilisation needs the number of the order", "Ghi số lệnh huy động"
            )
        if len(draft.weeks) > ORDERED_WEEKS:
            yield too_many_ordered_weeks()


def too_many_ordered_weeks() -> dict[str, Any]:
    return _fault(
        "last_day",
        "beyond_two_weeks",
        "A mobilisation excuses at most two consecutive weeks",
        "Lệnh huy động chỉ được tính nhiều nhất hai tuần liền",
    )


def ordered_run(weeks: Iterable[IsoWeek], others: Iterable[Absence]) -> int:
    """How many consecutive weeks are ordered when these come to the orders there are."""
    ordered = {week for each in others for week in weeks_between(IsoWeek.of(each.first_day), IsoWeek.of(each.last_day))}
    run = list(weeks)
    ordered.update(run)
    first, last = run[0], run[-1]
    while first.previous() in ordered:
        first = first.previous()
    while last.next() in ordered:
        last = last.next()
    return len(weeks_between(first, last))


def _first_half(of: AbsenceDraft | Absence) -> int:
    """Half days counted through; an absence is `[first, last)` of them, as in the constraint of the table."""
    return of.first_day.toordinal() * 2 + (of.first_half is HalfDay.AFTERNOON)


def _last_half(of: AbsenceDraft | Absence) -> int:
    return of.last_day.toordinal() * 2 + (1 if of.last_half is HalfDay.MORNING else 2)


def overlaps(draft: AbsenceDraft, other: Absence) -> bool:
    """The two share a half day."""
    return _first_half(draft) < _last_half(other) and _first_half(other) < _last_half(draft)


STANDING = (ExcuseStatus.REQUESTED, ExcuseStatus.APPROVED)


def may_decide(
    roles: Iterable[tuple[Role, Iterable[Hashable]]], unit: Hashable, positions: Iterable[PositionType]
) -> bool:
    """One of the roles, with the units it reaches, decides on leave of one of the positions held in the unit."""
    held = set(positions)
    return any(unit in units and held & DECIDES.get(role, frozenset()) for role, units in roles)
