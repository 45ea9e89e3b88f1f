"""Words of weekly duties (domain.md 3.11, RULES.md R-8)."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum

from backend.kernel.problems import Conflict

LONGEST_OPEN = timedelta(weeks=8)  # no holiday keeps a week open for longer


class DutyState(StrEnum):
    PENDING = "pending"  # owed, week or entry window still open
    MET = "met"
    MET_LATE = "met_late"
    MISSED = "missed"
    EXCUSED = "excused"
    NOT_DUE = "not_due"


class WeekIsLocked(Conflict):
    title = "This would change a week that is settled"
    title_vi = "Việc này làm thay đổi một tuần đã khóa sổ"
