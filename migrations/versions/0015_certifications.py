"""The instructor ladder: steps, candidates, evidence, field projects, certifications."""

from alembic import op

revision = "0015"
down_revision = "0014"

PROJECT = "nullif(current_setting('goldpath.project', true), '')::uuid"
ACCOUNT = "nullif(current_setting('goldpath.account', true), '')::uuid"
CREDENTIALS = (
    "'BENCHMARKING_EXPERT', 'SILVER_AUDITOR', 'GOLD_ASSESSOR', 'ASSOCIATE_TRAINER', 'INSTRUCTOR', "
    "'TUTOR'"
)
STATES = "'CANDIDATE', 'CERTIFIED', 'LAPSED', 'REVOKED', 'WITHDRAWN'"
KEYED = """project_id uuid NOT NULL,
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL"""

LADDERS = f"""
CREATE TABLE ladder_step (
    {KEYED},
    title varchar NOT NULL,
    kind varchar(40) NOT NULL,
    course_kind varchar(40),
    sessions smallint,
    credential varchar(40),
    months smallint,
    position smallint NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT ladder_step_pkey PRIMARY KEY (project_id, id),
    CONSTRAINT ladder_step_project_id_title_key UNIQUE (project_id, title),
    CONSTRAINT ladder_step_kind_check
        CHECK (kind IN ('MODULES_ATTENDED', 'FIELD_PROJECT', 'EVALUATION', 'COURSE_DELIVERED')),
    CONSTRAINT ladder_step_course_kind_check
        CHECK (course_kind IN ('BENCHMARKING_TOOL', 'INSTRUCTOR', 'CLUSTER_MANAGER', 'STUDY_VISIT',
            'OTHER')),
    CONSTRAINT ladder_step_credential_check CHECK (credential IN ({CREDENTIALS})),
    CONSTRAINT ladder_step_asks_check
        CHECK ((kind IN ('MODULES_ATTENDED', 'COURSE_DELIVERED')) = (course_kind IS NOT NULL)
            AND (course_kind IS NOT NULL) = (sessions IS NOT NULL)),
    CONSTRAINT ladder_step_sessions_check CHECK (sessions BETWEEN 1 AND 100),
    CONSTRAINT ladder_step_months_check
        CHECK (months BETWEEN 1 AND 120 AND (months IS NULL OR credential IS NOT NULL)),
    CONSTRAINT ladder_step_project_id_fkey FOREIGN KEY(project_id) REFERENCES project (id)
);
CREATE TABLE ladder_candidate (
    {KEYED},
    attendee_id uuid NOT NULL,
    status varchar(40) DEFAULT 'CANDIDATE' NOT NULL,
    reason varchar,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT ladder_candidate_pkey PRIMARY KEY (project_id, id),
    CONSTRAINT ladder_candidate_project_id_attendee_id_fkey
        FOREIGN KEY(project_id, attendee_id) REFERENCES attendee (project_id, id),
    CONSTRAINT ladder_candidate_project_id_attendee_id_key UNIQUE (project_id, attendee_id),
    CONSTRAINT ladder_candidate_status_check CHECK (status IN ({STATES})),
    CONSTRAINT ladder_candidate_reason_check CHECK ((status = 'WITHDRAWN') = (reason IS NOT NULL)),
    CONSTRAINT ladder_candidate_project_id_fkey FOREIGN KEY(project_id) REFERENCES project (id)
);
CREATE TABLE candidate_event (
    {KEYED},
    candidate_id uuid NOT NULL,
    status varchar(40) NOT NULL,
    reason varchar,
    CONSTRAINT candidate_event_pkey PRIMARY KEY (project_id, id),
    CONSTRAINT candidate_event_project_id_candidate_id_fkey
        FOREIGN KEY(project_id, candidate_id) REFERENCES ladder_candidate (project_id, id),
    CONSTRAINT candidate_event_status_check CHECK (status IN ({STATES})),
    CONSTRAINT candidate_event_project_id_fkey FOREIGN KEY(project_id) REFERENCES project (id)
);
CREATE INDEX candidate_event_project_id_candidate_id_id_idx
    ON candidate_event (project_id, candidate_id, id);
CREATE TABLE candidate_evidence (
    {KEYED},
    candidate_id uuid NOT NULL,
    step_id uuid NOT NULL,
    attendance_id uuid,
    note varchar,
    happened_on date,
    account_id uuid,
    withdrawn_on date,
    withdrawal_reason varchar,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT candidate_evidence_pkey PRIMARY KEY (project_id, id),
    CONSTRAINT candidate_evidence_project_id_candidate_id_fkey
        FOREIGN KEY(project_id, candidate_id) REFERENCES ladder_candidate (project_id, id),
    CONSTRAINT candidate_evidence_project_id_step_id_fkey
        FOREIGN KEY(project_id, step_id) REFERENCES ladder_step (project_id, id),
    CONSTRAINT candidate_evidence_project_id_attendance_id_fkey
        FOREIGN KEY(project_id, attendance_id) REFERENCES attendance (project_id, id),
    CONSTRAINT candidate_evidence_account_id_fkey FOREIGN KEY(account_id) REFERENCES account (id),
    CONSTRAINT candidate_evidence_shows_check
        CHECK ((attendance_id IS NULL) = (note IS NOT NULL)
            AND (attendance_id IS NULL) = (happened_on IS NOT NULL)),
    CONSTRAINT candidate_evidence_withdrawn_check
        CHECK ((withdrawn_on IS NULL) = (withdrawal_reason IS NULL)),
    CONSTRAINT candidate_evidence_project_id_fkey FOREIGN KEY(project_id) REFERENCES project (id)
);
CREATE INDEX candidate_evidence_account_id_idx ON candidate_evidence (account_id);
CREATE INDEX candidate_evidence_project_id_attendance_id_idx
    ON candidate_evidence (project_id, attendance_id);
CREATE INDEX candidate_evidence_project_id_candidate_id_idx
    ON candidate_evidence (project_id, candidate_id);
CREATE INDEX candidate_evidence_project_id_step_id_idx ON candidate_evidence (project_id, step_id);
"""

