"""Who keeps an officer's file, searching by name and number, and posts that are proposed.

Revision ID: 0013
Revises: 0012
Create Date: 2026-11-25
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql as pg

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

POSITIONS = (
    "district_chief", "district_deputy", "district_staff", "team_chief", "team_deputy", "guide_officer", "ward_chief",
    "ward_deputy", "desk_officer", "beat_officer",
)
# The unit that commands the ward or the team of the latest post; the same as the application's file_keeper.
KEEPERS = """
UPDATE officer o SET home_unit_id = k.keeper FROM (
    SELECT DISTINCT ON (a.officer_id) a.officer_id,
        CASE WHEN u.level IN ('ward', 'team') THEN coalesce(l.parent_id, u.id) ELSE u.id END AS keeper
    FROM appointment a JOIN unit u ON u.id = a.unit_id
    LEFT JOIN unit_link l ON l.child_id = u.id AND l.kind = 'command' AND l.valid_to IS NULL
    ORDER BY a.officer_id, a.is_acting, a.valid_from DESC
) k WHERE k.officer_id = o.id
"""
VERBS = (
    "absence:decide", "absence:read", "absence:read_reason", "absence:request", "absence:type", "abstraction:contest",
    "abstraction:enter", "abstraction:read", "abstraction:read_totals", "abstraction:settle", "account:manage",
    "account:self", "appointment:decide", "appointment:enter", "appointment:propose", "area:edit", "area:read",
   
    "beat_assignment:decide", "beat_assignment:propose", "beat_assignment:read",
    "calendar:read", "complexity:read", "duty:read", "handover:assign",
    "handover:read", "handover:sign", "import:run", "issue:read", "journal:read", "officer:edit", "officer:read",
    "officer:read_private", "officer:read_training", "reform:decide", "reform:prepare", "reform:read", "unit:edit",
    "unit:read", "visit:amend", "visit:confirm", "visit:decide_dispute", "visit:dictate", "visit:dispute",
    "visit:read", "visit:read_guidance", "visit:read_notes", "visit:record", "visit:sign", "worktime:decide",
    "worktime:draft",
)
FOREIGN = {
    "unit_id": "unit", "officer_id": "officer", "proposed_by": "officer", "decided_by": "officer",
    "appointment_id": "appointment",
}


def _list(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def _days(condition: str) -> None:
    op.drop_constraint(op.f("ck_delegation__at_most_90_days"), "delegation")
    op.create_check_constraint(op.f("ck_delegation__at_most_90_days"), "delegation", condition)


def _lend(verbs: tuple[str, ...]) -> None:
    listed = ", ".join(f"'{verb}'" for verb in sorted(verbs))
    op.drop_constraint(op.f("ck_delegation__actions_known"), "delegation")
    op.create_check_constraint(op.f("ck_delegation__actions_known"), "delegation", f"actions <@ ARRAY[{listed}]::text[]")


def upgrade() -> None:
    op.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    op.add_column("officer", sa.Column("home_unit_id", sa.Uuid(), nullable=True))
    op.create_foreign_key(op.f("fk_officer__home_unit_id"), "officer", "unit", ["home_unit_id"], ["id"])
    op.create_index("ix_officer__home_unit_id", "officer", ["home_unit_id"])
    op.execute(KEEPERS)
    op.alter_column("officer", "search_key", type_=sa.String(200))
    op.execute("UPDATE officer SET search_key = search_key || ' ' || lower(service_no)")
    op.create_index(
        "ix_officer__search_key", "officer", ["search_key"], postgresql_using="gin",
        postgresql_ops={"search_key": "gin_trgm_ops"},
    )
    op.drop_index("ix_officer__sort_key", "officer")
    op.create_index("ix_officer__sort_key", "officer", ["sort_key"], postgresql_include=["search_key", "id"])
    _days("valid_to >= valid_from AND valid_to - valid_from <= 90")
    _lend((*VERBS, "appointment:read_proposals"))
    _proposals()


def _proposals() -> None:
    op.create_table(
        "post_proposal",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("position_type", _list("is_position_type", *POSITIONS), nullable=False),
        sa.Column("portfolio", pg.ARRAY(sa.Text()), nullable=False),
        sa.Column("is_acting", sa.Boolean(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("grounds", sa.String(500), nullable=False),
        sa.Column("proposed_by", sa.Uuid(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", _list("is_post_proposal_state", "proposed", "approved", "rejected"), nullable=False),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decision_no", sa.String(60), nullable=True),
        sa.Column("decision_grounds", sa.String(500), nullable=True),
        sa.Column("appointment_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "portfolio <@ ARRAY['beat', 'security', 'crime', 'order', 'general']::text[]",
            name=op.f("ck_post_proposal__portfolio_known"),
        ),
        sa.CheckConstraint("proposed_by <> officer_id", name=op.f("ck_post_proposal__proposed_by_another")),
        sa.CheckConstraint(
            "decided_by <> officer_id AND decided_by <> proposed_by", name=op.f("ck_post_proposal__decided_by_a_third")
        ),
        sa.CheckConstraint(
            "(state = 'proposed') = (decided_at IS NULL)", name=op.f("ck_post_proposal__decision_complete")
        ),
        sa.CheckConstraint(
            "(state = 'approved') = (appointment_id IS NOT NULL)",
            name=op.f("ck_post_proposal__approved_makes_a_post"),
        ),
        sa.CheckConstraint("valid_to IS NULL OR valid_to > valid_from", name=op.f("ck_post_proposal__period")),
        *(
            sa.ForeignKeyConstraint([column], [f"{table}.id"], name=op.f(f"fk_post_proposal__{column}"))
            for column, table in FOREIGN.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_post_proposal")),
    )
    op.create_index("ix_post_proposal__unit_id", "post_proposal", ["unit_id", "state"])
    op.create_index("ix_post_proposal__officer_id", "post_proposal", ["officer_id"])


def downgrade() -> None:
    op.drop_table("post_proposal")
    _lend(VERBS)
    _days("valid_to > valid_from AND valid_to - valid_from <= 90")
    op.drop_index("ix_officer__sort_key", "officer")
    op.create_index("ix_officer__sort_key", "officer", ["sort_key"])
    op.drop_index("ix_officer__search_key", "officer")
    op.execute("UPDATE officer SET search_key = left(search_key, length(search_key) - length(service_no) - 1)")
    op.alter_column("officer", "search_key", type_=sa.String(160))
    op.drop_index("ix_officer__home_unit_id", "officer")
    op.drop_column("officer", "home_unit_id")
    op.execute("DROP EXTENSION IF EXISTS pg_trgm")
