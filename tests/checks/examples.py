"""Examples about spot checks; written by tests/api/write_examples.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backend.access.system import SystemDoor
from backend.checks.rules import SpotCheckState
from tests.cast import NOW
from tests.checks.steps import GROUNDS, VIEW, draw_of, put_check, refuted

if TYPE_CHECKING:
    from tests.api.write_examples import Examples


def checks(examples: Examples) -> None:
    """One visit is asked about and refuted; another is corrected by the deputy."""
    cast, door = examples.cast, examples.app.state.door
    door.clock.set(NOW)
    system = SystemDoor(door.engine, door.clock)
    first = put_check(system, cast, "ward_a", checker_id=None)
    path = f"/spot-checks/{first}"
    examples.read("spot_checkers", "team_chief_dung", f"{path}/checkers")
    body = {"checker_id": cast.of("officers", "guide_khoi")}
    examples.act("assign_spot_check", "team_chief_dung", f"{path}/assign", body, version=1)
    examples.act("answer_spot_check", "guide_khoi", f"{path}/answer", refuted(), version=2)
    examples.act("reply_to_spot_check", "chief_lan", f"{path}/reply", {"view": VIEW}, version=3)
    shown = examples.read("read_spot_check", "deputy_binh", path)
    fix = {"stop_id": shown["stops"][0]["id"], "group_id": cast.of("groups", "ward_a/2")}
    settled = {"settlement": "corrected", "grounds": GROUNDS, "fixes": [fix]}
    examples.act("settle_spot_check", "deputy_binh", f"{path}/settle", settled, version=4)
    put_check(system, cast, "ward_b", SpotCheckState.DRAWN)
    examples.read("list_spot_checks", "chief_an", "/spot-checks")
    examples.read("list_check_draws", "team_chief_dung", "/check-draws")
    examples.read("read_check_draw", "team_chief_dung", f"/check-draws/{draw_of(system, first)}")
