"""How the house answers: request ids, body limits, the first look at tokens, headers, and problem details."""

from __future__ import annotations

import json
from typing import Any

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from psycopg import errors as pg_errors
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm.exc import StaleDataError
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from backend.access.guards import API, session_claims
from backend.kernel.ids import uuid7_text
from backend.kernel.problems import (
    BadRequest,
    Conflict,
    DatabaseAway,
    Forbidden,
    Invalid,
    NotFound,
    Problem,
    StaleVersion,
    TooLarge,
    Unauthenticated,
)

log = structlog.get_logger()
CSP = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; worker-src 'self'; "
    "object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
)
_ALWAYS = [
    (b"content-security-policy", CSP.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"permissions-policy", b"geolocation=(), camera=(), microphone=()"),
    (b"strict-transport-security", b"max-age=31536000"),
]
_PUBLIC = {
    ("POST", f"{API}/session"),
    ("POST", f"{API}/session/refresh"),
    ("POST", f"{API}/session/redeem"),
    ("GET", f"{API}/about"),
    ("GET", f"{API}/openapi.json"),
}


class MethodNotAllowed(Problem):
    status = 405
    title = "This address does not know that method"
    title_vi = "Địa chỉ này không nhận phương thức đó"


class ServerFault(Problem):
    status = 500
    title = "A fault of ours; give the request id when you report it"
    title_vi = "Lỗi của hệ thống; khi báo lỗi hãy kèm mã yêu cầu"


class AlreadyThere(Conflict):
    title = "Something like this is already there"
    title_vi = "Đã có bản ghi như vậy"


class Gatehouse:
    """Outermost layer, plain ASGI: nothing is parsed before the caller's token has been looked at."""

    def __init__(self, app: ASGIApp, *, house: FastAPI, max_body: int, max_upload: int) -> None:
        self.app, self.house = app, house
        self.max_body, self.max_upload = max_body, max_upload

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        given = headers.get(b"x-request-id", b"").decode("latin-1")
        scope["request_id"] = (
            given if given.isascii() and 8 <= len(given) <= 64 and given.isprintable() else uuid7_text()
        )
        answer = self._dressed(scope, send)
        try:
            self._look(scope, headers)
            limited = self._limited(scope, headers, receive)
        except Problem as problem:
            await problem_response(problem, scope)(scope, receive, answer)
            return
        await self.app(scope, limited, answer)

    def _look(self, scope: Scope, headers: dict[bytes, bytes]) -> None:
        path: str = scope["path"]
        if not path.startswith("/api/") or (scope["method"], path) in _PUBLIC:
            return
        door = self.house.state.door
        given = headers.get(b"authorization")
        scope["claims"] = session_claims(door.tokens, given.decode("latin-1") if given else None, at=door.clock.now())
        if scope["claims"] is None:
            raise Unauthenticated()

    def _limited(self, scope: Scope, headers: dict[bytes, bytes], receive: Receive) -> Receive:
        limit = self.max_upload if scope["path"] == f"{API}/imports" else self.max_body
        declared = headers.get(b"content-length", b"0")
        if not declared.isdigit() or int(declared) > limit:
            raise _too_large(limit)
        seen = 0

        async def counted() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > limit:
                raise _too_large(limit)
            return message

        return counted

    def _dressed(self, scope: Scope, send: Send) -> Send:
        api = scope["path"].startswith("/api/")
        extra = [*_ALWAYS, (b"x-request-id", scope["request_id"].encode())]

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *extra]
                if api and not any(name == b"cache-control" for name, _ in message["headers"]):
                    message["headers"].append((b"cache-control", b"no-store"))
            await send(message)

        return dressed


def _too_large(limit: int) -> TooLarge:
    mib = f"{limit / 1048576:g} MiB"
    return TooLarge(f"At most {mib}", detail_vi=f"Nhiều nhất {mib}")


def problem_body(problem: Problem, path: str, request_id: str | None) -> dict[str, Any]:
    """RFC 9457 with both languages; `errors` point at fields by JSON pointer."""
    return {
        "type": f"/problems/{problem.code()}",
        "title": problem.title,
        "title_vi": problem.title_vi,
        "status": problem.status,
        "detail": problem.detail,
        "detail_vi": problem.detail_vi,
        "instance": path,
        "request_id": request_id,
        **problem.extra,
    }


def problem_response(problem: Problem, scope: Any) -> Response:
    if problem.status == 503:
        problem.headers.setdefault("Retry-After", "2")
    if problem.status == 401:
        problem.headers.setdefault("WWW-Authenticate", "Bearer")
    body = problem_body(problem, scope["path"], scope.get("request_id"))
    return Response(
        json.dumps(body, ensure_ascii=False, default=str), problem.status, problem.headers, "application/problem+json"
    )


