"""Words and pure rules of worktime (domain.md 3.11, RULES.md R-4, R-6, R-7, R-9, R-10)."""

from __future__ import annotations

from enum import StrEnum


class DayKind(StrEnum):
    """Exceptions to Monday–Friday (R-4). Plain working days and weekends have no row."""

    PUBLIC_HOLIDAY = "public_holiday"
    SWAPPED_OFF = "swapped_off"
    SWAPPED_WORKING = "swapped_working"


class DirectiveEffect(StrEnum):
    OWED_ALL = "owed_all"
    EXCUSED_ALL = "excused_all"


class ExcuseReason(StrEnum):
    ANNUAL_LEAVE = "annual_leave"
    SICK_LEAVE = "sick_leave"
    TRAINING = "training"
    SECONDMENT = "secondment"
    MOBILISATION_ORDER = "mobilisation_order"
    MATERNITY = "maternity"
    BEREAVEMENT = "bereavement"
    DISASTER = "disaster"
    VACANCY = "vacancy"


class FilingRule(StrEnum):
    """How late an absence may be asked for (R-6 c, d), stored apart from the reason, which is P2."""

    BY_SUNDAY = "by_sunday"
    AFTER_RETURN = "after_return"  # sick leave, bereavement: up to the 5th working day after the last day
    ORDERED = "ordered"  # mobilisation: document number, only the first ISO week and the one after


class HalfDay(StrEnum):
    MORNING = "morning"
    AFTERNOON = "afternoon"


class ExcuseStatus(StrEnum):
    REQUESTED = "requested"
    APPROVED = "approved"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


def filing_rule(reason: ExcuseReason) -> FilingRule:
    if reason in (ExcuseReason.SICK_LEAVE, ExcuseReason.BEREAVEMENT):
        return FilingRule.AFTER_RETURN
    if reason is ExcuseReason.MOBILISATION_ORDER:
        return FilingRule.ORDERED
    return FilingRule.BY_SUNDAY
