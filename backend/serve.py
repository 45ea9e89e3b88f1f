"""Runs the house: one parent holds the listening socket and the database, its children are the API and the worker."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import uvicorn

from backend.embedded.binaries import EmbeddedError
from backend.embedded.supervisor import EmbeddedPostgres
from backend.settings import Settings

LAME_DUCK = 1.0
_STOP_WITHIN = 15.0
_NEEDED_BYTES = 500 * 2**20


def with_database(settings: Settings, *, throw_away: Path | None = None) -> tuple[Settings, EmbeddedPostgres | None]:
    """Settings with addresses: those given, else those of the embedded PostgreSQL, which is started."""
    if settings.database_url is not None and throw_away is None:
        return settings, None
    embedded = EmbeddedPostgres((throw_away or settings.data_dir) / "postgres", throw_away=throw_away is not None)
    server = embedded.start()
    os.environ["DATABASE_URL"], os.environ["DATABASE_OWNER_URL"] = server.app_url, server.owner_url
    return Settings(), embedded


def run_all(settings: Settings, *, port: int | None, demo: bool, throw_away: bool) -> int:
    """Everything of `make run`. Returns the exit code; everything that was started is stopped."""
    listener = _listen(settings.host, settings.port if port is None else port)
    if listener is None:
        return 1
    if shutil.disk_usage(".").free < _NEEDED_BYTES:
        print("Less than 500 MB of disk left; make room first. / Ổ đĩa còn dưới 500 MB; hãy dọn bớt.", file=sys.stderr)
        return 1
    temporary = Path(tempfile.mkdtemp(prefix="satsao-")) if throw_away else None
    if temporary:
        os.environ["SATSAO_DATA_DIR"] = str(temporary)
    if demo:
        os.environ["SATSAO_DEMO"] = "true"
    embedded = None
    try:
        settings, embedded = with_database(Settings(), throw_away=temporary)
        logins = _prepare(settings, demo=demo)
        return _supervise(listener, logins, machine=throw_away)
    except EmbeddedError as fault:
        print(fault, file=sys.stderr)
        return 1
    finally:
        if embedded:
            embedded.remove() if throw_away else embedded.stop()
        if temporary:
            shutil.rmtree(temporary, ignore_errors=True)


def _listen(host: str, port: int) -> socket.socket | None:
    """The socket that outlives every restart of the API; None, and words, when the port is taken."""
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError:
        print(
            f"Port {port} is taken; choose another: make run PORT={port + 80}\n"
            f"Cổng {port} đang bận; hãy chọn cổng khác: make run PORT={port + 80}",
            file=sys.stderr,
        )
        return None
    listener.listen(2048)
    listener.set_inheritable(True)
    return listener


def _prepare(settings: Settings, *, demo: bool) -> list[dict[str, str]]:
    from backend.migrate import upgrade

    upgrade(settings.owner_url)
    if not demo:
        return []
    from backend.demo.load import load_demo

    return load_demo(settings)


def _supervise(listener: socket.socket, logins: list[dict[str, str]], *, machine: bool) -> int:
    children = [
        _child("serve", f"--fd={listener.fileno()}", pass_fds=(listener.fileno(),)),
        _child("worker"),
    ]
    stopping = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopping.set())
    if machine:
        threading.Thread(target=_when_stdin_ends, args=(stopping.set,), daemon=True).start()
    host, port = listener.getsockname()[:2]
    _await_ready(host, port, stopping)
    _announce(f"http://{host}:{port}", logins, machine=machine)
    while not stopping.wait(0.3):
        dead = [child for child in children if child.poll() is not None]
        if dead:
            print(f"A part stopped by itself (exit {dead[0].returncode}). / Một phần tự dừng.", file=sys.stderr)
            break
    _stop(children)
    return 0 if stopping.is_set() else 1


def _child(command: str, *options: str, pass_fds: tuple[int, ...] = ()) -> subprocess.Popen[bytes]:
    entry = [sys.executable, "-m", "backend.serve", command, *options]
    return subprocess.Popen(entry, pass_fds=pass_fds, stdin=subprocess.DEVNULL, start_new_session=True)


def _when_stdin_ends(stop: Callable[[], None]) -> None:
    with contextlib.suppress(OSError, ValueError):
        while sys.stdin.buffer.read(4096):
            pass
    stop()


def _await_ready(host: str, port: int, stopping: threading.Event) -> None:
    import http.client

    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and not stopping.is_set():
        connection = http.client.HTTPConnection(host, port, timeout=2)
        with contextlib.suppress(OSError, http.client.HTTPException):
            connection.request("GET", "/readyz")
            if connection.getresponse().status == 200:
                return
        stopping.wait(0.05)


def _announce(address: str, logins: list[dict[str, str]], *, machine: bool) -> None:
    if machine:
        print(json.dumps({"address": address, "logins": logins}, ensure_ascii=False), flush=True)
        return
    print(f"\nSát Sao: {address}   (Ctrl-C: dừng / stop)\n", flush=True)
    for login in logins:
        print(f"  {login['username']:22} {login['password']:28} {login['who']}", flush=True)


def _stop(children: list[subprocess.Popen[bytes]]) -> None:
    for child in children:
        if child.poll() is None:
            child.terminate()
    deadline = time.monotonic() + _STOP_WITHIN
    for child in children:
        try:
            child.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.kill()


class _LameDuck(uvicorn.Server):
    """At SIGTERM stop accepting, then give what was just accepted a second before closing (reliability 4.6)."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        def leave(*_: object) -> None:
            threading.Timer(LAME_DUCK, lambda: setattr(self, "should_exit", True)).start()

        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, leave)
        yield


def serve_api(settings: Settings, *, fd: int | None = None) -> int:
    """One API process, on a socket given by the parent or the service unit, or on host and port."""
    from backend.main import create_app

    config = uvicorn.Config(
        create_app(settings),
        host=settings.host,
        port=settings.port,
        fd=fd,
        log_level=settings.log_level.lower(),
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=20,
        proxy_headers=True,
    )
    _LameDuck(config).run()
    return 0


def _main(arguments: list[str]) -> int:
    if arguments[0] == "worker":
        from backend.worker import run

        run(Settings())
        return 0
    fd = next((int(each.removeprefix("--fd=")) for each in arguments if each.startswith("--fd=")), None)
    return serve_api(Settings(), fd=fd)


if __name__ == "__main__":
    raise SystemExit(_main(sys.argv[1:]))
