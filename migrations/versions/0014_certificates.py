"""Certificates of attendance: the rule of a course, what was certified, and its verification."""

from alembic import op

revision = "0014"
down_revision = "0013"

PROJECT = "nullif(current_setting('goldpath.project', true), '')::uuid"
ACCOUNT = "nullif(current_setting('goldpath.account', true), '')::uuid"
TODAY = "(now() AT TIME ZONE 'UTC')::date"

RULE = """
CREATE FUNCTION course_completion(of_project uuid, of_enrolment uuid)
RETURNS TABLE (minutes integer, minutes_needed integer, minutes_there integer, first_day date,
    last_day date, missing_modules varchar[], met boolean)
LANGUAGE sql STABLE AS $$
    SELECT held.minutes, held.needed, held.there, held.first_day, held.last_day, missing.titles,
        asked.status = 'ENROLLED' AND held.minutes > 0 AND held.there >= held.needed
            AND missing.titles = '{}'
    FROM public.enrolment AS asked
    JOIN public.course ON course.project_id = asked.project_id AND course.id = asked.course_id
    CROSS JOIN LATERAL (
        SELECT coalesce(sum(one.minutes), 0)::integer AS minutes,
            ceil(coalesce(sum(one.minutes), 0) * course.needed_share / 100.0)::integer AS needed,
            coalesce(sum(one.minutes) FILTER (WHERE one.there), 0)::integer AS there,
            min(one.day) FILTER (WHERE one.there) AS first_day,
            max(one.day) FILTER (WHERE one.there) AS last_day
        FROM (
            SELECT round(extract(epoch FROM session.ends_at - session.starts_at) / 60) AS minutes,
                (session.starts_at AT TIME ZONE session.time_zone)::date AS day,
                noted.role = 'PARTICIPANT' AND (noted.status = 'PRESENT'
                    OR course.late_counts AND noted.status IN ('LATE', 'LEFT_EARLY')) AS there
            FROM public.course_session AS session
            LEFT JOIN public.attendance AS noted ON noted.project_id = session.project_id
                AND noted.session_id = session.id AND noted.enrolment_id = asked.id
            WHERE session.project_id = asked.project_id AND session.course_id = asked.course_id
                AND NOT session.cancelled) AS one) AS held
    CROSS JOIN LATERAL (
        SELECT coalesce(array_agg(module.title ORDER BY module.position, module.id), '{}') AS titles
        FROM public.course_module AS module
        WHERE module.project_id = asked.project_id AND module.course_id = asked.course_id
            AND module.required AND NOT EXISTS (
                SELECT FROM public.course_session AS session
                JOIN public.attendance AS noted ON noted.project_id = session.project_id
                    AND noted.session_id = session.id AND noted.enrolment_id = asked.id
                WHERE session.project_id = module.project_id
                    AND session.course_id = module.course_id AND session.module_id = module.id
                    AND NOT session.cancelled AND noted.role = 'PARTICIPANT'
                    AND (noted.status = 'PRESENT'
                        OR course.late_counts AND noted.status IN ('LATE', 'LEFT_EARLY')))
        ) AS missing
    WHERE asked.project_id = of_project AND asked.id = of_enrolment
$$;
REVOKE ALL ON FUNCTION course_completion(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION course_completion(uuid, uuid) TO goldpath_coordinator, goldpath_trainer;
COMMENT ON FUNCTION course_completion(uuid, uuid) IS
    'How far somebody enrolled has completed a course, in minutes of the sessions that are not '
    'cancelled, and whether its rule is met. As whoever asks: a door tells of what it shows.';
CREATE FUNCTION certificate_facts(of_project uuid, of_enrolment uuid)
RETURNS TABLE (name varchar, course varchar, project varchar, starts_on date, ends_on date,
    minutes integer, of_minutes integer, met boolean)
LANGUAGE sql STABLE AS $$
    SELECT attendee.name, course.title, project.title, completion.first_day, completion.last_day,
        completion.minutes_there, completion.minutes, completion.met
    FROM public.enrolment AS asked
    JOIN public.attendee ON attendee.project_id = asked.project_id
        AND attendee.id = asked.attendee_id
    JOIN public.course ON course.project_id = asked.project_id AND course.id = asked.course_id
    JOIN public.project ON project.id = asked.project_id
    CROSS JOIN LATERAL public.course_completion(asked.project_id, asked.id) AS completion
    WHERE asked.project_id = of_project AND asked.id = of_enrolment
$$;
REVOKE ALL ON FUNCTION certificate_facts(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION certificate_facts(uuid, uuid) TO goldpath_coordinator, goldpath_trainer;
COMMENT ON FUNCTION certificate_facts(uuid, uuid) IS
    'What a certificate of attendance would say of somebody enrolled if it were issued now.';
"""
# Without SET, so that PostgreSQL takes both functions into the statement that asks.

