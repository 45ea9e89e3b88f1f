"""Builds the little town of cast.py in an empty, migrated database, once a run."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from fastapi import FastAPI

from backend.access.models import Account, AuditorGrant, SignInSession
from backend.access.rules import AccountKind, AccountStatus
from backend.access.system import SystemDoor
from backend.areas.models import BeatArea, ComplexityAssessment, GroupPlacement, ResidentialGroup, ResidentialQuarter
from backend.areas.rules import ComplexityLevel
from backend.imports.states import ImportEvent
from backend.kernel.clock import LOCAL
from backend.kernel.uow import UnitOfWork
from backend.permissions import Permission
from backend.posts.models import (
    Appointment,
    BeatAssignment,
    Delegation,
    GuideAssignment,
    Officer,
    OfficerPrivate,
    OfficerTraining,
)
from backend.posts.names import officer_search_key, sort_key
from backend.posts.rules import AssignmentKind, OfficerStatus, PositionType, TrainingSpeciality
from backend.settings import Settings
from backend.units.models import Unit, UnitLink
from backend.units.rules import LinkKind
from backend.worktime.models import DutyExcuse, DutyExcuseReason
from backend.worktime.rules import ExcuseReason, ExcuseStatus, FilingRule, HalfDay
from tests.browser import Browser
from tests.cast import BEATS, CHANCE, NOW, PASSWORD, PEOPLE, START, UNITS, Caller, Cast, P, guidance_for, visit_body


def build_cast(app: FastAPI, settings: Settings) -> Cast:
    """Fill an empty, migrated database; visits are recorded through the API, at their own times."""
    cast, door = Cast(), app.state.door
    CHANCE.seed("town")  # whoever copies the town begins anew and must not come to the same notes
    with SystemDoor(door.engine, door.clock).open("cast") as uow:
        _units(uow, cast)
        _people(uow, cast, app)
        _ground(uow, cast)
        _absence(uow, cast)
    _visits(app, cast)
    app.state.door.engine.dispose()
    return cast


def _units(uow: UnitOfWork, cast: Cast) -> None:
    for place, (code, (name, kind, level, *_)) in enumerate(UNITS.items()):
        closed = date(2025, 7, 1) if code == "ward_closed" else None
        unit = Unit(
            code=code,
            name=name,
            short_name=name.replace("Công an phường", "CAP"),
            kind=kind,
            level=level,
            position=place,
            valid_from=START,
            valid_to=closed,
        )
        cast.put("units", code, uow.add(unit).id)
    uow.record(ImportEvent.REGISTER_CHANGED, unit)
    uow.widen({UUID(key) for key in cast.ids["units"].values()})
    for code, (*_, commanded_by, guided_by) in UNITS.items():
        for link, parent in ((LinkKind.COMMAND, commanded_by), (LinkKind.FUNCTIONAL, guided_by)):
            if parent:
                uow.add(
                    UnitLink(
                        child_id=cast.uuid("units", code),
                        parent_id=cast.uuid("units", parent),
                        kind=link,
                        valid_from=START,
                    )
                )
    uow.flush()


def _people(uow: UnitOfWork, cast: Cast, app: FastAPI) -> None:
    password = app.state.passwords.hash(PASSWORD)
    for number, (name, (full_name, posts)) in enumerate(PEOPLE.items(), start=1):
        officer_id = None
        if full_name:
            officer = uow.add(
                Officer(
                    service_no=f"CAST-{number:03d}",
                    full_name=full_name,
                    search_key=officer_search_key(full_name, f"CAST-{number:03d}"),
                    sort_key=sort_key(full_name),
                    status=OfficerStatus.ACTIVE,
                    home_unit_id=cast.uuid("units", "district_2" if name == "far_chief_kien" else "district"),
                )
            )
            officer_id = cast.put("officers", name, officer.id)
            uow.flush()
            uow.add(OfficerPrivate(officer_id=officer_id, birth_year=1980))
            uow.add(OfficerTraining(officer_id=officer_id, speciality=TrainingSpeciality.ADMIN_MGMT))
        for unit, position, portfolio, acting in posts:
            post = _post(cast, cast.uuid("officers", name), unit, position, portfolio, acting=acting)
            cast.put("appointments", f"{name}{'+' if acting else ''}", uow.add(post).id)
        _account(uow, cast, name, officer_id, password)
    giang = cast.uuid("officers", "moved_giang")
    moved = date(2026, 2, 10)
    uow.add(_post(cast, giang, "ward_a", P.BEAT_OFFICER, [], until=moved))
    uow.add(_post(cast, giang, "ward_b", P.BEAT_OFFICER, [], since=moved))
    for guide, ward in (("guide_hoa", "ward_a"), ("guide_khoi", "ward_b")):
        uow.add(
            GuideAssignment(officer_id=cast.uuid("officers", guide), unit_id=cast.uuid("units", ward), valid_from=START)
        )
    uow.flush()
    lent = Delegation(
        from_appointment_id=cast.uuid("appointments", "team_deputy_em"),
        to_appointment_id=cast.uuid("appointments", "guide_khoi"),
        actions=[Permission.VISIT_DECIDE_DISPUTE.value],
        valid_from=date(2026, 3, 1),
        valid_to=date(2026, 4, 1),
        document_no="12/UQ-QLHC",
    )
    cast.put("delegations", "to_khoi", uow.add(lent).id)
    uow.add(
        AuditorGrant(
            account_id=cast.uuid("accounts", "auditor_tam"),
            unit_id=cast.uuid("units", "ward_a"),
            valid_from=date(2026, 3, 1),
            valid_to=date(2026, 4, 1),
            document_no="3/QĐ-TT",
        )
    )
    uow.flush()


def _post(
    cast: Cast,
    officer_id: UUID,
    unit: str,
    position: PositionType,
    portfolio: list[str],
    *,
    acting: bool = False,
    since: date = START,
    until: date | None = None,
) -> Appointment:
    return Appointment(
        officer_id=officer_id,
        unit_id=cast.uuid("units", unit),
        position_type=position,
        portfolio=portfolio,
        is_acting=acting,
        valid_from=since,
        valid_to=until,
    )


def _account(uow: UnitOfWork, cast: Cast, name: str, officer_id: UUID | None, password: str) -> None:
    kinds = {"auditor_tam": AccountKind.AUDITOR, "admin_root": AccountKind.SYSTEM_ADMIN}
    account = uow.add(
        Account(
            username=name,
            officer_id=officer_id,
            kind=kinds.get(name, AccountKind.OFFICER),
            status=AccountStatus.ACTIVE,
            password_hash=password,
        )
    )
    cast.put("accounts", name, account.id)
    uow.flush()
    cast.put("sessions", name, uow.add(SignInSession(account_id=account.id, started_at=uow.now)).id)


def _ground(uow: UnitOfWork, cast: Cast) -> None:
    for ward in ("ward_a", "ward_b", "ward_closed"):
        quarter = ResidentialQuarter(
            unit_id=cast.uuid("units", ward), code=f"{ward}-K1", name="Khu 1", valid_from=START
        )
        cast.put("quarters", ward, uow.add(quarter).id)
    uow.flush()
    for code, (ward, numbers, holder, level) in BEATS.items():
        unit_id = cast.uuid("units", ward)
        beat = uow.add(BeatArea(unit_id=unit_id, code=code, name=f"Địa bàn {code}", valid_from=START))
        cast.put("beats", code, beat.id)
        uow.flush()
        since = date(2026, 2, 10) if holder == "moved_giang" else START
        uow.add(
            BeatAssignment(
                unit_id=unit_id,
                beat_id=beat.id,
                officer_id=cast.uuid("officers", holder),
                kind=AssignmentKind.PRIMARY,
                valid_from=since,
            )
        )
        uow.add(
            ComplexityAssessment(
                unit_id=unit_id,
                beat_id=beat.id,
                k1=0,
                k2=0,
                k3=0,
                k4=0,
                k5=0,
                k6=0,
                k7=0,
                k8=0,
                points=Decimal(0),
                computed_level=ComplexityLevel.LOW,
                decided_level=level,
                valid_from=START,
            )
        )
        for number in numbers:
            group = uow.add(
                ResidentialGroup(
                    code=f"{ward}-T{number}",
                    number=number,
                    households=100,
                    population=400,
                    meeting_place="Nhà văn hóa",
                    valid_from=START,
                )
            )
            cast.put("groups", f"{ward}/{number}", group.id)
            uow.flush()
            uow.add(
                GroupPlacement(
                    group_id=group.id,
                    unit_id=unit_id,
                    quarter_id=cast.uuid("quarters", ward),
                    beat_id=beat.id,
                    valid_from=START,
                )
            )
    old = BeatAssignment(
        unit_id=cast.uuid("units", "ward_a"),
        beat_id=cast.uuid("beats", "beat_a2"),
        officer_id=cast.uuid("officers", "moved_giang"),
        kind=AssignmentKind.SECONDARY,
        valid_from=START,
        valid_to=date(2026, 2, 10),
    )
    uow.add(old)
    uow.flush()


def _absence(uow: UnitOfWork, cast: Cast) -> None:
    """Beat officer Quân was on leave on 5 March."""
    excuse = DutyExcuse(
        unit_id=cast.uuid("units", "ward_a"),
        officer_id=cast.uuid("officers", "beat_quan"),
        first_day=date(2026, 3, 5),
        first_half=HalfDay.MORNING,
        last_day=date(2026, 3, 5),
        last_half=HalfDay.AFTERNOON,
        filing=FilingRule.BY_SUNDAY,
        status=ExcuseStatus.APPROVED,
        requested_on=date(2026, 3, 2),
        decided_by=cast.uuid("officers", "chief_lan"),
        decided_on=date(2026, 3, 3),
    )
    cast.put("excuses", "quan", uow.add(excuse).id)
    uow.flush()
    uow.add(
        DutyExcuseReason(
            unit_id=excuse.unit_id, excuse_id=excuse.id, officer_id=excuse.officer_id, reason=ExcuseReason.ANNUAL_LEAVE
        )
    )
    uow.flush()


def _visits(app: FastAPI, cast: Cast) -> None:
    client = Browser(app, raise_server_exceptions=True)
    clock = app.state.door.clock

    def at(day: int, hour: int, minute: int = 0) -> datetime:
        moment = datetime(2026, 3, day, hour, minute, tzinfo=LOCAL)
        clock.set(moment + timedelta(hours=1))
        return moment

    def record(name: str, who: str, ward: str, group: int, start: datetime, **changes: Any) -> None:
        answer = Caller(client, app, cast, who).post("/visits", visit_body(cast, ward, group, start=start, **changes))
        assert answer.status_code == 201, answer.text
        cast.put("visits", name, UUID(answer.json()["id"]))

    record("lan_w10", "chief_lan", "ward_a", 1, at(4, 14), **guidance_for(cast, "beat_phuc"))
    confirmed = Caller(client, app, cast, "beat_phuc").post(
        f"/visits/{cast.of('visits', 'lan_w10')}/confirm", {}, version=1
    )
    assert confirmed.status_code == 200, confirmed.text
    record("thu_w10", "beat_deputy_thu", "ward_b", 1, at(5, 9), **guidance_for(cast, "beat_xuan"))
    record("minh_w11", "beat_deputy_minh", "ward_a", 1, at(9, 14), **guidance_for(cast, "beat_phuc"))
    record("thu_w11", "beat_deputy_thu", "ward_b", 1, at(9, 15), **guidance_for(cast, "beat_xuan"))
    record("hoa_w11", "guide_hoa", "ward_a", 3, at(9, 16))
    clock.set(NOW)
