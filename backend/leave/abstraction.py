"""Days off the beat are entered in bulk, contested by the officer, settled by somebody else (domain.md 3.7)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from backend.duties.locks import first_open_day, refuse_locked
from backend.kernel.problems import ConflictOfInterest
from backend.kernel.tables import runs_on
from backend.kernel.uow import UnitOfWork
from backend.leave.abstraction_books import SheetText, text_of_book
from backend.leave.abstraction_rules import (
    AbstractionEvent,
    AbstractionItem,
    AbstractionNotComplete,
    AbstractionNotOpen,
    AbstractionSettlement,
    AnotherBatch,
    Register,
    fault,
    faults,
    halves,
    read_sheet,
)
from backend.posts.models import Appointment, Officer
from backend.posts.names import search_key
from backend.units.models import Unit
from backend.visits.checks import refuse_resident_data
from backend.worktime.models import AbstractionDay, AbstractionTotal
from backend.worktime.rules import AbstractionStatus, DayPart


def enter_days(uow: UnitOfWork, batch_id: UUID, items: Sequence[AbstractionItem]) -> bool:
    """Enter all of the days or none; False when the same person entered this batch before.

    Problems: AbstractionNotComplete 422 with a fault for each day, AnotherBatch 409.
    """
    uow.hold(f"abstraction batch {batch_id}")
    known = uow.all(sa.select(AbstractionDay).where(col(AbstractionDay.batch_id) == batch_id).limit(1))
    if known:
        if known[0].entered_by != uow.officer_id:
            raise AnotherBatch()
        return False
    wards, wrong = _checked(uow, items)
    if wrong:
        raise AbstractionNotComplete(*wrong)
    rows = [
        uow.add(
            AbstractionDay(
                unit_id=wards[item.place],
                officer_id=item.officer_id,
                day=item.day,
                part=item.part,
                category=item.category,
                ordered_by=item.ordered_by,
                batch_id=batch_id,
                entered_by=uow.officer_id,
                entered_at=uow.now,
                status=AbstractionStatus.ENTERED,
            )
        )
        for item in items
    ]
    uow.flush()
    for row in rows:
        uow.note(AbstractionEvent.ENTERED, row, category=row.category.value, part=row.part.value)
    _count(uow, rows)
    return True


def enter_sheet(uow: UnitOfWork, batch_id: UUID, text: str) -> bool:
    """Enter the lines copied from a sheet, all or none; faults point at the lines."""
    items, wrong = read_sheet(text, _register(uow))
    if wrong or not items:
        raise AbstractionNotComplete(*wrong)
    return enter_days(uow, batch_id, items)


def look_at_book(uow: UnitOfWork, content: bytes) -> tuple[SheetText, int, list[dict[str, Any]]]:
    """A file as lines, how many of them can be read, and every fault that entering them would name. Writes nothing."""
    read = text_of_book(content)
    items, wrong = read_sheet(read.text, _register(uow))
    if items:
        wrong += _checked(uow, items)[1]
    return read, len(items), sorted(wrong, key=lambda each: int(each["pointer"].split("/")[2]))


def _checked(uow: UnitOfWork, items: Sequence[AbstractionItem]) -> tuple[dict[str, UUID], list[dict[str, Any]]]:
    """The unit of each day by its place, and what forbids to enter the days."""
    wards, wrong = _wards_of(uow, items)
    wrong += faults(items, today=uow.today, open_from=first_open_day(uow))
    return wards, [*wrong, *_unknown_units(uow, items), *_taken_halves(uow, items)]


def _register(uow: UnitOfWork) -> Register:
    numbers = uow.rows(
        sa.select(col(Officer.service_no), col(Officer.id))
        .join(Appointment, col(Appointment.officer_id) == Officer.id)
        .where(col(Appointment.unit_id).in_(uow.reach.units))
        .distinct()
    )
    units = uow.all(sa.select(Unit).where(runs_on(Unit, uow.today)))
    names = {search_key(name): unit.id for unit in units for name in (unit.code, unit.name, unit.short_name)}
    return Register({number.upper(): key for number, key in numbers}, names)


def _wards_of(uow: UnitOfWork, items: Sequence[AbstractionItem]) -> tuple[dict[str, UUID], list[dict[str, Any]]]:
    """The unit of each officer on each day, within reach; who has none there is not told apart from nobody."""
    who = {item.officer_id for item in items}
    posts = uow.take_all(
        sa.select(Appointment).where(col(Appointment.officer_id).in_(who)).order_by(col(Appointment.is_acting))
    )
    found: dict[str, UUID] = {}
    for item in items:
        units = [
            post.unit_id
            for post in posts
            if post.officer_id == item.officer_id
            and post.unit_id in uow.reach.units
            and post.valid_from <= item.day
            and (post.valid_to is None or item.day < post.valid_to)
        ]
        if units:
            found[item.place] = units[0]
    wrong = [
        fault(item.place, "officer_id", "not_here", "Holds no post here that day", "Ngày đó không công tác tại đơn vị")
        for item in items
        if item.place not in found
    ]
    return found, wrong


def _unknown_units(uow: UnitOfWork, items: Iterable[AbstractionItem]) -> list[dict[str, Any]]:
    wanted = {item.ordered_by: item.day for item in items}
    known = set(uow.all(sa.select(col(Unit.id)).where(col(Unit.id).in_(wanted))))
    return [
        fault(item.place, "ordered_by", "unknown", "No such unit", "Không có đơn vị này")
        for item in items
        if item.ordered_by not in known
    ]


def _taken_halves(uow: UnitOfWork, items: Sequence[AbstractionItem]) -> list[dict[str, Any]]:
    days = [item.day for item in items]
    rows = uow.all(
        sa.select(AbstractionDay).where(
            col(AbstractionDay.officer_id).in_({item.officer_id for item in items}),
            col(AbstractionDay.day).between(min(days), max(days)),
            col(AbstractionDay.status) != AbstractionStatus.STRUCK,
        )
    )
    taken = {half: row for row in rows for half in halves(row.officer_id, row.day, row.part)}
    return [
        fault(
            item.place,
            "day",
            "already_there",
            f"Entered already: {row.category.value}",
            "Buổi này đã ghi trong sổ",
        )
        for item in items
        for row in [next((taken[half] for half in item.halves() if half in taken), None)]
        if row is not None
    ]


def contest_day(uow: UnitOfWork, key: UUID, *, version: int, reason: str) -> AbstractionDay:
    """The officer says that it was not so, while the week is open."""
    row = uow.take(AbstractionDay, key, version=version)
    _demand(row, AbstractionStatus.ENTERED)
    refuse_resident_data(reason)
    refuse_locked(uow, row.day, field="day")
    row.status, row.contested_at, row.contest_reason = AbstractionStatus.CONTESTED, uow.now, reason
    uow.record(AbstractionEvent.CONTESTED, row)
    return row


def settle_day(uow: UnitOfWork, key: UUID, *, version: int, decision: AbstractionSettlement) -> AbstractionDay:
    """Somebody who neither was away nor entered it says whether it stands (N3)."""
    row = uow.take(AbstractionDay, key, version=version)
    if uow.officer_id in (row.officer_id, row.entered_by):
        raise ConflictOfInterest()
    _demand(row, AbstractionStatus.CONTESTED)
    row.status = AbstractionStatus(decision.value)
    row.settled_by, row.settled_at = uow.officer_id, uow.now
    uow.record(AbstractionEvent.SETTLED, row, decision=decision.value)
    _count(uow, [row])
    return row


def strike_day(uow: UnitOfWork, key: UUID, *, version: int) -> AbstractionDay:
    """Take back a day entered by mistake, while its week is open; it stays in the register as struck."""
    row = uow.take(AbstractionDay, key, version=version)
    _demand(row, AbstractionStatus.ENTERED)
    refuse_locked(uow, row.day, field="day")
    row.status, row.settled_by, row.settled_at = AbstractionStatus.STRUCK, uow.officer_id, uow.now
    uow.record(AbstractionEvent.STRUCK, row)
    _count(uow, [row])
    return row


def _demand(row: AbstractionDay, status: AbstractionStatus) -> None:
    if row.status is not status:
        raise AbstractionNotOpen()


def _count(uow: UnitOfWork, changed: Collection[AbstractionDay]) -> None:
    """Count the months of these days anew, one after the other for each ward."""
    units, months = {row.unit_id for row in changed}, {_month(row.day) for row in changed}
    for unit_id in sorted(units):
        uow.hold(f"abstraction of {unit_id}")
    month: Any = sa.cast(sa.func.date_trunc("month", AbstractionDay.day), sa.Date)
    worth = sa.case((col(AbstractionDay.part) == DayPart.WHOLE, Decimal("1.0")), else_=Decimal("0.5"))
    sums = uow.rows(
        sa.select(
            col(AbstractionDay.unit_id),
            month,
            col(AbstractionDay.ordered_by),
            col(AbstractionDay.category),
            sa.func.sum(worth),
        )
        .where(
            col(AbstractionDay.unit_id).in_(units),
            month.in_(months),
            col(AbstractionDay.status) != AbstractionStatus.STRUCK,
        )
        .group_by(col(AbstractionDay.unit_id), month, col(AbstractionDay.ordered_by), col(AbstractionDay.category))
    )
    wanted: dict[tuple[Any, ...], Decimal] = {tuple(row)[:-1]: row[-1] for row in sums}
    totals = uow.take_all(
        sa.select(AbstractionTotal).where(
            col(AbstractionTotal.unit_id).in_(units), col(AbstractionTotal.month).in_(months)
        )
    )
    for total in totals:
        total.days = wanted.pop((total.unit_id, total.month, total.ordered_by, total.category), Decimal(0))
    for (unit_id, first, ordered_by, category), days in wanted.items():
        uow.add(AbstractionTotal(unit_id=unit_id, month=first, ordered_by=ordered_by, category=category, days=days))
    uow.flush()


def _month(day: date) -> date:
    return day.replace(day=1)
