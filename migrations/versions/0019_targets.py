"""Targets of a project, figures recorded by hand, and what counts for each as of a day."""

from alembic import op

revision = "0019"
down_revision = "0018"

PROJECT = "nullif(current_setting('goldpath.project', true), '')::uuid"
ACCOUNT = "nullif(current_setting('goldpath.account', true), '')::uuid"
TODAY = "(now() AT TIME ZONE 'UTC')::date"
PEOPLE = "('STAFF_TRAINED', 'INSTRUCTORS_CERTIFIED')"

TABLES = """
CREATE TABLE target (
    project_id uuid NOT NULL,
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL,
    code varchar NOT NULL,
    title varchar NOT NULL,
    unit varchar NOT NULL,
    measure varchar(40) DEFAULT 'MANUAL' NOT NULL,
    level varchar(40),
    baseline numeric(16, 3),
    target numeric(16, 3) NOT NULL,
    source varchar,
    position integer NOT NULL,
    retired_on date,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT target_pkey PRIMARY KEY (project_id, id),
    CONSTRAINT target_project_id_fkey FOREIGN KEY(project_id) REFERENCES project (id),
    CONSTRAINT target_project_id_code_key UNIQUE (project_id, code),
    CONSTRAINT target_measure_check
        CHECK (measure IN ('MANUAL', 'BENCHMARKED', 'LABELLED', 'STAFF_TRAINED',
            'INSTRUCTORS_CERTIFIED', 'EXCHANGES_HELD')),
    CONSTRAINT target_level_check CHECK (level IN ('BRONZE', 'SILVER', 'GOLD')),
    CONSTRAINT target_of_level_check CHECK ((measure = 'LABELLED') = (level IS NOT NULL)),
    CONSTRAINT target_amounts_check CHECK (target >= 0 AND baseline >= 0)
);
CREATE TABLE target_figure (
    project_id uuid NOT NULL,
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL,
    target_id uuid NOT NULL,
    value numeric(16, 3) NOT NULL,
    measured_on date NOT NULL,
    note varchar NOT NULL,
    evidence varchar,
    account_id uuid NOT NULL,
    supersedes uuid,
    CONSTRAINT target_figure_pkey PRIMARY KEY (project_id, id),
    CONSTRAINT target_figure_project_id_fkey FOREIGN KEY(project_id) REFERENCES project (id),
    CONSTRAINT target_figure_account_id_fkey FOREIGN KEY(account_id) REFERENCES account (id),
    CONSTRAINT target_figure_project_id_target_id_fkey
        FOREIGN KEY(project_id, target_id) REFERENCES target (project_id, id) ON DELETE CASCADE,
    CONSTRAINT target_figure_project_id_target_id_id_key UNIQUE (project_id, target_id, id),
    CONSTRAINT target_figure_supersedes_fkey FOREIGN KEY(project_id, target_id, supersedes)
        REFERENCES target_figure (project_id, target_id, id) ON DELETE CASCADE,
    CONSTRAINT target_figure_project_id_supersedes_key UNIQUE (project_id, supersedes),
    CONSTRAINT target_figure_value_check CHECK (value >= 0),
    CONSTRAINT target_figure_supersedes_check CHECK (supersedes <> id)
);
CREATE INDEX target_figure_account_id_idx ON target_figure (account_id);
"""

RULES = f"""
CREATE FUNCTION target_figure_fits() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    counted varchar;
BEGIN
    IF NEW.measured_on > {TODAY} THEN
        RAISE check_violation USING CONSTRAINT = 'target_figure_measured',
            TABLE = 'target_figure', MESSAGE = 'what is to come was not measured';
    END IF;
    SELECT measure INTO counted FROM public.target
    WHERE project_id = NEW.project_id AND id = NEW.target_id FOR SHARE;
    IF counted <> 'MANUAL' THEN
        RAISE check_violation USING CONSTRAINT = 'target_figure_manual', TABLE = 'target_figure',
            MESSAGE = 'a figure that is counted from records is not recorded by hand';
    END IF;
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION target_figure_fits() FROM PUBLIC;
CREATE TRIGGER target_figure_fits BEFORE INSERT ON target_figure
    FOR EACH ROW EXECUTE FUNCTION target_figure_fits();
CREATE FUNCTION target_stays_manual() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF EXISTS (
        SELECT FROM public.target_figure
        WHERE project_id = NEW.project_id AND target_id = NEW.id) THEN
        RAISE check_violation USING CONSTRAINT = 'target_stays_manual', TABLE = 'target',
            MESSAGE = 'figures were recorded for it by hand, so it stays as it is measured';
    END IF;
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION target_stays_manual() FROM PUBLIC;
CREATE TRIGGER target_stays_manual BEFORE UPDATE OF measure ON target
    FOR EACH ROW WHEN (OLD.measure = 'MANUAL' AND NEW.measure <> 'MANUAL')
    EXECUTE FUNCTION target_stays_manual();
"""

