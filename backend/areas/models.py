"""Tables of the ground (domain.md 3.5, 3.10): area aggregates only, never a person."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm.attributes import flag_modified
from sqlmodel import Field, col

from backend.areas.rules import ComplexityLevel, GroupLineageKind
from backend.kernel.scope import Scope
from backend.kernel.tables import Row, Scoped, Versioned, bare, choice, no_overlap, stayed, within
from backend.permissions import Permission


class WardArea(Row, Scoped, table=True):
    """A published figure of a ward with its source; several sources may disagree, all are kept."""

    __tablename__ = "ward_area"
    reads: ClassVar[str] = Permission.AREA_READ

    gso_code: str | None = Field(default=None, max_length=5)
    area_km2: Decimal | None = Field(default=None, max_digits=7, decimal_places=3)
    population: int | None = None
    households: int | None = None
    figures_as_of: date | None = None
    figures_source: str | None = Field(default=None, max_length=200)


class ResidentialQuarter(Row, Scoped, Versioned, table=True):
    """A cluster of residential groups."""

    __tablename__ = "residential_quarter"
    reads: ClassVar[str] = Permission.AREA_READ

    code: str = Field(max_length=40, unique=True)
    name: str = Field(max_length=120)
    valid_from: date
    valid_to: date | None = None
    remark: str | None = Field(default=None, max_length=500)


class BeatArea(Row, Scoped, Versioned, table=True):
    """The area of one beat officer. A beat never crosses wards: placements carry (beat, ward) together."""

    __tablename__ = "beat_area"
    __table_args__ = (sa.UniqueConstraint("id", "unit_id"), sa.UniqueConstraint("unit_id", "code"))
    reads: ClassVar[str] = Permission.AREA_READ

    code: str = Field(max_length=40)
    name: str = Field(max_length=120)
    valid_from: date
    valid_to: date | None = None
    remark: str | None = Field(default=None, max_length=500)


class GroupPlacement(Row, Scoped, Versioned, table=True):
    """Ward, quarter and beat of a residential group for a time: one ward and one beat on any day."""

    __tablename__ = "group_placement"
    __table_args__ = (
        no_overlap("one_place_per_group", "group_id"),
        sa.ForeignKeyConstraint(["beat_id", "unit_id"], ["beat_area.id", "beat_area.unit_id"], name="beat_of_the_ward"),
        sa.Index("ix_group_placement__unit_id", "unit_id"),
        sa.Index("ix_group_placement__beat_id", "beat_id"),
    )
    reads: ClassVar[str] = Permission.AREA_READ

    group_id: UUID = Field(foreign_key="residential_group.id")
    quarter_id: UUID | None = Field(default=None, foreign_key="residential_quarter.id")
    beat_id: UUID
    valid_from: date
    valid_to: date | None = None
    decision_no: str | None = Field(default=None, max_length=60)


def _visited_before_leaving(group: Any, scope: Scope) -> sa.ColumnElement[bool]:
    """Who still sees the visits of a ward that he has left sees which groups they were to, wherever they lie now."""
    placed = bare(GroupPlacement)  # of that ward he sees no placement
    last = sa.func.coalesce(placed.c.valid_to - 1, date.max)
    then = stayed(scope, placed.c.valid_from, last, placed.c.unit_id)
    return sa.select(placed.c.id).where(placed.c.group_id == group.id, then).correlate_except(placed).exists()


class ResidentialGroup(Row, Versioned, table=True):
    """The smallest self-managed unit, where the visit happens. Its ward is in `group_placement`."""

    __tablename__ = "residential_group"
    __table_args__ = (
        sa.CheckConstraint("households >= 0", name="households"),
        sa.CheckConstraint("population >= 0", name="population"),
    )
    reads: ClassVar[str] = Permission.AREA_READ
    also_reads: ClassVar[Any] = {Permission.VISIT_READ: _visited_before_leaving}

    code: str = Field(max_length=40, unique=True)
    number: int
    households: int | None = None
    population: int | None = None
    meeting_place: str | None = Field(default=None, max_length=120)
    valid_from: date
    valid_to: date | None = None
    remark: str | None = Field(default=None, max_length=500)

    def touch(self) -> None:
        """Count a change of where the group lies as one of its own, for If-Match."""
        flag_modified(self, "number")

    @classmethod
    def in_scope(cls, scope: Scope) -> sa.ColumnElement[bool]:
        placed = sa.select(col(GroupPlacement.id)).where(
            col(GroupPlacement.group_id) == cls.id, within(GroupPlacement.unit_id, scope.units)
        )
        return placed.correlate_except(GroupPlacement).exists()


class PlaceMark(Row, Scoped, table=True):
    """The mark of the code that hangs at a group's meeting place in a week; the code itself is another table's."""

    __tablename__ = "place_mark"
    __table_args__ = (
        sa.UniqueConstraint("group_id", "week", "unit_id"),
        sa.CheckConstraint("extract(isodow FROM week) = 1", name="week_is_a_monday"),
        sa.Index("ix_place_mark__unit_id", "unit_id"),
    )
    reads: ClassVar[str] = Permission.AREA_READ

    group_id: UUID = Field(foreign_key="residential_group.id")
    week: date
    digest: str = Field(max_length=64)


class GroupLineage(Row, Scoped, table=True):
    """From which groups a group came, many to many: follow it to compare before and after (domain.md 3.5)."""

    __tablename__ = "group_lineage"
    __table_args__ = (
        sa.UniqueConstraint("from_group_id", "to_group_id"),
        sa.CheckConstraint("from_group_id <> to_group_id", name="not_itself"),
        sa.Index("ix_group_lineage__to_group_id", "to_group_id"),
    )
    reads: ClassVar[str] = Permission.AREA_READ

    from_group_id: UUID = Field(foreign_key="residential_group.id")
    to_group_id: UUID = Field(foreign_key="residential_group.id")
    kind: GroupLineageKind = Field(sa_type=choice(GroupLineageKind))
    effective_on: date
    decision_no: str | None = Field(default=None, max_length=60)


class ComplexityAssessment(Row, Scoped, Versioned, table=True):
    """Complexity of a beat by K1 … K8; `decided_level` is the one that counts (R-20)."""

    __tablename__ = "complexity_assessment"
    __table_args__ = (
        no_overlap("one_level_per_beat", "beat_id"),
        *(sa.CheckConstraint(f"k{n} BETWEEN 0 AND 4", name=f"k{n}") for n in range(1, 9)),
    )
    reads: ClassVar[str] = Permission.COMPLEXITY_READ

    beat_id: UUID = Field(foreign_key="beat_area.id")
    k1: int
    k2: int
    k3: int
    k4: int
    k5: int
    k6: int
    k7: int
    k8: int
    on_city_list: bool = False
    points: Decimal = Field(max_digits=5, decimal_places=2)
    computed_level: ComplexityLevel = Field(sa_type=choice(ComplexityLevel, column="computed_level"))
    decided_level: ComplexityLevel = Field(sa_type=choice(ComplexityLevel, column="decided_level"))
    decision_no: str | None = Field(default=None, max_length=60)
    valid_from: date
    valid_to: date | None = None

    @classmethod
    def in_scope(cls, scope: Scope) -> sa.ColumnElement[bool]:
        return sa.or_(super().in_scope(scope), within(cls.beat_id, scope.beats))
