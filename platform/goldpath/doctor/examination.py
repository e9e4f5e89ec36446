"""The examination: every check, in order, as far as it can be made."""

from collections.abc import Iterator
from datetime import timedelta

import psycopg

from goldpath.database.connect import Addresses, addresses, inspecting, unreachable
from goldpath.doctor.check import Check
from goldpath.doctor.facts import Facts, read_facts
from goldpath.doctor.machine import machine_checks
from goldpath.doctor.roles import door_problems, login_problems
from goldpath.doctor.tables import (
    audit_problems,
    grant_problems,
    missing_tables,
    owner_problems,
    row_security_problems,
)
from goldpath.endpoint.schema import schema
from goldpath.errors import OperatorError
from goldpath.reader.check import mistakes
from goldpath.settings import Settings

VERSION = 18
"""The PostgreSQL that Goldpath is written for."""

APART = timedelta(seconds=5)
"""How far two clocks may be apart: tokens and the trail speak of moments."""


def examine(given: Settings) -> list[Check]:
    """Check the machine and the database that the settings name."""
    try:
        with addresses(given) as at:
            return [*machine_checks(given), *database_checks(given, at)]
    except OperatorError as error:
        return [*machine_checks(given), Check.of("connection", [str(error)])]


def database_checks(given: Settings, at: Addresses) -> list[Check]:
    """Check a database as the server's login sees it, and as an operator where one is known."""
    try:
        with inspecting(at.login) as login:
            facts = read_facts(login)
            fits = fit_check(facts, login)
    except psycopg.OperationalError as error:
        return [Check.of("connection", [unreachable(error)])]
    return [Check.of("connection", []), *fact_checks(facts), fits, migration_check(given, at)]


def fit_check(facts: Facts, login: psycopg.Connection) -> Check:
    """Check that every door can read what the schema offers there, as the server does at start."""
    if any(missing_tables(facts.tables)):
        return Check.skipped("schema", "Tables are missing.")
    return Check.of("schema", mistakes(schema, login))


def fact_checks(facts: Facts) -> list[Check]:
    """Judge what the catalogue says."""
    return [
        Check.of("version", version_problems(facts.version)),
        Check.of("clock", clock_problems(facts.ahead)),
        Check.of("login", login_problems(facts.user, facts.roles)),
        Check.of("doors", door_problems(facts.roles)),
        Check.of("tables", missing_tables(facts.tables)),
        Check.of("row security", row_security_problems(facts.tables)),
        Check.of("owner", owner_problems(facts.tables)),
        Check.of("grants", grant_problems(facts.grants)),
        Check.of("audit", audit_problems(facts.tables)),
    ]


def version_problems(version: int) -> Iterator[str]:
    """Yield what is wrong with the server's version."""
    if version != VERSION:
        yield f"This is PostgreSQL {version}: Goldpath is written for PostgreSQL {VERSION}."


def clock_problems(ahead: timedelta) -> Iterator[str]:
    """Yield what is wrong with two clocks that are so far apart."""
    if abs(ahead) > APART:
        direction = "ahead of" if ahead > timedelta() else "behind"
        yield (
            f"PostgreSQL's clock is {abs(ahead).total_seconds():.0f} s {direction} this machine's: "
            "let both follow a time server."
        )


def migration_check(given: Settings, at: Addresses) -> Check:
    """Check that the schema is the newest one; only an operator may see which it is."""
    if at.admin is None:
        return Check.skipped(
            "migrations", "Only an operator sees the schema's version: set GOLDPATH_ADMIN_URL."
        )
    if not (given.migrations / "env.py").is_file():
        folder = given.migrations.resolve()
        return Check.of("migrations", [f"No migrations in {folder}: set GOLDPATH_MIGRATIONS."])
    from alembic.script import ScriptDirectory  # noqa: PLC0415 - no server needs Alembic

    newest = ScriptDirectory(str(given.migrations)).get_current_head()
    try:
        with inspecting(at.admin) as admin:
            row = admin.execute("SELECT version_num FROM alembic_version").fetchone()
    except psycopg.Error as error:
        return Check.of("migrations", [unreachable(error)])
    return Check.of("migrations", schema_problems(row[0] if row else None, newest))


def schema_problems(found: str | None, newest: str | None) -> Iterator[str]:
    """Yield what is wrong if the schema is at `found`."""
    if found != newest:
        yield f"The schema is at {found or 'nothing'}, the newest is {newest}: `goldpath migrate`."
