"""Writes backend/examples.json: real answers of the API about the invented people of the cast.

python -m tests.api.write_examples
"""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from fastapi import FastAPI

from backend.embedded.supervisor import EmbeddedPostgres
from backend.kernel.clock import LOCAL
from backend.kernel.ids import uuid7
from tests.access.examples import accounts
from tests.audit.examples import audit
from tests.browser import Browser
from tests.cast import NOW, PASSWORD, Caller, Cast, guidance_for, visit_body
from tests.checks.examples import checks
from tests.conftest import HOME, Databases, running
from tests.exports.calls import NAMES, reader_of, snake, wanted
from tests.issues.examples import issues
from tests.leave.calls import BOOK, CONTEST, day_item, directive_content, sheet
from tests.places.examples import places
from tests.staffing.examples import beats, ground
from tests.visits.plan_examples import plans

_PLACE = Path("backend/examples.json")
_LONGEST_LIST = 2


def short(value: Any) -> Any:
    """The same answer with at most two rows in each list."""
    if isinstance(value, list):
        return [short(each) for each in value[:_LONGEST_LIST]]
    return {key: short(each) for key, each in value.items()} if isinstance(value, dict) else value


class Examples:
    """Collects one example an operation."""

    def __init__(self, app: FastAPI, cast: Cast) -> None:
        self.app, self.cast = app, cast
        self.client = Browser(app, raise_server_exceptions=True)
        self.found: dict[str, dict[str, Any]] = {}

    def as_(self, name: str) -> Caller:
        return Caller(self.client, self.app, self.cast, name)

    def keep(self, operation: str, answer: Any, request: Any = None) -> Any:
        assert answer.is_success, f"{operation}: {answer.text}"
        kept: dict[str, Any] = {} if request is None else {"request": request}
        if answer.content:
            kept["responses"] = {str(answer.status_code): short(answer.json())}
        self.found[operation] = kept
        return answer.json() if answer.content else None

    def read(self, operation: str, name: str, path: str, **params: Any) -> Any:
        return self.keep(operation, self.as_(name).get(path, **params))

    def act(self, operation: str, name: str, path: str, body: Any, *, version: int | None = None) -> Any:
        return self.keep(operation, self.as_(name).post(path, body, version=version), body)


def session(examples: Examples) -> None:
    body = {"username": "beat_phuc", "password": PASSWORD}
    shown = {"username": "phuc", "password": "một câu dài và dễ nhớ"}
    token = "eyJ0eXAiOiJhdCtqd3QifQ.…"
    for operation, path, given in (("sign_in", "/session", body), ("refresh_session", "/session/refresh", None)):
        answer = examples.client.post(f"/api/v1{path}", json=given, headers={"X-Requested-With": "satsao"})
        examples.keep(operation, answer, shown if given else None)
        examples.found[operation]["responses"]["200"]["access_token"] = token
    change = {"current": "một câu dài và dễ nhớ", "new": "một câu khác, cũng dài và dễ nhớ"}
    examples.found["change_password"] = {"request": change}
    examples.keep("about", examples.client.get("/api/v1/about"))
    examples.read("read_me", "guide_khoi", "/me")


def visits(examples: Examples) -> None:
    cast, clock = examples.cast, examples.app.state.door.clock
    minh, noon = cast.of("visits", "minh_w11"), datetime(2026, 3, 10, 8, 0, tzinfo=LOCAL)
    clock.set(NOW)
    examples.read("visit_form", "beat_deputy_minh", "/visits/form")
    examples.read("dictation_form", "desk_oanh", "/visits/dictation-form")
    body = visit_body(cast, group=3, start=noon - timedelta(minutes=30), **guidance_for(cast, "beat_quan"))
    body |= {"cadre_counts": {"group_head": 1}, "place_code": "K7M2QX", "source": "mobile"}
    lan = examples.act("record_visit", "chief_lan", "/visits", body)
    dictated = visit_body(cast, group=1, start=noon, visitor_id=cast.of("officers", "other_deputy_nga"))
    typed = examples.act("dictate_visit", "desk_oanh", "/visits/dictated", dictated)
    examples.act("sign_visit", "other_deputy_nga", f"/visits/{typed['id']}/sign", None, version=1)
    examples.act("confirm_visit", "beat_phuc", f"/visits/{minh}/confirm", {"place_code": None}, version=1)
    reason = {"reason": "Hôm đó tổ 3 không có buổi làm việc nào."}
    examples.act("dispute_visit", "beat_quan", f"/visits/{lan['id']}/dispute", reason, version=1)
    again = {key: value for key, value in body.items() if key != "id"} | {"beat_officer_present": "no_other"}
    examples.act("amend_visit", "chief_lan", f"/visits/{lan['id']}/amend", again, version=2)
    examples.as_("beat_quan").post(f"/visits/{lan['id']}/dispute", reason, version=3)
    verdict = {"decision": "confirmed", "reason": "Sổ của tổ ghi đúng giờ đồng chí chỉ huy đến."}
    examples.act("decide_dispute", "guide_hoa", f"/visits/{lan['id']}/decide-dispute", verdict, version=4)
    examples.read("list_visits", "chief_lan", "/visits")
    plans(examples)
    examples.read("read_visit", "chief_lan", f"/visits/{lan['id']}")
    examples.read("visit_history", "chief_lan", f"/visits/{lan['id']}/history")


