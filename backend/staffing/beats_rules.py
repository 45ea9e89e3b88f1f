"""Words and problems of holding beats (domain.md 3.6)."""

from __future__ import annotations

from enum import StrEnum

from backend.kernel.journal_action import JournalAction
from backend.kernel.problems import Conflict, Invalid


class ProposalState(StrEnum):
    PROPOSED = "proposed"
    APPROVED = "approved"
    REFUSED = "refused"


class BeatAction(StrEnum):
    """What a caller may do with a beat now."""

    ASSIGN = "assign"
    PROPOSE = "propose"
    RENAME = "rename"
    CLOSE = "close"
    MOVE_GROUPS = "move_groups"


class AssignmentAction(StrEnum):
    END = "end"


class BeatProposalAction(StrEnum):
    DECIDE = "decide"


class BeatEvent(JournalAction):
    ASSIGNED = "beat.assigned"
    ASSIGNMENT_ENDED = "beat.assignment_ended"
    PROPOSED = "beat.assignment_proposed"
    PROPOSAL_DECIDED = "beat.proposal_decided"


class BeatHeld(Conflict):
    title = "Somebody holds this beat then"
    title_vi = "Khi đó địa bàn đã có người giữ"


class HoldsItAlready(Conflict):
    title = "He has this beat then in some way"
    title_vi = "Khi đó đồng chí này đã được bố trí ở địa bàn này"


class BeatNotOpen(Conflict):
    title = "The beat does not exist all that time"
    title_vi = "Địa bàn không tồn tại suốt thời gian đó"


class AssignmentEnded(Conflict):
    title = "This assignment ends by then already"
    title_vi = "Việc bố trí này đã kết thúc trước đó"


class ProposalDecided(Conflict):
    title = "This proposal is decided"
    title_vi = "Đề xuất này đã được quyết định"


class NotInTheWard(Invalid):
    title = "He does not serve in the ward then"
    title_vi = "Khi đó đồng chí này không công tác ở phường"


class BadPeriod(Invalid):
    title = "The days do not fit"
    title_vi = "Ngày không phù hợp"
