"""Spot checks: draws by lot, what was asked at the place, the review.

Revision ID: 0031
Revises: 0024
Create Date: 2026-11-25
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql as pg

revision = "0031"
down_revision = "0024"
branch_labels = None
depends_on = None

VERBS = (
    "absence:decide", "absence:read", "absence:read_reason", "absence:request", "absence:type",
    "abstraction:contest", "abstraction:enter", "abstraction:read", "abstraction:read_totals", "abstraction:settle",
    "account:manage", "account:self", "appointment:decide", "appointment:enter", "appointment:propose",
    "appointment:read_proposals", "area:edit", "area:read", "audit:read", "audit:read_own", "audit:read_technical",
    "auditor_grant:edit", "auditor_grant:read", "beat_assignment:decide", "beat_assignment:propose",
    "beat_assignment:read", "break_glass:approve", "break_glass:read", "break_glass:request", "calendar:read",
    "complexity:read", "duty:read", "handover:assign", "handover:read", "handover:sign", "import:run", "issue:answer",
    "issue:assign", "issue:close", "issue:raise", "issue:read", "issue:reject", "issue:reopen", "issue:triage",
    "issue:work", "journal:read", "officer:edit", "officer:read", "officer:read_private", "officer:read_training",
    "place_code:issue", "reform:decide", "reform:prepare", "reform:read", "unit:edit", "unit:read", "visit:amend",
    "visit:confirm", "visit:decide_dispute", "visit:dictate", "visit:dispute", "visit:read", "visit:read_guidance",
    "visit:read_notes", "visit:record", "visit:sign", "worktime:decide", "worktime:draft",
)
NEW_VERBS = (
    "spot_check:answer", "spot_check:plan", "spot_check:read", "spot_check:read_totals", "spot_check:reply",
    "spot_check:settle",
)
NOTICES = (
    "break_glass.approved", "break_glass.file_read", "issue.assigned", "issue.escalated", "issue.rejected",
    "issue.reopened",
)
NEW_NOTICES = ("spot_check.drawn", "spot_check.view_wanted", "spot_check.settled")
ANSWERS = ("yes", "no", "could_not_ask")
PURPOSES = ("guide_beat_officer", "grasp_situation", "solve_hot_issue")
STATES = ("drawn", "verified", "view_wanted", "refuted", "upheld", "corrected")


def _list(*values: str) -> str:
    return ", ".join(f"'{value}'" for value in values)


def _choice(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=f"is_{name}", native_enum=False, create_constraint=True, length=40)


def _key(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=op.f(f"fk_{table}__{column}"))


def _lend(known: str) -> None:
    op.drop_constraint(op.f("ck_delegation__actions_known"), "delegation")
    op.create_check_constraint(op.f("ck_delegation__actions_known"), "delegation", known)


def _tell(*kinds: str) -> None:
    op.drop_constraint(op.f("ck_notice__is_notice_kind"), "notice")
    op.create_check_constraint(op.f("ck_notice__is_notice_kind"), "notice", f"kind IN ({_list(*kinds)})")


def upgrade() -> None:
    _lend(f"actions <@ ARRAY[{_list(*sorted((*VERBS, *NEW_VERBS)))}]::text[]")
    _tell(*NOTICES, *NEW_NOTICES)
    _draws()
    _checks()
    _parts()


def _draws() -> None:
    op.create_table(
        "check_draw",
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("seed", sa.String(64), nullable=False),
        sa.Column("drawn_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("team_id", sa.Uuid(), nullable=True),
        sa.Column("confirmed", sa.Integer(), nullable=False),
        sa.Column("drawn_before", sa.Integer(), nullable=False),
        sa.Column("clean", sa.Boolean(), nullable=False),
        sa.Column("population", pg.JSONB(), nullable=False),
        sa.Column("picked", pg.ARRAY(sa.Uuid()), nullable=False),
        _key("check_draw", "unit_id", "unit"),
        _key("check_draw", "team_id", "unit"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_check_draw")),
        sa.UniqueConstraint("unit_id", "month", name=op.f("uq_check_draw__unit_id_month")),
    )
    op.create_index("ix_check_draw__month", "check_draw", ["month", "id"])


def _checks() -> None:
    op.create_table(
        "spot_check",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("draw_id", sa.Uuid(), nullable=False),
        sa.Column("visit_id", sa.Uuid(), nullable=False),
        sa.Column("visitor_id", sa.Uuid(), nullable=False),
        sa.Column("concerned", pg.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("team_id", sa.Uuid(), nullable=True),
        sa.Column("checker_id", sa.Uuid(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("state", _choice("spot_check_state", *STATES), nullable=False),
        sa.Column("visit_code", sa.String(40), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("paper_log_ref", sa.String(40), nullable=True),
        sa.Column("purposes", pg.ARRAY(sa.Text()), nullable=False),
        sa.Column("stops", pg.JSONB(), nullable=False),
        *(
            sa.Column(asked, _choice(asked, *ANSWERS), nullable=True)
            for asked in ("paper_book", "local_cadre", "time", "content")
        ),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("view_due_on", sa.Date(), nullable=True),
        sa.Column("replied_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_by", sa.Uuid(), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(f"purposes <@ ARRAY[{_list(*PURPOSES)}]::text[]", name=op.f("ck_spot_check__purposes_known")),
        sa.CheckConstraint("checker_id <> visitor_id", name=op.f("ck_spot_check__not_by_himself")),
        sa.CheckConstraint(
            "settled_by <> visitor_id AND settled_by <> checker_id", name=op.f("ck_spot_check__settled_by_another")
        ),
        sa.CheckConstraint("(answered_at IS NULL) = (state = 'drawn')", name=op.f("ck_spot_check__answered_once")),
        _key("spot_check", "unit_id", "unit"),
        _key("spot_check", "draw_id", "check_draw"),
        _key("spot_check", "visit_id", "visit"),
        _key("spot_check", "visitor_id", "officer"),
        _key("spot_check", "team_id", "unit"),
        _key("spot_check", "checker_id", "officer"),
        _key("spot_check", "settled_by", "officer"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_spot_check")),
        sa.UniqueConstraint("visit_id", name=op.f("uq_spot_check__visit_id")),
    )
    for columns in (["unit_id", "id"], ["checker_id", "id"], ["visitor_id", "id"], ["draw_id"]):
        op.create_index(f"ix_spot_check__{columns[0]}", "spot_check", columns)
    op.create_index("ix_spot_check__state", "spot_check", ["state", "view_due_on"])


def _parts() -> None:
    op.create_table(
        "spot_check_text",
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("check_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("visitor_id", sa.Uuid(), nullable=False),
        sa.Column("kind", _choice("check_text", "found", "view", "grounds"), nullable=False),
        sa.Column("words", sa.String(1000), nullable=False),
        _key("spot_check_text", "unit_id", "unit"),
        _key("spot_check_text", "check_id", "spot_check"),
        _key("spot_check_text", "visitor_id", "officer"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_spot_check_text")),
        sa.UniqueConstraint("check_id", "kind", name=op.f("uq_spot_check_text__check_id_kind")),
    )
    op.create_table(
        "spot_check_fix",
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("check_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("stop_id", sa.Uuid(), nullable=False),
        sa.Column("old_group_id", sa.Uuid(), nullable=False),
        sa.Column("old_beat_id", sa.Uuid(), nullable=True),
        sa.Column("group_id", sa.Uuid(), nullable=False),
        sa.Column("beat_id", sa.Uuid(), nullable=True),
        _key("spot_check_fix", "unit_id", "unit"),
        _key("spot_check_fix", "check_id", "spot_check"),
        _key("spot_check_fix", "stop_id", "visit_stop"),
        _key("spot_check_fix", "old_group_id", "residential_group"),
        _key("spot_check_fix", "old_beat_id", "beat_area"),
        _key("spot_check_fix", "group_id", "residential_group"),
        _key("spot_check_fix", "beat_id", "beat_area"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_spot_check_fix")),
        sa.UniqueConstraint("stop_id", name=op.f("uq_spot_check_fix__stop_id")),
    )
    for table in ("spot_check_text", "spot_check_fix"):
        op.create_index(f"ix_{table}__check_id", table, ["check_id"])


def downgrade() -> None:
    op.drop_table("spot_check_fix")
    op.drop_table("spot_check_text")
    op.drop_table("spot_check")
    op.drop_table("check_draw")
    _tell(*NOTICES)
    _lend(f"actions <@ ARRAY[{_list(*sorted(VERBS))}]::text[]")
