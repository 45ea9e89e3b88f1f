"""The one clock, and ISO weeks in local time (RULES.md R-1, R-2).

Instants are aware datetimes in UTC; days and weeks are those of Asia/Ho_Chi_Minh.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LOCAL = ZoneInfo("Asia/Ho_Chi_Minh")


class Clock:
    """Tells the time. Tests and the demo set it; nothing else does."""

    def __init__(self, fixed: datetime | None = None) -> None:
        self.set(fixed)

    def now(self) -> datetime:
        return self._fixed or datetime.now(UTC)

    def set(self, at: datetime | None) -> None:
        self._fixed = at.astimezone(UTC) if at else None


def local_date(at: datetime) -> date:
    """The day on which an instant falls in Hà Nội."""
    return at.astimezone(LOCAL).date()


def local_instant(day: date, at: time = time.min) -> datetime:
    """The instant of a local wall-clock time."""
    return datetime.combine(day, at, LOCAL).astimezone(UTC)


def end_of_day(day: date) -> datetime:
    """23:59:59 of a local day. A deadline lasts to the end of that second: compare with `until`."""
    return local_instant(day, time(23, 59, 59))


def after_day(day: date | None) -> datetime | None:
    """The first instant after a local day; of no day none."""
    return until(end_of_day(day)) if day else None


def until(deadline: datetime) -> datetime:
    """The first instant that is too late for a deadline given to the second (R-9)."""
    return deadline + timedelta(seconds=1)


@dataclass(frozen=True, order=True)
class IsoWeek:
    """An ISO week, written `2026-W08`; it belongs to the month, quarter and year of its Thursday."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> IsoWeek:
        year, number, _ = day.isocalendar()
        return cls(year, number)

    @classmethod
    def parse(cls, text: str) -> IsoWeek:
        """Read `2026-W08`; ValueError when the text is no week or the year has no such week."""
        match = re.fullmatch(r"(\d{4})-W(\d{2})", text)
        if match is None:
            raise ValueError(f"not an ISO week: {text!r}")
        week = cls(int(match[1]), int(match[2]))
        date.fromisocalendar(week.year, week.number, 1)
        return week

    @classmethod
    def weeks_of_year(cls, year: int) -> list[IsoWeek]:
        """All 52 or 53 weeks of an ISO year."""
        last = cls.of(date(year, 12, 28)).number
        return [cls(year, number) for number in range(1, last + 1)]

    @property
    def monday(self) -> date:
        return date.fromisocalendar(self.year, self.number, 1)

    @property
    def thursday(self) -> date:
        return self.monday + timedelta(days=3)

    @property
    def sunday(self) -> date:
        return self.monday + timedelta(days=6)

    @property
    def days(self) -> list[date]:
        return [self.monday + timedelta(days=n) for n in range(7)]

    @property
    def quarter(self) -> Quarter:
        return Quarter(self.thursday.year, (self.thursday.month + 2) // 3)

    @property
    def month(self) -> str:
        """The month of the Thursday, as `2026-01`."""
        return f"{self.thursday:%Y-%m}"

    def next(self) -> IsoWeek:
        return IsoWeek.of(self.monday + timedelta(days=7))

    def previous(self) -> IsoWeek:
        return IsoWeek.of(self.monday - timedelta(days=7))

    def __str__(self) -> str:
        return f"{self.year}-W{self.number:02d}"


def weeks_between(first: IsoWeek, last: IsoWeek) -> list[IsoWeek]:
    """All weeks from the first to the last, both included; none when the last comes before the first."""
    count = (last.monday - first.monday).days // 7 + 1
    return [IsoWeek.of(first.monday + timedelta(days=7 * n)) for n in range(count)]


@dataclass(frozen=True, order=True)
class Quarter:
    """A quarter of ISO weeks by the Thursday rule, written `2026-Q1`."""

    year: int
    number: int

    @classmethod
    def parse(cls, text: str) -> Quarter:
        match = re.fullmatch(r"(\d{4})-Q([1-4])", text)
        if match is None:
            raise ValueError(f"not a quarter: {text!r}")
        return cls(int(match[1]), int(match[2]))

    @property
    def weeks(self) -> list[IsoWeek]:
        return list(self._weeks())

    def _weeks(self) -> Iterator[IsoWeek]:
        for week in IsoWeek.weeks_of_year(self.year):
            if week.quarter == self:
                yield week

    @property
    def first_day(self) -> date:
        return self.weeks[0].monday

    @property
    def last_day(self) -> date:
        return self.weeks[-1].sunday

    def __str__(self) -> str:
        return f"{self.year}-Q{self.number}"
