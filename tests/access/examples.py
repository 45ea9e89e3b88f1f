"""Examples about accounts; written by tests/api/write_examples.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backend.kernel.ids import uuid7

if TYPE_CHECKING:
    from tests.api.write_examples import Examples


def accounts(examples: Examples) -> None:
    """A code in an example is an invented one."""
    shown, name = "K7M2-QX9P-4T0Z-8HNC", "thanhtra.moi"
    body = {"id": str(uuid7()), "username": name, "kind": "auditor"}
    made = examples.act("invite_account", "admin_root", "/accounts", body)
    path = f"/accounts/{made['account']['id']}"
    again = examples.act("reset_account", "admin_root", f"{path}/reset", None, version=1)
    own = {"username": name, "code": again["issued"]["code"], "password": "một câu dài và dễ nhớ"}
    examples.keep("redeem_code", examples.client.post("/api/v1/session/redeem", json=own), {**own, "code": shown})
    for operation, status in (("invite_account", "201"), ("reset_account", "200")):
        examples.found[operation]["responses"][status]["issued"]["code"] = shown
    examples.act("lock_account", "admin_root", f"{path}/lock", None, version=3)
    examples.act("unlock_account", "admin_root", f"{path}/unlock", None, version=4)
    examples.read("list_accounts", "admin_root", "/accounts")
    someone = {"id": str(uuid7()), "service_no": "CAST-101", "full_name": "Phan Đình Mới"}
    examples.found["list_officers_without_account"] = {"responses": {"200": {"items": [someone], "next": None}}}
    examples.read("read_account", "admin_root", f"/accounts/{examples.cast.of('accounts', 'beat_phuc')}")
    examples.read("list_my_sessions", "chief_lan", "/me/sessions")
