"""Handing over a post or a beat: a checklist that both sign.

Revision ID: 0005
Revises: 0004
Create Date: 2026-11-25
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def _list(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def _officer(table: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], ["officer.id"], name=op.f(f"fk_{table}__{column}"))


def upgrade() -> None:
    op.create_table(
        "handover",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("leaver_id", sa.Uuid(), nullable=False),
        sa.Column("appointment_id", sa.Uuid(), nullable=True),
        sa.Column("assignment_id", sa.Uuid(), nullable=True),
        sa.Column("beat_id", sa.Uuid(), nullable=True),
        sa.Column("successor_id", sa.Uuid(), nullable=True),
        sa.Column("leaving_on", sa.Date(), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("leaver_signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("leaver_signed_by", sa.Uuid(), nullable=True),
        sa.Column(
            "stand_in_reason",
            _list("is_stand_in_reason", "retired", "left_force", "deceased", "on_long_leave", "seconded_out"),
            nullable=True,
        ),
        sa.Column("receiver_signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("state", _list("is_handover_state", "open", "closed"), nullable=False),
        sa.CheckConstraint(
            "num_nonnulls(appointment_id, assignment_id) = 1", name=op.f("ck_handover__one_thing")
        ),
        sa.CheckConstraint("successor_id <> leaver_id", name=op.f("ck_handover__not_to_himself")),
        sa.CheckConstraint("leaver_signed_by <> successor_id", name=op.f("ck_handover__two_people")),
        sa.CheckConstraint(
            "(state = 'closed') = (leaver_signed_at IS NOT NULL AND receiver_signed_at IS NOT NULL)",
            name=op.f("ck_handover__closed_when_both_signed"),
        ),
        _officer("handover", "leaver_id"),
        _officer("handover", "leaver_signed_by"),
        _officer("handover", "successor_id"),
        sa.ForeignKeyConstraint(
            ["appointment_id"], ["appointment.id"], name=op.f("fk_handover__appointment_id")
        ),
        sa.ForeignKeyConstraint(
            ["assignment_id"], ["beat_assignment.id"], name=op.f("fk_handover__assignment_id")
        ),
        sa.ForeignKeyConstraint(["beat_id"], ["beat_area.id"], name=op.f("fk_handover__beat_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_handover__unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handover")),
        sa.UniqueConstraint("appointment_id", name=op.f("uq_handover__appointment_id")),
        sa.UniqueConstraint("assignment_id", name=op.f("uq_handover__assignment_id")),
    )
    op.create_index("ix_handover__unit_id", "handover", ["unit_id", "state"])
    op.create_index("ix_handover__leaver_id", "handover", ["leaver_id"])
    op.create_index("ix_handover__successor_id", "handover", ["successor_id"])
    op.create_table(
        "handover_item",
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("handover_id", sa.Uuid(), nullable=False),
        sa.Column("leaver_id", sa.Uuid(), nullable=False),
        sa.Column("successor_id", sa.Uuid(), nullable=True),
        sa.Column("kind", _list("is_item_kind", "issue", "visit_unconfirmed", "coaching"), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("assigned_to", sa.Uuid(), nullable=False),
        sa.CheckConstraint("assigned_to <> leaver_id", name=op.f("ck_handover_item__not_to_himself")),
        _officer("handover_item", "assigned_to"),
        _officer("handover_item", "leaver_id"),
        _officer("handover_item", "successor_id"),
        sa.ForeignKeyConstraint(["handover_id"], ["handover.id"], name=op.f("fk_handover_item__handover_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_handover_item__unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handover_item")),
        sa.UniqueConstraint(
            "handover_id", "kind", "subject_id", name=op.f("uq_handover_item__handover_id_kind_subject_id")
        ),
    )
    op.create_index("ix_handover_item__assigned_to", "handover_item", ["assigned_to"])


def downgrade() -> None:
    op.drop_table("handover_item")
    op.drop_table("handover")
