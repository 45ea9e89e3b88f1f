"""The negative rules of domain.md 4.4, each one test beside what stays allowed, as far as their resources exist.

N5, N7, N12 and N17 are about resources that do not exist yet; N2, N9 and N10 are about evaluations; N13 has no
break-glass yet.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import col

from backend.access.models import AuditorGrant
from backend.access.system import SystemDoor
from backend.kernel.clock import IsoWeek, local_date, until
from backend.posts.models import BeatAssignment
from backend.posts.rules import AssignmentKind, PositionType
from backend.visits.models import Visit
from backend.worktime.rules import WorkCalendar, week_lock
from tests.cast import NOW, Caller, Cast, guidance_for, visit_body
from tests.visits.steps import (
    REASON,
    As,
    At,
    act,
    appoint,
    decide,
    dispute,
    good,
    journal,
    lend,
    local,
    problem,
    record,
    register,
)

YESTERDAY = NOW - timedelta(hours=20)
LOCK = until(week_lock(IsoWeek.of(local_date(YESTERDAY)), WorkCalendar()))
WARD_A = ["chief_lan", "other_deputy_nga", "desk_oanh", "beat_phuc"]
WARD_B = ["chief_son", "double_uyen", "desk_vinh", "beat_xuan"]


def _items(caller: Caller, path: str, **wanted: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = good(caller.get(path, limit=200, **wanted))["items"]
    return found


@pytest.mark.parametrize(("readers", "home", "other"), [(WARD_A, "ward_a", "ward_b"), (WARD_B, "ward_b", "ward_a")])
def test_n01_a_ward_reads_no_person_level_record_of_another_ward(
    as_: As, cast: Cast, readers: list[str], home: str, other: str
) -> None:
    """A ward reads no person-level record (P1 visits, P2, P3) of another ward."""
    foreign = {"ward_a": ("minh_w11", "beat_phuc"), "ward_b": ("thu_w11", "beat_xuan")}
    visit, officer = foreign[other]
    for name in readers:
        reader = as_(name)
        assert reader.get(f"/visits/{cast.of('visits', visit)}").status_code == 404
        assert reader.get(f"/officers/{cast.of('officers', officer)}").status_code == 404
        week = reader.get(f"/duties/wards/{cast.of('units', other)}/weeks/2026-W11")
        assert week.status_code in (403, 404)
        assert _items(reader, "/visits", unit_id=cast.of("units", other)) == []
    own_visit, own_officer = foreign[home]
    for name in readers[:2]:
        good(as_(name).get(f"/visits/{cast.of('visits', own_visit)}"))
        good(as_(name).get(f"/officers/{cast.of('officers', own_officer)}"))


def test_n03_nobody_decides_his_own_matter(as_: As, cast: Cast, system: SystemDoor) -> None:
    """Nobody confirms or decides his own matter; the test is on officer id, so acting posts, delegations and second
    appointments do not help."""
    uyen = as_("double_uyen")  # deputy for crime, acting deputy for beat work: two posts in one ward
    of_uyen = record(uyen, "ward_b", start=YESTERDAY)
    refused = act(uyen, "confirm", of_uyen)
    assert (refused.status_code, problem(refused)) == (403, "own-visit")
    assert act(uyen, "dispute", of_uyen, reason=REASON).status_code == 403

    lend(system, cast, "visit:read", "visit:decide_dispute", "visit:confirm")
    khoi = as_("guide_khoi")
    of_khoi = dispute(as_("chief_son"), record(khoi, "ward_b", start=YESTERDAY))
    for answer in (decide(khoi, of_khoi), decide(khoi, of_khoi, "rejected"), act(khoi, "confirm", of_khoi)):
        assert (answer.status_code, problem(answer)) == (403, "own-visit")

    appoint(system, cast, "beat_xuan", "ward_b", position_type=PositionType.DESK_OFFICER)
    typed = visit_body(cast, "ward_b", start=YESTERDAY, visitor_id=cast.of("officers", "chief_son"))
    of_son = good(as_("beat_xuan").post("/visits/dictated", typed), 201)
    of_son = good(act(as_("chief_son"), "sign", of_son))
    refused = act(as_("beat_xuan"), "confirm", of_son)
    assert (refused.status_code, problem(refused)) == (403, "own-visit")

    good(act(as_("beat_deputy_thu"), "confirm", of_uyen))
    good(act(uyen, "confirm", of_son))
    good(decide(as_("team_deputy_em"), of_khoi))


def test_n04_who_said_it_does_not_judge_it(as_: As, cast: Cast) -> None:
    """The author of a report never appraises it: whoever disputed a visit never decides the dispute."""
    joined = [cast.of("officers", "guide_hoa")]
    visit = dispute(as_("guide_hoa"), record(as_("beat_deputy_minh"), start=YESTERDAY, companion_ids=joined))
    for decision in ("confirmed", "rejected"):
        refused = decide(as_("guide_hoa"), visit, decision)
        assert (refused.status_code, problem(refused)) == (403, "own-dispute")
    good(decide(as_("team_deputy_em"), visit))


def test_n06_two_commanders_do_not_confirm_each_other_in_a_week(as_: As) -> None:
    """Two commanders who confirm each other's visits in the same ISO week: the second confirmation is refused."""
    lan, minh = as_("chief_lan"), as_("beat_deputy_minh")
    of_lan, of_minh = (record(who, start=YESTERDAY) for who in (lan, minh))
    good(act(minh, "confirm", of_lan))
    refused = act(lan, "confirm", of_minh)
    assert (refused.status_code, problem(refused)) == (409, "mutual-confirmation")
    good(act(as_("beat_phuc"), "confirm", of_minh))


