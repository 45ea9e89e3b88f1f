"""Proposals who holds a beat; nobody holds one in two ways at once.

Revision ID: 0008
Revises: 0007
Create Date: 2026-11-25
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def _list(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def upgrade() -> None:
    op.create_table(
        "beat_proposal",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("beat_id", sa.Uuid(), nullable=False),
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            _list("is_assignment_kind", "primary", "secondary", "temporary_cover", "vacant"),
            nullable=False,
        ),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("proposed_by", sa.Uuid(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", _list("is_proposal_state", "proposed", "approved", "refused"), nullable=False),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decision_no", sa.String(60), nullable=True),
        sa.CheckConstraint("kind <> 'vacant'", name=op.f("ck_beat_proposal__of_somebody")),
        sa.CheckConstraint("valid_to IS NULL OR valid_to > valid_from", name=op.f("ck_beat_proposal__period")),
        sa.CheckConstraint(
            "(state = 'proposed') = (decided_by IS NULL)", name=op.f("ck_beat_proposal__decided_by_somebody")
        ),
        sa.CheckConstraint(
            "decided_by <> officer_id AND decided_by <> proposed_by", name=op.f("ck_beat_proposal__not_in_own_matter")
        ),
        sa.ForeignKeyConstraint(["beat_id"], ["beat_area.id"], name=op.f("fk_beat_proposal__beat_id")),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name=op.f("fk_beat_proposal__officer_id")),
        sa.ForeignKeyConstraint(["proposed_by"], ["officer.id"], name=op.f("fk_beat_proposal__proposed_by")),
        sa.ForeignKeyConstraint(["decided_by"], ["officer.id"], name=op.f("fk_beat_proposal__decided_by")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_beat_proposal__unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_beat_proposal")),
    )
    op.create_index("ix_beat_proposal__unit_id", "beat_proposal", ["unit_id", "state"])
    op.create_index("ix_beat_proposal__beat_id", "beat_proposal", ["beat_id"])
    op.execute(
        "ALTER TABLE beat_assignment ADD CONSTRAINT one_way_of_holding EXCLUDE USING gist "
        "(beat_id WITH =, officer_id WITH =, daterange(valid_from, valid_to, '[)') WITH &&)"
    )


def downgrade() -> None:
    op.drop_constraint("one_way_of_holding", "beat_assignment")
    op.drop_table("beat_proposal")
