"""Whoever reads P2 of another stands in that person's own list, by whatever way he read it (domain.md 3.15, 3.16)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import psycopg
import pytest
import sqlalchemy as sa
from sqlmodel import col

from backend.access.models import FileRead
from backend.kernel.tables import Tier, scoped_tables
from backend.permissions import Permission
from backend.posts.models import OfficerTraining
from backend.posts.rules import TrainingSpeciality
from backend.staffing.people_rules import OfficerEvent
from tests.cast import PEOPLE, Cast
from tests.house.calls import CALLS, Scene
from tests.house.furniture import furnish
from tests.house.operations import Operation
from tests.house.test_tiers import PLACES
from tests.visits.steps import As, At, good

P = Permission
PERSONAL = {row.reads for row in scoped_tables() if getattr(row, "tier", None) in (Tier.P2, Tier.P3)}
# Every place of an answer that holds P2, and in which calls it is looked for.
CASES: dict[tuple[str, str], tuple[str, ...]] = {
    ("read_officer", "private"): ("of ward_a", "of the team", "moved from ward_a to ward_b"),
    ("read_officer", "training"): ("of ward_a", "of the team", "moved from ward_a to ward_b"),
    ("list_excuses", "items/reason"): ("",),
    ("list_excuses", "items/document_no"): ("",),
    ("read_excuse", "reason"): ("in ward_a",),
    ("read_excuse", "document_no"): ("in ward_a",),
    ("read_excuse", "decision_note"): ("in ward_a",),
    ("explain_week", "duties/absences/reason"): ("in ward_a",),
    ("read_radar", "untrained"): ("",),
    ("read_spot_check", "found"): ("told in ward_a",),
    ("read_spot_check", "view"): ("told in ward_a",),
    ("read_spot_check", "grounds"): ("told in ward_a",),
}
PHUC = ("officers", "beat_phuc")


def _reads(connection: sa.Connection, **where: Any) -> list[Any]:
    rows = sa.select(FileRead).order_by(col(FileRead.id))
    for name, value in where.items():
        rows = rows.where(getattr(FileRead, name) == value)
    return list(connection.execute(rows).all())


def test_every_place_of_p2_is_tried_here() -> None:
    personal = {P.OFFICER_READ_PRIVATE, P.OFFICER_READ_TRAINING, P.ABSENCE_READ_REASON, P.SPOT_CHECK_READ}
    assert personal == PERSONAL
    assert {place for place, permission in PLACES.items() if permission in PERSONAL} == set(CASES)


def _whose(name: str, answer: Any) -> set[str]:
    """Whose P2 an answer holds, told from the answer itself."""
    if name == "read_officer":
        return {answer["id"]} if answer["private"] or answer["training"] else set()
    if name == "list_excuses":
        return {each["officer"]["id"] for each in answer["items"] if each["reason"]}
    if name == "read_excuse":
        return {answer["officer"]["id"]} if answer["reason"] else set()
    if name == "read_radar":
        return {each["officer"]["id"] for each in answer["untrained"] or ()}
    if name == "read_spot_check":
        return {answer["visitor"]["id"]} if answer["found"] else set()
    told = [duty for duty in answer["duties"] if any(absence["reason"] for absence in duty["absences"])]
    return {duty["officer"]["id"] for duty in told}


@pytest.mark.parametrize(("name", "case"), sorted({(name, case) for (name, _), all in CASES.items() for case in all}))
def test_who_finds_p2_leaves_a_trace_and_nobody_else(
    name: str, case: str, scene: Scene, connection: sa.Connection, known: dict[str, Operation]
) -> None:
    """Of each reader, for each person whose P2 the answer holds, save of what is one's own."""
    furnish(scene)
    with scene.system.open("test") as uow:  # the holder of a complex beat lacks the speciality (radar)
        quan = col(OfficerTraining.officer_id) == scene.cast.uuid("officers", "beat_quan")
        (training,) = uow.take_all(sa.select(OfficerTraining).where(quan))
        training.speciality = TrainingSpeciality.OTHER_POLICE
        uow.record(OfficerEvent.CHANGED, training)
    given = CALLS[name][case](scene)
    readers = set()
    for person in PEOPLE:
        before = {row.id for row in _reads(connection)}
        answer = given.send(scene.as_(person), known[name])
        left = [row for row in _reads(connection) if row.id not in before]
        me = scene.cast.ids["officers"].get(person)
        held = _whose(name, answer.json()) - {me} if answer.status_code == 200 else set()
        assert {str(row.officer_id) for row in left} == held, person
        assert len(left) == len(held)
        for row in left:
            assert (str(row.reader_id) if row.reader_id else None) == me
            assert row.what
            assert set(row.what) <= PERSONAL
            assert row.request_id == answer.headers["X-Request-Id"]
        readers |= {person} if held else set()
    assert readers, "an answer without P2 proves nothing"


