"""Hot issues get a life: states of a closed list, deadlines to the minute, levels, a timeline that is only added to.

Revision ID: 0024
Revises: 0030
Create Date: 2026-11-25
"""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0030"
branch_labels = None
depends_on = None

CATEGORIES = (
    "traffic_order", "pavement", "noise", "construction", "land_dispute", "lodging", "drug_place", "gambling_place",
    "theft_pattern", "fire_risk", "crowd_event", "service_complaint_police", "other",
)
SOURCES = ("visit", "briefing", "forum", "superior", "integration", "log")
STATES = (
    "raised", "triaged", "assigned", "in_progress", "escalated", "resolved", "closed", "reopened", "rejected",
)
LEVELS = ("ward", "team", "district", "city")
SEVERITIES = ("S1", "S2", "S3")
STEPS = (
    "raised", "triaged", "rejected", "assigned", "regraded", "started", "noted", "escalated", "accepted", "returned",
    "resolved", "closed", "sent_back", "reopened", "passed_on",
)
NOTICES = ("break_glass.approved", "break_glass.file_read")
NEW_NOTICES = ("issue.assigned", "issue.escalated", "issue.rejected", "issue.reopened")
ZONE = "AT TIME ZONE 'Asia/Ho_Chi_Minh'"
WHO = ("raised_by", "resolved_by", "closed_by")
NEW_VERBS = (
    "issue:answer", "issue:assign", "issue:close", "issue:raise", "issue:reject", "issue:reopen", "issue:triage",
    "issue:work",
)


def _list(*values: str) -> str:
    return ", ".join(f"'{value}'" for value in values)


def _lend(change: str) -> None:
    """Widen or narrow what may be lent; other verbs come in other revisions, so the list is read, not written here."""
    kept = op.get_bind().exec_driver_sql(
        "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = 'ck_delegation__actions_known'"
    ).scalar_one()
    verbs = {text for text in kept.split("'")[1::2]} | set(NEW_VERBS)
    if change == "narrow":
        verbs -= set(NEW_VERBS)
    op.drop_constraint(op.f("ck_delegation__actions_known"), "delegation")
    condition = f"actions <@ ARRAY[{_list(*sorted(verbs))}]::text[]"
    op.create_check_constraint(op.f("ck_delegation__actions_known"), "delegation", condition)


def upgrade() -> None:
    _lend("widen")
    op.execute(sa.schema.CreateSequence(sa.Sequence("hot_issue_number")))
    _columns()
    _fill()
    _checks()
    _indexes()
    _entries()
    _notices(*NOTICES, *NEW_NOTICES)
    op.drop_constraint(op.f("uq_notice__kind_subject_id_officer_id"), "notice")
    op.create_index(
        "ix_notice__once", "notice", ["kind", "subject_id", "officer_id"], unique=True,
        postgresql_where=sa.text("kind = 'break_glass.file_read'"),
    )


def _columns() -> None:
    op.add_column("hot_issue", sa.Column("description", sa.String(2000), nullable=True))
    op.add_column("hot_issue", sa.Column("search_key", sa.String(250), nullable=True))
    op.add_column("hot_issue", sa.Column("source", sa.String(40), nullable=True))
    op.add_column("hot_issue", sa.Column("level", sa.String(40), nullable=True))
    for name in ("raised_at", "due_at", "answer_due", "resolved_at", "closed_at"):
        op.add_column("hot_issue", sa.Column(name, sa.DateTime(timezone=True), nullable=True))
    for name in WHO:
        op.add_column("hot_issue", sa.Column(name, sa.Uuid(), nullable=True))
        op.create_foreign_key(op.f(f"fk_hot_issue__{name}"), "hot_issue", "officer", [name], ["id"])
    op.add_column("hot_issue", sa.Column("earlier_id", sa.Uuid(), nullable=True))
    op.create_foreign_key(op.f("fk_hot_issue__earlier_id"), "hot_issue", "hot_issue", ["earlier_id"], ["id"])
    for name in ("reopen_count", "downgrades"):
        op.add_column("hot_issue", sa.Column(name, sa.Integer(), nullable=False, server_default="0"))
        op.alter_column("hot_issue", name, server_default=None)
    op.add_column("hot_issue", sa.Column("from_log", sa.Boolean(), nullable=False, server_default="true"))
    op.alter_column("hot_issue", "from_log", server_default=None)


