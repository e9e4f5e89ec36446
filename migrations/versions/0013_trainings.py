"""Trainings: courses with their sessions, who is enrolled, and who was there."""

from alembic import op

revision = "0013"
down_revision = "0012"

PROJECT = "nullif(current_setting('goldpath.project', true), '')::uuid"
ACCOUNT = "nullif(current_setting('goldpath.account', true), '')::uuid"

COURSES = """
CREATE TABLE trainer (
    project_id uuid NOT NULL,
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL,
    name varchar NOT NULL,
    account_id uuid,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT trainer_pkey PRIMARY KEY (project_id, id),
    CONSTRAINT trainer_project_id_account_id_key UNIQUE (project_id, account_id),
    CONSTRAINT trainer_project_id_fkey FOREIGN KEY(project_id) REFERENCES project (id),
    CONSTRAINT trainer_account_id_fkey FOREIGN KEY(account_id) REFERENCES account (id)
);
CREATE INDEX trainer_account_id_idx ON trainer (account_id);
CREATE TABLE course (
    project_id uuid NOT NULL,
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL,
    title varchar NOT NULL,
    kind varchar(40) NOT NULL,
    audience varchar(40) DEFAULT 'MEMBERS' NOT NULL,
    language varchar,
    summary varchar,
    capacity integer,
    needed_share integer DEFAULT 80 NOT NULL,
    late_counts boolean DEFAULT true NOT NULL,
    status varchar(40) DEFAULT 'PLANNED' NOT NULL,
    lead_id uuid,
    phase_id uuid,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT course_pkey PRIMARY KEY (project_id, id),
    CONSTRAINT course_project_id_lead_id_fkey
        FOREIGN KEY(project_id, lead_id) REFERENCES trainer (project_id, id),
    CONSTRAINT course_project_id_phase_id_fkey
        FOREIGN KEY(project_id, phase_id)
        REFERENCES project_phase (project_id, id) ON DELETE SET NULL (phase_id),
    CONSTRAINT course_project_id_title_key UNIQUE (project_id, title),
    CONSTRAINT course_kind_check
        CHECK (kind IN ('BENCHMARKING_TOOL', 'INSTRUCTOR', 'CLUSTER_MANAGER', 'STUDY_VISIT',
            'OTHER')),
    CONSTRAINT course_audience_check CHECK (audience IN ('MEMBERS', 'OPEN')),
    CONSTRAINT course_status_check CHECK (status IN ('PLANNED', 'OPEN', 'FINISHED', 'CANCELLED')),
    CONSTRAINT course_capacity_check CHECK (capacity > 0),
    CONSTRAINT course_needed_share_check CHECK (needed_share BETWEEN 1 AND 100),
    CONSTRAINT course_project_id_fkey FOREIGN KEY(project_id) REFERENCES project (id)
);
CREATE INDEX course_project_id_lead_id_idx ON course (project_id, lead_id);
CREATE INDEX course_project_id_phase_id_idx ON course (project_id, phase_id);
CREATE TABLE course_module (
    project_id uuid NOT NULL,
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL,
    course_id uuid NOT NULL,
    title varchar NOT NULL,
    position integer NOT NULL,
    required boolean DEFAULT true NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT course_module_pkey PRIMARY KEY (project_id, id),
    CONSTRAINT course_module_project_id_course_id_fkey
        FOREIGN KEY(project_id, course_id) REFERENCES course (project_id, id),
    CONSTRAINT course_module_project_id_course_id_title_key UNIQUE (project_id, course_id, title),
    CONSTRAINT course_module_project_id_course_id_id_key UNIQUE (project_id, course_id, id),
    CONSTRAINT course_module_project_id_fkey FOREIGN KEY(project_id) REFERENCES project (id)
);
CREATE TABLE course_session (
    project_id uuid NOT NULL,
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL,
    course_id uuid NOT NULL,
    module_id uuid,
    title varchar,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    time_zone varchar NOT NULL,
    place varchar,
    room varchar,
    link varchar,
    capacity integer,
    cancelled boolean DEFAULT false NOT NULL,
    finished_at timestamptz,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT course_session_pkey PRIMARY KEY (project_id, id),
    CONSTRAINT course_session_project_id_course_id_fkey
        FOREIGN KEY(project_id, course_id) REFERENCES course (project_id, id),
    CONSTRAINT course_session_project_id_course_id_module_id_fkey
        FOREIGN KEY(project_id, course_id, module_id)
        REFERENCES course_module (project_id, course_id, id),
    CONSTRAINT course_session_project_id_course_id_id_key UNIQUE (project_id, course_id, id),
    CONSTRAINT course_session_project_id_id_starts_at_ends_at_cancelled_key
        UNIQUE (project_id, id, starts_at, ends_at, cancelled),
    CONSTRAINT course_session_times_check
        CHECK (starts_at < ends_at AND ends_at - starts_at <= interval '24 hours'),
    CONSTRAINT course_session_time_zone_check
        CHECK ((starts_at AT TIME ZONE time_zone) IS NOT NULL),
    CONSTRAINT course_session_room_check CHECK (room IS NULL OR place IS NOT NULL),
    CONSTRAINT course_session_capacity_check CHECK (capacity > 0),
    CONSTRAINT course_session_room_excl
        EXCLUDE USING gist (project_id WITH =, lower(place) WITH =, lower(room) WITH =,
            tstzrange(starts_at, ends_at) WITH &&)
        WHERE (room IS NOT NULL AND NOT cancelled),
    CONSTRAINT course_session_project_id_fkey FOREIGN KEY(project_id) REFERENCES project (id)
);
CREATE INDEX course_session_project_id_course_id_module_id_idx
    ON course_session (project_id, course_id, module_id);
CREATE INDEX course_session_project_id_starts_at_idx ON course_session (project_id, starts_at);
CREATE TABLE session_trainer (
    project_id uuid NOT NULL,
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL,
    session_id uuid NOT NULL,
    trainer_id uuid NOT NULL,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    cancelled boolean DEFAULT false NOT NULL,
    CONSTRAINT session_trainer_pkey PRIMARY KEY (project_id, id),
    CONSTRAINT session_trainer_project_id_session_id_fkey
        FOREIGN KEY(project_id, session_id, starts_at, ends_at, cancelled)
        REFERENCES course_session (project_id, id, starts_at, ends_at, cancelled)
        ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT session_trainer_project_id_trainer_id_fkey
        FOREIGN KEY(project_id, trainer_id) REFERENCES trainer (project_id, id),
    CONSTRAINT session_trainer_project_id_session_id_trainer_id_key
        UNIQUE (project_id, session_id, trainer_id),
    CONSTRAINT session_trainer_once_excl
        EXCLUDE USING gist (project_id WITH =, trainer_id WITH =,
            tstzrange(starts_at, ends_at) WITH &&)
        WHERE (NOT cancelled),
    CONSTRAINT session_trainer_project_id_fkey FOREIGN KEY(project_id) REFERENCES project (id)
);
"""

