"""One unit changes: one function per verb. What moves people and ground together is a reorganisation (reforms.py)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm.attributes import flag_modified
from sqlmodel import col

from backend.duties.locks import refuse_locked
from backend.kernel.problems import NotFound, StaleVersion
from backend.kernel.uow import UnitOfWork
from backend.structure.holdings import what_outlives
from backend.structure.rules import (
    ChangedLater,
    CodeTaken,
    CommandStays,
    LinkThereAlready,
    NotUnderYou,
    TreeGoesRound,
    TreeTooDeep,
    UnitEvent,
    UnitNotThereThen,
    UnitStillHolds,
)
from backend.units.models import Unit, UnitLineage, UnitLink, UnitName
from backend.units.rules import LEVEL_OF_KIND, LineageKind, LinkKind, Tie, UnitKind, tree_fault
from backend.units.tree import links_from, stands_below

TREE = "tree of units"  # changed by one at a time: what one looks at, nobody else changes


@dataclass(frozen=True)
class NewUnit:
    """A unit as a decision opens it."""

    id: UUID
    code: str
    name: str
    short_name: str
    kind: UnitKind
    gso_code: str | None
    parent_id: UUID
    functional_parent_ids: Sequence[UUID] = field(default_factory=tuple)
    source_note: str | None = None


def open_unit(uow: UnitOfWork, new: NewUnit, *, on: date, decision_no: str) -> bool:
    """Open a unit under a unit of the caller's; False when this very unit was opened before.

    Problems: NotUnderYou 403, CodeTaken 409, UnitNotThereThen 409, TreeTooDeep 409, WeekIsLocked 409.
    """
    uow.hold(TREE)
    known = uow.one(sa.select(Unit).where(sa.or_(col(Unit.id) == new.id, col(Unit.code) == new.code)).limit(1))
    if known is not None:
        if known.id == new.id and known.code == new.code:
            return False
        raise CodeTaken(f"{known.code} is {known.name}", detail_vi=f"{known.code} là {known.name}", field="code")
    refuse_locked(uow, on, field="valid_from")
    unit = uow.add(_unit(uow, new, on, decision_no))
    uow.flush()
    _link(uow, unit, new.parent_id, LinkKind.COMMAND, on, decision_no)
    for parent_id in dict.fromkeys(new.functional_parent_ids):
        _link(uow, unit, parent_id, LinkKind.FUNCTIONAL, on, decision_no)
    uow.record(UnitEvent.OPENED, unit, of_unit=unit.id, on=on.isoformat())
    return True


def _unit(uow: UnitOfWork, new: NewUnit, on: date, decision_no: str) -> Unit:
    last = uow.one(sa.select(sa.func.max(Unit.position))) or 0
    return Unit(
        id=new.id,
        code=new.code,
        name=new.name,
        short_name=new.short_name,
        kind=new.kind,
        level=LEVEL_OF_KIND[new.kind],
        gso_code=new.gso_code,
        position=last + 1,
        valid_from=on,
        source_note=new.source_note,
        decision_no_open=decision_no,
    )


def _link(uow: UnitOfWork, child: Unit, parent_id: UUID, kind: LinkKind, on: date, decision_no: str) -> UnitLink:
    """A new link from a day on, to a unit of the caller's that has no end."""
    if parent_id not in uow.reach.units:
        uow.get(Unit, parent_id)  # 404 when there is no such unit
        raise NotUnderYou(field="parent_id")
    parent = uow.get(Unit, parent_id)
    if parent.valid_from > on or parent.valid_to is not None:
        raise _not_there(parent, on, "parent_id")
    _refuse_impossible(uow, child, parent, kind, on)
    return uow.add(UnitLink(child_id=child.id, parent_id=parent_id, kind=kind, valid_from=on, decision_no=decision_no))


def _refuse_impossible(uow: UnitOfWork, child: Unit, parent: Unit, kind: LinkKind, on: date) -> None:
    ties = [Tie(link.child_id, link.parent_id, link.valid_from, link.valid_to) for link in links_from(uow, kind)]
    fault = tree_fault(ties, Tie(child.id, parent.id, on))
    if fault is None:
        return
    if fault.ring:
        raise TreeGoesRound(
            f"On {fault.day} {parent.short_name} stands under {child.short_name}",
            detail_vi=f"Ngày {fault.day:%d/%m/%Y} {parent.short_name} đang nằm dưới {child.short_name}",
            field="parent_id",
        )
    raise TreeTooDeep(
        f"On {fault.day} {fault.depth} units would stand one above the other; choose a higher unit",
        detail_vi=f"Ngày {fault.day:%d/%m/%Y} sẽ có {fault.depth} cấp chồng nhau; hãy chọn đơn vị cấp cao hơn",
        field="parent_id",
    )


