"""Roadmaps: templates, order and dependencies of milestones, evidence, comments, the outlook."""

from alembic import op

revision = "0012"
down_revision = "0011"

PROJECT = "nullif(current_setting('goldpath.project', true), '')::uuid"
ACCOUNT = "nullif(current_setting('goldpath.account', true), '')::uuid"
PARTNER = "nullif(current_setting('goldpath.partner', true), '')::uuid"
CLUSTER = "nullif(current_setting('goldpath.cluster', true), '')::uuid"

TEMPLATES = """
CREATE TABLE template_step (
    project_id uuid NOT NULL,
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL,
    title varchar NOT NULL,
    description varchar,
    phase_id uuid,
    target_level varchar(40),
    reaches varchar(40),
    anchor varchar(40) DEFAULT 'PROJECT_START' NOT NULL,
    offset_days smallint,
    days smallint DEFAULT 0 NOT NULL,
    position smallint NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT template_step_pkey PRIMARY KEY (project_id, id),
    CONSTRAINT template_step_project_id_title_key UNIQUE (project_id, title),
    CONSTRAINT template_step_project_id_fkey FOREIGN KEY(project_id) REFERENCES project (id),
    CONSTRAINT template_step_project_id_phase_id_fkey
        FOREIGN KEY(project_id, phase_id) REFERENCES project_phase (project_id, id)
        ON DELETE SET NULL (phase_id),
    CONSTRAINT template_step_target_level_check
        CHECK (target_level IN ('BRONZE', 'SILVER', 'GOLD')),
    CONSTRAINT template_step_reaches_check CHECK (reaches IN ('BRONZE', 'SILVER', 'GOLD')),
    CONSTRAINT template_step_anchor_check
        CHECK (anchor IN ('PROJECT_START', 'PROJECT_END', 'PARTICIPATION_START')),
    CONSTRAINT template_step_days_check CHECK (days BETWEEN 0 AND 3650)
);
CREATE INDEX template_step_project_id_phase_id_idx ON template_step (project_id, phase_id);
CREATE TABLE template_need (
    project_id uuid NOT NULL,
    step_id uuid NOT NULL,
    needs_id uuid NOT NULL,
    CONSTRAINT template_need_pkey PRIMARY KEY (project_id, step_id, needs_id),
    CONSTRAINT template_need_project_id_fkey FOREIGN KEY(project_id) REFERENCES project (id),
    CONSTRAINT template_need_project_id_step_id_fkey
        FOREIGN KEY(project_id, step_id) REFERENCES template_step (project_id, id)
        ON DELETE CASCADE,
    CONSTRAINT template_need_project_id_needs_id_fkey
        FOREIGN KEY(project_id, needs_id) REFERENCES template_step (project_id, id)
        ON DELETE CASCADE
);
CREATE INDEX template_need_project_id_needs_id_idx ON template_need (project_id, needs_id);
CREATE FUNCTION template_need_acyclic() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('template ' || NEW.project_id, 0));
    IF EXISTS (
        WITH RECURSIVE before AS (
            SELECT NEW.needs_id AS id
            UNION
            SELECT need.needs_id FROM before
            JOIN public.template_need AS need
                ON need.project_id = NEW.project_id AND need.step_id = before.id)
        SELECT FROM before WHERE id = NEW.step_id) THEN
        RAISE check_violation USING CONSTRAINT = 'template_need_acyclic', TABLE = 'template_need',
            MESSAGE = 'a step cannot need itself, nor what needs it';
    END IF;
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION template_need_acyclic() FROM PUBLIC;
CREATE TRIGGER template_need_acyclic AFTER INSERT OR UPDATE ON template_need
    FOR EACH ROW EXECUTE FUNCTION template_need_acyclic();
"""