def duties(examples: Examples) -> None:
    ward = examples.cast.of("units", "ward_a")
    examples.read("my_week", "beat_deputy_minh", "/duties/my-week")
    examples.read("where_to_go", "beat_deputy_minh", "/where-to-go")
    week = {"first": "2026-03-09", "last": "2026-03-15"}
    examples.read("read_ward_calendar", "chief_lan", "/ward-calendar", **week)
    examples.read("read_field_bundle", "beat_deputy_minh", "/me/field-bundle")
    examples.read("wards_without_visit", "chief_an", "/duties/wards-without-visit")
    examples.read("duty_board", "chief_an", "/duties/board", year=2026)
    examples.read("explain_week", "chief_an", f"/duties/wards/{ward}/weeks/2026-W11")
    examples.read("figures", "chief_an", "/duties/figures", quarter="2026-Q1", unit_id=ward)


def register(examples: Examples) -> None:
    cast = examples.cast
    for operation, path in {
        "list_units": "/units",
        "read_unit": f"/units/{cast.of('units', 'ward_a')}",
        "list_officers": "/officers",
        "read_officer": f"/officers/{cast.of('officers', 'beat_phuc')}",
        "list_delegations": "/delegations",
        "list_quarters": "/quarters",
        "list_groups": "/groups",
        "list_beats": "/beats",
        "list_calendar": "/calendar?year=2026",
        "list_duty_policies": "/duty-policies",
        "list_excuses": "/duty-excuses",
    }.items():
        examples.keep(operation, examples.as_("chief_an").send("GET", path))


def units(examples: Examples) -> None:
    """A ward opens, changes and ends, always empty."""
    cast, staff = examples.cast, "staff_chi"
    by = {"valid_from": "2026-03-16", "decision_no": "118/QĐ-CAQ"}
    name = {"name": "Công an phường Mới", "short_name": "CAP Mới"}
    district, team = cast.of("units", "district"), cast.of("units", "team")
    new = {"id": str(uuid7()), "code": "CAP-00299", **name, "kind": "ward_police", "gso_code": "00299"}
    opened = {**new, "parent_id": district, "functional_parent_ids": [team], **by, "valid_from": "2026-03-09"}
    unit = examples.act("open_unit", staff, "/units", opened)
    path = f"/units/{unit['id']}"
    line = {"parent_id": cast.of("units", "ward_b"), "kind": "coordination", **by}
    examples.act("link_unit", staff, f"{path}/links", line, version=1)
    guided = next(each["id"] for each in unit["links"] if each["kind"] == "functional")
    ended = {"valid_to": "2026-03-16", "decision_no": "118/QĐ-CAQ"}
    examples.act("end_unit_link", staff, f"{path}/links/{guided}/end", ended, version=2)
    examples.act("reparent_unit", staff, f"{path}/reparent", {"parent_id": team, **by}, version=3)
    examples.act("rename_unit", staff, f"{path}/rename", {**name, "name": "Công an phường Mới Hơn", **by}, version=4)
    last = {"valid_to": "2026-03-23", "decision_no": "131/QĐ-CAQ"}
    examples.act("close_unit", staff, f"{path}/close", last, version=5)
    examples.read("list_days_of_change", "chief_an", "/units/days-of-change")


