"""A plan's way: prepared, edited, submitted, approved by another, carried out once, or thrown away; and its faults."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from fastapi import FastAPI
from sqlmodel import col

from backend.access.system import SystemDoor
from backend.areas.issue_models import HotIssue
from backend.areas.issue_rules import IssueCategory, IssueSource, IssueState, Severity
from backend.engines import make_engine
from backend.kernel.clock import Clock, local_instant
from backend.kernel.ids import uuid7
from backend.kernel.journal import Event
from backend.posts.models import BeatAssignment
from backend.posts.rules import AssignmentKind
from backend.staffing.beats_rules import BeatEvent
from backend.structure.models import ReformPlan
from backend.structure.reform_rules import PlanEvent, PlanState
from backend.structure.reforms import APPLY_DUE, catch_up
from backend.visits.models import Visit
from backend.visits.recording import VisitEvent
from tests.cast import Caller
from tests.house.scene import Scene
from tests.structure.conftest import Until
from tests.structure.test_units import problem
from tests.structure.town import Plan, at, day, opening, post

MONDAY = "2026-03-16"


def merging(scene: Scene, **changes: Any) -> dict[str, Any]:
    """Ward B goes into ward A: its three groups to A's first beat, its officers to A."""
    cast = scene.cast
    ward_a, beat = cast.of("units", "ward_a"), cast.of("beats", "beat_a1")
    moves = [
        {"group_id": cast.of("groups", f"ward_b/{number}"), "unit_id": ward_a, "beat_id": beat} for number in (1, 2, 3)
    ]
    content = {
        "closes": [cast.of("units", "ward_b")],
        "moves": moves,
        "posts": [post(cast.uuid("officers", "beat_xuan"), ward_a, "beat_officer")],
    }
    return {**content, **changes}


def test_a_plan_goes_its_way_and_is_carried_out_once(scene: Scene, until: Until) -> None:
    plan = Plan(scene, MONDAY, merging(scene))
    shown = plan.staff.get(f"/reforms/{plan.id}").json()
    assert (shown["state"], shown["actions"]) == ("draft", ["edit", "submit", "throw_away"])
    again = plan.staff.post("/reforms", {"id": plan.id, **plan.head})
    assert (again.status_code, again.json()["version"]) == (200, 2)
    assert plan.act("staff_chi", "submit").json()["actions"] == ["take_back", "throw_away"]
    assert problem(plan.act("staff_chi", "submit")) == (409, "plan-not-waiting")
    assert plan.act("staff_chi", "take-back").json()["state"] == "draft"
    assert plan.act("staff_chi", "submit").json()["state"] == "submitted"
    assert plan.chief.get(f"/reforms/{plan.id}").json()["actions"] == ["approve", "refuse"]
    assert problem(plan.chief.post(f"/reforms/{plan.id}/approve", version=1)) == (412, "stale-version")
    approved = plan.act("chief_an", "approve")
    assert approved.json()["state"] == "approved"
    assert catch_up(scene.system) == []

    until(2026, 3, 16)
    assert catch_up(scene.system) == [f"reform {plan.id}"]
    assert catch_up(scene.system) == []
    told = plan.chief.get(f"/reforms/{plan.id}").json()
    assert (told["state"], told["actions"], told["decided_by"]["full_name"]) == ("applied", [], "Nguyễn Văn An")
    assert problem(plan.chief.get(f"/reforms/{plan.id}/preview")) == (409, "plan-not-waiting")
    groups = plan.chief.get("/groups", unit_id=scene.cast.of("units", "ward_a"), limit=200).json()["items"]
    assert len(groups) == 7
    assert plan.chief.get(f"/units/{scene.cast.of('units', 'ward_b')}").json()["valid_to"] == MONDAY
    with scene.system.open("test", read_only=True) as uow:
        events = uow.all(sa.select(Event).where(col(Event.subject_id) == UUID(plan.id)).order_by(col(Event.id)))
        assert [event.action for event in events][-1] == PlanEvent.APPLIED.value
        assert events[-1].detail == {"opened": 0, "closed": 1, "groups": 3, "beats": 0, "posts": 1}


