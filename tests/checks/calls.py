"""Calls about spot checks, for the house's tests of every operation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from backend.checks.rules import SpotCheckState
from tests.checks.steps import CHECKERS, GROUNDS, VIEW, draw_of, put_check, verified
from tests.house.scene import WARDS, Given, Prepare, Scene, alone, in_each_ward

S = SpotCheckState


def _check(ward: str, state: S = S.DRAWN, body: Callable[[Scene], Any] | None = None) -> Prepare:
    def given(scene: Scene) -> Given:
        check_id = put_check(scene.system, scene.cast, ward, state)
        return Given({"check_id": check_id}, body=body(scene) if body else None, version=1)

    return given


def _draw(ward: str) -> Prepare:
    return lambda scene: Given({"draw_id": draw_of(scene.system, put_check(scene.system, scene.cast, ward))})


def _to_another(ward: str) -> Prepare:
    """A check that nobody has yet goes to a guide officer of the other ward."""

    def given(scene: Scene) -> Given:
        check_id = put_check(scene.system, scene.cast, ward, checker_id=None)
        body = {"checker_id": scene.cast.of("officers", CHECKERS[ward])}
        return Given({"check_id": check_id}, body=body, version=1)

    return given


CHECK_CALLS: dict[str, dict[str, Prepare]] = {
    "list_spot_checks": alone(),
    "read_spot_check": {
        **in_each_ward(_check),
        **{f"told in {ward}": _check(ward, S.VIEW_WANTED) for ward in WARDS},
    },
    "answer_spot_check": in_each_ward(lambda ward: _check(ward, body=lambda _scene: verified())),
    "reply_to_spot_check": in_each_ward(lambda ward: _check(ward, S.VIEW_WANTED, lambda _scene: {"view": VIEW})),
    "settle_spot_check": in_each_ward(
        lambda ward: _check(ward, S.REFUTED, lambda _scene: {"settlement": "upheld", "grounds": GROUNDS})
    ),
    "spot_checkers": in_each_ward(_check),
    "assign_spot_check": in_each_ward(_to_another),
    "list_check_draws": alone(),
    "read_check_draw": in_each_ward(_draw),
}
