"""One bundle from what the screens ask for one by one, so that both tell the same."""

from __future__ import annotations

import json
from typing import Any

from backend.duties.explain import my_week
from backend.kernel.pages import PageParams
from backend.kernel.uow import UnitOfWork
from backend.permissions import Permission
from backend.visits.form import form_for
from backend.visits.lists import VisitWanted, find_visits

PAST_WEEKS = 4  # frontend 6: this week's duty and my last four weeks
_LAST_VISITS = PageParams(limit=5)
_WAITING = PageParams(limit=50)


def field_bundle(uow: UnitOfWork) -> dict[str, Any]:
    """The caller's weeks, waiting visits and recording form, in a fixed number of statements."""
    officer_id = uow.actor.officer_id
    answer: dict[str, Any] = {"as_of": uow.now, "week": None, "past_duties": [], "waiting": [], "form": _form(uow)}
    if officer_id is None:
        return answer
    if uow.actor.scope_for(Permission.VISIT_READ):
        answer["waiting"] = _visits(uow, VisitWanted(waiting_for_me=True), _WAITING)
    if uow.actor.scope_for(Permission.DUTY_READ):
        week = my_week(uow, past=PAST_WEEKS)
        week["last_visits"] = _visits(uow, VisitWanted(visitor_id=officer_id), _LAST_VISITS)
        week["waiting"] = answer["waiting"][: _LAST_VISITS.limit]
        answer |= {"week": week, "past_duties": week["past"]}
    return answer


def _form(uow: UnitOfWork) -> dict[str, Any] | None:
    """As the recording screen asks for it: for himself who may, else for the commanders whom he types for."""
    for permission in (Permission.VISIT_RECORD, Permission.VISIT_DICTATE):
        reach = uow.actor.scope_for(permission)
        if reach:
            return form_for(uow, reach, uow.today, dictating=permission is Permission.VISIT_DICTATE)
    return None


def _visits(uow: UnitOfWork, wanted: VisitWanted, page: PageParams) -> list[Any]:
    items: list[Any] = json.loads(find_visits(uow, wanted, page))["items"]
    return items
