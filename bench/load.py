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
    """Requests a second, latency in ms, and how many answers were not 2xx."""

    requests: int
    seconds: float
    p50: float
    p99: float
    bad: int

    @property
    def rate(self) -> float:
        return self.requests / self.seconds


async def drive(port: int, requests: list[bytes], *, connections: int, seconds: float) -> Measured:
    """Ask in turn the prepared requests, each connection at its own place of the cycle."""
    until = time.perf_counter() + seconds
    took: list[float] = []
    bad = 0

    async def one(number: int) -> None:
        nonlocal bad
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        wanted = cycle(requests[number % len(requests) :] + requests[: number % len(requests)])
        while (began := time.perf_counter()) < until:
            writer.write(next(wanted))
            head = await reader.readuntil(b"\r\n\r\n")
            bad += not head.startswith(b"HTTP/1.1 2")
            length = next(int(line[15:]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:"))
            await reader.readexactly(length)
            took.append(time.perf_counter() - began)
        writer.close()

    began = time.perf_counter()
    await asyncio.gather(*(one(number) for number in range(connections)))
    spent = time.perf_counter() - began
    cuts = quantiles(took, n=100)
    return Measured(len(took), spent, cuts[49] * 1000, cuts[98] * 1000, bad)


def main() -> None:
    """Reads one JSON object from standard input: port, requests, connections, seconds; writes what was measured."""
    asked: dict[str, Any] = json.load(sys.stdin)
    requests = [each.encode("latin-1") for each in asked["requests"]]
    found = asyncio.run(drive(asked["port"], requests, connections=asked["connections"], seconds=asked["seconds"]))
    json.dump(vars(found), sys.stdout)


if __name__ == "__main__":
    main()
