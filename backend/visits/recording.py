"""What makes a recorded visit complete, and who may attest it. Pure; errors point into the body that was sent."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from backend.kernel.clock import until
from backend.kernel.journal_action import JournalAction
from backend.kernel.problems import Problem
from backend.visits.outcome import LONGEST, SHORTEST
from backend.visits.rules import (
    SITUATION_TAGS,
    TOPICS,
    AbsentThatDay,
    CadreRole,
    Evidence,
    MutualConfirmation,
    NotEligibleToConfirm,
    NotSignedYet,
    OwnDispute,
    OwnVisit,
    Presence,
    Purpose,
    Source,
    Trend,
    VisitAction,
    VisitAlreadyDecided,
    VisitLocked,
    VisitMode,
    VisitStatus,
)

UNDECIDED = (VisitStatus.RECORDED, VisitStatus.DISPUTED)


class VisitEvent(JournalAction):
    RECORDED = "visit.recorded"
    SIGNED = "visit.signed"
    CONFIRMED = "visit.confirmed"
    DISPUTED = "visit.disputed"
    AMENDED = "visit.amended"
    DISPUTE_DECIDED = "visit.dispute_decided"
    LAPSED = "visit.lapsed"


@dataclass(frozen=True)
class StopDraft:
    group_id: Any
    arrived_at: datetime
    left_at: datetime


@dataclass(frozen=True)
class GuidanceDraft:
    beat_officer_id: Any
    topic: str | None
    note: str | None
    next_step: str | None


@dataclass(frozen=True)
class SituationDraft:
    note: str | None
    tags: tuple[str, ...]
    trend: Trend | None


@dataclass(frozen=True)
class IssueDraft:
    issue_code: str | None
    action: str | None


@dataclass(frozen=True)
class VisitDraft:
    """What a device, a desk officer or an importer wants recorded. Times are aware."""

    id: Any
    unit_id: Any
    visitor_id: Any
    mode: VisitMode
    started_at: datetime
    ended_at: datetime
    stops: tuple[StopDraft, ...]
    purposes: tuple[Purpose, ...]
    guidance: tuple[GuidanceDraft, ...]
    situation: SituationDraft | None
    issue_actions: tuple[IssueDraft, ...]
    cadre_counts: dict[CadreRole, int]
    beat_officer_present: Presence
    companion_ids: tuple[Any, ...]
    place_code: str | None
    paper_log_ref: str | None
    source: Source
    device_at: datetime | None
    keep_warnings: bool


Fault = dict[str, Any]


def faults(draft: VisitDraft, *, at: datetime) -> list[Fault]:
    """Everything that keeps a visit from being recorded, all at once (domain.md 3.9, R-15)."""
    return [*_time_faults(draft, at), *_stop_faults(draft), *_block_faults(draft), *_list_faults(draft)]


def _fault(pointer: str, code: str, detail: str, detail_vi: str) -> Fault:
    return {"pointer": f"#/{pointer}", "code": code, "detail": detail, "detail_vi": detail_vi}


def _time_faults(draft: VisitDraft, at: datetime) -> Iterator[Fault]:
    if draft.ended_at > at + timedelta(minutes=1):
        yield _fault("ended_at", "in_the_future", "The visit ends in the future", "Giờ kết thúc ở tương lai")
    length = draft.ended_at - draft.started_at
    if not SHORTEST <= length <= LONGEST:
        yield _fault(
            "ended_at", "bad_length", "A visit lasts from 10 minutes to 8 hours", "Một lượt dài từ 10 phút đến 8 giờ"
        )


def _stop_faults(draft: VisitDraft) -> Iterator[Fault]:
    end = None
    for number, stop in enumerate(draft.stops):
        place = f"stops/{number}"
        if stop.left_at <= stop.arrived_at:
            yield _fault(f"{place}/left_at", "ends_before_start", "Leaves before arriving", "Rời đi trước khi đến")
        if stop.arrived_at < draft.started_at or stop.left_at > draft.ended_at:
            yield _fault(
                f"{place}/arrived_at",
                "outside_visit",
                "The stop lies outside the visit",
                "Giờ tại tổ ngoài giờ của lượt",
            )
        if end is not None and stop.arrived_at < end:
            yield _fault(
                f"{place}/arrived_at", "overlap", "Begins before the stop before it ends", "Chồng lên tổ trước đó"
            )
        end = stop.left_at if end is None else max(end, stop.left_at)


def _block_faults(draft: VisitDraft) -> Iterator[Fault]:
    """A purpose without its block is no purpose (G-3)."""
    if Purpose.GUIDE_BEAT_OFFICER in draft.purposes:
        if not draft.guidance:
            yield _fault("guidance", "required", "Say whom you guided", "Ghi CSKV được hướng dẫn")
        for number, entry in enumerate(draft.guidance):
            for name, vietnamese in (("topic", "nội dung"), ("note", "ghi chú"), ("next_step", "việc tiếp theo")):
                if not getattr(entry, name):
                    yield _fault(f"guidance/{number}/{name}", "required", f"{name} is missing", f"Thiếu {vietnamese}")
    if Purpose.GRASP_SITUATION in draft.purposes:
        if draft.situation is None or not draft.situation.note:
            yield _fault("situation/note", "required", "Say what the situation is", "Ghi tình hình")
        if draft.situation is None or draft.situation.trend is None:
            yield _fault("situation/trend", "required", "Compare with last time", "Chọn xu hướng so với trước")
    if Purpose.SOLVE_HOT_ISSUE in draft.purposes:
        if not draft.issue_actions:
            yield _fault("issue_actions", "required", "Say which issue", "Chọn vấn đề nóng")
        for number, action in enumerate(draft.issue_actions):
            if not action.issue_code or not action.action:
                yield _fault(f"issue_actions/{number}/action", "required", "Say what was done", "Ghi biện pháp đã làm")


def _list_faults(draft: VisitDraft) -> Iterator[Fault]:
    """Topics and tags are closed lists, so that no free text hides in them; one entry for each beat officer."""
    named: set[Any] = set()
    for number, entry in enumerate(draft.guidance):
        if entry.topic and entry.topic not in TOPICS:
            yield _fault(f"guidance/{number}/topic", "not_in_list", "Not in the list", "Không có trong danh sách")
        if entry.beat_officer_id in named:
            yield _fault(
                f"guidance/{number}/beat_officer_id", "duplicate", "He has an entry already", "Đồng chí này đã có mục"
            )
        named.add(entry.beat_officer_id)
    for number, tag in enumerate(draft.situation.tags if draft.situation else ()):
        if tag not in SITUATION_TAGS:
            yield _fault(f"situation/tags/{number}", "not_in_list", "Not in the list", "Không có trong danh sách")


class Relation(StrEnum):
    """Why somebody can know that a visit took place."""

    BEAT_OFFICER = "beat_officer"
    COMPANION = "companion"
    GUIDE_OFFICER = "guide_officer"
    COMMANDER = "commander"


@dataclass(frozen=True)
class Attestation:
    """The facts about one visit and one person who might attest it."""

    visitor: Hashable
    recorder: Hashable
    signed: bool
    status: VisitStatus
    week_lock: datetime
    who: Hashable
    relations: frozenset[Relation]
    leads_beat_work: bool  # chief of the ward, or its deputy in charge of beat work
    absent: bool
    confirmed_by_visitor_this_week: bool
    disputer: Hashable | None = None
    place_code_matches: bool = False


def refusal_to_confirm(facts: Attestation, *, at: datetime) -> type[Problem] | None:
    """Why this person may not confirm now, or None (R-13, R-14, N3, N6)."""
    if facts.who in (facts.visitor, facts.recorder):
        return OwnVisit
    if refused := _no_standing(facts):
        return refused
    if facts.status is not VisitStatus.RECORDED:
        return VisitAlreadyDecided
    if at >= until(facts.week_lock):
        return VisitLocked
    if not facts.signed:
        return NotSignedYet
    if facts.confirmed_by_visitor_this_week:
        return MutualConfirmation
    return None


def _no_standing(facts: Attestation) -> type[Problem] | None:
    """The ward's chief and beat deputy always may, the beat officer unless he was away, others when they joined.

    domain.md 4.3 asks more than R-13: guide officers and deputies of other fields confirm only if present.
    """
    if facts.leads_beat_work or Relation.COMPANION in facts.relations:
        return None
    if Relation.BEAT_OFFICER in facts.relations:
        return AbsentThatDay if facts.absent else None
    return NotEligibleToConfirm


def refusal_to_dispute(facts: Attestation, *, at: datetime) -> type[Problem] | None:
    """A dispute needs the same standing as a confirmation, but no clean week."""
    refused = refusal_to_confirm(facts, at=at)
    return None if refused in (MutualConfirmation, NotSignedYet) else refused


def refusal_to_decide(facts: Attestation, *, at: datetime) -> type[Problem] | None:
    """Nobody decides on his own visit, on what he typed or on what he disputed himself (N3)."""
    if facts.who in (facts.visitor, facts.recorder):
        return OwnVisit
    if facts.who == facts.disputer:
        return OwnDispute
    if facts.status is not VisitStatus.DISPUTED:
        return VisitAlreadyDecided
    return VisitLocked if at >= until(facts.week_lock) else None


def refusal_to_uphold(facts: Attestation, *, at: datetime) -> type[Problem] | None:
    """Deciding that the visit was made is a confirmation: it also needs a signature and a clean week (R-11, R-14)."""
    if refused := refusal_to_decide(facts, at=at):
        return refused
    if not facts.signed:
        return NotSignedYet
    return MutualConfirmation if facts.confirmed_by_visitor_this_week else None


def evidence_of(facts: Attestation) -> Evidence:
    """Strong with the guide officer, medium from a peer or with the place code, else weak (domain.md 3.9)."""
    if Relation.GUIDE_OFFICER in facts.relations:
        return Evidence.STRONG
    if Relation.COMMANDER in facts.relations or facts.place_code_matches:
        return Evidence.MEDIUM
    return Evidence.WEAK


def actions_for(facts: Attestation, *, may: frozenset[str], amended: bool, at: datetime) -> list[VisitAction]:
    """The actions that would be accepted now. `may`: the permissions whose reach holds the visit."""
    is_open = at < until(facts.week_lock)
    possible = (
        (VisitAction.CONFIRM, "visit:confirm" in may and refusal_to_confirm(facts, at=at) is None),
        (VisitAction.DISPUTE, "visit:dispute" in may and refusal_to_dispute(facts, at=at) is None),
        (
            VisitAction.SIGN,
            facts.who == facts.visitor and not facts.signed and facts.status in UNDECIDED and is_open,
        ),
        (
            VisitAction.AMEND,
            facts.who == facts.visitor and facts.status is VisitStatus.DISPUTED and not amended and is_open,
        ),
        (
            VisitAction.DECIDE_DISPUTE,
            "visit:decide_dispute" in may and refusal_to_decide(facts, at=at) is None,
        ),
    )
    return [action for action, now in possible if now]


@dataclass(frozen=True)
class Placed:
    """A stop with the ward and the beat in which its group lay that day."""

    stop: StopDraft
    unit_id: Any
    beat_id: Any


def code_of(week_start: date, number: int) -> str:
    """`V-2026-W10-000123`: a label, not a key."""
    year, week, _ = week_start.isocalendar()
    return f"V-{year}-W{week:02d}-{number:06d}"
