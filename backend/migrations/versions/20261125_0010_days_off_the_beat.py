"""Days off the beat, and how many of them each level ordered.

Revision ID: 0010
Revises: 0009
Create Date: 2026-11-25
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

CATEGORIES = ("station_duty", "standby", "mobilisation", "counter_service", "training", "other")
HALVES = (
    "int4range((day - DATE '2000-01-01') * 2 + CASE WHEN part = 'afternoon' THEN 1 ELSE 0 END, "
    "(day - DATE '2000-01-01') * 2 + CASE WHEN part = 'morning' THEN 1 ELSE 2 END)"
)


def _choice(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=f"is_{name}", native_enum=False, create_constraint=True, length=40)


def _key(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=op.f(f"fk_{table}__{column}"))


def upgrade() -> None:
    op.create_table(
        "abstraction_day",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("part", _choice("day_part", "whole", "morning", "afternoon"), nullable=False),
        sa.Column("category", _choice("abstraction_category", *CATEGORIES), nullable=False),
        sa.Column("ordered_by", sa.Uuid(), nullable=False),
        sa.Column("batch_id", sa.Uuid(), nullable=False),
        sa.Column("entered_by", sa.Uuid(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "status", _choice("abstraction_status", "entered", "contested", "upheld", "struck"), nullable=False
        ),
        sa.Column("contested_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("contest_reason", sa.String(300), nullable=True),
        sa.Column("settled_by", sa.Uuid(), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(contested_at IS NULL) = (contest_reason IS NULL)", name=op.f("ck_abstraction_day__contest_complete")
        ),
        _key("abstraction_day", "entered_by", "officer"),
        _key("abstraction_day", "officer_id", "officer"),
        _key("abstraction_day", "ordered_by", "unit"),
        _key("abstraction_day", "settled_by", "officer"),
        _key("abstraction_day", "unit_id", "unit"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_abstraction_day")),
    )
    op.execute(
        "ALTER TABLE abstraction_day ADD CONSTRAINT one_abstraction_a_half EXCLUDE USING gist "
        f"(officer_id WITH =, ({HALVES}) WITH &&) WHERE (status <> 'struck')"
    )
    for columns in (["unit_id", "day"], ["officer_id", "day"], ["batch_id"]):
        op.create_index(f"ix_abstraction_day__{columns[0]}", "abstraction_day", columns, unique=False)
    op.create_table(
        "abstraction_total",
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("ordered_by", sa.Uuid(), nullable=False),
        sa.Column("category", _choice("abstraction_category", *CATEGORIES), nullable=False),
        sa.Column("days", sa.Numeric(precision=6, scale=1), nullable=False),
        _key("abstraction_total", "ordered_by", "unit"),
        _key("abstraction_total", "unit_id", "unit"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_abstraction_total")),
        sa.UniqueConstraint(
            "unit_id",
            "month",
            "ordered_by",
            "category",
            name=op.f("uq_abstraction_total__unit_id_month_ordered_by_category"),
        ),
    )


def downgrade() -> None:
    op.drop_table("abstraction_total")
    op.drop_table("abstraction_day")