FIELD_PROJECTS = f"""
CREATE TABLE field_project (
    {KEYED},
    title varchar NOT NULL,
    supervisor varchar NOT NULL,
    starts_on date,
    ends_on date,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT field_project_pkey PRIMARY KEY (project_id, id),
    CONSTRAINT field_project_project_id_title_key UNIQUE (project_id, title),
    CONSTRAINT field_project_dates_check CHECK (starts_on <= ends_on),
    CONSTRAINT field_project_project_id_fkey FOREIGN KEY(project_id) REFERENCES project (id)
);
CREATE TABLE field_project_member (
    {KEYED},
    field_project_id uuid NOT NULL,
    candidate_id uuid NOT NULL,
    verdict varchar(40),
    points smallint,
    evaluated_on date,
    note varchar,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT field_project_member_pkey PRIMARY KEY (project_id, id),
    CONSTRAINT field_project_member_project_id_field_project_id_fkey
        FOREIGN KEY(project_id, field_project_id) REFERENCES field_project (project_id, id),
    CONSTRAINT field_project_member_project_id_candidate_id_fkey
        FOREIGN KEY(project_id, candidate_id) REFERENCES ladder_candidate (project_id, id),
    CONSTRAINT field_project_member_once_key
        UNIQUE (project_id, field_project_id, candidate_id),
    CONSTRAINT field_project_member_verdict_check CHECK (verdict IN ('PASSED', 'FAILED')),
    CONSTRAINT field_project_member_points_check CHECK (points BETWEEN 0 AND 100),
    CONSTRAINT field_project_member_evaluated_check
        CHECK ((verdict IS NULL) = (evaluated_on IS NULL)
            AND (verdict IS NOT NULL OR num_nonnulls(points, note) = 0)),
    CONSTRAINT field_project_member_project_id_fkey FOREIGN KEY(project_id) REFERENCES project (id)
);
CREATE INDEX field_project_member_project_id_candidate_id_idx
    ON field_project_member (project_id, candidate_id);
CREATE FUNCTION field_project_team() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    team integer;
BEGIN
    PERFORM FROM public.field_project
    WHERE project_id = NEW.project_id AND id = NEW.field_project_id FOR UPDATE;
    SELECT count(*) INTO team FROM public.field_project_member
    WHERE project_id = NEW.project_id AND field_project_id = NEW.field_project_id;
    IF team >= 3 THEN
        RAISE check_violation USING CONSTRAINT = 'field_project_team',
            TABLE = 'field_project_member', MESSAGE = 'a team has three candidates at most';
    END IF;
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION field_project_team() FROM PUBLIC;
CREATE TRIGGER field_project_team BEFORE INSERT ON field_project_member
    FOR EACH ROW EXECUTE FUNCTION field_project_team();
CREATE FUNCTION field_project_evaluated() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    RAISE check_violation USING CONSTRAINT = 'field_project_evaluated',
        TABLE = 'field_project_member', MESSAGE = 'who was evaluated stays in the team';
END $$;
REVOKE ALL ON FUNCTION field_project_evaluated() FROM PUBLIC;
CREATE TRIGGER field_project_evaluated BEFORE DELETE ON field_project_member
    FOR EACH ROW WHEN (OLD.verdict IS NOT NULL) EXECUTE FUNCTION field_project_evaluated();
"""

