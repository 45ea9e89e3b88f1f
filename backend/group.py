"""Keeps the processes of the house alive: starts them, starts them again when they die, stops them together."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field

STOP_WITHIN = 25.0
GIVE_UP_AFTER = 5
_SETTLED_AFTER = 10.0
_LONGEST_PAUSE = 5.0
_LOOK_EVERY = 0.2


class KeepsDying(RuntimeError):
    """A part that ends again and again right after its start; its own words stand above."""


@dataclass
class Part:
    """One process: `python -m <arguments>`, on a leash, its standard output beside ours or (quiet) on our errors."""

    name: str
    arguments: list[str]
    environment: dict[str, str]
    fds: tuple[int, ...] = ()
    quiet: bool = False
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)
    _started: float = field(default=0.0, init=False)
    _deaths: int = field(default=0, init=False)
    _settled: bool = field(default=False, init=False)

    def start(self) -> None:
        self._started = time.monotonic()
        self.process = subprocess.Popen(
            [sys.executable, "-m", *self.arguments],
            stdin=subprocess.PIPE,
            stdout=sys.stderr.fileno() if self.quiet else None,
            env=self.environment,
            pass_fds=self.fds,
            start_new_session=True,  # Ctrl-C is for the parent, which stops the parts in order
        )

    def tend(self) -> None:
        """Start again when it died: at once the first time, then slower. KeepsDying when it never settled."""
        lived = time.monotonic() - self._started
        if self.process is None or self.process.poll() is None:
            if lived > _SETTLED_AFTER:
                self._deaths, self._settled = 0, True
            return
        if self._deaths >= GIVE_UP_AFTER and not self._settled:
            raise KeepsDying(
                f"{self.name} ends right after its start (exit {self.process.returncode}).\n"
                f"{self.name} dừng ngay sau khi khởi động (mã {self.process.returncode})."
            )
        if lived < min(self._deaths * 0.5, _LONGEST_PAUSE):
            return
        self._deaths += 1
        self._close()
        self.start()

    def ask_to_stop(self) -> None:
        if self.process is not None:
            self.process.terminate()

    def wait_until_stopped(self, deadline: float) -> None:
        if self.process is None:
            return
        try:
            self.process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self._close()

    def _close(self) -> None:
        if self.process is not None and self.process.stdin is not None:
            self.process.stdin.close()


class Group:
    """All parts; `keep` returns only by an exception (Ctrl-C, SIGTERM as KeyboardInterrupt, or KeepsDying)."""

    def __init__(self, parts: list[Part]) -> None:
        self.parts = parts

    def keep(self, look: Callable[[], None]) -> None:
        """:param look: called at every round, for what else is to be watched."""
        for part in self.parts:
            part.start()
        while True:
            for part in self.parts:
                part.tend()
            look()
            time.sleep(_LOOK_EVERY)

    def stop(self) -> None:
        """Ask all at once, wait for each; whoever does not leave in time is killed."""
        deadline = time.monotonic() + STOP_WITHIN
        for part in self.parts:
            part.ask_to_stop()
        for part in self.parts:
            part.wait_until_stopped(deadline)
