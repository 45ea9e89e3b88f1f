"""One valid call for each operation, and for each ward where it matters: what the cast matrix, the journal's verbs
and the foreign wards are tried with. A new operation without a call fails a test."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from backend.kernel.clock import LOCAL
from tests.access.calls import ACCOUNT_CALLS
from tests.audit.calls import AUDIT_CALLS
from tests.cast import PASSWORD, visit_body
from tests.checks.calls import CHECK_CALLS
from tests.exports.calls import EXPORT_CALLS
from tests.house.scene import (
    EARLIER,
    FRESH,
    REASON,
    WARDS,
    Given,
    Prepare,
    Scene,
    alone,
    dictation,
    in_each_ward,
    nothing,
    query,
    unit,
)
from tests.imports.calls import IMPORT_CALLS
from tests.issues.calls import ISSUE_CALLS
from tests.leave.calls import LEAVE_CALLS
from tests.places.calls import PLACE_CALLS
from tests.planning.calls import PLANNING_CALLS
from tests.staffing.beat_calls import BEAT_CALLS
from tests.staffing.people_calls import PEOPLE_CALLS
from tests.structure.calls import REFORM_CALLS, UNIT_CALLS
from tests.visits.plan_calls import PLAN_CALLS

__all__ = ["CALLS", "FRESH", "WARDS", "Given", "Prepare", "Scene", "row_name", "rows"]

NEW_PASSWORD = "bốn con mèo ngủ trưa"


def _visit(name: str) -> Prepare:
    return lambda scene: Given({"visit_id": scene.cast.of("visits", name)})


def _record(ward: str) -> Prepare:
    return lambda scene: Given(body=visit_body(scene.cast, ward, start=EARLIER))


def _fresh(ward: str, body: Any) -> Prepare:
    return lambda scene: Given({"visit_id": scene.cast.of("visits", FRESH[ward])}, body=body, version=1)


def _sign(ward: str) -> Prepare:
    return lambda scene: Given({"visit_id": scene.dictated(ward)}, body={}, version=1)


def _amend(ward: str) -> Prepare:
    def given(scene: Scene) -> Given:
        visit = scene.disputed(ward)
        hour = {"ward_a": 14, "ward_b": 15}[ward]
        body = visit_body(scene.cast, ward, start=datetime(2026, 3, 9, hour, tzinfo=LOCAL))
        del body["id"]
        return Given({"visit_id": visit}, body=body, version=2)

    return given


def _decide(ward: str) -> Prepare:
    body = {"decision": "confirmed", "reason": "Sổ của tổ có ghi lượt này."}
    return lambda scene: Given({"visit_id": scene.disputed(ward)}, body=body, version=2)


def _week(ward: str) -> Prepare:
    return lambda scene: Given({"unit_id": scene.cast.of("units", ward), "week": "2026-W10"})


def _officer(name: str) -> Prepare:
    return lambda scene: Given({"officer_id": scene.cast.of("officers", name)})


def _sign_in(_scene: Scene) -> Given:
    return Given(body=lambda name: {"username": name, "password": PASSWORD})


CALLS: dict[str, dict[str, Prepare]] = {
    "about": alone(),
    "sign_in": alone(_sign_in),
    "refresh_session": {"without a cookie": nothing},
    "sign_out": alone(),
    "sign_out_everywhere": alone(),
    "read_me": alone(),
    "change_password": alone(lambda _scene: Given(body={"current": PASSWORD, "new": NEW_PASSWORD})),
    "list_visits": alone(),
    "record_visit": in_each_ward(_record),
    "visit_form": alone(),
    "dictation_form": alone(),
    "read_visit": {
        "by a commander in ward_a": _visit("lan_w10"),
        "by a commander in ward_b": _visit("thu_w10"),
        "by the guide in ward_a": _visit("hoa_w11"),
    },
    "visit_history": {"in ward_a": _visit("lan_w10"), "in ward_b": _visit("thu_w10")},
    "dictate_visit": in_each_ward(dictation),
    "confirm_visit": in_each_ward(lambda ward: _fresh(ward, {})),
    "dispute_visit": in_each_ward(lambda ward: _fresh(ward, {"reason": REASON})),
    "sign_visit": in_each_ward(_sign),
    "amend_visit": in_each_ward(_amend),
    "decide_dispute": in_each_ward(_decide),
    "my_week": alone(),
    "read_field_bundle": alone(),
    "wards_without_visit": alone(),
    "duty_board": alone(query(year=2026)),
    "explain_week": in_each_ward(_week),
    "figures": alone(query(quarter="2026-Q1")),
    "list_units": alone(),
    "read_unit": {"ward_a": unit("ward_a"), "of the other district": unit("ward_far")},
    **UNIT_CALLS,
    **BEAT_CALLS,
    **REFORM_CALLS,
    **PEOPLE_CALLS,
    **PLANNING_CALLS,
    **PLAN_CALLS,
    **PLACE_CALLS,
    **CHECK_CALLS,
    "list_officers": alone(),
    "read_officer": {
        "of ward_a": _officer("beat_phuc"),
        "of ward_b": _officer("beat_xuan"),
        "of the team": _officer("guide_hoa"),
        "of the district": _officer("chief_an"),
        "moved from ward_a to ward_b": _officer("moved_giang"),
    },
    "list_delegations": alone(),
    "list_quarters": alone(),
    "list_groups": alone(),
    "list_beats": alone(),
    "list_calendar": alone(query(year=2026)),
    "list_duty_policies": alone(),
    "list_directives": alone(),
    "list_excuses": alone(),
    **ACCOUNT_CALLS,
    **AUDIT_CALLS,
    **LEAVE_CALLS,
    **ISSUE_CALLS,
    **IMPORT_CALLS,
    **EXPORT_CALLS,
}


def rows() -> list[tuple[str, str]]:
    """Operation and case of each row of the matrix, in the order of this file."""
    return [(operation, case) for operation, cases in CALLS.items() for case in cases]


def row_name(operation: str, case: str) -> str:
    return f"{operation} {case}".strip()
