"""A unit as it stands beside other things in an answer: the fields of `UnitRef`, as JSON of the database."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from backend.kernel.sqljson import json_of, json_or_null
from backend.units.names import has_name_of, name_on, short_name_on


def unit_ref(unit: Any, day: Any = None) -> sa.ColumnElement[Any]:
    """As it is called today, or was on a day."""
    own = _fields(unit)
    if day is None:
        return json_of(**own)
    of_day = {**own, "name": name_on(unit, day), "short_name": short_name_on(unit, day)}
    return sa.case((has_name_of(unit, day), json_of(**of_day)), else_=json_of(**own))  # hardly any was ever renamed


def unit_ref_or_null(unit: Any) -> sa.ColumnElement[Any]:
    """Of an outer join: null where there is no unit."""
    return json_or_null(unit.id, **_fields(unit))


def _fields(unit: Any) -> dict[str, Any]:
    return {"id": unit.id, "code": unit.code, "name": unit.name, "short_name": unit.short_name, "kind": unit.kind}
