"""What the journal says about weeks."""

from __future__ import annotations

from backend.kernel.journal_action import JournalAction


class DutyEvent(JournalAction):
    WEEK_OPENED = "week.opened"
    WEEK_LOCKED = "week.locked"
    WEEK_RESTATED = "week.restated"  # a spot check of one visit is taken into its stored week
    WEEK_SETTLED = "week.settled"  # history from an import, stored at once
