"""Words of a reorganisation: a plan's states, what may be done in each, and what is wrong with a plan (US-14)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from backend.kernel.journal_action import JournalAction
from backend.kernel.problems import Conflict


class PlanState(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"  # waits for its day
    APPLIED = "applied"
    THROWN_AWAY = "thrown_away"


class PlanAction(StrEnum):
    """The buttons that a screen may draw."""

    EDIT = "edit"
    SUBMIT = "submit"
    TAKE_BACK = "take_back"
    THROW_AWAY = "throw_away"
    APPROVE = "approve"
    REFUSE = "refuse"


class PlanEvent(JournalAction):
    PREPARED = "reform.prepared"
    EDITED = "reform.edited"
    SUBMITTED = "reform.submitted"
    TAKEN_BACK = "reform.taken_back"
    THROWN_AWAY = "reform.thrown_away"
    APPROVED = "reform.approved"
    REFUSED = "reform.refused"
    APPLIED = "reform.applied"


# In which states each act is possible; by whom is the permission of its route.
POSSIBLE: dict[PlanAction, Collection[PlanState]] = {
    PlanAction.EDIT: (PlanState.DRAFT,),
    PlanAction.SUBMIT: (PlanState.DRAFT,),
    PlanAction.TAKE_BACK: (PlanState.SUBMITTED,),
    PlanAction.THROW_AWAY: (PlanState.DRAFT, PlanState.SUBMITTED),
    PlanAction.APPROVE: (PlanState.SUBMITTED,),
    PlanAction.REFUSE: (PlanState.SUBMITTED, PlanState.APPROVED),
}


class PlanNotWaiting(Conflict):
    title = "The plan is not in a state for this"
    title_vi = "Phương án không còn ở bước này"


class PlanHasFaults(Conflict):
    title = "The plan cannot be carried out as it is"
    title_vi = "Phương án còn lỗi, chưa thực hiện được"


class AnotherPlan(Conflict):
    title = "This identifier belongs to another plan"
    title_vi = "Mã này thuộc phương án khác"


@dataclass(frozen=True)
class Fault:
    """Something that must be put right before the plan can be submitted; it names the record it is about."""

    code: str
    detail: str
    detail_vi: str
