"""JSON in SQL: objects and lists of rows, moments, and global ids."""

from typing import Any

from sqlalchemy import ColumnElement, DateTime, Select, func, literal_column, select

from goldpath.reader.mapping import Row
from goldpath.reader.pages import base64_text

Expression = ColumnElement[Any]

EMPTY: Expression = literal_column("'[]'::json")
"""A list of nothing."""


ROW = "one row"
"""What a subquery is called whose rows are made objects: no alias of a request can be the same."""


def as_list(made: Select[Any]) -> Expression:
    """Return the rows of a statement as a list of objects."""
    rows = made.subquery(ROW)
    entries = func.coalesce(func.json_agg(rows.table_valued()), EMPTY)
    return select(entries).select_from(rows).scalar_subquery()


def as_object(made: Select[Any]) -> Expression:
    """Return a statement's one row as an object; null if it has none."""
    return object_of(made).scalar_subquery()


def object_of(made: Select[Any]) -> Select[Any]:
    """Return the statement that makes a statement's one row an object."""
    row = made.subquery(ROW)
    return select(func.row_to_json(row.table_valued())).select_from(row)


def global_key(type_name: str, row: Row) -> Expression:
    """Return the expression of a row's global id (`goldpath.endpoint.ids`).

    A project's thing carries the project; in other rows, the owner is called so.
    """
    owners = [row.c[name] for name in ("project_id", "owner_id") if name in row.c]
    return id_of(type_name, *owners[:1], row.c.id)


def id_of(type_name: str, *keys: Expression) -> Expression:
    """Return the expression of the global id that carries these keys."""
    text: Expression = literal_column(f"'{type_name}'")
    for key in keys:
        text = func.concat(text, literal_column("':'"), key)
    return base64_text(text)


def shown(column: Expression) -> Expression:
    """Return a column as the answer shows it: a moment in UTC, whatever the connection's zone."""
    if isinstance(column.type, DateTime):
        form: Expression = literal_column("""'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"'""")
        return func.to_char(func.timezone(literal_column("'UTC'"), column), form)
    return column
