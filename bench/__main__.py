"""`make bench`: W1 to W6 through HTTP with real tokens, beside a bare ASGI answer and pgbench of the same SQL.

Prints requests a second, latency, CPU per request (server and database, by the kernel's own accounting) and ratios.
On a shared machine compare the CPU figures and the ratios of one run, never a single rate.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from rich.console import Console
from rich.table import Table

from backend.embedded.binaries import find_bin_dir
from bench.house import House, cpu_ms, house, memory_mib, served
from bench.load import Measured
from bench.people import add_people
from bench.work import Work

CONNECTIONS = 12
# recording comes last, for it fills the open week that the board computes
WORKS = {
    "W1": "a ward's visits",
    "W2": "one visit",
    "W4": "board of a year",
    "W3": "record a visit",
    "W6": "60,000 officers, first page",
    "W6s": "the same, searched",
}
PEOPLE = ("W6", "W6s")  # last of all, for they add 126 wards to the district
say = Console(width=110)


@dataclass(frozen=True)
class Figure:
    """Medians over the rounds."""

    name: str
    rate: float
    p50: float
    p99: float
    server_ms: float
    database_ms: float


def run_load(port: int, requests: list[str], seconds: float) -> Measured:
    asked = {"port": port, "requests": requests, "connections": CONNECTIONS, "seconds": seconds}
    done = subprocess.run(
        [sys.executable, "-m", "bench.load"], input=json.dumps(asked), capture_output=True, text=True, check=True
    )
    found = Measured(**json.loads(done.stdout))
    if found.bad:
        raise RuntimeError(f"{found.bad} of {found.requests} answers were no success: {found.first_bad}")
    return found


def measure(name: str, port: int, pid: int, at: House | None, requests: list[list[str]], seconds: float) -> Figure:
    """One load a round; each round has requests of its own."""
    rows: list[tuple[float, ...]] = []
    for given in requests:
        server, database = cpu_ms(pid), cpu_ms(at.postmaster) if at else 0.0
        found = run_load(port, given, seconds)
        server, database = cpu_ms(pid) - server, (cpu_ms(at.postmaster) - database) if at else 0.0
        count = found.requests
        rows.append((found.rate, found.p50, found.p99, server / count, database / count))
    return Figure(name, *(median(column) for column in zip(*rows, strict=True)))


def pgbench(at: House, scripts: list[str], seconds: float) -> float:
    """Transactions a second of the statements, prepared, over as many connections as the API's pool has."""
    program = str(find_bin_dir() / "pgbench")
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for number, script in enumerate(scripts):
            place = Path(folder, f"{number}.sql")
            place.write_text(script, "utf-8")
            files += ["-f", str(place)]
        url = at.owner_url.replace("+psycopg", "")
        command = [
            program,
            "-n",
            "-M",
            "prepared",
            "-c",
            "4",
            "-j",
            "1",
            "-T",
            str(max(1, round(seconds))),
            *files,
            url,
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr)
    return float(done.stdout.split("tps = ")[1].split()[0])


def in_rounds(work: Work, name: str, rounds: int, seconds: float) -> list[list[str]]:
    count = max(200, round(seconds * 1200)) if name == "W3" else 400
    return [work.requests(name, count) for _ in range(rounds)]


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    asked.add_argument("--seconds", type=float, default=5, help="of each round")
    asked.add_argument("--rounds", type=int, default=3)
    asked.add_argument("--districts", type=int, default=1, help="100 districts are 10,000,000 visits: hours, by hand")
    asked.add_argument("--work", nargs="*", choices=list(WORKS), default=list(WORKS))
    given = asked.parse_args()
    say.print("Preparing the town and its visits ...")
    with house(districts=given.districts) as at:
        work = Work(at)
        figures, limits = [], {}
        with served(["bench.bare", "{fd}"]) as (port, pid):
            hello = "GET / HTTP/1.1\r\nHost: bench\r\n\r\n"
            figures.append(measure("bare", port, pid, None, [[hello]] * given.rounds, given.seconds))
        with served(["backend.serve", "--fd", "{fd}"], at.settings.environment_of_child()) as (port, pid):
            for name in given.work:
                if name in PEOPLE and not work.names:
                    work.names = add_people(at.owner_url)
                run_load(port, in_rounds(work, name, 1, 2)[0], 2)  # warm
                rounds = in_rounds(work, name, given.rounds, given.seconds)
                figures.append(measure(name, port, pid, at, rounds, given.seconds))
            memory = memory_mib(pid)
        for name in given.work:
            scripts = work.insertions(20) if name == "W3" else work.statements(name, 20)
            limits[name] = pgbench(at, scripts, given.seconds)
    show(figures, limits, memory)


def show(figures: list[Figure], limits: dict[str, float], memory: int) -> None:
    bare = figures[0]
    table = Table(
        "work", "rps", "p50 ms", "p99 ms", "CPU ms server", "CPU ms db", "× bare CPU", "% of bare", "% of pgbench"
    )
    for each in figures:
        cells: list[Any] = [f"{each.name} {WORKS.get(each.name, '')}".strip(), f"{each.rate:,.0f}"]
        cells += [f"{each.p50:.1f}", f"{each.p99:.1f}", f"{each.server_ms:.3f}", f"{each.database_ms:.3f}"]
        cells.append(f"{(each.server_ms + each.database_ms) / bare.server_ms:.0f}")
        cells.append(f"{100 * each.rate / bare.rate:.1f}")
        cells.append(f"{100 * each.rate / limits[each.name]:.0f}" if each.name in limits else "")
        table.add_row(*cells)
    say.print(table)
    say.print(f"{CONNECTIONS} connections, 1 API process of {memory} MiB; pgbench with 4 connections, prepared.")


if __name__ == "__main__":
    main()
