"""What PostgreSQL's catalogue says of the tables and functions that the schema uses."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

import psycopg

from goldpath.database.doors import DoorRole
from goldpath.reader.uses import Uses

CATALOGUE = """
WITH door AS (SELECT oid, rolname::text FROM pg_roles WHERE rolname = ANY (%(doors)s))
SELECT relname::text, attname::text, format_type(atttypid, NULL), attnotnull,
    ARRAY(SELECT rolname FROM door
        WHERE has_column_privilege(door.oid, attrelid, attnum, 'SELECT'))
FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
WHERE relname = ANY (%(tables)s) AND pg_table_is_visible(attrelid)
    AND attnum > 0 AND NOT attisdropped
UNION ALL
SELECT proname::text, NULL, NULL, NULL,
    ARRAY(SELECT rolname FROM door WHERE has_function_privilege(door.oid, pg_proc.oid, 'EXECUTE'))
FROM pg_proc WHERE proname = ANY (%(functions)s) AND pg_function_is_visible(oid)
"""


@dataclass(frozen=True, slots=True)
class StoredColumn:
    """A column as PostgreSQL has it, and the doors that may read it."""

    kind: str
    required: bool
    doors: Collection[str]


@dataclass(slots=True)
class Catalogue:
    """What PostgreSQL says of the tables and functions that the schema uses."""

    columns: dict[tuple[str, str], StoredColumn] = field(default_factory=dict)
    tables: dict[str, set[str]] = field(default_factory=dict)
    """The tables, each with the doors that may read something of it."""
    functions: dict[str, set[str]] = field(default_factory=dict)
    """The functions, each with the doors that may call it."""


def read_catalogue(login: psycopg.Connection, uses: Sequence[Uses]) -> Catalogue:
    """Read what PostgreSQL says of what is used, in one query. Any login may read it."""
    asked = {
        "doors": [role.value for role in DoorRole],
        "tables": sorted({table for use in uses for table in use.tables}),
        "functions": sorted({name for use in uses for name in use.functions}),
    }
    found = Catalogue()
    for name, column, kind, required, doors in login.execute(CATALOGUE.encode(), asked):
        if column is None:
            found.functions.setdefault(name, set()).update(doors)
        else:
            found.columns[name, column] = StoredColumn(kind, required, frozenset(doors))
            found.tables.setdefault(name, set()).update(doors)
    return found
