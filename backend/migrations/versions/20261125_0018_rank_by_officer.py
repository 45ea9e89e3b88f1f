"""An officer's rank is found by an index that holds all of it; the constraint's own index costs tenfold.

Revision ID: 0018
Revises: 0017
Create Date: 2026-11-25
"""

from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(
        "ix_rank_holding__officer_id",
        "rank_holding",
        ["officer_id"],
        postgresql_include=["order_no", "valid_from", "valid_to"],
    )


def downgrade() -> None:
    op.drop_index("ix_rank_holding__officer_id", table_name="rank_holding")
