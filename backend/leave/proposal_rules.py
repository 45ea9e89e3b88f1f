"""What is drafted about worktime, what it lacks, and until when it may be published. Pure (domain.md 3.11, US-5)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID

from backend.kernel.clock import IsoWeek, weeks_between
from backend.kernel.journal_action import JournalAction
from backend.kernel.problems import Conflict, Forbidden, Invalid
from backend.worktime.rules import DayKind, DirectiveEffect, DutyPolicy, ProposalKind

LONGEST_DIRECTIVE = 13  # weeks: a quarter
WEEKS_SHOWN = 13  # of a policy, which has no end


class WorktimeEvent(JournalAction):
    DRAFTED = "worktime.drafted"
    DISCARDED = "worktime.discarded"
    PUBLISHED = "worktime.published"
    RETURNED = "worktime.returned"
    DIRECTIVE_REVOKED = "worktime.directive_revoked"


class ProposalAction(StrEnum):
    PUBLISH = "publish"
    SEND_BACK = "send_back"
    DISCARD = "discard"
    DRAFT_AGAIN = "draft_again"  # a new draft that begins with what was sent back


class ProposalNotComplete(Invalid):
    title = "The draft is not complete"
    title_vi = "Dự thảo chưa đủ"


class AnotherProposal(Conflict):
    title = "Another draft has this id"
    title_vi = "Mã này đã dùng cho một dự thảo khác"


class ProposalAlreadyDecided(Conflict):
    title = "The draft has been published, sent back or discarded"
    title_vi = "Dự thảo đã được ban hành, đã trả lại hoặc đã bỏ"


class DirectiveTooLate(Conflict):
    title = "A directive is issued before the Monday of its first week"
    title_vi = "Chỉ thị tuần phải ban hành trước thứ Hai của tuần đầu"


class DirectiveHasBegun(Conflict):
    title = "The first week of the directive has begun, or it was revoked already"
    title_vi = "Tuần đầu của chỉ thị đã bắt đầu, hoặc chỉ thị đã thu hồi"


class DocumentNumberTaken(Conflict):
    title = "Another directive has this number"
    title_vi = "Số văn bản này đã dùng cho chỉ thị khác"


class NotDistrictChief(Forbidden):
    title = "Only the district chief of the day issues a directive"
    title_vi = "Chỉ Trưởng Công an quận đương nhiệm ban hành chỉ thị tuần"


class PolicyTooLate(Conflict):
    title = "A policy begins in a week to come"
    title_vi = "Quy định phải bắt đầu từ một tuần chưa tới"


class PolicyAlreadyThere(Conflict):
    title = "A policy begins on that Monday already"
    title_vi = "Thứ Hai đó đã có quy định khác bắt đầu"


@dataclass(frozen=True)
class DirectiveDraft:
    document_no: str
    unit_id: UUID
    first_week: IsoWeek
    last_week: IsoWeek
    effect: DirectiveEffect
    summary: str | None

    @property
    def weeks(self) -> list[IsoWeek]:
        return weeks_between(self.first_week, self.last_week)

    def faults(self) -> Iterator[dict[str, Any]]:
        if not self.weeks:
            yield _fault("last_week", "ends_before_start", "Ends before it begins", "Kết thúc trước khi bắt đầu")
        elif len(self.weeks) > LONGEST_DIRECTIVE:
            yield _fault("last_week", "too_long", "At most 13 weeks", "Nhiều nhất 13 tuần")


@dataclass(frozen=True)
class DayChange:
    """`kind` None: the day is again what its place in the week makes it."""

    day: date
    kind: DayKind | None
    label: str | None


@dataclass(frozen=True)
class CalendarDraft:
    document_no: str
    days: tuple[DayChange, ...]

    @property
    def weeks(self) -> list[IsoWeek]:
        days = [each.day for each in self.days]
        return weeks_between(IsoWeek.of(min(days)), IsoWeek.of(max(days)))

    def faults(self) -> Iterator[dict[str, Any]]:
        seen: set[date] = set()
        for number, each in enumerate(self.days):
            place, at_weekend = f"days/{number}", each.day.weekday() > 4
            if each.day in seen:
                yield _fault(f"{place}/day", "duplicate", "The day stands here twice", "Ngày này ghi hai lần")
            seen.add(each.day)
            if abs((each.day - self.days[0].day).days) > 366:
                yield _fault(f"{place}/day", "too_far", "At most a year in one draft", "Mỗi dự thảo nhiều nhất một năm")
            if each.kind is DayKind.SWAPPED_WORKING and not at_weekend:
                yield _fault(f"{place}/kind", "not_a_weekend", "Works anyway", "Ngày này vốn đã đi làm")
            if each.kind is DayKind.SWAPPED_OFF and at_weekend:
                yield _fault(f"{place}/kind", "not_a_weekday", "Off anyway", "Ngày này vốn đã nghỉ")


@dataclass(frozen=True)
class PolicyDraft:
    valid_from: date
    decision_no: str
    numbers: DutyPolicy

    @property
    def weeks(self) -> list[IsoWeek]:
        first = IsoWeek.of(self.valid_from)
        return weeks_between(first, IsoWeek.of(first.monday + timedelta(weeks=WEEKS_SHOWN - 1)))

    def faults(self) -> Iterator[dict[str, Any]]:
        if self.valid_from.weekday() != 0:
            yield _fault("valid_from", "not_a_monday", "A policy begins on a Monday", "Quy định bắt đầu từ thứ Hai")
        if self.numbers.min_stop_minutes > self.numbers.min_visit_minutes:
            yield _fault("min_stop_minutes", "longer_than_visit", "Longer than a visit", "Dài hơn cả lượt đi")


Draft = DirectiveDraft | CalendarDraft | PolicyDraft


def _fault(pointer: str, code: str, detail: str, detail_vi: str) -> dict[str, Any]:
    return {"pointer": f"#/content/{pointer}", "code": code, "detail": detail, "detail_vi": detail_vi}


def kind_of(draft: Draft) -> ProposalKind:
    match draft:
        case DirectiveDraft():
            return ProposalKind.DIRECTIVE
        case CalendarDraft():
            return ProposalKind.CALENDAR
        case PolicyDraft():
            return ProposalKind.POLICY


def content_of(draft: Draft) -> dict[str, Any]:
    """The draft as it is kept and shown, in the words of the API."""
    match draft:
        case DirectiveDraft():
            values = {**vars(draft), "first_week": str(draft.first_week), "last_week": str(draft.last_week)}
        case CalendarDraft():
            days = [{**asdict(each), "day": each.day.isoformat()} for each in draft.days]
            values = {"document_no": draft.document_no, "days": days}
        case PolicyDraft():
            numbers = {name: _plain(value) for name, value in asdict(draft.numbers).items()}
            values = {"valid_from": draft.valid_from.isoformat(), "decision_no": draft.decision_no, **numbers}
    return {"kind": kind_of(draft).value, **{name: _plain(value) for name, value in values.items()}}


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, UUID | Decimal | StrEnum) else value


def draft_of(content: Mapping[str, Any]) -> Draft:
    """The draft that is kept as this content."""
    match ProposalKind(content["kind"]):
        case ProposalKind.DIRECTIVE:
            return DirectiveDraft(
                document_no=content["document_no"],
                unit_id=UUID(str(content["unit_id"])),
                first_week=IsoWeek.parse(content["first_week"]),
                last_week=IsoWeek.parse(content["last_week"]),
                effect=DirectiveEffect(content["effect"]),
                summary=content["summary"],
            )
        case ProposalKind.CALENDAR:
            return CalendarDraft(content["document_no"], tuple(_day(each) for each in content["days"]))
        case ProposalKind.POLICY:
            return PolicyDraft(
                date.fromisoformat(content["valid_from"]),
                content["decision_no"],
                DutyPolicy(**{each.name: _number(content[each.name]) for each in fields(DutyPolicy)}),
            )


def _day(content: Mapping[str, Any]) -> DayChange:
    kind = content["kind"]
    return DayChange(date.fromisoformat(content["day"]), DayKind(kind) if kind else None, content["label"])


def _number(value: Any) -> Any:
    return Decimal(value) if isinstance(value, str) else value
