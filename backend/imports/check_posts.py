"""Units, officers and posts: keys, the tree, one chief, one beat deputy, one substantive unit (domain.md 3.3, 3.4)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from backend.imports.findings import FindingCode
from backend.imports.known import Known
from backend.imports.references import References
from backend.imports.tables import Line
from backend.posts.rules import CHIEFS, DEPUTIES, Portfolio, PositionType
from backend.units.rules import UnitKind


@dataclass(frozen=True, slots=True)
class Post:
    """A post of the book (with its row) or of the database (row None); `valid_to` is exclusive."""

    row: int | None
    service_no: str
    unit: str
    position_type: PositionType
    portfolio: tuple[Portfolio, ...]
    is_acting: bool
    valid_from: date
    valid_to: date | None

    @property
    def key(self) -> tuple[object, ...]:
        return self.service_no, self.unit, self.position_type, self.is_acting, self.valid_from

    def where(self) -> tuple[str, str]:
        """Where it is written, in Vietnamese and English."""
        if self.row is None:
            return "trong hệ thống", "in the system"
        return f"dòng {self.row}", f"row {self.row}"


def overlap(one_from: date, one_to: date | None, other_from: date, other_to: date | None) -> bool:
    """Do two half-open periods share a day?"""
    return (other_to is None or one_from < other_to) and (one_to is None or other_from < one_to)


def unique(lines: Iterable[Line], name: str, what: str) -> None:
    """A key is written once; the first row that has it stays."""
    first: dict[object, Line] = {}
    for line in lines:
        key = line[name]
        if key is None or not line.readable(name):
            continue
        other = first.setdefault(key, line)
        if other is not line:
            shown = f"{key:%d/%m/%Y}" if isinstance(key, date) else f"“{key}”"
            vi, en = f"{what} {shown} trùng với dòng {other.at.row}.", f"{shown} is also in row {other.at.row}."
            line.fault(name, FindingCode.DUPLICATE_KEY, vi, en)


def close_period(line: Line, first: str = "valid_from", last: str = "last_day") -> None:
    """Turn the inclusive last day into `valid_to`, the first day after (convention 5)."""
    start, end = line[first], line[last]
    line.values["valid_to"] = None if end is None else end + timedelta(days=1)
    if start and end and end < start and line.readable(first, last):
        vi = f"Đến ngày {end:%d/%m/%Y} sớm hơn từ ngày {start:%d/%m/%Y}."
        line.fault(last, FindingCode.END_BEFORE_START, vi, f"It ends on {end} and starts on {start}.")


def check_units(lines: Sequence[Line], references: References, known: Known) -> None:
    unique(lines, "code", "Mã đơn vị")
    root: Line | None = None
    for line in lines:
        references.unit(line, "parent")
        references.unit(line, "functional_parent")
        if line["kind"] is UnitKind.WARD_POLICE and line["gso_code"] is None and line.readable("gso_code"):
            line.miss("gso_code")
        if line["parent"] is None and line.readable("parent"):
            if root is not None:
                line.miss("parent")
            root = root or line
    fresh = [line for line in lines if line.ok]
    for name, what in (("gso_code", "Mã GSO"), ("name", "Tên đơn vị"), ("short_name", "Tên tắt")):
        unique(fresh, name, what)
    _check_cycles([line for line in lines if line.readable("code", "parent")], known)


def _check_cycles(lines: Sequence[Line], known: Known) -> None:
    by_code = {line["code"]: line for line in lines}
    parents = {each.code: each.parent for each in known.units} | {
        code: line["parent"] for code, line in by_code.items()
    }
    told: set[str] = set()
    for line in lines:
        path = [line["code"]]
        while (parent := parents.get(path[-1])) is not None and parent not in path:
            path.append(parent)
        if parent != line["code"] or line["code"] in told:
            continue
        told.update(path)
        ring = " → ".join([*path, path[0]])
        if len(path) == 2:
            vi = f"Đơn vị {path[0]} và {path[1]} là cấp trên của nhau (vòng lặp: {ring})."
        else:
            vi = f"Đơn vị {path[0]} là cấp trên của chính nó (vòng lặp: {ring})."
        line.fault("parent", FindingCode.UNIT_CYCLE, vi, f"{path[0]} is above itself: {ring}.")
        for code in path[1:]:
            if code in by_code:
                by_code[code].faulty.add("parent")


def check_officers(lines: Sequence[Line]) -> None:
    unique(lines, "service_no", "Số hiệu")


def check_appointments(lines: Sequence[Line], references: References, known: Known) -> list[Post]:
    """All posts that hold, of the book and of the database."""
    for line in lines:
        references.officer(line, "service_no")
        references.unit(line, "unit")
        close_period(line)
        if line["position_type"] in DEPUTIES and line["portfolio"] == () and line.readable("portfolio"):
            who = "Phó trưởng CAP" if line["position_type"] is PositionType.WARD_DEPUTY else "Phó đội trưởng"
            line.miss("portfolio", f"{who} phải có lĩnh vực phụ trách.", "A deputy needs a portfolio.")
    fresh = [(line, _post(line)) for line in lines if line.ok]
    ours = {post.key for _, post in fresh}
    standing = [Post(None, *_facts(each)) for each in known.appointments]
    conflicts = _Conflicts(references, [each for each in standing if each.key not in ours])
    for line, post in fresh:
        conflicts.add(line, post)
    return conflicts.posts


def _post(line: Line) -> Post:
    return Post(line.at.row, *(line[name] for name in _FACTS))


_FACTS = ("service_no", "unit", "position_type", "portfolio", "is_acting", "valid_from", "valid_to")


def _facts(record: object) -> tuple:  # type: ignore[type-arg]
    return tuple(getattr(record, name) for name in _FACTS)


class _Conflicts:
    """Adds one post after the other and tells the first that does not go with an earlier one."""

    def __init__(self, references: References, standing: Iterable[Post]) -> None:
        self._references = references
        self._of_officer: dict[str, list[Post]] = defaultdict(list)
        self._of_unit: dict[str, list[Post]] = defaultdict(list)
        self.posts: list[Post] = []
        for post in standing:
            self._keep(post)

    def add(self, line: Line, post: Post) -> None:
        same_time = [each for each in self._of_officer[post.service_no] if _meet(each, post)]
        for test, others, name, code in (
            (_is_same_post, same_time, "valid_from", FindingCode.OVERLAP),
            (_is_second_unit, same_time, "service_no", FindingCode.SECOND_SUBSTANTIVE_POST),
            (_is_second_chief, self._of_unit[post.unit], "position_type", FindingCode.SECOND_CHIEF),
            (_is_second_beat_deputy, self._of_unit[post.unit], "portfolio", FindingCode.SECOND_BEAT_PORTFOLIO),
        ):
            other = next((each for each in others if test(each, post) and _meet(each, post)), None)
            if other is not None:
                line.fault(name, code, *self._words(code, post, other))
                return
        self._keep(post)

    def _keep(self, post: Post) -> None:
        self._of_officer[post.service_no].append(post)
        self._of_unit[post.unit].append(post)
        self.posts.append(post)

    def _words(self, code: FindingCode, post: Post, other: Post) -> tuple[str, str]:
        unit, (vi, en) = self._references.called(other.unit), other.where()
        since = f"{other.valid_from:%d/%m/%Y}"
        if code is FindingCode.SECOND_SUBSTANTIVE_POST:
            return (
                f"{post.service_no} đang giữ chức vụ chính thức ở {unit} ({vi}).",
                f"{post.service_no} holds a substantive post in {unit} ({en}).",
            )
        if code is FindingCode.SECOND_CHIEF:
            return f"{unit} đã có cấp trưởng từ {since} ({vi}).", f"{unit} has a chief since {since} ({en})."
        if code is FindingCode.SECOND_BEAT_PORTFOLIO:
            return f"{unit} đã có Phó CAP phụ trách CSKV ({vi}).", f"{unit} has a deputy for beat work ({en})."
        return f"{post.service_no} đã giữ chức vụ này từ {since} ({vi}).", f"Held since {since} ({en})."


_Test = Callable[[Post, Post], bool]


def _meet(one: Post, other: Post) -> bool:
    return overlap(one.valid_from, one.valid_to, other.valid_from, other.valid_to)


def _is_same_post(one: Post, other: Post) -> bool:
    return one.key[:-1] == other.key[:-1]


def _is_second_unit(one: Post, other: Post) -> bool:
    return not one.is_acting and not other.is_acting and one.unit != other.unit


def _is_second_chief(one: Post, other: Post) -> bool:
    return not one.is_acting and not other.is_acting and one.position_type in CHIEFS and other.position_type in CHIEFS


def _is_second_beat_deputy(one: Post, other: Post) -> bool:
    return all(
        not each.is_acting and each.position_type is PositionType.WARD_DEPUTY and Portfolio.BEAT in each.portfolio
        for each in (one, other)
    )