def _fill() -> None:
    """Until now every issue came with a book: its day becomes an instant, its words those of the lists."""
    op.execute(
        "UPDATE hot_issue SET source = 'log', level = 'ward', "
        f"raised_at = raised_on::timestamp {ZONE}, "
        f"due_at = (due_on::timestamp + interval '1 day - 1 second') {ZONE}, "
        "search_key = replace(lower(regexp_replace(normalize(code || ' ' || title, NFD), '[\\u0300-\\u036f]', '', 'g')), "
        "'đ', 'd'), "
        "state = CASE WHEN state IN ('Đã giải quyết', 'Đã đóng') THEN 'closed' ELSE 'in_progress' END, "
        f"category = CASE WHEN category IN ({_list(*CATEGORIES)}) THEN category ELSE 'other' END"
    )
    for name in ("search_key", "source", "level", "raised_at"):
        op.alter_column("hot_issue", name, nullable=False)
    for name in ("category", "state"):
        op.alter_column("hot_issue", name, type_=sa.String(40), existing_nullable=False)
    op.alter_column("hot_issue", "owner_id", existing_type=sa.Uuid(), nullable=True)
    op.drop_column("hot_issue", "raised_on")
    op.drop_column("hot_issue", "due_on")
    for name in ("raised", "due"):
        day = sa.Computed(f"({name}_at {ZONE})::date", persisted=True)
        op.add_column("hot_issue", sa.Column(f"{name}_on", sa.Date(), day, nullable=True))
    following = sa.Computed("coalesce(answer_due, due_at)", persisted=True)
    op.add_column("hot_issue", sa.Column("next_due", sa.DateTime(timezone=True), following, nullable=True))


def _checks() -> None:
    for name, column, words in (
        ("is_issue_category", "category", CATEGORIES),
        ("is_issue_source", "source", SOURCES),
        ("is_issue_state", "state", STATES),
        ("is_issue_level", "level", LEVELS),
    ):
        op.create_check_constraint(op.f(f"ck_hot_issue__{name}"), "hot_issue", f"{column} IN ({_list(*words)})")
    for name, condition in (
        ("has_owner", "owner_id IS NOT NULL OR state IN ('raised', 'triaged', 'rejected')"),
        ("not_closed_by_its_owner", "closed_by IS NULL OR closed_by <> owner_id"),
        ("not_closed_by_who_resolved", "closed_by IS NULL OR closed_by <> resolved_by"),
    ):
        op.create_check_constraint(op.f(f"ck_hot_issue__{name}"), "hot_issue", condition)


def _indexes() -> None:
    op.create_index("ix_hot_issue__unit_id__state", "hot_issue", ["unit_id", "state"])
    op.create_index("ix_hot_issue__group_id", "hot_issue", ["group_id", "category"])
    op.create_index("ix_hot_issue__beat_id", "hot_issue", ["beat_id", "category"])
    op.create_index("ix_hot_issue__owner_id", "hot_issue", ["owner_id"])
    op.create_index(
        "ix_hot_issue__next_due", "hot_issue", ["next_due", "id"],
        postgresql_where=sa.text("state NOT IN ('closed', 'rejected')"),
    )
    op.create_index("ix_visit_issue_action__issue_code", "visit_issue_action", ["issue_code"])