CODES = f"""
CREATE TABLE drawn_code (
    code varchar NOT NULL,
    CONSTRAINT drawn_code_pkey PRIMARY KEY (code)
);
INSERT INTO drawn_code (code) SELECT code FROM label_award;
CREATE FUNCTION code_is_drawn() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    LOOP
        NEW.code := coalesce(NEW.code, public.verification_code());
        INSERT INTO public.drawn_code (code) VALUES (NEW.code) ON CONFLICT DO NOTHING;
        EXIT WHEN FOUND;
        NEW.code := NULL;
    END LOOP;
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION code_is_drawn() FROM PUBLIC;
CREATE TRIGGER code_is_drawn BEFORE INSERT ON label_award
    FOR EACH ROW EXECUTE FUNCTION code_is_drawn();
COMMENT ON FUNCTION code_is_drawn() IS
    'Draws a verification code again until nothing else has it, neither a label nor a certificate.';
CREATE TABLE attendance_certificate (
    project_id uuid NOT NULL,
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL,
    course_id uuid NOT NULL,
    enrolment_id uuid NOT NULL,
    supersedes uuid,
    code varchar NOT NULL,
    issued_on date DEFAULT {TODAY} NOT NULL,
    name varchar NOT NULL,
    course varchar NOT NULL,
    project varchar NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    minutes integer NOT NULL,
    of_minutes integer NOT NULL,
    status varchar(40) DEFAULT 'ISSUED' NOT NULL,
    ended_on date,
    reason varchar,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT attendance_certificate_pkey PRIMARY KEY (project_id, id),
    CONSTRAINT attendance_certificate_code_key UNIQUE (code),
    CONSTRAINT attendance_certificate_project_id_enrolment_id_id_key
        UNIQUE (project_id, enrolment_id, id),
    CONSTRAINT attendance_certificate_project_id_supersedes_key UNIQUE (project_id, supersedes),
    CONSTRAINT attendance_certificate_project_id_course_id_enrolment_id_fkey
        FOREIGN KEY(project_id, course_id, enrolment_id)
        REFERENCES enrolment (project_id, course_id, id),
    CONSTRAINT attendance_certificate_supersedes_fkey
        FOREIGN KEY(project_id, enrolment_id, supersedes)
        REFERENCES attendance_certificate (project_id, enrolment_id, id),
    CONSTRAINT attendance_certificate_status_check
        CHECK (status IN ('ISSUED', 'SUPERSEDED', 'REVOKED')),
    CONSTRAINT attendance_certificate_ended_on_check
        CHECK ((status = 'ISSUED') = (ended_on IS NULL)),
    CONSTRAINT attendance_certificate_reason_check
        CHECK ((status = 'REVOKED') = (reason IS NOT NULL)),
    CONSTRAINT attendance_certificate_project_id_fkey
        FOREIGN KEY(project_id) REFERENCES project (id)
);
CREATE UNIQUE INDEX attendance_certificate_in_force_key
    ON attendance_certificate (project_id, enrolment_id) WHERE status = 'ISSUED';
CREATE INDEX attendance_certificate_project_id_course_id_enrolment_id_idx
    ON attendance_certificate (project_id, course_id, enrolment_id);
CREATE INDEX attendance_certificate_enrolment_id_idx ON attendance_certificate (enrolment_id);
CREATE TRIGGER code_is_drawn BEFORE INSERT ON attendance_certificate
    FOR EACH ROW EXECUTE FUNCTION code_is_drawn();
"""

