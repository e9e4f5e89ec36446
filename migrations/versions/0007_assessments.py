"""Assessments: who moves them on, who may assess, what is scored, and who reads it."""

from alembic import op

revision = "0007"
down_revision = "0006"

ACCOUNT = "nullif(current_setting('goldpath.account', true), '')::uuid"
CLUSTER = "nullif(current_setting('goldpath.cluster', true), '')::uuid"
PROJECT = "nullif(current_setting('goldpath.project', true), '')::uuid"
TODAY = "(now() AT TIME ZONE 'UTC')::date"

TABLES = f"""
CREATE TABLE assessment (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL,
    cluster_id uuid NOT NULL,
    ordered_by uuid,
    scheme_id uuid NOT NULL,
    level varchar(40) NOT NULL,
    minimum_scheme_id uuid,
    status varchar(40) DEFAULT 'ORDERED' NOT NULL,
    ordered_on date DEFAULT {TODAY} NOT NULL,
    scheduled_on date,
    reported_on date,
    reason varchar,
    summary varchar,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT assessment_pkey PRIMARY KEY (id),
    CONSTRAINT assessment_cluster_id_fkey FOREIGN KEY(cluster_id) REFERENCES cluster (id),
    CONSTRAINT assessment_ordered_by_fkey FOREIGN KEY(ordered_by) REFERENCES project (id),
    CONSTRAINT assessment_scheme_id_fkey FOREIGN KEY(scheme_id) REFERENCES scheme (id),
    CONSTRAINT assessment_scheme_id_level_fkey
        FOREIGN KEY(scheme_id, level) REFERENCES scheme_level (scheme_id, level),
    CONSTRAINT assessment_minimum_scheme_id_fkey
        FOREIGN KEY(minimum_scheme_id) REFERENCES scheme (id),
    CONSTRAINT assessment_status_check
        CHECK (
            status IN ('ORDERED', 'ELIGIBLE', 'PROPOSED', 'CONSENTED', 'DECLARED', 'SCHEDULED',
            'SCORED', 'REPORTED', 'WITHDRAWN')),
    CONSTRAINT assessment_day_check
        CHECK (
            status = 'WITHDRAWN'
            OR (scheduled_on IS NOT NULL) = (status IN ('SCHEDULED', 'SCORED', 'REPORTED'))),
    CONSTRAINT assessment_reason_check CHECK (status <> 'WITHDRAWN' OR reason IS NOT NULL),
    CONSTRAINT assessment_report_check
        CHECK (
            (reported_on IS NULL) = (summary IS NULL)
            AND (status = 'WITHDRAWN' OR (reported_on IS NOT NULL) = (status = 'REPORTED')))
);
CREATE INDEX assessment_cluster_id_idx ON assessment (cluster_id);
CREATE INDEX assessment_ordered_by_id_idx ON assessment (ordered_by, id);
CREATE UNIQUE INDEX assessment_once_at_a_time ON assessment (cluster_id, level, ordered_by)
    NULLS NOT DISTINCT WHERE NOT status IN ('REPORTED', 'WITHDRAWN');
CREATE TABLE assessor (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL,
    assessment_id uuid NOT NULL,
    person_id uuid NOT NULL,
    country varchar(2),
    status varchar(40) DEFAULT 'PROPOSED' NOT NULL,
    declared_at timestamptz,
    declaration varchar,
    reason varchar,
    CONSTRAINT assessor_pkey PRIMARY KEY (id),
    CONSTRAINT assessor_assessment_id_fkey
        FOREIGN KEY(assessment_id) REFERENCES assessment (id),
    CONSTRAINT assessor_person_id_fkey
        FOREIGN KEY(person_id) REFERENCES expert_profile (person_id),
    CONSTRAINT assessor_status_check CHECK (status IN ('PROPOSED', 'DECLARED', 'RELEASED')),
    CONSTRAINT assessor_declaration_check
        CHECK (
            status <> 'DECLARED' OR (declared_at IS NOT NULL AND declaration IS NOT NULL)),
    CONSTRAINT assessor_reason_check CHECK (status <> 'RELEASED' OR reason IS NOT NULL)
);
CREATE INDEX assessor_assessment_id_idx ON assessor (assessment_id);
CREATE INDEX assessor_person_id_idx ON assessor (person_id);
CREATE UNIQUE INDEX assessor_once ON assessor (assessment_id, person_id)
    WHERE status <> 'RELEASED';
CREATE TABLE expert_tie (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL,
    person_id uuid NOT NULL,
    cluster_id uuid NOT NULL,
    kind varchar(40) NOT NULL,
    note varchar NOT NULL,
    CONSTRAINT expert_tie_pkey PRIMARY KEY (id),
    CONSTRAINT expert_tie_person_id_cluster_id_kind_key UNIQUE (person_id, cluster_id, kind),
    CONSTRAINT expert_tie_person_id_fkey
        FOREIGN KEY(person_id) REFERENCES expert_profile (person_id),
    CONSTRAINT expert_tie_cluster_id_fkey FOREIGN KEY(cluster_id) REFERENCES cluster (id),
    CONSTRAINT expert_tie_kind_check CHECK (kind IN ('ORGANISATION', 'ADVISER'))
);
CREATE INDEX expert_tie_cluster_id_idx ON expert_tie (cluster_id);
CREATE TABLE eligibility_check (
    cluster_id uuid NOT NULL,
    criterion varchar(40) NOT NULL,
    met boolean NOT NULL,
    evidence varchar,
    waiver varchar,
    checked_on date DEFAULT {TODAY} NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT eligibility_check_pkey PRIMARY KEY (cluster_id, criterion),
    CONSTRAINT eligibility_check_cluster_id_fkey
        FOREIGN KEY(cluster_id) REFERENCES cluster (id),
    CONSTRAINT eligibility_check_criterion_check
        CHECK (
            criterion IN ('PROFILE_LISTED', 'COLLABORATION', 'SME_SUPPORT', 'PRIORITIES', 'STAFF',
            'ENGLISH_WEBSITE', 'MEMBERS', 'MEMBER_TYPES')),
    CONSTRAINT eligibility_check_evidence_check CHECK (NOT met OR evidence IS NOT NULL),
    CONSTRAINT eligibility_check_waiver_check CHECK (NOT (met AND waiver IS NOT NULL))
);
CREATE TABLE score (
    assessment_id uuid NOT NULL,
    scheme_id uuid NOT NULL,
    code varchar NOT NULL,
    points numeric(7, 2),
    note varchar,
    evidence varchar,
    person_id uuid NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT score_pkey PRIMARY KEY (assessment_id, scheme_id, code),
    CONSTRAINT score_assessment_id_fkey FOREIGN KEY(assessment_id) REFERENCES assessment (id),
    CONSTRAINT score_scheme_id_code_fkey
        FOREIGN KEY(scheme_id, code) REFERENCES scheme_indicator (scheme_id, code),
    CONSTRAINT score_person_id_fkey FOREIGN KEY(person_id) REFERENCES expert_profile (person_id),
    CONSTRAINT score_points_check CHECK (points >= 0)
);
CREATE TABLE improvement_area (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL,
    assessment_id uuid NOT NULL,
    title varchar NOT NULL,
    description varchar NOT NULL,
    finding varchar,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT improvement_area_pkey PRIMARY KEY (id),
    CONSTRAINT improvement_area_assessment_id_fkey
        FOREIGN KEY(assessment_id) REFERENCES assessment (id)
);
CREATE INDEX improvement_area_assessment_id_idx ON improvement_area (assessment_id);
CREATE TABLE recommendation (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL,
    assessment_id uuid NOT NULL,
    scheme_id uuid,
    code varchar,
    advice varchar NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT recommendation_pkey PRIMARY KEY (id),
    CONSTRAINT recommendation_assessment_id_fkey
        FOREIGN KEY(assessment_id) REFERENCES assessment (id),
    CONSTRAINT recommendation_scheme_id_code_fkey
        FOREIGN KEY(scheme_id, code) REFERENCES scheme_indicator (scheme_id, code),
    CONSTRAINT recommendation_indicator_check CHECK ((scheme_id IS NULL) = (code IS NULL))
);
CREATE INDEX recommendation_assessment_id_idx ON recommendation (assessment_id);
"""

