"""The median of people a beat officer in each district, a day.

Revision ID: 0016
Revises: 0015
Create Date: 2026-11-25
"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "district_load",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("district_id", sa.Uuid(), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("wards", sa.Integer(), nullable=False),
        sa.Column("people_median", sa.Integer(), nullable=False),
        sa.CheckConstraint("wards >= 5", name=op.f("ck_district_load__of_enough_wards")),
        sa.ForeignKeyConstraint(["district_id"], ["unit.id"], name=op.f("fk_district_load__district_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_district_load")),
        sa.UniqueConstraint("district_id", "on_day", name=op.f("uq_district_load__district_id_on_day")),
    )


def downgrade() -> None:
    op.drop_table("district_load")
