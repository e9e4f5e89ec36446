"""What people type, in an address or a form, as variables of an operation."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInputType,
    get_named_type,
    get_nullable_type,
    is_list_type,
    is_non_null_type,
)

from goldpath.console.entries import Entry, entries
from goldpath.console.words import value_label
from goldpath.errors import BadInput
from goldpath.label.clusters.countries import country_code

_WHOLE = re.compile(r"-?[0-9]{1,9}")
"""GraphQL's Int has 32 bits."""

_NUMBER = re.compile(r"-?[0-9]{1,9}([.,][0-9]{1,9})?")


@dataclass(frozen=True, slots=True)
class Typed:
    """Variables made from texts, and what is wrong with those that cannot be used.

    `numbers` are, for each list, the numbers that its entries have in the form.
    """

    variables: dict[str, Any] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, Sequence[int]] = field(default_factory=dict)


def typed(texts: Mapping[str, str], types: Mapping[str, GraphQLInputType]) -> Typed:
    """Return the variables that the texts mean. An empty text leaves out what may be left out.

    An entry of a list that cannot be used is left out as well.
    """
    meant = Typed()
    for name, kind in types.items():
        if is_list_type(get_nullable_type(kind)):
            _list(meant, name, kind, list(entries(texts, name)))
        elif name in texts:
            _one(meant.variables, meant.problems, name, texts[name], kind)
    return meant


def _list(meant: Typed, name: str, kind: GraphQLInputType, given: Sequence[Entry]) -> None:
    if not given and not is_non_null_type(kind):
        return
    values, numbers = [], []
    for entry in given:
        value, problems = _entry(entry, kind)
        meant.problems.update(
            {f"{name}.{entry.number}.{inner}".rstrip("."): told for inner, told in problems.items()}
        )
        if not problems:
            values.append(value)
            numbers.append(entry.number)
    meant.variables[name], meant.numbers[name] = values, numbers


def _entry(entry: Entry, kind: GraphQLInputType) -> tuple[Any, Mapping[str, str]]:
    named: Any = get_named_type(kind)
    values: dict[str, Any] = {}
    problems: dict[str, str] = {}
    if not isinstance(named, GraphQLInputObjectType):
        _one(values, problems, "", entry.texts.get("", ""), named)
        return values.get(""), problems
    for name, inner in named.fields.items():
        if name in entry.texts:
            _one(values, problems, name, entry.texts[name], inner.type)
    return values, problems


def _one(
    values: dict[str, Any], problems: dict[str, str], name: str, text: str, kind: GraphQLInputType
) -> None:
    if not (text.strip() or is_non_null_type(kind)):
        return
    try:
        values[name] = _value(text, kind, name)
    except BadInput as error:
        problems[name] = str(error)


def _value(text: str, kind: GraphQLInputType, name: str) -> str | float | bool:
    named = get_named_type(kind)
    if isinstance(named, GraphQLEnumType):
        return _choice(text, named, name)
    read = _READ.get(named.name)
    return read(text, name) if read else text


def _choice(text: str, kind: GraphQLEnumType, name: str) -> str:
    if text in kind.values:
        return text
    if not text:
        raise BadInput("Choose one of them.", name)
    known = ", ".join(f"{value} ({value_label(value)})" for value in kind.values)
    raise BadInput(f"'{text}' is none of these: {known}.", name)


def _whole_number(text: str, name: str) -> int:
    if _WHOLE.fullmatch(text.strip()):
        return int(text.strip())
    raise BadInput(f"'{text}' is no whole number, such as 12.", name)


def _number(text: str, name: str) -> float:
    if _NUMBER.fullmatch(text.strip()):
        return float(text.strip().replace(",", "."))
    raise BadInput(f"'{text}' is no number, such as 3.5.", name)


def _chosen(text: str, name: str) -> str:
    if text.strip():
        return text
    raise BadInput("Choose one of them.", name)


def _yes_or_no(text: str, name: str) -> bool:
    if text in {"true", "false"}:
        return text == "true"
    raise BadInput("Say yes or no.", name)


def _day(text: str, name: str) -> str:
    if not text.strip():
        raise BadInput("Say the day, such as 2018-01-31.", name)
    try:
        return date.fromisoformat(text.strip()).isoformat()
    except ValueError as error:
        raise BadInput(f"'{text}' is no day; write it as 2018-01-31.", name) from error


_READ: Mapping[str, Callable[[str, str], str | float | bool]] = {
    "Boolean": _yes_or_no,
    "CountryCode": country_code,
    "Date": _day,
    "Float": _number,
    "ID": _chosen,
    "Int": _whole_number,
}
"""How a text is read as a scalar; any other is a text."""
