"""Calendar, absences, directives and guide officers' wards (domain.md 3.11, RULES.md R-6, R-7)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from backend.imports.check_posts import close_period, overlap
from backend.imports.findings import FindingCode
from backend.imports.references import References
from backend.imports.tables import Line
from backend.worktime.rules import DayKind, ExcuseReason, ExcuseStatus, HalfDay

_KINDS = {
    DayKind.PUBLIC_HOLIDAY: "Nghỉ lễ",
    DayKind.SWAPPED_OFF: "Nghỉ hoán đổi",
    DayKind.SWAPPED_WORKING: "Làm bù",
}


def check_calendar(lines: Sequence[Line]) -> None:
    first: dict[date, Line] = {}
    for line in lines:
        if line["day"] is None or not line.readable("day"):
            continue
        other = first.setdefault(line["day"], line)
        if other is not line:
            kind = _KINDS.get(other["kind"], "…")
            vi = f"Ngày {line['day']:%d/%m/%Y} đã khai là “{kind}” (dòng {other.at.row})."
            line.fault("day", FindingCode.DUPLICATE_KEY, vi, f"{line['day']} is declared in row {other.at.row}.")


def check_absences(lines: Sequence[Line], references: References) -> None:
    for line in lines:
        references.officer(line, "service_no")
        references.officer(line, "decided_by")
        _check_days(line)
        if line["decided_by"] is not None and line["decided_by"] == line["service_no"]:
            vi, en = "Không ai tự duyệt nghỉ cho mình.", "Nobody approves his own absence."
            line.fault("decided_by", FindingCode.CONFLICT_OF_INTEREST, vi, en)
        if line["status"] is ExcuseStatus.APPROVED:
            for name in ("decided_by", "decided_on"):
                if line[name] is None and line.readable(name):
                    line.miss(name)
        ordered = line["reason"] is ExcuseReason.MOBILISATION_ORDER
        if ordered and line["document_no"] is None and line.readable("document_no"):
            line.miss("document_no", "Huy động phải có số lệnh.", "A mobilisation needs the number of its order.")


def _check_days(line: Line) -> None:
    """Both days are inclusive; on one day the absence has at least one half."""
    first, last = line["first_day"], line["last_day"]
    if first is None or last is None:
        return
    halves_cross = first == last and (line["first_half"], line["last_half"]) == (HalfDay.AFTERNOON, HalfDay.MORNING)
    if last < first or halves_cross:
        vi = f"Đến ngày {last:%d/%m/%Y} sớm hơn từ ngày {first:%d/%m/%Y}."
        if halves_cross:
            vi = f"Nghỉ ngày {first:%d/%m/%Y} từ buổi chiều đến buổi sáng."
        line.fault("last_day", FindingCode.END_BEFORE_START, vi, f"It ends before it starts ({first}).")


def check_directives(lines: Sequence[Line], references: References) -> None:
    for line in lines:
        references.unit(line, "unit")
        references.officer(line, "signed_by")
        first, last, issued = line["first_week"], line["last_week"], line["issued_on"]
        if first and last and last < first:
            vi = f"Đến tuần {last.number:02d}/{last.year} trước từ tuần {first.number:02d}/{first.year}."
            line.fault("last_week", FindingCode.END_BEFORE_START, vi, f"{last} is before {first}.")
        if first and issued and issued >= first.monday:
            vi = f"Chỉ thị phải ban hành trước thứ Hai của tuần đầu ({first.monday:%d/%m/%Y})."
            en = f"A directive is issued before the Monday of its first week ({first.monday})."
            line.fault("issued_on", FindingCode.DIRECTIVE_TOO_LATE, vi, en)


def check_guides(lines: Sequence[Line], references: References) -> None:
    given: dict[tuple[str, str], list[Line]] = {}
    for line in lines:
        references.officer(line, "service_no")
        references.wards(line, "wards")
        close_period(line)
        if line.ok:
            for ward in line["wards"]:
                earlier = given.setdefault((line["service_no"], ward), [])
                _check_given(line, earlier, references.called(ward))
                earlier.append(line)


def _check_given(line: Line, earlier: Sequence[Line], ward: str) -> None:
    period = line["valid_from"], line["valid_to"]
    other = next((each for each in earlier if overlap(each["valid_from"], each["valid_to"], *period)), None)
    if other is not None and other is not line:
        vi = f"{line['service_no']} đã được phân công {ward} ở dòng {other.at.row}."
        line.fault("valid_from", FindingCode.OVERLAP, vi, f"Given already in row {other.at.row}.")
