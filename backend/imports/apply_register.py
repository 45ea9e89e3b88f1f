"""Writes a register book into the database; rows are found again by the keys that people write."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from backend.areas.models import (
    BeatArea,
    WardArea,
)
from backend.imports.apply_ground import apply_ground
from backend.imports.apply_time import apply_absences, apply_worktime
from backend.imports.endings import Endings
from backend.imports.in_time import bring_in_time, keep_name
from backend.imports.rules import RegisterRecords
from backend.imports.tally import Tally, merge, taken
from backend.kernel.uow import UnitOfWork
from backend.posts.models import (
    Appointment,
    BeatAssignment,
    GuideAssignment,
    Officer,
    OfficerPrivate,
    OfficerTraining,
    RankHolding,
)
from backend.posts.names import officer_search_key, sort_key
from backend.units.models import Unit, UnitLink
from backend.units.rules import LEVEL_OF_KIND, LinkKind, UnitLevel

Progress = Callable[[str, int, int], None]
_SOURCE = "register"
_STEPS = 7


@dataclass(frozen=True)
class Complete:
    """A book that claims to hold everything of some units: what it leaves out ends on a day."""

    sheets: frozenset[str]
    units: set[UUID]
    on: date


def apply_register(
    uow: UnitOfWork, records: RegisterRecords, progress: Progress, *, complete: Complete | None = None
) -> Tally:
    """Everything of the book, in one transaction that the caller owns. The book has no errors."""
    tally = Tally()
    ends = Endings(uow, tally, complete.sheets, complete.units, complete.on) if complete else None
    units = _units(uow, records, tally)
    progress("units", 1, _STEPS)
    officers = _officers(uow, records, tally, units)
    progress("officers", 2, _STEPS)
    posts = _appointments(uow, records, tally, units, officers)
    progress("appointments", 3, _STEPS)
    ground, beats = apply_ground(uow, records, tally, units)
    progress("ground", 4, _STEPS)
    posts |= _assignments(uow, records, tally, officers, beats)
    progress("assignments", 5, _STEPS)
    if ends is not None:
        ends.end_people(posts)
        ends.end_ground(ground)
    apply_worktime(uow, records, tally, units, officers)
    progress("worktime", 6, _STEPS)
    apply_absences(uow, records, tally, officers)
    progress("absences", 7, _STEPS)
    uow.flush()
    return tally


def _units(uow: UnitOfWork, records: RegisterRecords, tally: Tally) -> dict[str, Unit]:
    wanted = [
        (
            row.code,
            Unit(
                code=row.code,
                name=row.name,
                short_name=row.short_name,
                kind=row.kind,
                level=LEVEL_OF_KIND[row.kind],
                gso_code=row.gso_code,
                position=position,
                valid_from=row.valid_from,
                source_note=row.remark,
            ),
        )
        for position, row in enumerate(records.units)
    ]
    units = merge(uow, tally, "units", taken(uow, Unit, lambda row: row.code), wanted)
    uow.flush()
    for told in tally.told:
        keep_name(uow, told.row, dict(told.before or {}))
    uow.widen({unit.id for unit in units.values()})
    links = [
        (
            (units[row.code].id, kind),
            UnitLink(child_id=units[row.code].id, parent_id=units[parent].id, kind=kind, valid_from=row.valid_from),
        )
        for row in records.units
        for kind, parent in ((LinkKind.COMMAND, row.parent), (LinkKind.FUNCTIONAL, row.functional_parent))
        if parent
    ]
    bring_in_time(uow, tally, "unit_links", UnitLink, lambda row: (row.child_id, row.kind), links)
    figures = [
        (
            (units[row.code].id, _SOURCE),
            WardArea(
                unit_id=units[row.code].id, gso_code=row.gso_code, population=row.population, figures_source=_SOURCE
            ),
        )
        for row in records.units
        if row.population is not None
    ]
    merge(uow, tally, "ward_areas", taken(uow, WardArea, lambda row: (row.unit_id, row.figures_source)), figures)
    return units


def _officers(uow: UnitOfWork, records: RegisterRecords, tally: Tally, units: dict[str, Unit]) -> dict[str, Officer]:
    keepers = _file_keepers(records, units)
    wanted = [
        (
            row.service_no,
            Officer(
                service_no=row.service_no,
                full_name=row.full_name,
                search_key=officer_search_key(row.full_name, row.service_no),
                sort_key=sort_key(row.full_name),
                status=row.status,
                remark=row.remark,
                home_unit_id=keepers.get(row.service_no),
            ),
        )
        for row in records.officers
    ]
    officers = merge(uow, tally, "officers", taken(uow, Officer, lambda row: row.service_no), wanted)
    uow.flush()
    ids = {row.service_no: officers[row.service_no].id for row in records.officers}
    by_officer: Callable[[Any], Any] = lambda row: row.officer_id  # noqa: E731
    private = [
        (
            ids[r.service_no],
            OfficerPrivate(
                officer_id=ids[r.service_no],
                birth_year=r.birth_year,
                entered_force_on=r.entered_force_on,
                beat_experience_from=r.beat_experience_from,
            ),
        )
        for r in records.officers
    ]
    training = [
        (
            ids[r.service_no],
            OfficerTraining(officer_id=ids[r.service_no], speciality=r.speciality, level=r.training_level),
        )
        for r in records.officers
    ]
    ranks = [(ids[r.service_no], RankHolding(officer_id=ids[r.service_no], order_no=r.rank)) for r in records.officers]
    merge(uow, tally, "officer_files", taken(uow, OfficerPrivate, by_officer), private)
    merge(uow, tally, "training", taken(uow, OfficerTraining, by_officer), training)
    bring_in_time(uow, tally, "ranks", RankHolding, by_officer, ranks)
    return officers


def _file_keepers(records: RegisterRecords, units: dict[str, Unit]) -> dict[str, UUID]:
    """By service number: the unit that commands the ward or the team of the latest post keeps the file."""
    above = {row.code: row.parent for row in records.units if row.parent}
    found = {}
    for row in sorted(records.appointments, key=lambda each: (not each.is_acting, each.valid_from)):
        is_low = units[row.unit].level in (UnitLevel.WARD, UnitLevel.TEAM)
        found[row.service_no] = units[above.get(row.unit, row.unit) if is_low else row.unit].id
    return found


def _appointments(
    uow: UnitOfWork, records: RegisterRecords, tally: Tally, units: dict[str, Unit], officers: dict[str, Officer]
) -> set[UUID]:
    """Posts and wards of guide officers; returns the rows that the book names."""

    def key(row: Any) -> Any:
        return row.officer_id, row.unit_id, row.position_type, row.is_acting, row.valid_from

    rows = [
        Appointment(
            officer_id=officers[r.service_no].id,
            unit_id=units[r.unit].id,
            position_type=r.position_type,
            portfolio=[each.value for each in r.portfolio],
            is_acting=r.is_acting,
            valid_from=r.valid_from,
            valid_to=r.valid_to,
            decision_no=r.decision_no,
            remark=r.remark,
        )
        for r in records.appointments
    ]
    posts = merge(uow, tally, "appointments", taken(uow, Appointment, key), [(key(row), row) for row in rows])
    named = {posts[key(row)].id for row in rows}
    guides = [
        GuideAssignment(
            officer_id=officers[r.service_no].id,
            unit_id=units[ward].id,
            valid_from=r.valid_from,
            valid_to=r.valid_to,
            remark=r.remark,
        )
        for r in records.guides
        for ward in r.wards
    ]

    def guide_key(row: Any) -> Any:
        return row.officer_id, row.unit_id, row.valid_from

    known = taken(uow, GuideAssignment, guide_key)
    given = merge(uow, tally, "guide_assignments", known, [(guide_key(row), row) for row in guides])
    uow.flush()
    return named | {given[guide_key(row)].id for row in guides}


def _assignments(
    uow: UnitOfWork,
    records: RegisterRecords,
    tally: Tally,
    officers: dict[str, Officer],
    beats: dict[str, BeatArea],
) -> set[UUID]:
    def key(row: Any) -> Any:
        return row.beat_id, row.officer_id, row.kind, row.valid_from

    rows = [
        BeatAssignment(
            unit_id=beats[r.beat].unit_id,
            beat_id=beats[r.beat].id,
            officer_id=officers[r.service_no].id if r.service_no else None,
            kind=r.kind,
            valid_from=r.valid_from,
            valid_to=r.valid_to,
            decision_no=r.decision_no,
        )
        for r in records.assignments
    ]
    held = merge(uow, tally, "beat_assignments", taken(uow, BeatAssignment, key), [(key(row), row) for row in rows])
    uow.flush()
    return {held[key(row)].id for row in rows}
