"""Who holds a beat changes here: one function per verb (domain.md 3.6)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from backend.areas.models import BeatArea
from backend.duties.locks import refuse_locked
from backend.kernel.ids import uuid7
from backend.kernel.problems import ConflictOfInterest, NotFound
from backend.kernel.tables import runs_on
from backend.kernel.uow import UnitOfWork
from backend.posts.models import Appointment, BeatAssignment, Officer
from backend.posts.rules import AssignmentKind
from backend.staffing.beats_rules import (
    AssignmentEnded,
    BadPeriod,
    BeatEvent,
    BeatHeld,
    BeatNotOpen,
    HoldsItAlready,
    NotInTheWard,
)
from backend.staffing.beats_vacancies import HOLDING, fill_vacancy, leave_vacant, shares_days
from backend.staffing.handover import NOBODY, open_handover
from backend.staffing.handover_items import open_items


@dataclass(frozen=True)
class AssignmentDraft:
    """Who is to have a beat, how, and when. `id` comes from the client, so that sending twice is once."""

    id: UUID
    beat_id: UUID
    officer_id: UUID
    kind: AssignmentKind
    valid_from: date
    valid_to: date | None = None
    decision_no: str | None = None


@dataclass(frozen=True)
class Leaving:
    """How an assignment ends: from which day, who takes the open items over, and whether (until when) the beat."""

    valid_to: date
    successor_id: UUID | None = None
    takes_beat: bool = True
    until: date | None = None
    assignees: Mapping[UUID, UUID] | None = None
    decision_no: str | None = None


def assign_beat(uow: UnitOfWork, draft: AssignmentDraft) -> tuple[BeatAssignment, bool]:
    """Give a beat to an officer; False when it was given by the same request before.

    Problems: ConflictOfInterest 403, NotInTheWard 422, BadPeriod 422, WeekIsLocked 409, BeatHeld 409,
    HoldsItAlready 409, BeatNotOpen 409.
    """
    uow.hold(f"beat {draft.beat_id}")
    known = uow.one(sa.select(BeatAssignment).where(col(BeatAssignment.id) == draft.id))
    if known is not None:
        if known.beat_id != draft.beat_id or known.officer_id != draft.officer_id:
            raise HoldsItAlready(field="id")
        return known, False
    beat = uow.take(BeatArea, draft.beat_id)
    refuse_own_matter(uow, draft.officer_id)
    _check_days(uow, beat, draft)
    _check_officer(uow, draft, beat.unit_id)
    if draft.kind is AssignmentKind.PRIMARY:
        _refuse_second_holder(uow, draft)
        fill_vacancy(uow, beat.id, draft.valid_from, draft.valid_to)
    row = _new(uow, draft, beat.unit_id)
    if draft.kind is AssignmentKind.PRIMARY and draft.valid_to is not None:
        _mind_the_gap(uow, row)
    uow.record(BeatEvent.ASSIGNED, row, kind=row.kind.value)
    return row, True


def refuse_own_matter(uow: UnitOfWork, *officers: UUID | None) -> None:
    """N3: a chief who also holds a beat decides nothing about himself."""
    if uow.officer_id in officers:
        raise ConflictOfInterest()


def _check_days(uow: UnitOfWork, beat: BeatArea, draft: AssignmentDraft) -> None:
    if draft.valid_to is not None and draft.valid_to <= draft.valid_from:
        raise BadPeriod(
            fault("valid_to", "before_it_begins", "It ends before it begins", "Ngày kết thúc trước ngày bắt đầu")
        )
    refuse_locked(uow, draft.valid_from, field="valid_from")
    ends_later = beat.valid_to is not None and (draft.valid_to is None or draft.valid_to > beat.valid_to)
    if draft.valid_from < beat.valid_from or ends_later:
        until = f" – {beat.valid_to:%d/%m/%Y}" if beat.valid_to else ""
        raise BeatNotOpen(
            f"Beat {beat.code} exists from {beat.valid_from} to {beat.valid_to or 'further notice'}",
            detail_vi=f"Địa bàn {beat.code} chỉ có từ {beat.valid_from:%d/%m/%Y}{until}",
            field="valid_from" if draft.valid_from < beat.valid_from else "valid_to",
        )


def _check_officer(uow: UnitOfWork, draft: AssignmentDraft, unit_id: UUID) -> None:
    """He serves in the ward when it begins, and has this beat in no other way meanwhile."""
    serves = uow.all(
        sa.select(Appointment).where(
            col(Appointment.officer_id) == draft.officer_id,
            col(Appointment.unit_id) == unit_id,
            runs_on(Appointment, draft.valid_from),
        )
    )
    if not serves:
        raise NotInTheWard(
            fault("officer_id", "not_in_the_ward", "He does not serve in this ward then", NotInTheWard.title_vi)
        )
    other = uow.all(
        sa.select(BeatAssignment).where(
            col(BeatAssignment.beat_id) == draft.beat_id,
            col(BeatAssignment.officer_id) == draft.officer_id,
            shares_days(draft.valid_from, draft.valid_to),
        )
    )
    if other:
        raise HoldsItAlready(
            f"As {other[0].kind.value} since {other[0].valid_from}; end that first",
            detail_vi=f"Đang được bố trí từ {other[0].valid_from:%d/%m/%Y}; hãy kết thúc việc bố trí đó trước",
            field="officer_id",
            assignment_id=str(other[0].id),
        )


def _refuse_second_holder(uow: UnitOfWork, draft: AssignmentDraft) -> None:
    """One holder a day; the refusal names the present one. The database has the last word for two at once."""
    rows = uow.rows(
        sa.select(BeatAssignment, col(Officer.full_name))
        .join(Officer, col(Officer.id) == BeatAssignment.officer_id)
        .where(
            col(BeatAssignment.beat_id) == draft.beat_id,
            col(BeatAssignment.kind) == AssignmentKind.PRIMARY,
            shares_days(draft.valid_from, draft.valid_to),
        )
        .order_by(col(BeatAssignment.valid_from))
    )
    for held, name in rows:
        until = f" đến {held.valid_to:%d/%m/%Y}" if held.valid_to else ""
        raise BeatHeld(
            f"{name} holds it from {held.valid_from} to {held.valid_to or 'further notice'}; end that first",
            detail_vi=f"Đồng chí {name} giữ từ {held.valid_from:%d/%m/%Y}{until}; hãy kết thúc việc bố trí đó trước",
            field="valid_from",
            assignment_id=str(held.id),
            officer_id=str(held.officer_id),
        )


def _new(uow: UnitOfWork, draft: AssignmentDraft, unit_id: UUID) -> BeatAssignment:
    row = BeatAssignment(
        id=draft.id,
        unit_id=unit_id,
        beat_id=draft.beat_id,
        officer_id=draft.officer_id,
        kind=draft.kind,
        valid_from=draft.valid_from,
        valid_to=draft.valid_to,
        decision_no=draft.decision_no,
    )
    uow.add(row)
    uow.flush()
    return row


def _mind_the_gap(uow: UnitOfWork, row: BeatAssignment) -> None:
    """After a holder with a last day comes another holder, a vacancy, or a vacancy made now."""
    end = row.valid_to
    assert end is not None  # noqa: S101 - asked only then
    rows = uow.all(
        sa.select(BeatAssignment)
        .where(
            col(BeatAssignment.beat_id) == row.beat_id,
            col(BeatAssignment.kind).in_(HOLDING),
            col(BeatAssignment.valid_from) >= end,
        )
        .order_by(col(BeatAssignment.valid_from))
        .limit(1)
    )
    following = rows[0].valid_from if rows else None
    if following != end:
        leave_vacant(uow, row, end, following)


def end_assignment(uow: UnitOfWork, assignment_id: UUID, leaving: Leaving, *, version: int) -> BeatAssignment:
    """End an assignment; its open items go to the successor, who may take the beat the same day.

    Problems: ConflictOfInterest 403, AssignmentEnded 409, BadPeriod 422, WeekIsLocked 409, HandoverIncomplete 409,
    NotTheReceiver 422, and those of assigning.
    """
    held = uow.take(BeatAssignment, assignment_id, version=version)
    if held.officer_id is None:
        raise NotFound()  # a vacancy ends when somebody takes the beat
    uow.hold(f"beat {held.beat_id}")
    takes_beat = held.kind is AssignmentKind.PRIMARY and leaving.takes_beat and leaving.successor_id is not None
    refuse_own_matter(uow, held.officer_id, leaving.successor_id if takes_beat else None)
    if held.valid_to is not None and held.valid_to <= leaving.valid_to:
        raise AssignmentEnded(field="valid_to", valid_to=held.valid_to.isoformat())
    if leaving.valid_to <= held.valid_from:
        raise BadPeriod(
            fault(
                "valid_to",
                "before_it_begins",
                f"It began on {held.valid_from}",
                f"Bắt đầu từ {held.valid_from:%d/%m/%Y}",
            )
        )
    refuse_locked(uow, leaving.valid_to, field="valid_to")
    _end(uow, held, leaving.valid_to)
    _hand_over(uow, held, leaving)
    if takes_beat and leaving.successor_id is not None:
        _succeed(uow, held, leaving, leaving.successor_id)
    return held


def _end(uow: UnitOfWork, held: BeatAssignment, on: date) -> None:
    until, held.valid_to = held.valid_to, on
    uow.flush()
    if held.kind is AssignmentKind.PRIMARY:
        leave_vacant(uow, held, on, until)
    uow.record(BeatEvent.ASSIGNMENT_ENDED, held, kind=held.kind.value)


def _hand_over(uow: UnitOfWork, held: BeatAssignment, leaving: Leaving) -> None:
    """A first holder always signs a handover, others only when they leave something open."""
    if held.kind is AssignmentKind.PRIMARY or open_items(uow, held, leaving.valid_to):
        open_handover(
            uow,
            leaving=held,
            successor_id=leaving.successor_id,
            on=leaving.valid_to,
            assignees=leaving.assignees or NOBODY,
        )


def _succeed(uow: UnitOfWork, held: BeatAssignment, leaving: Leaving, successor_id: UUID) -> None:
    draft = AssignmentDraft(
        id=uuid7(),
        beat_id=held.beat_id,
        officer_id=successor_id,
        kind=AssignmentKind.PRIMARY,
        valid_from=leaving.valid_to,
        valid_to=leaving.until,
        decision_no=leaving.decision_no,
    )
    assign_beat(uow, draft)


def end_assignments(uow: UnitOfWork, officer_id: UUID, unit_id: UUID, on: date) -> int:
    """End all that an officer has on the beats of a unit: it ends with his appointment. Returns how many ended.

    The post's own handover covers what was open; here only the days change. What would have begun later never does.
    """
    rows = uow.take_all(
        sa.select(BeatAssignment).where(
            col(BeatAssignment.officer_id) == officer_id,
            col(BeatAssignment.unit_id) == unit_id,
            sa.or_(col(BeatAssignment.valid_to).is_(None), col(BeatAssignment.valid_to) > on),
        )
    )
    for held in rows:
        uow.hold(f"beat {held.beat_id}")
        if held.valid_from < on:
            _end(uow, held, on)
            continue
        uow.remove(held)
        uow.flush()
        if held.kind is AssignmentKind.PRIMARY:
            leave_vacant(uow, held, held.valid_from, held.valid_to)
        uow.note(BeatEvent.ASSIGNMENT_ENDED, held, kind=held.kind.value)
    return len(rows)


def fault(field: str, code: str, english: str, vietnamese: str) -> dict[str, str]:
    """One entry of a 422."""
    return {"pointer": f"#/{field}", "code": code, "detail": english, "detail_vi": vietnamese}
