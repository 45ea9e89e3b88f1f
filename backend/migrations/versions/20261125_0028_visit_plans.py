"""Planned visits.

Revision ID: 0028
Revises: 0027
Create Date: 2026-11-25
"""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

REASONS = (
    *("called_away", "incident", "meeting", "on_leave", "group_not_ready", "weather", "another_day"),
    "mistake",
)
FOREIGN = {
    "unit_id": "unit",
    "home_unit_id": "unit",
    "visitor_id": "officer",
    "planned_by": "officer",
    "group_id": "residential_group",
    "beat_id": "beat_area",
    "visit_id": "visit",
}
CHECKS = {
    "group_in_a_beat": "group_id IS NULL OR beat_id IS NOT NULL",
    "settled": "(state = 'planned') = (settled_at IS NULL)",
    "made_by_a_visit": "(state = 'made') = (visit_id IS NOT NULL)",
    "reason_given": "(state IN ('cancelled', 'could_not')) = (reason IS NOT NULL)",
}


def _choice(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=f"is_{name}", native_enum=False, create_constraint=True, length=40)


def upgrade() -> None:
    op.create_table(
        "visit_plan",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("home_unit_id", sa.Uuid(), nullable=False),
        sa.Column("visitor_id", sa.Uuid(), nullable=False),
        sa.Column("planned_by", sa.Uuid(), nullable=False),
        sa.Column("planned_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("group_id", sa.Uuid(), nullable=True),
        sa.Column("beat_id", sa.Uuid(), nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("mode", _choice("visit_mode", "planned", "unannounced", "responsive"), nullable=False),
        sa.Column(
            "state", _choice("visit_plan_state", "planned", "made", "cancelled", "could_not", "missed"), nullable=False
        ),
        sa.Column("reason", _choice("visit_plan_reason", *REASONS), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("visit_id", sa.Uuid(), nullable=True),
        *(sa.CheckConstraint(text, name=op.f(f"ck_visit_plan__{name}")) for name, text in CHECKS.items()),
        *(
            sa.ForeignKeyConstraint([column], [f"{to}.id"], name=op.f(f"fk_visit_plan__{column}"))
            for column, to in FOREIGN.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit_plan")),
    )
    is_open = sa.text("state = 'planned'")
    one_a_day = ["visitor_id", "unit_id", "day"]
    op.create_index("uq_visit_plan__one_a_day", "visit_plan", one_a_day, unique=True, postgresql_where=is_open)
    op.create_index("ix_visit_plan__unit_id", "visit_plan", ["unit_id", "starts_at"])
    op.create_index("ix_visit_plan__visitor_id", "visit_plan", ["visitor_id", "starts_at"])
    op.create_index("ix_visit_plan__open", "visit_plan", ["day"], postgresql_where=is_open)


def downgrade() -> None:
    op.drop_table("visit_plan")
