"""Words of a visit, its problems and its journal (domain.md 3.9)."""

from __future__ import annotations

from enum import StrEnum

from backend.kernel.problems import Conflict, Forbidden, Invalid


class VisitMode(StrEnum):
    PLANNED = "planned"
    UNANNOUNCED = "unannounced"
    RESPONSIVE = "responsive"


class VisitStatus(StrEnum):
    PLANNED = "planned"
    CANCELLED = "cancelled"
    MISSED = "missed"
    RECORDED = "recorded"
    CONFIRMED = "confirmed"
    DISPUTED = "disputed"
    REJECTED = "rejected"
    LAPSED = "lapsed"


class VisitLine(StrEnum):
    COMMAND = "command"
    FUNCTIONAL = "functional"


class Purpose(StrEnum):
    GUIDE_BEAT_OFFICER = "guide_beat_officer"
    GRASP_SITUATION = "grasp_situation"
    SOLVE_HOT_ISSUE = "solve_hot_issue"


class Trend(StrEnum):
    BETTER = "better"
    SAME = "same"
    WORSE = "worse"
    FIRST_LOOK = "first_look"


class Presence(StrEnum):
    """Was the beat officer there?"""

    YES = "yes"
    NO_ON_DUTY_ELSEWHERE = "no_on_duty_elsewhere"
    NO_LEAVE = "no_leave"
    NO_OTHER = "no_other"


class CadreRole(StrEnum):
    GROUP_HEAD = "group_head"
    PARTY_CELL_SECRETARY = "party_cell_secretary"
    FRONT_HEAD = "front_head"
    SECURITY_TEAM = "security_team"
    WOMEN = "women"
    YOUTH = "youth"
    VETERANS = "veterans"
    OTHER = "other"


class CheckState(StrEnum):
    NOT_SAMPLED = "not_sampled"
    SAMPLED = "sampled"
    VERIFIED = "verified"
    REFUTED = "refuted"
    CORRECTED = "corrected"


class EntryClass(StrEnum):
    ON_TIME = "on_time"
    LATE = "late"
    AFTER_LOCK = "after_lock"


class Evidence(StrEnum):
    WEAK = "weak"  # attested by a subordinate only
    MEDIUM = "medium"  # subordinate and place code, or a peer
    STRONG = "strong"  # guide officer present, or verified


class Source(StrEnum):
    WEB = "web"
    MOBILE = "mobile"
    API = "api"
    IMPORT = "import"


class DisputeDecision(StrEnum):
    CONFIRMED = "confirmed"
    REJECTED = "rejected"


class NoCredit(StrEnum):
    """Why a visit earns nothing: R-11 in its order; the first that fails is the reason."""

    BAD_LENGTH = "bad_length"
    OUTSIDE_SCOPE = "outside_scope"
    AFTER_LOCK = "after_lock"
    NOT_SIGNED = "not_signed"
    DISPUTED = "disputed"
    REJECTED = "rejected"
    LAPSED = "lapsed"
    CONFIRMER_NOT_ELIGIBLE = "confirmer_not_eligible"
    RECIPROCAL = "reciprocal"
    REFUTED = "refuted"
    SHORT_VISIT = "short_visit"
    INCOMPLETE_BLOCK = "incomplete_block"


TOPICS = (
    "Nắm hộ, nắm người",
    "Hồ sơ địa bàn",
    "Vận động quần chúng",
    "Xử lý tin báo",
    "Tuần tra, phòng ngừa",
    "Quản lý ngành nghề có điều kiện",
    "Phòng cháy, chữa cháy",
    "Cải cách thủ tục",
    "Nghiệp vụ khác",
)
SITUATION_TAGS = (
    "an ninh trật tự",
    "trật tự hè phố",
    "tiếng ồn",
    "xây dựng",
    "phòng cháy",
    "lưu trú",
    "mâu thuẫn",
    "trộm cắp",
    "ma túy",
    "môi trường",
)


class VisitAction(StrEnum):
    """The buttons that a screen may draw."""

    CONFIRM = "confirm"
    DISPUTE = "dispute"
    SIGN = "sign"
    AMEND = "amend"
    DECIDE_DISPUTE = "decide_dispute"


class OwnVisit(Forbidden):
    title = "Nobody attests a visit that he made or typed"
    title_vi = "Không ai tự xác nhận lượt mình đi hoặc tự nhập"


class OwnDispute(Forbidden):
    title = "Somebody else decides what you disputed"
    title_vi = "Người khác quyết định việc đồng chí phản ánh"


class NotEligibleToConfirm(Forbidden):
    title = "Only who was there may attest: the beat officer, a companion, another commander of the ward"
    title_vi = "Chỉ người có mặt được xác nhận: CSKV của địa bàn, người cùng đi, chỉ huy khác của phường"


class AbsentThatDay(Forbidden):
    title = "You were on approved absence that day"
    title_vi = "Hôm đó đồng chí đang nghỉ được duyệt"


class MutualConfirmation(Conflict):
    title = "Two commanders may not confirm each other in one week"
    title_vi = "Hai chỉ huy không được xác nhận lẫn nhau trong một tuần"


class VisitAlreadyDecided(Conflict):
    title = "The visit is not waiting for this any more"
    title_vi = "Lượt này không còn chờ bước đó"


class VisitLocked(Conflict):
    title = "The week of the visit is locked"
    title_vi = "Tuần của lượt này đã khóa sổ"


class EntryAfterLock(Conflict):
    title = "The week is locked; only an amendment can still add a visit"
    title_vi = "Tuần đã khóa sổ; chỉ còn cách đề nghị bổ sung"


class NotSignedYet(Conflict):
    title = "The visitor has not signed the dictated visit yet"
    title_vi = "Chỉ huy chưa ký lượt do nội cần nhập"


class AnotherVisit(Conflict):
    title = "This identifier belongs to another person's visit"
    title_vi = "Mã này thuộc lượt của người khác"


class NotInPost(Forbidden):
    title = "The visitor held no post with this ward on that day"
    title_vi = "Hôm đó người đi không giữ chức vụ với phường này"


class VisitNotComplete(Invalid):
    title = "The visit is not complete"
    title_vi = "Lượt đi chưa ghi đủ"


class NoteCopied(Invalid):
    title = "A note repeats an earlier one; a purpose without words of its own is no purpose"
    title_vi = "Ghi chú lặp lại lần trước; mỗi lượt cần ghi nội dung của chính lượt đó"


class PersonalDataSuspected(Invalid):
    title = "The text seems to hold resident data; the system keeps none"
    title_vi = "Nội dung có dấu hiệu dữ liệu dân cư; hệ thống không lưu"


class PersonalDataWarning(Invalid):
    title = "The text seems to name a person; keep it only if it is an officer"
    title_vi = "Nội dung có vẻ nêu tên người; chỉ giữ nếu là cán bộ"
