"""Access tokens: EdDSA, 15 minutes, bound to a session; verified claims are kept for seconds, revocation is not."""

from __future__ import annotations

import hashlib
import secrets
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock
from uuid import UUID

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from backend.access.rules import CODE_LETTERS, SessionEnded
from backend.kernel.ids import uuid7

ISSUER, AUDIENCE, TYPE = "satsao", "satsao-api", "at+jwt"
_KEPT = 4096


@dataclass(frozen=True)
class Claims:
    account_id: UUID
    session_id: UUID
    expires_at: float


class Tokens:
    """Signs and verifies with one key. Raises SessionEnded (401) for every token that is not good."""

    def __init__(self, private_key_pem: str, *, minutes: int) -> None:
        key = serialization.load_pem_private_key(private_key_pem.encode(), password=None)
        if not isinstance(key, Ed25519PrivateKey):
            raise ValueError("the token key must be an Ed25519 private key")
        self._private, self._public = key, key.public_key()
        raw = self._public.public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
        self.key_id = hashlib.sha256(raw).hexdigest()[:16]
        self._minutes = minutes
        self._verified: OrderedDict[str, Claims] = OrderedDict()
        self._lock = Lock()

    def issue(self, account_id: UUID, session_id: UUID, *, at: datetime) -> tuple[str, datetime]:
        expires_at = at + timedelta(minutes=self._minutes)
        claims = {
            "iss": ISSUER,
            "aud": AUDIENCE,
            "sub": str(account_id),
            "sid": str(session_id),
            "jti": str(uuid7()),
            "iat": int(at.timestamp()),
            "exp": int(expires_at.timestamp()),
        }
        token = jwt.encode(claims, self._private, algorithm="EdDSA", headers={"typ": TYPE, "kid": self.key_id})
        return token, expires_at

    def verify(self, token: str, *, at: datetime) -> Claims:
        """The claims of a good token at an instant; signature checks are remembered, expiry is checked each time."""
        with self._lock:
            known = self._verified.get(token)
        claims = known or self._decode(token)
        if claims.expires_at <= at.timestamp():
            raise SessionEnded()
        if known is None:
            with self._lock:
                self._verified[token] = claims
                while len(self._verified) > _KEPT:
                    self._verified.popitem(last=False)
        return claims

    def _decode(self, token: str) -> Claims:
        try:
            header = jwt.get_unverified_header(token)
            if header.get("typ") != TYPE or header.get("kid") != self.key_id or set(header) - {"typ", "kid", "alg"}:
                raise SessionEnded()
            claims = jwt.decode(
                token,
                self._public,
                algorithms=["EdDSA"],
                audience=AUDIENCE,
                issuer=ISSUER,
                options={
                    "require": ["iss", "aud", "sub", "sid", "jti", "iat", "exp"],
                    "verify_exp": False,
                    "verify_iat": False,
                },
            )
            return Claims(UUID(claims["sub"]), UUID(claims["sid"]), float(claims["exp"]))
        except (jwt.PyJWTError, ValueError, TypeError, AttributeError) as fault:
            raise SessionEnded() from fault


def new_refresh_token() -> tuple[str, str]:
    """A secret for the cookie and the digest that is stored."""
    secret = secrets.token_urlsafe(32)
    return secret, digest(secret)


def new_code() -> str:
    """A one-time code of 80 bits that can be read out and typed: `K7M2-QX9P-…`."""
    return "-".join("".join(secrets.choice(CODE_LETTERS) for _ in range(4)) for _ in range(4))


def digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
