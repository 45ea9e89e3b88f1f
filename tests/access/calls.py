"""Calls about accounts, for the house's tests of every operation."""

from __future__ import annotations

from backend.kernel.ids import uuid7
from tests.cast import PASSWORD
from tests.house.scene import Given, Prepare, Scene, alone

NEW_PASSWORD = "bốn con mèo ngủ trưa"


def _account(name: str, *, version: int | None = None) -> Prepare:
    return lambda scene: Given({"account_id": scene.cast.of("accounts", name)}, version=version)


def _locked(scene: Scene) -> Given:
    account = scene.cast.of("accounts", "moved_giang")
    assert scene.as_("admin_root").post(f"/accounts/{account}/lock", version=1).status_code == 200
    return Given({"account_id": account}, version=2)


def _redeem(scene: Scene) -> Given:
    """The one-time code of somebody whose account was reset."""
    answer = scene.as_("admin_root").post(f"/accounts/{scene.cast.of('accounts', 'beat_phuc')}/reset", version=1)
    assert answer.status_code == 200, answer.text
    code = answer.json()["issued"]["code"]
    return Given(body={"username": "beat_phuc", "code": code, "password": NEW_PASSWORD})


def _device(name: str, **more: str) -> Prepare:
    def given(scene: Scene) -> Given:
        path = {key: scene.cast.of(kind, name) for key, kind in more.items()}
        return Given({"session_id": scene.cast.of("sessions", name), **path})

    return given


def _second_device(scene: Scene) -> Given:
    """The chief of ward_a is signed in twice."""
    body = {"username": "chief_lan", "password": PASSWORD}
    assert scene.as_("chief_lan").client.post("/api/v1/session", json=body).status_code == 200
    return Given()


def _invite(_scene: Scene) -> Given:
    return Given(body={"id": str(uuid7()), "username": "new.auditor", "kind": "auditor"})


ACCOUNT_CALLS: dict[str, dict[str, Prepare]] = {
    "list_my_sessions": alone(),
    "sign_out_my_device": {"of the chief of ward_a": _device("chief_lan")},
    "sign_out_my_other_devices": alone(_second_device),
    "redeem_code": {"of a beat officer": _redeem},
    "list_accounts": alone(),
    "list_officers_without_account": alone(),
    "read_account": {"of a beat officer": _account("beat_phuc")},
    "invite_account": alone(_invite),
    "reset_account": {"of a beat officer": _account("beat_phuc", version=1)},
    "lock_account": {"of a beat officer": _account("beat_phuc", version=1)},
    "unlock_account": {"of a beat officer": _locked},
    "sign_out_account": {"of a beat officer": _account("beat_phuc")},
    "sign_out_account_device": {"of a beat officer": _device("beat_phuc", account_id="accounts")},
}
