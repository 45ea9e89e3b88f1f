"""Weeks open on Monday 00:05 and lock on time, in Hà Nội; whatever was missed is done once, and only once."""

from __future__ import annotations

import os
import signal
import threading
from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import psycopg
import pytest
import sqlalchemy as sa
from croniter import croniter  # type: ignore[import-untyped]
from fastapi import FastAPI
from sqlmodel import col

from backend.access.system import SystemDoor
from backend.duties.models import VisitOutcome, WardWeek, WeeklyDuty, WeekRun, WeekStage
from backend.duties.rules import DutyState
from backend.duties.service import catch_up, settle_history
from backend.kernel.clock import LOCAL, IsoWeek, weeks_between
from backend.posts.models import Appointment
from backend.visits.models import Visit
from backend.visits.rules import VisitStatus
from backend.worker import make_worker
from backend.worktime.models import WorkCalendarDay
from backend.worktime.rules import DayKind
from tests.cast import Caller, Cast
from tests.conftest import settings_for
from tests.duties.recomputed import demand_stored_equals_computed
from tests.visits.steps import act, dispute, good, record, register
from tests.worker.conftest import Look, local, own_door, run_at, until, worker_process

As = Callable[[str], Caller]
W09, W10, W11, W12 = (IsoWeek(2026, number) for number in (9, 10, 11, 12))
JUST_BEFORE = timedelta(microseconds=1)


@pytest.fixture
def started(system: SystemDoor) -> SystemDoor:
    """The worker has run on Tuesday 10 March: W10 and W11 are open, both have visits."""
    assert run_at(system, local(3, 10, 9)) == ["opened 2026-W10", "opened 2026-W11"]
    return system


def stages(door: SystemDoor) -> dict[str, set[str]]:
    with door.open("test", read_only=True) as uow:
        found: dict[str, set[str]] = {}
        for run in uow.all(sa.select(WeekRun)):
            found.setdefault(run.stage.value, set()).add(str(IsoWeek.of(run.week)))
    return found


# when


def test_cron_is_in_utc_and_hits_monday_five_past_midnight(own_database: str) -> None:
    app = make_worker(settings_for(own_database), None)  # type: ignore[arg-type]
    crons = {name: task.cron for (name, _), task in app.periodic_registry.periodic_tasks.items()}
    sunday = datetime(2026, 3, 8, 16, 30, tzinfo=UTC)
    ticks = croniter(crons["weeks.catch_up"], sunday)
    local_ticks = [ticks.get_next(datetime).astimezone(LOCAL) for _ in range(48)]
    assert local(3, 9, 0, 5) in local_ticks
    assert local(3, 9, 0, 1) in local_ticks  # a lock falls at midnight, any day
    assert max(b - a for a, b in pairwise(local_ticks)) <= timedelta(hours=1)


def test_a_week_opens_on_monday_at_five_past_midnight(started: SystemDoor) -> None:
    assert run_at(started, local(3, 15, 23, 59, 59)) == []
    assert run_at(started, local(3, 16)) == []
    assert run_at(started, local(3, 16, 0, 5) - JUST_BEFORE) == []
    assert run_at(started, local(3, 16, 0, 5)) == ["opened 2026-W12"]
    assert run_at(started, local(3, 16, 0, 6)) == []


def test_a_week_locks_with_the_end_of_its_last_second(started: SystemDoor) -> None:
    run_at(started, local(3, 16, 0, 5))
    assert run_at(started, local(3, 18, 23, 59, 59)) == []
    assert run_at(started, local(3, 19) - JUST_BEFORE) == []
    assert run_at(started, local(3, 19)) == ["locked 2026-W10"]
    assert run_at(started, local(3, 19)) == []
    assert run_at(started, local(3, 26)) == ["opened 2026-W13", "locked 2026-W11"]


def test_a_holiday_published_late_moves_the_lock(started: SystemDoor) -> None:
    with register(started) as uow:
        for day in (17, 18, 19):
            uow.add(WorkCalendarDay(day=date(2026, 3, day), kind=DayKind.PUBLIC_HOLIDAY))
    # after Sunday 15 March: Mon 16, Fri 20, Mon 23; W10: Mon 9, Tue 10, Wed 11 and the tenth day stays
    assert "locked 2026-W10" in run_at(started, local(3, 19))
    with register(started) as uow:
        for day in (20, 23, 24):
            uow.add(WorkCalendarDay(day=date(2026, 3, day), kind=DayKind.PUBLIC_HOLIDAY))
    # now Mon 16, Wed 25, Thu 26
    assert "locked 2026-W11" not in run_at(started, local(3, 26, 23))
    assert "locked 2026-W11" in run_at(started, local(3, 27))


# what


