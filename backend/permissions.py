"""Who may do what, how far: the page everyone should know. The mirror of domain.md 4.3.

Pure data. docs/permissions.md, `x-policy` in the OpenAPI document and `GET /api/v1/me` are made from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Role(StrEnum):
    """domain.md 4.1; the codes in brackets are those of the matrix."""

    DISTRICT_CHIEF = "district_chief"  # DC
    DISTRICT_DEPUTY = "district_deputy"  # DD
    DISTRICT_STAFF = "district_staff"  # DS
    TEAM_CHIEF = "team_chief"  # TC
    TEAM_DEPUTY = "team_deputy"  # TD
    GUIDE_OFFICER = "guide_officer"  # GO
    WARD_CHIEF = "ward_chief"  # WC
    WARD_DEPUTY_BEAT = "ward_deputy_beat"  # WD
    WARD_DEPUTY_OTHER = "ward_deputy_other"  # WO
    DESK_OFFICER = "desk_officer"  # NC
    BEAT_OFFICER = "beat_officer"  # BO
    AUDITOR = "auditor"  # AU
    SYSTEM_ADMIN = "system_admin"  # SA


class Reach(StrEnum):
    """domain.md 4.2. How far a permission goes; resolved to explicit sets for each appointment."""

    OWN = "own"
    BEAT = "beat"  # a beat officer's beats; for the deputy in charge, the beats of his ward
    WARD = "ward"
    ASSIGNED = "assigned"
    TEAM = "team"
    FUNCTIONAL = "functional"
    DISTRICT = "district"


class Permission(StrEnum):
    """`resource:action`, alphabetical."""

    ABSENCE_DECIDE = "absence:decide"
    ABSENCE_READ = "absence:read"
    ABSENCE_READ_REASON = "absence:read_reason"
    ABSENCE_REQUEST = "absence:request"
    ABSENCE_TYPE = "absence:type"
    ABSTRACTION_CONTEST = "abstraction:contest"
    ABSTRACTION_ENTER = "abstraction:enter"
    ABSTRACTION_READ = "abstraction:read"
    ABSTRACTION_READ_TOTALS = "abstraction:read_totals"
    ABSTRACTION_SETTLE = "abstraction:settle"
    ACCOUNT_MANAGE = "account:manage"
    ACCOUNT_SELF = "account:self"
    APPOINTMENT_DECIDE = "appointment:decide"
    APPOINTMENT_ENTER = "appointment:enter"
    APPOINTMENT_PROPOSE = "appointment:propose"
    APPOINTMENT_READ_PROPOSALS = "appointment:read_proposals"
    AREA_EDIT = "area:edit"
    AREA_READ = "area:read"
    AUDIT_READ = "audit:read"
    AUDIT_READ_OWN = "audit:read_own"
    AUDIT_READ_TECHNICAL = "audit:read_technical"
    AUDITOR_GRANT_EDIT = "auditor_grant:edit"
    AUDITOR_GRANT_READ = "auditor_grant:read"
    BEAT_ASSIGNMENT_DECIDE = "beat_assignment:decide"
    BEAT_ASSIGNMENT_PROPOSE = "beat_assignment:propose"
    BEAT_ASSIGNMENT_READ = "beat_assignment:read"
    BREAK_GLASS_APPROVE = "break_glass:approve"
    BREAK_GLASS_READ = "break_glass:read"
    BREAK_GLASS_REQUEST = "break_glass:request"
    CALENDAR_READ = "calendar:read"
    COMPLEXITY_READ = "complexity:read"
    DUTY_READ = "duty:read"
    HANDOVER_ASSIGN = "handover:assign"
    HANDOVER_READ = "handover:read"
    HANDOVER_SIGN = "handover:sign"
    IMPORT_RUN = "import:run"
    ISSUE_READ = "issue:read"
    JOURNAL_READ = "journal:read"  # the history of records in sight; the audit log of 4.3 (who read what) is not this
    OFFICER_EDIT = "officer:edit"
    OFFICER_READ = "officer:read"
    OFFICER_READ_PRIVATE = "officer:read_private"
    OFFICER_READ_TRAINING = "officer:read_training"
    REFORM_DECIDE = "reform:decide"
    REFORM_PREPARE = "reform:prepare"
    REFORM_READ = "reform:read"
    UNIT_EDIT = "unit:edit"
    UNIT_READ = "unit:read"
    VISIT_AMEND = "visit:amend"
    VISIT_CONFIRM = "visit:confirm"
    VISIT_DECIDE_DISPUTE = "visit:decide_dispute"
    VISIT_DICTATE = "visit:dictate"
    VISIT_DISPUTE = "visit:dispute"
    VISIT_READ = "visit:read"
    VISIT_READ_GUIDANCE = "visit:read_guidance"
    VISIT_READ_NOTES = "visit:read_notes"
    VISIT_RECORD = "visit:record"
    VISIT_SIGN = "visit:sign"
    WORKTIME_DECIDE = "worktime:decide"
    WORKTIME_DRAFT = "worktime:draft"


P = Permission
OWN, BEAT, WARD, ASSIGNED, TEAM, FUNCTIONAL, DISTRICT = Reach
Cells = Mapping[Permission, frozenset[Reach]]


def _row(*same: Permission, at: tuple[Reach, ...], **cells: tuple[Reach, ...]) -> dict[Permission, frozenset[Reach]]:
    """`same` at one reach, and single permissions by their enum name at their own."""
    row = {permission: frozenset(at) for permission in same}
    row.update({Permission[name]: frozenset(reaches) for name, reaches in cells.items()})
    row[P.ACCOUNT_SELF] = frozenset({OWN})
    return row


_STRUCTURE = (P.UNIT_READ, P.CALENDAR_READ, P.AREA_READ, P.OFFICER_READ, P.BEAT_ASSIGNMENT_READ, P.COMPLEXITY_READ)
_WEEKS = (P.VISIT_READ, P.DUTY_READ, P.ABSENCE_READ, P.JOURNAL_READ)
_TEXTS = (P.VISIT_READ_GUIDANCE, P.VISIT_READ_NOTES, P.ISSUE_READ)
_OWN_VISIT = {"VISIT_AMEND": (OWN,), "VISIT_SIGN": (OWN,)}

MATRIX: Mapping[Role, Cells] = {
    Role.DISTRICT_CHIEF: _row(
        *_STRUCTURE,
        *_WEEKS,
        *_TEXTS,
        P.OFFICER_READ_PRIVATE,
        P.OFFICER_READ_TRAINING,
        P.ABSENCE_READ_REASON,
        P.ABSENCE_DECIDE,
        P.ABSTRACTION_READ_TOTALS,
        P.APPOINTMENT_DECIDE,
        P.APPOINTMENT_READ_PROPOSALS,
        P.HANDOVER_ASSIGN,
        P.HANDOVER_READ,
        P.REFORM_DECIDE,
        P.REFORM_READ,
        P.WORKTIME_DECIDE,
        P.AUDIT_READ,
        P.AUDITOR_GRANT_READ,
        P.BREAK_GLASS_READ,
        at=(DISTRICT,),
        AUDIT_READ_OWN=(OWN,),
        HANDOVER_SIGN=(OWN,),
    ),
    Role.DISTRICT_DEPUTY: _row(
        *_STRUCTURE,
        *_WEEKS,
        *_TEXTS,
        P.OFFICER_READ_PRIVATE,
        P.OFFICER_READ_TRAINING,
        P.ABSENCE_READ_REASON,
        P.ABSENCE_DECIDE,
        P.ABSTRACTION_READ,
        P.ABSTRACTION_READ_TOTALS,
        P.APPOINTMENT_DECIDE,
        P.APPOINTMENT_READ_PROPOSALS,
        P.HANDOVER_ASSIGN,
        P.HANDOVER_READ,
        P.REFORM_READ,
        P.BREAK_GLASS_APPROVE,
        P.BREAK_GLASS_READ,
        at=(DISTRICT,),
        AUDIT_READ_OWN=(OWN,),
        HANDOVER_SIGN=(OWN,),
    ),
    Role.DISTRICT_STAFF: _row(  # status of visits, no notes
        *_STRUCTURE,
        P.VISIT_READ,
        P.DUTY_READ,
        P.ABSENCE_READ,
        P.ISSUE_READ,
        P.OFFICER_READ_PRIVATE,
        P.OFFICER_READ_TRAINING,
        P.ABSENCE_READ_REASON,
        P.IMPORT_RUN,
        P.ABSENCE_TYPE,
        P.ABSTRACTION_READ,
        P.ABSTRACTION_READ_TOTALS,
        P.APPOINTMENT_ENTER,
        P.APPOINTMENT_READ_PROPOSALS,
        P.AREA_EDIT,
        P.HANDOVER_READ,
        P.OFFICER_EDIT,
        P.REFORM_PREPARE,
        P.REFORM_READ,
        P.UNIT_EDIT,
        P.WORKTIME_DRAFT,
        at=(DISTRICT,),
        AUDIT_READ_OWN=(OWN,),
        HANDOVER_SIGN=(OWN,),
    ),
    Role.TEAM_CHIEF: _row(
        *_STRUCTURE,
        *_WEEKS,
        *_TEXTS,
        P.OFFICER_READ_TRAINING,
        P.VISIT_RECORD,
        P.ABSTRACTION_READ,
        P.ABSTRACTION_READ_TOTALS,
        at=(FUNCTIONAL, TEAM, OWN),
        AUDIT_READ_OWN=(OWN,),
        ABSENCE_READ_REASON=(TEAM, OWN),
        OFFICER_READ_PRIVATE=(OWN,),
        ABSENCE_DECIDE=(TEAM,),
        ABSENCE_REQUEST=(OWN,),
        HANDOVER_ASSIGN=(TEAM,),
        HANDOVER_READ=(TEAM, OWN),
        HANDOVER_SIGN=(OWN,),
        **_OWN_VISIT,
    ),
    Role.TEAM_DEPUTY: _row(
        *_STRUCTURE,
        *_WEEKS,
        *_TEXTS,
        P.OFFICER_READ_TRAINING,
        P.VISIT_RECORD,
        P.ABSTRACTION_READ,
        P.ABSTRACTION_READ_TOTALS,
        at=(FUNCTIONAL, TEAM, OWN),
        AUDIT_READ_OWN=(OWN,),
        VISIT_DECIDE_DISPUTE=(FUNCTIONAL,),
        ABSENCE_READ_REASON=(OWN,),
        OFFICER_READ_PRIVATE=(OWN,),
        ABSENCE_REQUEST=(OWN,),
        HANDOVER_READ=(OWN,),
        HANDOVER_SIGN=(OWN,),
        **_OWN_VISIT,
    ),
    Role.GUIDE_OFFICER: _row(
        *_STRUCTURE,
        *_WEEKS,
        *_TEXTS,
        P.OFFICER_READ_TRAINING,
        P.ABSTRACTION_READ,
        P.ABSTRACTION_READ_TOTALS,
        at=(ASSIGNED, OWN),
        AUDIT_READ_OWN=(OWN,),
        OFFICER_READ=(ASSIGNED, TEAM, OWN),
        VISIT_RECORD=(ASSIGNED,),
        VISIT_CONFIRM=(ASSIGNED,),
        VISIT_DISPUTE=(ASSIGNED,),
        VISIT_DECIDE_DISPUTE=(ASSIGNED,),
        ABSENCE_READ_REASON=(OWN,),
        OFFICER_READ_PRIVATE=(OWN,),
        ABSENCE_REQUEST=(OWN,),
        HANDOVER_READ=(OWN,),
        HANDOVER_SIGN=(OWN,),
        **_OWN_VISIT,
    ),
    Role.WARD_CHIEF: _row(
        *_STRUCTURE,
        *_WEEKS,
        *_TEXTS,
        P.OFFICER_READ_PRIVATE,
        P.OFFICER_READ_TRAINING,
        P.ABSENCE_READ_REASON,
        P.ABSTRACTION_READ,
        P.ABSTRACTION_READ_TOTALS,
        P.HANDOVER_READ,
        at=(WARD, OWN),
        AUDIT_READ_OWN=(OWN,),
        VISIT_RECORD=(WARD,),
        VISIT_CONFIRM=(WARD,),
        VISIT_DISPUTE=(WARD,),
        ABSENCE_DECIDE=(WARD,),
        ABSENCE_REQUEST=(OWN,),
        ABSTRACTION_ENTER=(WARD,),
        ABSTRACTION_SETTLE=(WARD,),
        APPOINTMENT_PROPOSE=(WARD,),
        APPOINTMENT_READ_PROPOSALS=(WARD,),
        BEAT_ASSIGNMENT_DECIDE=(WARD,),
        HANDOVER_ASSIGN=(WARD,),
        HANDOVER_SIGN=(OWN,),
        **_OWN_VISIT,
    ),
    Role.WARD_DEPUTY_BEAT: _row(
        *_STRUCTURE,
        *_WEEKS,
        *_TEXTS,
        P.ABSTRACTION_READ,
        P.ABSTRACTION_READ_TOTALS,
        P.HANDOVER_READ,
        at=(WARD, OWN),
        AUDIT_READ_OWN=(OWN,),
        DUTY_READ=(OWN,),
        OFFICER_READ_PRIVATE=(BEAT, OWN),
        OFFICER_READ_TRAINING=(BEAT, OWN),
        ABSENCE_READ_REASON=(OWN,),
        VISIT_RECORD=(WARD,),
        VISIT_CONFIRM=(WARD,),
        VISIT_DISPUTE=(WARD,),
        ABSENCE_REQUEST=(OWN,),
        BEAT_ASSIGNMENT_PROPOSE=(WARD,),
        HANDOVER_SIGN=(OWN,),
        **_OWN_VISIT,
    ),
    Role.WARD_DEPUTY_OTHER: _row(  # reads visits of his ward without the guidance notes
        *_STRUCTURE,
        *_WEEKS,
        P.VISIT_READ_NOTES,
        P.ISSUE_READ,
        P.ABSTRACTION_READ,
        P.ABSTRACTION_READ_TOTALS,
        at=(WARD, OWN),
        AUDIT_READ_OWN=(OWN,),
        VISIT_READ_GUIDANCE=(OWN,),
        DUTY_READ=(OWN,),
        OFFICER_READ_PRIVATE=(OWN,),
        OFFICER_READ_TRAINING=(OWN,),
        ABSENCE_READ_REASON=(OWN,),
        VISIT_RECORD=(WARD,),
        VISIT_CONFIRM=(WARD,),
        VISIT_DISPUTE=(WARD,),
        ABSENCE_REQUEST=(OWN,),
        HANDOVER_READ=(OWN,),
        HANDOVER_SIGN=(OWN,),
        **_OWN_VISIT,
    ),
    Role.DESK_OFFICER: _row(  # types for others, never confirms (N8)
        *_STRUCTURE,
        *_WEEKS,
        P.VISIT_READ_NOTES,
        P.ABSENCE_READ_REASON,
        P.ABSTRACTION_READ,
        P.ABSTRACTION_READ_TOTALS,
        at=(WARD, OWN),
        AUDIT_READ_OWN=(OWN,),
        VISIT_DICTATE=(WARD,),
        OFFICER_READ_PRIVATE=(OWN,),
        OFFICER_READ_TRAINING=(OWN,),
        ABSENCE_TYPE=(WARD,),
        ABSTRACTION_ENTER=(WARD,),
        BEAT_ASSIGNMENT_PROPOSE=(WARD,),
        HANDOVER_READ=(OWN,),
        HANDOVER_SIGN=(OWN,),
    ),
    Role.BEAT_OFFICER: _row(
        P.UNIT_READ,
        P.CALENDAR_READ,
        P.AREA_READ,
        P.OFFICER_READ,
        at=(WARD, OWN),
        AUDIT_READ_OWN=(OWN,),
        BEAT_ASSIGNMENT_READ=(OWN,),
        COMPLEXITY_READ=(BEAT,),
        VISIT_READ=(BEAT, OWN),
        VISIT_READ_NOTES=(BEAT,),
        VISIT_READ_GUIDANCE=(OWN,),
        VISIT_CONFIRM=(BEAT,),
        VISIT_DISPUTE=(BEAT,),
        ABSENCE_READ=(OWN,),
        ABSENCE_READ_REASON=(OWN,),
        ISSUE_READ=(BEAT,),
        JOURNAL_READ=(OWN,),
        OFFICER_READ_PRIVATE=(OWN,),
        OFFICER_READ_TRAINING=(OWN,),
        ABSTRACTION_CONTEST=(OWN,),
        ABSTRACTION_READ=(OWN,),
        ABSTRACTION_READ_TOTALS=(OWN,),
        HANDOVER_READ=(OWN,),
        HANDOVER_SIGN=(OWN,),
    ),
    Role.AUDITOR: _row(  # inside the dates and units of the grant (N16)
        *_STRUCTURE,
        *_WEEKS,
        *_TEXTS,
        P.OFFICER_READ_PRIVATE,
        P.OFFICER_READ_TRAINING,
        P.ABSENCE_READ_REASON,
        P.ABSTRACTION_READ,
        P.ABSTRACTION_READ_TOTALS,
        P.APPOINTMENT_READ_PROPOSALS,
        P.HANDOVER_READ,
        P.REFORM_READ,
        P.AUDIT_READ,
        P.BREAK_GLASS_READ,
        at=(DISTRICT,),
    ),
    Role.SYSTEM_ADMIN: _row(  # technical import and accounts; no post, no visit, no note, no P2 (N13)
        P.UNIT_READ,
        P.AREA_READ,
        P.IMPORT_RUN,
        P.ACCOUNT_MANAGE,
        P.AUDIT_READ_TECHNICAL,
        P.AUDITOR_GRANT_EDIT,
        P.AUDITOR_GRANT_READ,
        P.BREAK_GLASS_APPROVE,
        P.BREAK_GLASS_READ,
        P.BREAK_GLASS_REQUEST,
        at=(DISTRICT,),
    ),
}

# What a broken glass shows of its unit, besides what the administrator may do anyway (N13): notes and P2, never P3.
_P2 = (P.ABSENCE_READ, P.ABSENCE_READ_REASON, P.OFFICER_READ, P.OFFICER_READ_PRIVATE, P.OFFICER_READ_TRAINING)
_NOTES = (P.VISIT_READ, P.VISIT_READ_GUIDANCE, P.VISIT_READ_NOTES)
BREAK_GLASS: Cells = dict.fromkeys((*_P2, *_NOTES), frozenset({DISTRICT}))
