"""Who may hold which post when: the rules of domain.md 3.4, pure, and the problems that name the other record."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from backend.kernel.journal_action import JournalAction
from backend.kernel.problems import Conflict, ConflictOfInterest, Forbidden, Invalid
from backend.posts.rules import CHIEFS, DEPUTIES, Portfolio, PositionType
from backend.units.rules import UnitLevel

Days = tuple[date, date | None]  # [from, to)

_LEVELS: Mapping[str, tuple[UnitLevel, ...]] = {
    "district": (UnitLevel.DISTRICT, UnitLevel.CITY),  # after March 2025 the city oversees (domain.md 4.1)
    "team": (UnitLevel.TEAM,),
    "guide": (UnitLevel.TEAM,),
    "ward": (UnitLevel.WARD,),
    "desk": (UnitLevel.WARD,),
    "beat": (UnitLevel.WARD,),
}


class PostProposalState(StrEnum):
    PROPOSED = "proposed"
    APPROVED = "approved"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"  # by who proposed it; nobody decided it


class PostProposalAction(StrEnum):
    """What a caller may do with a proposal now."""

    DECIDE = "decide"
    WITHDRAW = "withdraw"


class PostAction(StrEnum):
    """What a caller may do with a post now."""

    CORRECT = "correct"
    END = "end"
    LEND = "lend"


class PostEvent(JournalAction):
    ENTERED = "post.entered"
    CORRECTED = "post.corrected"
    ENDED = "post.ended"
    TRANSFERRED = "post.transferred"
    PROPOSED = "post.proposed"
    DECIDED = "post.decided"
    WITHDRAWN = "post.proposal_withdrawn"


class PostTaken(Conflict):
    title = "Somebody else holds this post then"
    title_vi = "Chức vụ này lúc đó đã có người giữ"


class HolderPresent(Conflict):
    title = "Nobody stands in while the holder is not on approved absence"
    title_vi = "Chưa thể phân công thay khi người giữ chức vụ không nghỉ được duyệt"


class ServesElsewhere(Conflict):
    title = "He serves in another unit then"
    title_vi = "Lúc đó đồng chí này công tác ở đơn vị khác"


class HoldsPostAlready(Conflict):
    title = "He holds this post then already"
    title_vi = "Lúc đó đồng chí này đã giữ chức vụ này"


class HasLeft(Conflict):
    title = "He has left the force"
    title_vi = "Đồng chí này không còn công tác trong lực lượng"


class AnotherPost(Conflict):
    title = "This identifier belongs to another post"
    title_vi = "Mã này là của một chức vụ khác"


class PostEnded(Conflict):
    title = "The post ends before that day, or begins on it or later"
    title_vi = "Chức vụ đã kết thúc trước ngày đó, hoặc chưa bắt đầu"


class PostBegun(Conflict):
    title = "A post that has begun is ended, not corrected"
    title_vi = "Chức vụ đã bắt đầu chỉ có thể kết thúc, không sửa được"


class NoPostToLeave(Conflict):
    title = "He holds no post that he could leave on that day"
    title_vi = "Đến ngày đó đồng chí này không giữ chức vụ nào để rời"


class PostProposalDecided(Conflict):
    title = "The proposal is decided"
    title_vi = "Đề nghị đã được quyết định"


class OwnPost(ConflictOfInterest):
    title = "Nobody enters, proposes or decides his own post"
    title_vi = "Không ai tự nhập, đề nghị hay quyết định chức vụ của chính mình"


class OwnPostProposal(ConflictOfInterest):
    title = "Who proposed it does not decide it"
    title_vi = "Người đề nghị không quyết định đề nghị của mình"


class OwnLine(Forbidden):
    title = "A deputy decides nothing on his own line"
    title_vi = "Phó chỉ huy không quyết định trong lĩnh vực mình phụ trách"


class PostNotComplete(Invalid):
    title = "The post is not complete"
    title_vi = "Chức vụ ghi chưa đủ"


@dataclass(frozen=True)
class PostDraft:
    """A post as somebody wants it."""

    id: UUID
    officer_id: UUID
    unit_id: UUID
    position_type: PositionType
    portfolio: tuple[str, ...]
    is_acting: bool
    valid_from: date
    valid_to: date | None
    decision_no: str | None

    def values(self) -> dict[str, Any]:
        """For the row of a post or of a proposal."""
        return {**vars(self), "portfolio": list(self.portfolio)}


@dataclass(frozen=True)
class Held:
    """A post in the register, with the words for naming it."""

    id: UUID
    officer_id: UUID
    officer: str  # rank and name
    unit_id: UUID
    unit: str
    title: str
    title_vi: str
    position_type: PositionType
    portfolio: Sequence[str]
    is_acting: bool
    valid_from: date
    valid_to: date | None

    def named(self) -> tuple[str, str]:
        acting, acting_vi = ("acting ", "quyền ") if self.is_acting else ("", "")
        english = f"{self.officer} is {acting}{self.title} of {self.unit} from {self.valid_from}"
        words = f"{self.officer} giữ chức {acting_vi}{self.title_vi} tại {self.unit} từ {self.valid_from:%d/%m/%Y}"
        if self.valid_to is None:
            return english, words
        last = self.valid_to - timedelta(days=1)
        return f"{english} to {last}", f"{words} đến {last:%d/%m/%Y}"

    def told(self) -> dict[str, str]:
        return {"appointment_id": str(self.id), "officer_id": str(self.officer_id), "unit_id": str(self.unit_id)}


def faults(draft: PostDraft, level: UnitLevel, unit_days: Days) -> Iterator[dict[str, Any]]:
    """What is missing or cannot be in the draft itself."""
    if draft.position_type in DEPUTIES and not draft.portfolio:
        yield _fault("portfolio", "required", "A deputy has a portfolio", "Cấp phó phải có lĩnh vực phụ trách")
    if draft.portfolio and draft.position_type not in (*DEPUTIES, PositionType.DISTRICT_DEPUTY):
        yield _fault("portfolio", "deputies_only", "Only deputies have one", "Chỉ cấp phó có lĩnh vực phụ trách")
    if level not in _LEVELS[draft.position_type.value.split("_")[0]]:
        yield _fault("position_type", "other_level", "No such post in this unit", "Đơn vị này không có chức vụ đó")
    if draft.valid_to is not None and draft.valid_to <= draft.valid_from:
        yield _fault("valid_to", "before_start", "The end comes after the start", "Ngày kết thúc phải sau ngày bắt đầu")
    elif _overlap((draft.valid_from, draft.valid_to), unit_days) != (draft.valid_from, draft.valid_to):
        yield _fault("unit_id", "unit_closed", "The unit is not open then", "Lúc đó đơn vị không hoạt động")


def _fault(field: str, code: str, english: str, words: str) -> dict[str, Any]:
    return {"pointer": f"#/{field}", "code": code, "detail": english, "detail_vi": words}


def refusal(draft: PostDraft, near: Collection[Held], absences: Mapping[UUID, Sequence[Days]]) -> Conflict | None:
    """Why the draft cannot stand beside the posts around it; the problem names the other.

    :param near: posts of the same unit or the same officer that share a day with it.
    :param absences: approved absences of the holders, as half-open days.
    """
    for held in near:
        shared = _overlap((draft.valid_from, draft.valid_to), (held.valid_from, held.valid_to))
        if held.id == draft.id or shared is None:
            continue
        if kind := _clash(draft, held):
            return _naming(kind, held)
        if _same_seat(draft, held) and draft.is_acting != held.is_acting:
            holder_id = held.officer_id if draft.is_acting else draft.officer_id
            if not _covered(shared, absences.get(holder_id, ())):
                return _naming(HolderPresent, held)
    return None


def _clash(draft: PostDraft, held: Held) -> type[Conflict] | None:
    if held.officer_id == draft.officer_id:
        same = held.unit_id == draft.unit_id and held.position_type is draft.position_type
        if same and held.is_acting == draft.is_acting:
            return HoldsPostAlready
        if held.unit_id != draft.unit_id and not (held.is_acting or draft.is_acting):
            return ServesElsewhere
    if _same_seat(draft, held) and draft.is_acting == held.is_acting:
        return PostTaken
    return None


def _same_seat(draft: PostDraft, held: Held) -> bool:
    """One chief a unit; one holder of the portfolio beat a ward."""
    if draft.unit_id != held.unit_id:
        return False
    return bool(seats(draft.position_type, draft.portfolio) & seats(held.position_type, held.portfolio))


def seats(position: PositionType, portfolio: Collection[str]) -> frozenset[str]:
    """The places in a unit that only one officer can fill at a time."""
    if position in CHIEFS:
        return frozenset({"chief"})
    if position is PositionType.WARD_DEPUTY and Portfolio.BEAT.value in portfolio:
        return frozenset({"beat"})
    return frozenset()


def _overlap(one: Days, other: Days) -> Days | None:
    first = max(one[0], other[0])
    ends = [end for end in (one[1], other[1]) if end is not None]
    last = min(ends) if ends else None
    return (first, last) if last is None or first < last else None


def _covered(days: Days, absences: Sequence[Days]) -> bool:
    """Every day of the period lies in an absence; an open period never does."""
    day, end = days
    for first, last in sorted(absences, key=lambda each: each[0]):
        if last is not None and first <= day < last:
            day = last
    return end is not None and day >= end


def _naming(kind: type[Conflict], held: Held) -> Conflict:
    english, words = held.named()
    ways = {
        ServesElsewhere: ("; use the transfer", "; hãy dùng chức năng điều động"),
        HolderPresent: (
            "; enter his approved absence for those days first",
            "; cần có nghỉ phép được duyệt cho những ngày đó",
        ),
    }
    way, way_vi = ways.get(kind, ("; end that first", "; hãy kết thúc chức vụ đó trước"))
    return kind(english + way, detail_vi=words + way_vi, field="valid_from", other=held.told())
