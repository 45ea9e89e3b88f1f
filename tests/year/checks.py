"""What must hold at the end of every week of the year, whatever was done in it (domain.md 10)."""

from __future__ import annotations

from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from backend.access.system import SystemDoor
from backend.kernel.clock import IsoWeek
from tests.duties.recomputed import demand_stored_equals_computed

_ON = "valid_from <= :day AND (valid_to IS NULL OR valid_to > :day)"
NOT_AS_IT_SHOULD_BE = {
    "groups without exactly one ward and beat": f"""
        SELECT g.code FROM residential_group g LEFT JOIN
          (SELECT group_id, count(*) AS n FROM group_placement WHERE {_ON} GROUP BY group_id) p ON p.group_id = g.id
        WHERE g.valid_from <= :day AND (g.valid_to IS NULL OR g.valid_to > :day) AND coalesce(p.n, 0) <> 1""",
    "groups in a ward that is not there": f"""
        SELECT p.group_id FROM group_placement p WHERE {_ON} AND p.unit_id NOT IN (SELECT id FROM unit WHERE {_ON})""",
    "wards without exactly one command parent": f"""
        SELECT u.code FROM unit u LEFT JOIN
          (SELECT child_id, count(*) AS n FROM unit_link WHERE kind = 'command' AND {_ON} GROUP BY child_id) l
          ON l.child_id = u.id
        WHERE u.level = 'ward' AND u.valid_from <= :day AND (u.valid_to IS NULL OR u.valid_to > :day)
          AND coalesce(l.n, 0) <> 1""",
    "beats without exactly one holder or vacancy": f"""
        SELECT b.code FROM beat_area b LEFT JOIN
          (SELECT beat_id, count(*) AS n FROM beat_assignment
           WHERE kind IN ('primary', 'vacant') AND {_ON} GROUP BY beat_id) a ON a.beat_id = b.id
        WHERE b.valid_from <= :day AND (b.valid_to IS NULL OR b.valid_to > :day) AND coalesce(a.n, 0) <> 1""",
    "beats held by somebody without a post in the ward": f"""
        SELECT a.id FROM beat_assignment a WHERE a.officer_id IS NOT NULL AND {_ON} AND NOT EXISTS
          (SELECT 1 FROM appointment p WHERE p.officer_id = a.officer_id AND p.unit_id = a.unit_id
             AND p.valid_from <= :day AND (p.valid_to IS NULL OR p.valid_to > :day))""",
    "posts in a unit that is not there": f"""
        SELECT p.id FROM appointment p WHERE {_ON} AND p.unit_id NOT IN (SELECT id FROM unit WHERE {_ON})""",
    "two places in the official order": f"""
        SELECT position FROM unit WHERE level = 'ward' AND {_ON} GROUP BY position HAVING count(*) > 1""",
    "own matters decided": "SELECT id FROM duty_excuse WHERE decided_by = officer_id",
}


_ALL = " UNION ALL ".join(
    f"SELECT '{what}' AS what, found::text FROM ({query}) AS q (found)" for what, query in NOT_AS_IT_SHOULD_BE.items()
)
_DAYS_OF_CHANGE = " UNION ".join(
    f"SELECT {bound} FROM {table} WHERE {bound} > :monday AND {bound} <= :sunday"
    for table in ("unit", "unit_link", "appointment", "beat_area", "beat_assignment", "group_placement")
    for bound in ("valid_from", "valid_to")
)


def demand_order(connection: Connection, week: IsoWeek) -> None:
    """Invariants 1 and 5 on every day, and that nothing stands on something that has ended.

    Between Monday and the days on which something begins or ends, every day is like the one before.
    """
    within = {"monday": week.monday, "sunday": week.sunday}
    for day in (week.monday, *connection.execute(sa.text(_DAYS_OF_CHANGE), within).scalars()):
        found = connection.execute(sa.text(_ALL), {"day": day}).all()
        assert not found, f"{day}: {found[:5]}"


def demand_settled_well(door: SystemDoor, connection: Connection, week: IsoWeek) -> dict[str, int]:
    """Invariants 2 and 6 of a week that has just locked; how many posts came to which state."""
    demand_stored_equals_computed(door, [week])
    states: dict[str, int] = dict(
        connection.execute(
            sa.text("SELECT state, count(*) FROM weekly_duty WHERE week = :monday GROUP BY state"),
            {"monday": week.monday},
        ).all()
    )
    assert "pending" not in states
    in_post = connection.execute(
        sa.text(
            "SELECT count(*) FROM appointment WHERE valid_from <= :sunday AND (valid_to IS NULL OR valid_to > :monday)"
            " AND (position_type = 'ward_chief' OR position_type = 'ward_deputy' AND 'beat' = ANY (portfolio))"
        ),
        {"monday": week.monday, "sunday": week.sunday},
    ).scalar_one()
    assert sum(states.values()) == in_post, week
    return states


def locked_weeks(connection: Connection) -> list[IsoWeek]:
    query = sa.text("SELECT week FROM week_run WHERE stage = 'locked' ORDER BY week")
    return [IsoWeek.of(monday) for monday in connection.execute(query).scalars()]


def state_of(connection: Connection, appointment_id: UUID, week: IsoWeek) -> str:
    """What is stored of a post's week."""
    query = sa.text("SELECT state FROM weekly_duty WHERE appointment_id = :post AND week = :monday")
    found: str = connection.execute(query, {"post": appointment_id, "monday": week.monday}).scalar_one()
    return found


# A year in which little happened would prove little: at least so many of each.
LIVED = {
    "SELECT count(*) FROM handover WHERE state = 'closed'": 7,
    "SELECT count(DISTINCT kind) FROM handover_item": 3,
    "SELECT count(DISTINCT assigned_to) FROM handover_item": 10,
    "SELECT count(*) FROM appointment WHERE is_acting AND valid_from > '2026-04-10'": 3,
    "SELECT count(*) FROM duty_excuse WHERE status = 'approved' AND requested_on > '2026-04-10'": 20,
    "SELECT count(*) FROM abstraction_day WHERE status = 'entered'": 30,
    "SELECT count(*) FROM abstraction_day WHERE status = 'struck'": 3,
    "SELECT count(*) FROM duty_directive WHERE issued_on > '2026-04-10'": 3,
    "SELECT count(DISTINCT unit_id) FROM visit WHERE week > '2026-10-05'": 15,
    "SELECT count(*) FROM unit WHERE valid_to IS NOT NULL": 10,
}


def demand_lived(connection: Connection) -> None:
    for query, least in LIVED.items():
        assert connection.execute(sa.text(query)).scalar_one() >= least, query
    assert connection.execute(sa.text("SELECT count(*) FROM handover WHERE state = 'open'")).scalar_one() == 0
