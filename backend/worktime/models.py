"""Tables of worktime (domain.md 3.11): calendar, duty policy, directives, absences."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg
from sqlmodel import Field, col

from backend.kernel.scope import Scope
from backend.kernel.tables import Instant, Row, Scoped, Tier, Versioned, choice, is_officer, within
from backend.permissions import Permission
from backend.posts.models import Appointment
from backend.worktime.rules import (
    AbstractionCategory,
    AbstractionStatus,
    DayKind,
    DayPart,
    DirectiveEffect,
    ExcuseReason,
    ExcuseStatus,
    FilingRule,
    HalfDay,
    ProposalKind,
    ProposalStatus,
)

_FIRST_HALF = "(first_day - DATE '2000-01-01') * 2 + CASE WHEN first_half = 'afternoon' THEN 1 ELSE 0 END"
_FROM_HALF = "(day - DATE '2000-01-01') * 2 + CASE WHEN part = 'afternoon' THEN 1 ELSE 0 END"
_TO_HALF = "(day - DATE '2000-01-01') * 2 + CASE WHEN part = 'morning' THEN 1 ELSE 2 END"
_AFTER_LAST_HALF = "(last_day - DATE '2000-01-01') * 2 + CASE WHEN last_half = 'morning' THEN 1 ELSE 2 END"


class WorkCalendarDay(Row, Versioned, table=True):
    """An exception to Monday–Friday; the calendar is data, published by decision (R-4)."""

    __tablename__ = "work_calendar"

    day: date = Field(unique=True)
    kind: DayKind = Field(sa_type=choice(DayKind))
    label: str | None = Field(default=None, max_length=200)
    document_no: str | None = Field(default=None, max_length=120)
    published_on: date | None = None


class DutyPolicyVersion(Row, table=True):
    """The numbers of the weekly duty; a version takes effect on a Monday and is never backdated (G-16)."""

    __tablename__ = "duty_policy"
    __table_args__ = (sa.CheckConstraint("extract(isodow FROM valid_from) = 1", name="from_a_monday"),)

    valid_from: date = Field(unique=True)
    required_ward_chief: int = 1
    required_ward_deputy_beat: int = 1
    required_ward_deputy_other: int = 0
    min_available_days: Decimal = Field(default=Decimal("3.0"), max_digits=3, decimal_places=1)
    min_visit_minutes: int = 30
    min_stop_minutes: int = 15
    late_credit: Decimal = Field(default=Decimal("0.50"), max_digits=3, decimal_places=2)
    decision_no: str | None = Field(default=None, max_length=60)


class DutyDirective(Row, Versioned, table=True):
    """A written decision on whole weeks of a unit and everything below it (R-7). Weeks are their Mondays.

    `signed_by_chief`: the signer was district chief that day; found out when it is written, since a ward, whose weeks
    the directive changes, has no sight of the posts of the district.
    """

    __tablename__ = "duty_directive"
    __table_args__ = (
        sa.CheckConstraint("last_monday >= first_monday", name="weeks"),
        sa.CheckConstraint("revoked_on IS NULL OR revoked_on < first_monday", name="revoked_before_the_monday"),
        sa.CheckConstraint("issued_on < first_monday", name="issued_before_the_monday"),
        sa.CheckConstraint(
            "extract(isodow FROM first_monday) = 1 AND extract(isodow FROM last_monday) = 1", name="mondays"
        ),
    )

    document_no: str = Field(max_length=60, unique=True)
    unit_id: UUID = Field(foreign_key="unit.id")
    first_monday: date
    last_monday: date
    effect: DirectiveEffect = Field(sa_type=choice(DirectiveEffect))
    issued_on: date
    signed_by: UUID = Field(foreign_key="officer.id")
    signed_by_chief: bool = True
    summary: str | None = Field(default=None, max_length=500)
    revoked_on: date | None = None
    revoked_by: UUID | None = Field(default=None, foreign_key="officer.id")


class WorktimeProposal(Row, Scoped, Versioned, table=True):
    """A directive, days of the calendar or a policy as drafted; in force only once the chief has published it.

    `unit_id` is the overseeing unit of whoever drafted it, so that a draft is read there and not in the wards.
    """

    __tablename__ = "worktime_proposal"
    __table_args__ = (
        sa.CheckConstraint("(status = 'draft') = (decided_by IS NULL)", name="decided"),
        sa.CheckConstraint("(status = 'returned') = (return_reason IS NOT NULL)", name="returned_with_reason"),
        sa.Index("ix_worktime_proposal__unit_id", "unit_id", "drafted_at"),
    )
    reads: ClassVar[str] = Permission.CALENDAR_READ

    kind: ProposalKind = Field(sa_type=choice(ProposalKind))
    content: dict[str, Any] = Field(sa_type=pg.JSONB, nullable=False)
    status: ProposalStatus = Field(sa_type=choice(ProposalStatus))
    drafted_by: UUID = Field(foreign_key="officer.id")
    drafted_at: datetime = Field(sa_type=Instant)
    decided_by: UUID | None = Field(default=None, foreign_key="officer.id")
    decided_at: datetime | None = Field(default=None, sa_type=Instant)
    return_reason: str | None = Field(default=None, max_length=500)


class DutyExcuse(Row, Scoped, Versioned, table=True):
    """An absence in half days, both ends inclusive, without its reason (that is P2, below).

    `unit_id` is the unit of the officer's post on the first day. Whoever reads duty weeks or visits may
    read the days, because both are computed from them: so does every unit in which he has a post on one of
    the days, for an acting post elsewhere is excused by the same absence.
    """

    __tablename__ = "duty_excuse"
    __table_args__ = (
        sa.CheckConstraint("last_day >= first_day", name="days"),
        sa.CheckConstraint("decided_by IS NULL OR decided_by <> officer_id", name="decided_by_another"),
        sa.CheckConstraint(
            "status <> 'approved' OR (decided_by IS NOT NULL AND decided_on IS NOT NULL)", name="approval_complete"
        ),
        pg.ExcludeConstraint(
            (sa.column("officer_id"), "="),
            (sa.text(f"int4range({_FIRST_HALF}, {_AFTER_LAST_HALF})"), "&&"),  # noqa: TID251 - constant DDL, no data
            name="one_absence_a_half",
            using="gist",
            where=sa.text("requested_by IS NOT NULL AND status IN ('requested', 'approved')"),  # noqa: TID251
        ),
        sa.Index("ix_duty_excuse__officer_id", "officer_id", "first_day"),
        sa.Index("ix_duty_excuse__unit_id", "unit_id", "first_day"),
    )
    reads: ClassVar[str] = Permission.ABSENCE_READ

    officer_id: UUID = Field(foreign_key="officer.id")
    first_day: date
    first_half: HalfDay = Field(sa_type=choice(HalfDay, column="first_half"))
    last_day: date
    last_half: HalfDay = Field(sa_type=choice(HalfDay, column="last_half"))
    filing: FilingRule = Field(sa_type=choice(FilingRule))
    status: ExcuseStatus = Field(sa_type=choice(ExcuseStatus))
    requested_on: date
    requested_by: UUID | None = Field(default=None, foreign_key="officer.id")  # null for an imported register
    decided_by: UUID | None = Field(default=None, foreign_key="officer.id")
    decided_on: date | None = None
    has_document: bool = False

    @classmethod
    def in_scope(cls, scope: Scope) -> sa.ColumnElement[bool]:
        serves = sa.select(col(Appointment.id)).where(
            col(Appointment.officer_id) == cls.officer_id,
            within(Appointment.unit_id, scope.units),
            col(Appointment.valid_from) <= cls.last_day,
            sa.or_(col(Appointment.valid_to).is_(None), col(Appointment.valid_to) > cls.first_day),
        )
        return sa.or_(
            super().in_scope(scope),
            is_officer(cls.officer_id, scope),
            serves.correlate_except(Appointment).exists(),
        )


class DutyExcuseReason(Row, Scoped, table=True):
    """P2: why, and on which paper."""

    __tablename__ = "duty_excuse_reason"
    reads: ClassVar[str] = Permission.ABSENCE_READ_REASON
    tier: ClassVar[Tier] = Tier.P2

    excuse_id: UUID = Field(foreign_key="duty_excuse.id", unique=True)
    officer_id: UUID = Field(foreign_key="officer.id")
    reason: ExcuseReason = Field(sa_type=choice(ExcuseReason))
    document_no: str | None = Field(default=None, max_length=120)
    remark: str | None = Field(default=None, max_length=500)
    decision_note: str | None = Field(default=None, max_length=300)

    @classmethod
    def in_scope(cls, scope: Scope) -> sa.ColumnElement[bool]:
        return sa.or_(super().in_scope(scope), is_officer(cls.officer_id, scope))


class AbstractionDay(Row, Scoped, Versioned, table=True):
    """A day or half day that an officer was taken off his beat, and who ordered it (domain.md 3.7).

    No two that stand share a half day of one officer, so that a day never sums to more than one.
    """

    __tablename__ = "abstraction_day"
    __table_args__ = (
        pg.ExcludeConstraint(
            (sa.column("officer_id"), "="),
            (sa.text(f"int4range({_FROM_HALF}, {_TO_HALF})"), "&&"),  # noqa: TID251 - constant DDL, no data
            name="one_abstraction_a_half",
            using="gist",
            where=sa.text("status <> 'struck'"),  # noqa: TID251
        ),
        sa.CheckConstraint("(contested_at IS NULL) = (contest_reason IS NULL)", name="contest_complete"),
        sa.Index("ix_abstraction_day__unit_id", "unit_id", "day"),
        sa.Index("ix_abstraction_day__officer_id", "officer_id", "day"),
        sa.Index("ix_abstraction_day__batch_id", "batch_id"),
    )
    reads: ClassVar[str] = Permission.ABSTRACTION_READ

    officer_id: UUID = Field(foreign_key="officer.id")
    day: date
    part: DayPart = Field(sa_type=choice(DayPart))
    category: AbstractionCategory = Field(sa_type=choice(AbstractionCategory))
    ordered_by: UUID = Field(foreign_key="unit.id")
    batch_id: UUID  # of the request that entered it, so that sending twice enters once
    entered_by: UUID = Field(foreign_key="officer.id")
    entered_at: datetime = Field(sa_type=Instant)
    status: AbstractionStatus = Field(sa_type=choice(AbstractionStatus))
    contested_at: datetime | None = Field(default=None, sa_type=Instant)
    contest_reason: str | None = Field(default=None, max_length=300)
    settled_by: UUID | None = Field(default=None, foreign_key="officer.id")
    settled_at: datetime | None = Field(default=None, sa_type=Instant)

    @classmethod
    def in_scope(cls, scope: Scope) -> sa.ColumnElement[bool]:
        return sa.or_(super().in_scope(scope), is_officer(cls.officer_id, scope))


class AbstractionTotal(Row, Scoped, table=True):
    """Days of a month that a unit took off the beats of a ward, and nobody's name: the counter against the level that
    ordered them, for whoever reads no single day (domain.md 3.7, 4.3). `month` is its first day.
    """

    __tablename__ = "abstraction_total"
    __table_args__ = (sa.UniqueConstraint("unit_id", "month", "ordered_by", "category"),)
    reads: ClassVar[str] = Permission.ABSTRACTION_READ_TOTALS

    month: date
    ordered_by: UUID = Field(foreign_key="unit.id")
    category: AbstractionCategory = Field(sa_type=choice(AbstractionCategory))
    days: Decimal = Field(max_digits=6, decimal_places=1)
