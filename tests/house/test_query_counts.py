"""The number of statements of every screen's calls, exact, and the same however many rows there are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import sqlalchemy as sa

from tests.exports.calls import NAMES, reader_of, snake
from tests.house.calls import CALLS, Scene, row_name
from tests.house.operations import Operation

# counted as they are read; those of one import look for it first, days off the beat for the first day that is open
SIZES = {"delegations": 4, "duty-board": 21, "radar": 5, "import-changes": 4, "abstraction-days": 5}

# call: who asks, and how many statements the answer takes, those of the door included. A number that grows is a
# question in a loop or a step that should be one; a number that falls is welcome: write it down.
COUNTS: dict[tuple[str, str], tuple[str, int]] = {
    ("read_me", ""): ("chief_lan", 4),
    ("list_my_sessions", ""): ("chief_lan", 3),
    ("list_accounts", ""): ("admin_root", 3),
    ("list_officers_without_account", ""): ("admin_root", 3),
    ("read_account", "of a beat officer"): ("admin_root", 5),
    ("list_events", ""): ("chief_lan", 4),
    ("list_technical_events", ""): ("admin_root", 4),
    ("list_file_reads", ""): ("chief_an", 3),
    ("list_my_file_reads", ""): ("beat_phuc", 3),
    ("list_notices", ""): ("chief_an", 3),
    ("list_auditor_grants", ""): ("chief_an", 3),
    ("list_break_glass", ""): ("chief_an", 3),
    ("list_visits", ""): ("chief_lan", 3),
    ("read_visit", "by a commander in ward_a"): ("chief_lan", 4),
    ("visit_history", "in ward_a"): ("chief_lan", 4),
    ("list_visit_plans", ""): ("chief_lan", 3),
    ("list_plan_visitors", ""): ("chief_lan", 3),
    ("read_visit_plan", "in ward_a"): ("chief_lan", 3),
    ("visit_form", ""): ("chief_lan", 7),
    ("dictation_form", ""): ("desk_oanh", 7),
    ("list_place_wards", ""): ("guide_hoa", 3),
    ("list_place_issues", ""): ("guide_hoa", 3),
    ("where_to_go", ""): ("chief_lan", 8),
    ("read_ward_calendar", ""): ("chief_lan", 11),
    ("list_spot_checks", ""): ("chief_an", 3),
    ("read_spot_check", "in ward_a"): ("guide_khoi", 3),
    ("spot_checkers", "in ward_a"): ("team_chief_dung", 9),
    ("list_check_draws", ""): ("chief_an", 3),
    ("read_check_draw", "in ward_a"): ("chief_an", 3),
    ("my_week", ""): ("chief_lan", 22),
    ("read_field_bundle", ""): ("chief_lan", 28),
    ("wards_without_visit", ""): ("chief_an", 16),
    ("duty_board", ""): ("chief_an", 21),
    ("explain_week", "in ward_a"): ("chief_an", 18),
    ("figures", ""): ("chief_an", 25),
    ("list_units", ""): ("chief_an", 3),
    ("read_unit", "ward_a"): ("chief_an", 7),
    ("list_reforms", ""): ("staff_chi", 3),
    ("read_reform", "of the district"): ("staff_chi", 5),
    ("preview_reform", "of the district"): ("staff_chi", 23),
    ("list_days_of_change", ""): ("chief_an", 6),
    ("list_officers", ""): ("chief_an", 3),
    ("read_officer", "of ward_a"): ("chief_lan", 12),
    ("list_ranks", ""): ("chief_an", 3),
    ("list_post_proposals", ""): ("chief_an", 3),
    ("list_delegations", ""): ("chief_an", 4),
    ("list_quarters", ""): ("chief_an", 3),
    ("list_groups", ""): ("chief_an", 3),
    ("list_beats", ""): ("chief_an", 3),
    ("read_beat", "in ward_a"): ("chief_lan", 3),
    ("list_proposals", ""): ("chief_lan", 3),
    ("read_radar", ""): ("chief_lan", 5),
    ("list_handovers", ""): ("chief_lan", 3),
    ("read_handover", "in ward_a"): ("chief_lan", 3),
    ("list_calendar", ""): ("chief_an", 3),
    ("list_duty_policies", ""): ("chief_an", 3),
    ("list_directives", ""): ("chief_an", 3),
    ("list_excuses", ""): ("chief_an", 4),
    ("read_excuse", "in ward_a"): ("chief_lan", 21),
    ("list_abstraction_days", ""): ("desk_oanh", 5),
    ("list_abstraction_totals", ""): ("chief_an", 3),
    ("list_worktime_proposals", ""): ("staff_chi", 3),
    ("read_worktime_proposal", "of the district staff"): ("staff_chi", 3),
    ("suggest_calendar", ""): ("staff_chi", 5),
    ("list_issues", ""): ("chief_lan", 3),
    ("count_issues", ""): ("chief_lan", 3),
    ("read_issue", "in ward_a"): ("chief_lan", 4),
    ("list_imports", ""): ("staff_chi", 3),
    ("read_import", "of the district staff"): ("staff_chi", 3),
    ("list_import_changes", ""): ("staff_chi", 4),
    **{(f"size_{snake(name)}", ""): (reader_of(name), SIZES.get(name, 3)) for name in NAMES},
    ("record_visit", "in ward_a"): ("chief_lan", 20),
    ("confirm_visit", "in ward_a"): ("beat_phuc", 10),
    ("dispute_visit", "in ward_a"): ("beat_phuc", 11),
    ("sign_visit", "in ward_a"): ("chief_lan", 7),
}

# The test's transaction brings savepoints that a real request does not have.
_OF_THE_TEST = ("SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK TO SAVEPOINT")


@pytest.fixture
def counted(town: sa.Engine) -> Iterator[Callable[[], Any]]:
    """`with counted() as statements:` every statement sent to the database, in order."""
    heard: list[list[str]] = []

    def hear(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if heard and not statement.startswith(_OF_THE_TEST):
            heard[-1].append(statement)

    @contextmanager
    def listen() -> Iterator[list[str]]:
        heard.append([])
        yield heard[-1]
        heard.append([])

    sa.event.listen(town, "before_cursor_execute", hear)
    yield listen
    sa.event.remove(town, "before_cursor_execute", hear)


@pytest.mark.parametrize("town", ["furnished", "crowded"], indirect=True)  # one of each thing, or several
@pytest.mark.parametrize(("call", "told"), COUNTS.items(), ids=[row_name(*call) for call in COUNTS])
def test_a_call_takes_the_statements_it_is_told_to_take(
    call: tuple[str, str],
    told: tuple[str, int],
    scene: Scene,
    known: dict[str, Operation],
    counted: Callable[[], Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Counted as the first request of a session, which goes through the door itself (access/hatch.py)."""
    monkeypatch.setattr("backend.access.admission._last", {})
    (name, case), (who, count) = call, told
    given = CALLS[name][case](scene)
    with counted() as statements:
        answer = given.send(scene.as_(who), known[name])
    assert answer.status_code < 300, answer.text
    shown = [f"{len(statements)} statements", *(each[:90] for each in statements)]
    assert len(statements) == count, "\n".join(shown)


def test_every_operation_of_a_screen_is_counted(known: dict[str, Operation]) -> None:
    reading = {name for name, operation in known.items() if operation.reads and operation.permission is not None}
    assert {name for name, _ in COUNTS} >= reading | {"confirm_visit", "record_visit", "dispute_visit", "sign_visit"}