MILESTONES = """
ALTER TABLE milestone
    ADD COLUMN description varchar,
    ADD COLUMN kind varchar(40) DEFAULT 'STEP' NOT NULL,
    ADD COLUMN position integer DEFAULT 0 NOT NULL,
    ADD COLUMN days smallint DEFAULT 0 NOT NULL,
    ADD COLUMN not_before date,
    ADD COLUMN owner_id uuid,
    ADD COLUMN waiver varchar,
    ADD COLUMN done_on date,
    ADD COLUMN reaches varchar(40),
    ADD COLUMN phase_id uuid,
    ADD COLUMN step_id uuid,
    ADD COLUMN assessment_id uuid,
    ADD COLUMN scheme_id uuid,
    ADD COLUMN code varchar,
    ADD COLUMN recommendation_id uuid;
UPDATE milestone SET waiver = 'No reason was asked when it was waived.' WHERE status = 'WAIVED';
ALTER TABLE milestone
    ADD CONSTRAINT milestone_project_id_participation_id_id_key
        UNIQUE (project_id, participation_id, id),
    ADD CONSTRAINT milestone_project_id_participation_id_step_id_key
        UNIQUE (project_id, participation_id, step_id),
    ADD CONSTRAINT milestone_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES account (id),
    ADD CONSTRAINT milestone_project_id_phase_id_fkey
        FOREIGN KEY (project_id, phase_id) REFERENCES project_phase (project_id, id)
        ON DELETE SET NULL (phase_id),
    ADD CONSTRAINT milestone_project_id_step_id_fkey
        FOREIGN KEY (project_id, step_id) REFERENCES template_step (project_id, id)
        ON DELETE SET NULL (step_id),
    ADD CONSTRAINT milestone_assessment_id_fkey
        FOREIGN KEY (assessment_id) REFERENCES assessment (id),
    ADD CONSTRAINT milestone_scheme_id_code_fkey
        FOREIGN KEY (scheme_id, code) REFERENCES scheme_indicator (scheme_id, code),
    ADD CONSTRAINT milestone_kind_check CHECK (kind IN ('STEP', 'ACTION')),
    ADD CONSTRAINT milestone_reaches_check CHECK (reaches IN ('BRONZE', 'SILVER', 'GOLD')),
    ADD CONSTRAINT milestone_days_check CHECK (days BETWEEN 0 AND 3650),
    ADD CONSTRAINT milestone_waiver_check CHECK ((status = 'WAIVED') = (waiver IS NOT NULL)),
    ADD CONSTRAINT milestone_done_check CHECK (done_on IS NULL OR status = 'DONE'),
    ADD CONSTRAINT milestone_action_check
        CHECK ((kind = 'ACTION') = (assessment_id IS NOT NULL)
            AND (scheme_id IS NULL) = (code IS NULL)
            AND (assessment_id IS NOT NULL OR (code IS NULL AND recommendation_id IS NULL)));
CREATE UNIQUE INDEX milestone_source ON milestone (project_id, participation_id, assessment_id,
    scheme_id, code, recommendation_id) NULLS NOT DISTINCT WHERE kind = 'ACTION';
CREATE INDEX milestone_project_id_step_id_idx ON milestone (project_id, step_id);
CREATE INDEX milestone_project_id_phase_id_idx ON milestone (project_id, phase_id);
CREATE INDEX milestone_owner_id_idx ON milestone (owner_id);
CREATE INDEX milestone_assessment_id_idx ON milestone (assessment_id);
CREATE INDEX milestone_scheme_id_code_idx ON milestone (scheme_id, code);
CREATE FUNCTION milestone_owner_allowed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM public.membership
        WHERE project_id = NEW.project_id AND account_id = NEW.owner_id
        UNION ALL
        SELECT FROM public.participation
        JOIN public.cluster_manager ON cluster_manager.cluster_id = participation.cluster_id
        WHERE participation.project_id = NEW.project_id
            AND participation.id = NEW.participation_id
            AND cluster_manager.account_id = NEW.owner_id) THEN
        RAISE check_violation USING CONSTRAINT = 'milestone_owner_allowed', TABLE = 'milestone',
            MESSAGE = 'an owner has a role in the project or manages the cluster';
    END IF;
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION milestone_owner_allowed() FROM PUBLIC;
CREATE TRIGGER milestone_owner_allowed BEFORE INSERT OR UPDATE OF owner_id ON milestone
    FOR EACH ROW WHEN (NEW.owner_id IS NOT NULL) EXECUTE FUNCTION milestone_owner_allowed();
CREATE TABLE milestone_need (
    project_id uuid NOT NULL,
    participation_id uuid NOT NULL,
    milestone_id uuid NOT NULL,
    needs_id uuid NOT NULL,
    CONSTRAINT milestone_need_pkey PRIMARY KEY (project_id, milestone_id, needs_id),
    CONSTRAINT milestone_need_project_id_fkey FOREIGN KEY(project_id) REFERENCES project (id),
    CONSTRAINT milestone_need_project_id_participation_id_milestone_id_fkey
        FOREIGN KEY(project_id, participation_id, milestone_id)
        REFERENCES milestone (project_id, participation_id, id),
    CONSTRAINT milestone_need_project_id_participation_id_needs_id_fkey
        FOREIGN KEY(project_id, participation_id, needs_id)
        REFERENCES milestone (project_id, participation_id, id)
);
CREATE INDEX milestone_need_project_id_participation_id_milestone_id_idx
    ON milestone_need (project_id, participation_id, milestone_id);
CREATE INDEX milestone_need_project_id_participation_id_needs_id_idx
    ON milestone_need (project_id, participation_id, needs_id);
"""

