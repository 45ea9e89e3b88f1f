"""The house under measurement: a throw-away PostgreSQL, one API process, tokens of real sessions, CPU by the kernel."""

from __future__ import annotations

import contextlib
import http.client
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from backend.access.models import SignInSession
from backend.access.rules import AccountKind
from backend.access.system import SystemDoor
from backend.access.tokens import Tokens
from backend.accounts import add_account
from backend.embedded.supervisor import EmbeddedPostgres
from backend.engines import make_engine
from backend.kernel.clock import Clock
from backend.migrate import upgrade
from backend.settings import Settings
from bench.town import Town, build

_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class House:
    settings: Settings
    town: Town
    owner_url: str
    postmaster: int
    tokens: dict[UUID, str]


@contextlib.contextmanager
def house(*, districts: int) -> Iterator[House]:
    """Built in a temporary directory and removed at the end."""
    with tempfile.TemporaryDirectory(prefix="satsao-bench-") as home:
        server = EmbeddedPostgres(Path(home) / "postgres")
        running = server.start()
        try:
            settings = Settings(
                _env_file=None,
                data_dir=Path(home),
                access_token_minutes=600,
                static_dir=Path("none"),
                log_level="ERROR",
            ).on(running.app_url, running.owner_url)
            upgrade(settings.owner_url)
            now = datetime.now(UTC)
            town = build(settings.app_url, settings.owner_url, now, districts=districts)
            tokens = _sign_in(settings, [town.district_chief, *(officer for officer, _, _ in town.chiefs)], now)
            yield House(settings, town, settings.owner_url, running.pid, tokens)
        finally:
            server.remove()


def _sign_in(settings: Settings, officers: list[UUID], now: datetime) -> dict[UUID, str]:
    door = SystemDoor(make_engine(settings.app_url, pool_size=1), Clock(now))
    tokens = Tokens(settings.token_key_pem(), minutes=settings.access_token_minutes)
    found = {}
    with door.open("bench") as uow:
        for number, officer in enumerate(officers):
            account = add_account(uow, f"bench{number}", "no hash", kind=AccountKind.OFFICER, officer_id=officer)
            session = uow.add(SignInSession(account_id=account.id, started_at=now))
            found[officer], _ = tokens.issue(account.id, session.id, at=now)
    door.engine.dispose()
    return found


@contextlib.contextmanager
def served(arguments: list[str], environment: dict[str, str] | None = None) -> Iterator[tuple[int, int]]:
    """`(port, pid)` of a server process on a socket that we hold."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        fd, port = listener.fileno(), listener.getsockname()[1]
        command = [sys.executable, "-m", *(each.format(fd=fd) for each in arguments)]
        process = subprocess.Popen(command, pass_fds=(fd,), stdin=subprocess.PIPE, env=environment)
        try:
            _wait_for(port)
            yield port, process.pid
        finally:
            process.terminate()
            process.wait()
            if process.stdin:
                process.stdin.close()


def _wait_for(port: int) -> None:
    for _ in range(600):
        with contextlib.suppress(OSError, http.client.HTTPException):
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/healthz")
            if connection.getresponse().status < 500:
                return
        time.sleep(0.05)
    raise RuntimeError("the server does not answer")


def cpu_ms(*pids: int) -> float:
    """CPU that processes and their living children have used so far, in ms."""
    return sum(_own(pid) + sum(_own(child) for child in _children(pid)) for pid in pids)


def _own(pid: int) -> float:
    with contextlib.suppress(OSError):
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) * 1000 / _TICKS
    return 0.0


def _children(pid: int) -> list[int]:
    found = []
    for task in Path(f"/proc/{pid}/task").glob("*"):
        with contextlib.suppress(OSError):
            found += [int(each) for each in (task / "children").read_text().split()]
    return found


def memory_mib(pid: int) -> int:
    text = Path(f"/proc/{pid}/status").read_text()
    return int(text.split("VmRSS:")[1].split()[0]) // 1024