CERTIFICATIONS = f"""
CREATE TABLE certification (
    {KEYED},
    candidate_id uuid NOT NULL,
    step_id uuid NOT NULL,
    renews_id uuid,
    kind varchar(40) NOT NULL,
    valid_from date NOT NULL,
    valid_until date,
    status varchar(40) DEFAULT 'ISSUED' NOT NULL,
    reason varchar,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT certification_pkey PRIMARY KEY (project_id, id),
    CONSTRAINT certification_project_id_candidate_id_fkey
        FOREIGN KEY(project_id, candidate_id) REFERENCES ladder_candidate (project_id, id),
    CONSTRAINT certification_project_id_step_id_fkey
        FOREIGN KEY(project_id, step_id) REFERENCES ladder_step (project_id, id),
    CONSTRAINT certification_project_id_renews_id_fkey
        FOREIGN KEY(project_id, renews_id) REFERENCES certification (project_id, id),
    CONSTRAINT certification_kind_check CHECK (kind IN ({CREDENTIALS})),
    CONSTRAINT certification_status_check CHECK (status IN ('ISSUED', 'LAPSED', 'REVOKED')),
    CONSTRAINT certification_dates_check CHECK (valid_from <= valid_until),
    CONSTRAINT certification_reason_check CHECK ((status = 'REVOKED') = (reason IS NOT NULL)),
    CONSTRAINT certification_once_a_day_excl
        EXCLUDE USING gist (project_id WITH =, candidate_id WITH =, kind WITH =,
            daterange(valid_from, valid_until, '[]') WITH &&)
        WHERE (status <> 'REVOKED'),
    CONSTRAINT certification_project_id_fkey FOREIGN KEY(project_id) REFERENCES project (id)
);
CREATE INDEX certification_project_id_candidate_id_idx ON certification (project_id, candidate_id);
CREATE INDEX certification_project_id_step_id_idx ON certification (project_id, step_id);
CREATE UNIQUE INDEX certification_renews_key ON certification (project_id, renews_id);
CREATE TABLE certification_event (
    {KEYED},
    certification_id uuid NOT NULL,
    status varchar(40) NOT NULL,
    reason varchar,
    CONSTRAINT certification_event_pkey PRIMARY KEY (project_id, id),
    CONSTRAINT certification_event_project_id_certification_id_fkey
        FOREIGN KEY(project_id, certification_id) REFERENCES certification (project_id, id),
    CONSTRAINT certification_event_status_check CHECK (status IN ('ISSUED', 'LAPSED', 'REVOKED')),
    CONSTRAINT certification_event_project_id_fkey FOREIGN KEY(project_id) REFERENCES project (id)
);
CREATE INDEX certification_event_project_id_certification_id_id_idx
    ON certification_event (project_id, certification_id, id);
CREATE TABLE certification_offer (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL,
    offered_by uuid NOT NULL,
    certification_id uuid NOT NULL,
    candidate_id uuid NOT NULL,
    project_title varchar NOT NULL,
    name varchar NOT NULL,
    email varchar,
    kind varchar(40) NOT NULL,
    valid_from date NOT NULL,
    valid_until date,
    status varchar(40) DEFAULT 'OFFERED' NOT NULL,
    reason varchar,
    answered_on date,
    credential_id uuid,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT certification_offer_pkey PRIMARY KEY (id),
    CONSTRAINT certification_offer_offered_by_certification_id_fkey
        FOREIGN KEY(offered_by, certification_id) REFERENCES certification (project_id, id),
    CONSTRAINT certification_offer_offered_by_fkey FOREIGN KEY(offered_by) REFERENCES project (id),
    CONSTRAINT certification_offer_credential_id_fkey
        FOREIGN KEY(credential_id) REFERENCES credential (id),
    CONSTRAINT certification_offer_kind_check CHECK (kind IN ({CREDENTIALS})),
    CONSTRAINT certification_offer_status_check
        CHECK (status IN ('OFFERED', 'CONFIRMED', 'DECLINED', 'RECALLED')),
    CONSTRAINT certification_offer_answered_check
        CHECK ((status IN ('DECLINED', 'RECALLED')) = (reason IS NOT NULL)
            AND (status = 'OFFERED') = (answered_on IS NULL)
            AND (status <> 'CONFIRMED' OR credential_id IS NOT NULL))
);
CREATE UNIQUE INDEX certification_offer_open_key ON certification_offer (offered_by,
    certification_id) WHERE status IN ('OFFERED', 'CONFIRMED');
CREATE INDEX certification_offer_offered_by_certification_id_idx
    ON certification_offer (offered_by, certification_id);
CREATE INDEX certification_offer_credential_id_idx ON certification_offer (credential_id);
"""

