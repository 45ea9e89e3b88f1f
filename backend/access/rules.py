"""Words of the door, the policy of passwords, and the acts of accounts (design.md 6, reliability G4)."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from functools import cache
from importlib.resources import files
from itertools import pairwise

from backend.kernel.journal_action import JournalAction
from backend.kernel.problems import Conflict, Forbidden, Invalid, TooManyAttempts, Unauthenticated

MIN_PASSWORD, MAX_PASSWORD = 15, 128
MAX_FAILURES, FAILURE_WINDOW_MINUTES = 10, 15
CODE_HOURS = 72
CODE_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # without I, L, O, U, which are misread
_LOCAL_WORDS = ("satsao", "congan", "canhsat", "haibatrung", "hanoi", "matkhau")


class AccountKind(StrEnum):
    OFFICER = "officer"
    AUDITOR = "auditor"
    SYSTEM_ADMIN = "system_admin"


class AccountStatus(StrEnum):
    ACTIVE = "active"
    LOCKED = "locked"


class BreakGlassStatus(StrEnum):
    REQUESTED = "requested"
    APPROVED = "approved"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class NoticeKind(StrEnum):
    """What a notice tells; its subject is the break-glass request, the hot issue, or the spot check."""

    BREAK_GLASS_APPROVED = "break_glass.approved"  # to the district chief
    FILE_READ = "break_glass.file_read"  # to whom was read
    ISSUE_ASSIGNED = "issue.assigned"  # to the new owner
    ISSUE_ESCALATED = "issue.escalated"  # to whoever answers for the level it came to
    ISSUE_REJECTED = "issue.rejected"  # to who raised it, and the ward's guide officers
    ISSUE_REOPENED = "issue.reopened"  # to its owner and to who had closed it
    SPOT_CHECK_DRAWN = "spot_check.drawn"  # to who is to ask
    SPOT_CHECK_VIEW_WANTED = "spot_check.view_wanted"  # to the visitor, before the result counts
    SPOT_CHECK_SETTLED = "spot_check.settled"  # to the visitor


class AccountState(StrEnum):
    """What a list says of an account: waiting for its code to be redeemed, in use, or locked."""

    INVITED = "invited"
    ACTIVE = "active"
    LOCKED = "locked"


class AccountAction(StrEnum):
    """What an administrator may do with an account now."""

    RESET = "reset"
    LOCK = "lock"
    UNLOCK = "unlock"
    SIGN_OUT = "sign_out"


class AccountEvent(JournalAction):
    CREATED = "account.created"
    INVITED = "account.invited"
    RESET = "account.reset"
    REDEEMED = "account.redeemed"
    LOCKED = "account.locked"
    UNLOCKED = "account.unlocked"
    DEVICE_SIGNED_OUT = "account.device_signed_out"
    SIGNED_IN = "account.signed_in"
    SIGNED_OUT = "account.signed_out"
    SIGNED_OUT_EVERYWHERE = "account.signed_out_everywhere"
    REFRESH_REUSED = "account.refresh_reused"
    PASSWORD_CHANGED = "account.password_changed"  # noqa: S105 - the name of an event


class WrongCredentials(Unauthenticated):
    title = "The name or the password is wrong"
    title_vi = "Tên đăng nhập hoặc mật khẩu không đúng"


class SessionEnded(Unauthenticated):
    title = "The session has ended; sign in again"
    title_vi = "Phiên đã kết thúc; hãy đăng nhập lại"


class DeviceRevoked(Unauthenticated):
    title = "This device was taken away from the account; sign in again"
    title_vi = "Thiết bị này đã bị thu hồi khỏi tài khoản; hãy đăng nhập lại"


class SignInStopped(TooManyAttempts):
    title = "Too many wrong passwords; wait before the next try"
    title_vi = "Sai mật khẩu quá nhiều lần; hãy đợi rồi thử lại"


class WrongPassword(Forbidden):
    title = "The current password is wrong"
    title_vi = "Mật khẩu hiện tại không đúng"
    stands = True


class CodeNotValid(Unauthenticated):
    title = "The name and the code do not fit, or the code is used or too old"
    title_vi = "Tên và mã không khớp, hoặc mã đã dùng, đã quá hạn"


class AnotherAccount(Conflict):
    title = "This identifier belongs to another account"
    title_vi = "Mã định danh này thuộc tài khoản khác"


class UsernameTaken(Conflict):
    title = "This user name is taken"
    title_vi = "Tên đăng nhập này đã có người dùng"


class OfficerHasAccount(Conflict):
    title = "This officer has an account already; nobody has two"
    title_vi = "Cán bộ này đã có tài khoản; mỗi người chỉ một tài khoản"


class AccountIsLocked(Conflict):
    title = "The account is locked; unlock it first"
    title_vi = "Tài khoản đang khóa; hãy mở khóa trước"


class AccountNotLocked(Conflict):
    title = "The account is not locked"
    title_vi = "Tài khoản không bị khóa"


class LastAdministrator(Conflict):
    title = "This is the last administrator who can sign in; invite another first"
    title_vi = "Đây là quản trị viên cuối cùng còn đăng nhập được; hãy mời người khác trước"


class NoPermission(Forbidden):
    title = "None of your posts allows this"
    title_vi = "Chức vụ của đồng chí không có quyền này"


class WeakPassword(Invalid):
    title = "This password is not accepted"
    title_vi = "Mật khẩu không được chấp nhận"


def normal_code(typed: str) -> str:
    """A code as it was given out, whatever the reader made of its dashes, small letters, O and I."""
    bare = re.sub(r"[^0-9A-Z]", "", typed.upper())
    return bare.replace("O", "0").replace("I", "1").replace("L", "1")


def normal_password(password: str) -> str:
    """NFC and NFD typing give the same password."""
    return unicodedata.normalize("NFC", password)


def password_fault(password: str, username: str) -> tuple[str, str] | None:
    """Why a password is refused (English, Vietnamese), or None. No rule of composition (NIST 800-63B)."""
    plain = normal_password(password)
    if len(plain) < MIN_PASSWORD:
        return f"At least {MIN_PASSWORD} characters", f"Ít nhất {MIN_PASSWORD} ký tự"
    if len(plain) > MAX_PASSWORD:
        return f"At most {MAX_PASSWORD} characters", f"Nhiều nhất {MAX_PASSWORD} ký tự"
    bare = _fold(plain)
    if bare in _common() or _is_repetition(bare):
        return "Too common or too regular; choose another", "Quá phổ biến hoặc lặp lại; hãy chọn mật khẩu khác"
    rest = bare
    for word in (*_LOCAL_WORDS, _fold(username)):
        rest = rest.replace(word, "") if word else rest
    if len(rest) < 4:
        return "Made of the name or of local words only", "Chỉ gồm tên đăng nhập hoặc từ quen thuộc"
    return None


def _fold(text: str) -> str:
    """Letters and digits only, lower case, without diacritics."""
    bare = unicodedata.normalize("NFD", text.lower()).replace("đ", "d")
    return "".join(letter for letter in bare if letter.isalnum())


def _is_repetition(text: str) -> bool:
    """`aaaa…`, `abcabc…`, `12345678901234567…`: a short piece said again and again, or a run of codes."""
    if any(text == (text[:size] * len(text))[: len(text)] for size in range(1, 6)):
        return True
    steps = {ord(right) - ord(left) for left, right in pairwise(text)}
    return steps <= {1, -9} or steps <= {-1, 9}


@cache
def _common() -> frozenset[str]:
    text = files("backend.access").joinpath("common_passwords.txt").read_text("utf-8")
    return frozenset(line.strip() for line in text.splitlines() if line.strip())
