"""Words and problems of handing over a post or a beat (domain.md 3.6, 4.4 N3 and N14)."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from enum import StrEnum

from backend.kernel.journal_action import JournalAction
from backend.kernel.problems import Conflict, Invalid

DAYS_TO_SIGN = 10  # as long as a week stays open for its entries (domain.md 3.9)
COACHING_DAYS = 91  # guidance of the last thirteen weeks, one period of evaluation (domain.md 5.3)


class HandoverState(StrEnum):
    OPEN = "open"
    CLOSED = "closed"


class ItemKind(StrEnum):
    """What somebody leaves behind; the open commitments of N14."""

    ISSUE = "issue"  # a pressing problem that he owns
    VISIT_UNCONFIRMED = "visit_unconfirmed"  # his visit, or one at his beat, that nobody has attested yet
    COACHING = "coaching"  # guidance given to him, or by him, with a next step


class StandInReason(StrEnum):
    """Why his superior signs for the one who leaves."""

    RETIRED = "retired"
    LEFT_FORCE = "left_force"
    DECEASED = "deceased"
    ON_LONG_LEAVE = "on_long_leave"
    SECONDED_OUT = "seconded_out"


class HandoverAction(StrEnum):
    """What a caller may do with a handover now."""

    ASSIGN = "assign"
    SIGN = "sign"
    SIGN_FOR_LEAVER = "sign_for_leaver"


class HandoverEvent(JournalAction):
    OPENED = "handover.opened"
    ASSIGNED = "handover.assigned"
    SIGNED = "handover.signed"
    SIGNED_FOR_LEAVER = "handover.signed_for_leaver"
    ISSUE_PASSED_ON = "issue.passed_on"


class HandoverIncomplete(Conflict):
    title = "Open items have nobody who takes them over"
    title_vi = "Còn việc chưa giao cho ai"


class HandoverClosed(Conflict):
    title = "Both have signed this handover"
    title_vi = "Hai bên đã ký bàn giao này"


class SignedAlready(Conflict):
    title = "You have signed this handover"
    title_vi = "Đồng chí đã ký bàn giao này"


class ReceiverSigned(Conflict):
    title = "Whoever takes it over has signed for these items"
    title_vi = "Người nhận đã ký nhận các việc này"


class LeaverStillServes(Conflict):
    title = "The one who leaves can still sign himself"
    title_vi = "Người giao vẫn tự ký được"


class NotTheReceiver(Invalid):
    title = "He cannot take it over"
    title_vi = "Đồng chí này không thể nhận bàn giao"


@dataclass(frozen=True)
class Signing:
    """The facts about one handover and one person."""

    me: Hashable
    leaver: Hashable
    receiver: Hashable | None
    closed: bool
    leaver_signed: bool
    receiver_signed: bool
    leaver_serves: bool
    decides: bool  # his permission to assign reaches it


def actions_for(facts: Signing) -> list[HandoverAction]:
    """What would be accepted now (the verbs of handovers.py refuse the rest)."""
    concerned = facts.me in (facts.leaver, facts.receiver)
    possible = (
        (HandoverAction.ASSIGN, facts.decides and facts.me != facts.leaver and not facts.receiver_signed),
        (
            HandoverAction.SIGN,
            (facts.me == facts.leaver and not facts.leaver_signed)
            or (facts.me == facts.receiver and not facts.receiver_signed),
        ),
        (
            HandoverAction.SIGN_FOR_LEAVER,
            facts.decides and not concerned and not facts.leaver_signed and not facts.leaver_serves,
        ),
    )
    return [] if facts.closed else [action for action, now in possible if now]
