"""Lists for whoever watches over the house: the journal, who read whose file, what is given by hand and for a time."""

from __future__ import annotations

from backend.audit import queries
from backend.audit.rules import BreakGlassState, GrantState
from backend.audit.schemas import EventFilter, FileReadFilter
from backend.exports.columns import FROM, TO, WHO, instant, number, person, text, unit, word
from backend.exports.sources import Export
from backend.kernel.pages import PageParams
from backend.permissions import Permission
from backend.places.queries import ISSUES

_P = Permission
_ACCOUNT = text("account.username", "Tài khoản", "Account")

JOURNAL = Export(
    "journal",
    ("Nhật ký", "Journal"),
    "nhat-ky",
    _P.JOURNAL_READ,
    EventFilter,
    queries.EVENTS,
    (
        instant("at", "Lúc", "At"),
        text("action", "Việc", "Action"),
        *WHO,
        text("username", "Tài khoản", "Account"),
        text("acted_as", "Hệ thống làm vì", "Done by the system for"),
        *unit(),
        text("subject_type", "Loại đối tượng", "Kind of subject"),
        text("subject_id", "Mã đối tượng", "Subject"),
    ),
)
FILE_READS = Export(
    "file-reads",
    ("Ai đã xem hồ sơ", "Who read files"),
    "ai-da-xem",
    _P.AUDIT_READ,
    FileReadFilter,
    queries.FILE_READS,
    (
        instant("at", "Lúc", "At"),
        *WHO,
        *person("reader", "Người xem", "Reader"),
        text("username", "Tài khoản người xem", "Account of the reader"),
        text("what", "Đã xem", "Read"),
        text("roles", "Theo vai", "By role"),
        text("operation", "Qua việc", "By the operation"),
        text("break_glass_id", "Quyền đặc biệt", "Broken glass"),
    ),
)
GRANTS = Export(
    "auditor-grants",
    ("Quyền thanh tra", "Auditors' grants"),
    "quyen-thanh-tra",
    _P.AUDITOR_GRANT_READ,
    PageParams,
    queries.GRANTS,
    (
        _ACCOUNT,
        *unit(),
        FROM,
        TO,
        text("document_no", "Văn bản", "Document"),
        word("state", "Tình trạng", "State", GrantState),
    ),
)
GLASSES = Export(
    "break-glass",
    ("Quyền đặc biệt", "Broken glasses"),
    "quyen-dac-biet",
    _P.BREAK_GLASS_READ,
    PageParams,
    queries.GLASSES,
    (
        _ACCOUNT,
        *unit(),
        text("reason", "Lý do", "Reason"),
        number("hours", "Số giờ", "Hours"),
        instant("requested_at", "Đề nghị lúc", "Asked at"),
        word("state", "Tình trạng", "State", BreakGlassState),
        text("decided_by.username", "Người thứ hai", "Second person"),
        instant("decided_at", "Quyết định lúc", "Decided at"),
        instant("ends_at", "Hết lúc", "Ends at"),
    ),
)

PLACE_ISSUES = Export(
    "place-issues",
    ("Các lần in mã", "Printed place codes"),
    "in-ma-diem-sinh-hoat",
    _P.PLACE_CODE_ISSUE,
    PageParams,
    ISSUES,
    (
        instant("issued_at", "Lúc in", "Printed at"),
        text("unit.code", "Mã đơn vị", "Unit code"),
        text("unit.short_name", "Phường", "Ward"),
        text("first_week", "Từ tuần", "From week"),
        number("weeks", "Số tuần", "Weeks"),
        number("cards", "Số thẻ", "Cards"),
        *person("issued_by", "Người in", "Printed by"),
    ),
)

WATCHED = (JOURNAL, FILE_READS, GRANTS, GLASSES, PLACE_ISSUES)
