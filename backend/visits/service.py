"""Visits change here: one function per verb."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from backend import privacy
from backend.kernel.clock import IsoWeek, local_date, until
from backend.kernel.problems import Forbidden, NotFound
from backend.kernel.tables import runs_on
from backend.kernel.uow import UnitOfWork
from backend.posts.models import Appointment, GuideAssignment, Officer
from backend.visits import parts
from backend.visits.models import VISIT_NUMBER, Visit, VisitDispute, VisitDisputeReason
from backend.visits.outcome import entry_class, line_of
from backend.visits.queries import attestation, beat_of
from backend.visits.recording import (
    UNDECIDED,
    Placed,
    VisitDraft,
    VisitEvent,
    code_of,
    evidence_of,
    faults,
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
    PersonalDataSuspected,
    PersonalDataWarning,
    VisitAlreadyDecided,
    VisitLocked,
    VisitNotComplete,
    VisitStatus,
)
from backend.worktime.rules import entry_deadline, week_lock


def record_visit(uow: UnitOfWork, draft: VisitDraft) -> tuple[Visit, bool]:
    """Record a visit made, or give back the one with this id: `(visit, is_new)`.

    Problems: VisitNotComplete 422, PersonalDataSuspected 422, PersonalDataWarning 422, NotInPost 403,
    EntryAfterLock 409, AnotherVisit 409.
    """
    uow.hold(f"visit {draft.id}")
    known = uow.one(sa.select(Visit).where(col(Visit.id) == draft.id))
    if known is not None:
        if known.recorded_by != uow.officer_id:
            raise AnotherVisit()
        return known, False
    if draft.unit_id not in uow.reach.units:
        raise NotFound()
    kept = _check_texts(uow, draft)
    placed = _placed(uow, draft)
    roster = load_roster(uow, local_date(draft.started_at), local_date(draft.started_at), officers={draft.visitor_id})
    visit = _new_visit(uow, draft, roster)
    visit.kept_warnings = kept
    uow.add(visit)
    parts.add_parts(uow, visit, draft, placed)
    uow.record(VisitEvent.RECORDED, visit, dictated=visit.recorded_by != visit.visitor_id)
    return visit, True


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
        appointment_id=_post_of(uow, draft),
        line=line,
        mode=draft.mode,
        started_at=draft.started_at,
        ended_at=draft.ended_at,
        purposes=sorted(draft.purposes),
        beat_officer_present=draft.beat_officer_present,
        place_code=draft.place_code,
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


def _post_of(uow: UnitOfWork, draft: VisitDraft) -> UUID | None:
    """The post in which he went: that in the ward, before one in a team over it; substantive before acting."""
    on = local_date(draft.started_at)
    posts = uow.all(
        sa.select(col(Appointment.id))
        .where(col(Appointment.officer_id) == draft.visitor_id, runs_on(Appointment, on))
        .order_by(col(Appointment.unit_id) != draft.unit_id, col(Appointment.is_acting))
    )
    return posts[0] if posts else None


def _placed(uow: UnitOfWork, draft: VisitDraft) -> list[Placed]:
    """Stops with their ward and beat of the day; every stop lies in the ward visited."""
    errors = faults(draft, at=uow.now)
    where = beat_of(uow, [stop.group_id for stop in draft.stops], local_date(draft.started_at))
    placed = []
    for number, stop in enumerate(draft.stops):
        unit_id, beat_id = where.get(stop.group_id, (None, None))
        if unit_id != draft.unit_id:
            errors.append(
                {
                    "pointer": f"#/stops/{number}/group_id",
                    "code": "outside_ward",
                    "detail": "Not a group of this ward",
                    "detail_vi": "Không phải tổ của phường này",
                }
            )
        placed.append(Placed(stop, unit_id, beat_id))
    errors += _guidance_faults(uow, draft, placed)
    errors += _companion_faults(uow, draft)
    if errors:
        raise VisitNotComplete(*errors)
    return placed


def _guidance_faults(uow: UnitOfWork, draft: VisitDraft, placed: Sequence[Placed]) -> Iterable[dict[str, Any]]:
    """The beat officer must hold a beat of one of the stops that day (R-15)."""
    if not draft.guidance:
        return
    on = local_date(draft.started_at)
    roster = load_roster(uow, on, on, officers={entry.beat_officer_id for entry in draft.guidance})
    for number, entry in enumerate(draft.guidance):
        if not any(stop.beat_id and roster.holds_beat(entry.beat_officer_id, stop.beat_id, on) for stop in placed):
            yield {
                "pointer": f"#/guidance/{number}/beat_officer_id",
                "code": "not_of_this_beat",
                "detail": "He holds no beat of the groups visited",
                "detail_vi": "Đồng chí này không phụ trách địa bàn của tổ đã đến",
            }


def _companion_faults(uow: UnitOfWork, draft: VisitDraft) -> Iterable[dict[str, Any]]:
    """Joint visitors are others in the caller's sight who served there that day or guide the ward."""
    if not draft.companion_ids:
        return
    on = local_date(draft.started_at)
    posts = sa.select(col(Appointment.officer_id)).where(
        col(Appointment.officer_id).in_(draft.companion_ids), runs_on(Appointment, on)
    )
    guides = sa.select(col(GuideAssignment.officer_id)).where(
        col(GuideAssignment.officer_id).in_(draft.companion_ids),
        col(GuideAssignment.unit_id) == draft.unit_id,
        runs_on(GuideAssignment, on),
    )
    known = {*uow.all(posts), *uow.all(guides)} - {draft.visitor_id}
    for number, officer_id in enumerate(draft.companion_ids):
        if officer_id not in known:
            yield {
                "pointer": f"#/companion_ids/{number}",
                "code": "not_a_companion",
                "detail": "Not an officer of this ward, nor its guide officer, or the visitor himself",
                "detail_vi": "Không phải cán bộ của phường này, cán bộ hướng dẫn phường, hoặc là chính người đi",
            }


