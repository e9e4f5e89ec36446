"""What a door shows: all rows of every table that it may read, loaded as simply as can be."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import psycopg
from psycopg.rows import dict_row

from goldpath.database.doors import Door
from oracle.behind_board import BOARD
from oracle.behind_ladders import LADDERS
from oracle.behind_targets import TARGETS

Row = Mapping[str, Any]

GRANTED = """
SELECT table_name, array_agg(column_name::text ORDER BY column_name) AS columns
FROM information_schema.column_privileges
WHERE table_schema = 'public' AND grantee = %s AND privilege_type = 'SELECT'
GROUP BY table_name ORDER BY table_name
"""

ACTORS = """
SELECT id, name, email
FROM audit_actors(ARRAY(SELECT DISTINCT account_id FROM audit_entry WHERE account_id IS NOT NULL))
"""

FUNCTIONS = {
    "goldpath_coordinator": {"actor": ACTORS},
    "goldpath_secretariat": {"actor": ACTORS},
    "goldpath_board": {"project_count": "SELECT project_count() AS every"},
}
"""What doors are told by functions of the database: rows as well, for an oracle."""


ROADS = {
    "every_milestone": "SELECT * FROM milestone",
    "every_need": "SELECT * FROM milestone_need",
    "every_manager": "SELECT account_id, cluster_id FROM cluster_manager",
}
"""What a road comes to is told to those as well who do not see each of its actions."""

TRAINERS = {"every_trainer": "SELECT project_id, id, account_id FROM trainer"}
"""Whether a session is one's own is told to those as well who do not see trainers' accounts."""

EXCHANGES = {
    "every_side": "SELECT side.*, title FROM exchange_side AS side "
    "JOIN project ON project.id = project_id",
    "every_name": "SELECT id, name FROM cluster",
}
"""A project that stands by an exchange learns who else does; managers, with whom it is."""

BEHIND = {
    **dict.fromkeys(
        ("goldpath_partner", "goldpath_member"), ROADS | TRAINERS | EXCHANGES | TARGETS
    ),
    "goldpath_coordinator": ROADS | TRAINERS | EXCHANGES | LADDERS | TARGETS,
    "goldpath_manager": ROADS | EXCHANGES,
    "goldpath_trainer": TRAINERS,
    "goldpath_account": LADDERS
    | {
        "every_invitation": "SELECT invitation.*, title AS project, organisation.name AS partner, "
        "person.name AS inviter FROM invitation JOIN project ON project.id = project_id "
        "JOIN person ON person.id = invited_by LEFT JOIN partner ON partner.id = partner_id "
        "LEFT JOIN organisation ON organisation.id = organisation_id"
    },
    "goldpath_board": BOARD,
    "goldpath_public": {
        "verified": "SELECT code, award.status, level, valid_from, valid_until, "
        "coalesce(present.name, cluster.name) AS cluster FROM label_award AS award "
        "JOIN cluster ON cluster.id = award.cluster_id "
        "LEFT JOIN cluster AS present ON present.id = cluster.merged_into",
        "certified": "SELECT * FROM attendance_certificate",
    },
    "goldpath_secretariat": {
        "trainer": "SELECT account_id, project_id FROM membership WHERE role = 'TRAINER'",
        "role": "SELECT account_id, project_id FROM membership",
        "office": "SELECT account_id FROM appointment",
        "everybody": "SELECT id, name FROM person",
    },
}
"""What no door shows, and a door's answers are judged by: loaded as an administrator."""


@dataclass(frozen=True)
class Shown:
    """The rows that one door shows, by table."""

    door: Door
    tables: Mapping[str, list[Row]]
    indexed: dict[tuple[str, ...], dict[tuple[object, ...], list[Row]]] = field(
        default_factory=dict, compare=False
    )

    def all(self, table: str, **wanted: object) -> list[Row]:
        """Return the rows of a table whose columns have these values."""
        names = (table, *wanted)
        if names not in self.indexed:
            found: dict[tuple[object, ...], list[Row]] = {}
            self.indexed[names] = found
            for row in self.tables[table]:
                found.setdefault(tuple(row[name] for name in wanted), []).append(row)
        return list(self.indexed[names].get(tuple(wanted.values()), ()))

    def one(self, table: str, **wanted: object) -> Row | None:
        """Return the row of a table whose columns have these values, if there is one."""
        if any(value is None for value in wanted.values()):
            return None
        found = self.all(table, **wanted)
        assert len(found) <= 1, (table, wanted)
        return found[0] if found else None


@dataclass
class Rows:
    """The rows of a database that does not change, by door."""

    login_url: str
    admin_url: str
    known: dict[Door, Shown] = field(default_factory=dict)

    def shown(self, door: Door) -> Shown:
        """Return what a door shows."""
        if door not in self.known:
            self.known[door] = Shown(door, dict(self._load(door)))
        return self.known[door]

    def _load(self, door: Door) -> Iterator[tuple[str, list[Row]]]:
        asked = {
            table: f"SELECT {', '.join(columns)} FROM {table}"
            for table, columns in self._granted(door.role.value).items()
        } | FUNCTIONS.get(door.role.value, {})
        with psycopg.connect(self.login_url, row_factory=dict_row, autocommit=True) as login:
            login.execute("BEGIN READ ONLY")
            for statement in door.opening():
                login.execute(statement)
            for name, question in asked.items():
                found: list[Row] = list(login.execute(question.encode()))
                yield name, found
            login.execute("COMMIT")
        with psycopg.connect(self.admin_url, row_factory=dict_row) as admin:
            for name, question in BEHIND.get(door.role.value, {}).items():
                yield name, list(admin.execute(question.encode()))

    def _granted(self, role: str) -> dict[str, list[str]]:
        """Return the columns that a role may read, by table."""
        with psycopg.connect(self.admin_url) as admin:
            found: dict[str, list[str]] = dict(admin.execute(GRANTED, [role]).fetchall())
        return found


@dataclass(frozen=True)
class Thing:
    """An object of the answer: its type, its row, and the door that showed it.

    `more` is what a resolver has found out besides, by the field's name.
    """

    kind: str
    shown: Shown
    row: Row
    more: Mapping[str, Any] = field(default_factory=dict)

    def other(self, kind: str, row: Row, **more: object) -> "Thing":
        """Return another object, shown by the same door."""
        return Thing(kind, self.shown, row, more)

    def others(self, kind: str, rows: list[Row]) -> list["Thing"]:
        """Return other objects, shown by the same door."""
        return [self.other(kind, row) for row in rows]


Resolver = Callable[..., Any]

RESOLVERS: dict[tuple[str, str], Resolver] = {}
"""How fields are found that are no columns of their rows, by type and name."""


def resolves(*places: str) -> Callable[[Resolver], Resolver]:
    """Register a resolver of fields, such as `Cluster.label`."""

    def kept(resolver: Resolver) -> Resolver:
        for place in places:
            kind, name = place.split(".")
            RESOLVERS[kind, name] = resolver
        return resolver

    return kept
