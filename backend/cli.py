"""The command line `satsao`: run, migrate, import, export, verify. Heavy parts are loaded when they are needed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import Progress as Bar

from backend.kernel.clock import local_date
from backend.settings import Settings

if TYPE_CHECKING:
    from backend.access.system import SystemDoor
    from backend.embedded.supervisor import EmbeddedPostgres

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Sát Sao: who owed a visit, who went.",
)
database = typer.Typer(no_args_is_help=True, help="The embedded PostgreSQL.")
book = typer.Typer(no_args_is_help=True, help="Bring in workbooks; a dry run unless --apply is given.")
export = typer.Typer(no_args_is_help=True, help="Files that are made from the code.")
journal = typer.Typer(no_args_is_help=True, help="The journal.")
app.add_typer(database, name="db")
app.add_typer(book, name="import")
app.add_typer(export, name="export")
app.add_typer(journal, name="journal")
say = Console()


@app.command()
def run(
    port: Annotated[int | None, typer.Option(help="Port to listen on; 0 takes a free one.")] = None,
    demo: Annotated[bool | None, typer.Option(help="Load the demo; by default into our own database only.")] = None,
    throwaway: Annotated[bool, typer.Option(help="On a database of its own that is deleted at the end.")] = False,
) -> None:
    """Database, migrations, demo data, API, worker and web app; Ctrl-C stops all."""
    from backend.launch import run_all

    run_all(Settings(), port=port, demo=demo, throw_away=throwaway)


@app.command()
def serve() -> None:
    """The API and the web app alone, on the database of DATABASE_URL."""
    from backend.launch import serve_api

    serve_api(Settings())


@app.command()
def worker(leashed: Annotated[bool, typer.Option(hidden=True)] = False) -> None:
    """The worker alone."""
    from backend import leash, logs
    from backend.worker import run as work

    if leashed:
        leash.end_with_parent()
    with _on_database() as settings:
        logs.set_up(settings.log_level)
        work(settings)


@app.command()
def migrate() -> None:
    """Bring the database to this version, as its owner."""
    from backend.migrate import upgrade

    with _on_database() as settings:
        upgrade(settings.owner_url)


@app.command()
def demo() -> None:
    """Load the fictional district, as far as it is not there yet, and print the logins."""
    from backend.demo.load import load_demo

    with _on_database() as settings:
        for login in load_demo(settings):
            say.print(f"{login['username']}  {login['password']}  {login['who']}", markup=False, highlight=False)


@app.command()
def first_admin(username: str) -> None:
    """Make the first system administrator; asks for the password."""
    from backend.accounts import add_admin

    password = typer.prompt("Password / Mật khẩu", hide_input=True, confirmation_prompt=True)
    with _on_database() as settings:
        add_admin(settings, username, password)


@database.command()
def start() -> None:
    """Start it, or find the running one."""
    server = _embedded().start()
    say.print(f"running, port {server.port}, pid {server.pid}")


@database.command()
def stop() -> None:
    """Stop it cleanly."""
    _embedded().stop()


@database.command()
def status() -> None:
    """Say whether it runs; exit code 3 when not."""
    server = _embedded().status()
    say.print(f"running, port {server.port}, pid {server.pid}" if server else "stopped")
    raise typer.Exit(0 if server else 3)


@database.command()
def url(owner: Annotated[bool, typer.Option("--owner", help="The role that migrates.")] = False) -> None:
    """Its address with the password, for other tools; starts it when it is stopped."""
    server = _embedded().start()
    typer.echo(server.owner_url if owner else server.app_url)


@database.command()
def remove() -> None:
    """Stop it and delete all its data."""
    _embedded().remove()


@book.command()
def register(file: Path, apply: Annotated[bool, typer.Option("--apply")] = False) -> None:
    """The district's register: units, officers, posts, ground, calendar, absences, directives."""
    _import("register", file, apply=apply)


@book.command()
def visits(file: Path, apply: Annotated[bool, typer.Option("--apply")] = False) -> None:
    """A visit log."""
    _import("visits", file, apply=apply)


