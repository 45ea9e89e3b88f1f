"""Recording a visit (domain.md 3.9, US-3): what is computed, what is refused, and that it happens once."""

from __future__ import annotations

import unicodedata
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import col

from backend.access.system import SystemDoor
from backend.kernel.clock import IsoWeek, local_date, until
from backend.posts.models import Appointment
from backend.visits.models import Visit, VisitSituation
from backend.worktime.rules import WorkCalendar, entry_deadline, week_lock
from tests.cast import NOW, Cast, guidance_for, visit_body
from tests.visits.steps import As, At, good, journal, local, pointers, problem, record, register

THIS_MORNING = NOW - timedelta(hours=2)
CALENDAR = WorkCalendar()  # the cast has no holidays


def _stop(cast: Cast, group: str, start: datetime, end: datetime) -> dict[str, str]:
    return {
        "group_id": cast.of("groups", group),
        "arrived_at": start.isoformat(),
        "left_at": end.isoformat(),
    }


def _rows(connection: sa.Connection, visit_id: str) -> int:
    found = sa.select(sa.func.count()).select_from(Visit).where(col(Visit.id) == visit_id)
    return connection.execute(found).scalar_one()


def test_what_the_server_computes(as_: As, cast: Cast, connection: sa.Connection) -> None:
    body = visit_body(cast, start=THIS_MORNING, **guidance_for(cast, "beat_phuc"))
    answer = as_("chief_lan").post("/visits", body)
    visit = good(answer, 201)
    today = local_date(THIS_MORNING)
    assert answer.headers["etag"] == '"1"'
    assert visit["week"] == str(IsoWeek.of(today))
    assert visit["visited_on"] == today.isoformat()
    assert visit["entry_class"] == "on_time"
    assert datetime.fromisoformat(visit["entry_deadline"]) == entry_deadline(today, CALENDAR)
    assert datetime.fromisoformat(visit["week_lock"]) == week_lock(IsoWeek.of(today), CALENDAR)
    assert (visit["status"], visit["line"], visit["minutes"], visit["locked"]) == ("recorded", "command", 45, False)
    assert visit["appointment_id"] == cast.of("appointments", "chief_lan")
    assert [each["complete"] for each in visit["guidance"]] == [True]
    assert visit["actions"] == []  # nobody attests his own visit
    assert journal(connection, visit["id"]) == ["visit.recorded"]


def test_a_functional_visit_is_made_from_the_post_in_the_team(as_: As, cast: Cast) -> None:
    visit = record(as_("guide_hoa"), start=THIS_MORNING)
    assert (visit["line"], visit["appointment_id"]) == ("functional", cast.of("appointments", "guide_hoa"))


def test_codes_are_labels_of_the_week_and_never_the_same(as_: As) -> None:
    codes = [
        record(as_(who), ward, start=THIS_MORNING)["code"]
        for who, ward in (("chief_lan", "ward_a"), ("chief_son", "ward_b"), ("beat_deputy_minh", "ward_a"))
    ]
    assert len(set(codes)) == len(codes)
    assert all(code.startswith(f"V-{IsoWeek.of(local_date(NOW))}-") for code in codes)


def test_the_same_id_again_is_the_same_visit(as_: As, cast: Cast, connection: sa.Connection) -> None:
    body = visit_body(cast, start=THIS_MORNING)
    first = good(as_("chief_lan").post("/visits", body), 201)
    again = good(as_("chief_lan").post("/visits", body), 200)
    assert again == first
    assert _rows(connection, first["id"]) == 1
    assert journal(connection, first["id"]) == ["visit.recorded"]

    for other, ward in (("beat_deputy_minh", "ward_a"), ("chief_son", "ward_b")):  # in sight, and out of it
        refused = as_(other).post("/visits", visit_body(cast, ward, start=THIS_MORNING, id=body["id"]))
        assert refused.status_code == 409
    assert _rows(connection, first["id"]) == 1


def test_eight_times_at_once_is_one_visit(committing: As, cast: Cast) -> None:
    lan = committing("chief_lan")
    body = visit_body(cast, start=THIS_MORNING)
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: lan.post("/visits", body), range(8)))
    assert sorted(answer.status_code for answer in answers) == [200] * 7 + [201]
    with lan.app.state.door.engine.connect() as connection:
        assert _rows(connection, body["id"]) == 1
        assert journal(connection, body["id"]) == ["visit.recorded"]


