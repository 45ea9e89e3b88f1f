"""Writes a visit log into the database. History keeps its own times and is marked as imported."""

from __future__ import annotations

from dataclasses import astuple
from hashlib import sha256
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from backend.areas.issue_models import HotIssue
from backend.areas.issue_rules import IssueSource
from backend.imports.apply_register import Progress
from backend.imports.rules import IssueRow, LogRecords, VisitRow
from backend.imports.snapshot import Keys, load_keys
from backend.imports.states import ImportEvent
from backend.imports.tally import Tally, merge
from backend.kernel.clock import IsoWeek, end_of_day, local_instant, until
from backend.kernel.uow import UnitOfWork
from backend.posts.models import Appointment
from backend.posts.names import search_key
from backend.visits import parts
from backend.visits.models import Visit, VisitDispute, VisitDisputeReason
from backend.visits.outcome import entry_class, is_eligible, line_of
from backend.visits.recording import GuidanceDraft, IssueDraft, Placed, SituationDraft, StopDraft, VisitDraft
from backend.visits.roster import LoadedRoster, load_roster
from backend.visits.rules import CheckState, DisputeDecision, Evidence, Purpose, Source, VisitStatus
from backend.worktime.rules import entry_deadline, week_lock

_HANGING: tuple[type[Any], ...] = (*parts.PARTS, VisitDispute, VisitDisputeReason)


def apply_log(uow: UnitOfWork, records: LogRecords, progress: Progress) -> tuple[Tally, set[IsoWeek]]:
    """Issues and visits of the book; returns the tally and the weeks touched."""
    tally, keys, weeks = Tally(), load_keys(uow), set()
    _issues(uow, records, tally, keys)
    known = {row.code: row for row in uow.take_all(sa.select(Visit))}
    for table in _HANGING:
        uow.take_all(sa.select(table))
    if records.visits:
        days = [row.visited_on for row in records.visits]
        roster = load_roster(uow, min(days), max(days))
        posts = uow.all(sa.select(Appointment).order_by(col(Appointment.is_acting)))
        for number, row in enumerate(records.visits, start=1):
            if _visit(uow, row, keys, roster, posts, known.get(row.code), tally):
                weeks.add(IsoWeek.of(row.visited_on))
            if number % 50 == 0 or number == len(records.visits):
                progress("visits", number, len(records.visits))
    uow.flush()
    return tally, weeks


def _issues(uow: UnitOfWork, records: LogRecords, tally: Tally, keys: Keys) -> None:
    """What somebody has worked on here since stays as he left it, whatever the book says."""
    known = {row.code: row for row in uow.take_all(sa.select(HotIssue))}
    ours = {code for code, row in known.items() if not row.from_log}
    for row in records.issues:
        if row.code in ours:
            tally.same("hot_issues")
    wanted = [(row.code, _issue(row, keys)) for row in records.issues if row.code not in ours]
    merge(uow, tally, "hot_issues", known, wanted)
    uow.flush()


def _issue(row: IssueRow, keys: Keys) -> HotIssue:
    unit_id = keys.units[row.group.ward]
    group_id, beat_id = keys.group_on(unit_id, row.group.number, row.raised_on)
    return HotIssue(
        unit_id=unit_id,
        code=row.code,
        group_id=group_id,
        beat_id=beat_id,
        category=row.category,
        title=row.title,
        search_key=f"{search_key(row.code)} {search_key(row.title)}",
        severity=row.severity,
        source=IssueSource.LOG,
        raised_at=local_instant(row.raised_on),
        due_at=end_of_day(row.due_on),
        owner_id=keys.officers[row.owner],
        state=row.state,
        from_log=True,
    )


def _visit(
    uow: UnitOfWork, row: VisitRow, keys: Keys, roster: LoadedRoster, posts: Any, old: Visit | None, tally: Tally
) -> bool:
    """Add or change one visit; false when the book says what is already there."""
    tally.of("visits")
    digest = sha256(repr(astuple(row)[1:]).encode()).hexdigest()
    if old is not None and old.import_digest == digest:
        tally.same("visits")
        return False
    unit_id, on = keys.units[row.ward], row.visited_on
    placed = [_placed(stop, unit_id, keys, row) for stop in row.stops]
    draft = _draft(row, unit_id, keys, placed)
    guided_complete = {who: _guidance_complete(row, keys.officers[who], placed, roster) for who in row.guided}
    fields = {
        **_fields(row, unit_id, keys, roster, placed),
        "blocks_complete": _blocks_complete(row, all(guided_complete.values())),
        "appointment_id": _post(posts, keys.officers[row.visitor], unit_id, on),
        "import_digest": digest,
    }
    fields["status"] = _status(row, fields["week_lock"], uow)
    if old is None:
        visit = uow.add(Visit(**fields))
        tally.added("visits", visit)
    else:
        visit = old
        tally.changed("visits", visit, {name: getattr(visit, name) for name in fields if name != "import_digest"})
        for name, value in fields.items():
            setattr(visit, name, value)
        _clear(uow, visit)
    complete = {keys.officers[who]: done for who, done in guided_complete.items()}
    parts.add_parts(uow, visit, draft, placed, complete=complete)
    if row.disputed_by or row.disputed_at or row.dispute_decision:
        uow.add(_dispute(row, visit, keys))
    uow.note(
        ImportEvent.VISIT_IMPORTED,
        visit,
        recorded_at=row.recorded_at.isoformat(),
        confirmed_at=row.confirmed_at.isoformat() if row.confirmed_at else None,
    )
    return True


def _placed(stop: Any, unit_id: UUID, keys: Keys, row: VisitRow) -> Placed:
    stop_unit = keys.units[stop.group.ward]
    group_id, beat_id = keys.group_on(stop_unit, stop.group.number, row.visited_on)
    return Placed(StopDraft(group_id, stop.arrived_at, stop.left_at), unit_id, beat_id)


