"""The rules of the tree, by the program and by the database, on the same trees (domain.md 3.3, invariant 1)."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st
from psycopg import errors
from sqlalchemy.exc import IntegrityError
from sqlmodel import col

from backend.imports.states import ImportEvent
from backend.units.models import Unit, UnitLink
from backend.units.rules import DEEPEST, LinkKind, Tie, UnitKind, UnitLevel, tree_fault
from tests.house.scene import Scene

D1, D2, D3 = date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)


def chain(*units: str, since: date = D1, until: date | None = None) -> list[Tie]:
    return [Tie(child, parent, since, until) for parent, child in pairwise(units)]


def test_six_levels_are_allowed_and_seven_are_not() -> None:
    five = chain("a", "b", "c", "d", "e")
    assert tree_fault(five, Tie("f", "e", D1)) is None
    six = chain("a", "b", "c", "d", "e", "f")
    fault = tree_fault(six, Tie("g", "f", D2))
    assert fault is not None
    assert (fault.day, fault.ring, fault.depth) == (D2, False, DEEPEST + 1)


def test_what_hangs_below_counts_too_and_only_on_days_that_both_run() -> None:
    below = chain("x", "y", "z", since=D3)
    above = chain("a", "b", "c", "d")
    fault = tree_fault([*above, *below], Tie("x", "d", D1))
    assert fault is not None
    assert fault.day == D3
    assert tree_fault([*above, *below], Tie("x", "d", D1, D3)) is None


def test_a_ring_is_one_only_on_days_that_all_its_ties_run() -> None:
    was = [Tie("a", "b", D1, D2)]
    assert tree_fault(was, Tie("b", "a", D2)) is None
    fault = tree_fault(was, Tie("b", "a", D1))
    assert fault is not None
    assert fault.ring
    far = [*chain("a", "b", "c"), Tie("a", "d", D3)]
    fault = tree_fault(far, Tie("d", "c", D1))
    assert fault is not None
    assert (fault.day, fault.ring) == (D3, True)


_DAYS = (D1, D2, D3, None)
_PERIODS = [(first, end) for at, first in enumerate(_DAYS[:3]) for end in _DAYS[at + 1 :]]
TIES = st.lists(
    st.builds(
        lambda pair, period: Tie(pair[0], pair[1], *period),
        st.sampled_from([(child, parent) for child in "abcdefgh" for parent in "abcdefgh" if child != parent]),
        st.sampled_from(_PERIODS),
    ),
    max_size=14,
)


@given(TIES)
def test_whatever_is_admitted_stays_a_tree_on_every_day(wanted: list[Tie]) -> None:
    kept: list[Tie] = []
    for tie in wanted:
        has_one = any(each.child == tie.child and each.touches(tie) for each in kept)
        if not has_one and tree_fault(kept, tie) is None:
            kept.append(tie)
    for day in (D1, D2, D3):
        parents = {tie.child: tie.parent for tie in kept if tie.runs_on(day)}
        for unit in parents:
            line = [unit]
            while (above := parents.get(line[-1])) is not None:
                line.append(above)
                assert len(line) <= DEEPEST


LINKS = {  # what the database refuses, and by which name
    "two commanders on one day": ([("b", "a"), ("b", "c")], "one_command_parent"),
    "a ring": ([("b", "a"), ("c", "b"), ("a", "c")], "tree_of_units"),
    "seven levels": ([(child, parent) for parent, child in zip("abcdef", "bcdefg", strict=True)], "tree_of_units"),
    "seven levels, from below": (
        [(child, parent) for parent, child in reversed(list(zip("abcdef", "bcdefg", strict=True)))],
        "tree_of_units",
    ),
}


@pytest.mark.parametrize("what", LINKS)
def test_the_database_refuses_it_too(what: str, scene: Scene) -> None:
    links, constraint = LINKS[what]
    with scene.system.open("test") as uow:
        units = {}
        for code in "abcdefg":
            units[code] = uow.add(
                Unit(code=code, name=code, short_name=code, kind=UnitKind.POST, level=UnitLevel.WARD, valid_from=D1)
            )
        uow.record(ImportEvent.REGISTER_CHANGED, units["a"])
        for child, parent in links[:-1]:
            uow.add(_link(units, child, parent))
            uow.flush()
        uow.add(_link(units, *links[-1]))
        with pytest.raises(IntegrityError) as refused:
            uow.flush()
        assert isinstance(refused.value.orig, errors.ExclusionViolation)
        assert refused.value.orig.diag.constraint_name == constraint
        uow._session.rollback()


def _link(units: dict[str, Unit], child: str, parent: str) -> UnitLink:
    return UnitLink(child_id=units[child].id, parent_id=units[parent].id, kind=LinkKind.COMMAND, valid_from=D1)


def test_each_ward_has_one_commander_on_any_day(scene: Scene) -> None:
    """Invariant 1, as the cast stands."""
    with scene.system.open("test", read_only=True) as uow:
        links = uow.all(sa.select(UnitLink).where(col(UnitLink.kind) == LinkKind.COMMAND))
    assert len({link.child_id for link in links}) == len(links)