SHEET = """
CREATE FUNCTION assessment_sheet(asked uuid)
RETURNS TABLE (scheme_id uuid, code varchar, name varchar, maximum numeric)
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT indicator.scheme_id, indicator.code, indicator.name, indicator.maximum
    FROM public.assessment JOIN public.scheme_indicator AS indicator
        ON indicator.scheme_id = assessment.scheme_id
        OR (indicator.scheme_id = assessment.minimum_scheme_id AND indicator.minimum)
    JOIN public.scheme_group
        ON scheme_group.scheme_id = indicator.scheme_id AND scheme_group.code = group_code
    WHERE assessment.id = asked
    ORDER BY indicator.scheme_id <> assessment.scheme_id, scheme_group.position, indicator.position
$$;
COMMENT ON FUNCTION assessment_sheet(uuid) IS
    'The indicators that an assessment judges: those of its scheme, and the minimum requirements '
    'of the other one that its level asks for; in this order.';
CREATE FUNCTION assessment_missing(asked uuid)
RETURNS TABLE (what text, scheme_id uuid, code varchar, area_id uuid, subject text)
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT what, scheme_id, code, area_id, subject FROM (
    SELECT 1 AS part, sheet.place, 'POINTS' AS what, sheet.scheme_id, sheet.code,
        NULL::uuid AS area_id, sheet.name::text AS subject
    FROM public.assessment_sheet(asked) WITH ORDINALITY
        AS sheet (scheme_id, code, name, maximum, place)
    WHERE NOT EXISTS (
        SELECT FROM public.score
        WHERE score.assessment_id = asked AND score.scheme_id = sheet.scheme_id
            AND score.code = sheet.code AND score.points IS NOT NULL)
    UNION ALL
    SELECT 2, number, 'IMPROVEMENT_AREA', NULL, NULL, NULL, number::text
    FROM public.assessment JOIN public.scheme_level AS level USING (scheme_id, level),
        generate_series(1 + (SELECT count(*) FROM public.improvement_area
            WHERE assessment_id = asked), level.improvement_areas) AS number
    WHERE assessment.id = asked
    UNION ALL
    SELECT 3, row_number() OVER (ORDER BY area.id), 'FINDING', NULL, NULL, area.id,
        area.title::text
    FROM public.improvement_area AS area
    WHERE area.assessment_id = asked AND area.finding IS NULL) AS lacks
    ORDER BY part, place
$$;
COMMENT ON FUNCTION assessment_missing(uuid) IS
    'What a scoring sheet lacks before it can be submitted, in the order of the sheet.';
REVOKE ALL ON FUNCTION assessment_sheet(uuid), assessment_missing(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION assessment_sheet(uuid), assessment_missing(uuid)
    TO goldpath_expert, goldpath_secretariat;
"""