TEACHING = f"""
CREATE FUNCTION trainer_of_membership() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    INSERT INTO public.trainer (project_id, name, account_id)
    SELECT NEW.project_id, person.name, NEW.account_id FROM public.person
    WHERE person.id = NEW.account_id
    ON CONFLICT (project_id, account_id) DO NOTHING;
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION trainer_of_membership() FROM PUBLIC;
CREATE TRIGGER trainer_of_membership AFTER INSERT ON membership
    FOR EACH ROW WHEN (NEW.role = 'TRAINER') EXECUTE FUNCTION trainer_of_membership();
INSERT INTO trainer (project_id, name, account_id)
    SELECT membership.project_id, person.name, membership.account_id
    FROM membership JOIN person ON person.id = membership.account_id
    WHERE membership.role = 'TRAINER';
CREATE FUNCTION trainers_of_account() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT id FROM public.trainer WHERE project_id = {PROJECT} AND account_id = {ACCOUNT}
$$;
CREATE FUNCTION courses_of_trainer() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT course.id FROM public.course
    WHERE course.project_id = {PROJECT}
        AND course.lead_id IN (SELECT public.trainers_of_account())
    UNION
    SELECT session.course_id FROM public.session_trainer AS teaching
    JOIN public.course_session AS session ON session.project_id = teaching.project_id
        AND session.id = teaching.session_id
    WHERE teaching.project_id = {PROJECT}
        AND teaching.trainer_id IN (SELECT public.trainers_of_account())
$$;
REVOKE ALL ON FUNCTION trainers_of_account(), courses_of_trainer() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION trainers_of_account()
    TO goldpath_coordinator, goldpath_partner, goldpath_member, goldpath_trainer;
GRANT EXECUTE ON FUNCTION courses_of_trainer() TO goldpath_trainer;
COMMENT ON FUNCTION trainers_of_account() IS 'The trainer that the acting account is, if any.';
COMMENT ON FUNCTION courses_of_trainer() IS
    'The courses that the acting account answers for, or teaches a session of.';
"""
# Definer functions, for a policy that reads the table of another one would come back to itself.

