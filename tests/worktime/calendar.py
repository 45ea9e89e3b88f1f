"""The calendar of 2026 that the worked examples use (domain.md 5.4)."""

from __future__ import annotations

from datetime import date, timedelta

from backend.worktime.rules import DayKind, WorkCalendar


def _span(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


CALENDAR = WorkCalendar(
    {
        date(2026, 1, 1): DayKind.PUBLIC_HOLIDAY,
        date(2026, 1, 2): DayKind.SWAPPED_OFF,
        date(2026, 1, 10): DayKind.SWAPPED_WORKING,
        **dict.fromkeys(_span(date(2026, 2, 16), date(2026, 2, 20)), DayKind.PUBLIC_HOLIDAY),  # Tết
        date(2026, 4, 27): DayKind.PUBLIC_HOLIDAY,  # Hùng Kings' day, observed
        date(2026, 4, 30): DayKind.PUBLIC_HOLIDAY,
        date(2026, 5, 1): DayKind.PUBLIC_HOLIDAY,
        date(2026, 8, 22): DayKind.SWAPPED_WORKING,
        date(2026, 8, 31): DayKind.SWAPPED_OFF,
        date(2026, 9, 1): DayKind.PUBLIC_HOLIDAY,
        date(2026, 9, 2): DayKind.PUBLIC_HOLIDAY,
    }
)
