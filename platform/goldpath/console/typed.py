"""What people type, in an address or a form, as variables of an operation."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from graphql import GraphQLEnumType, GraphQLInputType, get_named_type, is_non_null_type

from goldpath.console.words import value_label
from goldpath.errors import BadInput
from goldpath.label.clusters.countries import country_code


@dataclass(frozen=True, slots=True)
class Typed:
    """Variables made from texts, and what is wrong with those that cannot be used."""

    variables: Mapping[str, Any]
    problems: Mapping[str, str]


def typed(texts: Mapping[str, str], types: Mapping[str, GraphQLInputType]) -> Typed:
    """Return the variables that the texts mean. An empty text leaves out what may be left out."""
    variables: dict[str, Any] = {}
    problems: dict[str, str] = {}
    for name, text in texts.items():
        if name not in types or not (text.strip() or is_non_null_type(types[name])):
            continue
        try:
            variables[name] = _value(text, types[name], name)
        except BadInput as error:
            problems[name] = str(error)
    return Typed(variables, problems)


def _value(text: str, kind: GraphQLInputType, name: str) -> str | int:
    named = get_named_type(kind)
    if isinstance(named, GraphQLEnumType):
        return _choice(text, named, name)
    if named.name == "Int":
        return _whole_number(text, name)
    if named.name == "Date":
        return _day(text, name)
    if named.name == "CountryCode":
        return country_code(text, name)
    return text


def _choice(text: str, kind: GraphQLEnumType, name: str) -> str:
    if text in kind.values:
        return text
    known = ", ".join(f"{value} ({value_label(value)})" for value in kind.values)
    raise BadInput(f"'{text}' is none of these: {known}.", name)


def _whole_number(text: str, name: str) -> int:
    digits = text.strip()
    if digits.isascii() and digits.isdigit() and len(digits) < 10:  # noqa: PLR2004 - GraphQL's Int has 32 bits
        return int(digits)
    raise BadInput(f"'{text}' is no whole number, such as 12.", name)


def _day(text: str, name: str) -> str:
    try:
        return date.fromisoformat(text.strip()).isoformat()
    except ValueError as error:
        raise BadInput(f"'{text}' is no day; write it as 2018-01-31.", name) from error
