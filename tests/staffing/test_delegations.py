"""Delegations: what a post has, for ninety days at most, with the reads it needs (domain.md 3.4, 4.4)."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from backend.kernel.ids import uuid7
from backend.matrix import MATRIX
from backend.permissions import Permission, Role
from backend.staffing.delegations_rules import READS_NEEDED, lendable
from tests.cast import Cast
from tests.staffing.people_steps import lent_body, post_body
from tests.visits.steps import REASON, As, At, act, dispute, good, local, pointers, problem, record


def test_a_lent_verb_brings_the_reads_it_needs(as_: As, cast: Cast) -> None:
    """Of team deputy Em's own rights only the deciding is named; the visit can be found all the same."""
    visit = dispute(as_("beat_phuc"), record(as_("beat_deputy_minh"), start=local(3, 9, 16)))
    khoi = as_("guide_khoi")
    assert act(khoi, "decide-dispute", visit, decision="confirmed", reason=REASON).status_code == 404
    body = lent_body(cast, "team_deputy_em", "guide_khoi", "visit:decide_dispute")
    lent = good(as_("staff_chi").post("/delegations", body), 201)
    assert lent["actions"] == ["visit:decide_dispute", "visit:read"]
    assert lent["may"] == ["revoke"]
    good(act(khoi, "decide-dispute", visit, decision="confirmed", reason=REASON))


@pytest.mark.parametrize("role", Role)
def test_every_role_holds_the_reads_of_its_verbs(role: Role) -> None:
    """So adding them lends nothing that the giver does not have."""
    held = set(MATRIX[role])
    for verb in map(Permission, lendable(role)):
        assert READS_NEEDED.get(verb, frozenset()) <= held, verb


def test_every_verb_names_its_reads() -> None:
    reads = {each for each in Permission if each.value.split(":")[1].startswith("read")}
    alone = {
        *(Permission.IMPORT_RUN, Permission.ACCOUNT_MANAGE, Permission.ACCOUNT_SELF),
        *(Permission.AUDITOR_GRANT_EDIT, Permission.BREAK_GLASS_REQUEST),  # no post has them
    }
    assert set(Permission) - reads - alone <= set(READS_NEEDED)


def test_what_cannot_be_lent(as_: As, cast: Cast) -> None:
    staff = as_("staff_chi")
    body = lent_body(cast, "chief_lan", "beat_deputy_minh", "absence:decide")
    long = staff.post("/delegations", {**body, "valid_to": "2026-06-09"})
    assert (problem(long), pointers(long)) == ("delegation-not-possible", {("#/valid_to", "too_long")})
    assert "90 ngày" in long.json()["errors"][0]["detail_vi"]
    good(staff.post("/delegations", {**body, "id": str(uuid7()), "valid_to": "2026-06-08"}), 201)
    not_his = staff.post("/delegations", {**body, "actions": ["appointment:decide", "visit:sign"]})
    assert pointers(not_his) == {("#/actions", "not_his")}
    assert pointers(staff.post("/delegations", {**body, "actions": ["visit:fly"]})) == {("#/actions/0", "enum")}
    back = staff.post("/delegations", {**body, "valid_from": "2026-03-09"})
    assert pointers(back) == {("#/valid_from", "in_the_past")}
    oneself = lent_body(cast, "double_uyen", "double_uyen+", "visit:confirm")
    assert pointers(staff.post("/delegations", oneself)) == {("#/to_appointment_id", "same_officer")}
    future = good(staff.post("/appointments", post_body(cast, "beat_phuc", "ward_a", "desk_officer")), 201)
    early = staff.post("/delegations", {**body, "to_appointment_id": future["id"]})
    assert pointers(early) == {("#/to_appointment_id", "post_not_held")}
    assert (
        staff.post(
            "/delegations", {**body, "from_appointment_id": cast.of("appointments", "far_chief_kien")}
        ).status_code
        == 404
    )


def test_who_gives_and_who_takes_back(as_: As, cast: Cast) -> None:
    body = lent_body(cast, "chief_lan", "beat_deputy_minh", "absence:decide")
    for name in ("chief_lan", "team_chief_dung", "chief_an"):
        assert as_(name).post("/delegations", body).status_code == 403
    given = good(as_("chief_an").post("/delegations/given", body), 201)
    assert given["may"] == ["withdraw"]
    assert good(as_("chief_an").post("/delegations/given", body))["id"] == given["id"]
    other = as_("staff_chi").post("/delegations", {**body, "document_no": "9/UQ"})
    assert (other.status_code, problem(other)) == (409, "another-delegation")
    own = as_("staff_chi").post("/delegations", lent_body(cast, "chief_an", "staff_chi", "appointment:decide"))
    assert (own.status_code, problem(own)) == (403, "own-delegation")
    held = {each["permission"] for each in good(as_("beat_deputy_minh").get("/me"))["permissions"]}
    assert "absence:decide" in held
    path = f"/delegations/{given['id']}"
    assert as_("chief_lan").post(f"{path}/revoke", {}, version=1).status_code == 403
    assert as_("far_chief_kien").post(f"{path}/withdraw", {}, version=1).status_code in (403, 404)
    assert as_("staff_chi").post(f"{path}/revoke", {}, version=9).status_code == 412
    ended = good(as_("chief_an").post(f"{path}/withdraw", {}, version=1))
    assert (ended["valid_to"], ended["may"]) == ("2026-03-10", [])
    held = {each["permission"] for each in good(as_("beat_deputy_minh").get("/me"))["permissions"]}
    assert "absence:decide" not in held
    over = as_("staff_chi").post(f"{path}/revoke", {}, version=2)
    assert (over.status_code, problem(over)) == (409, "delegation-over")


def test_a_delegation_ends_by_itself(as_: As, cast: Cast, at: At) -> None:
    body = lent_body(cast, "chief_lan", "beat_deputy_minh", "absence:decide", valid_to="2026-03-12")
    good(as_("staff_chi").post("/delegations", body), 201)
    for number, held in ((11, True), (12, False)):
        at(3, number, 9)
        permissions = {each["permission"] for each in good(as_("beat_deputy_minh").get("/me"))["permissions"]}
        assert ("absence:decide" in permissions) is held


def test_lent_rights_do_not_lift_a_conflict_of_interest(as_: As, cast: Cast) -> None:
    """N3 for the new verbs: with the staff's right lent to him nobody enters his own post or changes his own file."""
    lent = lent_body(cast, "staff_chi", "chief_lan", "appointment:enter", "officer:edit")
    refused = as_("staff_chi").post("/delegations", lent)
    good(refused, 201)  # he lends his own rights on a signed paper
    lan = as_("chief_lan")
    own = lan.post("/appointments", post_body(cast, "chief_lan", "ward_a", "desk_officer"))
    assert (own.status_code, problem(own)) == (403, "own-post")
    file = lan.send("PATCH", f"/officers/{cast.of('officers', 'chief_lan')}", json={"status": "active"}, version=1)
    assert (file.status_code, problem(file)) == (403, "own-file")
    good(lan.post("/appointments", post_body(cast, "beat_phuc", "ward_a", "desk_officer")), 201)


def test_two_revoke_at_once(committing: As, cast: Cast) -> None:
    staff = committing("staff_chi")
    body = lent_body(cast, "chief_lan", "beat_deputy_minh", "absence:decide")
    good(staff.post("/delegations", body), 201)
    with ThreadPoolExecutor(2) as pool:
        path = f"/delegations/{body['id']}/revoke"
        assert sorted(pool.map(lambda _: staff.post(path, {}, version=1).status_code, range(2))) == [200, 412]
