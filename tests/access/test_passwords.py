"""The policy of passwords and their hashes (design.md 6, reliability G4)."""

from __future__ import annotations

import pytest

from backend.access.rules import password_fault
from backend.access.service import Passwords
from backend.settings import OWASP_MEMORY_KIB, OWASP_TIME_COST

CHEAP = Passwords(memory_kib=64, time_cost=1)


@pytest.mark.parametrize(
    "password",
    [
        "mot cau that la de nho",
        "đi sát cơ sở mỗi tuần",
        "correct horse battery staple",
        "ệ" * 3 + "năm tháng dài",
    ],
)
def test_long_sentences_are_accepted_whatever_their_letters(password: str) -> None:
    assert password_fault(password, "chief_lan") is None


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("fourteen chars", "At least 15"),
        ("a" * 129, "At most 128"),
        ("aaaaaaaaaaaaaaaaaa", "Too common"),
        ("abcabcabcabcabcabc", "Too common"),
        ("1234567890123456", "Too common"),
        ("9876543210987654", "Too common"),
        ("matkhau congan hanoi", "Made of"),
        ("Chief_Lan Sat Sao Ha Noi", "Made of"),
        ("chieflanchieflan", "Made of"),
    ],
)
def test_short_common_and_local_words_are_refused_with_the_reason(password: str, why: str) -> None:
    fault = password_fault(password, "chief_lan")
    assert fault is not None
    assert fault[0].startswith(why)
    assert fault[1], "in Vietnamese too"


def test_a_hash_is_argon2id_with_its_own_salt_and_checks_the_whole_password() -> None:
    long = "một câu dài " * 9
    first, second = CHEAP.hash(long), CHEAP.hash(long)
    assert first.startswith("$argon2id$")
    assert first != second
    assert CHEAP.check(long, first)
    assert not CHEAP.check(long[:-2], first)
    assert not CHEAP.check(long, None), "an account that does not exist"


def test_the_costs_of_a_real_house_are_those_of_the_standard() -> None:
    stored = Passwords(memory_kib=OWASP_MEMORY_KIB, time_cost=OWASP_TIME_COST).hash("một câu thật dài")
    assert "m=19456,t=2,p=1" in stored
