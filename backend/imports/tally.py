"""Adds what is new, changes what differs, ends what is left out, and tells each: a second import changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

import sqlalchemy as sa

from backend.imports.states import Effect
from backend.kernel.tables import Row
from backend.kernel.uow import UnitOfWork

R = TypeVar("R", bound=Row)


@dataclass(frozen=True)
class Told:
    """One thing that was added, changed or ended; `before` holds the fields that differ, None when it is new."""

    what: str
    effect: Effect
    row: Any
    before: Mapping[str, Any] | None = None


@dataclass
class Count:
    added: int = 0
    changed: int = 0
    same: int = 0
    ended: int = 0


@dataclass
class Tally:
    """Counts by kind of thing, in the order in which they were met, and what happened to each thing."""

    counts: dict[str, Count] = field(default_factory=dict)
    told: list[Told] = field(default_factory=list)

    def of(self, what: str) -> Count:
        return self.counts.setdefault(what, Count())

    def same(self, what: str) -> None:
        self.of(what).same += 1

    def added(self, what: str, row: Any) -> None:
        self.of(what).added += 1
        self.told.append(Told(what, Effect.ADDED, row))

    def changed(self, what: str, row: Any, before: Mapping[str, Any]) -> None:
        self.of(what).changed += 1
        self.told.append(Told(what, Effect.CHANGED, row, before))

    def ended(self, what: str, row: Any, before: Mapping[str, Any]) -> None:
        self.of(what).ended += 1
        self.told.append(Told(what, Effect.ENDED, row, before))

    def summary(self) -> list[dict[str, Any]]:
        return [{"what": what, **vars(each)} for what, each in self.counts.items()]


def taken(uow: UnitOfWork, table: type[Any], key: Callable[[Any], Any]) -> dict[Any, Any]:
    """Every row of a table in sight, taken for a change, by the key that people write."""
    return {key(row): row for row in uow.take_all(sa.select(table))}


def merge(
    uow: UnitOfWork, tally: Tally, what: str, known: dict[Any, R], wanted: Iterable[tuple[Any, R]]
) -> dict[Any, R]:
    """Bring rows to what the book says, by key; `known` rows must be taken. Fields named in the new row count.

    What began stays begun: a day of beginning that is no part of the key is never moved.
    """
    tally.of(what)
    for key, row in wanted:
        old = known.get(key)
        if old is None:
            known[key] = uow.add(row)
            tally.added(what, row)
            continue
        before = differing(old, row)
        for name in before:
            setattr(old, name, getattr(row, name))
        if before:
            tally.changed(what, old, before)
        else:
            tally.same(what)
    return known


def differing(old: Row, new: Row, *beside: str) -> dict[str, Any]:
    """The old values of the fields that the new row was made with and has otherwise."""
    names = new.model_fields_set - {"id", "version", "valid_from", *beside}
    return {name: getattr(old, name) for name in sorted(names) if getattr(old, name) != getattr(new, name)}
