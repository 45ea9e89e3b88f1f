"""Questions about accounts and their posts."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlmodel import col

from backend.access.principal import Principal, role_of
from backend.kernel.uow import UnitOfWork
from backend.permissions import Permission, Role
from backend.posts.models import Appointment, Officer
from backend.units.models import Unit

P = Permission


def roles_of(uow: UnitOfWork, who: Principal) -> list[dict[str, Any]]:
    """Own posts of today and posts whose actions are lent to them."""
    held = {grant.appointment_id: grant.only is not None for grant in who.grants if grant.appointment_id}
    rows = uow.rows(
        sa.select(Appointment, Unit)
        .join(Unit, col(Unit.id) == Appointment.unit_id)
        .where(col(Appointment.id).in_(list(held)))
        .order_by(col(Appointment.is_acting), col(Appointment.valid_from))
    )
    return [
        {
            "role": role_of(post.position_type, post.portfolio),
            "unit": unit.model_dump(),
            "position_type": post.position_type,
            "portfolio": post.portfolio,
            "is_acting": post.is_acting,
            "valid_from": post.valid_from,
            "valid_to": post.valid_to,
            "delegated": held[post.id],
        }
        for post, unit in rows
    ]


def officer_of(uow: UnitOfWork, who: Principal) -> Officer | None:
    return uow.one(sa.select(Officer).where(col(Officer.id) == who.officer_id)) if who.officer_id else None


def screens_of(who: Principal) -> list[str]:
    """The screens a person has, in the order of his day; the web app holds no rule about them (frontend 4.2)."""
    held = who.permissions
    own_roles = {grant.role for grant in who.grants if grant.only is None}
    wide = any(reach not in ("own", "ward") for reach in held.get(P.DUTY_READ, ()))
    owes = own_roles & {Role.WARD_CHIEF, Role.WARD_DEPUTY_BEAT, Role.WARD_DEPUTY_OTHER}
    wanted = [
        ("my_week", bool(owes)),
        ("wards_without_visit", wide),
        ("waiting", P.VISIT_CONFIRM in held),
        ("record_visit", P.VISIT_RECORD in held or P.VISIT_DICTATE in held),
        ("calendar", bool({P.VISIT_RECORD, P.VISIT_DICTATE} & held.keys())),
        ("plan_visit", P.VISIT_RECORD in held),
        ("where_to_go", P.VISIT_RECORD in held),
        ("visits", P.VISIT_READ in held),
        ("checks", bool({P.SPOT_CHECK_READ, P.SPOT_CHECK_READ_TOTALS} & held.keys())),
        ("spot_checks", P.SPOT_CHECK_READ in held),
        ("check_draws", P.SPOT_CHECK_READ_TOTALS in held),
        ("board", P.DUTY_READ in held),
        ("issues", P.ISSUE_READ in held),
        ("raise_issue", P.ISSUE_RAISE in held),
        ("triage_issues", P.ISSUE_TRIAGE in held),
        ("assign_issues", P.ISSUE_ASSIGN in held),
        ("people", P.OFFICER_READ in held),
        ("post_proposals", P.APPOINTMENT_READ_PROPOSALS in held),
        ("enter_officer", P.OFFICER_EDIT in held),
        ("areas", P.AREA_READ in held),
        ("place_codes", P.PLACE_CODE_ISSUE in held),
        ("radar", any(reach != "own" for reach in held.get(P.BEAT_ASSIGNMENT_READ, ()))),
        ("handovers", P.HANDOVER_READ in held),
        ("units", P.UNIT_READ in held),
        ("leave", bool({P.ABSENCE_REQUEST, P.ABSENCE_TYPE, P.ABSENCE_DECIDE} & held.keys())),
        ("ask_leave", P.ABSENCE_REQUEST in held),
        ("type_leave", P.ABSENCE_TYPE in held),
        ("abstraction", bool({P.ABSTRACTION_READ, P.ABSTRACTION_READ_TOTALS} & held.keys())),
        ("abstraction_days", P.ABSTRACTION_READ in held),
        ("enter_abstraction", P.ABSTRACTION_ENTER in held),
        ("reforms", P.REFORM_READ in held),
        ("worktime", P.CALENDAR_READ in held),
        ("draft_worktime", P.WORKTIME_DRAFT in held),
        ("imports", P.IMPORT_RUN in held),
        ("accounts", P.ACCOUNT_MANAGE in held),
        ("journal", P.JOURNAL_READ in held),
        ("technical_journal", P.AUDIT_READ_TECHNICAL in held),
        ("file_reads", P.AUDIT_READ in held),
        ("my_file_reads", P.AUDIT_READ_OWN in held),
        ("grants", bool({P.AUDITOR_GRANT_READ, P.BREAK_GLASS_READ} & held.keys())),
        ("auditor_grants", P.AUDITOR_GRANT_READ in held),
        ("give_auditor_grants", P.AUDITOR_GRANT_EDIT in held),
        ("request_break_glass", P.BREAK_GLASS_REQUEST in held),
    ]
    return [name for name, shown in wanted if shown]
