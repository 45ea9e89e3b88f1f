"""Tables of deciding who holds a beat; who holds it stands in `beat_assignment` (backend/posts)."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from backend.kernel.scope import Scope
from backend.kernel.tables import Instant, Row, Scoped, Versioned, choice, is_officer
from backend.permissions import Permission
from backend.posts.rules import AssignmentKind
from backend.staffing.beats_rules import ProposalState


class BeatProposal(Row, Scoped, Versioned, table=True):
    """A deputy or the desk proposes who holds a beat; the ward's chief decides (domain.md 4.3)."""

    __tablename__ = "beat_proposal"
    __table_args__ = (
        sa.CheckConstraint("kind <> 'vacant'", name="of_somebody"),
        sa.CheckConstraint("valid_to IS NULL OR valid_to > valid_from", name="period"),
        sa.CheckConstraint("(state = 'proposed') = (decided_by IS NULL)", name="decided_by_somebody"),
        sa.CheckConstraint("decided_by <> officer_id AND decided_by <> proposed_by", name="not_in_own_matter"),
        sa.Index("ix_beat_proposal__unit_id", "unit_id", "state"),
        sa.Index("ix_beat_proposal__beat_id", "beat_id"),
    )
    reads: ClassVar[str] = Permission.BEAT_ASSIGNMENT_READ

    beat_id: UUID = Field(foreign_key="beat_area.id")
    officer_id: UUID = Field(foreign_key="officer.id")
    kind: AssignmentKind = Field(sa_type=choice(AssignmentKind))
    valid_from: date
    valid_to: date | None = None
    proposed_by: UUID = Field(foreign_key="officer.id")
    proposed_at: datetime = Field(sa_type=Instant)
    state: ProposalState = Field(default=ProposalState.PROPOSED, sa_type=choice(ProposalState))
    decided_by: UUID | None = Field(default=None, foreign_key="officer.id")
    decided_at: datetime | None = Field(default=None, sa_type=Instant)
    decision_no: str | None = Field(default=None, max_length=60)

    @classmethod
    def in_scope(cls, scope: Scope) -> sa.ColumnElement[bool]:
        return sa.or_(super().in_scope(scope), is_officer(cls.proposed_by, scope))
