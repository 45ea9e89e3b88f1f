"""The supervisor with real processes: first start, finding again, stopping, crashes, refusals.

Under root these run in pytest's private directories, so they also prove that the cluster and, where needed, the
programs are put where the server's account can reach them.
"""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from backend.embedded.binaries import EmbeddedError, server_account
from backend.embedded.processes import alive
from backend.embedded.supervisor import EmbeddedPostgres, Server

ROOT = Path(__file__).parents[2]
START = "import sys; from pathlib import Path; from backend.embedded.supervisor import EmbeddedPostgres; "
START_THERE = START + "s = EmbeddedPostgres(Path(sys.argv[1]), throw_away=True).start(); print(s.pid, flush=True); "


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[EmbeddedPostgres]:
    made = EmbeddedPostgres(tmp_path / "with spaces, Sát Sao" / "postgres", throw_away=True)
    yield made
    made.remove()


def ask(server: Server, query: str, role: str = "satsao_owner") -> list[tuple[object, ...]]:
    with psycopg.connect(server.url(role).replace("+psycopg", ""), autocommit=True) as connection:
        answer = connection.execute(query)
        return answer.fetchall() if answer.description else []


def kill(server: Server) -> None:
    os.kill(server.pid, signal.SIGKILL)
    while alive(server.pid):
        select.select([], [], [], 0.01)


def launcher(home: Path, then: str = "") -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", START_THERE + then, str(home)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_a_first_start_makes_roles_and_database_of_the_agreed_kind(cluster: EmbeddedPostgres) -> None:
    server = cluster.start()
    kind = "SELECT pg_encoding_to_char(encoding), datlocprovider, datlocale FROM pg_database WHERE datname = 'satsao'"
    assert ask(server, kind) == [("UTF8", "b", "C.UTF-8")]
    roles = "SELECT rolname, rolsuper, rolcreaterole FROM pg_roles WHERE rolname LIKE 'satsao%' ORDER BY 1"
    assert ask(server, roles) == [("satsao_app", False, False), ("satsao_owner", False, False)]
    assert ask(server, "SHOW listen_addresses") == [("127.0.0.1",)]
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        ask(server, "CREATE TABLE theirs (id int)", role="satsao_app")


def test_a_password_is_asked_for_and_kept_private(cluster: EmbeddedPostgres) -> None:
    server = cluster.start()
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(f"postgresql://postgres:guess@127.0.0.1:{server.port}/postgres")
    assert (cluster.home / "password").stat().st_mode & 0o777 == 0o600
    assert server.password not in repr(server)


def test_it_keeps_rows_and_port_from_one_start_to_the_next(cluster: EmbeddedPostgres) -> None:
    first = cluster.start()
    ask(first, "CREATE TABLE kept AS SELECT generate_series(1, 1000) AS id")
    cluster.stop()
    assert cluster.status() is None
    assert not alive(first.pid)
    second = cluster.start()
    assert second.port == first.port
    assert second.pid != first.pid
    assert ask(second, "SELECT count(*) FROM kept") == [(1000,)]


def test_it_finds_the_server_again_after_its_launcher_was_killed(cluster: EmbeddedPostgres) -> None:
    with launcher(cluster.home, "sys.stdin.read()") as first:
        assert first.stdout is not None
        pid = int(first.stdout.readline())
        first.kill()
    assert cluster.start().pid == pid
    cluster.stop()
    assert not alive(pid)


def test_two_launchers_at_once_get_one_server(cluster: EmbeddedPostgres) -> None:
    both = [launcher(cluster.home), launcher(cluster.home)]
    said = [each.communicate()[0] for each in both]
    assert said[0] == said[1] != ""


def test_a_killed_server_recovers_with_its_rows(tmp_path: Path) -> None:
    cluster = EmbeddedPostgres(tmp_path / "postgres")
    try:
        server = cluster.start()
        ask(server, "CREATE TABLE kept AS SELECT generate_series(1, 10000) AS id")
        kill(server)
        again = cluster.start()
        assert again.port == server.port
        assert ask(again, "SELECT count(*) FROM kept") == [(10000,)]
        assert ask(again, "SHOW fsync") == [("on",)]
    finally:
        cluster.remove()


def test_a_pid_file_that_names_a_stranger_does_not_hinder(cluster: EmbeddedPostgres) -> None:
    server = cluster.start()
    kill(server)
    files = cluster._cluster()
    account = server_account(files)
    with subprocess.Popen(["sleep", "60"], **(account.as_popen() if account else {})) as stranger:
        pid_file = files / "postmaster.pid"
        pid_file.write_text(pid_file.read_text().replace(str(server.pid), str(stranger.pid), 1))
        assert cluster.status() is None
        assert cluster.start().pid != stranger.pid
        assert stranger.poll() is None
        stranger.kill()


def test_a_half_made_cluster_is_made_anew(cluster: EmbeddedPostgres) -> None:
    half = cluster.home / "cluster.new"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("18\n")
    assert ask(cluster.start(), "SELECT 1") == [(1,)]


def test_data_of_another_major_version_are_refused_with_the_way_out(cluster: EmbeddedPostgres) -> None:
    cluster.start()
    cluster.stop()
    (cluster._cluster() / "PG_VERSION").write_text("17\n")
    with pytest.raises(EmbeddedError, match=r"PostgreSQL 17.*pg_dump[\s\S]*bản 18.*pg_restore"):
        cluster.start()


def test_without_any_postgresql_the_error_names_every_way_to_get_one(
    cluster: EmbeddedPostgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("backend.embedded.binaries.PACKAGE", "no_such_package")
    monkeypatch.setattr("backend.embedded.binaries._machine_bin_dirs", list)
    with pytest.raises(EmbeddedError, match=r"uv sync --extra embedded.*DATABASE_URL[\s\S]*đặt DATABASE_URL"):
        cluster.start()


def test_a_database_is_copied_from_a_template(cluster: EmbeddedPostgres) -> None:
    server = cluster.start()
    ask(server, "CREATE TABLE kept AS SELECT 7 AS id")
    cluster.create_database("copy", template="satsao")
    with psycopg.connect(server.url("satsao_owner", "copy").replace("+psycopg", "")) as connection:
        assert connection.execute("SELECT id FROM kept").fetchall() == [(7,)]


def test_remove_leaves_nothing_behind(cluster: EmbeddedPostgres) -> None:
    server = cluster.start()
    files = cluster._cluster()
    cluster.remove()
    assert not alive(server.pid)
    assert not files.exists()
    assert not cluster.home.exists()
