"""Whether the server should be sent requests now."""

import asyncio
from dataclasses import dataclass

import psycopg
import structlog

from goldpath.database.revisions import Revisions, revision
from goldpath.database.work import Database

PATIENCE = 1.0
"""Seconds that the database may take to answer."""

STOPPING, DATABASE, MIGRATIONS = "stopping", "database", "migrations"

log = structlog.get_logger(__name__)


@dataclass(slots=True)
class Readiness:
    """What a balancer asks: is the database there, is its schema ours, are we staying?"""

    database: Database
    known: Revisions
    stopping: bool = False

    async def missing(self) -> str | None:
        """Return what is wrong, if anything: one of three words that tell nothing else."""
        if self.stopping:
            return STOPPING
        try:
            async with asyncio.timeout(PATIENCE):
                found = await revision(self.database)
        except psycopg.errors.InsufficientPrivilege:
            return MIGRATIONS  # older than the migration that lets a server see which it is
        except (psycopg.Error, OSError, TimeoutError) as error:
            log.warning("not ready", missing=DATABASE, exc_info=error)
            return DATABASE
        return MIGRATIONS if self.known.behind(found) else None
