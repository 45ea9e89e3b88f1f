"""Production by hand, on a real PostgreSQL: the scripts and commands that docker-compose.yml and the units start."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from backend.embedded.binaries import find_bin_dir
from backend.embedded.processes import free_port
from backend.embedded.supervisor import EmbeddedPostgres, Server
from tests.setup.processes import ROOT, SATSAO, answers, command_of, descendants, plain_environment, started, until

HEALTHY = [sys.executable, "-m", "deploy.healthy"]
AS_SERVICE_MANAGER = """
import os, socket, sys
listener = socket.create_server(("127.0.0.1", 0))
print(listener.getsockname()[1], flush=True)
os.dup2(listener.fileno(), 3)
os.set_inheritable(3, True)  # dup2 leaves it closed on exec when it is 3 already
os.environ.update(LISTEN_PID=str(os.getpid()), LISTEN_FDS="1")
os.execv(sys.executable, [sys.executable, "-m", "backend.cli", "serve"])
"""


@dataclass(frozen=True)
class Installation:
    """A new cluster with nothing of ours in it but what deploy/init-db.sh made, and the secrets of make-secrets.sh."""

    server: Server
    secrets: Path
    home: Path

    def environment(self, *, migrates: bool = False, **changes: str) -> dict[str, str]:
        """What a container gets: production and the secret files of its service."""
        told = plain_environment(SATSAO_ENVIRONMENT="production", SATSAO_STATIC_DIR=str(self.home / "none"), **changes)
        place = self.home / ("migrating" if migrates else "serving")
        place.mkdir(exist_ok=True)
        for name in ("database_url", "satsao_token_key", *(["database_owner_url"] if migrates else [])):
            (place / name).write_text(self.secret(name).replace("@db:5432/", f"@127.0.0.1:{self.server.port}/"))
        return {**told, "CREDENTIALS_DIRECTORY": str(place)}

    def secret(self, name: str) -> str:
        return (self.secrets / name).read_text()

    def connect(self, role: str) -> psycopg.Connection[tuple[object, ...]]:
        password = self.secret(f"{role.removeprefix('satsao_')}_password")
        return psycopg.connect(f"postgresql://{role}:{password}@127.0.0.1:{self.server.port}/satsao", autocommit=True)


def run(command: list[str], environment: dict[str, str], home: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=home, env=environment, capture_output=True, text=True)


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    home = tmp_path_factory.mktemp("installation")
    cluster = EmbeddedPostgres(home / "postgres", throw_away=True)
    server = cluster.start()
    try:
        with psycopg.connect(server.admin_url.replace("+psycopg", ""), autocommit=True) as connection:
            for thing in ("DATABASE satsao", "ROLE satsao_owner", "ROLE satsao_app"):
                connection.execute(f"DROP {thing}".encode())
        subprocess.run(["sh", ROOT / "deploy/make-secrets.sh", home / "secrets"], check=True, capture_output=True)
        told = {
            "PATH": f"{find_bin_dir()}{os.pathsep}{os.environ['PATH']}",
            "PGHOST": "127.0.0.1",
            "PGPORT": str(server.port),
            "PGPASSWORD": server.password,
            "SECRETS": str(home / "secrets"),
        }
        subprocess.run(["sh", ROOT / "deploy/init-db.sh"], env=told, check=True)
        made = Installation(server, home / "secrets", home)
        migrated = run([*SATSAO, "migrate"], made.environment(migrates=True), home)
        assert migrated.returncode == 0, migrated.stderr
        yield made
    finally:
        cluster.remove()


def test_secrets_are_strong_closed_and_made_once(installation: Installation) -> None:
    before = {file.name: file.read_text() for file in installation.secrets.iterdir()}
    subprocess.run(["sh", ROOT / "deploy/make-secrets.sh", installation.secrets], check=True, capture_output=True)
    assert {file.name: file.read_text() for file in installation.secrets.iterdir()} == before
    assert installation.secrets.stat().st_mode & 0o777 == 0o700
    passwords = [text for name, text in before.items() if name.endswith("password")]
    assert len(set(passwords)) == 3
    assert min(map(len, passwords)) >= 48


def test_roles_have_the_rights_that_the_migrations_give(installation: Installation) -> None:
    with installation.connect("satsao_app") as connection:
        assert connection.execute("SELECT count(*) FROM visit").fetchone() == (0,)
        for refused in (
            "CREATE TABLE theirs (id int)",
            "CREATE TEMPORARY TABLE theirs (id int)",
            "UPDATE event SET action = 'x'",
            "DELETE FROM event_seal",
            "TRUNCATE event",
            "INSERT INTO alembic_version VALUES ('x')",
            "ALTER TABLE visit DISABLE TRIGGER ALL",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(refused.encode())
    with installation.connect("satsao_owner") as connection:
        owners = connection.execute("SELECT DISTINCT tableowner FROM pg_tables WHERE schemaname = 'public'").fetchall()
        assert owners == [("satsao_owner",)]
        powers = (
            "SELECT rolsuper OR rolcreaterole OR rolcreatedb OR rolbypassrls FROM pg_roles WHERE rolname ~ '^satsao'"
        )
        assert connection.execute(powers).fetchall() == [(False,), (False,)]


def test_nobody_else_enters_the_database(installation: Installation) -> None:
    with psycopg.connect(installation.server.admin_url.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute("CREATE ROLE stranger LOGIN PASSWORD 'stranger'")
    with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
        psycopg.connect(f"postgresql://stranger:stranger@127.0.0.1:{installation.server.port}/satsao")


def test_the_api_serves_without_knowing_the_owner_and_ends_cleanly(installation: Installation) -> None:
    port = free_port()
    told = installation.environment(SATSAO_PORT=str(port))
    assert run([*HEALTHY, "api"], told, ROOT).returncode == 1
    with started([*SATSAO, "serve"], home=installation.home, environment=told) as parent:
        until(lambda: answers(f"http://127.0.0.1:{port}/readyz"))
        assert run([*HEALTHY, "api"], told, ROOT).returncode == 0
        servers = [pid for pid in descendants(parent.pid) if "backend.serve" in command_of(pid)]
        assert len(servers) == 1
        seen = Path(f"/proc/{servers[0]}/environ").read_bytes()
        assert installation.secret("app_password").encode() in seen
        assert installation.secret("owner_password").encode() not in seen
        parent.send_signal(signal.SIGTERM)
        assert parent.wait(30) == 0


def test_the_api_takes_the_socket_of_the_service_manager(installation: Installation) -> None:
    told = installation.environment(SATSAO_PORT="1")  # not used: the socket is given
    with started([sys.executable, "-c", AS_SERVICE_MANAGER], home=installation.home, environment=told) as parent:
        assert parent.stdout is not None
        port = int(parent.stdout.readline())
        until(lambda: answers(f"http://127.0.0.1:{port}/readyz"))
        parent.send_signal(signal.SIGTERM)
        assert parent.wait(30) == 0


def test_the_worker_sends_heartbeats_and_ends_cleanly(installation: Installation) -> None:
    told = installation.environment(SATSAO_JOURNAL_ANCHOR_FILE=str(installation.home / "anchor.log"))
    assert run([*HEALTHY, "worker"], told, ROOT).returncode == 1
    with started([*SATSAO, "worker"], home=installation.home, environment=told) as worker:
        with installation.connect("satsao_app") as connection:
            until(lambda: connection.execute("SELECT count(*) FROM procrastinate_workers").fetchone() == (1,))
        assert run([*HEALTHY, "worker"], told, ROOT).returncode == 0
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(30) == 0


@pytest.mark.parametrize("name", ["database_url", "satsao_token_key"])
def test_production_without_a_secret_does_not_start(installation: Installation, name: str) -> None:
    told = installation.environment()
    (Path(told["CREDENTIALS_DIRECTORY"]) / name).unlink()
    done = run([*SATSAO, "serve"], told, installation.home)
    assert done.returncode == 2
    assert f"{name.upper()} is missing" in done.stderr
    assert "còn thiếu" in done.stderr
    assert "Traceback" not in done.stderr