LIFE = f"""
CREATE FUNCTION certificate_is_issued() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    facts record;
BEGIN
    SELECT * INTO facts FROM public.certificate_facts(NEW.project_id, NEW.enrolment_id);
    IF facts.met IS NOT TRUE THEN
        RAISE check_violation USING CONSTRAINT = 'certificate_rule',
            TABLE = 'attendance_certificate',
            MESSAGE = 'who has not completed a course gets no certificate of it';
    END IF;
    IF NEW.supersedes IS NOT NULL THEN
        UPDATE public.attendance_certificate SET status = 'SUPERSEDED',
            version = version + 1
        WHERE project_id = NEW.project_id AND id = NEW.supersedes AND status = 'ISSUED';
        IF NOT FOUND THEN
            RAISE check_violation USING CONSTRAINT = 'certificate_in_force',
                TABLE = 'attendance_certificate',
                MESSAGE = 'a certificate that is not in force is not superseded';
        END IF;
    END IF;
    NEW.name := facts.name;
    NEW.course := facts.course;
    NEW.project := facts.project;
    NEW.starts_on := facts.starts_on;
    NEW.ends_on := facts.ends_on;
    NEW.minutes := facts.minutes;
    NEW.of_minutes := facts.of_minutes;
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION certificate_is_issued() FROM PUBLIC;
CREATE TRIGGER certificate_is_issued BEFORE INSERT ON attendance_certificate
    FOR EACH ROW EXECUTE FUNCTION certificate_is_issued();
COMMENT ON FUNCTION certificate_is_issued() IS
    'Writes on a certificate what the record says now, and lets no other be in force beside it.';
CREATE FUNCTION certificate_ends() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF OLD.status <> 'ISSUED' THEN
        RAISE check_violation USING CONSTRAINT = 'certificate_in_force',
            TABLE = 'attendance_certificate',
            MESSAGE = 'a certificate that is not in force changes no more';
    END IF;
    IF NEW.reason IS NOT NULL THEN
        NEW.status := 'REVOKED';
    END IF;
    NEW.ended_on := {TODAY};
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION certificate_ends() FROM PUBLIC;
CREATE TRIGGER certificate_ends BEFORE UPDATE OF status, reason ON attendance_certificate
    FOR EACH ROW WHEN ((OLD.status, OLD.reason) IS DISTINCT FROM (NEW.status, NEW.reason))
    EXECUTE FUNCTION certificate_ends();
COMMENT ON FUNCTION certificate_ends() IS
    'A certificate is revoked by giving the reason, or superseded by the next one: once, for good.';
CREATE FUNCTION attendee_is_erased() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    own uuid[] := ARRAY(
        SELECT id FROM public.enrolment
        WHERE project_id = NEW.project_id AND attendee_id = NEW.id);
BEGIN
    UPDATE public.attendance_certificate
    SET reason = 'Whose it was is erased.', version = version + 1
    WHERE project_id = NEW.project_id AND enrolment_id = ANY (own) AND status = 'ISSUED';
    UPDATE public.attendance_certificate SET name = NEW.name
    WHERE project_id = NEW.project_id AND enrolment_id = ANY (own);
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION attendee_is_erased() FROM PUBLIC;
CREATE TRIGGER attendee_is_erased AFTER UPDATE OF name ON attendee
    FOR EACH ROW WHEN (NEW.name = 'Erased person' AND NEW.email IS NULL)
    EXECUTE FUNCTION attendee_is_erased();
COMMENT ON FUNCTION attendee_is_erased() IS
    'Nothing certifies the attendance of somebody who is erased: the certificates are revoked, and '
    'their names go.';
CREATE FUNCTION enrolments_of_account() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT enrolment.id FROM public.attendee
    JOIN public.enrolment ON enrolment.project_id = attendee.project_id
        AND enrolment.attendee_id = attendee.id
    WHERE attendee.account_id = {ACCOUNT}
$$;
REVOKE ALL ON FUNCTION enrolments_of_account() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION enrolments_of_account() TO goldpath_account;
COMMENT ON FUNCTION enrolments_of_account() IS
    'The places in courses, of any project, that whoever acts has or had.';
"""

