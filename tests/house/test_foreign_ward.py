"""Of another ward nothing is seen, nothing changed, and nothing told apart from what does not exist (N1, N18, N19)."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa
from fastapi import FastAPI
from sqlmodel import col

from backend.kernel.ids import uuid7
from backend.kernel.tables import scoped_tables
from backend.permissions import Permission
from tests.cast import PEOPLE, Cast
from tests.house.calls import CALLS, FRESH, WARDS, Given, Scene
from tests.house.operations import Operation, operations
from tests.leave.calls import asked as asked_leave

# P0: the tree, the calendar and the rules are known to everybody (tables.UNSCOPED).
KNOWN_TO_ALL = {
    *("about", "list_units", "read_unit", "list_days_of_change"),
    *("list_calendar", "list_duty_policies", "list_directives"),
}
OF_ONE_WARD = {"read_ward_calendar"}  # the ward that its query names is looked up like one of a path
STRANGERS = {"ward_a": ("chief_son", "far_chief_kien"), "ward_b": ("chief_lan", "far_chief_kien")}
# What may be asked for by id: the object of each ward for each path parameter.
OBJECTS = {
    "visit_id": {"ward_a": ("visits", FRESH["ward_a"]), "ward_b": ("visits", FRESH["ward_b"])},
    "officer_id": {"ward_a": ("officers", "beat_phuc"), "ward_b": ("officers", "beat_xuan")},
    "unit_id": {"ward_a": ("units", "ward_a"), "ward_b": ("units", "ward_b")},
    "beat_id": {"ward_a": ("beats", "beat_a1"), "ward_b": ("beats", "beat_b1")},
}
READ_BY_ID = ["explain_week", "list_import_changes", "read_beat", "read_excuse", "read_handover", "read_import"]
READ_BY_ID += ["read_officer", "read_unit", "read_visit", "read_worktime_proposal", "visit_history"]
READ_BY_ID += ["read_account", "preview_reform", "read_issue", "read_reform", "read_visit_plan"]
READ_BY_ID = sorted([*READ_BY_ID, "read_check_draw", "read_spot_check", "spot_checkers"])
TRIED_APART = {"list_import_changes", "read_excuse", "read_handover", "read_import", "read_unit"}
TRIED_APART |= {"read_account", "preview_reform", "read_issue", "read_reform", "read_visit_plan"}
TRIED_APART |= {"read_check_draw", "read_spot_check", "spot_checkers", "read_worktime_proposal"}


def _parameters(operation: Operation) -> list[str]:
    return [part[1:-1] for part in operation.path.split("/") if part.startswith("{")]


def _path(operation: Operation, key: str) -> dict[str, str]:
    return {name: "2026-W10" if name == "week" else key for name in _parameters(operation)}


def _plain(answer: Any) -> dict[str, Any]:
    """A problem without what tells one request from another."""
    return {name: value for name, value in answer.json().items() if name not in ("instance", "request_id")}


def _of_ward(scene: Scene, ward: str) -> set[str]:
    """Every identifier that belongs to a ward: of the unit itself and of the rows that carry it."""
    unit = scene.cast.uuid("units", ward)
    found = {str(unit)}
    with scene.system.open("test", read_only=True) as uow:
        for table in scoped_tables():
            if "unit_id" in table.__table__.c:
                found |= {str(key) for key in uow.all(sa.select(col(table.id)).where(col(table.unit_id) == unit))}
    assert len(found) > 10
    return found


def test_the_operations_by_id_are_those_tried_here(known: dict[str, Operation]) -> None:
    assert sorted(name for name, each in known.items() if each.reads and each.by_id) == READ_BY_ID


@pytest.mark.parametrize("ward", WARDS)
@pytest.mark.parametrize("name", [name for name in READ_BY_ID if name not in TRIED_APART])
def test_an_object_of_another_ward_is_not_found_like_one_that_does_not_exist(
    name: str, ward: str, scene: Scene, known: dict[str, Operation]
) -> None:
    operation = known[name]
    kind, thing = OBJECTS[_parameters(operation)[0]][ward]
    hidden, absent = _path(operation, scene.cast.of(kind, thing)), _path(operation, str(uuid7()))
    own = {"ward_a": "chief_lan", "ward_b": "chief_son"}[ward]
    assert Given(hidden).send(scene.as_(own), operation).status_code == 200
    for stranger in STRANGERS[ward]:
        answers = [Given(path).send(scene.as_(stranger), operation) for path in (hidden, absent)]
        assert [answer.status_code for answer in answers] == [404, 404]
        assert _plain(answers[0]) == _plain(answers[1])
        assert set(answers[0].headers) == set(answers[1].headers)


@pytest.mark.parametrize("ward", WARDS)
def test_a_handover_of_another_ward_is_not_found_and_not_touched(
    ward: str, scene: Scene, known: dict[str, Operation]
) -> None:
    given = CALLS["assign_handover"][f"in {ward}"](scene)
    for stranger in STRANGERS[ward]:
        for name in ("read_handover", "assign_handover", "sign_handover"):
            answers = [
                Given({"handover_id": key}, body={} if name == "assign_handover" else None, version=1).send(
                    scene.as_(stranger), known[name]
                )
                for key in (given.path["handover_id"], str(uuid7()))
            ]
            assert [answer.status_code for answer in answers] == [404, 404], name
            assert _plain(answers[0]) == _plain(answers[1])


@pytest.mark.parametrize("ward", WARDS)
def test_leave_of_another_ward_is_not_found_and_not_decided(
    ward: str, scene: Scene, known: dict[str, Operation]
) -> None:
    excuse, absent = asked_leave(scene, ward), str(uuid7())
    for stranger in STRANGERS[ward]:
        for name, body in (("read_excuse", None), ("decide_absence", {"decision": "approved"})):
            answers = [
                Given({"excuse_id": key}, body=body, version=1).send(scene.as_(stranger), known[name])
                for key in (excuse, absent)
            ]
            assert [answer.status_code for answer in answers] == [404, 404]
            assert _plain(answers[0]) == _plain(answers[1])


@pytest.mark.parametrize("name", ["read_issue", "triage_issue", "assign_issue", "verify_issue", "reopen_issue"])
@pytest.mark.parametrize("ward", WARDS)
def test_an_issue_of_another_ward_is_not_found_and_not_touched(
    name: str, ward: str, scene: Scene, known: dict[str, Operation]
) -> None:
    given = CALLS[name][f"in {ward}"](scene)
    for stranger in STRANGERS[ward]:
        answers = [
            Given({"issue_id": key}, body=given.body, version=given.version).send(scene.as_(stranger), known[name])
            for key in (given.path["issue_id"], str(uuid7()))
        ]
        refused = 403 if stranger == "far_chief_kien" and name in ("triage_issue", "assign_issue") else 404
        assert [answer.status_code for answer in answers] == [refused] * 2
        assert _plain(answers[0]) == _plain(answers[1])


@pytest.mark.parametrize("name", ["read_reform", "preview_reform"])
def test_a_plan_of_another_district_is_not_found_like_one_that_does_not_exist(
    name: str, scene: Scene, known: dict[str, Operation]
) -> None:
    hidden = dict(CALLS[name]["of the district"](scene).path)
    assert Given(hidden).send(scene.as_("chief_an"), known[name]).status_code == 200
    far = scene.as_("far_chief_kien")
    answers = [Given(path).send(far, known[name]) for path in (hidden, {"plan_id": str(uuid7())})]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert _plain(answers[0]) == _plain(answers[1])


def test_an_import_of_another_district_is_not_found(scene: Scene, known: dict[str, Operation]) -> None:
    """Only district staff import; the other district has none in the cast, so its chief is refused at the door."""
    batch = scene.checked_book()
    assert Given({"batch_id": batch}).send(scene.as_("staff_chi"), known["read_import"]).status_code == 200
    assert Given({"batch_id": batch}).send(scene.as_("far_chief_kien"), known["read_import"]).status_code == 403
    for name in ("read_import", "list_import_changes"):
        absent = Given({"batch_id": str(uuid7())}).send(scene.as_("staff_chi"), known[name])
        assert absent.status_code == 404


@pytest.mark.parametrize("ward", WARDS)
def test_no_answer_holds_anything_of_another_ward(ward: str, scene: Scene, known: dict[str, Operation]) -> None:
    """Every operation that reads without an id, asked by the strangers, as it is and narrowed to the ward."""
    forbidden = _of_ward(scene, ward)
    unit = scene.cast.of("units", ward)
    tried = 0
    for operation in known.values():
        if not operation.reads or operation.by_id or operation.name in KNOWN_TO_ALL:
            continue
        given = CALLS[operation.name][""](scene)
        narrowed = Given(query={**given.query, "unit_id": unit}) if "unit_id" in operation.query else given
        for stranger in STRANGERS[ward]:
            for asked in (given, narrowed):
                answer = asked.send(scene.as_(stranger), operation)
                assert answer.status_code in (200, 403, *([404] if operation.name in OF_ONE_WARD else [])), (
                    operation.name
                )
                leaked = sorted(key for key in forbidden if key in answer.text)
                assert not leaked, f"{operation.name} as {stranger}"
            if answer.status_code == 200 and operation.is_list and narrowed is not given:
                assert answer.json() == {"items": [], "next": None}, operation.name
                tried += 1
    assert tried >= 10


@pytest.mark.parametrize("ward", WARDS)
def test_every_filter_answers_alike_for_hidden_and_absent(
    ward: str, scene: Scene, known: dict[str, Operation], cast: Cast
) -> None:
    stranger = scene.as_(STRANGERS[ward][0])
    keys = {
        "unit_id": cast.of("units", ward),
        "visitor_id": cast.of("officers", {"ward_a": "chief_lan", "ward_b": "chief_son"}[ward]),
        "group_id": cast.of("groups", f"{ward}/1"),
        "beat_id": cast.of("beats", {"ward_a": "beat_a1", "ward_b": "beat_b1"}[ward]),
    }
    tried = set()
    for operation in known.values():
        if operation.permission in (Permission.AUDIT_READ_TECHNICAL, Permission.SPOT_CHECK_READ_TOTALS):
            continue  # nobody of a ward asks there
        for name in operation.query & set(keys):
            base = CALLS[operation.name][""](scene).query
            both = [Given(query={**base, name: key}).send(stranger, operation) for key in (keys[name], str(uuid7()))]
            if operation.name in OF_ONE_WARD:
                assert [each.status_code for each in both] == [404, 404]
                assert both[0].json()["type"] == both[1].json()["type"]
                continue
            assert both[0].status_code == 200
            assert both[0].content == both[1].content, (operation.name, name)
            tried.add(name)
    assert tried == set(keys)


@pytest.mark.parametrize("name", ["confirm_visit", "dispute_visit", "sign_visit", "amend_visit", "decide_dispute"])
@pytest.mark.parametrize("ward", WARDS)
def test_every_change_answers_alike_for_hidden_and_absent(
    name: str, ward: str, scene: Scene, known: dict[str, Operation]
) -> None:
    """404 by whoever holds the verb elsewhere, before the version or the state is looked at."""
    other = {"ward_a": "ward_b", "ward_b": "ward_a"}[ward]
    stranger = {"decide_dispute": {"ward_a": "guide_khoi", "ward_b": "guide_hoa"}[ward]}.get(name, STRANGERS[ward][0])
    given = CALLS[name][f"in {ward}"](scene)
    body = CALLS[name][f"in {other}"](scene).body
    answers = [
        Given({"visit_id": key}, body=body, version=version).send(scene.as_(stranger), known[name])
        for key in (given.path["visit_id"], str(uuid7()))
        for version in (given.version, 99)
    ]
    assert [answer.status_code for answer in answers] == [404] * 4
    assert all(_plain(answer) == _plain(answers[0]) for answer in answers)


def test_a_visit_in_another_ward_is_refused_like_one_nowhere(scene: Scene, known: dict[str, Operation]) -> None:
    body = CALLS["record_visit"]["in ward_b"](scene).body
    hidden = Given(body=body).send(scene.as_("chief_lan"), known["record_visit"])
    absent = Given(body={**body, "unit_id": str(uuid7())}).send(scene.as_("chief_lan"), known["record_visit"])
    assert hidden.status_code == absent.status_code == 404
    assert _plain(hidden) == _plain(absent)


@pytest.mark.parametrize("name", sorted(PEOPLE))
def test_no_list_returns_more_than_can_be_read_one_by_one(name: str, scene: Scene) -> None:
    """N19, for the lists whose rows have a page of their own."""
    person = scene.as_(name)
    held = {each["permission"] for each in person.get("/me").json()["permissions"]}
    for permission, path in (
        (Permission.VISIT_READ, "/visits"),
        (Permission.OFFICER_READ, "/officers"),
        (Permission.UNIT_READ, "/units"),
    ):
        answer = person.get(path, limit=200)
        assert answer.status_code == (200 if permission in held else 403)
        for row in answer.json().get("items", []):
            assert person.get(f"{path}/{row['id']}").status_code == 200, (path, row)


def test_the_list_of_what_everybody_knows_holds_no_operation_that_is_narrowed(app: FastAPI, scene: Scene) -> None:
    """Each answers the strangers exactly what it answers the district."""
    known = operations(app)
    for name in sorted(KNOWN_TO_ALL - {"about", "read_unit"}):
        given = CALLS[name][""](scene)
        answers = {
            given.send(scene.as_(who), known[name]).content for who in ("chief_an", "chief_son", "far_chief_kien")
        }
        assert len(answers) == 1, name
