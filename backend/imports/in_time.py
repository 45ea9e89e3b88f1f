"""Rows with a period: what differs ends on a day and begins anew that day, so that no past figure moves (3.3, G-16)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa

from backend.imports.tally import Tally, differing
from backend.kernel.uow import UnitOfWork
from backend.units.models import Unit, UnitName


def bring_in_time(
    uow: UnitOfWork, tally: Tally, what: str, table: type[Any], key: Callable[[Any], Any], wanted: list[tuple[Any, Any]]
) -> None:
    """Wanted rows hold from today where others hold now; where nothing holds, from the day that they name."""
    tally.of(what)
    holds = sa.or_(table.valid_to.is_(None), table.valid_to > uow.today)
    current = {key(row): row for row in uow.take_all(sa.select(table).where(holds).order_by(table.valid_from))}
    for place, row in wanted:
        old = current.get(place)
        if old is None:
            uow.add(row)
            tally.added(what, row)
            continue
        before = differing(old, row, "valid_to")
        if not before:
            tally.same(what)
            continue
        uow.end(old, uow.today)
        uow.flush()
        row.valid_from = uow.today
        uow.add(row)
        tally.changed(what, row, {**before, "valid_from": old.valid_from})
    uow.flush()


def keep_name(uow: UnitOfWork, unit: Unit, before: dict[str, Any]) -> None:
    """A unit that a book calls otherwise is called so from today; before, it keeps its name (names.py)."""
    if not before.keys() & {"name", "short_name"} or unit.valid_from >= uow.today:
        return
    names = uow.take_all(sa.select(UnitName).where(UnitName.unit_id == unit.id).order_by(UnitName.valid_from))  # type: ignore[arg-type]
    last = names[-1] if names else None
    if last is None:
        old = {name: before.get(name, getattr(unit, name)) for name in ("name", "short_name")}
        last = uow.add(UnitName(unit_id=unit.id, **old, valid_from=unit.valid_from))
    if last.valid_from >= uow.today:
        last.name, last.short_name = unit.name, unit.short_name
        return
    last.valid_to = uow.today
    uow.flush()
    uow.add(UnitName(unit_id=unit.id, name=unit.name, short_name=unit.short_name, valid_from=uow.today))
