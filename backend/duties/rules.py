"""Words of weekly duties (domain.md 3.11, RULES.md R-8)."""

from __future__ import annotations

from enum import StrEnum

from backend.kernel.problems import Conflict


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
