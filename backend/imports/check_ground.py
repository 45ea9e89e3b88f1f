"""Quarters, groups, beats and who holds them: each group in one beat of its own ward (domain.md 3.5, 3.6, R-24)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from backend.areas.rules import complexity_level, complexity_points
from backend.imports import words
from backend.imports.check_posts import Post, close_period, overlap, unique
from backend.imports.findings import FindingCode
from backend.imports.known import Known
from backend.imports.layouts import SheetName
from backend.imports.references import References
from backend.imports.rules import GroupKey
from backend.imports.tables import Line, Table
from backend.posts.rules import AssignmentKind, PositionType

SCORES = tuple(f"k{each}" for each in range(1, 9))
_LEVEL_NAMES = {level: name.capitalize() for name, level in words.LEVELS.items()}


def check_quarters(lines: Sequence[Line]) -> None:
    unique(lines, "code", "Mã KDC")


def check_groups(lines: Sequence[Line], references: References) -> None:
    unique(lines, "code", "Mã tổ")
    first: dict[GroupKey, Line] = {}
    for line in lines:
        references.quarter(line)
        if line.readable("code", "ward", "number") and line["ward"] and line["number"]:
            other = first.setdefault(GroupKey(line["ward"], line["number"]), line)
            if other is not line:
                ward = references.called(line["ward"])
                vi = f"Tổ {line['number']} của {ward} đã có ở dòng {other.at.row}."
                line.fault("number", FindingCode.DUPLICATE_KEY, vi, f"Group {line['number']} is in row {other.at.row}.")


def check_beats(lines: Sequence[Line], groups: Sequence[Line], references: References, known: Known) -> None:
    unique(lines, "code", "Mã địa bàn")
    ours = {line["code"] for line in lines}
    taken: dict[GroupKey, tuple[str, int | None]] = {
        key: (group.beat, None)
        for key, group in known.groups.items()
        if group.beat is not None and group.beat not in ours
    }
    vague: set[str] = set()  # wards of which a beat's groups could not be read
    for line in lines:
        if not line.readable("groups") and line["ward"]:
            vague.add(line["ward"])
        _check_groups_of_beat(line, references, taken)
        _check_level(line)
    for line in groups:
        if line.readable("code", "ward", "number") and line["ward"] not in vague:
            key = GroupKey(line["ward"], line["number"])
            if key not in taken:
                ward = references.called(key.ward).replace("CAP ", "")
                vi = f"Tổ {key.number} phường {ward} chưa thuộc địa bàn nào."
                en = f"Group {key.number} of {ward} is in no beat."
                line.fault("number", FindingCode.GROUP_WITHOUT_BEAT, vi, en)


def _check_groups_of_beat(line: Line, references: References, taken: dict[GroupKey, tuple[str, int | None]]) -> None:
    ward = line["ward"]
    if not line.readable("ward") or not line.readable("groups"):
        return
    found = [references.group(line, "groups", ward, each) for each in line["groups"]]
    line.values["groups"] = tuple(key for key in found if key is not None)
    if not line.readable("code"):
        return
    for key in line["groups"]:
        called = references.called(key.ward).replace("CAP ", "")
        if key.ward != ward:
            what = references.groups.get(key) or f"tổ {key.number}"
            vi = f"Địa bàn không được vượt ranh giới phường ({what} thuộc {called})."
            line.fault("groups", FindingCode.BEAT_CROSSES_WARDS, vi, f"A beat stays in its ward ({what}: {called}).")
            continue
        beat, row = taken.setdefault(key, (line["code"], line.at.row))
        if beat != line["code"]:
            where = "trong hệ thống" if row is None else f"dòng {row}"
            vi = f"Tổ {key.number} phường {called} đã thuộc địa bàn {beat} ({where})."
            line.fault("groups", FindingCode.GROUP_IN_TWO_BEATS, vi, f"Group {key.number} is also in {beat}.")


def _check_level(line: Line) -> None:
    """The decided level counts; where the scores say otherwise a remark tells why (data/README.md, Địa bàn)."""
    if not line.readable(*SCORES, "decided_level", "on_city_list", "remark") or line["remark"]:
        return
    points = complexity_points([line[each] for each in SCORES])
    computed = complexity_level(points, on_city_list=line["on_city_list"])
    decided = line["decided_level"]
    if computed is not decided:
        shown, says, is_written = f"{points}".replace(".", ","), _LEVEL_NAMES[computed], _LEVEL_NAMES[decided]
        vi = f"Điểm tính được {shown} ứng với “{says}”, khác mức độ ghi “{is_written}”; cần lý do."
        en = f"The scores give {points} ({computed}), the level says {decided}; a reason is needed."
        line.warn("decided_level", FindingCode.LEVEL_DIFFERS, vi, en)


@dataclass(frozen=True, slots=True)
class _Held:
    row: int | None
    service_no: str | None
    valid_from: date
    valid_to: date | None


_EXCLUSIVE = (AssignmentKind.PRIMARY, AssignmentKind.VACANT)


def check_assignments(
    lines: Sequence[Line], references: References, known: Known, posts: Iterable[Post], unsure: Container[str]
) -> None:
    """:param unsure: officers of whom a post is refused; that they seem to lack one is a consequence."""
    beat_posts: dict[str, list[Post]] = defaultdict(list)
    for post in posts:
        if post.position_type is PositionType.BEAT_OFFICER:
            beat_posts[post.service_no].append(post)
    for line in lines:
        references.beat(line)
        references.officer(line, "service_no")
        close_period(line)
        _check_holder(line)
        if line.ok and line["service_no"] and line["service_no"] not in unsure:
            _check_post(line, references, beat_posts[line["service_no"]])
    ours = {(line["beat"], line["kind"], line["service_no"], line["valid_from"]) for line in lines}
    held: dict[str, list[_Held]] = defaultdict(list)
    for each in known.assignments:
        if each.kind in _EXCLUSIVE and (each.beat, each.kind, each.service_no, each.valid_from) not in ours:
            held[each.beat].append(_Held(None, each.service_no, each.valid_from, each.valid_to))
    for line in lines:
        if line.ok and line["kind"] in _EXCLUSIVE:
            _check_only_one(line, held[line["beat"]])


def _check_holder(line: Line) -> None:
    vacant = line["kind"] is AssignmentKind.VACANT
    if not line.readable("kind", "service_no"):
        return
    if not vacant and line["service_no"] is None:
        vi = "Thiếu số hiệu; nếu khuyết, ghi hình thức “Khuyết”."
        line.miss("service_no", vi, "The officer is missing; write “Khuyết” if the beat is vacant.")
    if vacant and line["service_no"] is not None:
        vi, en = "Địa bàn khuyết thì không ghi số hiệu.", "A vacant beat has no officer."
        line.fault("service_no", FindingCode.UNKNOWN_VALUE, vi, en)


def _check_post(line: Line, references: References, posts: Iterable[Post]) -> None:
    ward, start = references.beats.get(line["beat"]), line["valid_from"]
    if not ward:
        return
    day_after = start + timedelta(days=1)
    if not any(each.unit == ward and overlap(each.valid_from, each.valid_to, start, day_after) for each in posts):
        who, called = line["service_no"], references.called(ward)
        vi = f"{who} không giữ chức vụ CSKV ở {called} vào ngày {start:%d/%m/%Y}."
        line.fault("service_no", FindingCode.NO_MATCHING_POST, vi, f"{who} is no beat officer of {called} on {start}.")


def _check_only_one(line: Line, held: list[_Held]) -> None:
    start, end = line["valid_from"], line["valid_to"]
    other = next((each for each in held if overlap(each.valid_from, each.valid_to, start, end)), None)
    if other is None:
        held.append(_Held(line.at.row, line["service_no"], start, end))
        return
    what = "được ghi khuyết" if other.service_no is None else "có CSKV chính"
    where, place = (
        ("trong hệ thống", "in the system") if other.row is None else (f"dòng {other.row}", f"row {other.row}")
    )
    vi = f"Địa bàn {line['beat']} đã {what} từ {other.valid_from:%d/%m/%Y} ({where})."
    line.fault("valid_from", FindingCode.OVERLAP, vi, f"The beat is taken from {other.valid_from} ({place}).")


_COUNTED = {  # check figure of a unit → the lines that it counts
    "stated_quarters": SheetName.QUARTERS,
    "stated_groups": SheetName.GROUPS,
    "stated_beats": SheetName.BEATS,
}


def check_figures(tables: Mapping[SheetName, Table]) -> None:
    """Check figures are compared with what the book itself lists, never imported (convention 10)."""
    sound = {name: table.lines for name, table in tables.items() if table.readable and all(map(_is_ok, table.lines))}
    for line in sound.get(SheetName.UNITS, ()):
        for figure, sheet in _COUNTED.items():
            if line[figure] is not None and sheet in sound:
                _compare(line, figure, sum(each["ward"] == line["code"] for each in sound[sheet]))
    if SheetName.GROUPS in sound:
        groups = Counter(line["quarter"] for line in sound[SheetName.GROUPS])
        for line in sound.get(SheetName.QUARTERS, ()):
            if line["stated_groups"] is not None:
                _compare(line, "stated_groups", groups[line["code"]])


def _is_ok(line: Line) -> bool:
    return line.ok


def _compare(line: Line, figure: str, counted: int) -> None:
    if line[figure] != counted:
        vi = f"{{column}} ghi {line[figure]}, đếm được {counted}."
        line.warn(figure, FindingCode.CHECK_FIGURE_DIFFERS, vi, f"{{column}} says {line[figure]}, counted: {counted}.")


def scores(line: Line) -> tuple[int, ...]:
    """The eight scores K1 … K8 of a beat's line."""
    return tuple(line[each] for each in SCORES)
