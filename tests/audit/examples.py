"""Examples about the journal, who read what, and what is given by hand; written by tests/api/write_examples.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.audit.calls import glass_body, grant_body
from tests.cast import NOW

if TYPE_CHECKING:
    from tests.api.write_examples import Examples


def audit(examples: Examples) -> None:
    """An administrator is let in once and refused once; an auditor gets a ward for three weeks."""
    cast = examples.cast
    examples.app.state.door.clock.set(NOW)
    root, deputy = "admin_root", "deputy_binh"
    first = examples.act("request_break_glass", root, "/break-glass", glass_body(cast))
    path = f"/break-glass/{first['id']}"
    examples.act("approve_break_glass", deputy, f"{path}/approve", None, version=1)
    examples.as_(root).get(f"/officers/{cast.of('officers', 'beat_phuc')}")
    examples.act("end_break_glass", deputy, f"{path}/end", None, version=2)
    second = examples.as_(root).post("/break-glass", glass_body(cast)).json()
    examples.act("refuse_break_glass", deputy, f"/break-glass/{second['id']}/refuse", None, version=1)
    examples.read("list_break_glass", "chief_an", "/break-glass")
    given = examples.act("give_auditor_grants", root, "/auditor-grants", grant_body(cast))["grants"][0]
    examples.read("list_auditor_grants", "chief_an", "/auditor-grants")
    examples.act("end_auditor_grant", root, f"/auditor-grants/{given['id']}/end", None, version=1)
    (told,) = examples.read("list_notices", "chief_an", "/me/notices")["items"]
    examples.act("mark_notice_read", "chief_an", f"/me/notices/{told['id']}/read", None)
    examples.read("list_events", "chief_an", "/journal", subject_type="visit")
    examples.read("list_technical_events", root, "/journal/technical", subject_type="break_glass")
    examples.read("list_file_reads", "chief_an", "/file-reads")
    examples.read("list_my_file_reads", "beat_phuc", "/me/file-reads")
