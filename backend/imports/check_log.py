"""The log of visits and the issues it refers to (data/README.md, convention 8).

A slip that breaks a counting rule is kept and earns nothing; only what cannot have happened, or cannot be
understood, is an error.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from backend.imports.check_posts import unique
from backend.imports.findings import FindingCode
from backend.imports.references import References
from backend.imports.rules import GroupKey, StopRow
from backend.imports.tables import Line
from backend.kernel.clock import LOCAL, local_date, local_instant

_LONGEST_OVER_MIDNIGHT = timedelta(hours=8)  # longer than that is no visit, so the end is a mistake
_MOMENTS = ("recorded_at", "signed_at", "confirmed_at", "disputed_at")


def check_issues(lines: Sequence[Line], references: References) -> None:
    unique(lines, "code", "Mã vấn đề")
    for line in lines:
        references.ward(line, "ward")
        references.officer(line, "owner")
        if line["ward"] and line["number"] and line.readable("ward", "number"):
            line.values["group"] = references.group(line, "number", line["ward"], line["number"])
        if line["raised_on"] and line["due_on"] and line["due_on"] < line["raised_on"]:
            vi = f"Hạn {line['due_on']:%d/%m/%Y} sớm hơn ngày nêu {line['raised_on']:%d/%m/%Y}."
            line.fault("due_on", FindingCode.END_BEFORE_START, vi, "It is due before it was raised.")


def check_visits(lines: Sequence[Line], references: References, now: datetime) -> None:
    """Looks up every reference and puts `started_at`, `ended_at` and `stops` into the lines."""
    unique(lines, "code", "Số phiếu")
    for line in lines:
        references.ward(line, "ward")
        for name in ("visitor", "guided", "companions", "recorded_by", "confirmed_by", "disputed_by"):
            references.officer(line, name)
        references.issue(line)
        _place_in_time(line)
        _check_moments(line, now)
        _check_groups(line, references)


def _place_in_time(line: Line) -> None:
    """An end before the start is on the next day, up to 8 hours (R-2, R-11)."""
    line.values.update(started_at=None, ended_at=None)
    if not line.readable("visited_on", "starts", "ends") or None in (line["visited_on"], line["starts"], line["ends"]):
        return
    start, end = (local_instant(line["visited_on"], line[each]) for each in ("starts", "ends"))
    if end <= start:
        end += timedelta(days=1)
        if end - start > _LONGEST_OVER_MIDNIGHT:
            hours, minutes = divmod((end - start) // timedelta(minutes=1), 60)
            length = f"{hours} giờ {minutes:02d}"
            vi = f"Giờ kết thúc trước giờ bắt đầu (nếu qua đêm thì dài {length}, quá 8 giờ)."
            en = f"It ends before it starts (over midnight it would last {hours} h {minutes:02d} min, more than 8 h)."
            line.fault("ends", FindingCode.END_BEFORE_START, vi, en)
            return
    line.values.update(started_at=start, ended_at=end)


def _check_moments(line: Line, now: datetime) -> None:
    start, end, entered = line["started_at"], line["ended_at"], line["recorded_at"]
    if end and entered and entered < end:
        clock = f"{entered.astimezone(LOCAL):%H:%M}"
        vi = f"Nhập lúc {clock}, trước khi chuyến đi kết thúc ({end.astimezone(LOCAL):%H:%M})."
        line.fault("recorded_at", FindingCode.ENTERED_BEFORE_END, vi, f"Entered at {clock}, before the visit ended.")
    if line["confirmed_by"] and line["confirmed_at"] is None and line.readable("confirmed_at"):
        line.miss("confirmed_at", "Có người xác nhận thì phải có lúc xác nhận.", "A confirmation needs its time.")
    visited_on = line["visited_on"]
    if visited_on and (visited_on > local_date(now) or (start is not None and start > now)):
        vi = f"Ngày {visited_on:%d/%m/%Y} ở tương lai."
        line.fault("visited_on", FindingCode.IN_THE_FUTURE, vi, f"{visited_on} is in the future.")
        return  # what followed it is in the future too
    for name in _MOMENTS:
        at = line[name]
        if at and at > now:
            vi = f"{{column}} {at.astimezone(LOCAL):%d/%m/%Y %H:%M} ở tương lai."
            line.fault(name, FindingCode.IN_THE_FUTURE, vi, "{column} is in the future.")


def _check_groups(line: Line, references: References) -> None:
    line.values["stops"] = ()
    ward = line["ward"]
    if not ward or not line.readable("ward", "groups") or not line["groups"]:
        return
    keys = [references.group(line, "groups", ward, each) for each in line["groups"]]
    times = line["stop_times"]
    if not line.readable("stop_times"):
        return
    if not times and len(keys) > 1:
        line.miss("stop_times", "Đi nhiều tổ phải ghi giờ tại từng tổ.", "Several groups need the times at each.")
    elif times and len(times) != len(keys):
        vi = f"Ghi {len(keys)} tổ nhưng {len(times)} khoảng giờ; mỗi tổ một khoảng."
        line.miss("stop_times", vi, f"{len(keys)} groups but {len(times)} times; one for each is needed.")
    elif line["started_at"] and line["ended_at"]:
        _place_stops(line, [key for key in keys if key is not None])


def _place_stops(line: Line, keys: Sequence[GroupKey]) -> None:
    """Without stop times the one group had the whole visit."""
    start, end = line["started_at"], line["ended_at"]
    periods = [_period(arrived, left, start, end) for arrived, left in line["stop_times"]] or [(start, end)]
    if len(keys) != len(periods):
        return
    stops = [StopRow(key, *period) for key, period in zip(keys, periods, strict=True)]
    for before, stop in zip([None, *stops], stops, strict=False):
        arrived, left = (f"{each.astimezone(LOCAL):%H:%M}" for each in (stop.arrived_at, stop.left_at))
        number = stop.group.number
        if before is not None and stop.arrived_at < before.left_at:
            until = f"{before.left_at.astimezone(LOCAL):%H:%M}"
            vi = f"Giờ tại tổ {number} ({arrived}) chồng lên giờ tại tổ {before.group.number} (đến {until})."
            en = f"Group {number} ({arrived}) begins before group {before.group.number} ends ({until})."
            line.fault("stop_times", FindingCode.OVERLAP, vi, en)
        elif stop.left_at <= stop.arrived_at:
            vi = f"Giờ đi khỏi tổ {number} ({left}) không sau giờ đến ({arrived})."
            line.fault("stop_times", FindingCode.END_BEFORE_START, vi, f"Group {number}: left before arrived.")
        elif stop.arrived_at < start or stop.left_at > end:
            vi = f"Giờ tại tổ {number} ({arrived}-{left}) nằm ngoài giờ của chuyến đi."
            line.warn("stop_times", FindingCode.OUT_OF_RANGE, vi, f"Group {number} lies outside the visit.")
    line.values["stops"] = tuple(stops)


def _period(arrived: time, left: time, start: datetime, end: datetime) -> tuple[datetime, datetime]:
    """Clock times of a stop, on the day of the start, or on the next if only there they lie within the visit."""
    day = local_date(start)
    begin = local_instant(day, arrived)
    if begin < start and begin + timedelta(days=1) < end:
        begin += timedelta(days=1)
    leave = local_instant(local_date(begin), left)
    if leave < begin and leave + timedelta(days=1) <= end:
        leave += timedelta(days=1)
    return begin, leave
