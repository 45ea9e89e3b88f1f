"""Brings up the house: the socket, then database, migrations, demo data, API and worker; takes it down in reverse.

The parent holds the listening socket and the database. Its children may die and come back; no connection is refused.
"""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TextIO

from backend.embedded.binaries import EmbeddedError
from backend.embedded.supervisor import EmbeddedPostgres
from backend.group import Group, Part
from backend.settings import Settings

_LISTEN_BACKLOG = 2048
_FIRST_PASSED_FD = 3  # sd_listen_fds(3)


class CannotStart(RuntimeError):
    """What stands in the way and what to do, in both languages."""


def run_all(settings: Settings, *, port: int | None, demo: bool | None, throw_away: bool) -> None:
    """Everything of `make run`, until Ctrl-C or SIGTERM; leaves nothing running.

    :param demo: load the demo; None: only into a database of our own, never into one that was given.
    :param throw_away: a database in a temporary directory, deleted at the end; one line of JSON
        `{"address", "logins"}` on standard output when ready; ends also when standard input does.
    """
    with contextlib.ExitStack() as at_the_end, _stop_as_interrupt():
        listener = at_the_end.enter_context(listen(settings.host, settings.port if port is None else port))
        if throw_away:
            settings = _throw_away_home(settings, at_the_end)
        own = EmbeddedPostgres(settings.data_dir / "postgres", throw_away=throw_away)
        given = settings.database_url is not None and not throw_away
        if not given:
            at_the_end.callback(own.remove if throw_away else own.stop)
            server = own.start()
            settings = settings.on(server.app_url, server.owner_url)
        if "log_level" not in settings.model_fields_set:
            settings = settings.model_copy(update={"log_level": "WARNING"})  # a desk's screen shows what went wrong
        settings = settings.model_copy(update={"demo": (settings.demo or not given) if demo is None else demo})
        with contextlib.redirect_stdout(sys.stderr if throw_away else sys.stdout):
            logins = _prepare(settings)
        parts = [*_api_parts(settings, listener, quiet=throw_away), _worker_part(settings, quiet=throw_away)]
        announce = _Announcement(listener, logins, machine=throw_away)

        def look() -> None:
            announce.when_ready()
            if not given:
                _keep_database(own)

        _keep(at_the_end, parts, look)


def serve_api(settings: Settings) -> None:
    """The API alone, on the database that was given; the socket is the service manager's when it passes one."""
    with contextlib.ExitStack() as at_the_end, _stop_as_interrupt():
        listener = at_the_end.enter_context(_passed_socket() or listen(settings.host, settings.port))
        _keep(at_the_end, _api_parts(settings, listener), lambda: None)


@contextlib.contextmanager
def on_database(settings: Settings) -> Iterator[Settings]:
    """Settings with the addresses of the given database, or of our own, which is stopped again if it did not run."""
    if settings.database_url is not None:
        yield settings
        return
    own = EmbeddedPostgres(settings.data_dir / "postgres")
    ran = own.status() is not None
    server = own.start()
    try:
        yield settings.on(server.app_url, server.owner_url)
    finally:
        if not ran:
            own.stop()


def listen(host: str, port: int) -> socket.socket:
    """The socket that outlives every restart of the API. CannotStart when the port is taken."""
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(_LISTEN_BACKLOG)
    except OSError as fault:
        listener.close()
        other = port + 80 if port < 65000 else 8080
        raise CannotStart(
            f"Port {port} of {host} cannot be used ({fault.strerror}). Choose another: make run PORT={other}\n"
            f"Không dùng được cổng {port} của {host} ({fault.strerror}). Hãy chọn cổng khác: make run PORT={other}"
        ) from None
    return listener


def _passed_socket() -> socket.socket | None:
    """The one socket of a systemd socket unit, addressed to this very process."""
    if os.getenv("LISTEN_PID") != str(os.getpid()) or os.getenv("LISTEN_FDS") != "1":
        return None
    return socket.socket(fileno=_FIRST_PASSED_FD)