POSITIONS = f"""
CREATE FUNCTION candidate_counted(project uuid, person uuid, day date)
RETURNS TABLE (step_id uuid, attendance_id uuid, course varchar, session varchar,
    starts_at timestamptz, time_zone varchar, status varchar, role varchar)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT step.id, was.id, course.title, coalesce(session.title, module.title), session.starts_at,
        session.time_zone, was.status, was.role
    FROM public.ladder_candidate AS candidate
    JOIN public.enrolment ON enrolment.project_id = project
        AND enrolment.attendee_id = candidate.attendee_id
    JOIN public.attendance AS was ON was.project_id = project AND was.enrolment_id = enrolment.id
    JOIN public.course_session AS session ON session.project_id = project
        AND session.id = was.session_id
    LEFT JOIN public.course_module AS module ON module.project_id = project
        AND module.id = session.module_id
    JOIN public.course ON course.project_id = project AND course.id = was.course_id
    JOIN public.ladder_step AS step ON step.project_id = project
    WHERE candidate.project_id = project AND candidate.id = person
        AND was.status IN ('PRESENT', 'LATE', 'LEFT_EARLY') AND NOT session.cancelled
        AND (session.starts_at AT TIME ZONE session.time_zone)::date <= day
        AND (step.course_kind = course.kind AND was.role = CASE step.kind
                WHEN 'MODULES_ATTENDED' THEN 'PARTICIPANT'
                WHEN 'COURSE_DELIVERED' THEN 'TRAINER' END
            OR EXISTS (
                SELECT FROM public.candidate_evidence AS shown
                WHERE shown.project_id = project AND shown.candidate_id = person
                    AND shown.step_id = step.id AND shown.attendance_id = was.id
                    AND shown.withdrawn_on IS NULL))
$$;
CREATE FUNCTION candidate_position(project uuid, person uuid, day date)
RETURNS TABLE (step_id uuid, place smallint, title varchar, kind varchar, credential varchar,
    months smallint, needed integer, have integer, accepted_on date, done boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT step.id, step.position, step.title, step.kind, step.credential, step.months,
        coalesce(step.sessions::integer, 1), found.have, accepted.day,
        found.have >= coalesce(step.sessions, 1) OR accepted.day IS NOT NULL
    FROM public.ladder_step AS step
    CROSS JOIN LATERAL (SELECT CASE step.kind
        WHEN 'FIELD_PROJECT' THEN (
            SELECT count(*) FROM public.field_project_member AS member
            JOIN public.field_project AS work ON work.project_id = project
                AND work.id = member.field_project_id
            WHERE member.project_id = project AND member.candidate_id = person
                AND work.ends_on <= candidate_position.day)
        WHEN 'EVALUATION' THEN (
            SELECT count(*) FROM public.field_project_member AS member
            WHERE member.project_id = project AND member.candidate_id = person
                AND member.verdict = 'PASSED' AND member.evaluated_on <= candidate_position.day)
        ELSE (
            SELECT count(*)
            FROM public.candidate_counted(project, person, candidate_position.day) AS counted
            WHERE counted.step_id = step.id)
        END::integer AS have) AS found
    CROSS JOIN LATERAL (
        SELECT min(happened_on) AS day FROM public.candidate_evidence AS shown
        WHERE shown.project_id = project AND shown.candidate_id = person
            AND shown.step_id = step.id AND shown.note IS NOT NULL
            AND shown.withdrawn_on IS NULL AND shown.happened_on <= candidate_position.day
    ) AS accepted
    WHERE step.project_id = project
$$;
REVOKE ALL ON FUNCTION candidate_counted(uuid, uuid, date), candidate_position(uuid, uuid, date)
    FROM PUBLIC;
CREATE FUNCTION candidates_of_account() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT candidate.id FROM public.attendee JOIN public.ladder_candidate AS candidate
        ON candidate.project_id = attendee.project_id AND candidate.attendee_id = attendee.id
    WHERE attendee.account_id = {ACCOUNT}
$$;
CREATE FUNCTION candidate_known(project uuid, person uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT CASE current_setting('role')
        WHEN 'goldpath_coordinator' THEN project = {PROJECT}
        WHEN 'goldpath_account' THEN person IN (SELECT public.candidates_of_account())
        ELSE false END
$$;
CREATE FUNCTION candidate_sessions(project uuid, person uuid, day date)
RETURNS TABLE (step_id uuid, attendance_id uuid, course varchar, session varchar,
    starts_at timestamptz, time_zone varchar, status varchar, role varchar)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT * FROM public.candidate_counted(project, person, day)
    WHERE public.candidate_known(project, person)
$$;
CREATE FUNCTION candidate_progress(project uuid, person uuid, day date)
RETURNS TABLE (step_id uuid, place smallint, title varchar, kind varchar, credential varchar,
    months smallint, needed integer, have integer, accepted_on date, done boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT * FROM public.candidate_position(project, person, day)
    WHERE public.candidate_known(project, person)
$$;
CREATE FUNCTION own_candidacies()
RETURNS TABLE (project_id uuid, id uuid, project varchar, status varchar)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT candidate.project_id, candidate.id, project.title, candidate.status
    FROM public.ladder_candidate AS candidate
    JOIN public.project ON project.id = candidate.project_id
    WHERE candidate.id IN (SELECT public.candidates_of_account())
$$;
REVOKE ALL ON FUNCTION candidates_of_account(), candidate_known(uuid, uuid),
    candidate_sessions(uuid, uuid, date), candidate_progress(uuid, uuid, date), own_candidacies()
    FROM PUBLIC;
GRANT EXECUTE ON FUNCTION candidate_sessions(uuid, uuid, date),
    candidate_progress(uuid, uuid, date) TO goldpath_coordinator, goldpath_account;
GRANT EXECUTE ON FUNCTION candidates_of_account(), own_candidacies() TO goldpath_account;
COMMENT ON FUNCTION candidate_counted(uuid, uuid, date) IS
    'The sessions that count for each step of a ladder: of the right course, or linked to it.';
COMMENT ON FUNCTION candidate_position(uuid, uuid, date) IS
    'How far somebody is with each step on a day, reckoned from attendance as it stands now.';
COMMENT ON FUNCTION candidate_known(uuid, uuid) IS
    'Whether the acting project has this candidate, or the acting account is the one.';
COMMENT ON FUNCTION own_candidacies() IS 'The ladders that the acting account is on.';
"""
# Definer functions, for who is on a ladder may read of the own sessions and of nothing beside them.

