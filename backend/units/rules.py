"""Words of the tree of units (domain.md 3.3)."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

DEEPEST = 6  # units one above the other, the highest and the lowest included


class UnitKind(StrEnum):
    CITY_POLICE = "city_police"
    DEPT = "dept"
    DISTRICT_POLICE = "district_police"
    CITY_SITE = "city_site"
    TEAM = "team"
    AREA_DESK_TEAM = "area_desk_team"
    WARD_POLICE = "ward_police"
    COMMUNE_POLICE = "commune_police"
    POST = "post"


class UnitLevel(StrEnum):
    CITY = "city"
    DISTRICT = "district"
    WARD = "ward"
    TEAM = "team"


class LinkKind(StrEnum):
    COMMAND = "command"
    FUNCTIONAL = "functional"
    COORDINATION = "coordination"


class LineageKind(StrEnum):
    RENAMED = "renamed"
    MERGED_WHOLE = "merged_whole"
    SPLIT_PART = "split_part"
    ABSORBED = "absorbed"
    DISSOLVED = "dissolved"


LEVEL_OF_KIND: dict[UnitKind, UnitLevel] = {
    UnitKind.CITY_POLICE: UnitLevel.CITY,
    UnitKind.DEPT: UnitLevel.CITY,
    UnitKind.DISTRICT_POLICE: UnitLevel.DISTRICT,
    UnitKind.CITY_SITE: UnitLevel.DISTRICT,
    UnitKind.TEAM: UnitLevel.TEAM,
    UnitKind.AREA_DESK_TEAM: UnitLevel.TEAM,
    UnitKind.WARD_POLICE: UnitLevel.WARD,
    UnitKind.COMMUNE_POLICE: UnitLevel.WARD,
    UnitKind.POST: UnitLevel.WARD,
}


class UnitAction(StrEnum):
    """What a screen may offer for a unit."""

    RENAME = "rename"
    REPARENT = "reparent"
    LINK = "link"
    CLOSE = "close"


@dataclass(frozen=True)
class Tie:
    """A link for a time, as the rules of the tree look at it."""

    child: Hashable
    parent: Hashable
    valid_from: date
    valid_to: date | None = None

    def runs_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)

    def touches(self, other: Tie) -> bool:
        return (self.valid_to is None or other.valid_from < self.valid_to) and (
            other.valid_to is None or self.valid_from < other.valid_to
        )


@dataclass(frozen=True)
class TreeFault:
    """From which day a new tie would make the tree impossible: a ring, or deeper than allowed."""

    day: date
    ring: bool
    depth: int


def tree_fault(ties: Iterable[Tie], new: Tie) -> TreeFault | None:
    """The first day on which the tie would close a ring or make the tree deeper than six units (domain.md 3.3).

    :param ties: those of the same kind that stay; the one that the new tie replaces is ended before.
    """
    beside = [tie for tie in ties if tie.touches(new)]
    for day in sorted({new.valid_from, *(max(tie.valid_from, new.valid_from) for tie in beside)}):
        running = [(tie.child, tie.parent) for tie in beside if tie.runs_on(day)]
        above = _levels({new.parent}, _towards(running))
        below = _levels({new.child}, _towards((parent, child) for child, parent in running))
        ring = any(new.child in level for level in above)
        if ring or len(above) + len(below) > DEEPEST:
            return TreeFault(day, ring, len(above) + len(below))
    return None


def _towards(pairs: Iterable[tuple[Hashable, Hashable]]) -> Mapping[Hashable, Collection[Hashable]]:
    found: dict[Hashable, list[Hashable]] = {}
    for one, other in pairs:
        found.setdefault(one, []).append(other)
    return found


def _levels(start: set[Hashable], towards: Mapping[Hashable, Collection[Hashable]]) -> list[set[Hashable]]:
    """What is reached step by step, the start first; a ring ends where it comes back."""
    levels, seen = [start], set(start)
    while following := {each for one in levels[-1] for each in towards.get(one, ())} - seen:
        levels.append(following)
        seen |= following
    return levels
