"""Who asked for an absence, why it was refused; two absences asked for here never share a half day.

Revision ID: 0006
Revises: 0005
Create Date: 2026-11-25
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

HALVES = (
    "int4range((first_day - DATE '2000-01-01') * 2 + CASE WHEN first_half = 'afternoon' THEN 1 ELSE 0 END, "
    "(last_day - DATE '2000-01-01') * 2 + CASE WHEN last_half = 'morning' THEN 1 ELSE 2 END)"
)


def upgrade() -> None:
    op.add_column("duty_excuse", sa.Column("requested_by", sa.Uuid(), nullable=True))
    op.create_foreign_key(op.f("fk_duty_excuse__requested_by"), "duty_excuse", "officer", ["requested_by"], ["id"])
    op.execute(
        f"ALTER TABLE duty_excuse ADD CONSTRAINT one_absence_a_half EXCLUDE USING gist (officer_id WITH =, ({HALVES}) WITH &&) "
        "WHERE (requested_by IS NOT NULL AND status IN ('requested', 'approved'))"
    )
    op.add_column("duty_excuse_reason", sa.Column("decision_note", sa.String(300), nullable=True))


def downgrade() -> None:
    op.drop_column("duty_excuse_reason", "decision_note")
    op.drop_constraint("one_absence_a_half", "duty_excuse")
    op.drop_constraint(op.f("fk_duty_excuse__requested_by"), "duty_excuse")
    op.drop_column("duty_excuse", "requested_by")
