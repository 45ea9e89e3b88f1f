"""Tables of people and posts (domain.md 3.1, 3.2, 3.4, 3.6).

Names stand unscoped beside records already in sight; who holds which post (P1), birth year and
training (P2) are scoped tables of their own, so no field ever needs masking.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm.attributes import flag_modified
from sqlmodel import Field, col

from backend.kernel.scope import Scope
from backend.kernel.tables import (
    Row,
    Scoped,
    Tier,
    Versioned,
    choice,
    choices,
    is_officer,
    no_overlap,
    text_array,
    within,
)
from backend.permissions import Permission
from backend.posts.rules import (
    AssignmentKind,
    OfficerStatus,
    Portfolio,
    PositionType,
    TrainingLevel,
    TrainingSpeciality,
)


class Officer(Row, Versioned, table=True):
    """A member of the force. `search_key` is the name and number folded, `sort_key` is given name first.

    Everybody may see the name beside a record in sight; to change an officer one must reach the unit that keeps his
    file (`home_unit_id`): the one that commands the ward or the team where he serves or served last.
    """

    __tablename__ = "officer"
    __table_args__ = (
        sa.Index(
            "ix_officer__search_key",
            "search_key",
            postgresql_using="gin",
            postgresql_ops={"search_key": "gin_trgm_ops"},
        ),
        sa.Index("ix_officer__sort_key", "sort_key", postgresql_include=["search_key", "id"]),
        sa.Index("ix_officer__home_unit_id", "home_unit_id"),
    )
    is_person: ClassVar[bool] = True

    service_no: str = Field(max_length=20, unique=True)
    full_name: str = Field(max_length=120)
    search_key: str = Field(max_length=200)
    sort_key: str = Field(max_length=400)
    status: OfficerStatus = Field(sa_type=choice(OfficerStatus))
    remark: str | None = Field(default=None, max_length=500)
    home_unit_id: UUID | None = Field(default=None, foreign_key="unit.id")

    @classmethod
    def in_scope(cls, scope: Scope) -> sa.ColumnElement[bool]:
        return sa.true() if scope.is_system else within(cls.home_unit_id, scope.units)

    def touch(self) -> None:
        """Count a change of what hangs on the officer as one of his own, for If-Match."""
        flag_modified(self, "status")


class Appointment(Row, Scoped, Versioned, table=True):
    """A post held `[valid_from, valid_to)`; roles are computed from those valid today."""

    __tablename__ = "appointment"
    __table_args__ = (
        no_overlap(
            "one_chief",
            "unit_id",
            where="NOT is_acting AND position_type IN ('ward_chief', 'team_chief', 'district_chief')",
        ),
        no_overlap(
            "one_beat_portfolio",
            "unit_id",
            where="NOT is_acting AND position_type = 'ward_deputy' AND 'beat' = ANY (portfolio)",
        ),
        no_overlap("one_substantive_unit", "officer_id", unequal="unit_id", where="NOT is_acting"),
        choices(Portfolio, "portfolio"),
        sa.CheckConstraint("valid_to IS NULL OR valid_to > valid_from", name="period"),
        sa.CheckConstraint(
            "position_type NOT IN ('ward_deputy', 'team_deputy') OR cardinality(portfolio) > 0", name="portfolio_given"
        ),
        sa.Index("ix_appointment__officer_id", "officer_id"),
        sa.Index("ix_appointment__unit_id", "unit_id", "position_type"),
    )
    reads: ClassVar[str] = Permission.OFFICER_READ

    officer_id: UUID = Field(foreign_key="officer.id")
    position_type: PositionType = Field(sa_type=choice(PositionType))
    portfolio: list[str] = Field(default_factory=list, sa_type=text_array(), nullable=False)
    is_acting: bool = Field(default=False)
    valid_from: date
    valid_to: date | None = None
    decision_no: str | None = Field(default=None, max_length=60)
    ended_reason: str | None = Field(default=None, max_length=200)
    remark: str | None = Field(default=None, max_length=500)

    @classmethod
    def in_scope(cls, scope: Scope) -> sa.ColumnElement[bool]:
        return sa.or_(super().in_scope(scope), is_officer(cls.officer_id, scope))


class BeatAssignment(Row, Scoped, Versioned, table=True):
    """Who holds a beat; one primary per beat and day, or an explicit vacancy without an officer."""

    __tablename__ = "beat_assignment"
    __table_args__ = (
        no_overlap("one_primary_holder", "beat_id", where="kind IN ('primary', 'vacant')"),
        no_overlap("one_way_of_holding", "beat_id", "officer_id"),
        sa.CheckConstraint("(kind = 'vacant') = (officer_id IS NULL)", name="vacant_has_no_officer"),
        sa.CheckConstraint("valid_to IS NULL OR valid_to > valid_from", name="period"),
        sa.Index("ix_beat_assignment__officer_id", "officer_id"),
        sa.Index("ix_beat_assignment__unit_id", "unit_id"),
    )
    reads: ClassVar[str] = Permission.BEAT_ASSIGNMENT_READ

    beat_id: UUID = Field(foreign_key="beat_area.id")
    officer_id: UUID | None = Field(default=None, foreign_key="officer.id")
    kind: AssignmentKind = Field(sa_type=choice(AssignmentKind))
    valid_from: date
    valid_to: date | None = None
    decision_no: str | None = Field(default=None, max_length=60)

    @classmethod
    def in_scope(cls, scope: Scope) -> sa.ColumnElement[bool]:
        return sa.or_(super().in_scope(scope), is_officer(cls.officer_id, scope))


class GuideAssignment(Row, Scoped, Versioned, table=True):
    """A guide officer's ward (`unit_id`) for a time; several wards are several rows."""

    __tablename__ = "guide_assignment"
    __table_args__ = (
        no_overlap("one_row_per_ward", "officer_id", "unit_id"),
        sa.Index("ix_guide_assignment__unit_id", "unit_id"),
    )
    reads: ClassVar[str] = Permission.OFFICER_READ

    officer_id: UUID = Field(foreign_key="officer.id")
    valid_from: date
    valid_to: date | None = None
    remark: str | None = Field(default=None, max_length=500)

    @classmethod
    def in_scope(cls, scope: Scope) -> sa.ColumnElement[bool]:
        return sa.or_(super().in_scope(scope), is_officer(cls.officer_id, scope))


