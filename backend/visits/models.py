"""Tables of visits (domain.md 3.9): what was recorded, and apart from it what others attested.

Texts live in tables of their own (guidance notes, situation, actions), each with its own read
permission, so that "status, no notes" is a matter of tables and never of masking. No table here can
hold a resident: cadres are counted by role, places are groups.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, col

from backend.kernel.clock import LOCAL
from backend.kernel.scope import Scope
from backend.kernel.tables import (
    Base,
    Instant,
    Row,
    Scoped,
    Tier,
    Versioned,
    choice,
    choices,
    is_officer,
    stayed,
    text_array,
    within,
)
from backend.permissions import Permission
from backend.visits.rules import (
    CadreRole,
    CheckState,
    DisputeDecision,
    EntryClass,
    Evidence,
    Presence,
    Purpose,
    Source,
    Trend,
    VisitLine,
    VisitMode,
    VisitStatus,
)

VISIT_NUMBER = sa.Sequence("visit_number", metadata=Base.metadata)  # the last part of a visit's code
_LOCAL_DAY = "(started_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date"
_MONDAY = f"{_LOCAL_DAY} - (extract(isodow FROM {_LOCAL_DAY})::int - 1)"


class Visit(Row, Scoped, Versioned, table=True):
    """One visit; `unit_id` is the ward visited as it was that day (N14 follows from it).

    `visited_on` and `week` (its Monday) are local and computed by the database. `blocks_complete`,
    `line`, `entry_class` and the deadlines are judged when the visit is recorded, `confirmer_eligible` when it is
    confirmed, all against the register of the visit's day.
    """

    __tablename__ = "visit"
    __table_args__ = (
        choices(Purpose, "purposes"),
        sa.CheckConstraint("ended_at > started_at", name="ends_after_start"),
        sa.CheckConstraint("confirmed_by IS NULL OR confirmed_by <> visitor_id OR imported", name="not_by_himself"),
        sa.Index("ix_visit__unit_id__started_at", "unit_id", sa.desc("started_at"), sa.desc("id")),
        sa.Index("ix_visit__visitor_id__started_at", "visitor_id", sa.desc("started_at"), sa.desc("id")),
        sa.Index("ix_visit__unit_id__week", "unit_id", "week"),
        sa.Index("ix_visit__week", "week"),
        sa.Index("ix_visit__unit_id__waiting", "unit_id", postgresql_where=sa.column("status") == "recorded"),
    )
    reads: ClassVar[str] = Permission.VISIT_READ

    code: str = Field(max_length=40, unique=True)
    visitor_id: UUID = Field(foreign_key="officer.id")
    appointment_id: UUID | None = Field(default=None, foreign_key="appointment.id")
    line: VisitLine | None = Field(default=None, sa_type=choice(VisitLine))
    mode: VisitMode = Field(sa_type=choice(VisitMode))
    planned_for: date | None = None
    started_at: datetime = Field(sa_type=Instant)
    ended_at: datetime = Field(sa_type=Instant)
    visited_on: date | None = Field(default=None, sa_column_args=(sa.Computed(_LOCAL_DAY, persisted=True),))
    week: date | None = Field(default=None, sa_column_args=(sa.Computed(_MONDAY, persisted=True),))
    purposes: list[str] = Field(default_factory=list, sa_type=text_array(), nullable=False)
    beat_officer_present: Presence = Field(sa_type=choice(Presence))
    blocks_complete: bool = True
    place_code: str | None = Field(default=None, max_length=6)
    place_proved: bool | None = None  # None: no code typed, or none issued
    paper_log_ref: str | None = Field(default=None, max_length=40)
    remark: str | None = Field(default=None, max_length=500)
    source: Source = Field(sa_type=choice(Source))
    device_skew_s: int | None = None
    kept_warnings: int = 0
    recorded_at: datetime = Field(sa_type=Instant)
    recorded_by: UUID = Field(foreign_key="officer.id")
    signed_at: datetime | None = Field(default=None, sa_type=Instant)
    entry_class: EntryClass = Field(sa_type=choice(EntryClass))
    entry_deadline: datetime = Field(sa_type=Instant)
    week_lock: datetime = Field(sa_type=Instant)
    status: VisitStatus = Field(sa_type=choice(VisitStatus))
    evidence: Evidence | None = Field(default=None, sa_type=choice(Evidence))
    confirmed_by: UUID | None = Field(default=None, foreign_key="officer.id")
    confirmed_at: datetime | None = Field(default=None, sa_type=Instant)
    confirmer_eligible: bool = False
    check_state: CheckState = Field(default=CheckState.NOT_SAMPLED, sa_type=choice(CheckState))
    amended: bool = False
    imported: bool = False
    import_digest: str | None = Field(default=None, max_length=64)

    @classmethod
    def in_scope(cls, scope: Scope) -> sa.ColumnElement[bool]:
        ways = (super().in_scope(scope), is_officer(cls.visitor_id, scope), _at_my_beat(cls.id, scope))
        return sa.or_(*ways, of_a_stay(cls, scope))


class VisitStop(Row, Scoped, table=True):
    """A group visited, with the beat it lay in that day."""

    __tablename__ = "visit_stop"
    __table_args__ = (
        sa.Index("ix_visit_stop__visit_id", "visit_id", "position"),
        sa.Index("ix_visit_stop__beat_id", "beat_id"),
        sa.Index("ix_visit_stop__group_id", "group_id"),
    )
    reads: ClassVar[str] = Permission.VISIT_READ

    visit_id: UUID = Field(foreign_key="visit.id")
    visitor_id: UUID = Field(foreign_key="officer.id")
    position: int
    group_id: UUID = Field(foreign_key="residential_group.id")
    beat_id: UUID | None = Field(default=None, foreign_key="beat_area.id")
    arrived_at: datetime = Field(sa_type=Instant)
    left_at: datetime = Field(sa_type=Instant)

    @classmethod
    def in_scope(cls, scope: Scope) -> sa.ColumnElement[bool]:
        ways = (super().in_scope(scope), is_officer(cls.visitor_id, scope), within(cls.beat_id, scope.beats))
        day = sa.cast(sa.func.timezone(LOCAL.key, col(cls.arrived_at)), sa.Date())
        return sa.or_(*ways, stayed(scope, day, day, cls.unit_id, cls.beat_id))


def of_a_stay(visit: Any, scope: Scope) -> sa.ColumnElement[bool]:
    """A visit of a day when one was there oneself, at its ward or at a beat of its stops, until its week locks."""
    if not scope.left:
        return sa.false()
    day = visit.visited_on
    at_beat = sa.select(col(VisitStop.id)).where(
        VisitStop.visit_id == visit.id, stayed(scope, day, day, VisitStop.beat_id)
    )
    here = sa.or_(stayed(scope, day, day, visit.unit_id), at_beat.correlate_except(VisitStop).exists())
    return sa.and_(sa.cast(sa.func.timezone(LOCAL.key, visit.week_lock), sa.Date()) >= scope.on, here)


def _visit_of_a_stay(visit_id: Any, scope: Scope) -> sa.ColumnElement[bool]:
    if not scope.left:
        return sa.false()
    visits = sa.select(col(Visit.id)).where(Visit.id == visit_id, of_a_stay(Visit, scope))
    return visits.correlate_except(Visit).exists()


def _at_my_beat(visit_id: Any, scope: Scope) -> sa.ColumnElement[bool]:
    if not scope.beats:
        return sa.false()
    stops = sa.select(col(VisitStop.id)).where(VisitStop.visit_id == visit_id, within(VisitStop.beat_id, scope.beats))
    return stops.correlate_except(VisitStop).exists()


class _OfVisit(Scoped):
    """A part of a visit: seen by whoever reaches its ward, its visitor, or one of its beats."""

    @classmethod
    def in_scope(cls, scope: Scope) -> sa.ColumnElement[bool]:
        part: Any = cls
        return sa.or_(
            within(part.unit_id, scope.units),
            is_officer(part.visitor_id, scope),
            _at_my_beat(part.visit_id, scope),
            _visit_of_a_stay(part.visit_id, scope),
        )


class VisitCompanion(Row, _OfVisit, table=True):
    """A joint visitor; only the lead gets the week's credit."""

    __tablename__ = "visit_companion"
    __table_args__ = (sa.UniqueConstraint("visit_id", "officer_id"),)
    reads: ClassVar[str] = Permission.VISIT_READ

    visit_id: UUID = Field(foreign_key="visit.id")
    visitor_id: UUID = Field(foreign_key="officer.id")
    officer_id: UUID = Field(foreign_key="officer.id", index=True)