def test_guidance_needs_topic_note_and_next_step(as_: As, cast: Cast) -> None:
    """US-3: refused without a guidance note and next step; accepted with them."""
    whole = guidance_for(cast, "beat_phuc")
    bare = {**whole, "guidance": [{"beat_officer_id": cast.of("officers", "beat_phuc"), "topic": "Hồ sơ địa bàn"}]}
    body = visit_body(cast, start=THIS_MORNING, **bare)
    lan = as_("chief_lan")
    assert pointers(lan.post("/visits", body)) == {
        ("#/guidance/0/note", "missing"),
        ("#/guidance/0/next_step", "missing"),
    }
    good(lan.post("/visits", {**body, **whole}), 201)


def test_all_faults_are_told_at_once(as_: As, cast: Cast) -> None:
    body = visit_body(
        cast,
        start=THIS_MORNING,
        minutes=5,
        purposes=["guide_beat_officer", "grasp_situation", "solve_hot_issue"],
        situation=None,
        companion_ids=[cast.of("officers", "chief_lan")],
    )
    assert pointers(as_("chief_lan").post("/visits", body)) == {
        ("#/ended_at", "bad_length"),
        ("#/guidance", "required"),
        ("#/situation/note", "required"),
        ("#/situation/trend", "required"),
        ("#/issue_actions", "required"),
        ("#/companion_ids/0", "not_a_companion"),
    }


def test_guidance_is_for_who_holds_a_beat_of_the_stops(as_: As, cast: Cast) -> None:
    lan = as_("chief_lan")
    body = visit_body(cast, start=THIS_MORNING, **guidance_for(cast, "beat_quan"))  # group 1 is not his
    assert pointers(lan.post("/visits", body)) == {("#/guidance/0/beat_officer_id", "not_of_this_beat")}
    twice = guidance_for(cast, "beat_phuc")["guidance"] * 2
    assert pointers(lan.post("/visits", {**body, "guidance": twice})) == {("#/guidance/1/beat_officer_id", "duplicate")}
    good(lan.post("/visits", {**body, "guidance": twice[:1]}), 201)


@pytest.mark.parametrize(
    ("second", "fault"),
    [
        (("ward_a/3", 20, 40), ("#/stops/1/arrived_at", "overlap")),
        (("ward_a/3", 30, 46), ("#/stops/1/arrived_at", "outside_visit")),
        (("ward_a/3", 40, 35), ("#/stops/1/left_at", "ends_before_start")),
        (("ward_b/1", 30, 45), ("#/stops/1/group_id", "outside_ward")),
    ],
)
def test_stops_follow_each_other_inside_the_visit_and_the_ward(
    as_: As, cast: Cast, second: tuple[str, int, int], fault: tuple[str, str]
) -> None:
    def minute(number: int) -> datetime:
        return THIS_MORNING + timedelta(minutes=number)

    first = _stop(cast, "ward_a/1", minute(0), minute(30))
    group, arrived, left = second
    body = visit_body(cast, start=THIS_MORNING, stops=[first, _stop(cast, group, minute(arrived), minute(left))])
    assert pointers(as_("chief_lan").post("/visits", body)) == {fault}
    body["stops"] = [first, _stop(cast, "ward_a/3", minute(30), minute(45))]
    visit = good(as_("chief_lan").post("/visits", body), 201)
    assert [(stop["beat"]["code"], stop["minutes"]) for stop in visit["stops"]] == [("beat_a1", 30), ("beat_a2", 15)]


def test_from_ten_minutes_to_eight_hours(as_: As, cast: Cast) -> None:
    lan, start = as_("chief_lan"), NOW - timedelta(hours=8, minutes=30)

    def lasting(length: timedelta) -> Any:
        end = start + length
        stops = [_stop(cast, "ward_a/1", start, end)]
        return lan.post("/visits", visit_body(cast, start=start, ended_at=end.isoformat(), stops=stops))

    second = timedelta(seconds=1)
    for shortest_or_longest, beyond in ((timedelta(minutes=10), -second), (timedelta(hours=8), second)):
        assert pointers(lasting(shortest_or_longest + beyond)) == {("#/ended_at", "bad_length")}
        good(lasting(shortest_or_longest), 201)


def test_not_in_the_future(as_: As, cast: Cast) -> None:
    lan, start = as_("chief_lan"), NOW - timedelta(minutes=45)
    assert pointers(lan.post("/visits", visit_body(cast, start=start + timedelta(minutes=2)))) == {
        ("#/ended_at", "in_the_future")
    }
    good(lan.post("/visits", visit_body(cast, start=start)), 201)