PLANNING_RULES = f"""
CREATE FUNCTION course_moves() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT (OLD.status, NEW.status) IN (
        ('PLANNED', 'OPEN'), ('PLANNED', 'CANCELLED'), ('OPEN', 'PLANNED'), ('OPEN', 'FINISHED'),
        ('OPEN', 'CANCELLED'), ('FINISHED', 'OPEN'), ('CANCELLED', 'PLANNED')) THEN
        RAISE check_violation USING CONSTRAINT = 'course_moves', TABLE = 'course',
            MESSAGE = format('a course does not go from %s to %s', OLD.status, NEW.status);
    END IF;
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION course_moves() FROM PUBLIC;
CREATE TRIGGER course_moves BEFORE UPDATE OF status ON course
    FOR EACH ROW WHEN (OLD.status <> NEW.status) EXECUTE FUNCTION course_moves();
CREATE FUNCTION session_clashes(own uuid, begins timestamptz, finish timestamptz, at_place text,
    in_room text, taught_by uuid[])
RETURNS TABLE (session_id uuid, trainer_id uuid, starts_at timestamptz, ends_at timestamptz,
    time_zone varchar)
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT planned.id, NULL::uuid, planned.starts_at, planned.ends_at, planned.time_zone
    FROM public.course_session AS planned
    WHERE planned.project_id = {PROJECT} AND NOT planned.cancelled
        AND planned.id IS DISTINCT FROM own
        AND lower(planned.place) = lower(at_place) AND lower(planned.room) = lower(in_room)
        AND tstzrange(planned.starts_at, planned.ends_at) && tstzrange(begins, finish)
    UNION ALL
    SELECT planned.id, teaching.trainer_id, planned.starts_at, planned.ends_at, planned.time_zone
    FROM public.session_trainer AS teaching
    JOIN public.course_session AS planned ON planned.project_id = teaching.project_id
        AND planned.id = teaching.session_id
    WHERE teaching.project_id = {PROJECT} AND NOT teaching.cancelled
        AND teaching.session_id IS DISTINCT FROM own AND teaching.trainer_id = ANY (taught_by)
        AND tstzrange(teaching.starts_at, teaching.ends_at) && tstzrange(begins, finish)
$$;
REVOKE ALL ON FUNCTION
    session_clashes(uuid, timestamptz, timestamptz, text, text, uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION
    session_clashes(uuid, timestamptz, timestamptz, text, text, uuid[])
    TO goldpath_coordinator, goldpath_trainer;
COMMENT ON FUNCTION session_clashes(uuid, timestamptz, timestamptz, text, text, uuid[]) IS
    'When a room or a trainer of the acting project is taken; what is taught there, the door says.';
"""

