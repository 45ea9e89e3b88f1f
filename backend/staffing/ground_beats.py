"""Beats are opened, renamed and closed here by the district's staff (domain.md 3.5, 4.3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from backend.areas.models import BeatArea, GroupPlacement, ResidentialGroup
from backend.duties.locks import refuse_locked
from backend.kernel.problems import NotFound
from backend.kernel.tables import runs_on
from backend.kernel.uow import UnitOfWork
from backend.posts.models import BeatAssignment, Officer
from backend.posts.rules import AssignmentKind
from backend.staffing.beats import fault
from backend.staffing.beats_rules import BadPeriod, BeatHeld
from backend.staffing.beats_vacancies import fill_vacancy
from backend.staffing.ground_rules import BeatHasGroups, CodeOrNumberTaken, GroundEvent, WrongGround
from backend.units.models import Unit
from backend.units.rules import UnitLevel


@dataclass(frozen=True)
class BeatDraft:
    """A beat to open; `id` comes from the client, so that sending twice is once."""

    id: UUID
    unit_id: UUID
    code: str
    name: str
    valid_from: date


def open_beat(uow: UnitOfWork, draft: BeatDraft) -> tuple[BeatArea, bool]:
    """Open a beat, vacant from its first day; False when it was opened by the same request before.

    Problems: NotFound 404, WrongGround 422, CodeOrNumberTaken 409, WeekIsLocked 409.
    """
    uow.hold(f"beats of {draft.unit_id}")
    known = uow.one(sa.select(BeatArea).where(col(BeatArea.id) == draft.id))
    if known is not None and known.code == draft.code:
        return known, False
    if draft.unit_id not in uow.reach.units:
        raise NotFound()
    ward = uow.get(Unit, draft.unit_id)
    if ward.level is not UnitLevel.WARD or not _runs(ward, draft.valid_from):
        raise WrongGround(
            fault(
                "unit_id", "not_a_ward", "Beats are of a ward that exists then", "Địa bàn phải thuộc một phường đang có"
            )
        )
    refuse_locked(uow, draft.valid_from, field="valid_from")
    _refuse_taken(uow, draft)
    beat = BeatArea(id=draft.id, unit_id=draft.unit_id, code=draft.code, name=draft.name, valid_from=draft.valid_from)
    uow.add(beat)
    uow.flush()
    uow.add(
        BeatAssignment(unit_id=beat.unit_id, beat_id=beat.id, kind=AssignmentKind.VACANT, valid_from=draft.valid_from)
    )
    uow.record(GroundEvent.BEAT_OPENED, beat, code=beat.code if beat.code.isascii() else None)
    return beat, True


def _runs(ward: Unit, day: date) -> bool:
    return ward.valid_from <= day and (ward.valid_to is None or day < ward.valid_to)


def _refuse_taken(uow: UnitOfWork, draft: BeatDraft) -> None:
    for other in uow.all(
        sa.select(BeatArea).where(col(BeatArea.unit_id) == draft.unit_id, col(BeatArea.code) == draft.code)
    ):
        raise CodeOrNumberTaken(
            f"{draft.code} is “{other.name}”",
            detail_vi=f"{draft.code} là “{other.name}”",
            field="code",
            beat_id=str(other.id),
        )


def rename_beat(uow: UnitOfWork, beat_id: UUID, *, version: int, name: str) -> BeatArea:
    """Give a beat another name; its code stays."""
    beat = uow.take(BeatArea, beat_id, version=version)
    beat.name = name
    uow.record(GroundEvent.BEAT_RENAMED, beat)
    return beat


def close_beat(uow: UnitOfWork, beat_id: UUID, *, version: int, valid_to: date) -> BeatArea:
    """End a beat that nobody holds and in which no group lies from that day.

    Problems: BadPeriod 422, WeekIsLocked 409, BeatHasGroups 409, BeatHeld 409.
    """
    beat = uow.take(BeatArea, beat_id, version=version)
    uow.hold(f"beat {beat.id}")
    if valid_to <= beat.valid_from or (beat.valid_to is not None and beat.valid_to <= valid_to):
        raise BadPeriod(
            fault("valid_to", "before_it_begins", "Outside the time of the beat", "Ngoài thời gian tồn tại của địa bàn")
        )
    refuse_locked(uow, valid_to, field="valid_to")
    _refuse_groups(uow, beat, valid_to)
    _refuse_holders(uow, beat, valid_to)
    fill_vacancy(uow, beat.id, valid_to, None)
    beat.valid_to = valid_to
    uow.record(GroundEvent.BEAT_CLOSED, beat)
    return beat


def _refuse_groups(uow: UnitOfWork, beat: BeatArea, day: date) -> None:
    numbers = uow.all(
        sa.select(col(ResidentialGroup.number))
        .join(GroupPlacement, col(GroupPlacement.group_id) == ResidentialGroup.id)
        .where(
            col(GroupPlacement.beat_id) == beat.id,
            sa.or_(runs_on(GroupPlacement, day), col(GroupPlacement.valid_from) >= day),
        )
        .order_by(col(ResidentialGroup.number))
    )
    if numbers:
        listed = ", ".join(str(number) for number in numbers)
        raise BeatHasGroups(
            f"Move groups {listed} first", detail_vi=f"Hãy chuyển các tổ {listed} trước", field="valid_to"
        )


def _refuse_holders(uow: UnitOfWork, beat: BeatArea, day: date) -> None:
    for held, name in uow.rows(
        sa.select(BeatAssignment, col(Officer.full_name))
        .join(Officer, col(Officer.id) == BeatAssignment.officer_id)
        .where(
            col(BeatAssignment.beat_id) == beat.id,
            sa.or_(col(BeatAssignment.valid_to).is_(None), col(BeatAssignment.valid_to) > day),
        )
    ):
        raise BeatHeld(
            f"{name} has it until {held.valid_to or 'further notice'}; the ward's chief ends that first",
            detail_vi=f"Đồng chí {name} đang được bố trí; Trưởng CAP cần kết thúc việc bố trí trước",
            field="valid_to",
            assignment_id=str(held.id),
        )