def test_n08_the_desk_types_and_never_submits_or_confirms(as_: As, cast: Cast) -> None:
    """desk_officer types drafts but never submits, confirms, or sees P3."""
    desk = as_("desk_oanh")
    body = visit_body(cast, start=YESTERDAY, **guidance_for(cast, "beat_phuc"))
    typed = {**body, "visitor_id": cast.of("officers", "beat_deputy_minh")}
    visit = good(desk.post("/visits/dictated", typed), 201)
    assert visit["guidance"][0]["note"] is None  # not even of what he typed himself
    steps: dict[str, dict[str, Any]] = {
        "sign": {},
        "confirm": {},
        "dispute": {"reason": REASON},
        "decide-dispute": {"decision": "rejected", "reason": REASON},
    }
    for verb, words in steps.items():
        assert act(desk, verb, visit, **words).status_code == 403
    assert desk.post("/visits", {**body, "id": cast.of("visits", "lan_w10")}).status_code == 403
    assert visit["actions"] == []
    signed = good(act(as_("beat_deputy_minh"), "sign", visit))
    assert signed["guidance"][0]["note"] is not None
    good(act(as_("beat_phuc"), "confirm", signed))


def test_n11_a_note_is_hidden_from_colleagues(as_: As, cast: Cast, system: SystemDoor) -> None:
    """A beat officer never sees guidance notes addressed to a colleague, not even one on his own beat."""
    with register(system) as uow:
        uow.add(
            BeatAssignment(
                unit_id=cast.uuid("units", "ward_a"),
                beat_id=cast.uuid("beats", "beat_a1"),
                officer_id=cast.uuid("officers", "beat_quan"),
                kind=AssignmentKind.SECONDARY,
                valid_from=date(2026, 1, 5),
            )
        )
    visit = record(as_("beat_deputy_minh"), start=YESTERDAY, **guidance_for(cast, "beat_phuc"))
    notes = {
        name: good(as_(name).get(f"/visits/{visit['id']}"))["guidance"][0]["note"]
        for name in ("beat_phuc", "beat_quan", "chief_lan", "guide_hoa", "other_deputy_nga", "desk_oanh", "staff_chi")
    }
    assert {name for name, note in notes.items() if note is not None} == {"beat_phuc", "chief_lan", "guide_hoa"}


def test_n13_the_administrator_reads_no_visit_and_no_person(as_: As, cast: Cast) -> None:
    """SA reads no P1 notes, P2, P3."""
    admin, visit, officer = as_("admin_root"), cast.of("visits", "minh_w11"), cast.of("officers", "beat_phuc")
    paths = ("/visits", f"/visits/{visit}", f"/visits/{visit}/history", "/duties/my-week", "/duty-excuses")
    for path in paths:
        refused = admin.get(path)
        assert (refused.status_code, problem(refused)) == (403, "no-permission"), path
        good(as_("chief_lan").get(path))
    assert admin.post(f"/visits/{visit}/confirm", {}, version=1).status_code == 403
    birth_year = "1980"  # of everybody in the cast
    assert birth_year in as_("chief_lan").get(f"/officers/{officer}").text
    assert birth_year not in admin.get(f"/officers/{officer}").text
    good(admin.get("/units"))


