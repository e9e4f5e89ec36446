"""Where what a target counts is known from; a report keeps that, and what has no day, as well."""

from alembic import op

revision = "0028"
down_revision = "0027"

PROJECT = "nullif(current_setting('goldpath.project', true), '')::uuid"
PEOPLE = "('STAFF_TRAINED', 'INSTRUCTORS_CERTIFIED')"

COUNTED = """
DROP FUNCTION counted_for_target(uuid, varchar, varchar, date);
CREATE FUNCTION counted_for_target(
    of_project uuid, counting varchar, at_least varchar, on_day date)
RETURNS TABLE (
    key uuid, label varchar, happened_on date, cluster_id uuid, known_from varchar)
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
    WITH participant AS MATERIALIZED (
        SELECT cluster.id, cluster.name
        FROM public.participation AS place
        JOIN public.cluster ON cluster.id = place.cluster_id
        WHERE counting IN ('BENCHMARKED', 'LABELLED') AND place.project_id = of_project
            AND (place.status <> 'WITHDRAWN' OR EXISTS (
                SELECT FROM public.participation_event AS left_it
                WHERE left_it.project_id = of_project
                    AND left_it.participation_id = place.id AND left_it.status = 'WITHDRAWN'
                    AND (left_it.created_at AT TIME ZONE 'UTC')::date > on_day))
        GROUP BY cluster.id, cluster.name
    ), gained AS (
        SELECT award.cluster_id, award.id, award.source,
            CASE WHEN award.assessment_id IS NULL THEN award.valid_from ELSE (
                SELECT max(decision.decided_on) FROM public.decision
                WHERE decision.assessment_id = award.assessment_id
                    AND decision.outcome = 'AWARDED') END AS awarded_on,
            project.starts_on, project.ends_on
        FROM participant
        JOIN public.label_award AS award ON award.cluster_id = participant.id
        JOIN public.project ON project.id = of_project
        LEFT JOIN public.assessment ON assessment.id = award.assessment_id
        WHERE counting = 'LABELLED'
            AND array_position('{BRONZE,SILVER,GOLD}'::varchar[], award.level)
                >= array_position('{BRONZE,SILVER,GOLD}'::varchar[], at_least)
            AND (assessment.ordered_by = of_project OR (award.assessment_id IS NULL
                AND project.starts_on IS NOT NULL
                AND coalesce(award.valid_until, 'infinity') >= project.starts_on))
            AND NOT EXISTS (
                SELECT FROM public.award_event AS gone
                WHERE gone.award_id = award.id AND gone.kind = 'WITHDRAWN' AND gone.day <= on_day)
            AND NOT EXISTS (
                SELECT FROM public.label_award AS before
                WHERE before.cluster_id = award.cluster_id AND before.id <> award.id
                    AND array_position('{BRONZE,SILVER,GOLD}'::varchar[], before.level)
                        >= array_position('{BRONZE,SILVER,GOLD}'::varchar[], at_least)
                    AND (before.valid_from IS NULL OR before.valid_from < award.valid_from)
                    AND coalesce(before.valid_until, 'infinity') >= award.valid_from - 1
                    AND NOT EXISTS (
                        SELECT FROM public.award_event AS gone
                        WHERE gone.award_id = before.id AND gone.kind = 'WITHDRAWN'
                            AND gone.day < award.valid_from))
    )
    SELECT participant.id, participant.name, min(assessment.reported_on), participant.id,
        (array_agg(concat(scheme.title, CASE
                WHEN scheme.illustrative OR level.illustrative THEN ' (partly illustrative)' END)
            ORDER BY assessment.reported_on, assessment.id))[1]
    FROM participant
    JOIN public.assessment ON assessment.cluster_id = participant.id
    JOIN public.scheme ON scheme.id = assessment.scheme_id
    JOIN public.scheme_level AS level
        ON level.scheme_id = assessment.scheme_id AND level.level = assessment.level
    WHERE counting = 'BENCHMARKED' AND assessment.ordered_by = of_project
        AND assessment.level IN ('BRONZE', 'SILVER')
        AND assessment.status IN ('REPORTED', 'DECIDED') AND assessment.reported_on <= on_day
    GROUP BY participant.id, participant.name
    UNION ALL
    SELECT participant.id, participant.name, min(gained.awarded_on), participant.id,
        (array_agg(gained.source ORDER BY gained.awarded_on, gained.id))[1]
    FROM participant JOIN gained ON gained.cluster_id = participant.id
    WHERE gained.awarded_on IS NULL OR (
        gained.awarded_on <= least(on_day, gained.ends_on)
        AND gained.awarded_on >= coalesce(gained.starts_on, '-infinity'))
    GROUP BY participant.id, participant.name
    UNION ALL
    SELECT attendee.id, attendee.name, min(held.issued_on), place.cluster_id, NULL
    FROM public.attendance_certificate AS held
    JOIN public.enrolment ON enrolment.project_id = held.project_id
        AND enrolment.id = held.enrolment_id
    JOIN public.attendee ON attendee.project_id = enrolment.project_id
        AND attendee.id = enrolment.attendee_id
    LEFT JOIN public.participation AS place ON place.project_id = attendee.project_id
        AND place.id = attendee.participation_id
    WHERE counting = 'STAFF_TRAINED' AND held.project_id = of_project
        AND held.issued_on <= on_day AND (held.status <> 'REVOKED' OR held.ended_on > on_day)
    GROUP BY attendee.id, attendee.name, place.cluster_id
    HAVING bool_or(held.ended_on IS NULL OR held.ended_on > on_day)
    UNION ALL
    SELECT attendee.id, attendee.name, min(held.valid_from), place.cluster_id, NULL
    FROM public.certification AS held
    JOIN public.ladder_candidate AS candidate ON candidate.project_id = held.project_id
        AND candidate.id = held.candidate_id
    JOIN public.attendee ON attendee.project_id = candidate.project_id
        AND attendee.id = candidate.attendee_id
    LEFT JOIN public.participation AS place ON place.project_id = attendee.project_id
        AND place.id = attendee.participation_id
    WHERE counting = 'INSTRUCTORS_CERTIFIED' AND held.project_id = of_project
        AND held.kind = 'INSTRUCTOR' AND held.valid_from <= on_day
        AND (held.status <> 'REVOKED' OR EXISTS (
            SELECT FROM public.certification_event AS gone
            WHERE gone.project_id = of_project AND gone.certification_id = held.id
                AND gone.status = 'REVOKED'
                AND (gone.created_at AT TIME ZONE 'UTC')::date > on_day))
    GROUP BY attendee.id, attendee.name, place.cluster_id
    UNION ALL
    SELECT meant.id, concat(host.name, ' – ', visitor.name), min(recorded.starts_on), NULL, NULL
    FROM public.exchange_side AS side
    JOIN public.exchange AS recorded ON recorded.id = side.exchange_id
    JOIN public.exchange AS meant ON meant.id = coalesce(recorded.same_as, recorded.id)
    JOIN public.cluster AS host ON host.id = meant.host_id
    JOIN public.cluster AS visitor ON visitor.id = meant.visitor_id
    WHERE counting = 'EXCHANGES_HELD' AND side.project_id = of_project
        AND side.status = 'CONFIRMED' AND recorded.status = 'HELD'
        AND recorded.starts_on <= on_day
    GROUP BY meant.id, host.name, visitor.name
$$;
REVOKE ALL ON FUNCTION counted_for_target(uuid, varchar, varchar, date) FROM PUBLIC;
COMMENT ON FUNCTION counted_for_target(uuid, varchar, varchar, date) IS
    'What counts for a measure as of a day, each once, since when and where that is known from, '
    'if not from the project''s own records; without a day for labels of which nobody knows when '
    'they were awarded. No door may call it: see target_names.';
"""
# What counts is told in words in programme/targets/counting.py and docs/targets.md.

