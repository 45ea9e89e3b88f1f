"""What goes over the wire at the door."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field

from backend.kernel.texts import Input, text
from backend.permissions import Reach, Role
from backend.posts.rules import PositionType
from backend.units.rules import UnitKind


class SignIn(Input):
    username: text(80)  # type: ignore[valid-type]
    password: Annotated[str, Field(min_length=1, max_length=400)]


class SignedIn(BaseModel):
    access_token: str
    expires_at: datetime
    session_id: UUID


class PasswordChange(Input):
    current: Annotated[str, Field(min_length=1, max_length=400)]
    new: Annotated[str, Field(min_length=1, max_length=400)]


class UnitRef(BaseModel):
    id: UUID
    code: str
    name: str
    short_name: str
    kind: UnitKind


class OfficerRef(BaseModel):
    id: UUID
    service_no: str
    full_name: str


class AccountOut(BaseModel):
    id: UUID
    username: str
    kind: str


class RoleOut(BaseModel):
    role: Role
    unit: UnitRef
    position_type: PositionType
    portfolio: list[str]
    is_acting: bool
    valid_from: date
    valid_to: date | None
    delegated: bool


class PermissionOut(BaseModel):
    permission: str
    reaches: list[Reach]


class Me(BaseModel):
    """Who I am today; `screens` is all that the web app draws its navigation from."""

    account: AccountOut
    officer: OfficerRef | None
    roles: list[RoleOut]
    permissions: list[PermissionOut]
    screens: list[str]
    demo: bool
    now: datetime