def reforms(examples: Examples) -> None:
    """Ward B goes into ward A; the plan is approved and waits, another is refused, a third thrown away."""
    cast = examples.cast
    head = {"title": "Nhập phường Bình vào phường An", "decision_no": "204/QĐ-CAQ", "effective_on": "2026-03-16"}
    ward, beat = cast.of("units", "ward_a"), cast.of("beats", "beat_a1")
    moves = [{"group_id": cast.of("groups", f"ward_b/{n}"), "unit_id": ward, "beat_id": beat} for n in (1, 2, 3)]
    content = {"closes": [cast.of("units", "ward_b")], "moves": moves}
    plan = examples.act("prepare_reform", "staff_chi", "/reforms", {"id": str(uuid7()), **head})
    path = f"/reforms/{plan['id']}"
    body = {**head, "content": content}
    examples.keep("edit_reform", examples.as_("staff_chi").send("PUT", path, json=body, version=1), body)
    examples.read("preview_reform", "chief_an", f"{path}/preview")
    for version, (who, verb) in enumerate((("staff_chi", "submit"), ("staff_chi", "take_back")), start=2):
        examples.act(f"{verb}_reform", who, f"{path}/{verb.replace('_', '-')}", None, version=version)
    examples.as_("staff_chi").post(f"{path}/submit", version=4)
    examples.act("approve_reform", "chief_an", f"{path}/approve", None, version=5)
    examples.read("read_reform", "chief_an", path)
    reason = {"reason": "Chờ nghị quyết của thành phố."}
    examples.act("refuse_reform", "chief_an", f"{path}/refuse", reason, version=6)
    other = examples.as_("staff_chi").post("/reforms", {"id": str(uuid7()), **head}).json()
    examples.act("throw_away_reform", "staff_chi", f"/reforms/{other['id']}/throw-away", None, version=1)
    examples.read("list_reforms", "chief_an", "/reforms")


def people(examples: Examples) -> None:
    """Somebody new gets posts, moves, and his chief lends some rights; after all else, for it moves the cast."""
    cast, staff = examples.cast, "staff_chi"
    examples.read("list_ranks", staff, "/ranks")
    new = {"id": str(uuid7()), "service_no": "DEMO-000901", "full_name": "Nguyễn Đức Bình"}
    officer = examples.act("enter_officer", staff, "/officers", {**new, "private": {"birth_year": 1995}})
    path, study = f"/officers/{officer['id']}", {"training": {"speciality": "admin_mgmt", "level": "college"}}
    examples.keep("change_officer", examples.as_(staff).send("PATCH", path, json=study, version=1), study)
    rank = {"order_no": 6, "valid_from": "2026-03-01", "decision_no": "31/QĐ-CATP"}
    examples.act("give_rank", staff, f"{path}/ranks", rank, version=2)
    by = {"valid_from": "2026-03-16", "decision_no": "15/QĐ-CATP"}
    ward = cast.of("units", "ward_a")
    first = {"id": str(uuid7()), "officer_id": officer["id"], "unit_id": ward, "position_type": "desk_officer", **by}
    post = f"/appointments/{examples.act('enter_appointment', staff, '/appointments', first)['id']}"
    later = {"valid_from": "2026-03-23"}
    examples.keep("correct_appointment", examples.as_(staff).send("PATCH", post, json=later, version=1), later)
    wanted = {key: value for key, value in {**first, "id": str(uuid7())}.items() if key != "decision_no"}
    wanted |= {"officer_id": cast.of("officers", "beat_quan"), "grounds": "Nội cần hiện thiếu người trực."}
    proposal = examples.act("propose_post", "chief_lan", "/post-proposals", wanted)
    examples.read("list_post_proposals", "chief_an", "/post-proposals")
    yes = {"approves": True, "decision_no": "16/QĐ-CAQ", "grounds": "Nhất trí với đề nghị của phường."}
    examples.act("decide_post_proposal", "chief_an", f"/post-proposals/{proposal['id']}/decide", yes, version=1)
    withdrawn = {**proposal, "state": "withdrawn", "version": 2, "actions": []}
    examples.found["withdraw_post_proposal"] = {"responses": {"200": short(withdrawn)}}
    keeper = {"reason": "Điều động theo yêu cầu công tác", "successor_id": cast.of("officers", "chief_son")}
    move = {"id": str(uuid7()), "unit_id": ward, "position_type": "beat_officer", **by, **keeper}
    xuan = cast.of("officers", "beat_xuan")
    examples.act("transfer_officer", staff, f"/officers/{xuan}/transfer", move, version=1)
    left = f"/appointments/{cast.of('appointments', 'desk_vinh')}/end"
    examples.act("end_appointment", staff, left, {"on": "2026-03-16", **keeper}, version=1)
    _lending(examples)


