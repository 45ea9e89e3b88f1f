"""Scope: the rows in sight, as explicit sets. There is no value that means everything."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple, Protocol
from uuid import UUID


class Stay(NamedTuple):
    """A unit or a beat that somebody has left, and the days `[first, end)` when he was there."""

    key: UUID
    first: date
    end: date


@dataclass(frozen=True)
class Scope:
    """Units, beats, the officer and the account themselves, joined by *or*; empty sees nothing.

    `left` is in sight only where a table says so (`tables.stayed`): what is still open of the days of a stay.

    `on` is the local day it holds for.
    """

    units: Collection[UUID] = frozenset()
    beats: Collection[UUID] = frozenset()
    left: Collection[Stay] = frozenset()
    officer: Any = None  # UUID | None, or a parameter that brings it (forms.py)
    account: Any = None
    is_system: bool = False  # also rows that belong to no unit, such as sign-ins in the journal
    on: Any = field(default=None, compare=False)  # date | None, likewise

    def __or__(self, other: Scope) -> Scope:
        return Scope(
            frozenset(self.units) | frozenset(other.units),
            frozenset(self.beats) | frozenset(other.beats),
            frozenset(self.left) | frozenset(other.left),
            self.officer or other.officer,
            self.account or other.account,
            self.is_system and other.is_system,
            self.on or other.on,
        )

    def __bool__(self) -> bool:
        return bool(self.units or self.beats or self.left or self.officer is not None or self.account is not None)


NOTHING = Scope()


class UnscopedStatement(Exception):
    """The lock cannot narrow this statement (Core table, text(), bulk write), or nobody acts: a program's mistake."""


class Actor(Protocol):
    """Whoever acts: a signed-in person, or the system with a reason."""

    @property
    def account_id(self) -> UUID | None: ...

    @property
    def officer_id(self) -> UUID | None: ...

    def scope_for(self, permission: str) -> Scope:
        """The rows the actor reaches with this permission today; NOTHING if none."""
        ...

    def with_units(self, units: Collection[UUID]) -> Actor:
        """The same actor reaching more units; only the system may."""
        ...
