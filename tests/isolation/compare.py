"""Trying attempts in two worlds at a time: nobody without a part in `theirs` tells them apart."""

from collections import Counter
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from uuid import UUID

import psycopg
from psycopg import sql

from client import Client, client_of
from databases import PrivateDatabase
from goldpath.database.metadata import metadata
from goldpath.endpoint.schema import GoldpathSchema, schema
from goldpath.settings import Settings
from isolation.generate import Attempt
from isolation.treasure import Treasure, haul
from isolation.world import ACTORS, CANARY, Worlds

ALL = sql.SQL("")
"""Every row of a table."""


@dataclass
class Findings:
    """What was tried, and what told the worlds apart."""

    tried: Counter[str] = field(default_factory=Counter)
    fields: set[str] = field(default_factory=set)
    leaks: list[str] = field(default_factory=list)

    def note(self, actor: str, attempt: Attempt, problem: str) -> None:
        """Record a leak, so that a reader can repeat it."""
        self.leaks.append(
            f"{problem}: {actor} by {attempt.way}: {attempt.query} {attempt.variables}"
        )


@dataclass
class Clients:
    """A client of each world, and what is worth stealing."""

    worlds: Worlds
    assessed: Client
    with_theirs: Client
    without: Client
    treasure: Treasure

    async def try_all(self, attempts: Iterable[Attempt], *, each: int = 1) -> Findings:
        """Try every attempt, each as every actor, or as every third or so in turn."""
        findings = Findings()
        before = self._contents()
        for number, attempt in enumerate(attempts):
            for place, (actor, email) in enumerate(ACTORS.items()):
                if (number + place) % each == 0:
                    await self._try(findings, attempt, actor, email)
        if self._contents() != before:
            findings.leaks.append("a refused mutation has written something")
        return findings

    async def _try(
        self, findings: Findings, attempt: Attempt, actor: str, email: str | None
    ) -> None:
        if actor == "secretariat" and self._told(attempt):
            return
        findings.tried[attempt.way.split(" ")[0]] += attempt.tries
        findings.fields |= attempt.fields
        fuller = self.with_theirs if actor == "secretariat" else self.assessed
        one = await fuller.send(attempt.query, attempt.variables, as_=email)
        other = await self.without.send(attempt.query, attempt.variables, as_=email)
        if (one.status_code, one.json()) != (other.status_code, other.json()):
            if not _may_differ(attempt, one.json(), other.json()):
                findings.note(actor, attempt, "the worlds differ")
        elif "INTERNAL" in one.text:
            findings.note(actor, attempt, "an unexpected error")
        if CANARY in one.text and CANARY not in other.text:
            findings.note(actor, attempt, "a canary got out")
        if "GRAPHQL_INVALID" in one.text or one.status_code >= 500:
            findings.note(actor, attempt, "the attempt itself is wrong")

    def _told(self, attempt: Attempt) -> bool:
        """Return whether the secretariat sees in it what `theirs` proposes, as it should."""
        (proposed,) = self.treasure.ids["Cluster"]
        lists = {"Cluster.name", "ClusterConnection.totalCount", "AuditEntry.at"}
        return bool(attempt.fields & lists) or proposed in str(attempt.variables)

    def _contents(self) -> list[dict[str, str]]:
        worlds = self.worlds.assessed, self.worlds.with_theirs, self.worlds.without
        return [contents(world) for world in worlds]


def _may_differ(attempt: Attempt, one: object, other: object) -> bool:
    """Allow what a person may learn: the board is told how many projects there are."""
    if "Covers.of" not in attempt.fields or not isinstance(one, dict):
        return False
    counted = [_without_count(answer) for answer in (one, other)]
    return counted[0] == counted[1]


def _without_count(answer: object) -> object:
    if isinstance(answer, dict):
        return {
            key: None if key == "of" else _without_count(value) for key, value in answer.items()
        }
    return [_without_count(one) for one in answer] if isinstance(answer, list) else answer


def contents(database: PrivateDatabase) -> dict[str, str]:
    """Return a checksum of every table."""
    with psycopg.connect(database.admin_url) as admin:
        return {name: _checksum(admin, name) for name in sorted(metadata().tables)}


def contents_of(database: PrivateDatabase, project: UUID) -> dict[str, str]:
    """Return a checksum of what a project has in each table."""
    own = sql.SQL("WHERE project_id = {}").format(sql.Literal(project))
    tables = metadata().tables.items()
    with psycopg.connect(database.admin_url) as admin:
        return {
            name: _checksum(admin, name, own)
            for name, table in sorted(tables)
            if "project_id" in table.columns
        }


def _checksum(admin: psycopg.Connection, table: str, which: sql.Composable = ALL) -> str:
    rows = sql.SQL(
        "SELECT md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) FROM {} t {}"
    )
    found = admin.execute(rows.format(sql.Identifier(table), which)).fetchone()
    assert found is not None
    return str(found[0])


@asynccontextmanager
async def clients_of(
    worlds: Worlds, settings: Settings, served: GoldpathSchema = schema
) -> AsyncIterator[Clients]:
    """Yield clients of all worlds, whom nobody asks to wait before they verify another code."""
    unmetered = settings.model_copy(update={"verifications_per_minute": 1_000_000})
    async with (
        client_of(worlds.assessed, unmetered, served) as assessed,
        client_of(worlds.with_theirs, unmetered, served) as with_theirs,
        client_of(worlds.without, unmetered, served) as without,
    ):
        yield Clients(worlds, assessed, with_theirs, without, await haul(assessed))
