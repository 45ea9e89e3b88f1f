"""How the columns of exported lists are written down: kinds of value, and the groups that many lists share."""

from __future__ import annotations

from enum import StrEnum

from backend.exports.rules import Column, Kind
from backend.exports.words import WORDS
from backend.permissions import Permission
from backend.units.rules import UnitKind


def text(path: str, vi: str, en: str, needs: Permission | None = None) -> Column:
    return Column(path, (vi, en), needs=needs)


def number(path: str, vi: str, en: str, needs: Permission | None = None) -> Column:
    return Column(path, (vi, en), Kind.NUMBER, needs=needs)


def day(path: str, vi: str, en: str) -> Column:
    return Column(path, (vi, en), Kind.DAY)


def instant(path: str, vi: str, en: str) -> Column:
    return Column(path, (vi, en), Kind.INSTANT)


def mark(path: str, vi: str, en: str) -> Column:
    return Column(path, (vi, en), Kind.MARK)


def word(path: str, vi: str, en: str, of: type[StrEnum], needs: Permission | None = None) -> Column:
    return Column(path, (vi, en), Kind.WORD, WORDS[of], needs)


def unit(vi: str = "Đơn vị", en: str = "Unit") -> tuple[Column, ...]:
    return (
        text("unit.code", "Mã đơn vị", "Unit code"),
        text("unit.short_name", vi, en),
        text("unit.name", "Tên đơn vị", "Name of the unit"),
        word("unit.kind", "Loại đơn vị", "Kind of unit", UnitKind),
    )


def ward() -> tuple[Column, ...]:
    return unit("Phường", "Ward")


def person(path: str, vi: str, en: str) -> tuple[Column, ...]:
    return (
        text(f"{path}.service_no", f"{vi}: số hiệu", f"{en}: service number"),
        text(f"{path}.full_name", vi, en),
    )


def unit_at(path: str, vi: str, en: str) -> tuple[Column, ...]:
    """A unit beside the one that the row belongs to."""
    return (
        text(f"{path}.code", f"{vi}: mã đơn vị", f"{en}: unit code"),
        text(f"{path}.short_name", vi, en),
        text(f"{path}.name", f"{vi}: tên đơn vị", f"{en}: name of the unit"),
        word(f"{path}.kind", f"{vi}: loại đơn vị", f"{en}: kind of unit", UnitKind),
    )


FROM, TO = day("valid_from", "Từ ngày", "From"), day("valid_to", "Đến trước ngày", "Until before")
NAME = text("full_name", "Họ và tên", "Name")
NUMBER = text("service_no", "Số hiệu", "Service number")
WHO = (text("officer.service_no", *NUMBER.heading), text("officer.full_name", *NAME.heading))
