"""Adds what is new, changes what differs, leaves the rest, and counts: so that a second import changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar

import sqlalchemy as sa

from backend.kernel.tables import Row
from backend.kernel.uow import UnitOfWork

R = TypeVar("R", bound=Row)


@dataclass
class Count:
    added: int = 0
    changed: int = 0
    same: int = 0


@dataclass
class Tally:
    """Counts by kind of thing, in the order in which they were met."""

    counts: dict[str, Count] = field(default_factory=dict)

    def of(self, what: str) -> Count:
        return self.counts.setdefault(what, Count())

    def summary(self) -> list[dict[str, Any]]:
        return [
            {"what": what, "added": each.added, "changed": each.changed, "same": each.same}
            for what, each in self.counts.items()
        ]

    @property
    def changes(self) -> int:
        return sum(each.added + each.changed for each in self.counts.values())


def taken(uow: UnitOfWork, table: type[Any], key: Callable[[Any], Any]) -> dict[Any, Any]:
    """Every row of a table in sight, taken for a change, by the key that people write."""
    return {key(row): row for row in uow.take_all(sa.select(table))}


def merge(
    uow: UnitOfWork,
    count: Count,
    known: dict[Any, R],
    wanted: Iterable[tuple[Any, R]],
    changed: Callable[[R], None] | None = None,
) -> dict[Any, R]:
    """Bring rows to what the book says, by key; `known` rows must be taken. Fields named in the new row count."""
    for key, row in wanted:
        old = known.get(key)
        if old is None:
            known[key] = uow.add(row)
            count.added += 1
        elif _bring(old, row):
            count.changed += 1
            if changed:
                changed(old)
        else:
            count.same += 1
    return known


def _bring(old: Row, new: Row) -> bool:
    """Copy the fields that the new row was made with; true when any differed."""
    differs = False
    for name in new.model_fields_set - {"id", "version"}:
        value = getattr(new, name)
        if getattr(old, name) != value:
            setattr(old, name, value)
            differs = True
    return differs