OUTLOOK = """
CREATE TABLE milestone_outlook (
    project_id uuid NOT NULL,
    milestone_id uuid NOT NULL,
    participation_id uuid NOT NULL,
    days integer NOT NULL,
    ready_on date,
    confidential boolean NOT NULL,
    CONSTRAINT milestone_outlook_pkey PRIMARY KEY (project_id, milestone_id),
    CONSTRAINT milestone_outlook_project_id_fkey FOREIGN KEY(project_id) REFERENCES project (id)
);
CREATE INDEX milestone_outlook_project_id_participation_id_idx
    ON milestone_outlook (project_id, participation_id);
CREATE TABLE roadmap_outlook (
    project_id uuid NOT NULL,
    participation_id uuid NOT NULL,
    days integer NOT NULL,
    ready_on date,
    open_steps integer NOT NULL,
    steps integer NOT NULL,
    next_due_on date,
    CONSTRAINT roadmap_outlook_pkey PRIMARY KEY (project_id, participation_id),
    CONSTRAINT roadmap_outlook_project_id_fkey FOREIGN KEY(project_id) REFERENCES project (id),
    CONSTRAINT roadmap_outlook_project_id_participation_id_fkey
        FOREIGN KEY(project_id, participation_id) REFERENCES participation (project_id, id)
);
CREATE FUNCTION roadmaps_look_ahead(own_project uuid, meant uuid[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    steps uuid[];
    places uuid[];
    reached varchar[];
    due date[];
    actions boolean[];
    waived boolean[];
    still_open boolean[];
    own_days integer[];
    begins date[];
    waits integer[];
    far integer[];
    ready date[];
    befores integer[];
    afters integer[];
    first_after integer[];
    queue integer[] := '{}';
    step integer;
    later integer;
    edge integer;
    done integer := 0;
BEGIN
    PERFORM FROM public.participation
    WHERE project_id = own_project AND id = ANY (meant) ORDER BY id FOR NO KEY UPDATE;

    SELECT array_agg(id ORDER BY id), array_agg(participation_id ORDER BY id),
        array_agg(reaches ORDER BY id), array_agg(due_on ORDER BY id),
        array_agg(kind = 'ACTION' ORDER BY id), array_agg(status = 'WAIVED' ORDER BY id),
        array_agg(opened ORDER BY id),
        array_agg(CASE WHEN opened THEN days ELSE 0 END ORDER BY id),
        array_agg(CASE WHEN opened THEN not_before END ORDER BY id),
        array_agg(0 ORDER BY id), array_agg(0 ORDER BY id), array_agg(NULL::date ORDER BY id)
    INTO steps, places, reached, due, actions, waived, still_open, own_days, begins, waits, far,
        ready
    FROM (SELECT *, status IN ('PLANNED', 'IN_PROGRESS') AS opened FROM public.milestone
        WHERE project_id = own_project AND participation_id = ANY (meant)) AS milestone;
    WITH numbered AS (SELECT id, place FROM unnest(steps) WITH ORDINALITY AS one (id, place))
    SELECT array_agg(earlier.place ORDER BY earlier.place, own.place),
        array_agg(own.place ORDER BY earlier.place, own.place)
    INTO befores, afters
    FROM public.milestone_need AS need
    JOIN numbered AS own ON own.id = need.milestone_id
    JOIN numbered AS earlier ON earlier.id = need.needs_id
    WHERE need.project_id = own_project AND need.participation_id = ANY (meant);

    first_after := array_fill(NULL::integer, ARRAY[coalesce(array_length(steps, 1), 0)]);
    FOR edge IN 1 .. coalesce(array_length(befores, 1), 0) LOOP
        waits[afters[edge]] := waits[afters[edge]] + 1;
        IF first_after[befores[edge]] IS NULL THEN
            first_after[befores[edge]] := edge;
        END IF;
    END LOOP;
    FOR step IN 1 .. coalesce(array_length(steps, 1), 0) LOOP
        IF waits[step] = 0 THEN
            queue := array_append(queue, step);
        END IF;
    END LOOP;
    WHILE done < coalesce(array_length(queue, 1), 0) LOOP
        done := done + 1;
        step := queue[done];
        IF still_open[step] THEN
            far[step] := far[step] + own_days[step];
            ready[step] := greatest(ready[step], begins[step]) + own_days[step];
        ELSE
            far[step] := 0;
            ready[step] := NULL;
        END IF;
        edge := first_after[step];
        WHILE befores[edge] = step LOOP
            later := afters[edge];
            far[later] := greatest(far[later], far[step]);
            ready[later] := greatest(ready[later], ready[step]);
            waits[later] := waits[later] - 1;
            IF waits[later] = 0 THEN
                queue := array_append(queue, later);
            END IF;
            edge := edge + 1;
        END LOOP;
    END LOOP;
    IF done < array_length(steps, 1) THEN
        RAISE check_violation USING CONSTRAINT = 'milestone_need_acyclic',
            TABLE = 'milestone_need',
            MESSAGE = 'a milestone cannot need itself, nor what needs it';
    END IF;

    DELETE FROM public.milestone_outlook
    WHERE project_id = own_project AND participation_id = ANY (meant);
    INSERT INTO public.milestone_outlook
        (project_id, milestone_id, participation_id, days, ready_on, confidential)
    SELECT own_project, one.id, one.place, one.far, one.ready, one.action
    FROM unnest(steps, places, far, ready, actions, still_open)
        AS one (id, place, far, ready, action, still_open)
    WHERE one.still_open;
    INSERT INTO public.roadmap_outlook
        (project_id, participation_id, days, ready_on, open_steps, steps, next_due_on)
    SELECT own_project, road.id,
        coalesce(CASE WHEN bool_or(road.goal) THEN max(road.far) FILTER (WHERE road.goal)
            ELSE max(road.far) END, 0),
        CASE WHEN bool_or(road.goal) THEN max(road.ready) FILTER (WHERE road.goal)
            ELSE max(road.ready) END,
        count(*) FILTER (WHERE road.still_open), count(road.step),
        min(road.due) FILTER (WHERE road.still_open)
    FROM (
        SELECT place.id, one.step, one.far, one.ready, one.still_open, one.due,
            one.reached = place.target_level AND NOT one.waived AS goal
        FROM public.participation AS place
        LEFT JOIN unnest(steps, places, far, ready, still_open, reached, waived, due)
            AS one (step, place, far, ready, still_open, reached, waived, due)
            ON one.place = place.id
        WHERE place.project_id = own_project AND place.id = ANY (meant)) AS road
    GROUP BY road.id
    ON CONFLICT (project_id, participation_id) DO UPDATE SET
        days = EXCLUDED.days, ready_on = EXCLUDED.ready_on, open_steps = EXCLUDED.open_steps,
        steps = EXCLUDED.steps, next_due_on = EXCLUDED.next_due_on;
END $$;
CREATE FUNCTION roadmap_changes() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    touched record;
BEGIN
    FOR touched IN
        SELECT project_id, array_agg(DISTINCT participation_id) AS places
        FROM changed GROUP BY project_id LOOP
        PERFORM public.roadmaps_look_ahead(touched.project_id, touched.places);
    END LOOP;
    RETURN NULL;
END $$;
CREATE FUNCTION roadmap_aims() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM public.roadmaps_look_ahead(NEW.project_id, ARRAY[NEW.id]);
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION roadmaps_look_ahead(uuid, uuid[]), roadmap_changes(), roadmap_aims()
    FROM PUBLIC;
CREATE TRIGGER roadmap_grows AFTER INSERT ON milestone
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION roadmap_changes();
CREATE TRIGGER roadmap_changes AFTER UPDATE ON milestone
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION roadmap_changes();
CREATE TRIGGER roadmap_grows AFTER INSERT ON milestone_need
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION roadmap_changes();
CREATE TRIGGER roadmap_shrinks AFTER DELETE ON milestone_need
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION roadmap_changes();
CREATE TRIGGER roadmap_aims AFTER INSERT OR UPDATE OF target_level ON participation
    FOR EACH ROW EXECUTE FUNCTION roadmap_aims();
COMMENT ON FUNCTION roadmaps_look_ahead(uuid, uuid[]) IS
    'Reckons anew how far open milestones are: `days` is the longest chain of durations up to '
    'and with it, `ready_on` the latest day that a chain from a step''s `not_before` ends. So the '
    'earliest end, seen on a day, is the later of day + days and ready_on. A roadmap''s is that '
    'of the milestones that reach the target level; of all of them, if none does. Steps are taken '
    'when all that they need is reckoned; if some never are, they go in a circle: refused, as '
    'milestone_need_acyclic. The participations are locked, so that two at once see each other.';
"""
# Derived, so not audited. Between writes nothing has to be reckoned: reading is a look-up.

