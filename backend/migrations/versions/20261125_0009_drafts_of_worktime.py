"""Directives, days of the calendar and policies are drafted and then published; a directive may be revoked in time.

Revision ID: 0009
Revises: 0008
Create Date: 2026-11-25
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def _choice(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=f"is_{name}", native_enum=False, create_constraint=True, length=40)


def upgrade() -> None:
    op.add_column("duty_directive", sa.Column("revoked_on", sa.Date(), nullable=True))
    op.add_column("duty_directive", sa.Column("revoked_by", sa.Uuid(), nullable=True))
    op.create_foreign_key(op.f("fk_duty_directive__revoked_by"), "duty_directive", "officer", ["revoked_by"], ["id"])
    op.create_check_constraint(
        op.f("ck_duty_directive__revoked_before_the_monday"),
        "duty_directive",
        "revoked_on IS NULL OR revoked_on < first_monday",
    )
    op.add_column("duty_directive", sa.Column("signed_by_chief", sa.Boolean(), nullable=True))
    op.execute(
        "UPDATE duty_directive SET signed_by_chief = EXISTS (SELECT FROM appointment WHERE officer_id = signed_by "
        "AND position_type = 'district_chief' AND valid_from <= issued_on AND (valid_to IS NULL OR valid_to > issued_on))"
    )
    op.alter_column("duty_directive", "signed_by_chief", nullable=False)
    op.create_table(
        "worktime_proposal",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", _choice("proposal_kind", "directive", "calendar", "policy"), nullable=False),
        sa.Column("content", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("status", _choice("proposal_status", "draft", "published", "discarded"), nullable=False),
        sa.Column("drafted_by", sa.Uuid(), nullable=False),
        sa.Column("drafted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(status = 'draft') = (decided_by IS NULL)", name=op.f("ck_worktime_proposal__decided")),
        sa.ForeignKeyConstraint(["decided_by"], ["officer.id"], name=op.f("fk_worktime_proposal__decided_by")),
        sa.ForeignKeyConstraint(["drafted_by"], ["officer.id"], name=op.f("fk_worktime_proposal__drafted_by")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_worktime_proposal__unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_worktime_proposal")),
    )
    op.create_index("ix_worktime_proposal__unit_id", "worktime_proposal", ["unit_id", "drafted_at"], unique=False)


def downgrade() -> None:
    op.drop_table("worktime_proposal")
    op.drop_column("duty_directive", "signed_by_chief")
    op.drop_constraint(op.f("ck_duty_directive__revoked_before_the_monday"), "duty_directive")
    op.drop_constraint(op.f("fk_duty_directive__revoked_by"), "duty_directive")
    op.drop_column("duty_directive", "revoked_by")
    op.drop_column("duty_directive", "revoked_on")