ENROLMENTS = """
CREATE TABLE attendee (
    project_id uuid NOT NULL,
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL,
    name varchar NOT NULL,
    email varchar,
    participation_id uuid,
    partner_id uuid,
    organisation varchar,
    account_id uuid,
    added_by uuid,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT attendee_pkey PRIMARY KEY (project_id, id),
    CONSTRAINT attendee_project_id_participation_id_fkey
        FOREIGN KEY(project_id, participation_id) REFERENCES participation (project_id, id),
    CONSTRAINT attendee_project_id_partner_id_fkey
        FOREIGN KEY(project_id, partner_id)
        REFERENCES partner (project_id, id) ON DELETE SET NULL (partner_id),
    CONSTRAINT attendee_one_origin_check
        CHECK (num_nonnulls(participation_id, partner_id, organisation) <= 1),
    CONSTRAINT attendee_project_id_fkey FOREIGN KEY(project_id) REFERENCES project (id),
    CONSTRAINT attendee_account_id_fkey FOREIGN KEY(account_id) REFERENCES account (id)
);
CREATE INDEX attendee_account_id_idx ON attendee (account_id);
CREATE UNIQUE INDEX attendee_email_key ON attendee (project_id, lower(email));
CREATE INDEX attendee_lower_email_idx ON attendee (lower(email));
CREATE INDEX attendee_project_id_participation_id_idx ON attendee (project_id, participation_id);
CREATE INDEX attendee_project_id_partner_id_idx ON attendee (project_id, partner_id);
CREATE TABLE enrolment (
    project_id uuid NOT NULL,
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL,
    course_id uuid NOT NULL,
    attendee_id uuid NOT NULL,
    status varchar(40) DEFAULT 'ENROLLED' NOT NULL,
    waiting_since timestamptz,
    walk_in boolean DEFAULT false NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT enrolment_pkey PRIMARY KEY (project_id, id),
    CONSTRAINT enrolment_project_id_course_id_fkey
        FOREIGN KEY(project_id, course_id) REFERENCES course (project_id, id),
    CONSTRAINT enrolment_project_id_attendee_id_fkey
        FOREIGN KEY(project_id, attendee_id) REFERENCES attendee (project_id, id),
    CONSTRAINT enrolment_project_id_course_id_attendee_id_key
        UNIQUE (project_id, course_id, attendee_id),
    CONSTRAINT enrolment_project_id_course_id_id_key UNIQUE (project_id, course_id, id),
    CONSTRAINT enrolment_status_check CHECK (status IN ('ENROLLED', 'WAITING', 'CANCELLED')),
    CONSTRAINT enrolment_waiting_since_check
        CHECK ((status = 'WAITING') = (waiting_since IS NOT NULL)),
    CONSTRAINT enrolment_project_id_fkey FOREIGN KEY(project_id) REFERENCES project (id)
);
CREATE INDEX enrolment_project_id_attendee_id_idx ON enrolment (project_id, attendee_id);
"""