def _import(kind: str, file: Path, *, apply: bool) -> None:
    from backend.imports.desk import import_book

    with Bar(console=say) as bar, _system_door() as door:
        task = bar.add_task(file.name, total=None)

        def tell(stage: str, done: int, total: int) -> None:
            bar.update(task, description=stage, completed=done, total=total or None)

        result = import_book(door, kind, file, apply=apply, progress=tell)
    for finding in result.findings:
        say.print(
            f"{finding.sheet} · {finding.row} · {finding.column or '–'} · {finding.code.value} ({finding.level.value})"
        )
        say.print(f"  {finding.message_vi} {finding.hint_vi}\n  {finding.message_en} {finding.hint_en}", soft_wrap=True)
    for each in result.summary:
        say.print(f"{each['what']:20} +{each['added']} ~{each['changed']} ={each['same']}")
    if result.has_errors:
        say.print("Nothing was saved. / Chưa ghi gì.")
        raise typer.Exit(1)
    say.print("Applied. / Đã ghi." if apply else "Dry run; add --apply to write. / Chạy thử; thêm --apply để ghi.")


@export.command()
def openapi(check: Annotated[bool, typer.Option("--check")] = False) -> None:
    """openapi.json, from which the web app's client is made."""
    from backend.docs_export import openapi_document

    _write({Path("openapi.json"): json.dumps(openapi_document(), indent=1, ensure_ascii=False) + "\n"}, check=check)


@export.command()
def docs(check: Annotated[bool, typer.Option("--check")] = False) -> None:
    """The generated pages of docs/."""
    from backend.docs_export import pages

    _write({Path("docs") / name: text for name, text in pages().items()}, check=check)


def _write(files: dict[Path, str], *, check: bool) -> None:
    stale = [path for path, text in files.items() if not path.exists() or path.read_text("utf-8") != text]
    if check and stale:
        say.print(f"Stale: {', '.join(map(str, stale))}. Run `make openapi docs`.")
        raise typer.Exit(1)
    for path in () if check else stale:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(files[path], "utf-8")


@journal.command()
def verify(
    day: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Only the seals of this local day.")
    ] = None,
) -> None:
    """Compare every seal with the events it covers, and with the anchor outside the database."""
    from backend.journal_seal import verify as look

    with _system_door() as door:
        wrong = look(door, Settings().journal_anchor_file, day.date() if day else None)
    for line in wrong:
        say.print(f"does not fit / không khớp: {line}")
    say.print(
        "The journal is whole. / Nhật ký toàn vẹn." if not wrong else "The journal was changed. / Nhật ký bị sửa."
    )
    raise typer.Exit(bool(wrong))


@journal.command()
def days(last: Annotated[int, typer.Option(min=1, help="How many days back.")] = 31) -> None:
    """Show what was sealed each day: hours, events, and the seal that covers the day and all before it."""
    from backend.journal_seal import sealed_days

    with _system_door() as door:
        found = sealed_days(door, local_date(door.clock.now()) - timedelta(days=last))
    for each in found:
        say.print(f"{each.day}  {each.hours:2} h  {each.events:6} events / sự kiện  {each.digest}")


def _embedded() -> EmbeddedPostgres:
    from backend.embedded.supervisor import EmbeddedPostgres

    return EmbeddedPostgres(Settings().data_dir / "postgres")


def _on_database() -> AbstractContextManager[Settings]:
    from backend.launch import on_database

    return on_database(Settings())


@contextmanager
def _system_door() -> Iterator[SystemDoor]:
    from backend.access.system import SystemDoor
    from backend.engines import make_engine
    from backend.kernel.clock import Clock

    with _on_database() as settings:
        engine = make_engine(settings.app_url, pool_size=2)
        yield SystemDoor(engine, Clock(settings.now))
        engine.dispose()


def main() -> None:
    """The command line; what stands in the way is said in two lines, not as a traceback."""
    from pydantic import ValidationError

    from backend.embedded.binaries import EmbeddedError
    from backend.group import KeepsDying
    from backend.launch import CannotStart

    try:
        app()
    except (CannotStart, EmbeddedError, KeepsDying) as fault:
        typer.echo(fault, err=True)
        raise SystemExit(1) from None
    except ValidationError as fault:
        if fault.title != Settings.__name__:
            raise
        for error in fault.errors():
            typer.echo(f"{'.'.join(map(str, error['loc']))}: {error['msg']}".removeprefix(": "), err=True)
        raise SystemExit(2) from None


if __name__ == "__main__":
    main()
