"""Countries by ISO 3166-1."""

from functools import cache
from typing import NewType

import pycountry
import strawberry
from graphql import GraphQLError

from goldpath.errors import BadInput

CountryCode = NewType("CountryCode", str)
"""An ISO 3166-1 alpha-2 code that exists, such as `PL`."""


@cache
def codes() -> frozenset[str]:
    """Return every alpha-2 code."""
    return frozenset(country.alpha_2 for country in pycountry.countries)


def country_code(given: str, field: str = "country") -> CountryCode:
    """Return a code in capitals. Raises BadInput if there is no such country."""
    code = given.strip().upper()
    if code not in codes():
        raise BadInput(f"'{given}' is no ISO 3166-1 alpha-2 country code, such as PL.", field)
    return CountryCode(code)


def _parsed(given: object) -> CountryCode:
    try:
        return country_code(str(given))
    except BadInput as error:
        raise GraphQLError(str(error), extensions={"code": error.code}) from error


COUNTRY_CODE = strawberry.scalar(
    name="CountryCode",
    description="An ISO 3166-1 alpha-2 country code, such as `PL`.",
    serialize=str,
    parse_value=_parsed,
    specified_by_url="https://www.iso.org/iso-3166-country-codes.html",
)
"""How country codes stand in the schema."""
