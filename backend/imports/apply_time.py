"""Writes the time of a register book: working days, directives, absences."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from backend.imports.rules import RegisterRecords
from backend.imports.tally import Tally, merge, taken
from backend.kernel.uow import UnitOfWork
from backend.posts.models import Appointment, Officer
from backend.posts.rules import PositionType
from backend.units.models import Unit
from backend.worktime.models import DutyDirective, DutyExcuse, DutyExcuseReason, WorkCalendarDay
from backend.worktime.rules import filing_rule


def apply_worktime(
    uow: UnitOfWork, records: RegisterRecords, tally: Tally, units: dict[str, Unit], officers: dict[str, Officer]
) -> None:
    """The calendar of working days, and the directives that say who goes down in a week and who need not."""
    days = [
        (
            r.day,
            WorkCalendarDay(
                day=r.day, kind=r.kind, label=r.label, document_no=r.document_no, published_on=r.published_on
            ),
        )
        for r in records.calendar
    ]
    merge(uow, tally, "calendar_days", taken(uow, WorkCalendarDay, lambda row: row.day), days)
    chiefs = uow.all(sa.select(Appointment).where(col(Appointment.position_type) == PositionType.DISTRICT_CHIEF))
    directives = [
        (
            r.document_no,
            DutyDirective(
                document_no=r.document_no,
                unit_id=units[r.unit].id,
                first_monday=r.first_week.monday,
                last_monday=r.last_week.monday,
                effect=r.effect,
                issued_on=r.issued_on,
                signed_by=officers[r.signed_by].id,
                signed_by_chief=any(
                    post.officer_id == officers[r.signed_by].id and _runs_on(post, r.issued_on) for post in chiefs
                ),
                summary=r.summary,
            ),
        )
        for r in records.directives
    ]
    merge(uow, tally, "directives", taken(uow, DutyDirective, lambda row: row.document_no), directives)
    uow.flush()


def apply_absences(uow: UnitOfWork, records: RegisterRecords, tally: Tally, officers: dict[str, Officer]) -> None:
    """Absences, each with its reason apart, where fewer may read."""

    def key(row: Any) -> Any:
        return row.officer_id, row.first_day, row.first_half, row.last_day, row.last_half, row.requested_on

    posts: dict[UUID, list[Appointment]] = {}
    for post in uow.all(sa.select(Appointment).order_by(col(Appointment.is_acting), col(Appointment.valid_from))):
        posts.setdefault(post.officer_id, []).append(post)
    known = taken(uow, DutyExcuse, key)
    reasons = taken(uow, DutyExcuseReason, lambda row: row.excuse_id)
    for r in records.absences:
        who = officers[r.service_no].id
        row = DutyExcuse(
            unit_id=_unit_on(posts[who], r.first_day),
            officer_id=who,
            first_day=r.first_day,
            first_half=r.first_half,
            last_day=r.last_day,
            last_half=r.last_half,
            filing=filing_rule(r.reason),
            status=r.status,
            requested_on=r.requested_on,
            decided_by=officers[r.decided_by].id if r.decided_by else None,
            decided_on=r.decided_on,
            has_document=r.document_no is not None,
        )
        place = key(row)
        merge(uow, tally, "absences", known, [(place, row)])
        uow.flush()
        excuse = known[place]
        reason = DutyExcuseReason(
            excuse_id=excuse.id,
            unit_id=excuse.unit_id,
            officer_id=who,
            reason=r.reason,
            document_no=r.document_no,
            remark=r.remark,
        )
        merge(uow, tally, "absence_reasons", reasons, [(excuse.id, reason)])


def _unit_on(posts: list[Appointment], day: date) -> UUID:
    """The unit of the post on the day, the substantive one first; else of the nearest post."""
    running = [post for post in posts if _runs_on(post, day)]
    return (running or posts)[0].unit_id


def _runs_on(post: Appointment, day: date) -> bool:
    return post.valid_from <= day and (post.valid_to is None or day < post.valid_to)
