"""The tables: all there, all protected, all audited, and nothing open past the doors."""

from collections.abc import Iterator, Mapping, Sequence

from goldpath.database.audit import NOT_AUDITED
from goldpath.database.doors import OWNER
from goldpath.database.metadata import metadata
from goldpath.doctor.facts import Grant, Table

_OF_ALEMBIC = "alembic_version"


def missing_tables(tables: Mapping[str, Table]) -> Iterator[str]:
    """Yield what is wrong with the set of tables."""
    missing = sorted({*metadata().tables, _OF_ALEMBIC} - set(tables))
    if missing:
        yield f"There is no table {', '.join(missing)}: run `goldpath migrate`."


def row_security_problems(tables: Mapping[str, Table]) -> Iterator[str]:
    """Yield the tables whose rows are not protected, from the owner too."""
    for table in tables.values():
        if not table.secured:
            yield f"ALTER TABLE {table.name} ENABLE ROW LEVEL SECURITY: all doors see all its rows."
        if not table.forced:
            yield f"ALTER TABLE {table.name} FORCE ROW LEVEL SECURITY: its owner passes it by."


def owner_problems(tables: Mapping[str, Table]) -> Iterator[str]:
    """Yield the tables that another owns, or whose owner has no policy."""
    for table in tables.values():
        if table.owner != OWNER:
            yield f"ALTER TABLE {table.name} OWNER TO {OWNER}: it is {table.owner}'s."
        if not table.owner_policy:
            yield (
                f"CREATE POLICY {table.name}_owner ON {table.name} TO {OWNER} USING (true) "
                "WITH CHECK (true): without it migrations and triggers silently touch no row."
            )


def grant_problems(grants: Sequence[Grant]) -> Iterator[str]:
    """Yield the privileges that PUBLIC or the login itself holds."""
    for grant in grants:
        where = grant.thing
        privilege = grant.privilege
        if "." in where and not where.startswith(("database ", "function ")):
            where, column = where.split(".")
            privilege = f"{privilege} ({column})"
        yield (
            f"REVOKE {privilege} ON {where} FROM {grant.grantee}: only doors may hold privileges."
        )


def audit_problems(tables: Mapping[str, Table]) -> Iterator[str]:
    """Yield the tables whose changes leave no trace."""
    for table in tables.values():
        if not table.audited and table.name not in {*NOT_AUDITED, _OF_ALEMBIC}:
            yield (
                f"ALTER TABLE {table.name} ENABLE TRIGGER audit, or CALL audit('{table.name}', …) "
                "if there is none: its changes leave no trace."
            )
