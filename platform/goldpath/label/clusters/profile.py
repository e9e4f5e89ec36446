"""What a cluster's profile may say, checked as it is typed."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from goldpath.endpoint.inputs import Checks
from goldpath.errors import BadInput
from goldpath.label.awards.held import today
from goldpath.label.clusters.member_types import MemberType
from goldpath.label.clusters.tables import EARLIEST
from goldpath.label.clusters.websites import read_eccp_link, read_website

_LARGEST_TEAM = Decimal("9999.99")

Reading = Callable[[Checks, Any], Any]


def _text(field: str) -> Reading:
    return lambda checks, given: checks.text(given, field)


def _address(read: Callable[[str], str]) -> Reading:
    def checked(checks: Checks, given: str) -> str:
        try:
            return read(given.strip())
        except BadInput as error:
            checks.refuse(str(error), str(error.field))
            return given

    return checked


def _year(checks: Checks, given: int) -> int:
    if not EARLIEST <= given <= today().year:
        checks.refuse(
            f"`founded` is a year from {EARLIEST} to {today().year}, not {given}.", "founded"
        )
    return given


def _full_time_equivalents(checks: Checks, given: float) -> Decimal:
    team = Decimal(str(given))
    if not 0 <= team <= _LARGEST_TEAM:
        checks.refuse(f"`teamFte` is a number from 0 to {_LARGEST_TEAM}.", "teamFte")
    return team


READ_BY: Mapping[str, Reading] = {
    "region": _text("region"),
    "website": _address(read_website),
    "legal_form": _text("legalForm"),
    "founded": _year,
    "team_fte": _full_time_equivalents,
    "eccp_link": _address(read_eccp_link),
}
"""How each column of the profile is read from what was typed. None clears any of them."""


def read_profile(checks: Checks, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the columns to write; note what is wrong."""
    return {
        column: None if value is None else READ_BY[column](checks, value)
        for column, value in given.items()
    }


def read_members(checks: Checks, given: Sequence[tuple[MemberType, int]]) -> dict[MemberType, int]:
    """Return how many members there are of each type; note types told twice and odd numbers."""
    members = dict(given)
    if len(members) < len(given):
        checks.refuse("`members` tells a type twice.", "members")
    if any(count < 0 for _, count in given):
        checks.refuse("`members` has a count below 0.", "members")
    return members
