"""The calendar of 2027, and the weeks around its Tết: excused, owed all the same, waived (domain.md 3.11, 5.4, US-5).

Off by decision are 1 January, 4, 5, 8, 9 and 10 February; 11 February is swapped with Saturday the 20th. That leaves
three days of W05, one of W06, and six of W07.
"""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any
from uuid import UUID

from backend.kernel.clock import IsoWeek
from backend.kernel.ids import uuid7
from backend.posts.rules import PositionType
from tests.year.keeping import Keeping, Post, done, refused
from tests.year.story import Story
from tests.year.visits import visit

P = PositionType
DECIDED = IsoWeek(2026, 49)
BEFORE, TET, AFTER = (IsoWeek(2027, number) for number in (5, 6, 7))
CHEAPER = IsoWeek(2027, 11)  # from then on a late entry is worth less
OFF = (date(2027, 1, 1), *(date(2027, 2, day) for day in (4, 5, 8, 9, 10)))
SWAPPED, MADE_UP = date(2027, 2, 11), date(2027, 2, 20)
WORKING = {BEFORE: 3, TET: 1, AFTER: 6}
FRIDAY_EVENING = time(17)
LATE_CREDIT = "0.25"


class Tet(Story):
    """What the district decides, each before its Monday, and what it makes of the weeks."""

    def in_week(self, number: int, week: IsoWeek) -> None:
        acts = {
            DECIDED: self._days_off,
            BEFORE: self._one_ward_owes,
            TET: self._all_but_one_are_excused,
            AFTER: self._too_late,
            CHEAPER.previous(): self._late_entries_lose_more,
        }
        if week in acts:
            acts[week](week)
        if week == TET:
            visit(self.keeping, self.on_guard, week.monday + timedelta(days=2))

    @property
    def on_guard(self) -> Post:
        """The chief of the ward with the flower market."""
        return self.keeping.holder(self.keeping.wards()[2], P.WARD_CHIEF)

    def _days_off(self, week: IsoWeek) -> None:
        days = [
            *({"day": day.isoformat(), "kind": "public_holiday", "label": "Tết Nguyên đán"} for day in OFF),
            {"day": SWAPPED.isoformat(), "kind": "swapped_off", "label": "Hoán đổi với thứ Bảy 20/02"},
            {"day": MADE_UP.isoformat(), "kind": "swapped_working", "label": "Làm bù cho thứ Năm 11/02"},
        ]
        publish(self.keeping, {"kind": "calendar", "document_no": "88/TB-CAQ", "days": days})
        for tet_week, working in WORKING.items():
            told = self._told(self.on_guard.unit_id, tet_week)
            assert (told["working_days"], told["base_days"]) == (working, working), tet_week

    def _one_ward_owes(self, week: IsoWeek) -> None:
        """W06 has one working day: nobody owes it, but for one ward that a directive of the Friday before calls."""
        self.keeping.on(week.monday + timedelta(days=4), FRIDAY_EVENING)
        guard = self.on_guard
        self._direct("3/CT-CAQ", guard.unit_id, TET, "owed_all")
        told, other = self._told(guard.unit_id, TET), self._told(self.keeping.wards()[3], TET)
        assert (told["base_days"], told["ward_week"]["counts"]) == (5, True)
        assert (other["base_days"], other["ward_week"]["because"]) == (1, "calendar_days")
        self.year.expect(TET, guard, "met")
        self.year.expect(TET, self._deputy(guard.unit_id), "missed")

    def _all_but_one_are_excused(self, week: IsoWeek) -> None:
        """W07 is waived for the whole district; the narrower directive wins for one ward (R-7)."""
        self.keeping.on(week.monday + timedelta(days=4), FRIDAY_EVENING)
        guard = self.on_guard
        self._direct("4/CT-CAQ", self.keeping.unit("CAQ-HBT"), AFTER, "excused_all")
        self._direct("5/CT-CAQ", guard.unit_id, AFTER, "owed_all")
        assert self._told(guard.unit_id, AFTER)["base_days"] == WORKING[AFTER]
        assert self._told(self.keeping.wards()[3], AFTER)["ward_week"]["because"] == "directive_excused_all"
        for each in (guard, self._deputy(guard.unit_id)):
            self.year.expect(AFTER, each, "missed")

    def _too_late(self, week: IsoWeek) -> None:
        """On its Monday a directive is refused, also one that was drafted in time."""
        late = proposal(_directive("6/CT-CAQ", self.on_guard.unit_id, week, "excused_all"))
        answer = self.keeping.staff.post("/worktime-proposals", late)
        assert refused(answer) == (409, "directive-too-late")

    def _late_entries_lose_more(self, week: IsoWeek) -> None:
        """A policy begins on a Monday to come; what was settled under the one before keeps its credit."""
        numbers = {
            "required_ward_chief": 1,
            "required_ward_deputy_beat": 1,
            "required_ward_deputy_other": 0,
            "min_available_days": "3",
            "min_visit_minutes": 30,
            "min_stop_minutes": 15,
            "late_credit": LATE_CREDIT,
        }
        content = {"kind": "policy", "valid_from": CHEAPER.monday.isoformat(), "decision_no": "7/QĐ-CAQ", **numbers}
        publish(self.keeping, content)

    def _direct(self, number: str, unit: UUID, week: IsoWeek, effect: str) -> None:
        publish(self.keeping, _directive(number, unit, week, effect))

    def _deputy(self, ward: UUID) -> Post:
        return self.keeping.holder(ward, P.WARD_DEPUTY, beat=True)

    def _told(self, ward: UUID, week: IsoWeek) -> dict[str, Any]:
        return done(self.keeping.chief.get(f"/duties/wards/{ward}/weeks/{week}"))


def _directive(number: str, unit: UUID, week: IsoWeek, effect: str) -> dict[str, Any]:
    weeks = {"first_week": str(week), "last_week": str(week)}
    return {"kind": "directive", "document_no": number, "unit_id": str(unit), "effect": effect, **weeks}


def proposal(content: dict[str, Any]) -> dict[str, Any]:
    return {"id": str(uuid7()), "content": content}


def publish(keeping: Keeping, content: dict[str, Any]) -> None:
    """Drafted by the staff, who cannot publish; by the chief."""
    drafted = done(keeping.staff.post("/worktime-proposals", proposal(content)), status=201)
    path = f"/worktime-proposals/{drafted['id']}/publish"
    assert keeping.staff.post(path, version=drafted["version"]).status_code == 403
    done(keeping.chief.post(path, version=drafted["version"]))
