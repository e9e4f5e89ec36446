"""A server sees which schema it serves, so that it can say whether it is ready."""

from alembic import op

revision = "0024"
down_revision = "0023"

VERSION = """
GRANT SELECT ON alembic_version TO goldpath_public;
CREATE POLICY alembic_version_public_select ON alembic_version FOR SELECT TO goldpath_public
    USING (true);
"""


def upgrade() -> None:
    op.execute(VERSION)