BARS = f"""
CREATE FUNCTION assessor_bar(asked uuid, person uuid, day date)
RETURNS text LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT CASE
        WHEN EXISTS (
            SELECT FROM public.expert_tie AS tie
            WHERE tie.person_id = person AND tie.cluster_id = assessment.cluster_id
                AND tie.kind = 'ORGANISATION')
            OR EXISTS (
            SELECT FROM public.cluster_manager AS manager
            WHERE manager.account_id = person AND manager.cluster_id = assessment.cluster_id)
            THEN 'ORGANISATION'
        WHEN EXISTS (
            SELECT FROM public.expert_tie AS tie
            WHERE tie.person_id = person AND tie.cluster_id = assessment.cluster_id)
            THEN 'ADVISER'
        WHEN EXISTS (
            SELECT FROM public.membership
            WHERE membership.account_id = person AND membership.role = 'TRAINER'
                AND membership.project_id = assessment.ordered_by)
            THEN 'TRAINER'
        WHEN NOT EXISTS (
            SELECT FROM public.credential AS held
            WHERE held.person_id = person AND held.status = 'ACTIVE'
                AND held.kind = CASE assessment.level
                    WHEN 'BRONZE' THEN 'BENCHMARKING_EXPERT'
                    WHEN 'SILVER' THEN 'SILVER_AUDITOR'
                    ELSE 'GOLD_ASSESSOR' END
                AND CASE WHEN day IS NULL
                    THEN held.valid_until IS NULL OR held.valid_until >= {TODAY}
                    ELSE day BETWEEN held.valid_from AND coalesce(held.valid_until, day) END)
            THEN 'CREDENTIAL'
        END
    FROM public.assessment WHERE assessment.id = asked
$$;
REVOKE ALL ON FUNCTION assessor_bar(uuid, uuid, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION assessor_bar(uuid, uuid, date) TO goldpath_secretariat;
COMMENT ON FUNCTION assessor_bar(uuid, uuid, date) IS
    'Why an expert may not assess, or null: of the cluster''s own organisation, its adviser, '
    'trainer in the project that ordered, or without the credential on that day (on any to come).';
"""
# `domain.md` section 1, impartiality. The function runs as the owner: a project's trainers are
# nobody else's business, and of them it tells about one person and the project that ordered.

MOVES = """
    ('ORDERED', 'ELIGIBLE', 'secretariat'),
    ('ELIGIBLE', 'PROPOSED', 'secretariat'),
    ('PROPOSED', 'CONSENTED', 'manager'),
    ('PROPOSED', 'ELIGIBLE', 'manager'),
    ('PROPOSED', 'ELIGIBLE', 'expert'),
    ('PROPOSED', 'ELIGIBLE', 'secretariat'),
    ('CONSENTED', 'DECLARED', 'expert'),
    ('CONSENTED', 'ELIGIBLE', 'expert'),
    ('CONSENTED', 'ELIGIBLE', 'secretariat'),
    ('DECLARED', 'SCHEDULED', 'secretariat'),
    ('DECLARED', 'ELIGIBLE', 'expert'),
    ('DECLARED', 'ELIGIBLE', 'secretariat'),
    ('SCHEDULED', 'ELIGIBLE', 'secretariat'),
    ('SCHEDULED', 'SCORED', 'expert'),
    ('SCORED', 'SCHEDULED', 'secretariat'),
    ('SCORED', 'REPORTED', 'expert')
"""
"""Who moves an assessment from where to where. It may be withdrawn from everywhere."""

