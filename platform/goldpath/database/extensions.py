"""What PostgreSQL must be able to do beyond its core, made by an administrator."""

import psycopg

from goldpath.database.doors import OWNER
from goldpath.errors import OperatorError

EXTENSIONS = ("btree_gist", "pg_trgm")
"""btree_gist: equality in an exclusion constraint beside a range of days. pg_trgm: indexes for any
part of a name."""


def create_extensions(admin: psycopg.Connection) -> None:
    """Create what is missing, in a schema apart so that no door meets its functions.

    `admin` must be in autocommit mode, own the database, and be alone among migrations. Raises
    OperatorError if the server does not have an extension.
    """
    admin.execute("CREATE SCHEMA IF NOT EXISTS extensions")
    admin.execute(f"GRANT USAGE ON SCHEMA extensions TO {OWNER}")
    for name in EXTENSIONS:
        try:
            admin.execute(f"CREATE EXTENSION IF NOT EXISTS {name} SCHEMA extensions")
        except (psycopg.errors.FeatureNotSupported, psycopg.errors.UndefinedFile) as error:
            raise OperatorError(
                f"This PostgreSQL does not have {name}. It is one of the extensions that come "
                "with PostgreSQL: install its 'contrib' package, then run the command again."
            ) from error
