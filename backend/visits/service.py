"""Visits change here: one function per verb."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from backend.kernel.clock import IsoWeek, local_date, until
from backend.kernel.prepared import Asking
from backend.kernel.problems import Forbidden, NotFound
from backend.kernel.uow import UnitOfWork
from backend.visits import parts
from backend.visits.checks import check_texts, placed_stops, post_of, proof_of_place, refuse_resident_data
from backend.visits.copies import refuse_copies
from backend.visits.models import VISIT_NUMBER, Visit, VisitDispute, VisitDisputeReason
from backend.visits.outcome import entry_class, line_of
from backend.visits.plans import keep_plan, plan_of
from backend.visits.recording import (
    UNDECIDED,
    Attestation,
    VisitDraft,
    VisitEvent,
    code_of,
    evidence_of,
    refusal_to_confirm,
    refusal_to_decide,
    refusal_to_dispute,
    refusal_to_uphold,
)
from backend.visits.roster import LoadedRoster, load_roster
from backend.visits.rules import (
    AnotherVisit,
    DisputeDecision,
    EntryAfterLock,
    EntryClass,
    Evidence,
    NotInPost,
    VisitAlreadyDecided,
    VisitLine,
    VisitLocked,
    VisitNotComplete,
    VisitStatus,
)
from backend.visits.standing import standing_of
from backend.worktime.rules import entry_deadline, week_lock


def record_visit(uow: UnitOfWork, draft: VisitDraft) -> bool:
    """Record a visit made; False when the one with this id was recorded before by the same person.

    Problems: VisitNotComplete 422, PersonalDataSuspected 422, PersonalDataWarning 422, NoteCopied 422, NotInPost 403,
    EntryAfterLock 409, AnotherVisit 409.
    """
    uow.hold(f"visit {draft.id}")
    for known in uow.ask("recorder of a visit", _recorder, visit_id=draft.id):
        if known.recorded_by != uow.officer_id:
            raise AnotherVisit()
        return False
    if draft.unit_id not in uow.reach.units:
        raise NotFound()
    kept = check_texts(uow, draft)
    refuse_copies(uow, draft)
    placed = placed_stops(uow, draft)
    roster = load_roster(uow, local_date(draft.started_at), local_date(draft.started_at), officers={draft.visitor_id})
    visit = _new_visit(uow, draft, roster)
    visit.kept_warnings = kept
    plan = plan_of(uow, visit)
    visit.planned_for = plan.day if plan else None
    uow.add(visit)
    parts.add_parts(uow, visit, draft, placed)
    uow.record(VisitEvent.RECORDED, visit, dictated=visit.recorded_by != visit.visitor_id)
    if plan is not None:
        keep_plan(uow, plan, visit)
    return True


def _recorder(asking: Asking) -> sa.Select[*tuple[Any, ...]]:
    return sa.select(col(Visit.recorded_by)).where(col(Visit.id) == asking["visit_id"])


def _new_visit(uow: UnitOfWork, draft: VisitDraft, roster: LoadedRoster) -> Visit:
    on = local_date(draft.started_at)
    entered = entry_class(uow.now, on, roster.calendar)
    if entered is EntryClass.AFTER_LOCK:
        raise EntryAfterLock()
    line = line_of(draft.visitor_id, draft.unit_id, on, roster)
    if line is None:
        raise NotInPost()
    week = IsoWeek.of(on)
    skew = int((draft.device_at - uow.now).total_seconds()) if draft.device_at else None
    return Visit(
        id=draft.id,
        unit_id=draft.unit_id,
        code=code_of(week.monday, uow.number(VISIT_NUMBER.name)),
        visitor_id=draft.visitor_id,
        appointment_id=post_of(uow, draft),
        line=line,
        mode=draft.mode,
        started_at=draft.started_at,
        ended_at=draft.ended_at,
        purposes=sorted(draft.purposes),
        beat_officer_present=draft.beat_officer_present,
        place_code=draft.place_code,
        place_proved=proof_of_place(uow, draft),
        paper_log_ref=draft.paper_log_ref,
        source=draft.source,
        device_skew_s=skew,
        recorded_at=uow.now,
        recorded_by=uow.officer_id,
        entry_class=entered,
        entry_deadline=entry_deadline(on, roster.calendar),
        week_lock=week_lock(week, roster.calendar),
        status=VisitStatus.RECORDED,
        blocks_complete=True,
    )


def sign_visit(uow: UnitOfWork, visit_id: UUID, *, version: int) -> Visit:
    """The visitor signs what the desk officer typed at his dictation. Locked 409, signed already 409."""
    visit = _take_open(uow, visit_id, version)
    if visit.visitor_id != uow.officer_id:
        raise Forbidden()
    if visit.recorded_by == visit.visitor_id or visit.signed_at is not None or visit.status not in UNDECIDED:
        raise VisitAlreadyDecided()
    visit.signed_at = uow.now
    plan = plan_of(uow, visit)
    visit.planned_for = plan.day if plan else None
    uow.record(VisitEvent.SIGNED, visit)
    if plan is not None:
        keep_plan(uow, plan, visit)
    return visit


def _take_open(uow: UnitOfWork, visit_id: UUID, version: int) -> Visit:
    visit = uow.take(Visit, visit_id, version=version)
    if uow.now >= until(visit.week_lock):
        raise VisitLocked()
    return visit


def confirm_visit(uow: UnitOfWork, visit_id: UUID, *, version: int, place_code: str | None) -> Visit:
    """Attest a visit. OwnVisit, NotEligibleToConfirm, AbsentThatDay 403; the rest of the refusals 409 (N3, N6).

    :param place_code: what the confirmer read at the meeting place; where no code was issued it proves the place when
        it equals the visitor's own. The functional line issues the codes, so they prove nothing of its own visits.
    """
    visit = uow.take(Visit, visit_id, version=version)
    _hold_pair(uow, visit)
    same = bool(place_code and place_code == visit.place_code)
    matches = same if visit.place_proved is None else visit.place_proved and visit.line is VisitLine.COMMAND
    facts = replace(_facts(uow, visit), place_code_matches=matches)
    if refused := refusal_to_confirm(facts, at=uow.now):
        raise refused()
    visit.status = VisitStatus.CONFIRMED
    visit.confirmed_by, visit.confirmed_at = uow.officer_id, uow.now
    visit.confirmer_eligible = True
    visit.evidence = evidence_of(facts)
    uow.record(VisitEvent.CONFIRMED, visit, evidence=visit.evidence.value)
    return visit


def _facts(uow: UnitOfWork, visit: Visit) -> Attestation:
    standing = standing_of(uow, visit.id)
    if standing is None:  # taken, so it is in sight
        raise NotFound()
    return standing.facts


def _hold_pair(uow: UnitOfWork, visit: Visit) -> None:
    """Two who confirm each other at once: one must see the other, in whatever wards their visits were (N6)."""
    uow.hold(f"confirm {visit.week} {sorted((visit.visitor_id, uow.officer_id))}")


def dispute_visit(uow: UnitOfWork, visit_id: UUID, *, version: int, reason: str) -> Visit:
    """Say that it was not so; the functional line decides, not the visitor's chief (US-4)."""
    visit = uow.take(Visit, visit_id, version=version)
    if refused := refusal_to_dispute(_facts(uow, visit), at=uow.now):
        raise refused()
    refuse_resident_data(reason)
    visit.status = VisitStatus.DISPUTED
    uow.add(
        VisitDispute(
            unit_id=visit.unit_id,
            visit_id=visit.id,
            visitor_id=visit.visitor_id,
            disputed_by=uow.officer_id,
            disputed_at=uow.now,
        )
    )
    _give_reason(uow, visit, reason, disputed_by=uow.officer_id, is_decision=False)
    uow.record(VisitEvent.DISPUTED, visit)
    return visit


def _give_reason(uow: UnitOfWork, visit: Visit, reason: str, *, disputed_by: UUID | None, is_decision: bool) -> None:
    uow.add(
        VisitDisputeReason(
            unit_id=visit.unit_id,
            visit_id=visit.id,
            visitor_id=visit.visitor_id,
            disputed_by=disputed_by,
            is_decision=is_decision,
            reason=reason,
        )
    )


def amend_visit(uow: UnitOfWork, draft: VisitDraft, *, version: int) -> Visit:
    """The visitor corrects a disputed visit, once; it then waits for confirmation again (domain.md 3.9)."""
    visit = _take_open(uow, draft.id, version)
    if visit.visitor_id != uow.officer_id:
        raise Forbidden()
    if visit.status is not VisitStatus.DISPUTED or visit.amended:
        raise VisitAlreadyDecided()
    if draft.unit_id != visit.unit_id or local_date(draft.started_at) != local_date(visit.started_at):
        raise VisitNotComplete(
            {
                "pointer": "#/unit_id" if draft.unit_id != visit.unit_id else "#/started_at",
                "code": "another_visit",
                "detail": "An amendment keeps the ward and the day of the visit",
                "detail_vi": "Bổ sung phải giữ nguyên phường và ngày đi",
            }
        )
    visit.kept_warnings = check_texts(uow, draft)
    refuse_copies(uow, draft)
    placed = placed_stops(uow, draft)
    visit.mode, visit.started_at, visit.ended_at = draft.mode, draft.started_at, draft.ended_at
    visit.purposes, visit.beat_officer_present = sorted(draft.purposes), draft.beat_officer_present
    visit.place_code, visit.paper_log_ref = draft.place_code, draft.paper_log_ref
    visit.place_proved = proof_of_place(uow, draft)
    visit.status, visit.amended = VisitStatus.RECORDED, True
    visit.blocks_complete = True  # judged anew: _placed refuses the rest; the entry class stays that of the entry
    if visit.recorded_by != visit.visitor_id and visit.signed_at is None:
        visit.signed_at = uow.now  # he wrote it himself now
    parts.replace_parts(uow, visit, draft, placed)
    for table in (VisitDispute, VisitDisputeReason):
        for row in uow.take_all(sa.select(table).where(col(table.visit_id) == visit.id)):
            uow.remove(row)
    uow.record(VisitEvent.AMENDED, visit)
    return visit