def test_deadlines_last_to_the_end_of_their_second(as_: As, cast: Cast, at: At) -> None:
    lan, start = as_("chief_lan"), local(2, 20, 9)
    deadline, lock = entry_deadline(date(2026, 2, 20), CALENDAR), week_lock(IsoWeek(2026, 8), CALENDAR)
    instant = timedelta(microseconds=1)

    def entered(when: datetime) -> Any:
        at(when)
        return lan.post("/visits", visit_body(cast, start=start))

    assert good(entered(until(deadline) - instant), 201)["entry_class"] == "on_time"
    assert good(entered(until(deadline)), 201)["entry_class"] == "late"
    assert good(entered(until(lock) - instant), 201)["entry_class"] == "late"
    refused = entered(until(lock))
    assert (refused.status_code, problem(refused)) == (409, "entry-after-lock")


def test_the_visitor_held_a_post_on_that_day(as_: As, cast: Cast, system: SystemDoor) -> None:
    with register(system) as uow:
        uow.take(Appointment, cast.uuid("appointments", "chief_lan")).valid_from = date(2026, 3, 9)
    refused = as_("chief_lan").post("/visits", visit_body(cast, start=local(3, 8, 9)))
    assert (refused.status_code, problem(refused)) == (403, "not-in-post")
    record(as_("chief_lan"), start=local(3, 9, 9))


def test_a_ward_out_of_reach_does_not_exist(as_: As, cast: Cast) -> None:
    lan, body = as_("chief_lan"), visit_body(cast, "ward_b", start=THIS_MORNING)
    foreign = lan.post("/visits", body)
    unknown = lan.post("/visits", {**body, "unit_id": body["id"]})
    assert foreign.status_code == unknown.status_code == 404
    same = {"type", "title", "title_vi", "status", "detail", "detail_vi"}
    assert {key: foreign.json()[key] for key in same} == {key: unknown.json()[key] for key in same}
    good(as_("chief_son").post("/visits", body), 201)


def test_the_body_is_read_strictly(as_: As, cast: Cast) -> None:
    lan, body = as_("chief_lan"), visit_body(cast, start=THIS_MORNING)
    naive = THIS_MORNING.replace(tzinfo=None).isoformat()
    wrong: list[tuple[dict[str, Any], tuple[str, str]]] = [
        ({"photo": "x"}, ("#/photo", "extra_forbidden")),
        ({"started_at": naive}, ("#/started_at", "timezone_aware")),
        ({"paper_log_ref": "trang\x00 3"}, ("#/paper_log_ref", "value_error")),
        ({"paper_log_ref": "trang \u202e3"}, ("#/paper_log_ref", "value_error")),
        ({"paper_log_ref": "x" * 41}, ("#/paper_log_ref", "string_too_long")),
        ({"place_code": "abc123"}, ("#/place_code", "string_pattern_mismatch")),
        ({"place_code": "ABC12"}, ("#/place_code", "string_pattern_mismatch")),
        ({"cadre_counts": {"group_head": 21}}, ("#/cadre_counts/group_head", "less_than_equal")),
        ({"purposes": []}, ("#/purposes", "too_short")),
    ]
    for change, fault in wrong:
        assert pointers(lan.post("/visits", {**body, **change})) == {fault}
    visit = good(lan.post("/visits", {**body, "place_code": "ABC123", "cadre_counts": {"group_head": 20}}), 201)
    assert (visit["place_code_given"], visit["cadre_counts"]) == (True, {"group_head": 20})
    assert "ABC123" not in lan.get(f"/visits/{visit['id']}").text  # who confirms must have read it himself


def test_text_is_kept_composed(as_: As) -> None:
    note = "Tình hình ổn định, phố yên"
    situation = {"note": f"  {unicodedata.normalize('NFD', note)}\r\n", "tags": ["tiếng ồn"], "trend": "better"}
    visit = record(as_("chief_lan"), start=THIS_MORNING, situation=situation)
    assert visit["situation"] == {"note": note, "tags": ["tiếng ồn"], "trend": "better"}