WRITTEN = """
CREATE TABLE evidence (
    project_id uuid NOT NULL,
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL,
    participation_id uuid NOT NULL,
    milestone_id uuid NOT NULL,
    name varchar NOT NULL,
    media_type varchar NOT NULL,
    size integer NOT NULL,
    sha256 varchar NOT NULL,
    account_id uuid NOT NULL,
    removed_on date,
    removal_reason varchar,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT evidence_pkey PRIMARY KEY (project_id, id),
    CONSTRAINT evidence_project_id_fkey FOREIGN KEY(project_id) REFERENCES project (id),
    CONSTRAINT evidence_project_id_participation_id_milestone_id_fkey
        FOREIGN KEY(project_id, participation_id, milestone_id)
        REFERENCES milestone (project_id, participation_id, id),
    CONSTRAINT evidence_account_id_fkey FOREIGN KEY(account_id) REFERENCES account (id),
    CONSTRAINT evidence_size_check CHECK (size > 0),
    CONSTRAINT evidence_sha256_check CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    CONSTRAINT evidence_removed_check CHECK ((removed_on IS NULL) = (removal_reason IS NULL))
);
CREATE INDEX evidence_account_id_idx ON evidence (account_id);
CREATE INDEX evidence_project_id_participation_id_milestone_id_idx
    ON evidence (project_id, participation_id, milestone_id);
CREATE UNIQUE INDEX evidence_once ON evidence (project_id, milestone_id, sha256)
    WHERE removed_on IS NULL;
CREATE TABLE milestone_comment (
    project_id uuid NOT NULL,
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL,
    participation_id uuid NOT NULL,
    milestone_id uuid NOT NULL,
    account_id uuid NOT NULL,
    text varchar NOT NULL,
    CONSTRAINT milestone_comment_pkey PRIMARY KEY (project_id, id),
    CONSTRAINT milestone_comment_project_id_fkey FOREIGN KEY(project_id) REFERENCES project (id),
    CONSTRAINT milestone_comment_project_id_participation_id_milestone_id_fkey
        FOREIGN KEY(project_id, participation_id, milestone_id)
        REFERENCES milestone (project_id, participation_id, id),
    CONSTRAINT milestone_comment_account_id_fkey FOREIGN KEY(account_id) REFERENCES account (id)
);
CREATE INDEX milestone_comment_account_id_idx ON milestone_comment (account_id);
CREATE INDEX milestone_comment_project_id_participation_id_milestone_id_idx
    ON milestone_comment (project_id, participation_id, milestone_id);
CREATE FUNCTION action_proven() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    action public.milestone;
    wanted uuid := CASE TG_TABLE_NAME
        WHEN 'milestone' THEN (to_jsonb(NEW) ->> 'id')::uuid
        ELSE (to_jsonb(NEW) ->> 'milestone_id')::uuid END;
BEGIN
    SELECT * INTO action FROM public.milestone
    WHERE project_id = NEW.project_id AND id = wanted FOR NO KEY UPDATE;
    IF action.kind = 'ACTION' AND action.status = 'DONE' AND NOT EXISTS (
        SELECT FROM public.evidence
        WHERE project_id = NEW.project_id AND milestone_id = wanted AND removed_on IS NULL) THEN
        RAISE check_violation USING CONSTRAINT = 'action_proven', TABLE = TG_TABLE_NAME,
            MESSAGE = 'an action is done when there is evidence of it';
    END IF;
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION action_proven() FROM PUBLIC;
CREATE TRIGGER action_proven AFTER INSERT OR UPDATE OF status ON milestone
    FOR EACH ROW WHEN (NEW.kind = 'ACTION' AND NEW.status = 'DONE')
    EXECUTE FUNCTION action_proven();
CREATE TRIGGER action_proven AFTER UPDATE OF removed_on ON evidence
    FOR EACH ROW WHEN (NEW.removed_on IS NOT NULL) EXECUTE FUNCTION action_proven();
"""

