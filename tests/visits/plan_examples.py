"""Examples about planned visits; written by tests/api/write_examples.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.cast import NOW
from tests.visits.plan_calls import TOMORROW, plan_body

if TYPE_CHECKING:
    from tests.api.write_examples import Examples


def plans(examples: Examples) -> None:
    """The chief plans for his deputy, who calls it off; he plans again, and the hour passes."""
    cast, clock, minh = examples.cast, examples.app.state.door.clock, "beat_deputy_minh"
    clock.set(NOW)
    body = plan_body(cast, visitor_id=cast.of("officers", minh))
    plan = examples.act("plan_visit", "chief_lan", "/visit-plans", body)
    examples.read("list_plan_visitors", "chief_lan", "/visit-plans/visitors")
    examples.read("list_visit_plans", "chief_lan", "/visit-plans")
    examples.read("read_visit_plan", minh, f"/visit-plans/{plan['id']}")
    reason = {"reason": "another_day"}
    examples.act("cancel_visit_plan", minh, f"/visit-plans/{plan['id']}/cancel", reason, version=1)
    second = examples.as_(minh).post("/visit-plans", plan_body(cast)).json()
    clock.set(TOMORROW)
    reason = {"reason": "incident"}
    examples.act("could_not_visit", minh, f"/visit-plans/{second['id']}/could-not", reason, version=1)
    clock.set(NOW)
