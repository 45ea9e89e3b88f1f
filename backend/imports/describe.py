"""Turns what was told of rows into lines that people read: a label, and fields with their values before and after."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlmodel import col

from backend.areas.models import BeatArea, ResidentialGroup, ResidentialQuarter
from backend.imports.models import ImportBatch, ImportChange
from backend.imports.states import Effect
from backend.imports.tally import Told
from backend.kernel.uow import UnitOfWork
from backend.permissions import Permission
from backend.posts.models import Officer, RankGrade
from backend.units.models import Unit

_NOT_SHOWN = {"id", "version", "search_key", "sort_key", "position", "import_digest", "computed_level", "points"}
_OF_A_VISIT = ("visitor_id", "started_at", "ended_at", "mode", "purposes", "status", "evidence", "check_state")
_PEOPLE = {"officer_id", "visitor_id", "signed_by", "decided_by", "recorded_by", "confirmed_by", "owner_id"}
_UNITS = {"unit_id", "parent_id", "child_id"}


class Describer:
    """Knows what identifiers are called; made once the rows are written."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._units = dict(uow.rows(sa.select(col(Unit.id), col(Unit.short_name))))
        people = uow.rows(sa.select(col(Officer.id), col(Officer.full_name), col(Officer.service_no)))
        self._people = {key: f"{name} ({number})" for key, name, number in people}
        self._groups = dict(uow.rows(sa.select(col(ResidentialGroup.id), col(ResidentialGroup.code))))
        self._beats = dict(uow.rows(sa.select(col(BeatArea.id), col(BeatArea.code))))
        self._quarters = dict(uow.rows(sa.select(col(ResidentialQuarter.id), col(ResidentialQuarter.code))))
        self._ranks = dict(uow.rows(sa.select(col(RankGrade.order_no), col(RankGrade.name))))

    def changes(self, told: Iterable[Told], batch: ImportBatch) -> Iterator[ImportChange]:
        for position, each in enumerate(told):
            yield ImportChange(
                batch_id=batch.id,
                unit_id=batch.unit_id,
                created_by=batch.created_by,
                position=position,
                what=each.what,
                effect=each.effect,
                label=self._label(each)[:300],
                cells=self._cells(each),
                needs=_needs(each.row),
            )

    def _cells(self, told: Told) -> list[dict[str, Any]]:
        before = told.before or {}
        names = sorted(before) if told.effect is not Effect.ADDED else _shown(told.row)
        cells = [
            {
                "field": name,
                "before": self._value(name, before.get(name)),
                "after": self._value(name, getattr(told.row, name)),
            }
            for name in names
            if name not in _NOT_SHOWN
        ]
        return [cell for cell in cells if cell["before"] != cell["after"]]

    def _value(self, name: str, value: Any) -> str | None:
        if value is None or value == []:
            return None
        if name in _PEOPLE:
            return self._people.get(value)
        if name in _UNITS:
            return self._units.get(value)
        named: Mapping[str, Mapping[Any, str]] = {
            "group_id": self._groups,
            "beat_id": self._beats,
            "quarter_id": self._quarters,
            "order_no": self._ranks,
        }
        if name in named:
            return named[name].get(value)
        return _written(value)

    def _label(self, told: Told) -> str:
        parts = _LABELS[told.what]
        found = (self._value(part, getattr(told.row, part)) for part in parts)
        return " · ".join(each for each in found if each)


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, list):
        return ", ".join(_written(each) for each in value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value)


def _shown(row: Any) -> Iterable[str]:
    if type(row).__tablename__ == "visit":
        return _OF_A_VISIT
    named: Callable[[str], bool] = lambda name: name not in _NOT_SHOWN  # noqa: E731
    return filter(named, type(row).model_fields)


def _needs(row: Any) -> str | None:
    """Who may not read the table may not read what happened in it (N13)."""
    if isinstance(row, Officer):
        return Permission.OFFICER_READ
    reads: str | None = getattr(type(row), "reads", None)
    return reads


_LABELS: Mapping[str, tuple[str, ...]] = {
    "units": ("code", "short_name"),
    "unit_links": ("child_id", "parent_id"),
    "ward_areas": ("unit_id",),
    "officers": ("service_no", "full_name"),
    "officer_files": ("officer_id",),
    "training": ("officer_id",),
    "ranks": ("officer_id",),
    "appointments": ("officer_id", "unit_id"),
    "guide_assignments": ("officer_id", "unit_id"),
    "quarters": ("code", "name"),
    "beats": ("code", "name"),
    "groups": ("code",),
    "group_placements": ("group_id",),
    "complexity": ("beat_id",),
    "beat_assignments": ("beat_id", "officer_id"),
    "calendar_days": ("day",),
    "directives": ("document_no",),
    "absences": ("officer_id", "first_day"),
    "absence_reasons": ("officer_id",),
    "hot_issues": ("code", "title"),
    "visits": ("code",),
}