PEOPLE = f"""
CREATE FUNCTION managers_in_project() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT manager.account_id FROM public.cluster_manager AS manager
    JOIN public.participation AS place ON place.cluster_id = manager.cluster_id
    WHERE place.project_id = {PROJECT}
$$;
CREATE FUNCTION managers_of_participation(place_id uuid) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT manager.account_id FROM public.cluster_manager AS manager
    JOIN public.participation AS place ON place.cluster_id = manager.cluster_id
    WHERE place.project_id = {PROJECT} AND place.id = place_id
$$;
REVOKE ALL ON FUNCTION managers_in_project(), managers_of_participation(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION managers_in_project(), managers_of_participation(uuid)
    TO goldpath_coordinator, goldpath_partner, goldpath_member;
COMMENT ON FUNCTION managers_in_project() IS
    'Who manages a cluster that takes part in the own project.';
COMMENT ON FUNCTION managers_of_participation(uuid) IS
    'Who manages the cluster of one of the own project''s participations.';
CREATE FUNCTION hold_own_road(own_project uuid, place_id uuid) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT FROM public.participation
    WHERE project_id = own_project AND id = place_id AND cluster_id = {CLUSTER}
    FOR NO KEY UPDATE
$$;
REVOKE ALL ON FUNCTION hold_own_road(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION hold_own_road(uuid, uuid) TO goldpath_manager;
COMMENT ON FUNCTION hold_own_road(uuid, uuid) IS
    'Locks a participation of the own cluster before one of its milestones, as everybody does who '
    'writes a road; its manager may not change it, and so not lock it.';
"""

