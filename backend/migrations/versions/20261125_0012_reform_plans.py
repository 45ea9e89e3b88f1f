"""Plans of reorganisation.

Revision ID: 0012
Revises: 0011
Create Date: 2026-11-25
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

STATES = ("draft", "submitted", "approved", "applied", "thrown_away")


def upgrade() -> None:
    op.create_table(
        "reform_plan",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("decision_no", sa.String(60), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column(
            "state", sa.Enum(*STATES, name="is_plan_state", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("content", postgresql.JSONB(), nullable=False),
        sa.Column("authors", postgresql.JSONB(), nullable=False),
        sa.Column("prepared_by", sa.Uuid(), nullable=False),
        sa.Column("prepared_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("submitted_by", sa.Uuid(), nullable=True),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("applied_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("refusal", sa.String(500), nullable=True),
        sa.CheckConstraint(
            "state NOT IN ('approved', 'applied') OR decided_by IS NOT NULL",
            name=op.f("ck_reform_plan__approved_by_somebody"),
        ),
        sa.CheckConstraint(
            "(state = 'applied') = (applied_at IS NOT NULL)", name=op.f("ck_reform_plan__applied_at_a_time")
        ),
        sa.ForeignKeyConstraint(["decided_by"], ["officer.id"], name=op.f("fk_reform_plan__decided_by")),
        sa.ForeignKeyConstraint(["prepared_by"], ["officer.id"], name=op.f("fk_reform_plan__prepared_by")),
        sa.ForeignKeyConstraint(["submitted_by"], ["officer.id"], name=op.f("fk_reform_plan__submitted_by")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_reform_plan__unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reform_plan")),
    )
    op.create_index("ix_reform_plan__unit_id", "reform_plan", ["unit_id", "effective_on"], unique=False)


def downgrade() -> None:
    op.drop_table("reform_plan")
