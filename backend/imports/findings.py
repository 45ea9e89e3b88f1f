"""What can be wrong with a workbook (data/loi.md): codes, places, and sentences a clerk can act on."""

from __future__ import annotations

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
    ROWS_BELOW_END = "rows_below_end"
    NAME_SUSPECTED = "name_suspected"
    TOO_MANY_FINDINGS = "too_many_findings"


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
