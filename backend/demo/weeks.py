"""Made-up weeks after the imported quarter, with the mix of behaviour of domain.md 8.2. The same week comes out the
same every time: chance is drawn from the post and the week.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from backend.duties.settlement import Post
from backend.imports.rules import AbsenceRow, GroupKey, Origin, StopRow, VisitRow
from backend.kernel.clock import IsoWeek, local_instant
from backend.visits.rules import CadreRole, CheckState, Presence, Purpose, Trend, VisitMode
from backend.worktime.rules import ExcuseReason, ExcuseStatus, HalfDay, WorkCalendar, entry_deadline, week_lock

ON_TIME, LATE, EXCUSED = 0.78, 0.09, 0.07
EXEMPLARY, BUNCHING = ("00241", "00247"), ("00268", "00295")
RECIPROCAL, COPYING = "00256", "00262"
_NOTES = (
    "Rà soát sổ theo dõi địa bàn, chỉ ra hai mục ghi chậm so với thực tế và thống nhất cách bổ sung.",
    "Cùng đi nắm tình hình tại điểm sinh hoạt, nhắc cách ghi nhật ký và lịch tiếp xúc tổ trưởng.",
    "Hướng dẫn lập kế hoạch tuần, ưu tiên tổ lâu chưa đến và nơi có phản ánh lặp lại.",
    "Trao đổi cách phối hợp với lực lượng bảo vệ an ninh cơ sở trong giờ cao điểm buổi tối.",
)
_NEXT = ("Bổ sung sổ trước thứ Sáu tuần sau", "Gửi lịch tuần mới cho chỉ huy", "Báo lại kết quả ở lần đến sau")
_SITUATIONS = (
    "Tổ ổn định, phản ánh về trật tự hè phố buổi sáng giảm so với lần trước.",
    "Có phản ánh tiếng ồn buổi tối tại khu sinh hoạt chung, đã thống nhất giờ nhắc nhở.",
    "Khu tập thể đang sửa chữa, cần chú ý lối thoát hiểm và phòng cháy.",
    "Điểm tập kết rác đầu ngõ gây ùn tắc giờ cao điểm, tổ đề nghị phối hợp.",
)
_TOPICS = ("Hồ sơ địa bàn", "Vận động quần chúng", "Tuần tra, phòng ngừa", "Phòng cháy, chữa cháy")
_ORIGIN = Origin("demo", 0)


@dataclass(frozen=True)
class Ground:
    """A ward as the demo needs it: groups with the service number of who holds them."""

    code: str  # GSO code
    unit: str  # unit code
    groups: Sequence[tuple[int, str | None]]
    commanders: Sequence[str]


@dataclass(frozen=True)
class Plan:
    """One post in one week: what was made up for it."""

    visits: tuple[VisitRow, ...]
    absences: tuple[AbsenceRow, ...]


def plan(post: Post, service_no: str, ground: Ground, week: IsoWeek, calendar: WorkCalendar, now: datetime) -> Plan:
    """Visits and absences of one post in one week, none of them after `now`."""
    chance = random.Random(f"{service_no} {ground.code} {week}")
    draw = 0.0 if ground.code in EXEMPLARY else chance.random()
    late_from = 0.45 if ground.code in BUNCHING else ON_TIME
    days = [day for day in calendar.working_days(week) if post.runs_on(day)]
    if not days:
        return Plan((), ())
    if draw < late_from + LATE or ground.code in BUNCHING:
        visit = _visit(chance, service_no, ground, week, days, calendar, now, late=draw >= late_from)
        return Plan((visit,) if visit else (), ())
    if draw < late_from + LATE + EXCUSED:
        return Plan((), tuple(_leave(service_no, ground, days, now)))
    return Plan((), ())


def _leave(service_no: str, ground: Ground, days: Sequence[date], now: datetime) -> Iterator[AbsenceRow]:
    chief = next((who for who in ground.commanders if who != service_no), None)
    asked = days[0] - timedelta(days=5)
    if chief is None or local_instant(asked) > now:
        return
    yield AbsenceRow(
        at=_ORIGIN,
        service_no=service_no,
        reason=ExcuseReason.ANNUAL_LEAVE,
        first_day=days[0],
        first_half=HalfDay.MORNING,
        last_day=days[-1],
        last_half=HalfDay.AFTERNOON,
        document_no=None,
        requested_on=asked,
        decided_by=chief,
        decided_on=asked + timedelta(days=1),
        status=ExcuseStatus.APPROVED,
        remark=None,
    )


def _visit(
    chance: random.Random,
    service_no: str,
    ground: Ground,
    week: IsoWeek,
    days: Sequence[date],
    calendar: WorkCalendar,
    now: datetime,
    *,
    late: bool,
) -> VisitRow | None:
    on = chance.choice(days)
    start = local_instant(on, time(chance.choice((8, 9, 14, 15, 16)), chance.choice((5, 10, 20, 35, 40))))
    groups = chance.sample(list(ground.groups), k=1 if chance.random() < 0.6 else 2)
    stops = tuple(
        StopRow(
            GroupKey(ground.unit, number),
            start + timedelta(minutes=55 * place),
            start + timedelta(minutes=55 * place + chance.randint(25, 50)),
        )
        for place, (number, _) in enumerate(groups)
    )
    end = max(stops[-1].left_at, start + timedelta(minutes=32))
    stops = (*stops[:-1], StopRow(stops[-1].group, stops[-1].arrived_at, end))
    entered = _entered(chance, on, end, week, calendar, late=late)
    if entered > now:
        return None
    holder = groups[0][1]
    confirmer, confirmed = _confirmation(chance, service_no, ground, holder, entered, week, calendar, now)
    guides = holder is not None and holder != service_no
    note = _NOTES[0] if ground.code == COPYING else chance.choice(_NOTES)
    return VisitRow(
        at=_ORIGIN,
        code=f"DM-{week}-{ground.code}-{service_no[-4:]}",
        visited_on=on,
        started_at=start,
        ended_at=end,
        visitor=service_no,
        ward=ground.unit,
        stops=stops,
        mode=chance.choice((VisitMode.PLANNED, VisitMode.PLANNED, VisitMode.UNANNOUNCED)),
        purposes=(Purpose.GUIDE_BEAT_OFFICER, Purpose.GRASP_SITUATION) if guides else (Purpose.GRASP_SITUATION,),
        guided=(holder,) if guides and holder else (),
        guidance_topic=chance.choice(_TOPICS) if guides else None,
        guidance_note=note if guides else None,
        next_step=chance.choice(_NEXT) if guides else None,
        situation=chance.choice(_SITUATIONS),
        trend=chance.choice(list(Trend)),
        issue_code=None,
        issue_action=None,
        cadre_counts=((CadreRole.GROUP_HEAD, 1), (CadreRole.SECURITY_TEAM, chance.randint(0, 3))),
        presence=Presence.YES if guides else Presence.NO_OTHER,
        companions=(),
        recorded_at=entered,
        recorded_by=service_no,
        signed_at=None,
        confirmed_by=confirmer,
        confirmed_at=confirmed,
        disputed_by=None,
        disputed_at=None,
        dispute_decision=None,
        check_state=CheckState.NOT_SAMPLED,
        remark=None,
    )


def _entered(
    chance: random.Random, on: date, end: datetime, week: IsoWeek, calendar: WorkCalendar, *, late: bool
) -> datetime:
    if not late:
        return end + timedelta(minutes=chance.randint(5, 180))
    after = entry_deadline(on, calendar) + timedelta(hours=chance.randint(8, 20))
    return min(after, week_lock(week, calendar) - timedelta(hours=2))


def _confirmation(
    chance: random.Random,
    service_no: str,
    ground: Ground,
    holder: str | None,
    entered: datetime,
    week: IsoWeek,
    calendar: WorkCalendar,
    now: datetime,
) -> tuple[str | None, datetime | None]:
    """The beat officer within a day; where two confirm each other, the other commander."""
    others = [who for who in ground.commanders if who != service_no]
    who = others[0] if others and (ground.code == RECIPROCAL or holder in (None, service_no)) else holder
    at = min(entered + timedelta(hours=chance.randint(1, 26)), week_lock(week, calendar) - timedelta(minutes=30))
    recent = now - entered < timedelta(days=3)
    if who is None or at > now or at < entered or (recent and chance.random() < 0.6):
        return None, None
    return who, at
