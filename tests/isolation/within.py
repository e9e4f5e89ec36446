"""What is kept from some within one project: who may be told which secret of `ours`."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

import psycopg
from psycopg import sql

from databases import PrivateDatabase, clone
from goldpath.database.doors import Door, DoorRole
from goldpath.database.metadata import metadata
from goldpath.endpoint.ids import global_id
from isolation.rows import READABLE
from isolation.world import Worlds

SECRETS: Mapping[str, str] = {
    "secret action": """
        UPDATE milestone SET title = {word}, description = {word}
            WHERE project_id = {ours} AND kind = 'ACTION';
        UPDATE evidence SET name = {word}, sha256 = {checksum} WHERE milestone_id IN (
            SELECT id FROM milestone WHERE project_id = {ours} AND kind = 'ACTION');
        UPDATE milestone_comment SET text = {word} WHERE milestone_id IN (
            SELECT id FROM milestone WHERE project_id = {ours} AND kind = 'ACTION')
    """,
    "secret contact": """
        UPDATE participation SET partner_id = NULL WHERE project_id = {ours}
            AND cluster_id = (SELECT id FROM cluster WHERE name = 'Beta');
        UPDATE participation_contact SET name = {word}, position = {word}, email = {word},
            phone = {word} WHERE participation_id IN (
                SELECT id FROM participation WHERE project_id = {ours} AND partner_id IS NULL)
    """,
    "secret application": """
        UPDATE application SET motivation = {word}, reason = {word} WHERE project_id = {ours};
        UPDATE application_rating SET note = {word} WHERE project_id = {ours};
        UPDATE selection_criterion SET title = {word} WHERE project_id = {ours}
    """,
    "secret candidate": """
        UPDATE candidate_evidence SET note = {word}
            WHERE project_id = {ours} AND note IS NOT NULL;
        UPDATE field_project SET title = {word}, supervisor = {word} WHERE project_id = {ours};
        UPDATE field_project_member SET note = {word} WHERE project_id = {ours}
    """,
    "secret invitation": "UPDATE invitation SET note = {word} WHERE project_id = {ours}",
}
"""How each is written down; Beta's participation is in no partner's charge."""

DOORS: Mapping[DoorRole, frozenset[str]] = {
    DoorRole.COORDINATOR: frozenset(SECRETS),
    DoorRole.PARTNER: frozenset({"secret application"}),
    DoorRole.MANAGER: frozenset({"secret action"}),
}
"""What the doors of `ours` tell; the others nothing. The manager's is that of Delta."""

ACTORS: Mapping[str, frozenset[str]] = {
    "coordinator": DOORS[DoorRole.COORDINATOR],
    "partner": DOORS[DoorRole.PARTNER],
    "cluster manager": DOORS[DoorRole.MANAGER],
}
"""What people are told, by role; the others nothing."""

NOTHING: frozenset[str] = frozenset()

CHECKSUM = "5ec2e7" * 10 + "abcd"
"""The checksum of what proves an action: it tells who has the file that it is the one."""


def found_in(text: str) -> frozenset[str]:
    """Return the secrets that a text tells."""
    found = {secret for secret in SECRETS if secret in text}
    return frozenset(found | ({"secret action"} if CHECKSUM in text else set()))


@dataclass(frozen=True)
class Within:
    """A world in which `ours` has the secrets."""

    database: PrivateDatabase
    worlds: Worlds
    partner: UUID

    def told(self, role: DoorRole) -> frozenset[str]:
        """Return the secrets that a door's rows tell."""
        ours = self.worlds.ours
        known = {"account": self.worlds.expert, "cluster": self.worlds.managed}
        door = Door(role, ours, partner=self.partner, **known)
        rows = (self._rows(door, table) for table in sorted(metadata().tables))
        return found_in("\n".join(rows))

    def _rows(self, door: Door, table: str) -> str:
        with psycopg.connect(self.database.admin_url) as admin:
            granted = [row[0] for row in admin.execute(READABLE, [table, door.role.value])]
        if not granted:
            return ""
        columns = sql.SQL(", ").join(map(sql.Identifier, granted))
        query = sql.SQL("SELECT {} FROM {}").format(columns, sql.Identifier(table))
        with psycopg.connect(self.database.login_url) as login:
            login.execute(door.prelude().encode())
            return repr(login.execute(query).fetchall())

    def ids(self, tables: Mapping[str, tuple[str, ...]]) -> list[tuple[str, str]]:
        """Return the ids of all rows that hold a secret, by each type that shows such rows."""
        found: list[tuple[str, str]] = []
        with psycopg.connect(self.database.admin_url) as admin:
            for table, kinds in tables.items():
                query = sql.SQL("SELECT id FROM {} AS t WHERE t::text LIKE '%secret %'")
                keys = [row[0] for row in admin.execute(query.format(sql.Identifier(table)))]
                for kind in kinds:
                    managed = kind.startswith("Managed")
                    owner = self.worlds.managed if managed else self.worlds.ours
                    found += [(kind, global_id(kind, key, owner)) for key in keys]
        return found


@contextmanager
def within(worlds: Worlds) -> Iterator[Within]:
    """Yield a world like the one without `theirs`, in which `ours` has the secrets."""
    with clone(worlds.without.server, worlds.without.name) as database:
        with psycopg.connect(database.admin_url) as admin:
            given = {"ours": sql.Literal(worlds.ours), "checksum": sql.Literal(CHECKSUM)}
            for word, statement in SECRETS.items():
                admin.execute(sql.SQL(statement).format(word=sql.Literal(word), **given))
            row = admin.execute("SELECT id FROM partner WHERE project_id = %s", [worlds.ours])
            (partner,) = row.fetchone() or (None,)
        assert isinstance(partner, UUID)
        yield Within(database, worlds, partner)
