"""Examples of place codes; a code in an example is an invented one."""

from __future__ import annotations

from typing import Any

from backend.areas.place_code import SIGNS


def places(examples: Any) -> None:
    body = {"unit_id": examples.cast.of("units", "ward_a"), "first_week": "2026-W11", "weeks": 1}
    examples.act("issue_place_codes", "guide_hoa", "/place-codes/issues", body)
    for number, card in enumerate(examples.found["issue_place_codes"]["responses"]["201"]["cards"]):
        card["code"] = SIGNS[number : number + 6]
    examples.read("list_place_wards", "guide_hoa", "/place-codes")
    examples.read("list_place_issues", "guide_hoa", "/place-codes/issues")