STATES = f"""
CREATE FUNCTION assessment_refuses(rule text, told text) RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    RAISE check_violation USING MESSAGE = told, CONSTRAINT = rule, TABLE = 'assessment';
END $$;
CREATE FUNCTION assessment_moves() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    door text := replace(current_setting('role'), 'goldpath_', '');
    level public.scheme_level;
    bar text;
    back boolean;
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.status <> 'ORDERED' OR NOT EXISTS (
            SELECT FROM public.scheme_level AS rules
            JOIN public.scheme ON scheme.id = rules.scheme_id
            LEFT JOIN public.scheme AS other ON other.id = NEW.minimum_scheme_id
            WHERE rules.scheme_id = NEW.scheme_id AND rules.level = NEW.level
                AND scheme.published AND other.published IS NOT false
                AND other.name IS NOT DISTINCT FROM rules.minimum_scheme) THEN
            PERFORM assessment_refuses('assessment_begins', 'an assessment begins as ordered, '
                'under published versions of the schemes that its level asks for');
        END IF;
        RETURN NEW;
    END IF;
    IF (NEW.scheme_id, NEW.level, NEW.minimum_scheme_id, NEW.ordered_by, NEW.ordered_on)
        IS DISTINCT FROM
        (OLD.scheme_id, OLD.level, OLD.minimum_scheme_id, OLD.ordered_by, OLD.ordered_on) THEN
        PERFORM assessment_refuses('assessment_pinned',
            'what was ordered, by whom and under which version stays');
    END IF;
    IF NEW.status = OLD.status THEN
        IF OLD.status IN ('REPORTED', 'WITHDRAWN') AND (NEW.summary, NEW.reported_on, NEW.reason,
            NEW.scheduled_on) IS DISTINCT FROM (OLD.summary, OLD.reported_on, OLD.reason,
            OLD.scheduled_on) THEN
            PERFORM assessment_refuses('assessment_final', 'what is reported or withdrawn stays');
        END IF;
        IF NEW.reason IS DISTINCT FROM OLD.reason OR (OLD.status <> 'SCHEDULED'
            AND NEW.scheduled_on IS DISTINCT FROM OLD.scheduled_on) THEN
            PERFORM assessment_refuses('assessment_told',
                'a reason is told with a move, and a day while it is scheduled');
        END IF;
        IF NEW.scheduled_on IS NOT DISTINCT FROM OLD.scheduled_on THEN
            RETURN NEW;
        END IF;
    ELSIF OLD.status = 'WITHDRAWN' OR (OLD.status = 'REPORTED' AND NEW.status <> 'WITHDRAWN')
        OR (NEW.status = 'WITHDRAWN' AND (NEW.summary, NEW.reported_on, NEW.scheduled_on)
            IS DISTINCT FROM (OLD.summary, OLD.reported_on, OLD.scheduled_on)) THEN
        PERFORM assessment_refuses('assessment_final', 'what is reported or withdrawn stays');
    ELSIF NEW.status = 'WITHDRAWN' THEN
        IF NOT (door IN ('secretariat', 'coordinator')
            OR (door = 'manager' AND OLD.ordered_by IS NULL)) THEN
            PERFORM assessment_refuses('assessment_transition',
                format('%s does not withdraw it', door));
        END IF;
        RETURN NEW;
    ELSIF NOT EXISTS (
        SELECT FROM (VALUES {MOVES}) AS move (was, becomes, who)
        WHERE was = OLD.status AND becomes = NEW.status AND who = door) THEN
        PERFORM assessment_refuses('assessment_transition',
            format('%s does not move it from %s to %s', door, OLD.status, NEW.status));
    END IF;
    back := (NEW.status = 'ELIGIBLE' AND OLD.status <> 'ORDERED')
        OR (NEW.status = 'SCHEDULED' AND OLD.status = 'SCORED');
    IF back AND NEW.reason IS NULL THEN
        PERFORM assessment_refuses('assessment_reason', 'it is sent back with a reason');
    ELSIF NOT back AND NEW.status <> OLD.status THEN
        NEW.reason := NULL;
    END IF;
    SELECT * INTO level FROM public.scheme_level AS rules
    WHERE rules.scheme_id = NEW.scheme_id AND rules.level = NEW.level;
    IF NEW.status = 'ELIGIBLE' AND OLD.status = 'ORDERED' THEN
        PERFORM assessment_refuses('assessment_eligible', 'the checklist is not complete')
        WHERE EXISTS (SELECT FROM public.assessment_lacks(NEW.id));
    ELSIF NEW.status = 'ELIGIBLE' THEN
        NEW.scheduled_on := NULL;
        UPDATE public.assessor SET status = 'RELEASED', reason = NEW.reason
        WHERE assessment_id = NEW.id AND status <> 'RELEASED';
    ELSIF NEW.status = 'PROPOSED' THEN
        PERFORM assessment_refuses('assessment_panel', 'the level asks for other experts')
        FROM public.assessor
        WHERE assessment_id = NEW.id AND status <> 'RELEASED'
        HAVING count(*) <> level.experts
            OR (level.countries > 1 AND count(DISTINCT country) < level.countries);
    ELSIF NEW.status = 'DECLARED' THEN
        PERFORM assessment_refuses('assessment_declared', 'an expert has not declared yet')
        WHERE EXISTS (SELECT FROM public.assessor
            WHERE assessment_id = NEW.id AND status = 'PROPOSED');
    ELSIF NEW.status = 'SCORED' THEN
        PERFORM assessment_refuses('assessment_day', 'it is scored on its day or later')
        WHERE NEW.scheduled_on > {TODAY};
        PERFORM assessment_refuses('assessment_complete', 'the sheet is not complete')
        WHERE EXISTS (SELECT FROM public.assessment_missing(NEW.id));
    ELSIF NEW.status = 'REPORTED' THEN
        PERFORM assessment_refuses('assessment_reported_on', 'a report is not of before the day, '
            'nor of a day to come')
        WHERE NOT NEW.reported_on BETWEEN NEW.scheduled_on AND {TODAY};
    END IF;
    IF NEW.status IN ('DECLARED', 'SCHEDULED', 'SCORED', 'REPORTED') THEN
        SELECT public.assessor_bar(NEW.id, person_id, NEW.scheduled_on) INTO bar
        FROM public.assessor
        WHERE assessment_id = NEW.id AND status <> 'RELEASED'
            AND public.assessor_bar(NEW.id, person_id, NEW.scheduled_on) IS NOT NULL LIMIT 1;
        IF bar IS NOT NULL THEN
            PERFORM assessment_refuses('assessor_' || lower(bar), 'an expert may not assess: '
                || lower(bar));
        END IF;
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION assessment_lacks(asked uuid) RETURNS TABLE (what text)
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT criterion FROM public.assessment, unnest(ARRAY['PROFILE_LISTED', 'COLLABORATION',
        'SME_SUPPORT', 'PRIORITIES', 'STAFF', 'ENGLISH_WEBSITE', 'MEMBERS', 'MEMBER_TYPES'])
        AS criterion
    WHERE assessment.id = asked AND assessment.ordered_on >= '2019-11-15' AND NOT EXISTS (
        SELECT FROM public.eligibility_check AS checked
        WHERE checked.cluster_id = assessment.cluster_id AND checked.criterion = criterion.criterion
            AND (checked.met OR checked.waiver IS NOT NULL))
    UNION ALL
    SELECT 'PREREQUISITE' FROM public.assessment
    JOIN public.scheme_level AS level USING (scheme_id, level)
    WHERE assessment.id = asked AND level.prerequisite IS NOT NULL AND NOT EXISTS (
        SELECT FROM public.label_award AS award
        WHERE award.cluster_id = assessment.cluster_id AND award.status <> 'WITHDRAWN'
            AND array_position(ARRAY['BRONZE', 'SILVER', 'GOLD'], award.level::text)
                >= array_position(ARRAY['BRONZE', 'SILVER', 'GOLD'], level.prerequisite::text))
$$;
COMMENT ON FUNCTION assessment_lacks(uuid) IS
    'What a cluster lacks before it is eligible: criteria neither met nor waived, which are asked '
    'since 15 November 2019, and the level that comes before.';
REVOKE ALL ON FUNCTION assessment_refuses(text, text), assessment_moves(), assessment_lacks(uuid)
    FROM PUBLIC;
GRANT EXECUTE ON FUNCTION assessment_lacks(uuid) TO goldpath_secretariat;
CREATE TRIGGER assessment_moves BEFORE INSERT OR UPDATE ON assessment
    FOR EACH ROW EXECUTE FUNCTION assessment_moves();
"""
# In a definer function current_user is the owner; current_setting('role') is the door.

