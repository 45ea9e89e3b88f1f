"""What a published draft becomes: a directive, days of the calendar, a version of the policy."""

from __future__ import annotations

from dataclasses import asdict
from functools import singledispatch
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from backend.duties.locks import first_open_day, refuse_locked
from backend.kernel.clock import IsoWeek
from backend.kernel.problems import NotFound
from backend.kernel.tables import runs_on
from backend.kernel.uow import UnitOfWork
from backend.leave.proposal_rules import (
    CalendarDraft,
    DirectiveDraft,
    DirectiveTooLate,
    DocumentNumberTaken,
    PolicyAlreadyThere,
    PolicyDraft,
    PolicyTooLate,
    ProposalNotComplete,
)
from backend.posts.models import Appointment
from backend.posts.rules import PositionType
from backend.units.models import Unit
from backend.units.rules import UnitLevel
from backend.visits.checks import refuse_resident_data
from backend.worktime.models import DutyDirective, DutyPolicyVersion, WorkCalendarDay


@singledispatch
def check(draft: object, uow: UnitOfWork) -> None:
    """Refuse what cannot come into force today: 422 for its fields, 409 for its time or for what stands in its way."""
    raise NotImplementedError(draft)


@singledispatch
def carry_out(draft: object, uow: UnitOfWork, *, key: UUID, signed_by: UUID) -> None:
    """Bring a checked draft into force. `key` becomes the identifier of a directive."""
    raise NotImplementedError(draft)


def _demand_complete(draft: DirectiveDraft | CalendarDraft | PolicyDraft) -> None:
    if wrong := list(draft.faults()):
        raise ProposalNotComplete(*wrong)


@check.register
def _check_directive(draft: DirectiveDraft, uow: UnitOfWork) -> None:
    _demand_complete(draft)
    unit = uow.get(Unit, draft.unit_id)
    if unit.id not in uow.reach.units or unit.level is UnitLevel.TEAM:
        raise NotFound()
    if draft.summary is not None:
        refuse_resident_data(draft.summary)
    monday = draft.first_week.monday
    if uow.today >= monday:
        following = IsoWeek.of(uow.today).next()
        raise DirectiveTooLate(
            f"Week {draft.first_week} began on {monday}; the first week that can still be ordered is {following}",
            detail_vi=f"Tuần {draft.first_week} đã bắt đầu từ {monday:%d/%m/%Y}; "
            f"tuần sớm nhất còn ban hành được là {following}",
            field="first_week",
            week=str(draft.first_week),
        )
    other = uow.one(sa.select(DutyDirective).where(col(DutyDirective.document_no) == draft.document_no))
    if other is not None:
        week = IsoWeek.of(other.first_monday)
        raise DocumentNumberTaken(
            f"{other.document_no} is the directive for {week}; give another number",
            detail_vi=f"Số {other.document_no} là chỉ thị từ tuần {week}; hãy ghi số khác",
            field="document_no",
            other=other.id,
        )


@carry_out.register
def _issue_directive(draft: DirectiveDraft, uow: UnitOfWork, *, key: UUID, signed_by: UUID) -> None:
    uow.add(
        DutyDirective(
            id=key,
            document_no=draft.document_no,
            unit_id=draft.unit_id,
            first_monday=draft.first_week.monday,
            last_monday=draft.last_week.monday,
            effect=draft.effect,
            issued_on=uow.today,
            signed_by=signed_by,
            summary=draft.summary,
        )
    )


@check.register
def _check_calendar(draft: CalendarDraft, uow: UnitOfWork) -> None:
    _demand_complete(draft)
    open_from = first_open_day(uow)
    for number, each in enumerate(draft.days):
        if each.day < open_from:
            refuse_locked(uow, each.day, field=f"days/{number}/day")


@carry_out.register
def _change_calendar(draft: CalendarDraft, uow: UnitOfWork, *, key: UUID, signed_by: UUID) -> None:  # noqa: ARG001
    wanted = {each.day: each for each in draft.days}
    known = uow.take_all(sa.select(WorkCalendarDay).where(col(WorkCalendarDay.day).in_(wanted)))
    for row in known:
        change = wanted.pop(row.day)
        if change.kind is None:
            uow.remove(row)  # no settled week has used it; the draft that took it away is kept
            continue
        row.kind, row.label = change.kind, change.label
        row.document_no, row.published_on = draft.document_no, uow.today
    for change in wanted.values():
        if change.kind is not None:
            uow.add(
                WorkCalendarDay(
                    day=change.day,
                    kind=change.kind,
                    label=change.label,
                    document_no=draft.document_no,
                    published_on=uow.today,
                )
            )


@check.register
def _check_policy(draft: PolicyDraft, uow: UnitOfWork) -> None:
    _demand_complete(draft)
    following = IsoWeek.of(uow.today).next().monday
    if draft.valid_from < following:
        raise PolicyTooLate(
            f"The earliest Monday is {following}",
            detail_vi=f"Thứ Hai sớm nhất là {following:%d/%m/%Y}",
            field="valid_from",
        )
    starts = sa.select(DutyPolicyVersion).where(col(DutyPolicyVersion.valid_from) == draft.valid_from)
    other = uow.one(starts)
    if other is not None:
        raise PolicyAlreadyThere(
            f"{other.decision_no or 'A policy'} begins on {other.valid_from}; choose another Monday",
            detail_vi=f"Quy định {other.decision_no or ''} đã bắt đầu từ {other.valid_from:%d/%m/%Y}; "
            "hãy chọn thứ Hai khác",
            field="valid_from",
        )


@carry_out.register
def _begin_policy(draft: PolicyDraft, uow: UnitOfWork, *, key: UUID, signed_by: UUID) -> None:  # noqa: ARG001
    uow.add(DutyPolicyVersion(valid_from=draft.valid_from, decision_no=draft.decision_no, **asdict(draft.numbers)))


def chief_of(uow: UnitOfWork, unit_id: UUID) -> UUID | None:
    """Who is district chief of the unit today; the substantive one first."""
    posts = uow.all(
        sa.select(col(Appointment.officer_id))
        .where(
            col(Appointment.unit_id) == unit_id,
            col(Appointment.position_type) == PositionType.DISTRICT_CHIEF,
            runs_on(Appointment, uow.today),
        )
        .order_by(col(Appointment.is_acting))
    )
    return posts[0] if posts else None


def is_chief(uow: UnitOfWork, officer_id: UUID) -> bool:
    """The officer is district chief today: else what he signs has no effect (R-7)."""
    held = sa.select(col(Appointment.id)).where(
        col(Appointment.officer_id) == officer_id,
        col(Appointment.position_type) == PositionType.DISTRICT_CHIEF,
        runs_on(Appointment, uow.today),
    )
    return bool(uow.all(held))
