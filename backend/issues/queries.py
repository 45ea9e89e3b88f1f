"""Questions about hot issues: the board page by page, its counts, and one issue with all that happened to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import col

from backend.areas.issue_models import HotIssue
from backend.areas.issue_rules import SETTLED, IssueState
from backend.areas.models import BeatArea, ResidentialGroup
from backend.issues.models import IssueEntry
from backend.issues.rules import COLUMNS, IssueColumn
from backend.kernel.listing import Asked, Listing
from backend.kernel.prepared import Asking
from backend.kernel.sqljson import json_list, json_of, json_or_null
from backend.kernel.uow import UnitOfWork
from backend.posts.models import Officer
from backend.posts.names import search_words
from backend.posts.refs import officer_ref_or_null
from backend.units.models import Unit
from backend.visits.models import Visit, VisitIssueAction

Columns = sa.Select[*tuple[Any, ...]]
_Owner = aliased(Officer, name="owner")
_STANDING_STILL = (*SETTLED, IssueState.RESOLVED)  # nobody is late with what is said to be done


def _overdue(now: Any) -> sa.ColumnElement[bool]:
    open_still = [col(HotIssue.state) != state for state in _STANDING_STILL]
    return sa.func.coalesce(sa.and_(*open_still, col(HotIssue.next_due) <= now), sa.false())


def _summary(now: Any, *columns: Any) -> Columns:
    return (
        sa.select(
            col(HotIssue.id),
            col(HotIssue.code),
            json_of(id=Unit.id, code=Unit.code, short_name=Unit.short_name).label("unit"),
            json_of(id=ResidentialGroup.id, number=ResidentialGroup.number, code=ResidentialGroup.code).label("group"),
            json_or_null(BeatArea.id, id=BeatArea.id, code=BeatArea.code, name=BeatArea.name).label("beat"),
            col(HotIssue.category),
            col(HotIssue.title),
            col(HotIssue.severity),
            col(HotIssue.state),
            col(HotIssue.level),
            officer_ref_or_null(_Owner).label("owner"),
            col(HotIssue.raised_at),
            col(HotIssue.due_at),
            col(HotIssue.answer_due),
            _overdue(now).label("overdue"),
            col(HotIssue.earlier_id).is_not(None).label("recurs"),
            col(HotIssue.reopen_count),
            col(HotIssue.downgrades),
            col(HotIssue.version),
            *columns,
        )
        .select_from(HotIssue)
        .join(Unit, col(Unit.id) == HotIssue.unit_id)
        .join(ResidentialGroup, col(ResidentialGroup.id) == HotIssue.group_id)
        .outerjoin(BeatArea, col(BeatArea.id) == HotIssue.beat_id)
        .outerjoin(_Owner, col(_Owner.id) == HotIssue.owner_id)
    )


def issues(asking: Asking) -> Columns:
    """Issues in sight, what is due first first; of closed ones those closed last."""
    query = _summary(asking["now"]).where(*_narrowed(asking))
    if asking["closed"] is not None:
        latest = sa.func.coalesce(HotIssue.closed_at, HotIssue.raised_at)
        return query.order_by(latest.desc(), col(HotIssue.id).desc())
    return query.order_by(sa.func.coalesce(HotIssue.next_due, HotIssue.raised_at), col(HotIssue.id))


def _narrowed(asking: Asking) -> Iterator[sa.ColumnElement[bool]]:
    for name in ("unit_id", "group_id", "beat_id", "severity", "category", "owner_id"):
        if asking[name] is not None:
            yield col(getattr(HotIssue, name)) == asking[name]
    if asking["states"] is not None:
        yield sa.cast(HotIssue.state, sa.Text) == sa.any_(asking["states"])
    if asking["overdue"] is not None:
        yield _overdue(asking["now"])
    if asking["recurring"] is not None:
        yield col(HotIssue.earlier_id).is_not(None)
    if asking["downgraded"] is not None:
        yield col(HotIssue.downgrades) > 0
    if asking["words"] is not None:
        yield col(HotIssue.search_key).like(sa.all_(asking["words"]))


def _given(uow: UnitOfWork, wanted: Any) -> dict[str, Any]:
    return {
        "now": uow.now,
        "unit_id": wanted.unit_id,
        "group_id": wanted.group_id,
        "beat_id": wanted.beat_id,
        "severity": wanted.severity,
        "category": wanted.category,
        "owner_id": uow.officer_id if wanted.mine else None,
        "overdue": wanted.overdue or None,
        "recurring": wanted.recurring or None,
        "downgraded": wanted.downgraded or None,
        "words": search_words(wanted.search),
    }


def _asked(uow: UnitOfWork, wanted: Any) -> Asked:
    states = [state.value for state in COLUMNS[wanted.column]] if wanted.column else None
    closed = True if wanted.column is IssueColumn.CLOSED else None
    return Asked("hot issues", issues, {**_given(uow, wanted), "states": states, "closed": closed})


ISSUES = Listing(_asked)


def counts(uow: UnitOfWork, wanted: Any) -> dict[str, Any]:
    """How many of the wanted issues stand in each column, and how many of them are overdue."""
    row = uow.ask("counts of hot issues", _counts, **_given(uow, wanted))[0]
    return {
        "columns": {column.value: getattr(row, column.value) for column in IssueColumn},
        "overdue": row.overdue,
        "downgraded": row.downgraded,
    }


def _counts(asking: Asking) -> Columns:
    def number(which: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
        return sa.func.count(sa.case((which, 1)))

    columns = (
        number(sa.or_(*(col(HotIssue.state) == state for state in states))).label(column.value)
        for column, states in COLUMNS.items()
    )
    return (
        sa.select(
            *columns,
            number(_overdue(asking["now"])).label("overdue"),
            number(col(HotIssue.downgrades) > 0).label("downgraded"),
        )
        .select_from(HotIssue)
        .where(*_narrowed(asking))
    )


def issue_parts(uow: UnitOfWork, issue_id: UUID) -> Any | None:
    """Everything of one issue in one statement; None out of sight."""
    rows = uow.ask("hot issue", _one, issue_id=issue_id, now=uow.now)
    visits = rows[0].visits if rows else []
    uow.note_reads(VisitIssueAction, [each["visitor"]["id"] for each in visits])
    return rows[0] if rows else None


def _one(asking: Asking) -> Columns:
    earlier = aliased(HotIssue, name="earlier")
    raiser = aliased(Officer, name="raiser")
    return (
        _summary(
            asking["now"],
            col(HotIssue.description),
            col(HotIssue.source),
            officer_ref_or_null(raiser).label("raised_by"),
            col(HotIssue.resolved_at),
            col(HotIssue.closed_at),
            (col(HotIssue.state) == IssueState.CLOSED).label("counts_as_solved"),
            json_or_null(earlier.id, id=earlier.id, code=earlier.code, title=earlier.title, state=earlier.state).label(
                "earlier"
            ),
            json_list(_entries(), order_by=sa.tuple_(IssueEntry.at, IssueEntry.id)).label("entries"),
            json_list(_visits(), order_by=Visit.started_at).label("visits"),
        )
        .outerjoin(raiser, col(raiser.id) == HotIssue.raised_by)
        .outerjoin(earlier, col(earlier.id) == HotIssue.earlier_id)
        .where(col(HotIssue.id) == asking["issue_id"])
    )


def _entries() -> sa.Select[Any]:
    by, owner = aliased(Officer, name="by"), aliased(Officer, name="owner_then")
    return (
        sa.select(
            json_of(
                id=IssueEntry.id,
                at=IssueEntry.at,
                step=IssueEntry.step,
                by=officer_ref_or_null(by),
                note=IssueEntry.note,
                severity_before=IssueEntry.severity_before,
                severity=IssueEntry.severity,
                level=IssueEntry.level,
                owner=officer_ref_or_null(owner),
                due_at=IssueEntry.due_at,
            )
        )
        .select_from(IssueEntry)
        .outerjoin(by, col(by.id) == IssueEntry.by_id)
        .outerjoin(owner, col(owner.id) == IssueEntry.owner_id)
        .where(col(IssueEntry.issue_id) == HotIssue.id)
        .correlate(HotIssue)
    )


def _visits() -> sa.Select[Any]:
    """Visits that named the issue, as far as the caller may read what was done there."""
    visitor = aliased(Officer, name="visitor")
    return (
        sa.select(
            json_of(
                id=Visit.id,
                code=Visit.code,
                started_at=Visit.started_at,
                visitor=json_of(id=visitor.id, full_name=visitor.full_name),
                status=Visit.status,
                action=VisitIssueAction.action,
            )
        )
        .join(VisitIssueAction, col(VisitIssueAction.visit_id) == Visit.id)
        .join(visitor, col(visitor.id) == Visit.visitor_id)
        .where(col(VisitIssueAction.issue_code) == HotIssue.code)
        .correlate(HotIssue)
    )
