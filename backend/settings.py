"""Settings: the only reader of the environment. Every one is explained in .env.example (a test compares the two)."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from typing import Literal

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pydantic import Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Frozen after reading. Outside development it refuses to be made without secrets and addresses."""

    model_config = SettingsConfigDict(env_prefix="SATSAO_", env_file=".env", extra="ignore", frozen=True)

    environment: Literal["development", "production"] = "development"
    database_url: SecretStr | None = Field(default=None, validation_alias="DATABASE_URL")
    database_owner_url: SecretStr | None = Field(default=None, validation_alias="DATABASE_OWNER_URL")
    database_read_url: SecretStr | None = Field(default=None, validation_alias="DATABASE_READ_URL")
    pool_size: int = 4
    data_dir: Path = Path(".data")
    token_key: SecretStr | None = None
    host: str = "127.0.0.1"
    port: int = 8000
    demo: bool = False
    now: datetime | None = None
    log_level: str = "INFO"
    max_body_bytes: int = 1 << 20
    max_upload_bytes: int = 20 << 20
    static_dir: Path = Path("frontend/dist")
    argon2_memory_kib: int = 19456
    argon2_time_cost: int = 2
    access_token_minutes: int = 15
    refresh_days: int = 14
    journal_anchor_file: Path = Path(".data/journal-anchor.log")

    @model_validator(mode="after")
    def _complete_in_production(self) -> Settings:
        if self.environment == "development":
            return self
        missing = [
            name
            for name, value in (
                ("SATSAO_TOKEN_KEY", self.token_key),
                ("DATABASE_URL", self.database_url),
                ("DATABASE_OWNER_URL", self.database_owner_url),
            )
            if value is None
        ]
        if missing:
            raise ValueError(f"production needs {', '.join(missing)} / môi trường production cần {', '.join(missing)}")
        if self.demo:
            raise ValueError("production never shows demo data (SATSAO_DEMO)")
        return self

    @property
    def app_url(self) -> str:
        """Address for the application's own role, which owns nothing."""
        if self.database_url is None:
            raise ValueError("no DATABASE_URL: start with `satsao run`, which brings its own PostgreSQL")
        return _driver(self.database_url.get_secret_value())

    @property
    def owner_url(self) -> str:
        """Address for the role that owns the tables and migrates; the application's own when there is only one."""
        return _driver(self.database_owner_url.get_secret_value()) if self.database_owner_url else self.app_url

    @property
    def read_url(self) -> str | None:
        return _driver(self.database_read_url.get_secret_value()) if self.database_read_url else None

    def token_key_pem(self) -> str:
        """The Ed25519 private key: given, or in development made once and kept in the data directory."""
        if self.token_key is not None:
            return self.token_key.get_secret_value().replace("\\n", "\n")
        place = self.data_dir / "token-key.pem"
        if not place.exists():
            place.parent.mkdir(parents=True, exist_ok=True)
            key = Ed25519PrivateKey.generate().private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
            with open(os.open(place, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600), "wb") as file:
                file.write(key)
        return place.read_text()


def _driver(url: str) -> str:
    """Any PostgreSQL address, spoken by psycopg 3."""
    return (
        url
        if "+psycopg" in url
        else url.replace("postgres://", "postgresql://").replace("postgresql://", "postgresql+psycopg://", 1)
    )
