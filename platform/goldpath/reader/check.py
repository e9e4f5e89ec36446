"""At start-up: every field of every door against PostgreSQL's tables and grants.

A field that a door could not read would fail only when somebody asks for it. So the server does
not start with one: it says which field, by which door, what is missing, and what to mend.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

import psycopg
from graphql import get_named_type
from graphql.type import is_enum_type, is_non_null_type
from strawberry import Schema

from goldpath.database.doors import DoorRole
from goldpath.errors import OperatorError
from goldpath.identity.policy import may
from goldpath.reader.catalogue import Catalogue, read_catalogue
from goldpath.reader.mapped import Mapped, Part, Stored, Thing
from goldpath.reader.roots import Reach, Root
from goldpath.reader.uses import Uses

TEXTS = ("text", "character varying")
TYPES: Mapping[str, Collection[str]] = {
    "ID": (*TEXTS, "uuid"),
    "String": TEXTS,
    "CountryCode": TEXTS,
    "Int": ("integer", "smallint", "bigint"),
    "Float": ("double precision", "real"),
    "Boolean": ("boolean",),
    "Date": ("date",),
    "DateTime": ("timestamp with time zone",),
    "UUID": ("uuid",),
    "Decimal": ("numeric",),
    "JSON": ("json", "jsonb"),
}
"""The columns' types that each scalar of the schema can show as they are."""


@dataclass(frozen=True, slots=True)
class Reached:
    """A part of the schema at a door, for a role; `open` says whether the role may ask for it."""

    door: DoorRole
    part: Part
    open: bool = True


def check(schema: Schema, login: psycopg.Connection) -> None:
    """Check a schema against a database, as the server's login sees it.

    Raises OperatorError with everything that is wrong, a line each.
    """
    found = mistakes(schema, login)
    if found:
        raise OperatorError("\n  ".join(["The schema does not fit the database.", *found]))


def mistakes(schema: Schema, login: psycopg.Connection) -> list[str]:
    """Return what is wrong with a schema in a database, a sentence each."""
    mapped = Mapped(schema._schema)  # noqa: SLF001 - Strawberry shows graphql-core's schema nowhere else
    reached = list(reachable(mapped))
    catalogue = read_catalogue(login, [use for one in reached for use in one.part.uses.values()])
    judged = chain.from_iterable(_judged(catalogue, one) for one in reached)
    return list(dict.fromkeys([*mapped.mistakes, *judged]))


def reachable(mapped: Mapped) -> Iterator[Reached]:
    """Yield every field of every door."""
    query: Any = mapped.schema.query_type
    for name, described in query.fields.items():
        begins = described.extensions["strawberry-definition"].metadata["reads"]
        for reach in begins.reaches if isinstance(begins, Root) else ():
            uses, thing = mapped.begun(reach.kind, reach.start)
            yield Reached(reach.door, Part(f"Query.{name}", described.type, None, {"": uses}))
            yield from _below(thing, reach, set())


def _below(thing: Thing, reach: Reach, seen: set[int]) -> Iterator[Reached]:
    if id(thing) in seen:
        return
    seen.add(id(thing))
    for part in thing.parts:
        allowed = part.action is None or may(reach.role, part.action)
        yield Reached(reach.door, part, allowed)
        if allowed and part.below is not None:
            yield from _below(part.below, reach, seen)


def _judged(catalogue: Catalogue, reached: Reached) -> Iterator[str]:
    """Yield what is wrong with a field at a door."""
    part = reached.part
    if not reached.open:
        if is_non_null_type(part.type):
            yield f"{part.place} is refused to some who see its row: make it nullable."
        return
    for argument, uses in part.uses.items():
        place = f"{part.place}({argument})" if argument else part.place
        yield from _absent(catalogue, place, uses)
        yield from _refused(catalogue, place, reached.door, uses)
    if part.stored is not None:
        yield from _misfits(catalogue, part, part.stored)


def _absent(catalogue: Catalogue, place: str, uses: Uses) -> Iterator[str]:
    """Yield what is not there at all."""
    mend = "run `goldpath migrate`, or mend the model."
    for table in sorted(uses.tables - set(catalogue.tables)):
        yield f"{place} reads the table {table}, and there is none: {mend}"
    for table, column in sorted(uses.columns - set(catalogue.columns)):
        if table in catalogue.tables:
            yield f"{place} reads {table}.{column}, and there is no such column: {mend}"
    for name in sorted(uses.functions - set(catalogue.functions)):
        yield f"{place} calls {name}(), and there is no such function: {mend}"


def _refused(catalogue: Catalogue, place: str, door: DoorRole, uses: Uses) -> Iterator[str]:
    """Yield what is there, and not granted to the door."""
    columns: dict[str, list[str]] = {}
    for table, column in sorted(uses.columns):
        stored = catalogue.columns.get((table, column))
        if stored is not None and door not in stored.doors:
            columns.setdefault(table, []).append(column)
    for table, names in columns.items():
        listed = ", ".join(names)
        grant = f"SELECT ({listed}) ON {table}"
        yield _closed(place, door, f"may not read {listed} of {table}", grant)
    for table in sorted(uses.tables - set(columns)):
        if door not in catalogue.tables.get(table, (door,)):
            grant = f"SELECT (id) ON {table}"
            yield _closed(place, door, f"may read no column of {table}", grant)
    for name in sorted(uses.functions):
        if door not in catalogue.functions.get(name, (door,)):
            grant = f"EXECUTE ON FUNCTION {name}"
            yield _closed(place, door, f"may not call {name}()", grant)


def _closed(place: str, door: DoorRole, reason: str, grant: str) -> str:
    return (
        f"{place} is closed to {door}, which {reason}: GRANT {grant} TO {door}, or let the policy "
        "keep the field from whoever enters there."
    )


def _misfits(catalogue: Catalogue, part: Part, stored: Stored) -> Iterator[str]:
    """Yield where a field and the column that it shows differ."""
    column = catalogue.columns.get((stored.table, stored.name))
    if column is None:
        return
    name, shown = f"{stored.table}.{stored.name}", get_named_type(part.type)
    if is_non_null_type(part.type) and (stored.optional or not column.required):
        yield f"{part.place} is never null in the schema, and {name} may be: make it nullable."
    if is_enum_type(shown):
        kind = shown.extensions["strawberry-definition"].wrapped_cls
        if stored.kind is not kind or column.kind not in TEXTS:
            yield (
                f"{part.place} is a {shown.name}, and {name} holds something else: let the model "
                f"say `stored({kind.__name__})`."
            )
    elif column.kind not in TYPES.get(shown.name, (column.kind,)):
        yield f"{part.place} is a {shown.name}, and {name} is of type {column.kind}: change one."
