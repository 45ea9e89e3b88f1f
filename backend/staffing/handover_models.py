"""Tables of handing over: one checklist for a post or a beat that somebody leaves (domain.md 3.6, 4.4 N14).

An item carries no text: only what kind of thing it is, which one, and who takes it over.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, col

from backend.kernel.scope import Scope
from backend.kernel.tables import Instant, Row, Scoped, Versioned, choice, is_officer
from backend.permissions import Permission
from backend.staffing.handover_rules import HandoverState, ItemKind, StandInReason


class HandoverItem(Row, Scoped, table=True):
    """One open thing. `leaver_id` and `successor_id` repeat those of the handover, so that both see it."""

    __tablename__ = "handover_item"
    __table_args__ = (
        sa.UniqueConstraint("handover_id", "kind", "subject_id"),
        sa.CheckConstraint("assigned_to <> leaver_id", name="not_to_himself"),
        sa.Index("ix_handover_item__assigned_to", "assigned_to"),
    )
    reads: ClassVar[str] = Permission.HANDOVER_READ

    handover_id: UUID = Field(foreign_key="handover.id")
    leaver_id: UUID = Field(foreign_key="officer.id")
    successor_id: UUID | None = Field(default=None, foreign_key="officer.id")
    kind: ItemKind = Field(sa_type=choice(ItemKind))
    subject_id: UUID
    code: str = Field(max_length=40)
    due_on: date | None = None
    assigned_to: UUID = Field(foreign_key="officer.id")

    @classmethod
    def in_scope(cls, scope: Scope) -> sa.ColumnElement[bool]:
        people = (cls.leaver_id, cls.successor_id, cls.assigned_to)
        return sa.or_(super().in_scope(scope), *(is_officer(person, scope) for person in people))


class Handover(Row, Scoped, Versioned, table=True):
    """Who leaves what to whom, and that both signed. `unit_id` is the unit that he leaves.

    `beat_id` is the beat of `assignment_id`. `leaver_signed_by` is another than the leaver when he cannot sign.
    """

    __tablename__ = "handover"
    __table_args__ = (
        sa.UniqueConstraint("appointment_id"),
        sa.UniqueConstraint("assignment_id"),
        sa.CheckConstraint("num_nonnulls(appointment_id, assignment_id) = 1", name="one_thing"),
        sa.CheckConstraint("successor_id <> leaver_id", name="not_to_himself"),
        sa.CheckConstraint("leaver_signed_by <> successor_id", name="two_people"),
        sa.CheckConstraint(
            "(state = 'closed') = (leaver_signed_at IS NOT NULL AND receiver_signed_at IS NOT NULL)",
            name="closed_when_both_signed",
        ),
        sa.Index("ix_handover__unit_id", "unit_id", "state"),
        sa.Index("ix_handover__leaver_id", "leaver_id"),
        sa.Index("ix_handover__successor_id", "successor_id"),
    )
    reads: ClassVar[str] = Permission.HANDOVER_READ

    leaver_id: UUID = Field(foreign_key="officer.id")
    appointment_id: UUID | None = Field(default=None, foreign_key="appointment.id")
    assignment_id: UUID | None = Field(default=None, foreign_key="beat_assignment.id")
    beat_id: UUID | None = Field(default=None, foreign_key="beat_area.id")
    successor_id: UUID | None = Field(default=None, foreign_key="officer.id")
    leaving_on: date
    opened_on: date
    due_on: date
    leaver_signed_at: datetime | None = Field(default=None, sa_type=Instant)
    leaver_signed_by: UUID | None = Field(default=None, foreign_key="officer.id")
    stand_in_reason: StandInReason | None = Field(default=None, sa_type=choice(StandInReason))
    receiver_signed_at: datetime | None = Field(default=None, sa_type=Instant)
    state: HandoverState = Field(default=HandoverState.OPEN, sa_type=choice(HandoverState))

    @classmethod
    def in_scope(cls, scope: Scope) -> sa.ColumnElement[bool]:
        given = sa.select(col(HandoverItem.id)).where(
            col(HandoverItem.handover_id) == cls.id, is_officer(HandoverItem.assigned_to, scope)
        )
        return sa.or_(
            super().in_scope(scope),
            is_officer(cls.leaver_id, scope),
            is_officer(cls.successor_id, scope),
            given.correlate_except(HandoverItem).exists() if scope.officer is not None else sa.false(),
        )
