"""The kinds of values in the TOML files that Goldpath reads."""

import unicodedata
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BeforeValidator, Field

_Kind = TypeVar("_Kind", bound=StrEnum)


def words(kind: type[_Kind], *left_out: _Kind) -> str:
    """Return the members of an enum as a file writes them: "bronze, silver or gold"."""
    told = [member.value.lower() for member in kind if member not in left_out]
    return f"{', '.join(told[:-1])} or {told[-1]}"


def _printable(text: str) -> str:
    if any(unicodedata.category(sign) == "Cc" and sign != "\n" for sign in text):
        raise ValueError("control characters")
    return text


def _day(value: object) -> object:
    if isinstance(value, datetime) or not isinstance(value, date):
        raise ValueError("not a day")  # noqa: TRY004 - pydantic collects ValueError alone
    return value


def _upper(value: Any) -> Any:  # noqa: ANN401 - whatever stands in the file
    return value.upper() if isinstance(value, str) else value


Word = BeforeValidator(_upper)
"""The name of an enum's member, in small letters."""

Text = Annotated[str, Field(min_length=1), AfterValidator(_printable)]
Code = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Day = Annotated[date, BeforeValidator(_day)]
Count = Annotated[int, Field(strict=True, ge=0, le=10**12)]
