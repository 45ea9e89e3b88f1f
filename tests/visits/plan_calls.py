"""Calls about planned visits, for the house's tests of every operation."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from backend.kernel.clock import LOCAL
from backend.kernel.ids import uuid7
from backend.visits.plans_models import VisitPlan
from backend.visits.plans_rules import VisitPlanEvent
from tests.cast import NOW, Cast
from tests.house.scene import COMMANDERS, Given, Prepare, Scene, alone, in_each_ward

TOMORROW = datetime(2026, 3, 11, 8, 30, tzinfo=LOCAL)


def plan_body(cast: Cast, ward: str = "ward_a", group: int | None = 1, **changes: Any) -> dict[str, Any]:
    """A visit planned for tomorrow morning, the day after the clock of the cast."""
    body: dict[str, Any] = {
        "id": str(uuid7()),
        "unit_id": cast.of("units", ward),
        "group_id": cast.of("groups", f"{ward}/{group}") if group else None,
        "starts_at": TOMORROW.isoformat(),
        "mode": "planned",
    }
    return {**body, **changes}


def planned(scene: Scene, ward: str, **changes: Any) -> str:
    """A plan of the ward's chief."""
    answer = scene.as_(COMMANDERS[ward]).post("/visit-plans", plan_body(scene.cast, ward, **changes))
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


def _plan(ward: str) -> Prepare:
    return lambda scene: Given(body=lambda _name: plan_body(scene.cast, ward))


def _planned(ward: str) -> Prepare:
    return lambda scene: Given({"plan_id": planned(scene, ward)})


def _called_off(ward: str) -> Prepare:
    return lambda scene: Given({"plan_id": planned(scene, ward)}, body={"reason": "meeting"}, version=1)


def _not_possible(ward: str) -> Prepare:
    """Its hour has passed since it was planned."""

    def given(scene: Scene) -> Given:
        key = planned(scene, ward)
        with scene.system.open("test") as uow:
            plan = uow.take(VisitPlan, UUID(key))
            plan.starts_at = NOW - timedelta(hours=1)
            uow.record(VisitPlanEvent.PLANNED, plan)
        return Given({"plan_id": key}, body={"reason": "incident"}, version=2)

    return given


PLAN_CALLS: dict[str, dict[str, Prepare]] = {
    "list_visit_plans": alone(),
    "list_plan_visitors": alone(),
    "read_visit_plan": in_each_ward(_planned),
    "plan_visit": in_each_ward(_plan),
    "cancel_visit_plan": in_each_ward(_called_off),
    "could_not_visit": in_each_ward(_not_possible),
}
