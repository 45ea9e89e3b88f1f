"""Residential groups are opened, moved between the beats of a ward, closed, merged and split here (domain.md 3.5).

A group lies in one beat of its ward on any day: the database refuses two, and no verb here leaves a day without one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from backend.areas.models import BeatArea, GroupLineage, GroupPlacement, ResidentialGroup
from backend.areas.rules import GroupLineageKind
from backend.duties.locks import refuse_locked
from backend.kernel.clock import local_instant
from backend.kernel.tables import runs_on, within
from backend.kernel.uow import UnitOfWork
from backend.staffing.beats import fault
from backend.staffing.beats_rules import BeatNotOpen
from backend.staffing.beats_vacancies import shares_days
from backend.staffing.ground_rules import (
    AlreadyInBeat,
    CodeOrNumberTaken,
    GroundEvent,
    GroupNotOpen,
    GroupVisited,
    WrongGround,
)
from backend.visits.models import VisitStop


@dataclass(frozen=True)
class GroupDraft:
    """A group to open in a beat; `id` comes from the client."""

    id: UUID
    beat_id: UUID
    code: str
    number: int
    households: int | None = None
    population: int | None = None
    meeting_place: str | None = None


def open_group(
    uow: UnitOfWork, draft: GroupDraft, *, on: date, decision_no: str | None
) -> tuple[ResidentialGroup, bool]:
    """Open a group; False when it was opened by the same request before."""
    known = uow.one(sa.select(ResidentialGroup).where(col(ResidentialGroup.id) == draft.id))
    if known is not None and known.code == draft.code:
        return known, False
    beat = _open_beat(uow, draft.beat_id, on)
    refuse_locked(uow, on, field="valid_from")
    group = _add(uow, draft, beat, on, decision_no)
    uow.record(GroundEvent.GROUP_OPENED, group, of_unit=beat.unit_id, number=group.number)
    return group, True


def _open_beat(uow: UnitOfWork, beat_id: UUID, on: date) -> BeatArea:
    """A beat in reach that exists from that day on for good."""
    beat = uow.take(BeatArea, beat_id)
    uow.hold(f"groups of {beat.unit_id}")
    if beat.valid_from > on or beat.valid_to is not None:
        raise BeatNotOpen(field="beat_id", beat_id=str(beat.id))
    return beat


def _add(uow: UnitOfWork, draft: GroupDraft, beat: BeatArea, on: date, decision_no: str | None) -> ResidentialGroup:
    _refuse_taken(uow, draft, beat.unit_id, on)
    group = ResidentialGroup(
        id=draft.id,
        code=draft.code,
        number=draft.number,
        households=draft.households,
        population=draft.population,
        meeting_place=draft.meeting_place,
        valid_from=on,
    )
    uow.add(group, of_unit=beat.unit_id)
    uow.flush()
    uow.add(
        GroupPlacement(group_id=group.id, unit_id=beat.unit_id, beat_id=beat.id, valid_from=on, decision_no=decision_no)
    )
    uow.flush()
    return group


def _refuse_taken(uow: UnitOfWork, draft: GroupDraft, unit_id: UUID, on: date) -> None:
    same_number = sa.and_(
        col(ResidentialGroup.number) == draft.number,
        col(GroupPlacement.unit_id) == unit_id,
        shares_days(on, None, GroupPlacement),
    )
    rows = uow.all(
        sa.select(ResidentialGroup)
        .join(GroupPlacement, col(GroupPlacement.group_id) == ResidentialGroup.id)
        .where(sa.or_(same_number, col(ResidentialGroup.code) == draft.code))
        .limit(1)
    )
    for other in rows:
        raise CodeOrNumberTaken(
            f"Group {other.number} ({other.code}) has it",
            detail_vi=f"Tổ {other.number} ({other.code}) đang dùng",
            field="code" if other.code == draft.code else "number",
            group_id=str(other.id),
        )


def move_group(
    uow: UnitOfWork, group_id: UUID, *, version: int, beat_id: UUID, on: date, decision_no: str | None
) -> ResidentialGroup:
    """Put a group into another beat of its ward from a day on.

    Problems: GroupNotOpen 409, WrongGround 422, AlreadyInBeat 409, BeatNotOpen 409, WeekIsLocked 409, GroupVisited 409.
    """
    uow.hold(f"group {group_id}")
    group = uow.take(ResidentialGroup, group_id, version=version)
    beat = _open_beat(uow, beat_id, on)
    place = _place_on(uow, group, on)
    if place.unit_id != beat.unit_id:
        raise WrongGround(
            fault("beat_id", "another_ward", "That beat is of another ward", "Địa bàn này thuộc phường khác")
        )
    if place.beat_id == beat.id:
        raise AlreadyInBeat(field="beat_id")
    refuse_locked(uow, on, field="valid_from")
    _refuse_visited(uow, [group], on)
    until = place.valid_to
    if place.valid_from == on:
        place.beat_id, place.decision_no = beat.id, decision_no
    else:
        place.valid_to = on
        uow.flush()
        uow.add(
            GroupPlacement(
                group_id=group.id,
                unit_id=place.unit_id,
                quarter_id=place.quarter_id,
                beat_id=beat.id,
                valid_from=on,
                valid_to=until,
                decision_no=decision_no,
            )
        )
    group.touch()
    uow.record(GroundEvent.GROUP_MOVED, group, of_unit=place.unit_id, beat_id=str(beat.id))
    return group


def _place_on(uow: UnitOfWork, group: ResidentialGroup, on: date) -> GroupPlacement:
    rows = uow.take_all(
        sa.select(GroupPlacement).where(col(GroupPlacement.group_id) == group.id, runs_on(GroupPlacement, on))
    )
    if not rows:
        raise GroupNotOpen(
            f"Group {group.number} does not exist on {on}",
            detail_vi=f"Ngày {on:%d/%m/%Y} không có tổ {group.number}",
            field="valid_from",
        )
    return rows[0]


def _refuse_visited(uow: UnitOfWork, groups: Sequence[ResidentialGroup], on: date) -> None:
    """A stop carries the beat of its day: nothing recorded may come to lie elsewhere."""
    latest = uow.all(
        sa.select(VisitStop)
        .where(
            within(VisitStop.group_id, {group.id for group in groups}),
            col(VisitStop.arrived_at) >= local_instant(on),
        )
        .order_by(col(VisitStop.arrived_at).desc())
        .limit(1)
    )
    for stop in latest:
        raise GroupVisited(
            f"A visit was made there on {stop.arrived_at:%Y-%m-%d}; choose a later day",
            detail_vi=f"Có lượt xuống tổ ngày {stop.arrived_at:%d/%m/%Y}; hãy chọn ngày sau đó",
            field="valid_from",
            visit_id=str(stop.visit_id),
        )


def close_group(uow: UnitOfWork, group_id: UUID, *, version: int, on: date) -> ResidentialGroup:
    """A group that is dissolved ends; its residents' next groups are opened by a reform. Problems as for moving."""
    uow.hold(f"group {group_id}")
    group = uow.take(ResidentialGroup, group_id, version=version)
    unit_id = _end(uow, group, on)
    uow.record(GroundEvent.GROUP_CLOSED, group, of_unit=unit_id)
    return group


