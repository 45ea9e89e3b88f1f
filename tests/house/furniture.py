"""More of everything for the little town: what its lists lack, and rows by the dozen for counting statements."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from backend.areas.models import BeatArea, ComplexityAssessment, GroupPlacement, ResidentialGroup, WardArea
from backend.areas.rules import ComplexityLevel
from backend.checks.rules import SpotCheckState
from backend.imports.states import ImportEvent
from backend.kernel.clock import LOCAL
from backend.kernel.uow import UnitOfWork
from backend.posts.models import Appointment, BeatAssignment, Officer, OfficerPrivate, OfficerTraining, RankHolding
from backend.posts.names import search_key, sort_key
from backend.posts.rules import AssignmentKind, OfficerStatus, PositionType, TrainingSpeciality
from backend.units.models import Unit, UnitLineage, UnitLink
from backend.units.rules import LineageKind, LinkKind, UnitKind, UnitLevel
from backend.worktime.models import DutyDirective, DutyExcuse, DutyExcuseReason, WorkCalendarDay
from backend.worktime.rules import DayKind, DirectiveEffect, ExcuseReason, ExcuseStatus, FilingRule, HalfDay
from tests.audit.calls import given_grant, watched
from tests.cast import START, Cast, guidance_for, visit_body
from tests.checks.steps import put_check
from tests.house.scene import Scene
from tests.issues.calls import begun
from tests.leave.calls import drafted, entered
from tests.places.calls import printed
from tests.staffing.beat_calls import leaves, proposed
from tests.structure.calls import planned
from tests.visits.plan_calls import planned as visit_planned


def furnish(scene: Scene) -> None:
    """One of each thing that the cast lacks."""
    scene.checked_book()
    proposed(scene, "ward_a")
    leaves(scene, "beat_a2", successor="beat_phuc")
    drafted(scene)
    entered(scene, "ward_a")
    begun(scene, "ward_a")
    planned(scene)
    given_grant(scene)
    watched(scene)
    visit_planned(scene, "ward_a", starts_at="2026-03-13T08:00:00+07:00")
    printed(scene)
    asked = SpotCheckState.VIEW_WANTED
    put_check(scene.system, scene.cast, "ward_a", asked, visit_name="minh_w11", month=date(2026, 1, 1))
    with scene.system.open("test") as uow:
        cast = scene.cast
        ward_a, ward_b = cast.uuid("units", "ward_a"), cast.uuid("units", "ward_b")
        uow.add(WorkCalendarDay(day=date(2026, 2, 17), kind=DayKind.PUBLIC_HOLIDAY, label="Tết", document_no="1/QĐ"))
        uow.add(_directive(cast, 1))
        _officer(uow, cast, 0)
        uow.add(WardArea(unit_id=ward_a, area_km2=Decimal("0.5"), population=9000, figures_source="Niên giám"))
        closed = cast.uuid("units", "ward_closed")
        uow.add(
            UnitLineage(
                from_unit_id=closed, to_unit_id=ward_b, kind=LineageKind.ABSORBED, effective_on=date(2025, 7, 1)
            )
        )
        uow.add(RankHolding(officer_id=cast.uuid("officers", "chief_lan"), order_no=7, valid_from=START))
        _absence(uow, ward_a, cast.uuid("officers", "chief_lan"), date(2026, 3, 2))
        uow.record(ImportEvent.REGISTER_CHANGED, uow.get(Unit, ward_a))


def _directive(cast: Cast, number: int) -> DutyDirective:
    monday = date(2025, 6, 2) + timedelta(weeks=number)
    return DutyDirective(
        document_no=f"{number}/CT",
        unit_id=cast.uuid("units", "district"),
        first_monday=monday,
        last_monday=monday,
        effect=DirectiveEffect.EXCUSED_ALL,
        issued_on=monday - timedelta(days=7),
        signed_by=cast.uuid("officers", "chief_an"),
        summary="Bảo vệ bầu cử",
    )


def more(scene: Scene) -> None:
    """Several more of whatever a screen of ward A shows, so that a statement a row would be seen."""
    cast = scene.cast
    for number in range(1, 4):
        with scene.system.open("test") as uow:
            _unit(uow, cast, number)
            _officer(uow, cast, number)
            beat_id = _ground(uow, cast, number)
            _time(uow, cast, number)
            uow.record(ImportEvent.REGISTER_CHANGED, uow.get(Unit, cast.uuid("units", "ward_a")))
        cast.put("beats", f"beat_more_{number}", beat_id)
        proposed(scene, "ward_a")
        printed(scene, number)
        leaves(scene, f"beat_more_{number}", successor="beat_quan")
    for number in range(3):
        start = datetime(2026, 3, 9, 8 + number, tzinfo=LOCAL)
        body = visit_body(cast, "ward_a", 1 + number, start=start, minutes=40)
        if number == 0:
            body |= guidance_for(cast, "beat_phuc")
        body["companion_ids"] = [cast.of("officers", "desk_oanh")]
        body["cadre_counts"] = {"group_head": 1, "women": 2}
        answer = scene.as_("chief_lan").post("/visits", body)
        assert answer.status_code == 201, answer.text
    scene.checked_book()
    drafted(scene)
    begun(scene, "ward_a")
    planned(scene)


def _unit(uow: UnitOfWork, cast: Cast, number: int) -> None:
    unit = uow.add(
        Unit(
            code=f"ward_more_{number}",
            name=f"Công an phường Mới {number}",
            short_name=f"CAP Mới {number}",
            kind=UnitKind.WARD_POLICE,
            level=UnitLevel.WARD,
            position=50 + number,
            valid_from=START,
        )
    )
    uow.flush()
    for kind, parent in ((LinkKind.COMMAND, "district"), (LinkKind.FUNCTIONAL, "team")):
        uow.add(UnitLink(child_id=unit.id, parent_id=cast.uuid("units", parent), kind=kind, valid_from=START))


def _officer(uow: UnitOfWork, cast: Cast, number: int) -> None:
    name = f"Lê Văn Thêm {number}"
    officer = uow.add(
        Officer(
            service_no=f"MORE-{number:03d}",
            full_name=name,
            search_key=search_key(name),
            sort_key=sort_key(name),
            status=OfficerStatus.ACTIVE,
        )
    )
    uow.flush()
    uow.add(OfficerPrivate(officer_id=officer.id, birth_year=1990))
    uow.add(OfficerTraining(officer_id=officer.id, speciality=TrainingSpeciality.SECURITY))
    uow.add(
        Appointment(
            officer_id=officer.id,
            unit_id=cast.uuid("units", "ward_a"),
            position_type=PositionType.WARD_DEPUTY,
            portfolio=["general"],
            valid_from=START,
        )
    )


def _ground(uow: UnitOfWork, cast: Cast, number: int) -> UUID:
    ward_a = cast.uuid("units", "ward_a")
    beat = uow.add(
        BeatArea(unit_id=ward_a, code=f"beat_more_{number}", name=f"Địa bàn thêm {number}", valid_from=START)
    )
    group = uow.add(ResidentialGroup(code=f"ward_a-M{number}", number=50 + number, valid_from=START))
    uow.flush()
    uow.add(
        GroupPlacement(
            group_id=group.id,
            unit_id=ward_a,
            quarter_id=cast.uuid("quarters", "ward_a"),
            beat_id=beat.id,
            valid_from=START,
        )
    )
    uow.add(
        BeatAssignment(
            unit_id=ward_a,
            beat_id=beat.id,
            officer_id=cast.uuid("officers", "beat_phuc"),
            kind=AssignmentKind.PRIMARY,
            valid_from=START,
        )
    )
    zero: dict[str, Any] = {f"k{place}": 0 for place in range(1, 9)}
    uow.add(
        ComplexityAssessment(
            unit_id=ward_a,
            beat_id=beat.id,
            points=Decimal(0),
            computed_level=ComplexityLevel.LOW,
            decided_level=ComplexityLevel.LOW,
            valid_from=START,
            **zero,
        )
    )
    return beat.id


def _time(uow: UnitOfWork, cast: Cast, number: int) -> None:
    """An absence of each ward commander in the weeks that the screens show, a directive, an exception day."""
    uow.add(_directive(cast, 10 + number))
    uow.add(WorkCalendarDay(day=date(2026, 4, number), kind=DayKind.PUBLIC_HOLIDAY, label=f"Nghỉ {number}"))
    for who in ("chief_lan", "beat_deputy_minh"):
        _absence(
            uow, cast.uuid("units", "ward_a"), cast.uuid("officers", who), date(2026, 3, 2) + timedelta(days=number)
        )


def _absence(uow: UnitOfWork, unit_id: UUID, officer_id: UUID, day: date) -> None:
    excuse = uow.add(
        DutyExcuse(
            unit_id=unit_id,
            officer_id=officer_id,
            first_day=day,
            first_half=HalfDay.MORNING,
            last_day=day,
            last_half=HalfDay.MORNING,
            filing=FilingRule.BY_SUNDAY,
            status=ExcuseStatus.REQUESTED,
            requested_on=day - timedelta(days=3),
        )
    )
    uow.flush()
    reason = ExcuseReason.ANNUAL_LEAVE
    uow.add(DutyExcuseReason(unit_id=unit_id, excuse_id=excuse.id, officer_id=officer_id, reason=reason))
