"""Who holds a beat: one on any day or an explicit vacancy, decided by the ward's chief and never in his own matter."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from backend.access.system import SystemDoor
from backend.posts.models import BeatAssignment
from backend.posts.rules import AssignmentKind, PositionType
from tests.cast import START, Cast
from tests.staffing.beat_steps import EARLIER, MONDAY, assign, assignment, end, held, line
from tests.staffing.handover_steps import raise_issue
from tests.visits.steps import As, appoint, good, pointers, problem, register

TAKEN_OVER: dict[str, Any] = {"takes_beat": False}


def test_a_beat_changes_hands_or_stands_vacant(as_: As) -> None:
    lan = as_("chief_lan")
    ended = good(end(lan, held(lan), successor="beat_quan", **TAKEN_OVER))
    assert ended["valid_to"] == MONDAY
    assert ended["handover_id"]
    assert line(lan) == [
        ("primary", "beat_phuc", "2020-01-06", MONDAY),
        ("vacant", None, MONDAY, None),
    ]
    given = good(assign(lan, "beat_quan", valid_from="2026-03-18", valid_to="2026-03-25"), 201)
    assert given["officer"]["id"] == lan.cast.of("officers", "beat_quan")
    assert line(lan)[1:] == [
        ("vacant", None, MONDAY, "2026-03-18"),
        ("primary", "beat_quan", "2026-03-18", "2026-03-25"),
        ("vacant", None, "2026-03-25", None),
    ]
    good(assign(lan, "beat_phuc", valid_from="2026-03-25"), 201)
    assert line(lan)[3:] == [("primary", "beat_phuc", "2026-03-25", None)]


def test_a_successor_takes_the_beat_the_same_day(as_: As) -> None:
    lan = as_("chief_lan")
    good(end(lan, held(lan), successor="beat_quan", decision_no="16/QĐ-CAP"))
    assert line(lan) == [
        ("primary", "beat_phuc", "2020-01-06", MONDAY),
        ("primary", "beat_quan", MONDAY, None),
    ]
    assert held(lan)["decision_no"] == "16/QĐ-CAP"


def test_a_planned_end_may_come_earlier_and_the_vacancy_with_it(as_: As) -> None:
    lan = as_("chief_lan")
    good(end(lan, held(lan), on="2026-03-23", successor="beat_quan", **TAKEN_OVER))
    good(end(lan, held(lan), on=MONDAY, successor="beat_quan", **TAKEN_OVER))
    assert line(lan)[1:] == [("vacant", None, MONDAY, None)]
    late = end(lan, held(lan), on="2026-03-30", successor="beat_quan")
    assert (late.status_code, problem(late)) == (409, "assignment-ended")


def test_a_second_holder_is_refused_by_the_name_of_the_first(as_: As) -> None:
    refused = assign(as_("chief_lan"), "beat_quan")
    assert (refused.status_code, problem(refused)) == (409, "beat-held")
    assert "Mai Hồng Phúc" in refused.json()["detail_vi"]
    assert refused.json()["field"] == "valid_from"


def test_others_stand_in_beside_the_holder_but_nobody_twice(as_: As) -> None:
    lan = as_("chief_lan")
    body = assignment(lan, "beat_quan", kind="temporary_cover", valid_to="2026-04-13")
    path = f"/beats/{lan.cast.of('beats', 'beat_a1')}/assignments"
    first = good(lan.post(path, body), 201)
    assert good(lan.post(path, body)) == first  # sent again
    assert line(lan) == [("primary", "beat_phuc", "2020-01-06", None)]
    twice = assign(lan, "beat_quan", kind="secondary")
    assert (twice.status_code, problem(twice)) == (409, "holds-it-already")
    done = good(end(lan, held(lan, kind="temporary_cover"), on="2026-03-30"))
    assert done["handover_id"] is None  # he leaves nothing open


def test_nothing_ends_while_something_open_has_nobody(as_: As, system: SystemDoor, cast: Cast) -> None:
    issue = raise_issue(system, cast, "beat_phuc")
    lan, row = as_("chief_lan"), held(as_("chief_lan"))
    refused = end(lan, row)
    assert (refused.status_code, problem(refused)) == (409, "handover-incomplete")
    left = refused.json()["items"]
    assert {"kind": "issue", "subject_id": str(issue), "code": "VD-beat_phuc"} in left
    quan = cast.of("officers", "beat_quan")
    items = [{"subject_id": each["subject_id"], "officer_id": quan} for each in left]
    good(end(lan, row, items=items))
    issues = good(lan.get(f"/beats/{cast.of('beats', 'beat_a1')}"))["open_issues"]
    assert [each["owner"]["id"] for each in issues] == [quan]


def test_whoever_serves_elsewhere_or_later_gets_no_beat(as_: As) -> None:
    lan = as_("chief_lan")
    assert pointers(assign(lan, "beat_xuan")) == {("#/officer_id", "not_in_the_ward")}
    backwards = assign(lan, "beat_quan", kind="secondary", valid_to=EARLIER)
    assert pointers(backwards) == {("#/valid_to", "before_it_begins")}
    assert pointers(end(lan, held(lan), on="2020-01-06", successor="beat_quan")) == {("#/valid_to", "before_it_begins")}
    early = assign(lan, "beat_quan", kind="secondary", valid_from="2019-06-03")
    assert (early.status_code, problem(early)) == (409, "week-is-locked")
    vacancy = assign(lan, "beat_quan", kind="vacant")
    assert vacancy.status_code == 422


def test_the_chief_decides_and_nobody_about_himself(as_: As, system: SystemDoor, cast: Cast) -> None:
    """N3 and N20: neither the team, nor a deputy, nor a chief who holds the beat himself."""
    lan, row = as_("chief_lan"), held(as_("chief_lan"))
    for who in ("team_chief_dung", "guide_hoa", "beat_deputy_minh", "desk_oanh", "staff_chi", "chief_an"):
        assert assign(as_(who), "beat_quan").status_code == 403, who
    assert assign(as_("chief_son"), "beat_quan").status_code == 404
    assert end(as_("chief_son"), row, successor="beat_quan").status_code == 404
    assert problem(assign(lan, "chief_lan", kind="secondary")) == "conflict-of-interest"
    assert problem(end(lan, row, successor="chief_lan")) == "conflict-of-interest"
    appoint(system, cast, "beat_phuc", "ward_a", position_type=PositionType.WARD_CHIEF, is_acting=True)
    assert problem(end(as_("beat_phuc"), row, successor="beat_quan")) == "conflict-of-interest"


def test_what_was_changed_meanwhile_is_stale(as_: As) -> None:
    lan, row = as_("chief_lan"), held(as_("chief_lan"))
    good(end(lan, row, successor="beat_quan", **TAKEN_OVER))
    assert end(lan, row, on="2026-03-14", successor="beat_quan").status_code == 412
    missing = lan.post(f"/beat-assignments/{row['id']}/end", {"valid_to": MONDAY})
    assert missing.status_code == 428


def test_two_at_once_give_one_beat_to_one(committing: As, cast: Cast) -> None:
    lan = committing("chief_lan")
    good(end(lan, held(lan), successor="beat_quan", **TAKEN_OVER))

    def give(officer: str) -> int:
        return int(assign(lan, officer).status_code)

    with ThreadPoolExecutor(2) as both:
        statuses = sorted(both.map(give, ("beat_quan", "desk_oanh")))
    assert statuses == [201, 409]
    assert len(line(lan)) == 2


def test_the_database_refuses_a_second_holder_and_a_second_way(system: SystemDoor, cast: Cast) -> None:
    for kind, officer, name in (
        (AssignmentKind.VACANT, None, "one_primary_holder"),
        (AssignmentKind.SECONDARY, "beat_phuc", "one_way_of_holding"),
    ):
        row = BeatAssignment(
            unit_id=cast.uuid("units", "ward_a"),
            beat_id=cast.uuid("beats", "beat_a1"),
            officer_id=cast.uuid("officers", officer) if officer else None,
            kind=kind,
            valid_from=START,
        )
        with pytest.raises(IntegrityError, match=name), register(system) as uow:
            uow.add(row)
