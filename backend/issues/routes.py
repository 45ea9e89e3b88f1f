"""URLs of hot issues: each names its permission and translates words; nothing else happens here."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from fastapi import Query, Response

from backend.access.guards import IfMatch, Router, reading, writing
from backend.areas.issue_models import HotIssue
from backend.areas.issue_rules import IssueSource
from backend.issues import answering, bulk, queries, raising, schemas, triage, working
from backend.issues.rules import (
    AnotherIssue,
    EscalatedTooLate,
    IssueNotComplete,
    IssueNotThere,
    NoLevelAbove,
    NotTheOwner,
    NotYourField,
    NotYourLevel,
    NotYoursToVerify,
    ReopenedTooLate,
    SeveritySame,
    actions_for,
)
from backend.issues.steps import standing_of
from backend.kernel.pages import Page
from backend.kernel.problems import ConflictOfInterest, NotFound, Problem, StaleVersion, documented
from backend.kernel.uow import UnitOfWork
from backend.permissions import Permission
from backend.visits.rules import PersonalDataSuspected, PersonalDataWarning

router = Router(prefix="/issues", tags=["issues"])
ReadIssues = Annotated[UnitOfWork, reading(Permission.ISSUE_READ)]
RaiseIssues = Annotated[UnitOfWork, writing(Permission.ISSUE_RAISE)]
TriageIssues = Annotated[UnitOfWork, writing(Permission.ISSUE_TRIAGE)]
RejectIssues = Annotated[UnitOfWork, writing(Permission.ISSUE_REJECT)]
AssignIssues = Annotated[UnitOfWork, writing(Permission.ISSUE_ASSIGN)]
WorkOnIssues = Annotated[UnitOfWork, writing(Permission.ISSUE_WORK)]
AnswerIssues = Annotated[UnitOfWork, writing(Permission.ISSUE_ANSWER)]
CloseIssues = Annotated[UnitOfWork, writing(Permission.ISSUE_CLOSE)]
ReopenIssues = Annotated[UnitOfWork, writing(Permission.ISSUE_REOPEN)]

_TEXTS = (PersonalDataSuspected, PersonalDataWarning)
_STEP = (IssueNotThere, StaleVersion, *_TEXTS)


def _shown(uow: UnitOfWork, issue_id: UUID, response: Response) -> dict[str, Any]:
    """One issue with what the caller may do with it."""
    found = queries.issue_parts(uow, issue_id)
    if found is None:
        raise NotFound()
    row = dict(found._mapping)
    response.headers["ETag"] = f'"{row["version"]}"'
    facts = standing_of(uow, uow.get(HotIssue, issue_id))
    return {**row, "actions": actions_for(facts, at=uow.now) if uow.actor.officer_id else []}


@router.get("", response_model=Page[schemas.IssueSummary])
def list_issues(uow: ReadIssues, wanted: Annotated[schemas.IssueFilter, Query()]) -> Any:
    """Issues in sight, what is due first first; of the closed ones those closed last."""
    return Response(queries.ISSUES.page(uow, wanted, wanted), media_type="application/json")


@router.get("/counts", response_model=schemas.IssueCounts)
def count_issues(uow: ReadIssues, wanted: Annotated[schemas.IssuesWanted, Query()]) -> Any:
    """How many of them stand in each column of the board, and how many are overdue or were graded down."""
    return queries.counts(uow, wanted)


@router.get("/{issue_id}", response_model=schemas.IssueOut)
def read_issue(issue_id: UUID, uow: ReadIssues, response: Response) -> Any:
    """One issue with its timeline and the visits that named it."""
    return _shown(uow, issue_id, response)


@router.post(
    "",
    response_model=schemas.IssueOut,
    status_code=201,
    responses=documented(AnotherIssue, IssueNotComplete, *_TEXTS),
)
def raise_issue(body: schemas.IssueRaiseIn, uow: RaiseIssues, response: Response) -> Any:
    """Raise a problem of a place; the same id again answers 200 with the same issue."""
    if body.source in (IssueSource.LOG, IssueSource.INTEGRATION):
        raise IssueNotComplete(
            {
                "pointer": "#/source",
                "code": "not_for_people",
                "detail": "Say where you heard of it",
                "detail_vi": "Ghi nguồn mà đồng chí biết",
            }
        )
    draft = raising.IssueDraft(**body.model_dump())
    response.status_code = 201 if raising.raise_issue(uow, draft) else 200
    return _shown(uow, body.id, response)


@router.post("/triage-each", response_model=schemas.EachOut, responses=documented(*_TEXTS))
def triage_each(body: schemas.TriageEachIn, uow: TriageIssues) -> Any:
    """Triage several alike, each by the rules of one; the answer tells what became of each."""
    wanted = triage.Triage(**body.model_dump(exclude={"items"}))
    return _each(bulk.triage_each(uow, [(each.id, each.version) for each in body.items], wanted))


@router.post("/assign-each", response_model=schemas.EachOut, responses=documented(*_TEXTS))
def assign_each(body: schemas.AssignEachIn, uow: AssignIssues) -> Any:
    """Give several to one owner, each by the rules of one; the answer tells what became of each."""
    wanted = triage.Assignment(**body.model_dump(exclude={"items"}))
    return _each(bulk.assign_each(uow, [(each.id, each.version) for each in body.items], wanted))


def _each(outcome: bulk.Outcome) -> dict[str, Any]:
    return {
        "done": [{"id": each.id, "code": each.code, "version": each.version} for each in outcome.done],
        "refused": [{"id": key, **_told(problem)} for key, problem in outcome.refused],
    }


def _told(problem: Problem) -> dict[str, Any]:
    """As the single step would have answered; of several faults the first."""
    first = (problem.extra.get("errors") or [{}])[0]
    return {
        "status": problem.status,
        "type": f"/problems/{problem.code()}",
        "title": problem.title,
        "title_vi": problem.title_vi,
        "detail": first.get("detail", problem.detail),
        "detail_vi": first.get("detail_vi", problem.detail_vi),
    }


@router.post("/{issue_id}/triage", response_model=schemas.IssueOut, responses=documented(IssueNotComplete, *_STEP))
def triage_issue(
    issue_id: UUID, body: schemas.TriageIn, uow: TriageIssues, version: IfMatch, response: Response
) -> Any:
    """Decide severity and category."""
    issue = uow.take(HotIssue, issue_id, version=version)
    wanted = triage.Triage(**body.model_dump())
    triage.check_triage(uow, issue, wanted)
    triage.triage(uow, [issue], wanted)
    return _shown(uow, issue_id, response)


@router.post("/{issue_id}/reject", response_model=schemas.IssueOut, responses=documented(ConflictOfInterest, *_STEP))
def reject_issue(
    issue_id: UUID, body: schemas.IssueReasonIn, uow: RejectIssues, version: IfMatch, response: Response
) -> Any:
    """Refuse what was raised, with a reason for who raised it."""
    triage.reject(uow, issue_id, version=version, **body.model_dump())
    return _shown(uow, issue_id, response)


@router.post(
    "/{issue_id}/assign",
    response_model=schemas.IssueOut,
    responses=documented(ConflictOfInterest, NotYourField, IssueNotComplete, *_STEP),
)
def assign_issue(
    issue_id: UUID, body: schemas.IssueAssignmentIn, uow: AssignIssues, version: IfMatch, response: Response
) -> Any:
    """Name the owner and the deadline."""
    issue = uow.take(HotIssue, issue_id, version=version)
    wanted = triage.Assignment(**body.model_dump())
    triage.check_assignment(uow, issue, wanted, triage.units_served(uow, wanted.owner_id))
    triage.assign(uow, [issue], wanted)
    return _shown(uow, issue_id, response)


@router.post(
    "/{issue_id}/regrade",
    response_model=schemas.IssueOut,
    responses=documented(ConflictOfInterest, SeveritySame, IssueNotComplete, *_STEP),
)
def regrade_issue(
    issue_id: UUID, body: schemas.RegradeIn, uow: TriageIssues, version: IfMatch, response: Response
) -> Any:
    """Give another severity, never by its owner; a lower one needs a reason and is counted."""
    triage.regrade(uow, issue_id, version=version, **body.model_dump())
    return _shown(uow, issue_id, response)


@router.post("/{issue_id}/notes", response_model=schemas.IssueOut, responses=documented(NotTheOwner, *_STEP))
def note_issue(
    issue_id: UUID, body: schemas.IssueNoteIn, uow: WorkOnIssues, version: IfMatch, response: Response
) -> Any:
    """Write down what I did; the first note begins the work."""
    working.note(uow, issue_id, version=version, text=body.note, keep_warnings=body.keep_warnings)
    return _shown(uow, issue_id, response)


@router.post(
    "/{issue_id}/escalate",
    response_model=schemas.IssueOut,
    responses=documented(NotTheOwner, EscalatedTooLate, NoLevelAbove, *_STEP),
)
def escalate_issue(
    issue_id: UUID, body: schemas.IssueReasonIn, uow: WorkOnIssues, version: IfMatch, response: Response
) -> Any:
    """Ask the next level, before the deadline."""
    working.escalate(uow, issue_id, version=version, **body.model_dump())
    return _shown(uow, issue_id, response)


@router.post("/{issue_id}/resolve", response_model=schemas.IssueOut, responses=documented(NotTheOwner, *_STEP))
def resolve_issue(
    issue_id: UUID, body: schemas.IssueNoteIn, uow: WorkOnIssues, version: IfMatch, response: Response
) -> Any:
    """Say how it was solved; somebody else verifies it."""
    working.resolve(uow, issue_id, version=version, text=body.note, keep_warnings=body.keep_warnings)
    return _shown(uow, issue_id, response)


@router.post(
    "/{issue_id}/answer",
    response_model=schemas.IssueOut,
    responses=documented(ConflictOfInterest, NotYourLevel, IssueNotComplete, *_STEP),
)
def answer_issue(
    issue_id: UUID, body: schemas.LevelAnswerIn, uow: AnswerIssues, version: IfMatch, response: Response
) -> Any:
    """Take what was escalated to my level, or give it back."""
    answering.answer(uow, issue_id, answering.LevelAnswer(**body.model_dump()), version=version)
    return _shown(uow, issue_id, response)


@router.post(
    "/{issue_id}/verify",
    response_model=schemas.IssueOut,
    responses=documented(ConflictOfInterest, NotYoursToVerify, *_STEP),
)
def verify_issue(
    issue_id: UUID, body: schemas.VerdictIn, uow: CloseIssues, version: IfMatch, response: Response
) -> Any:
    """Say, as somebody other than its owner, whether it is solved."""
    answering.verify(uow, issue_id, version=version, **body.model_dump())
    return _shown(uow, issue_id, response)


@router.post("/{issue_id}/reopen", response_model=schemas.IssueOut, responses=documented(ReopenedTooLate, *_STEP))
def reopen_issue(
    issue_id: UUID, body: schemas.IssueReasonIn, uow: ReopenIssues, version: IfMatch, response: Response
) -> Any:
    """Open it again within 30 days of its closing."""
    answering.reopen(uow, issue_id, version=version, **body.model_dump())
    return _shown(uow, issue_id, response)
