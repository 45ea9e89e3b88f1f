"""Who reads which words of a visit (domain.md 4.3, N11, N14): notes, reasons, history."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from tests.cast import NOW, Cast, guidance_for
from tests.visits.steps import REASON, As, At, act, decide, dispute, good, local, record

YESTERDAY = NOW - timedelta(hours=20)
NOTES = [  # reader; the note to Phúc; the situation; the reason of a dispute
    ("chief_an", True, True, True),
    ("deputy_binh", True, True, True),
    ("staff_chi", False, False, False),  # status, no notes
    ("team_chief_dung", True, True, True),
    ("team_deputy_em", True, True, True),
    ("guide_hoa", True, True, True),
    ("chief_lan", True, True, True),
    ("beat_deputy_minh", True, True, True),
    ("other_deputy_nga", False, True, False),  # no guidance notes
    ("desk_oanh", False, True, False),
    ("beat_phuc", True, True, True),  # addressed to him, disputed by him
    ("beat_quan", False, True, False),  # a colleague whose beat was visited too
    ("auditor_tam", True, True, True),
]


def _two_stops(cast: Cast) -> dict[str, Any]:
    """One visit to both beats of ward A, with a note to Phúc alone."""
    middle, end = YESTERDAY + timedelta(minutes=25), YESTERDAY + timedelta(minutes=45)
    spans = (("ward_a/1", YESTERDAY, middle), ("ward_a/3", middle, end))
    stops = [
        {"group_id": cast.of("groups", group), "arrived_at": first.isoformat(), "left_at": last.isoformat()}
        for group, first, last in spans
    ]
    return {"stops": stops, **guidance_for(cast, "beat_phuc")}


def test_words_of_a_visit(as_: As, cast: Cast) -> None:
    """Every row of NOTES, on one visit: words that a reader may not see are not in his answer at all."""
    visit = record(as_("beat_deputy_minh"), start=YESTERDAY, **_two_stops(cast))
    told = (visit["guidance"][0]["note"]["note"], visit["situation"]["note"], REASON)
    visit = dispute(as_("beat_phuc"), visit)
    visit = good(decide(as_("guide_hoa"), visit, "rejected"))
    for reader, guidance, situation, reason in NOTES:
        answer = as_(reader).get(f"/visits/{visit['id']}")
        seen = good(answer)
        stops = 1 if reader in ("beat_phuc", "beat_quan") else 2  # each beat officer those on his beat
        assert (seen["status"], seen["purposes"], len(seen["stops"])) == ("rejected", visit["purposes"], stops), reader
        [entry] = seen["guidance"]
        assert (entry["complete"], entry["note"] is not None) == (True, guidance), reader
        assert (seen["situation"] is not None) is situation, reader
        assert (seen["dispute"]["reason"], seen["dispute"]["decision"]) == (REASON if reason else None, "rejected")
        assert (seen["dispute"]["decision_reason"] is not None) is reason, reader
        words = [text in answer.text for text in told]
        assert words == [guidance, situation, reason], reader


def test_a_note_to_each_and_to_no_colleague(as_: As, cast: Cast) -> None:
    """N11: two beat officers guided in one visit read their own note each."""
    changes = _two_stops(cast)
    [to_phuc] = changes["guidance"]
    to_quan = {**to_phuc, "beat_officer_id": cast.of("officers", "beat_quan"), "note": "Bám cơ sở hơn."}
    visit = record(as_("beat_deputy_minh"), start=YESTERDAY, **{**changes, "guidance": [to_phuc, to_quan]})
    for reader, own in (("beat_phuc", to_phuc), ("beat_quan", to_quan)):
        seen = good(as_(reader).get(f"/visits/{visit['id']}"))["guidance"]
        assert len(seen) == 2
        assert [each["note"]["note"] for each in seen if each["note"]] == [own["note"]]
        assert [each["beat_officer"]["id"] for each in seen if each["note"]] == [own["beat_officer_id"]]


def test_a_beat_officer_sees_the_visits_to_his_beats(as_: As) -> None:
    mine, other = (record(as_("chief_lan"), group=group, start=YESTERDAY) for group in (2, 4))
    for reader, readable, hidden in (("beat_phuc", mine, other), ("beat_quan", other, mine)):
        good(as_(reader).get(f"/visits/{readable['id']}"))
        assert as_(reader).get(f"/visits/{hidden['id']}").status_code == 404


def test_after_a_transfer_each_ward_keeps_its_time(as_: As, cast: Cast, at: At) -> None:
    """N14: Giang served in ward A to 9 February, in ward B since; each ward reads its own days only."""
    at(2, 6, 12)
    old = record(as_("chief_lan"), group=3, start=local(2, 6, 9), **guidance_for(cast, "moved_giang"))
    at(NOW)
    new = record(as_("chief_son"), "ward_b", 3, start=YESTERDAY, **guidance_for(cast, "moved_giang"))
    for reader, readable, hidden in (
        ("chief_lan", old, new),
        ("beat_deputy_minh", old, new),
        ("chief_son", new, old),
        ("moved_giang", new, old),
    ):
        seen = good(as_(reader).get(f"/visits/{readable['id']}"))
        assert seen["guidance"][0]["note"] is not None, reader
        for path in (f"/visits/{hidden['id']}", f"/visits/{hidden['id']}/history"):
            assert as_(reader).get(path).status_code == 404, reader
        listed = good(as_(reader).get("/visits", limit=200))["items"]
        assert hidden["id"] not in {item["id"] for item in listed}


def test_history_goes_by_the_right_to_read_the_journal(as_: As, cast: Cast) -> None:
    visit = record(as_("beat_deputy_minh"), start=YESTERDAY)
    visit = good(act(as_("beat_phuc"), "confirm", visit))
    both = ["visit.recorded", "visit.confirmed"]
    readers = {"chief_lan": both, "chief_an": both, "guide_hoa": both, "beat_phuc": both[1:], "staff_chi": []}
    for reader, told in readers.items():
        entries = good(as_(reader).get(f"/visits/{visit['id']}/history"))
        assert [entry["action"] for entry in entries] == told, reader
    confirmation = good(as_("chief_lan").get(f"/visits/{visit['id']}/history"))[-1]
    assert confirmation["actor"] == {
        "id": cast.of("officers", "beat_phuc"),
        "service_no": confirmation["actor"]["service_no"],
        "full_name": "Mai Hồng Phúc",
    }
    assert confirmation["detail"] == {"evidence": "weak"}
    assert as_("chief_son").get(f"/visits/{visit['id']}/history").status_code == 404
