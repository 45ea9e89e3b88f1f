"""Breaking the glass: an administrator asks, a second person agrees, and it ends by itself (N13).

The district chief is told when it is agreed to; each person whose file is read is told by the door (access/trail.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from backend.access.models import BreakGlass, Notice
from backend.access.rules import BreakGlassStatus, NoticeKind
from backend.audit.rules import (
    AnotherRequest,
    BreakGlassEvent,
    BreakGlassState,
    OpenRequest,
    RequestDecided,
    RequestNotRunning,
    break_glass_state,
)
from backend.kernel.problems import ConflictOfInterest, Forbidden, NotFound
from backend.kernel.uow import UnitOfWork
from backend.posts.rules import PositionType
from backend.units.models import UnitLink
from backend.units.rules import LinkKind


@dataclass(frozen=True)
class BreakGlassDraft:
    id: UUID
    unit_id: UUID  # and all below it by command
    reason: str
    hours: int


def _me(uow: UnitOfWork) -> UUID:
    account = uow.actor.account_id
    if account is None:
        raise Forbidden()
    return account


def request(uow: UnitOfWork, draft: BreakGlassDraft) -> bool:
    """Ask; False when this very request was made before. AnotherRequest, OpenRequest 409; an unknown unit 404."""
    me = _me(uow)
    uow.hold(f"break-glass {me}")
    known = uow.one(sa.select(BreakGlass).where(col(BreakGlass.id) == draft.id))
    if known is not None:
        if (known.account_id, known.unit_id, known.hours) != (me, draft.unit_id, draft.hours):
            raise AnotherRequest()
        return False
    if draft.unit_id not in uow.reach.units:
        raise NotFound()
    for mine in uow.all(sa.select(BreakGlass).where(col(BreakGlass.account_id) == me)):
        if _state(uow, mine) in (BreakGlassState.REQUESTED, BreakGlassState.RUNNING):
            raise OpenRequest()
    asked = BreakGlass(
        id=draft.id,
        unit_id=draft.unit_id,
        account_id=me,
        reason=draft.reason,
        hours=draft.hours,
        requested_at=uow.now,
        status=BreakGlassStatus.REQUESTED,
    )
    uow.record(BreakGlassEvent.REQUESTED, uow.add(asked), hours=draft.hours)
    return True


def _state(uow: UnitOfWork, glass: BreakGlass) -> BreakGlassState:
    return break_glass_state(glass.status, glass.ends_at, uow.now)


def _take_undecided(uow: UnitOfWork, glass_id: UUID, version: int) -> BreakGlass:
    """Never by who asked, whatever else he may do (N3); decided already 409."""
    glass = uow.take(BreakGlass, glass_id, version=version)
    if glass.account_id == uow.actor.account_id:
        raise ConflictOfInterest()
    if glass.status is not BreakGlassStatus.REQUESTED:
        raise RequestDecided()
    glass.decided_by, glass.decided_at = _me(uow), uow.now
    return glass


def approve(uow: UnitOfWork, glass_id: UUID, *, version: int) -> None:
    """Agree: it is in force from this request on, for the hours asked; the district chief is told."""
    glass = _take_undecided(uow, glass_id, version)
    glass.status = BreakGlassStatus.APPROVED
    glass.ends_at = uow.now + timedelta(hours=glass.hours)
    for unit_id in _commands(uow, glass.unit_id):
        uow.add(
            Notice(
                unit_id=unit_id,
                position_type=PositionType.DISTRICT_CHIEF,
                kind=NoticeKind.BREAK_GLASS_APPROVED,
                subject_id=glass.id,
                at=uow.now,
            )
        )
    uow.record(BreakGlassEvent.APPROVED, glass, hours=glass.hours)


def _commands(uow: UnitOfWork, unit_id: UUID) -> list[UUID]:
    """The unit and all above it by command today; a chief of the district holds his post in one of them."""
    above = sa.select(sa.literal(unit_id, sa.Uuid()).label("id")).cte("above", recursive=True)
    further = (
        sa.select(col(UnitLink.parent_id))
        .join(above, col(UnitLink.child_id) == above.c.id)
        .where(
            col(UnitLink.kind) == LinkKind.COMMAND,
            col(UnitLink.valid_from) <= uow.today,
            sa.or_(col(UnitLink.valid_to).is_(None), col(UnitLink.valid_to) > uow.today),
        )
    )
    return sorted(uow.all(sa.select(above.union(further).c.id)))


def refuse(uow: UnitOfWork, glass_id: UUID, *, version: int) -> None:
    glass = _take_undecided(uow, glass_id, version)
    glass.status = BreakGlassStatus.REFUSED
    uow.record(BreakGlassEvent.REFUSED, glass)


def end(uow: UnitOfWork, glass_id: UUID, *, version: int) -> None:
    """End it before its time, by who asked or by anybody who might have agreed; or take back one's own request.

    Neither waiting nor in force, or another's that waits: 409.
    """
    glass = uow.take(BreakGlass, glass_id, version=version)
    if glass.status is BreakGlassStatus.REQUESTED and glass.account_id == uow.actor.account_id:
        glass.status = BreakGlassStatus.WITHDRAWN
        uow.record(BreakGlassEvent.WITHDRAWN, glass)
        return
    if _state(uow, glass) is not BreakGlassState.RUNNING:
        raise RequestNotRunning()
    glass.ends_at = uow.now
    uow.record(BreakGlassEvent.ENDED, glass)
