"""The figures of a quarter, put together from facts in the caller's sight: appointments, wards, beats, guides."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from backend.areas.models import BeatArea, ComplexityAssessment
from backend.duties import figures
from backend.duties.facts import Facts, Ward, load_facts
from backend.duties.figures import NOT_APPLICABLE, Beat
from backend.duties.settlement import Post, Settlement
from backend.kernel.clock import IsoWeek, Quarter
from backend.kernel.tables import runs_on
from backend.kernel.uow import UnitOfWork
from backend.posts.models import BeatAssignment, GuideAssignment, Officer
from backend.visits.roster import LoadedRoster, load_roster
from backend.worktime.rules import absent_halves

Period = tuple[date, date | None]


def quarter_figures(uow: UnitOfWork, quarter: Quarter, unit_id: UUID | None) -> dict[str, Any]:
    """F1, F2, F3, F6 per appointment, F7 and pool per ward, guidance visits per guide (RULES.md R-17 to R-25)."""
    weeks = quarter.weeks
    facts = load_facts(uow, weeks, unit_ids=frozenset({unit_id}) if unit_id else None)
    roster = load_roster(uow, quarter.first_day, quarter.last_day)
    beats = _beats(uow, quarter)
    names = dict(uow.rows(sa.select(col(Officer.id), col(Officer.service_no))))
    wards = {ward.id: ward for ward in facts.wards}
    owing = [post for post in facts.posts if post.unit in wards and any(post.owes(facts.policy(w)) for w in weeks)]
    holders = _holders(uow, quarter)
    return {
        "quarter": str(quarter),
        "appointments": [
            _appointment(uow, facts, post, wards, beats, roster, holders, names)
            for post in owing
            if any(post.runs_in(week) for week in weeks)
        ],
        "wards": [_ward(facts, ward, beats[ward.id], roster) for ward in facts.wards],
        "guides": _guides(uow, facts, wards, quarter, names),
    }


def _beats(uow: UnitOfWork, quarter: Quarter) -> dict[Any, list[Beat]]:
    """Beats of each ward with the level that counts, as of the quarter's last day."""
    rows = uow.rows(
        sa.select(col(BeatArea.id), col(BeatArea.unit_id), col(BeatArea.code), col(ComplexityAssessment.decided_level))
        .join(ComplexityAssessment, col(ComplexityAssessment.beat_id) == BeatArea.id)
        .where(runs_on(BeatArea, quarter.last_day), runs_on(ComplexityAssessment, quarter.last_day))
        .order_by(col(BeatArea.code))
    )
    found: dict[Any, list[Beat]] = defaultdict(list)
    for row in rows:
        found[row.unit_id].append(Beat(row.id, row.code, row.decided_level))
    return found


