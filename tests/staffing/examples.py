"""Examples about beats, handovers and the ground for the API document; written by tests/api/write_examples.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backend.access.system import SystemDoor
from tests.cast import NOW
from tests.house.scene import Scene
from tests.staffing.beat_calls import new_beat, new_group, retire
from tests.staffing.beat_steps import assignment, held

if TYPE_CHECKING:
    from tests.api.write_examples import Examples


def beats(examples: Examples) -> None:
    cast, clock = examples.cast, examples.app.state.door.clock
    clock.set(NOW)
    lan = examples.as_("chief_lan")
    beat = f"/beats/{cast.of('beats', 'beat_a1')}"
    examples.act(
        "assign_beat", "chief_lan", f"{beat}/assignments", assignment(lan, "desk_oanh", kind="temporary_cover")
    )
    asked = assignment(lan, "beat_quan", kind="secondary")
    del asked["decision_no"]
    proposal = examples.act("propose_assignment", "beat_deputy_minh", f"{beat}/proposals", asked)
    examples.read("list_proposals", "chief_lan", "/beat-proposals")
    decision = {"approve": False, "decision_no": "17/QĐ-CAP"}
    examples.act("decide_proposal", "chief_lan", f"/beat-proposals/{proposal['id']}/decide", decision, version=1)
    body = {"valid_to": "2026-03-16", "successor_id": cast.of("officers", "beat_quan"), "takes_beat": True}
    row = held(lan)
    path = f"/beat-assignments/{row['id']}/end"
    ended = examples.act("end_assignment", "chief_lan", path, body, version=row["version"])
    examples.read("read_beat", "chief_lan", beat)
    examples.read("read_radar", "chief_lan", "/radar")
    examples.read("list_handovers", "chief_lan", "/handovers")
    handover = f"/handovers/{ended['handover_id']}"
    named = {"successor_id": cast.of("officers", "beat_deputy_minh")}
    examples.act("assign_handover", "chief_lan", f"{handover}/assign", named, version=1)
    retire(Scene(examples.as_, cast, SystemDoor(examples.app.state.door.engine, clock)), "beat_phuc")
    examples.act("sign_for_leaver", "chief_lan", f"{handover}/sign-for-leaver", {"reason": "retired"}, version=2)
    signed = examples.as_("beat_deputy_minh").send("POST", f"{handover}/sign", version=3)
    examples.keep("sign_handover", signed)
    examples.read("read_handover", "chief_lan", handover)


def ground(examples: Examples) -> None:
    door = examples.app.state.door
    scene = Scene(examples.as_, examples.cast, SystemDoor(door.engine, door.clock))
    beat = new_beat(scene, "ward_a")
    examples.act("open_beat", "staff_chi", "/beats", beat)
    path, name = f"/beats/{beat['id']}", {"name": "Địa bàn Chợ"}
    renamed = examples.as_("staff_chi").send("PATCH", path, json=name, version=1)
    examples.keep("rename_beat", renamed, name)
    group = {**new_group(scene, "ward_a"), "beat_id": beat["id"], "valid_from": "2026-03-16"}
    examples.act("open_group", "staff_chi", "/groups", group)
    home = {"beat_id": examples.cast.of("beats", "beat_a1"), "valid_from": "2026-03-17", "decision_no": "9/QĐ-UBND"}
    moved = f"/groups/{group['id']}"
    examples.act("move_group", "staff_chi", f"{moved}/move", home, version=1)
    parts = [new_group(scene, "ward_a", number) for number in (91, 92)]
    split = {"sources": [{"id": group["id"], "version": 2}], "results": parts, "valid_from": "2026-03-18"}
    examples.act("reform_groups", "staff_chi", "/group-reforms", split)
    ended = f"/groups/{parts[0]['id']}/close"
    examples.act("close_group", "staff_chi", ended, {"valid_to": "2026-03-23"}, version=1)
    examples.act("close_beat", "staff_chi", f"{path}/close", {"valid_to": "2026-03-23"}, version=2)
