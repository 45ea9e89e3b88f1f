"""The worker's steps, by hand and as real processes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import psycopg
import pytest

from backend.access.system import SystemDoor
from backend.duties.service import catch_up
from backend.engines import make_engine
from backend.kernel.clock import LOCAL, Clock
from tests.conftest import settings_for

ROOT = Path(__file__).parents[2]
PATIENCE = 40.0


def local(month: int, day: int, hour: int = 0, minute: int = 0, second: int = 0, micro: int = 0) -> datetime:
    """An instant of 2026 by the clocks of Hà Nội."""
    return datetime(2026, month, day, hour, minute, second, micro, tzinfo=LOCAL)


def until(condition: Callable[[], object]) -> None:
    """Wait for the condition; fail when it does not come."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.02)


@contextmanager
def own_door(url: str, at: datetime) -> Iterator[SystemDoor]:
    """The system with connections of its own, at a moment."""
    engine = make_engine(url, pool_size=2)
    try:
        yield SystemDoor(engine, Clock(at))
    finally:
        engine.dispose()


def run_at(door: SystemDoor, at: datetime) -> list[str]:
    """One run of the worker's step at a moment; what it did."""
    door.clock.set(at)
    with door.open("weeks") as uow:
        return catch_up(uow)


@contextmanager
def worker_process(url: str, at: datetime, home: Path) -> Iterator[subprocess.Popen[bytes]]:
    """`satsao worker` in a process of its own, on a clock that stands still; killed if it still runs at the end."""
    settings = settings_for(url, now=at, log_level="INFO", data_dir=home)
    log = (home / f"worker-{time.monotonic_ns()}.log").open("wb")
    with (
        log,
        subprocess.Popen(
            [sys.executable, "-m", "backend.cli", "worker"],
            cwd=home,
            env={**settings.environment_of_child(), "PYTHONPATH": str(ROOT)},
            stdout=log,
            stderr=log,
        ) as process,
    ):
        try:
            yield process
        finally:
            if process.poll() is None:
                os.kill(process.pid, signal.SIGKILL)


class Look:
    """The database as it is, past the lock: for what a test must see from outside."""

    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        self.connection = connection

    def rows(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        return self.connection.execute(statement.encode(), values).fetchall()

    def one(self, statement: str, *values: object) -> Any:
        return self.rows(statement, *values)[0][0]

    def somebody_waits(self) -> bool:
        """For a lock of this database; the server has others, in which other tests wait at the same time."""
        return bool(
            self.one(
                "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
            )
        )


@pytest.fixture
def look(own_database: str) -> Iterator[Look]:
    with psycopg.connect(own_database.replace("+psycopg", ""), autocommit=True) as connection:
        yield Look(connection)