class VisitCadreCount(Row, _OfVisit, table=True):
    """Local cadres present, a count by role, never a name."""

    __tablename__ = "visit_cadre_count"
    __table_args__ = (
        sa.UniqueConstraint("visit_id", "role"),
        sa.CheckConstraint("present BETWEEN 0 AND 20", name="present"),
    )
    reads: ClassVar[str] = Permission.VISIT_READ

    visit_id: UUID = Field(foreign_key="visit.id")
    visitor_id: UUID = Field(foreign_key="officer.id")
    role: CadreRole = Field(sa_type=choice(CadreRole))
    present: int


class VisitGuidance(Row, _OfVisit, table=True):
    """Who was guided, and whether the block is complete (R-15): the fact that counting needs."""

    __tablename__ = "visit_guidance"
    __table_args__ = (sa.UniqueConstraint("visit_id", "beat_officer_id"),)
    reads: ClassVar[str] = Permission.VISIT_READ

    visit_id: UUID = Field(foreign_key="visit.id")
    visitor_id: UUID = Field(foreign_key="officer.id")
    beat_officer_id: UUID = Field(foreign_key="officer.id")
    complete: bool


class VisitGuidanceNote(Row, Scoped, table=True):
    """What was said to one beat officer: read by him and by command and function, never by his colleagues (N11)."""

    __tablename__ = "visit_guidance_note"
    __table_args__ = (sa.UniqueConstraint("visit_id", "beat_officer_id"),)
    reads: ClassVar[str] = Permission.VISIT_READ_GUIDANCE
    tier: ClassVar[Tier] = Tier.TEXTS

    visit_id: UUID = Field(foreign_key="visit.id")
    visitor_id: UUID = Field(foreign_key="officer.id")
    beat_officer_id: UUID = Field(foreign_key="officer.id")
    topic: str | None = Field(default=None, max_length=120)
    note: str | None = Field(default=None, max_length=1000)
    next_step: str | None = Field(default=None, max_length=500)

    @classmethod
    def in_scope(cls, scope: Scope) -> sa.ColumnElement[bool]:
        return sa.or_(
            super().in_scope(scope),
            is_officer(cls.visitor_id, scope),
            is_officer(cls.beat_officer_id, scope),
            _visit_of_a_stay(cls.visit_id, scope),
        )


