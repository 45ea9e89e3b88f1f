"""What a plan would do, in words and counts: what moves, who gains or loses sight, what is left without anybody."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any
from uuid import UUID

from backend.kernel.clock import IsoWeek
from backend.posts.models import BeatAssignment
from backend.posts.rules import AssignmentKind, Portfolio, PositionType
from backend.structure.changes import Changes, Moved
from backend.structure.faults import faults_of
from backend.structure.leaving import Left
from backend.units.rules import LinkKind, UnitLevel

_WIDE = (PositionType.DISTRICT_CHIEF, PositionType.DISTRICT_DEPUTY, PositionType.DISTRICT_STAFF)
_TEAM = (PositionType.TEAM_CHIEF, PositionType.TEAM_DEPUTY)


def preview(changes: Changes, left: Sequence[Left]) -> dict[str, Any]:
    """Everything that applying would do, from the same computation."""
    ground = changes.ground
    return {
        "effective_on": ground.on,
        "faults": [asdict(fault) for fault in faults_of(changes)],
        "opens": [_unit(changes, opening.id) for opening in changes.content.opens],
        "closes": [_unit(changes, key) for key in changes.content.closes],
        "descent": [
            {
                "from_unit": _unit(changes, each.from_unit),
                "to_unit": _unit(changes, each.to_unit) if each.to_unit else None,
                "kind": each.kind,
            }
            for each in changes.descent
        ],
        "groups": _groups(changes),
        "groups_without_ward": [place.code for place in changes.stranded],
        "beats_ended": [_beat(changes, beat.unit_id, beat.code, beat.name) for beat in changes.ended_beats],
        "beats_opened": _opened_beats(changes),
        "beats_without_officer": _without_officer(changes),
        "posts_ended": [_post(changes, post) for post in changes.ended_posts],
        "posts_started": [_post(changes, post) for post in changes.content.posts],
        "officers_without_post": _without_post(changes),
        "sight": _sight(changes),
        "issues": _issues(changes),
        "handovers": [_handover(changes, each) for each in left],
        "duties_without_owner": _duties(changes),
        "visits_waiting": [
            {"unit": _unit(changes, key), "count": count} for key, count in ground.visits_waiting.items()
        ],
    }


def _unit(changes: Changes, key: UUID) -> dict[str, Any]:
    return {"id": key, "code": changes.unit_code(key), "short_name": changes.unit_name(key)}


def _officer(changes: Changes, key: UUID) -> dict[str, Any]:
    known = changes.ground.officers.get(key)
    name, number = (known.full_name, known.service_no) if known else (str(key), "")
    return {"id": key, "full_name": name, "service_no": number}


def _beat(changes: Changes, unit_id: UUID, code: str, name: str) -> dict[str, Any]:
    return {"unit": _unit(changes, unit_id), "code": code, "name": name}


def _post(changes: Changes, post: Any) -> dict[str, Any]:
    return {
        "officer": _officer(changes, post.officer_id),
        "unit": _unit(changes, post.unit_id),
        "position_type": post.position_type,
        "portfolio": list(post.portfolio),
        "is_acting": post.is_acting,
    }


def _groups(changes: Changes) -> list[dict[str, Any]]:
    """From ward to ward, with how many people move with the groups; shares of a split are found so (domain.md 3.3)."""
    together: dict[tuple[UUID, UUID], list[Moved]] = defaultdict(list)
    for moved in changes.moved:
        together[moved.place.placement.unit_id, moved.unit_id].append(moved)
    return [
        {
            "from_unit": _unit(changes, source),
            "to_unit": _unit(changes, target),
            "count": len(each),
            "population": sum(moved.place.population or 0 for moved in each),
            "numbers": [moved.place.number for moved in each],
        }
        for (source, target), each in together.items()
    ]


def _opened_beats(changes: Changes) -> list[dict[str, Any]]:
    holders = {each.key: each.officer_id for each in changes.holdings if each.kind is AssignmentKind.PRIMARY}
    numbers: dict[Any, list[int]] = defaultdict(list)
    for moved in changes.moved:
        if moved.beat_id is None:
            numbers[moved.beat_key].append(moved.place.number)
    found = []
    for beat in changes.new_beats:
        holder = holders.get(beat.key)
        old = changes.ground.beats[beat.key[0]]
        found.append(
            {
                **_beat(changes, beat.key[1], beat.code, beat.name),
                "from_beat": {"id": old.id, "code": old.code, "name": old.name},
                "numbers": numbers[beat.key],
                "holder": _officer(changes, holder) if holder else None,
            }
        )
    return found


def _without_officer(changes: Changes) -> list[dict[str, Any]]:
    """Beats that begin without a first holder, and beats that stay and lose theirs."""
    names = {beat.key: beat for beat in changes.new_beats}
    vacant = [names[each.key] for each in changes.holdings if each.kind is AssignmentKind.VACANT]
    new = [_beat(changes, beat.key[1], beat.code, beat.name) for beat in vacant]
    return new + [_beat(changes, beat.unit_id, beat.code, beat.name) for beat in changes.vacated]


def _without_post(changes: Changes) -> list[dict[str, Any]]:
    serving = {officer for people in changes.serving_after.values() for officer in people}
    left = dict.fromkeys(post.officer_id for post in changes.ended_posts if post.officer_id not in serving)
    return [_officer(changes, officer) for officer in left]


# who sees what


def _sight(changes: Changes) -> list[dict[str, Any]]:
    """Accounts whose units change; a ward that closes stays readable for the levels above it (domain.md 3.3)."""
    before, after = _seen(changes, then=False), _seen(changes, then=True)
    found = []
    for officer in changes.ground.with_account:
        gains, loses = after[officer] - before[officer], before[officer] - after[officer]
        if gains or loses:
            found.append(
                {
                    "officer": _officer(changes, officer),
                    "gains": [_unit(changes, key) for key in sorted(gains, key=changes.unit_code)],
                    "loses": [_unit(changes, key) for key in sorted(loses, key=changes.unit_code)],
                }
            )
    return sorted(found, key=lambda each: str(each["officer"]["full_name"]))


def _seen(changes: Changes, *, then: bool) -> dict[UUID, set[UUID]]:
    """Officer → units in sight through his posts and wards guided, on the eve or on the day."""
    ended = {post.id for post in changes.ended_posts} if then else set()
    posts: list[Any] = [post for post in changes.ground.posts if post.id not in ended]
    posts += changes.content.posts if then else ()
    gone = {guide.id for guide in changes.ended_guides} if then else set()
    guides: list[Any] = [guide for guide in changes.ground.guides if guide.id not in gone]
    guides += changes.content.guides if then else ()
    seen: dict[UUID, set[UUID]] = defaultdict(set)
    for guide in guides:
        seen[guide.officer_id].add(guide.unit_id)
    for post in posts:
        seen[post.officer_id] |= _units_of(changes, post, then=then)
    return seen


def _units_of(changes: Changes, post: Any, *, then: bool) -> set[UUID]:
    opened = changes.content.opens if then else ()
    if post.position_type in _WIDE:
        return {post.unit_id, *(opening.id for opening in opened)}
    if post.position_type in _TEAM:
        guided = {tie.child for tie in changes.ground.ties[LinkKind.FUNCTIONAL] if tie.parent == post.unit_id}
        new = {opening.id for opening in opened if post.unit_id in opening.functional_parent_ids}
        return {post.unit_id, *(UUID(str(each)) for each in guided), *new}
    return {post.unit_id}


# what is open


def _issues(changes: Changes) -> list[dict[str, Any]]:
    return [
        {
            "id": issue.id,
            "code": issue.code,
            "due_on": issue.due_on,
            "to_unit": _unit(changes, ward),
            "owner": _officer(changes, issue.owner_id) if issue.owner_id else None,
            "new_owner": _officer(changes, owner) if owner and owner != issue.owner_id else None,
            "without_owner": owner is None and issue.owner_id is not None,
        }
        for issue, ward, owner in changes.issues
    ]


def _handover(changes: Changes, left: Left) -> dict[str, Any]:
    row = left.leaver.row
    beat = changes.ground.beats.get(row.beat_id) if isinstance(row, BeatAssignment) else None
    return {
        "id": row.id,
        "leaver": _officer(changes, left.leaver.officer_id),
        "unit": _unit(changes, row.unit_id),
        "beat": {"id": beat.id, "code": beat.code, "name": beat.name} if beat else None,
        "successor": _officer(changes, left.successor),
        "items": [
            {
                "kind": item.kind,
                "subject_id": item.subject_id,
                "code": item.code,
                "due_on": item.due_on,
                "assigned_to": _officer(changes, receiver),
            }
            for item, receiver in left.items
        ],
    }


def _duties(changes: Changes) -> list[dict[str, Any]]:
    """Wards of the plan where nobody owes the weekly visit from the day on: no chief, no deputy for beat work."""
    touched = dict.fromkeys(
        [opening.id for opening in changes.content.opens] + [moved.unit_id for moved in changes.moved]
    )
    found = []
    for key in touched:
        unit = changes.ground.units.get(key)
        if unit is not None and unit.level is not UnitLevel.WARD:
            continue
        chiefs = changes.posts_after(key, PositionType.WARD_CHIEF)
        deputies = [p for p in changes.posts_after(key, PositionType.WARD_DEPUTY) if Portfolio.BEAT in p.portfolio]
        for position, held in (("ward_chief", chiefs), ("ward_deputy_beat", deputies)):
            if not held:
                week = IsoWeek.of(changes.ground.on)
                found.append({"unit": _unit(changes, key), "position_type": position, "from_week": str(week)})
    return found
