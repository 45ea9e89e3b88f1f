"""A draft of worktime can be sent back with a reason.

Revision ID: 0022
Revises: 0020
Create Date: 2026-11-25
"""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0020"
branch_labels = None
depends_on = None

STATUS = "ck_worktime_proposal__is_proposal_status"
REASON = "ck_worktime_proposal__returned_with_reason"


def upgrade() -> None:
    op.add_column("worktime_proposal", sa.Column("return_reason", sa.String(500), nullable=True))
    op.drop_constraint(op.f(STATUS), "worktime_proposal", type_="check")
    op.create_check_constraint(
        op.f(STATUS), "worktime_proposal", "status IN ('draft', 'published', 'discarded', 'returned')"
    )
    op.create_check_constraint(
        op.f(REASON), "worktime_proposal", "(status = 'returned') = (return_reason IS NOT NULL)"
    )


def downgrade() -> None:
    op.drop_constraint(op.f(REASON), "worktime_proposal", type_="check")
    op.drop_constraint(op.f(STATUS), "worktime_proposal", type_="check")
    op.create_check_constraint(op.f(STATUS), "worktime_proposal", "status IN ('draft', 'published', 'discarded')")
    op.drop_column("worktime_proposal", "return_reason")
