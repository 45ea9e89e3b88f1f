"""One API process on a listening socket that its parent or the service manager holds, so that none is refused while
it is replaced (reliability 4.6)."""

from __future__ import annotations

import argparse
import asyncio
import socket
from types import FrameType

import uvicorn
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from backend import leash, logs
from backend.main import create_app
from backend.settings import Settings

LAME_DUCK = 1.0
"""Seconds between closing the listener and closing connections."""
_FINISH_WITHIN = 20


class LameDuck(uvicorn.Server):
    """Told to leave, it first stops accepting, answers for a second what was already accepted, and only then closes."""

    leaving = False

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:  # noqa: ARG002 - uvicorn's signature
        self.should_exit = True  # a second signal is no impatience: terminal and parent may each send one

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        for server in self.servers:
            server.close()
        self.leaving = True
        await asyncio.sleep(LAME_DUCK)
        await super().shutdown(sockets)


def parting(app: ASGIApp, leaving: list[LameDuck]) -> ASGIApp:
    """Answers of a leaving server end their connection, so that the client's next request goes to its successor."""

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        async def last(message: Message) -> None:
            if message["type"] == "http.response.start" and any(server.leaving for server in leaving):
                message["headers"] = [*message.get("headers", []), (b"connection", b"close")]
            await send(message)

        await app(scope, receive, last if scope["type"] == "http" else send)

    return wrapped


def serve(settings: Settings, listener: socket.socket) -> None:
    """Until SIGTERM or SIGINT."""
    logs.set_up(settings.log_level)
    servers: list[LameDuck] = []
    server = LameDuck(
        uvicorn.Config(
            parting(create_app(settings), servers),
            log_config=None,
            log_level=settings.log_level.lower(),
            access_log=False,
            server_header=False,
            forwarded_allow_ips=settings.trusted_proxies,
            timeout_graceful_shutdown=_FINISH_WITHIN,
        )
    )
    servers.append(server)
    server.run(sockets=[listener])


def main() -> None:
    """`python -m backend.serve --fd 3`: the socket with that number, inherited from the parent."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--fd", type=int, required=True)
    number = parser.parse_args().fd
    leash.end_with_parent()
    serve(Settings(), socket.socket(fileno=number))


if __name__ == "__main__":
    main()
