"""Access tokens: one algorithm, one type, one key, every claim demanded (reliability G3, RFC 8725)."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from datetime import timedelta
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from fastapi import FastAPI

from backend.access.rules import SessionEnded
from backend.access.tokens import AUDIENCE, ISSUER, TYPE, Tokens
from tests.browser import Browser
from tests.cast import NOW, Cast

FORGER = Ed25519PrivateKey.generate()


def pem(key: Ed25519PrivateKey) -> str:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ).decode()


OURS = Ed25519PrivateKey.generate()
TOKENS = Tokens(pem(OURS), minutes=15)
PUBLIC = OURS.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
HEADER = {"typ": TYPE, "kid": TOKENS.key_id}
CLAIMS: dict[str, Any] = {
    "iss": ISSUER,
    "aud": AUDIENCE,
    "sub": "01890000-0000-7000-8000-000000000001",
    "sid": "01890000-0000-7000-8000-000000000002",
    "jti": "one",
    "iat": int(NOW.timestamp()),
    "exp": int(NOW.timestamp()) + 900,
}


def signed(claims: dict[str, Any] = CLAIMS, key: Any = OURS, algorithm: str = "EdDSA", **header: Any) -> str:
    return jwt.encode(claims, key, algorithm=algorithm, headers={**HEADER, **header})


def part(value: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


def unsigned(algorithm: str) -> str:
    return f"{part({**HEADER, 'alg': algorithm})}.{part(CLAIMS)}."


def hmac_with_public_key() -> str:
    body = f"{part({**HEADER, 'alg': 'HS256'})}.{part(CLAIMS)}"
    signature = base64.urlsafe_b64encode(hmac.new(PUBLIC, body.encode(), hashlib.sha256).digest()).rstrip(b"=")
    return f"{body}.{signature.decode()}"


def changed(token: str) -> str:
    head, _, tail = token.split(".")
    return f"{head}.{part({**CLAIMS, 'sub': '01890000-0000-7000-8000-00000000000f'})}.{tail}"


ATTACKS = {
    "nothing": "",
    "noise": "a.b.c",
    "no signature": unsigned("none"),
    "none in capitals": unsigned("NONE"),
    "stripped": signed().rsplit(".", 1)[0] + ".",
    "changed claims": changed(signed()),
    "another key": signed(key=FORGER),
    "our public key as a secret": hmac_with_public_key(),
    "another key's id": signed(kid="0000000000000000"),
    "no type": signed(typ="JWT"),
    "a key brought along": signed(jwk={"kty": "OKP"}),
    "a key address": signed(jku="https://example.org/keys"),
    "a certificate": signed(x5c=["MIIB"]),
    "critical extension": signed(crit=["exp"]),
    "another issuer": signed({**CLAIMS, "iss": "someone"}),
    "another audience": signed({**CLAIMS, "aud": "satsao-partner"}),
    "expired": signed({**CLAIMS, "exp": int(NOW.timestamp())}),
    "a name that is no id": signed({**CLAIMS, "sub": "chief_lan"}),
    "NUL in the name": signed({**CLAIMS, "sub": "\x00"}),
    **{f"without {claim}": signed({k: v for k, v in CLAIMS.items() if k != claim}) for claim in CLAIMS},
}


def test_a_good_token_is_good_for_its_time() -> None:
    claims = TOKENS.verify(signed(), at=NOW)
    assert str(claims.account_id) == CLAIMS["sub"]
    with pytest.raises(SessionEnded):
        TOKENS.verify(signed(), at=NOW + timedelta(minutes=15))


@pytest.mark.parametrize("token", ATTACKS.values(), ids=ATTACKS)
def test_a_bad_token_is_refused(token: str) -> None:
    with pytest.raises(SessionEnded):
        TOKENS.verify(token, at=NOW)


def test_remembering_a_verified_token_does_not_outlive_its_time() -> None:
    token, expires_at = TOKENS.issue(TOKENS.verify(signed(), at=NOW).account_id, FIRST.session_id, at=NOW)
    assert TOKENS.verify(token, at=NOW) == TOKENS.verify(token, at=NOW + timedelta(minutes=14, seconds=59))
    with pytest.raises(SessionEnded):
        TOKENS.verify(token, at=expires_at)


FIRST = TOKENS.verify(signed(), at=NOW)


@pytest.mark.parametrize(
    "header",
    [
        "",
        "Bearer",
        "Bearer ",
        "Basic Y2hpZWY6cGFzcw==",
        "bearer a.b.c",
        "Token {token}",
        "Bearer {token} {token}",
        "{token}",
        "Bearer x{token}",
    ],
)
def test_other_ways_to_carry_a_token_are_401(house: FastAPI, cast: Cast, header: str) -> None:
    door = house.state.door
    token, _ = door.tokens.issue(cast.uuid("accounts", "chief_lan"), cast.uuid("sessions", "chief_lan"), at=NOW)
    browser = Browser(house)
    answer = browser.get("/api/v1/me", headers={"Authorization": header.format(token=token)})
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert browser.get(f"/api/v1/me?access_token={token}").status_code == 401
    assert browser.get("/api/v1/me", headers={"Authorization": f"Bearer {token}"}).status_code == 200


def test_a_session_of_another_account_does_not_lend_itself(house: FastAPI, cast: Cast) -> None:
    token, _ = house.state.door.tokens.issue(
        cast.uuid("accounts", "chief_an"), cast.uuid("sessions", "chief_lan"), at=NOW
    )
    browser = Browser(house)
    assert browser.get("/api/v1/me", headers={"Authorization": f"Bearer {token}"}).status_code == 401


def test_only_an_ed25519_key_will_do() -> None:
    other = X25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    with pytest.raises(ValueError, match="Ed25519"):
        Tokens(other.decode(), minutes=15)
