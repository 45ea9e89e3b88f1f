"""Loads the demonstration: workbooks, made-up weeks up to now, and one login a role. Harmless a second time."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from importlib.resources import files
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from backend.access.models import Account
from backend.access.rules import AccountKind
from backend.access.service import Passwords
from backend.access.system import SystemDoor
from backend.accounts import add_account, passwords_of
from backend.areas.models import GroupPlacement, ResidentialGroup
from backend.demo.issues import add_issues
from backend.demo.weeks import Ground, plan
from backend.duties.facts import load_posts, load_wards
from backend.duties.models import WeekRun, WeekStage
from backend.duties.service import open_week, settle_history
from backend.engines import make_engine
from backend.imports.apply_log import apply_log
from backend.imports.apply_register import apply_register
from backend.imports.desk import import_book
from backend.imports.rules import LogRecords, RegisterRecords
from backend.kernel.clock import Clock, IsoWeek, weeks_between
from backend.kernel.tables import runs_on
from backend.kernel.uow import UnitOfWork
from backend.posts.models import Appointment, BeatAssignment, Officer
from backend.posts.rules import AssignmentKind, Portfolio, PositionType
from backend.settings import Settings
from backend.units.models import Unit
from backend.visits.models import Visit
from backend.worktime.queries import load_calendar

PASSWORD = "di-sat-co-so-2026"  # noqa: S105 - the demo's, printed at every start; production refuses demo data
LAST_IMPORTED = IsoWeek(2026, 13)
WARDS = ("00283", "00244")  # Vĩnh Tuy, Bạch Đằng: whose people get logins


def load_demo(settings: Settings) -> list[dict[str, str]]:
    """The logins: user name, password, who it is."""
    door = SystemDoor(make_engine(settings.app_url, pool_size=2), Clock(settings.now))
    data = files("backend.demo").joinpath("data")
    with door.open("demo", read_only=True) as uow:
        has_register = bool(uow.all(sa.select(col(Unit.id)).limit(1)))
        has_log = bool(uow.all(sa.select(col(Visit.id)).limit(1)))
    for kind, name, there in (
        ("register", "hai-ba-trung.xlsx", has_register),
        ("visits", "nhat-ky-2026-q1.xlsx", has_log),
    ):
        if not there:
            import_book(door, kind, data.joinpath(name), apply=True, progress=_quietly)  # type: ignore[arg-type]
    _make_weeks(door)
    with door.open("demo") as uow:
        add_issues(uow)
    return _logins(door, passwords_of(settings))


def _quietly(_stage: str, _done: int, _total: int) -> None:
    return None


def _make_weeks(door: SystemDoor) -> None:
    """Weeks from the end of the log to this one; a week that is there already is left as it is."""
    with door.open("demo") as uow:
        current = IsoWeek.of(uow.today)
        have = {IsoWeek.of(monday) for monday in uow.all(sa.select(col(WeekRun.week)))}
        weeks = [week for week in weeks_between(LAST_IMPORTED.next(), current) if week not in have]
        if not weeks:
            return
        absences, visits = _made_up(uow, weeks)
        apply_register(uow, RegisterRecords(absences=tuple(absences)), _quietly)
        apply_log(uow, LogRecords(visits=tuple(visits)), _quietly)
        settle_history(uow, weeks)
        locked = set(uow.all(sa.select(col(WeekRun.week)).where(col(WeekRun.stage) == WeekStage.LOCKED)))
        for week in weeks:
            if week.monday not in locked:
                open_week(uow, week)


def _made_up(uow: UnitOfWork, weeks: list[IsoWeek]) -> tuple[list[Any], list[Any]]:
    calendar = load_calendar(uow, weeks[0].monday, weeks[-1].sunday)
    service_no = dict(uow.rows(sa.select(col(Officer.id), col(Officer.service_no))))
    posts = load_posts(uow, weeks[0].monday, weeks[-1].sunday, None)
    ground = _ground(uow, weeks[-1].sunday, service_no)
    absences: list[Any] = []
    visits: list[Any] = []
    for post in posts:
        if post.duty == "ward_deputy_other":
            continue
        for week in weeks:
            made = plan(post, service_no[post.officer], ground[post.unit], week, calendar, uow.now)  # type: ignore[index]
            absences += made.absences
            visits += made.visits
    return absences, visits


def _ground(uow: UnitOfWork, on: date, service_no: dict[UUID, str]) -> dict[UUID, Ground]:
    groups: dict[UUID, list[tuple[int, str | None]]] = defaultdict(list)
    rows = uow.rows(
        sa.select(col(GroupPlacement.unit_id), col(ResidentialGroup.number), col(BeatAssignment.officer_id))
        .join(ResidentialGroup, col(ResidentialGroup.id) == GroupPlacement.group_id)
        .outerjoin(
            BeatAssignment,
            sa.and_(
                col(BeatAssignment.beat_id) == GroupPlacement.beat_id,
                col(BeatAssignment.kind) == AssignmentKind.PRIMARY,
                runs_on(BeatAssignment, on),
            ),
        )
        .where(runs_on(GroupPlacement, on))
        .order_by(col(ResidentialGroup.number))
    )
    for unit_id, number, officer_id in rows:
        groups[unit_id].append((number, service_no.get(officer_id) if officer_id else None))
    commanders: dict[UUID, list[str]] = defaultdict(list)
    for post in load_posts(uow, on, on, None):
        if post.duty != "ward_deputy_other":
            commanders[post.unit].append(service_no[post.officer])  # type: ignore[index]
    return {
        ward.id: Ground(ward.code.removeprefix("CAP-"), ward.code, groups[ward.id], commanders[ward.id])
        for ward in load_wards(uow, None, on)
    }


def _logins(door: SystemDoor, passwords: Passwords) -> list[dict[str, str]]:
    """One login a role of two wards and of the district, all with the same printed password."""
    with door.open("demo") as uow:
        hashed: list[str] = []
        logins = []
        have = set(uow.all(sa.select(col(Account.username))))
        for username, officer_id, who in (*_people(uow), ("quantri", None, "Quản trị hệ thống")):
            if username not in have:
                hashed = hashed or [passwords.hash(PASSWORD)]
                kind = AccountKind.OFFICER if officer_id else AccountKind.SYSTEM_ADMIN
                add_account(uow, username, hashed[0], kind=kind, officer_id=officer_id)
            logins.append({"username": username, "password": PASSWORD, "who": who})
        return logins


_SHORT = {
    PositionType.DISTRICT_CHIEF: ("truongquan", "Trưởng Công an quận"),
    PositionType.DISTRICT_DEPUTY: ("phoquan", "Phó trưởng Công an quận"),
    PositionType.DISTRICT_STAFF: ("thammuu", "Tham mưu, tổng hợp"),
    PositionType.TEAM_CHIEF: ("doitruong", "Đội trưởng QLHC"),
    PositionType.TEAM_DEPUTY: ("doipho", "Phó đội trưởng QLHC"),
    PositionType.GUIDE_OFFICER: ("huongdan", "Cán bộ hướng dẫn"),
    PositionType.WARD_CHIEF: ("truong", "Trưởng CAP"),
    PositionType.WARD_DEPUTY: ("pho", "Phó trưởng CAP"),
    PositionType.DESK_OFFICER: ("noican", "Nội cần"),
    PositionType.BEAT_OFFICER: ("cskv", "Cảnh sát khu vực"),
}


def _people(uow: UnitOfWork) -> list[tuple[str, UUID, str]]:
    """The first holder of each post of the district, the admin-management team and two wards."""
    rows = uow.rows(
        sa.select(Appointment, col(Unit.code), col(Unit.short_name), col(Officer.full_name))
        .join(Unit, col(Unit.id) == Appointment.unit_id)
        .join(Officer, col(Officer.id) == Appointment.officer_id)
        .where(runs_on(Appointment, uow.today), ~col(Appointment.is_acting))
        .order_by(col(Unit.position), col(Officer.service_no))
    )
    found: dict[str, tuple[str, UUID, str]] = {}
    taken: set[UUID] = set()
    for post, unit, short_name, full_name in rows:
        ward = unit.removeprefix("CAP-")
        if unit.startswith("CAP-") and ward not in WARDS:
            continue
        name, title = _SHORT[post.position_type]
        if post.position_type is PositionType.WARD_DEPUTY:
            is_beat = Portfolio.BEAT.value in post.portfolio
            name, title = ("phocskv", "Phó CAP phụ trách CSKV") if is_beat else ("phokhac", "Phó CAP khác")
        username = f"{name}.{ward}" if unit.startswith("CAP-") else name
        if username not in found and post.officer_id not in taken:
            found[username] = (username, post.officer_id, f"{title} · {short_name} · {full_name}")
            taken.add(post.officer_id)
    return sorted(found.values(), key=lambda each: (each[0].partition(".")[2], each[0]))
