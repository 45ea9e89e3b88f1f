"""Makes the ground of a measurement: the district of the demo's register and five years of visits.

100,000 visits of one district by default; `districts` puts as many strangers' districts around it, for growth.
Rows are written by the owner with plain SQL, as a restore would: no rule is measured here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from uuid import UUID

import psycopg

from backend.access.system import SystemDoor
from backend.engines import make_engine
from backend.imports.desk import import_book
from backend.kernel.clock import Clock, IsoWeek, local_date

VISITS_OF_A_DISTRICT = 100_000
YEARS = 5

_VISITS = """
INSERT INTO visit (id, unit_id, code, visitor_id, appointment_id, line, mode, started_at, ended_at, purposes,
  beat_officer_present, blocks_complete, source, recorded_at, recorded_by, entry_class, entry_deadline, week_lock,
  status, evidence, confirmed_by, confirmed_at, confirmer_eligible, check_state, amended, imported, kept_warnings,
  version)
SELECT gen_random_uuid(), p.unit_id, 'B-' || %(district)s || '-' || n, p.officer_id, p.id, 'command', 'planned', t.at,
  t.at + interval '45 min', ARRAY['grasp_situation'], 'yes', true, 'web', t.at + interval '2 h', p.officer_id,
  'on_time', t.at + interval '3 days', t.at + interval '14 days', 'confirmed', 'weak', b.officer_id,
  t.at + interval '1 day', true, 'not_sampled', false, false, 0, 1
FROM generate_series(1, %(visits)s) n
JOIN LATERAL (SELECT %(now)s::timestamptz - interval '5 years' * (n::float8 / %(visits)s) AS at) t ON true
JOIN posts p ON p.number = n %% %(posts)s
JOIN beats b ON b.unit_id = p.unit_id AND b.number = n %% b.of
"""
_STOPS = """
INSERT INTO visit_stop (id, unit_id, visit_id, visitor_id, position, group_id, beat_id, arrived_at, left_at)
SELECT gen_random_uuid(), v.unit_id, v.id, v.visitor_id, 0, g.group_id, g.beat_id, v.started_at, v.ended_at
FROM visit v JOIN LATERAL (
  SELECT group_id, beat_id FROM group_placement g WHERE g.unit_id = v.unit_id
  ORDER BY g.group_id OFFSET abs(hashtext(v.code)) %% 11 LIMIT 1) g ON true
WHERE v.code LIKE 'B-' || %(district)s || '-%%'
"""
_SITUATIONS = """
INSERT INTO visit_situation (id, unit_id, visit_id, visitor_id, note, tags, trend)
SELECT gen_random_uuid(), v.unit_id, v.id, v.visitor_id, 'Tổ ổn định.', '{}', 'same' FROM visit v
WHERE v.code LIKE 'B-' || %(district)s || '-%%'
"""
_POSTS = """
CREATE TEMP TABLE posts ON COMMIT DROP AS SELECT a.id, a.unit_id, a.officer_id,
  row_number() OVER (ORDER BY a.unit_id, a.id) - 1 AS number
FROM appointment a JOIN unit_link l ON l.child_id = a.unit_id AND l.kind = 'command' AND l.parent_id = %(unit)s
WHERE a.valid_to IS NULL AND NOT a.is_acting
  AND (a.position_type = 'ward_chief' OR (a.position_type = 'ward_deputy' AND 'beat' = ANY (a.portfolio)))
"""
_BEATS = """
CREATE TEMP TABLE beats ON COMMIT DROP AS SELECT b.unit_id, b.officer_id,
  row_number() OVER (PARTITION BY b.unit_id ORDER BY b.id) - 1 AS number, count(*) OVER (PARTITION BY b.unit_id) AS of
FROM beat_assignment b WHERE b.kind = 'primary' AND b.valid_to IS NULL
"""
_COLUMNS = "SELECT column_name FROM information_schema.columns WHERE table_name = %s AND is_generated = 'NEVER'"
_WEEKS = """
INSERT INTO weekly_duty (id, appointment_id, officer_id, unit_id, week, state, owed, available_days, credit, because,
  computed_at, locked_at)