def install(app: FastAPI, *, max_body: int, max_upload: int) -> None:
    """Put the gatehouse in front and turn everything that goes wrong into a problem."""
    app.add_middleware(Gatehouse, house=app, max_body=max_body, max_upload=max_upload)
    app.add_exception_handler(Problem, _on_problem)
    app.add_exception_handler(RequestValidationError, _on_invalid)
    app.add_exception_handler(HTTPException, _on_http)
    app.add_exception_handler(DBAPIError, _on_database)
    app.add_exception_handler(PoolTimeout, _on_database)
    app.add_exception_handler(StaleDataError, _on_stale)
    app.add_exception_handler(Exception, _on_fault)


async def _on_problem(request: Request, fault: Exception) -> Response:
    assert isinstance(fault, Problem)  # noqa: S101 - registered for Problem
    if fault.status in (401, 403):
        log.info(
            "refused",
            status=fault.status,
            problem=fault.code(),
            path=request.url.path,
            request_id=request.scope.get("request_id"),
        )
    return problem_response(fault, request.scope)


async def _on_invalid(request: Request, fault: Exception) -> Response:
    assert isinstance(fault, RequestValidationError)  # noqa: S101
    errors = []
    for error in fault.errors():
        where = [str(part) for part in error["loc"]]
        place = where[0] if where else "body"
        pointer = "#/" + "/".join(where[1:]) if place == "body" else "/".join(where)
        english, vietnamese = _in_words(error)
        errors.append({"pointer": pointer, "code": error["type"], "detail": english, "detail_vi": vietnamese})
    return problem_response(Invalid(*errors), request.scope)


_VIETNAMESE = {
    "missing": "Thiếu ô này",
    "extra_forbidden": "Không nhận trường này",
    "string_too_long": "Dài quá {max_length} ký tự",
    "string_too_short": "Cần ít nhất {min_length} ký tự",
    "too_short": "Cần ít nhất {min_length} mục",
    "too_long": "Nhiều nhất {max_length} mục",
    "enum": "Giá trị không có trong danh sách: {expected}",
    "literal_error": "Giá trị không có trong danh sách: {expected}",
    "uuid_parsing": "Mã định danh không đúng dạng",
    "greater_than_equal": "Phải từ {ge} trở lên",
    "less_than_equal": "Phải từ {le} trở xuống",
    "timezone_aware": "Thời điểm phải kèm múi giờ",
    "json_invalid": "Nội dung không phải JSON hợp lệ",
}


def _in_words(error: dict[str, Any]) -> tuple[str, str]:
    english = error["msg"].removeprefix("Value error, ")
    pattern = _VIETNAMESE.get(error["type"], "Giá trị chưa đúng")
    try:
        return english, pattern.format(**error.get("ctx", {}))
    except (KeyError, IndexError):
        return english, "Giá trị chưa đúng"


async def _on_http(request: Request, fault: Exception) -> Response:
    assert isinstance(fault, HTTPException)  # noqa: S101
    if isinstance(fault.__cause__, Problem):  # raised while the body was being read
        return problem_response(fault.__cause__, request.scope)
    kinds: dict[int, type[Problem]] = {400: BadRequest, 403: Forbidden, 404: NotFound, 405: MethodNotAllowed}
    problem = kinds.get(fault.status_code, BadRequest)()
    problem.headers.update(fault.headers or {})
    return problem_response(problem, request.scope)


async def _on_stale(request: Request, _fault: Exception) -> Response:
    return problem_response(StaleVersion(), request.scope)


async def _on_database(request: Request, fault: Exception) -> Response:
    """Away → 503; a constraint → the problem named after it; anything else is our fault."""
    cause = getattr(fault, "orig", None)
    if isinstance(cause, pg_errors.UniqueViolation | pg_errors.ExclusionViolation):
        return problem_response(AlreadyThere(constraint=cause.diag.constraint_name), request.scope)
    if isinstance(cause, pg_errors.LockNotAvailable | pg_errors.QueryCanceled | pg_errors.DeadlockDetected):
        return problem_response(DatabaseAway(), request.scope)
    away = isinstance(fault, PoolTimeout | InterfaceError) or getattr(fault, "connection_invalidated", False)
    if away or (isinstance(fault, OperationalError) and not isinstance(cause, pg_errors.ProgrammingError)):
        return problem_response(DatabaseAway(), request.scope)
    return await _on_fault(request, fault)


async def _on_fault(request: Request, fault: Exception) -> Response:
    log.error("fault", path=request.url.path, request_id=request.scope.get("request_id"), exc_info=fault)
    return problem_response(ServerFault(), request.scope)
