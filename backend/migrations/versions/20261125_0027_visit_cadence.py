"""How long a beat may go without a visit, by its level.

Revision ID: 0027
Revises: 0019
Create Date: 2026-11-25
"""

from datetime import date
from uuid import UUID

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0019"
branch_labels = None
depends_on = None

WEEKS = {"low": 8, "medium": 4, "high": 2, "focal": 2}
OVERDUE = {f"{level}_overdue": weeks // 2 for level, weeks in WEEKS.items()}
FIRST = {"id": UUID("01980000-0000-7000-8000-000000000027"), "valid_from": date(2000, 1, 3)}


def upgrade() -> None:
    weeks = (*WEEKS, *OVERDUE)
    table = op.create_table(
        "visit_cadence",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in weeks),
        sa.Column("decision_no", sa.String(60), nullable=True),
        sa.CheckConstraint("extract(isodow FROM valid_from) = 1", name=op.f("ck_visit_cadence__from_a_monday")),
        sa.CheckConstraint(f"least({', '.join(weeks)}) >= 1", name=op.f("ck_visit_cadence__at_least_a_week")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit_cadence")),
        sa.UniqueConstraint("valid_from", name=op.f("uq_visit_cadence__valid_from")),
    )
    op.bulk_insert(table, [{**FIRST, **WEEKS, **OVERDUE}])


def downgrade() -> None:
    op.drop_table("visit_cadence")
