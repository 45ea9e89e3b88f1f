"""Problems: what can go wrong, named after what is wrong, shown as RFC 9457 problem details.

`type` is derived from the class name and never changes; clients translate by it.
"""

from __future__ import annotations

import re
from typing import Any, ClassVar


class Problem(Exception):
    """A refusal that a caller can understand. Subclasses say what is wrong in `title` and `title_vi`."""

    status: ClassVar[int] = 500
    title: ClassVar[str] = "Something went wrong"
    title_vi: ClassVar[str] = "Có lỗi xảy ra"
    stands: ClassVar[bool] = False
    """What was written before the refusal stays written, such as that there was an attempt."""

    def __init__(self, detail: str | None = None, *, detail_vi: str | None = None, **extra: Any) -> None:
        super().__init__(detail or self.title)
        self.detail = detail
        self.detail_vi = detail_vi
        self.extra = extra
        self.headers: dict[str, str] = {}

    @classmethod
    def code(cls) -> str:
        """`MutualConfirmation` → `mutual-confirmation`: the stable last part of `type`."""
        return re.sub(r"(?<!^)(?=[A-Z])", "-", cls.__name__).lower()


class BadRequest(Problem):
    status = 400
    title = "The request cannot be read"
    title_vi = "Không đọc được yêu cầu"


class Unauthenticated(Problem):
    status = 401
    title = "Sign in first"
    title_vi = "Cần đăng nhập"


class Forbidden(Problem):
    status = 403
    title = "You may see this but not do this"
    title_vi = "Đồng chí không có quyền làm việc này"


class ConflictOfInterest(Forbidden):
    """N3: the test is on the officer, so that acting posts, delegations and second appointments do not help."""

    title = "Nobody decides in his own matter"
    title_vi = "Không ai tự quyết định việc của chính mình"


class NotFound(Problem):
    status = 404
    title = "It does not exist or is out of your sight"
    title_vi = "Không có hoặc ngoài phạm vi của đồng chí"


class Conflict(Problem):
    status = 409
    title = "This cannot be done now"
    title_vi = "Chưa thể làm việc này"


class StaleVersion(Problem):
    status = 412
    title = "It was changed since you read it"
    title_vi = "Bản ghi đã được người khác sửa; hãy tải lại"


class TooLarge(Problem):
    status = 413
    title = "The request is too large"
    title_vi = "Yêu cầu quá lớn"


class Invalid(Problem):
    status = 422
    title = "Some fields are not right"
    title_vi = "Có ô chưa đúng"

    def __init__(self, *errors: dict[str, Any], detail: str | None = None, detail_vi: str | None = None) -> None:
        super().__init__(detail, detail_vi=detail_vi)
        if errors:
            self.extra["errors"] = list(errors)


class VersionRequired(Problem):
    status = 428
    title = "Say which version you read, in If-Match"
    title_vi = "Thiếu phiên bản (If-Match)"


class TooManyAttempts(Problem):
    status = 429
    title = "Too many attempts; wait a while"
    title_vi = "Thử quá nhiều lần; hãy đợi một lúc"


class DatabaseAway(Problem):
    status = 503
    title = "The database does not answer; try again soon"
    title_vi = "Cơ sở dữ liệu chưa trả lời; hãy thử lại sau ít giây"


def documented(*problems: type[Problem]) -> dict[int | str, dict[str, Any]]:
    """The `responses` of an operation: which problems it may answer, by status."""
    by_status: dict[int | str, dict[str, Any]] = {}
    for problem in problems:
        known = by_status.setdefault(problem.status, {"description": "", "content": {"application/problem+json": {}}})
        line = f"`/problems/{problem.code()}`: {problem.title}"
        known["description"] = f"{known['description']}\n\n{line}".strip()
    return by_status