MOVES = f"""
CREATE FUNCTION candidate_moves() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF (OLD.status, NEW.status) NOT IN (
            ('CANDIDATE', 'CERTIFIED'), ('CANDIDATE', 'WITHDRAWN'), ('CERTIFIED', 'LAPSED'),
            ('CERTIFIED', 'REVOKED'), ('LAPSED', 'CERTIFIED'), ('LAPSED', 'REVOKED'),
            ('LAPSED', 'WITHDRAWN'), ('REVOKED', 'CANDIDATE'), ('WITHDRAWN', 'CANDIDATE'))
        OR NEW.status IN ('CERTIFIED', 'LAPSED', 'REVOKED') AND NOT EXISTS (
            SELECT FROM public.certification
            WHERE project_id = NEW.project_id AND candidate_id = NEW.id
                AND status = CASE NEW.status WHEN 'CERTIFIED' THEN 'ISSUED' ELSE NEW.status END)
    THEN
        RAISE check_violation USING CONSTRAINT = 'candidate_moves', TABLE = 'ladder_candidate',
            MESSAGE = format('a candidate who is %s cannot become %s', OLD.status, NEW.status);
    END IF;
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION candidate_moves() FROM PUBLIC;
CREATE TRIGGER candidate_moves BEFORE UPDATE ON ladder_candidate
    FOR EACH ROW WHEN (OLD.status <> NEW.status) EXECUTE FUNCTION candidate_moves();
CREATE FUNCTION candidate_event_happens() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    INSERT INTO public.candidate_event (project_id, candidate_id, status, reason)
    VALUES (NEW.project_id, NEW.id, NEW.status, NEW.reason);
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION candidate_event_happens() FROM PUBLIC;
CREATE TRIGGER candidate_event_happens AFTER INSERT ON ladder_candidate
    FOR EACH ROW EXECUTE FUNCTION candidate_event_happens();
CREATE TRIGGER candidate_event_changes AFTER UPDATE ON ladder_candidate
    FOR EACH ROW WHEN (OLD.status <> NEW.status) EXECUTE FUNCTION candidate_event_happens();
CREATE FUNCTION candidate_evidence_own() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    NEW.account_id := {ACCOUNT};
    IF NEW.attendance_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM public.ladder_candidate AS candidate
        JOIN public.enrolment ON enrolment.project_id = NEW.project_id
            AND enrolment.attendee_id = candidate.attendee_id
        JOIN public.attendance AS was ON was.project_id = NEW.project_id
            AND was.enrolment_id = enrolment.id
        JOIN public.ladder_step AS step ON step.project_id = NEW.project_id
            AND step.id = NEW.step_id
        WHERE candidate.project_id = NEW.project_id AND candidate.id = NEW.candidate_id
            AND was.id = NEW.attendance_id AND step.sessions IS NOT NULL) THEN
        RAISE check_violation USING CONSTRAINT = 'candidate_evidence_own',
            TABLE = 'candidate_evidence',
            MESSAGE = 'an own session, for a step that counts sessions';
    END IF;
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION candidate_evidence_own() FROM PUBLIC;
CREATE TRIGGER candidate_evidence_own BEFORE INSERT ON candidate_evidence
    FOR EACH ROW EXECUTE FUNCTION candidate_evidence_own();
"""