PLACES = f"""
CREATE FUNCTION attendee_account() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        NEW.added_by := {ACCOUNT};
    END IF;
    NEW.account_id := (
        SELECT id FROM public.account WHERE lower(email) = lower(NEW.email) AND active
        ORDER BY id LIMIT 1);
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION attendee_account() FROM PUBLIC;
CREATE TRIGGER attendee_account BEFORE INSERT OR UPDATE OF email ON attendee
    FOR EACH ROW EXECUTE FUNCTION attendee_account();
CREATE FUNCTION account_attends() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    UPDATE public.attendee SET account_id = NEW.id
    WHERE lower(email) = lower(NEW.email) AND account_id IS DISTINCT FROM NEW.id;
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION account_attends() FROM PUBLIC;
CREATE TRIGGER account_attends AFTER INSERT OR UPDATE OF email ON account
    FOR EACH ROW EXECUTE FUNCTION account_attends();
CREATE FUNCTION attendee_of_email(address text) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT id FROM public.attendee
    WHERE project_id = {PROJECT} AND lower(email) = lower(address)
$$;
CREATE FUNCTION attendees_of_trainer() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT attendee_id FROM public.enrolment
    WHERE project_id = {PROJECT} AND course_id IN (SELECT public.courses_of_trainer())
$$;
REVOKE ALL ON FUNCTION attendee_of_email(text), attendees_of_trainer() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION attendee_of_email(text) TO goldpath_coordinator, goldpath_trainer;
GRANT EXECUTE ON FUNCTION attendees_of_trainer() TO goldpath_trainer;
COMMENT ON FUNCTION attendee_of_email(text) IS
    'Whom the acting project knows by an address; who types it in learns nothing else.';
CREATE FUNCTION places_of_course(project uuid, course uuid) RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT least(capacity, (
        SELECT min(session.capacity) FROM public.course_session AS session
        WHERE session.project_id = project AND session.course_id = course
            AND NOT session.cancelled))
    FROM public.course AS asked WHERE asked.project_id = project AND asked.id = course
$$;
REVOKE ALL ON FUNCTION places_of_course(uuid, uuid) FROM PUBLIC;
COMMENT ON FUNCTION places_of_course(uuid, uuid) IS
    'How many people there is room for: in the course, and in the smallest of its sessions.';
CREATE FUNCTION enrolment_takes_place() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    wanted public.course%ROWTYPE;
    places integer;
    taken integer;
    since timestamptz;
BEGIN
    IF NEW.status = 'CANCELLED' THEN
        IF EXISTS (
            SELECT FROM public.attendance
            WHERE project_id = NEW.project_id AND enrolment_id = NEW.id
                AND status IN ('PRESENT', 'LATE', 'LEFT_EARLY')) THEN
            RAISE check_violation USING CONSTRAINT = 'enrolment_attended', TABLE = 'enrolment',
                MESSAGE = 'who was at a session keeps the place in the course';
        END IF;
        NEW.waiting_since := NULL;
        RETURN NEW;
    END IF;
    SELECT * INTO wanted FROM public.course
    WHERE project_id = NEW.project_id AND id = NEW.course_id FOR UPDATE;
    IF wanted.status = 'CANCELLED' THEN
        RAISE check_violation USING CONSTRAINT = 'enrolment_course', TABLE = 'enrolment',
            MESSAGE = 'the course is cancelled';
    END IF;
    IF wanted.audience = 'MEMBERS' AND NOT EXISTS (
        SELECT FROM public.attendee
        WHERE project_id = NEW.project_id AND id = NEW.attendee_id
            AND num_nonnulls(participation_id, partner_id) = 1) THEN
        RAISE check_violation USING CONSTRAINT = 'enrolment_audience', TABLE = 'enrolment',
            MESSAGE = 'the course is for people of participants and partners';
    END IF;
    places := public.places_of_course(NEW.project_id, NEW.course_id);
    SELECT count(*) INTO taken FROM public.enrolment
    WHERE project_id = NEW.project_id AND course_id = NEW.course_id AND status = 'ENROLLED'
        AND id <> NEW.id;
    IF NEW.walk_in OR places IS NULL OR taken < places THEN
        NEW.status := 'ENROLLED';
        NEW.waiting_since := NULL;
    ELSE
        IF TG_OP = 'UPDATE' THEN
            since := OLD.waiting_since;
        END IF;
        NEW.status := 'WAITING';
        NEW.waiting_since := coalesce(since, clock_timestamp());
    END IF;
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION enrolment_takes_place() FROM PUBLIC;
CREATE TRIGGER enrolment_takes_place BEFORE INSERT OR UPDATE OF status, walk_in ON enrolment
    FOR EACH ROW EXECUTE FUNCTION enrolment_takes_place();
COMMENT ON FUNCTION enrolment_takes_place() IS
    'Gives a place or a turn on the waiting list. The lock on the course lets one at a time ask.';
CREATE FUNCTION waiting_moves_up() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    asked uuid := coalesce(to_jsonb(NEW) ->> 'course_id', NEW.id::text)::uuid;
    places integer;
    taken integer;
BEGIN
    PERFORM FROM public.course
    WHERE project_id = NEW.project_id AND id = asked AND status <> 'CANCELLED' FOR UPDATE;
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    places := public.places_of_course(NEW.project_id, asked);
    SELECT count(*) INTO taken FROM public.enrolment
    WHERE project_id = NEW.project_id AND course_id = asked AND status = 'ENROLLED';
    UPDATE public.enrolment SET status = 'ENROLLED', waiting_since = NULL, version = version + 1
    WHERE project_id = NEW.project_id AND status = 'WAITING' AND id IN (
        SELECT id FROM public.enrolment
        WHERE project_id = NEW.project_id AND course_id = asked AND status = 'WAITING'
        ORDER BY waiting_since, id
        LIMIT CASE WHEN places IS NOT NULL THEN greatest(places - taken, 0) END);
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION waiting_moves_up() FROM PUBLIC;
CREATE TRIGGER waiting_moves_up AFTER UPDATE OF status ON enrolment
    FOR EACH ROW WHEN (OLD.status = 'ENROLLED' AND NEW.status = 'CANCELLED')
    EXECUTE FUNCTION waiting_moves_up();
CREATE TRIGGER waiting_moves_up AFTER UPDATE OF capacity ON course
    FOR EACH ROW WHEN (OLD.capacity IS DISTINCT FROM NEW.capacity)
    EXECUTE FUNCTION waiting_moves_up();
CREATE TRIGGER waiting_moves_up AFTER UPDATE OF capacity, cancelled ON course_session
    FOR EACH ROW
    WHEN (OLD.capacity IS DISTINCT FROM NEW.capacity OR OLD.cancelled <> NEW.cancelled)
    EXECUTE FUNCTION waiting_moves_up();
COMMENT ON FUNCTION waiting_moves_up() IS
    'Who has waited longest gets the place that became free. LIMIT NULL: there is no limit.';
"""

