"""Real processes for the tests of the set-up: started, waited for, counted, never left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from backend.embedded.processes import alive

ROOT = Path(__file__).parents[2]
SATSAO = [sys.executable, "-m", "backend.cli"]
PATIENCE = 60.0


def until(condition: Callable[[], object], seconds: float = PATIENCE) -> None:
    """Wait for the condition; fail when it does not come."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.02)


def plain_environment(**changes: str) -> dict[str, str]:
    """This process's environment without any setting of ours, so that a developer's own do not bend a test."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SATSAO_", "DATABASE_"))}
    return {**kept, **changes}


@contextmanager
def started(command: list[str], *, home: Path, environment: Mapping[str, str]) -> Iterator[subprocess.Popen[str]]:
    """A process in a session and directory of its own; ended at the end if it still runs."""
    with subprocess.Popen(
        command,
        cwd=home,
        env=dict(environment),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        try:
            yield process
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)


def descendants(pid: int) -> set[int]:
    """All living processes below this one."""
    parents: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parents[int(entry.name)] = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
            except OSError:
                continue
    found: set[int] = set()
    grown = {pid}
    while grown:
        grown = {child for child, parent in parents.items() if parent in grown} - found
        found |= grown
    return {child for child in found if alive(child)}


def command_of(pid: int) -> str:
    """Its command line, empty when it is gone."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        return ""


def the_one(pid: int, words: str) -> int | None:
    """The process below this one whose command line holds the words; None when there is none."""
    found = sorted(child for child in descendants(pid) if words in command_of(child))
    return found[0] if found else None


def status_of(address: str, *, timeout: float = 30.0) -> int:
    """The HTTP status of an address; OSError when nobody listens there."""
    try:
        with urllib.request.urlopen(address, timeout=timeout) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as fault:
        with fault:
            return fault.code


def answers(address: str) -> bool:
    """Is the answer 200?"""
    try:
        return status_of(address, timeout=5) == 200
    except OSError:
        return False