def decide_dispute(uow: UnitOfWork, visit_id: UUID, *, version: int, decision: DisputeDecision, reason: str) -> Visit:
    """The guide officer or the team deputy decides on facts, by lent right too; never his own matter (N3, R-12)."""
    visit = uow.take(Visit, visit_id, version=version)
    _hold_pair(uow, visit)
    facts = _facts(uow, visit)
    upholds = decision is DisputeDecision.CONFIRMED
    if refused := (refusal_to_uphold if upholds else refusal_to_decide)(facts, at=uow.now):
        raise refused()
    refuse_resident_data(reason)
    for dispute in uow.take_all(sa.select(VisitDispute).where(col(VisitDispute.visit_id) == visit.id)):
        dispute.decision, dispute.decided_by, dispute.decided_at = decision, uow.officer_id, uow.now
        _give_reason(uow, visit, reason, disputed_by=dispute.disputed_by, is_decision=True)
    visit.status = VisitStatus.CONFIRMED if upholds else VisitStatus.REJECTED
    if upholds:
        visit.confirmed_by, visit.confirmed_at = uow.officer_id, uow.now
        visit.confirmer_eligible, visit.evidence = True, Evidence.STRONG
    uow.record(VisitEvent.DISPUTE_DECIDED, visit, decision=decision.value)
    return visit


def lapse_unconfirmed(uow: UnitOfWork, week: IsoWeek, *, at: datetime) -> int:
    """At the lock: what nobody attested earns nothing. Returns how many lapsed."""
    rows = uow.take_all(
        sa.select(Visit).where(col(Visit.week) == week.monday, col(Visit.status) == VisitStatus.RECORDED)
    )
    for visit in rows:
        visit.status = VisitStatus.LAPSED
        uow.record(VisitEvent.LAPSED, visit, at=at.isoformat())
    return len(rows)
