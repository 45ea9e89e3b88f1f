"""One visit under random actors and times: only the transitions of domain.md 3.9, and none after the lock (N15)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, ClassVar

import sqlalchemy as sa
from fastapi import FastAPI
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlmodel import col

from backend.access.system import SystemDoor
from backend.kernel.clock import IsoWeek, until
from backend.visits.models import Visit
from backend.visits.rules import VisitStatus
from backend.visits.service import lapse_unconfirmed
from tests.browser import Browser
from tests.cast import NOW, Caller, Cast, visit_body
from tests.visits.steps import REASON, good, problem

S = VisitStatus
TRANSITIONS = {
    "confirm": {(S.RECORDED, S.CONFIRMED)},
    "dispute": {(S.RECORDED, S.DISPUTED)},
    "amend": {(S.DISPUTED, S.RECORDED)},
    "decide-dispute": {(S.DISPUTED, S.CONFIRMED), (S.DISPUTED, S.REJECTED)},
    "sign": {(S.RECORDED, S.RECORDED), (S.DISPUTED, S.DISPUTED)},
    "lapse": {(S.RECORDED, S.LAPSED)},
}
ACTORS = (
    "beat_deputy_minh",  # who made it
    "chief_lan",
    "other_deputy_nga",
    "desk_oanh",
    "beat_phuc",
    "beat_quan",
    "guide_hoa",
    "team_deputy_em",
    "chief_son",
)
DECISIONS = st.sampled_from(["confirmed", "rejected"])


class Life(RuleBasedStateMachine):
    app: ClassVar[FastAPI]
    cast: ClassVar[Cast]
    engine: ClassVar[sa.Engine]

    def __init__(self) -> None:
        super().__init__()
        self.door = self.app.state.door
        self.kept = (self.door.engine, self.door.read_engine)
        self.connection = self.engine.connect()
        self.transaction = self.connection.begin()
        self.door.engine = self.door.read_engine = self.connection
        self.door.clock.set(NOW)
        self.client = Browser(self.app)
        self.amendments = 0

    def teardown(self) -> None:
        self.transaction.rollback()
        self.connection.close()
        self.door.engine, self.door.read_engine = self.kept
        self.door.clock.set(NOW)

    def caller(self, name: str) -> Caller:
        return Caller(self.client, self.app, self.cast, name)

    @property
    def row(self) -> dict[str, Any]:
        columns = sa.select(*Visit.__table__.columns)  # type: ignore[attr-defined]
        return dict(self.connection.execute(columns.where(col(Visit.id) == self.id)).mappings().one())

    @property
    def is_locked(self) -> bool:
        return bool(self.door.clock.now() >= until(self.row["week_lock"]))

    @initialize(dictated=st.booleans())
    def record(self, dictated: bool) -> None:
        joined = [self.cast.of("officers", "guide_hoa")]
        body = visit_body(self.cast, start=NOW - timedelta(hours=2), companion_ids=joined)
        self.id, self.first_entry = body["id"], "on_time"
        if dictated:
            body["visitor_id"] = self.cast.of("officers", "beat_deputy_minh")
            good(self.caller("desk_oanh").post("/visits/dictated", body), 201)
        else:
            good(self.caller("beat_deputy_minh").post("/visits", body), 201)

    @rule(hours=st.sampled_from([1, 24, 72, 15 * 24]))
    def wait(self, hours: int) -> None:
        self.door.clock.set(self.door.clock.now() + timedelta(hours=hours))

    @rule(name=st.sampled_from(ACTORS))
    def sign(self, name: str) -> None:
        self.step(name, "sign", {})

    @rule(name=st.sampled_from(ACTORS))
    def confirm(self, name: str) -> None:
        self.step(name, "confirm", {})

    @rule(name=st.sampled_from(ACTORS))
    def dispute(self, name: str) -> None:
        self.step(name, "dispute", {"reason": REASON})

    @rule(name=st.sampled_from(ACTORS))
    def amend(self, name: str) -> None:
        body = visit_body(self.cast, start=NOW - timedelta(hours=2), minutes=40)
        del body["id"]
        self.step(name, "amend", body)

    @rule(name=st.sampled_from(["guide_hoa", "team_deputy_em", "chief_lan"]), decision=DECISIONS)
    def decide(self, name: str, decision: str) -> None:
        self.step(name, "decide-dispute", {"decision": decision, "reason": REASON})

    @rule()
    def lapse(self) -> None:
        """What the worker does once the week is locked."""
        if not self.is_locked:
            return
        before = self.row
        system = SystemDoor(self.door.engine, self.door.clock, session_options=self.door.session_options)
        with system.open("test") as uow:
            lapsed = lapse_unconfirmed(uow, IsoWeek.of(before["week"]), at=uow.now)
        after = self.row
        assert lapsed or after == before
        if before["status"] is S.RECORDED:
            assert (before["status"], after["status"]) in TRANSITIONS["lapse"]
        else:
            assert after == before

    def step(self, name: str, verb: str, body: dict[str, Any]) -> None:
        """One attempt: it is accepted exactly when it was offered, and a refusal changes nothing (N15)."""
        caller, before, locked = self.caller(name), self.row, self.is_locked
        seen = caller.get(f"/visits/{self.id}")
        offered = seen.status_code == 200 and verb.replace("-", "_") in seen.json()["actions"]
        answer = caller.post(f"/visits/{self.id}/{verb}", body, version=before["version"])
        after = self.row
        if answer.status_code == 200:
            assert offered
            assert not locked
            assert (before["status"], after["status"]) in TRANSITIONS[verb]
            assert after["version"] > before["version"]
            self.amendments += verb == "amend"
        else:
            assert answer.status_code in (403, 404, 409), answer.text
            assert after == before
            assert not offered or problem(answer) == "not-signed-yet"  # to reject is offered before the signature

    @invariant()
    def nobody_attests_his_own_visit(self) -> None:
        row = self.row
        assert row["confirmed_by"] is None or row["confirmed_by"] not in (row["visitor_id"], row["recorded_by"])
        is_confirmed = row["status"] is S.CONFIRMED
        assert is_confirmed == (row["confirmed_by"] is not None)
        assert not is_confirmed or row["recorded_by"] == row["visitor_id"] or row["signed_at"] is not None
        assert self.amendments == row["amended"]
        assert row["entry_class"] == self.first_entry


def test_the_life_of_a_visit(app: FastAPI, cast: Cast, worker_engine: sa.Engine) -> None:
    machine = type("LifeOfAVisit", (Life,), {"app": app, "cast": cast, "engine": worker_engine})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=8,
            stateful_step_count=12,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        ),
    )
