"""Words of spot checks, what fits together, their problems and their journal (domain.md 6.2 G-6, US-10, N3, N7)."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any

from backend.kernel.journal_action import JournalAction
from backend.kernel.problems import Conflict, Forbidden, Invalid
from backend.visits.rules import CheckState

VIEW_WORKING_DAYS = 3
SERVED_WITHIN = timedelta(days=731)  # 24 months, a leap day among them


class SpotCheckState(StrEnum):
    """`refuted` counts and waits for the review; `upheld` and `corrected` are what the review made of it."""

    DRAWN = "drawn"
    VERIFIED = "verified"
    VIEW_WANTED = "view_wanted"
    REFUTED = "refuted"
    UPHELD = "upheld"
    CORRECTED = "corrected"


COUNTS_AS: Mapping[SpotCheckState, CheckState] = {
    SpotCheckState.VERIFIED: CheckState.VERIFIED,
    SpotCheckState.REFUTED: CheckState.REFUTED,
    SpotCheckState.UPHELD: CheckState.REFUTED,
    SpotCheckState.CORRECTED: CheckState.CORRECTED,
}
SETTLED = (SpotCheckState.VERIFIED, SpotCheckState.UPHELD, SpotCheckState.CORRECTED)


class CheckQuestion(StrEnum):
    """What is asked at the place; no names are asked for."""

    PAPER_BOOK = "paper_book"  # does the group's book have the visit
    LOCAL_CADRE = "local_cadre"  # does a local cadre, by role, recall it
    TIME = "time"  # does the time agree
    CONTENT = "content"  # does the content agree


class CheckAnswer(StrEnum):
    YES = "yes"
    NO = "no"
    COULD_NOT_ASK = "could_not_ask"


class CheckResult(StrEnum):
    VERIFIED = "verified"
    REFUTED = "refuted"


class CheckSettlement(StrEnum):
    UPHELD = "upheld"
    CORRECTED = "corrected"


class CheckText(StrEnum):
    """Whose words: the checker's on what he found, the visitor's view, the deputy's grounds."""

    FOUND = "found"
    VIEW = "view"
    GROUNDS = "grounds"


class SpotCheckAction(StrEnum):
    ANSWER = "answer"
    ASSIGN = "assign"
    REPLY = "reply"
    SETTLE = "settle"


class SpotCheckEvent(JournalAction):
    DRAWN = "spot_check.drawn"
    ASSIGNED = "spot_check.assigned"
    ANSWERED = "spot_check.answered"
    REPLIED = "spot_check.replied"
    VIEW_EXPIRED = "spot_check.view_expired"
    SETTLED = "spot_check.settled"
    COUNTED = "spot_check.counted"


class CheckAlreadyDone(Conflict):
    title = "This spot check is not waiting for that any more"
    title_vi = "Lượt phúc tra này không còn chờ bước đó"


class ServedThere(Forbidden):
    title = "Nobody checks a ward where he served in the last 24 months, or which he guides"
    title_vi = "Không ai phúc tra phường mình công tác trong 24 tháng qua hoặc đang hướng dẫn"


class NotYourCheck(Forbidden):
    title = "This spot check was given to somebody else"
    title_vi = "Lượt phúc tra này giao cho người khác"


class CheckNotComplete(Invalid):
    title = "The spot check is not complete"
    title_vi = "Kết quả phúc tra chưa ghi đủ"


Answers = Mapping[CheckQuestion, CheckAnswer]


def fault(pointer: str, code: str, detail: str, detail_vi: str) -> dict[str, Any]:
    return {"pointer": f"#/{pointer}", "code": code, "detail": detail, "detail_vi": detail_vi}


def faults(answers: Answers, result: CheckResult, found: str | None) -> Iterator[dict[str, Any]]:
    """A result follows from the answers; what was found is told when they speak against the visit."""
    given = set(answers.values())
    if result is CheckResult.VERIFIED and CheckAnswer.NO in given:
        yield fault(
            "result",
            "answers_say_no",
            "An answer is no: the visit is not verified",
            "Có câu trả lời “không”: chưa thể kết luận đúng",
        )
    if result is CheckResult.VERIFIED and CheckAnswer.YES not in given:
        yield fault("result", "nobody_asked", "Nothing speaks for the visit yet", "Chưa có căn cứ nào xác nhận lượt đi")
    if result is CheckResult.REFUTED and CheckAnswer.NO not in given:
        yield fault(
            "result",
            "answers_say_yes",
            "No answer speaks against the visit",
            "Không có câu trả lời nào trái với lượt đi",
        )
    if result is CheckResult.REFUTED and not found:
        yield fault("found", "required", "Say what was found", "Ghi điều đã phát hiện")


@dataclass(frozen=True)
class Standing:
    """One spot check and one person; `concerned`: whoever made, typed, joined or confirmed the visit."""

    state: SpotCheckState
    visitor: Hashable
    checker: Hashable | None
    concerned: frozenset[Hashable]
    who: Hashable


def is_own_matter(facts: Standing) -> bool:
    """N3, by officer: who had a hand in the visit neither checks nor settles it, nor does the checker settle."""
    return facts.who == facts.visitor or facts.who in facts.concerned


def actions_for(facts: Standing, may: frozenset[str]) -> list[SpotCheckAction]:
    """What would be accepted now. `may`: the permissions whose reach holds the check."""
    mine, own = facts.who == facts.checker, is_own_matter(facts)
    possible = (
        (SpotCheckAction.ANSWER, "spot_check:answer", facts.state is SpotCheckState.DRAWN and mine and not own),
        (SpotCheckAction.ASSIGN, "spot_check:plan", facts.state is SpotCheckState.DRAWN and not own),
        (
            SpotCheckAction.REPLY,
            "spot_check:reply",
            facts.state is SpotCheckState.VIEW_WANTED and facts.who == facts.visitor,
        ),
        (
            SpotCheckAction.SETTLE,
            "spot_check:settle",
            facts.state is SpotCheckState.REFUTED and not own and not mine,
        ),
    )
    return [action for action, verb, now in possible if verb in may and now]
