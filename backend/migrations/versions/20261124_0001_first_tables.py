"""First tables

Revision ID: 0001
Revises:
Create Date: 2026-11-24 16:22:09.550857
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("CREATE EXTENSION IF NOT EXISTS btree_gist")
    op.create_table(
        "duty_policy",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("required_ward_chief", sa.Integer(), nullable=False),
        sa.Column("required_ward_deputy_beat", sa.Integer(), nullable=False),
        sa.Column("required_ward_deputy_other", sa.Integer(), nullable=False),
        sa.Column("min_available_days", sa.Numeric(precision=3, scale=1), nullable=False),
        sa.Column("min_visit_minutes", sa.Integer(), nullable=False),
        sa.Column("min_stop_minutes", sa.Integer(), nullable=False),
        sa.Column("late_credit", sa.Numeric(precision=3, scale=2), nullable=False),
        sa.Column("decision_no", sa.String(60), nullable=True),
        sa.CheckConstraint("extract(isodow FROM valid_from) = 1", name=op.f("ck_duty_policy__from_a_monday")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duty_policy")),
        sa.UniqueConstraint("valid_from", name=op.f("uq_duty_policy__valid_from")),
    )
    op.create_table(
        "event",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("action", sa.String(60), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("officer_id", sa.Uuid(), nullable=True),
        sa.Column("acted_as", sa.String(120), nullable=True),
        sa.Column("unit_id", sa.Uuid(), nullable=True),
        sa.Column("subject_type", sa.String(40), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("request_id", sa.String(64), nullable=True),
        sa.Column("detail", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
    )
    op.create_index("ix_event__subject", "event", ["subject_type", "subject_id", "id"], unique=False)
    op.create_index("ix_event__unit_id", "event", ["unit_id", "id"], unique=False)
    op.create_table(
        "event_seal",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("hour", sa.DateTime(timezone=True), nullable=False),
        sa.Column("events", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("sealed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_event_seal")),
        sa.UniqueConstraint("hour", name=op.f("uq_event_seal__hour")),
    )
    op.create_table(
        "officer",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("service_no", sa.String(20), nullable=False),
        sa.Column("full_name", sa.String(120), nullable=False),
        sa.Column("search_key", sa.String(160), nullable=False),
        sa.Column("sort_key", sa.String(400), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "active",
                "on_long_leave",
                "seconded_out",
                "retired",
                "left",
                "deceased",
                name="is_officer_status",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("remark", sa.String(500), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_officer")),
        sa.UniqueConstraint("service_no", name=op.f("uq_officer__service_no")),
    )
    op.create_index(op.f("ix_officer__sort_key"), "officer", ["sort_key"], unique=False)
    op.create_table(
        "position_type",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column(
            "code",
            sa.Enum(
                "district_chief",
                "district_deputy",
                "district_staff",
                "team_chief",
                "team_deputy",
                "guide_officer",
                "ward_chief",
                "ward_deputy",
                "desk_officer",
                "beat_officer",
                name="is_position_type",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("name_en", sa.String(80), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_position_type")),
        sa.UniqueConstraint("code", name=op.f("uq_position_type__code")),
    )
    op.create_table(
        "rank_grade",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("order_no", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("name_en", sa.String(60), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rank_grade")),
        sa.UniqueConstraint("name", name=op.f("uq_rank_grade__name")),
        sa.UniqueConstraint("order_no", name=op.f("uq_rank_grade__order_no")),
    )
    op.create_table(
        "residential_group",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("households", sa.Integer(), nullable=True),
        sa.Column("population", sa.Integer(), nullable=True),
        sa.Column("meeting_place", sa.String(120), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("remark", sa.String(500), nullable=True),
        sa.CheckConstraint("households >= 0", name=op.f("ck_residential_group__households")),
        sa.CheckConstraint("population >= 0", name=op.f("ck_residential_group__population")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_residential_group")),
        sa.UniqueConstraint("code", name=op.f("uq_residential_group__code")),
    )
    op.create_table(
        "sign_in_failure",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name_digest", sa.String(64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_failure")),
    )
    op.create_index("ix_sign_in_failure__name_digest", "sign_in_failure", ["name_digest", "at"], unique=False)
    op.create_table(
        "unit",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("short_name", sa.String(80), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "city_police",
                "dept",
                "district_police",
                "city_site",
                "team",
                "area_desk_team",
                "ward_police",
                "commune_police",
                "post",
                name="is_unit_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "level",
            sa.Enum(
                "city",
                "district",
                "ward",
                "team",
                name="is_unit_level",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("gso_code", sa.String(5), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("source_note", sa.String(500), nullable=True),
        sa.Column("decision_no_open", sa.String(60), nullable=True),
        sa.Column("decision_no_close", sa.String(60), nullable=True),
        sa.CheckConstraint("gso_code IS NULL OR gso_code ~ '^[0-9]{5}$'", name=op.f("ck_unit__gso_code")),
        sa.CheckConstraint("valid_to IS NULL OR valid_to > valid_from", name=op.f("ck_unit__period")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit")),
        sa.UniqueConstraint("code", name=op.f("uq_unit__code")),
    )
    op.create_table(
        "week_run",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column(
            "stage",
            sa.Enum("opened", "locked", name="is_week_stage", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_week_run")),
        sa.UniqueConstraint("week", "stage", name=op.f("uq_week_run__week_stage")),
    )
    op.create_table(
        "work_calendar",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "public_holiday",
                "swapped_off",
                "swapped_working",
                name="is_day_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("label", sa.String(200), nullable=True),
        sa.Column("document_no", sa.String(120), nullable=True),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_calendar")),
        sa.UniqueConstraint("day", name=op.f("uq_work_calendar__day")),
    )
    op.create_table(
        "account",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("username", sa.String(80), nullable=False),
        sa.Column("officer_id", sa.Uuid(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "officer",
                "auditor",
                "system_admin",
                name="is_account_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "status",
            sa.Enum("active", "locked", name="is_account_status", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("password_hash", sa.String(300), nullable=False),
        sa.CheckConstraint("(kind = 'officer') = (officer_id IS NOT NULL)", name=op.f("ck_account__officer_or_not")),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name=op.f("fk_account__officer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("officer_id", name=op.f("uq_account__officer_id")),
        sa.UniqueConstraint("username", name=op.f("uq_account__username")),
    )
    op.create_table(
        "appointment",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column(
            "position_type",
            sa.Enum(
                "district_chief",
                "district_deputy",
                "district_staff",
                "team_chief",
                "team_deputy",
                "guide_officer",
                "ward_chief",
                "ward_deputy",
                "desk_officer",
                "beat_officer",
                name="is_position_type",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("portfolio", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("is_acting", sa.Boolean(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("decision_no", sa.String(60), nullable=True),
        sa.Column("ended_reason", sa.String(200), nullable=True),
        sa.Column("remark", sa.String(500), nullable=True),
        postgresql.ExcludeConstraint(
            (sa.column("officer_id"), "="),
            (sa.column("unit_id"), "<>"),
            (sa.text("daterange(valid_from, valid_to, '[)')"), "&&"),
            where=sa.text("NOT is_acting"),
            using="gist",
            name="one_substantive_unit",
        ),
        postgresql.ExcludeConstraint(
            (sa.column("unit_id"), "="),
            (sa.text("daterange(valid_from, valid_to, '[)')"), "&&"),
            where=sa.text("NOT is_acting AND position_type = 'ward_deputy' AND 'beat' = ANY (portfolio)"),
            using="gist",
            name="one_beat_portfolio",
        ),
        postgresql.ExcludeConstraint(
            (sa.column("unit_id"), "="),
            (sa.text("daterange(valid_from, valid_to, '[)')"), "&&"),
            where=sa.text("NOT is_acting AND position_type IN ('ward_chief', 'team_chief', 'district_chief')"),
            using="gist",
            name="one_chief",
        ),
        sa.CheckConstraint(
            "portfolio <@ ARRAY['beat', 'security', 'crime', 'order', 'general']::text[]",
            name=op.f("ck_appointment__portfolio_known"),
        ),
        sa.CheckConstraint(
            "position_type NOT IN ('ward_deputy', 'team_deputy') OR cardinality(portfolio) > 0",
            name=op.f("ck_appointment__portfolio_given"),
        ),
        sa.CheckConstraint("valid_to IS NULL OR valid_to > valid_from", name=op.f("ck_appointment__period")),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name=op.f("fk_appointment__officer_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_appointment__unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appointment")),
    )
    op.create_index("ix_appointment__officer_id", "appointment", ["officer_id"], unique=False)
    op.create_index("ix_appointment__unit_id", "appointment", ["unit_id", "position_type"], unique=False)
    op.create_table(
        "beat_area",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("remark", sa.String(500), nullable=True),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_beat_area__unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_beat_area")),
        sa.UniqueConstraint("id", "unit_id", name=op.f("uq_beat_area__id_unit_id")),
        sa.UniqueConstraint("unit_id", "code", name=op.f("uq_beat_area__unit_id_code")),
    )
    op.create_table(
        "duty_directive",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("document_no", sa.String(60), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("first_monday", sa.Date(), nullable=False),
        sa.Column("last_monday", sa.Date(), nullable=False),
        sa.Column(
            "effect",
            sa.Enum(
                "owed_all",
                "excused_all",
                name="is_directive_effect",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("signed_by", sa.Uuid(), nullable=False),
        sa.Column("summary", sa.String(500), nullable=True),
        sa.CheckConstraint(
            "extract(isodow FROM first_monday) = 1 AND extract(isodow FROM last_monday) = 1",
            name=op.f("ck_duty_directive__mondays"),
        ),
        sa.CheckConstraint("issued_on < first_monday", name=op.f("ck_duty_directive__issued_before_the_monday")),
        sa.CheckConstraint("last_monday >= first_monday", name=op.f("ck_duty_directive__weeks")),
        sa.ForeignKeyConstraint(["signed_by"], ["officer.id"], name=op.f("fk_duty_directive__signed_by")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_duty_directive__unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duty_directive")),
        sa.UniqueConstraint("document_no", name=op.f("uq_duty_directive__document_no")),
    )
    op.create_table(
        "duty_excuse",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column(
            "first_half",
            sa.Enum("morning", "afternoon", name="is_first_half", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column(
            "last_half",
            sa.Enum("morning", "afternoon", name="is_last_half", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column(
            "filing",
            sa.Enum(
                "by_sunday",
                "after_return",
                "ordered",
                name="is_filing_rule",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "status",
            sa.Enum(
                "requested",
                "approved",
                "refused",
                "withdrawn",
                name="is_excuse_status",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("requested_on", sa.Date(), nullable=False),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("has_document", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "status <> 'approved' OR (decided_by IS NOT NULL AND decided_on IS NOT NULL)",
            name=op.f("ck_duty_excuse__approval_complete"),
        ),
        sa.CheckConstraint(
            "decided_by IS NULL OR decided_by <> officer_id", name=op.f("ck_duty_excuse__decided_by_another")
        ),
        sa.CheckConstraint("last_day >= first_day", name=op.f("ck_duty_excuse__days")),
        sa.ForeignKeyConstraint(["decided_by"], ["officer.id"], name=op.f("fk_duty_excuse__decided_by")),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name=op.f("fk_duty_excuse__officer_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_duty_excuse__unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duty_excuse")),
    )
    op.create_index("ix_duty_excuse__officer_id", "duty_excuse", ["officer_id", "first_day"], unique=False)
    op.create_index("ix_duty_excuse__unit_id", "duty_excuse", ["unit_id", "first_day"], unique=False)
    op.create_table(
        "guide_assignment",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("remark", sa.String(500), nullable=True),
        postgresql.ExcludeConstraint(
            (sa.column("officer_id"), "="),
            (sa.column("unit_id"), "="),
            (sa.text("daterange(valid_from, valid_to, '[)')"), "&&"),
            using="gist",
            name="one_row_per_ward",
        ),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name=op.f("fk_guide_assignment__officer_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_guide_assignment__unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guide_assignment")),
    )
    op.create_index("ix_guide_assignment__unit_id", "guide_assignment", ["unit_id"], unique=False)
    op.create_table(
        "officer_private",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("birth_year", sa.Integer(), nullable=True),
        sa.Column("entered_force_on", sa.Date(), nullable=True),
        sa.Column("beat_experience_from", sa.Date(), nullable=True),
        sa.CheckConstraint("birth_year BETWEEN 1940 AND 2010", name=op.f("ck_officer_private__birth_year")),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name=op.f("fk_officer_private__officer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_officer_private")),
        sa.UniqueConstraint("officer_id", name=op.f("uq_officer_private__officer_id")),
    )
    op.create_table(
        "officer_training",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column(
            "speciality",
            sa.Enum(
                "admin_mgmt",
                "other_police",
                "security",
                "other",
                "none",
                name="is_training_speciality",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column(
            "level",
            sa.Enum(
                "short_course",
                "intermediate",
                "college",
                "university",
                "postgraduate",
                name="is_training_level",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name=op.f("fk_officer_training__officer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_officer_training")),
        sa.UniqueConstraint("officer_id", name=op.f("uq_officer_training__officer_id")),
    )
    op.create_table(
        "rank_holding",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("order_no", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("decision_no", sa.String(60), nullable=True),
        postgresql.ExcludeConstraint(
            (sa.column("officer_id"), "="),
            (sa.text("daterange(valid_from, valid_to, '[)')"), "&&"),
            using="gist",
            name="one_rank",
        ),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name=op.f("fk_rank_holding__officer_id")),
        sa.ForeignKeyConstraint(["order_no"], ["rank_grade.order_no"], name=op.f("fk_rank_holding__order_no")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rank_holding")),
    )
    op.create_table(
        "residential_quarter",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("remark", sa.String(500), nullable=True),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_residential_quarter__unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_residential_quarter")),
        sa.UniqueConstraint("code", name=op.f("uq_residential_quarter__code")),
    )
    op.create_table(
        "unit_lineage",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("from_unit_id", sa.Uuid(), nullable=False),
        sa.Column("to_unit_id", sa.Uuid(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "renamed",
                "merged_whole",
                "split_part",
                "absorbed",
                "dissolved",
                name="is_lineage_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("decision_no", sa.String(60), nullable=True),
        sa.Column("note", sa.String(500), nullable=True),
        sa.ForeignKeyConstraint(["from_unit_id"], ["unit.id"], name=op.f("fk_unit_lineage__from_unit_id")),
        sa.ForeignKeyConstraint(["to_unit_id"], ["unit.id"], name=op.f("fk_unit_lineage__to_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_lineage")),
    )
    op.create_table(
        "unit_link",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("child_id", sa.Uuid(), nullable=False),
        sa.Column("parent_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "command",
                "functional",
                "coordination",
                name="is_link_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        postgresql.ExcludeConstraint(
            (sa.column("child_id"), "="),
            (sa.text("daterange(valid_from, valid_to, '[)')"), "&&"),
            where=sa.text("kind = 'command'"),
            using="gist",
            name="one_command_parent",
        ),
        sa.CheckConstraint("child_id <> parent_id", name=op.f("ck_unit_link__not_itself")),
        sa.ForeignKeyConstraint(["child_id"], ["unit.id"], name=op.f("fk_unit_link__child_id")),
        sa.ForeignKeyConstraint(["parent_id"], ["unit.id"], name=op.f("fk_unit_link__parent_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_link")),
    )
    op.create_index("ix_unit_link__parent_id", "unit_link", ["parent_id", "kind"], unique=False)
    op.create_table(
        "ward_area",
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("gso_code", sa.String(5), nullable=True),
        sa.Column("area_km2", sa.Numeric(precision=7, scale=3), nullable=True),
        sa.Column("population", sa.Integer(), nullable=True),
        sa.Column("households", sa.Integer(), nullable=True),
        sa.Column("figures_as_of", sa.Date(), nullable=True),
        sa.Column("figures_source", sa.String(200), nullable=True),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_ward_area__unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ward_area")),
    )
    op.create_table(
        "auditor_grant",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=False),
        sa.Column("document_no", sa.String(60), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_auditor_grant__account_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_auditor_grant__unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_auditor_grant")),
    )
    op.create_index(op.f("ix_auditor_grant__account_id"), "auditor_grant", ["account_id"], unique=False)
    op.create_table(
        "beat_assignment",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("beat_id", sa.Uuid(), nullable=False),
        sa.Column("officer_id", sa.Uuid(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "primary",
                "secondary",
                "temporary_cover",
                "vacant",
                name="is_assignment_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("decision_no", sa.String(60), nullable=True),
        postgresql.ExcludeConstraint(
            (sa.column("beat_id"), "="),
            (sa.text("daterange(valid_from, valid_to, '[)')"), "&&"),
            where=sa.text("kind IN ('primary', 'vacant')"),
            using="gist",
            name="one_primary_holder",
        ),
        sa.CheckConstraint(
            "(kind = 'vacant') = (officer_id IS NULL)", name=op.f("ck_beat_assignment__vacant_has_no_officer")
        ),
        sa.CheckConstraint("valid_to IS NULL OR valid_to > valid_from", name=op.f("ck_beat_assignment__period")),
        sa.ForeignKeyConstraint(["beat_id"], ["beat_area.id"], name=op.f("fk_beat_assignment__beat_id")),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name=op.f("fk_beat_assignment__officer_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_beat_assignment__unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_beat_assignment")),
    )
    op.create_index("ix_beat_assignment__officer_id", "beat_assignment", ["officer_id"], unique=False)
    op.create_index("ix_beat_assignment__unit_id", "beat_assignment", ["unit_id"], unique=False)
    op.create_table(
        "complexity_assessment",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("beat_id", sa.Uuid(), nullable=False),
        sa.Column("k1", sa.Integer(), nullable=False),
        sa.Column("k2", sa.Integer(), nullable=False),
        sa.Column("k3", sa.Integer(), nullable=False),
        sa.Column("k4", sa.Integer(), nullable=False),
        sa.Column("k5", sa.Integer(), nullable=False),
        sa.Column("k6", sa.Integer(), nullable=False),
        sa.Column("k7", sa.Integer(), nullable=False),
        sa.Column("k8", sa.Integer(), nullable=False),
        sa.Column("on_city_list", sa.Boolean(), nullable=False),
        sa.Column("points", sa.Numeric(precision=5, scale=2), nullable=False),
        sa.Column(
            "computed_level",
            sa.Enum(
                "low",
                "medium",
                "high",
                "focal",
                name="is_computed_level",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "decided_level",
            sa.Enum(
                "low",
                "medium",
                "high",
                "focal",
                name="is_decided_level",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("decision_no", sa.String(60), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        postgresql.ExcludeConstraint(
            (sa.column("beat_id"), "="),
            (sa.text("daterange(valid_from, valid_to, '[)')"), "&&"),
            using="gist",
            name="one_level_per_beat",
        ),
        sa.CheckConstraint("k1 BETWEEN 0 AND 4", name=op.f("ck_complexity_assessment__k1")),
        sa.CheckConstraint("k2 BETWEEN 0 AND 4", name=op.f("ck_complexity_assessment__k2")),
        sa.CheckConstraint("k3 BETWEEN 0 AND 4", name=op.f("ck_complexity_assessment__k3")),
        sa.CheckConstraint("k4 BETWEEN 0 AND 4", name=op.f("ck_complexity_assessment__k4")),
        sa.CheckConstraint("k5 BETWEEN 0 AND 4", name=op.f("ck_complexity_assessment__k5")),
        sa.CheckConstraint("k6 BETWEEN 0 AND 4", name=op.f("ck_complexity_assessment__k6")),
        sa.CheckConstraint("k7 BETWEEN 0 AND 4", name=op.f("ck_complexity_assessment__k7")),
        sa.CheckConstraint("k8 BETWEEN 0 AND 4", name=op.f("ck_complexity_assessment__k8")),
        sa.ForeignKeyConstraint(["beat_id"], ["beat_area.id"], name=op.f("fk_complexity_assessment__beat_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_complexity_assessment__unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complexity_assessment")),
    )
    op.create_table(
        "delegation",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("from_appointment_id", sa.Uuid(), nullable=False),
        sa.Column("to_appointment_id", sa.Uuid(), nullable=False),
        sa.Column("actions", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=False),
        sa.Column("document_no", sa.String(60), nullable=False),
        sa.CheckConstraint(
            "actions <@ ARRAY['absence:read', 'absence:read_reason', 'account:self', 'area:read', 'beat_assignment:read', 'calendar:read', 'complexity:read', 'duty:read', 'import:run', 'issue:read', 'journal:read', 'officer:read', 'officer:read_private', 'officer:read_training', 'unit:read', 'visit:amend', 'visit:confirm', 'visit:decide_dispute', 'visit:dictate', 'visit:dispute', 'visit:read', 'visit:read_guidance', 'visit:read_notes', 'visit:record', 'visit:sign']::text[]",
            name=op.f("ck_delegation__actions_known"),
        ),
        sa.CheckConstraint("from_appointment_id <> to_appointment_id", name=op.f("ck_delegation__not_itself")),
        sa.CheckConstraint(
            "valid_to > valid_from AND valid_to - valid_from <= 90", name=op.f("ck_delegation__at_most_90_days")
        ),
        sa.ForeignKeyConstraint(
            ["from_appointment_id"], ["appointment.id"], name=op.f("fk_delegation__from_appointment_id")
        ),
        sa.ForeignKeyConstraint(
            ["to_appointment_id"], ["appointment.id"], name=op.f("fk_delegation__to_appointment_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delegation")),
    )
    op.create_table(
        "duty_excuse_reason",
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("excuse_id", sa.Uuid(), nullable=False),
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column(
            "reason",
            sa.Enum(
                "annual_leave",
                "sick_leave",
                "training",
                "secondment",
                "mobilisation_order",
                "maternity",
                "bereavement",
                "disaster",
                "vacancy",
                name="is_excuse_reason",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("document_no", sa.String(120), nullable=True),
        sa.Column("remark", sa.String(500), nullable=True),
        sa.ForeignKeyConstraint(["excuse_id"], ["duty_excuse.id"], name=op.f("fk_duty_excuse_reason__excuse_id")),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name=op.f("fk_duty_excuse_reason__officer_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_duty_excuse_reason__unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duty_excuse_reason")),
        sa.UniqueConstraint("excuse_id", name=op.f("uq_duty_excuse_reason__excuse_id")),
    )
    op.create_table(
        "group_placement",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("group_id", sa.Uuid(), nullable=False),
        sa.Column("quarter_id", sa.Uuid(), nullable=True),
        sa.Column("beat_id", sa.Uuid(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("decision_no", sa.String(60), nullable=True),
        postgresql.ExcludeConstraint(
            (sa.column("group_id"), "="),
            (sa.text("daterange(valid_from, valid_to, '[)')"), "&&"),
            using="gist",
            name="one_place_per_group",
        ),
        sa.ForeignKeyConstraint(["beat_id", "unit_id"], ["beat_area.id", "beat_area.unit_id"], name="beat_of_the_ward"),
        sa.ForeignKeyConstraint(["group_id"], ["residential_group.id"], name=op.f("fk_group_placement__group_id")),
        sa.ForeignKeyConstraint(
            ["quarter_id"], ["residential_quarter.id"], name=op.f("fk_group_placement__quarter_id")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_group_placement__unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_placement")),
    )
    op.create_index("ix_group_placement__beat_id", "group_placement", ["beat_id"], unique=False)
    op.create_index("ix_group_placement__unit_id", "group_placement", ["unit_id"], unique=False)
    op.create_table(
        "hot_issue",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("group_id", sa.Uuid(), nullable=False),
        sa.Column("beat_id", sa.Uuid(), nullable=True),
        sa.Column("category", sa.String(80), nullable=False),
        sa.Column("title", sa.String(150), nullable=False),
        sa.Column(
            "severity",
            sa.Enum("S1", "S2", "S3", name="is_severity", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("raised_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(80), nullable=False),
        sa.ForeignKeyConstraint(["beat_id"], ["beat_area.id"], name=op.f("fk_hot_issue__beat_id")),
        sa.ForeignKeyConstraint(["group_id"], ["residential_group.id"], name=op.f("fk_hot_issue__group_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["officer.id"], name=op.f("fk_hot_issue__owner_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_hot_issue__unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hot_issue")),
        sa.UniqueConstraint("code", name=op.f("uq_hot_issue__code")),
    )
    op.create_table(
        "import_batch",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum("register", "visits", name="is_book_kind", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("filename", sa.String(200), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "queued",
                "checking",
                "refused",
                "ready",
                "applying",
                "applied",
                "failed",
                "discarded",
                name="is_import_status",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("findings", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("summary", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("applied_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["created_by"], ["account.id"], name=op.f("fk_import_batch__created_by")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_import_batch__unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_batch")),
    )
    op.create_table(
        "sign_in_session",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("device", sa.String(200), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_sign_in_session__account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_session")),
    )
    op.create_index("ix_sign_in_session__account_id", "sign_in_session", ["account_id"], unique=False)
    op.create_table(
        "visit",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("visitor_id", sa.Uuid(), nullable=False),
        sa.Column("appointment_id", sa.Uuid(), nullable=True),
        sa.Column(
            "line",
            sa.Enum(
                "command", "functional", name="is_visit_line", native_enum=False, create_constraint=True, length=40
            ),
            nullable=True,
        ),
        sa.Column(
            "mode",
            sa.Enum(
                "planned",
                "unannounced",
                "responsive",
                name="is_visit_mode",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("planned_for", sa.Date(), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "visited_on",
            sa.Date(),
            sa.Computed("(started_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date", persisted=True),
            nullable=True,
        ),
        sa.Column(
            "week",
            sa.Date(),
            sa.Computed(
                "(started_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date - (extract(isodow FROM (started_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date)::int - 1)",
                persisted=True,
            ),
            nullable=True,
        ),
        sa.Column("purposes", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column(
            "beat_officer_present",
            sa.Enum(
                "yes",
                "no_on_duty_elsewhere",
                "no_leave",
                "no_other",
                name="is_presence",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("blocks_complete", sa.Boolean(), nullable=False),
        sa.Column("place_code", sa.String(6), nullable=True),
        sa.Column("paper_log_ref", sa.String(40), nullable=True),
        sa.Column("remark", sa.String(500), nullable=True),
        sa.Column(
            "source",
            sa.Enum(
                "web", "mobile", "api", "import", name="is_source", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("device_skew_s", sa.Integer(), nullable=True),
        sa.Column("kept_warnings", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=False),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "entry_class",
            sa.Enum(
                "on_time",
                "late",
                "after_lock",
                name="is_entry_class",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("entry_deadline", sa.DateTime(timezone=True), nullable=False),
        sa.Column("week_lock", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "planned",
                "cancelled",
                "missed",
                "recorded",
                "confirmed",
                "disputed",
                "rejected",
                "lapsed",
                name="is_visit_status",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "evidence",
            sa.Enum(
                "weak", "medium", "strong", name="is_evidence", native_enum=False, create_constraint=True, length=40
            ),
            nullable=True,
        ),
        sa.Column("confirmed_by", sa.Uuid(), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("confirmer_eligible", sa.Boolean(), nullable=False),
        sa.Column(
            "check_state",
            sa.Enum(
                "not_sampled",
                "sampled",
                "verified",
                "refuted",
                "corrected",
                name="is_check_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("amended", sa.Boolean(), nullable=False),
        sa.Column("imported", sa.Boolean(), nullable=False),
        sa.Column("import_digest", sa.String(64), nullable=True),
        sa.CheckConstraint(
            "purposes <@ ARRAY['guide_beat_officer', 'grasp_situation', 'solve_hot_issue']::text[]",
            name=op.f("ck_visit__purposes_known"),
        ),
        sa.CheckConstraint(
            "confirmed_by IS NULL OR confirmed_by <> visitor_id OR imported", name=op.f("ck_visit__not_by_himself")
        ),
        sa.CheckConstraint("ended_at > started_at", name=op.f("ck_visit__ends_after_start")),
        sa.ForeignKeyConstraint(["appointment_id"], ["appointment.id"], name=op.f("fk_visit__appointment_id")),
        sa.ForeignKeyConstraint(["confirmed_by"], ["officer.id"], name=op.f("fk_visit__confirmed_by")),
        sa.ForeignKeyConstraint(["recorded_by"], ["officer.id"], name=op.f("fk_visit__recorded_by")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_visit__unit_id")),
        sa.ForeignKeyConstraint(["visitor_id"], ["officer.id"], name=op.f("fk_visit__visitor_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit")),
        sa.UniqueConstraint("code", name=op.f("uq_visit__code")),
    )
    op.create_index(
        "ix_visit__unit_id__started_at",
        "visit",
        ["unit_id", sa.literal_column("started_at DESC"), sa.literal_column("id DESC")],
        unique=False,
    )
    op.create_index(
        "ix_visit__unit_id__waiting",
        "visit",
        ["unit_id"],
        unique=False,
        postgresql_where=sa.text("status = 'recorded'"),
    )
    op.create_index("ix_visit__unit_id__week", "visit", ["unit_id", "week"], unique=False)
    op.create_index(
        "ix_visit__visitor_id__started_at",
        "visit",
        ["visitor_id", sa.literal_column("started_at DESC"), sa.literal_column("id DESC")],
        unique=False,
    )
    op.create_index("ix_visit__week", "visit", ["week"], unique=False)
    op.create_table(
        "import_file",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("batch_id", sa.Uuid(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["import_batch.id"], name=op.f("fk_import_file__batch_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_file")),
        sa.UniqueConstraint("batch_id", name=op.f("uq_import_file__batch_id")),
    )
    op.create_table(
        "import_progress",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("batch_id", sa.Uuid(), nullable=False),
        sa.Column("stage", sa.String(40), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["import_batch.id"], name=op.f("fk_import_progress__batch_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_progress")),
        sa.UniqueConstraint("batch_id", name=op.f("uq_import_progress__batch_id")),
    )
    op.create_table(
        "refresh_token",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["session_id"], ["sign_in_session.id"], name=op.f("fk_refresh_token__session_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_refresh_token")),
        sa.UniqueConstraint("digest", name=op.f("uq_refresh_token__digest")),
    )
    op.create_index(op.f("ix_refresh_token__session_id"), "refresh_token", ["session_id"], unique=False)
    op.create_table(
        "visit_cadre_count",
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("visit_id", sa.Uuid(), nullable=False),
        sa.Column("visitor_id", sa.Uuid(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "group_head",
                "party_cell_secretary",
                "front_head",
                "security_team",
                "women",
                "youth",
                "veterans",
                "other",
                name="is_cadre_role",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("present", sa.Integer(), nullable=False),
        sa.CheckConstraint("present BETWEEN 0 AND 20", name=op.f("ck_visit_cadre_count__present")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_visit_cadre_count__unit_id")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_visit_cadre_count__visit_id")),
        sa.ForeignKeyConstraint(["visitor_id"], ["officer.id"], name=op.f("fk_visit_cadre_count__visitor_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit_cadre_count")),
        sa.UniqueConstraint("visit_id", "role", name=op.f("uq_visit_cadre_count__visit_id_role")),
    )
    op.create_table(
        "visit_companion",
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("visit_id", sa.Uuid(), nullable=False),
        sa.Column("visitor_id", sa.Uuid(), nullable=False),
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name=op.f("fk_visit_companion__officer_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_visit_companion__unit_id")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_visit_companion__visit_id")),
        sa.ForeignKeyConstraint(["visitor_id"], ["officer.id"], name=op.f("fk_visit_companion__visitor_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit_companion")),
        sa.UniqueConstraint("visit_id", "officer_id", name=op.f("uq_visit_companion__visit_id_officer_id")),
    )
    op.create_index(op.f("ix_visit_companion__officer_id"), "visit_companion", ["officer_id"], unique=False)
    op.create_table(
        "visit_dispute",
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("visit_id", sa.Uuid(), nullable=False),
        sa.Column("visitor_id", sa.Uuid(), nullable=False),
        sa.Column("disputed_by", sa.Uuid(), nullable=True),
        sa.Column("disputed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.String(500), nullable=True),
        sa.Column(
            "decision",
            sa.Enum(
                "confirmed",
                "rejected",
                name="is_dispute_decision",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decision_reason", sa.String(500), nullable=True),
        sa.ForeignKeyConstraint(["decided_by"], ["officer.id"], name=op.f("fk_visit_dispute__decided_by")),
        sa.ForeignKeyConstraint(["disputed_by"], ["officer.id"], name=op.f("fk_visit_dispute__disputed_by")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_visit_dispute__unit_id")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_visit_dispute__visit_id")),
        sa.ForeignKeyConstraint(["visitor_id"], ["officer.id"], name=op.f("fk_visit_dispute__visitor_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit_dispute")),
        sa.UniqueConstraint("visit_id", name=op.f("uq_visit_dispute__visit_id")),
    )
    op.create_table(
        "visit_guidance",
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("visit_id", sa.Uuid(), nullable=False),
        sa.Column("visitor_id", sa.Uuid(), nullable=False),
        sa.Column("beat_officer_id", sa.Uuid(), nullable=False),
        sa.Column("complete", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["beat_officer_id"], ["officer.id"], name=op.f("fk_visit_guidance__beat_officer_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_visit_guidance__unit_id")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_visit_guidance__visit_id")),
        sa.ForeignKeyConstraint(["visitor_id"], ["officer.id"], name=op.f("fk_visit_guidance__visitor_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit_guidance")),
        sa.UniqueConstraint("visit_id", "beat_officer_id", name=op.f("uq_visit_guidance__visit_id_beat_officer_id")),
    )
    op.create_table(
        "visit_guidance_note",
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("visit_id", sa.Uuid(), nullable=False),
        sa.Column("visitor_id", sa.Uuid(), nullable=False),
        sa.Column("beat_officer_id", sa.Uuid(), nullable=False),
        sa.Column("topic", sa.String(120), nullable=True),
        sa.Column("note", sa.String(1000), nullable=True),
        sa.Column("next_step", sa.String(500), nullable=True),
        sa.ForeignKeyConstraint(
            ["beat_officer_id"], ["officer.id"], name=op.f("fk_visit_guidance_note__beat_officer_id")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_visit_guidance_note__unit_id")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_visit_guidance_note__visit_id")),
        sa.ForeignKeyConstraint(["visitor_id"], ["officer.id"], name=op.f("fk_visit_guidance_note__visitor_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit_guidance_note")),
        sa.UniqueConstraint(
            "visit_id", "beat_officer_id", name=op.f("uq_visit_guidance_note__visit_id_beat_officer_id")
        ),
    )
    op.create_table(
        "visit_issue_action",
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("visit_id", sa.Uuid(), nullable=False),
        sa.Column("visitor_id", sa.Uuid(), nullable=False),
        sa.Column("issue_code", sa.String(40), nullable=True),
        sa.Column("action", sa.String(1000), nullable=True),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_visit_issue_action__unit_id")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_visit_issue_action__visit_id")),
        sa.ForeignKeyConstraint(["visitor_id"], ["officer.id"], name=op.f("fk_visit_issue_action__visitor_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit_issue_action")),
    )
    op.create_index(op.f("ix_visit_issue_action__visit_id"), "visit_issue_action", ["visit_id"], unique=False)
    op.create_table(
        "visit_outcome",
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("visit_id", sa.Uuid(), nullable=False),
        sa.Column("visitor_id", sa.Uuid(), nullable=False),
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column("valid", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(40), nullable=False),
        sa.Column("credit", sa.Numeric(precision=3, scale=2), nullable=False),
        sa.Column("counting_stops", sa.Integer(), nullable=False),
        sa.Column("computed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_visit_outcome__unit_id")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_visit_outcome__visit_id")),
        sa.ForeignKeyConstraint(["visitor_id"], ["officer.id"], name=op.f("fk_visit_outcome__visitor_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit_outcome")),
        sa.UniqueConstraint("visit_id", name=op.f("uq_visit_outcome__visit_id")),
    )
    op.create_index("ix_visit_outcome__unit_id__week", "visit_outcome", ["unit_id", "week"], unique=False)
    op.create_table(
        "visit_situation",
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("visit_id", sa.Uuid(), nullable=False),
        sa.Column("visitor_id", sa.Uuid(), nullable=False),
        sa.Column("note", sa.String(2000), nullable=True),
        sa.Column("tags", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column(
            "trend",
            sa.Enum(
                "better",
                "same",
                "worse",
                "first_look",
                name="is_trend",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_visit_situation__unit_id")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_visit_situation__visit_id")),
        sa.ForeignKeyConstraint(["visitor_id"], ["officer.id"], name=op.f("fk_visit_situation__visitor_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit_situation")),
        sa.UniqueConstraint("visit_id", name=op.f("uq_visit_situation__visit_id")),
    )
    op.create_table(
        "visit_stop",
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("visit_id", sa.Uuid(), nullable=False),
        sa.Column("visitor_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Uuid(), nullable=False),
        sa.Column("beat_id", sa.Uuid(), nullable=True),
        sa.Column("arrived_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["beat_id"], ["beat_area.id"], name=op.f("fk_visit_stop__beat_id")),
        sa.ForeignKeyConstraint(["group_id"], ["residential_group.id"], name=op.f("fk_visit_stop__group_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_visit_stop__unit_id")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_visit_stop__visit_id")),
        sa.ForeignKeyConstraint(["visitor_id"], ["officer.id"], name=op.f("fk_visit_stop__visitor_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit_stop")),
    )
    op.create_index("ix_visit_stop__beat_id", "visit_stop", ["beat_id"], unique=False)
    op.create_index("ix_visit_stop__group_id", "visit_stop", ["group_id"], unique=False)
    op.create_index("ix_visit_stop__visit_id", "visit_stop", ["visit_id", "position"], unique=False)
    op.create_table(
        "ward_week",
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column("counts", sa.Boolean(), nullable=False),
        sa.Column("covered", sa.Boolean(), nullable=False),
        sa.Column("visit_id", sa.Uuid(), nullable=True),
        sa.Column("computed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_ward_week__unit_id")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_ward_week__visit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ward_week")),
        sa.UniqueConstraint("unit_id", "week", name=op.f("uq_ward_week__unit_id_week")),
    )
    op.create_table(
        "weekly_duty",
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("appointment_id", sa.Uuid(), nullable=False),
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "pending",
                "met",
                "met_late",
                "missed",
                "excused",
                "not_due",
                name="is_duty_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("owed", sa.Boolean(), nullable=False),
        sa.Column("available_days", sa.Numeric(precision=3, scale=1), nullable=False),
        sa.Column("credit", sa.Numeric(precision=3, scale=2), nullable=True),
        sa.Column("visit_id", sa.Uuid(), nullable=True),
        sa.Column("because", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("computed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("locked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["appointment_id"], ["appointment.id"], name=op.f("fk_weekly_duty__appointment_id")),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name=op.f("fk_weekly_duty__officer_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_weekly_duty__unit_id")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_weekly_duty__visit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_weekly_duty")),
        sa.UniqueConstraint("appointment_id", "week", name=op.f("uq_weekly_duty__appointment_id_week")),
    )
    op.create_index("ix_weekly_duty__unit_id__week", "weekly_duty", ["unit_id", "week"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_weekly_duty__unit_id__week", table_name="weekly_duty")
    op.drop_table("weekly_duty")
    op.drop_table("ward_week")
    op.drop_index("ix_visit_stop__visit_id", table_name="visit_stop")
    op.drop_index("ix_visit_stop__group_id", table_name="visit_stop")
    op.drop_index("ix_visit_stop__beat_id", table_name="visit_stop")
    op.drop_table("visit_stop")
    op.drop_table("visit_situation")
    op.drop_index("ix_visit_outcome__unit_id__week", table_name="visit_outcome")
    op.drop_table("visit_outcome")
    op.drop_index(op.f("ix_visit_issue_action__visit_id"), table_name="visit_issue_action")
    op.drop_table("visit_issue_action")
    op.drop_table("visit_guidance_note")
    op.drop_table("visit_guidance")
    op.drop_table("visit_dispute")
    op.drop_index(op.f("ix_visit_companion__officer_id"), table_name="visit_companion")
    op.drop_table("visit_companion")
    op.drop_table("visit_cadre_count")
    op.drop_index(op.f("ix_refresh_token__session_id"), table_name="refresh_token")
    op.drop_table("refresh_token")
    op.drop_table("import_progress")
    op.drop_table("import_file")
    op.drop_index("ix_visit__week", table_name="visit")
    op.drop_index("ix_visit__visitor_id__started_at", table_name="visit")
    op.drop_index("ix_visit__unit_id__week", table_name="visit")
    op.drop_index("ix_visit__unit_id__waiting", table_name="visit", postgresql_where=sa.text("status = 'recorded'"))
    op.drop_index("ix_visit__unit_id__started_at", table_name="visit")
    op.drop_table("visit")
    op.drop_index("ix_sign_in_session__account_id", table_name="sign_in_session")
    op.drop_table("sign_in_session")
    op.drop_table("import_batch")
    op.drop_table("hot_issue")
    op.drop_index("ix_group_placement__unit_id", table_name="group_placement")
    op.drop_index("ix_group_placement__beat_id", table_name="group_placement")
    op.drop_table("group_placement")
    op.drop_table("duty_excuse_reason")
    op.drop_table("delegation")
    op.drop_table("complexity_assessment")
    op.drop_index("ix_beat_assignment__unit_id", table_name="beat_assignment")
    op.drop_index("ix_beat_assignment__officer_id", table_name="beat_assignment")
    op.drop_table("beat_assignment")
    op.drop_index(op.f("ix_auditor_grant__account_id"), table_name="auditor_grant")
    op.drop_table("auditor_grant")
    op.drop_table("ward_area")
    op.drop_index("ix_unit_link__parent_id", table_name="unit_link")
    op.drop_table("unit_link")
    op.drop_table("unit_lineage")
    op.drop_table("residential_quarter")
    op.drop_table("rank_holding")
    op.drop_table("officer_training")
    op.drop_table("officer_private")
    op.drop_index("ix_guide_assignment__unit_id", table_name="guide_assignment")
    op.drop_table("guide_assignment")
    op.drop_index("ix_duty_excuse__unit_id", table_name="duty_excuse")
    op.drop_index("ix_duty_excuse__officer_id", table_name="duty_excuse")
    op.drop_table("duty_excuse")
    op.drop_table("duty_directive")
    op.drop_table("beat_area")
    op.drop_index("ix_appointment__unit_id", table_name="appointment")
    op.drop_index("ix_appointment__officer_id", table_name="appointment")
    op.drop_table("appointment")
    op.drop_table("account")
    op.drop_table("work_calendar")
    op.drop_table("week_run")
    op.drop_table("unit")
    op.drop_index("ix_sign_in_failure__name_digest", table_name="sign_in_failure")
    op.drop_table("sign_in_failure")
    op.drop_table("residential_group")
    op.drop_table("rank_grade")
    op.drop_table("position_type")
    op.drop_index(op.f("ix_officer__sort_key"), table_name="officer")
    op.drop_table("officer")
    op.drop_table("event_seal")
    op.drop_index("ix_event__unit_id", table_name="event")
    op.drop_index("ix_event__subject", table_name="event")
    op.drop_table("event")
    op.drop_table("duty_policy")
