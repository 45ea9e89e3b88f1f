"""What stands in the way is said before anything is installed, in two lines: `make run` with a Python that is wrong."""

from __future__ import annotations

import ast
import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.setup.processes import ROOT, plain_environment

PREFLIGHT = ROOT / "scripts" / "preflight.py"
AS_IF = "import runpy, shutil, sys; sys.argv = sys.argv[1:]; {before}; runpy.run_path(sys.argv[0], run_name='__main__')"


def python_that(tmp_path: Path, before: str) -> str:
    """A program like python3, but with something changed before it runs what it is given."""
    shim = tmp_path / "python"
    shim.write_text(f'#!/bin/sh\nexec "{sys.executable}" -c "{AS_IF.format(before=before)}" "$@"\n')
    shim.chmod(0o755)
    return str(shim)


def make_run(python: str, port: int | str = 0) -> str:
    """What `make run` says; it must stop at its first step."""
    done = subprocess.run(
        ["make", "run", f"PYTHON={python}", f"PORT={port}"],
        cwd=ROOT,
        env={name: value for name, value in plain_environment().items() if not name.startswith("MAKE")},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    return done.stderr


@pytest.mark.parametrize(
    ("before", "english", "vietnamese"),
    [
        ("sys.version_info = (3, 9, 2)", "Python 3.9.2 is too old, 3.11 or newer", "Python 3.9.2 quá cũ, cần 3.11"),
        ("sys.modules['ensurepip'] = None", "no venv module.*apt install python3-venv", "không có mô-đun venv"),
        ("sys.modules['venv'] = None", "no venv module.*apt install python3-venv", "không có mô-đun venv"),
        (
            "shutil.disk_usage = lambda path: type('', (), {'free': 200 * 2**20})",
            r"200 MiB of disk are free here, \d+ are needed",
            r"Ổ đĩa ở đây còn 200 MiB, cần \d+ MiB",
        ),
    ],
    ids=["old Python", "no ensurepip", "no venv", "no disk"],
)
def test_a_python_that_will_not_do_is_told(tmp_path: Path, before: str, english: str, vietnamese: str) -> None:
    said = make_run(python_that(tmp_path, before))
    assert re.search(english, said)
    assert re.search(vietnamese, said)


def test_no_python_at_all_is_told() -> None:
    said = make_run("no-such-python")
    assert "There is no no-such-python here" in said
    assert "Máy không có no-such-python" in said


def test_a_taken_port_is_told_with_another(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        said = make_run(sys.executable, port)
        assert f"Port {port} cannot be used" in said
        assert f"Không dùng được cổng {port}" in said
        assert re.search(r"make run PORT=\d+", said)
        (tmp_path / ".env").write_text(f"# mine\nSATSAO_PORT={port}\n")
        done = preflight(tmp_path, "--port", "")
        assert f"Port {port} cannot be used" in done.stderr
    assert preflight(tmp_path, "--port", str(port)).returncode == 0


@pytest.mark.parametrize("port", ["eighty", "70000", "-1"])
def test_what_is_no_port_is_told(port: str) -> None:
    said = make_run(sys.executable, port)
    assert f"PORT={port} is no port" in said
    assert f"PORT={port} không phải số cổng" in said


def preflight(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(PREFLIGHT), *arguments]
    environment = {name: value for name, value in plain_environment().items() if name != "MAKEFLAGS"}
    return subprocess.run(command, cwd=home, env=environment, capture_output=True, text=True)


def test_a_machine_that_will_do_hears_nothing() -> None:
    done = preflight(ROOT, "--port", "0")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_python_of_long_ago_can_read_it() -> None:
    ast.parse(PREFLIGHT.read_text("utf-8"), feature_version=(3, 4))


def test_checks_come_before_everything_else_in_every_entry() -> None:
    told = subprocess.run(["make", "-n", "setup"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert told.index("scripts/preflight.py") < told.index("-m venv")
    assert os.access(ROOT / ".ci" / "run", os.R_OK)
