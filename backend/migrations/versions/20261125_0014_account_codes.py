"""Accounts without a password yet, and the one-time codes with which their people set one.

Revision ID: 0014
Revises: 0013
Create Date: 2026-11-25
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.alter_column("account", "password_hash", existing_type=sa.String(300), nullable=True)
    op.create_table(
        "account_code",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_account_code__account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account_code")),
    )
    op.create_index(
        "ix_account_code__one_open", "account_code", ["account_id"], unique=True,
        postgresql_where=sa.text("ended_at IS NULL"),
    )


def downgrade() -> None:
    op.drop_table("account_code")
    op.execute("UPDATE account SET password_hash = '' WHERE password_hash IS NULL")  # verifies against nothing
    op.alter_column("account", "password_hash", existing_type=sa.String(300), nullable=False)
