"""Starts, finds again, stops and recovers one PostgreSQL cluster in a directory of its own.

    server = EmbeddedPostgres(Path(".data/postgres")).start()
    with_orm(server.app_url)

Tests take a throw-away cluster: no fsync, little memory, deleted by `remove()`, databases copied from a template:

    cluster = EmbeddedPostgres(tmp_path / "postgres", throw_away=True)
    server = cluster.start()             # any number of processes may call it; all get the same server
    cluster.create_database("test_gw0", template="migrated")
    server.url("satsao_app", "test_gw0")
"""

from __future__ import annotations

import fcntl
import os
import secrets
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

import psycopg
from psycopg import sql

from backend.embedded.binaries import (
    EmbeddedError,
    account_directory,
    find_bin_dir,
    may_enter,
    plain_environment,
    runnable,
    server_account,
)
from backend.embedded.cluster import SUPERUSER, make_cluster, refuse_other_major, write_private
from backend.embedded.processes import alive, free_port, is_postgres_of, read_pid_file

READY_WITHIN = 60.0
STOPPED_WITHIN = 30.0
DATABASE = "satsao"
OWNER, APP = "satsao_owner", "satsao_app"
_LARGEST_LOG = 8 * 2**20
_ALWAYS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",  # a socket's path is capped at 107 bytes, checkouts are not
    "shared_buffers": "256MB",
    "max_connections": "60",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "random_page_cost": "1.1",
    "jit": "off",
}
_THROW_AWAY = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "64MB",
    "max_wal_size": "2GB",
    "io_method": "sync",
}


@dataclass(frozen=True)
class Server:
    """A running cluster. `app_url` may change rows only, `owner_url` migrates, `admin_url` is the superuser's."""

    port: int
    pid: int
    password: str = field(repr=False)

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
        return self.url(SUPERUSER, "postgres")


