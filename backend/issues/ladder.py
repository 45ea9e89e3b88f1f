"""What nobody solved by its deadline goes up by itself (domain.md 3.12): grave issues, one level at a time."""

from __future__ import annotations

import sqlalchemy as sa
from sqlmodel import col

from backend.areas.issue_models import HotIssue
from backend.areas.issue_rules import IssueLevel, IssueState
from backend.issues.rules import GOES_UP_BY_ITSELF
from backend.issues.working import go_up
from backend.kernel.uow import UnitOfWork
from backend.worktime.queries import load_calendar

_UNSOLVED = (
    *(IssueState.TRIAGED, IssueState.ASSIGNED, IssueState.IN_PROGRESS),
    *(IssueState.ESCALATED, IssueState.REOPENED),
)


def climb(uow: UnitOfWork) -> int:
    """Escalate every S1 and S2 whose deadline has passed; harmless a second time. Returns how many went up.

    One that waits for its level's answer stays there, with that level late; one that nobody began goes up too, or not
    beginning would be the way around. What an old book brought runs by no clock of this house.
    """
    uow.hold("issues.climb")
    due = uow.take_all(
        sa.select(HotIssue)
        .where(
            col(HotIssue.state).in_(_UNSOLVED),
            col(HotIssue.severity).in_(GOES_UP_BY_ITSELF),
            col(HotIssue.level) != IssueLevel.CITY,
            col(HotIssue.owner_id).is_not(None),
            col(HotIssue.due_at) <= uow.now,
            col(HotIssue.answer_due).is_(None),
            col(HotIssue.from_log).is_(False),
        )
        .order_by(col(HotIssue.due_at), col(HotIssue.id))
    )
    calendar = load_calendar(uow, uow.today, uow.today)
    for issue in due:
        go_up(uow, issue, calendar, reason=None)
    return len(due)
