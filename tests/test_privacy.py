"""What the rules on resident data refuse, ask about and leave alone (design.md 6, domain.md 3.16)."""

from __future__ import annotations

import unicodedata
from typing import Literal

import pytest

from backend.privacy import PrivacyRule, Span, scan

Form = Literal["NFC", "NFD"]
OFFICERS = ("Đinh Anh Phong", "Mai Hải Phong", "Lê Bà Lâm")

REFUSED = [
    ("CCCD 001000000000", "001000000000", PrivacyRule.CITIZEN_NUMBER),
    ("số 001 085 012 345 nhé", "001 085 012 345", PrivacyRule.CITIZEN_NUMBER),
    ("0 0 1 0 8 5 0 1 2 3 4 5", "0 0 1 0 8 5 0 1 2 3 4 5", PrivacyRule.CITIZEN_NUMBER),
    ("001.085.012.345", "001.085.012.345", PrivacyRule.CITIZEN_NUMBER),
    ("CMND 012345678 cũ", "012345678", PrivacyRule.IDENTITY_NUMBER),
    ("CMND 112 345 678", "112 345 678", PrivacyRule.IDENTITY_NUMBER),
    ("mã 1234567890", "1234567890", PrivacyRule.IDENTITY_NUMBER),
    ("Liên hệ 0912345678", "0912345678", PrivacyRule.PHONE),
    ("Liên hệ 0912 345 678.", "0912 345 678", PrivacyRule.PHONE),
    ("0912.345.678", "0912.345.678", PrivacyRule.PHONE),
    ("0912-345-678", "0912-345-678", PrivacyRule.PHONE),
    ("09 12 34 56 78", "09 12 34 56 78", PrivacyRule.PHONE),
    ("(091) 234 5678", "091) 234 5678", PrivacyRule.PHONE),
    ("0 9 1 2 3 4 5 6 7 8", "0 9 1 2 3 4 5 6 7 8", PrivacyRule.PHONE),
    ("tổ 12 0912 345 678", "0912 345 678", PrivacyRule.PHONE),
    ("+84912345678", "+84912345678", PrivacyRule.PHONE),
    ("+84 912 345 678", "+84 912 345 678", PrivacyRule.PHONE),
    ("84 912 345 678", "84 912 345 678", PrivacyRule.PHONE),
    ("024 3825 1234", "024 3825 1234", PrivacyRule.PHONE),
    ("０９１２３４５６７８", "０９１２３４５６７８", PrivacyRule.PHONE),
    ("0912\u00a0345\u00a0678", "0912\u00a0345\u00a0678", PrivacyRule.PHONE),
    ("0912\u200b345\u200b678", "0912\u200b345\u200b678", PrivacyRule.PHONE),
    ("xe 29A-123.45 đỗ", "29A-123.45", PrivacyRule.PLATE),
    ("xe 30F 12345", "30F 12345", PrivacyRule.PLATE),
    ("29-H1 123.45", "29-H1 123.45", PrivacyRule.PLATE),
    ("29x1-12345", "29x1-12345", PrivacyRule.PLATE),
    ("51F12345", "51F12345", PrivacyRule.PLATE),
    ("29-AA 123.45", "29-AA 123.45", PrivacyRule.PLATE),
    ("viết cho an.nguyen@example.com nhé", "an.nguyen@example.com", PrivacyRule.EMAIL),
    ("an ＠ example.vn", "an ＠ example.vn", PrivacyRule.EMAIL),
    ("ở số nhà 12 phố chợ", "số nhà 12", PrivacyRule.HOUSE_NUMBER),
    ("vào Ngõ 12/34", "Ngõ 12/34", PrivacyRule.HOUSE_NUMBER),
    ("ngách số 5", "ngách số 5", PrivacyRule.HOUSE_NUMBER),
    ("hẻm 7A", "hẻm 7A", PrivacyRule.HOUSE_NUMBER),
]

ASKED = [
    ("Gặp ông Nguyễn Văn An tại tổ", "ông Nguyễn Văn An"),
    ("Bà Hoa phản ánh", "Bà Hoa"),
    ("nhắc đối tượng Tuấn", "đối tượng Tuấn"),
    ("cháu Ý đi lạc", "cháu Ý"),
    ("Gặp anh NGUYỄN VĂN A", "anh NGUYỄN VĂN A"),
    ("gặp Ông Đỗ Tài", "Ông Đỗ Tài"),
]

LEFT_ALONE = [
    "",
    "Họp tổ ngày 02/03/2026 17:00, xong 18:30",
    "từ 01-03-2026 09 đến 02-03-2026 17",
    "2026-03-02 10 11",
    "Tổ 36, 37, 38, 39, 40 và 41",
    "các tổ 10 11 12 13 14 15",
    "tổ 05 06 07 08 09 10",
    "09 10 11 12 13",
    "TDP 1-2-3-4-5-6-7-8-9",
    "08:30-09:31; 09:36-09:55",
    "Thực hiện 1127/QĐ-CATP ngày 5/1/2026",
    "công văn 202600123/CV-CAQ",
    "NK26-0001, DEMO-000134; 00241-T001, VĐ-2026-001",
    "vận động được 150.000.000 đồng, 120.000.000.000 đ",
    "12h1530, 8h30 và 21 giờ",
    "3 vụ, 12 hộ, 295710 dân",
    "Quận Hai Bà Trưng, phố Bà Triệu",
    "Đồng chí Đinh Anh Phong trực",
    "ông Tổ trưởng, bà Bí thư, anh em CSKV, chị em Phụ nữ",
    "anh ấy, chị ấy, ông đã biết",
    "trao đổi với anh Đinh Anh Phong, anh Hải Phong",
    "số nhà trọ tăng, ngõ nhỏ, trong ngõ có đèn",
    "12 và 2026",
]


@pytest.mark.parametrize(("text", "part", "rule"), REFUSED)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_refused(text: str, part: str, rule: PrivacyRule, form: Form) -> None:
    text, part = unicodedata.normalize(form, text), unicodedata.normalize(form, part)
    start = text.index(part)
    assert scan(text, OFFICERS) == (Span(start, start + len(part), rule, True),)


@pytest.mark.parametrize(("text", "part"), ASKED)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_asked(text: str, part: str, form: Form) -> None:
    text, part = unicodedata.normalize(form, text), unicodedata.normalize(form, part)
    start = text.index(part)
    assert scan(text, OFFICERS) == (Span(start, start + len(part), PrivacyRule.NAMED_PERSON, False),)


@pytest.mark.parametrize("text", LEFT_ALONE)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_left_alone(text: str, form: Form) -> None:
    assert scan(unicodedata.normalize(form, text), OFFICERS) == ()


def test_several_in_one_text() -> None:
    spans = scan("Gặp ông Nguyễn Văn An, số nhà 12, đt 0912345678 hoặc 0987 654 321")
    assert [(each.rule, each.hard) for each in spans] == [
        (PrivacyRule.NAMED_PERSON, False),
        (PrivacyRule.HOUSE_NUMBER, True),
        (PrivacyRule.PHONE, True),
        (PrivacyRule.PHONE, True),
    ]


@pytest.mark.timeout(5)
@pytest.mark.parametrize("text", ["1 " * 20_000, "0" * 50_000, "a" * 50_000 + "@", "ông " * 20_000, "Ông A " * 10_000])
def test_long_texts_take_no_long_time(text: str) -> None:
    scan(text, OFFICERS)
