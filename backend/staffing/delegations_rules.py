"""What may be lent, for how long, and what a lent verb needs (domain.md 3.4, 4.4). Pure."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from enum import StrEnum
from typing import Any

from backend.kernel.journal_action import JournalAction
from backend.kernel.problems import Conflict, ConflictOfInterest, Invalid
from backend.matrix import MATRIX
from backend.permissions import Permission, Reach, Role

P = Permission
MOST_DAYS = 90

# A verb without the reads it works on is no right at all: the record would be out of sight.
READS_NEEDED: dict[Permission, frozenset[Permission]] = {
    **dict.fromkeys(
        (P.VISIT_CONFIRM, P.VISIT_DISPUTE, P.VISIT_DECIDE_DISPUTE, P.VISIT_SIGN, P.VISIT_AMEND),
        frozenset({P.VISIT_READ}),
    ),
    **dict.fromkeys((P.VISIT_RECORD, P.VISIT_DICTATE), frozenset({P.VISIT_READ, P.AREA_READ, P.OFFICER_READ})),
    **dict.fromkeys((P.ABSENCE_DECIDE, P.ABSENCE_REQUEST, P.ABSENCE_TYPE), frozenset({P.ABSENCE_READ, P.OFFICER_READ})),
    **dict.fromkeys(
        (P.ABSTRACTION_ENTER, P.ABSTRACTION_SETTLE, P.ABSTRACTION_CONTEST),
        frozenset({P.ABSTRACTION_READ, P.OFFICER_READ}),
    ),
    **dict.fromkeys((P.APPOINTMENT_ENTER, P.OFFICER_EDIT), frozenset({P.OFFICER_READ, P.UNIT_READ})),
    **dict.fromkeys(
        (P.APPOINTMENT_DECIDE, P.APPOINTMENT_PROPOSE), frozenset({P.OFFICER_READ, P.APPOINTMENT_READ_PROPOSALS})
    ),
    P.AREA_EDIT: frozenset({P.AREA_READ}),
    **dict.fromkeys(
        (P.BEAT_ASSIGNMENT_DECIDE, P.BEAT_ASSIGNMENT_PROPOSE),
        frozenset({P.BEAT_ASSIGNMENT_READ, P.AREA_READ, P.OFFICER_READ}),
    ),
    **dict.fromkeys((P.HANDOVER_ASSIGN, P.HANDOVER_SIGN), frozenset({P.HANDOVER_READ, P.OFFICER_READ})),
    **dict.fromkeys(
        (P.ISSUE_ANSWER, P.ISSUE_CLOSE, P.ISSUE_REJECT, P.ISSUE_REOPEN, P.ISSUE_TRIAGE, P.ISSUE_WORK),
        frozenset({P.ISSUE_READ}),
    ),
    P.ISSUE_ASSIGN: frozenset({P.ISSUE_READ, P.OFFICER_READ}),
    P.PLACE_CODE_ISSUE: frozenset({P.AREA_READ}),
    P.SPOT_CHECK_PLAN: frozenset({P.SPOT_CHECK_READ_TOTALS}),
    **dict.fromkeys(
        (P.SPOT_CHECK_ANSWER, P.SPOT_CHECK_REPLY, P.SPOT_CHECK_SETTLE), frozenset({P.SPOT_CHECK_READ, P.VISIT_READ})
    ),
    P.ISSUE_RAISE: frozenset({P.ISSUE_READ, P.AREA_READ}),
    **dict.fromkeys((P.REFORM_DECIDE, P.REFORM_PREPARE), frozenset({P.REFORM_READ, P.UNIT_READ})),
    P.BREAK_GLASS_APPROVE: frozenset({P.BREAK_GLASS_READ}),
    P.UNIT_EDIT: frozenset({P.UNIT_READ}),
    **dict.fromkeys((P.WORKTIME_DECIDE, P.WORKTIME_DRAFT), frozenset({P.CALENDAR_READ})),
    P.VISIT_READ_NOTES: frozenset({P.VISIT_READ}),
    P.VISIT_READ_GUIDANCE: frozenset({P.VISIT_READ}),
    P.ABSENCE_READ_REASON: frozenset({P.ABSENCE_READ}),
    P.OFFICER_READ_PRIVATE: frozenset({P.OFFICER_READ}),
    P.OFFICER_READ_TRAINING: frozenset({P.OFFICER_READ}),
}


class DelegationAction(StrEnum):
    """What a caller may do with a delegation now."""

    REVOKE = "revoke"
    WITHDRAW = "withdraw"


class DelegationEvent(JournalAction):
    GIVEN = "delegation.given"
    REVOKED = "delegation.revoked"


class AnotherDelegation(Conflict):
    title = "This identifier belongs to another delegation"
    title_vi = "Mã này là của một ủy quyền khác"


class DelegationOver(Conflict):
    title = "The delegation is over"
    title_vi = "Ủy quyền đã hết hiệu lực"


class OwnDelegation(ConflictOfInterest):
    title = "Nobody gives himself what another lends"
    title_vi = "Không ai tự giao cho mình quyền của người khác"


class DelegationNotPossible(Invalid):
    title = "This cannot be lent like that"
    title_vi = "Không ủy quyền như vậy được"


def lendable(role: Role) -> list[str]:
    """What a post may lend: everything of its role but what only concerns its holder himself."""
    cells = MATRIX[role]
    return sorted(permission.value for permission, reaches in cells.items() if reaches != frozenset({Reach.OWN}))


def with_reads(actions: Collection[Permission]) -> list[str]:
    """The actions and every reading they need."""
    needed = set(actions)
    for action in actions:
        needed |= READS_NEEDED.get(action, frozenset())
    return sorted(each.value for each in needed)


def faults(role: Role, actions: Collection[Permission], first: date, end: date, today: date) -> list[dict[str, Any]]:
    """What is wrong with a delegation, by field."""
    found = []
    for action in sorted(set(actions) - {Permission(each) for each in lendable(role)}):
        found.append(
            _fault(
                "actions",
                "not_his",
                f"The giving post does not have {action.value}",
                f"Chức vụ giao quyền không có quyền {action.value}",
            )
        )
    if first < today:
        found.append(_fault("valid_from", "in_the_past", "Rights are not lent backwards", "Không ủy quyền lùi ngày"))
    if end <= first:
        found.append(_fault("valid_to", "before_start", "It ends after it begins", "Ngày hết phải sau ngày bắt đầu"))
    if (end - first).days > MOST_DAYS:
        found.append(
            _fault(
                "valid_to",
                "too_long",
                f"At most {MOST_DAYS} days; give a new one afterwards",
                f"Nhiều nhất {MOST_DAYS} ngày; hết hạn thì ra văn bản mới",
            )
        )
    return found


def _fault(field: str, code: str, english: str, words: str) -> dict[str, Any]:
    return {"pointer": f"#/{field}", "code": code, "detail": english, "detail_vi": words}