COUNTED = """
CREATE FUNCTION counted_for_target(
    of_project uuid, counting varchar, at_least varchar, on_day date)
RETURNS TABLE (key uuid, label varchar, happened_on date, cluster_id uuid)
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
        SELECT award.cluster_id, CASE WHEN award.assessment_id IS NULL THEN award.valid_from ELSE (
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
    SELECT participant.id, participant.name, min(assessment.reported_on), participant.id
    FROM participant
    JOIN public.assessment ON assessment.cluster_id = participant.id
    WHERE counting = 'BENCHMARKED' AND assessment.ordered_by = of_project
        AND assessment.level IN ('BRONZE', 'SILVER')
        AND assessment.status IN ('REPORTED', 'DECIDED') AND assessment.reported_on <= on_day
    GROUP BY participant.id, participant.name
    UNION ALL
    SELECT participant.id, participant.name, min(gained.awarded_on), participant.id
    FROM participant JOIN gained ON gained.cluster_id = participant.id
    WHERE gained.awarded_on IS NULL OR (
        gained.awarded_on <= least(on_day, gained.ends_on)
        AND gained.awarded_on >= coalesce(gained.starts_on, '-infinity'))
    GROUP BY participant.id, participant.name
    UNION ALL
    SELECT attendee.id, attendee.name, min(held.issued_on), place.cluster_id
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
    SELECT attendee.id, attendee.name, min(held.valid_from), place.cluster_id
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
    SELECT meant.id, concat(host.name, ' – ', visitor.name), min(recorded.starts_on), NULL
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
    'What counts for a measure as of a day, each once, and since when; without a day for labels '
    'of which nobody knows when they were awarded. No door may call it: see target_names.';
"""
# What counts is told in words in programme/targets/counting.py and docs/targets.md.

SEEN = f"""CASE current_setting('role')
        WHEN 'goldpath_coordinator' THEN of_project = {PROJECT}
        WHEN 'goldpath_partner' THEN of_project = {PROJECT} AND measure NOT IN {PEOPLE}
        WHEN 'goldpath_member' THEN of_project = {PROJECT} AND measure NOT IN {PEOPLE}
        WHEN 'goldpath_board' THEN sharing = 'NAMES' AND measure NOT IN {PEOPLE}
        ELSE false END"""

ASKED = f"""
CREATE FUNCTION target_names(of_project uuid, of_target uuid, on_day date)
RETURNS TABLE (target_id uuid, key uuid, label varchar, happened_on date, cluster_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT target.id, counted.key, counted.label, counted.happened_on, counted.cluster_id
    FROM public.target JOIN public.project ON project.id = target.project_id
    CROSS JOIN LATERAL public.counted_for_target(
        target.project_id, target.measure, target.level, on_day) AS counted
    WHERE target.project_id = of_project AND target.id = of_target AND {SEEN}
$$;
REVOKE ALL ON FUNCTION target_names(uuid, uuid, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION target_names(uuid, uuid, date)
    TO goldpath_coordinator, goldpath_partner, goldpath_member, goldpath_board;
COMMENT ON FUNCTION target_names(uuid, uuid, date) IS
    'The names behind a target of the own project; people''s for its coordinator alone. The board '
    'learns those of projects that share names, and never people''s.';
CREATE FUNCTION target_value(of_project uuid, of_target uuid, on_day date)
RETURNS numeric LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT CASE target.measure WHEN 'MANUAL' THEN (
            SELECT figure.value FROM public.target_figure AS figure
            WHERE figure.project_id = target.project_id AND figure.target_id = target.id
                AND figure.measured_on <= on_day AND NOT EXISTS (
                    SELECT FROM public.target_figure AS later
                    WHERE later.project_id = figure.project_id AND later.supersedes = figure.id)
            ORDER BY figure.measured_on DESC, figure.id DESC LIMIT 1)
        ELSE (
            SELECT count(counted.happened_on) FROM public.counted_for_target(
                target.project_id, target.measure, target.level, on_day) AS counted) END
    FROM public.target JOIN public.project ON project.id = target.project_id
    WHERE target.project_id = of_project AND target.id = of_target
        AND CASE current_setting('role')
            WHEN 'goldpath_coordinator' THEN of_project = {PROJECT}
            WHEN 'goldpath_partner' THEN of_project = {PROJECT}
            WHEN 'goldpath_member' THEN of_project = {PROJECT}
            WHEN 'goldpath_board' THEN sharing <> 'NONE'
            ELSE false END
$$;
REVOKE ALL ON FUNCTION target_value(uuid, uuid, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION target_value(uuid, uuid, date)
    TO goldpath_coordinator, goldpath_partner, goldpath_member, goldpath_board;
COMMENT ON FUNCTION target_value(uuid, uuid, date) IS
    'Where a target stands as of a day, for its project, and for the board if that shares; null '
    'as long as nobody recorded a figure.';
"""

