"""What may be issued, and what is told of it. Pure."""

from __future__ import annotations

from backend.kernel.journal_action import JournalAction
from backend.kernel.problems import Invalid

MOST_WEEKS = 5  # the cards of a month
AHEAD = 8


class PlaceEvent(JournalAction):
    CODES_ISSUED = "place_code.issued"


class WeeksNotIssued(Invalid):
    title = "Codes are issued from this week on, at most eight weeks ahead"
    title_vi = "Chỉ phát mã từ tuần này, trước nhiều nhất tám tuần"
