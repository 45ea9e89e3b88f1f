"""The list of officers: who holds which post on a day, and who holds none."""

from __future__ import annotations

import re
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import col

from backend.kernel.prepared import Asking
from backend.kernel.tables import runs_on, within
from backend.permissions import Permission
from backend.posts.models import Appointment, Officer, OfficerTraining
from backend.posts.names import search_key
from backend.posts.refs import rank_on
from backend.units.models import Unit
from backend.units.refs import unit_ref

Columns = sa.Select[*tuple[Any, ...]]
_WORDS = 4  # as many as a name has
_TRIGRAM = 3
_POST_FIELDS = ("position_type", "portfolio", "is_acting", "valid_from", "valid_to")


def search_patterns(search: str | None) -> dict[str, Any]:
    """Patterns that name and number folded must all match.

    Three letters make a trigram: words that have them, the longest first, may go by its index; shorter ones, such as a
    name half typed, cannot (`more`). PostgreSQL plans for what is typed, and walks the names in their order instead
    where so many match that it comes to an end sooner.
    """
    words = sorted(search_key(search).split(), key=len, reverse=True) if search else []
    patterns = [f"%{escaped}%" for escaped in (re.sub(r"([%_\\])", r"\\\1", word) for word in words)]
    by_index = min(_WORDS, sum(len(word) >= _TRIGRAM for word in words))
    first = {f"word_{number}": each for number, each in enumerate(patterns[:by_index])}
    return {**first, "more": patterns[by_index:] or None}


def officers(asking: Asking) -> Columns:
    """Who holds which post on a day, by given name the Vietnamese way; one row a post."""
    who = _who(asking)
    query = _lines(asking, who).join(Appointment, _holds(asking, who)).join(Unit, col(Unit.id) == Appointment.unit_id)
    return _wanted(query, asking, who).order_by(who.sort_key, col(Appointment.id))


def officers_without(asking: Asking) -> Columns:
    """Officers who hold no post in sight on a day, of whom the caller's own units keep the file."""
    who = _who(asking)
    holds = sa.select(col(Appointment.id)).where(_holds(asking, who)).correlate(who).exists()
    query = _lines(asking, who, posted=False).where(_is_kept(asking, who), sa.not_(holds))
    return _wanted(query, asking, who).order_by(who.sort_key, who.id)


def all_officers(asking: Asking) -> Columns:
    """Both: a row a post, and a row for each officer without one."""
    who = _who(asking)
    query = _lines(asking, who).outerjoin(Appointment, _holds(asking, who))
    query = query.outerjoin(Unit, col(Unit.id) == Appointment.unit_id)
    query = query.where(sa.or_(col(Appointment.id).is_not(None), _is_kept(asking, who)))
    return _wanted(query, asking, who).order_by(who.sort_key, sa.func.coalesce(Appointment.id, who.id))


def _who(asking: Asking) -> Any:
    """The officers that are looked through: for a search the names alone, which an index holds in their order."""
    return Officer if asking["word_0"] is None and asking["more"] is None else aliased(Officer)


def _lines(asking: Asking, who: Any, *, posted: bool = True) -> Columns:
    """A line of the list; without a post what tells of it is null.

    What a search finds is shown by an outer join that always finds its row: an inner one the planner would fold into
    the walk through the index, and fetch the row of every officer that it walks past.
    """
    post = {
        "appointment_id": col(Appointment.id),
        "unit": sa.case((col(Unit.id).is_not(None), unit_ref(Unit, asking["as_of"])), else_=sa.null()),
        **{name: col(getattr(Appointment, name)) for name in _POST_FIELDS},
    }
    query = sa.select(
        who.id.label("id"),
        col(Officer.service_no),
        col(Officer.full_name),
        col(Officer.status),
        rank_on(asking["as_of"]).label("rank"),
        *((column if posted else sa.null()).label(name) for name, column in post.items()),
    ).select_from(who)
    return query if who is Officer else query.outerjoin(Officer, col(Officer.id) == who.id)


def _holds(asking: Asking, who: Any) -> sa.ColumnElement[bool]:
    return sa.and_(col(Appointment.officer_id) == who.id, runs_on(Appointment, asking["as_of"]))


def _is_kept(asking: Asking, who: Any) -> sa.ColumnElement[bool]:
    return within(who.home_unit_id, asking.scope(Permission.OFFICER_READ).units)


def _wanted(query: Columns, asking: Asking, who: Any) -> Columns:
    tables = {"status": who}
    for name in ("unit_id", "position_type", "is_acting", "status"):
        if asking[name] is not None:
            query = query.where(getattr(tables.get(name, Appointment), name) == asking[name])
    for name in (f"word_{number}" for number in range(_WORDS)):
        if asking[name] is not None:
            query = query.where(who.search_key.like(asking[name]))
    if asking["more"] is not None:
        query = query.where(who.search_key.like(sa.all_(asking["more"])))
    if asking["speciality"] is not None:  # of whom the caller may read it, for the lock narrows this table too
        trained = sa.select(col(OfficerTraining.id)).where(
            col(OfficerTraining.officer_id) == who.id, col(OfficerTraining.speciality) == asking["speciality"]
        )
        query = query.where(trained.correlate(who).exists())
    return query