def test_n14_after_a_transfer_each_ward_keeps_its_own_days(as_: As, cast: Cast, at: At) -> None:
    """After a transfer the old ward keeps reading what happened before the transfer, nothing after."""
    at(2, 9, 18)  # the last day in ward A
    before = record(as_("beat_deputy_minh"), group=3, start=local(2, 9, 9), **guidance_for(cast, "moved_giang"))
    at(2, 10, 18)
    elsewhere = visit_body(cast, group=3, start=local(2, 10, 9), **guidance_for(cast, "moved_giang"))
    assert as_("beat_deputy_minh").post("/visits", elsewhere).status_code == 422  # he holds no beat there now
    after = record(as_("beat_deputy_thu"), "ward_b", 3, start=local(2, 10, 9), **guidance_for(cast, "moved_giang"))
    for old, new in (("chief_lan", "chief_son"), ("beat_deputy_minh", "beat_deputy_thu"), ("desk_oanh", "desk_vinh")):
        for name, readable, hidden in ((old, before, after), (new, after, before)):
            good(as_(name).get(f"/visits/{readable['id']}"))
            assert as_(name).get(f"/visits/{hidden['id']}").status_code == 404
            assert hidden["id"] not in {item["id"] for item in _items(as_(name), "/visits")}


def test_n15_nobody_changes_a_locked_visit(as_: As, cast: Cast, at: At, connection: sa.Connection) -> None:
    """Nobody edits a locked visit; all change is a new version with a reason."""
    visit, disputed = record(as_("beat_deputy_minh"), start=YESTERDAY), record(as_("chief_lan"), start=YESTERDAY)
    disputed = dispute(as_("beat_phuc"), disputed)
    amendment = visit_body(cast, start=YESTERDAY)
    del amendment["id"]
    columns = sa.select(*Visit.__table__.columns)  # type: ignore[attr-defined]
    rows = columns.where(col(Visit.id).in_([visit["id"], disputed["id"]])).order_by(col(Visit.id))
    before = connection.execute(rows).all()
    at(LOCK)
    steps: list[tuple[str, str, dict[str, Any], dict[str, Any]]] = [
        ("beat_phuc", "confirm", visit, {}),
        ("beat_phuc", "dispute", visit, {"reason": REASON}),
        ("chief_lan", "amend", disputed, amendment),
        ("guide_hoa", "decide-dispute", disputed, {"decision": "confirmed", "reason": REASON}),
        ("beat_deputy_minh", "sign", visit, {}),
    ]
    for name, verb, about, words in steps:
        refused = act(as_(name), verb, about, **words)
        assert (refused.status_code, problem(refused)) == (409, "visit-locked"), verb
        assert good(as_(name).get(f"/visits/{about['id']}"))["actions"] == []
    assert connection.execute(rows).all() == before
    late = as_("beat_deputy_minh").post("/visits", visit_body(cast, start=YESTERDAY))
    assert (late.status_code, problem(late)) == (409, "entry-after-lock")
    at(LOCK - timedelta(microseconds=1))
    good(act(as_("beat_phuc"), "confirm", visit))


