"""What the board is told of targets: people in fives, and what several projects count once."""

from alembic import op

revision = "0025"
down_revision = "0024"

PEOPLE = "('STAFF_TRAINED', 'INSTRUCTORS_CERTIFIED')"

TOLD = f"""
CREATE FUNCTION board_targets(on_day date)
RETURNS TABLE (project_id uuid, target_id uuid, value double precision)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT target.project_id, target.id, CASE WHEN target.measure IN {PEOPLE}
        THEN public.told_in_fives(found.value::bigint) ELSE found.value END
    FROM public.target
    JOIN public.project ON project.id = target.project_id AND project.sharing <> 'NONE'
    CROSS JOIN LATERAL (SELECT
        public.target_value(target.project_id, target.id, on_day) AS value) AS found
$$;
CREATE FUNCTION board_measures(on_day date)
RETURNS TABLE (measure varchar, level varchar, value bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT target.measure, target.level, count(DISTINCT counted.key)
    FROM public.target
    JOIN public.project ON project.id = target.project_id AND project.sharing <> 'NONE'
    LEFT JOIN LATERAL public.counted_for_target(
        target.project_id, target.measure, target.level, on_day) AS counted
        ON counted.happened_on IS NOT NULL
    WHERE target.measure NOT IN {PEOPLE} AND target.measure <> 'MANUAL'
        AND (target.retired_on IS NULL OR target.retired_on > on_day)
    GROUP BY target.measure, target.level
$$;
REVOKE ALL ON FUNCTION board_targets(date), board_measures(date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION board_targets(date), board_measures(date) TO goldpath_board;
COMMENT ON FUNCTION board_targets(date) IS
    'Where the targets of the projects that share stand as of a day; people in fives.';
COMMENT ON FUNCTION board_measures(date) IS
    'How many clusters or exchanges the targets of the projects that share count as of a day, by '
    'what they measure: each once, however many projects count it. People are not among it.';
REVOKE EXECUTE ON FUNCTION target_value(uuid, uuid, date), target_names(uuid, uuid, date)
    FROM goldpath_board;
"""
# `board_targets` asks `target_value` as the board, which that still answers.

COLUMNS = (
    "project_id, id, code, title, unit, measure, level, baseline, target, position, retired_on"
)


def upgrade() -> None:
    op.execute(TOLD)
    op.execute(f"GRANT SELECT ({COLUMNS}) ON target TO goldpath_board")
    op.execute(
        "CREATE POLICY target_board_select ON target FOR SELECT TO goldpath_board "
        "USING (project_id IN (SELECT id FROM project WHERE sharing <> 'NONE'))"
    )
