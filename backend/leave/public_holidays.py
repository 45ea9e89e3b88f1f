"""A year's public holidays and swapped days of Vietnam, as the package `holidays` knows them: a proposal, no decision.

Swaps of a year come from a decision of that year, so a published calendar overrides this (ecosystem.md 11).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from holidays import country_holidays

from backend.worktime.rules import DayKind

_SWAPPED = "thay cho ngày"


@dataclass(frozen=True)
class PublicDay:
    day: date
    kind: DayKind
    label: str


@lru_cache(maxsize=8)
def public_days(year: int) -> tuple[PublicDay, ...]:
    """Holidays, days off in exchange, and the weekend days worked for them, in order."""
    known = country_holidays("VN", years=year, language="vi")
    found = [
        PublicDay(day, DayKind.SWAPPED_OFF if _SWAPPED in label else DayKind.PUBLIC_HOLIDAY, label)
        for day, label in known.items()
    ]
    found += [
        PublicDay(day, DayKind.SWAPPED_WORKING, "Làm bù cho ngày nghỉ hoán đổi")
        for day in known.weekend_workdays
        if day.year == year
    ]
    return tuple(sorted(found, key=lambda each: each.day))
