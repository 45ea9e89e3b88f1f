"""The layers hold, and a few things that nobody may bring in."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from backend import privacy, settings

ROOT = Path(__file__).parents[2]
BACKEND = sorted((ROOT / "backend").rglob("*.py"))


def _lines(pattern: str, files: list[Path]) -> list[str]:
    found = re.compile(pattern)
    return [
        f"{path.relative_to(ROOT)}:{number}"
        for path in files
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
        if found.search(line)
    ]


def test_every_floor_leans_only_on_what_is_under_it() -> None:
    """The import contracts of pyproject.toml, by import-linter itself."""
    program = "from importlinter.cli import lint_imports_command as lint; lint()"
    answer = subprocess.run(
        [sys.executable, "-c", program, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert answer.returncode == 0, answer.stdout
    kept = re.search(r"Contracts: (\d+) kept, 0 broken", answer.stdout)
    assert kept is not None
    assert int(kept[1]) >= 6


@pytest.mark.parametrize(
    ("pattern", "allowed"),
    [
        (r"COLLATE|collat(e|ion)=|\.collate\(", set()),  # no collation of the database: a stored sort key (design.md 3)
        (r"\._session\b", {"backend/kernel/session.py", "backend/kernel/uow.py"}),
        (r"__table__", {"backend/kernel/tables.py"}),
        (r"\bcommit\(\)", {"backend/migrations/env.py"}),
        (r"\bbegin_nested\(\)", {"backend/kernel/uow.py"}),  # a trial is undone at its end
        (r"BackgroundTasks", set()),
        (r"import HTTPException|fastapi.HTTPException", {"backend/answers.py"}),
        (r"os\.environ", {"backend/settings.py"}),
        (r"relationship\(|Relationship\(", set()),
    ],
)
def test_nobody_brings_in_what_the_house_does_without(pattern: str, allowed: set[str]) -> None:
    files = [path for path in BACKEND if "versions" not in path.parts and "embedded" not in path.parts]
    assert [place for place in _lines(pattern, files) if place.split(":")[0] not in allowed] == []


def test_no_file_is_called_after_nothing() -> None:
    """A bag of odds and ends has no name of its own (architecture 11)."""
    bags = {"utils.py", "util.py", "helpers.py", "helper.py", "common.py", "misc.py", "base.py", "constants.py"}
    assert [path for path in BACKEND if path.name in bags or path.parent.name in {"utils", "helpers", "common"}] == []


def test_schemas_know_no_table() -> None:
    schemas = [path for path in BACKEND if path.name == "schemas.py"]
    assert len(schemas) >= 4
    assert _lines(r"import .*models|from \S*models|sqlmodel|sqlalchemy|table=True", schemas) == []


def test_every_module_says_what_it_is_for() -> None:
    silent = [path for path in BACKEND if not path.read_text("utf-8").lstrip().startswith('"""')]
    assert silent == []


def test_the_pure_parts_are_importable_without_the_house() -> None:
    """Rules for phones and workbooks: no framework, no database, no settings."""
    for module in (privacy, settings):
        assert module.__doc__
    modules = (
        "backend.kernel.clock, backend.matrix, backend.permissions, backend.visits.outcome, backend.duties.settlement"
    )
    program = f"import sys, {modules}; print([m for m in ('fastapi', 'sqlalchemy', 'psycopg') if m in sys.modules])"
    answer = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"
