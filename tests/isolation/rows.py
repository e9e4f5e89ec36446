"""The same comparison below GraphQL: each door reads every column of every table in two worlds."""

from typing import Any

import psycopg
from psycopg import sql

from databases import PrivateDatabase
from goldpath.database.doors import Door, DoorRole
from goldpath.database.metadata import metadata
from isolation.world import Worlds

READABLE = """
SELECT column_name FROM information_schema.column_privileges
WHERE table_schema = 'public' AND table_name = %s AND grantee = %s AND privilege_type = 'SELECT'
ORDER BY 1
"""


SECRETARIATS = {(DoorRole.SECRETARIAT, "cluster"), (DoorRole.SECRETARIAT, "audit_entry")}
"""What tells the secretariat of the clusters that a project proposes, which it has to confirm."""


def differences(worlds: Worlds) -> list[str]:
    """Return a sentence for each door and table where the worlds look different."""
    return [
        f"{role.value} of ours reads another {table}"
        for role in DoorRole
        for table in sorted(metadata().tables)
        if (role, table) not in SECRETARIATS
        and _rows(worlds.fuller(role), _door(role, worlds), table)
        != _rows(worlds.without, _door(role, worlds), table)
    ]


def _door(role: DoorRole, worlds: Worlds) -> Door:
    """A door with all that it may be told of ours."""
    return Door(role, worlds.ours, account=worlds.expert, cluster=worlds.managed)


def _rows(database: PrivateDatabase, door: Door, table: str) -> list[Any]:
    with psycopg.connect(database.admin_url) as admin:
        granted = [row[0] for row in admin.execute(READABLE, [table, door.role.value])]
    if not granted:
        return []
    columns = sql.SQL(", ").join(map(sql.Identifier, granted))
    query = sql.SQL("SELECT {} FROM {}").format(columns, sql.Identifier(table))
    with psycopg.connect(database.login_url) as login:
        login.execute(door.prelude().encode())
        return sorted(map(repr, login.execute(query).fetchall()))
