"""A process that must not outlive its parent holds the parent's pipe as its standard input: it ends when that does.

Run as a program, `python -m backend.leash HOME` cleans up a throw-away house whose parent was killed.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
import threading
from pathlib import Path


def end_with_parent() -> None:
    """Ask this very process to end (SIGTERM) as soon as nobody holds the other end of its standard input."""

    def wait() -> None:
        _until_parent_ends()
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=wait, daemon=True).start()


def _until_parent_ends() -> None:
    while os.read(0, 4096):
        pass


def _remove(home: Path) -> None:
    from backend.embedded.supervisor import EmbeddedPostgres

    if home.exists():
        EmbeddedPostgres(home / "postgres", throw_away=True).remove()
        shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _until_parent_ends()
    _remove(Path(sys.argv[1]))
