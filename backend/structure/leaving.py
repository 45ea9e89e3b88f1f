"""Who leaves a post or a beat by a plan, and who takes over from him as the plan has it (domain.md 3.6, 4.4 N14).

A reorganisation waits for no signature: whom the plan puts in the leaver's place takes over, else his superior, who may
give it to others afterwards. Whoever goes along with his ground keeps what is open there.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from backend.posts.models import Appointment, BeatAssignment
from backend.posts.rules import CHIEFS, AssignmentKind, Portfolio, PositionType
from backend.staffing.handover_items import Leaving, OpenItem
from backend.staffing.handover_rules import ItemKind
from backend.structure.changes import Changes, Key
from backend.structure.plan import NewPost

Goal = UUID | Key  # a beat that stays, or the successor of one


@dataclass(frozen=True)
class Leaver:
    """One leaving. `named` is whom the plan puts there; `goes_along` that the leaver serves where his ground goes."""

    row: Leaving
    officer_id: UUID
    named: UUID | None
    superior: UUID
    goes_along: bool

    @property
    def receiver(self) -> UUID:
        return self.named or self.superior

    @property
    def signs_anyway(self) -> bool:
        """A post and a beat held first are handed over even with nothing open, as on every other day."""
        first = isinstance(self.row, Appointment) or self.row.kind is AssignmentKind.PRIMARY
        return first and not self.goes_along


@dataclass(frozen=True)
class Leavings:
    """Everybody who leaves by the changes.

    :param deciders: who answers for the plan; the superior of those who have none in it.
    """

    changes: Changes
    deciders: Sequence[UUID]

    @cached_property
    def all(self) -> Sequence[Leaver]:
        return list(self._each())

    def _each(self) -> Iterator[Leaver]:
        """One for a post, his substantive one, and its beats with it; one for each beat that is left alone."""
        posts: dict[tuple[UUID, UUID], Leaving] = {}
        for post in sorted(self.changes.ended_posts, key=lambda post: post.is_acting):
            posts.setdefault((post.officer_id, post.unit_id), post)
        alone = [held for held in self.changes.ended_held if (held.officer_id, held.unit_id) not in posts]
        for row in (*posts.values(), *alone):
            if row.officer_id is not None and row.valid_from < self.changes.ground.on:
                yield self._leaver(row, row.officer_id)

    def _leaver(self, row: Leaving, officer: UUID) -> Leaver:
        beats = self._beats(row)
        after = next((goal for goal in map(self._goal, beats) if goal), None)
        ward = self._ward_of(after) if after else self._heir(row.unit_id)
        named = self._next_holder(beats) if beats else self._next_in_post(row, ward)
        serves = officer in self.changes.serving_after.get(ward, ())
        return Leaver(
            row=row,
            officer_id=officer,
            named=named if named != officer else None,
            superior=self._superior(ward, officer),
            goes_along=serves if isinstance(row, Appointment) else named == officer,
        )

    # where the ground goes

    def _beats(self, row: Leaving) -> Sequence[UUID]:
        """The beat, or those that the holder of the post held first."""
        if isinstance(row, BeatAssignment):
            return [row.beat_id]
        return [
            held.beat_id
            for held in self.changes.ground.held
            if (held.officer_id, held.unit_id) == (row.officer_id, row.unit_id)
            and held.kind is AssignmentKind.PRIMARY
            and held.valid_from < self.changes.ground.on
        ]

    @cached_property
    def _goals(self) -> tuple[Mapping[UUID, Counter[Goal]], Mapping[UUID, Counter[UUID]]]:
        """Beat → the beats to which its groups come, ward → the wards, each with how many groups."""
        moved = {each.place.group_id: each for each in self.changes.moved}
        beats: dict[UUID, Counter[Goal]] = defaultdict(Counter)
        wards: dict[UUID, Counter[UUID]] = defaultdict(Counter)
        for place in self.changes.ground.places:
            goes, old = moved.get(place.group_id), place.placement
            beats[old.beat_id][(goes.beat_id or goes.beat_key) if goes else old.beat_id] += 1
            wards[old.unit_id][goes.unit_id if goes else old.unit_id] += 1
        return beats, wards

    def _goal(self, beat: UUID) -> Goal | None:
        """Where most of the beat's groups come to lie."""
        found = self._goals[0].get(beat)
        return found.most_common(1)[0][0] if found else None

    def _heir(self, unit: UUID) -> UUID:
        """The ward that gets most of a ward's groups; the unit itself when it has none."""
        found = self._goals[1].get(unit)
        return found.most_common(1)[0][0] if found else unit

    def _ward_of(self, goal: Goal) -> UUID:
        return goal[1] if isinstance(goal, tuple) else self.changes.ground.beats[goal].unit_id

    # who is there then

    @cached_property
    def _holders(self) -> Mapping[Goal, UUID]:
        """The first holder of each beat from the day on."""
        ended = {held.id for held in self.changes.ended_held}
        stay = (held for held in self.changes.ground.held if held.id not in ended)
        found: dict[Goal, UUID] = {}
        for held in stay:
            if held.kind is AssignmentKind.PRIMARY and held.officer_id and held.valid_from <= self.changes.ground.on:
                found[held.beat_id] = held.officer_id
        for new in self.changes.holdings:
            if new.kind is AssignmentKind.PRIMARY and new.officer_id:
                found[new.key] = new.officer_id
        return found

    def _next_holder(self, beats: Sequence[UUID]) -> UUID | None:
        goals = (goal for goal in map(self._goal, beats) if goal)
        return next((self._holders[goal] for goal in goals if goal in self._holders), None)

    def _next_in_post(self, row: Leaving, ward: UUID) -> UUID | None:
        """The holder of the same post in the ward that comes after, where there is but one such post."""
        if isinstance(row, BeatAssignment) or not _is_one(row):
            return None
        same = [post for post in self.changes.posts_after(ward, row.position_type) if _is_one(post)]
        return next((post.officer_id for post in sorted(same, key=lambda post: post.is_acting)), None)

    def _superior(self, ward: UUID, leaver: UUID) -> UUID:
        """The chief of the ward that comes after, else the district's, else who decided on the plan, who is none of its
        authors; he that leaves only while nobody has decided and nobody else is there."""
        chiefs = [post.officer_id for chief in CHIEFS for post in self.changes.posts_after(ward, chief)]
        return next((who for who in (*chiefs, *self._district_chiefs, *self.deciders) if who != leaver), leaver)

    @cached_property
    def _district_chiefs(self) -> Sequence[UUID]:
        units = {post.unit_id for post in self.changes.ground.posts if post.unit_id in self.changes.ground.reach}
        chief = PositionType.DISTRICT_CHIEF
        return [post.officer_id for unit in sorted(units) for post in self.changes.posts_after(unit, chief)]