def test_n16_an_auditor_reads_inside_his_grant(as_: As, cast: Cast, at: At, system: SystemDoor) -> None:
    """AU has read access only inside the dates and units of the grant; he changes nothing."""
    auditor = as_("auditor_tam")
    inside, outside = cast.of("visits", "minh_w11"), cast.of("visits", "thu_w11")
    seen = good(auditor.get(f"/visits/{inside}"))
    assert (seen["guidance"][0]["note"] is not None, seen["actions"]) == (True, [])
    assert auditor.get(f"/visits/{outside}").status_code == 404
    assert {item["unit"]["code"] for item in _items(auditor, "/visits")} == {"ward_a"}
    for verb in ("confirm", "sign"):
        assert auditor.post(f"/visits/{inside}/{verb}", {}, version=seen["version"]).status_code == 403
    assert auditor.post("/visits", visit_body(cast, start=YESTERDAY)).status_code == 403
    for month, day, status in ((2, 28, 403), (3, 1, 200), (3, 31, 200), (4, 1, 403)):  # the end is not included
        at(month, day, 12)
        assert auditor.get("/visits").status_code == status
        assert auditor.get(f"/visits/{inside}").status_code == status
    at(NOW)
    with register(system) as uow:
        uow.add(
            AuditorGrant(
                account_id=cast.uuid("accounts", "auditor_tam"),
                unit_id=cast.uuid("units", "ward_b"),
                valid_from=date(2026, 2, 1),
                valid_to=local_date(NOW),
                document_no="4/QĐ-TT",
            )
        )
    assert auditor.get(f"/visits/{outside}").status_code == 404  # a second grant that ended yesterday
    good(auditor.get(f"/visits/{inside}"))


def test_n18_out_of_scope_is_as_if_absent(as_: As, cast: Cast) -> None:
    """An object that does not exist and one outside the caller's scope both answer 404; 403 only where he may read."""
    absent, hidden, readable = cast.of("groups", "ward_a/1"), cast.of("visits", "thu_w11"), cast.of("visits", "lan_w10")
    steps: dict[str, dict[str, Any]] = {
        "confirm": {},
        "sign": {},
        "dispute": {"reason": REASON},
        "amend": {key: value for key, value in visit_body(cast, start=YESTERDAY).items() if key != "id"},
    }
    minh = as_("beat_deputy_minh")

    def told(answer: Any) -> dict[str, Any]:
        assert answer.status_code == 404, answer.text
        return {key: value for key, value in answer.json().items() if key not in ("instance", "request_id")}

    for path in ("", "/history"):
        assert told(minh.get(f"/visits/{absent}{path}")) == told(minh.get(f"/visits/{hidden}{path}"))
        good(minh.get(f"/visits/{readable}{path}"))
    for verb, words in steps.items():
        answers = [minh.post(f"/visits/{key}/{verb}", words, version=9) for key in (absent, hidden)]
        assert told(answers[0]) == told(answers[1])
    for verb in ("sign", "amend"):  # he reads his chief's visit, but it is not his
        assert minh.post(f"/visits/{readable}/{verb}", steps[verb], version=2).status_code == 403


def test_n19_no_list_shows_more_than_could_be_read_alone(as_: As, cast: Cast) -> None:
    """No list may return more than the caller could read one by one, whatever filter asks for it."""
    hidden_group, hidden_visitor = cast.of("groups", "ward_b/1"), cast.of("officers", "beat_deputy_thu")
    lan, son = as_("chief_lan"), as_("chief_son")
    filters = ({"group_id": hidden_group}, {"visitor_id": hidden_visitor}, {"unit_id": cast.of("units", "ward_b")})
    for wanted in filters:
        assert _items(lan, "/visits", **wanted) == []
        assert _items(son, "/visits", **wanted) != []
    for name in ("chief_lan", "beat_phuc", "guide_hoa", "moved_giang", "far_chief_kien"):
        for item in _items(as_(name), "/visits"):
            good(as_(name).get(f"/visits/{item['id']}"))


def test_n20_the_team_has_no_command(as_: As, cast: Cast, connection: sa.Connection) -> None:
    """A team's functional right never includes command actions: it types for nobody, imports nothing, confirms only
    what its guide officer saw himself."""
    visit = record(as_("beat_deputy_minh"), start=YESTERDAY)
    typed = visit_body(cast, start=YESTERDAY, visitor_id=cast.of("officers", "chief_lan"))
    for name in ("team_chief_dung", "team_deputy_em", "guide_hoa"):
        member = as_(name)
        good(member.get(f"/visits/{visit['id']}"))
        for refused in (
            act(member, "confirm", visit),
            act(member, "dispute", visit, reason=REASON),
            member.post("/visits/dictated", typed),
            member.get("/imports"),
        ):
            assert refused.status_code == 403, name
    assert journal(connection, visit["id"]) == ["visit.recorded"]
    good(as_("staff_chi").get("/imports"))
    record(as_("team_deputy_em"), start=YESTERDAY)  # what the functional line does do: visit and guide
