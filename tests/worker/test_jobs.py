"""Jobs live and die with the transaction that orders them, outlive a killed worker, and the worker stops cleanly."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import psycopg
import pytest

from backend.access.system import SystemDoor
from backend.kernel.uow import UnitOfWork
from backend.worker import make_worker
from tests.cast import Caller
from tests.conftest import running, settings_for
from tests.imports.books import DATA
from tests.worker.conftest import Look, local, own_door, until, worker_process

Committing = Callable[[str], Caller]
TUESDAY = local(3, 10, 9)


class Undone(Exception):
    pass


def test_an_order_dies_with_its_transaction(own_database: str, look: Look) -> None:
    def put(uow: UnitOfWork) -> None:
        uow.order("imports.check", batch_id="01890000-0000-7000-8000-000000000000", account_id=None)

    with own_door(own_database, TUESDAY) as door:
        with pytest.raises(Undone):
            _put_and_undo(door, put)
        assert look.one("SELECT count(*) FROM procrastinate_jobs") == 0
        with door.open("test") as uow:
            put(uow)
            assert look.one("SELECT count(*) FROM procrastinate_jobs") == 0  # not before the commit
    assert look.rows("SELECT task_name, status::text FROM procrastinate_jobs") == [("imports.check", "todo")]


def _put_and_undo(door: SystemDoor, put: Callable[[UnitOfWork], None]) -> None:
    with door.open("test") as uow:
        put(uow)
        raise Undone


def test_a_refused_upload_orders_nothing(committing: Committing, look: Look) -> None:
    answer = committing("staff_chi").send(
        "POST", "/imports", params={"kind": "register", "filename": "a.xlsx"}, content=b"no workbook"
    )
    assert answer.status_code == 422
    assert look.one("SELECT count(*) FROM procrastinate_jobs") == 0


def sweep(url: str) -> None:
    """The worker's sweep, once."""
    _as_worker(url, lambda jobs: jobs.tasks["jobs.sweep"].func(0))


def work_off(url: str) -> None:
    """Another worker, until no job is left."""
    _as_worker(
        url, lambda jobs: jobs.run_worker_async(wait=False, install_signal_handlers=False, delete_jobs="successful")
    )


def _as_worker(url: str, do: Callable[[Any], Awaitable[Any]]) -> None:
    async def run() -> None:
        with running(url) as app:
            jobs = make_worker(settings_for(url), SystemDoor(app.state.door.engine, app.state.door.clock))
            async with jobs.open_async():
                await do(jobs)

    asyncio.run(run())


def test_a_job_of_a_killed_worker_is_finished_by_another(
    committing: Committing, own_database: str, look: Look, tmp_path: Path
) -> None:
    answer = committing("staff_chi").send(
        "POST",
        "/imports",
        params={"kind": "register", "filename": "loi.xlsx"},
        content=(DATA / "loi.xlsx").read_bytes(),
    )
    assert answer.status_code == 202, answer.text
    batch = answer.json()["id"]
    with psycopg.connect(own_database.replace("+psycopg", "")) as holder:
        holder.execute("SELECT 1 FROM import_batch WHERE id = %s FOR UPDATE", (batch,))
        with worker_process(own_database, TUESDAY, tmp_path) as worker:
            until(look.somebody_waits)
            os.kill(worker.pid, signal.SIGKILL)
            worker.wait(timeout=20)
        holder.rollback()
    assert _check(look) == "doing"
    sweep(own_database)
    assert _check(look) == "doing"  # its worker was heard of less than a minute ago
    look.connection.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '61 seconds'")
    sweep(own_database)
    assert _check(look) == "todo"
    work_off(own_database)
    assert look.one("SELECT status FROM import_batch WHERE id = %s", batch) == "mapping"  # a sheet lacks a column
    assert _check(look) is None


def _check(look: Look) -> Any:
    found = look.rows("SELECT status::text FROM procrastinate_jobs WHERE task_name = 'imports.check'")
    return found[0][0] if found else None


def test_a_stalled_job_whose_successor_waits_does_not_stop_the_sweep(own_database: str, look: Look) -> None:
    for name, lock, status in (
        ("weeks.catch_up", "weeks", "doing"),
        ("imports.check", None, "doing"),
        ("weeks.catch_up", "weeks", "todo"),
    ):
        look.connection.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, queueing_lock, status)"
            " VALUES ('default', %s, %s, %s::procrastinate_job_status)",
            (name, lock, status),
        )
    sweep(own_database)
    assert look.rows("SELECT task_name, status::text FROM procrastinate_jobs ORDER BY 1") == [
        ("imports.check", "todo"),
        ("weeks.catch_up", "todo"),
    ]


def test_the_worker_stops_cleanly_when_told(own_database: str, look: Look, tmp_path: Path) -> None:
    with worker_process(own_database, TUESDAY, tmp_path) as worker:
        until(lambda: look.one("SELECT count(*) FROM procrastinate_workers"))
        assert look.one("SELECT count(*) FROM week_run") == 2  # it caught up before it took its first job
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(timeout=20) == 0
    assert look.one("SELECT count(*) FROM procrastinate_workers") == 0
    assert look.one("SELECT count(*) FROM procrastinate_jobs WHERE status = 'doing'") == 0


def test_the_name_of_a_job_stands_in_the_database(own_database: str) -> None:
    app = make_worker(settings_for(own_database), None)  # type: ignore[arg-type]
    ours = {name for name in app.tasks if not name.startswith(("procrastinate.", "builtin:"))}
    known = {
        "imports.apply",
        "imports.check",
        "imports.forget",
        "imports.undo",
        "issues.climb",
        "jobs.sweep",
        "journal.seal",
        "plans.miss",
        "spot_checks.count",
        "spot_checks.draw",
        "structure.apply_due",
        "radar.keep_medians",
        "structure.day",
        "weeks.catch_up",
    }
    assert ours == known
