"""What the database knows before a book is read, by the keys that people write."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from backend.imports.rules import GroupKey
from backend.posts.rules import AssignmentKind, Portfolio, PositionType
from backend.units.rules import UnitKind


@dataclass(frozen=True, slots=True)
class KnownUnit:
    code: str
    name: str
    short_name: str
    kind: UnitKind
    parent: str | None


@dataclass(frozen=True, slots=True)
class KnownAppointment:
    service_no: str
    unit: str
    position_type: PositionType
    portfolio: tuple[Portfolio, ...]
    is_acting: bool
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class KnownAssignment:
    beat: str
    service_no: str | None
    kind: AssignmentKind
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class KnownGroup:
    """`beat` is the beat of the group today, None when it lies in none."""

    code: str
    beat: str | None


@dataclass(frozen=True, slots=True)
class Fact:
    """What holds for a time, half open: its period and what it says besides."""

    start: date
    end: date
    says: tuple[object, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """What the database knows before the book is read; the book's own rows extend and replace it by key."""

    units: tuple[KnownUnit, ...] = ()
    officers: Mapping[str, str] = field(default_factory=dict)  # service number → full name
    appointments: tuple[KnownAppointment, ...] = ()
    quarters: Mapping[str, str] = field(default_factory=dict)  # code → ward
    groups: Mapping[GroupKey, KnownGroup] = field(default_factory=dict)
    beats: Mapping[str, str] = field(default_factory=dict)  # code → ward
    assignments: tuple[KnownAssignment, ...] = ()
    issues: frozenset[str] = frozenset()  # codes of hot issues
    kept: Mapping[str, Mapping[Any, Fact]] = field(default_factory=dict)  # sheet → key → what holds in time
    settled: frozenset[date] = frozenset()  # Mondays of settled weeks
