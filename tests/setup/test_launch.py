"""`satsao run` with real processes: one command brings up the house, whatever dies comes back, nothing stays behind."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from backend.embedded.processes import alive
from tests.setup.processes import SATSAO, answers, descendants, plain_environment, started, status_of, the_one, until

House = tuple[subprocess.Popen[str], str]
PARTS = ("backend.serve", "backend.cli worker", "postgres -D")


@contextmanager
def starting(home: Path) -> Iterator[subprocess.Popen[str]]:
    """The parent of a throw-away house on a free port, its files in `home`."""
    command = [*SATSAO, "run", "--throwaway", "--no-demo", "--port", "0"]
    with started(command, home=home, environment=plain_environment(TMPDIR=str(home))) as parent:
        yield parent


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """A house that answers: its parent process and its address."""
    with starting(tmp_path) as parent:
        assert parent.stdout is not None
        yield parent, json.loads(parent.stdout.readline())["address"]


def test_it_ends_with_its_standard_input_even_while_it_starts(tmp_path: Path) -> None:
    with starting(tmp_path) as parent:
        until(lambda: the_one(parent.pid, "initdb"))
        family = descendants(parent.pid)
        assert parent.stdin is not None
        parent.stdin.close()
        assert parent.wait(40) == 0
        until(lambda: not any(map(alive, family)), 5)
        assert list(tmp_path.iterdir()) == []


def test_a_killed_parent_leaves_nothing_running(house: House, tmp_path: Path) -> None:
    parent, _address = house
    family = descendants(parent.pid)
    assert len(family) >= len(PARTS)
    parent.kill()
    until(lambda: not any(map(alive, family)))
    until(lambda: list(tmp_path.iterdir()) == [])


def test_whatever_is_killed_comes_back_no_connection_is_refused_and_ctrl_c_stops_all(
    house: House, tmp_path: Path
) -> None:
    parent, address = house
    assert [status_of(address + path) for path in ("/healthz", "/readyz", "/api/v1/about")] == [200, 200, 200]
    for part in PARTS:
        pid = the_one(parent.pid, part)
        assert pid is not None
        os.kill(pid, signal.SIGKILL)
        assert (
            status_of(address + "/healthz") == 200
        )  # the socket is the parent's: the request waits, it is not refused

        def came_back(part: str = part, pid: int = pid) -> bool:
            now = the_one(parent.pid, part)
            return now is not None and now != pid and answers(address + "/readyz")

        until(came_back)
    family = descendants(parent.pid)
    parent.send_signal(signal.SIGINT)
    assert parent.wait(40) == 0
    until(lambda: not any(map(alive, family)), 5)
    assert list(tmp_path.iterdir()) == []


def test_a_taken_port_is_named_with_the_way_to_another(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = subprocess.run(
            [*SATSAO, "run", "--throwaway", "--port", str(port)],
            cwd=tmp_path,
            env=plain_environment(TMPDIR=str(tmp_path)),
            stdin=subprocess.PIPE,
            capture_output=True,
            text=True,
        )
    assert done.returncode == 1
    assert f"Port {port} of 127.0.0.1 cannot be used" in done.stderr
    assert f"Không dùng được cổng {port}" in done.stderr
    assert "make run PORT=" in done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []
