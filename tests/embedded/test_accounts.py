"""Who runs PostgreSQL: an unprivileged account for root, the user himself otherwise."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from backend.embedded.binaries import Account, EmbeddedError, find_bin_dir, may_enter, runnable
from backend.embedded.supervisor import EmbeddedPostgres

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="changes accounts, which only root may")
# Everything is imported before the rights are given up: the interpreter itself may stand in root's home.
AS_USER = """
import os, sys
from pathlib import Path
import psycopg, encodings.idna
from backend.embedded.supervisor import EmbeddedError, EmbeddedPostgres
os.setgroups([]); os.setgid(int(sys.argv[2])); os.setuid(int(sys.argv[2])); os.chdir("/")
cluster = EmbeddedPostgres(Path(sys.argv[1]), throw_away=True)
try:
    server = cluster.start()
    with psycopg.connect(server.app_url.replace("+psycopg", "")) as connection:
        print(connection.execute("SELECT current_user").fetchone()[0], os.stat(f"/proc/{server.pid}").st_uid)
    cluster.remove()
except EmbeddedError as fault:
    print(fault)
"""


@pytest.fixture
def nobody() -> Account:
    found = pwd.getpwnam("nobody")
    return Account("nobody", found.pw_uid, found.pw_uid)


@pytest.fixture
def open_place() -> Iterator[Path]:
    """A directory that every account may walk into."""
    place = Path(tempfile.mkdtemp(dir="/var/tmp"))
    place.chmod(0o755)
    yield place
    shutil.rmtree(place)


def as_user(home: Path, account: Account) -> str:
    command = [sys.executable, "-c", AS_USER, str(home), str(account.uid)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()


def test_an_ordinary_user_runs_it_himself(open_place: Path, nobody: Account) -> None:
    if not may_enter(nobody, find_bin_dir()):
        pytest.skip("this checkout is closed to other accounts")
    nobody.own(open_place)
    assert as_user(open_place / "postgres", nobody) == f"satsao_app {nobody.uid}"


def test_files_of_another_account_are_named(open_place: Path, nobody: Account) -> None:
    cluster = EmbeddedPostgres(open_place / "postgres", throw_away=True)
    cluster.start()
    try:
        assert "belongs to another account" in as_user(cluster.home, nobody)
    finally:
        cluster.remove()


def test_root_runs_it_as_somebody_else_and_keeps_parents_closed(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    cluster = EmbeddedPostgres(tmp_path / "postgres", throw_away=True)
    server = cluster.start()
    try:
        assert os.stat(f"/proc/{server.pid}").st_uid != 0
        assert tmp_path.stat().st_mode & 0o777 == 0o700
        files = cluster._cluster()
        assert not files.is_relative_to(tmp_path)
        assert files.parent.stat().st_mode & 0o777 == 0o700
    finally:
        cluster.remove()


def test_a_cluster_moves_when_its_directory_is_closed(open_place: Path) -> None:
    cluster = EmbeddedPostgres(open_place / "postgres", throw_away=True)
    try:
        server = cluster.start()
        with psycopg.connect(server.owner_url.replace("+psycopg", "")) as connection:
            connection.execute("CREATE TABLE kept AS SELECT 7 AS id")
        cluster.stop()
        assert (cluster.home / "cluster").exists()
        open_place.chmod(0o700)
        with psycopg.connect(cluster.start().owner_url.replace("+psycopg", "")) as connection:
            assert connection.execute("SELECT id FROM kept").fetchall() == [(7,)]
        assert not (cluster.home / "cluster").exists()
    finally:
        cluster.remove()


def test_programs_in_a_closed_directory_are_copied_with_their_libraries(tmp_path: Path, nobody: Account) -> None:
    package = find_bin_dir().parent.parent
    if not package.with_name(f"{package.name}.libs").exists():
        pytest.skip("these programs are the machine's own")
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    for part in (package, package.with_name(f"{package.name}.libs")):
        shutil.copytree(part, closed / part.name, symlinks=True)
    with open(closed / package.name / "pginstall" / "bin" / "postgres", "ab") as binary:
        binary.write(b"\0")  # another size, so that the copy is this test's own
    programs = runnable(closed / package.name / "pginstall" / "bin", nobody)
    try:
        assert not programs.is_relative_to(tmp_path)
        said = subprocess.run([programs / "postgres", "--version"], capture_output=True, text=True, user=nobody.uid)
        assert said.stdout.startswith("postgres (PostgreSQL)")
        assert runnable(closed / package.name / "pginstall" / "bin", nobody) == programs
    finally:
        shutil.rmtree(programs.parents[2])


def test_an_account_without_any_directory_is_told(monkeypatch: pytest.MonkeyPatch, nobody: Account) -> None:
    from backend.embedded import binaries

    monkeypatch.setattr(binaries, "may_enter", lambda *_: False)
    with pytest.raises(EmbeddedError, match=r"run as an ordinary user[\s\S]*người dùng thường"):
        binaries.account_directory(nobody, "satsao-none")