def _lending(examples: Examples) -> None:
    posts = {"from_appointment_id": "chief_lan", "to_appointment_id": "beat_deputy_minh"}
    body: dict[str, Any] = {name: examples.cast.of("appointments", who) for name, who in posts.items()}
    body |= {"actions": ["absence:decide"], "valid_from": "2026-03-10", "valid_to": "2026-04-10"}
    for give, end, who, path in (
        ("enter_delegation", "revoke", "staff_chi", ""),
        ("give_delegation", "withdraw", "chief_an", "/given"),
    ):
        lent = examples.act(give, who, f"/delegations{path}", {**body, "id": str(uuid7()), "document_no": "20/UQ"})
        examples.act(f"{end}_delegation", who, f"/delegations/{lent['id']}/{end}", None, version=1)


def leave(examples: Examples) -> None:
    cast = examples.cast
    body = {"id": str(uuid7()), "first_day": "2026-03-23", "last_day": "2026-03-27", "reason": "annual_leave"}
    examples.act("preview_absence", "beat_deputy_minh", "/duty-excuses/preview", body)
    asked = examples.act("request_absence", "beat_deputy_minh", "/duty-excuses", body)
    mine = f"/duty-excuses/{asked['id']}"
    examples.act("decide_absence", "chief_lan", f"{mine}/decide", {"decision": "approved"}, version=1)
    examples.read("read_excuse", "chief_lan", mine)
    examples.act("withdraw_absence", "beat_deputy_minh", f"{mine}/withdraw", None, version=2)
    typed = {**body, "id": str(uuid7()), "officer_id": cast.of("officers", "beat_phuc"), "last_half": "morning"}
    examples.act("preview_typed_absence", "desk_oanh", "/duty-excuses/typed/preview", typed)
    sent = examples.act("type_absence", "desk_oanh", "/duty-excuses/typed", typed)
    path = f"/duty-excuses/{sent['id']}/withdraw-typed"
    examples.act("withdraw_typed_absence", "desk_oanh", path, None, version=1)


def off_beat(examples: Examples) -> None:
    body = {"id": str(uuid7()), "items": [day_item(examples.cast), day_item(examples.cast, day="2026-03-12")]}
    book = examples.as_("desk_oanh").send("POST", "/abstraction-days/workbook", content=BOOK.encode())
    examples.keep("read_abstraction_workbook", book)
    examples.act("enter_abstraction_days", "desk_oanh", "/abstraction-days", body)
    lines = sheet("CAST-014;12/03/2026;sáng;tiếp dân;CAP An")
    examples.act("enter_abstraction_sheet", "desk_oanh", "/abstraction-days/sheet", lines)
    listed = examples.read("list_abstraction_days", "desk_oanh", "/abstraction-days")
    _morning, thursday, wednesday = (f"/abstraction-days/{each['id']}" for each in listed["items"])
    reason = {"reason": CONTEST}
    examples.act("contest_abstraction_day", "beat_phuc", f"{thursday}/contest", reason, version=1)
    decision = {"decision": "struck"}
    examples.act("settle_abstraction_day", "chief_lan", f"{thursday}/settle", decision, version=2)
    examples.act("strike_abstraction_day", "desk_oanh", f"{wednesday}/strike", None, version=1)
    examples.read("list_abstraction_totals", "chief_an", "/abstraction-totals")