def _is_one(post: Appointment | NewPost) -> bool:
    """A unit has one chief, and a ward one deputy for beat work (domain.md 3.4)."""
    return post.position_type in CHIEFS or Portfolio.BEAT in post.portfolio


@dataclass(frozen=True)
class Left:
    """What somebody leaves, each thing with the one who takes it over."""

    leaver: Leaver
    items: Sequence[tuple[OpenItem, UUID]]

    @property
    def successor(self) -> UUID:
        """Who signs for it: whom the plan names, or who gets most when the leaver goes along."""
        if not self.leaver.goes_along:
            return self.leaver.receiver
        return Counter(receiver for _, receiver in self.items).most_common(1)[0][0]


def what_is_left(leavings: Leavings, open_items: Mapping[UUID, Sequence[OpenItem]]) -> list[Left]:
    """The checklists that the changes open, those of people who leave nothing and go along left out.

    :param open_items: by post or beat; one that is not there is handed over already.
    """
    owners = {issue.id: owner for issue, _, owner in leavings.changes.issues}
    leaving = [each for each in leavings.all if each.row.id in open_items]
    found = (Left(each, list(_taken(each, leavings, open_items[each.row.id], owners))) for each in leaving)
    return [left for left in found if left.items or left.leaver.signs_anyway]


def _taken(
    leaver: Leaver, leavings: Leavings, items: Sequence[OpenItem], owners: Mapping[UUID, UUID | None]
) -> Iterator[tuple[OpenItem, UUID]]:
    stays = leaver.officer_id in leavings.changes.serving_after.get(leaver.row.unit_id, ())
    for item in items:
        if item.kind is ItemKind.ISSUE and item.subject_id in owners:
            owner = owners[item.subject_id] or leaver.superior
            if owner != leaver.officer_id:
                yield item, owner
        elif not leaver.goes_along or (item.kind is ItemKind.ISSUE and not stays):
            yield item, leaver.receiver
