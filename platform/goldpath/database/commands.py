"""Operator commands for the database."""

import typer

from goldpath.database.connect import addresses, migrate_database
from goldpath.settings import settings


def migrate() -> None:
    """Create the roles and bring the database to the newest schema. Safe to run again."""
    given = settings()
    with addresses(given) as at:
        migrate_database(given, at)
    typer.echo("The database is at the newest schema.")