def _draft(row: VisitRow, unit_id: UUID, keys: Keys, placed: list[Placed]) -> VisitDraft:
    texts = row.situation is not None or row.trend is not None
    return VisitDraft(
        id=None,
        unit_id=unit_id,
        visitor_id=keys.officers[row.visitor],
        mode=row.mode,
        started_at=row.started_at,
        ended_at=row.ended_at,
        stops=tuple(each.stop for each in placed),
        purposes=row.purposes,
        guidance=tuple(
            GuidanceDraft(keys.officers[who], row.guidance_topic, row.guidance_note, row.next_step)
            for who in dict.fromkeys(row.guided)
        ),
        situation=SituationDraft(row.situation, (), row.trend) if texts else None,
        issue_actions=(IssueDraft(row.issue_code, row.issue_action),) if row.issue_code or row.issue_action else (),
        cadre_counts=dict(row.cadre_counts),
        beat_officer_present=row.presence,
        companion_ids=tuple(keys.officers[who] for who in row.companions),
        place_code=None,
        paper_log_ref=None,
        source=Source.IMPORT,
        device_at=None,
        keep_warnings=True,
    )


def _fields(row: VisitRow, unit_id: UUID, keys: Keys, roster: LoadedRoster, placed: list[Placed]) -> dict[str, Any]:
    lead, recorder = keys.officers[row.visitor], keys.officers[row.recorded_by]
    confirmer = keys.officers[row.confirmed_by] if row.confirmed_by else None
    on, calendar = row.visited_on, roster.calendar
    eligible = confirmer is not None and is_eligible(
        confirmer,
        unit_id,
        on,
        roster,
        lead=lead,
        recorder=recorder,
        beats=[each.beat_id for each in placed],
        companions={keys.officers[who] for who in row.companions},
        disputed=bool(row.disputed_by or row.disputed_at or row.dispute_decision),
    )
    return {
        "unit_id": unit_id,
        "code": row.code,
        "visitor_id": lead,
        "line": line_of(lead, unit_id, on, roster),
        "mode": row.mode,
        "started_at": row.started_at,
        "ended_at": row.ended_at,
        "purposes": sorted(each.value for each in row.purposes),
        "beat_officer_present": row.presence,
        "remark": row.remark,
        "source": Source.IMPORT,
        "recorded_at": row.recorded_at,
        "recorded_by": recorder,
        "signed_at": row.signed_at,
        "entry_class": entry_class(row.recorded_at, on, calendar),
        "entry_deadline": entry_deadline(on, calendar),
        "week_lock": week_lock(IsoWeek.of(on), calendar),
        "confirmed_by": confirmer,
        "confirmed_at": row.confirmed_at,
        "confirmer_eligible": eligible,
        "check_state": row.check_state,
        "imported": True,
        "evidence": _evidence(row, confirmer, unit_id, roster) if confirmer else None,
    }


def _evidence(row: VisitRow, confirmer: UUID, unit_id: UUID, roster: LoadedRoster) -> Evidence:
    if row.check_state is CheckState.VERIFIED or roster.guides(confirmer, unit_id, row.visited_on):
        return Evidence.STRONG
    return Evidence.MEDIUM if roster.commands(confirmer, unit_id, row.visited_on) else Evidence.WEAK


def _status(row: VisitRow, lock: Any, uow: UnitOfWork) -> VisitStatus:
    if row.dispute_decision is DisputeDecision.REJECTED:
        return VisitStatus.REJECTED
    if row.confirmed_by and row.confirmed_at and row.confirmed_at < until(lock):
        return VisitStatus.CONFIRMED
    if (row.disputed_by or row.disputed_at) and row.dispute_decision is None:
        return VisitStatus.DISPUTED
    return VisitStatus.LAPSED if uow.now >= until(lock) else VisitStatus.RECORDED


def _guidance_complete(row: VisitRow, officer: UUID, placed: list[Placed], roster: LoadedRoster) -> bool:
    """Topic, note and next step, and he holds a beat of one of the stops that day (R-15)."""
    holds = any(each.beat_id and roster.holds_beat(officer, each.beat_id, row.visited_on) for each in placed)
    return bool(row.guidance_topic and row.guidance_note and row.next_step and holds)


def _blocks_complete(row: VisitRow, guidance_complete: bool) -> bool:
    complete = {
        Purpose.GUIDE_BEAT_OFFICER: bool(row.guided) and guidance_complete,
        Purpose.GRASP_SITUATION: bool(row.situation) and row.trend is not None,
        Purpose.SOLVE_HOT_ISSUE: bool(row.issue_code and row.issue_action),
    }
    return bool(row.purposes) and all(complete[purpose] for purpose in row.purposes)


def _post(posts: Any, officer: UUID, unit_id: UUID, on: Any) -> UUID | None:
    for post in posts:
        if (
            post.officer_id == officer
            and post.unit_id == unit_id
            and post.valid_from <= on
            and (post.valid_to is None or on < post.valid_to)
        ):
            return post.id  # type: ignore[no-any-return]
    return None


def _clear(uow: UnitOfWork, visit: Visit) -> None:
    for table in _HANGING:
        for row in uow.take_all(sa.select(table).where(col(table.visit_id) == visit.id)):
            uow.remove(row)
    uow.flush()


def _dispute(row: VisitRow, visit: Visit, keys: Keys) -> VisitDispute:
    return VisitDispute(
        unit_id=visit.unit_id,
        visit_id=visit.id,
        visitor_id=visit.visitor_id,
        disputed_by=keys.officers[row.disputed_by] if row.disputed_by else None,
        disputed_at=row.disputed_at,
        decision=row.dispute_decision,
    )
