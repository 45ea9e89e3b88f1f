"""Who may attest a visit, in which line it stands, and what attesting is worth: R-11.2, R-12, R-13; invariant 5."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.kernel.clock import LOCAL, IsoWeek, until
from backend.visits.outcome import is_eligible, line_of
from backend.visits.recording import (
    Attestation,
    Relation,
    evidence_of,
    refusal_to_confirm,
    refusal_to_decide,
    refusal_to_uphold,
)
from backend.visits.rules import Evidence, OwnVisit, VisitLine, VisitStatus
from backend.worktime.rules import WorkCalendar, week_lock

MORNING = datetime(2026, 3, 5, 9, tzinfo=LOCAL)
AFTER_LOCK = until(week_lock(IsoWeek(2026, 10), WorkCalendar()))


@dataclass
class Town:
    """A roster in sets of (officer, place) pairs, the same on every day."""

    commanders: set[tuple[str, str]] = field(default_factory=set)
    guides_of: set[tuple[str, str]] = field(default_factory=set)
    team_chiefs: set[tuple[str, str]] = field(default_factory=set)
    team_deputies: set[tuple[str, str]] = field(default_factory=set)
    holders: set[tuple[str, str]] = field(default_factory=set)
    absent: set[str] = field(default_factory=set)

    def commands(self, officer: Hashable, unit: Hashable, on: date) -> bool:
        return (officer, unit) in self.commanders

    def guides(self, officer: Hashable, unit: Hashable, on: date) -> bool:
        return (officer, unit) in self.guides_of

    def leads_team(self, officer: Hashable, unit: Hashable, on: date, *, deputy_only: bool) -> bool:
        chiefs = set() if deputy_only else self.team_chiefs
        return (officer, unit) in self.team_deputies | chiefs

    def holds_beat(self, officer: Hashable, beat: Hashable, on: date) -> bool:
        return (officer, beat) in self.holders

    def is_absent(self, officer: Hashable, on: date) -> bool:
        return officer in self.absent


TOWN = Town(
    commanders={("P", "A"), ("Q", "A"), ("S", "B")},
    guides_of={("G", "A")},
    team_chiefs={("C", "A")},
    team_deputies={("D", "A")},
    holders={("holder", "B1"), ("away", "B1"), ("colleague", "B2")},
    absent={"away"},
)
DAY = date(2026, 3, 5)


@pytest.mark.parametrize(
    ("who", "line"),
    [
        ("P", VisitLine.COMMAND),
        ("G", VisitLine.FUNCTIONAL),
        ("C", VisitLine.FUNCTIONAL),
        ("D", VisitLine.FUNCTIONAL),
        ("S", None),
        ("holder", None),
    ],
)
def test_lines(who: str, line: VisitLine | None) -> None:
    assert line_of(who, "A", DAY, TOWN) is line


@pytest.mark.parametrize(
    ("who", "plain", "disputed"),
    [
        ("Q", True, False),
        ("holder", True, False),
        ("companion", True, False),
        ("G", True, True),
        ("D", False, True),
        ("C", False, False),
        ("S", False, False),
        ("colleague", False, False),
        ("away", False, False),
        ("P", False, False),  # the lead
        ("desk", False, False),  # who entered it
    ],
)
def test_who_may_attest(who: str, plain: bool, disputed: bool) -> None:
    """R-13, and R-12 for a disputed visit."""
    for is_disputed, expected in ((False, plain), (True, disputed)):
        eligible = is_eligible(
            who,
            "A",
            DAY,
            TOWN,
            lead="P",
            recorder="desk",
            beats=["B1", None],
            companions={"companion", "P", "desk"},
            disputed=is_disputed,
        )
        assert eligible is expected


@pytest.mark.parametrize(
    ("relations", "codes_equal", "strength"),
    [
        ({Relation.BEAT_OFFICER}, False, Evidence.WEAK),
        ({Relation.BEAT_OFFICER}, True, Evidence.MEDIUM),
        ({Relation.COMPANION}, False, Evidence.WEAK),
        ({Relation.COMMANDER}, False, Evidence.MEDIUM),
        ({Relation.COMMANDER, Relation.COMPANION}, True, Evidence.MEDIUM),
        ({Relation.GUIDE_OFFICER, Relation.COMPANION}, False, Evidence.STRONG),
    ],
)
def test_strength_of_evidence(relations: set[Relation], codes_equal: bool, strength: Evidence) -> None:
    facts = replace(_FACTS, relations=frozenset(relations), place_code_matches=codes_equal)
    assert evidence_of(facts) is strength


_FACTS = Attestation(
    visitor="P",
    recorder="P",
    signed=True,
    status=VisitStatus.RECORDED,
    week_lock=AFTER_LOCK,
    who="Q",
    relations=frozenset(),
    leads_beat_work=False,
    absent=False,
    confirmed_by_visitor_this_week=False,
)
_ATTESTATIONS = st.builds(
    Attestation,
    visitor=st.sampled_from("PQ"),
    recorder=st.sampled_from("PQ"),
    signed=st.booleans(),
    status=st.sampled_from(VisitStatus),
    week_lock=st.sampled_from([MORNING, AFTER_LOCK]),
    who=st.sampled_from("PQR"),
    relations=st.frozensets(st.sampled_from(Relation)),
    leads_beat_work=st.booleans(),
    absent=st.booleans(),
    confirmed_by_visitor_this_week=st.booleans(),
    disputer=st.sampled_from(["P", "Q", "R", None]),
    place_code_matches=st.booleans(),
)


@given(facts=_ATTESTATIONS)
@settings(max_examples=300, deadline=None)
def test_nobody_ever_attests_his_own_matter(facts: Attestation) -> None:
    """Invariant 5, whatever else is true of him."""
    refusals: list[Callable[..., Any]] = [refusal_to_confirm, refusal_to_decide, refusal_to_uphold]
    for refusal in refusals:
        refused = refusal(facts, at=MORNING)
        if facts.who in (facts.visitor, facts.recorder):
            assert refused is OwnVisit
        if facts.who == facts.disputer and refusal is not refusal_to_confirm:
            assert refused is not None