class _OfPerson(Row):
    """P2 rows of a person: in the scope of himself, of the unit where he serves, of the beats he holds, and of the
    unit that keeps his file."""

    officer_id: UUID = Field(foreign_key="officer.id", unique=True)

    @classmethod
    def in_scope(cls, scope: Scope) -> sa.ColumnElement[bool]:
        if scope.is_system:  # also of those who have left
            return sa.true()
        on = date.max if scope.on is None else scope.on
        serves = sa.select(col(Appointment.id)).where(
            col(Appointment.officer_id) == cls.officer_id,
            within(Appointment.unit_id, scope.units),
            sa.or_(col(Appointment.valid_to).is_(None), col(Appointment.valid_to) > on),
        )
        kept = sa.select(col(Officer.id)).where(
            col(Officer.id) == cls.officer_id, within(Officer.home_unit_id, scope.units)
        )
        ways = [serves.correlate_except(Appointment).exists(), kept.correlate_except(Officer).exists()]
        if scope.beats:  # else nobody has this way, and nothing is spent on it
            holds = sa.select(col(BeatAssignment.id)).where(
                col(BeatAssignment.officer_id) == cls.officer_id,
                within(BeatAssignment.beat_id, scope.beats),
                sa.or_(col(BeatAssignment.valid_to).is_(None), col(BeatAssignment.valid_to) > on),
            )
            ways.append(holds.correlate_except(BeatAssignment).exists())
        return sa.or_(is_officer(cls.officer_id, scope), *ways)


class OfficerPrivate(_OfPerson, table=True):
    """P2: year of birth only, never the day; first days in the force and on a beat."""

    __tablename__ = "officer_private"
    __table_args__ = (sa.CheckConstraint("birth_year BETWEEN 1940 AND 2010", name="birth_year"),)
    reads: ClassVar[str] = Permission.OFFICER_READ_PRIVATE
    tier: ClassVar[Tier] = Tier.P2

    birth_year: int | None = None
    entered_force_on: date | None = None
    beat_experience_from: date | None = None


class OfficerTraining(_OfPerson, table=True):
    """P2, also read by the functional line: was he trained in the speciality?"""

    __tablename__ = "officer_training"
    reads: ClassVar[str] = Permission.OFFICER_READ_TRAINING
    tier: ClassVar[Tier] = Tier.P2

    speciality: TrainingSpeciality | None = Field(default=None, sa_type=choice(TrainingSpeciality))
    level: TrainingLevel | None = Field(default=None, sa_type=choice(TrainingLevel))


class RankGrade(Row, table=True):
    """The ranks in ascending order (domain.md 3.2)."""

    __tablename__ = "rank_grade"

    order_no: int = Field(unique=True)
    name: str = Field(max_length=40, unique=True)
    name_en: str = Field(max_length=60)


class RankHolding(_OfPerson, table=True):
    """Display only: rank never gives a right."""

    __tablename__ = "rank_holding"
    __table_args__ = (
        no_overlap("one_rank", "officer_id"),
        # beside the constraint's GiST index, in which one officer is found ten times as slowly
        sa.Index(
            "ix_rank_holding__officer_id", "officer_id", postgresql_include=["order_no", "valid_from", "valid_to"]
        ),
    )
    reads: ClassVar[str] = Permission.OFFICER_READ

    officer_id: UUID = Field(foreign_key="officer.id")
    order_no: int = Field(foreign_key="rank_grade.order_no")
    valid_from: date | None = None
    valid_to: date | None = None
    decision_no: str | None = Field(default=None, max_length=60)


class PositionTitle(Row, table=True):
    """What a position is called on screen."""

    __tablename__ = "position_type"

    code: PositionType = Field(sa_type=choice(PositionType), unique=True)
    name: str = Field(max_length=80)
    name_en: str = Field(max_length=80)


class Delegation(Row, Versioned, table=True):
    """Some actions of one post lent to another for at most 90 days; it lifts no conflict of interest (4.4).

    Revoked before or on its first day its period is empty.
    """

    __tablename__ = "delegation"
    __table_args__ = (
        sa.CheckConstraint("valid_to >= valid_from AND valid_to - valid_from <= 90", name="at_most_90_days"),
        sa.CheckConstraint("from_appointment_id <> to_appointment_id", name="not_itself"),
        choices(Permission, "actions"),
    )

    from_appointment_id: UUID = Field(foreign_key="appointment.id")
    to_appointment_id: UUID = Field(foreign_key="appointment.id")
    actions: list[str] = Field(default_factory=list, sa_type=text_array(), nullable=False)
    valid_from: date
    valid_to: date
    document_no: str = Field(max_length=60)
