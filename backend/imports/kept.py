"""What the database holds in time, as a book would say it: for telling a changed line from one that is known."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from backend.duties.models import WeekRun, WeekStage
from backend.imports.known import Fact
from backend.imports.layouts import SheetName
from backend.kernel.uow import UnitOfWork
from backend.posts.models import Appointment, BeatAssignment, GuideAssignment
from backend.worktime.models import DutyDirective, DutyExcuse, WorkCalendarDay

_WEEK = timedelta(days=7)


def settled_weeks(uow: UnitOfWork) -> frozenset[date]:
    """The Mondays of all weeks that are locked and stored."""
    return frozenset(uow.all(sa.select(col(WeekRun.week)).where(col(WeekRun.stage) == WeekStage.LOCKED)))


def kept_facts(
    uow: UnitOfWork, units: Mapping[UUID, str], officers: Mapping[UUID, str], beats: Mapping[UUID, str]
) -> dict[str, dict[Any, Fact]]:
    """By sheet and key, with the codes that people write; the keys are those of check_past.py."""

    def until(row: Any) -> date:
        return row.valid_to or date.max

    def who(key: UUID | None) -> str | None:
        return officers.get(key) if key else None

    return {
        SheetName.APPOINTMENTS: {
            (who(r.officer_id), units[r.unit_id], r.position_type, r.is_acting, r.valid_from): Fact(
                r.valid_from, until(r), tuple(sorted(r.portfolio))
            )
            for r in uow.all(sa.select(Appointment))
        },
        SheetName.ASSIGNMENTS: {
            (beats[r.beat_id], who(r.officer_id), r.kind, r.valid_from): Fact(r.valid_from, until(r))
            for r in uow.all(sa.select(BeatAssignment))
        },
        SheetName.GUIDES: {
            (who(r.officer_id), units[r.unit_id], r.valid_from): Fact(r.valid_from, until(r))
            for r in uow.all(sa.select(GuideAssignment))
        },
        SheetName.ABSENCES: {
            (who(r.officer_id), r.first_day, r.first_half, r.last_day, r.last_half, r.requested_on): Fact(
                r.first_day, r.last_day + timedelta(days=1), (r.status, who(r.decided_by), r.decided_on)
            )
            for r in uow.all(sa.select(DutyExcuse))
        },
        SheetName.DIRECTIVES: {
            r.document_no: Fact(r.first_monday, r.last_monday + _WEEK, (units[r.unit_id], r.effect))
            for r in uow.all(sa.select(DutyDirective))
        },
        SheetName.CALENDAR: {
            r.day: Fact(r.day, r.day + timedelta(days=1), (r.kind,)) for r in uow.all(sa.select(WorkCalendarDay))
        },
    }