CERTIFYING = """
CREATE FUNCTION certification_earned() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    stands varchar;
    leads public.ladder_step;
BEGIN
    SELECT status INTO stands FROM public.ladder_candidate AS candidate
    WHERE project_id = NEW.project_id AND id = NEW.candidate_id FOR UPDATE;
    SELECT * INTO leads FROM public.ladder_step
    WHERE project_id = NEW.project_id AND id = NEW.step_id FOR SHARE;
    IF stands IN ('WITHDRAWN', 'REVOKED') OR leads.credential IS DISTINCT FROM NEW.kind
        OR NEW.status <> 'ISSUED' THEN
        RAISE check_violation USING CONSTRAINT = 'certification_step', TABLE = 'certification',
            MESSAGE = 'who is on the ladder is certified for a step that leads to this';
    END IF;
    IF NEW.renews_id IS NULL THEN
        IF EXISTS (
            SELECT FROM public.candidate_position(
                NEW.project_id, NEW.candidate_id, NEW.valid_from) AS step
            WHERE NOT step.done
                AND (step.place, step.step_id) <= (leads.position, leads.id)) THEN
            RAISE check_violation USING CONSTRAINT = 'certification_earned',
                TABLE = 'certification', MESSAGE = 'a step before this one is not done';
        END IF;
    ELSIF NOT EXISTS (
        SELECT FROM public.certification AS before
        WHERE before.project_id = NEW.project_id AND before.id = NEW.renews_id
            AND before.candidate_id = NEW.candidate_id AND before.kind = NEW.kind
            AND before.status <> 'REVOKED' AND before.valid_until < NEW.valid_from) THEN
        RAISE check_violation USING CONSTRAINT = 'certification_renews', TABLE = 'certification',
            MESSAGE = 'what has an end and was not revoked is renewed after it';
    END IF;
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION certification_earned() FROM PUBLIC;
CREATE TRIGGER certification_earned BEFORE INSERT ON certification
    FOR EACH ROW EXECUTE FUNCTION certification_earned();
CREATE FUNCTION certification_moves() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF (OLD.status, NEW.status) NOT IN (
            ('ISSUED', 'LAPSED'), ('ISSUED', 'REVOKED'), ('LAPSED', 'REVOKED'))
        OR NEW.status = 'LAPSED'
            AND coalesce(NEW.valid_until >= (now() AT TIME ZONE 'UTC')::date, true) THEN
        RAISE check_violation USING CONSTRAINT = 'certification_moves', TABLE = 'certification',
            MESSAGE = format('what is %s cannot become %s today', OLD.status, NEW.status);
    END IF;
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION certification_moves() FROM PUBLIC;
CREATE TRIGGER certification_moves BEFORE UPDATE ON certification
    FOR EACH ROW WHEN (OLD.status <> NEW.status) EXECUTE FUNCTION certification_moves();
CREATE FUNCTION certification_happens() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    becomes varchar := NEW.status;
BEGIN
    INSERT INTO public.certification_event (project_id, certification_id, status, reason)
    VALUES (NEW.project_id, NEW.id, NEW.status, NEW.reason);
    IF EXISTS (
        SELECT FROM public.certification
        WHERE project_id = NEW.project_id AND candidate_id = NEW.candidate_id
            AND status = 'ISSUED') THEN
        becomes := 'CERTIFIED';
    END IF;
    UPDATE public.ladder_candidate SET status = becomes, version = version + 1
    WHERE project_id = NEW.project_id AND id = NEW.candidate_id AND status <> becomes
        AND (becomes = 'CERTIFIED' OR status IN ('CERTIFIED', 'LAPSED'));
    IF NEW.status = 'REVOKED' THEN
        UPDATE public.certification_offer
        SET status = 'RECALLED', reason = NEW.reason, version = version + 1,
            answered_on = (now() AT TIME ZONE 'UTC')::date
        WHERE offered_by = NEW.project_id AND certification_id = NEW.id
            AND status IN ('OFFERED', 'CONFIRMED');
    END IF;
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION certification_happens() FROM PUBLIC;
CREATE TRIGGER certification_happens AFTER INSERT ON certification
    FOR EACH ROW EXECUTE FUNCTION certification_happens();
CREATE TRIGGER certification_changes AFTER UPDATE ON certification
    FOR EACH ROW WHEN (OLD.status <> NEW.status) EXECUTE FUNCTION certification_happens();
COMMENT ON FUNCTION certification_happens() IS
    'Keeps the history, moves the candidate, and tells the secretariat what was revoked.';
"""

