"""Writes the ground of a register book: quarters, beats, groups, where each lies, and how complex it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from backend.areas.models import (
    BeatArea,
    ComplexityAssessment,
    GroupPlacement,
    ResidentialGroup,
    ResidentialQuarter,
)
from backend.areas.rules import complexity_level, complexity_points
from backend.imports.in_time import bring_in_time
from backend.imports.kept import settled_weeks
from backend.imports.rules import BeatRow, RegisterRecords
from backend.imports.tally import Tally, merge, taken
from backend.kernel.tables import runs_on
from backend.kernel.uow import UnitOfWork
from backend.units.models import Unit

Begin = Callable[[str], date]  # code of a ward → the day on which its new ground begins


def apply_ground(
    uow: UnitOfWork, records: RegisterRecords, tally: Tally, units: dict[str, Unit]
) -> tuple[set[UUID], dict[str, BeatArea]]:
    """Quarters, beats, groups and their places; returns what the book names, and beats by code."""
    begin = _beginning(uow, units)
    quarters = merge(
        uow,
        tally,
        "quarters",
        taken(uow, ResidentialQuarter, lambda row: row.code),
        [
            (
                r.code,
                ResidentialQuarter(
                    unit_id=units[r.ward].id, code=r.code, name=r.name, remark=r.remark, valid_from=begin(r.ward)
                ),
            )
            for r in records.quarters
        ],
    )
    beats = merge(
        uow,
        tally,
        "beats",
        taken(uow, BeatArea, lambda row: row.code),
        [
            (
                r.code,
                BeatArea(unit_id=units[r.ward].id, code=r.code, name=r.name, remark=r.remark, valid_from=begin(r.ward)),
            )
            for r in records.beats
        ],
    )
    groups = _groups(uow, records, tally, begin)
    uow.flush()
    _places(uow, records, tally, units, quarters, beats, groups, begin)
    levels = [(beats[r.code].id, _assessment(r, beats[r.code], begin(r.ward))) for r in records.beats]
    bring_in_time(uow, tally, "complexity", ComplexityAssessment, lambda row: row.beat_id, levels)
    named = {
        *(quarters[r.code].id for r in records.quarters),
        *(beats[r.code].id for r in records.beats),
        *(groups[r.code].id for r in records.groups),
    }
    return named, beats


def _beginning(uow: UnitOfWork, units: dict[str, Unit]) -> Begin:
    """Ground begins with its ward as long as no week is settled; what is drawn later begins today."""
    is_kept = bool(settled_weeks(uow))

    def begin(ward: str) -> date:
        return max(units[ward].valid_from, uow.today) if is_kept else units[ward].valid_from

    return begin


def _groups(uow: UnitOfWork, records: RegisterRecords, tally: Tally, begin: Begin) -> dict[str, ResidentialGroup]:
    wanted = [
        (
            r.code,
            ResidentialGroup(
                code=r.code,
                number=r.number,
                households=r.households,
                population=r.population,
                meeting_place=r.meeting_place,
                remark=r.remark,
                valid_from=begin(r.ward),
            ),
        )
        for r in records.groups
    ]
    return merge(uow, tally, "groups", taken(uow, ResidentialGroup, lambda row: row.code), wanted)


def _places(
    uow: UnitOfWork,
    records: RegisterRecords,
    tally: Tally,
    units: dict[str, Unit],
    quarters: dict[str, ResidentialQuarter],
    beats: dict[str, BeatArea],
    groups: dict[str, ResidentialGroup],
    begin: Begin,
) -> None:
    """Which ward, quarter and beat a group is in; one whose beat the book does not hold stays where it is."""
    beat_of = {key: beats[r.code].id for r in records.beats for key in r.groups}
    placed = sa.select(col(GroupPlacement.group_id), col(GroupPlacement.beat_id)).where(
        runs_on(GroupPlacement, uow.today)
    )
    now = dict(uow.rows(placed))
    places = [
        (
            groups[r.code].id,
            GroupPlacement(
                group_id=groups[r.code].id,
                unit_id=units[r.ward].id,
                quarter_id=quarters[r.quarter].id,
                beat_id=beat_of.get(r.key) or now[groups[r.code].id],
                valid_from=begin(r.ward),
            ),
        )
        for r in records.groups
    ]
    bring_in_time(uow, tally, "group_placements", GroupPlacement, lambda row: row.group_id, places)


def _assessment(row: BeatRow, beat: BeatArea, begin: date) -> ComplexityAssessment:
    points = complexity_points(row.scores)
    scores: dict[str, Any] = {f"k{number}": score for number, score in enumerate(row.scores, start=1)}
    return ComplexityAssessment(
        unit_id=beat.unit_id,
        beat_id=beat.id,
        **scores,
        on_city_list=row.on_city_list,
        points=points,
        computed_level=complexity_level(points, on_city_list=row.on_city_list),
        decided_level=row.decided_level,
        decision_no=row.decision_no,
        valid_from=begin,
    )