PANEL = f"""
CREATE FUNCTION assessor_allowed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    stage text;
    bar text;
BEGIN
    SELECT status INTO stage FROM public.assessment WHERE id = NEW.assessment_id FOR UPDATE;
    IF TG_OP = 'INSERT' AND (stage <> 'ELIGIBLE' OR NEW.status <> 'PROPOSED') THEN
        PERFORM assessment_refuses('assessor_stage', 'experts are proposed for what is eligible');
    ELSIF TG_OP = 'UPDATE' AND (NEW.assessment_id, NEW.person_id, NEW.country)
        IS DISTINCT FROM (OLD.assessment_id, OLD.person_id, OLD.country) THEN
        PERFORM assessment_refuses('assessor_stays', 'who was proposed stays on record');
    ELSIF TG_OP = 'UPDATE' AND NEW.status <> OLD.status AND NOT (
        (OLD.status = 'PROPOSED' AND NEW.status = 'DECLARED' AND stage = 'CONSENTED'
            AND current_setting('role') = 'goldpath_expert' AND NEW.person_id = {ACCOUNT})
        OR (OLD.status <> 'RELEASED' AND NEW.status = 'RELEASED' AND pg_trigger_depth() > 1)) THEN
        PERFORM assessment_refuses('assessor_stage', 'experts declare once the cluster consents');
    ELSIF TG_OP = 'UPDATE' AND NEW.status = OLD.status
        AND (NEW.declared_at, NEW.declaration, NEW.reason)
        IS DISTINCT FROM (OLD.declared_at, OLD.declaration, OLD.reason) THEN
        PERFORM assessment_refuses('assessor_stays', 'what was declared stays on record');
    END IF;
    IF TG_OP = 'INSERT' THEN
        SELECT country INTO NEW.country FROM public.expert_profile
        WHERE person_id = NEW.person_id;
    END IF;
    bar := public.assessor_bar(NEW.assessment_id, NEW.person_id, NULL);
    IF bar IS NOT NULL AND NEW.status <> 'RELEASED' THEN
        PERFORM assessment_refuses('assessor_' || lower(bar), 'an expert may not assess: '
            || lower(bar));
    END IF;
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION assessor_allowed() FROM PUBLIC;
CREATE TRIGGER assessor_allowed BEFORE INSERT OR UPDATE ON assessor
    FOR EACH ROW EXECUTE FUNCTION assessor_allowed();
CREATE FUNCTION assigned_assessments() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT assessment_id FROM public.assessor
    WHERE person_id = {ACCOUNT} AND status <> 'RELEASED'
$$;
CREATE FUNCTION declared_assessments() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT assessment_id FROM public.assessor
    WHERE person_id = {ACCOUNT} AND status = 'DECLARED'
$$;
REVOKE ALL ON FUNCTION assigned_assessments(), declared_assessments() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION assigned_assessments(), declared_assessments() TO goldpath_expert;
COMMENT ON FUNCTION assigned_assessments() IS
    'The assessments that the expert is proposed for or assigned to.';
COMMENT ON FUNCTION declared_assessments() IS
    'The assessments that the expert has declared to be impartial in.';
"""
# Functions, as the expert's policy on assessor would else read assessor, and recurse.