VERIFICATION = """
CREATE FUNCTION verified_certificate(asked text)
RETURNS TABLE (code varchar, status varchar, name varchar, course varchar, project varchar,
    starts_on date, ends_on date, minutes integer, of_minutes integer, issued_on date,
    ended_on date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT found.code, found.status, found.name, found.course, found.project, found.starts_on,
        found.ends_on, found.minutes, found.of_minutes, found.issued_on, found.ended_on
    FROM public.attendance_certificate AS found
    WHERE found.code = translate(
        upper(regexp_replace(asked, '[[:space:]-]', '', 'g')), 'OIL', '011')
$$;
CREATE FUNCTION verified_code(asked text)
RETURNS TABLE (status varchar, level varchar, cluster varchar, valid_from date, valid_until date,
    certificate varchar)
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT CASE certificate.status
            WHEN 'ISSUED' THEN 'VALID'
            WHEN 'SUPERSEDED' THEN 'SUPERSEDED'
            WHEN 'REVOKED' THEN 'REVOKED'
            ELSE label.status END,
        label.level, label.cluster, label.valid_from, label.valid_until, certificate.code
    FROM public.verified_award(asked) AS label
    LEFT JOIN public.verified_certificate(asked) AS certificate ON true
$$;
REVOKE ALL ON FUNCTION verified_certificate(text), verified_code(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION verified_certificate(text), verified_code(text) TO goldpath_public;
COMMENT ON FUNCTION verified_certificate(text) IS
    'What a certificate of attendance says, by its code; no row if there is none. Forgives as '
    'verified_award() does.';
COMMENT ON FUNCTION verified_code(text) IS
    'What a verification code tells today, of a label or of a certificate of attendance: one row.';
"""
# The public may ask about one code; it can list no codes, and reads no table of certificates.

SAYS = "name, course, project, starts_on, ends_on, minutes, of_minutes"
LIVES = "project_id, id, created_at, code, issued_on, status, ended_on, reason"


def upgrade() -> None:
    for part in (RULE, CODES, LIFE, VERIFICATION):
        op.execute(part)
    protect("drawn_code")
    protect("attendance_certificate")
    op.execute("CALL audit('attendance_certificate', 'PROJECT', 'enrolment_id', '{name}')")
    op.execute(
        "CREATE TRIGGER project_open BEFORE INSERT OR UPDATE OR DELETE ON attendance_certificate "
        "FOR EACH ROW EXECUTE FUNCTION project_open()"
    )
    own = f"project_id = {PROJECT}"
    keepers = {
        "coordinator": own,
        "trainer": f"{own} AND course_id IN (SELECT courses_of_trainer())",
    }
    for door, mine in keepers.items():
        allow(door, mine, "SELECT", "UPDATE (reason, version)")
        allow(door, mine, "INSERT (project_id, course_id, enrolment_id, supersedes)")
    held = "enrolment_id IN (SELECT enrolments_of_account())"
    allow("account", held, f"SELECT ({LIVES}, {SAYS})")


def protect(table: str) -> None:
    """Turn row-level security on, for the owner too, and let the owner alone see every row."""
    op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
    op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
    op.execute(
        f"CREATE POLICY {table}_owner ON {table} TO goldpath_owner USING (true) WITH CHECK (true)"
    )


def allow(door: str, rows: str, *privileges: str) -> None:
    """Give a door privileges on the certificates that satisfy an expression."""
    for privilege in privileges:
        verb = privilege.split(maxsplit=1)[0]
        clauses = {
            "SELECT": f"USING ({rows})",
            "INSERT": f"WITH CHECK ({rows})",
            "UPDATE": f"USING ({rows}) WITH CHECK ({rows})",
        }
        op.execute(f"GRANT {privilege} ON attendance_certificate TO goldpath_{door}")
        op.execute(
            f"CREATE POLICY attendance_certificate_{door}_{verb.lower()} "
            f"ON attendance_certificate FOR {verb} TO goldpath_{door} {clauses[verb]}"
        )
