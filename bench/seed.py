"""The databases of the benchmark: migrated as any other, filled in one go."""

from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql

from bench.clusters import Row, clusters
from bench.options import ROOT
from goldpath.database.doors import LOGIN
from goldpath.database.embedded import EmbeddedServer
from goldpath.database.migrate import migrate

PROJECTS = 50
"""Projects of the first set; each has 120 participants with 8 milestones each.

One of them has 500 more, with 40 each (`seed.sql`)."""

_HERE = Path(__file__).parent
_SCRIPTS = (_HERE / "seed.sql", _HERE / "peers" / "postgraphile" / "functions.sql")


@dataclass(frozen=True, slots=True)
class Seeded:
    """A filled database: its address for an administrator, and for the server's login."""

    admin: str
    login: str
    projects: int


def seed(server: EmbeddedServer, name: str, projects: int) -> Seeded:
    """Make a database anew and fill it with so many projects."""
    _create(server, name)
    made = Seeded(server.url(database=name), server.url(LOGIN, name), projects)
    migrate(made.admin, ROOT / "migrations")
    with psycopg.connect(made.admin, autocommit=True) as admin:
        with admin.transaction():
            _fill(admin, projects)
        admin.execute("VACUUM (FREEZE, ANALYZE)")
        admin.execute("CHECKPOINT")
    return made


def _create(server: EmbeddedServer, name: str) -> None:
    database = sql.Identifier(name)
    with psycopg.connect(server.url(), autocommit=True) as admin:
        admin.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(database))
        admin.execute(sql.SQL("CREATE DATABASE {}").format(database))


def _fill(admin: psycopg.Connection, projects: int) -> None:
    """Fill the tables as the superuser, past policies; the core's triggers do their work."""
    admin.execute("SELECT set_config('bench.projects', %s, true)", [str(projects)])
    columns = ", ".join(Row._fields)
    with admin.cursor().copy(f"COPY cluster ({columns}) FROM STDIN".encode()) as copy:
        for row in clusters():
            copy.write_row(row)
    admin.execute(
        "CREATE TEMPORARY TABLE numbered ON COMMIT DROP AS "
        "SELECT id, (row_number() OVER (ORDER BY id) - 1)::int AS number FROM cluster"
    )
    admin.execute("ANALYZE numbered")
    for script in _SCRIPTS:
        admin.execute(script.read_bytes())
