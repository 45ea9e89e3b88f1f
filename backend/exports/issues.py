"""The list of hot issues as a file, with its words."""

from __future__ import annotations

from collections.abc import Mapping

from backend.areas.issue_rules import IssueCategory, IssueLevel, IssueState, Severity
from backend.exports.columns import instant, mark, number, person, text
from backend.exports.rules import Column, Kind, Word
from backend.exports.sources import Export
from backend.issues.queries import ISSUES
from backend.issues.schemas import IssueFilter
from backend.permissions import Permission

CATEGORIES: Mapping[str, Word] = {
    IssueCategory.TRAFFIC_ORDER: ("Trật tự giao thông", "Traffic order"),
    IssueCategory.PAVEMENT: ("Vỉa hè, lòng đường", "Pavement"),
    IssueCategory.NOISE: ("Tiếng ồn", "Noise"),
    IssueCategory.CONSTRUCTION: ("Trật tự xây dựng", "Construction"),
    IssueCategory.LAND_DISPUTE: ("Tranh chấp đất đai", "Land dispute"),
    IssueCategory.LODGING: ("Lưu trú", "Lodging"),
    IssueCategory.DRUG_PLACE: ("Điểm ma túy", "Drug place"),
    IssueCategory.GAMBLING_PLACE: ("Điểm cờ bạc", "Gambling place"),
    IssueCategory.THEFT_PATTERN: ("Trộm cắp nhiều vụ", "Pattern of thefts"),
    IssueCategory.FIRE_RISK: ("Nguy cơ cháy", "Fire risk"),
    IssueCategory.CROWD_EVENT: ("Tụ tập đông người", "Crowd"),
    IssueCategory.SERVICE_COMPLAINT_POLICE: ("Phản ánh về công an", "Complaint about the police"),
    IssueCategory.OTHER: ("Việc khác", "Something else"),
}
STATES: Mapping[str, Word] = {
    IssueState.RAISED: ("Mới nêu", "Raised"),
    IssueState.TRIAGED: ("Đã phân loại", "Triaged"),
    IssueState.ASSIGNED: ("Đã giao", "Assigned"),
    IssueState.IN_PROGRESS: ("Đang làm", "In progress"),
    IssueState.ESCALATED: ("Chuyển cấp", "Escalated"),
    IssueState.RESOLVED: ("Chờ kiểm chứng", "Waits to be verified"),
    IssueState.CLOSED: ("Đã đóng", "Closed"),
    IssueState.REOPENED: ("Mở lại", "Reopened"),
    IssueState.REJECTED: ("Không tiếp nhận", "Rejected"),
}
LEVELS: Mapping[str, Word] = {
    IssueLevel.WARD: ("Phường", "Ward"),
    IssueLevel.TEAM: ("Đội", "Team"),
    IssueLevel.DISTRICT: ("Quận", "District"),
    IssueLevel.CITY: ("Thành phố", "City"),
}
_SEVERITIES: Mapping[str, Word] = {severity: (severity.value, severity.value) for severity in Severity}

HOT_ISSUES = Export(
    "issues",
    ("Vấn đề nóng", "Hot issues"),
    "van-de-nong",
    Permission.ISSUE_READ,
    IssueFilter,
    ISSUES,
    (
        text("code", "Mã vấn đề", "Code"),
        text("unit.code", "Mã đơn vị", "Unit code"),
        text("unit.short_name", "Phường", "Ward"),
        number("group.number", "Tổ số", "Group"),
        text("group.code", "Mã tổ", "Group code"),
        text("beat.code", "Mã địa bàn", "Beat code"),
        text("beat.name", "Địa bàn", "Beat"),
        Column("category", ("Loại", "Category"), Kind.WORD, CATEGORIES),
        text("title", "Tiêu đề", "Title"),
        Column("severity", ("Mức", "Severity"), Kind.WORD, _SEVERITIES),
        Column("state", ("Kết quả", "State"), Kind.WORD, STATES),
        Column("level", ("Cấp xử lý", "Level"), Kind.WORD, LEVELS),
        *person("owner", "Phụ trách", "Owner"),
        instant("raised_at", "Nêu lúc", "Raised"),
        instant("due_at", "Hạn", "Due"),
        instant("answer_due", "Hạn trả lời", "Answer due"),
        mark("overdue", "Quá hạn", "Overdue"),
        mark("recurs", "Tái diễn", "Comes back"),
        number("reopen_count", "Số lần mở lại", "Times reopened"),
        number("downgrades", "Số lần hạ mức", "Times graded down"),
    ),
)