def _check_texts(uow: UnitOfWork, draft: VisitDraft) -> int:
    """Refuse resident data; warn of names unless told to keep them. Returns the number of kept warnings."""
    serving = sa.select(col(Appointment.officer_id)).where(col(Appointment.officer_id) == Officer.id)
    names = uow.all(sa.select(col(Officer.full_name)).where(serving.exists()))  # the officers in sight
    found = [(pointer, span) for pointer, text in parts.texts_of(draft) for span in privacy.scan(text, names)]
    hard = [_span_error(pointer, span) for pointer, span in found if span.hard]
    if hard:
        raise PersonalDataSuspected(*hard)
    if found and not draft.keep_warnings:
        raise PersonalDataWarning(*(_span_error(pointer, span) for pointer, span in found))
    return len(found)


def _span_error(pointer: str, span: privacy.Span) -> dict[str, Any]:
    return {
        "pointer": pointer,
        "code": span.rule,
        "span": [span.start, span.end],
        "detail": "Looks like resident data",
        "detail_vi": "Giống dữ liệu dân cư",
    }


def sign_visit(uow: UnitOfWork, visit_id: UUID, *, version: int) -> Visit:
    """The visitor signs what the desk officer typed at his dictation. Locked 409, signed already 409."""
    visit = _take_open(uow, visit_id, version)
    if visit.visitor_id != uow.officer_id:
        raise Forbidden()
    if visit.recorded_by == visit.visitor_id or visit.signed_at is not None or visit.status not in UNDECIDED:
        raise VisitAlreadyDecided()
    visit.signed_at = uow.now
    uow.record(VisitEvent.SIGNED, visit)
    return visit


def _take_open(uow: UnitOfWork, visit_id: UUID, version: int) -> Visit:
    visit = uow.take(Visit, visit_id, version=version)
    if uow.now >= until(visit.week_lock):
        raise VisitLocked()
    return visit


def confirm_visit(uow: UnitOfWork, visit_id: UUID, *, version: int, place_code: str | None) -> Visit:
    """Attest a visit. OwnVisit, NotEligibleToConfirm, AbsentThatDay 403; the rest of the refusals 409 (N3, N6).

    :param place_code: what the confirmer read at the meeting place; it proves the place only when it equals the
        visitor's own.
    """
    visit = uow.take(Visit, visit_id, version=version)
    _hold_pair(uow, visit)
    facts = replace(
        attestation(uow, visit, with_week=True),
        place_code_matches=bool(place_code and place_code == visit.place_code),
    )
    if refused := refusal_to_confirm(facts, at=uow.now):
        raise refused()
    visit.status = VisitStatus.CONFIRMED
    visit.confirmed_by, visit.confirmed_at = uow.officer_id, uow.now
    visit.confirmer_eligible = True
    visit.evidence = evidence_of(facts)
    uow.record(VisitEvent.CONFIRMED, visit, evidence=visit.evidence.value)
    return visit


def _hold_pair(uow: UnitOfWork, visit: Visit) -> None:
    """Two who confirm each other at once: one must see the other, in whatever wards their visits were (N6)."""
    uow.hold(f"confirm {visit.week} {sorted((visit.visitor_id, uow.officer_id))}")


def dispute_visit(uow: UnitOfWork, visit_id: UUID, *, version: int, reason: str) -> Visit:
    """Say that it was not so; the functional line decides, not the visitor's chief (US-4)."""
    visit = uow.take(Visit, visit_id, version=version)
    if refused := refusal_to_dispute(attestation(uow, visit), at=uow.now):
        raise refused()
    _refuse_resident_data(reason)
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


def _refuse_resident_data(reason: str) -> None:
    hard = [_span_error("#/reason", span) for span in privacy.scan(reason) if span.hard]
    if hard:
        raise PersonalDataSuspected(*hard)


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
    visit.kept_warnings = _check_texts(uow, draft)
    placed = _placed(uow, draft)
    visit.mode, visit.started_at, visit.ended_at = draft.mode, draft.started_at, draft.ended_at
    visit.purposes, visit.beat_officer_present = sorted(draft.purposes), draft.beat_officer_present
    visit.place_code, visit.paper_log_ref = draft.place_code, draft.paper_log_ref
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
    facts = attestation(uow, visit, with_week=True)
    upholds = decision is DisputeDecision.CONFIRMED
    if refused := (refusal_to_uphold if upholds else refusal_to_decide)(facts, at=uow.now):
        raise refused()
    _refuse_resident_data(reason)
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
