"""A project made from another's template has its instructor ladder as well."""

from alembic import op

revision = "0027"
down_revision = "0026"

PROJECT = "nullif(current_setting('goldpath.project', true), '')::uuid"
ACCOUNT = "nullif(current_setting('goldpath.account', true), '')::uuid"

LADDER = f"""
CREATE FUNCTION copy_ladder(to_project uuid) RETURNS void LANGUAGE sql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
    INSERT INTO public.ladder_step (project_id, title, kind, course_kind, sessions, credential,
        months, position)
    SELECT to_project, title, kind, course_kind, sessions, credential, months, position
    FROM public.ladder_step
    WHERE project_id = {PROJECT} AND NOT EXISTS (
        SELECT FROM public.ladder_step AS there WHERE there.project_id = to_project)
        AND EXISTS (
            SELECT FROM public.membership
            WHERE project_id = to_project AND account_id = {ACCOUNT} AND role = 'COORDINATOR')
    ORDER BY position, id
$$;
REVOKE ALL ON FUNCTION copy_ladder(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION copy_ladder(uuid) TO goldpath_coordinator;
COMMENT ON FUNCTION copy_ladder(uuid) IS
    'Gives another project that the coordinator answers for, and that has no ladder, the steps of '
    'the own one: without anybody on them.';
"""


def upgrade() -> None:
    op.execute(LADDER)
