"""Migrations: from nothing to the models and back, one runner at a time, without waiting long for a lock; and what the
application's role may do afterwards."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from procrastinate.schema import SchemaManager
from sqlalchemy.dialects import postgresql as pg

from backend.migrate import config_for, upgrade
from backend.tables import METADATA
from tests.conftest import Databases

ROOT = Path(__file__).parents[2]
JOBS = "procrastinate"

# What PostgreSQL itself says of a schema; the jobs' own tables belong to procrastinate.
CATALOGUE = {
    "columns": """
        SELECT table_name, column_name, data_type, udt_name, character_maximum_length, numeric_precision, numeric_scale,
            is_nullable, is_generated, generation_expression
        FROM information_schema.columns WHERE table_schema = 'public'""",
    "constraints": """
        SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
        WHERE connamespace = 'public'::regnamespace AND contype <> 'n'""",
    "indexes": "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "sequences": "SELECT sequencename FROM pg_sequences WHERE schemaname = 'public'",
}


def _rows(url: str, query: str) -> list[tuple[Any, ...]]:
    with psycopg.connect(url.replace("+psycopg", "")) as connection:
        return connection.execute(query).fetchall()


def _catalogue(url: str) -> dict[str, list[tuple[Any, ...]]]:
    return {
        name: sorted(
            (row for row in _rows(url, query) if not row[0].startswith(JOBS) and row[0] != "alembic_version"), key=str
        )
        for name, query in CATALOGUE.items()
    }


@pytest.fixture(scope="module")
def migrated(databases: Databases) -> Iterator[str]:
    """The owner's address of a database brought from nothing to head by the migrations."""
    name = f"migrated_{os.getpid()}"
    url = databases.empty(name)
    upgrade(url)
    yield url
    databases.drop(name)


@pytest.fixture(scope="module")
def modelled(databases: Databases) -> Iterator[str]:
    """The owner's address of a database made from the models."""
    name = f"modelled_{os.getpid()}"
    url = databases.empty(name)
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    with engine.begin() as connection:
        for extension in ("btree_gist", "pg_trgm"):
            connection.exec_driver_sql(f"CREATE EXTENSION IF NOT EXISTS {extension}")
        METADATA.create_all(connection)
    yield url
    databases.drop(name)


def test_migrations_make_what_the_models_say(migrated: str) -> None:
    engine = sa.create_engine(migrated, poolclass=sa.NullPool)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "include_object": _ours})
        assert compare_metadata(context, METADATA) == []


def _ours(_object: object, name: str | None, *_rest: object) -> bool:
    return not (name or "").startswith(JOBS)


@pytest.mark.parametrize("what", CATALOGUE)
def test_nothing_that_alembic_overlooks_differs(what: str, migrated: str, modelled: str) -> None:
    """CHECKs, exclusion constraints, computed columns and partial indexes, as PostgreSQL itself tells them."""
    made, meant = _catalogue(migrated)[what], _catalogue(modelled)[what]
    assert [row for row in made if row not in meant] == []
    assert [row for row in meant if row not in made] == []
    assert len(made) == len(meant)


def test_the_lists_in_the_database_are_the_lists_in_python(migrated: str) -> None:
    checks = {(table, name): text for table, name, text in _catalogue(migrated)["constraints"]}
    tried = 0
    for table in METADATA.tables.values():
        for column in table.columns:
            if isinstance(column.type, sa.Enum) and column.type.enum_class is not None:
                text = checks[table.name, f"ck_{table.name}__{column.type.name}"]
                assert set(text.split("'")[1::2]) == {value.value for value in column.type.enum_class}, column
                tried += 1
    assert tried > 25


def test_every_choice_of_several_is_checked_too(migrated: str) -> None:
    """Arrays of words carry a CHECK of their own; only free tags and permissions have none."""
    names = {name for _, name, _ in _catalogue(migrated)["constraints"]}
    arrays = [c for table in METADATA.tables.values() for c in table.columns if isinstance(c.type, pg.ARRAY)]
    arrays = [c for c in arrays if isinstance(getattr(c.type, "item_type", None), sa.Text)]  # words, not keys
    unchecked = {str(column) for column in arrays if f"ck_{column.table.name}__{column.name}_known" not in names}
    assert unchecked == {"visit_situation.tags", "file_read.what"}


def test_down_to_nothing_and_up_again(databases: Databases) -> None:
    url = databases.empty("down_and_up")
    upgrade(url)
    first = _catalogue(url)
    command.downgrade(config_for(url), "base")
    left = _rows(
        url, "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'S')"
    )
    assert {name for (name,) in left} == {"alembic_version"}
    kept = _rows(
        url,
        "SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND NOT EXISTS "
        "(SELECT FROM pg_depend WHERE objid = pg_proc.oid AND deptype = 'e')",
    )
    assert kept == []
    upgrade(url)
    assert _catalogue(url) == first
    databases.drop("down_and_up")