ATTENDANCE = """
CREATE TABLE attendance (
    project_id uuid NOT NULL,
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL,
    course_id uuid NOT NULL,
    session_id uuid NOT NULL,
    enrolment_id uuid NOT NULL,
    status varchar(40) NOT NULL,
    role varchar(40) DEFAULT 'PARTICIPANT' NOT NULL,
    noted_at timestamptz DEFAULT now() NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT attendance_pkey PRIMARY KEY (project_id, id),
    CONSTRAINT attendance_project_id_course_id_session_id_fkey
        FOREIGN KEY(project_id, course_id, session_id)
        REFERENCES course_session (project_id, course_id, id),
    CONSTRAINT attendance_project_id_course_id_enrolment_id_fkey
        FOREIGN KEY(project_id, course_id, enrolment_id)
        REFERENCES enrolment (project_id, course_id, id),
    CONSTRAINT attendance_project_id_session_id_enrolment_id_key
        UNIQUE (project_id, session_id, enrolment_id),
    CONSTRAINT attendance_status_check
        CHECK (status IN ('REGISTERED', 'PRESENT', 'LATE', 'LEFT_EARLY', 'EXCUSED', 'ABSENT')),
    CONSTRAINT attendance_role_check CHECK (role IN ('PARTICIPANT', 'TRAINER', 'HOST')),
    CONSTRAINT attendance_project_id_fkey FOREIGN KEY(project_id) REFERENCES project (id)
);
CREATE INDEX attendance_project_id_course_id_enrolment_id_idx
    ON attendance (project_id, course_id, enrolment_id);
CREATE INDEX attendance_project_id_course_id_session_id_idx
    ON attendance (project_id, course_id, session_id);
CREATE TABLE attendance_event (
    project_id uuid NOT NULL,
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL,
    attendance_id uuid NOT NULL,
    status varchar(40) NOT NULL,
    role varchar(40) NOT NULL,
    noted_at timestamptz NOT NULL,
    recorded_by uuid,
    CONSTRAINT attendance_event_pkey PRIMARY KEY (project_id, id),
    CONSTRAINT attendance_event_project_id_attendance_id_fkey
        FOREIGN KEY(project_id, attendance_id) REFERENCES attendance (project_id, id),
    CONSTRAINT attendance_event_status_check
        CHECK (status IN ('REGISTERED', 'PRESENT', 'LATE', 'LEFT_EARLY', 'EXCUSED', 'ABSENT')),
    CONSTRAINT attendance_event_role_check CHECK (role IN ('PARTICIPANT', 'TRAINER', 'HOST')),
    CONSTRAINT attendance_event_project_id_fkey FOREIGN KEY(project_id) REFERENCES project (id)
);
CREATE INDEX attendance_event_project_id_attendance_id_id_idx
    ON attendance_event (project_id, attendance_id, id);
"""

