"""Imports: columns mapped and remembered, each change shown, what a complete book ends, and the way back.

Revision ID: 0011
Revises: 0010
Create Date: 2026-11-25
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

JSON = postgresql.JSONB(astext_type=sa.Text())
BEFORE = ("queued", "checking", "refused", "ready", "applying", "applied", "failed", "discarded")
AFTER = ("queued", "checking", "mapping", "refused", "ready", "applying", "applied", "failed", "discarded", "undoing",
         "undone")


def _list(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def _statuses(values: tuple[str, ...]) -> None:
    op.drop_constraint(op.f("ck_import_batch__is_import_status"), "import_batch", type_="check")
    allowed = ", ".join(f"'{value}'" for value in values)
    op.create_check_constraint(op.f("ck_import_batch__is_import_status"), "import_batch", f"status IN ({allowed})")


def _owned(table: str) -> tuple[sa.schema.SchemaItem, ...]:
    return (
        sa.Column("unit_id", sa.Uuid(), nullable=True),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f(f"fk_{table}__unit_id")),
        sa.ForeignKeyConstraint(["created_by"], ["account.id"], name=op.f(f"fk_{table}__created_by")),
    )


def _of_batch(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["batch_id"], ["import_batch.id"], name=op.f(f"fk_{table}__batch_id"))


def upgrade() -> None:
    _statuses(AFTER)
    op.add_column(
        "import_batch",
        sa.Column("extent", _list("is_extent", "part", "complete"), server_default="part", nullable=False),
    )
    op.alter_column("import_batch", "extent", server_default=None)
    op.add_column("import_batch", sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("import_batch", sa.Column("end_on", sa.Date(), nullable=True))
    op.add_column("import_batch", sa.Column("mapping", JSON, server_default="[]", nullable=False))
    op.alter_column("import_batch", "mapping", server_default=None)
    op.create_table(
        "import_change",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("batch_id", sa.Uuid(), nullable=False),
        *_owned("import_change"),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(40), nullable=False),
        sa.Column("effect", _list("is_effect", "added", "changed", "ended"), nullable=False),
        sa.Column("label", sa.String(300), nullable=False),
        sa.Column("cells", JSON, nullable=False),
        sa.Column("needs", sa.String(60), nullable=True),
        _of_batch("import_change"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_change")),
    )
    op.create_index(op.f("ix_import_change__batch_id"), "import_change", ["batch_id", "position"], unique=True)
    op.create_table(
        "import_trace",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("batch_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("rows", JSON, nullable=False),
        _of_batch("import_trace"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_trace")),
    )
    op.create_index(op.f("ix_import_trace__batch_id"), "import_trace", ["batch_id", "position"], unique=True)
    op.create_table(
        "import_mapping",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("signature", sa.String(64), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        *_owned("import_mapping"),
        sa.Column("sheet", JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_mapping")),
        sa.UniqueConstraint("signature", "owner_id", name=op.f("uq_import_mapping__signature_owner_id")),
    )


def downgrade() -> None:
    op.drop_table("import_mapping")
    op.drop_table("import_trace")
    op.drop_table("import_change")
    for column in ("mapping", "end_on", "undone_at", "extent"):
        op.drop_column("import_batch", column)
    _statuses(BEFORE)
