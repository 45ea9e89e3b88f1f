"""The work of the product, as prepared HTTP requests, and the SQL that it sends, for pgbench."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote
from uuid import UUID

import psycopg
import sqlalchemy as sa
from starlette.testclient import TestClient

from backend.kernel.clock import IsoWeek, local_date
from backend.kernel.ids import uuid7
from backend.main import create_app
from bench.house import House
from bench.people import typed

Requests = Callable[[int], list[str]]
_WINDOW_WEEKS = 26
# a note that repeats an earlier one of its writer is refused
_WORDS = (
    *("phố", "hè", "chợ", "sân", "đường", "cổng", "vườn", "sáng", "chiều", "tối", "sớm", "muộn", "yên", "vắng"),
    *("đông", "sạch", "rác", "đèn", "nước", "xe", "kho", "xưởng", "quán", "trường", "hồ", "cầu", "bến", "ga"),
)


def _get(path: str, token: str) -> str:
    return f"GET /api/v1{path} HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer {token}\r\n\r\n"


def _post(path: str, token: str, body: Any) -> str:
    text = json.dumps(body)
    return (
        f"POST /api/v1{path} HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer {token}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(text)}\r\n\r\n{text}"
    )


class Work:
    """Requests of many callers, none like the one before."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.chance = random.Random(7)  # the same requests at every run
        with psycopg.connect(house.owner_url.replace("+psycopg", "")) as owner:
            rows = owner.execute(
                "SELECT v.unit_id, array_agg(v.id) FROM (SELECT id, unit_id, row_number() OVER "
                "(PARTITION BY unit_id ORDER BY md5(code)) AS n FROM visit WHERE code LIKE 'B-1-%%') v "
                "WHERE n <= 200 GROUP BY v.unit_id"
            ).fetchall()
        self.visits: dict[UUID, list[UUID]] = dict(rows)
        self.names: list[str] = []  # of the generated officers, once they are there

    def _paths(self, name: str) -> tuple[str, Any]:
        """A path and who asks it."""
        officer, ward, _ = self.chance.choice(self.house.town.chiefs)
        if name == "W1":
            last = IsoWeek.of(local_date(datetime.now(UTC)) - timedelta(weeks=self.chance.randrange(200)))
            first = IsoWeek.of(last.monday - timedelta(weeks=_WINDOW_WEEKS - 1))
            return f"/visits?limit=50&from_week={first}&to_week={last}", officer
        if name == "W2":
            return f"/visits/{self.chance.choice(self.visits[ward])}", officer
        if name == "W6":
            return "/officers?limit=50", self.house.town.district_chief
        if name == "W6s":
            number = self.chance.randrange(len(self.names))
            words = quote(typed(self.names[number], number, self.chance))
            return f"/officers?limit=50&q={words}", self.house.town.district_chief
        return f"/duties/board?year={datetime.now(UTC).year}", self.house.town.district_chief

    def requests(self, name: str, count: int) -> list[str]:
        if name == "W3":
            return [self._record() for _ in range(count)]
        asked = (self._paths(name) for _ in range(count))
        return [_get(path, self.house.tokens[who]) for path, who in asked]

    def _record(self) -> str:
        officer, ward, group = self.chance.choice(self.house.town.chiefs)
        start = datetime.now(UTC) - timedelta(hours=2, minutes=self.chance.randrange(600))
        end = start + timedelta(minutes=45)
        body = {
            "id": str(uuid7()),
            "unit_id": str(ward),
            "mode": "planned",
            "started_at": start.isoformat(),
            "ended_at": end.isoformat(),
            "stops": [{"group_id": str(group), "arrived_at": start.isoformat(), "left_at": end.isoformat()}],
            "purposes": ["grasp_situation"],
            "situation": {"note": " ".join(self.chance.sample(_WORDS, 9)), "tags": [], "trend": "same"},
            "beat_officer_present": "yes",
        }
        return _post("/visits", self.house.tokens[officer], body)

    def statements(self, name: str, count: int) -> list[str]:
        """The heaviest statement of `count` requests each, with its values in it."""
        app = create_app(self.house.settings)
        seen: list[tuple[str, Any]] = []

        @sa.event.listens_for(app.state.door.read_engine, "before_cursor_execute")
        def remember(_c: Any, _cursor: Any, text: str, values: Any, _context: Any, _many: bool) -> None:
            seen.append((text, values))

        found = []
        with TestClient(app) as client, psycopg.ClientCursor(_connect(self.house)) as cursor:
            for _ in range(count):
                seen.clear()
                path, who = self._paths(name)
                client.get(f"/api/v1{path}", headers={"Authorization": f"Bearer {self.house.tokens[who]}"})
                read = [each for each in seen if each[0].startswith("SELECT")]  # not the door's
                text, values = max(read, key=lambda each: len(each[0]))
                found.append(cursor.mogrify(text.encode(), values).replace("\n", " ") + ";\n")
            cursor.connection.close()
        return found

    def insertions(self, count: int) -> list[str]:
        """What a recorded visit leaves behind, in one transaction: visit, stop, situation, event."""
        found = []
        for number in range(count):
            officer, ward, group = self.chance.choice(self.house.town.chiefs)
            found.append(_INSERT.format(officer=officer, ward=ward, group=group, number=number))
        return found


def _connect(house: House) -> psycopg.Connection[Any]:
    return psycopg.connect(house.owner_url.replace("+psycopg", ""))


_INSERT = """\\set n random(1, 1000000000)
BEGIN;
INSERT INTO visit (id, unit_id, code, visitor_id, line, mode, started_at, ended_at, purposes, beat_officer_present,
 blocks_complete, source, recorded_at, recorded_by, entry_class, entry_deadline, week_lock, status, confirmer_eligible,
 check_state, amended, imported, kept_warnings, version)
VALUES (gen_random_uuid(), '{ward}', 'P-{number}-' || :n || '-' || pg_backend_pid(), '{officer}', 'command', 'planned',
 now() - interval '2 h', now() - interval '1 h', ARRAY['grasp_situation'], 'yes', true, 'web', now(), '{officer}',
 'on_time', now() + interval '2 days', now() + interval '14 days', 'recorded', false, 'not_sampled', false, false,
 0, 1);
INSERT INTO visit_stop (id, unit_id, visit_id, visitor_id, position, group_id, arrived_at, left_at)
 SELECT gen_random_uuid(), '{ward}', id, '{officer}', 0, '{group}', started_at, ended_at FROM visit
 WHERE code = 'P-{number}-' || :n || '-' || pg_backend_pid();
INSERT INTO visit_situation (id, unit_id, visit_id, visitor_id, note, tags, trend)
 SELECT gen_random_uuid(), '{ward}', id, '{officer}', 'Tổ ổn định.', '{{}}', 'same' FROM visit
 WHERE code = 'P-{number}-' || :n || '-' || pg_backend_pid();
INSERT INTO event (id, at, action, officer_id, unit_id, subject_type, subject_id, detail)
 VALUES (gen_random_uuid(), now(), 'visit.recorded', '{officer}', '{ward}', 'visit', gen_random_uuid(), '{{}}');
END;
"""
