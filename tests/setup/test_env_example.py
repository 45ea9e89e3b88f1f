"""Every setting is explained in .env.example with its default, and nothing else stands there."""

from __future__ import annotations

from pathlib import Path

import pytest

from backend.settings import Settings
from tests.setup.processes import ROOT, plain_environment

EXAMPLE = ROOT / ".env.example"


def entries() -> dict[str, str]:
    """Name → the comment above it; a blank line ends a comment."""
    found: dict[str, str] = {}
    comment: list[str] = []
    for line in EXAMPLE.read_text("utf-8").splitlines():
        if line.startswith("#"):
            comment.append(line.lstrip("# "))
        elif "=" in line:
            found[line.partition("=")[0]] = " ".join(comment)
            comment = []
        else:
            assert line == ""
            comment = []
    return found


def variable(field: str) -> str:
    alias = Settings.model_fields[field].validation_alias
    return alias if isinstance(alias, str) else f"SATSAO_{field.upper()}"


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """No setting in the environment, no secret files."""
    for name in {*map(variable, Settings.model_fields)}:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path / "none"))
    return tmp_path


def test_every_setting_is_there_and_nothing_else() -> None:
    assert set(entries()) == {variable(field) for field in Settings.model_fields}


def test_every_setting_is_explained() -> None:
    assert [name for name, comment in entries().items() if len(comment) < 10] == []


@pytest.mark.usefixtures("bare")
def test_the_example_is_read_and_holds_the_defaults() -> None:
    example = Settings(_env_file=EXAMPLE)
    assert example == Settings(_env_file=None)


def test_a_secret_comes_from_a_file_of_its_name(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (bare / "database_url").write_text("postgres://satsao_app:x@db/satsao\n")
    (bare / "satsao_pool_size").write_text("7")
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(bare))
    read = Settings(_env_file=None)
    assert read.app_url == "postgresql+psycopg://satsao_app:x@db/satsao"
    assert read.pool_size == 7
    monkeypatch.setenv("SATSAO_POOL_SIZE", "3")
    assert Settings(_env_file=None).pool_size == 3


def test_plain_environment_hides_all_of_them() -> None:
    assert not set(plain_environment()) & set(entries())
