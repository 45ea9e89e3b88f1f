"""Every list that can be taken away, one entry each: its permission, its filter, its rows and its columns.

Columns are called like those of the register's workbook where it has them, so that a list can come back as an import.
"""

from __future__ import annotations

from collections.abc import Mapping

from backend.areas.rules import ComplexityLevel
from backend.directory import lists as register
from backend.directory import schemas as directory
from backend.duties.board import NOBODY, UNKNOWN
from backend.duties.rules import DutyState
from backend.duties.schemas import BoardFilter
from backend.exports.checked import CHECKED
from backend.exports.columns import (
    FROM,
    NAME,
    NUMBER,
    TO,
    WHO,
    day,
    instant,
    mark,
    number,
    person,
    text,
    unit,
    unit_at,
    ward,
    word,
)
from backend.exports.desks import DESKS
from backend.exports.issues import HOT_ISSUES
from backend.exports.rules import Column, Kind, Word
from backend.exports.schemas import FindingsFilter
from backend.exports.sources import BOARD_CELLS, DELEGATIONS, EACH_VISIT, FINDINGS, Export
from backend.exports.watch import WATCHED
from backend.exports.words import WORDS
from backend.imports.findings import FindingLevel
from backend.imports.queries import BATCHES
from backend.imports.states import BookKind, Extent, ImportStatus
from backend.kernel.pages import PageParams
from backend.leave.absence_queries import EXCUSES as ABSENCES
from backend.leave.absence_schemas import AbsenceFilter
from backend.leave.proposal_queries import DIRECTIVES as ORDERS
from backend.leave.proposal_schemas import DirectiveFilter
from backend.permissions import Permission
from backend.posts.rules import AssignmentKind, OfficerStatus, Portfolio, PositionType
from backend.units.rules import LinkKind, UnitKind, UnitLevel
from backend.visits.rules import CheckState, EntryClass, Evidence, Purpose, VisitLine, VisitMode, VisitStatus
from backend.visits.schemas import VisitFilter
from backend.worktime.rules import DayKind, DirectiveEffect, ExcuseReason, ExcuseStatus, HalfDay

_P = Permission

