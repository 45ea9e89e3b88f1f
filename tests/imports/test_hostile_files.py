"""Files that a stranger may send: refused with a clear problem, in under 5 s of work and 150 MB (reliability G7)."""

from __future__ import annotations

import io
import json
import os
import random
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from backend.imports.known import Known
from backend.imports.reading import read_book
from backend.imports.states import BookKind
from backend.kernel.problems import Invalid, TooLarge
from backend.workbooks.workbook import MAX_FILE_BYTES

from .books import AS_OF, DATA, workbook

CFB = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
REAL = (DATA / "loi.xlsx").read_bytes()
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_MEASURE = """
import json, os, resource, sys, time
from datetime import UTC, datetime
from pathlib import Path
from backend.imports.known import Known
from backend.imports.reading import read_book
from backend.imports.states import BookKind
from backend.kernel.problems import Problem
def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
def measure(path):
    before, began, code = peak(), time.process_time(), "accepted"
    try:
        read_book(path, kind=BookKind.REGISTER, known=Known(), now=datetime(2026, 4, 10, tzinfo=UTC))
    except Problem as problem:
        code = problem.code()
        assert problem.title and problem.title_vi and problem.status in (413, 422)
    print(json.dumps([code, time.process_time() - began, peak() - before]), flush=True)
for line in sys.stdin:
    child = os.fork()  # each file in a process of its own, so that each has a peak of its own
    if child == 0:
        measure(Path(line.rstrip("\\n")))
        os._exit(0)
    if os.waitpid(child, 0)[1] != 0:
        print("null", flush=True)
"""


def _package(**changes: bytes) -> bytes:
    """The real book with some members replaced or added (`xl__workbook.xml` is `xl/workbook.xml`)."""
    replaced = {name.replace("__", "/"): content for name, content in changes.items()}
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(REAL)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new,
    ):
        for name in old.namelist():
            new.writestr(name, replaced.pop(name, old.read(name)))
        for name, content in replaced.items():
            new.writestr(name, content)
    return buffer.getvalue()


def _sheet(rows: bytes) -> bytes:
    body = b'<worksheet xmlns="%s"><sheetData>%s</sheetData></worksheet>' % (MAIN.encode(), rows)
    return _package(**{"xl__worksheets__sheet1.xml": body})


def _lying(data: bytes) -> bytes:
    """The directory and the local headers say that every member unpacks to 100 bytes."""
    changed = bytearray(data)
    for mark, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = changed.find(mark)
        while at >= 0:
            struct.pack_into("<I", changed, at + offset, 100)
            at = changed.find(mark, at + 4)
    return bytes(changed)


def _many_members() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as book:
        for number in range(60_000):
            book.writestr(f"{number}", b"")
    return buffer.getvalue()


def _strings(content: bytes) -> bytes:
    return _package(**{"xl__sharedStrings.xml": b'<sst xmlns="%s">%s</sst>' % (MAIN.encode(), content)})


_ENTITIES = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">%s]><worksheet>&j;</worksheet>' % b"".join(
    b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9)
)
_EXTERNAL = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet>&a;</worksheet>'

HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "200 MB": (lambda: b"PK\x03\x04" + bytes(200 * 2**20), "book-too-large"),
    "one byte too large": (lambda: REAL + bytes(MAX_FILE_BYTES + 1 - len(REAL)), "book-too-large"),
    "a renamed PDF": (lambda: b"%PDF-1.7\n" + bytes(1000), "not-a-workbook"),
    "nothing": (lambda: b"", "not-a-workbook"),
    "text": (lambda: "Mã đơn vị;Tên".encode(), "not-a-workbook"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), "not-a-workbook"),
    "a zip of something else": (lambda: _zip({"a.txt": b"x"}), "not-a-workbook"),
    "a text document": (lambda: _zip({"_rels/.rels": _rels("word/document.xml")}), "not-a-workbook"),
    "a binary workbook": (lambda: _zip({"_rels/.rels": _rels("xl/workbook.bin")}), "not-a-workbook"),
    "protected": (lambda: CFB + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600), "protected-workbook"),
    "an old .xls": (lambda: CFB + bytes(2000), "old-workbook"),
    "cut off": (lambda: REAL[: len(REAL) // 2], "broken-workbook"),
    "only a beginning": (lambda: b"PK\x03\x04", "broken-workbook"),
    "damaged": (lambda: REAL[:3000] + bytes(9000) + REAL[12_000:], "broken-workbook"),
    "a bomb": (lambda: _sheet(b"<row>" + b" " * 400_000_000 + b"</row>"), "book-unpacks-too-large"),
    "a lying bomb": (lambda: _lying(_sheet(b" " * 150_000_000)), "broken-workbook"),
    "a bomb of strings": (lambda: _strings(b"<si><t>%s</t></si>" % (b"a" * 150_000_000)), "book-unpacks-too-large"),
    "a million strings": (lambda: _strings(b"<si><t>ab</t></si>" * 1_000_000), "book-unpacks-too-large"),
    "a bomb of tags": (lambda: _sheet(b"<x/>" * 12_000_000), "book-unpacks-too-large"),
    "nested tags": (lambda: _sheet(b"<x>" * 8_000_000), "book-unpacks-too-large"),
    "a bomb of cells": (lambda: _sheet(b"<row>" + b"<c><v>1</v></c>" * 1_000_000 + b"</row>"), "broken-workbook"),
    "a bomb of rows": (lambda: _sheet(b"<row><c><v>1</v></c></row>" * 900_000), "book-unpacks-too-large"),
    "one huge tag": (lambda: _sheet(b'<row a="' + b"x" * 40_000_000 + b'"/>'), "book-unpacks-too-large"),
    "one huge cell": (lambda: _sheet(b'<row><c t="str"><v>' + b"x" * 30_000_000), "book-unpacks-too-large"),
    "many names": (lambda: _sheet(b"".join(b"<t%d/>" % n for n in range(50_000))), "book-unpacks-too-large"),
    "many members": (_many_members, "book-unpacks-too-large"),
    "entities": (lambda: _package(**{"xl__worksheets__sheet1.xml": _ENTITIES}), "forbidden-markup"),
    "an external entity": (lambda: _package(**{"xl__workbook.xml": _EXTERNAL}), "forbidden-markup"),
    "broken XML": (lambda: _package(**{"xl__workbook.xml": b"<workbook><sheets>"}), "broken-workbook"),
    "a string that is not there": (
        lambda: _sheet(b'<row><c t="s"><v>999999</v></c></row>'),
        "broken-workbook",
    ),
    "row zero": (lambda: _sheet(b'<row r="0"><c r="A0"><v>1</v></c></row>'), "broken-workbook"),
    "no sheet": (lambda: _package(**{"xl__workbook.xml": b"<workbook/>"}), "no-known-sheet"),
    "other sheets": (lambda: workbook({"Trang tính1": [["a", "b"], [1, 2]]}), "no-known-sheet"),
    "an empty book": (lambda: workbook({"Sheet1": []}), "no-known-sheet"),
    "a log sent as a register": (lambda: (DATA / "nhat-ky-2026-q1.xlsx").read_bytes(), "no-known-sheet"),
}


def _zip(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as book:
        for name, content in members.items():
            book.writestr(name, content)
    return buffer.getvalue()


def _rels(target: str) -> bytes:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    return f'<Relationships><Relationship Id="a" Type="{kind}" Target="{target}"/></Relationships>'.encode()


@pytest.fixture(scope="module")
def reader() -> Iterator[subprocess.Popen[str]]:
    """Reads the books whose paths it is told, and says of each what it found, the seconds and the megabytes."""
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", _MEASURE]
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
    ) as process:
        yield process
        assert process.stdin is not None
        process.stdin.close()


@pytest.mark.parametrize("name", HOSTILE)
def test_refused_quickly_and_small(name: str, tmp_path: Path, reader: subprocess.Popen[str]) -> None:
    make, code = HOSTILE[name]
    path = tmp_path / "book.xlsx"
    path.write_bytes(make())
    assert reader.stdin is not None
    assert reader.stdout is not None
    print(path, file=reader.stdin, flush=True)
    found, seconds, megabytes = json.loads(reader.stdout.readline())
    assert found == code
    assert seconds < 5
    assert megabytes < 150


@pytest.mark.parametrize("seed", range(40))
def test_random_damage_is_a_problem_or_findings(seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(REAL)
    for _ in range(chance.choice([1, 5, 50])):
        data[chance.randrange(len(data))] = chance.randrange(256)
    _survives(bytes(data))


@pytest.mark.parametrize("seed", range(60))
def test_random_markup_is_a_problem_or_findings(seed: int) -> None:
    chance = random.Random(seed)
    with zipfile.ZipFile(io.BytesIO(REAL)) as book:
        name = chance.choice([each for each in book.namelist() if each.startswith("xl/")])
        content = bytearray(book.read(name))
    for _ in range(chance.choice([1, 3, 10])):
        at = chance.randrange(len(content))
        content[at : at + chance.choice([0, 1, 4])] = chance.choice(
            [b"9", b"<", b"/>", b'"', b"999999999999", b"-1", b"A", b"&#x1F600;", b"<c r='XFE1'>", b"e9", b"", b"nan"]
        )
    _survives(_package(**{name.replace("/", "__"): bytes(content)}))


def _survives(data: bytes) -> None:
    """Whatever is wrong is one of ours, never an exception of a library."""
    try:
        findings = read_book(data, kind=BookKind.REGISTER, known=Known(), now=AS_OF).findings
    except (Invalid, TooLarge):
        return
    assert findings