OFFERS = """
CREATE FUNCTION certification_offer_tells() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    SELECT candidate.id, project.title, attendee.name, attendee.email, held.kind, held.valid_from,
        held.valid_until
    INTO NEW.candidate_id, NEW.project_title, NEW.name, NEW.email, NEW.kind, NEW.valid_from,
        NEW.valid_until
    FROM public.certification AS held
    JOIN public.project ON project.id = held.project_id
    JOIN public.ladder_candidate AS candidate ON candidate.project_id = held.project_id
        AND candidate.id = held.candidate_id
    JOIN public.attendee ON attendee.project_id = held.project_id
        AND attendee.id = candidate.attendee_id
    WHERE held.project_id = NEW.offered_by AND held.id = NEW.certification_id
        AND held.status = 'ISSUED';
    IF NOT FOUND THEN
        RAISE check_violation USING CONSTRAINT = 'certification_offer_issued',
            TABLE = 'certification_offer', MESSAGE = 'what lapsed or was revoked is not offered';
    END IF;
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION certification_offer_tells() FROM PUBLIC;
CREATE TRIGGER certification_offer_tells BEFORE INSERT ON certification_offer
    FOR EACH ROW EXECUTE FUNCTION certification_offer_tells();
CREATE FUNCTION certification_offer_moves() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF (OLD.status, NEW.status) NOT IN (
        ('OFFERED', 'CONFIRMED'), ('OFFERED', 'DECLINED'), ('OFFERED', 'RECALLED'),
        ('CONFIRMED', 'RECALLED')) THEN
        RAISE check_violation USING CONSTRAINT = 'certification_offer_moves',
            TABLE = 'certification_offer',
            MESSAGE = format('an offer that is %s cannot become %s', OLD.status, NEW.status);
    END IF;
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION certification_offer_moves() FROM PUBLIC;
CREATE TRIGGER certification_offer_moves BEFORE UPDATE ON certification_offer
    FOR EACH ROW WHEN (OLD.status <> NEW.status) EXECUTE FUNCTION certification_offer_moves();
CREATE FUNCTION person_of_offer(offer uuid) RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    told public.certification_offer;
    known uuid;
BEGIN
    SELECT * INTO told FROM public.certification_offer WHERE id = offer FOR UPDATE;
    SELECT id INTO known FROM public.account
    WHERE lower(email) = lower(told.email) AND active ORDER BY id LIMIT 1;
    IF known IS NULL THEN
        SELECT credential.person_id INTO known FROM public.certification_offer AS earlier
        JOIN public.credential ON credential.id = earlier.credential_id
        WHERE earlier.offered_by = told.offered_by AND earlier.candidate_id = told.candidate_id
        ORDER BY earlier.id LIMIT 1;
    END IF;
    IF known IS NULL THEN
        INSERT INTO public.person (name) VALUES (told.name) RETURNING id INTO known;
    END IF;
    RETURN known;
END $$;
REVOKE ALL ON FUNCTION person_of_offer(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION person_of_offer(uuid) TO goldpath_secretariat;
COMMENT ON FUNCTION person_of_offer(uuid) IS
    'Whose credential it will be: of the account, else of who has one by this project, else new.';
"""

