"""A session ended from elsewhere tells its device to wipe itself.

Revision ID: 0030
Revises: 0022
Create Date: 2026-11-25
"""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("sign_in_session", sa.Column("revoked", sa.Boolean(), server_default=sa.false(), nullable=False))


def downgrade() -> None:
    op.drop_column("sign_in_session", "revoked")