PARTS_OPEN = """
CREATE FUNCTION assessment_part_open() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    stage text;
BEGIN
    FOR stage IN SELECT status FROM public.assessment
        WHERE id IN (OLD.assessment_id, NEW.assessment_id) FOR SHARE LOOP
        IF NOT stage = ANY (TG_ARGV) THEN
            RAISE check_violation USING CONSTRAINT = 'assessment_part_open', TABLE = TG_TABLE_NAME,
                MESSAGE = format('while the assessment is %s, this is not changed', lower(stage));
        END IF;
    END LOOP;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE FUNCTION score_within() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    most numeric;
BEGIN
    SELECT maximum INTO most FROM public.assessment_sheet(NEW.assessment_id) AS sheet
    WHERE sheet.scheme_id = NEW.scheme_id AND sheet.code = NEW.code;
    IF most IS NULL OR NEW.points > most THEN
        RAISE check_violation USING CONSTRAINT = 'score_within', TABLE = 'score',
            MESSAGE = 'points are from 0 to the maximum of an indicator of the sheet';
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION recommendation_within() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM public.assessment_sheet(NEW.assessment_id) AS sheet
        WHERE sheet.scheme_id = NEW.scheme_id AND sheet.code = NEW.code) THEN
        RAISE check_violation USING CONSTRAINT = 'recommendation_within', TABLE = 'recommendation',
            MESSAGE = 'a recommendation is of an indicator of the sheet, or of the whole';
    END IF;
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION assessment_part_open(), score_within(), recommendation_within()
    FROM PUBLIC;
CREATE TRIGGER score_open BEFORE INSERT OR UPDATE OR DELETE ON score
    FOR EACH ROW EXECUTE FUNCTION assessment_part_open('SCHEDULED');
CREATE TRIGGER score_within BEFORE INSERT OR UPDATE ON score
    FOR EACH ROW EXECUTE FUNCTION score_within();
CREATE TRIGGER improvement_area_open BEFORE INSERT OR UPDATE OR DELETE ON improvement_area
    FOR EACH ROW EXECUTE FUNCTION assessment_part_open(
        'ORDERED', 'ELIGIBLE', 'PROPOSED', 'CONSENTED', 'DECLARED', 'SCHEDULED');
CREATE TRIGGER recommendation_within BEFORE INSERT OR UPDATE ON recommendation
    FOR EACH ROW WHEN (NEW.code IS NOT NULL) EXECUTE FUNCTION recommendation_within();
CREATE TRIGGER recommendation_open BEFORE INSERT OR UPDATE OR DELETE ON recommendation
    FOR EACH ROW EXECUTE FUNCTION assessment_part_open('SCHEDULED', 'SCORED');
"""
# A part locks its assessment, so that nothing is written beside a submission or a report.

