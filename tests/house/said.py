"""What the journal says of every changing operation."""

from __future__ import annotations

from backend.access.rules import AccountEvent
from backend.audit.rules import BreakGlassEvent, GrantEvent
from backend.checks.rules import SpotCheckEvent
from backend.exports.events import ExportEvent
from backend.imports.states import ImportEvent
from backend.issues.rules import IssueEvent
from backend.kernel.journal_action import JournalAction
from backend.leave.absence_rules import AbsenceEvent
from backend.leave.abstraction_rules import AbstractionEvent
from backend.leave.proposal_rules import WorktimeEvent
from backend.places.rules import PlaceEvent
from backend.staffing.beats_rules import BeatEvent
from backend.staffing.delegations_rules import DelegationEvent
from backend.staffing.ground_rules import GroundEvent
from backend.staffing.handover_rules import HandoverEvent
from backend.staffing.people_rules import OfficerEvent
from backend.staffing.posts_rules import PostEvent
from backend.structure.reform_rules import PlanEvent
from backend.structure.rules import UnitEvent
from backend.visits.plans_rules import VisitPlanEvent
from backend.visits.recording import VisitEvent
from tests.exports.calls import NAMES, reader_of, snake

# Every changing operation: who does it, and what the journal then says once: first of the row that the answer shows,
# then of the rows that changed with it. None: nothing that the journal tells.
SAID: dict[str, tuple[str, str, JournalAction | tuple[JournalAction, ...] | None]] = {
    "sign_in": ("", "chief_lan", AccountEvent.SIGNED_IN),
    "refresh_session": ("without a cookie", "chief_lan", None),
    "sign_out": ("", "chief_lan", AccountEvent.SIGNED_OUT),
    "sign_out_everywhere": ("", "chief_lan", AccountEvent.SIGNED_OUT_EVERYWHERE),
    "change_password": ("", "chief_lan", AccountEvent.PASSWORD_CHANGED),
    "sign_out_my_device": ("of the chief of ward_a", "chief_lan", AccountEvent.DEVICE_SIGNED_OUT),
    "sign_out_my_other_devices": ("", "chief_lan", AccountEvent.DEVICE_SIGNED_OUT),
    "issue_place_codes": ("in ward_a", "guide_hoa", PlaceEvent.CODES_ISSUED),
    "redeem_code": ("of a beat officer", "beat_phuc", AccountEvent.REDEEMED),
    "invite_account": ("", "admin_root", AccountEvent.INVITED),
    "reset_account": ("of a beat officer", "admin_root", AccountEvent.RESET),
    "lock_account": ("of a beat officer", "admin_root", AccountEvent.LOCKED),
    "unlock_account": ("of a beat officer", "admin_root", AccountEvent.UNLOCKED),
    "sign_out_account": ("of a beat officer", "admin_root", AccountEvent.SIGNED_OUT_EVERYWHERE),
    "sign_out_account_device": ("of a beat officer", "admin_root", AccountEvent.DEVICE_SIGNED_OUT),
    "mark_notice_read": ("of the district chief", "chief_an", None),
    "give_auditor_grants": ("", "admin_root", GrantEvent.GIVEN),
    "end_auditor_grant": ("of ward_b", "admin_root", GrantEvent.ENDED),
    "request_break_glass": ("", "admin_root", BreakGlassEvent.REQUESTED),
    "approve_break_glass": ("of ward_a", "deputy_binh", BreakGlassEvent.APPROVED),
    "refuse_break_glass": ("of ward_a", "deputy_binh", BreakGlassEvent.REFUSED),
    "end_break_glass": ("of ward_a", "deputy_binh", BreakGlassEvent.ENDED),
    "record_visit": ("in ward_a", "chief_lan", VisitEvent.RECORDED),
    "dictate_visit": ("in ward_a", "desk_oanh", VisitEvent.RECORDED),
    "confirm_visit": ("in ward_a", "beat_phuc", VisitEvent.CONFIRMED),
    "dispute_visit": ("in ward_a", "beat_phuc", VisitEvent.DISPUTED),
    "sign_visit": ("in ward_a", "chief_lan", VisitEvent.SIGNED),
    "amend_visit": ("in ward_a", "beat_deputy_minh", VisitEvent.AMENDED),
    "decide_dispute": ("in ward_a", "guide_hoa", VisitEvent.DISPUTE_DECIDED),
    "plan_visit": ("in ward_a", "chief_lan", VisitPlanEvent.PLANNED),
    "cancel_visit_plan": ("in ward_a", "chief_lan", VisitPlanEvent.CANCELLED),
    "could_not_visit": ("in ward_a", "chief_lan", VisitPlanEvent.COULD_NOT),
    "answer_spot_check": ("in ward_a", "guide_khoi", SpotCheckEvent.ANSWERED),
    "reply_to_spot_check": ("in ward_a", "chief_lan", SpotCheckEvent.REPLIED),
    "settle_spot_check": ("in ward_a", "deputy_binh", SpotCheckEvent.SETTLED),
    "assign_spot_check": ("in ward_a", "team_chief_dung", SpotCheckEvent.ASSIGNED),
    "request_absence": ("", "beat_deputy_minh", AbsenceEvent.REQUESTED),
    "preview_absence": ("", "beat_deputy_minh", None),
    "type_absence": ("in ward_a", "desk_oanh", AbsenceEvent.TYPED),
    "preview_typed_absence": ("in ward_a", "desk_oanh", None),
    "withdraw_absence": ("in ward_a", "beat_deputy_minh", AbsenceEvent.WITHDRAWN),
    "withdraw_typed_absence": ("in ward_a", "desk_oanh", AbsenceEvent.WITHDRAWN),
    "decide_absence": ("in ward_a", "chief_lan", AbsenceEvent.DECIDED),
    "open_unit": ("", "staff_chi", UnitEvent.OPENED),
    "rename_unit": ("a new ward", "staff_chi", UnitEvent.RENAMED),
    "reparent_unit": ("a new ward", "staff_chi", UnitEvent.REPARENTED),
    "link_unit": ("a new ward", "staff_chi", UnitEvent.LINKED),
    "end_unit_link": ("a new ward", "staff_chi", UnitEvent.UNLINKED),
    "prepare_reform": ("", "staff_chi", PlanEvent.PREPARED),
    "edit_reform": ("of the district", "staff_chi", PlanEvent.EDITED),
    "submit_reform": ("of the district", "staff_chi", PlanEvent.SUBMITTED),
    "take_back_reform": ("of the district", "staff_chi", PlanEvent.TAKEN_BACK),
    "throw_away_reform": ("of the district", "staff_chi", PlanEvent.THROWN_AWAY),
    "approve_reform": ("of the district", "chief_an", PlanEvent.APPROVED),
    "refuse_reform": ("of the district", "chief_an", PlanEvent.REFUSED),
    "close_unit": ("a new ward", "staff_chi", UnitEvent.CLOSED),
    "assign_beat": ("in ward_a", "chief_lan", BeatEvent.ASSIGNED),
    "end_assignment": (
        "in ward_a",
        "chief_lan",
        (BeatEvent.ASSIGNMENT_ENDED, HandoverEvent.OPENED, BeatEvent.ASSIGNED),
    ),
    "propose_assignment": ("in ward_a", "beat_deputy_minh", BeatEvent.PROPOSED),
    "decide_proposal": ("in ward_a", "chief_lan", (BeatEvent.PROPOSAL_DECIDED, BeatEvent.ASSIGNED)),
    "open_beat": ("in ward_a", "staff_chi", GroundEvent.BEAT_OPENED),
    "rename_beat": ("in ward_a", "staff_chi", GroundEvent.BEAT_RENAMED),
    "close_beat": ("in ward_a", "staff_chi", GroundEvent.BEAT_CLOSED),
    "open_group": ("in ward_a", "staff_chi", GroundEvent.GROUP_OPENED),
    "move_group": ("in ward_a", "staff_chi", GroundEvent.GROUP_MOVED),
    "close_group": ("in ward_a", "staff_chi", GroundEvent.GROUP_CLOSED),
    "reform_groups": ("in ward_a", "staff_chi", (GroundEvent.GROUPS_REFORMED, GroundEvent.GROUPS_REFORMED)),
    "assign_handover": ("in ward_a", "chief_lan", HandoverEvent.ASSIGNED),
    "sign_handover": ("in ward_b", "beat_xuan", HandoverEvent.SIGNED),
    "sign_for_leaver": ("in ward_a", "chief_lan", HandoverEvent.SIGNED_FOR_LEAVER),
    "enter_abstraction_days": ("in ward_a", "desk_oanh", AbstractionEvent.ENTERED),
    "enter_abstraction_sheet": ("in ward_a", "desk_oanh", AbstractionEvent.ENTERED),
    "read_abstraction_workbook": ("in ward_a", "desk_oanh", None),
    "contest_abstraction_day": ("in ward_a", "beat_phuc", AbstractionEvent.CONTESTED),
    "settle_abstraction_day": ("in ward_a", "chief_lan", AbstractionEvent.SETTLED),
    "strike_abstraction_day": ("in ward_a", "desk_oanh", AbstractionEvent.STRUCK),
    "draft_worktime": ("", "staff_chi", WorktimeEvent.DRAFTED),
    "preview_worktime": ("", "staff_chi", None),
    "preview_publishing": ("of the district staff", "chief_an", None),
    "publish_worktime": ("of the district staff", "chief_an", WorktimeEvent.PUBLISHED),
    "send_back_worktime": ("of the district staff", "chief_an", WorktimeEvent.RETURNED),
    "discard_worktime": ("of the district staff", "staff_chi", WorktimeEvent.DISCARDED),
    "preview_revoking": ("of the district", "chief_an", None),
    "revoke_directive": ("of the district", "chief_an", WorktimeEvent.DIRECTIVE_REVOKED),
    "enter_officer": ("", "staff_chi", OfficerEvent.ENTERED),
    "change_officer": ("in ward_a", "staff_chi", OfficerEvent.CHANGED),
    "give_rank": ("in ward_a", "staff_chi", OfficerEvent.RANK_GIVEN),
    "enter_appointment": ("in ward_a", "staff_chi", PostEvent.ENTERED),
    "correct_appointment": ("in ward_a", "staff_chi", PostEvent.CORRECTED),
    "end_appointment": ("in ward_a", "staff_chi", (PostEvent.ENDED, HandoverEvent.OPENED, BeatEvent.ASSIGNMENT_ENDED)),
    "transfer_officer": (
        "in ward_a",
        "staff_chi",
        (PostEvent.TRANSFERRED, HandoverEvent.OPENED, BeatEvent.ASSIGNMENT_ENDED),
    ),
    "propose_post": ("in ward_a", "chief_lan", PostEvent.PROPOSED),
    "withdraw_post_proposal": ("in ward_a", "chief_lan", PostEvent.WITHDRAWN),
    "decide_post_proposal": ("in ward_a", "chief_an", PostEvent.DECIDED),
    "enter_delegation": ("in ward_a", "staff_chi", DelegationEvent.GIVEN),
    "give_delegation": ("in ward_a", "chief_an", DelegationEvent.GIVEN),
    "revoke_delegation": ("in ward_a", "staff_chi", DelegationEvent.REVOKED),
    "withdraw_delegation": ("in ward_a", "chief_an", DelegationEvent.REVOKED),
    "raise_issue": ("in ward_b", "beat_xuan", IssueEvent.RAISED),
    "triage_each": ("in ward_a", "chief_lan", IssueEvent.TRIAGED),
    "assign_each": ("in ward_a", "chief_lan", IssueEvent.ASSIGNED),
    "triage_issue": ("in ward_a", "chief_lan", IssueEvent.TRIAGED),
    "reject_issue": ("in ward_a", "chief_lan", IssueEvent.REJECTED),
    "assign_issue": ("in ward_a", "chief_lan", IssueEvent.ASSIGNED),
    "regrade_issue": ("in ward_a", "chief_lan", IssueEvent.REGRADED),
    "note_issue": ("in ward_a", "beat_phuc", IssueEvent.NOTED),
    "escalate_issue": ("in ward_a", "beat_phuc", IssueEvent.ESCALATED),
    "resolve_issue": ("in ward_a", "beat_phuc", IssueEvent.RESOLVED),
    "answer_issue": ("in ward_a", "team_chief_dung", IssueEvent.ACCEPTED),
    "verify_issue": ("in ward_a", "guide_hoa", IssueEvent.CLOSED),
    "reopen_issue": ("in ward_a", "chief_lan", IssueEvent.REOPENED),
    "start_import": ("", "staff_chi", ImportEvent.UPLOADED),
    "apply_import": ("of the district staff", "staff_chi", ImportEvent.APPLY_ORDERED),
    "map_import": ("of the district staff", "staff_chi", ImportEvent.MAPPED),
    "undo_import": ("of the district staff", "staff_chi", ImportEvent.UNDO_ORDERED),
    "discard_import": ("of the district staff", "staff_chi", ImportEvent.DISCARDED),
    **{f"export_{snake(name)}": ("", reader_of(name), ExportEvent.LIST_EXPORTED) for name in NAMES},
}
