"""The verbs of organisation, people and time, which a delegation may lend.

Revision ID: 0004
Revises: 0003
Create Date: 2026-11-25
"""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

BEFORE = (
    "absence:read", "absence:read_reason", "account:self", "area:read", "beat_assignment:read", "calendar:read",
    "complexity:read", "duty:read", "import:run", "issue:read", "journal:read", "officer:read",
    "officer:read_private", "officer:read_training", "unit:read", "visit:amend", "visit:confirm",
    "visit:decide_dispute", "visit:dictate", "visit:dispute", "visit:read", "visit:read_guidance", "visit:read_notes",
    "visit:record", "visit:sign",
)
ADDED = (
    "absence:decide", "absence:request", "absence:type", "abstraction:contest", "abstraction:enter",
    "abstraction:read", "abstraction:read_totals", "abstraction:settle", "account:manage", "appointment:decide",
    "appointment:enter", "appointment:propose", "area:edit",
    "beat_assignment:decide", "beat_assignment:propose",
    "handover:assign", "handover:read",
    "handover:sign", "officer:edit", "reform:decide", "reform:prepare", "reform:read", "unit:edit", "worktime:decide",
    "worktime:draft",
)


def _lend(verbs: tuple[str, ...]) -> None:
    listed = ", ".join(f"'{verb}'" for verb in verbs)
    op.drop_constraint(op.f("ck_delegation__actions_known"), "delegation")
    op.create_check_constraint(op.f("ck_delegation__actions_known"), "delegation", f"actions <@ ARRAY[{listed}]::text[]")


def upgrade() -> None:
    _lend(tuple(sorted(BEFORE + ADDED)))


def downgrade() -> None:
    _lend(BEFORE)