FOUNDING = f"""
CREATE FUNCTION create_project_like(slug_stem varchar, new_title varchar, new_programme varchar,
    new_summary varchar, new_starts_on date, new_ends_on date)
RETURNS uuid LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    template uuid := {PROJECT};
    made uuid;
    later integer;
BEGIN
    WHILE made IS NULL LOOP
        INSERT INTO public.project (slug, title, programme, summary, starts_on, ends_on)
        VALUES (slug_stem || '-' || left(md5(gen_random_uuid()::text), 4), new_title,
            new_programme, new_summary, new_starts_on, new_ends_on)
        ON CONFLICT (slug) DO NOTHING RETURNING id INTO made;
    END LOOP;
    INSERT INTO public.membership (project_id, account_id, role)
    VALUES (made, {ACCOUNT}, 'COORDINATOR');
    SELECT new_starts_on - starts_on INTO later FROM public.project WHERE id = template;
    INSERT INTO public.project_phase (project_id, code, title, starts_on, ends_on)
    SELECT made, code, title, starts_on + later, ends_on + later
    FROM public.project_phase WHERE project_id = template ORDER BY id;
    INSERT INTO public.template_step (project_id, title, description, phase_id, target_level,
        reaches, anchor, offset_days, days, position)
    SELECT made, step.title, step.description, copied.id, step.target_level,
        step.reaches, step.anchor, step.offset_days, step.days, step.position
    FROM public.template_step AS step
    LEFT JOIN public.project_phase AS phase
        ON phase.project_id = template AND phase.id = step.phase_id
    LEFT JOIN public.project_phase AS copied
        ON copied.project_id = made AND copied.code = phase.code
    WHERE step.project_id = template ORDER BY step.id;
    INSERT INTO public.template_need (project_id, step_id, needs_id)
    SELECT made, new_step.id, new_needs.id
    FROM public.template_need AS need
    JOIN public.template_step AS old_step
        ON old_step.project_id = template AND old_step.id = need.step_id
    JOIN public.template_step AS old_needs
        ON old_needs.project_id = template AND old_needs.id = need.needs_id
    JOIN public.template_step AS new_step
        ON new_step.project_id = made AND new_step.title = old_step.title
    JOIN public.template_step AS new_needs
        ON new_needs.project_id = made AND new_needs.title = old_needs.title
    WHERE need.project_id = template;
    RETURN made;
END $$;
REVOKE ALL ON FUNCTION create_project_like(varchar, varchar, varchar, varchar, date, date)
    FROM PUBLIC;
GRANT EXECUTE ON FUNCTION create_project_like(varchar, varchar, varchar, varchar, date, date)
    TO goldpath_coordinator;
COMMENT ON FUNCTION create_project_like(varchar, varchar, varchar, varchar, date, date) IS
    'Makes a planned project with the phases and the template of the own project, and the account '
    'its coordinator. Phases keep their days'' distance from the start, if both starts are known. '
    'The slug''s end is random, so that it tells nothing of other projects.';
"""

