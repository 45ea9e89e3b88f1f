"""Opens an .xlsx that a stranger sent (reliability.md 4.1, G7).

The directory of a zip may lie about sizes, so every member is unpacked in pieces under one budget for the whole
book, fed to expat as it comes, and never held in full. Document types, and with them entities, are refused.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from xml.parsers import expat

from backend.kernel.problems import Invalid, TooLarge

MAX_FILE_BYTES = 20 * 2**20
MAX_MEMBERS = 500
MAX_UNPACKED_BYTES = 64 * 2**20
MAX_ELEMENTS = 2_500_000
_PIECE = 64 * 1024
_DEEPEST = 200  # expat keeps every open tag; Excel's lie ten deep
_LONGEST_TAG = 2**20  # old versions of expat read an unfinished tag again and again

_ZIP, _CFB = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


class BookTooLarge(TooLarge):
    title = "The workbook is larger than 20 MiB"
    title_vi = "Tệp lớn hơn 20 MiB"


class BookUnpacksTooLarge(TooLarge):
    title = "The workbook unpacks to more than is accepted"
    title_vi = "Tệp giải nén ra quá lớn, không nhận"


class NotAWorkbook(Invalid):
    title = "This is not an Excel workbook; open it in Excel, save it as .xlsx and send it again"
    title_vi = "Đây không phải là tệp Excel; hãy mở bằng Excel, lưu thành .xlsx rồi gửi lại"


class OldWorkbook(Invalid):
    title = "This is an old .xls workbook; save it as .xlsx"
    title_vi = "Đây là tệp .xls cũ; hãy lưu lại thành .xlsx"


class ProtectedWorkbook(Invalid):
    title = "The workbook is protected by a password; remove it and send again"
    title_vi = "Tệp đặt mật khẩu; hãy bỏ mật khẩu rồi gửi lại"


class BrokenWorkbook(Invalid):
    title = "The workbook is damaged; open it in Excel, save it again and send it"
    title_vi = "Tệp bị hỏng; hãy mở bằng Excel, lưu lại rồi gửi"


class ForbiddenMarkup(Invalid):
    title = "The workbook contains a document type, which no Excel writes"
    title_vi = "Tệp chứa khai báo DOCTYPE, Excel không tạo ra; không nhận"


class NoKnownSheet(Invalid):
    title = "No sheet of this kind of book is in the workbook"
    title_vi = "Tệp không có trang nào của loại sổ này"


@dataclass(frozen=True, slots=True)
class SheetRef:
    name: str
    hidden: bool
    member: str


# LookupError: an encoding that does not exist
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, expat.ExpatError, ValueError, LookupError)

StartTag = Callable[[str, dict[str, str]], None]
EndTag = Callable[[str], None]
Characters = Callable[[str], None]


class Workbook:
    """An opened package: which sheets it has, and a way to stream its parts under one budget."""

    def __init__(self, data: bytes | Path) -> None:
        self._zip = _open(_content(data))
        self._unpacked = 0
        self._elements = 0
        self._names = {info.filename.lower(): info for info in self._zip.infolist()}
        self.sheets: tuple[SheetRef, ...] = ()
        self.shared_strings: str | None = None
        self.styles: str | None = None
        self.date1904 = False
        self._find_parts()

    def stream(self, member: str, start: StartTag, end: EndTag, characters: Characters) -> None:
        """Feed one member to the handlers; names of tags and attributes come without their prefix."""
        parser = self._parser(start, end, characters)
        fed = 0
        try:
            with self._zip.open(self._info(member)) as packed:
                while piece := packed.read(_PIECE):
                    self._unpacked += len(piece)
                    fed += len(piece)
                    if self._unpacked > MAX_UNPACKED_BYTES or fed - parser.CurrentByteIndex > _LONGEST_TAG:
                        raise BookUnpacksTooLarge
                    parser.Parse(piece, False)
            parser.Parse(b"", True)
        except _BROKEN as fault:
            raise BrokenWorkbook from fault

    def _parser(self, start: StartTag, end: EndTag, characters: Characters) -> expat.XMLParserType:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        local: dict[str, str] = {}

        def bare(name: str) -> str:
            if name not in local:
                if len(local) > 1000:
                    raise BookUnpacksTooLarge
                local[name] = name.rpartition(":")[2]
            return local[name]

        depth = 0

        def on_start(name: str, attributes: dict[str, str]) -> None:
            nonlocal depth
            self._elements += 1
            depth += 1
            if self._elements > MAX_ELEMENTS or depth > _DEEPEST:
                raise BookUnpacksTooLarge
            start(bare(name), attributes)

        def on_end(name: str) -> None:
            nonlocal depth
            depth -= 1
            end(bare(name))

        def refuse(*_: object) -> None:
            raise ForbiddenMarkup

        parser.StartElementHandler = on_start
        parser.EndElementHandler = on_end
        parser.CharacterDataHandler = characters
        parser.StartDoctypeDeclHandler = refuse
        parser.EntityDeclHandler = refuse
        return parser

    def _info(self, member: str) -> zipfile.ZipInfo:
        info = self._names.get(member.lower())
        if info is None:
            raise BrokenWorkbook
        if info.flag_bits & 0x1:
            raise ProtectedWorkbook
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise BrokenWorkbook
        return info

    def _find_parts(self) -> None:
        book = self._relations("_rels/.rels", "").of_type("officeDocument")
        if len(book) != 1 or not book[0].lower().endswith(".xml"):
            raise NotAWorkbook
        folder, name = posixpath.split(book[0])
        relations = self._relations(f"{folder}/_rels/{name}.rels".lstrip("/"), folder)
        self.shared_strings = next(iter(relations.of_type("sharedStrings")), None)
        self.styles = next(iter(relations.of_type("styles")), None)
        sheets: list[SheetRef] = []

        def on_start(tag: str, attributes: dict[str, str]) -> None:
            if tag == "workbookPr":
                self.date1904 = attributes.get("date1904") in ("1", "true")
            if tag == "sheet":
                target = relations.worksheet(_relation_id(attributes))
                if target is not None:
                    hidden = attributes.get("state", "visible") != "visible"
                    sheets.append(SheetRef(attributes.get("name", ""), hidden, target))

        self.stream(book[0], on_start, _nothing, _nothing)
        self.sheets = tuple(sheets)

    def _relations(self, member: str, folder: str) -> _Relations:
        relations = _Relations(folder)
        if member.lower() not in self._names:
            raise NotAWorkbook
        self.stream(member, relations.on_start, _nothing, _nothing)
        return relations


class _Relations:
    """The `.rels` of a part: targets by kind and by id; external targets are not followed."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._targets: dict[str, tuple[str, str]] = {}

    def on_start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "Relationship" and attributes.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", self._folder, attributes.get("Target", "")))
            kind = attributes.get("Type", "").rpartition("/")[2]
            self._targets[attributes.get("Id", "")] = (kind, target.lstrip("/"))

    def of_type(self, kind: str) -> list[str]:
        return [target for found, target in self._targets.values() if found == kind]

    def worksheet(self, key: str) -> str | None:
        kind, target = self._targets.get(key, ("", ""))
        return target if kind == "worksheet" else None


def _content(data: bytes | Path) -> bytes:
    size = len(data) if isinstance(data, bytes) else data.stat().st_size
    if size > MAX_FILE_BYTES:
        raise BookTooLarge
    return data if isinstance(data, bytes) else data.read_bytes()


def _open(content: bytes) -> zipfile.ZipFile:
    if content.startswith(_CFB):
        raise ProtectedWorkbook if _ENCRYPTED in content else OldWorkbook
    if not content.startswith(_ZIP):
        raise NotAWorkbook
    if content.count(b"PK\x01\x02") > MAX_MEMBERS:  # before zipfile builds an object for each
        raise BookUnpacksTooLarge
    try:
        return zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError, EOFError) as fault:
        raise BrokenWorkbook from fault


def _relation_id(attributes: dict[str, str]) -> str:
    return next((value for name, value in attributes.items() if name.rpartition(":")[2] == "id" and ":" in name), "")


def _nothing(*_: object) -> None:
    return None
