"""Days as people write them in files."""

import re
from datetime import date

from goldpath.errors import BadInput

_DAY = re.compile(r"([0-9]{4})([-/])([0-9]{1,2})\2([0-9]{1,2})")


def looks_like_day(text: str) -> bool:
    """Whether the text has the form of a day, of the calendar or not: 2018-04-29, 2018/02/30."""
    return _DAY.fullmatch(text) is not None


def read_day(text: str) -> date:
    """The day written as ISO 8601 (2018-04-29) or as ESCA's registry writes it (2018/04/29).

    Raises BadInput for any other form, since 04/05/2018 is May to some and April to others, and
    for a day that no calendar has.
    """
    match = _DAY.fullmatch(text.strip())
    if match is None:
        raise BadInput(f"'{text}' is no date of the form YYYY-MM-DD or YYYY/MM/DD")
    year, month, day = (int(match[group]) for group in (1, 3, 4))
    try:
        return date(year, month, day)
    except ValueError as error:
        raise BadInput(f"'{text}' is no day of the calendar") from error
