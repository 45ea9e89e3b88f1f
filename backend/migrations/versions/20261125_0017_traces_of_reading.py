"""Who read whose file; what changed, before and after; the broken glass; auditors' grants that can be ended; notices.

Revision ID: 0017
Revises: 0016
Create Date: 2026-11-25
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql as pg

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

ROLES = (
    "district_chief", "district_deputy", "district_staff", "team_chief", "team_deputy", "guide_officer", "ward_chief",
    "ward_deputy_beat", "ward_deputy_other", "desk_officer", "beat_officer", "auditor", "system_admin",
)

VERBS = (
    "absence:decide", "absence:read", "absence:read_reason", "absence:request", "absence:type", "abstraction:contest",
    "abstraction:enter", "abstraction:read", "abstraction:read_totals", "abstraction:settle", "account:manage",
    "account:self", "appointment:decide", "appointment:enter", "appointment:propose",
    "appointment:read_proposals", "area:edit", "area:read",
    "beat_assignment:decide", "beat_assignment:propose", "beat_assignment:read",
    "calendar:read", "complexity:read", "duty:read", "handover:assign",
    "handover:read", "handover:sign", "import:run", "issue:read", "journal:read", "officer:edit", "officer:read",
    "officer:read_private", "officer:read_training", "reform:decide", "reform:prepare", "reform:read", "unit:edit",
    "unit:read", "visit:amend", "visit:confirm", "visit:decide_dispute", "visit:dictate", "visit:dispute",
    "visit:read", "visit:read_guidance", "visit:read_notes", "visit:record", "visit:sign", "worktime:decide",
    "worktime:draft",
)
NEW_VERBS = (
    "audit:read", "audit:read_own", "audit:read_technical", "auditor_grant:edit", "auditor_grant:read",
    "break_glass:approve", "break_glass:read", "break_glass:request",
)


def _list(*values: str) -> str:
    return ", ".join(f"'{value}'" for value in values)


def _lend(*verbs: str) -> None:
    op.drop_constraint(op.f("ck_delegation__actions_known"), "delegation")
    condition = f"actions <@ ARRAY[{_list(*sorted(verbs))}]::text[]"
    op.create_check_constraint(op.f("ck_delegation__actions_known"), "delegation", condition)


def upgrade() -> None:
    _lend(*VERBS, *NEW_VERBS)
    _journal()
    _grants()
    _glass()
    _reads()
    _notices()


def _journal() -> None:
    op.add_column("event", sa.Column("changes", pg.JSONB(), nullable=True))
    op.create_index("ix_event__officer_id", "event", ["officer_id", "at", "id"])
    op.create_index("ix_event__at", "event", ["at", "id"])


def _grants() -> None:
    op.add_column("auditor_grant", sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
    op.alter_column("auditor_grant", "version", server_default=None)
    op.execute(
        "ALTER TABLE auditor_grant ADD CONSTRAINT one_grant EXCLUDE USING gist "
        "(account_id WITH =, unit_id WITH =, daterange(valid_from, valid_to, '[)') WITH &&)"
    )
    op.create_check_constraint(op.f("ck_auditor_grant__period"), "auditor_grant", "valid_to >= valid_from")


def _glass() -> None:
    op.create_table(
        "break_glass",
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.String(500), nullable=False),
        sa.Column("hours", sa.Integer(), nullable=False),
        sa.Column("requested_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("hours BETWEEN 1 AND 8", name=op.f("ck_break_glass__hours")),
        sa.CheckConstraint(
            "decided_by IS NULL OR decided_by <> account_id", name=op.f("ck_break_glass__decided_by_another")
        ),
        sa.CheckConstraint(
            "(status = 'approved') = (ends_at IS NOT NULL)", name=op.f("ck_break_glass__approved_has_end")
        ),
        sa.CheckConstraint(
            f"status IN ({_list('requested', 'approved', 'refused', 'withdrawn')})",
            name=op.f("ck_break_glass__is_break_glass_status"),
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_break_glass__unit_id")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_break_glass__account_id")),
        sa.ForeignKeyConstraint(["decided_by"], ["account.id"], name=op.f("fk_break_glass__decided_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_break_glass")),
    )
    op.create_index("ix_break_glass__account_id", "break_glass", ["account_id", "ends_at"])


def _reads() -> None:
    op.create_table(
        "file_read",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("reader_id", sa.Uuid(), nullable=True),
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("what", pg.ARRAY(sa.Text()), nullable=False),
        sa.Column("roles", pg.ARRAY(sa.Text()), nullable=False),
        sa.Column("operation", sa.String(40), nullable=False),
        sa.Column("break_glass_id", sa.Uuid(), nullable=True),
        sa.Column("request_id", sa.String(64), nullable=True),
        sa.CheckConstraint(f"roles <@ ARRAY[{_list(*ROLES)}]::text[]", name=op.f("ck_file_read__roles_known")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_file_read__account_id")),
        sa.ForeignKeyConstraint(["reader_id"], ["officer.id"], name=op.f("fk_file_read__reader_id")),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name=op.f("fk_file_read__officer_id")),
        sa.ForeignKeyConstraint(["break_glass_id"], ["break_glass.id"], name=op.f("fk_file_read__break_glass_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_file_read")),
    )
    op.create_index("ix_file_read__officer_id", "file_read", ["officer_id", "at", "id"])
    op.create_index("ix_file_read__at", "file_read", ["at", "id"])
    op.execute(
        "CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON file_read "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )
    op.execute("REVOKE UPDATE, DELETE, TRUNCATE ON file_read FROM satsao_app")


def _notices() -> None:
    op.create_table(
        "notice",
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("officer_id", sa.Uuid(), nullable=True),
        sa.Column("position_type", sa.String(40), nullable=True),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(officer_id IS NULL) <> (position_type IS NULL)", name=op.f("ck_notice__to_person_or_post")
        ),
        sa.CheckConstraint(
            f"position_type IN ({_list(*(role for role in ROLES[:7]), 'ward_deputy', 'desk_officer', 'beat_officer')})",
            name=op.f("ck_notice__is_position_type"),
        ),
        sa.CheckConstraint(
            f"kind IN ({_list('break_glass.approved', 'break_glass.file_read')})",
            name=op.f("ck_notice__is_notice_kind"),
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_notice__unit_id")),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name=op.f("fk_notice__officer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice")),
        sa.UniqueConstraint("kind", "subject_id", "officer_id", name=op.f("uq_notice__kind_subject_id_officer_id")),
    )
    op.create_index("ix_notice__officer_id", "notice", ["officer_id", "at", "id"])
    op.create_index("ix_notice__unit_id", "notice", ["unit_id", "position_type", "at", "id"])


def downgrade() -> None:
    _lend(*VERBS)
    op.drop_table("notice")
    op.execute("DROP TRIGGER append_only ON file_read")
    op.drop_table("file_read")
    op.drop_table("break_glass")
    op.drop_constraint(op.f("ck_auditor_grant__period"), "auditor_grant")
    op.drop_constraint("one_grant", "auditor_grant")
    op.drop_column("auditor_grant", "version")
    op.drop_index("ix_event__at", "event")
    op.drop_index("ix_event__officer_id", "event")
    op.drop_column("event", "changes")
