"""Settings: the only reader of the environment. Every one is explained in .env.example (a test compares the two)."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from typing import Literal

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pydantic import AwareDatetime, Field, SecretStr, model_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SecretsSettingsSource,
    SettingsConfigDict,
)

OWASP_MEMORY_KIB, OWASP_TIME_COST = 19456, 2  # Argon2id, the least that reliability.md G4 allows


class Settings(BaseSettings):
    """Frozen after reading. Outside development it refuses to be made without secrets and addresses."""

    model_config = SettingsConfigDict(
        env_prefix="SATSAO_",
        env_file=".env",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    environment: Literal["development", "production"] = "development"
    database_url: SecretStr | None = Field(default=None, validation_alias="DATABASE_URL")
    database_owner_url: SecretStr | None = Field(default=None, validation_alias="DATABASE_OWNER_URL")
    database_read_url: SecretStr | None = Field(default=None, validation_alias="DATABASE_READ_URL")
    pool_size: int = 4
    data_dir: Path = Path(".data")
    token_key: SecretStr | None = None
    host: str = "127.0.0.1"
    port: int = 8000
    api_processes: int = 1
    trusted_proxies: str = "127.0.0.1"
    demo: bool = False
    now: AwareDatetime | None = None
    log_level: str = "INFO"
    max_body_bytes: int = 1 << 20
    max_upload_bytes: int = 20 << 20
    static_dir: Path = Path("frontend/dist")
    argon2_memory_kib: int = OWASP_MEMORY_KIB
    argon2_time_cost: int = OWASP_TIME_COST
    access_token_minutes: int = 15
    refresh_days: int = 14
    journal_anchor_file: Path = Field(default_factory=lambda given: given["data_dir"] / "journal-anchor.log")

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - replaced by one that may be absent
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment, then .env, then files named like the settings: the way of systemd and of containers."""
        place = Path(os.environ.get("CREDENTIALS_DIRECTORY", "/run/secrets"))
        files = [SecretsSettingsSource(settings_cls, place)] if place.is_dir() else []
        return init_settings, env_settings, dotenv_settings, *files

    @model_validator(mode="after")
    def _fit_for_production(self) -> Settings:
        if self.environment == "development":
            return self
        for wrong, variable, english, vietnamese in (
            (self.database_url is None, "DATABASE_URL", "is missing", "còn thiếu"),
            (self.token_key is None, "SATSAO_TOKEN_KEY", "is missing", "còn thiếu"),
            (self.demo, "SATSAO_DEMO", "would show fictional people", "sẽ hiện người không có thật"),
            (self.now is not None, "SATSAO_NOW", "would stop the clock", "sẽ làm đồng hồ đứng yên"),
            (
                self.argon2_memory_kib < OWASP_MEMORY_KIB or self.argon2_time_cost < OWASP_TIME_COST,
                "SATSAO_ARGON2_MEMORY_KIB, SATSAO_ARGON2_TIME_COST",
                f"are below {OWASP_MEMORY_KIB} and {OWASP_TIME_COST}",
                f"thấp hơn {OWASP_MEMORY_KIB} và {OWASP_TIME_COST}",
            ),
        ):
            if wrong:
                raise ValueError(f"in production {variable} {english} / khi chạy thật, {variable} {vietnamese}")
        _check_key(self.token_key_pem())
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
        """The Ed25519 private key: given, or a file's, or in development made once and kept in the data directory."""
        if self.token_key is not None:
            given = self.token_key.get_secret_value().replace("\\n", "\n")
            return given if given.lstrip().startswith("-----BEGIN") else _read(Path(given.strip()))
        place = self.data_dir / "token-key.pem"
        if not place.exists():
            place.parent.mkdir(parents=True, exist_ok=True)
            key = Ed25519PrivateKey.generate().private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
            with open(os.open(place, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600), "wb") as file:
                file.write(key)
        return place.read_text()

    def on(self, app_url: str, owner_url: str, **changes: object) -> Settings:
        """These settings on the database at the two addresses, whatever was read before."""
        urls = {"database_url": SecretStr(app_url), "database_owner_url": SecretStr(owner_url)}
        return self.model_copy(update={**changes, **urls, "database_read_url": None})

    def environment_of_child(self) -> dict[str, str]:
        """The environment in which another process reads these settings, without the address of the owner role."""
        names = {field: _variable(field) for field in type(self).model_fields}
        inherited = {name: value for name, value in os.environ.items() if name not in names.values()}
        told = {names[field]: _plain(value) for field, value in self if field != "database_owner_url"}
        return {**inherited, **{name: value for name, value in told.items() if value}}


def _variable(field: str) -> str:
    alias = Settings.model_fields[field].validation_alias
    return alias if isinstance(alias, str) else f"SATSAO_{field.upper()}"


def _plain(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, SecretStr):
        return value.get_secret_value()
    return value.isoformat() if isinstance(value, datetime) else str(value)


def _read(path: Path) -> str:
    try:
        return path.read_text()
    except OSError as fault:
        raise ValueError(
            f"SATSAO_TOKEN_KEY is neither a PEM nor a readable file / không phải PEM, cũng không phải tệp đọc được "
            f"({fault.strerror})"
        ) from None


def _check_key(pem: str) -> None:
    try:
        key = serialization.load_pem_private_key(pem.encode(), password=None)
    except ValueError:
        key = None
    if not isinstance(key, Ed25519PrivateKey):
        raise ValueError("SATSAO_TOKEN_KEY is no Ed25519 private key / không phải khóa bí mật Ed25519") from None


def _driver(url: str) -> str:
    """Any PostgreSQL address, spoken by psycopg 3."""
    return (
        url
        if "+psycopg" in url
        else url.replace("postgres://", "postgresql://").replace("postgresql://", "postgresql+psycopg://", 1)
    )
