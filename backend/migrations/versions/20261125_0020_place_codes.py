"""Codes of the week at meeting places, their marks, and who had them printed.

Revision ID: 0020
Revises: 0028
Create Date: 2026-11-25
"""

import re

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0028"
branch_labels = None
depends_on = None

ACTIONS = "ck_delegation__actions_known"
VERB = "place_code:issue"


def _lendable() -> set[str]:
    told = op.get_bind().scalar(
        sa.text("SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = :name"), {"name": ACTIONS}
    )
    return set(re.findall(r"'([a-z_]+:[a-z_]+)'", told))


def _lend(verbs: set[str]) -> None:
    listed = ", ".join(f"'{verb}'" for verb in sorted(verbs))
    op.drop_constraint(op.f(ACTIONS), "delegation")
    op.create_check_constraint(op.f(ACTIONS), "delegation", f"actions <@ ARRAY[{listed}]::text[]")


def _of_week(table: str, *columns: sa.Column) -> None:
    op.create_table(
        table,
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("group_id", sa.Uuid(), nullable=False),
        sa.Column("week", sa.Date(), nullable=False),
        *columns,
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f(f"fk_{table}__unit_id")),
        sa.ForeignKeyConstraint(["group_id"], ["residential_group.id"], name=op.f(f"fk_{table}__group_id")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint("group_id", "week", "unit_id", name=op.f(f"uq_{table}__group_id_week_unit_id")),
    )


def upgrade() -> None:
    _lend(_lendable() | {VERB})
    op.add_column("visit", sa.Column("place_proved", sa.Boolean(), nullable=True))
    _of_week("place_mark", sa.Column("digest", sa.String(64), nullable=False))
    op.create_check_constraint(op.f("ck_place_mark__week_is_a_monday"), "place_mark", "extract(isodow FROM week) = 1")
    op.create_index("ix_place_mark__unit_id", "place_mark", ["unit_id"])
    _of_week("place_code", sa.Column("code", sa.String(6), nullable=False))
    op.create_index("ix_place_code__unit_id", "place_code", ["unit_id", "week"])
    op.create_table(
        "place_issue",
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("first_week", sa.Date(), nullable=False),
        sa.Column("weeks", sa.Integer(), nullable=False),
        sa.Column("cards", sa.Integer(), nullable=False),
        sa.Column("issued_by", sa.Uuid(), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_place_issue__unit_id")),
        sa.ForeignKeyConstraint(["issued_by"], ["officer.id"], name=op.f("fk_place_issue__issued_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_place_issue")),
    )
    op.create_index("ix_place_issue__unit_id", "place_issue", ["unit_id", "issued_at"])


def downgrade() -> None:
    for table in ("place_issue", "place_code", "place_mark"):
        op.drop_table(table)
    op.drop_column("visit", "place_proved")
    _lend(_lendable() - {VERB})