def test_opening_makes_one_row_for_each_owing_post(started: SystemDoor, cast: Cast) -> None:
    with started.open("test", read_only=True) as uow:
        rows = uow.all(sa.select(WeeklyDuty).where(col(WeeklyDuty.week) == W11.monday))
        assert {str(row.appointment_id) for row in rows} == {
            cast.of("appointments", name)
            for name in ("chief_lan", "beat_deputy_minh", "chief_son", "beat_deputy_thu", "double_uyen+")
        }
        assert {(row.state, row.owed, row.locked_at) for row in rows} == {(DutyState.PENDING, True, None)}


def test_the_lock_stores_everything(started: SystemDoor, cast: Cast) -> None:
    now = local(3, 19, 0, 1)
    run_at(started, now)
    with started.open("test", read_only=True) as uow:
        duties = {
            str(row.appointment_id): (row.state.value, str(row.credit), row.locked_at)
            for row in uow.all(sa.select(WeeklyDuty).where(col(WeeklyDuty.week) == W10.monday))
        }
        assert duties == {
            cast.of("appointments", "chief_lan"): ("met", "1.00", now),
            cast.of("appointments", "beat_deputy_minh"): ("missed", "0.00", now),
            cast.of("appointments", "chief_son"): ("missed", "0.00", now),
            cast.of("appointments", "beat_deputy_thu"): ("missed", "0.00", now),
            cast.of("appointments", "double_uyen+"): ("missed", "0.00", now),
        }
        wards = {row.unit_id: (row.counts, row.covered) for row in uow.all(sa.select(WardWeek))}
        assert wards[cast.uuid("units", "ward_a")] == (True, True)
        assert wards[cast.uuid("units", "ward_b")] == (True, False)
        assert wards[cast.uuid("units", "ward_closed")] == (False, False)
        outcomes = {str(row.visit_id): row.reason for row in uow.all(sa.select(VisitOutcome))}
        assert outcomes == {cast.of("visits", "lan_w10"): "on_time", cast.of("visits", "thu_w10"): "lapsed"}
    demand_stored_equals_computed(started, [W10])


def test_what_nobody_attested_lapses_and_a_dispute_stays(
    house: FastAPI, started: SystemDoor, as_: As, cast: Cast
) -> None:
    house.state.door.clock.set(local(3, 10, 10))
    disputed = record(as_("beat_deputy_minh"), group=3, start=local(3, 6, 9))
    dispute(as_("beat_quan"), disputed)
    run_at(started, local(3, 19))
    with started.open("test", read_only=True) as uow:
        status = {str(row.id): row.status for row in uow.all(sa.select(Visit))}
    assert status[cast.of("visits", "lan_w10")] is VisitStatus.CONFIRMED
    assert status[cast.of("visits", "thu_w10")] is VisitStatus.LAPSED
    assert status[disputed["id"]] is VisitStatus.DISPUTED
    assert status[cast.of("visits", "thu_w11")] is VisitStatus.RECORDED  # its week is open


def test_a_locked_week_takes_nothing_any_more(house: FastAPI, started: SystemDoor, as_: As, cast: Cast) -> None:
    run_at(started, local(3, 19))
    house.state.door.clock.set(local(3, 19))
    thu = good(as_("beat_xuan").get(f"/visits/{cast.of('visits', 'thu_w10')}"))
    assert act(as_("beat_xuan"), "confirm", thu).status_code == 409
    with register(started) as uow:
        visit = uow.take(Visit, cast.uuid("visits", "thu_w10"))
        visit.confirmed_by, visit.confirmed_at = cast.uuid("officers", "beat_xuan"), local(3, 6)
        visit.confirmer_eligible, visit.status = True, VisitStatus.CONFIRMED
        uow.take(Appointment, cast.uuid("appointments", "chief_lan")).valid_to = date(2026, 3, 2)
    run_at(started, local(3, 20))
    with started.open("test", read_only=True) as uow:
        states = {
            row.appointment_id: row.state
            for row in uow.all(sa.select(WeeklyDuty).where(col(WeeklyDuty.week) == W10.monday))
        }
        outcome = uow.one(sa.select(col(VisitOutcome.reason)).where(col(VisitOutcome.visit_id) == visit.id))
    assert states[cast.uuid("appointments", "beat_deputy_thu")] is DutyState.MISSED
    assert states[cast.uuid("appointments", "chief_lan")] is DutyState.MET
    assert outcome == "lapsed"


# after being down


def test_after_weeks_of_silence_everything_is_done_in_order(started: SystemDoor) -> None:
    done = run_at(started, local(4, 21, 12))  # Tuesday of W17
    opened = [f"opened {week}" for week in weeks_between(W12, IsoWeek(2026, 17))]
    locked = [f"locked {week}" for week in weeks_between(W10, IsoWeek(2026, 14))]
    assert done == [*opened, *locked]
    assert run_at(started, local(4, 21, 13)) == []
    demand_stored_equals_computed(started, weeks_between(W10, IsoWeek(2026, 14)))


