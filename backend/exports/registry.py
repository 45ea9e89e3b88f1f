"""Every list that can be taken away, one entry each: its permission, its filter, its rows and its columns.

Columns are called like those of the register's workbook where it has them, so that a list can come back as an import.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from backend.areas.rules import ComplexityLevel
from backend.directory import lists as register
from backend.directory import schemas as directory
from backend.duties.board import NOBODY, UNKNOWN
from backend.duties.rules import DutyState
from backend.duties.schemas import BoardFilter
from backend.exports.rules import Column, Kind, Word
from backend.exports.schemas import FindingsFilter
from backend.exports.sources import BOARD_CELLS, DELEGATIONS, EACH_VISIT, FINDINGS, Export
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


def _text(path: str, vi: str, en: str, needs: Permission | None = None) -> Column:
    return Column(path, (vi, en), needs=needs)


def _number(path: str, vi: str, en: str, needs: Permission | None = None) -> Column:
    return Column(path, (vi, en), Kind.NUMBER, needs=needs)


def _day(path: str, vi: str, en: str) -> Column:
    return Column(path, (vi, en), Kind.DAY)


def _instant(path: str, vi: str, en: str) -> Column:
    return Column(path, (vi, en), Kind.INSTANT)


def _mark(path: str, vi: str, en: str) -> Column:
    return Column(path, (vi, en), Kind.MARK)


def _word(path: str, vi: str, en: str, of: type[StrEnum], needs: Permission | None = None) -> Column:
    return Column(path, (vi, en), Kind.WORD, WORDS[of], needs)


def _unit(vi: str = "Đơn vị", en: str = "Unit") -> tuple[Column, ...]:
    return (
        _text("unit.code", "Mã đơn vị", "Unit code"),
        _text("unit.short_name", vi, en),
        _text("unit.name", "Tên đơn vị", "Name of the unit"),
        _word("unit.kind", "Loại đơn vị", "Kind of unit", UnitKind),
    )


def _ward() -> tuple[Column, ...]:
    return _unit("Phường", "Ward")


_FROM, _TO = _day("valid_from", "Từ ngày", "From"), _day("valid_to", "Đến trước ngày", "Until before")
_NAME = _text("full_name", "Họ và tên", "Name")
_NUMBER = _text("service_no", "Số hiệu", "Service number")
_WHO = (_text("officer.service_no", *_NUMBER.heading), _text("officer.full_name", *_NAME.heading))
_P = Permission

UNITS = Export(
    "units",
    ("Đơn vị", "Units"),
    "don-vi",
    _P.UNIT_READ,
    directory.AsOf,
    register.UNITS,
    (
        _text("code", "Mã đơn vị", "Unit code"),
        _text("name", "Tên đơn vị", "Name of the unit"),
        _text("short_name", "Tên tắt", "Short name"),
        _word("kind", "Loại đơn vị", "Kind of unit", UnitKind),
        _word("level", "Cấp", "Level", UnitLevel),
        _text("gso_code", "Mã GSO", "GSO code"),
        _day("valid_from", "Hiệu lực từ", "Valid from"),
        _TO,
        _text("parents.short_name", "Đơn vị trên", "Units above"),
        _word("parents.kind", "Quan hệ", "Kinds of link", LinkKind),
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
        _NUMBER,
        _NAME,
        _text("rank", "Cấp bậc", "Rank"),
        _word("status", "Tình trạng", "Status", OfficerStatus),
        *_unit(),
        _word("position_type", "Chức vụ", "Position", PositionType),
        _word("portfolio", "Lĩnh vực phụ trách", "Portfolio", Portfolio),
        _mark("is_acting", "Tạm thay", "Acting"),
        _FROM,
        _TO,
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
                _text(f"{path}.officer.service_no", f"{vi}: số hiệu", f"{en}: service number"),
                _text(f"{path}.officer.full_name", vi, en),
                _text(f"{path}.unit.code", f"{vi}: mã đơn vị", f"{en}: unit code"),
                _text(f"{path}.unit.short_name", f"{vi}: đơn vị", f"{en}: unit"),
                _text(f"{path}.unit.name", f"{vi}: tên đơn vị", f"{en}: name of the unit"),
                _word(f"{path}.unit.kind", f"{vi}: loại đơn vị", f"{en}: kind of unit", UnitKind),
                _word(f"{path}.position_type", f"{vi}: chức vụ", f"{en}: position", PositionType),
            )
        ),
        _text("actions", "Việc được giao", "Actions"),
        _FROM,
        _TO,
        _text("document_no", "Văn bản", "Document"),
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
        _text("code", "Mã KDC", "Quarter code"),
        _text("name", "Tên khu dân cư", "Name of the quarter"),
        *_ward(),
        _FROM,
        _TO,
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
        _text("code", "Mã tổ", "Group code"),
        _number("number", "Tổ số", "Group number"),
        *_ward(),
        _text("quarter.code", "Mã KDC", "Quarter code"),
        _text("quarter.name", "Khu dân cư", "Quarter"),
        _text("beat.code", "Mã địa bàn", "Beat code"),
        _text("beat.name", "Địa bàn", "Beat"),
        _number("households", "Số hộ", "Households"),
        _number("population", "Số nhân khẩu", "Population"),
        _text("meeting_place", "Điểm sinh hoạt", "Meeting place"),
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
        _text("code", "Mã địa bàn", "Beat code"),
        _text("name", "Tên địa bàn", "Name of the beat"),
        *_ward(),
        _number("groups", "Các tổ dân phố", "Groups"),
        _text("holders.officer.service_no", "Số hiệu", "Service number"),
        _text("holders.officer.full_name", "Cán bộ", "Officer"),
        _word("holders.kind", "Hình thức", "Kind of assignment", AssignmentKind),
        _day("holders.valid_from", "Giữ từ ngày", "Held since"),
        _word("level", "Mức độ", "Level", ComplexityLevel, _P.COMPLEXITY_READ),
        _word("computed_level", "Mức độ theo điểm", "Level by points", ComplexityLevel, _P.COMPLEXITY_READ),
        _number("points", "Điểm", "Points", _P.COMPLEXITY_READ),
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
        _day("day", "Ngày", "Day"),
        _word("kind", "Loại ngày", "Kind of day", DayKind),
        _text("label", "Nội dung", "Label"),
        _text("document_no", "Văn bản", "Document"),
        _day("published_on", "Công bố ngày", "Published on"),
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
        _FROM,
        _number("required_ward_chief", "Trưởng CAP: lượt mỗi tuần", "Ward chief: visits a week"),
        _number("required_ward_deputy_beat", "Phó phụ trách CSKV: lượt mỗi tuần", "Beat deputy: visits a week"),
        _number("required_ward_deputy_other", "Phó khác: lượt mỗi tuần", "Other deputies: visits a week"),
        _number("min_available_days", "Số ngày có mặt ít nhất", "Least days available"),
        _number("min_visit_minutes", "Số phút mỗi lượt ít nhất", "Least minutes of a visit"),
        _number("min_stop_minutes", "Số phút mỗi tổ ít nhất", "Least minutes of a stop"),
        _number("late_credit", "Hệ số nhập trễ", "Credit when late"),
        _text("decision_no", "Quyết định số", "Decision"),
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
        _text("document_no", "Số văn bản", "Document"),
        _day("issued_on", "Ngày ban hành", "Issued on"),
        *_unit(),
        _day("first_monday", "Từ tuần, thứ Hai ngày", "From the week of Monday"),
        _day("last_monday", "Đến tuần, thứ Hai ngày", "To the week of Monday"),
        _word("effect", "Hiệu lực", "Effect", DirectiveEffect),
        _text("signed_by.service_no", "Người ký: số hiệu", "Signed by: service number"),
        _text("signed_by.full_name", "Người ký", "Signed by"),
        _text("summary", "Nội dung", "Summary"),
        _day("revoked_on", "Thu hồi ngày", "Revoked on"),
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
        *_WHO,
        *_unit(),
        _day("first_day", "Từ ngày", "From"),
        _word("first_half", "Buổi bắt đầu", "From half day", HalfDay),
        _day("last_day", "Đến ngày", "To"),
        _word("last_half", "Buổi kết thúc", "To half day", HalfDay),
        _day("requested_on", "Ngày đề nghị", "Requested on"),
        _word("status", "Kết quả", "Result", ExcuseStatus),
        _day("decided_on", "Ngày duyệt", "Decided on"),
        _word("reason", "Loại nghỉ", "Reason", ExcuseReason, _P.ABSENCE_READ_REASON),
        _text("document_no", "Căn cứ", "Document", _P.ABSENCE_READ_REASON),
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
        _text("code", "Số phiếu", "Code"),
        _text("unit.code", "Mã đơn vị", "Unit code"),
        _text("unit.short_name", "Phường", "Ward"),
        _text("week", "Tuần", "Week"),
        _instant("started_at", "Bắt đầu", "Started"),
        _instant("ended_at", "Kết thúc", "Ended"),
        _text("visitor.full_name", "Chỉ huy", "Commander"),
        _word("line", "Hệ", "Line", VisitLine),
        _word("mode", "Hình thức", "Mode", VisitMode),
        _number("groups.number", "Tổ dân phố", "Groups"),
        _word("purposes", "Mục đích", "Purposes", Purpose),
        _word("status", "Trạng thái", "Status", VisitStatus),
        _text("confirmed_by.full_name", "Người xác nhận", "Confirmed by"),
        _word("evidence", "Mức chứng thực", "Evidence", Evidence),
        _word("check_state", "Kiểm tra xác suất", "Spot check", CheckState),
        _word("entry_class", "Nhập", "Entry", EntryClass),
        _mark("imported", "Từ sổ nhập", "Imported"),
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
        *_unit(),
        _text("week", "Tuần", "Week"),
        Column("state", ("Kết quả", "State"), Kind.WORD, _BOARD_WORDS),
        _number("visits_per_beat", "Lượt mỗi địa bàn trong quý", "Visits per beat in the quarter"),
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
        _text("filename", "Tên tệp", "File"),
        _word("kind", "Loại sổ", "Kind of book", BookKind),
        _word("extent", "Phạm vi sổ", "Extent", Extent),
        _number("size", "Số byte", "Bytes"),
        _word("status", "Trạng thái", "Status", ImportStatus),
        _instant("created_at", "Gửi lúc", "Sent"),
        _text("created_by", "Người gửi", "Sent by"),
        _instant("applied_at", "Ghi lúc", "Applied"),
        _instant("undone_at", "Hoàn tác lúc", "Taken back"),
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
        _text("sheet", "Trang", "Sheet"),
        _number("row", "Dòng", "Row"),
        _text("column", "Cột", "Column"),
        _word("level", "Mức", "Level", FindingLevel),
        _text("code", "Mã", "Code"),
        _text("message_vi", "Vấn đề", "In Vietnamese"),
        _text("hint_vi", "Cách sửa", "Way out in Vietnamese"),
        _text("message_en", "Bằng tiếng Anh", "In English"),
        _text("hint_en", "Cách sửa bằng tiếng Anh", "Way out"),
    ),
)

EXPORTS: tuple[Export, ...] = (
    *(UNITS, OFFICERS, DELEGATED, QUARTERS, GROUPS, BEATS),
    *(CALENDAR, POLICIES, DIRECTIVES, EXCUSES),
    *(VISITS, BOARD, IMPORTS, FOUND),
)
