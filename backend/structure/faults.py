"""What is wrong with a plan, each with the record that it is about; a plan with a fault is not submitted (US-14)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from uuid import UUID

from backend.posts.rules import CHIEFS, DEPUTIES, Portfolio, PositionType
from backend.structure.changes import Changes
from backend.structure.plan import NewPost
from backend.structure.reform_rules import Fault
from backend.units.rules import LinkKind, Tie, UnitLevel, tree_fault


def faults_of(changes: Changes) -> list[Fault]:
    """In the order in which a person mends them: units, groups, beats, posts."""
    return [
        *_of_openings(changes),
        *_of_closings(changes),
        *_of_groups(changes),
        *_of_beats(changes),
        *_of_posts(changes),
    ]


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def _of_openings(changes: Changes) -> Iterator[Fault]:
    ground, on = changes.ground, changes.ground.on
    if not (changes.content.opens or changes.content.closes or changes.content.moves or changes.content.posts):
        yield Fault("empty", "The plan changes nothing", "Phương án chưa thay đổi gì")
    codes = Counter(opening.code for opening in changes.content.opens)
    ties = list(ground.ties[LinkKind.COMMAND])
    for opening in changes.content.opens:
        name = opening.short_name
        owner = ground.codes.get(opening.code)
        if codes[opening.code] > 1 or owner is not None:
            known = ground.name_of(owner) if owner else name
            yield Fault(
                "code_taken", f"{name}: code {opening.code} is {known}'s", f"{name}: mã {opening.code} là của {known}"
            )
        for parent in (opening.parent_id, *opening.functional_parent_ids):
            if parent not in changes.there_after:
                yield Fault(
                    "parent_not_there",
                    f"{name}: {changes.unit_name(parent)} is not there on {on}",
                    f"{name}: {changes.unit_name(parent)} không có vào ngày {_day(on)}",
                )
        tie = Tie(opening.id, opening.parent_id, on)
        if tree_fault(ties, tie) is not None:
            yield Fault("tree", f"{name} would be too deep in the tree", f"{name}: cây đơn vị sẽ quá sáu cấp")
        ties.append(tie)


def _of_closings(changes: Changes) -> Iterator[Fault]:
    ground, on = changes.ground, changes.ground.on
    for key in changes.content.closes:
        name = ground.name_of(key)
        unit = ground.units.get(key)
        if unit is None or key not in ground.reach or unit.level is not UnitLevel.WARD:
            yield Fault("not_a_ward", f"{name} is no ward of this district", f"{name} không phải phường của quận này")
            continue
        if unit.valid_from >= on or unit.valid_to is not None:
            yield Fault(
                "not_there", f"{name} is not there on {on}", f"{name} không còn hoặc chưa có vào ngày {_day(on)}"
            )
        if count := ground.visits_after.get(key):
            yield Fault(
                "visits_after",
                f"{name} has {count} visits on {on} or later; nothing is dated after the end of a unit",
                f"{name} có {count} lượt đi từ ngày {_day(on)}; không ghi gì sau ngày đơn vị kết thúc",
            )
        later = [post for post in ground.posts if post.unit_id == key and post.valid_from >= on]
        if later:
            who = ground.officers[later[0].officer_id].full_name
            yield Fault(
                "post_later", f"{name}: the post of {who} begins later", f"{name}: bổ nhiệm của {who} bắt đầu sau đó"
            )
        for tie in ground.ties[LinkKind.COMMAND]:
            below = ground.units[UUID(str(tie.child))]
            if tie.parent == key and (tie.valid_to is None or tie.valid_to > on) and below.id not in changes.closing:
                yield Fault(
                    "unit_below", f"{below.short_name} stands under {name}", f"{below.short_name} còn nằm dưới {name}"
                )


def _of_groups(changes: Changes) -> Iterator[Fault]:
    ground, on = changes.ground, changes.ground.on
    for place in changes.stranded:
        ward = ground.name_of(place.placement.unit_id)
        yield Fault(
            "group_without_ward",
            f"Group {place.number} of {ward} ({place.code}) would be without a ward",
            f"Tổ {place.number} {ward} ({place.code}) chưa có phường mới",
        )
    known = {place.group_id for place in ground.places}
    for number, count in Counter(move.group_id for move in changes.content.moves).items():
        if count > 1:
            yield Fault("group_twice", f"Group {number} is moved twice", f"Tổ {number} được chuyển hai lần")
        if number not in known:
            yield Fault("unknown_group", f"Group {number} is not there", f"Không có tổ {number} vào ngày {_day(on)}")
    for moved in changes.moved:
        what = f"{moved.place.number} ({moved.place.code})"
        if moved.place.placement.valid_from >= on:
            yield Fault("group_later", f"Group {what} moves later already", f"Tổ {what} đã có thay đổi sau ngày này")
        if not _is_ward(changes, moved.unit_id):
            where = changes.unit_name(moved.unit_id)
            yield Fault(
                "no_ward", f"Group {what}: {where} is no ward then", f"Tổ {what}: {where} không là phường khi đó"
            )
        if moved.beat_id is not None:
            beat = ground.beats.get(moved.beat_id)
            if beat is None or beat.unit_id != moved.unit_id or beat.unit_id in changes.closing:
                where = changes.unit_name(moved.unit_id)
                yield Fault(
                    "beat_elsewhere",
                    f"Group {what}: no such beat in {where}",
                    f"Tổ {what}: {where} không có địa bàn đó",
                )


def _is_ward(changes: Changes, key: UUID) -> bool:
    opened = {opening.id for opening in changes.content.opens}
    unit = changes.ground.units.get(key)
    return key in opened or (key in changes.there_after and unit is not None and unit.level is UnitLevel.WARD)


def _of_beats(changes: Changes) -> Iterator[Fault]:
    used: set[tuple[UUID, str]] = {(beat.unit_id, beat.code) for beat in changes.ground.beats.values()}
    for beat in changes.new_beats:
        place = (beat.key[1], beat.code)
        where = changes.unit_name(beat.key[1])
        if place in used:
            yield Fault("beat_code", f"{where} has a beat {beat.code} already", f"{where} đã có địa bàn mã {beat.code}")
        used.add(place)
    for holding in changes.holdings:
        officer, unit = holding.officer_id, holding.key[1]
        if officer is not None and officer not in changes.serving_after.get(unit, ()):
            known = changes.ground.officers.get(officer)
            who, where = (known.full_name if known else str(officer)), changes.unit_name(unit)
            yield Fault("holder_elsewhere", f"{who} has no post in {where}", f"{who} không có chức vụ ở {where}")
    for issue, ward, owner in changes.issues:
        if owner is not None and owner not in changes.serving_after.get(ward, ()):
            where = changes.unit_name(ward)
            yield Fault("owner_elsewhere", f"{issue.code}: the owner does not serve in {where}",
                        f"{issue.code}: người phụ trách không công tác ở {where}")  # fmt: skip


def _of_posts(changes: Changes) -> Iterator[Fault]:
    in_reach = {post.officer_id for post in changes.ground.posts if post.unit_id in changes.ground.reach}
    substantive: dict[UUID, UUID] = {}
    for post in changes.content.posts:
        known = changes.ground.officers.get(post.officer_id)
        who = known.full_name if known else str(post.officer_id)
        where = changes.unit_name(post.unit_id)
        if known is None or post.officer_id not in in_reach:
            yield Fault(
                "unknown_officer", f"{who} serves nowhere in this district", f"{who} không công tác tại quận này"
            )
        if post.unit_id not in changes.there_after:
            yield Fault("post_nowhere", f"{who}: {where} is not there then", f"{who}: khi đó không có {where}")
        if post.position_type in DEPUTIES and not post.portfolio:
            yield Fault("portfolio", f"{who}: a deputy needs a portfolio", f"{who}: cấp phó phải có lĩnh vực phụ trách")
        if not post.is_acting and substantive.setdefault(post.officer_id, post.unit_id) != post.unit_id:
            yield Fault("two_units", f"{who} would serve in two units", f"{who} được bổ nhiệm ở hai đơn vị")
    yield from _rivals(changes)


def _rivals(changes: Changes) -> Iterator[Fault]:
    """One substantive chief a unit, one holder of the beat portfolio a ward (domain.md 3.4)."""
    for unit in dict.fromkeys(post.unit_id for post in changes.content.posts):
        where = changes.unit_name(unit)
        for chief in CHIEFS:
            if len([post for post in changes.posts_after(unit, chief) if not post.is_acting]) > 1:
                yield Fault("two_chiefs", f"{where} would have two chiefs", f"{where} sẽ có hai cấp trưởng")
        deputies = changes.posts_after(unit, PositionType.WARD_DEPUTY)
        if len([post for post in deputies if not post.is_acting and Portfolio.BEAT in post.portfolio]) > 1:
            yield Fault(
                "two_beat_deputies",
                f"{where} would have two deputies for beats",
                f"{where} sẽ có hai phó phụ trách CSKV",
            )
        again = Counter((post.officer_id, post.position_type, post.is_acting) for post in _new_in(changes, unit))
        for (officer, *_), count in again.items():
            if count > 1:
                who = changes.ground.officers[officer].full_name if officer in changes.ground.officers else str(officer)
                yield Fault("post_twice", f"{who} is named twice in {where}", f"{who} có hai lần trong {where}")


def _new_in(changes: Changes, unit: UUID) -> list[NewPost]:
    return [post for post in changes.content.posts if post.unit_id == unit]
