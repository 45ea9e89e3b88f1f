"""The figures of a quarter, put together from facts in the caller's sight: appointments, wards, beats, guides."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from backend.areas.models import BeatArea, ComplexityAssessment
from backend.duties import figures
from backend.duties.facts import NO_RECORD, Facts, Ward, load_facts
from backend.duties.figures import NOT_APPLICABLE, Beat
from backend.duties.settlement import Post, Settlement
from backend.kernel.clock import IsoWeek, Quarter
from backend.kernel.tables import runs_on
from backend.kernel.uow import UnitOfWork
from backend.posts.models import BeatAssignment, GuideAssignment, Officer
from backend.units.models import Unit
from backend.visits.roster import LoadedRoster, load_roster
from backend.worktime.rules import absent_halves

Period = tuple[date, date | None]


@dataclass(frozen=True)
class _Material:
    """What the figures of one quarter are made of; `begun`: its weeks that are not in the future."""

    facts: Facts
    wards: Mapping[Any, Ward]
    beats: Mapping[Any, Sequence[Beat]]
    roster: LoadedRoster
    holders: Mapping[Any, Mapping[Any, Sequence[Period]]]  # ward → officer → his assignments on its beats
    absent: Mapping[Any, Counter[date]]  # officer → day → counted half days
    service_no: Mapping[Any, str]
    begun: frozenset[IsoWeek]
    at: datetime

    def settled(self, post: Post) -> list[Settlement | None]:
        """Week by week; what has not begun is nobody's fault yet."""
        return [self.facts.settled(post, week, at=self.at) if week in self.begun else None for week in self.facts.weeks]


def quarter_figures(uow: UnitOfWork, quarter: Quarter, unit_id: UUID | None) -> dict[str, Any]:
    """F1, F2, F3, F6 per appointment, F7 and pool per ward, guidance visits per guide (RULES.md R-17 to R-25).

    Locked weeks as stored, open weeks as they stand now; weeks to come and weeks of which no record was kept are out.
    """
    weeks = quarter.weeks
    facts = load_facts(uow, weeks, unit_ids=frozenset({unit_id}) if unit_id else None)
    wards = {ward.id: ward for ward in facts.wards if ward.exists_in(quarter.first_day, quarter.last_day)}
    holders = _holders(uow, quarter)
    of = _Material(
        facts=facts,
        wards=wards,
        beats=_beats(uow, quarter),
        roster=load_roster(uow, quarter.first_day, quarter.last_day),
        holders=holders,
        absent=_absent_days(facts, {officer for ward in wards for officer in holders[ward]}),
        service_no=dict(uow.rows(sa.select(col(Officer.id), col(Officer.service_no)))),
        begun=frozenset(week for week in weeks if week.monday <= uow.today),
        at=uow.now,
    )
    owing = [post for post in facts.posts if post.unit in wards and any(post.owes(facts.policy(w)) for w in weeks)]
    return {
        "quarter": str(quarter),
        "appointments": [_appointment(of, post) for post in owing],
        "wards": [_ward(of, ward) for ward in wards.values()],
        "guides": _guides(uow, of, quarter),
    }


def _beats(uow: UnitOfWork, quarter: Quarter) -> dict[Any, list[Beat]]:
    """Beats of each ward with the level that counts, as of the last day of the quarter on which the ward was there."""
    last_day = sa.func.least(quarter.last_day, col(Unit.valid_to) - 1)
    rows = uow.rows(
        sa.select(col(BeatArea.id), col(BeatArea.unit_id), col(BeatArea.code), col(ComplexityAssessment.decided_level))
        .join(ComplexityAssessment, col(ComplexityAssessment.beat_id) == BeatArea.id)
        .join(Unit, col(Unit.id) == BeatArea.unit_id)
        .where(runs_on(BeatArea, last_day), runs_on(ComplexityAssessment, last_day))
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


def _appointment(of: _Material, post: Post) -> dict[str, Any]:
    facts, beats = of.facts, of.beats[post.unit]
    settled = of.settled(post)
    compliance = figures.compliance(each for each in settled if each is not None)
    results = facts.outcomes_in(post.unit)
    min_stop = facts.policy(facts.weeks[-1]).min_stop_minutes
    cov = figures.coverage(post, compliance.owed, beats, results, of.roster, min_stop)
    gui = figures.guidance(post, facts.weeks, of.holders[post.unit], of.absent, results, facts.calendar)
    tim = figures.timeliness(post, results)
    return {
        "appointment_id": post.id,
        "service_no": of.service_no[post.officer],
        "ward": of.wards[post.unit].code,
        "position": post.duty,
        "acting": post.is_acting,
        "valid_from": post.valid_from,
        "to_exclusive": post.valid_to,
        "weeks": [_week(of, week, each) for week, each in zip(facts.weeks, settled, strict=True)],
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


def _week(of: _Material, week: IsoWeek, settled: Settlement | None) -> dict[str, Any]:
    if settled is None:
        blank = NO_RECORD if week in of.facts.unkept else "not_in_post" if week in of.begun else "not_begun"
        return {"week": str(week), "available_days": None, "state": blank, "credit": None, "visit": None}
    return {
        "week": str(week),
        "available_days": settled.available_days,
        "state": settled.state,
        "credit": settled.credit,
        "visit": settled.visit.visit.code if settled.visit else None,
    }


def _absent_days(facts: Facts, officers: Collection[Any]) -> dict[Any, Counter[date]]:
    days = [day for week in facts.weeks for day in facts.calendar.working_days(week)]
    return {
        officer: Counter(half.day for half in absent_halves(facts.absences.get(officer, ()), days, facts.calendar))
        for officer in officers
    }


def _ward(of: _Material, ward: Ward) -> dict[str, Any]:
    facts, beats = of.facts, of.beats[ward.id]
    rows = [facts.ward_week(ward, week) for week in facts.weeks]
    rows = [row if row.week in of.begun else replace(row, counts=False) for row in rows]
    counting = [row for row in rows if row.counts]
    met = sum(row.covered for row in counting)
    min_stop = facts.policy(facts.weeks[-1]).min_stop_minutes
    pooled = figures.stops_by_beat(figures.pool(ward.id, facts.outcomes_in(ward.id), of.roster), min_stop)
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


def _guides(uow: UnitOfWork, of: _Material, quarter: Quarter) -> list[dict[str, Any]]:
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
        if row.unit_id not in of.wards:
            continue
        months = figures.guide_months(row.officer_id, row.unit_id, of.facts.weeks, of.facts.outcomes_in(row.unit_id))
        found.append(
            {
                "service_no": of.service_no[row.officer_id],
                "ward": of.wards[row.unit_id].code,
                "months": months,
                "met": {month: count >= figures.GUIDANCE_A_MONTH for month, count in months.items()},
            }
        )
    return found