class VisitSituation(Row, _OfVisit, table=True):
    """The situation as the visitor found it."""

    __tablename__ = "visit_situation"
    reads: ClassVar[str] = Permission.VISIT_READ_NOTES
    tier: ClassVar[Tier] = Tier.TEXTS

    visit_id: UUID = Field(foreign_key="visit.id", unique=True)
    visitor_id: UUID = Field(foreign_key="officer.id")
    note: str | None = Field(default=None, max_length=2000)
    tags: list[str] = Field(default_factory=list, sa_type=text_array(), nullable=False)
    trend: Trend | None = Field(default=None, sa_type=choice(Trend))


class VisitIssueAction(Row, _OfVisit, table=True):
    """What was done about a hot issue during the visit."""

    __tablename__ = "visit_issue_action"
    reads: ClassVar[str] = Permission.VISIT_READ_NOTES
    tier: ClassVar[Tier] = Tier.TEXTS

    visit_id: UUID = Field(foreign_key="visit.id", index=True)
    visitor_id: UUID = Field(foreign_key="officer.id")
    issue_code: str | None = Field(default=None, max_length=40, index=True)  # a code is never given twice
    action: str | None = Field(default=None, max_length=1000)


class VisitDispute(Row, _OfVisit, table=True):
    """A confirmer says it was not so; the functional line decides on facts. The words stand in VisitDisputeReason."""

    __tablename__ = "visit_dispute"
    reads: ClassVar[str] = Permission.VISIT_READ

    visit_id: UUID = Field(foreign_key="visit.id", unique=True)
    visitor_id: UUID = Field(foreign_key="officer.id")
    disputed_by: UUID | None = Field(default=None, foreign_key="officer.id")
    disputed_at: datetime | None = Field(default=None, sa_type=Instant)
    decision: DisputeDecision | None = Field(default=None, sa_type=choice(DisputeDecision))
    decided_by: UUID | None = Field(default=None, foreign_key="officer.id")
    decided_at: datetime | None = Field(default=None, sa_type=Instant)


class VisitDisputeReason(Row, Scoped, table=True):
    """Why it was disputed, and why so decided: read by the two concerned, command and function."""

    __tablename__ = "visit_dispute_reason"
    __table_args__ = (sa.UniqueConstraint("visit_id", "is_decision"),)
    reads: ClassVar[str] = Permission.VISIT_READ_GUIDANCE
    tier: ClassVar[Tier] = Tier.TEXTS

    visit_id: UUID = Field(foreign_key="visit.id")
    visitor_id: UUID = Field(foreign_key="officer.id")
    disputed_by: UUID | None = Field(default=None, foreign_key="officer.id")
    is_decision: bool
    reason: str = Field(max_length=500)

    @classmethod
    def in_scope(cls, scope: Scope) -> sa.ColumnElement[bool]:
        concerned = (is_officer(cls.visitor_id, scope), is_officer(cls.disputed_by, scope))
        return sa.or_(super().in_scope(scope), *concerned, _visit_of_a_stay(cls.visit_id, scope))