NEW_TABLES = (
    "template_step",
    "template_need",
    "milestone_need",
    "milestone_outlook",
    "roadmap_outlook",
    "evidence",
    "milestone_comment",
)
DERIVED = ("milestone_outlook", "roadmap_outlook")
PLAIN = "kind = 'STEP'"
"""Actions tell what an assessment found, so they are read where its scores are."""


def upgrade() -> None:
    for part in (TEMPLATES, MILESTONES, OUTLOOK, WRITTEN, PEOPLE, FOUNDING):
        op.execute(part)
    op.execute(
        "SELECT roadmaps_look_ahead(project_id, array_agg(id)) FROM participation "
        "GROUP BY project_id"
    )
    for table in NEW_TABLES:
        protect(table)
        if table not in DERIVED:
            op.execute(f"CALL audit('{table}', 'PROJECT')")
            op.execute(
                f"CREATE TRIGGER project_open BEFORE INSERT OR UPDATE OR DELETE ON {table} "
                "FOR EACH ROW EXECUTE FUNCTION project_open()"
            )
    coordinator_door()
    partner_door()
    member_door()
    manager_door()


STEP = "title, description, phase_id, target_level, reaches, anchor, offset_days, days, position"
MILESTONE = (
    "title, description, due_on, status, days, not_before, owner_id, waiver, done_on, phase_id"
)
SOURCE = "kind, step_id, assessment_id, scheme_id, code, recommendation_id, position, reaches"
COMMENT = "project_id, participation_id, milestone_id, account_id, text"
EVIDENCE = "project_id, participation_id, milestone_id, account_id, name, media_type, size, sha256"


def coordinator_door() -> None:
    """The template, every roadmap, what proves it and what is said of it."""
    own = f"project_id = {PROJECT}"
    allow("coordinator", "template_step", own, "SELECT", "DELETE", f"INSERT (project_id, {STEP})")
    allow("coordinator", "template_step", own, f"UPDATE ({STEP}, version)")
    columns = "project_id, step_id, needs_id"
    allow("coordinator", "template_need", own, "SELECT", "DELETE", f"INSERT ({columns})")
    op.execute(
        f"GRANT INSERT ({MILESTONE}, {SOURCE}), UPDATE ({MILESTONE}, position, reaches) "
        "ON milestone TO goldpath_coordinator"
    )
    needs(door="coordinator", rows=own)
    for table in DERIVED:
        allow("coordinator", table, own, "SELECT")
    written("coordinator", own, own)
    op.execute(
        "ALTER POLICY person_coordinator_select ON person USING ("
        "id IN (SELECT person_id FROM assessor) OR id IN (SELECT account_id FROM membership) "
        "OR id IN (SELECT managers_in_project()))"
    )


