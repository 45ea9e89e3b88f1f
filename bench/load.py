"""A closed loop of keep-alive connections: each asks again as soon as it was answered. Runs as a process of its own."""

from __future__ import annotations

import asyncio
import json
import sys
import time
from dataclasses import dataclass
from itertools import cycle
from statistics import quantiles
from typing import Any


@dataclass(frozen=True)
class Measured:
    """Requests a second, latency in ms, and how many answers were not 2xx, with the first of them."""

    requests: int
    seconds: float
    p50: float
    p99: float
    bad: int
    first_bad: str

    @property
    def rate(self) -> float:
        return self.requests / self.seconds


async def drive(port: int, requests: list[bytes], *, connections: int, seconds: float) -> Measured:
    """Each connection asks its own share of the prepared requests in turn, so that no two send the same at once."""
    until = time.perf_counter() + seconds
    took: list[float] = []
    bad: list[bytes] = []

    async def one(number: int) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        wanted = cycle(requests[number::connections] or requests)
        while (began := time.perf_counter()) < until:
            writer.write(next(wanted))
            head = await reader.readuntil(b"\r\n\r\n")
            length = next(int(line[15:]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:"))
            body = await reader.readexactly(length)
            if not head.startswith(b"HTTP/1.1 2"):
                bad.append(body)
            took.append(time.perf_counter() - began)
        writer.close()

    began = time.perf_counter()
    await asyncio.gather(*(one(number) for number in range(connections)))
    spent = time.perf_counter() - began
    cuts = quantiles(took, n=100)
    return Measured(len(took), spent, cuts[49] * 1000, cuts[98] * 1000, len(bad), bad[0].decode() if bad else "")


def main() -> None:
    """Reads one JSON object from standard input: port, requests, connections, seconds; writes what was measured."""
    asked: dict[str, Any] = json.load(sys.stdin)
    requests = [each.encode("latin-1") for each in asked["requests"]]
    found = asyncio.run(drive(asked["port"], requests, connections=asked["connections"], seconds=asked["seconds"]))
    json.dump(vars(found), sys.stdout)


if __name__ == "__main__":
    main()