def worktime(examples: Examples) -> None:
    content = directive_content(examples.cast)
    body = {"id": str(uuid7()), "content": content}
    examples.act("preview_worktime", "staff_chi", "/worktime-proposals/preview", body)
    drafted = examples.act("draft_worktime", "staff_chi", "/worktime-proposals", body)
    path = f"/worktime-proposals/{drafted['id']}"
    examples.read("read_worktime_proposal", "chief_an", path)
    examples.act("preview_publishing", "chief_an", f"{path}/publish/preview", None, version=1)
    examples.act("publish_worktime", "chief_an", f"{path}/publish", None, version=1)
    examples.read("list_directives", "chief_an", "/duty-directives")
    issued = f"/duty-directives/{drafted['id']}"
    examples.act("preview_revoking", "chief_an", f"{issued}/revoke/preview", None, version=1)
    examples.act("revoke_directive", "chief_an", f"{issued}/revoke", None, version=1)
    other = {"id": str(uuid7()), "content": {**content, "document_no": "22/CT"}}
    left = examples.as_("staff_chi").post("/worktime-proposals", other).json()["id"]
    examples.act("discard_worktime", "staff_chi", f"/worktime-proposals/{left}/discard", None, version=1)
    third = {"id": str(uuid7()), "content": other["content"]}
    kept = examples.as_("staff_chi").post("/worktime-proposals", third).json()["id"]
    back = {"reason": "Chưa nêu căn cứ của thành phố."}
    examples.act("send_back_worktime", "chief_an", f"/worktime-proposals/{kept}/send-back", back, version=1)
    examples.read("list_worktime_proposals", "staff_chi", "/worktime-proposals")
    examples.read("suggest_calendar", "staff_chi", "/calendar/suggestion", year=2026)


def imports(examples: Examples) -> None:
    book = Path("tests/data/loi.xlsx").read_bytes()
    staff = examples.as_("staff_chi")
    answer = staff.send("POST", "/imports?kind=register&filename=so-can-bo.xlsx", content=book)
    batch = examples.keep("start_import", answer)
    examples.read("list_imports", "staff_chi", "/imports")
    examples.read("read_import", "staff_chi", f"/imports/{batch['id']}")
    examples.found["discard_import"] = {"responses": {"200": {**short(batch), "status": "discarded", "actions": []}}}
    examples.found["apply_import"] = {
        "request": {"end_on": "2026-03-16", "ended": 2},
        "responses": {"200": {**short(batch), "status": "applying", "actions": []}},
    }
    columns = [{"heading": "Số hiệu CB", "field": "service_no"}, {"heading": "STT", "field": None}]
    chosen = {"sheets": [{"sheet": "Hướng dẫn", "target": "Hướng dẫn", "columns": columns}]}
    examples.found["map_import"] = {"request": chosen, "responses": {"200": short(batch)}}
    examples.found["undo_import"] = {"responses": {"200": {**short(batch), "status": "undoing", "actions": []}}}
    cells = [{"field": "households", "before": "118", "after": "121"}]
    change = {"position": 0, "what": "groups", "effect": "changed", "label": "00256-T014", "cells": cells}
    examples.found["list_import_changes"] = {"responses": {"200": {"items": [change], "next": None}}}


def exports(examples: Examples) -> None:
    batch = examples.found["start_import"]["responses"]["202"]["id"]
    for name in NAMES:
        narrowed = wanted(name, lambda: str(batch))
        examples.read(f"size_{snake(name)}", reader_of(name), f"/exports/{name}", **narrowed)
        examples.found[f"export_{snake(name)}"] = {"request": {**narrowed, "format": "xlsx", "language": "vi"}}


def _ids_of(text: str) -> str:
    """The same identifiers at every writing, in their order of appearance, so that a diff shows only what changed."""
    known: dict[str, str] = {}

    def stable(match: re.Match[str]) -> str:
        return known.setdefault(match[0], f"019cd000-0000-7000-8000-{len(known) + 1:012x}")

    return re.sub(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", stable, text)


def collect(databases: Databases) -> str:
    with running(databases.copy("examples")) as app:
        examples = Examples(app, databases.cast())
        steps: tuple[Callable[[Examples], None], ...] = (
            session,
            accounts,
            visits,
            checks,
            audit,
            duties,
            register,
            units,
            reforms,
            leave,
            issues,
            worktime,
            off_beat,
            beats,
            places,
            ground,
            imports,
            exports,
            people,
        )
        for step in steps:
            step(examples)
    text = json.dumps(dict(sorted(examples.found.items())), ensure_ascii=False, indent=1)
    return re.sub(r'"V-2026-W\d\d-\d+"', '"V-2026-W11-000123"', _ids_of(text)) + "\n"


def main() -> None:
    home = Path(tempfile.mkdtemp(prefix="satsao-examples-"))
    os.environ[HOME] = str(home)
    try:
        _PLACE.write_text(collect(Databases()), "utf-8")
    finally:
        EmbeddedPostgres(home / "postgres", throw_away=True).remove()
        shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    main()
