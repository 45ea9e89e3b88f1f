"""Writes a register book into the database; rows are found again by the keys that people write."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import sqlalchemy as sa

from backend.areas.models import (
    BeatArea,
    ComplexityAssessment,
    GroupPlacement,
    ResidentialGroup,
    ResidentialQuarter,
    WardArea,
)
from backend.areas.rules import complexity_level, complexity_points
from backend.imports.apply_time import apply_absences, apply_worktime
from backend.imports.rules import BeatRow, RegisterRecords
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
from backend.posts.names import search_key, sort_key
from backend.units.models import Unit, UnitLink
from backend.units.rules import LEVEL_OF_KIND, LinkKind

Progress = Callable[[str, int, int], None]
_SOURCE = "register"
_STEPS = 7


def apply_register(uow: UnitOfWork, records: RegisterRecords, progress: Progress) -> Tally:
    """Everything of the book, in one transaction that the caller owns. The book has no errors."""
    tally = Tally()
    units = _units(uow, records, tally)
    progress("units", 1, _STEPS)
    officers = _officers(uow, records, tally)
    progress("officers", 2, _STEPS)
    _appointments(uow, records, tally, units, officers)
    progress("appointments", 3, _STEPS)
    beats = _ground(uow, records, tally, units)
    progress("ground", 4, _STEPS)
    _assignments(uow, records, tally, officers, beats)
    progress("assignments", 5, _STEPS)
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
    units = merge(uow, tally.of("units"), taken(uow, Unit, lambda row: row.code), wanted)
    uow.flush()
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
    merge(uow, tally.of("unit_links"), taken(uow, UnitLink, lambda row: (row.child_id, row.kind)), links)
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
    merge(uow, tally.of("ward_areas"), taken(uow, WardArea, lambda row: (row.unit_id, row.figures_source)), figures)
    return units


def _officers(uow: UnitOfWork, records: RegisterRecords, tally: Tally) -> dict[str, Officer]:
    wanted = [
        (
            row.service_no,
            Officer(
                service_no=row.service_no,
                full_name=row.full_name,
                search_key=search_key(row.full_name),
                sort_key=sort_key(row.full_name),
                status=row.status,
                remark=row.remark,
            ),
        )
        for row in records.officers
    ]
    officers = merge(uow, tally.of("officers"), taken(uow, Officer, lambda row: row.service_no), wanted)
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
    merge(uow, tally.of("officer_files"), taken(uow, OfficerPrivate, by_officer), private)
    merge(uow, tally.of("training"), taken(uow, OfficerTraining, by_officer), training)
    merge(uow, tally.of("ranks"), taken(uow, RankHolding, by_officer), ranks)
    return officers


def _appointments(
    uow: UnitOfWork, records: RegisterRecords, tally: Tally, units: dict[str, Unit], officers: dict[str, Officer]
) -> None:
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
    merge(uow, tally.of("appointments"), taken(uow, Appointment, key), [(key(row), row) for row in rows])
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

    merge(
        uow,
        tally.of("guide_assignments"),
        taken(uow, GuideAssignment, guide_key),
        [(guide_key(row), row) for row in guides],
    )
    uow.flush()


def _ground(uow: UnitOfWork, records: RegisterRecords, tally: Tally, units: dict[str, Unit]) -> dict[str, BeatArea]:
    quarters = merge(
        uow,
        tally.of("quarters"),
        taken(uow, ResidentialQuarter, lambda row: row.code),
        [
            (
                r.code,
                ResidentialQuarter(
                    unit_id=units[r.ward].id,
                    code=r.code,
                    name=r.name,
                    remark=r.remark,
                    valid_from=units[r.ward].valid_from,
                ),
            )
            for r in records.quarters
        ],
    )
    beats = merge(
        uow,
        tally.of("beats"),
        taken(uow, BeatArea, lambda row: row.code),
        [
            (
                r.code,
                BeatArea(
                    unit_id=units[r.ward].id,
                    code=r.code,
                    name=r.name,
                    remark=r.remark,
                    valid_from=units[r.ward].valid_from,
                ),
            )
            for r in records.beats
        ],
    )
    groups = merge(
        uow,
        tally.of("groups"),
        taken(uow, ResidentialGroup, lambda row: row.code),
        [
            (
                r.code,
                ResidentialGroup(
                    code=r.code,
                    number=r.number,
                    households=r.households,
                    population=r.population,
                    meeting_place=r.meeting_place,
                    remark=r.remark,
                    valid_from=units[r.ward].valid_from,
                ),
            )
            for r in records.groups
        ],
    )
    uow.flush()
    beat_of = {key: r.code for r in records.beats for key in r.groups}
    places = [
        (
            groups[r.code].id,
            GroupPlacement(
                group_id=groups[r.code].id,
                unit_id=units[r.ward].id,
                quarter_id=quarters[r.quarter].id,
                beat_id=beats[beat_of[r.key]].id,
                valid_from=units[r.ward].valid_from,
            ),
        )
        for r in records.groups
    ]
    _in_time(uow, tally, "group_placements", GroupPlacement, lambda row: row.group_id, places)
    levels = [(beats[r.code].id, _assessment(r, beats[r.code])) for r in records.beats]
    _in_time(uow, tally, "complexity", ComplexityAssessment, lambda row: row.beat_id, levels)
    return beats


def _assessment(row: BeatRow, beat: BeatArea) -> ComplexityAssessment:
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
        valid_from=beat.valid_from,
    )


def _in_time(
    uow: UnitOfWork, tally: Tally, what: str, table: type[Any], key: Callable[[Any], Any], wanted: list[tuple[Any, Any]]
) -> None:
    """Rows with a period: what differs ends today and begins anew today, so that no past figure moves."""
    count = tally.of(what)
    current = {key(row): row for row in uow.take_all(sa.select(table).where(table.valid_to.is_(None)))}
    for place, row in wanted:
        old = current.get(place)
        if old is not None and not _differs(old, row):
            count.same += 1
            continue
        if old is None:
            count.added += 1
        else:
            count.changed += 1
            _end(uow, old, uow.today)
            row.valid_from = uow.today
        uow.add(row)
    uow.flush()


def _differs(old: Any, new: Any) -> bool:
    names = new.model_fields_set - {"id", "version", "valid_from", "valid_to"}
    return any(getattr(old, name) != getattr(new, name) for name in names)


def _end(uow: UnitOfWork, old: Any, on: date) -> None:
    if old.valid_from >= on:
        uow.remove(old)
    else:
        old.valid_to = on
    uow.flush()


def _assignments(
    uow: UnitOfWork,
    records: RegisterRecords,
    tally: Tally,
    officers: dict[str, Officer],
    beats: dict[str, BeatArea],
) -> None:
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
    merge(uow, tally.of("beat_assignments"), taken(uow, BeatAssignment, key), [(key(row), row) for row in rows])
    uow.flush()