NAMES = """
CREATE OR REPLACE FUNCTION audit_actors_of_core(keys uuid[])
RETURNS TABLE (id uuid, name varchar, email varchar)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT person.id, person.name, account.email
    FROM public.person LEFT JOIN public.account ON account.id = person.id
    WHERE person.id = ANY (keys) AND EXISTS (
        SELECT FROM public.audit_entry AS entry
        WHERE entry.project_id IS NULL AND entry.account_id = person.id
            AND entry.door IN ('goldpath_secretariat', 'goldpath_expert', 'goldpath_manager'))
$$;
"""
# The secretariat appointed the managers; a coordinator who orders stays a key to it.

TABLE_NAMES = (
    "assessment",
    "assessor",
    "expert_tie",
    "eligibility_check",
    "score",
    "improvement_area",
    "recommendation",
)

SUMMARY = (
    "id, created_at, cluster_id, ordered_by, scheme_id, level, minimum_scheme_id, status, "
    "ordered_on, scheduled_on, reported_on, reason, version"
)
"""All of an assessment but its report."""


def upgrade() -> None:
    for part in (TABLES, SHEET, BARS, STATES, PANEL, PARTS_OPEN, NAMES):
        op.execute(part)
    for table in TABLE_NAMES:
        protect(table)
        op.execute(f"CALL audit('{table}', 'CORE')")
    project_doors()
    manager_door()
    expert_door()
    secretariat_door()
    mine = f"account_id = {ACCOUNT}"
    for door in ("manager", "expert"):
        columns = "account_id, key, request"
        allow(door, "core_idempotency_key", mine, "SELECT", "DELETE", f"INSERT ({columns})")
        allow(door, "core_idempotency_key", mine, "UPDATE (created_id)")


def project_doors() -> None:
    """What the project ordered and how far it is; what it came to, the coordinator alone."""
    own = f"ordered_by = {PROJECT}"
    for door in ("coordinator", "partner", "member"):
        columns = f"{SUMMARY}, summary" if door == "coordinator" else SUMMARY
        allow(door, "assessment", own, f"SELECT ({columns})")
    named = "id, created_at, assessment_id, person_id, country, status"
    rows = f"assessment_id IN (SELECT id FROM assessment WHERE {own})"
    allow("coordinator", "assessor", rows, f"SELECT ({named})")
    allow("coordinator", "person", "id IN (SELECT person_id FROM assessor)", "SELECT (id, name)")
    report("coordinator", own)
    columns = "cluster_id, ordered_by, scheme_id, level, minimum_scheme_id"
    cohorts = f"SELECT cluster_id FROM participation WHERE project_id = {PROJECT}"
    part = f"{own} AND cluster_id IN ({cohorts})"
    allow("coordinator", "assessment", part, f"INSERT ({columns})")
    allow("coordinator", "assessment", own, "UPDATE (status, reason, version)")


def report(door: str, own: str) -> None:
    """Let a door read what an assessment came to, once the report is out."""
    rows = f"assessment_id IN (SELECT id FROM assessment WHERE {own} AND reported_on IS NOT NULL)"
    allow(door, "score", rows, "SELECT (assessment_id, scheme_id, code, points, note, evidence)")
    allow(door, "recommendation", rows, "SELECT")
    if door == "coordinator":
        columns = "id, created_at, assessment_id, title, description, finding"
        allow(door, "improvement_area", rows, f"SELECT ({columns})")


