"""Auditors' grants: units and days on a written order, visible to the district chief, ended early, never lost (N16)."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from backend.audit.rules import GrantState, grant_state
from backend.kernel.ids import uuid7
from tests.audit.calls import given_grant, grant_body
from tests.cast import Caller, Cast
from tests.house.calls import Scene
from tests.visits.steps import As, At, good, pointers, problem


def test_an_auditor_reads_inside_the_grant_from_its_first_day_to_its_last(as_: As, cast: Cast, at: At) -> None:
    root, auditor, visit = as_("admin_root"), as_("auditor_tam"), cast.of("visits", "thu_w11")
    assert auditor.get(f"/visits/{visit}").status_code == 404
    body = grant_body(cast, valid_from="2026-03-11", valid_to="2026-03-13")
    (given,) = good(root.post("/auditor-grants", body), 201)["grants"]
    assert (given["state"], given["actions"]) == ("coming", ["end"])
    assert root.post("/auditor-grants", body).status_code == 200  # the same again
    for day, status in ((10, 404), (11, 200), (12, 200), (13, 404)):  # the end is not included
        at(3, day, 12)
        assert auditor.get(f"/visits/{visit}").status_code == status, day


def test_a_grant_is_seen_by_the_district_chief_and_ended_early(scene: Scene, as_: As, cast: Cast) -> None:
    grant, visit = given_grant(scene), cast.of("visits", "thu_w11")
    seen = {each["id"]: each for each in good(as_("chief_an").get("/auditor-grants"))["items"]}
    assert (seen[grant]["document_no"], seen[grant]["state"], seen[grant]["actions"]) == ("7/QĐ-TT", "running", [])
    assert seen[grant]["unit"]["id"] == cast.of("units", "ward_b")
    assert good(as_("far_chief_kien").get("/auditor-grants"))["items"] == []
    good(as_("auditor_tam").get(f"/visits/{visit}"))
    root = as_("admin_root")
    assert root.post(f"/auditor-grants/{grant}/end", version=9).status_code == 412
    assert root.post(f"/auditor-grants/{grant}/end").status_code == 428
    assert as_("chief_an").post(f"/auditor-grants/{grant}/end", version=1).status_code == 403
    ended = good(root.post(f"/auditor-grants/{grant}/end", version=1))
    assert (ended["state"], ended["valid_to"]) == ("ended", "2026-03-10")
    assert as_("auditor_tam").get(f"/visits/{visit}").status_code == 404
    again = root.post(f"/auditor-grants/{grant}/end", version=2)
    assert (again.status_code, problem(again)) == (409, "grant-has-ended")
    assert grant in {each["id"] for each in good(as_("chief_an").get("/auditor-grants"))["items"]}


def test_what_does_not_fit_is_refused_by_name(scene: Scene, as_: As, cast: Cast) -> None:
    root = as_("admin_root")
    given_grant(scene)
    overlap = root.post("/auditor-grants", grant_body(cast, valid_from="2026-03-31", valid_to="2026-05-01"))
    assert (overlap.status_code, problem(overlap)) == (409, "grant-overlaps")
    assert "7/QĐ-TT" in overlap.json()["detail"]
    assert "7/QĐ-TT" in overlap.json()["detail_vi"]
    good(root.post("/auditor-grants", grant_body(cast, valid_from="2026-04-01", valid_to="2026-05-01")), 201)
    chief = cast.of("accounts", "chief_lan")
    assert pointers(root.post("/auditor-grants", grant_body(cast, account_id=chief))) == {
        ("#/account_id", "not_an_auditor")
    }
    past = grant_body(cast, valid_from="2026-01-01", valid_to="2026-02-01")
    assert pointers(root.post("/auditor-grants", past)) == {("#/valid_to", "in_the_past")}
    unknown = grant_body(cast)
    unknown["units"].append({"id": str(uuid7()), "unit_id": str(uuid7())})
    assert pointers(root.post("/auditor-grants", unknown)) == {("#/units/1/unit_id", "unknown")}
    turned = root.post("/auditor-grants", grant_body(cast, valid_from="2026-04-01", valid_to="2026-04-01"))
    assert turned.status_code == 422
    body = grant_body(cast, "ward_closed")
    good(root.post("/auditor-grants", body), 201)
    another = root.post("/auditor-grants", body | {"document_no": "8/QĐ-TT"})
    assert (another.status_code, problem(another)) == (409, "another-grant")


def test_two_grants_given_at_once_do_not_overlap(committing: Callable[[str], Caller], cast: Cast) -> None:
    root = committing("admin_root")
    with ThreadPoolExecutor(2) as pool:
        both = list(pool.map(lambda _: root.post("/auditor-grants", grant_body(cast)), range(2)))
    assert sorted(answer.status_code for answer in both) == [201, 409]


@pytest.mark.parametrize(
    ("first", "end", "state"),
    [
        (date(2026, 3, 11), date(2026, 4, 1), GrantState.COMING),
        (date(2026, 3, 10), date(2026, 4, 1), GrantState.RUNNING),
        (date(2026, 3, 1), date(2026, 3, 10), GrantState.ENDED),
        (date(2026, 4, 1), date(2026, 4, 1), GrantState.ENDED),  # ended before it began
    ],
)
def test_the_state_of_a_grant_follows_from_the_day(first: date, end: date, state: GrantState) -> None:
    assert grant_state(first, end, date(2026, 3, 10)) is state
