"""What can be wrong with a workbook (data/loi.md): codes, places, and sentences a clerk can act on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class FindingLevel(StrEnum):
    ERROR = "error"  # the book cannot be applied
    WARNING = "warning"  # it can; somebody should look


class FindingCode(StrEnum):
    """Kinds of finding. The first block is that of loi.md; the second is ours, for faults that it does not show."""

    DUPLICATE_KEY = "duplicate_key"
    BAD_GSO = "bad_gso"
    UNIT_CYCLE = "unit_cycle"
    UNKNOWN_UNIT = "unknown_unit"
    UNKNOWN_VALUE = "unknown_value"
    NOT_A_NUMBER = "not_a_number"
    OUT_OF_RANGE = "out_of_range"
    REQUIRED = "required"
    CONTROL_CHARACTER = "control_character"
    NOT_A_DATE = "not_a_date"
    AMBIGUOUS_DATE = "ambiguous_date"
    NOT_TEXT = "not_text"
    FORMULA_LIKE_TEXT = "formula_like_text"
    PERSONAL_DATA_SUSPECTED = "personal_data_suspected"
    END_BEFORE_START = "end_before_start"
    SECOND_SUBSTANTIVE_POST = "second_substantive_post"
    SECOND_CHIEF = "second_chief"
    SECOND_BEAT_PORTFOLIO = "second_beat_portfolio"
    UNKNOWN_OFFICER = "unknown_officer"
    GROUP_WITHOUT_BEAT = "group_without_beat"
    NOT_AN_INTEGER = "not_an_integer"
    FORMULA_CELL = "formula_cell"
    ERROR_CELL = "error_cell"
    MERGED_CELL = "merged_cell"
    GROUP_IN_TWO_BEATS = "group_in_two_beats"
    BEAT_CROSSES_WARDS = "beat_crosses_wards"
    UNKNOWN_GROUP = "unknown_group"
    LEVEL_DIFFERS = "level_differs"
    OVERLAP = "overlap"
    NO_MATCHING_POST = "no_matching_post"
    CONFLICT_OF_INTEREST = "conflict_of_interest"
    DIRECTIVE_TOO_LATE = "directive_too_late"
    UNKNOWN_WEEK = "unknown_week"
    MISSING_HEADER = "missing_header"
    HIDDEN_ROW = "hidden_row"
    TOO_LONG = "too_long"
    ENTERED_BEFORE_END = "entered_before_end"
    IN_THE_FUTURE = "in_the_future"
    NOT_A_TIME = "not_a_time"
    HIDDEN_SHEET = "hidden_sheet"

    UNKNOWN_QUARTER = "unknown_quarter"
    UNKNOWN_BEAT = "unknown_beat"
    UNKNOWN_ISSUE = "unknown_issue"
    DUPLICATE_HEADER = "duplicate_header"
    HIDDEN_COLUMN = "hidden_column"
    UNKNOWN_SHEET = "unknown_sheet"
    CHECK_FIGURE_DIFFERS = "check_figure_differs"
    ROWS_BELOW_END = "rows_below_end"
    NAME_SUSPECTED = "name_suspected"
    TOO_MANY_FINDINGS = "too_many_findings"
    UNREADABLE_BOOK = "unreadable_book"
    WEEK_SETTLED = "week_settled"
    ENDINGS_CHANGED = "endings_changed"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, where it is, and what the clerk can do. `column` is a header text or None."""

    sheet: str
    row: int
    column: str | None
    code: FindingCode
    level: FindingLevel
    message_vi: str
    message_en: str
    hint_vi: str
    hint_en: str


class Findings:
    """Collects what is found; each place and code once."""

    LIMIT = 2_000

    def __init__(self) -> None:
        self._found: dict[tuple[str, int, str | None, FindingCode], Finding] = {}

    def add(
        self,
        sheet: str,
        row: int,
        column: str | None,
        code: FindingCode,
        vi: str,
        en: str,
        level: FindingLevel = FindingLevel.ERROR,
    ) -> None:
        key = (sheet, row, column, code)
        if key not in self._found and len(self._found) <= self.LIMIT:
            if len(self._found) == self.LIMIT:
                code, level = FindingCode.TOO_MANY_FINDINGS, FindingLevel.ERROR
                vi, en = (
                    f"Quá {self.LIMIT} lỗi; không kiểm tra tiếp.",
                    f"More than {self.LIMIT} findings; not all are told.",
                )
            self._found[key] = Finding(sheet, row, column, code, level, vi, en, *HINTS[code])

    def sorted(self, sheets: Sequence[str]) -> tuple[Finding, ...]:
        """In the order of the book: sheet, row, then as found."""
        place = {name: index for index, name in enumerate(sheets)}
        return tuple(sorted(self._found.values(), key=lambda each: (place.get(each.sheet, -1), each.row)))