def _end(uow: UnitOfWork, group: ResidentialGroup, on: date) -> UUID:
    place = _place_on(uow, group, on)
    refuse_locked(uow, on, field="valid_from")
    _refuse_visited(uow, [group], on)
    if place.valid_from >= on or place.valid_to is not None:
        raise GroupNotOpen(
            f"Group {group.number} changes on {place.valid_to or place.valid_from}",
            detail_vi=f"Tổ {group.number} đã có thay đổi ngày {place.valid_to or place.valid_from:%d/%m/%Y}",
            field="valid_from",
        )
    place.valid_to = group.valid_to = on
    uow.flush()
    return place.unit_id


def reform_groups(
    uow: UnitOfWork,
    sources: Sequence[tuple[UUID, int]],
    results: Sequence[GroupDraft],
    *,
    on: date,
    decision_no: str | None,
) -> list[ResidentialGroup]:
    """Merge or split: the sources end and the results begin on one day, and the lineage says what came from what.

    :param sources: each group with the version that was read.
    """
    for key in sorted(key for key, _ in sources):
        uow.hold(f"group {key}")
    old = [uow.take(ResidentialGroup, key, version=version) for key, version in sources]
    units = {_end(uow, group, on) for group in old}
    beats = {draft.beat_id: _open_beat(uow, draft.beat_id, on) for draft in results}
    if len(units | {beat.unit_id for beat in beats.values()}) > 1:
        raise WrongGround(
            fault(
                "results", "another_ward", "Groups are reformed inside one ward", "Chỉ chia, nhập tổ trong một phường"
            )
        )
    new = [_add(uow, draft, beats[draft.beat_id], on, decision_no) for draft in results]
    (unit_id,) = units
    kind = _kind(len(old), len(new))
    for before, after in product(old, new):
        uow.add(
            GroupLineage(
                unit_id=unit_id,
                from_group_id=before.id,
                to_group_id=after.id,
                kind=kind,
                effective_on=on,
                decision_no=decision_no,
            )
        )
    for group in new:
        uow.record(GroundEvent.GROUPS_REFORMED, group, of_unit=unit_id, kind=kind.value)
    return new


def _kind(before: int, after: int) -> GroupLineageKind:
    if before > 1 and after > 1:
        return GroupLineageKind.RESHAPED
    return GroupLineageKind.MERGED if before > 1 else GroupLineageKind.SPLIT
