"""A client of the application in this process that crosses to the event loop once a request.

Starlette's own crosses eight times, to hand out each piece of an answer as it comes, and starts a loop for each request
outside `with`; a third of what a request of a test cost went there. Here an answer is handed out whole.
"""

from __future__ import annotations

import atexit
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from typing import Any
from urllib.parse import unquote

import anyio
import httpx2
from anyio.from_thread import BlockingPortal, start_blocking_portal
from fastapi import FastAPI
from starlette.testclient import TestClient
from starlette.types import Message

ADDRESS = "https://testserver"


_open = ExitStack()
atexit.register(_open.close)


@cache
def _loop() -> BlockingPortal:
    """The event loop of every client that has none of its own; it ends with the process."""
    return _open.enter_context(start_blocking_portal())


class Browser(TestClient):
    """Somebody at a client of his own, with his own cookies."""

    def __init__(self, app: FastAPI, *, raise_server_exceptions: bool = False) -> None:
        super().__init__(app, base_url=ADDRESS, raise_server_exceptions=raise_server_exceptions)
        self._transport = _Whole(self, app, raise_server_exceptions=raise_server_exceptions)

    @contextmanager
    def _portal_factory(self) -> Iterator[BlockingPortal]:
        yield self.portal or _loop()


class _Whole(httpx2.BaseTransport):
    """One request, one answer."""

    def __init__(self, browser: Browser, app: FastAPI, *, raise_server_exceptions: bool) -> None:
        self.browser, self.app, self.raises = browser, app, raise_server_exceptions

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        exchange = _Exchange(request, self.browser.app_state)
        portal = self.browser.portal or _loop()
        try:
            portal.call(self.app, exchange.scope, exchange.receive, exchange.send)
        except Exception:
            if self.raises or exchange.status is None:
                raise
        assert exchange.status is not None
        stream = httpx2.ByteStream(b"".join(exchange.body))
        return httpx2.Response(exchange.status, headers=exchange.headers, stream=stream, request=request)


class _Exchange:
    """What the application reads of a request and says in answer."""

    def __init__(self, request: httpx2.Request, state: dict[str, Any]) -> None:
        url = request.url
        path, _, query = url.raw_path.partition(b"?")
        self._unread: list[bytes] = [request.read()]
        self.scope = {
            "type": "http",
            "http_version": "1.1",
            "method": request.method,
            "path": unquote(url.path),
            "raw_path": path,
            "root_path": "",
            "scheme": url.scheme,
            "query_string": query,
            "headers": [(name.lower(), value) for name, value in request.headers.raw],
            "client": ("testclient", 50000),
            "server": (url.host, 443),
            "state": state.copy(),
            "extensions": {},
        }
        self.status: int | None = None
        self.headers: list[tuple[bytes, bytes]] = []
        self.body: list[bytes] = []

    async def receive(self) -> Message:
        if not self._unread:  # the caller stays on the line until he has his answer
            await anyio.sleep_forever()
        return {"type": "http.request", "body": self._unread.pop(), "more_body": False}

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status, self.headers = message["status"], message.get("headers", [])
        elif message["type"] == "http.response.body":
            self.body.append(bytes(message.get("body", b"")))