def rename_unit(
    uow: UnitOfWork, unit_id: UUID, *, version: int, name: str, short_name: str, on: date, decision_no: str
) -> Unit:
    """A new name from a day on; before it everything keeps the old one. ChangedLater 409 when another is decided."""
    unit = _take(uow, unit_id, version, on, "valid_from")
    names = _taken_names(uow, unit)
    if not names:
        first = UnitName(unit_id=unit.id, name=unit.name, short_name=unit.short_name, valid_from=unit.valid_from)
        names = [uow.add(first)]
    last = names[-1]
    if last.valid_from >= on:
        raise ChangedLater(
            f"It is called {last.name} since {last.valid_from}; choose a later day",
            detail_vi=f"Tên “{last.name}” có từ {last.valid_from:%d/%m/%Y}; hãy chọn ngày sau đó",
            field="valid_from",
        )
    last.valid_to = on
    uow.flush()
    uow.add(UnitName(unit_id=unit.id, name=name, short_name=short_name, valid_from=on, decision_no=decision_no))
    if on <= uow.today:
        unit.name, unit.short_name = name, short_name
    _lineage(uow, unit, unit.id, LineageKind.RENAMED, on, decision_no)
    return _changed(uow, UnitEvent.RENAMED, unit, on)


def _taken_names(uow: UnitOfWork, unit: Unit) -> list[UnitName]:
    rows = sa.select(UnitName).where(col(UnitName.unit_id) == unit.id).order_by(col(UnitName.valid_from))
    return list(uow.take_all(rows))


def names_of_today(uow: UnitOfWork) -> int:
    """Bring names that have come into force into the units themselves; run by the worker every day."""
    uow.hold(TREE)
    running = sa.and_(
        col(UnitName.valid_from) <= uow.today,
        sa.or_(col(UnitName.valid_to).is_(None), col(UnitName.valid_to) > uow.today),
        sa.or_(col(UnitName.name) != Unit.name, col(UnitName.short_name) != Unit.short_name),
    )
    due = uow.rows(
        sa.select(col(Unit.id), col(UnitName.name), col(UnitName.short_name))
        .join(UnitName, col(UnitName.unit_id) == Unit.id)
        .where(running)
    )
    units = {unit.id: unit for unit in uow.take_all(sa.select(Unit).where(col(Unit.id).in_([row.id for row in due])))}
    for row in due:
        units[row.id].name, units[row.id].short_name = row.name, row.short_name
        uow.record(UnitEvent.CALLED, units[row.id], of_unit=row.id)
    return len(due)


def reparent_unit(uow: UnitOfWork, unit_id: UUID, *, version: int, parent_id: UUID, on: date, decision_no: str) -> Unit:
    """Another unit commands it from a day on; a unit has one commander on any day."""
    unit = _take(uow, unit_id, version, on, "valid_from")
    commands = uow.take_all(_links_up(unit, LinkKind.COMMAND).order_by(col(UnitLink.valid_from)))
    last = commands[-1]
    if last.valid_from >= on:
        above = uow.get(Unit, last.parent_id)
        raise ChangedLater(
            f"{above.name} commands it since {last.valid_from}; choose a later day",
            detail_vi=f"{above.name} chỉ huy từ {last.valid_from:%d/%m/%Y}; hãy chọn ngày sau đó",
            field="valid_from",
        )
    if last.parent_id == parent_id:
        raise _linked_already(uow, last)
    last.valid_to, last.decision_no_end = on, decision_no
    uow.flush()
    _link(uow, unit, parent_id, LinkKind.COMMAND, on, decision_no)
    return _changed(uow, UnitEvent.REPARENTED, unit, on)


def _links_up(unit: Unit, kind: LinkKind) -> sa.Select[UnitLink]:
    return sa.select(UnitLink).where(col(UnitLink.child_id) == unit.id, col(UnitLink.kind) == kind)


def link_unit(
    uow: UnitOfWork, unit_id: UUID, *, version: int, parent_id: UUID, kind: LinkKind, on: date, decision_no: str
) -> Unit:
    """A line of function or coordination from a day on; a unit may have several."""
    unit = _take(uow, unit_id, version, on, "valid_from")
    for link in uow.all(_links_up(unit, kind).where(col(UnitLink.parent_id) == parent_id)):
        if link.valid_to is None or link.valid_to > on:
            raise _linked_already(uow, link)
    _link(uow, unit, parent_id, kind, on, decision_no)
    return _changed(uow, UnitEvent.LINKED, unit, on, kind=kind.value)