class EmbeddedPostgres:
    """One cluster. `throw_away` trades durability for speed; use it for tests only."""

    def __init__(self, data_dir: Path, *, throw_away: bool = False) -> None:
        self.home = data_dir.absolute()
        self.throw_away = throw_away
        self._child: subprocess.Popen[bytes] | None = None

    def start(self) -> Server:
        """Start, or find the running one again. Makes the cluster, the roles and the database when they are absent.

        EmbeddedError when there is no PostgreSQL, the data belong to another major version or another account, or
        the server does not come up.
        """
        self.home.mkdir(parents=True, exist_ok=True)
        with self._alone():
            programs = find_bin_dir()
            cluster = self._settle()
            if not (cluster / "PG_VERSION").exists():
                password = secrets.token_urlsafe(24)
                write_private(self.home / "password", password)
                make_cluster(programs, cluster, password, lasting=not self.throw_away)
            refuse_other_major(programs, cluster)
            if self._running(cluster) is None:
                self._launch(programs, cluster)
            server = self._ready(programs, cluster)
            self._prepare(server)
            return server

    def stop(self) -> None:
        """Clean stop (SIGINT); returns when the process is gone. Nothing to do when it does not run."""
        if not self.home.exists():
            return
        with self._alone():
            server = self._running(self._cluster())
            if server is not None:
                os.kill(server.pid, signal.SIGINT)
                self._until(lambda: not alive(server.pid), STOPPED_WITHIN, "does not stop", "không dừng")
            self._bury()

    def status(self) -> Server | None:
        """The running server, or None; starts nothing."""
        return self._running(self._cluster()) if self.home.exists() else None

    def remove(self) -> None:
        """Stop and delete everything."""
        self.stop()
        cluster = self._cluster()
        if cluster.parent != self.home:
            shutil.rmtree(cluster.parent, ignore_errors=True)
        shutil.rmtree(self.home, ignore_errors=True)

    def create_database(self, name: str, template: str | None = None) -> None:
        """A database of the owner role, copied from the template when one is given. Nobody may be connected to that."""
        server = self.status()
        if server is None:
            raise EmbeddedError("PostgreSQL is not running.", "PostgreSQL chưa chạy.")
        copied = sql.SQL(" TEMPLATE {}").format(sql.Identifier(template)) if template else sql.SQL("")
        with psycopg.connect(_dsn(server.admin_url), autocommit=True) as connection:
            made = sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(name), sql.Identifier(OWNER))
            connection.execute(made + copied)

    # where the cluster is

    def _cluster(self) -> Path:
        """Where the cluster is: beside its lock, or at the place remembered when the account could not reach that."""
        note = self.home / "place"
        return Path(note.read_text()) if note.exists() else self.home / "cluster"

    def _settle(self) -> Path:
        """Where the cluster is from now on; moves it when its account can no longer reach it."""
        cluster = self._cluster()
        account = server_account(cluster)
        if account is None or may_enter(account, cluster.parent):
            return cluster
        name = f"satsao-data-{sha256(str(self.home).encode()).hexdigest()[:12]}"
        place = account_directory(account, name, lasting=not self.throw_away) / "cluster"
        if cluster.exists() and not place.exists():
            shutil.copytree(cluster, place)
            for folder, _, files in os.walk(place):
                account.own(Path(folder), *(Path(folder) / name for name in files))
            shutil.rmtree(cluster)
        (self.home / "place").write_text(str(place))
        return place

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """One launcher at a time; and a word for whoever meets the files of somebody else."""
        try:
            with open(self.home / "lock", "w") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX)
                yield
        except PermissionError as fault:
            raise EmbeddedError(
                f"{fault.filename} belongs to another account (started with sudo once?). Use that account, or remove "
                f"{self.home}.",
                f"{fault.filename} thuộc tài khoản khác (từng chạy bằng sudo?). Hãy dùng tài khoản đó, hoặc xóa "
                f"{self.home}.",
            ) from fault

    # running it

    def _prepare(self, server: Server) -> None:
        """Roles and database; harmless when they are there. Rights inside the database are a migration's business."""
        with psycopg.connect(_dsn(server.admin_url), autocommit=True) as connection:
            have = {row[0] for row in connection.execute("SELECT rolname FROM pg_roles")}
            for role, rights in ((OWNER, "CREATEDB"), (APP, "")):
                if role not in have:
                    made = sql.SQL("CREATE ROLE {} LOGIN {} PASSWORD {}")
                    secret = sql.Literal(server.password)
                    connection.execute(made.format(sql.Identifier(role), sql.SQL(rights), secret))
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
                connection.execute(f"CREATE DATABASE {DATABASE} OWNER {OWNER}")

    def _launch(self, programs: Path, cluster: Path) -> None:
        self._bury()
        account = server_account(cluster)
        # Its process is gone, a corpse, or a stranger by now; PostgreSQL would take the latter two for a server.
        # Sessions that outlive a killed server are found by their shared memory, not by this file.
        (cluster / "postmaster.pid").unlink(missing_ok=True)
        note = self.home / "port"
        port = free_port(int(note.read_text()) if note.exists() else None)  # the same again, so that clients find it
        note.write_text(str(port))
        command: list[str | Path] = [runnable(programs, account) / "postgres", "-D", cluster]
        for name, value in {**_ALWAYS, **(_THROW_AWAY if self.throw_away else {}), "port": str(port)}.items():
            command += ["-c", f"{name}={value}"]
        if self._log.exists() and self._log.stat().st_size > _LARGEST_LOG:
            self._log.replace(self._log.with_suffix(".old"))
        with open(self._log, "ab") as log:
            self._child = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd="/",
                start_new_session=True,  # Ctrl-C is for us; the server is stopped last and cleanly
                env=plain_environment(),
                **(account.as_popen() if account else {}),
            )

    def _bury(self) -> None:
        """Take leave of a process we started that is over."""
        if self._child is not None:
            self._child.wait(STOPPED_WITHIN)
            self._child = None

    def _running(self, cluster: Path) -> Server | None:
        """The server of this cluster, found by its pid file and checked to be really it."""
        found = read_pid_file(cluster)
        if found is None or not is_postgres_of(found.pid, cluster):
            return None
        return Server(found.port, found.pid, (self.home / "password").read_text())

    def _ready(self, programs: Path, cluster: Path) -> Server:
        """Wait until it takes connections, recovery after a crash included."""

        def ready() -> bool:
            if self._child is not None and self._child.poll() is not None:
                if "shared memory block" not in self._last_words():
                    self._fail("does not start", "không khởi động được")
                self._launch(programs, cluster)  # sessions of a killed postmaster need a moment to notice and leave
            found = read_pid_file(cluster)
            return found is not None and found.ready and is_postgres_of(found.pid, cluster)

        self._until(ready, READY_WITHIN, "is not ready", "chưa sẵn sàng")
        server = self._running(cluster)
        assert server is not None  # noqa: S101 - seen a moment ago
        return server

    def _until(self, condition: Callable[[], bool], seconds: float, complaint: str, vietnamese: str) -> None:
        deadline = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > deadline:
                self._fail(complaint, vietnamese)
            time.sleep(0.01)

    def _fail(self, complaint: str, vietnamese: str) -> None:
        raise EmbeddedError(
            f"PostgreSQL of {self.home} {complaint}:\n{self._last_words()}",
            f"PostgreSQL của {self.home} {vietnamese}.",
        )

    def _last_words(self) -> str:
        return self._log.read_text(errors="replace")[-600:] if self._log.exists() else ""

    @property
    def _log(self) -> Path:
        return self.home / "server.log"


def _dsn(url: str) -> str:
    return url.replace("+psycopg", "")