def test_nobody_decides_on_what_he_wrote_or_on_his_own_post(scene: Scene) -> None:
    """N3, N4: by officer, whatever lets him decide."""
    plan = Plan(scene, MONDAY, merging(scene))
    plan.act("staff_chi", "submit")
    with scene.system.open("test") as uow:
        row = uow.take(ReformPlan, UUID(plan.id))
        row.authors = [*row.authors, scene.cast.of("officers", "chief_an")]
        uow.record(PlanEvent.EDITED, row)
    for verb, body in (("approve", None), ("refuse", {"reason": "Chưa đủ căn cứ."})):
        assert problem(plan.act("chief_an", verb, body)) == (403, "conflict-of-interest"), verb
    assert plan.chief.get(f"/reforms/{plan.id}").json()["actions"] == []
    named = merging(scene)
    ward_a = scene.cast.of("units", "ward_a")
    named["posts"].append(post(scene.cast.uuid("officers", "chief_an"), ward_a, "ward_deputy", "order"))
    other = Plan(scene, MONDAY, named)
    assert other.act("staff_chi", "submit").status_code == 200
    assert problem(other.act("chief_an", "approve")) == (403, "conflict-of-interest")


def test_a_plan_is_refused_with_a_reason_or_thrown_away(scene: Scene) -> None:
    plan = Plan(scene, MONDAY, merging(scene))
    assert problem(plan.act("chief_an", "refuse", {"reason": "Chưa đủ căn cứ."})) == (409, "plan-not-waiting")
    plan.approve()
    assert plan.act("chief_an", "refuse", {"reason": "ngắn"}).status_code == 422
    resident = plan.act("chief_an", "refuse", {"reason": "Theo số 001203004567 của bà con."})
    assert problem(resident) == (422, "personal-data-suspected")
    refused = plan.act("chief_an", "refuse", {"reason": "Chờ nghị quyết của thành phố."})
    assert (refused.json()["state"], refused.json()["refusal"]) == ("thrown_away", "Chờ nghị quyết của thành phố.")
    other = Plan(scene, MONDAY, {})
    assert other.act("staff_chi", "throw-away").json()["state"] == "thrown_away"
    edit = {**other.head, "content": {}}
    assert problem(other.staff.send("PUT", f"/reforms/{other.id}", json=edit, version=other.version)) == (
        409,
        "plan-not-waiting",
    )
    listed = other.chief.get("/reforms", state="thrown_away").json()["items"]
    assert {each["id"] for each in listed} == {plan.id, other.id}


def test_who_sees_plans_and_where_a_plan_may_not_be_dated(scene: Scene) -> None:
    plan = Plan(scene, MONDAY, {})
    statuses = {who: scene.as_(who).get(f"/reforms/{plan.id}").status_code
                for who in ("deputy_binh", "chief_lan", "far_chief_kien", "auditor_tam")}  # fmt: skip
    assert statuses == {"deputy_binh": 200, "chief_lan": 403, "far_chief_kien": 404, "auditor_tam": 404}
    body = {**plan.head, "id": str(uuid7()), "effective_on": "2026-02-02"}
    assert problem(plan.staff.post("/reforms", body)) == (409, "week-is-locked")
    with scene.system.open("test") as uow:
        row = uow.take(ReformPlan, UUID(plan.id))
        row.prepared_by = scene.cast.uuid("officers", "chief_an")
        uow.record(PlanEvent.EDITED, row)
    assert problem(plan.staff.post("/reforms", {**plan.head, "id": plan.id})) == (409, "another-plan")
    wrong = plan.staff.send("PUT", f"/reforms/{plan.id}", json={**plan.head, "content": {"x": 1}}, version=plan.version)
    assert [each["pointer"] for each in wrong.json()["errors"]] == ["#/content/x"]


def _group(scene: Scene, number: int, **to: Any) -> dict[str, Any]:
    return {"group_id": scene.cast.of("groups", f"ward_b/{number}"), **to}


