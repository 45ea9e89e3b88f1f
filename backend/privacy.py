"""Resident data in free text (design.md 6, domain.md 3.16): what is refused, what is asked about.

Pure. Offsets are those of the text as given, so that a screen can mark them; nothing here keeps or logs a text.
Composed and decomposed letters, full-width digits, hidden characters and separators inside a number do not help
to get past it; dates, times, numbers of documents, amounts of money and lists of groups are left alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise


class PrivacyRule(StrEnum):
    CITIZEN_NUMBER = "citizen_number"  # 12 digits
    IDENTITY_NUMBER = "identity_number"  # 9 digits, and any other long number
    PHONE = "phone"
    PLATE = "plate"
    EMAIL = "email"
    HOUSE_NUMBER = "house_number"
    NAMED_PERSON = "named_person"  # a warning only


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """`text[start:end]` looks like resident data; `hard` is refused, the rest may be kept by its writer."""

    start: int
    end: int
    rule: PrivacyRule
    hard: bool


def scan(text: str, known_names: Collection[str] = ()) -> tuple[Span, ...]:
    """All suspicions in the order of the text, none overlapping another.

    :param known_names: full names of officers in sight; a title before one of them is no suspicion.
    """
    flat, origin = _flatten(text)
    masked = _mask(flat)
    found = [(*hit, True) for hit in (*_patterns(masked), *_numbers(masked))]
    found += [(start, end, PrivacyRule.NAMED_PERSON, False) for start, end in _named(flat, known_names)]
    spans: list[Span] = []
    for start, end, rule, hard in sorted(found, key=lambda hit: (not hit[3], hit[0], -hit[1])):
        span = Span(origin[start], origin[end], rule, hard)
        if all(span.end <= other.start or span.start >= other.end for other in spans):
            spans.append(span)
    return tuple(sorted(spans))


def _flatten(text: str) -> tuple[str, list[int]]:
    """The text composed, narrow and without hidden characters, and for each of its letters the source offset."""
    letters: list[str] = []
    origin: list[int] = []
    at = 0
    while at < len(text):
        end = at + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        for letter in unicodedata.normalize("NFKC", text[at:end]):
            if unicodedata.category(letter) != "Cf":
                letters.append(str(unicodedata.digit(letter)) if unicodedata.category(letter) == "Nd" else letter)
                origin.append(at)
        at = end
    return "".join(letters), [*origin, len(text)]


_DATE = re.compile(r"(?<!\d)(?:0?[1-9]|[12]\d|3[01])([/.-])(?:0?[1-9]|1[0-2])\1(?:19|20)\d\d(?!\d)")
_ISO_DATE = re.compile(r"(?<!\d)(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d)")
_DOCUMENT = re.compile(r"(?<!\d)(?<!\d[ .-])(?:\d{1,6}|20[12]\d{5,6})/(?:\d{4}/)?[A-ZĐ]{2}[\w-]*")
_MONEY = re.compile(
    r"(?<![\d.,])[1-9]\d{0,2}(?:[. ,]\d{3})+(?=\s*(?:đ|đồng|vnđ|vnd|triệu|nghìn|tỷ)(?!\w))", re.IGNORECASE
)


def _mask(flat: str) -> str:
    """Dates, numbers of documents and amounts are put out of sight, the length stays."""
    for pattern in (_DATE, _ISO_DATE, _DOCUMENT, _MONEY):
        flat = pattern.sub(lambda hit: "\0" * len(hit[0]), flat)
    return flat


_EMAIL = re.compile(r"[\w.+-]{1,64} ?@ ?[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_HOUSE = re.compile(r"(?<!\w)(?:số nhà|nhà số|ngõ|ngách|hẻm)(?: số)?[ :.]{0,2}\d[\w/]*", re.IGNORECASE)
_PLATE_TAIL = r"(?:\d{3}[. ]?\d{2}|\d{4})(?!\d)"
_SERIES = r"(?:-[A-Za-zĐđ]|[A-GI-Za-gi-zĐđ])[A-Za-zĐđ\d]?"  # 12h1530 is an hour
_PLATE = re.compile(rf"(?<!\w)(?:1[1-9]|[2-9]\d){_SERIES}[.-]?{_PLATE_TAIL}")
_SPACED_PLATE = re.compile(rf"(?<!\w)(?:1[1-9]|[2-9]\d)[ .-]{{0,2}}[A-ZĐ][A-ZĐ\d]?[ .-]{{0,3}}{_PLATE_TAIL}")


def _patterns(masked: str) -> Iterator[tuple[int, int, PrivacyRule]]:
    for pattern, rule in (
        (_EMAIL, PrivacyRule.EMAIL),
        (_HOUSE, PrivacyRule.HOUSE_NUMBER),
        (_PLATE, PrivacyRule.PLATE),
        (_SPACED_PLATE, PrivacyRule.PLATE),
    ):
        for hit in pattern.finditer(masked):
            yield hit.start(), hit.end(), rule


_DIGIT_RUN = re.compile(r"\d(?:[ ._/,()–-]{0,3}\d)*")
_CHUNK = re.compile(r"\d+")
_LONGEST = 14  # digits looked at together when they are written in pieces


def _numbers(masked: str) -> Iterator[tuple[int, int, PrivacyRule]]:
    """Phones and identity numbers, in one piece or in several."""
    for run in _DIGIT_RUN.finditer(masked):
        pieces = [(run.start() + each.start(), each[0]) for each in _CHUNK.finditer(run[0])]
        first = 0
        while first < len(pieces):
            last, rule = _longest_match(masked, pieces, first)
            if rule is not None:
                start, end = pieces[first][0], pieces[last][0] + len(pieces[last][1])
                yield start - (masked[start - 1 : start] == "+"), end, rule
                first = last
            first += 1


def _longest_match(masked: str, pieces: Sequence[tuple[int, str]], first: int) -> tuple[int, PrivacyRule | None]:
    best: tuple[int, PrivacyRule | None] = (first, None)
    chunks: list[str] = []
    for last in range(first, len(pieces)):
        chunks.append(pieces[last][1])
        if len(chunks) > 1 and sum(map(len, chunks)) > _LONGEST:
            break
        end_of_first = pieces[first][0] + len(chunks[0])
        gap = masked[end_of_first : pieces[last][0]]
        plus = masked[: pieces[first][0]].endswith("+")
        rule = _kind_of(chunks, gap, plus=plus)
        if rule is not None:
            best = (last, rule)
    return best


_MOBILE = re.compile(r"0[35789]\d{8}|02\d{9}|01\d{9}")
_ABROAD = re.compile(r"(?:00)?84(?:[35789]\d{8}|2\d{9})")


def _kind_of(chunks: Sequence[str], gap: str, *, plus: bool) -> PrivacyRule | None:
    """What a number in these pieces is; `gap` is what stands between the first and the last."""
    digits = "".join(chunks)
    if len(chunks) == 1:
        return _kind_of_one_piece(digits, plus=plus)
    if _is_list(chunks):
        return None
    if _ABROAD.fullmatch(digits) and (plus or len(chunks[0]) <= 4):
        return PrivacyRule.PHONE
    in_pieces = any(len(each) >= 3 for each in chunks) or all(len(each) == 1 for each in chunks)
    if _MOBILE.fullmatch(digits) and (in_pieces or all(len(each) == 2 for each in chunks)):
        return PrivacyRule.PHONE
    if len(digits) == 12 and digits[0] == "0" and (in_pieces or "00" in chunks):
        return PrivacyRule.CITIZEN_NUMBER
    if len(digits) == 9 and all(len(each) == 3 for each in chunks) and not re.search("[,/]", gap):
        return PrivacyRule.IDENTITY_NUMBER
    return None


def _kind_of_one_piece(digits: str, *, plus: bool) -> PrivacyRule | None:
    if len(digits) < 9:
        return None
    if len(digits) == 12 and not plus:
        return PrivacyRule.CITIZEN_NUMBER
    is_phone = _ABROAD.fullmatch(digits) or (digits[0] == "0" and len(digits) in (10, 11))
    return PrivacyRule.PHONE if is_phone or plus else PrivacyRule.IDENTITY_NUMBER


def _is_list(chunks: Sequence[str]) -> bool:
    """Small numbers that climb slowly, such as groups: `09 10 11 12 13`."""
    numbers = [int(each) for each in chunks]
    return numbers[-1] <= 200 and all(left < right <= left + 10 for left, right in pairwise(numbers))


_CAPITALS = "".join(letter for letter in map(chr, range(0x41, 0x1F00)) if letter.isupper())
_WORD = rf"[{_CAPITALS}]\w*"
_PERSON = re.compile(
    rf"(?<!\w)(?P<title>[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Cc]háu|[Đđ]ối tượng)[ ]{{1,2}}(?P<name>{_WORD}(?: {_WORD}){{0,4}})"
)
_PLACES = {"phố", "đường", "chợ", "đền", "chùa", "cầu", "quận", "tượng", "trường", "phường", "đền thờ"}
_NO_NAMES = {  # a role or a body after the title
    *("Tổ", "Bí", "Chủ", "Trưởng", "Phó", "Đội", "Hội", "Chi", "Ban", "Công", "Cảnh", "Khu", "Mặt", "Phụ", "Đoàn"),
    *("CSKV", "TDP", "UBND", "MTTQ", "CAP", "CAQ", "ANTT", "CCB", "CLB", "HĐND", "BQL", "KDC", "TTXH", "PCCC"),
}


def _named(flat: str, known_names: Collection[str]) -> Iterator[tuple[int, int]]:
    known: set[str] | None = None
    for hit in _PERSON.finditer(flat):
        words = hit["name"].split()
        if words[0] in _NO_NAMES or _is_part_of_a_name(flat, hit):
            continue
        if known is None:
            known = {unicodedata.normalize("NFC", name).casefold().strip() for name in known_names}
        if not any(_is_known(words[:size], known) for size in range(2, len(words) + 1)):
            yield hit.start(), hit.end()


def _is_known(words: Sequence[str], known: Collection[str]) -> bool:
    name = " ".join(words).casefold()
    return name in known or any(each.endswith(" " + name) for each in known)


def _is_part_of_a_name(flat: str, hit: re.Match[str]) -> bool:
    """`Hai Bà Trưng`, `phố Bà Triệu`, `Đinh Anh Phong`: the title stands inside a proper name."""
    before = flat[: hit.start()]
    if hit["title"][0].islower() or not before.strip() or not before.endswith(" "):
        return False
    word = before.split()[-1]
    return word.casefold() in _PLACES or (word[0].isupper() and word[-1].isalpha())
