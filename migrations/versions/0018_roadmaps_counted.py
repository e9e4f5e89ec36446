"""A function that lets PostgreSQL count the roadmaps anew, when many were laid out."""

from alembic import op

revision = "0018"
down_revision = "0017"

COUNTED = """
CREATE FUNCTION roadmaps_counted() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    ANALYZE public.milestone, public.milestone_need, public.milestone_outlook,
        public.roadmap_outlook;
END $$;
REVOKE ALL ON FUNCTION roadmaps_counted() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION roadmaps_counted() TO goldpath_coordinator;
COMMENT ON FUNCTION roadmaps_counted() IS
    'Lets PostgreSQL see at once how many roadmaps there are now, when many were laid out: what '
    'it planned for nearly empty tables takes seconds on full ones.';
"""


def upgrade() -> None:
    op.execute(COUNTED)
