"""From a stored cell to a value (data/README.md, conventions 3, 4, 6, 7 and 9).

Each reader takes a cell that is neither empty nor a formula nor an error and returns a value, or raises a
`CellFault` whose sentences say what is wrong; `{column}` in them stands for the header. What people wrote is quoted
shortly, and never when it looks like resident data.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any, TypeVar

from backend.imports.findings import FindingCode
from backend.privacy import scan
from backend.workbooks.grid import Cell, CellKind

T = TypeVar("T")
Reader = Callable[[Cell], Any]
EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - a wall clock: days of a spreadsheet have no zone


class CellFault(Exception):
    """What is wrong with one cell: code, Vietnamese, English."""

    def __init__(self, code: FindingCode, vi: str, en: str) -> None:
        super().__init__(code)
        self.code, self.vi, self.en = code, vi, en


def quoted(text: str) -> str:
    """A few words of what was written, for a message; a row of dots when it looks like resident data."""
    clean = "".join(letter for letter in text if unicodedata.category(letter)[0] != "C")[:60].strip()
    return "…" if scan(text[:500]) else clean


def plain(value: float) -> str:
    """A number as Vietnamese readers write it: `112,5`, `262`."""
    return f"{value:.6f}".rstrip("0").rstrip(".").replace(".", ",")


def shown(cell: Cell) -> str:
    """The cell as a person sees it, for a message."""
    if cell.kind is CellKind.TEXT:
        return quoted(cell.text)
    if cell.kind is CellKind.DATE:
        return f"{moment_of(cell.number):%d/%m/%Y}" if 1 <= cell.number < 2_958_466 else plain(cell.number)
    return quoted(plain(cell.number))


def moment_of(serial: float) -> datetime:
    """Rounded to the nearest second (convention 4)."""
    return EPOCH + timedelta(seconds=round(serial * 86_400))


def tidy(text: str) -> str:
    """NFC, no-break spaces as spaces, runs of spaces collapsed, trimmed; line breaks are kept."""
    text = unicodedata.normalize("NFC", text).replace("\u00a0", " ").replace("\r\n", "\n").replace("\r", "\n")
    return re.sub(r"[ \t]+", " ", text).strip()


def folded(text: str) -> str:
    """For comparing headers, names of sheets and values of lists: tidy, on one line, without case."""
    return re.sub(r"\s+", " ", tidy(text)).casefold()


def is_blank(cell: Cell | None) -> bool:
    return cell is None or (cell.kind is CellKind.TEXT and cell.formula is None and not tidy(cell.text))


_FORMULA_LIKE = re.compile(r"\s*(?:[=＝@＠]|[+\-＋－]\w*[(!|])")


def _checked(raw: str, limit: int) -> str:
    hidden = sorted({f"U+{ord(letter):04X}" for letter in raw if _is_hidden(letter)})
    if hidden:
        kind = "ký tự điều khiển" if any(unicodedata.category(each) == "Cc" for each in raw) else "ký tự định hướng ẩn"
        names = ", ".join(hidden[:5])
        raise CellFault(
            FindingCode.CONTROL_CHARACTER, f"{{column}} có {kind} ({names}).", f"{{column}}: hidden characters {names}."
        )
    if _FORMULA_LIKE.match(raw):
        first = raw.strip()[0]
        raise CellFault(
            FindingCode.FORMULA_LIKE_TEXT,
            f"Nội dung bắt đầu bằng “{first}” không được nhận.",
            f"Text that begins like a formula (“{first}”) is not accepted.",
        )
    text = tidy(raw)
    if len(text) > limit:
        raise CellFault(
            FindingCode.TOO_LONG,
            f"{{column}} dài {_grouped(len(text))} ký tự, tối đa {_grouped(limit)}.",
            f"{{column}} has {len(text):,} characters, at most {limit:,}.",
        )
    return text


def _is_hidden(letter: str) -> bool:
    return letter not in "\n\r\t" and unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Co", "Cn")


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def as_text(cell: Cell) -> str:
    if cell.kind is CellKind.TEXT:
        return cell.text
    if cell.kind is CellKind.BOOLEAN:
        return "TRUE" if cell.number else "FALSE"
    return shown(cell) if cell.kind is CellKind.DATE else plain(cell.number)


def text(limit: int) -> Callable[[Cell], str]:
    """Free text of at most `limit` characters; numbers and dates are taken as they are shown."""

    def read(cell: Cell) -> str:
        return _checked(as_text(cell), limit)

    return read


def line(limit: int) -> Callable[[Cell], str]:
    """Text on one line, such as a name or a title; `Đ/c ` before it is dropped."""

    def read(cell: Cell) -> str:
        one = re.sub(r"\s+", " ", _checked(as_text(cell), limit))
        return re.sub(r"^(?:Đ/c|Đồng chí)\.?:? +", "", one, flags=re.IGNORECASE)

    return read


def code(form: str, limit: int = 40) -> Callable[[Cell], str]:
    """A key such as a service number: text without spaces, in capitals. `form` is shown when it is a number."""

    def read(cell: Cell) -> str:
        if cell.kind is not CellKind.TEXT:
            raise CellFault(
                FindingCode.NOT_TEXT,
                f"{{column}} phải là văn bản dạng {form}; ô này là số {shown(cell)}.",
                f"{{column}} must be text like {form}; this cell is the number {shown(cell)}.",
            )
        return re.sub(r"\s+", "", _checked(cell.text, limit)).upper()

    return read


def gso(cell: Cell) -> str:
    """The ward code of the statistics office: text of five digits, leading zeros kept."""
    if cell.kind is CellKind.TEXT and re.fullmatch(r"[0-9]{5}", tidy(cell.text)):
        return tidy(cell.text)
    if cell.kind is CellKind.NUMBER and cell.number.is_integer() and 0 < cell.number < 100_000:
        guess = f"{int(cell.number):05d}"
        raise CellFault(
            FindingCode.BAD_GSO,
            f"{{column}} phải là 5 chữ số dạng văn bản; ô này là số {shown(cell)} (có phải “{guess}”?).",
            f"{{column}} must be text of 5 digits; this cell is the number {shown(cell)} (is it “{guess}”?).",
        )
    raise CellFault(
        FindingCode.BAD_GSO,
        f"{{column}} phải là 5 chữ số dạng văn bản; ô này ghi “{shown(cell)}”.",
        f"{{column}} must be text of 5 digits; this cell says “{shown(cell)}”.",
    )


def integer(lowest: int, highest: int) -> Callable[[Cell], int]:
    """A whole number, also written as text in digits."""

    def read(cell: Cell) -> int:
        number = _number(cell)
        if not number.is_integer():
            raise CellFault(
                FindingCode.NOT_AN_INTEGER,
                f"{{column}} phải là số nguyên; ô này là {plain(number)}.",
                f"{{column}} must be a whole number; this cell is {number:g}.",
            )
        if not lowest <= number <= highest:
            what = (
                f"không được âm ({plain(number)})"
                if number < 0 == lowest
                else (f"{plain(number)} ngoài khoảng {lowest}–{highest}")
            )
            raise CellFault(
                FindingCode.OUT_OF_RANGE, f"{{column}} {what}.", f"{{column}} {number:g} is not in {lowest}–{highest}."
            )
        return int(number)

    return read


def _number(cell: Cell) -> float:
    if cell.kind is CellKind.NUMBER:
        return cell.number
    bare = tidy(cell.text)
    if cell.kind is CellKind.TEXT and re.fullmatch(r"-?[0-9]{1,12}", bare):
        return float(bare)
    raise CellFault(
        FindingCode.NOT_A_NUMBER,
        f"{{column}} phải là số; ô này ghi “{shown(cell)}”.",
        f"{{column}} must be a number; this cell says “{shown(cell)}”.",
    )


def choice(words: Mapping[str, T], what: str) -> Callable[[Cell], T]:
    """A value of a list, compared without case; `what` names the list in the message."""

    def read(cell: Cell) -> T:
        written = folded(as_text(cell))
        if written in words:
            return words[written]
        near = difflib.get_close_matches(written[:80], list(words), n=1, cutoff=0.6)
        allowed = ", ".join(each[0].upper() + each[1:] for each in (words if len(words) <= 8 else near))
        vi = f" ({allowed})" if len(words) <= 8 else f"; gần nhất: {allowed}" if near else ""
        en = f" ({allowed})" if len(words) <= 8 else f"; nearest: {allowed}" if near else ""
        raise CellFault(
            FindingCode.UNKNOWN_VALUE,
            f"Không có {what} “{shown(cell)}”{vi}.",
            f"“{shown(cell)}” is not a value of {{column}}{en}.",
        )

    return read


def mark(cell: Cell) -> bool:
    """`x` is yes."""
    return choice({"x": True}, "dấu")(cell)
