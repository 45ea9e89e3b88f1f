"""Who and what a row may refer to: the rows of the book beside what the database knows.

A row that is refused still counts as existing, and a sheet that could not be read makes everything of its kind
believable: follow-on faults are not told.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from backend.imports.cells import folded, quoted
from backend.imports.findings import FindingCode
from backend.imports.known import Known
from backend.imports.layouts import SheetName
from backend.imports.rules import GroupKey
from backend.imports.tables import Line, Table
from backend.units.rules import UnitKind

_WARD_PREFIX = re.compile(r"^(?:(?:công an phường|ca phường|phường|cap)(?:\s+|\.\s*)|(?:công an )?p\.\s*)")


class References:
    """Looks up keys and puts what was meant into the line; unknown ones become findings."""

    def __init__(self, tables: Mapping[SheetName, Table], known: Known) -> None:
        self._tables = tables
        self._units = {each.code: each.kind for each in known.units}
        self._names: dict[str, set[str]] = {}
        self.short_names = {each.code: each.short_name for each in known.units}
        for unit in known.units:
            self._name(unit.code, unit.code, unit.name, unit.short_name)
        for line in reversed(self._lines(SheetName.UNITS)):  # of two with one code the first stays
            self._add_unit(line)
        self.officers = {**known.officers, **self._names_of_officers()}
        self.quarters = dict(known.quarters)
        self.groups = {key: group.code for key, group in known.groups.items()}
        self.beats = dict(known.beats)
        self.issues = set(known.issues)
        self._vague_wards: set[str] = set()  # a group of them has an unreadable number

    def add_ground(self) -> None:
        """Quarters, groups, beats and issues, once the wards of their lines are looked up."""
        for line in self._lines(SheetName.QUARTERS):
            if line.readable("code"):
                self.quarters.setdefault(line["code"], line["ward"])
        for line in self._lines(SheetName.GROUPS):
            if line.readable("ward", "number"):
                self.groups.setdefault(GroupKey(line["ward"], line["number"]), line["code"] or "")
            elif line.readable("ward"):
                self._vague_wards.add(line["ward"])
        for line in self._lines(SheetName.BEATS):
            if line.readable("code"):
                self.beats.setdefault(line["code"], line["ward"])
        self.issues.update(line["code"] for line in self._lines(SheetName.ISSUES) if line.readable("code"))

    def unit(self, line: Line, name: str) -> None:
        """Put the code of the unit in place of its code, name or short name."""
        if line[name] is not None and line.readable(name):
            line.values[name] = self._unit_code(line, name, line[name], wards_only=False)

    def ward(self, line: Line, name: str) -> None:
        if line[name] is not None and line.readable(name):
            line.values[name] = self._unit_code(line, name, line[name], wards_only=True)

    def wards(self, line: Line, name: str) -> None:
        if line.readable(name):
            codes = (self._unit_code(line, name, each, wards_only=True) for each in line[name])
            line.values[name] = tuple(dict.fromkeys(each for each in codes if each is not None))

    def officer(self, line: Line, name: str) -> None:
        """A service number, or several of them, has to be that of an officer."""
        if not line.readable(name):
            return
        written = line[name]
        for number in (written,) if isinstance(written, str) else written or ():
            if number not in self.officers and not self._may_be_unreadable(SheetName.OFFICERS, number):
                vi, en = (
                    f"Không có cán bộ số hiệu “{quoted(number)}”.",
                    f"No officer has the number “{quoted(number)}”.",
                )
                line.fault(name, FindingCode.UNKNOWN_OFFICER, vi, en)

    def quarter(self, line: Line) -> None:
        quarter, ward = line["quarter"], line["ward"]
        if quarter is None or not line.readable("quarter") or self._may_be_unreadable(SheetName.QUARTERS, quarter):
            return
        if quarter not in self.quarters:
            vi, en = f"Không có khu dân cư “{quoted(quarter)}”.", f"There is no quarter “{quoted(quarter)}”."
            line.fault("quarter", FindingCode.UNKNOWN_QUARTER, vi, en)
        elif ward and self.quarters[quarter] not in (None, ward):
            vi = f"Khu dân cư “{quoted(quarter)}” thuộc {self.called(self.quarters[quarter])}."
            en = f"The quarter “{quoted(quarter)}” is in {self.called(self.quarters[quarter])}."
            line.fault("quarter", FindingCode.UNKNOWN_QUARTER, vi, en)

    def beat(self, line: Line) -> None:
        beat = line["beat"]
        if beat is None or not line.readable("beat") or beat in self.beats:
            return
        if not self._may_be_unreadable(SheetName.BEATS, beat):
            vi, en = f"Không có địa bàn “{quoted(beat)}”.", f"There is no beat “{quoted(beat)}”."
            line.fault("beat", FindingCode.UNKNOWN_BEAT, vi, en)

    def issue(self, line: Line) -> None:
        issue = line["issue_code"]
        if issue is None or not line.readable("issue_code") or issue in self.issues:
            return
        if not self._may_be_unreadable(SheetName.ISSUES, issue):
            vi, en = f"Không có vấn đề nóng “{quoted(issue)}”.", f"There is no issue “{quoted(issue)}”."
            line.fault("issue_code", FindingCode.UNKNOWN_ISSUE, vi, en)

    def group(self, line: Line, name: str, ward: str, written: int | str) -> GroupKey | None:
        """The group of a number in the ward, or of a full code anywhere; None is told as a finding."""
        if isinstance(written, str):
            found = next((key for key, code in self.groups.items() if code == written), None)
        else:
            key = GroupKey(ward, written)
            found = key if key in self.groups else None
        if found is None:
            line.faulty.add(name)
            if ward not in self._vague_wards and not self._may_be_unreadable(SheetName.GROUPS, str(written)):
                called = self.called(ward).replace("CAP ", "")
                what = quoted(str(written))
                vi, en = f"Phường {called} không có tổ {what}.", f"The ward {called} has no group {what}."
                line.fault(name, FindingCode.UNKNOWN_GROUP, vi, en)
        return found

    def called(self, unit: str | None) -> str:
        """The short name of a unit, for messages."""
        return self.short_names.get(unit or "", unit or "?")

    def _lines(self, sheet: SheetName) -> tuple[Line, ...]:
        table = self._tables.get(sheet)
        return table.lines if table is not None else ()

    def _may_be_unreadable(self, sheet: SheetName, key: str) -> bool:
        """The sheet could not be read, or one of its keys could not and looks like this one."""
        table = self._tables.get(sheet)
        if table is None:
            return False
        looks = (line.unread.get(table.layout.key, "") for line in table.lines)
        return not table.readable or any(each.isdigit() and key.endswith(each) for each in looks)

    def _add_unit(self, line: Line) -> None:
        code: str = line["code"] or ""  # a unit without a readable code is still known by its names
        self._units.setdefault(code, line["kind"])
        if line["short_name"] and line.readable("code", "short_name"):
            self.short_names[code] = line["short_name"]
        self._name(code, code, line["name"], line["short_name"])

    def _name(self, code: str, *names: str | None) -> None:
        for name in filter(None, names):
            bare = _WARD_PREFIX.sub("", folded(name))
            for each in {folded(name), bare if bare != folded(name) else folded(name)}:
                self._names.setdefault(each, set()).add(code)

    def _names_of_officers(self) -> dict[str, str]:
        lines = self._lines(SheetName.OFFICERS)
        return {line["service_no"]: line["full_name"] or "" for line in lines if line.readable("service_no")}

    def _unit_code(self, line: Line, name: str, written: str, *, wards_only: bool) -> str | None:
        plain = folded(written)
        found = self._names.get(plain) or self._names.get(_WARD_PREFIX.sub("", plain)) or set()
        if wards_only:
            found = {
                each for each in found if self._units.get(each) in (UnitKind.WARD_POLICE, UnitKind.COMMUNE_POLICE, None)
            }
        if len(found) == 1 and "" not in found:
            return next(iter(found))
        line.faulty.add(name)
        table = self._tables.get(SheetName.UNITS)
        if "" not in found and (table is None or table.readable):
            if found:
                vi, en = f"“{quoted(written)}” chỉ nhiều đơn vị; ghi mã.", f"“{quoted(written)}” means several units."
            else:
                vi, en = f"Không có đơn vị “{quoted(written)}”.", f"There is no unit “{quoted(written)}”."
            line.fault(name, FindingCode.UNKNOWN_UNIT, vi, en)
        return None