LIKE = f"""
CREATE FUNCTION copy_targets(to_project uuid) RETURNS void LANGUAGE sql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
    INSERT INTO public.target (project_id, code, title, unit, measure, level, target, position)
    SELECT to_project, code, title, unit, measure, level, target, position FROM public.target
    WHERE project_id = {PROJECT} AND retired_on IS NULL AND NOT EXISTS (
        SELECT FROM public.target AS there WHERE there.project_id = to_project)
        AND EXISTS (
            SELECT FROM public.membership
            WHERE project_id = to_project AND account_id = {ACCOUNT} AND role = 'COORDINATOR')
    ORDER BY position, id
$$;
REVOKE ALL ON FUNCTION copy_targets(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION copy_targets(uuid) TO goldpath_coordinator;
COMMENT ON FUNCTION copy_targets(uuid) IS
    'Gives another project that the coordinator answers for, and that has no targets, those of '
    'the own one: what is to be reached, without what was.';
"""

TOLD = """
INSERT INTO target (project_id, code, title, unit, baseline, target, source, position)
    SELECT project_id, told.entry ->> 'code', told.entry ->> 'title', told.entry ->> 'unit',
        (told.entry ->> 'baseline')::numeric, (told.entry ->> 'target')::numeric,
        told.entry ->> 'source', told.place
    FROM tenant_file CROSS JOIN LATERAL jsonb_array_elements(content -> 'targets')
        WITH ORDINALITY AS told (entry, place);
"""
# Until now the applied file alone kept a project's targets.

DEFINED = "code, title, unit, measure, level, baseline, target, source"
RECORDED = "target_id, value, measured_on, note, evidence, supersedes"


def upgrade() -> None:
    for part in (TABLES, RULES, COUNTED, ASKED, LIKE):
        op.execute(part)
    own = f"project_id = {PROJECT}"
    for table in ("target", "target_figure"):
        protect(table)
        op.execute(f"CALL audit('{table}', 'PROJECT')")
        op.execute(
            f"CREATE TRIGGER project_open BEFORE INSERT OR UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION project_open()"
        )
        for door in ("coordinator", "partner", "member"):
            allow(door, table, own, "SELECT")
    op.execute(TOLD)
    allow("coordinator", "target", own, f"INSERT (project_id, {DEFINED}, position)", "DELETE")
    allow("coordinator", "target", own, f"UPDATE ({DEFINED}, position, retired_on, version)")
    mine = f"{own} AND account_id = {ACCOUNT}"
    allow("coordinator", "target_figure", mine, f"INSERT (project_id, {RECORDED}, account_id)")


def protect(table: str) -> None:
    """Turn row-level security on, for the owner too, and let the owner alone see every row."""
    op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
    op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
    op.execute(
        f"CREATE POLICY {table}_owner ON {table} TO goldpath_owner USING (true) WITH CHECK (true)"
    )


def allow(door: str, table: str, rows: str, *privileges: str) -> None:
    """Give a door privileges on the rows of a table that satisfy an expression."""
    for privilege in privileges:
        verb = privilege.split(maxsplit=1)[0]
        clauses = {
            "SELECT": f"USING ({rows})",
            "INSERT": f"WITH CHECK ({rows})",
            "UPDATE": f"USING ({rows}) WITH CHECK ({rows})",
            "DELETE": f"USING ({rows})",
        }
        op.execute(f"GRANT {privilege} ON {table} TO goldpath_{door}")
        op.execute(
            f"CREATE POLICY {table}_{door}_{verb.lower()} ON {table} "
            f"FOR {verb} TO goldpath_{door} {clauses[verb]}"
        )
