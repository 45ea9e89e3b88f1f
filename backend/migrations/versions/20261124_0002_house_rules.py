"""House rules: privileges, the append-only journal, the job tables, the words every installation needs.

Revision ID: 0002
Revises: 0001
Create Date: 2026-11-24
"""

import sqlalchemy as sa
from alembic import op
from procrastinate.schema import SchemaManager

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

RANKS = [
    ("Hạ sĩ", "Corporal"), ("Trung sĩ", "Sergeant"), ("Thượng sĩ", "Senior sergeant"),
    ("Thiếu úy", "2nd Lieutenant"), ("Trung úy", "Lieutenant"), ("Thượng úy", "Senior lieutenant"),
    ("Đại úy", "Captain"), ("Thiếu tá", "Major"), ("Trung tá", "Lieutenant colonel"),
    ("Thượng tá", "Senior lieutenant colonel"), ("Đại tá", "Colonel"), ("Thiếu tướng", "Major general"),
    ("Trung tướng", "Lieutenant general"), ("Thượng tướng", "Senior lieutenant general"), ("Đại tướng", "General"),
]
POSITIONS = [
    ("district_chief", "Trưởng Công an quận", "District chief"),
    ("district_deputy", "Phó trưởng Công an quận", "District deputy chief"),
    ("district_staff", "Cán bộ tham mưu, tổng hợp", "District staff"),
    ("team_chief", "Đội trưởng", "Team chief"),
    ("team_deputy", "Phó đội trưởng", "Team deputy"),
    ("guide_officer", "Cán bộ hướng dẫn CSKV", "Guide officer"),
    ("ward_chief", "Trưởng Công an phường", "Ward chief"),
    ("ward_deputy", "Phó trưởng Công an phường", "Ward deputy chief"),
    ("desk_officer", "Nội cần", "Desk officer"),
    ("beat_officer", "Cảnh sát khu vực", "Beat officer"),
]
APPEND_ONLY = """
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the journal is append-only' USING ERRCODE = 'insufficient_privilege';
END $$
"""


def upgrade() -> None:
    _journal()
    # Through the raw cursor: the schema holds colons and percent signs that text() and the driver would interpret.
    driver = op.get_bind().connection.driver_connection
    assert driver is not None
    driver.execute(SchemaManager.get_schema())
    _words()
    _privileges()


def _journal() -> None:
    op.execute(APPEND_ONLY)
    for table in ("event", "event_seal"):
        op.execute(
            f"CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )


def _words() -> None:
    bind = op.get_bind()
    for order_no, (name, english) in enumerate(RANKS, start=1):
        bind.execute(
            sa.text("INSERT INTO rank_grade (id, order_no, name, name_en) VALUES (uuidv7(), :n, :vi, :en)"),
            {"n": order_no, "vi": name, "en": english},
        )
    for code, name, english in POSITIONS:
        bind.execute(
            sa.text("INSERT INTO position_type (id, code, name, name_en) VALUES (uuidv7(), :c, :vi, :en)"),
            {"c": code, "vi": name, "en": english},
        )
    bind.execute(  # domain.md 3.11: the defaults, in force since the first week that can be counted
        sa.text(
            "INSERT INTO duty_policy (id, valid_from, required_ward_chief, required_ward_deputy_beat, "
            "required_ward_deputy_other, min_available_days, min_visit_minutes, min_stop_minutes, late_credit) "
            "VALUES (uuidv7(), '2013-09-02', 1, 1, 0, 3.0, 30, 15, 0.50)"
        )
    )


def _privileges() -> None:
    """The app may write rows; of the journal it may only add rows."""
    op.execute(
        """
        DO $$ BEGIN
            IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'satsao_app') THEN
                CREATE ROLE satsao_app NOLOGIN;
            END IF;
        END $$
        """
    )
    op.execute("GRANT USAGE ON SCHEMA public TO satsao_app")
    op.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO satsao_app")
    op.execute("GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO satsao_app")
    op.execute("GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO satsao_app")
    op.execute("REVOKE UPDATE, DELETE, TRUNCATE ON event, event_seal, alembic_version FROM satsao_app")
    op.execute("REVOKE INSERT ON alembic_version FROM satsao_app")
    op.execute("ALTER DEFAULT PRIVILEGES GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO satsao_app")
    op.execute("ALTER DEFAULT PRIVILEGES GRANT USAGE, SELECT ON SEQUENCES TO satsao_app")


def downgrade() -> None:
    op.execute("ALTER DEFAULT PRIVILEGES REVOKE ALL ON TABLES FROM satsao_app")
    op.execute("ALTER DEFAULT PRIVILEGES REVOKE ALL ON SEQUENCES FROM satsao_app")
    op.execute("REVOKE ALL ON ALL TABLES IN SCHEMA public FROM satsao_app")
    op.execute("REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM satsao_app")
    op.execute("REVOKE ALL ON ALL FUNCTIONS IN SCHEMA public FROM satsao_app")
    op.execute("REVOKE USAGE ON SCHEMA public FROM satsao_app")
    op.execute(
        """
        DO $$ DECLARE thing record; BEGIN
            FOR thing IN SELECT oid::regclass AS name FROM pg_class
                         WHERE relname LIKE 'procrastinate%' AND relkind = 'r' LOOP
                EXECUTE format('DROP TABLE IF EXISTS %s CASCADE', thing.name);
            END LOOP;
            FOR thing IN SELECT oid::regprocedure AS name FROM pg_proc WHERE proname LIKE 'procrastinate%' LOOP
                EXECUTE format('DROP FUNCTION IF EXISTS %s CASCADE', thing.name);
            END LOOP;
            FOR thing IN SELECT typname AS name FROM pg_type
                         WHERE typname LIKE 'procrastinate%' AND typtype IN ('e', 'c') LOOP
                EXECUTE format('DROP TYPE IF EXISTS %I CASCADE', thing.name);
            END LOOP;
        END $$
        """
    )
    for table in ("event", "event_seal"):
        op.execute(f"DROP TRIGGER append_only ON {table}")
    op.execute("DROP FUNCTION refuse_change()")
