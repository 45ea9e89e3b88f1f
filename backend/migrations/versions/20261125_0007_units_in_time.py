"""Names of units in time, decisions of links, and a tree that the database itself keeps.

Revision ID: 0007
Revises: 0006
Create Date: 2026-11-25
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

# One at a time, so that two links made at once see each other; then each day on which the tree may differ.
TREE = """
CREATE FUNCTION unit_link_keeps_the_tree() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    on_day date;
    above int;
    below int;
    ring boolean;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('unit_link'));
    FOR on_day IN
        SELECT DISTINCT greatest(valid_from, NEW.valid_from) FROM unit_link
        WHERE kind = NEW.kind
          AND daterange(valid_from, valid_to, '[)') && daterange(NEW.valid_from, NEW.valid_to, '[)')
    LOOP
        WITH RECURSIVE up (id, step) AS (
            SELECT NEW.parent_id, 1
            UNION
            SELECT link.parent_id, up.step + 1 FROM up JOIN unit_link AS link ON link.child_id = up.id
            WHERE link.kind = NEW.kind AND daterange(link.valid_from, link.valid_to, '[)') @> on_day AND up.step < 20
        )
        SELECT max(step), bool_or(id = NEW.child_id) INTO above, ring FROM up;
        WITH RECURSIVE down (id, step) AS (
            SELECT NEW.child_id, 1
            UNION
            SELECT link.child_id, down.step + 1 FROM down JOIN unit_link AS link ON link.parent_id = down.id
            WHERE link.kind = NEW.kind AND daterange(link.valid_from, link.valid_to, '[)') @> on_day AND down.step < 20
        )
        SELECT max(step) INTO below FROM down;
        IF ring OR above + below > 6 THEN
            RAISE EXCEPTION 'the tree of units would close a ring or be too deep on %', on_day
                USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'tree_of_units', TABLE = 'unit_link';
        END IF;
    END LOOP;
    RETURN NULL;
END $$
"""


def upgrade() -> None:
    op.create_table(
        "unit_name",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("short_name", sa.String(80), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("decision_no", sa.String(60), nullable=True),
        postgresql.ExcludeConstraint(
            (sa.column("unit_id"), "="),
            (sa.text("daterange(valid_from, valid_to, '[)')"), "&&"),
            using="gist",
            name="one_name",
        ),
        sa.CheckConstraint("valid_to IS NULL OR valid_to > valid_from", name=op.f("ck_unit_name__period")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_unit_name__unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_name")),
    )
    op.add_column("unit_link", sa.Column("decision_no", sa.String(60), nullable=True))
    op.add_column("unit_link", sa.Column("decision_no_end", sa.String(60), nullable=True))
    op.execute(TREE)
    op.execute(
        "CREATE TRIGGER tree_of_units AFTER INSERT OR UPDATE ON unit_link "
        "FOR EACH ROW EXECUTE FUNCTION unit_link_keeps_the_tree()"
    )


def downgrade() -> None:
    op.execute("DROP TRIGGER tree_of_units ON unit_link")
    op.execute("DROP FUNCTION unit_link_keeps_the_tree()")
    op.drop_column("unit_link", "decision_no_end")
    op.drop_column("unit_link", "decision_no")
    op.drop_table("unit_name")
