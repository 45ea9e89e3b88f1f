"""The radar: where beats want a holder, and who carries too much (features 1.3), from what the caller may see."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from backend.areas.rules import ComplexityLevel
from backend.kernel.tables import runs_on
from backend.kernel.uow import UnitOfWork
from backend.permissions import Permission
from backend.posts.models import OfficerTraining
from backend.posts.rules import TrainingSpeciality
from backend.staffing.radar_models import DistrictLoad
from backend.staffing.radar_queries import beats_of_day, deputies, known_medians
from backend.staffing.radar_rules import COVER_DAYS, FEWEST_WARDS, MOST_BEATS, is_too_many, middle
from backend.units.models import UnitLink
from backend.units.rules import LinkKind

COMPLEX = (ComplexityLevel.HIGH, ComplexityLevel.FOCAL)
Row = dict[str, Any]


def radar(uow: UnitOfWork, as_of: date, unit_id: UUID | None) -> Row:
    """All that is out of the ordinary on the beats of a day."""
    rows = [dict(row._mapping) for row in uow.ask("radar beats", beats_of_day, as_of=as_of, unit_id=unit_id)]
    kept = uow.ask("radar medians", known_medians, as_of=as_of)
    loads = _loads(rows)
    untrained = _untrained(uow, rows)
    uow.note_reads(OfficerTraining, (each["officer"]["id"] for each in untrained or ()))
    district = _district(loads) or next(({"median": each[0], "wards": each[1]} for each in kept), None)
    return {
        "as_of": as_of,
        "vacant": [_since(row, row["since"], as_of) for row in rows if row["holder"] is None],
        "long_covers": list(_long_covers(rows, as_of)),
        "wards": _by_ward(loads, district),
        "district": district,
        "deputies": _overloaded(rows, uow.ask("radar deputies", deputies, as_of=as_of, unit_id=unit_id)),
        "untrained": untrained,
        "limits": {"cover_days": COVER_DAYS, "most_beats": MOST_BEATS, "fewest_wards": FEWEST_WARDS},
    }


def _since(row: Row, since: date | None, as_of: date) -> Row:
    days = None if since is None else (as_of - since).days
    return {"beat": row["beat"], "unit": row["unit"], "since": since, "days": days}


def _long_covers(rows: Sequence[Row], as_of: date) -> Sequence[Row]:
    found = []
    for row in rows:
        for cover in row["covers"]:
            shown = _since(row, date.fromisoformat(cover["since"]), as_of)
            if shown["days"] > COVER_DAYS:
                found.append({**shown, "officer": cover["officer"]})
    return found


def _loads(rows: Sequence[Row]) -> dict[tuple[str, str], Row]:
    """People and beats of each first holder in each ward."""
    loads: dict[tuple[str, str], Row] = {}
    for row in rows:
        if row["holder"] is not None:
            key = (row["unit"]["id"], row["holder"]["id"])
            load = loads.setdefault(key, {"unit": row["unit"], "officer": row["holder"], "people": 0, "beats": 0})
            load["people"] += row["people"]
            load["beats"] += 1
    return loads


def _district(loads: Mapping[tuple[str, str], Row]) -> Row | None:
    """The median over all wards in sight; None when they are too few to hide a single one (N1)."""
    wards = {unit for unit, _ in loads}
    found = middle(load["people"] for load in loads.values())
    return {"median": found, "wards": len(wards)} if found is not None and len(wards) >= FEWEST_WARDS else None


def _by_ward(loads: Mapping[tuple[str, str], Row], district: Row | None) -> list[Row]:
    wards: dict[str, list[Row]] = defaultdict(list)
    for (unit_id, _), load in loads.items():
        wards[unit_id].append(load)
    return [_ward(officers, district["median"] if district else None) for officers in wards.values()]


def _ward(loads: Sequence[Row], of_district: int | None) -> Row:
    own = middle(load["people"] for load in loads)
    officers = [
        {
            "officer": load["officer"],
            "people": load["people"],
            "beats": load["beats"],
            "too_many": is_too_many(load["people"], own, of_district),
        }
        for load in sorted(loads, key=lambda each: -each["people"])
    ]
    return {"unit": loads[0]["unit"], "median": own, "officers": officers}


def _overloaded(rows: Sequence[Row], in_charge: Sequence[Any]) -> list[Row]:
    beats: dict[str, int] = defaultdict(int)
    for row in rows:
        beats[row["unit"]["id"]] += 1
    counted = [{**each._mapping, "beats": beats[each.unit["id"]]} for each in in_charge]
    return [each for each in counted if each["beats"] > MOST_BEATS]


def _untrained(uow: UnitOfWork, rows: Sequence[Row]) -> list[Row] | None:
    """First holders of complex beats without the speciality; None for who may not read training and complexity."""
    training = uow.actor.scope_for(Permission.OFFICER_READ_TRAINING)
    if not (training.units or training.beats) or not uow.actor.scope_for(Permission.COMPLEXITY_READ).units:
        return None
    return [
        {"officer": row["holder"], "beat": row["beat"], "unit": row["unit"], "level": row["level"]}
        for row in rows
        if row["level"] in COMPLEX and row["training_known"] and row["speciality"] != TrainingSpeciality.ADMIN_MGMT
    ]


def keep_medians(uow: UnitOfWork) -> int:
    """Compute today's median of each district of at least five wards, once a day. Returns how many were kept.

    A ward sees no other ward's officers; this one figure of the whole district it may know (N1).
    """
    uow.hold("district loads")
    parents = {
        str(link.child_id): link.parent_id
        for link in uow.all(
            sa.select(UnitLink).where(col(UnitLink.kind) == LinkKind.COMMAND, runs_on(UnitLink, uow.today))
        )
    }
    rows = [dict(row._mapping) for row in uow.ask("radar beats", beats_of_day, as_of=uow.today)]
    districts: dict[UUID, dict[tuple[str, str], Row]] = defaultdict(dict)
    for key, load in _loads(rows).items():
        if key[0] in parents:
            districts[parents[key[0]]][key] = load
    there = set(uow.all(sa.select(col(DistrictLoad.district_id)).where(col(DistrictLoad.on_day) == uow.today)))
    kept = 0
    for district_id, loads in districts.items():
        found = _district(loads)
        if found is not None and district_id not in there:
            uow.add(
                DistrictLoad(
                    district_id=district_id,
                    on_day=uow.today,
                    wards=found["wards"],
                    people_median=found["median"],
                )
            )
            kept += 1
    uow.flush()
    return kept
