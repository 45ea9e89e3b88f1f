"""Invariants 1 to 6 of domain.md 10, on many made-up histories."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from fastapi import FastAPI
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backend.access.system import SystemDoor
from backend.areas.models import GroupPlacement
from backend.duties.figures import compliance, ward_week
from backend.duties.models import VisitOutcome
from backend.duties.rules import DutyState
from backend.duties.service import catch_up
from backend.kernel.clock import LOCAL, IsoWeek
from backend.kernel.ids import uuid7
from backend.posts.rules import PositionType
from backend.units.models import UnitLink
from backend.units.rules import LinkKind
from backend.visits.outcome import VisitFact, is_eligible
from backend.visits.recording import Attestation, Relation, refusal_to_confirm, refusal_to_decide
from backend.visits.rules import CheckState, VisitStatus
from backend.worktime.rules import DutyPolicy, ExcuseStatus, HalfDay, why_not_counted
from tests.cast import Caller, Cast, visit_body
from tests.duties.made import LATER, Q1, away, day, judged, post, settled, visit
from tests.duties.recomputed import demand_stored_equals_computed
from tests.worktime.calendar import CALENDAR

As = Callable[[str], Caller]
PEOPLE = ("A", "B", "beat officer")
on_fixture = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
pure = settings(max_examples=60, deadline=None)

days_of_q1 = st.integers(0, 90).map(lambda n: Q1.first_day + timedelta(days=n))
visits_of = st.builds(
    lambda on, hour, lead, confirmer, minutes, delay, attested, check, complete: visit(
        on,
        lead,
        at=time(hour),
        minutes=minutes,
        entered=datetime.combine(on, time(hour), LOCAL) + timedelta(hours=delay),
        confirmer=confirmer,
        confirmed=datetime.combine(on, time(hour), LOCAL) + timedelta(hours=delay + attested),
        check_state=check,
        blocks_complete=complete,
        code=str(uuid7()),
    ),
    days_of_q1,
    st.integers(7, 20),
    st.sampled_from("AB"),
    st.sampled_from([*PEOPLE, None]),
    st.sampled_from([5, 20, 30, 45, 90]),
    st.sampled_from([1, 20, 60, 120, 200, 400]),
    st.sampled_from([1, 30, 300]),
    st.sampled_from(CheckState),
    st.booleans(),
).map(lambda fact: replace(fact, confirmer_eligible=fact.confirmer != fact.lead))
absences_of_a = st.builds(
    lambda first, length, begin, end, status: away(
        first, first + timedelta(days=length), first_half=begin, last_half=end, status=status
    ),
    days_of_q1,
    st.integers(0, 20),
    st.sampled_from(HalfDay),
    st.sampled_from(HalfDay),
    st.sampled_from(ExcuseStatus),
)
periods = st.tuples(st.integers(-20, 120), st.integers(1, 120)).map(
    lambda span: (
        Q1.first_day + timedelta(days=span[0]),
        Q1.first_day + timedelta(days=span[0] + span[1]) if span[1] < 100 else None,
    )
)
A = post("A")


# 1


@on_fixture
@given(first=periods, second=periods, with_same_beat=st.booleans())
def test_1_a_group_has_one_ward_and_one_beat(
    connection: sa.Connection, cast: Cast, first: Any, second: Any, with_same_beat: bool
) -> None:
    def row(period: Any, beat: str) -> dict[str, Any]:
        ward = "ward_a" if beat.startswith("beat_a") else "ward_b"
        return {
            "id": uuid7(),
            "version": 1,
            "group_id": cast.uuid("groups", "ward_a/1"),
            "unit_id": cast.uuid("units", ward),
            "beat_id": cast.uuid("beats", beat),
            "valid_from": period[0],
            "valid_to": period[1],
        }

    other = "beat_a1" if with_same_beat else "beat_b1"
    rows = [row(first, "beat_a1"), row(second, other)]
    _refused_when_they_share_a_day(connection, GroupPlacement, rows, {"group_id": cast.uuid("groups", "ward_a/1")})


@on_fixture
@given(first=periods, second=periods, district=st.sampled_from(["district", "district_2"]))
def test_1_a_ward_has_one_command_parent(
    connection: sa.Connection, cast: Cast, first: Any, second: Any, district: str
) -> None:
    def row(period: Any, parent: str) -> dict[str, Any]:
        return {
            "id": uuid7(),
            "child_id": cast.uuid("units", "ward_a"),
            "parent_id": cast.uuid("units", parent),
            "kind": LinkKind.COMMAND,
            "valid_from": period[0],
            "valid_to": period[1],
        }

    there = {"child_id": cast.uuid("units", "ward_a"), "kind": LinkKind.COMMAND}
    _refused_when_they_share_a_day(connection, UnitLink, [row(first, "district"), row(second, district)], there)


def _refused_when_they_share_a_day(
    connection: sa.Connection, table: Any, rows: list[dict[str, Any]], there: dict[str, Any]
) -> None:
    """In place of what is there, put two rows: the database takes them when no day lies in both, else never."""
    spans = [(each["valid_from"], each["valid_to"] or date.max) for each in rows]
    shared = max(first for first, _ in spans) < min(last for _, last in spans)
    mapped = table.__table__
    step = connection.begin_nested()
    try:
        connection.execute(sa.delete(mapped).where(*(mapped.c[name] == value for name, value in there.items())))
        connection.execute(sa.insert(mapped), rows[0])
        if shared:
            with pytest.raises(sa.exc.IntegrityError, match="one_"), connection.begin_nested():
                connection.execute(sa.insert(mapped), rows[1])
        else:
            connection.execute(sa.insert(mapped), rows[1])
    finally:
        step.rollback()


def test_1_a_beat_of_another_ward_is_no_place(connection: sa.Connection, cast: Cast) -> None:
    mapped = GroupPlacement.metadata.tables["group_placement"]
    wrong = sa.update(mapped).values(beat_id=cast.uuid("beats", "beat_b1"))
    with pytest.raises(sa.exc.IntegrityError, match="beat_of_the_ward"), connection.begin_nested():
        connection.execute(wrong.where(mapped.c.group_id == cast.uuid("groups", "ward_a/1")))


# 2


@pure
@given(period=periods, visits=st.lists(visits_of, max_size=12), absences=st.lists(absences_of_a, max_size=3))
def test_2_the_states_add_up_to_the_weeks_in_post(period: Any, visits: list[VisitFact], absences: Any) -> None:
    holder = post("A", since=period[0], until=period[1])
    rows = settled(holder, visits=visits, absences=absences)
    in_post = {week for week in Q1.weeks if any(holder.runs_on(each) for each in week.days)}
    assert rows.keys() == in_post
    states = Counter(row.state for row in rows.values())
    assert DutyState.PENDING not in states
    assert states.total() == compliance(rows.values()).weeks_in_post == len(in_post)
    for row in rows.values():
        assert row.owed is (row.state in (DutyState.MET, DutyState.MET_LATE, DutyState.MISSED))
        assert (row.credit is None) is (not row.owed)
        assert row.available_days * 2 == int(row.available_days * 2)
        assert 0 <= row.available_days <= 6


# 3


@pure
@given(visits=st.lists(visits_of, max_size=12), one_more=visits_of, absences=st.lists(absences_of_a, max_size=2))
def test_3_a_visit_never_lowers_its_leads_compliance(
    visits: list[VisitFact], one_more: VisitFact, absences: Any
) -> None:
    one_more = replace(one_more, lead="A", recorder="A")
    before = settled(A, visits=visits, absences=absences)
    after = settled(A, visits=[*visits, one_more], absences=absences)
    assert [row.owed for row in before.values()] == [row.owed for row in after.values()]
    for week, row in before.items():
        assert (after[week].credit or 0) >= (row.credit or 0)
    if before[one_more.week].state is DutyState.MET:
        assert compliance(after.values()).wvc == compliance(before.values()).wvc


# 4


@pure
@given(visits=st.lists(visits_of, max_size=12), absence=absences_of_a)
def test_4_an_approved_absence_never_lowers_compliance_by_weeks_that_earned_nothing(
    visits: list[VisitFact], absence: Any
) -> None:
    """RULES.md R-16 takes the credit of a week that is excused although it was met: such weeks are left out here."""
    asked = replace(absence, status=ExcuseStatus.REQUESTED)
    approved = replace(absence, status=ExcuseStatus.APPROVED)
    before, after = settled(A, visits=visits, absences=[asked]), settled(A, visits=visits, absences=[approved])
    excused = [week for week, row in before.items() if row.owed and not after[week].owed]
    assert all(not after[week].owed for week, row in before.items() if not row.owed)
    if all(before[week].credit == 0 for week in excused):
        old, new = compliance(before.values()), compliance(after.values())
        assert new.credit_sum == old.credit_sum
        assert new.owed <= old.owed
        assert new.owed == 0 or new.credit_sum / new.owed >= old.credit_sum / max(old.owed, 1)


@pure
@given(visits=st.lists(visits_of, max_size=12), absence=absences_of_a)
def test_4_an_approved_absence_never_changes_the_wards_weeks(visits: list[VisitFact], absence: Any) -> None:
    """A visit in an excused week covers the ward, whether its visitor owed or not (R-23)."""
    results = judged(*visits)
    rows = settled(A, results=results, absences=[replace(absence, status=ExcuseStatus.APPROVED)])
    for week in rows:
        figure = ward_week(
            week, "ward", date(2020, 1, 6), None, calendar=CALENDAR, own=None, above=None, outcomes=results
        )
        assert figure.counts is (len(CALENDAR.working_days(week)) >= 3)
        assert figure.covered is any(each.credit > 0 and each.visit.week == week for each in results)


def test_4_a_met_week_that_is_excused_afterwards_takes_its_credit_along() -> None:
    """What the rules say, written down because domain.md 10 reads otherwise: 1 of 2 becomes 0 of 1."""
    weeks = [IsoWeek(2026, 5), IsoWeek(2026, 6)]
    went = [visit(day(5, 1))]
    before = compliance(settled(A, weeks, visits=went).values())
    after = compliance(settled(A, weeks, visits=went, absences=[away(day(5, 2), day(5, 5))]).values())
    assert (before.wvc, after.wvc) == ("50.00", "0.00")


# 5


class Everything:
    """A roster in which everybody is everything, and nobody ever away."""

    def commands(self, *_: object) -> bool:
        return True

    def guides(self, *_: object) -> bool:
        return True

    def leads_team(self, *_: object, deputy_only: bool) -> bool:
        return True

    def holds_beat(self, *_: object) -> bool:
        return True

    def is_absent(self, *_: object) -> bool:
        return False


@given(disputed=st.booleans(), as_companion=st.booleans())
def test_5_the_lead_never_attests_his_own_visit(disputed: bool, as_companion: bool) -> None:
    companions = {"A"} if as_companion else set[str]()
    assert not is_eligible(
        "A",
        "ward",
        date(2026, 3, 9),
        Everything(),
        lead="A",
        recorder="B",
        beats=["beat 1"],
        companions=companions,
        disputed=disputed,
    )


@given(
    relations=st.frozensets(st.sampled_from(Relation)),
    status=st.sampled_from(VisitStatus),
    typed=st.booleans(),
    at=st.datetimes(datetime(2026, 3, 9), datetime(2026, 4, 9)).map(lambda at: at.replace(tzinfo=LOCAL)),
)
def test_5_nobody_confirms_or_decides_what_he_made_or_typed(
    relations: frozenset[Relation], status: VisitStatus, typed: bool, at: datetime
) -> None:
    facts = Attestation(
        visitor="B" if typed else "A",
        recorder="A" if typed else "B",
        signed=True,
        status=status,
        week_lock=LATER,
        who="A",
        relations=relations,
        leads_beat_work=True,
        absent=False,
        confirmed_by_visitor_this_week=False,
        place_code_matches=True,
    )
    assert refusal_to_confirm(facts, at=at) is not None
    assert refusal_to_decide(facts, at=at) is not None


@given(absence=absences_of_a)
def test_5_nobody_excuses_himself(absence: Any) -> None:
    own = replace(absence, decided_by=absence.officer, status=ExcuseStatus.APPROVED)
    assert all(why_not_counted(own, week, CALENDAR) is not None for week in Q1.weeks)


def test_5_the_database_refuses_it_too(connection: sa.Connection, cast: Cast) -> None:
    visits = VisitOutcome.metadata.tables["visit"]
    excuses = VisitOutcome.metadata.tables["duty_excuse"]
    for change, where, name in (
        (
            sa.update(visits).values(confirmed_by=visits.c.visitor_id),
            visits.c.id == cast.uuid("visits", "lan_w10"),
            "not_by",
        ),
        (sa.update(excuses).values(decided_by=excuses.c.officer_id), sa.true(), "decided_by_another"),
    ):
        with pytest.raises(sa.exc.IntegrityError, match=name), connection.begin_nested():
            connection.execute(change.where(where))


# 6

moments = st.tuples(st.sampled_from([9, 10, 11]), st.integers(8, 16), st.sampled_from([20, 30, 45]))
goers = st.sampled_from(
    [
        ("chief_lan", "ward_a", 1, "beat_phuc"),
        ("beat_deputy_minh", "ward_a", 3, "beat_quan"),
        ("beat_deputy_minh", "ward_a", 2, "chief_lan"),
        ("beat_deputy_thu", "ward_b", 1, "beat_xuan"),
        ("double_uyen", "ward_b", 2, "chief_son"),
        ("guide_hoa", "ward_a", 1, "beat_phuc"),
    ]
)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(plan=st.lists(st.tuples(moments, goers, st.sampled_from([0, 3]), st.booleans()), min_size=1, max_size=4))
def test_6_computing_a_locked_week_again_gives_what_was_stored(
    house: FastAPI, system: SystemDoor, as_: As, cast: Cast, connection: sa.Connection, plan: list[Any]
) -> None:
    clock, step = house.state.door.clock, connection.begin_nested()
    try:
        for (day_, hour, minutes), (who, ward, group, confirmer), late, confirmed in plan:
            start = datetime(2026, 3, day_, hour, tzinfo=LOCAL)
            clock.set(start + timedelta(days=late, hours=2))
            body = visit_body(cast, ward, group, start=start, minutes=minutes)
            if as_(who).post("/visits", body).status_code == 201 and confirmed:
                as_(confirmer).post(f"/visits/{body['id']}/confirm", {}, version=1)
        for now in (datetime(2026, 3, 15, 9, tzinfo=LOCAL), datetime(2026, 3, 26, tzinfo=LOCAL)):
            clock.set(now)
            with system.open("weeks") as uow:
                catch_up(uow)
        demand_stored_equals_computed(system, [IsoWeek(2026, 10), IsoWeek(2026, 11)])
    finally:
        step.rollback()


def test_chiefs_and_beat_deputies_owe_others_do_not() -> None:
    owing = {
        PositionType.WARD_CHIEF: post(position=PositionType.WARD_CHIEF, portfolio=()),
        PositionType.WARD_DEPUTY: post(portfolio=("order",)),
        PositionType.GUIDE_OFFICER: post(position=PositionType.GUIDE_OFFICER, portfolio=()),
    }
    assert A.owes(DutyPolicy())
    assert {kind: each.owes(DutyPolicy()) for kind, each in owing.items()} == {
        PositionType.WARD_CHIEF: True,
        PositionType.WARD_DEPUTY: False,
        PositionType.GUIDE_OFFICER: False,
    }
    assert owing[PositionType.WARD_DEPUTY].owes(DutyPolicy(required_ward_deputy_other=1))