RECORDING = f"""
CREATE FUNCTION attendance_possible() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF EXISTS (
        SELECT FROM public.course_session
        WHERE project_id = NEW.project_id AND id = NEW.session_id AND cancelled) THEN
        RAISE check_violation USING CONSTRAINT = 'attendance_session', TABLE = 'attendance',
            MESSAGE = 'nobody was at a session that is cancelled';
    END IF;
    PERFORM FROM public.enrolment
    WHERE project_id = NEW.project_id AND id = NEW.enrolment_id AND status = 'ENROLLED'
    FOR SHARE;
    IF NOT FOUND THEN
        RAISE check_violation USING CONSTRAINT = 'attendance_enrolment', TABLE = 'attendance',
            MESSAGE = 'attendance is recorded of who has a place in the course';
    END IF;
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION attendance_possible() FROM PUBLIC;
CREATE TRIGGER attendance_possible BEFORE INSERT OR UPDATE ON attendance
    FOR EACH ROW EXECUTE FUNCTION attendance_possible();
CREATE FUNCTION attendance_event_happens() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    INSERT INTO public.attendance_event (project_id, attendance_id, status, role, noted_at,
        recorded_by)
    VALUES (NEW.project_id, NEW.id, NEW.status, NEW.role, NEW.noted_at, {ACCOUNT});
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION attendance_event_happens() FROM PUBLIC;
CREATE TRIGGER attendance_event_happens AFTER INSERT ON attendance
    FOR EACH ROW EXECUTE FUNCTION attendance_event_happens();
CREATE TRIGGER attendance_event_changes AFTER UPDATE ON attendance
    FOR EACH ROW WHEN ((OLD.status, OLD.role) IS DISTINCT FROM (NEW.status, NEW.role))
    EXECUTE FUNCTION attendance_event_happens();
"""

PLANNING = ("trainer", "course", "course_module", "course_session", "session_trainer")
NEW_TABLES = (*PLANNING, "attendee", "enrolment", "attendance", "attendance_event")
PERSONAL = {"trainer": "{name}", "attendee": "{name,email,organisation}"}

COURSE = (
    "title, kind, audience, language, summary, capacity, needed_share, late_counts, status, "
    "lead_id, phase_id"
)
MODULE = "title, position, required"
SESSION = (
    "module_id, title, starts_at, ends_at, time_zone, place, room, link, capacity, cancelled, "
    "finished_at"
)
TEACHING_COLUMNS = "project_id, session_id, trainer_id, starts_at, ends_at, cancelled"
ATTENDEE = "name, email, participation_id, partner_id, organisation"
WHO = "project_id, id, created_at, name, email, participation_id, partner_id, organisation, version"
RECORDED = "project_id, course_id, session_id, enrolment_id, status, role, noted_at"
TOLD = "project_id, id, created_at, attendance_id, status, role, noted_at"


def upgrade() -> None:
    for part in (
        COURSES,
        ENROLMENTS,
        ATTENDANCE,
        TEACHING,
        PLANNING_RULES,
        PLACES,
        RECORDING,
    ):
        op.execute(part)
    for table in NEW_TABLES:
        protect(table)
        if table != "attendance_event":
            personal = f", 'id', '{PERSONAL[table]}'" if table in PERSONAL else ""
            op.execute(f"CALL audit('{table}', 'PROJECT'{personal})")
            op.execute(
                f"CREATE TRIGGER project_open BEFORE INSERT OR UPDATE OR DELETE ON {table} "
                "FOR EACH ROW EXECUTE FUNCTION project_open()"
            )
    coordinator_door()
    member_doors()
    trainer_plans()
    trainer_records()


def coordinator_door() -> None:
    """Everything that a project plans and records of its courses."""
    own = f"project_id = {PROJECT}"
    door = "coordinator"
    allow(door, "trainer", own, "SELECT", "DELETE", "INSERT (project_id, name, account_id)")
    allow(door, "trainer", own, "UPDATE (name, account_id, version)")
    allow(door, "course", own, "SELECT", f"INSERT (project_id, {COURSE})")
    allow(door, "course", own, f"UPDATE ({COURSE}, version)")
    allow(door, "course_module", own, "SELECT", "DELETE")
    allow(door, "course_module", own, f"INSERT (project_id, course_id, {MODULE})")
    allow(door, "course_module", own, f"UPDATE ({MODULE}, version)")
    allow(door, "course_session", own, "SELECT", f"INSERT (project_id, course_id, {SESSION})")
    allow(door, "course_session", own, f"UPDATE ({SESSION}, version)")
    allow(door, "session_trainer", own, "SELECT", "DELETE", f"INSERT ({TEACHING_COLUMNS})")
    allow(door, "attendee", own, f"SELECT ({WHO})", f"INSERT (project_id, {ATTENDEE})")
    allow(door, "attendee", own, f"UPDATE ({ATTENDEE}, version)", "DELETE")
    allow(door, "enrolment", own, "SELECT")
    allow(door, "enrolment", own, "INSERT (project_id, course_id, attendee_id, walk_in)")
    allow(door, "enrolment", own, "UPDATE (status, walk_in, version)", "DELETE")
    allow(door, "attendance", own, "SELECT", f"INSERT ({RECORDED})")
    allow(door, "attendance", own, "UPDATE (status, role, noted_at, version)")
    allow(door, "attendance_event", own, f"SELECT ({TOLD})")


