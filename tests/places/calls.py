"""Calls about place codes, for the house's tests of every operation."""

from __future__ import annotations

from tests.house.scene import Given, Prepare, Scene, alone, in_each_ward


def _codes(ward: str) -> Prepare:
    def given(scene: Scene) -> Given:
        return Given(body={"unit_id": scene.cast.of("units", ward), "first_week": "2026-W11", "weeks": 1})

    return given


def printed(scene: Scene, number: int = 0) -> None:
    """The cards of one more week."""
    body = {"unit_id": scene.cast.of("units", "ward_a"), "first_week": f"2026-W{11 + number % 8}", "weeks": 1}
    answer = scene.as_("guide_hoa").post("/place-codes/issues", body)
    assert answer.status_code == 201, answer.text


PLACE_CALLS: dict[str, dict[str, Prepare]] = {
    "list_place_wards": alone(),
    "list_place_issues": alone(),
    "issue_place_codes": in_each_ward(_codes),
}
