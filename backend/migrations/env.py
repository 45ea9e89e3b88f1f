"""Runs migrations as the owner, one runner at a time, never waiting long for a lock."""

from __future__ import annotations

from typing import Literal

import sqlalchemy as sa
from alembic import context
from sqlmodel import AutoString

from backend import tables
from backend.kernel.tables import Instant
from backend.settings import Settings

# The jobs' tables belong to procrastinate; it ships their changes as SQL that a revision runs.
FOREIGN = "procrastinate"
ONE_RUNNER = 2026_11_24


def _ours(_object: object, name: str | None, _type: str, _reflected: bool, _compare_to: object) -> bool:
    return not (name or "").startswith(FOREIGN)


def _render(kind: str, item: object, _context: object) -> str | Literal[False]:
    """Plain SQLAlchemy types in revisions, so that a revision does not depend on code that moves on."""
    if kind == "type" and isinstance(item, Instant):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, AutoString):
        return f"sa.String({item.length})" if item.length else "sa.Text()"
    return False


def run() -> None:
    url = context.config.attributes.get("url") or Settings().owner_url
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    with engine.connect() as connection:
        connection.execute(sa.text("SET statement_timeout = '10min'"))
        connection.execute(sa.text("SELECT pg_advisory_lock(:key)"), {"key": ONE_RUNNER})  # waits for another runner
        connection.execute(sa.text("SET lock_timeout = '5s'"))
        connection.commit()
        context.configure(
            connection=connection,
            target_metadata=tables.METADATA,
            compare_type=True,
            include_object=_ours,
            transaction_per_migration=True,
            render_item=_render,
        )
        with context.begin_transaction():
            context.run_migrations()
    engine.dispose()


run()
