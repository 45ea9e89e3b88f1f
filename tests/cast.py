"""The fixed little town: two districts, two full wards and a closed one, a team, every role once in each ward, one
officer with two posts, one transferred last month, one delegate, one auditor, one administrator. All are invented."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any
from uuid import UUID

from fastapi import FastAPI

from backend.access.tokens import Tokens
from backend.areas.rules import ComplexityLevel
from backend.kernel.clock import LOCAL
from backend.kernel.ids import uuid7
from backend.posts.rules import PositionType
from backend.units.rules import UnitKind, UnitLevel
from tests.browser import Browser

NOW = datetime(2026, 3, 10, 9, 0, tzinfo=LOCAL)  # a Tuesday, 2026-W11
PASSWORD = "cast-password-of-tests"
START = date(2020, 1, 6)

UNITS = {  # code: name, kind, level, commanded by, guided by
    "city": ("Công an thành phố Thử", UnitKind.CITY_POLICE, UnitLevel.CITY, None, None),
    "district": ("Công an quận Thử", UnitKind.DISTRICT_POLICE, UnitLevel.DISTRICT, "city", None),
    "district_2": ("Công an quận Khác", UnitKind.DISTRICT_POLICE, UnitLevel.DISTRICT, "city", None),
    "team": ("Đội QLHC", UnitKind.TEAM, UnitLevel.TEAM, "district", None),
    "ward_a": ("Công an phường An", UnitKind.WARD_POLICE, UnitLevel.WARD, "district", "team"),
    "ward_b": ("Công an phường Bình", UnitKind.WARD_POLICE, UnitLevel.WARD, "district", "team"),
    "ward_closed": ("Công an phường Cũ", UnitKind.WARD_POLICE, UnitLevel.WARD, "district", "team"),
    "ward_far": ("Công an phường Xa", UnitKind.WARD_POLICE, UnitLevel.WARD, "district_2", None),
}
P = PositionType
PEOPLE: dict[str, tuple[str, list[tuple[str, PositionType, list[str], bool]]]] = {
    "chief_an": ("Nguyễn Văn An", [("district", P.DISTRICT_CHIEF, [], False)]),
    "deputy_binh": ("Trần Thanh Bình", [("district", P.DISTRICT_DEPUTY, [], False)]),
    "staff_chi": ("Lê Ngọc Chi", [("district", P.DISTRICT_STAFF, [], False)]),
    "far_chief_kien": ("Đỗ Trung Kiên", [("district_2", P.DISTRICT_CHIEF, [], False)]),
    "team_chief_dung": ("Phạm Quốc Dũng", [("team", P.TEAM_CHIEF, [], False)]),
    "team_deputy_em": ("Vũ Thị Em", [("team", P.TEAM_DEPUTY, ["beat"], False)]),
    "guide_hoa": ("Đặng Thu Hoa", [("team", P.GUIDE_OFFICER, [], False)]),
    "guide_khoi": ("Bùi Minh Khôi", [("team", P.GUIDE_OFFICER, [], False)]),
    "chief_lan": ("Ngô Thị Lan", [("ward_a", P.WARD_CHIEF, [], False)]),
    "beat_deputy_minh": ("Dương Văn Minh", [("ward_a", P.WARD_DEPUTY, ["beat"], False)]),
    "other_deputy_nga": ("Lý Thị Nga", [("ward_a", P.WARD_DEPUTY, ["order"], False)]),
    "desk_oanh": ("Đinh Kim Oanh", [("ward_a", P.DESK_OFFICER, [], False)]),
    "beat_phuc": ("Mai Hồng Phúc", [("ward_a", P.BEAT_OFFICER, [], False)]),
    "beat_quan": ("Tạ Anh Quân", [("ward_a", P.BEAT_OFFICER, [], False)]),
    "chief_son": ("Hoàng Hải Sơn", [("ward_b", P.WARD_CHIEF, [], False)]),
    "beat_deputy_thu": ("Nguyễn Thị Thu", [("ward_b", P.WARD_DEPUTY, ["beat"], False)]),
    "double_uyen": (
        "Trần Thu Uyên",
        [("ward_b", P.WARD_DEPUTY, ["crime"], False), ("ward_b", P.WARD_DEPUTY, ["beat"], True)],
    ),
    "desk_vinh": ("Lê Quang Vinh", [("ward_b", P.DESK_OFFICER, [], False)]),
    "beat_xuan": ("Phạm Thanh Xuân", [("ward_b", P.BEAT_OFFICER, [], False)]),
    "moved_giang": ("Vũ Hà Giang", []),  # beat officer of ward A until 9 February, of ward B since
    "auditor_tam": ("", []),
    "admin_root": ("", []),
}
BEATS = {  # beat: ward, groups, holder, level
    "beat_a1": ("ward_a", (1, 2), "beat_phuc", ComplexityLevel.LOW),
    "beat_a2": ("ward_a", (3, 4), "beat_quan", ComplexityLevel.HIGH),
    "beat_b1": ("ward_b", (1, 2), "beat_xuan", ComplexityLevel.MEDIUM),
    "beat_b2": ("ward_b", (3,), "moved_giang", ComplexityLevel.LOW),
}


@dataclass
class Cast:
    """Identifiers by name: units, officers, appointments, beats, groups (`ward_a/1`), visits, accounts."""

    ids: dict[str, dict[str, str]] = field(default_factory=dict)

    def of(self, kind: str, name: str) -> str:
        return self.ids[kind][name]

    def uuid(self, kind: str, name: str) -> UUID:
        return UUID(self.ids[kind][name])

    def put(self, kind: str, name: str, key: UUID) -> UUID:
        self.ids.setdefault(kind, {})[name] = str(key)
        return key

    def to_json(self) -> str:
        return json.dumps(self.ids)

    @classmethod
    def from_json(cls, text: str) -> Cast:
        return cls(json.loads(text))


class Caller:
    """A person of the cast at an HTTP client; the token is real, its session stands in the template."""

    def __init__(self, client: Browser, app: FastAPI, cast: Cast, name: str) -> None:
        self.client, self.app, self.cast, self.name = client, app, cast, name

    def _headers(self, version: int | None, **more: str) -> dict[str, str]:
        door = self.app.state.door
        account, session = self.cast.uuid("accounts", self.name), self.cast.uuid("sessions", self.name)
        token = _token(door.tokens, account, session, door.clock.now())
        given = {"Authorization": f"Bearer {token}", **more}
        return given if version is None else {**given, "If-Match": f'"{version}"'}

    def get(self, path: str, **params: Any) -> Any:
        return self.client.get(f"/api/v1{path}", params=params, headers=self._headers(None))

    def post(self, path: str, body: Any = None, *, version: int | None = None, **params: Any) -> Any:
        return self.client.post(f"/api/v1{path}", json=body, params=params, headers=self._headers(version))

    def send(self, method: str, path: str, **options: Any) -> Any:
        headers = self._headers(options.pop("version", None), **options.pop("headers", {}))
        return self.client.request(method, f"/api/v1{path}", headers=headers, **options)


@lru_cache(maxsize=1000)
def _token(tokens: Tokens, account: UUID, session: UUID, at: datetime) -> str:
    """Real, and kept for the minute, as a client keeps its own."""
    return tokens.issue(account, session, at=at)[0]


_WORDS = (
    *("phố", "hè", "chợ", "sân", "đường", "cổng", "vườn", "bếp", "sáng", "chiều", "tối", "đêm", "sớm", "muộn"),
    *("yên", "vắng", "đông", "sạch", "rác", "đèn", "nước", "xe", "loa", "kho", "xưởng", "quán", "trường", "hồ"),
    *("cầu", "bến", "ga", "bãi", "rào", "tường", "mái", "thềm", "lối", "dốc"),
)
CHANCE = random.Random("tests")


def fresh_note() -> str:
    """Words like no note before: a note that repeats an earlier one is refused (G-3)."""
    return f"Đã xem {' '.join(CHANCE.sample(_WORDS, 9))}."


def visit_body(
    cast: Cast, ward: str = "ward_a", group: int = 1, *, start: datetime, minutes: int = 45, **changes: Any
) -> dict[str, Any]:
    """A complete visit to one group: the situation grasped."""
    end = start + timedelta(minutes=minutes)
    body: dict[str, Any] = {
        "id": str(uuid7()),
        "unit_id": cast.of("units", ward),
        "mode": "planned",
        "started_at": start.isoformat(),
        "ended_at": end.isoformat(),
        "stops": [
            {
                "group_id": cast.of("groups", f"{ward}/{group}"),
                "arrived_at": start.isoformat(),
                "left_at": end.isoformat(),
            }
        ],
        "purposes": ["grasp_situation"],
        "situation": {"note": fresh_note(), "tags": [], "trend": "same"},
        "beat_officer_present": "yes",
    }
    return {**body, **changes}


def guidance_for(cast: Cast, officer: str) -> dict[str, Any]:
    return {
        "purposes": ["guide_beat_officer", "grasp_situation"],
        "guidance": [
            {
                "beat_officer_id": cast.of("officers", officer),
                "topic": "Hồ sơ địa bàn",
                "note": fresh_note(),
                "next_step": "Bổ sung trước thứ Sáu",
            }
        ],
    }