def _holders(uow: UnitOfWork, quarter: Quarter) -> dict[Any, dict[Any, list[Period]]]:
    """ward → officer → his assignments on beats of the ward."""
    rows = uow.all(
        sa.select(BeatAssignment).where(
            col(BeatAssignment.officer_id).is_not(None),
            col(BeatAssignment.valid_from) <= quarter.last_day,
            sa.or_(col(BeatAssignment.valid_to).is_(None), col(BeatAssignment.valid_to) > quarter.first_day),
        )
    )
    found: dict[Any, dict[Any, list[Period]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        found[row.unit_id][row.officer_id].append((row.valid_from, row.valid_to))
    return found


def _appointment(
    uow: UnitOfWork,
    facts: Facts,
    post: Post,
    wards: dict[Any, Ward],
    beats: dict[Any, list[Beat]],
    roster: LoadedRoster,
    holders: dict[Any, dict[Any, list[Period]]],
    names: dict[UUID, str],
) -> dict[str, Any]:
    settled = [facts.settled(post, week, at=uow.now) for week in facts.weeks]
    compliance = figures.compliance(each for each in settled if each is not None)
    results = list(facts.outcomes.values())
    min_stop = facts.policy(facts.weeks[-1]).min_stop_minutes
    cov = figures.coverage(post, compliance.owed, beats[post.unit], results, roster, min_stop)
    gui = figures.guidance(
        post, facts.weeks, holders[post.unit], _absent_days(facts, holders[post.unit]), results, facts.calendar
    )
    tim = figures.timeliness(post, results)
    return {
        "appointment_id": post.id,
        "service_no": names[post.officer],  # type: ignore[index]
        "ward": wards[post.unit].code,
        "position": post.duty,
        "acting": post.is_acting,
        "from": post.valid_from,
        "to_exclusive": post.valid_to,
        "weeks": [_week(week, each) for week, each in zip(facts.weeks, settled, strict=True)],
        "weeks_in_post": compliance.weeks_in_post,
        "owed": compliance.owed,
        "credit_sum": compliance.credit_sum,
        "wvc": compliance.wvc,
        "graded": compliance.graded,
        "not_graded_reason": None if compliance.graded else "not_graded_short_period",
        "excused": compliance.excused,
        "excuse_rate": compliance.excuse_rate,
        "excuse_review": compliance.excuse_review,
        "coverage": {
            "required_stops": cov.required_stops,
            "capacity": cov.capacity,
            "over_capacity": cov.over_capacity,
            "own_stops": cov.own_stops,
            "counted_stops": cov.counted_stops,
            "cov": cov.cov,
            "beats": [
                {"beat": each.beat.code, "level": each.beat.level, "required": each.required, "stops": each.stops}
                for each in cov.beats
            ],
        },
        "guidance": {"guided": gui.guided, "available": gui.available, "gui": gui.gui},
        "timeliness": {"on_time": tim.on_time, "confirmed": tim.confirmed, "tim": tim.tim},
    }


def _week(week: IsoWeek, settled: Settlement | None) -> dict[str, Any]:
    if settled is None:
        return {"week": str(week), "available_days": None, "state": "not_in_post", "credit": None, "visit": None}
    return {
        "week": str(week),
        "available_days": settled.available_days,
        "state": settled.state,
        "credit": settled.credit,
        "visit": settled.visit.visit.code if settled.visit else None,
    }


def _absent_days(facts: Facts, holders: dict[Any, list[Period]]) -> dict[Any, Counter[date]]:
    days = [day for week in facts.weeks for day in facts.calendar.working_days(week)]
    return {
        officer: Counter(half.day for half in absent_halves(facts.absences.get(officer, ()), days, facts.calendar))
        for officer in holders
    }


def _ward(facts: Facts, ward: Ward, beats: Sequence[Beat], roster: LoadedRoster) -> dict[str, Any]:
    rows = [
        figures.ward_week(
            week,
            ward.id,
            ward.valid_from,
            ward.valid_to,
            calendar=facts.calendar,
            own=facts.directive_for(ward.id, week),
            above=facts.directive_above(ward.id, week),
            outcomes=facts.outcomes.values(),
        )
        for week in facts.weeks
    ]
    counting = [row for row in rows if row.counts]
    met = sum(row.covered for row in counting)
    min_stop = facts.policy(facts.weeks[-1]).min_stop_minutes
    pooled = figures.stops_by_beat(figures.pool(ward.id, list(facts.outcomes.values()), roster), min_stop)
    return {
        "unit_id": ward.id,
        "ward": ward.code,
        "wwk_met": met,
        "wwk_weeks": len(counting),
        "wwk": figures.percent(met, len(counting)),
        "weeks": [
            {
                "week": str(row.week),
                "counts": row.counts,
                "covered": row.covered,
                "visit": row.visit.visit.code if row.visit else None,
            }
            for row in rows
        ],
        "beats": len(beats),
        "pooled_stops": sum(pooled.values()),
        "pooled_cov": figures.weighted(beats, pooled) if beats else NOT_APPLICABLE,
    }


def _guides(
    uow: UnitOfWork, facts: Facts, wards: dict[Any, Ward], quarter: Quarter, names: dict[UUID, str]
) -> list[dict[str, Any]]:
    rows = uow.all(
        sa.select(GuideAssignment)
        .where(
            col(GuideAssignment.valid_from) <= quarter.last_day,
            sa.or_(col(GuideAssignment.valid_to).is_(None), col(GuideAssignment.valid_to) > quarter.first_day),
        )
        .order_by(col(GuideAssignment.unit_id), col(GuideAssignment.valid_from))
    )
    found = []
    for row in rows:
        if row.unit_id not in wards:
            continue
        months = figures.guide_months(row.officer_id, row.unit_id, facts.weeks, facts.outcomes.values())
        found.append(
            {
                "service_no": names[row.officer_id],
                "ward": wards[row.unit_id].code,
                "months": months,
                "met": {month: count >= figures.GUIDANCE_A_MONTH for month, count in months.items()},
            }
        )
    return found
