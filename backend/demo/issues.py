"""Hot issues of the demonstration, one at least at every step of the board; the same at every start."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from backend.areas.issue_models import ISSUE_NUMBER, HotIssue
from backend.areas.issue_rules import IssueCategory, IssueSource, IssueState, Severity
from backend.areas.models import BeatArea, GroupPlacement
from backend.issues.models import IssueEntry
from backend.issues.rules import IssueEvent, IssueStep, above, answer_by, code_of, default_due
from backend.kernel.tables import runs_on
from backend.kernel.uow import UnitOfWork
from backend.posts.models import Appointment, BeatAssignment, GuideAssignment
from backend.posts.names import search_key
from backend.posts.rules import AssignmentKind, PositionType
from backend.units.models import Unit
from backend.worktime.queries import load_calendar
from backend.worktime.rules import WorkCalendar

C, S, T = IssueCategory, Severity, IssueStep
Steps = tuple[tuple[IssueStep, int, str | None], ...]  # what, how many hours ago, in which words
_LOOKED = "Đã đi xem tại chỗ cùng tổ dân phố, thống nhất cách làm trong tuần."


@dataclass(frozen=True)
class Story:
    """One issue in the n-th beat of a ward."""

    ward: str
    beat: int
    category: IssueCategory
    severity: Severity
    title: str
    steps: Steps


def _begun(*, hours: int) -> Steps:
    """Raised, triaged, given out and begun, one after the other."""
    return (
        (T.RAISED, hours, None),
        (T.TRIAGED, hours - 3, None),
        (T.ASSIGNED, hours - 4, None),
        (T.STARTED, hours - 8, _LOOKED),
    )


_SOLVED = "Đã giải quyết xong, tổ dân phố xác nhận."
_STORIES = (
    Story("00283", 0, C.TRAFFIC_ORDER, S.S2, "Dừng đỗ xe lộn xộn trước cổng trường", ((T.RAISED, 5, None),)),
    Story("00283", 1, C.NOISE, S.S3, "Tiếng ồn khoan cắt sau 22 giờ ở khu tập thể", ((T.RAISED, 120, None),)),
    Story(
        "00283", 2, C.PAVEMENT, S.S3, "Bày hàng lấn vỉa hè đoạn đầu chợ",
        ((T.RAISED, 50, None), (T.TRIAGED, 44, None)),
    ),
    Story("00283", 3, C.FIRE_RISK, S.S1, "Lối thoát hiểm nhà trọ bị chắn", _begun(hours=20)),
    Story("00283", 4, C.THEFT_PATTERN, S.S2, "Mất trộm xe đạp lặp lại ở bãi gửi khu tập thể", _begun(hours=96)),
    Story("00283", 5, C.LODGING, S.S3, "Nhà cho thuê ngắn ngày chưa thông báo lưu trú", _begun(hours=900)),
    Story(
        "00283", 0, C.CROWD_EVENT, S.S2, "Tụ tập đông người trước dự án chậm bàn giao",
        (*_begun(hours=110), (T.ESCALATED, 30, "Cần đội phối hợp giữ trật tự và quận mời chủ đầu tư.")),
    ),
    Story(
        "00283", 1, C.CONSTRUCTION, S.S2, "Tập kết vật liệu chắn lối đi chung",
        (*_begun(hours=130), (T.RESOLVED, 20, "Chủ công trình đã dọn, lối đi thông suốt.")),
    ),
    Story(
        "00283", 2, C.PAVEMENT, S.S2, "Quán nước kê bàn ghế ra lòng đường",
        (*_begun(hours=500), (T.RESOLVED, 420, _SOLVED), (T.CLOSED, 400, "Đã xem lại hai buổi tối.")),
    ),
    Story(
        "00244", 0, C.NOISE, S.S2, "Hát loa kéo buổi tối ở vườn hoa",
        (
            *_begun(hours=420), (T.RESOLVED, 360, _SOLVED), (T.CLOSED, 340, "Đã xem lại ba buổi tối."),
            (T.REOPENED, 26, "Tuần này lại hát đến 23 giờ."),
        ),
    ),
    Story(
        "00244", 1, C.GAMBLING_PLACE, S.S2, "Quán nước có biểu hiện tổ chức ghi số",
        (*_begun(hours=190), (T.ESCALATED, 150, "Cần lực lượng hình sự của quận.")),
    ),
    Story(
        "00244", 2, C.LAND_DISPUTE, S.S3, "Tranh chấp ranh giới lối đi chung",
        ((T.RAISED, 30, None), (T.TRIAGED, 24, None)),
    ),
    Story(
        "00244", 3, C.OTHER, S.S3, "Đèn đường hỏng ở lối vào tổ",
        ((T.RAISED, 80, None), (T.REJECTED, 70, "Đã chuyển đơn vị chiếu sáng, không phải việc của công an.")),
    ),
    Story("00241", 0, C.TRAFFIC_ORDER, S.S2, "Xe tải dỡ hàng chắn đường giờ cao điểm", _begun(hours=60)),
    Story("00256", 0, C.DRUG_PLACE, S.S2, "Vỏ kim tiêm sau dãy nhà kho", ((T.RAISED, 8, None),)),
)  # fmt: skip


@dataclass(frozen=True)
class _Place:
    """A beat with one of its groups, and the people who take the steps there."""

    unit_id: UUID
    beat_id: UUID
    group_id: UUID
    holder: UUID
    people: Mapping[PositionType | str, UUID]

    def who(self, step: IssueStep) -> UUID:
        if step in (T.TRIAGED, T.ASSIGNED):
            return self.people[PositionType.WARD_DEPUTY]
        if step in (T.REJECTED, T.REOPENED):
            return self.people[PositionType.WARD_CHIEF]
        return self.people["guide"] if step is T.CLOSED else self.holder


def add_issues(uow: UnitOfWork) -> None:
    """Harmless a second time: once something was raised here, nothing is added."""
    if uow.all(sa.select(col(HotIssue.id)).where(col(HotIssue.from_log).is_(False)).limit(1)):
        return
    calendar = load_calendar(uow, uow.today, uow.today)
    places = {code: _places(uow, code) for code in {story.ward for story in _STORIES}}
    for story in _STORIES:
        found = places[story.ward]
        if found:
            _tell(uow, story, found[story.beat % len(found)], calendar)
    uow.flush()


def _places(uow: UnitOfWork, code: str) -> Sequence[_Place]:
    """The held beats of a ward, in the order of their codes."""
    posts = uow.rows(
        sa.select(col(Appointment.unit_id), col(Appointment.position_type), col(Appointment.officer_id))
        .join(Unit, col(Unit.id) == Appointment.unit_id)
        .where(col(Unit.code) == f"CAP-{code}", runs_on(Appointment, uow.today), ~col(Appointment.is_acting))
        .order_by(col(Appointment.valid_from))
    )
    people: dict[PositionType | str, UUID] = {position: officer for _, position, officer in posts}
    guides = uow.all(
        sa.select(col(GuideAssignment.officer_id))
        .join(Unit, col(Unit.id) == GuideAssignment.unit_id)
        .where(col(Unit.code) == f"CAP-{code}", runs_on(GuideAssignment, uow.today))
    )
    if not guides or not {PositionType.WARD_CHIEF, PositionType.WARD_DEPUTY} <= people.keys():
        return []
    people["guide"] = guides[0]
    beats = uow.rows(
        sa.select(
            col(BeatArea.unit_id),
            col(BeatArea.id),
            sa.func.min(sa.cast(GroupPlacement.group_id, sa.Text)),
            col(BeatAssignment.officer_id),
        )
        .join(Unit, col(Unit.id) == BeatArea.unit_id)
        .join(GroupPlacement, col(GroupPlacement.beat_id) == BeatArea.id)
        .join(BeatAssignment, col(BeatAssignment.beat_id) == BeatArea.id)
        .where(
            col(Unit.code) == f"CAP-{code}",
            runs_on(GroupPlacement, uow.today),
            runs_on(BeatAssignment, uow.today),
            col(BeatAssignment.kind) == AssignmentKind.PRIMARY,
        )
        .group_by(col(BeatArea.unit_id), col(BeatArea.id), col(BeatArea.code), col(BeatAssignment.officer_id))
        .order_by(col(BeatArea.code))
    )
    return [_Place(unit, beat, UUID(group), holder, people) for unit, beat, group, holder in beats if holder]


def _tell(uow: UnitOfWork, story: Story, place: _Place, calendar: WorkCalendar) -> None:
    raised_at = uow.now - timedelta(hours=story.steps[0][1])
    code = code_of(raised_at.year, uow.number(ISSUE_NUMBER.name))
    issue = HotIssue(
        unit_id=place.unit_id,
        code=code,
        group_id=place.group_id,
        beat_id=place.beat_id,
        category=story.category,
        title=story.title,
        search_key=f"{search_key(code)} {search_key(story.title)}",
        severity=story.severity,
        source=IssueSource.VISIT,
        state=IssueState.RAISED,
        raised_by=place.holder,
        raised_at=raised_at,
    )
    entries: list[dict[str, Any]] = []
    for step, hours, note in story.steps:
        at = uow.now - timedelta(hours=hours)
        _take(issue, step, at, place, calendar)
        stood = {name: getattr(issue, name) for name in ("severity", "level", "owner_id", "due_at")}
        entries.append({"at": at, "step": step, "note": note, "by_id": place.who(step), **stood})
    uow.add(issue)
    uow.flush()
    for entry in entries:
        uow.add(IssueEntry(unit_id=issue.unit_id, issue_id=issue.id, **entry))
    uow.note(IssueEvent.RAISED, issue)


def _take(issue: HotIssue, step: IssueStep, at: datetime, place: _Place, calendar: WorkCalendar) -> None:
    issue.answer_due = answer_by(at, calendar) if step in (T.RAISED, T.ESCALATED) else None
    states = {T.STARTED: IssueState.IN_PROGRESS}
    issue.state = states.get(step) or IssueState(step.value)
    if step in (T.TRIAGED, T.REOPENED):
        issue.due_at = default_due(issue.severity, at)
    if step is T.ASSIGNED:
        issue.owner_id = place.holder
    if step is T.ESCALATED:
        issue.level = above(issue.level)
    if step is T.RESOLVED:
        issue.resolved_by, issue.resolved_at = place.holder, at
    if step is T.CLOSED:
        issue.closed_by, issue.closed_at = place.who(step), at
    if step is T.REOPENED:
        issue.reopen_count += 1
        issue.resolved_by = issue.resolved_at = issue.closed_by = issue.closed_at = None