SELECT gen_random_uuid(), p.id, p.officer_id, p.unit_id, m::date, 'met', true, 5, 1, '[]', m, m
FROM posts p, generate_series(%(monday)s::date - 7 * 260, %(monday)s::date - 21, interval '7 days') m
"""
_LOCKS = """
INSERT INTO week_run (id, week, stage, done_at)
SELECT gen_random_uuid(), m::date, 'locked', m
FROM generate_series(%(monday)s::date - 7 * 260, %(monday)s::date - 21, interval '7 days') m ON CONFLICT DO NOTHING
"""
# A stranger's district is a copy of the first with new identifiers: md5 of the old one and the number.
_COPIES = {
    "unit": ("id", "code"),
    "unit_link": ("id", "child_id", "parent_id"),
    "officer": ("id", "service_no"),
    "appointment": ("id", "officer_id", "unit_id"),
    "residential_quarter": ("id", "unit_id", "code"),
    "beat_area": ("id", "unit_id", "code"),
    "residential_group": ("id", "code"),
    "group_placement": ("id", "group_id", "unit_id", "quarter_id", "beat_id"),
    "beat_assignment": ("id", "beat_id", "officer_id", "unit_id"),
    "complexity_assessment": ("id", "beat_id", "unit_id"),
}


@dataclass(frozen=True)
class Town:
    """Who asks: one ward chief a ward, the district chief, and a group of each ward to go to."""

    district_chief: UUID
    chiefs: list[tuple[UUID, UUID, UUID]]  # officer, ward, group


def build(app_url: str, owner_url: str, now: datetime, *, districts: int = 1) -> Town:
    """Import the register, write the visits, analyse; returns who may ask."""
    door = SystemDoor(make_engine(app_url, pool_size=2), Clock(now))
    book = files("backend.demo").joinpath("data", "hai-ba-trung.xlsx")
    import_book(door, "register", Path(str(book)), apply=True, progress=lambda *_: None)
    door.engine.dispose()
    with psycopg.connect(owner_url.replace("+psycopg", ""), autocommit=True) as owner:
        top = _one(owner, "SELECT id FROM unit WHERE kind = 'district_police'")
        _fill(owner, top, 1, now)
        for number in range(2, districts + 1):
            _fill(owner, _copy(owner, top, number), number, now)
        owner.execute("VACUUM ANALYZE")
        return _town(owner)


def _one(owner: psycopg.Connection[tuple[object, ...]], query: str) -> UUID:
    row = owner.execute(query.encode()).fetchone()
    if row is None or not isinstance(row[0], UUID):
        raise RuntimeError(f"nothing found: {query}")
    return row[0]


def _fill(owner: psycopg.Connection[tuple[object, ...]], unit: UUID, number: int, now: datetime) -> None:
    with owner.transaction():
        given = {"unit": unit, "now": now, "visits": VISITS_OF_A_DISTRICT, "district": str(number)}
        owner.execute(_POSTS.encode(), given)
        owner.execute(_BEATS.encode())
        row = owner.execute(b"SELECT count(*) FROM posts").fetchone()
        owner.execute(_VISITS.encode(), {**given, "posts": row[0] if row else 0})
        owner.execute(_STOPS.encode(), given)
        owner.execute(_SITUATIONS.encode(), given)
        monday = {"monday": IsoWeek.of(local_date(now)).monday}
        owner.execute(_WEEKS.encode(), monday)
        owner.execute(_LOCKS.encode(), monday)


def _copy(owner: psycopg.Connection[tuple[object, ...]], top: UUID, number: int) -> UUID:
    """A district beside the first, under the same city."""
    with owner.transaction():
        for table, keys in _COPIES.items():
            columns = [row[0] for row in owner.execute(_COLUMNS.encode(), (table,))]
            shown = ", ".join(f'"{name}"' for name in columns)
            values = ", ".join(_renamed(table, str(name), keys, number) for name in columns)
            only = " AND kind <> 'city_police'" if table == "unit" else ""
            owner.execute(
                f'INSERT INTO "{table}" ({shown}) SELECT {values} FROM "{table}" t WHERE {_FIRST[table]}{only}'.encode()
            )
    return _one(owner, f"SELECT md5('{top}' || '-{number}')::uuid")


_OWN_UNIT = "EXISTS (SELECT FROM unit u WHERE u.id = t.unit_id AND u.code NOT LIKE '%#%')"
_FIRST = {table: _OWN_UNIT for table in _COPIES} | {  # noqa: C420 - shown beside what differs
    "unit": "t.code NOT LIKE '%#%'",
    "unit_link": "EXISTS (SELECT FROM unit u WHERE u.id = t.child_id AND u.code NOT LIKE '%#%')",
    "officer": "t.service_no NOT LIKE '%#%'",
    "residential_group": "t.code NOT LIKE '%#%'",
}


def _renamed(table: str, name: str, keys: tuple[str, ...], number: int) -> str:
    if name not in keys:
        return f't."{name}"'
    if name in ("code", "service_no"):
        return f"left(t.\"{name}\", 14) || '#{number}'"
    new = f"md5(t.\"{name}\"::text || '-{number}')::uuid"
    if (table, name) == ("unit_link", "parent_id"):
        is_city = "(SELECT kind FROM unit u WHERE u.id = t.parent_id) = 'city_police'"
        return f"CASE WHEN {is_city} THEN t.parent_id ELSE {new} END"
    return new


def _town(owner: psycopg.Connection[tuple[object, ...]]) -> Town:
    chief = _one(
        owner,
        "SELECT officer_id FROM appointment a JOIN unit u ON u.id = a.unit_id WHERE u.code NOT LIKE '%#%' "
        "AND a.position_type = 'district_chief' AND a.valid_to IS NULL AND NOT a.is_acting",
    )
    rows = owner.execute(
        b"SELECT DISTINCT ON (a.unit_id) a.officer_id, a.unit_id, g.group_id FROM appointment a "
        b"JOIN unit u ON u.id = a.unit_id JOIN group_placement g ON g.unit_id = a.unit_id "
        b"WHERE a.position_type = 'ward_chief' AND a.valid_to IS NULL AND NOT a.is_acting AND u.code NOT LIKE '%#%'"
    ).fetchall()
    return Town(chief, [(officer, ward, group) for officer, ward, group in rows])  # type: ignore[misc]
