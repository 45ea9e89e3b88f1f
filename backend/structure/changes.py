"""What a plan changes, computed from what it says and what it meets. Preview and application both take it from here:
what was shown is what is done.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from backend.areas.issue_models import HotIssue
from backend.areas.models import BeatArea, ResidentialQuarter
from backend.posts.models import Appointment, BeatAssignment, GuideAssignment
from backend.posts.rules import AssignmentKind, PositionType
from backend.structure.ground import Ground, Place
from backend.structure.plan import BeatChoice, GroupMove, NewPost, PlanContent
from backend.units.rules import LineageKind

Key = tuple[UUID, UUID]  # what it was before, and the ward that it comes to
_FREE_CODE_TRIES = 100


@dataclass(frozen=True)
class Moved:
    """One group: from where it lies to a ward, a beat there, or the successor of its own beat or quarter."""

    place: Place
    unit_id: UUID
    beat_id: UUID | None

    @property
    def beat_key(self) -> Key:
        return self.place.placement.beat_id, self.unit_id

    @property
    def quarter_key(self) -> Key | None:
        """None when it stays in its ward, and with it in its quarter."""
        old = self.place.placement
        return (old.quarter_id, self.unit_id) if old.quarter_id and old.unit_id != self.unit_id else None


@dataclass(frozen=True)
class Successor:
    """A beat or a quarter that goes on in another ward: a row belongs to one ward, so it gets a new one."""

    key: Key
    code: str
    name: str


@dataclass(frozen=True)
class Holding:
    """Who holds the successor of a beat; nobody is an explicit vacancy (domain.md 3.6)."""

    key: Key
    officer_id: UUID | None
    kind: AssignmentKind


@dataclass(frozen=True)
class Descent:
    from_unit: UUID
    to_unit: UUID | None
    kind: LineageKind


@dataclass(frozen=True)
class Changes:
    """The answer; what is asked often is kept."""

    content: PlanContent
    ground: Ground

    @cached_property
    def closing(self) -> frozenset[UUID]:
        return frozenset(self.content.closes)

    @cached_property
    def there_after(self) -> frozenset[UUID]:
        """Units of the district that are there on the day."""
        stay = {key for key in self.ground.reach if self._stays(key)}
        return frozenset(stay | {opening.id for opening in self.content.opens})

    def _stays(self, key: UUID) -> bool:
        unit = self.ground.units[key]
        return key not in self.closing and unit.valid_from <= self.ground.on and unit.valid_to is None

    @cached_property
    def _wanted(self) -> Mapping[UUID, GroupMove]:
        return {move.group_id: move for move in self.content.moves}

    @cached_property
    def moved(self) -> Sequence[Moved]:
        """Groups that change ward or beat, in the order of their codes."""
        found = []
        for place in self.ground.places:
            move = self._wanted.get(place.group_id)
            old = place.placement
            if move and (move.unit_id, move.beat_id or old.beat_id) != (old.unit_id, old.beat_id):
                found.append(Moved(place, move.unit_id, move.beat_id))
        return found

    @cached_property
    def stranded(self) -> Sequence[Place]:
        """Groups of a ward that closes which the plan sends nowhere: left without a ward (invariant 1)."""
        return [p for p in self.ground.places if p.placement.unit_id in self.closing and p.group_id not in self._wanted]

    # beats and quarters

    @cached_property
    def _choices(self) -> Mapping[Key, BeatChoice]:
        return {(choice.from_beat_id, choice.unit_id): choice for choice in self.content.beats}

    @cached_property
    def new_beats(self) -> Sequence[Successor]:
        keys = dict.fromkeys(each.beat_key for each in self.moved if each.beat_id is None)
        used = {(beat.unit_id, beat.code) for beat in self.ground.beats.values()}
        found = []
        for key in keys:
            old, choice = self.ground.beats[key[0]], self._choices.get(key)
            code = (choice and choice.code) or self._free_code(old.code, key[1], used)
            used.add((key[1], code))
            found.append(Successor(key, code, (choice and choice.name) or old.name))
        return found

    @cached_property
    def new_quarters(self) -> Sequence[Successor]:
        wanted = (each.quarter_key for each in self.moved)
        keys = dict.fromkeys(key for key in wanted if key and key[0] in self.ground.quarters)
        used = {(quarter.unit_id, quarter.code) for quarter in self.ground.quarters.values()}
        found = []
        for key in keys:
            old = self.ground.quarters[key[0]]
            code = self._free_code(old.code, key[1], used)
            used.add((key[1], code))
            found.append(Successor(key, code, old.name))
        return found

    def _free_code(self, old: str, unit_id: UUID, used: Iterable[tuple[UUID, str]]) -> str:
        """`00241-K02` in the ward CAP-HBT: `00241-K02/CAP-HBT`, so that everybody sees which it was."""
        taken = set(used)
        wanted = f"{old.split('/')[0]}/{self.unit_code(unit_id)}"[:36]
        numbered = (wanted if number == 1 else f"{wanted}.{number}" for number in range(1, _FREE_CODE_TRIES))
        return next(code for code in numbered if (unit_id, code) not in taken)

    def unit_code(self, unit_id: UUID) -> str:
        opened = {opening.id: opening.code for opening in self.content.opens}
        unit = self.ground.units.get(unit_id)
        return opened.get(unit_id) or (unit.code if unit else "?")

    def unit_name(self, unit_id: UUID) -> str:
        opened = {opening.id: opening.short_name for opening in self.content.opens}
        return opened.get(unit_id) or self.ground.name_of(unit_id)

    @cached_property
    def ended_beats(self) -> Sequence[BeatArea]:
        """Those of a ward that closes, and those that keep no group."""
        leaving = {each.place.group_id for each in self.moved}
        kept = {p.placement.beat_id for p in self.ground.places if p.group_id not in leaving}
        kept |= {each.beat_id for each in self.moved if each.beat_id}
        emptied = {each.place.placement.beat_id for each in self.moved} - kept
        return [b for b in self.ground.beats.values() if b.unit_id in self.closing or b.id in emptied]

    @cached_property
    def ended_quarters(self) -> Sequence[ResidentialQuarter]:
        return [each for each in self.ground.quarters.values() if each.unit_id in self.closing]

    # people

    @cached_property
    def ended_posts(self) -> Sequence[Appointment]:
        """Those in units that close, and what the holders of new substantive posts held elsewhere."""
        places = {post.officer_id: post.unit_id for post in self.content.posts if not post.is_acting}

        def ends(post: Appointment) -> bool:
            elsewhere = places.get(post.officer_id, post.unit_id) != post.unit_id
            return post.unit_id in self.closing or (elsewhere and not post.is_acting)

        return [post for post in self.ground.posts if ends(post)]

    @cached_property
    def serving_after(self) -> Mapping[UUID, frozenset[UUID]]:
        """Unit → officers with a post there from the day on."""
        ended = {post.id for post in self.ended_posts}
        found: dict[UUID, set[UUID]] = defaultdict(set)
        for kept in self.ground.posts:
            if kept.id not in ended:
                found[kept.unit_id].add(kept.officer_id)
        for new in self.content.posts:
            found[new.unit_id].add(new.officer_id)
        return {unit: frozenset(people) for unit, people in found.items()}

    def posts_after(self, unit_id: UUID, position: PositionType) -> list[Appointment | NewPost]:
        ended = {post.id for post in self.ended_posts}
        kept = (post for post in self.ground.posts if post.id not in ended)
        rows: list[Appointment | NewPost] = [*kept, *self.content.posts]
        return [post for post in rows if post.unit_id == unit_id and post.position_type is position]

    @cached_property
    def ended_held(self) -> Sequence[BeatAssignment]:
        """Holders of beats that end, and of beats whose holder leaves the ward."""
        beats = {beat.id for beat in self.ended_beats}
        return [held for held in self.ground.held if held.beat_id in beats or self._left(held)]

    def _left(self, held: BeatAssignment) -> bool:
        """His post there ends with the plan: the assignment ends with it (domain.md 3.6)."""
        leaves = any(p.officer_id == held.officer_id and p.unit_id == held.unit_id for p in self.ended_posts)
        return leaves and held.officer_id not in self.serving_after.get(held.unit_id, ())

    @cached_property
    def holdings(self) -> Sequence[Holding]:
        """A holder follows his beat if he gets a post in its ward; the plan may name another."""
        found = []
        for beat in self.new_beats:
            serving = self.serving_after.get(beat.key[1], frozenset())
            rows = [held for held in self.ground.held if held.beat_id == beat.key[0] and held.officer_id in serving]
            choice = self._choices.get(beat.key)
            first = choice.holder_id if choice and choice.holder_id else None
            first = first or next((held.officer_id for held in rows if held.kind is AssignmentKind.PRIMARY), None)
            found.append(Holding(beat.key, first, AssignmentKind.PRIMARY if first else AssignmentKind.VACANT))
            found += [
                Holding(beat.key, held.officer_id, held.kind)
                for held in rows
                if held.kind in (AssignmentKind.SECONDARY, AssignmentKind.TEMPORARY_COVER) and held.officer_id != first
            ]
        return found

    @cached_property
    def vacated(self) -> Sequence[BeatArea]:
        """Beats that stay and lose their first holder."""
        ended = {beat.id for beat in self.ended_beats}
        lost = {held.beat_id for held in self.ended_held if held.kind is AssignmentKind.PRIMARY}
        return [beat for beat in self.ground.beats.values() if beat.id in lost and beat.id not in ended]

    @cached_property
    def ended_guides(self) -> Sequence[GuideAssignment]:
        return [guide for guide in self.ground.guides if guide.unit_id in self.closing]

    # what is open

    @cached_property
    def issues(self) -> Sequence[tuple[HotIssue, UUID, UUID | None]]:
        """Open issues of groups that move: the ward they come to, and who owns them there; nobody is to be named.

        The owner stays if he serves there, else whom the plan names, else the chief of the ward.
        """
        named = {each.issue_id: each.owner_id for each in self.content.issues}
        wards = {each.place.group_id: each.unit_id for each in self.moved}
        found = []
        for issue in self.ground.issues:
            ward = wards.get(issue.group_id)
            if ward is None:
                continue
            serving = self.serving_after.get(ward, frozenset())
            chiefs = (post.officer_id for post in self.posts_after(ward, PositionType.WARD_CHIEF))
            stays = issue.owner_id is None or issue.owner_id in serving  # before its triage an issue is nobody's
            owner = named.get(issue.id) or (issue.owner_id if stays else next(chiefs, None))
            found.append((issue, ward, owner))
        return found

    @cached_property
    def descent(self) -> Sequence[Descent]:
        """From which units which come: seen in where the groups go (domain.md 3.3: no percentages)."""
        opened = {opening.id for opening in self.content.opens}
        goes: dict[UUID, list[UUID]] = {key: [] for key in self.content.closes}
        for each in self.moved:
            source = each.place.placement.unit_id
            if source != each.unit_id and each.unit_id not in goes.setdefault(source, []):
                goes[source].append(each.unit_id)
        found = []
        for source, targets in goes.items():
            if not targets:
                found.append(Descent(source, None, LineageKind.DISSOLVED))
            for target in targets:
                whole = LineageKind.MERGED_WHOLE if target in opened else LineageKind.ABSORBED
                alone = len(targets) == 1 and source in self.closing
                found.append(Descent(source, target, whole if alone else LineageKind.SPLIT_PART))
        return found
