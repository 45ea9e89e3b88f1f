"""A beat has one holder on any day or an explicit vacancy: whoever changes a holder keeps the line whole here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from backend.kernel.uow import UnitOfWork
from backend.posts.models import BeatAssignment
from backend.posts.rules import AssignmentKind

HOLDING = (AssignmentKind.PRIMARY, AssignmentKind.VACANT)


def shares_days(first: date, end: date | None, row: Any = BeatAssignment) -> sa.ColumnElement[bool]:
    """The row's period has a day of `[first, end)`; `end` None is open."""
    starts_before = sa.true() if end is None else col(row.valid_from) < end
    return sa.and_(starts_before, sa.or_(col(row.valid_to).is_(None), col(row.valid_to) > first))


def leave_vacant(uow: UnitOfWork, beat: BeatAssignment, first: date, end: date | None) -> None:
    """`[first, end)` has no holder from now on; a vacancy that follows begins earlier instead of a second one."""
    if end is not None:
        for following in _vacancies(uow, beat.beat_id, col(BeatAssignment.valid_from) == end):
            following.valid_from = first
            uow.flush()
            return
    vacancy = BeatAssignment(
        unit_id=beat.unit_id, beat_id=beat.beat_id, kind=AssignmentKind.VACANT, valid_from=first, valid_to=end
    )
    uow.add(vacancy)
    uow.flush()


def fill_vacancy(uow: UnitOfWork, beat_id: UUID, first: date, end: date | None) -> None:
    """Take `[first, end)` out of the vacancies; what is left of one before and after stays vacant."""
    for vacancy in _vacancies(uow, beat_id, shares_days(first, end)):
        until = vacancy.valid_to
        uow.end(vacancy, first)
        uow.flush()
        if end is not None and (until is None or until > end):
            leave_vacant(uow, vacancy, end, until)


def _vacancies(uow: UnitOfWork, beat_id: UUID, when: sa.ColumnElement[bool]) -> Sequence[BeatAssignment]:
    return uow.take_all(
        sa.select(BeatAssignment).where(
            col(BeatAssignment.beat_id) == beat_id, col(BeatAssignment.kind) == AssignmentKind.VACANT, when
        )
    )
