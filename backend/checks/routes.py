"""URLs of spot checks and their draws."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from fastapi import Query, Response

from backend.access.guards import IfMatch, Router, reading, writing
from backend.checks import queries, schemas, service
from backend.checks.rules import CheckAlreadyDone, CheckNotComplete, NotYourCheck, ServedThere
from backend.kernel.pages import Page
from backend.kernel.problems import ConflictOfInterest, NotFound, StaleVersion, documented
from backend.kernel.uow import UnitOfWork
from backend.permissions import Permission
from backend.visits.rules import PersonalDataSuspected

router = Router(tags=["spot checks"])
ReadChecks = Annotated[UnitOfWork, reading(Permission.SPOT_CHECK_READ)]
ReadTotals = Annotated[UnitOfWork, reading(Permission.SPOT_CHECK_READ_TOTALS)]
SeeCheckers = Annotated[UnitOfWork, reading(Permission.SPOT_CHECK_PLAN)]
AnswerChecks = Annotated[UnitOfWork, writing(Permission.SPOT_CHECK_ANSWER)]
PlanChecks = Annotated[UnitOfWork, writing(Permission.SPOT_CHECK_PLAN)]
ReplyToChecks = Annotated[UnitOfWork, writing(Permission.SPOT_CHECK_REPLY)]
SettleChecks = Annotated[UnitOfWork, writing(Permission.SPOT_CHECK_SETTLE)]

_TEXTS = (CheckNotComplete, PersonalDataSuspected)
_ALWAYS = (NotFound, ConflictOfInterest, NotYourCheck, CheckAlreadyDone, StaleVersion)


def _shown(uow: UnitOfWork, check_id: UUID, response: Response) -> dict[str, Any]:
    shown = queries.check_page(uow, check_id)
    response.headers["ETag"] = f'"{shown["version"]}"'
    return shown


@router.get("/spot-checks", response_model=Page[schemas.SpotCheckLine])
def list_spot_checks(uow: ReadChecks, wanted: Annotated[schemas.SpotCheckFilter, Query()]) -> Any:
    """Drawn visits in sight, the latest first: mine to ask about or to answer for, or those of the wards I oversee."""
    return Response(queries.CHECKS.page(uow, wanted, wanted), media_type="application/json")


@router.get("/spot-checks/{check_id}", response_model=schemas.SpotCheckOut, responses=documented(NotFound))
def read_spot_check(check_id: UUID, uow: ReadChecks, response: Response) -> Any:
    """One drawn visit: what to ask about, what was answered, how the visitor sees it."""
    return _shown(uow, check_id, response)


@router.post(
    "/spot-checks/{check_id}/answer",
    response_model=schemas.SpotCheckOut,
    responses=documented(*_ALWAYS, ServedThere, *_TEXTS),
)
def answer_spot_check(
    check_id: UUID, body: schemas.AnswerIn, uow: AnswerChecks, version: IfMatch, response: Response
) -> Any:
    """Say what was heard at the place, and what follows from it."""
    check = service.answer_check(
        uow, check_id, version=version, answers=body.answers.wanted(), result=body.result, found=body.found
    )
    return _shown(uow, check.id, response)


@router.post(
    "/spot-checks/{check_id}/reply",
    response_model=schemas.SpotCheckOut,
    responses=documented(*_ALWAYS, PersonalDataSuspected),
)
def reply_to_spot_check(
    check_id: UUID, body: schemas.ReplyIn, uow: ReplyToChecks, version: IfMatch, response: Response
) -> Any:
    """The visitor's view of what was found, before it counts."""
    check = service.reply_to_check(uow, check_id, version=version, view=body.view)
    return _shown(uow, check.id, response)


@router.post(
    "/spot-checks/{check_id}/settle", response_model=schemas.SpotCheckOut, responses=documented(*_ALWAYS, *_TEXTS)
)
def settle_spot_check(
    check_id: UUID, body: schemas.SettleIn, uow: SettleChecks, version: IfMatch, response: Response
) -> Any:
    """The integrity review: the refutation stands, or an honest mistake is corrected."""
    fixes = {fix.stop_id: fix.group_id for fix in body.fixes}
    check = service.settle_check(
        uow, check_id, version=version, settlement=body.settlement, grounds=body.grounds, fixes=fixes
    )
    return _shown(uow, check.id, response)


@router.get("/spot-checks/{check_id}/checkers", response_model=schemas.CheckerList, responses=documented(NotFound))
def spot_checkers(check_id: UUID, uow: SeeCheckers) -> Any:
    """Guide officers who may check this visit: outside the ward, not served there for 24 months, no part in it."""
    return {"items": [officer.model_dump() for officer in service.able_checkers(uow, check_id)]}


@router.post(
    "/spot-checks/{check_id}/assign", response_model=schemas.SpotCheckOut, responses=documented(*_ALWAYS, ServedThere)
)
def assign_spot_check(
    check_id: UUID, body: schemas.AssignIn, uow: PlanChecks, version: IfMatch, response: Response
) -> Any:
    """Give a check that nobody has answered to another guide officer."""
    check = service.assign_check(uow, check_id, version=version, checker_id=body.checker_id)
    return _shown(uow, check.id, response)


@router.get("/check-draws", response_model=Page[schemas.DrawLine])
def list_check_draws(uow: ReadTotals, wanted: Annotated[schemas.DrawFilter, Query()]) -> Any:
    """Draws by ward and month, the latest first, with what came of them."""
    return Response(queries.DRAWS.page(uow, wanted, wanted), media_type="application/json")


@router.get("/check-draws/{draw_id}", response_model=schemas.DrawOut, responses=documented(NotFound))
def read_check_draw(draw_id: UUID, uow: ReadChecks) -> Any:
    """One draw with all that it followed from: its seed, and every visit that could be drawn with its weight."""
    return queries.draw_page(uow, draw_id)
