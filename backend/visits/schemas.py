"""What goes over the wire about visits."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import AfterValidator, BaseModel, Field

from backend.access.schemas import OfficerRef, UnitRef
from backend.kernel.clock import IsoWeek
from backend.kernel.pages import PageParams
from backend.kernel.texts import Input, Moment, text
from backend.visits.recording import GuidanceDraft, IssueDraft, SituationDraft, StopDraft, VisitDraft
from backend.visits.rules import (
    CadreRole,
    CheckState,
    DisputeDecision,
    EntryClass,
    Evidence,
    Presence,
    Purpose,
    Source,
    Trend,
    VisitAction,
    VisitLine,
    VisitMode,
    VisitStatus,
)

WEEK_PATTERN = r"^\d{4}-W\d{2}$"


def _real_week(value: str) -> str:
    try:
        IsoWeek.parse(value)
    except ValueError as fault:
        raise ValueError(f"{value} is not a week of that year") from fault
    return value


WeekText = Annotated[str, Field(pattern=WEEK_PATTERN, examples=["2026-W08"]), AfterValidator(_real_week)]
Tag: Any = text(40)
Short: Any = text(120)
Line: Any = text(500)
Note: Any = text(1000)
LongNote: Any = text(2000)


class VisitFilter(PageParams):
    """Every field narrows the list."""

    unit_id: UUID | None = None
    week: WeekText | None = None
    from_week: WeekText | None = None
    to_week: WeekText | None = None
    visitor_id: UUID | None = None
    group_id: UUID | None = None
    status: VisitStatus | None = None
    line: VisitLine | None = None
    waiting_for_me: bool = False


class StopIn(Input):
    group_id: UUID
    arrived_at: Moment
    left_at: Moment


class GuidanceIn(Input):
    beat_officer_id: UUID
    topic: Short
    note: Note
    next_step: Line


class SituationIn(Input):
    note: LongNote
    tags: Annotated[list[Tag], Field(max_length=10, default_factory=list)]
    trend: Trend


class IssueIn(Input):
    issue_code: text(40)  # type: ignore[valid-type]
    action: Note


class VisitFields(Input):
    """A visit as somebody tells it; each chosen purpose needs its block."""

    unit_id: UUID
    visitor_id: Annotated[
        UUID | None, Field(description="Only when a desk officer types for the visitor; else leave it out")
    ] = None
    mode: VisitMode
    started_at: Moment
    ended_at: Moment
    stops: Annotated[list[StopIn], Field(min_length=1, max_length=20)]
    purposes: Annotated[set[Purpose], Field(min_length=1)]
    guidance: Annotated[list[GuidanceIn], Field(max_length=20, default_factory=list)]
    situation: SituationIn | None = None
    issue_actions: Annotated[list[IssueIn], Field(max_length=20, default_factory=list)]
    cadre_counts: Annotated[dict[CadreRole, Annotated[int, Field(ge=0, le=20)]], Field(default_factory=dict)]
    beat_officer_present: Presence
    companion_ids: Annotated[list[UUID], Field(max_length=20, default_factory=list)]
    place_code: Annotated[str | None, Field(pattern=r"^[A-Z0-9]{6}$")] = None
    paper_log_ref: text(40) | None = None  # type: ignore[valid-type]
    source: Source = Source.WEB
    device_at: Moment | None = None
    keep_warnings: bool = False

    def draft(self, visit_id: UUID, *, visitor_id: UUID) -> VisitDraft:
        """The words of the wire as the words of the domain."""
        return VisitDraft(
            id=visit_id,
            unit_id=self.unit_id,
            visitor_id=visitor_id,
            mode=self.mode,
            started_at=self.started_at,
            ended_at=self.ended_at,
            stops=tuple(StopDraft(each.group_id, each.arrived_at, each.left_at) for each in self.stops),
            purposes=tuple(sorted(self.purposes)),
            guidance=tuple(GuidanceDraft(e.beat_officer_id, e.topic, e.note, e.next_step) for e in self.guidance),
            situation=SituationDraft(self.situation.note, tuple(self.situation.tags), self.situation.trend)
            if self.situation
            else None,
            issue_actions=tuple(IssueDraft(each.issue_code, each.action) for each in self.issue_actions),
            cadre_counts=dict(self.cadre_counts),
            beat_officer_present=self.beat_officer_present,
            companion_ids=tuple(self.companion_ids),
            place_code=self.place_code,
            paper_log_ref=self.paper_log_ref,
            source=self.source,
            device_at=self.device_at,
            keep_warnings=self.keep_warnings,
        )


class VisitRecord(VisitFields):
    """`id` is made by the device (UUIDv7); sending it twice gives the same visit."""

    id: UUID


class VisitConfirm(Input):
    place_code: Annotated[str | None, Field(pattern=r"^[A-Z0-9]{6}$")] = None


class DisputeIn(Input):
    reason: text(500, shortest=10)  # type: ignore[valid-type]


class DecisionIn(Input):
    decision: DisputeDecision
    reason: text(500, shortest=10)  # type: ignore[valid-type]


class ShortUnit(BaseModel):
    id: UUID
    code: str
    short_name: str


class Named(BaseModel):
    id: UUID
    full_name: str


class GroupNumber(BaseModel):
    id: UUID
    number: int


class VisitSummary(BaseModel):
    id: UUID
    code: str
    unit: ShortUnit
    visitor: Named
    line: VisitLine | None
    mode: VisitMode
    started_at: datetime
    ended_at: datetime
    week: str
    groups: list[GroupNumber]
    purposes: list[Purpose]
    status: VisitStatus
    check_state: CheckState
    evidence: Evidence | None
    entry_class: EntryClass
    confirmed_by: Named | None
    imported: bool
    version: int


class GroupRef(GroupNumber):
    code: str


class BeatOfStop(BaseModel):
    id: UUID
    code: str
    name: str


class StopOut(BaseModel):
    group: GroupRef
    beat: BeatOfStop | None
    arrived_at: datetime
    left_at: datetime
    minutes: int


class NoteOut(BaseModel):
    topic: str | None
    note: str | None
    next_step: str | None


class GuidanceOut(BaseModel):
    """`note` is null when it is not addressed to the reader and he may not read it (N11)."""

    beat_officer: OfficerRef
    complete: bool
    note: NoteOut | None


class SituationOut(BaseModel):
    note: str | None
    tags: list[str]
    trend: Trend | None


class IssueActionOut(BaseModel):
    issue_code: str | None
    action: str | None


class DisputeOut(BaseModel):
    """The reasons are null for those who may not read them."""

    disputed_by: OfficerRef | None
    disputed_at: datetime | None
    reason: str | None
    decision: DisputeDecision | None
    decision_reason: str | None
    decided_by: OfficerRef | None
    decided_at: datetime | None


class VisitOut(VisitSummary):
    """One visit; notes are null or empty for those who may not read them. `actions` are what would be accepted now."""

    appointment_id: UUID | None
    recorded_by: OfficerRef
    recorded_at: datetime
    signed_at: datetime | None
    confirmed_at: datetime | None
    visited_on: date
    minutes: int
    entry_deadline: datetime
    week_lock: datetime
    locked: bool
    stops: list[StopOut]
    companions: list[OfficerRef]
    guidance: list[GuidanceOut]
    situation: SituationOut | None
    issue_actions: list[IssueActionOut]
    cadre_counts: dict[CadreRole, int]
    beat_officer_present: Presence
    place_code_given: bool
    place_proved: bool | None
    paper_log_ref: str | None
    remark: str | None
    dispute: DisputeOut | None
    actions: list[VisitAction]


class HistoryEntry(BaseModel):
    at: datetime
    action: str
    actor: OfficerRef | None
    detail: dict[str, Any]


class PlaceMarkOut(BaseModel):
    """`digest` is PBKDF2-SHA256 of the code in hex: the salt is the 16 bytes of `id`, 20,000 rounds, 32 bytes."""

    id: UUID
    week: str
    digest: str


class FormGroup(BaseModel):
    id: UUID
    number: int
    code: str
    meeting_place: str | None
    beat: BeatOfStop
    holder: OfficerRef | None
    place_marks: list[PlaceMarkOut]


class OpenIssue(BaseModel):
    code: str
    title: str


class FormWard(BaseModel):
    unit: UnitRef
    groups: list[FormGroup]
    companions: list[OfficerRef]
    open_issues: list[OpenIssue]


class Dictator(BaseModel):
    officer: OfficerRef
    unit_id: UUID


class VisitForm(BaseModel):
    """All that the recording screen needs; `may_dictate_for` is empty for visitors themselves."""

    now: datetime
    wards: list[FormWard]
    may_dictate_for: list[Dictator]
    topics: list[str]
    situation_tags: list[str]
