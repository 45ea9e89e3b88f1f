"""Leave is asked for by the officer or typed for him, and decided by somebody else: one function per verb."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import cast
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from backend.access.principal import Principal
from backend.duties.locks import is_locked, refuse_locked
from backend.kernel.clock import IsoWeek, weeks_between
from backend.kernel.problems import ConflictOfInterest, Forbidden, NotFound
from backend.kernel.tables import runs_on
from backend.kernel.uow import UnitOfWork
from backend.leave.absence_rules import (
    ORDERED_WEEKS,
    STANDING,
    AbsenceAction,
    AbsenceAlreadyDecided,
    AbsenceDecision,
    AbsenceDraft,
    AbsenceEvent,
    AbsenceNotComplete,
    AbsenceOverlaps,
    AnotherAbsence,
    NoPostThen,
    NotYoursToDecide,
    faults,
    may_decide,
    ordered_run,
    overlaps,
    too_many_ordered_weeks,
)
from backend.permissions import Permission, Role
from backend.posts.models import Appointment
from backend.posts.rules import PositionType
from backend.visits.checks import refuse_resident_data
from backend.worktime.models import DutyExcuse, DutyExcuseReason
from backend.worktime.queries import load_absences
from backend.worktime.rules import Absence, ExcuseStatus, FilingRule

_AROUND = timedelta(days=35)  # orders that touch in a row are looked for so far away


def file_absence(uow: UnitOfWork, draft: AbsenceDraft, event: AbsenceEvent) -> bool:
    """Ask for leave; False when the same person asked for the one with this id before.

    Problems: AbsenceNotComplete 422, NoPostThen, AbsenceOverlaps, AnotherAbsence, WeekIsLocked 409.
    """
    uow.hold(f"absences of {draft.officer_id}")
    known = uow.one(sa.select(DutyExcuse).where(col(DutyExcuse.id) == draft.id))
    if known is not None:
        if known.requested_by != uow.officer_id:
            raise AnotherAbsence()
        return False
    post = _post(uow, draft)
    others = _standing(uow, draft)
    wrong = list(faults(draft, today=uow.today))
    if not wrong and draft.filing is FilingRule.ORDERED and ordered_run(draft.weeks, _orders(others)) > ORDERED_WEEKS:
        wrong.append(too_many_ordered_weeks())
    if wrong:
        raise AbsenceNotComplete(*wrong)
    refuse_locked(uow, draft.last_day, field="last_day")
    _refuse_overlap(draft, others)
    _add(uow, draft, post, event)
    return True


def _post(uow: UnitOfWork, draft: AbsenceDraft) -> Appointment:
    """The post from which he is away: 404 when nothing of him is in sight, 403 when only out of reach."""
    of_officer = sa.select(Appointment).where(col(Appointment.officer_id) == draft.officer_id)
    on_the_day = of_officer.where(runs_on(Appointment, draft.first_day))
    posts = uow.take_all(on_the_day.order_by(col(Appointment.is_acting), col(Appointment.valid_from)))
    if posts:
        return posts[0]
    if uow.all(on_the_day):
        raise Forbidden()
    if not uow.all(of_officer.limit(1)):
        raise NotFound()
    raise NoPostThen(field="first_day")


def _standing(uow: UnitOfWork, draft: AbsenceDraft) -> Sequence[Absence]:
    first, last = sorted((draft.first_day, draft.last_day))
    around = load_absences(uow, first - _AROUND, last + _AROUND, [draft.officer_id])
    return [each for each in around.get(draft.officer_id, ()) if each.status in STANDING]


def _orders(absences: Iterable[Absence]) -> list[Absence]:
    return [each for each in absences if each.filing is FilingRule.ORDERED]


def _refuse_overlap(draft: AbsenceDraft, others: Iterable[Absence]) -> None:
    for other in others:
        if overlaps(draft, other):
            first, last = other.first_day, other.last_day
            raise AbsenceOverlaps(
                f"It overlaps the leave from {first} to {last}; change the days or withdraw that one",
                detail_vi=f"Trùng với đợt nghỉ {first:%d/%m/%Y}–{last:%d/%m/%Y}; hãy đổi ngày hoặc rút đơn kia",
                field="first_day",
                other=other.id,
            )


def _add(uow: UnitOfWork, draft: AbsenceDraft, post: Appointment, event: AbsenceEvent) -> None:
    excuse = uow.add(
        DutyExcuse(
            id=draft.id,
            unit_id=post.unit_id,
            officer_id=draft.officer_id,
            first_day=draft.first_day,
            first_half=draft.first_half,
            last_day=draft.last_day,
            last_half=draft.last_half,
            filing=draft.filing,
            status=ExcuseStatus.REQUESTED,
            requested_on=uow.today,
            requested_by=uow.officer_id,
            has_document=draft.document_no is not None,
        )
    )
    uow.flush()
    uow.add(
        DutyExcuseReason(
            excuse_id=excuse.id,
            unit_id=excuse.unit_id,
            officer_id=excuse.officer_id,
            reason=draft.reason,
            document_no=draft.document_no,
        )
    )
    uow.record(event, excuse)


def withdraw_absence(uow: UnitOfWork, excuse_id: UUID, *, version: int, typed: bool) -> None:
    """Take a request back, or an approved leave of which no week is settled. AbsenceAlreadyDecided, WeekIsLocked 409.

    :param typed: by whoever types for others, what was typed; else by the officer himself.
    """
    excuse = uow.take(DutyExcuse, excuse_id, version=version)
    if typed and excuse.requested_by is None:
        raise Forbidden("It came with a register", detail_vi="Đợt nghỉ này từ sổ nhập vào")
    if not typed and excuse.officer_id != uow.officer_id:
        raise Forbidden()
    if excuse.status not in STANDING:
        raise AbsenceAlreadyDecided()
    if excuse.status is ExcuseStatus.APPROVED:
        refuse_locked(uow, excuse.first_day, field="first_day")
    excuse.status = ExcuseStatus.WITHDRAWN
    uow.record(AbsenceEvent.WITHDRAWN, excuse)


def decide_absence(
    uow: UnitOfWork, excuse_id: UUID, *, version: int, decision: AbsenceDecision, note: str | None
) -> None:
    """Approve or refuse, by somebody else (N3). ConflictOfInterest, NotYoursToDecide 403; the states 409."""
    excuse = uow.take(DutyExcuse, excuse_id, version=version)
    if uow.officer_id in (excuse.officer_id, excuse.requested_by):
        raise ConflictOfInterest()
    if not _decides(uow, excuse):
        raise NotYoursToDecide()
    if excuse.status is not ExcuseStatus.REQUESTED:
        raise AbsenceAlreadyDecided()
    if decision is AbsenceDecision.APPROVED:
        refuse_locked(uow, excuse.last_day, field="decision")
    if note is not None:
        refuse_resident_data(note)
        for reason in uow.take_all(sa.select(DutyExcuseReason).where(col(DutyExcuseReason.excuse_id) == excuse.id)):
            reason.decision_note = note
    excuse.status = ExcuseStatus(decision.value)
    excuse.decided_by, excuse.decided_on = uow.officer_id, uow.today
    uow.record(AbsenceEvent.DECIDED, excuse, decision=decision.value)


def deciding_roles(uow: UnitOfWork) -> list[tuple[Role, frozenset[UUID]]]:
    """The roles in which the caller decides on leave today, lent ones too, each with the units it reaches."""
    grants = cast("Principal", uow.actor).grants
    reached = [(grant.role, grant.scope_for(Permission.ABSENCE_DECIDE)) for grant in grants]
    return [(role, frozenset(scope.units)) for role, scope in reached if scope]


def _decides(uow: UnitOfWork, excuse: DutyExcuse) -> bool:
    return may_decide(deciding_roles(uow), excuse.unit_id, positions_of(uow, excuse))


def positions_of(uow: UnitOfWork, excuse: DutyExcuse) -> Sequence[PositionType]:
    """What he is, on the first day, in the unit from which he is away."""
    return uow.all(
        sa.select(col(Appointment.position_type)).where(
            col(Appointment.officer_id) == excuse.officer_id,
            col(Appointment.unit_id) == excuse.unit_id,
            runs_on(Appointment, excuse.first_day),
        )
    )


def actions_for(uow: UnitOfWork, excuse: DutyExcuse) -> list[AbsenceAction]:
    """What the caller may do with it now."""
    me = uow.actor.officer_id
    if me is None or excuse.status not in STANDING:
        return []
    waits = excuse.status is ExcuseStatus.REQUESTED
    found = []
    if waits or not is_locked(uow, excuse.first_day):
        reaches = {name: uow.actor.scope_for(name) for name in (Permission.ABSENCE_REQUEST, Permission.ABSENCE_TYPE)}
        if excuse.officer_id == me and reaches[Permission.ABSENCE_REQUEST]:
            found.append(AbsenceAction.WITHDRAW)
        elif excuse.requested_by is not None and excuse.unit_id in reaches[Permission.ABSENCE_TYPE].units:
            found.append(AbsenceAction.WITHDRAW_TYPED)
    if waits and me not in (excuse.officer_id, excuse.requested_by) and _decides(uow, excuse):
        found.append(AbsenceAction.DECIDE)
    return found


def weeks_of(excuse: DutyExcuse) -> list[IsoWeek]:
    return weeks_between(IsoWeek.of(excuse.first_day), IsoWeek.of(excuse.last_day))