@contextlib.contextmanager
def _stop_as_interrupt() -> Iterator[None]:
    """The first SIGINT or SIGTERM unwinds as KeyboardInterrupt; further ones do not disturb the cleaning up."""

    def stop(*_: object) -> None:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_IGN)
        raise KeyboardInterrupt

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)
    with contextlib.suppress(KeyboardInterrupt):
        yield


def _throw_away_home(settings: Settings, at_the_end: contextlib.ExitStack) -> Settings:
    """A temporary home, removed at the end: by us, or, when we are killed, by a process that sees us die."""
    home = Path(tempfile.mkdtemp(prefix="satsao-"))
    at_the_end.callback(shutil.rmtree, home, ignore_errors=True)
    warden = subprocess.Popen(
        [sys.executable, "-m", "backend.leash", str(home)], stdin=subprocess.PIPE, start_new_session=True
    )
    at_the_end.callback(_dismiss, warden)
    threading.Thread(target=_stop_with_stdin, daemon=True).start()
    anchor = home / "journal-anchor.log"
    return settings.model_copy(update={"data_dir": home, "database_url": None, "journal_anchor_file": anchor})


def _dismiss(warden: subprocess.Popen[bytes]) -> None:
    with warden:
        warden.terminate()


def _stop_with_stdin() -> None:
    with contextlib.suppress(OSError):
        while os.read(0, 4096):
            pass
    os.kill(os.getpid(), signal.SIGTERM)


def _prepare(settings: Settings) -> list[dict[str, str]]:
    """Migrate; load the demo when asked for. Returns the demo's logins."""
    from backend.migrate import upgrade

    upgrade(settings.owner_url)
    if not settings.demo:
        return []
    from backend.demo.load import load_demo

    print("Demo: đang chuẩn bị dữ liệu / preparing the data ...", flush=True)
    return load_demo(settings)


def _api_parts(settings: Settings, listener: socket.socket, *, quiet: bool = False) -> list[Part]:
    fd = listener.fileno()
    environment = settings.environment_of_child()
    return [
        Part("API", ["backend.serve", "--fd", str(fd)], environment, (fd,), quiet)
        for _ in range(settings.api_processes)
    ]


def _worker_part(settings: Settings, *, quiet: bool) -> Part:
    return Part("worker", ["backend.cli", "worker", "--leashed"], settings.environment_of_child(), quiet=quiet)


def _keep(at_the_end: contextlib.ExitStack, parts: list[Part], look: Callable[[], None]) -> None:
    group = Group(parts)
    at_the_end.callback(group.stop)
    group.keep(look)


def _keep_database(own: EmbeddedPostgres) -> None:
    """Start it again when it was killed, on the same port; as long as it cannot (a full disk), try at every round."""
    if own.status() is not None:
        return
    try:
        own.start()
    except EmbeddedError as fault:
        print(fault, file=sys.stderr, flush=True)


class _Announcement:
    """Says once, when the API answers, where it is and who may sign in."""

    def __init__(self, listener: socket.socket, logins: list[dict[str, str]], *, machine: bool) -> None:
        host, self.port = listener.getsockname()[:2]
        self.host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - told, not bound
        self.logins, self.machine, self.done = logins, machine, False

    def when_ready(self) -> None:
        if not self.done and self._ready():
            self.done = True
            self._say(sys.stdout)

    def _ready(self) -> bool:
        connection = http.client.HTTPConnection(self.host, self.port, timeout=1)
        try:
            connection.request("GET", "/readyz")
            return connection.getresponse().status == http.HTTPStatus.OK
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    def _say(self, out: TextIO) -> None:
        shown = f"[{self.host}]" if ":" in self.host else self.host
        address = f"http://{shown}:{self.port}"
        if self.machine:
            print(json.dumps({"address": address, "logins": self.logins}, ensure_ascii=False), file=out, flush=True)
            return
        print(f"\nSát Sao: {address}\nCtrl-C: dừng / stop\n", file=out)
        width = max((len(login["username"]) for login in self.logins), default=0)
        for login in self.logins:
            print(f"  {login['username']:{width}}  {login['password']}  {login['who']}", file=out)
        out.flush()
