"""Makes a cluster's files, and refuses those of another major version."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from backend.embedded.binaries import EmbeddedError, major_of, run_as, runnable, server_account

SUPERUSER = "postgres"


def make_cluster(programs: Path, cluster: Path, password: str, *, lasting: bool) -> None:
    """initdb beside the final place, then a rename, so that a half-made cluster is never taken for a whole one.

    :param password: the superuser's.
    :param lasting: write it through to the disk.
    """
    account = server_account(cluster)
    fresh, secret = cluster.with_name("cluster.new"), cluster.with_name("cluster.secret")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(mode=0o700)
    write_private(secret, password)
    if account:
        account.own(fresh, secret)
    try:
        done = run_as(
            account,
            [
                *(runnable(programs, account) / "initdb", "-D", fresh, "-U", SUPERUSER),
                *("-A", "scram-sha-256", f"--pwfile={secret}", "--encoding=UTF8"),
                *("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"),
                *([] if lasting else ["--no-sync"]),
            ],
        )
    finally:
        secret.unlink()
    if done.returncode:
        raise EmbeddedError(f"initdb failed: {done.stderr.strip()[-800:]}", "initdb không thành công.")
    fresh.rename(cluster)


def refuse_other_major(programs: Path, cluster: Path) -> None:
    """PostgreSQL cannot read the files of another major version; the way across is a dump."""
    theirs, ours = int((cluster / "PG_VERSION").read_text()), major_of(programs)
    if theirs != ours:
        raise EmbeddedError(
            f"The data in {cluster} are of PostgreSQL {theirs}, the programs are {ours}. Dump them with PostgreSQL "
            f"{theirs} (pg_dump), move the directory away, start again, restore (pg_restore).",
            f"Dữ liệu trong {cluster} thuộc PostgreSQL {theirs}, chương trình là bản {ours}. Hãy xuất bằng "
            f"PostgreSQL {theirs} (pg_dump), chuyển thư mục đi nơi khác, khởi động lại, rồi nạp (pg_restore).",
        )


def write_private(path: Path, text: str) -> None:
    """For our eyes only from the first byte on."""
    with open(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w") as file:
        file.write(text)
