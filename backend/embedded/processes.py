"""What can be learnt about a PostgreSQL process from outside: is it alive, is it ours, is it ready."""

from __future__ import annotations

import os
import socket
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Postmaster:
    """What `postmaster.pid` says: process, port, and whether connections are taken."""

    pid: int
    port: int
    ready: bool


def read_pid_file(cluster: Path) -> Postmaster | None:
    """None when there is none or it is still being written. Lines: 1 process, 4 port, 8 state (pidfile.h)."""
    try:
        lines = (cluster / "postmaster.pid").read_text().splitlines()
    except FileNotFoundError:
        return None
    if len(lines) < 4 or not lines[0].strip().isdigit() or not lines[3].strip().isdigit():
        return None
    return Postmaster(int(lines[0]), int(lines[3]), len(lines) > 7 and lines[7].strip() == "ready")


def alive(pid: int) -> bool:
    """A process that is more than a corpse its parent has not buried yet."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        pass
    try:
        os.kill(pid, 0)
    except PermissionError:
        return True
    except OSError:
        return False
    return not Path("/proc/self").exists()  # without /proc the signal is all we have


def is_postgres_of(pid: int, cluster: Path) -> bool:
    """The process lives, is a postgres, and was started on this directory; a recycled number is none of these."""
    if not alive(pid):
        return False
    command = Path(f"/proc/{pid}/cmdline")
    if not command.exists():
        return True
    parts = command.read_bytes().decode(errors="replace").split("\0")
    return Path(parts[0]).name == "postgres" and str(cluster) in parts


def free_port(wanted: int | None = None) -> int:
    """The wanted port of 127.0.0.1 when nobody listens there, else any free one."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", wanted or 0))
        except OSError:
            return free_port() if wanted else 0
        return int(probe.getsockname()[1])