def partner_door() -> None:
    """The plain steps of all roadmaps; those in the own charge may be written."""
    own = f"project_id = {PROJECT}"
    op.execute(f"ALTER POLICY milestone_partner_select ON milestone USING ({own} AND {PLAIN})")
    charge = (
        f"{own} AND EXISTS (SELECT FROM participation "
        "WHERE participation.project_id = {table}.project_id "
        "AND participation.id = {table}.participation_id "
        f"AND participation.partner_id = {PARTNER})"
    )
    steps = f"{charge.format(table='milestone')} AND {PLAIN}"
    op.execute(f"ALTER POLICY milestone_partner_insert ON milestone WITH CHECK ({steps})")
    op.execute(
        f"ALTER POLICY milestone_partner_update ON milestone USING ({steps}) WITH CHECK ({steps})"
    )
    columns = f"{MILESTONE}, position, reaches"
    op.execute(
        f"GRANT INSERT ({columns}, step_id), UPDATE ({columns}) ON milestone TO goldpath_partner"
    )
    read_along("partner")
    rows = charge.format(table="milestone_need")
    visible = "milestone_id IN (SELECT id FROM milestone)"
    columns = "project_id, participation_id, milestone_id, needs_id"
    allow("partner", "milestone_need", rows, "DELETE", f"INSERT ({columns})")
    for table, more in (("evidence", EVIDENCE), ("milestone_comment", COMMENT)):
        mine = f"{charge.format(table=table)} AND account_id = {ACCOUNT} AND {visible}"
        allow("partner", table, mine, f"INSERT ({more})")
    rows = f"{charge.format(table='evidence')} AND {visible}"
    allow("partner", "evidence", rows, "UPDATE (removed_on, removal_reason, version)")


def member_door() -> None:
    """The plain steps of all roadmaps."""
    own = f"project_id = {PROJECT}"
    op.execute(f"ALTER POLICY milestone_member_select ON milestone USING ({own} AND {PLAIN})")
    read_along("member")


def read_along(door: str) -> None:
    """What whoever may not see scores reads of roadmaps."""
    own = f"project_id = {PROJECT}"
    allow(door, "template_step", own, "SELECT")
    allow(door, "template_need", own, "SELECT")
    allow(door, "roadmap_outlook", own, "SELECT")
    allow(door, "milestone_outlook", f"{own} AND NOT confidential", "SELECT")
    visible = "{} IN (SELECT id FROM milestone)"
    both = f"{visible.format('milestone_id')} AND {visible.format('needs_id')}"
    allow(door, "milestone_need", f"{own} AND {both}", "SELECT")
    for table in ("evidence", "milestone_comment"):
        allow(door, table, f"{own} AND {visible.format('milestone_id')}", "SELECT")
    op.execute(
        f"ALTER POLICY person_{door}_select ON person USING ("
        "id IN (SELECT account_id FROM membership) OR id IN (SELECT managers_in_project()))"
    )


def needs(door: str, rows: str) -> None:
    """Let a door say which milestone needs which."""
    columns = "project_id, participation_id, milestone_id, needs_id"
    allow(door, "milestone_need", rows, "SELECT", "DELETE", f"INSERT ({columns})")


def written(door: str, read: str, rows: str) -> None:
    """Let a door read evidence and comments, and add its own."""
    for table, columns in (("evidence", EVIDENCE), ("milestone_comment", COMMENT)):
        allow(door, table, read, "SELECT")
        allow(door, table, f"{rows} AND account_id = {ACCOUNT}", f"INSERT ({columns})")
    allow(door, "evidence", rows, "UPDATE (removed_on, removal_reason, version)")


def manager_door() -> None:
    """The own roadmaps: everything to read; evidence, comments and progress to add."""
    mine = (
        "(project_id, participation_id) IN "
        f"(SELECT project_id, id FROM participation WHERE cluster_id = {CLUSTER})"
    )
    op.execute("GRANT SELECT ON milestone TO goldpath_manager")
    owned = f"{mine} AND owner_id = {ACCOUNT}"
    allow("manager", "milestone", owned, "UPDATE (status, done_on, version)")
    for table in ("milestone_need", *DERIVED):
        allow("manager", table, mine, "SELECT")
    written("manager", mine, mine)
    op.execute(
        "ALTER POLICY person_manager_select ON person USING ("
        "id IN (SELECT person_id FROM assessor) OR id IN (SELECT person_id FROM decider) "
        "OR id IN (SELECT owner_id FROM milestone) OR id IN (SELECT account_id FROM evidence) "
        "OR id IN (SELECT account_id FROM milestone_comment))"
    )
    op.execute("GRANT SELECT (status) ON project TO goldpath_manager")


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
