"""The tree of units on a day, one unit in time, and the days on which the tree changed."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import col

from backend.areas.models import WardArea
from backend.kernel.prepared import Asking
from backend.kernel.sqljson import json_list, json_of
from backend.kernel.tables import runs_on
from backend.kernel.uow import UnitOfWork
from backend.permissions import Permission
from backend.units.models import Unit, UnitLineage, UnitLink, UnitName
from backend.units.names import name_on, short_name_on
from backend.units.refs import unit_ref
from backend.units.rules import UnitAction
from backend.units.tree import stands_below


def units(asking: Asking) -> sa.Select[*tuple[Any, ...]]:
    """The tree of a day, in official order; links as lists of parents by kind."""
    as_of = asking["as_of"]
    parent = aliased(Unit)
    parents = (
        sa.select(json_of(id=parent.id, kind=UnitLink.kind, short_name=short_name_on(parent, as_of)))
        .select_from(UnitLink)
        .join(parent, col(parent.id) == UnitLink.parent_id)
        .where(col(UnitLink.child_id) == Unit.id, runs_on(UnitLink, as_of))
        .correlate(Unit)
    )
    return (
        sa.select(
            col(Unit.id),
            col(Unit.code),
            name_on(Unit, as_of).label("name"),
            short_name_on(Unit, as_of).label("short_name"),
            col(Unit.kind),
            col(Unit.level),
            col(Unit.gso_code),
            col(Unit.valid_from),
            col(Unit.valid_to),
            json_list(parents).label("parents"),
        )
        .where(runs_on(Unit, as_of))
        .order_by(col(Unit.position), col(Unit.id))
    )


def unit_page(uow: UnitOfWork, unit_id: UUID, as_of: date) -> dict[str, Any]:
    """One unit with its links and its name of the day, its names in time, its lineage and its published figures."""
    unit = uow.get(Unit, unit_id)
    parent = aliased(Unit)
    links = uow.rows(
        sa.select(UnitLink, unit_ref(parent, as_of).label("unit"))
        .join(parent, col(parent.id) == UnitLink.parent_id)
        .where(col(UnitLink.child_id) == unit_id, runs_on(UnitLink, as_of))
        .order_by(col(UnitLink.kind), col(UnitLink.valid_from), col(UnitLink.id))
    )
    lineage = uow.all(
        sa.select(UnitLineage)
        .where(sa.or_(col(UnitLineage.from_unit_id) == unit_id, col(UnitLineage.to_unit_id) == unit_id))
        .order_by(col(UnitLineage.effective_on), col(UnitLineage.id))
    )
    areas = uow.all(sa.select(WardArea).where(col(WardArea.unit_id) == unit_id).order_by(col(WardArea.id)))
    names = uow.all(sa.select(UnitName).where(col(UnitName.unit_id) == unit_id).order_by(col(UnitName.valid_from)))
    called = next((each for each in names if _runs(each, as_of)), unit)
    return {
        **unit.model_dump(),
        "name": called.name,
        "short_name": called.short_name,
        "names": [row.model_dump() for row in names],
        "links": [{**link.model_dump(), "unit": above} for link, above in links],
        "lineage": [row.model_dump() for row in lineage],
        "areas": [row.model_dump() for row in areas],
        "actions": _actions(uow, unit),
    }


def _runs(named: UnitName, day: date) -> bool:
    return named.valid_from <= day and (named.valid_to is None or day < named.valid_to)


def _actions(uow: UnitOfWork, unit: Unit) -> list[UnitAction]:
    """Whoever edits units changes those under his own, as long as they have no end (domain.md 4.3)."""
    reach = uow.actor.scope_for(Permission.UNIT_EDIT)
    may = unit.valid_to is None and bool(reach) and stands_below(uow, unit.id, reach.units)
    return list(UnitAction) if may else []


def days_of_change(uow: UnitOfWork) -> list[date]:
    """The days on which the tree changed or will: units, links, names, lineage; the first is when the oldest began."""
    periods = [(Unit.valid_from, Unit.valid_to), (UnitLink.valid_from, UnitLink.valid_to)]
    days: set[date | None] = set(uow.all(sa.select(col(UnitName.valid_from)).distinct()))
    days |= set(uow.all(sa.select(col(UnitLineage.effective_on)).distinct()))
    for first, end in periods:
        for row in uow.rows(sa.select(col(first), col(end)).distinct()):
            days |= set(row)
    return sorted(day for day in days if day is not None)