FAULTS: dict[str, Callable[[Scene], dict[str, Any]]] = {
    "empty": lambda _: {},
    "group_without_ward": lambda s: merging(s, moves=merging(s)["moves"][:2]),
    "group_twice": lambda s: merging(s, moves=merging(s)["moves"] * 2),
    "unknown_group": lambda s: merging(
        s, moves=[*merging(s)["moves"], {"group_id": str(uuid7()), "unit_id": s.cast.of("units", "ward_a")}]
    ),
    "no_ward": lambda s: {"moves": [_group(s, 1, unit_id=s.cast.of("units", "team"))]},
    "beat_elsewhere": lambda s: {
        "moves": [_group(s, 1, unit_id=s.cast.of("units", "ward_a"), beat_id=s.cast.of("beats", "beat_b2"))]
    },
    "not_a_ward": lambda s: {"closes": [s.cast.of("units", "ward_far")]},
    "not_there": lambda s: {"closes": [s.cast.of("units", "ward_closed")]},
    "code_taken": lambda s: {"opens": [opening(s, "ward_a", "Trùng")]},
    "parent_not_there": lambda s: {"opens": [opening(s, "Z", "Zương", parent_id=s.cast.of("units", "district_2"))]},
    "unknown_officer": lambda s: {
        "posts": [post(s.cast.uuid("officers", "far_chief_kien"), s.cast.of("units", "ward_a"), "beat_officer")]
    },
    "post_nowhere": lambda s: merging(
        s, posts=[post(s.cast.uuid("officers", "beat_xuan"), s.cast.of("units", "ward_b"), "beat_officer")]
    ),
    "portfolio": lambda s: {
        "posts": [post(s.cast.uuid("officers", "chief_son"), s.cast.of("units", "ward_a"), "ward_deputy")]
    },
    "two_chiefs": lambda s: {
        "posts": [post(s.cast.uuid("officers", "chief_son"), s.cast.of("units", "ward_a"), "ward_chief")]
    },
    "two_beat_deputies": lambda s: {
        "posts": [post(s.cast.uuid("officers", "chief_son"), s.cast.of("units", "ward_a"), "ward_deputy", "beat")]
    },
    "two_units": lambda s: {
        "posts": [
            post(s.cast.uuid("officers", "chief_son"), s.cast.of("units", unit), "beat_officer")
            for unit in ("ward_a", "ward_b")
        ]
    },
    "post_twice": lambda s: {
        "posts": [post(s.cast.uuid("officers", "beat_xuan"), s.cast.of("units", "ward_a"), "beat_officer")] * 2
    },
    "holder_elsewhere": lambda s: merging(
        s,
        moves=[_group(s, number, unit_id=s.cast.of("units", "ward_a")) for number in (1, 2, 3)],
        beats=[
            {
                "from_beat_id": s.cast.of("beats", "beat_b1"),
                "unit_id": s.cast.of("units", "ward_a"),
                "holder_id": s.cast.of("officers", "chief_son"),
            }
        ],
    ),
    "beat_code": lambda s: merging(
        s,
        moves=[_group(s, number, unit_id=s.cast.of("units", "ward_a")) for number in (1, 2, 3)],
        beats=[
            {
                "from_beat_id": s.cast.of("beats", "beat_b1"),
                "unit_id": s.cast.of("units", "ward_a"),
                "code": "beat_a1",
            }
        ],
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_plan_with_a_fault_is_not_submitted_and_says_which_record(fault: str, scene: Scene) -> None:
    plan = Plan(scene, MONDAY, FAULTS[fault](scene))
    told = plan.preview()
    assert fault in [each["code"] for each in told["faults"]]
    refused = plan.act("staff_chi", "submit")
    assert problem(refused) == (409, "plan-has-faults")
    assert [each["code"] for each in refused.json()["faults"]] == [each["code"] for each in told["faults"]]
    if fault == "group_without_ward":
        assert told["groups_without_ward"] == ["ward_b-T3"]
        assert "ward_b-T3" in refused.json()["detail_vi"]


def test_a_visit_after_the_end_of_its_ward_stops_the_plan_also_on_its_day(scene: Scene, until: Until) -> None:
    plan = Plan(scene, "2026-03-12", merging(scene))
    plan.approve()
    with scene.system.open("test") as uow:
        visit = uow.take(Visit, scene.cast.uuid("visits", "thu_w11"))
        visit.started_at, visit.ended_at = at(2026, 3, 12, 8), at(2026, 3, 12, 9)
        uow.record(VisitEvent.AMENDED, visit)
    assert plan.faults() == ["visits_after"]
    until(2026, 3, 12)
    assert catch_up(scene.system) == []
    assert plan.chief.get(f"/reforms/{plan.id}").json()["state"] == "approved"


def test_what_was_to_begin_later_in_a_ward_that_ends_never_begins(scene: Scene, until: Until) -> None:
    """A vacancy decided for the day after the reform: its beat ends before; the plan is carried out all the same."""
    beat, ward = scene.cast.uuid("beats", "beat_b1"), scene.cast.uuid("units", "ward_b")
    with scene.system.open("test") as uow:
        held = uow.take_all(
            sa.select(BeatAssignment).where(
                col(BeatAssignment.beat_id) == beat, col(BeatAssignment.kind) == AssignmentKind.PRIMARY
            )
        )
        held[0].valid_to = day("2026-03-17")
        uow.flush()
        later = BeatAssignment(unit_id=ward, beat_id=beat, kind=AssignmentKind.VACANT, valid_from=day("2026-03-17"))
        uow.record(BeatEvent.ASSIGNED, uow.add(later))
    plan = Plan(scene, MONDAY, merging(scene))
    plan.approve()
    until(2026, 3, 16)
    assert catch_up(scene.system) == [f"reform {plan.id}"]
    with scene.system.open("test", read_only=True) as uow:
        rows = uow.all(sa.select(BeatAssignment).where(col(BeatAssignment.beat_id) == beat))
    assert [row.valid_to for row in rows] == [day(MONDAY)]


def test_open_issues_go_with_their_group_to_whoever_answers_for_it(scene: Scene, until: Until) -> None:
    """The owner follows if he serves there, else whom the plan names, else the chief; settled ones stay (N14)."""
    cast = scene.cast
    owners = {"I-1": "beat_xuan", "I-2": "beat_deputy_thu", "I-3": "beat_deputy_thu", "I-4": "beat_deputy_thu"}
    ids = {}
    with scene.system.open("test") as uow:
        for code, owner in owners.items():
            issue = uow.add(
                HotIssue(
                    unit_id=cast.uuid("units", "ward_b"),
                    code=code,
                    group_id=cast.uuid("groups", "ward_b/1"),
                    beat_id=cast.uuid("beats", "beat_b1"),
                    category=IssueCategory.PAVEMENT,
                    title="Lấn chiếm hè",
                    search_key="lan chiem he",
                    severity=Severity.S2,
                    source=IssueSource.LOG,
                    raised_at=local_instant(day("2026-03-02")),
                    due_at=local_instant(day("2026-03-20")),
                    owner_id=cast.uuid("officers", owner),
                    state=IssueState.CLOSED if code == "I-4" else IssueState.IN_PROGRESS,
                )
            )
            ids[code] = issue.id
        uow.record(VisitEvent.AMENDED, issue)
    named = [{"issue_id": str(ids["I-3"]), "owner_id": cast.of("officers", "other_deputy_nga")}]
    plan = Plan(scene, MONDAY, merging(scene, issues=named))
    told = {each["code"]: each["new_owner"] and each["new_owner"]["full_name"] for each in plan.preview()["issues"]}
    assert told == {"I-1": None, "I-2": "Ngô Thị Lan", "I-3": "Lý Thị Nga"}
    plan.approve()
    until(2026, 3, 16)
    assert catch_up(scene.system)
    with scene.system.open("test", read_only=True) as uow:
        rows = {row.code: row for row in uow.all(sa.select(HotIssue))}
    ward_a, ward_b = cast.uuid("units", "ward_a"), cast.uuid("units", "ward_b")
    assert {code: row.unit_id for code, row in rows.items()} == {
        "I-1": ward_a, "I-2": ward_a, "I-3": ward_a, "I-4": ward_b,
    }  # fmt: skip
    assert rows["I-2"].owner_id == cast.uuid("officers", "chief_lan")
    assert rows["I-1"].beat_id == cast.uuid("beats", "beat_a1")


def test_a_plan_whose_day_has_come_is_ordered_at_its_approval(scene: Scene, connection: sa.Connection) -> None:
    plan = Plan(scene, "2026-03-10", {"opens": [opening(scene, "Z", "Zương")]})
    plan.approve()
    jobs = connection.exec_driver_sql("SELECT task_name FROM procrastinate_jobs").scalars().all()
    assert list(jobs) == [APPLY_DUE]
    assert catch_up(scene.system) == [f"reform {plan.id}"]
    assert plan.chief.get(f"/units/{plan.content['opens'][0]['id']}").json()["decision_no_open"] == "1656/NQ"


def test_two_at_once_and_one_of_them_wins(committing: Callable[[str], Caller], scene: Scene, own_database: str) -> None:
    """Two approvals, then two workers at the first minute of the day."""
    there = Scene(committing, scene.cast, scene.system)
    plan = Plan(there, MONDAY, merging(scene))
    plan.act("staff_chi", "submit")
    version = plan.version
    with ThreadPoolExecutor(2) as both:
        path = f"/reforms/{plan.id}/approve"
        answers = list(both.map(lambda _: committing("chief_an").post(path, version=version), range(2)))
        assert sorted(each.status_code for each in answers) == [200, 412]
        engine = make_engine(own_database, pool_size=4)
        door = SystemDoor(engine, Clock(at(2026, 3, 16, 0, 1)))
        done = list(both.map(lambda _: catch_up(door), range(2)))
        engine.dispose()
    assert sorted(done, key=len) == [[], [f"reform {plan.id}"]]
    assert committing("chief_an").get(f"/reforms/{plan.id}").json()["state"] == PlanState.APPLIED.value
    assert isinstance(committing("chief_an").app, FastAPI)
