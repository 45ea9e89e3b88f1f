"""Sixty thousand invented officers for the list of officers: as many wards as a city has since the reform, and the
searches that people type."""

from __future__ import annotations

import random
from datetime import date

import psycopg

from backend.kernel.ids import uuid7
from backend.posts.names import officer_search_key, search_key, sort_key

OFFICERS, WARDS = 60_000, 126
_SINCE = date(2025, 7, 1)
# Weights are about those of the language: two of five families are called Nguyễn.
_FAMILIES = "Nguyễn*38 Trần*12 Lê*10 Phạm*7 Hoàng*5 Phan*4 Vũ*4 Đặng*3 Bùi*3 Đỗ*3 Hồ Ngô Dương Lý Đinh Mai Tạ Lưu"
_MIDDLES = "Văn*8 Thị*8 Đức*3 Minh*3 Ngọc*2 Thanh*2 Quốc*2 Hữu Xuân Hồng Thu Kim Anh Trung Hải Hà Gia Bảo Đình Công"
_GIVEN = (
    "An Bình Chi Dũng Đức Em Giang Hà Hải Hằng Hạnh Hiếu Hoa Hòa Hùng Huy Hương Khánh Khoa Khôi Kiên Lan Linh Long Mai "
    "Minh Nam Nga Ngọc Nhung Oanh Phong Phúc Phương Quân Quang Quyên Sơn Tâm Thảo Thành Thắng Thu Thủy Tiến Toàn Trang "
    "Trung Tú Tuấn Tùng Uyên Vân Việt Vinh Xuân Yến"
)


def _weighted(text: str) -> list[str]:
    parts = (each.partition("*") for each in text.split())
    return [name for name, _, weight in parts for _ in range(int(weight or 1))]


def names(count: int) -> list[str]:
    """The same names at every run."""
    chance = random.Random(11)
    families, middles, given = _weighted(_FAMILIES), _weighted(_MIDDLES), _GIVEN.split()
    return [
        f"{chance.choice(families)} {chance.choice(middles)} {chance.choice(given)}"
        if number % 4
        else f"{chance.choice(families)} {chance.choice(middles)} {chance.choice(middles)} {chance.choice(given)}"
        for number in range(count)
    ]


def add_people(owner_url: str) -> list[str]:
    """Write them under the one district of the town; returns their names."""
    found = names(OFFICERS)
    with psycopg.connect(owner_url.replace("+psycopg", ""), autocommit=True) as owner:
        row = owner.execute(b"SELECT id FROM unit WHERE kind = 'district_police' AND code NOT LIKE '%#%'").fetchone()
        if row is None:
            raise RuntimeError("the town has no district")
        with owner.transaction():
            _write(owner, row[0], found)
        owner.execute(b"VACUUM ANALYZE")
    return found


def _write(owner: psycopg.Connection[tuple[object, ...]], district: object, found: list[str]) -> None:
    wards = [uuid7() for _ in range(WARDS)]
    officers = [uuid7() for _ in found]
    with owner.cursor() as cursor:
        columns = "id, code, name, short_name, kind, level, position, valid_from, version"
        with cursor.copy(f"COPY unit ({columns}) FROM STDIN".encode()) as rows:
            for number, ward in enumerate(wards):
                name = f"Công an phường Thử {number}"
                rows.write_row((ward, f"W{number}", name, name, "ward_police", "ward", 1000 + number, _SINCE, 1))
        with cursor.copy(b"COPY unit_link (id, child_id, parent_id, kind, valid_from) FROM STDIN") as rows:
            for ward in wards:
                rows.write_row((uuid7(), ward, district, "command", _SINCE))
        columns = "id, service_no, full_name, search_key, sort_key, status, home_unit_id, version"
        with cursor.copy(f"COPY officer ({columns}) FROM STDIN".encode()) as rows:
            for number, (key, name) in enumerate(zip(officers, found, strict=True)):
                no = f"B-{number:06d}"
                folded = officer_search_key(name, no)
                rows.write_row((key, no, name, folded, sort_key(name), "active", district, 1))
        columns = "id, officer_id, unit_id, position_type, portfolio, is_acting, valid_from, version"
        with cursor.copy(f"COPY appointment ({columns}) FROM STDIN".encode()) as rows:
            for number, key in enumerate(officers):
                rows.write_row((uuid7(), key, wards[number % WARDS], "beat_officer", [], False, _SINCE, 1))
        with cursor.copy(b"COPY rank_holding (id, officer_id, order_no, valid_from) FROM STDIN") as rows:
            for number, key in enumerate(officers):
                rows.write_row((uuid7(), key, 4 + number % 6, _SINCE))


def typed(name: str, number: int, chance: random.Random) -> str:
    """What somebody types who looks for an officer: some words of his name, the beginning of one, his number."""
    words = search_key(name).split()
    match chance.randrange(5):
        case 0:
            return " ".join(words)
        case 1:
            return f"{words[-1]} {words[0]}"
        case 2:
            return f"{words[0]} {words[-1][:2]}"
        case 3:
            return words[0]
        case _:
            return f"b-{number:06d}"
