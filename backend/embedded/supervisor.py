"""Starts, finds again, stops and recovers one PostgreSQL cluster in a directory of its own."""

from __future__ import annotations

import fcntl
import os
import secrets
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import psycopg
from psycopg import sql

from backend.embedded.binaries import (
    EmbeddedError,
    find_bin_dir,
    major_of,
    place_for,
    reachable,
    runnable,
    server_account,
)

READY_WITHIN = 30.0
DATABASE = "satsao"
OWNER, APP = "satsao_owner", "satsao_app"
_FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_wal_size": "2GB"}
_ALWAYS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "shared_buffers": "256MB",
    "max_connections": "60",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "random_page_cost": "1.1",
    "jit": "off",
}


@dataclass(frozen=True)
class Server:
    """A running cluster; the addresses hold its generated password."""

    port: int
    pid: int
    password: str

    def url(self, role: str, database: str = DATABASE) -> str:
        return f"postgresql+psycopg://{role}:{self.password}@127.0.0.1:{self.port}/{database}"

    @property
    def app_url(self) -> str:
        return self.url(APP)

    @property
    def owner_url(self) -> str:
        return self.url(OWNER)

    @property
    def admin_url(self) -> str:
        return self.url("postgres", "postgres")


class EmbeddedPostgres:
    """One cluster. `throw_away` trades durability for speed; use it for tests only."""

    def __init__(self, data_dir: Path, *, throw_away: bool = False) -> None:
        self.home = data_dir.absolute()
        self.throw_away = throw_away
        self.account = server_account()

    def start(self) -> Server:
        """Start, or find the running one again. Makes the cluster, the roles and the database when they are absent.

        EmbeddedError when the data belong to another major version, or the server does not come up.
        """
        self.home.mkdir(parents=True, exist_ok=True)
        with self._alone():
            bin_dir = runnable(find_bin_dir(), self.account)
            cluster = self._cluster()
            if not (cluster / "PG_VERSION").exists():
                self._make(bin_dir, cluster)
            self._same_major(bin_dir, cluster)
            running = self._running(cluster)
            server = running or self._launch(bin_dir, cluster)
            if running is None:
                self._prepare(server)
            return server

    def stop(self) -> None:
        """Clean stop (SIGINT); returns when the process is gone. Nothing to do when it does not run."""
        with self._alone():
            cluster = self._cluster()
            server = self._running(cluster)
            if server is None:
                return
            os.kill(server.pid, signal.SIGINT)
            self._until(lambda: not _alive(server.pid), "does not stop", cluster)

    def status(self) -> Server | None:
        return self._running(self._cluster()) if self.home.exists() else None

    def remove(self) -> None:
        """Stop and delete everything (tests)."""
        self.stop()
        shutil.rmtree(self._cluster().parent if self._is_elsewhere() else self._cluster(), ignore_errors=True)
        shutil.rmtree(self.home, ignore_errors=True)

    # where

    def _cluster(self) -> Path:
        """The cluster's directory: ours, or, when the server's account cannot reach ours, one that it can."""
        return self._elsewhere() / "cluster" if self._is_elsewhere() else self.home / "cluster"

    def _is_elsewhere(self) -> bool:
        return not reachable(self.home, self.account)

    def _elsewhere(self) -> Path:
        return place_for(self.account, f"data-{sha256(str(self.home).encode()).hexdigest()[:12]}")

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with open(self.home / "lock", "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    # how

    def _make(self, bin_dir: Path, cluster: Path) -> None:
        cluster.mkdir(mode=0o700, exist_ok=True)
        password = secrets.token_urlsafe(24)
        secret = cluster.parent / "first-password"
        secret.write_text(password)
        self._give(cluster, secret)
        try:
            self._run(
                [
                    bin_dir / "initdb",
                    "-D",
                    cluster,
                    "-U",
                    "postgres",
                    "-A",
                    "scram-sha-256",
                    f"--pwfile={secret}",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--encoding=UTF8",
                    "--no-sync",
                ],
                cluster,
            )
        except EmbeddedError:
            shutil.rmtree(cluster, ignore_errors=True)
            raise
        finally:
            secret.unlink(missing_ok=True)
        with open(os.open(self.home / "password", os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w") as kept:
            kept.write(password)

    def _give(self, *paths: Path) -> None:
        for path in paths:
            path.chmod(0o700 if path.is_dir() else 0o600)
            if self.account:
                os.chown(path, self.account.uid, self.account.gid)

    def _same_major(self, bin_dir: Path, cluster: Path) -> None:
        theirs, ours = int((cluster / "PG_VERSION").read_text()), major_of(bin_dir)
        if theirs != ours:
            raise EmbeddedError(
                f"The data in {cluster} are of PostgreSQL {theirs}, the programs of {ours}. Dump with PostgreSQL {theirs} "
                f"(pg_dump), move the directory away, start, restore (pg_restore).\n"
                f"Dữ liệu trong {cluster} thuộc PostgreSQL {theirs}, chương trình là {ours}. Hãy xuất bằng PostgreSQL "
                f"{theirs} (pg_dump), chuyển thư mục đi nơi khác, khởi động, rồi nạp lại (pg_restore)."
            )

    def _launch(self, bin_dir: Path, cluster: Path) -> Server:
        options = {**_ALWAYS, **(_FAST if self.throw_away else {}), "port": str(_free_port())}
        command: list[str | Path] = [bin_dir / "postgres", "-D", cluster]
        for name, value in options.items():
            command += ["-c", f"{name}={value}"]
        # a pid file whose process is gone, or is somebody else's by now, would keep the server from starting
        (cluster / "postmaster.pid").unlink(missing_ok=True)
        with open(self.home / "server.log", "ab") as log:
            subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=cluster,
                start_new_session=True,
                env=_plain_environment(),
                **self._as_account(),
            )
        self._until(lambda: self._running(cluster) is not None, "does not start", cluster)
        server = self._running(cluster)
        assert server is not None  # noqa: S101 - just seen
        self._until(lambda: _answers(server), "does not answer", cluster)
        return server

    def _running(self, cluster: Path) -> Server | None:
        """The server of this cluster, found by its pid file and checked to be really it."""
        try:
            lines = (cluster / "postmaster.pid").read_text().splitlines()
            pid, port = int(lines[0]), int(lines[3])
            password = (self.home / "password").read_text()
        except (OSError, ValueError, IndexError):
            return None
        return Server(port, pid, password) if _is_postgres_of(pid, cluster) else None

    def _prepare(self, server: Server) -> None:
        """Roles and database; harmless when they are there."""
        with psycopg.connect(_dsn(server.admin_url), autocommit=True) as connection:
            have = {row[0] for row in connection.execute("SELECT rolname FROM pg_roles")}
            for role, rights in ((OWNER, "CREATEDB"), (APP, "")):
                if role not in have:
                    literal = sql.Literal(server.password)
                    statement = sql.SQL("CREATE ROLE {} LOGIN {} PASSWORD {}").format(
                        sql.Identifier(role), sql.SQL(rights), literal
                    )
                    connection.execute(statement)
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
                connection.execute(f"CREATE DATABASE {DATABASE} OWNER {OWNER}")

    def _run(self, command: list[str | Path], cluster: Path) -> None:
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            check=False,
            cwd=cluster,
            env=_plain_environment(),
            **self._as_account(),
        )
        if done.returncode:
            raise EmbeddedError(f"{Path(command[0]).name}: {done.stderr.strip()[-800:]}")

    def _as_account(self) -> dict[str, int | list[int]]:
        account = self.account
        return {"user": account.uid, "group": account.gid, "extra_groups": []} if account else {}

    def _until(self, condition: Callable[[], bool], complaint: str, cluster: Path) -> None:
        deadline = time.monotonic() + READY_WITHIN
        while not condition():
            if time.monotonic() > deadline:
                log = (self.home / "server.log").read_text(errors="replace")[-800:]
                raise EmbeddedError(f"PostgreSQL in {cluster} {complaint}:\n{log}")
            time.sleep(0.02)


def _plain_environment() -> dict[str, str]:
    return {"PATH": os.defpath, "LANG": "C.UTF-8", "TZ": "UTC"}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        try:
            os.kill(pid, 0)
        except OSError:
            return False
        return not Path("/proc/self").exists()


def _is_postgres_of(pid: int, cluster: Path) -> bool:
    """The process is alive, is a postgres, and was started on this directory."""
    if not _alive(pid):
        return False
    command = Path(f"/proc/{pid}/cmdline")
    if not command.exists():  # no /proc: trust the pid file of a live process
        return True
    parts = command.read_bytes().decode(errors="replace").split("\0")
    return Path(parts[0]).name == "postgres" and str(cluster) in parts


def _answers(server: Server) -> bool:
    try:
        psycopg.connect(_dsn(server.admin_url), connect_timeout=2).close()
    except psycopg.OperationalError:
        return False
    return True


def _dsn(url: str) -> str:
    return url.replace("+psycopg", "")
