"""A note that only repeats one of the visitor's last twenty is refused, with the earlier one shown (G-3)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from backend.visits.likeness import most_alike, words_of
from tests.cast import NOW, Cast, guidance_for, visit_body
from tests.visits.steps import As, act, dispute, good, pointers, problem, record

FIRST = "Đã xem sổ trực, khu 12 còn tối vì đèn hỏng, tổ trưởng hẹn thay trước thứ Sáu."


def _situation(note: str) -> dict[str, Any]:
    return {"note": note, "tags": [], "trend": "same"}


@pytest.mark.parametrize(
    "copy",
    [
        FIRST,
        FIRST.upper().replace(",", " -"),  # signs and letters
        FIRST.replace("12", "15"),  # numbers
        FIRST.replace("hỏng", "cháy"),  # one word of seventeen
        f"{FIRST} Ổn.",
    ],
)
def test_nine_tenths_of_the_words_in_their_order_are_a_copy(copy: str) -> None:
    assert most_alike(copy, [("Chợ họp sớm, xe đỗ gọn.", 1), (FIRST, 2)]) == 2


def test_what_is_told_anew_is_no_copy() -> None:
    again = "Đã xem sổ trực, khu 12 đã sáng vì đèn được thay, tổ trưởng nhờ nhắc xe đỗ trước cổng."
    assert most_alike(again, [(FIRST, 1)]) is None
    assert most_alike(" ".join(reversed(words_of(FIRST))), [(FIRST, 1)]) is None
    assert most_alike("12/3", [("", 1), ("4", 2)]) is None  # nothing to compare


def test_the_earlier_note_is_shown_at_the_field(as_: As, cast: Cast) -> None:
    minh = as_("beat_deputy_minh")
    at = NOW - timedelta(hours=3)
    first = record(minh, start=at, situation=_situation(FIRST))
    copy = visit_body(cast, "ward_a", 2, start=at + timedelta(hours=1), situation=_situation(FIRST.replace("12", "14")))
    refused = minh.post("/visits", copy)
    assert (problem(refused), pointers(refused)) == ("note-copied", {("#/situation/note", "copied")})
    shown = refused.json()["errors"][0]["detail_vi"]
    assert FIRST in shown
    assert first["code"] in shown
    other = as_("chief_lan").post("/visits", {**copy, "id": first["id"][:-1] + "0"})
    assert other.status_code == 201, other.text  # her own notes are others
    good(
        minh.post("/visits", {**copy, "situation": _situation("Chợ họp sớm, lòng đường thông, không ai phàn nàn.")}),
        201,
    )


def test_guidance_is_compared_with_guidance(as_: As, cast: Cast) -> None:
    minh = as_("beat_deputy_minh")
    at = NOW - timedelta(hours=3)
    guided = guidance_for(cast, "beat_phuc")
    record(minh, start=at, **guided)
    again = {**guidance_for(cast, "beat_phuc"), "guidance": guided["guidance"]}
    refused = minh.post("/visits", visit_body(cast, "ward_a", 1, start=at + timedelta(hours=1), **again))
    assert pointers(refused) == {("#/guidance/0/note", "copied")}
    note = guided["guidance"][0]["note"]
    record(minh, start=at + timedelta(hours=1), situation=_situation(note))


def test_a_visit_may_keep_its_own_words_when_it_is_amended(as_: As) -> None:
    lan = as_("chief_lan")
    made = record(lan, start=NOW - timedelta(hours=2), situation=_situation(FIRST))
    disputed = dispute(as_("beat_phuc"), made)
    body = visit_body(lan.cast, "ward_a", 1, start=NOW - timedelta(hours=2), situation=_situation(FIRST))
    del body["id"]
    good(act(lan, "amend", disputed, **body))
