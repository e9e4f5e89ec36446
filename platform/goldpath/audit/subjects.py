"""What an entry is about: tables and columns by the names that the schema gives them."""

from functools import cache
from typing import Any

from sqlalchemy import Column, Table
from strawberry.utils.str_converters import to_camel_case

from goldpath.database.audit import NOT_AUDITED
from goldpath.database.metadata import metadata
from goldpath.endpoint.node import Node
from goldpath.errors import BadInput

_RENAMED = {"label_award": "Award"}
"""Types that are not called like their tables."""

_WITH_IDS = {"Account"}
"""Things that have a global id although `node` does not fetch them."""

_FETCHED_AS = {"Award": "AwardRecord"}
"""Things that `node` fetches as another type than the one that most doors see."""

_OF = "assessment_id"
"""The column that says whose figure something is."""


@cache
def resources() -> dict[str, str]:
    """Return the audited tables by the names of their types in the schema."""
    audited = sorted(set(metadata().tables) - set(NOT_AUDITED))
    return {type_name(table): table for table in audited}


def table_of(resource: str) -> str:
    """Return the table of a type. Raises BadInput, with the types that there are."""
    if resource not in resources():
        known = ", ".join(resources())
        raise BadInput(f"The trail knows no '{resource}'. Choose one of: {known}.", "resource")
    return resources()[resource]


def type_name(table: str) -> str:
    """Return the name of the type that a table's rows have in the schema."""
    return _RENAMED.get(table) or "".join(map(str.capitalize, table.split("_")))


def names() -> dict[str, Any]:
    """Return how the schema names tables and columns, for SQL to look up.

    `{table: {"type": …, "id": {"type": …, "tenant": …} | null, "key": …, "columns": {column:
    {"field": …, "id": …}}}}`: an `id` says how a key is shown, as the global id of a thing of that
    type; `key` is the part of a row's key that tells it. What is one of an assessment's figures,
    such as a score, is shown as the assessment.
    """
    return {table: _named(metadata().tables[table]) for table in resources().values()}


def _named(table: Table) -> dict[str, Any]:
    columns = {column.name: _column(column) for column in table.columns}
    of, key = ("assessment", _OF) if _OF in table.primary_key.columns else (table.name, "id")
    shown = {"type": type_name(table.name), "id": _shown(of), "key": key}
    return {**shown, "columns": columns}


def _column(column: Column[Any]) -> dict[str, Any]:
    target = _target(column)
    shown = _shown(target) if target else None
    name = column.name.removesuffix("_id") if shown else column.name
    return {"field": to_camel_case(name), "id": shown}


def _shown(table: str) -> dict[str, Any] | None:
    """Return how the keys of a table's rows are shown; None if its rows have no global id."""
    kind = _FETCHED_AS.get(type_name(table), type_name(table))
    with_ids = {node.__name__ for node in Node.__subclasses__()} | _WITH_IDS
    if kind not in with_ids:
        return None
    return {"type": kind, "tenant": "project_id" in metadata().tables[table].columns}


def _target(column: Column[Any]) -> str | None:
    """Return the table whose key a column holds; None if it holds none."""
    if column.name == "project_id":
        return None
    keys = [key.column for key in column.foreign_keys if key.column.name == "id"]
    return keys[0].table.name if keys else None
