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
from datetime import date, datetime, time, timedelta
from typing import Any, TypeVar

from backend.imports.findings import FindingCode
from backend.imports.grid import Cell, CellKind
from backend.kernel.clock import IsoWeek, local_instant
from backend.privacy import scan

T = TypeVar("T")
Reader = Callable[[Cell], Any]
_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - a wall clock: days of a spreadsheet have no zone


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
        return f"{_moment_of(cell.number):%d/%m/%Y}" if 1 <= cell.number < 2_958_466 else plain(cell.number)
    return quoted(plain(cell.number))


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


def _as_text(cell: Cell) -> str:
    if cell.kind is CellKind.TEXT:
        return cell.text
    if cell.kind is CellKind.BOOLEAN:
        return "TRUE" if cell.number else "FALSE"
    return shown(cell) if cell.kind is CellKind.DATE else plain(cell.number)


def text(limit: int) -> Callable[[Cell], str]:
    """Free text of at most `limit` characters; numbers and dates are taken as they are shown."""

    def read(cell: Cell) -> str:
        return _checked(_as_text(cell), limit)

    return read


def line(limit: int) -> Callable[[Cell], str]:
    """Text on one line, such as a name or a title; `Đ/c ` before it is dropped."""

    def read(cell: Cell) -> str:
        one = re.sub(r"\s+", " ", _checked(_as_text(cell), limit))
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
            what = f"không được âm ({plain(number)})" if number < 0 == lowest else (
                f"{plain(number)} ngoài khoảng {lowest}–{highest}"
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
        written = folded(_as_text(cell))
        if written in words:
            return words[written]
        near = difflib.get_close_matches(written[:80], list(words), n=1, cutoff=0.6)
        guess = next((each for each in near), "")
        vi, en = (f"; gần nhất: {guess}", f"; nearest: {guess}") if guess else ("", "")
        raise CellFault(
            FindingCode.UNKNOWN_VALUE,
            f"Không có {what} “{shown(cell)}”{vi}.",
            f"“{shown(cell)}” is not a value of {{column}}{en}.",
        )

    return read


def mark(cell: Cell) -> bool:
    """`x` is yes."""
    return choice({"x": True}, "dấu")(cell)


_DAY_FIRST = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{2}|\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def day(cell: Cell) -> date:
    """A date, from Excel or as `dd/mm/yyyy`."""
    if cell.kind is CellKind.DATE and 1 <= cell.number < 2_958_466:
        return _in_our_time(_moment_of(cell.number).date(), shown(cell))
    written = _as_text(cell) if cell.kind is CellKind.TEXT else ""
    written = re.sub(r"[ T]0?0:00(?::00(?:\.0+)?)?$", "", tidy(written))
    return _day_of_text(written, shown(cell))


def _day_of_text(written: str, shown_as: str) -> date:
    match = _DAY_FIRST.fullmatch(written)
    year_first = _YEAR_FIRST.fullmatch(written)
    if match and len(match[3]) == 2:
        raise CellFault(
            FindingCode.AMBIGUOUS_DATE,
            f"Ngày “{shown_as}” không rõ năm; cần dd/mm/yyyy.",
            f"The year of “{shown_as}” is unclear; write dd/mm/yyyy.",
        )
    try:
        if match:
            return _in_our_time(date(int(match[3]), int(match[2]), int(match[1])), shown_as)
        if year_first:
            return _in_our_time(date(int(year_first[1]), int(year_first[2]), int(year_first[3])), shown_as)
    except ValueError:
        pass
    raise CellFault(
        FindingCode.NOT_A_DATE,
        f"“{shown_as}” không phải là ngày có thật.",
        f"“{shown_as}” is not a real date.",
    )


def _in_our_time(found: date, shown_as: str) -> date:
    if not 1900 <= found.year <= 2100:
        raise CellFault(
            FindingCode.OUT_OF_RANGE,
            f"{{column}} {shown_as} ngoài khoảng 1900–2100.",
            f"{{column}} {shown_as} is not in 1900–2100.",
        )
    return found


def _moment_of(serial: float) -> datetime:
    """Rounded to the nearest second (convention 4)."""
    return _EPOCH + timedelta(seconds=round(serial * 86_400))


_CLOCK = re.compile(r"(\d{1,2})\s*(?::|h|g|giờ)\s*(\d{1,2})?(?::(\d{1,2}))?\s*(?:phút|p|')?", re.IGNORECASE)


def clock_of(written: str) -> time:
    """`08:30`, `8h30`, `8h`, `08:30:15`; CellFault when there is no such time."""
    match = _CLOCK.fullmatch(tidy(written))
    try:
        if match:
            return time(int(match[1]), int(match[2] or 0), int(match[3] or 0))
    except ValueError:
        pass
    raise CellFault(
        FindingCode.NOT_A_TIME,
        f"“{quoted(written)}” không phải là giờ có thật.",
        f"“{quoted(written)}” is not a real time.",
    )


def clock(cell: Cell) -> time:
    """A time of day, from Excel or as text."""
    if cell.kind is CellKind.TEXT:
        return clock_of(cell.text)
    seconds = round((cell.number % 1) * 86_400)
    if cell.kind in (CellKind.DATE, CellKind.NUMBER) and 0 <= cell.number < 1 and seconds < 86_400:
        return (_EPOCH + timedelta(seconds=seconds)).time()
    return clock_of(shown(cell))


def moment(cell: Cell) -> datetime:
    """A local date-time, from Excel or as `dd/mm/yyyy HH:MM[:SS]`, as an instant in UTC."""
    if cell.kind is CellKind.DATE and 1 <= cell.number < 2_958_466:
        at = _moment_of(cell.number)
        return local_instant(_in_our_time(at.date(), shown(cell)), at.time())
    head, _, tail = tidy(cell.text if cell.kind is CellKind.TEXT else "").replace("T", " ").partition(" ")
    found = _day_of_text(head, shown(cell))
    return local_instant(found, clock_of(tail) if tail else time.min)


_WEEK = re.compile(r"(?:tuần|t|w)?\s*(\d{1,2})\s*[/-]\s*(\d{4})", re.IGNORECASE)


def week(cell: Cell) -> IsoWeek:
    """`Tuần 08/2026`."""
    written = _as_text(cell)
    match = _WEEK.fullmatch(tidy(written))
    if match is None or not 1990 <= int(match[2]) <= 2100:
        raise CellFault(
            FindingCode.UNKNOWN_WEEK,
            f"“{quoted(written)}” không phải là tuần; ghi như “Tuần 08/2026”.",
            f"“{quoted(written)}” is not a week; write it like “Tuần 08/2026”.",
        )
    found = IsoWeek(int(match[2]), int(match[1]))
    if found not in IsoWeek.weeks_of_year(found.year):
        raise CellFault(
            FindingCode.UNKNOWN_WEEK,
            f"Năm {found.year} không có tuần {found.number}.",
            f"{found.year} has no week {found.number}.",
        )
    return found
