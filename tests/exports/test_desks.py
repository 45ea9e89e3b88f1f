"""Files of what goes over desks: what an import changes, in words and one thing a row, and drafts of every kind."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from backend.access.system import SystemDoor
from backend.exports.change_words import THINGS
from backend.imports.describe import _LABELS
from backend.kernel.ids import uuid7
from tests.cast import Caller, Cast
from tests.exports.test_exports import rows_of, take
from tests.imports.steps import Desk
from tests.imports.test_http import quarters
from tests.leave.calls import directive_content

As = Callable[[str], Caller]
BOOK = quarters(["AN-K7", "CAP An", "Khu 7", None, None], ["AN-K8", "CAP An", "Khu 8", None, None])


def test_what_an_import_changes_is_a_file_in_words(as_: As, system: SystemDoor, cast: Cast) -> None:
    desk = Desk(as_, system, cast)
    batch = desk.send(BOOK)
    rows = rows_of(take(as_("staff_chi"), "import-changes", batch_id=batch["id"]))
    labels = [row["Mục"] for row in rows]
    assert labels == [each["label"] for each in desk.changes(batch)] == ["AN-K7 · Khu 7", "AN-K8 · Khu 8"]
    assert {(row["Nội dung"], row["Thay đổi"]) for row in rows} == {("Khu dân cư", "Thêm mới")}
    first = rows[0]
    fields, after = first["Các cột"].split("; "), first["Sau"].split("; ")
    assert dict(zip(fields, after, strict=True)).items() >= {"Mã": "AN-K7", "Tên": "Khu 7", "Đơn vị": "CAP An"}.items()
    assert first["Trước"] == ""
    assert rows_of(take(as_("staff_chi"), "import-changes", batch_id=batch["id"], effect="ended")) == []
    assert take(as_("staff_chi"), "import-changes", batch_id=str(uuid7())).status_code == 404
    assert set(THINGS) == set(_LABELS)


def test_drafts_of_every_kind_stand_in_one_file(as_: As, cast: Cast) -> None:
    staff = as_("staff_chi")

    def draft(content: dict[str, Any]) -> None:
        answer = staff.post("/worktime-proposals", {"id": str(uuid7()), "content": content})
        assert answer.status_code == 201, answer.text

    draft(directive_content(cast, unit="ward_a"))
    lunar = {"day": "2026-05-15", "kind": "swapped_off", "label": "Nghỉ bù"}
    plain = {"day": "2026-05-16", "kind": None, "label": None}
    draft({"kind": "calendar", "document_no": "9/TB", "days": [lunar, plain]})
    shown = {row["Số văn bản"]: row for row in rows_of(take(staff, "worktime-proposals"))}
    assert shown["21/CT"]["Áp dụng cho"] == "CAP An"
    assert shown["21/CT"]["Hiệu lực"] == "Được miễn"
    calendar = shown["9/TB"]
    assert (calendar["Áp dụng cho"], calendar["Từ tuần"]) == ("", "")
    assert calendar["Các ngày"] == "15/05/2026; 16/05/2026"
    assert (calendar["Loại ngày"], calendar["Tên ngày"]) == ("Nghỉ hoán đổi; –", "Nghỉ bù; –")
    assert [row["Trạng thái"] for row in rows_of(take(staff, "worktime-proposals", status="draft"))] == [
        "Chờ ban hành",
        "Chờ ban hành",
    ]
