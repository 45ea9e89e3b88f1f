"""A proposal of a post can be withdrawn by who made it.

Revision ID: 0019
Revises: 0018
Create Date: 2026-11-25
"""

from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

CHECK = "ck_post_proposal__is_post_proposal_state"


def upgrade() -> None:
    op.drop_constraint(op.f(CHECK), "post_proposal", type_="check")
    op.create_check_constraint(
        op.f(CHECK), "post_proposal", "state IN ('proposed', 'approved', 'rejected', 'withdrawn')"
    )


def downgrade() -> None:
    op.drop_constraint(op.f(CHECK), "post_proposal", type_="check")
    op.create_check_constraint(op.f(CHECK), "post_proposal", "state IN ('proposed', 'approved', 'rejected')")
