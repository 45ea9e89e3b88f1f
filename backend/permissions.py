"""The words of rights: roles, how far they reach, and what may be done. Who may do what stands in matrix.py."""

from __future__ import annotations

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
    ISSUE_ANSWER = "issue:answer"
    ISSUE_ASSIGN = "issue:assign"
    ISSUE_CLOSE = "issue:close"
    ISSUE_RAISE = "issue:raise"
    ISSUE_READ = "issue:read"
    ISSUE_REJECT = "issue:reject"
    ISSUE_REOPEN = "issue:reopen"
    ISSUE_TRIAGE = "issue:triage"
    ISSUE_WORK = "issue:work"
    JOURNAL_READ = "journal:read"  # the history of records in sight; the audit log of 4.3 (who read what) is not this
    OFFICER_EDIT = "officer:edit"
    OFFICER_READ = "officer:read"
    OFFICER_READ_PRIVATE = "officer:read_private"
    OFFICER_READ_TRAINING = "officer:read_training"
    PLACE_CODE_ISSUE = "place_code:issue"
    REFORM_DECIDE = "reform:decide"
    REFORM_PREPARE = "reform:prepare"
    REFORM_READ = "reform:read"
    SPOT_CHECK_ANSWER = "spot_check:answer"
    SPOT_CHECK_PLAN = "spot_check:plan"
    SPOT_CHECK_READ = "spot_check:read"
    SPOT_CHECK_READ_TOTALS = "spot_check:read_totals"
    SPOT_CHECK_REPLY = "spot_check:reply"
    SPOT_CHECK_SETTLE = "spot_check:settle"
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