def member_doors() -> None:
    """What partners and observers see: what is taught and when, and how many have a place."""
    own = f"project_id = {PROJECT}"
    for door in ("partner", "member"):
        for table in ("course", "course_module", "course_session", "session_trainer"):
            allow(door, table, own, "SELECT")
        allow(door, "trainer", own, "SELECT (project_id, id, created_at, name, version)")
        allow(door, "enrolment", own, "SELECT (project_id, id, course_id, status)")


def trainer_plans() -> None:
    """The own courses, whom they may be with, and where their people can come from."""
    own = f"project_id = {PROJECT}"
    door = "trainer"
    leads = f"{own} AND lead_id IN (SELECT trainers_of_account())"
    visible = (
        f"{own} AND (lead_id IN (SELECT trainers_of_account()) "
        "OR id IN (SELECT courses_of_trainer()))"
    )
    allow(door, "trainer", own, "SELECT (project_id, id, created_at, name, version)")
    allow(door, "course", visible, "SELECT", f"UPDATE ({COURSE}, version)")
    allow(door, "course", leads, f"INSERT (project_id, {COURSE})")
    mine = f"{own} AND course_id IN (SELECT courses_of_trainer())"
    allow(door, "course_module", mine, "SELECT", "DELETE")
    allow(door, "course_module", mine, f"INSERT (project_id, course_id, {MODULE})")
    allow(door, "course_module", mine, f"UPDATE ({MODULE}, version)")
    allow(door, "course_session", mine, "SELECT", f"INSERT (project_id, course_id, {SESSION})")
    allow(door, "course_session", mine, f"UPDATE ({SESSION}, version)")
    held = f"{own} AND session_id IN (SELECT id FROM course_session)"
    allow(door, "session_trainer", held, "SELECT", "DELETE", f"INSERT ({TEACHING_COLUMNS})")
    allow(door, "participation", own, "SELECT (project_id, id, cluster_id, status)")
    allow(door, "partner", own, "SELECT (project_id, id, organisation_id)")
    taking_part = f"id IN (SELECT cluster_id FROM participation WHERE {own})"
    allow(door, "cluster", taking_part, "SELECT (id, name, name_key)")
    in_consortium = f"id IN (SELECT organisation_id FROM partner WHERE {own})"
    allow(door, "organisation", in_consortium, "SELECT (id, name)")


def trainer_records() -> None:
    """Who is in the own courses and who was there; and to try again without doubling it."""
    own = f"project_id = {PROJECT}"
    door = "trainer"
    mine = f"{own} AND course_id IN (SELECT courses_of_trainer())"
    known = f"{own} AND (added_by = {ACCOUNT} OR id IN (SELECT attendees_of_trainer()))"
    allow(door, "attendee", known, f"SELECT ({WHO})", f"UPDATE ({ATTENDEE}, version)")
    allow(door, "attendee", own, f"INSERT (project_id, {ATTENDEE})")
    allow(door, "enrolment", mine, "SELECT")
    allow(door, "enrolment", mine, "INSERT (project_id, course_id, attendee_id, walk_in)")
    allow(door, "enrolment", mine, "UPDATE (status, walk_in, version)")
    allow(door, "attendance", mine, "SELECT", f"INSERT ({RECORDED})")
    allow(door, "attendance", mine, "UPDATE (status, role, noted_at, version)")
    recorded = f"{own} AND attendance_id IN (SELECT id FROM attendance)"
    allow(door, "attendance_event", recorded, f"SELECT ({TOLD})")
    keys = f"{own} AND account_id = {ACCOUNT}"
    allow(door, "idempotency_key", keys, "SELECT", "DELETE", "UPDATE (created_id)")
    allow(door, "idempotency_key", keys, "INSERT (project_id, account_id, key, request)")


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
