"""The closed lists of a workbook, as people write them (data/README.md, lists A–T). Keys are without case."""

from __future__ import annotations

from backend.areas.issue_rules import IssueCategory, IssueState, Severity
from backend.areas.rules import ComplexityLevel
from backend.posts.rules import (
    AssignmentKind,
    OfficerStatus,
    Portfolio,
    PositionType,
    TrainingLevel,
    TrainingSpeciality,
)
from backend.units.rules import UnitKind
from backend.visits.rules import CadreRole, CheckState, DisputeDecision, Presence, Purpose, Trend, VisitMode
from backend.worktime.rules import DayKind, DirectiveEffect, ExcuseReason, ExcuseStatus, HalfDay

UNIT_KINDS = {
    "công an thành phố": UnitKind.CITY_POLICE,
    "công an quận": UnitKind.DISTRICT_POLICE,
    "đội nghiệp vụ": UnitKind.TEAM,
    "công an phường": UnitKind.WARD_POLICE,
}
_RANKS_ASCENDING = (
    *("hạ sĩ", "trung sĩ", "thượng sĩ", "thiếu úy", "trung úy", "thượng úy", "đại úy"),
    *("thiếu tá", "trung tá", "thượng tá", "đại tá"),
)
RANKS = {name: order for order, name in enumerate(_RANKS_ASCENDING, 1)}
SPECIALITIES = {
    "quản lý hành chính về ttxh": TrainingSpeciality.ADMIN_MGMT,
    "qlhc": TrainingSpeciality.ADMIN_MGMT,
    "cảnh sát khác": TrainingSpeciality.OTHER_POLICE,
    "an ninh": TrainingSpeciality.SECURITY,
    "ngành ngoài": TrainingSpeciality.OTHER,
    "chưa qua đào tạo": TrainingSpeciality.NONE,
}
TRAINING_LEVELS = {
    "bồi dưỡng": TrainingLevel.SHORT_COURSE,
    "trung cấp": TrainingLevel.INTERMEDIATE,
    "cao đẳng": TrainingLevel.COLLEGE,
    "đại học": TrainingLevel.UNIVERSITY,
    "sau đại học": TrainingLevel.POSTGRADUATE,
}
OFFICER_STATES = {
    "đang công tác": OfficerStatus.ACTIVE,
    "nghỉ dài hạn": OfficerStatus.ON_LONG_LEAVE,
    "nghỉ hưu": OfficerStatus.RETIRED,
}
POSITIONS = {
    "trưởng cap": PositionType.WARD_CHIEF,
    "trưởng công an phường": PositionType.WARD_CHIEF,
    "tcap": PositionType.WARD_CHIEF,
    "phó trưởng cap phụ trách cskv": PositionType.WARD_DEPUTY,
    "phó cap (cskv)": PositionType.WARD_DEPUTY,
    "phó trưởng công an phường phụ trách cskv": PositionType.WARD_DEPUTY,
    "phó cap phụ trách cskv": PositionType.WARD_DEPUTY,
    "phó trưởng cap": PositionType.WARD_DEPUTY,
    "phó cap": PositionType.WARD_DEPUTY,
    "phó trưởng công an phường": PositionType.WARD_DEPUTY,
    "cskv": PositionType.BEAT_OFFICER,
    "cảnh sát khu vực": PositionType.BEAT_OFFICER,
    "cán bộ cskv": PositionType.BEAT_OFFICER,
    "nội cần": PositionType.DESK_OFFICER,
    "cán bộ nội cần": PositionType.DESK_OFFICER,
    "đội trưởng": PositionType.TEAM_CHIEF,
    "phó đội trưởng": PositionType.TEAM_DEPUTY,
    "cán bộ hướng dẫn cskv": PositionType.GUIDE_OFFICER,
    "cb hướng dẫn cskv": PositionType.GUIDE_OFFICER,
    "trưởng caq": PositionType.DISTRICT_CHIEF,
    "trưởng công an quận": PositionType.DISTRICT_CHIEF,
    "phó trưởng caq": PositionType.DISTRICT_DEPUTY,
    "phó trưởng công an quận": PositionType.DISTRICT_DEPUTY,
    "cán bộ tham mưu, tổng hợp": PositionType.DISTRICT_STAFF,
    "cán bộ tham mưu": PositionType.DISTRICT_STAFF,
}
PORTFOLIOS = {
    "cskv": Portfolio.BEAT,
    "an ninh": Portfolio.SECURITY,
    "hình sự": Portfolio.CRIME,
    "trật tự": Portfolio.ORDER,
    "tổng hợp": Portfolio.GENERAL,
}
LEVELS = {
    "thấp": ComplexityLevel.LOW,
    "trung bình": ComplexityLevel.MEDIUM,
    "cao": ComplexityLevel.HIGH,
    "trọng điểm": ComplexityLevel.FOCAL,
}
ASSIGNMENT_KINDS = {
    "chính": AssignmentKind.PRIMARY,
    "kiêm": AssignmentKind.SECONDARY,
    "tạm thay": AssignmentKind.TEMPORARY_COVER,
    "khuyết": AssignmentKind.VACANT,
}
DAY_KINDS = {
    "nghỉ lễ": DayKind.PUBLIC_HOLIDAY,
    "nghỉ hoán đổi": DayKind.SWAPPED_OFF,
    "làm bù": DayKind.SWAPPED_WORKING,
}
ABSENCE_REASONS = {
    "nghỉ phép": ExcuseReason.ANNUAL_LEAVE,
    "nghỉ ốm": ExcuseReason.SICK_LEAVE,
    "đi học": ExcuseReason.TRAINING,
    "biệt phái": ExcuseReason.SECONDMENT,
    "huy động": ExcuseReason.MOBILISATION_ORDER,
    "thai sản": ExcuseReason.MATERNITY,
    "việc tang": ExcuseReason.BEREAVEMENT,
    "thiên tai": ExcuseReason.DISASTER,
}
HALF_DAYS = {"sáng": HalfDay.MORNING, "chiều": HalfDay.AFTERNOON}
ABSENCE_RESULTS = {
    "duyệt": ExcuseStatus.APPROVED,
    "không duyệt": ExcuseStatus.REFUSED,
    "rút": ExcuseStatus.WITHDRAWN,
    "chờ duyệt": ExcuseStatus.REQUESTED,
}
EFFECTS = {"phải thực hiện": DirectiveEffect.OWED_ALL, "được miễn": DirectiveEffect.EXCUSED_ALL}
MODES = {
    "kế hoạch": VisitMode.PLANNED,
    "đột xuất": VisitMode.UNANNOUNCED,
    "theo vụ việc": VisitMode.RESPONSIVE,
}
PURPOSES = {
    "hướng dẫn cskv": Purpose.GUIDE_BEAT_OFFICER,
    "hd cskv": Purpose.GUIDE_BEAT_OFFICER,
    "nắm tình hình": Purpose.GRASP_SITUATION,
    "nắm th": Purpose.GRASP_SITUATION,
    "giải quyết vấn đề nóng": Purpose.SOLVE_HOT_ISSUE,
    "gq vấn đề nóng": Purpose.SOLVE_HOT_ISSUE,
}
TRENDS = {"tốt lên": Trend.BETTER, "giữ nguyên": Trend.SAME, "xấu đi": Trend.WORSE, "lần đầu": Trend.FIRST_LOOK}
PRESENCES = {
    "có": Presence.YES,
    "không (trực)": Presence.NO_ON_DUTY_ELSEWHERE,
    "không (nghỉ)": Presence.NO_LEAVE,
    "không (khác)": Presence.NO_OTHER,
}
DECISIONS = {"xác nhận": DisputeDecision.CONFIRMED, "bác": DisputeDecision.REJECTED}
CHECKS = {"đúng": CheckState.VERIFIED, "không đúng": CheckState.REFUTED, "đã sửa": CheckState.CORRECTED}
CADRE_ROLES = {
    "tổ trưởng": CadreRole.GROUP_HEAD,
    "bí thư chi bộ": CadreRole.PARTY_CELL_SECRETARY,
    "mặt trận": CadreRole.FRONT_HEAD,
    "antt cơ sở": CadreRole.SECURITY_TEAM,
    "phụ nữ": CadreRole.WOMEN,
    "thanh niên": CadreRole.YOUTH,
    "cựu chiến binh": CadreRole.VETERANS,
    "khác": CadreRole.OTHER,
}
SEVERITIES = {"s1": Severity.S1, "s2": Severity.S2, "s3": Severity.S3}
CATEGORIES = {
    **{category.value: category for category in IssueCategory},
    "trật tự giao thông": IssueCategory.TRAFFIC_ORDER,
    "vỉa hè, lòng đường": IssueCategory.PAVEMENT,
    "tiếng ồn": IssueCategory.NOISE,
    "trật tự xây dựng": IssueCategory.CONSTRUCTION,
    "tranh chấp đất đai": IssueCategory.LAND_DISPUTE,
    "lưu trú": IssueCategory.LODGING,
    "điểm ma túy": IssueCategory.DRUG_PLACE,
    "điểm cờ bạc": IssueCategory.GAMBLING_PLACE,
    "trộm cắp nhiều vụ": IssueCategory.THEFT_PATTERN,
    "nguy cơ cháy": IssueCategory.FIRE_RISK,
    "tụ tập đông người": IssueCategory.CROWD_EVENT,
    "phản ánh về công an": IssueCategory.SERVICE_COMPLAINT_POLICE,
    "khác": IssueCategory.OTHER,
}
RESULTS = {  # nobody verified what an old book calls done, and nobody of this house has to
    "đã giải quyết": IssueState.CLOSED,
    "đã đóng": IssueState.CLOSED,
    "đang giải quyết": IssueState.IN_PROGRESS,
}
