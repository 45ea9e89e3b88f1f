"""From which residential groups a group came.

Revision ID: 0015
Revises: 0014
Create Date: 2026-11-25
"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "group_lineage",
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("from_group_id", sa.Uuid(), nullable=False),
        sa.Column("to_group_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "merged",
                "split",
                "reshaped",
                name="is_group_lineage_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("decision_no", sa.String(60), nullable=True),
        sa.CheckConstraint("from_group_id <> to_group_id", name=op.f("ck_group_lineage__not_itself")),
        sa.ForeignKeyConstraint(
            ["from_group_id"], ["residential_group.id"], name=op.f("fk_group_lineage__from_group_id")
        ),
        sa.ForeignKeyConstraint(["to_group_id"], ["residential_group.id"], name=op.f("fk_group_lineage__to_group_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_group_lineage__unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_lineage")),
        sa.UniqueConstraint(
            "from_group_id", "to_group_id", name=op.f("uq_group_lineage__from_group_id_to_group_id")
        ),
    )
    op.create_index("ix_group_lineage__to_group_id", "group_lineage", ["to_group_id"])


def downgrade() -> None:
    op.drop_table("group_lineage")
