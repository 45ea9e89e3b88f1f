"""Reasons of disputes in a table of their own, with its own read permission; running numbers for visit codes.

Revision ID: 0003
Revises: 0002
Create Date: 2026-11-25
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(sa.schema.CreateSequence(sa.Sequence("visit_number")))
    op.create_table(
        "visit_dispute_reason",
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("visit_id", sa.Uuid(), nullable=False),
        sa.Column("visitor_id", sa.Uuid(), nullable=False),
        sa.Column("disputed_by", sa.Uuid(), nullable=True),
        sa.Column("is_decision", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(500), nullable=False),
        sa.ForeignKeyConstraint(["disputed_by"], ["officer.id"], name=op.f("fk_visit_dispute_reason__disputed_by")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_visit_dispute_reason__unit_id")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_visit_dispute_reason__visit_id")),
        sa.ForeignKeyConstraint(["visitor_id"], ["officer.id"], name=op.f("fk_visit_dispute_reason__visitor_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit_dispute_reason")),
        sa.UniqueConstraint("visit_id", "is_decision", name=op.f("uq_visit_dispute_reason__visit_id_is_decision")),
    )
    for column, is_decision in (("reason", "false"), ("decision_reason", "true")):
        op.execute(
            "INSERT INTO visit_dispute_reason (id, unit_id, visit_id, visitor_id, disputed_by, is_decision, reason) "
            f"SELECT uuidv7(), unit_id, visit_id, visitor_id, disputed_by, {is_decision}, {column} "
            f"FROM visit_dispute WHERE {column} IS NOT NULL"
        )
        op.drop_column("visit_dispute", column)


def downgrade() -> None:
    for column, is_decision in (("reason", "false"), ("decision_reason", "true")):
        op.add_column("visit_dispute", sa.Column(column, sa.String(500), nullable=True))
        op.execute(
            f"UPDATE visit_dispute SET {column} = given.reason FROM visit_dispute_reason AS given "
            f"WHERE given.visit_id = visit_dispute.visit_id AND given.is_decision = {is_decision}"
        )
    op.drop_table("visit_dispute_reason")
    op.execute(sa.schema.DropSequence(sa.Sequence("visit_number")))