def about_the_book(vi: str, en: str, code: FindingCode = FindingCode.UNREADABLE_BOOK) -> Finding:
    """Of the file as a whole: no sheet, row 0."""
    return Finding("", 0, None, code, FindingLevel.ERROR, vi, en, *HINTS[code])


HINTS: dict[FindingCode, tuple[str, str]] = {
    FindingCode.DUPLICATE_KEY: ("Sửa mã cho đúng hoặc xóa dòng trùng.", "Correct the key or delete the row."),
    FindingCode.BAD_GSO: (
        "Định dạng ô là văn bản rồi gõ đủ 5 chữ số.",
        "Format the cell as text and type all 5 digits.",
    ),
    FindingCode.UNIT_CYCLE: ("Sửa cấp trên của một đơn vị trong vòng.", "Correct the parent of one of the units."),
    FindingCode.UNKNOWN_UNIT: (
        "Ghi mã, tên đầy đủ hoặc tên tắt của đơn vị có ở trang “Đơn vị”.",
        "Write the code, full or short name of a unit that exists.",
    ),
    FindingCode.UNKNOWN_VALUE: ("Chọn một giá trị trong danh mục.", "Choose a value of the list."),
    FindingCode.NOT_A_NUMBER: ("Gõ lại bằng chữ số.", "Type it in digits."),
    FindingCode.OUT_OF_RANGE: ("Kiểm tra và sửa lại giá trị.", "Check and correct the value."),
    FindingCode.REQUIRED: ("Điền ô này.", "Fill in this cell."),
    FindingCode.CONTROL_CHARACTER: (
        "Xóa ô và gõ lại bằng tay, đừng dán.",
        "Clear the cell and type it again instead of pasting.",
    ),
    FindingCode.NOT_A_DATE: ("Ghi ngày theo dd/mm/yyyy.", "Write the date as dd/mm/yyyy."),
    FindingCode.AMBIGUOUS_DATE: ("Ghi năm bằng bốn chữ số.", "Write the year with four digits."),
    FindingCode.NOT_TEXT: (
        "Định dạng ô là văn bản rồi gõ lại đầy đủ.",
        "Format the cell as text and type it in full.",
    ),
    FindingCode.FORMULA_LIKE_TEXT: ("Bỏ ký tự đầu hoặc viết lại.", "Remove the first sign or write it differently."),
    FindingCode.PERSONAL_DATA_SUSPECTED: (
        "Xóa dữ liệu của người dân khỏi ô.",
        "Remove the resident's data from the cell.",
    ),
    FindingCode.END_BEFORE_START: ("Sửa một trong hai mốc thời gian.", "Correct one of the two."),
    FindingCode.SECOND_SUBSTANTIVE_POST: (
        "Ghi “Đến ngày” cho chức vụ cũ, hoặc đánh dấu “Tạm thay”.",
        "End the earlier post, or mark this one as acting.",
    ),
    FindingCode.SECOND_CHIEF: (
        "Ghi “Đến ngày” cho người trước, hoặc đánh dấu “Tạm thay”.",
        "End the earlier post, or mark this one as acting.",
    ),
    FindingCode.SECOND_BEAT_PORTFOLIO: (
        "Chỉ một phó phụ trách CSKV; ghi “Đến ngày” cho người trước.",
        "Only one deputy has the beat work; end the earlier post.",
    ),
    FindingCode.UNKNOWN_OFFICER: (
        "Sửa số hiệu, hoặc thêm cán bộ vào trang “Cán bộ”.",
        "Correct the number, or add the officer to the sheet “Cán bộ”.",
    ),
    FindingCode.GROUP_WITHOUT_BEAT: (
        "Thêm tổ vào một địa bàn ở trang “Địa bàn”.",
        "Add the group to a beat in the sheet “Địa bàn”.",
    ),
    FindingCode.NOT_AN_INTEGER: ("Ghi số nguyên.", "Write a whole number."),
    FindingCode.FORMULA_CELL: (
        "Sao chép ô rồi dán giá trị (Paste values).",
        "Copy the cell and paste it as a value.",
    ),
    FindingCode.ERROR_CELL: ("Sửa công thức hoặc gõ giá trị.", "Correct the formula or type the value."),
    FindingCode.MERGED_CELL: ("Bỏ gộp ô, điền từng dòng.", "Unmerge the cells and fill in each row."),
    FindingCode.GROUP_IN_TWO_BEATS: ("Giữ tổ ở một địa bàn.", "Keep the group in one beat."),
    FindingCode.BEAT_CROSSES_WARDS: ("Bỏ tổ của phường khác.", "Remove the other ward's group."),
    FindingCode.UNKNOWN_GROUP: (
        "Sửa số tổ, hoặc thêm tổ ở trang “Tổ dân phố”.",
        "Correct the number, or add the group to the sheet “Tổ dân phố”.",
    ),
    FindingCode.LEVEL_DIFFERS: ("Ghi lý do vào “Ghi chú”, hoặc sửa mức độ.", "Give the reason as a remark."),
    FindingCode.OVERLAP: ("Sửa mốc thời gian để không chồng nhau.", "Correct the times so that they do not overlap."),
    FindingCode.NO_MATCHING_POST: (
        "Thêm chức vụ CSKV ở phường này vào trang “Bổ nhiệm”, hoặc sửa số hiệu.",
        "Add the post to the sheet “Bổ nhiệm”, or correct the number.",
    ),
    FindingCode.CONFLICT_OF_INTEREST: ("Ghi số hiệu người duyệt khác.", "Somebody else has to approve."),
    FindingCode.DIRECTIVE_TOO_LATE: (
        "Bắt đầu từ tuần sau, hoặc sửa ngày ban hành.",
        "Start a week later, or correct the issue date.",
    ),
    FindingCode.UNKNOWN_WEEK: ("Ghi tuần như “Tuần 08/2026”.", "Write a week like “Tuần 08/2026”."),
    FindingCode.MISSING_HEADER: ("Thêm cột có đúng tiêu đề này.", "Add a column with this header."),
    FindingCode.HIDDEN_ROW: ("Bỏ ẩn dòng và kiểm tra.", "Unhide the row and check it."),
    FindingCode.TOO_LONG: ("Rút ngắn nội dung.", "Shorten the text."),
    FindingCode.ENTERED_BEFORE_END: ("Kiểm tra giờ kết thúc và giờ nhập.", "Check the end and the time of entry."),
    FindingCode.IN_THE_FUTURE: ("Kiểm tra ngày, nhất là năm.", "Check the date, the year above all."),
    FindingCode.NOT_A_TIME: ("Ghi giờ như 08:30 hoặc 8h30.", "Write a time like 08:30."),
    FindingCode.HIDDEN_SHEET: ("Bỏ ẩn trang hoặc xóa trang.", "Unhide the sheet or delete it."),
    FindingCode.UNKNOWN_QUARTER: ("Sửa mã KDC, hoặc thêm vào trang “Khu dân cư”.", "Correct the quarter's code."),
    FindingCode.UNKNOWN_BEAT: ("Sửa mã, hoặc thêm vào trang “Địa bàn”.", "Correct the beat's code."),
    FindingCode.UNKNOWN_ISSUE: ("Sửa mã, hoặc thêm vào trang “Vấn đề nóng”.", "Correct the issue's code."),
    FindingCode.DUPLICATE_HEADER: ("Xóa hoặc đổi tên một trong hai cột.", "Delete or rename one of the columns."),
    FindingCode.HIDDEN_COLUMN: ("Bỏ ẩn cột và kiểm tra.", "Unhide the column and check it."),
    FindingCode.UNKNOWN_SHEET: ("Đổi tên trang nếu cần nhập.", "Rename the sheet if it has to be imported."),
    FindingCode.CHECK_FIGURE_DIFFERS: ("Đối chiếu lại số liệu.", "Compare the figures."),
    FindingCode.ROWS_BELOW_END: (
        "Bỏ dòng trống hoặc dòng tổng ở giữa bảng.",
        "Remove the blank row or the total in the middle of the table.",
    ),
    FindingCode.NAME_SUSPECTED: (
        "Nếu là người dân thì bỏ tên.",
        "Remove the name if it is a resident's.",
    ),
    FindingCode.TOO_MANY_FINDINGS: ("Sửa những lỗi đã nêu rồi gửi lại.", "Correct what is told and send it again."),
    FindingCode.UNREADABLE_BOOK: (
        "Chọn đúng loại sổ và đúng tệp rồi gửi lại.",
        "Choose the right kind of book and the right file, then send it again.",
    ),
    FindingCode.WEEK_SETTLED: (
        "Giữ dòng như trong hệ thống; thay đổi thì ghi thành dòng mới từ ngày còn sửa được.",
        "Leave the row as the system has it; write the change as a new row from a day that can still change.",
    ),
    FindingCode.ENDINGS_CHANGED: (
        "Gửi lại tệp, xem lại các mục sẽ kết thúc rồi mới ghi.",
        "Send the file again and look at what ends before it is written.",
    ),
}