def _linked_already(uow: UnitOfWork, link: UnitLink) -> LinkThereAlready:
    above = uow.get(Unit, link.parent_id)
    return LinkThereAlready(
        f"With {above.name} since {link.valid_from}",
        detail_vi=f"Với {above.name} từ {link.valid_from:%d/%m/%Y}",
        field="parent_id",
    )


def end_link(uow: UnitOfWork, unit_id: UUID, link_id: UUID, *, version: int, on: date, decision_no: str) -> Unit:
    """The line ends; `on` is the first day without it. That of command is never just ended (CommandStays 409)."""
    unit = _take(uow, unit_id, version, on, "valid_to")
    link = uow.take(UnitLink, link_id)
    if link.child_id != unit.id:
        raise NotFound()
    if link.kind is LinkKind.COMMAND:
        raise CommandStays()
    if link.valid_from >= on or link.valid_to is not None:
        raise ChangedLater(
            f"The link runs from {link.valid_from} to {link.valid_to or 'no end'}",
            detail_vi=f"Quan hệ bắt đầu {link.valid_from:%d/%m/%Y}, hãy chọn ngày sau đó",
            field="valid_to",
        )
    link.valid_to, link.decision_no_end = on, decision_no
    return _changed(uow, UnitEvent.UNLINKED, unit, on, kind=link.kind.value)


def close_unit(uow: UnitOfWork, unit_id: UUID, *, version: int, on: date, decision_no: str) -> Unit:
    """An empty unit ends; `on` is the first day without it. UnitStillHolds 409 names what would outlive it."""
    unit = _take(uow, unit_id, version, on, "valid_to")
    if held := what_outlives(uow, unit.id, on):
        raise UnitStillHolds(held.english, detail_vi=held.vietnamese, field="valid_to", holds=held.counts)
    links = uow.take_all(sa.select(UnitLink).where(col(UnitLink.child_id) == unit.id, col(UnitLink.valid_to).is_(None)))
    if later := [link for link in links if link.valid_from >= on]:
        raise ChangedLater(
            f"A link of the unit begins on {later[0].valid_from}",
            detail_vi=f"Có quan hệ của đơn vị bắt đầu ngày {later[0].valid_from:%d/%m/%Y}",
            field="valid_to",
        )
    for link in links:
        link.valid_to, link.decision_no_end = on, decision_no
    unit.valid_to, unit.decision_no_close = on, decision_no
    _lineage(uow, unit, None, LineageKind.DISSOLVED, on, decision_no)
    return _changed(uow, UnitEvent.CLOSED, unit, on)


def _take(uow: UnitOfWork, unit_id: UUID, version: int, on: date, field: str) -> Unit:
    """The unit, under the caller's, there on the day, in a week that can still change."""
    uow.hold(TREE)
    unit = uow.take(Unit, unit_id)
    if not stands_below(uow, unit_id, uow.reach.units):
        raise NotUnderYou()
    if unit.version != version:
        raise StaleVersion(version=unit.version)
    if unit.valid_to is not None or on <= unit.valid_from:
        raise _not_there(unit, on, field)
    refuse_locked(uow, on, field=field)
    return unit


def _not_there(unit: Unit, on: date, field: str) -> UnitNotThereThen:
    end, end_vi = (f", ends on {unit.valid_to}", f", kết thúc {unit.valid_to:%d/%m/%Y}") if unit.valid_to else ("", "")
    return UnitNotThereThen(
        f"{unit.name} begins on {unit.valid_from}{end}; asked for {on}",
        detail_vi=f"{unit.name} có từ {unit.valid_from:%d/%m/%Y}{end_vi}; ngày chọn là {on:%d/%m/%Y}",
        field=field,
    )


def _lineage(
    uow: UnitOfWork, unit: Unit, to: UUID | None, kind: LineageKind, on: date, decision_no: str
) -> UnitLineage:
    return uow.add(
        UnitLineage(from_unit_id=unit.id, to_unit_id=to, kind=kind, effective_on=on, decision_no=decision_no)
    )


def _changed(uow: UnitOfWork, event: UnitEvent, unit: Unit, on: date, **detail: Any) -> Unit:
    """Count a version of the unit also when only its links or names changed: whoever read it before is told."""
    flag_modified(unit, "name")
    uow.record(event, unit, of_unit=unit.id, on=on.isoformat(), **detail)
    return unit