UNITS = Export(
    "units",
    ("Đơn vị", "Units"),
    "don-vi",
    _P.UNIT_READ,
    directory.AsOf,
    register.UNITS,
    (
        text("code", "Mã đơn vị", "Unit code"),
        text("name", "Tên đơn vị", "Name of the unit"),
        text("short_name", "Tên tắt", "Short name"),
        word("kind", "Loại đơn vị", "Kind of unit", UnitKind),
        word("level", "Cấp", "Level", UnitLevel),
        text("gso_code", "Mã GSO", "GSO code"),
        day("valid_from", "Hiệu lực từ", "Valid from"),
        TO,
        text("parents.short_name", "Đơn vị trên", "Units above"),
        word("parents.kind", "Quan hệ", "Kinds of link", LinkKind),
    ),
)
OFFICERS = Export(
    "officers",
    ("Cán bộ", "Officers"),
    "can-bo",
    _P.OFFICER_READ,
    directory.OfficerFilter,
    register.OFFICERS,
    (
        NUMBER,
        NAME,
        text("rank", "Cấp bậc", "Rank"),
        word("status", "Tình trạng", "Status", OfficerStatus),
        *unit(),
        word("position_type", "Chức vụ", "Position", PositionType),
        word("portfolio", "Lĩnh vực phụ trách", "Portfolio", Portfolio),
        mark("is_acting", "Tạm thay", "Acting"),
        FROM,
        TO,
    ),
)
_POST: tuple[tuple[str, str, str], ...] = (("giver", "Người giao", "Giver"), ("receiver", "Người nhận", "Receiver"))
DELEGATED = Export(
    "delegations",
    ("Ủy quyền", "Delegations"),
    "uy-quyen",
    _P.OFFICER_READ,
    directory.AsOf,
    DELEGATIONS,
    (
        *(
            column
            for path, vi, en in _POST
            for column in (
                *person(f"{path}.officer", vi, en),
                *unit_at(f"{path}.unit", f"{vi}: đơn vị", f"{en}: unit"),
                word(f"{path}.position_type", f"{vi}: chức vụ", f"{en}: position", PositionType),
            )
        ),
        text("actions", "Việc được giao", "Actions"),
        FROM,
        TO,
        text("document_no", "Văn bản", "Document"),
    ),
)
QUARTERS = Export(
    "quarters",
    ("Khu dân cư", "Residential quarters"),
    "khu-dan-cu",
    _P.AREA_READ,
    directory.OfUnit,
    register.QUARTERS,
    (
        text("code", "Mã KDC", "Quarter code"),
        text("name", "Tên khu dân cư", "Name of the quarter"),
        *ward(),
        FROM,
        TO,
    ),
)
GROUPS = Export(
    "groups",
    ("Tổ dân phố", "Residential groups"),
    "to-dan-pho",
    _P.AREA_READ,
    directory.GroupFilter,
    register.GROUPS,
    (
        text("code", "Mã tổ", "Group code"),
        number("number", "Tổ số", "Group number"),
        *ward(),
        text("quarter.code", "Mã KDC", "Quarter code"),
        text("quarter.name", "Khu dân cư", "Quarter"),
        text("beat.code", "Mã địa bàn", "Beat code"),
        text("beat.name", "Địa bàn", "Beat"),
        number("households", "Số hộ", "Households"),
        number("population", "Số nhân khẩu", "Population"),
        text("meeting_place", "Điểm sinh hoạt", "Meeting place"),
    ),
)
BEATS = Export(
    "beats",
    ("Địa bàn", "Beats"),
    "dia-ban",
    _P.AREA_READ,
    directory.OfUnit,
    register.BEATS,
    (
        text("code", "Mã địa bàn", "Beat code"),
        text("name", "Tên địa bàn", "Name of the beat"),
        *ward(),
        number("groups", "Các tổ dân phố", "Groups"),
        text("holders.officer.service_no", "Số hiệu", "Service number"),
        text("holders.officer.full_name", "Cán bộ", "Officer"),
        word("holders.kind", "Hình thức", "Kind of assignment", AssignmentKind),
        day("holders.valid_from", "Giữ từ ngày", "Held since"),
        word("level", "Mức độ", "Level", ComplexityLevel, _P.COMPLEXITY_READ),
        word("computed_level", "Mức độ theo điểm", "Level by points", ComplexityLevel, _P.COMPLEXITY_READ),
        number("points", "Điểm", "Points", _P.COMPLEXITY_READ),
    ),
)
CALENDAR = Export(
    "calendar",
    ("Lịch", "Calendar"),
    "lich",
    _P.CALENDAR_READ,
    directory.YearFilter,
    register.CALENDAR,
    (
        day("day", "Ngày", "Day"),
        word("kind", "Loại ngày", "Kind of day", DayKind),
        text("label", "Nội dung", "Label"),
        text("document_no", "Văn bản", "Document"),
        day("published_on", "Công bố ngày", "Published on"),
    ),
)
POLICIES = Export(
    "duty-policies",
    ("Quy định chỉ tiêu tuần", "Duty policies"),
    "quy-dinh",
    _P.CALENDAR_READ,
    directory.AsOf,
    register.POLICIES,
    (
        FROM,
        number("required_ward_chief", "Trưởng CAP: lượt mỗi tuần", "Ward chief: visits a week"),
        number("required_ward_deputy_beat", "Phó phụ trách CSKV: lượt mỗi tuần", "Beat deputy: visits a week"),
        number("required_ward_deputy_other", "Phó khác: lượt mỗi tuần", "Other deputies: visits a week"),
        number("min_available_days", "Số ngày có mặt ít nhất", "Least days available"),
        number("min_visit_minutes", "Số phút mỗi lượt ít nhất", "Least minutes of a visit"),
        number("min_stop_minutes", "Số phút mỗi tổ ít nhất", "Least minutes of a stop"),
        number("late_credit", "Hệ số nhập trễ", "Credit when late"),
        text("decision_no", "Quyết định số", "Decision"),
    ),
)
DIRECTIVES = Export(
    "duty-directives",
    ("Chỉ thị tuần", "Weekly directives"),
    "chi-thi",
    _P.CALENDAR_READ,
    DirectiveFilter,
    ORDERS,
    (
        text("document_no", "Số văn bản", "Document"),
        day("issued_on", "Ngày ban hành", "Issued on"),
        *unit(),
        day("first_monday", "Từ tuần, thứ Hai ngày", "From the week of Monday"),
        day("last_monday", "Đến tuần, thứ Hai ngày", "To the week of Monday"),
        word("effect", "Hiệu lực", "Effect", DirectiveEffect),
        *person("signed_by", "Người ký", "Signed by"),
        text("summary", "Nội dung", "Summary"),
        day("revoked_on", "Thu hồi ngày", "Revoked on"),
    ),
)
EXCUSES = Export(
    "duty-excuses",
    ("Nghỉ, vắng", "Absences"),
    "nghi-vang",
    _P.ABSENCE_READ,
    AbsenceFilter,
    ABSENCES,
    (
        *WHO,
        *unit(),
        day("first_day", "Từ ngày", "From"),
        word("first_half", "Buổi bắt đầu", "From half day", HalfDay),
        day("last_day", "Đến ngày", "To"),
        word("last_half", "Buổi kết thúc", "To half day", HalfDay),
        day("requested_on", "Ngày đề nghị", "Requested on"),
        word("status", "Kết quả", "Result", ExcuseStatus),
        day("decided_on", "Ngày duyệt", "Decided on"),
        word("reason", "Loại nghỉ", "Reason", ExcuseReason, _P.ABSENCE_READ_REASON),
        text("document_no", "Căn cứ", "Document", _P.ABSENCE_READ_REASON),
    ),
)
VISITS = Export(
    "visits",
    ("Lượt đi cơ sở", "Visits"),
    "luot-di",
    _P.VISIT_READ,
    VisitFilter,
    EACH_VISIT,
    (
        text("code", "Số phiếu", "Code"),
        text("unit.code", "Mã đơn vị", "Unit code"),
        text("unit.short_name", "Phường", "Ward"),
        text("week", "Tuần", "Week"),
        instant("started_at", "Bắt đầu", "Started"),
        instant("ended_at", "Kết thúc", "Ended"),
        text("visitor.full_name", "Chỉ huy", "Commander"),
        word("line", "Hệ", "Line", VisitLine),
        word("mode", "Hình thức", "Mode", VisitMode),
        number("groups.number", "Tổ dân phố", "Groups"),
        word("purposes", "Mục đích", "Purposes", Purpose),
        word("status", "Trạng thái", "Status", VisitStatus),
        text("confirmed_by.full_name", "Người xác nhận", "Confirmed by"),
        word("evidence", "Mức chứng thực", "Evidence", Evidence),
        word("check_state", "Kiểm tra xác suất", "Spot check", CheckState),
        word("entry_class", "Nhập", "Entry", EntryClass),
        mark("imported", "Từ sổ nhập", "Imported"),
    ),
)
_BOARD_WORDS: Mapping[str, Word] = {
    **WORDS[DutyState],
    NOBODY: ("Không có người giữ chức", "Nobody in post"),
    UNKNOWN: ("Không có sổ", "No record kept"),
}
BOARD = Export(
    "duty-board",
    ("Bảng tuần", "Duty board"),
    "bang-tuan",
    _P.DUTY_READ,
    BoardFilter,
    BOARD_CELLS,
    (
        *unit(),
        text("week", "Tuần", "Week"),
        Column("state", ("Kết quả", "State"), Kind.WORD, _BOARD_WORDS),
        number("visits_per_beat", "Lượt mỗi địa bàn trong quý", "Visits per beat in the quarter"),
    ),
)
IMPORTS = Export(
    "imports",
    ("Các lượt nhập", "Imports"),
    "luot-nhap",
    _P.IMPORT_RUN,
    PageParams,
    BATCHES,
    (
        text("filename", "Tên tệp", "File"),
        word("kind", "Loại sổ", "Kind of book", BookKind),
        word("extent", "Phạm vi sổ", "Extent", Extent),
        number("size", "Số byte", "Bytes"),
        word("status", "Trạng thái", "Status", ImportStatus),
        instant("created_at", "Gửi lúc", "Sent"),
        text("created_by", "Người gửi", "Sent by"),
        instant("applied_at", "Ghi lúc", "Applied"),
        instant("undone_at", "Hoàn tác lúc", "Taken back"),
    ),
)
FOUND = Export(
    "import-findings",
    ("Lỗi của tệp nhập", "Findings of an import"),
    "loi-nhap",
    _P.IMPORT_RUN,
    FindingsFilter,
    FINDINGS,
    (
        text("sheet", "Trang", "Sheet"),
        number("row", "Dòng", "Row"),
        text("column", "Cột", "Column"),
        word("level", "Mức", "Level", FindingLevel),
        text("code", "Mã", "Code"),
        text("message_vi", "Vấn đề", "In Vietnamese"),
        text("hint_vi", "Cách sửa", "Way out in Vietnamese"),
        text("message_en", "Bằng tiếng Anh", "In English"),
        text("hint_en", "Cách sửa bằng tiếng Anh", "Way out"),
    ),
)

EXPORTS: tuple[Export, ...] = (
    *(UNITS, OFFICERS, DELEGATED, QUARTERS, GROUPS, BEATS),
    *(CALENDAR, POLICIES, DIRECTIVES, EXCUSES),
    *(VISITS, HOT_ISSUES, BOARD, IMPORTS, FOUND),
    *DESKS,
    *CHECKED,
    *WATCHED,
)
