"""Tables of units (domain.md 3.3). Levels of the tree are data; a unit can end, its records stay."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from backend.kernel.tables import Row, Versioned, choice, no_overlap
from backend.units.rules import LineageKind, LinkKind, UnitKind, UnitLevel


class Unit(Row, Versioned, table=True):
    """A unit of the force, valid `[valid_from, valid_to)`; `position` is the official order in lists.

    Its version counts every change of it: of the name, the end, the links upwards. `name` is today's; that of
    another day stands in `unit_name`.
    """

    __tablename__ = "unit"
    __table_args__ = (
        sa.CheckConstraint("valid_to IS NULL OR valid_to > valid_from", name="period"),
        sa.CheckConstraint("gso_code IS NULL OR gso_code ~ '^[0-9]{5}$'", name="gso_code"),
    )

    code: str = Field(max_length=40, unique=True)
    name: str = Field(max_length=200)
    short_name: str = Field(max_length=80)
    kind: UnitKind = Field(sa_type=choice(UnitKind))
    level: UnitLevel = Field(sa_type=choice(UnitLevel))
    gso_code: str | None = Field(default=None, max_length=5)
    position: int = Field(default=0)
    valid_from: date
    valid_to: date | None = None
    source_note: str | None = Field(default=None, max_length=500)
    decision_no_open: str | None = Field(default=None, max_length=60)
    decision_no_close: str | None = Field(default=None, max_length=60)


class UnitLink(Row, table=True):
    """Child under parent by command, function or coordination; one command parent at any day.

    A trigger keeps each kind free of rings and the command tree six units deep at most (migration 0007).
    """

    __tablename__ = "unit_link"
    __table_args__ = (
        no_overlap("one_command_parent", "child_id", where="kind = 'command'"),
        sa.CheckConstraint("child_id <> parent_id", name="not_itself"),
        sa.Index("ix_unit_link__parent_id", "parent_id", "kind"),
    )

    child_id: UUID = Field(foreign_key="unit.id")
    parent_id: UUID = Field(foreign_key="unit.id")
    kind: LinkKind = Field(sa_type=choice(LinkKind))
    valid_from: date
    valid_to: date | None = None
    decision_no: str | None = Field(default=None, max_length=60)
    decision_no_end: str | None = Field(default=None, max_length=60)


class UnitName(Row, table=True):
    """What a unit was, is or will be called; a unit that was never renamed has no row (names.py)."""

    __tablename__ = "unit_name"
    __table_args__ = (
        no_overlap("one_name", "unit_id"),
        sa.CheckConstraint("valid_to IS NULL OR valid_to > valid_from", name="period"),
    )

    unit_id: UUID = Field(foreign_key="unit.id")
    name: str = Field(max_length=200)
    short_name: str = Field(max_length=80)
    valid_from: date
    valid_to: date | None = None
    decision_no: str | None = Field(default=None, max_length=60)


class UnitLineage(Row, table=True):
    """From which units a unit came; many to many, without percentages: follow the groups instead."""

    __tablename__ = "unit_lineage"

    from_unit_id: UUID = Field(foreign_key="unit.id")
    to_unit_id: UUID | None = Field(default=None, foreign_key="unit.id")
    kind: LineageKind = Field(sa_type=choice(LineageKind))
    effective_on: date
    decision_no: str | None = Field(default=None, max_length=60)
    note: str | None = Field(default=None, max_length=500)