ASKED = f"""
DROP FUNCTION target_names(uuid, uuid, date);
CREATE FUNCTION target_names(of_project uuid, of_target uuid, on_day date)
RETURNS TABLE (target_id uuid, key uuid, label varchar, happened_on date, cluster_id uuid,
    known_from varchar)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT target.id, counted.key, counted.label, counted.happened_on, counted.cluster_id,
        counted.known_from
    FROM public.target CROSS JOIN LATERAL public.counted_for_target(
        target.project_id, target.measure, target.level, on_day) AS counted
    WHERE target.project_id = of_project AND target.id = of_target
        AND CASE current_setting('role')
            WHEN 'goldpath_coordinator' THEN of_project = {PROJECT}
            WHEN 'goldpath_partner' THEN of_project = {PROJECT} AND measure NOT IN {PEOPLE}
            WHEN 'goldpath_member' THEN of_project = {PROJECT} AND measure NOT IN {PEOPLE}
            ELSE false END
$$;
REVOKE ALL ON FUNCTION target_names(uuid, uuid, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION target_names(uuid, uuid, date)
    TO goldpath_coordinator, goldpath_partner, goldpath_member;
COMMENT ON FUNCTION target_names(uuid, uuid, date) IS
    'The names behind a target of the own project; people''s for its coordinator alone.';
"""


def upgrade() -> None:
    op.execute(COUNTED)
    op.execute(ASKED)
    op.execute("ALTER TABLE period_name ADD COLUMN known_from varchar")
    for door in ("coordinator", "partner", "member"):
        op.execute(f"GRANT SELECT (known_from) ON period_name TO goldpath_{door}")
    op.execute("GRANT INSERT (known_from) ON period_name TO goldpath_coordinator")
