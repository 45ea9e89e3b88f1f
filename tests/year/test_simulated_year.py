"""The register of the real district over a year, kept through the product by the rightful people: leave, people who
stand in, move and hand over, days off the beat, Tết, and half the wards closed on one day. At the beginning of each
week all that must hold holds (domain.md 10), and nothing settled has moved."""

from __future__ import annotations

import pytest

from backend.kernel.clock import IsoWeek, weeks_between
from backend.posts.rules import PositionType
from tests.year import reform, tet
from tests.year.checks import demand_lived, demand_order, demand_settled_well, locked_weeks, state_of
from tests.year.keeping import Keeping
from tests.year.leave import Absence, Leave, StandingIn
from tests.year.moving import Moving
from tests.year.off_beat import OffBeat
from tests.year.past import Past
from tests.year.story import Year
from tests.year.visits import Prompt, Tardy

FIRST, LAST = IsoWeek(2026, 16), IsoWeek(2027, 15)
OUT = {IsoWeek(2026, 36), tet.TET, tet.AFTER}  # two working days around National Day
SHORT = {IsoWeek(2026, 18), tet.BEFORE}  # two working days too, but the register has a directive that all owe
ALL_KINDS = {"met", "met_late", "missed", "excused"}
WITH_LEAVE = IsoWeek(2026, 17)  # from this week on somebody is away
ABSENCES = (
    Absence(
        15,
        PositionType.WARD_CHIEF,
        asked_in=IsoWeek(2026, 21),
        first=IsoWeek(2026, 23),
        last=IsoWeek(2026, 25),
        visited=(IsoWeek(2026, 23), IsoWeek(2026, 25)),
    ),
    Absence(
        17,
        PositionType.WARD_DEPUTY,
        asked_in=IsoWeek(2026, 26),
        first=IsoWeek(2026, 28),
        last=IsoWeek(2026, 30),
        visited=(IsoWeek(2026, 29),),
    ),
    Absence(
        6,
        PositionType.WARD_DEPUTY,
        asked_in=IsoWeek(2026, 37),
        first=IsoWeek(2026, 39),
        last=IsoWeek(2026, 41),
        visited=(IsoWeek(2026, 39), reform.WEEK),
        closes=reform.DAY,
    ),
)


class Checks:
    """What is looked at on each Monday, after the worker has opened and locked weeks."""

    def __init__(self, year: Year) -> None:
        self.year, self.keeping, self.past = year, year.keeping, Past(year.keeping)
        self.looking_back = {reform.WEEK, reform.WEEK.next(), LAST}

    def on_monday(self, week: IsoWeek) -> None:
        with self.keeping.door.engine.connect() as connection:
            demand_order(connection, week.previous())
            self.past.demand_nothing_gone(connection)
            locked = locked_weeks(connection)
            known = [each for each in locked if each in self.past.settled]
            older = known[week.number * 7 % len(known) :][:1] if known else []
            self.past.demand_unmoved(connection, known if week in self.looking_back else [*older, *known[-1:]])
            for each in locked[len(known) :]:
                self.past.remember(connection, each)
                if each >= FIRST.previous():
                    states = demand_settled_well(self.keeping.door, connection, each)
                    self._demand_expected(each, states)
            self.past.remember_register(connection, week.previous().monday)
        self.keeping.seal()
        if week in self.looking_back:
            self.past.demand_sealed()

    def _demand_expected(self, week: IsoWeek, states: dict[str, int]) -> None:
        if week >= WITH_LEAVE and week not in OUT | SHORT:
            assert set(states) >= ALL_KINDS, (week, states)
        with self.keeping.door.engine.connect() as connection:
            for (when, post_id), state in list(self.year.expected.items()):
                if when == week:
                    assert state_of(connection, post_id, week) == state, (week, post_id)
                    del self.year.expected[when, post_id]


@pytest.mark.timeout(600)  # a year takes half a minute; on a machine that does much else, several
def test_a_year_of_the_register(keeping: Keeping) -> None:
    year = Year(keeping, out=OUT, short=SHORT)
    checks = Checks(year)
    stories = [
        StandingIn(year, ABSENCES),
        Leave(year),
        Prompt(year),
        Moving(year),
        reform.Reform(year),
        OffBeat(year),
        Tardy(year),
        tet.Tet(year),
    ]
    for number, week in enumerate(weeks_between(FIRST, LAST)):
        keeping.on(week.monday)
        keeping.turn_of_the_week()
        checks.on_monday(week)
        for story in stories:
            story.in_week(number, week)
    with keeping.door.engine.connect() as connection:
        demand_lived(connection)
    assert len(checks.past.settled) > 60
    assert min(when for when, _ in year.expected) >= LAST.previous().previous()