def test_resident_data_is_refused_and_leaves_no_trace(
    as_: As, cast: Cast, connection: sa.Connection, capfd: pytest.CaptureFixture[str]
) -> None:
    """US-16: refused with the place of the span, whatever the writer wants; nothing stored, nothing logged."""
    lan, number = as_("chief_lan"), "001085012345"
    note = f"Chủ nhà trọ {number}, đã nhắc"
    situation = {"note": note, "tags": [], "trend": "same"}
    body = visit_body(cast, start=THIS_MORNING, situation=situation, keep_warnings=True)
    events = connection.execute(sa.text("SELECT count(*) FROM event")).scalar_one()
    refused = lan.post("/visits", body)
    assert problem(refused) == "personal-data-suspected"
    start = note.index(number)
    [error] = refused.json()["errors"]
    assert (error["pointer"], error["span"]) == ("#/situation/note", [start, start + len(number)])
    assert number not in refused.text
    assert _rows(connection, body["id"]) == 0
    assert connection.execute(sa.text("SELECT count(*) FROM event")).scalar_one() == events
    assert number not in "".join(capfd.readouterr())
    body["situation"] = {**situation, "note": "Chủ nhà trọ đã được nhắc"}
    good(lan.post("/visits", body), 201)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"paper_log_ref": "số nhà 12"}, ("#/paper_log_ref", "house_number")),
        (
            {
                "purposes": ["solve_hot_issue"],
                "issue_actions": [{"issue_code": "0912345678", "action": "Gọi 0987654321"}],
            },
            ("#/issue_actions/0/issue_code", "phone"),
        ),
        (
            {"situation": {"note": "Ổn định", "tags": ["0912345678"], "trend": "same"}},
            ("#/situation/tags/0", "not_in_list"),
        ),
    ],
)
def test_no_field_lets_resident_data_in(as_: As, cast: Cast, change: dict[str, Any], fault: tuple[str, str]) -> None:
    body = visit_body(cast, start=THIS_MORNING)
    assert fault in pointers(as_("chief_lan").post("/visits", {**body, **change}))
    good(as_("chief_lan").post("/visits", body), 201)


def test_topics_and_tags_are_of_the_lists(as_: As, cast: Cast) -> None:
    lan, form = as_("chief_lan"), good(as_("chief_lan").get("/visits/form"))
    body = visit_body(cast, start=THIS_MORNING, **guidance_for(cast, "beat_phuc"))
    entry = body["guidance"][0]
    other = {**body, "guidance": [{**entry, "topic": "Chuyện khác"}]}
    assert pointers(lan.post("/visits", other)) == {("#/guidance/0/topic", "not_in_list")}
    body["guidance"] = [{**entry, "topic": form["topics"][-1]}]
    body["situation"] = {"note": "Ổn định", "tags": form["situation_tags"][:2], "trend": "same"}
    good(lan.post("/visits", body), 201)


def test_a_name_is_asked_about_and_may_be_kept(as_: As, cast: Cast, connection: sa.Connection) -> None:
    lan = as_("chief_lan")
    situation = {"note": "Gặp ông Nguyễn Bá Thước; trao đổi với anh Mai Hồng Phúc", "tags": [], "trend": "same"}
    body = visit_body(cast, start=THIS_MORNING, situation=situation)
    asked = lan.post("/visits", body)
    assert problem(asked) == "personal-data-warning"
    assert [error["code"] for error in asked.json()["errors"]] == ["named_person"]  # Phúc is an officer in sight
    assert _rows(connection, body["id"]) == 0
    visit = good(lan.post("/visits", {**body, "keep_warnings": True}), 201)
    kept = sa.select(col(Visit.kept_warnings)).where(col(Visit.id) == visit["id"])
    assert connection.execute(kept).scalar_one() == 1

    elsewhere = visit_body(cast, "ward_b", start=THIS_MORNING, situation=situation)  # there he is a name like others
    assert len(as_("chief_son").post("/visits", elsewhere).json()["errors"]) == 2


def test_companions_are_others_of_the_ward_or_its_guide(as_: As, cast: Cast) -> None:
    lan = as_("chief_lan")
    form = good(lan.get("/visits/form"))
    offered = {officer["id"] for officer in form["wards"][0]["companions"]}
    named = [cast.of("officers", name) for name in ("guide_hoa", "beat_quan")]
    assert set(named) < offered
    body = visit_body(cast, start=THIS_MORNING)
    for stranger in (cast.of("officers", "beat_xuan"), cast.of("officers", "chief_lan"), body["id"]):
        refused = lan.post("/visits", {**body, "companion_ids": [*named, stranger]})
        assert pointers(refused) == {("#/companion_ids/2", "not_a_companion")}
    visit = good(lan.post("/visits", {**body, "companion_ids": [*named, named[0]]}), 201)
    assert sorted(each["id"] for each in visit["companions"]) == sorted(named)


def test_a_refused_visit_leaves_no_part_behind(as_: As, cast: Cast, connection: sa.Connection) -> None:
    count = sa.select(sa.func.count()).select_from(VisitSituation)
    before = connection.execute(count).scalar_one()
    body = visit_body(cast, start=THIS_MORNING)
    assert as_("chief_lan").post("/visits", {**body, "ended_at": body["started_at"]}).status_code == 422
    assert connection.execute(count).scalar_one() == before
    good(as_("chief_lan").post("/visits", body), 201)
    assert connection.execute(count).scalar_one() == before + 1