AUDITED = (
    *("ladder_step", "ladder_candidate", "candidate_evidence", "field_project"),
    *("field_project_member", "certification"),
)
EVENTS = ("candidate_event", "certification_event")

STEP = "title, kind, course_kind, sessions, credential, months, position"
SHOWN = "project_id, candidate_id, step_id, attendance_id, note, happened_on"
FIELD = "title, supervisor, starts_on, ends_on"
JUDGED = "verdict, points, evaluated_on, note, version"
CERTIFIED = "project_id, candidate_id, step_id, renews_id, kind, valid_from, valid_until"


def upgrade() -> None:
    for part in (LADDERS, FIELD_PROJECTS, CERTIFICATIONS, POSITIONS, MOVES, CERTIFYING, OFFERS):
        op.execute(part)
    for table in (*AUDITED, *EVENTS, "certification_offer"):
        protect(table)
    for table in AUDITED:
        op.execute(f"CALL audit('{table}', 'PROJECT')")
        op.execute(
            f"CREATE TRIGGER project_open BEFORE INSERT OR UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION project_open()"
        )
    op.execute("CALL audit('certification_offer', 'CORE', 'id', '{name,email}')")
    coordinator_door()
    other_doors()


def coordinator_door() -> None:
    """Everything that a project keeps of its ladder."""
    own = f"project_id = {PROJECT}"
    door = "coordinator"
    allow(door, "ladder_step", own, "SELECT", "DELETE", f"INSERT (project_id, {STEP})")
    allow(door, "ladder_step", own, f"UPDATE ({STEP}, version)")
    allow(door, "ladder_candidate", own, "SELECT", "INSERT (project_id, attendee_id)")
    allow(door, "ladder_candidate", own, "UPDATE (status, reason, version)")
    allow(door, "candidate_evidence", own, "SELECT", f"INSERT ({SHOWN})")
    allow(door, "candidate_evidence", own, "UPDATE (withdrawn_on, withdrawal_reason, version)")
    allow(door, "field_project", own, "SELECT", f"INSERT (project_id, {FIELD})")
    allow(door, "field_project", own, f"UPDATE ({FIELD}, version)")
    team = "project_id, field_project_id, candidate_id"
    allow(door, "field_project_member", own, "SELECT", "DELETE", f"INSERT ({team})")
    allow(door, "field_project_member", own, f"UPDATE ({JUDGED})")
    allow(door, "certification", own, "SELECT", f"INSERT ({CERTIFIED})")
    allow(door, "certification", own, "UPDATE (status, reason, version)")
    for table in EVENTS:
        allow(door, table, own, "SELECT")
    offered = f"offered_by = {PROJECT}"
    allow(door, "certification_offer", offered, "INSERT (offered_by, certification_id)")
    columns = "id, offered_by, certification_id, status, reason, answered_on"
    allow(door, "certification_offer", offered, f"SELECT ({columns})")


def other_doors() -> None:
    """Partners and observers: how many are where. The secretariat: what it is offered."""
    own = f"project_id = {PROJECT}"
    for door in ("partner", "member"):
        allow(door, "ladder_step", own, "SELECT")
        allow(door, "ladder_candidate", own, "SELECT (project_id, id, status)")
    columns = "project_id, id, candidate_id, kind, valid_from, valid_until, status, reason"
    mine = "candidate_id IN (SELECT candidates_of_account())"
    allow("account", "certification", mine, f"SELECT ({columns})")
    allow("secretariat", "certification_offer", "true", "SELECT")
    answer = "status, reason, answered_on, credential_id, version"
    allow("secretariat", "certification_offer", "true", f"UPDATE ({answer})")


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
