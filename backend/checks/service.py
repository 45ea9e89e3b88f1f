"""Spot checks change here: asked at the place, the visitor heard, settled by the deputy of the district."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from backend.access.models import Notice
from backend.access.rules import NoticeKind
from backend.areas.models import GroupPlacement
from backend.checks.counting import COUNT
from backend.checks.draws import tell_checker
from backend.checks.facts import load_checkers
from backend.checks.models import SpotCheck, SpotCheckFix, SpotCheckText
from backend.checks.rules import (
    VIEW_WORKING_DAYS,
    Answers,
    CheckAlreadyDone,
    CheckNotComplete,
    CheckResult,
    CheckSettlement,
    CheckText,
    NotYourCheck,
    ServedThere,
    SpotCheckEvent,
    SpotCheckState,
    Standing,
    fault,
    faults,
    is_own_matter,
)
from backend.kernel.clock import local_date
from backend.kernel.problems import ConflictOfInterest
from backend.kernel.tables import runs_on
from backend.kernel.uow import UnitOfWork
from backend.posts.models import Officer
from backend.visits.checks import refuse_resident_data
from backend.visits.models import VisitStop
from backend.worktime.queries import load_calendar


def answer_check(
    uow: UnitOfWork, check_id: UUID, *, version: int, answers: Answers, result: CheckResult, found: str | None
) -> SpotCheck:
    """What the checker heard at the place. Verified counts at once; refuted waits for the visitor's view.

    Problems: ConflictOfInterest, NotYourCheck, ServedThere 403, CheckAlreadyDone 409, CheckNotComplete,
    PersonalDataSuspected 422.
    """
    check = uow.take(SpotCheck, check_id, version=version)
    _refuse_own(uow, check)
    if check.checker_id != uow.officer_id:
        raise NotYourCheck()
    _demand(check, SpotCheckState.DRAWN)
    if uow.officer_id not in _able(uow, check):
        raise ServedThere()
    if wrong := list(faults(answers, result, found)):
        raise CheckNotComplete(*wrong)
    for question, answer in answers.items():
        setattr(check, question.value, answer)
    check.answered_at = uow.now
    if found:
        _say(uow, check, CheckText.FOUND, found)
    if result is CheckResult.VERIFIED:
        check.state = SpotCheckState.VERIFIED
        uow.order(COUNT)
    else:
        check.state = SpotCheckState.VIEW_WANTED
        calendar = load_calendar(uow, uow.today, uow.today + timedelta(days=40))
        check.view_due_on = calendar.nth_working_day_after(uow.today, VIEW_WORKING_DAYS)
        tell_visitor(uow, check, NoticeKind.SPOT_CHECK_VIEW_WANTED)
    uow.record(SpotCheckEvent.ANSWERED, check, of_unit=check.team_id, result=result.value)
    return check


def reply_to_check(uow: UnitOfWork, check_id: UUID, *, version: int, view: str) -> SpotCheck:
    """The visitor says how he sees it, before the result counts. Not his 403, not asked for any more 409."""
    check = uow.take(SpotCheck, check_id, version=version)
    if check.visitor_id != uow.officer_id:
        raise NotYourCheck()
    _demand(check, SpotCheckState.VIEW_WANTED)
    _say(uow, check, CheckText.VIEW, view)
    check.state, check.replied_at = SpotCheckState.REFUTED, uow.now
    uow.order(COUNT)
    uow.record(SpotCheckEvent.REPLIED, check, of_unit=check.team_id)
    return check


def settle_check(
    uow: UnitOfWork,
    check_id: UUID,
    *,
    version: int,
    settlement: CheckSettlement,
    grounds: str,
    fixes: Mapping[UUID, UUID],
) -> SpotCheck:
    """The integrity review: the refutation stands, or an honest mistake is corrected (case 15).

    :param fixes: for `corrected`: the group where he was, by the stop that named another.
    """
    check = uow.take(SpotCheck, check_id, version=version)
    _refuse_own(uow, check)
    if check.checker_id == uow.officer_id:
        raise ConflictOfInterest()
    _demand(check, SpotCheckState.REFUTED)
    if settlement is CheckSettlement.CORRECTED:
        _correct(uow, check, fixes)
    elif fixes:
        raise CheckNotComplete(
            fault("fixes", "not_wanted", "Only a correction changes groups", "Chỉ khi sửa nhầm lẫn mới đổi tổ")
        )
    _say(uow, check, CheckText.GROUNDS, grounds)
    check.state = SpotCheckState(settlement.value)
    check.settled_by, check.settled_at = uow.officer_id, uow.now
    tell_visitor(uow, check, NoticeKind.SPOT_CHECK_SETTLED)
    uow.order(COUNT)
    uow.record(SpotCheckEvent.SETTLED, check, of_unit=check.team_id, settlement=settlement.value)
    return check


def assign_check(uow: UnitOfWork, check_id: UUID, *, version: int, checker_id: UUID) -> SpotCheck:
    """The team gives a check that nobody has answered to another guide officer. Barred by N7 or N3: 403."""
    check = uow.take(SpotCheck, check_id, version=version)
    _refuse_own(uow, check)
    _demand(check, SpotCheckState.DRAWN)
    if checker_id not in _able(uow, check):
        raise ServedThere()
    check.checker_id = checker_id
    tell_checker(uow, check)
    uow.record(SpotCheckEvent.ASSIGNED, check, of_unit=check.team_id)
    return check


def able_checkers(uow: UnitOfWork, check_id: UUID) -> list[Officer]:
    """Guide officers to whom a check may be given."""
    able = _able(uow, uow.get(SpotCheck, check_id))
    return list(uow.all(sa.select(Officer).where(col(Officer.id).in_(able)).order_by(col(Officer.sort_key))))


def _able(uow: UnitOfWork, check: SpotCheck) -> Collection[UUID]:
    checkers, _ = load_checkers(uow, uow.today, local_date(check.started_at))
    return checkers.for_ward(check.unit_id, check.concerned)


def standing_of(check: SpotCheck, who: UUID | None) -> Standing:
    return Standing(check.state, check.visitor_id, check.checker_id, frozenset(check.concerned), who)


def _refuse_own(uow: UnitOfWork, check: SpotCheck) -> None:
    if is_own_matter(standing_of(check, uow.officer_id)):
        raise ConflictOfInterest()


def _demand(check: SpotCheck, state: SpotCheckState) -> None:
    if check.state is not state:
        raise CheckAlreadyDone()


def _say(uow: UnitOfWork, check: SpotCheck, kind: CheckText, words: str) -> None:
    refuse_resident_data(words, pointer=kind.value)
    uow.add(
        SpotCheckText(unit_id=check.unit_id, check_id=check.id, visitor_id=check.visitor_id, kind=kind, words=words)
    )


def tell_visitor(uow: UnitOfWork, check: SpotCheck, kind: NoticeKind) -> None:
    uow.add(Notice(unit_id=check.unit_id, officer_id=check.visitor_id, kind=kind, subject_id=check.id, at=uow.now))


def _correct(uow: UnitOfWork, check: SpotCheck, fixes: Mapping[UUID, UUID]) -> None:
    """Keep which stop was at which group; the groups lie in the ward visited, as it was that day."""
    stops = {stop.id: stop for stop in uow.all(sa.select(VisitStop).where(col(VisitStop.visit_id) == check.visit_id))}
    on = local_date(check.started_at)
    places = uow.rows(
        sa.select(col(GroupPlacement.group_id), col(GroupPlacement.beat_id)).where(
            col(GroupPlacement.group_id).in_(fixes.values()),
            col(GroupPlacement.unit_id) == check.unit_id,
            runs_on(GroupPlacement, on),
        )
    )
    beats = {place.group_id: place.beat_id for place in places}
    wrong = [
        fault(
            f"fixes/{number}/{'group_id' if stop_id in stops else 'stop_id'}",
            "unknown",
            "Not a stop of this visit, or not a group of this ward on that day",
            "Không phải điểm đến của lượt này, hoặc hôm đó tổ không thuộc phường",
        )
        for number, (stop_id, group_id) in enumerate(fixes.items())
        if stop_id not in stops or group_id not in beats
    ]
    if not fixes:
        wrong = [fault("fixes", "required", "Say which group it was", "Chọn tổ đã thực sự đến")]
    if wrong:
        raise CheckNotComplete(*wrong)
    for stop_id, group_id in fixes.items():
        uow.add(
            SpotCheckFix(
                unit_id=check.unit_id,
                check_id=check.id,
                stop_id=stop_id,
                old_group_id=stops[stop_id].group_id,
                old_beat_id=stops[stop_id].beat_id,
                group_id=group_id,
                beat_id=beats[group_id],
            )
        )