def manager_door() -> None:
    """The own cluster's assessments, whoever ordered them; its word on experts, its progress."""
    own = f"cluster_id = {CLUSTER}"
    mine = f"assessment_id IN (SELECT id FROM assessment WHERE {own})"
    allow("manager", "assessment", own, f"SELECT ({SUMMARY}, summary)")
    columns = "cluster_id, scheme_id, level, minimum_scheme_id"
    allow("manager", "assessment", f"{own} AND ordered_by IS NULL", f"INSERT ({columns})")
    allow("manager", "assessment", own, "UPDATE (status, reason, version)")
    named = "id, created_at, assessment_id, person_id, country, status"
    allow("manager", "assessor", mine, f"SELECT ({named})")
    allow("manager", "person", "id IN (SELECT person_id FROM assessor)", "SELECT (id, name)")
    allow("manager", "eligibility_check", own, "SELECT")
    report("manager", own)
    allow("manager", "improvement_area", mine, "SELECT")
    allow("manager", "improvement_area", mine, "INSERT (assessment_id, title, description)")
    unjudged = f"{mine} AND finding IS NULL"
    allow("manager", "improvement_area", unjudged, "DELETE")
    allow("manager", "improvement_area", unjudged, "UPDATE (title, description, version)")


def expert_door() -> None:
    """What one is proposed for; what is written of it, once one has declared to be impartial."""
    assigned = "assessment_id IN (SELECT assigned_assessments())"
    allow(
        "expert",
        "assessment",
        "id IN (SELECT assigned_assessments())",
        f"SELECT ({SUMMARY}, summary)",
        "UPDATE (status, reason, summary, reported_on, version)",
    )
    columns = "id, name, country, region, portfolio, website"
    rows = "id IN (SELECT cluster_id FROM assessment)"
    allow("expert", "cluster", rows, f"SELECT ({columns})")
    named = "id, created_at, assessment_id, person_id, country, status, declared_at, declaration"
    allow("expert", "assessor", assigned, f"SELECT ({named})")
    own = f"{assigned} AND person_id = {ACCOUNT}"
    allow("expert", "assessor", own, "UPDATE (status, declared_at, declaration)")
    op.execute("DROP POLICY person_expert_select ON person")
    op.execute(
        "CREATE POLICY person_expert_select ON person FOR SELECT TO goldpath_expert "
        f"USING (id = {ACCOUNT} OR id IN (SELECT person_id FROM assessor))"
    )
    declared = "assessment_id IN (SELECT declared_assessments())"
    columns = "points, note, evidence, person_id"
    allow("expert", "score", declared, "SELECT")
    wrote = f"{declared} AND person_id = {ACCOUNT}"
    allow("expert", "score", wrote, f"INSERT (assessment_id, scheme_id, code, {columns})")
    op.execute(f"GRANT UPDATE ({columns}, version) ON score TO goldpath_expert")
    op.execute(
        "CREATE POLICY score_expert_update ON score FOR UPDATE TO goldpath_expert "
        f"USING ({declared}) WITH CHECK ({wrote})"
    )
    allow("expert", "improvement_area", declared, "SELECT")
    on_site = "assessment_id IN (SELECT id FROM assessment WHERE status = 'SCHEDULED')"
    allow("expert", "improvement_area", on_site, "UPDATE (finding, version)")
    allow("expert", "recommendation", declared, "SELECT", "DELETE")
    columns = "scheme_id, code, advice"
    allow("expert", "recommendation", declared, f"INSERT (assessment_id, {columns})")
    allow("expert", "recommendation", declared, f"UPDATE ({columns}, version)")


def secretariat_door() -> None:
    """All assessments, whom they are assigned to, and what clusters are asked for."""
    columns = "status, scheduled_on, reason, version"
    allow("secretariat", "assessment", "true", "SELECT", f"UPDATE ({columns})")
    ordered = "id IN (SELECT ordered_by FROM assessment)"
    allow("secretariat", "project", ordered, "SELECT (id, slug, title)")
    allow("secretariat", "assessor", "true", "SELECT")
    allow("secretariat", "assessor", "true", "INSERT (assessment_id, person_id)")
    allow("secretariat", "expert_tie", "true", "SELECT", "DELETE")
    allow("secretariat", "expert_tie", "true", "INSERT (person_id, cluster_id, kind, note)")
    columns = "met, evidence, waiver, checked_on"
    allow("secretariat", "eligibility_check", "true", "SELECT")
    allow("secretariat", "eligibility_check", "true", f"INSERT (cluster_id, criterion, {columns})")
    allow("secretariat", "eligibility_check", "true", f"UPDATE ({columns}, version)")
    for table in ("score", "improvement_area", "recommendation"):
        allow("secretariat", table, "true", "SELECT")


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
