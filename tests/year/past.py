"""What must never move: settled weeks, the register of past days, rows that a figure used, the journal's seal."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from backend.journal_seal import verify
from backend.kernel.clock import IsoWeek
from tests.year.keeping import Keeping

SETTLED = ("weekly_duty", "ward_week", "visit_outcome")
# Rows of the register and what of them holds on a day; an end that is written later is no change of that day.
IN_TIME = {
    "unit": "id, code, kind, level, gso_code, position, valid_from",
    "unit_link": "id, child_id, parent_id, kind, valid_from",
    "appointment": "id, officer_id, unit_id, position_type, portfolio, is_acting, valid_from",
    "residential_group": "id, code, number, population, valid_from",
    "residential_quarter": "id, unit_id, code, name, valid_from",
    "beat_area": "id, unit_id, code, name, valid_from",
    "group_placement": "id, group_id, unit_id, quarter_id, beat_id, valid_from",
    "beat_assignment": "id, unit_id, beat_id, officer_id, kind, valid_from",
    "guide_assignment": "id, officer_id, unit_id, valid_from",
    "complexity_assessment": "id, unit_id, beat_id, points, decided_level, valid_from",
}
KEPT = (
    *IN_TIME,
    *("unit_lineage", "ward_area", "officer", "rank_holding", "hot_issue"),
    *("visit", "visit_stop", "visit_companion", "visit_guidance", "visit_dispute", "visit_outcome", "ward_week"),
    *("duty_excuse", "duty_directive", "duty_policy", "work_calendar", "worktime_proposal"),
    *("abstraction_day", "handover", "handover_item", "reform_plan", "week_run", "event", "event_seal"),
)


class Past:
    """What was seen until now."""

    def __init__(self, keeping: Keeping) -> None:
        self.keeping = keeping
        self.settled: dict[IsoWeek, tuple[Any, ...]] = {}
        self.register: dict[date, Any] = {}
        self.counts: dict[str, int] = {}

    def demand_unmoved(self, connection: Connection, weeks: Iterable[IsoWeek]) -> None:
        """Settled weeks are stored as they were stored, and the days that were have the register that they had."""
        for week in weeks:
            assert fingerprint(connection, week) == self.settled[week], f"{week} moved"
            if week.monday in self.register:
                assert register_of(connection, week.monday) == self.register[week.monday], f"register of {week}"

    def demand_nothing_gone(self, connection: Connection) -> None:
        """Rows end, they are not taken away."""
        counts = counted(connection)
        fewer = {table: (count, counts[table]) for table, count in self.counts.items() if counts[table] < count}
        assert not fewer, fewer
        self.counts = counts

    def remember(self, connection: Connection, week: IsoWeek) -> None:
        self.settled[week] = fingerprint(connection, week)

    def remember_register(self, connection: Connection, day: date) -> None:
        self.register[day] = register_of(connection, day)

    def demand_sealed(self) -> None:
        """Every event since the first one, under its seal, and the seals outside the database too."""
        self.keeping.seal()
        assert verify(self.keeping.door, self.keeping.anchor) == []


def fingerprint(connection: Connection, week: IsoWeek) -> tuple[Any, ...]:
    """All that is stored of a week: what must never move again (invariants 6 and 11)."""
    sums = ", ".join(
        f"(SELECT md5(string_agg(t::text, '|' ORDER BY t.id)) FROM {table} t WHERE week = :monday)" for table in SETTLED
    )
    return tuple(connection.execute(sa.text(f"SELECT {sums}"), {"monday": week.monday}).one())


def register_of(connection: Connection, day: date) -> tuple[Any, ...]:
    """The register as of a day, in one hash a table (invariant 10)."""
    sums = ", ".join(
        f"(SELECT md5(string_agg(t::text, '|' ORDER BY t.id)) FROM (SELECT {columns} FROM {table}"
        " WHERE valid_from <= :day AND (valid_to IS NULL OR valid_to > :day)) t)"
        for table, columns in IN_TIME.items()
    )
    return tuple(connection.execute(sa.text(f"SELECT {sums}"), {"day": day}).one())


def counted(connection: Connection) -> dict[str, int]:
    counts = " UNION ALL ".join(f"SELECT '{table}', count(*) FROM {table}" for table in KEPT)
    return dict(connection.execute(sa.text(counts)).all())
