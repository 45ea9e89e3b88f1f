"""A post that a ward chief proposes and the district decides (domain.md 4.3, appointments)."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from backend.kernel.tables import Instant, Row, Scoped, Versioned, choice, choices, text_array
from backend.permissions import Permission
from backend.posts.rules import Portfolio, PositionType
from backend.staffing.posts_rules import PostProposalState


class PostProposal(Row, Scoped, Versioned, table=True):
    """Who should hold which post of the ward; approving it makes the appointment."""

    __tablename__ = "post_proposal"
    __table_args__ = (
        choices(Portfolio, "portfolio"),
        sa.CheckConstraint("proposed_by <> officer_id", name="proposed_by_another"),
        sa.CheckConstraint("decided_by <> officer_id AND decided_by <> proposed_by", name="decided_by_a_third"),
        sa.CheckConstraint("(state = 'proposed') = (decided_at IS NULL)", name="decision_complete"),
        sa.CheckConstraint("(state = 'approved') = (appointment_id IS NOT NULL)", name="approved_makes_a_post"),
        sa.CheckConstraint("valid_to IS NULL OR valid_to > valid_from", name="period"),
        sa.Index("ix_post_proposal__unit_id", "unit_id", "state"),
        sa.Index("ix_post_proposal__officer_id", "officer_id"),
    )
    reads: ClassVar[str] = Permission.APPOINTMENT_READ_PROPOSALS

    officer_id: UUID = Field(foreign_key="officer.id")
    position_type: PositionType = Field(sa_type=choice(PositionType))
    portfolio: list[str] = Field(default_factory=list, sa_type=text_array(), nullable=False)
    is_acting: bool = Field(default=False)
    valid_from: date
    valid_to: date | None = None
    grounds: str = Field(max_length=500)
    proposed_by: UUID = Field(foreign_key="officer.id")
    proposed_at: datetime = Field(sa_type=Instant)
    state: PostProposalState = Field(default=PostProposalState.PROPOSED, sa_type=choice(PostProposalState))
    decided_by: UUID | None = Field(default=None, foreign_key="officer.id")
    decided_at: datetime | None = Field(default=None, sa_type=Instant)
    decision_no: str | None = Field(default=None, max_length=60)
    decision_grounds: str | None = Field(default=None, max_length=500)
    appointment_id: UUID | None = Field(default=None, foreign_key="appointment.id")
