"""The URL of the field bundle."""

from __future__ import annotations

import hashlib
from typing import Annotated, Any

from fastapi import Header, Response

from backend.access.guards import Router, reading
from backend.field import queries
from backend.field.schemas import FieldBundle
from backend.kernel.uow import UnitOfWork
from backend.permissions import Permission

router = Router(prefix="/me", tags=["session"])
ReadSelf = Annotated[UnitOfWork, reading(Permission.ACCOUNT_SELF)]
_CLOCKS: Any = {"as_of": True, "week": {"now": True}, "form": {"now": True}}  # they alone make no other bundle


@router.get(
    "/field-bundle",
    response_model=FieldBundle,
    responses={304: {"description": "Nothing has changed since the bundle that `If-None-Match` names"}},
)
def read_field_bundle(uow: ReadSelf, if_none_match: Annotated[str | None, Header(max_length=200)] = None) -> Any:
    """What my phone keeps for when there is no network: my weeks, what waits for me, the recording form."""
    bundle = FieldBundle.model_validate(queries.field_bundle(uow))
    seen = bundle.model_dump_json(exclude=_CLOCKS)
    tag = f'"{hashlib.sha256(seen.encode()).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": "no-store"}
    if tag in (if_none_match or ""):
        return Response(status_code=304, headers=headers)
    return Response(bundle.model_dump_json(), media_type="application/json", headers=headers)
