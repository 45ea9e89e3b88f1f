"""The register of the real district over a year, kept through the product: leave asked for and decided, visits made and
confirmed, weeks that open and lock. After each week all that must hold holds, and nothing settled has moved."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from backend.kernel.clock import IsoWeek, weeks_between
from backend.kernel.ids import uuid7
from backend.posts.rules import PositionType
from tests.year.checks import demand_order, demand_settled_well, fingerprint, locked_weeks, state_of
from tests.year.keeping import Keeping

P = PositionType
FIRST, LAST = IsoWeek(2026, 16), IsoWeek(2027, 15)
REFORM = IsoWeek(2026, 40)
VISITED = ("CAP-00283", "CAP-00244")


class Year:
    """What is done in which week, and what was settled until now."""

    def __init__(self, keeping: Keeping) -> None:
        self.keeping = keeping
        self.settled: dict[IsoWeek, Any] = {}
        self.expected: dict[tuple[IsoWeek, UUID], set[str]] = {}
        self.looking_back = {REFORM, REFORM.next(), LAST}
        district = keeping.unit("CAQ-HBT")
        self.chief = keeping.as_officer(keeping.holders(district, P.DISTRICT_CHIEF)[0].officer_id)
        self.staff = keeping.as_officer(keeping.holders(district, P.DISTRICT_STAFF)[0].officer_id)

    def run(self) -> None:
        for number, week in enumerate(weeks_between(FIRST, LAST)):
            self.keeping.on(week.monday)
            self.keeping.turn_of_the_week()
            self.check(week)
            if number % 2 == 0:
                self.leave_of_a_deputy(number, week)
            self.visits(number, week)

    def visits(self, number: int, week: IsoWeek) -> None:
        """The chief of a ward goes each week, its deputy all but each fourth."""
        for code in VISITED:
            ward = self.keeping.unit(code)
            chiefs = self.keeping.holders(ward, P.WARD_CHIEF)
            deputies = self.keeping.holders(ward, P.WARD_DEPUTY, beat=True)
            for post in (*chiefs, *(deputies if number % 4 else ())):
                if (week, post.id) not in self.expected:
                    self.keeping.visit(post, week.monday + timedelta(days=1))
                    self.expected[week, post.id] = {"met", "excused"}

    def leave_of_a_deputy(self, number: int, week: IsoWeek) -> None:
        """US-6: a deputy asks for the next week, his chief approves; nobody approves his own."""
        wards = self.keeping.wards()
        ward = wards[number // 2 % len(wards)]
        deputies = self.keeping.holders(ward.id, P.WARD_DEPUTY, beat=True)
        if not deputies:
            return
        first = week.next().monday
        chief = self.keeping.chief_of(ward.id)
        self.keeping.leave(deputies[0].officer_id, first, first + timedelta(days=4), chief)
        self.expected[week.next(), deputies[0].id] = {"excused"}
        key = str(uuid7())
        body = {"id": key, "first_day": first.isoformat(), "last_day": first.isoformat()}
        asked = chief.post("/duty-excuses", {**body, "reason": "annual_leave"})
        assert asked.status_code == 201, asked.text
        own = chief.post(f"/duty-excuses/{key}/decide", {"decision": "approved"}, version=asked.json()["version"])
        assert (own.status_code, own.json()["type"]) == (403, "/problems/conflict-of-interest")

    def check(self, week: IsoWeek) -> None:
        door = self.keeping.door
        with door.engine.connect() as connection:
            for day in (week.monday, week.sunday):
                demand_order(connection, day)
            locked = locked_weeks(connection)
            for each in locked if week in self.looking_back else locked[-3:]:
                if each in self.settled:
                    assert fingerprint(connection, each) == self.settled[each], f"{each} moved in {week}"
            for each in locked:
                if each not in self.settled:
                    self.settled[each] = fingerprint(connection, each)
                    if each >= FIRST.previous():
                        demand_settled_well(door, connection, each)
                    for (when, post_id), states in self.expected.items():
                        if when == each:
                            assert state_of(connection, post_id, each) in states, (each, post_id)


def test_a_year_of_the_register(keeping: Keeping) -> None:
    year = Year(keeping)
    year.run()
    assert len(year.settled) > 60
