"""Tables of spot checks. A drawn visit itself does not show it: only whoever may read the check knows of it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg
from sqlmodel import Field, col

from backend.checks.rules import CheckAnswer, CheckText, SpotCheckState
from backend.kernel.scope import Scope
from backend.kernel.tables import (
    Instant,
    Row,
    Scoped,
    Tier,
    Versioned,
    choice,
    choices,
    is_officer,
    text_array,
    within,
)
from backend.permissions import Permission
from backend.visits.rules import Purpose


class CheckDraw(Row, Scoped, table=True):
    """One draw of a ward (`unit_id`) for the visits whose weeks locked in a month, with all that it followed from."""

    __tablename__ = "check_draw"
    __table_args__ = (sa.UniqueConstraint("unit_id", "month"), sa.Index("ix_check_draw__month", "month", "id"))
    reads: ClassVar[str] = Permission.SPOT_CHECK_READ_TOTALS

    month: date
    seed: str = Field(max_length=64)
    drawn_at: datetime = Field(sa_type=Instant)
    team_id: UUID | None = Field(default=None, foreign_key="unit.id")  # in whose journal it stands
    confirmed: int
    drawn_before: int
    clean: bool
    population: list[dict[str, Any]] = Field(default_factory=list, sa_type=pg.JSONB, nullable=False)
    picked: list[UUID] = Field(default_factory=list, sa_type=pg.ARRAY(sa.Uuid()), nullable=False)


class SpotCheck(Row, Scoped, Versioned, table=True):
    """A drawn visit of a ward (`unit_id`), with what the checker is to ask about as it was recorded.

    In sight of command, function and auditors unless they made the visit; of the checker; of the visitor once he is
    asked for his view or all is said.
    """

    __tablename__ = "spot_check"
    __table_args__ = (
        choices(Purpose, "purposes"),
        sa.Index("ix_spot_check__unit_id", "unit_id", "id"),
        sa.Index("ix_spot_check__checker_id", "checker_id", "id"),
        sa.Index("ix_spot_check__visitor_id", "visitor_id", "id"),
        sa.Index("ix_spot_check__state", "state", "view_due_on"),
        sa.CheckConstraint("checker_id <> visitor_id", name="not_by_himself"),
        sa.CheckConstraint("settled_by <> visitor_id AND settled_by <> checker_id", name="settled_by_another"),
        sa.CheckConstraint("(answered_at IS NULL) = (state = 'drawn')", name="answered_once"),
    )
    reads: ClassVar[str] = Permission.SPOT_CHECK_READ

    draw_id: UUID = Field(foreign_key="check_draw.id", index=True)
    visit_id: UUID = Field(foreign_key="visit.id", unique=True)
    visitor_id: UUID = Field(foreign_key="officer.id")
    concerned: list[UUID] = Field(default_factory=list, sa_type=pg.ARRAY(sa.Uuid()), nullable=False)
    team_id: UUID | None = Field(default=None, foreign_key="unit.id")
    checker_id: UUID | None = Field(default=None, foreign_key="officer.id")
    due_on: date
    state: SpotCheckState = Field(sa_type=choice(SpotCheckState))
    visit_code: str = Field(max_length=40)
    started_at: datetime = Field(sa_type=Instant)
    ended_at: datetime = Field(sa_type=Instant)
    paper_log_ref: str | None = Field(default=None, max_length=40)
    purposes: list[str] = Field(default_factory=list, sa_type=text_array(), nullable=False)
    stops: list[dict[str, Any]] = Field(default_factory=list, sa_type=pg.JSONB, nullable=False)
    paper_book: CheckAnswer | None = Field(default=None, sa_type=choice(CheckAnswer, column="paper_book"))
    local_cadre: CheckAnswer | None = Field(default=None, sa_type=choice(CheckAnswer, column="local_cadre"))
    time: CheckAnswer | None = Field(default=None, sa_type=choice(CheckAnswer, column="time"))
    content: CheckAnswer | None = Field(default=None, sa_type=choice(CheckAnswer, column="content"))
    answered_at: datetime | None = Field(default=None, sa_type=Instant)
    view_due_on: date | None = None
    replied_at: datetime | None = Field(default=None, sa_type=Instant)
    settled_by: UUID | None = Field(default=None, foreign_key="officer.id")
    settled_at: datetime | None = Field(default=None, sa_type=Instant)

    @classmethod
    def in_scope(cls, scope: Scope) -> sa.ColumnElement[bool]:
        told = sa.and_(is_officer(cls.visitor_id, scope), col(cls.state) != SpotCheckState.DRAWN)
        others = within(cls.unit_id, scope.units)
        if scope.officer is not None:
            others = sa.and_(others, col(cls.visitor_id) != scope.officer)
        return sa.or_(others, is_officer(cls.checker_id, scope), told)


class _OfCheck(Scoped):
    """A part of a spot check, seen by whoever sees the check."""

    check_id: UUID = Field(foreign_key="spot_check.id", index=True)

    @classmethod
    def in_scope(cls, scope: Scope) -> sa.ColumnElement[bool]:
        checks = sa.select(col(SpotCheck.id)).where(col(SpotCheck.id) == cls.check_id, SpotCheck.in_scope(scope))
        return checks.correlate_except(SpotCheck).exists()


class SpotCheckText(Row, _OfCheck, table=True):
    """Words of an integrity review (P3): what was found, the visitor's view, the grounds of the settlement."""

    __tablename__ = "spot_check_text"
    __table_args__ = (sa.UniqueConstraint("check_id", "kind"),)
    reads: ClassVar[str] = Permission.SPOT_CHECK_READ
    tier: ClassVar[Tier] = Tier.P3

    visitor_id: UUID = Field(foreign_key="officer.id")
    kind: CheckText = Field(sa_type=choice(CheckText))
    words: str = Field(max_length=1000)


class SpotCheckFix(Row, _OfCheck, table=True):
    """A group picked by mistake, and the one where the visitor was: the old value is kept here."""

    __tablename__ = "spot_check_fix"
    __table_args__ = (sa.UniqueConstraint("stop_id"),)
    reads: ClassVar[str] = Permission.SPOT_CHECK_READ

    stop_id: UUID = Field(foreign_key="visit_stop.id")
    old_group_id: UUID = Field(foreign_key="residential_group.id")
    old_beat_id: UUID | None = Field(default=None, foreign_key="beat_area.id")
    group_id: UUID = Field(foreign_key="residential_group.id")
    beat_id: UUID | None = Field(default=None, foreign_key="beat_area.id")