def _entries() -> None:
    op.create_table(
        "issue_entry",
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("issue_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=True),
        sa.Column("step", sa.String(40), nullable=False),
        sa.Column("note", sa.String(2000), nullable=True),
        sa.Column("severity_before", sa.String(40), nullable=True),
        sa.Column("severity", sa.String(40), nullable=False),
        sa.Column("level", sa.String(40), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(f"step IN ({_list(*STEPS)})", name=op.f("ck_issue_entry__is_issue_step")),
        sa.CheckConstraint(
            f"severity_before IN ({_list(*SEVERITIES)})", name=op.f("ck_issue_entry__is_severity_before")
        ),
        sa.CheckConstraint(f"severity IN ({_list(*SEVERITIES)})", name=op.f("ck_issue_entry__is_severity")),
        sa.CheckConstraint(f"level IN ({_list(*LEVELS)})", name=op.f("ck_issue_entry__is_issue_level")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_issue_entry__unit_id")),
        sa.ForeignKeyConstraint(["issue_id"], ["hot_issue.id"], name=op.f("fk_issue_entry__issue_id")),
        sa.ForeignKeyConstraint(["by_id"], ["officer.id"], name=op.f("fk_issue_entry__by_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["officer.id"], name=op.f("fk_issue_entry__owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issue_entry")),
    )
    op.create_index("ix_issue_entry__issue_id", "issue_entry", ["issue_id", "at", "id"])
    op.execute(
        "CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON issue_entry "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )
    op.execute("REVOKE UPDATE, DELETE, TRUNCATE ON issue_entry FROM satsao_app")


def _notices(*kinds: str) -> None:
    op.drop_constraint(op.f("ck_notice__is_notice_kind"), "notice")
    op.create_check_constraint(op.f("ck_notice__is_notice_kind"), "notice", f"kind IN ({_list(*kinds)})")


def downgrade() -> None:
    """What was raised here goes: an older house has no place for an issue without an owner and a day."""
    op.drop_index("ix_notice__once", "notice")
    op.execute(f"DELETE FROM notice WHERE kind IN ({_list(*NEW_NOTICES)})")
    op.create_unique_constraint(
        op.f("uq_notice__kind_subject_id_officer_id"), "notice", ["kind", "subject_id", "officer_id"]
    )
    _notices(*NOTICES)
    op.execute("DROP TRIGGER append_only ON issue_entry")
    op.drop_table("issue_entry")
    op.drop_index("ix_visit_issue_action__issue_code", "visit_issue_action")
    op.execute("DELETE FROM hot_issue WHERE owner_id IS NULL OR due_at IS NULL")
    for name in ("next_due", "raised_on", "due_on"):
        op.drop_column("hot_issue", name)
    for name in ("raised", "due"):
        op.add_column("hot_issue", sa.Column(f"{name}_on", sa.Date(), nullable=True))
        op.execute(f"UPDATE hot_issue SET {name}_on = ({name}_at {ZONE})::date")
        op.alter_column("hot_issue", f"{name}_on", nullable=False)
    for name in ("ix_hot_issue__unit_id__state", "ix_hot_issue__group_id", "ix_hot_issue__owner_id"):
        op.drop_index(name, "hot_issue")
    op.drop_index("ix_hot_issue__beat_id", "hot_issue")
    for name in (
        "is_issue_category", "is_issue_source", "is_issue_state", "is_issue_level", "has_owner",
        "not_closed_by_its_owner", "not_closed_by_who_resolved",
    ):
        op.drop_constraint(op.f(f"ck_hot_issue__{name}"), "hot_issue")
    for name in ("category", "state"):
        op.alter_column("hot_issue", name, type_=sa.String(80), existing_nullable=False)
    op.execute("UPDATE hot_issue SET state = CASE state WHEN 'closed' THEN 'Đã giải quyết' ELSE 'Đang giải quyết' END")
    op.alter_column("hot_issue", "owner_id", existing_type=sa.Uuid(), nullable=False)
    for name in (
        "from_log", "downgrades", "reopen_count", "earlier_id", *WHO, "closed_at", "resolved_at", "answer_due", "due_at",
        "raised_at", "level", "source", "search_key", "description",
    ):
        op.drop_column("hot_issue", name)
    op.execute(sa.schema.DropSequence(sa.Sequence("hot_issue_number")))
    _lend("narrow")
