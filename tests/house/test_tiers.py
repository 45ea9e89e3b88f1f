"""Data of a higher tier stand in tables of their own; an answer holds them only for who may read that table (3.16).

The first half looks at schemas: every field that comes from a guarded table is listed here with its permission, so a
new one cannot slip in. The second half looks at answers: exactly the people of domain.md 4.3 find something in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi import FastAPI

from backend.kernel.tables import scoped_tables
from backend.permissions import Permission
from backend.tables import METADATA
from tests.cast import PEOPLE
from tests.house.calls import CALLS, Scene
from tests.house.operations import Operation
from tests.house.shapes import fields

P = Permission
GUARDED = {
    *(P.OFFICER_READ_PRIVATE, P.OFFICER_READ_TRAINING, P.ABSENCE_READ_REASON, P.COMPLEXITY_READ),
    *(P.VISIT_READ_NOTES, P.VISIT_READ_GUIDANCE),
}
# Names that a guarded table shares with things everybody may see: keys, periods, and words of other meaning.
COMMON = {"id", "unit_id", "visit_id", "officer_id", "valid_from", "valid_to", "version", "beat_id", "decision_no"}
COMMON |= {"visitor_id", "beat_officer_id", "disputed_by"}
COMMON |= {"level", "document_no", "remark", "reason", "note", "points", "action"}

# Every place in an answer that a guarded table feeds, with the permission that reads the table.
PLACES: dict[tuple[str, str], Permission] = {
    ("read_officer", "private"): P.OFFICER_READ_PRIVATE,
    ("read_officer", "training"): P.OFFICER_READ_TRAINING,
    ("list_excuses", "items/reason"): P.ABSENCE_READ_REASON,
    ("list_excuses", "items/document_no"): P.ABSENCE_READ_REASON,
    ("read_excuse", "reason"): P.ABSENCE_READ_REASON,
    ("read_excuse", "document_no"): P.ABSENCE_READ_REASON,
    ("read_excuse", "decision_note"): P.ABSENCE_READ_REASON,
    ("explain_week", "duties/absences/reason"): P.ABSENCE_READ_REASON,
    ("list_beats", "items/level"): P.COMPLEXITY_READ,
    ("list_beats", "items/points"): P.COMPLEXITY_READ,
    ("list_beats", "items/computed_level"): P.COMPLEXITY_READ,
    ("read_beat", "level"): P.COMPLEXITY_READ,
    ("where_to_go", "beats/level"): P.COMPLEXITY_READ,
    ("read_radar", "untrained"): P.OFFICER_READ_TRAINING,
    ("figures", "appointments/coverage/beats/level"): P.COMPLEXITY_READ,
    ("read_visit", "guidance/note"): P.VISIT_READ_GUIDANCE,
    ("read_visit", "situation"): P.VISIT_READ_NOTES,
    ("read_visit", "issue_actions"): P.VISIT_READ_NOTES,
    ("read_issue", "visits/action"): P.VISIT_READ_NOTES,
    ("read_visit", "dispute/reason"): P.VISIT_READ_GUIDANCE,
    ("read_visit", "dispute/decision_reason"): P.VISIT_READ_GUIDANCE,
    ("read_spot_check", "found"): P.SPOT_CHECK_READ,
    ("read_spot_check", "view"): P.SPOT_CHECK_READ,
    ("read_spot_check", "grounds"): P.SPOT_CHECK_READ,
}
DISTRICT = {"chief_an", "deputy_binh", "staff_chi"}
COMMAND = {"chief_an", "deputy_binh"}
TEAM = {"team_chief_dung", "team_deputy_em"}

# Who finds something there: written from domain.md 4.3, not from the program.
SEEN: dict[tuple[str, str, str], set[str]] = {
    ("read_officer", "of ward_a", "private"): DISTRICT | {"chief_lan", "beat_deputy_minh", "beat_phuc", "auditor_tam"},
    ("read_officer", "of ward_a", "training"): DISTRICT
    | TEAM
    | {"guide_hoa", "chief_lan", "beat_deputy_minh", "beat_phuc", "auditor_tam"},
    # N14: the ward he left reads nothing of him after the transfer
    ("read_officer", "moved from ward_a to ward_b", "private"): DISTRICT
    | {"chief_son", "beat_deputy_thu", "double_uyen", "moved_giang"},
    ("read_officer", "moved from ward_a to ward_b", "training"): DISTRICT
    | TEAM
    | {"guide_khoi", "chief_son", "beat_deputy_thu", "double_uyen", "moved_giang"},
    ("read_officer", "of the district", "private"): DISTRICT,
    ("read_officer", "of the team", "private"): DISTRICT | {"guide_hoa"},
    ("read_officer", "of the team", "training"): DISTRICT | TEAM | {"guide_hoa"},
    ("list_excuses", "", "items/reason"): DISTRICT | {"chief_lan", "desk_oanh", "beat_quan", "auditor_tam"},
    ("read_excuse", "in ward_a", "reason"): DISTRICT | {"chief_lan", "desk_oanh", "beat_deputy_minh", "auditor_tam"},
    ("read_beat", "in ward_a", "level"): DISTRICT
    | TEAM
    | {"guide_hoa", "chief_lan", "beat_deputy_minh", "other_deputy_nga", "desk_oanh", "beat_phuc", "auditor_tam"},
    # the visitor and the checker besides those above; not the ward, not the guide officer of the ward
    ("read_spot_check", "told in ward_a", "found"): COMMAND | TEAM | {"guide_khoi", "chief_lan", "auditor_tam"},
    # N11: a note is read by whom it is addressed to, by command and function, never by colleagues
    ("where_to_go", "", "beats/level"): TEAM
    | {"guide_hoa", "guide_khoi", "chief_lan", "beat_deputy_minh", "other_deputy_nga", "chief_son", "beat_deputy_thu"}
    | {"double_uyen"},
    ("read_visit", "by a commander in ward_a", "guidance/note"): COMMAND
    | TEAM
    | {"guide_hoa", "chief_lan", "beat_deputy_minh", "beat_phuc", "auditor_tam"},
    ("read_visit", "by a commander in ward_b", "guidance/note"): COMMAND
    | TEAM
    | {"guide_khoi", "chief_son", "beat_deputy_thu", "double_uyen", "beat_xuan"},
    ("read_visit", "by a commander in ward_a", "situation"): COMMAND
    | TEAM
    | {"guide_hoa", "chief_lan", "beat_deputy_minh", "other_deputy_nga", "desk_oanh", "beat_phuc", "auditor_tam"},
    ("read_visit", "by the guide in ward_a", "situation"): COMMAND
    | TEAM
    | {"guide_hoa", "chief_lan", "beat_deputy_minh", "other_deputy_nga", "desk_oanh", "beat_quan", "auditor_tam"},
}


def test_every_field_of_a_guarded_table_is_listed(app: FastAPI, known: dict[str, Operation]) -> None:
    guarded = {column.name for row in scoped_tables() if row.reads in GUARDED for column in _columns(row)} - COMMON
    assert {"birth_year", "speciality", "topic", "next_step", "trend", "computed_level"} <= guarded
    found = {
        (operation.name, "/".join(path))
        for operation in known.values()
        if operation.reads and operation.answer is not None
        for path in fields(app, operation.answer)
        if path[-1] in guarded
    }
    listed = {(name, place) for name, place in found if any(_under(name, place, each) for each in PLACES)}
    assert found - listed == set()


def _columns(row: Any) -> Any:
    return METADATA.tables[row.__tablename__].columns


def _under(name: str, place: str, listed: tuple[str, str]) -> bool:
    return name == listed[0] and (place == listed[1] or place.startswith(f"{listed[1]}/"))


def test_every_listed_place_is_in_its_schema_and_may_be_empty(app: FastAPI, known: dict[str, Operation]) -> None:
    for name, place in PLACES:
        answer = known[name].answer
        assert answer is not None
        assert place in {"/".join(path) for path in fields(app, answer)}, (name, place)


def test_no_names_of_common_use_hide_a_guarded_field(app: FastAPI, known: dict[str, Operation]) -> None:
    """The words that guarded tables share with others stand in answers only where they are meant."""
    told = {"reason", "note", "level", "points", "remark", "document_no", "action"}
    found = {
        (operation.name, "/".join(path))
        for operation in known.values()
        if operation.reads and operation.answer is not None
        for path in fields(app, operation.answer)
        if path[-1] in told
    }
    harmless = {
        ("read_excuse", "not_counted/reason"),  # a code of RULES.md
        ("list_worktime_proposals", "items/content/document_no"),
        ("read_worktime_proposal", "content/document_no"),
        ("explain_week", "directive/document_no"),  # P0: the paper of a decision
        ("explain_week", "duties/visits/reason"),  # a code of RULES.md, not what anybody wrote
        ("list_visit_plans", "items/reason"),  # of a closed list that tells nothing of anybody
        ("read_visit_plan", "reason"),
        ("read_ward_calendar", "plans/reason"),
        ("read_ward_calendar", "directives/document_no"),  # P0: the paper of a decision
        ("list_auditor_grants", "items/document_no"),
        ("list_break_glass", "items/reason"),  # why the administrator asks, for those who watch him
        ("list_events", "items/action"),  # a code of the journal
        ("list_technical_events", "items/action"),
        ("list_calendar", "items/document_no"),
        *(
            ("list_issues", "items/level"),
            ("read_issue", "level"),
            ("read_issue", "entries/level"),
        ),  # its rung
        ("read_issue", "entries/note"),  # of a place, for whoever reads the issue
        ("list_units", "items/level"),  # of the tree
        ("read_unit", "level"),
        ("read_import", "findings/level"),  # error or warning
        ("visit_history", "action"),  # a code of the journal
        ("list_delegations", "document_no"),
        ("read_officer", "delegations/document_no"),
        ("list_directives", "items/document_no"),
        ("read_unit", "lineage/note"),  # why units merged
        ("read_visit", "remark"),
    }
    assert {each for each in found - harmless if not any(_under(*each, listed) for listed in PLACES)} == set()


@pytest.mark.parametrize("what", SEEN, ids=" ".join)
def test_exactly_those_whom_the_matrix_names_find_something(
    what: tuple[str, str, str], scene: Scene, known: dict[str, Operation]
) -> None:
    name, case, place = what
    given = CALLS[name][case](scene)
    seen = set()
    for person in PEOPLE:
        answer = given.send(scene.as_(person), known[name])
        if answer.status_code == 200 and any(_values(answer.json(), place.split("/"))):
            seen.add(person)
    assert seen == SEEN[what]


def _values(answer: Any, path: list[str]) -> Iterator[bool]:
    """Is there something at the path, in each row of the lists on the way?"""
    if isinstance(answer, list):
        for each in answer:
            yield from _values(each, path)
    elif not path:
        yield answer is not None
    elif isinstance(answer, dict):
        yield from _values(answer[path[0]], path[1:])
