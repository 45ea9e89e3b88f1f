"""Examples about hot issues for the API document; written by tests/api/write_examples.py."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.cast import NOW
from tests.issues.calls import WHY, issue_body

if TYPE_CHECKING:
    from tests.api.write_examples import Examples


def issues(examples: Examples) -> None:
    """One issue from its raising to its reopening, and others beside it."""
    cast = examples.cast
    examples.app.state.door.clock.set(NOW)
    issue = examples.act("raise_issue", "beat_phuc", "/issues", issue_body(cast))

    def step(operation: str, who: str, verb: str, **body: Any) -> None:
        path = f"/issues/{issue['id']}"
        version = examples.as_(who).get(path).json()["version"]
        examples.act(operation, who, f"{path}/{verb}", body, version=version)

    step("triage_issue", "beat_deputy_minh", "triage", severity="S2", category="pavement")
    step("assign_issue", "chief_lan", "assign", owner_id=cast.of("officers", "beat_phuc"))
    step("note_issue", "beat_phuc", "notes", note=WHY)
    step("regrade_issue", "chief_lan", "regrade", severity="S3", reason="Chỉ còn một quán cuối ngõ.")
    step("escalate_issue", "beat_phuc", "escalate", reason="Cần lực lượng của đội phối hợp.")
    step("answer_issue", "team_chief_dung", "answer", answer="accepted", note="Đội phối hợp từ thứ Hai.")
    step("resolve_issue", "beat_phuc", "resolve", note="Đã thông lối đi, kẻ lại vạch.")
    step("verify_issue", "guide_hoa", "verify", verdict="solved", note="Đã xem lại buổi sáng.")
    step("reopen_issue", "chief_lan", "reopen", reason="Chợ lại tràn ra vỉa hè.")
    examples.read("read_issue", "chief_lan", f"/issues/{issue['id']}")
    issue = examples.as_("beat_phuc").post("/issues", issue_body(cast, category="noise")).json()
    step("reject_issue", "chief_lan", "reject", reason="Tổ đã tự giải quyết xong.")
    other = examples.as_("beat_quan").post("/issues", issue_body(cast, group=3)).json()
    item = {"id": other["id"], "version": other["version"]}
    graded = {"items": [item], "severity": "S2", "category": "pavement"}
    done = examples.act("triage_each", "chief_lan", "/issues/triage-each", graded)["done"][0]
    given = {"items": [{"id": done["id"], "version": done["version"]}], "owner_id": cast.of("officers", "beat_quan")}
    examples.act("assign_each", "chief_lan", "/issues/assign-each", given)
    examples.read("list_issues", "chief_lan", "/issues")
    examples.read("count_issues", "chief_lan", "/issues/counts")
