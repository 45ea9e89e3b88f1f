"""The sheets of a workbook and their columns, found by header text (data/README.md).

The names of the columns are those of the records in `rules`; references stay as written until they are looked up.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from backend.imports import words
from backend.imports.cells import Reader, choice, code, gso, integer, line, mark, text
from backend.imports.days import clock, day, moment, week
from backend.imports.listed_cells import cadre_counts, groups, names, service_numbers, several, stop_times
from backend.imports.states import BookKind
from backend.visits.rules import CheckState
from backend.worktime.rules import HalfDay


class SheetName(StrEnum):
    UNITS = "Đơn vị"
    OFFICERS = "Cán bộ"
    APPOINTMENTS = "Bổ nhiệm"
    QUARTERS = "Khu dân cư"
    GROUPS = "Tổ dân phố"
    BEATS = "Địa bàn"
    ASSIGNMENTS = "Bố trí CSKV"
    CALENDAR = "Lịch"
    ABSENCES = "Nghỉ"
    DIRECTIVES = "Chỉ thị tuần"
    GUIDES = "Hướng dẫn"
    VISITS = "Nhật ký"
    ISSUES = "Vấn đề nóng"


@dataclass(frozen=True, slots=True)
class Column:
    """A column that is read. `prose`: people write freely there, so it is scanned for resident data."""

    header: str
    name: str
    read: Reader
    required: bool = False
    prose: bool = False
    default: Any = None
    check_figure: bool = False  # compared, never imported: a fault in it is nobody's trouble
    echoes: str | None = None  # the same fault of the same text in that column is told there only


@dataclass(frozen=True, slots=True)
class Layout:
    """A sheet: its key column decides where the data end."""

    sheet: SheetName
    kind: BookKind
    key: str
    columns: tuple[Column, ...]

    @property
    def required(self) -> tuple[str, ...]:
        return tuple(each.header for each in self.columns if each.required or each.name == self.key)

    def header(self, name: str) -> str:
        return next(each.header for each in self.columns if each.name == name)


def _must(header: str, name: str, read: Reader, **more: Any) -> Column:
    return Column(header, name, read, required=True, **more)


def _remark(header: str = "Ghi chú", name: str = "remark", limit: int = 500) -> Column:
    return Column(header, name, text(limit), prose=True)


_OFFICER = code("DEMO-000000", 20)
_UNIT = line(200)
_PAPER = line(60)
_COUNT = integer(0, 9_999_999)
_FROM = _must("Từ ngày", "valid_from", day)
_LAST = Column("Đến ngày", "last_day", day)
_SERVICE_NO = _must("Số hiệu", "service_no", _OFFICER)
_WARD = _must("Phường", "ward", _UNIT)

_UNITS = (
    _must("Mã đơn vị", "code", code("CAP-00000")),
    _must("Tên đơn vị", "name", line(200)),
    _must("Tên tắt", "short_name", line(80)),
    _must("Loại đơn vị", "kind", choice(words.UNIT_KINDS, "loại đơn vị")),
    Column("Mã GSO", "gso_code", gso),
    Column("Đơn vị cấp trên", "parent", _UNIT),
    Column("Chỉ đạo nghiệp vụ", "functional_parent", _UNIT),
    Column("Dân số", "population", _COUNT),
    Column("Số KDC", "stated_quarters", _COUNT, check_figure=True),
    Column("Số tổ dân phố", "stated_groups", _COUNT, check_figure=True),
    Column("Số địa bàn", "stated_beats", _COUNT, check_figure=True),
    _must("Hiệu lực từ", "valid_from", day),
    _remark(),
)
_OFFICERS = (
    _SERVICE_NO,
    _must("Họ và tên", "full_name", line(120)),
    _must("Cấp bậc", "rank", choice(words.RANKS, "cấp bậc")),
    _must("Năm sinh", "birth_year", integer(1940, 2010)),
    Column("Chuyên ngành đào tạo", "speciality", choice(words.SPECIALITIES, "chuyên ngành")),
    Column("Trình độ", "training_level", choice(words.TRAINING_LEVELS, "trình độ")),
    Column("Vào ngành", "entered_force_on", day),
    Column("Ngày đầu làm CSKV", "beat_experience_from", day),
    _must("Tình trạng", "status", choice(words.OFFICER_STATES, "tình trạng")),
    _remark(),
)
_APPOINTMENTS = (
    _SERVICE_NO,
    _must("Đơn vị", "unit", _UNIT),
    _must("Chức vụ", "position_type", choice(words.POSITIONS, "chức vụ")),
    Column("Lĩnh vực phụ trách", "portfolio", several(words.PORTFOLIOS, "lĩnh vực"), default=()),
    _FROM,
    _LAST,
    Column("Tạm thay", "is_acting", mark, default=False),
    _must("Quyết định số", "decision_no", _PAPER),
    _remark(),
)
_QUARTERS = (
    _must("Mã KDC", "code", code("00000-K00")),
    _WARD,
    _must("Tên khu dân cư", "name", line(120)),
    Column("Số tổ", "stated_groups", _COUNT, check_figure=True),
    _remark(),
)
_GROUPS = (
    _must("Mã tổ", "code", code("00000-T000")),
    _must("Tổ số", "number", integer(1, 999)),
    _WARD,
    _must("Mã KDC", "quarter", code("00000-K00")),
    _must("Số hộ", "households", _COUNT),
    _must("Số nhân khẩu", "population", _COUNT),
    Column("Điểm sinh hoạt", "meeting_place", line(120), prose=True),
    _remark(),
)
_BEATS = (
    _must("Mã địa bàn", "code", code("00000-DB00")),
    _WARD,
    _must("Tên địa bàn", "name", line(120), prose=True),
    _must("Các tổ dân phố", "groups", groups, default=()),
    *(_must(f"K{each}", f"k{each}", integer(0, 4)) for each in range(1, 9)),
    Column("DS trọng điểm TP", "on_city_list", mark, default=False),
    _must("Mức độ", "decided_level", choice(words.LEVELS, "mức độ")),
    Column("Quyết định số", "decision_no", _PAPER),
    _remark(),
)
_ASSIGNMENTS = (
    _must("Mã địa bàn", "beat", code("00000-DB00")),
    Column("Số hiệu", "service_no", _OFFICER),
    _must("Hình thức", "kind", choice(words.ASSIGNMENT_KINDS, "hình thức")),
    _FROM,
    _LAST,
    Column("Quyết định số", "decision_no", _PAPER),
)
_CALENDAR = (
    _must("Ngày", "day", day),
    _must("Loại ngày", "kind", choice(words.DAY_KINDS, "loại ngày")),
    Column("Nội dung", "label", line(200), prose=True),
    Column("Văn bản", "document_no", line(120)),
    Column("Công bố ngày", "published_on", day),
)
_HALF = choice(words.HALF_DAYS, "buổi")
_ABSENCES = (
    _SERVICE_NO,
    _must("Loại nghỉ", "reason", choice(words.ABSENCE_REASONS, "loại nghỉ")),
    _must("Từ ngày", "first_day", day),
    Column("Buổi bắt đầu", "first_half", _HALF, default=HalfDay.MORNING),
    _must("Đến ngày", "last_day", day),
    Column("Buổi kết thúc", "last_half", _HALF, default=HalfDay.AFTERNOON),
    Column("Căn cứ", "document_no", line(120)),
    _must("Ngày đề nghị", "requested_on", day),
    Column("Người duyệt", "decided_by", _OFFICER),
    Column("Ngày duyệt", "decided_on", day),
    _must("Kết quả", "status", choice(words.ABSENCE_RESULTS, "kết quả")),
    _remark(),
)
_DIRECTIVES = (
    _must("Số văn bản", "document_no", _PAPER),
    _must("Ngày ban hành", "issued_on", day),
    _must("Đơn vị áp dụng", "unit", _UNIT),
    _must("Từ tuần", "first_week", week),
    _must("Đến tuần", "last_week", week, echoes="first_week"),
    _must("Hiệu lực", "effect", choice(words.EFFECTS, "hiệu lực")),
    _must("Người ký", "signed_by", _OFFICER),
    _remark("Nội dung", "summary"),
)
_GUIDES = (
    _SERVICE_NO,
    _must("Phường được phân công", "wards", names),
    _FROM,
    _LAST,
    _remark(),
)
_VISITS = (
    _must("Số phiếu", "code", code("NK00-0000")),
    _must("Ngày", "visited_on", day),
    _must("Bắt đầu", "starts", clock),
    _must("Kết thúc", "ends", clock),
    _must("Số hiệu", "visitor", _OFFICER),
    _WARD,
    _must("Tổ dân phố", "groups", groups, default=()),
    Column("Giờ tại từng tổ", "stop_times", stop_times, default=()),
    _must("Hình thức", "mode", choice(words.MODES, "hình thức")),
    _must("Mục đích", "purposes", several(words.PURPOSES, "mục đích")),
    Column("CSKV được hướng dẫn", "guided", service_numbers, default=()),
    _remark("Nội dung hướng dẫn", "guidance_topic", 120),
    _remark("Ghi chú hướng dẫn", "guidance_note", 1000),
    _remark("Việc tiếp theo", "next_step", 500),
    _remark("Tình hình", "situation", 2000),
    Column("Xu hướng", "trend", choice(words.TRENDS, "xu hướng")),
    Column("Vấn đề nóng", "issue_code", code("VĐ-0000-000")),
    _remark("Biện pháp đã làm", "issue_action", 1000),
    Column("Cán bộ cơ sở", "cadre_counts", cadre_counts(words.CADRE_ROLES), default=()),
    _must("CSKV có mặt", "presence", choice(words.PRESENCES, "giá trị “CSKV có mặt”")),
    Column("Cùng đi", "companions", service_numbers, default=()),
    _must("Nhập lúc", "recorded_at", moment),
    _must("Nhập bởi", "recorded_by", _OFFICER),
    Column("Chỉ huy ký lúc", "signed_at", moment),
    Column("Xác nhận bởi", "confirmed_by", _OFFICER),
    Column("Xác nhận lúc", "confirmed_at", moment),
    Column("Phản ánh bởi", "disputed_by", _OFFICER),
    Column("Phản ánh lúc", "disputed_at", moment),
    Column("Kết luận phản ánh", "dispute_decision", choice(words.DECISIONS, "kết luận")),
    Column("Phúc tra", "check_state", choice(words.CHECKS, "kết quả phúc tra"), default=CheckState.NOT_SAMPLED),
    _remark(),
)
_ISSUES = (
    _must("Mã vấn đề", "code", code("VĐ-0000-000")),
    _WARD,
    _must("Tổ số", "number", integer(1, 999)),
    _must("Loại", "category", choice(words.CATEGORIES, "loại vấn đề")),
    _must("Tiêu đề", "title", line(150), prose=True),
    _must("Mức", "severity", choice(words.SEVERITIES, "mức")),
    _must("Ngày nêu", "raised_on", day),
    _must("Hạn", "due_on", day),
    _must("Phụ trách", "owner", _OFFICER),
    _must("Kết quả", "state", choice(words.RESULTS, "kết quả")),
)

LAYOUTS: tuple[Layout, ...] = (
    Layout(SheetName.UNITS, BookKind.REGISTER, "code", _UNITS),
    Layout(SheetName.OFFICERS, BookKind.REGISTER, "service_no", _OFFICERS),
    Layout(SheetName.APPOINTMENTS, BookKind.REGISTER, "service_no", _APPOINTMENTS),
    Layout(SheetName.QUARTERS, BookKind.REGISTER, "code", _QUARTERS),
    Layout(SheetName.GROUPS, BookKind.REGISTER, "code", _GROUPS),
    Layout(SheetName.BEATS, BookKind.REGISTER, "code", _BEATS),
    Layout(SheetName.ASSIGNMENTS, BookKind.REGISTER, "beat", _ASSIGNMENTS),
    Layout(SheetName.CALENDAR, BookKind.REGISTER, "day", _CALENDAR),
    Layout(SheetName.ABSENCES, BookKind.REGISTER, "service_no", _ABSENCES),
    Layout(SheetName.DIRECTIVES, BookKind.REGISTER, "document_no", _DIRECTIVES),
    Layout(SheetName.GUIDES, BookKind.REGISTER, "service_no", _GUIDES),
    Layout(SheetName.VISITS, BookKind.VISITS, "code", _VISITS),
    Layout(SheetName.ISSUES, BookKind.VISITS, "code", _ISSUES),
)
