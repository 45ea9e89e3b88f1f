"""The one type through which text enters: NFC, trimmed, bounded, no control or hidden characters."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field

_ALLOWED_BREAKS = {"\n", "\t"}
_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn"}


def clean_text(value: Any) -> Any:
    """Refuse control and direction characters; compose, turn no-break spaces into spaces, trim."""
    if not isinstance(value, str):
        return value
    for letter in value:
        if letter not in _ALLOWED_BREAKS and letter != "\r" and unicodedata.category(letter) in _HIDDEN:
            raise ValueError(f"control character U+{ord(letter):04X} is not accepted")
    text = unicodedata.normalize("NFC", value.replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " "))
    return text.strip()


def text(longest: int, *, shortest: int = 1) -> Any:
    """`Annotated[str, …]` of a bounded clean text."""
    return Annotated[str, Field(min_length=shortest, max_length=longest), BeforeValidator(clean_text)]


class Input(BaseModel):
    """Base of every body: unknown fields are refused."""

    model_config = ConfigDict(extra="forbid")


def _in_our_time(value: Any) -> Any:
    if not 1990 <= value.year <= 2100:
        raise ValueError("not a date of our time")
    return value


Moment = Annotated[AwareDatetime, AfterValidator(_in_our_time)]
Day = Annotated[date, AfterValidator(_in_our_time)]