def test_ones_own_list_shows_who_when_what_and_by_which_role(as_: As, cast: Cast) -> None:
    phuc = cast.of(*PHUC)
    good(as_("beat_phuc").get(f"/officers/{phuc}"))  # his own reading leaves none
    assert good(as_("beat_phuc").get("/me/file-reads"))["items"] == []
    good(as_("guide_hoa").get(f"/officers/{phuc}"))
    good(as_("chief_lan").get(f"/officers/{phuc}"))
    chief, guide = good(as_("beat_phuc").get("/me/file-reads"))["items"]
    assert chief["reader"]["id"] == cast.of("officers", "chief_lan")
    assert (chief["what"], chief["roles"]) == (["officer:read_private", "officer:read_training"], ["ward_chief"])
    assert (guide["what"], guide["roles"]) == (["officer:read_training"], ["guide_officer"])
    assert guide["at"] == "2026-03-10T02:00:00+00:00"
    assert good(as_("beat_quan").get("/me/file-reads"))["items"] == []  # of others one reads nothing


def test_the_chief_and_the_auditor_see_those_of_their_units(as_: As, cast: Cast) -> None:
    for ward, chief in (("beat_phuc", "chief_lan"), ("beat_xuan", "chief_son")):
        good(as_(chief).get(f"/officers/{cast.of('officers', ward)}"))
    assert len(good(as_("chief_an").get("/file-reads"))["items"]) == 2
    assert good(as_("far_chief_kien").get("/file-reads"))["items"] == []
    (seen,) = good(as_("auditor_tam").get("/file-reads"))["items"]  # granted ward A
    assert seen["officer"]["id"] == cast.of(*PHUC)
    wanted = {"reader_id": cast.of("officers", "chief_son")}
    (filtered,) = good(as_("chief_an").get("/file-reads", **wanted))["items"]
    assert filtered["officer"]["id"] == cast.of("officers", "beat_xuan")
    assert good(as_("chief_an").get("/file-reads", from_day="2026-03-11"))["items"] == []
    assert len(good(as_("chief_an").get("/file-reads", from_day="2026-03-10", to_day="2026-03-10"))["items"]) == 2


def test_a_list_and_its_export_leave_the_same_trace(
    as_: As, scene: Scene, cast: Cast, connection: sa.Connection
) -> None:
    """N19: what is read by the dozen is told like what is read one by one."""
    furnish(scene)
    page = good(as_("chief_an").get("/officers", speciality="security"))["items"]
    me = cast.of("officers", "chief_an")
    listed = {str(row.officer_id) for row in _reads(connection, account_id=cast.uuid("accounts", "chief_an"))}
    assert listed == {each["id"] for each in page} - {me}
    assert listed
    taken = as_("deputy_binh").post("/exports/officers", {"speciality": "security", "format": "csv"})
    assert taken.status_code == 200, taken.text
    exported = _reads(connection, account_id=cast.uuid("accounts", "deputy_binh"))
    assert {str(row.officer_id) for row in exported} == listed
    before = len(_reads(connection))
    good(as_("chief_an").get("/officers"))  # names and posts are P1
    assert len(_reads(connection)) == before


def test_what_cannot_be_traced_is_not_shown(
    as_: As, cast: Cast, monkeypatch: pytest.MonkeyPatch, connection: sa.Connection
) -> None:
    def full(*_given: Any, **_named: Any) -> None:
        raise RuntimeError("disk full")

    monkeypatch.setattr("backend.access.door.leave", full)
    answer = as_("chief_lan").get(f"/officers/{cast.of(*PHUC)}")
    assert answer.status_code == 500
    assert "birth_year" not in answer.text
    assert _reads(connection) == []


def test_after_a_transfer_each_chief_sees_the_reads_of_his_days(as_: As, cast: Cast, at: At) -> None:
    """N14: where the person served on the day he was read says who may see that; the district sees all."""
    moved = cast.of("officers", "moved_giang")
    good(as_("chief_son").get(f"/officers/{moved}"))
    (seen,) = good(as_("chief_an").get("/file-reads", officer_id=moved))["items"]
    assert UUID(seen["id"])
    assert good(as_("auditor_tam").get("/file-reads"))["items"] == []  # ward A only, and he is in ward B


@pytest.mark.parametrize("change", ["UPDATE file_read SET operation = 'x'", "DELETE FROM file_read"])
@pytest.mark.parametrize(("role", "by"), [("satsao_app", "permission denied"), ("satsao_owner", "append-only")])
def test_traces_are_only_added_to(change: str, role: str, by: str, worker_engine: sa.Engine) -> None:
    url = worker_engine.url.render_as_string(hide_password=False).replace("+psycopg", "")
    address = url.replace(url.split("//")[1].split(":")[0], role, 1)
    with psycopg.connect(address) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege, match=by):
        connection.execute(change)