def test_a_migration_waits_for_another_runner_but_not_for_a_lock(databases: Databases) -> None:
    """5 s for a lock and 10 min for a statement while it changes tables; no lock limit while another runner works."""
    seen: list[tuple[str, str, str]] = []

    def look(connection: Any, cursor: Any, statement: str, *_rest: Any) -> None:
        kind = "runner" if "pg_advisory_lock" in statement else "table" if "CREATE TABLE" in statement else None
        if kind is not None:
            cursor.execute("SELECT current_setting('lock_timeout'), current_setting('statement_timeout')")
            seen.append((kind, *cursor.fetchone()))

    sa.event.listen(sa.Engine, "before_cursor_execute", look)
    try:
        upgrade(databases.empty("limits"))
    finally:
        sa.event.remove(sa.Engine, "before_cursor_execute", look)
        databases.drop("limits")
    assert set(seen) == {("runner", "0", "10min"), ("table", "5s", "10min")}


def test_two_runners_at_once_migrate_once(databases: Databases) -> None:
    url = databases.empty("two_runners")
    program = f"from backend.migrate import upgrade; upgrade({url!r})"
    runners = [
        subprocess.Popen([sys.executable, "-c", program], cwd=ROOT, stderr=subprocess.PIPE, text=True) for _ in range(2)
    ]
    told = [runner.communicate(timeout=100)[1] for runner in runners]
    assert [runner.returncode for runner in runners] == [0, 0], told
    assert len(_rows(url, "SELECT version_num FROM alembic_version")) == 1
    databases.drop("two_runners")


def test_the_tables_of_the_jobs_are_those_of_the_installed_library(migrated: str) -> None:
    schema = SchemaManager.get_schema()
    tables = {line.split()[2].rstrip("(") for line in schema.splitlines() if line.startswith("CREATE TABLE")}
    functions = {line.split()[2].split("(")[0] for line in schema.splitlines() if line.startswith("CREATE FUNCTION")}
    have = {name for (name,) in _rows(migrated, "SELECT relname FROM pg_class WHERE relkind = 'r'")}
    have_functions = {name for (name,) in _rows(migrated, "SELECT proname FROM pg_proc")}
    assert tables
    assert functions
    assert tables <= have
    assert functions <= have_functions


# what the application's role may do


def _as_app(url: str) -> str:
    return url.replace("satsao_owner", "satsao_app").replace("+psycopg", "")


def test_the_application_owns_nothing(migrated: str) -> None:
    owners = "SELECT count(*) FROM pg_class WHERE relowner = 'satsao_app'::regrole"
    assert _rows(migrated, owners) == [(0,)]
    assert _rows(migrated, "SELECT count(*) FROM pg_proc WHERE proowner = 'satsao_app'::regrole") == [(0,)]
    rights = "rolsuper, rolcreatedb, rolcreaterole, rolbypassrls, rolreplication"
    assert _rows(migrated, f"SELECT {rights} FROM pg_roles WHERE rolname = 'satsao_app'") == [(False,) * 5]


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE mine (id int)",
        "DROP TABLE visit",
        "ALTER TABLE visit ADD COLUMN mine int",
        "ALTER TABLE event DISABLE TRIGGER append_only",
        "TRUNCATE visit",
        "UPDATE alembic_version SET version_num = 'x'",
        "INSERT INTO alembic_version VALUES ('x')",
        "CREATE EXTENSION hstore",
        "SET ROLE satsao_owner",
        "COPY visit TO PROGRAM 'true'",
    ],
)
def test_the_application_changes_no_structure(statement: str, migrated: str) -> None:
    with psycopg.connect(_as_app(migrated)) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute(statement)


def test_the_application_may_use_every_table_and_sequence_of_the_house(migrated: str) -> None:
    """A revision that adds a table need not think of privileges."""
    with psycopg.connect(_as_app(migrated)) as connection:
        for table in METADATA.tables:
            allowed = connection.execute(
                "SELECT has_table_privilege(%s, 'SELECT'), has_table_privilege(%s, 'INSERT')", [table, table]
            ).fetchone()
            assert allowed == (True, True), table
        for (sequence,) in connection.execute("SELECT sequencename FROM pg_sequences").fetchall():
            allowed = connection.execute("SELECT has_sequence_privilege(%s, 'USAGE')", [sequence]).fetchone()
            assert allowed == (True,), sequence
