"""What is given by hand and for a time: auditors' grants and the broken glass (domain.md 4.4, N13, N16)."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from backend.kernel.journal_action import JournalAction
from backend.kernel.problems import Conflict


class GrantEvent(JournalAction):
    GIVEN = "auditor_grant.given"
    ENDED = "auditor_grant.ended"


class BreakGlassEvent(JournalAction):
    REQUESTED = "break_glass.requested"
    APPROVED = "break_glass.approved"
    REFUSED = "break_glass.refused"
    WITHDRAWN = "break_glass.withdrawn"
    ENDED = "break_glass.ended"


class GrantState(StrEnum):
    COMING = "coming"
    RUNNING = "running"
    ENDED = "ended"


class GrantAction(StrEnum):
    END = "end"


class BreakGlassState(StrEnum):
    REQUESTED = "requested"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    RUNNING = "running"
    ENDED = "ended"


class BreakGlassAction(StrEnum):
    APPROVE = "approve"
    REFUSE = "refuse"
    END = "end"


def break_glass_actions(state: BreakGlassState, *, mine: bool, may_approve: bool) -> list[BreakGlassAction]:
    """Who asked may only take it back or end it; the second person is another (N3)."""
    if state is BreakGlassState.RUNNING and (mine or may_approve):
        return [BreakGlassAction.END]
    if state is not BreakGlassState.REQUESTED:
        return []
    if mine:
        return [BreakGlassAction.END]
    return [BreakGlassAction.APPROVE, BreakGlassAction.REFUSE] if may_approve else []


class GrantOverlaps(Conflict):
    title = "This auditor has a grant for this unit in these days already"
    title_vi = "Thanh tra này đã được cấp quyền ở đơn vị đó trong những ngày này"


class GrantHasEnded(Conflict):
    title = "This grant has ended"
    title_vi = "Quyền này đã hết hạn"


class AnotherGrant(Conflict):
    title = "This identifier belongs to another grant"
    title_vi = "Mã định danh này thuộc quyền khác"


class AnotherRequest(Conflict):
    title = "This identifier belongs to another request"
    title_vi = "Mã định danh này thuộc đề nghị khác"


class OpenRequest(Conflict):
    title = "You have a request that waits or runs; end it first"
    title_vi = "Đồng chí còn một đề nghị đang chờ hoặc đang có hiệu lực; hãy kết thúc nó trước"


class RequestDecided(Conflict):
    title = "This request was decided already"
    title_vi = "Đề nghị này đã được quyết định"


class RequestNotRunning(Conflict):
    title = "This request is not in force"
    title_vi = "Đề nghị này không còn hiệu lực"


def grant_state(valid_from: date, valid_to: date, on: date) -> GrantState:
    """A grant ended on its first day, or before, never ran."""
    if valid_to <= on or valid_to <= valid_from:
        return GrantState.ENDED
    return GrantState.RUNNING if valid_from <= on else GrantState.COMING


def break_glass_state(status: str, ends_at: datetime | None, at: datetime) -> BreakGlassState:
    """It ends by itself: nobody has to close it."""
    if ends_at is not None:
        return BreakGlassState.RUNNING if ends_at > at else BreakGlassState.ENDED
    return BreakGlassState(status)