def test_time_before_any_record_is_left_alone(system: SystemDoor) -> None:
    """The first run opens this week and those that have a visit; the year before stays unknown."""
    assert run_at(system, local(3, 10, 9)) == ["opened 2026-W10", "opened 2026-W11"]
    assert stages(system) == {"opened": {"2026-W10", "2026-W11"}}


def test_a_week_between_imported_history_and_today_is_not_lost(system: SystemDoor) -> None:
    """History up to W08 was imported on Tuesday of W11: W09 can still be entered, so it is opened, and locks."""
    system.clock.set(local(3, 10, 9))
    with system.open("import") as uow:
        settle_history(uow, [IsoWeek(2026, 7), IsoWeek(2026, 8)])
    assert run_at(system, local(3, 10, 9)) == ["opened 2026-W09", "opened 2026-W10", "opened 2026-W11"]
    assert run_at(system, local(3, 12)) == ["locked 2026-W09"]


def test_a_gap_deep_in_imported_history_stays_unknown(system: SystemDoor) -> None:
    system.clock.set(local(3, 10, 9))
    with system.open("import") as uow:
        settle_history(uow, [IsoWeek(2026, 2), IsoWeek(2026, 8)])
    run_at(system, local(3, 10, 9))
    assert not {"2026-W03", "2026-W07"} & set().union(*stages(system).values())


# two workers


def test_two_workers_at_once_do_it_once(own_database: str, look: Look) -> None:
    with own_door(own_database, local(3, 10, 9)) as door:
        run_at(door, local(3, 10, 9))
    start, done = threading.Barrier(3), list[str]()

    def work() -> None:
        with own_door(own_database, local(4, 1, 9)) as door:
            start.wait(timeout=20)
            done.extend(run_at(door, local(4, 1, 9)))

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert Counter(done) == Counter(
        ["opened 2026-W12", "opened 2026-W13", "opened 2026-W14", "locked 2026-W10", "locked 2026-W11"]
    )
    events = look.rows(
        "SELECT action, detail ->> 'week', count(*) FROM event WHERE action LIKE 'week.%%' GROUP BY 1, 2"
    )
    assert {count for *_, count in events} == {1}
    assert len(events) == 7
    assert look.one("SELECT max(n) FROM (SELECT count(*) n FROM weekly_duty GROUP BY appointment_id, week) each") == 1


def test_an_import_of_history_waits_for_the_worker(own_database: str) -> None:
    """Both store weeks: one after the other, never two rows for one week."""
    start, wrong = threading.Barrier(2), list[BaseException]()

    def do(step: Callable[[Any], object]) -> None:
        try:
            with own_door(own_database, local(4, 2, 9)) as door:
                start.wait(timeout=20)
                with door.open("test") as uow:
                    step(uow)
        except BaseException as fault:
            wrong.append(fault)

    with own_door(own_database, local(3, 10, 9)) as door:
        run_at(door, local(3, 10, 9))
    threads = [
        threading.Thread(target=do, args=(step,))
        for step in (catch_up, lambda uow: settle_history(uow, [IsoWeek(2026, 8), W10, W11]))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert wrong == []
    with own_door(own_database, local(4, 2, 9)) as door:
        demand_stored_equals_computed(door, [W10, W11])


# killed in the middle


def test_a_worker_killed_in_the_middle_leaves_nothing_half_done(
    own_database: str, look: Look, cast: Cast, tmp_path: Path
) -> None:
    """It is killed while it waits to let a visit lapse: after opening weeks, before storing the lock."""
    with own_door(own_database, local(3, 10, 9)) as door:
        run_at(door, local(3, 10, 9))
    with psycopg.connect(own_database.replace("+psycopg", "")) as holder:
        holder.execute("SELECT 1 FROM visit WHERE id = %s FOR UPDATE", (cast.of("visits", "thu_w10"),))
        with worker_process(own_database, local(3, 19, 0, 1), tmp_path) as worker:
            until(look.somebody_waits)
            os.kill(worker.pid, signal.SIGKILL)
            worker.wait(timeout=20)
        holder.rollback()
    until(lambda: not look.one("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"))
    assert look.rows("SELECT week, stage FROM week_run ORDER BY week") == [
        (W10.monday, WeekStage.OPENED),
        (W11.monday, WeekStage.OPENED),
    ]
    assert look.one("SELECT count(*) FROM weekly_duty WHERE locked_at IS NOT NULL") == 0
    assert look.one("SELECT status FROM visit WHERE id = %s", cast.of("visits", "thu_w10")) == "recorded"
    with own_door(own_database, local(3, 19, 1)) as door:
        assert run_at(door, local(3, 19, 1)) == ["opened 2026-W12", "locked 2026-W10"]
        demand_stored_equals_computed(door, [W10])
