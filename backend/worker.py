"""The worker: opens weeks on Monday, locks them on time, seals the journal, checks and writes imports.

Any number of workers may run; each step holds a name in the database or is claimed by procrastinate.
Cron is in UTC: 00:05 on Monday in Hà Nội is 17:05 on Sunday.
"""

from __future__ import annotations

import asyncio
import signal
from uuid import UUID

import procrastinate
import structlog

from backend import logs
from backend.access.system import SystemDoor
from backend.checks.counting import COUNT, count_results
from backend.checks.draws import draw_month
from backend.duties.service import catch_up
from backend.engines import make_engine
from backend.imports import jobs as imports
from backend.imports.service import APPLY, CHECK, UNDO
from backend.issues.ladder import climb
from backend.journal_seal import seal_hours
from backend.kernel.clock import Clock
from backend.settings import Settings
from backend.staffing.radar import keep_medians
from backend.structure import reforms
from backend.visits.plans import miss_plans

log = structlog.get_logger()
_STALLED_AFTER = 60


def make_worker(settings: Settings, door: SystemDoor) -> procrastinate.App:
    """The jobs of the house, bound to a door. Names stand in the database: never rename one."""
    app = procrastinate.App(
        connector=procrastinate.PsycopgConnector(
            conninfo=settings.app_url.replace("+psycopg", ""), min_size=1, max_size=4
        )
    )

    @app.task(name=CHECK)
    def check(batch_id: str, account_id: str | None) -> None:
        imports.run_check(door, UUID(batch_id), UUID(account_id) if account_id else None)

    @app.task(name=APPLY)
    def apply(batch_id: str, account_id: str | None) -> None:
        imports.run_apply(door, UUID(batch_id), UUID(account_id) if account_id else None)

    @app.task(name=UNDO)
    def undo(batch_id: str, account_id: str | None) -> None:
        imports.run_undo(door, UUID(batch_id), UUID(account_id) if account_id else None)

    @app.periodic(cron="30 19 * * *")
    @app.task(name="imports.forget", queueing_lock="imports.forget")
    def forget(timestamp: int) -> None:  # noqa: ARG001
        with door.open("imports.forget") as uow:
            imports.forget_old_traces(uow)

    # Locks fall at midnight and weeks open on Monday 00:05 in Hà Nội (17:05 UTC on Sunday); every hour also catches up.
    @app.periodic(cron="1,5 * * * *")
    @app.task(name="weeks.catch_up", queueing_lock="weeks")
    def weeks(timestamp: int) -> None:  # noqa: ARG001 - procrastinate says when; the clock says what
        with door.open("weeks") as uow:
            for done in catch_up(uow):
                log.info("week", done=done)

    @app.periodic(cron="7 * * * *")
    @app.task(name="plans.miss", queueing_lock="plans")
    def plans(timestamp: int) -> None:  # noqa: ARG001
        with door.open("plans.miss") as uow:
            log.info("planned visits missed", missed=miss_plans(uow))

    # Deadlines of issues fall at any minute of the day.
    @app.periodic(cron="*/5 * * * *")
    @app.task(name="issues.climb", queueing_lock="issues")
    def ladder(timestamp: int) -> None:  # noqa: ARG001
        _climb(door)

    # A day begins at 17:00 UTC in Hà Nội; reorganisations and names come into force in its first minute.
    @app.periodic(cron="0,10,20,30,40,50 * * * *")
    @app.task(name="structure.day", queueing_lock="structure")
    def structure_day(timestamp: int) -> None:  # noqa: ARG001
        _change_structure(door)

    @app.task(name=reforms.APPLY_DUE)
    def apply_due() -> None:
        _change_structure(door)

    # 00:10 in Hà Nội; a day that was missed has no median of its own, the radar shows the one before.
    @app.periodic(cron="10 17 * * *")
    @app.task(name="radar.keep_medians", queueing_lock="radar")
    def medians(timestamp: int) -> None:  # noqa: ARG001
        with door.open("radar") as uow:
            log.info("district medians", kept=keep_medians(uow))

    # 00:20 in Hà Nội, after the weeks of the month before have locked; a ward is drawn once, so every day may ask.
    @app.periodic(cron="20 17 * * *")
    @app.task(name="spot_checks.draw", queueing_lock="spot_checks.draw")
    def draw_checks(timestamp: int) -> None:  # noqa: ARG001
        _check(door)

    @app.task(name=COUNT)
    def count_checks() -> None:
        with door.open("spot_checks") as uow:
            count_results(uow)

    @app.periodic(cron="3 * * * *")
    @app.task(name="journal.seal", queueing_lock="journal")
    def seal(timestamp: int) -> None:  # noqa: ARG001
        seal_hours(door, settings.journal_anchor_file)

    @app.periodic(cron="*/2 * * * *")
    @app.task(name="jobs.sweep", queueing_lock="sweep")
    async def sweep(timestamp: int) -> None:  # noqa: ARG001
        for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=_STALLED_AFTER):
            try:
                await app.job_manager.retry_job(job)
            except procrastinate.exceptions.UniqueViolation:  # the next of its kind is waiting and does the same
                await app.job_manager.finish_job(job, status=procrastinate.jobs.Status.ABORTED, delete_job=True)
        await app.job_manager.delete_old_jobs(nb_hours=72, include_failed=False)

    return app


def _change_structure(door: SystemDoor) -> None:
    for done in reforms.catch_up(door):
        log.info("structure", done=done)


def _climb(door: SystemDoor) -> None:
    with door.open("issues") as uow:
        if gone_up := climb(uow):
            log.info("issues", escalated=gone_up)


def _check(door: SystemDoor) -> None:
    with door.open("spot_checks") as uow:
        log.info("spot checks", drawn=draw_month(uow), counted=count_results(uow))


def run(settings: Settings) -> None:
    """Work until told to stop (SIGTERM, SIGINT); catches up at once with what was missed while it was down."""
    logs.set_up(settings.log_level)
    door = SystemDoor(make_engine(settings.app_url, pool_size=4), Clock(settings.now))
    with door.open("weeks") as uow:
        for done in catch_up(uow):
            log.info("week", done=done)
    _change_structure(door)
    with door.open("plans.miss") as uow:
        miss_plans(uow)
    _climb(door)
    with door.open("radar") as uow:
        keep_medians(uow)
    _check(door)
    asyncio.run(_serve(make_worker(settings, door)))


async def _serve(app: procrastinate.App) -> None:
    async with app.open_async():
        work = asyncio.create_task(
            app.run_worker_async(concurrency=2, install_signal_handlers=False, delete_jobs="successful")
        )
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, work.cancel)
        try:
            await work
        except asyncio.CancelledError:
            log.info("worker stopped")
