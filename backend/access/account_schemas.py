"""Accounts over the wire. A code stands in one answer and nowhere else."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Self
from uuid import UUID

from pydantic import BaseModel, Field, model_validator

from backend.access.rules import AccountAction, AccountKind, AccountState
from backend.access.schemas import OfficerRef
from backend.kernel.pages import PageParams
from backend.kernel.texts import Input, text

Search: Any = text(80)


class OfficerWithoutAccount(OfficerRef):
    """Somebody who may be invited."""


class AccountFilter(PageParams):
    q: Search | None = None
    kind: AccountKind | None = None
    state: AccountState | None = None


class OfficerSearch(PageParams):
    q: Search | None = None


class AccountInvite(Input):
    """An officer's account names the officer; an auditor's and an administrator's name nobody."""

    id: UUID
    username: Annotated[str, Field(min_length=3, max_length=80, pattern=r"^[a-z0-9][a-z0-9._-]*$")]
    kind: AccountKind
    officer_id: UUID | None = None

    @model_validator(mode="after")
    def _officer_or_not(self) -> Self:
        if (self.kind is AccountKind.OFFICER) != (self.officer_id is not None):
            raise ValueError("officer_id is given for an officer, and only then")
        return self


class CodeRedeem(Input):
    username: text(80)  # type: ignore[valid-type]
    code: Annotated[str, Field(min_length=1, max_length=80)]
    password: Annotated[str, Field(min_length=1, max_length=400)]


class DeviceOut(BaseModel):
    id: UUID
    started_at: datetime
    last_used_at: datetime
    device: str | None


class OwnDevice(DeviceOut):
    is_this: bool


class AccountSummary(BaseModel):
    id: UUID
    username: str
    kind: AccountKind
    state: AccountState
    officer: OfficerRef | None
    last_sign_in: datetime | None
    devices: int
    version: int


class AccountPage(AccountSummary):
    sessions: list[DeviceOut]
    code_expires_at: datetime | None
    actions: list[AccountAction]


class CodeOut(BaseModel):
    """Shown once; give it to the person himself."""

    code: str
    expires_at: datetime


class AccountIssued(BaseModel):
    """`issued` is null when the same invitation had been made before: its code was shown then."""

    account: AccountPage
    issued: CodeOut | None
