"""Exchanges: twinning and study visits between two clusters, and each project's side of one."""

from alembic import op

revision = "0016"
down_revision = "0015"

PROJECT = "nullif(current_setting('goldpath.project', true), '')::uuid"
CLUSTER = "nullif(current_setting('goldpath.cluster', true), '')::uuid"
TODAY = "(now() AT TIME ZONE 'UTC')::date"

TABLES = """
CREATE TABLE exchange (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL,
    kind varchar(40) NOT NULL,
    host_id uuid NOT NULL,
    visitor_id uuid NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    place varchar,
    subject varchar NOT NULL,
    status varchar(40) DEFAULT 'PLANNED' NOT NULL,
    reason varchar,
    awaits varchar(40),
    answer varchar(40),
    same_as uuid,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT exchange_pkey PRIMARY KEY (id),
    CONSTRAINT exchange_host_id_fkey FOREIGN KEY(host_id) REFERENCES cluster (id),
    CONSTRAINT exchange_visitor_id_fkey FOREIGN KEY(visitor_id) REFERENCES cluster (id),
    CONSTRAINT exchange_same_as_fkey FOREIGN KEY(same_as) REFERENCES exchange (id),
    CONSTRAINT exchange_kind_check CHECK (kind IN ('TWINNING', 'STUDY_VISIT')),
    CONSTRAINT exchange_status_check CHECK (status IN ('PLANNED', 'HELD', 'CANCELLED')),
    CONSTRAINT exchange_awaits_check CHECK (awaits IN ('HOST', 'VISITOR')),
    CONSTRAINT exchange_answer_check CHECK (answer IN ('CONFIRMED', 'DECLINED')),
    CONSTRAINT exchange_clusters_check CHECK (host_id <> visitor_id),
    CONSTRAINT exchange_days_check CHECK (starts_on <= ends_on),
    CONSTRAINT exchange_reason_check CHECK ((status = 'CANCELLED') = (reason IS NOT NULL)),
    CONSTRAINT exchange_same_check CHECK (same_as <> id)
);
CREATE INDEX exchange_host_id_idx ON exchange (host_id);
CREATE INDEX exchange_visitor_id_idx ON exchange (visitor_id);
CREATE INDEX exchange_same_as_idx ON exchange (same_as);
CREATE TABLE exchange_side (
    project_id uuid NOT NULL,
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL,
    exchange_id uuid NOT NULL,
    part varchar(40) NOT NULL,
    recorded boolean NOT NULL,
    status varchar(40) DEFAULT 'CONFIRMED' NOT NULL,
    reason varchar,
    notes varchar,
    outcome varchar,
    people varchar[],
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT exchange_side_pkey PRIMARY KEY (project_id, id),
    CONSTRAINT exchange_side_project_id_fkey FOREIGN KEY(project_id) REFERENCES project (id),
    CONSTRAINT exchange_side_exchange_id_fkey FOREIGN KEY(exchange_id) REFERENCES exchange (id),
    CONSTRAINT exchange_side_project_id_exchange_id_key UNIQUE (project_id, exchange_id),
    CONSTRAINT exchange_side_part_check CHECK (part IN ('HOST', 'VISITOR', 'BOTH')),
    CONSTRAINT exchange_side_status_check CHECK (status IN ('CONFIRMED', 'DECLINED')),
    CONSTRAINT exchange_side_reason_check CHECK ((status = 'DECLINED') = (reason IS NOT NULL)),
    CONSTRAINT exchange_side_recorded_check CHECK (NOT recorded OR status = 'CONFIRMED')
);
CREATE INDEX exchange_side_exchange_id_idx ON exchange_side (exchange_id);
"""

CLUSTERS = """
CREATE FUNCTION exchange_between() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM FROM public.cluster WHERE id IN (NEW.host_id, NEW.visitor_id)
    ORDER BY id FOR KEY SHARE;
    IF EXISTS (
        SELECT FROM public.cluster WHERE id IN (NEW.host_id, NEW.visitor_id)
            AND proposed_by IS NOT NULL AND merged_into IS NULL) THEN
        RAISE check_violation USING CONSTRAINT = 'exchange_between', TABLE = 'exchange',
            MESSAGE = 'a proposed cluster is to be confirmed first';
    END IF;
    SELECT coalesce(merged_into, id) INTO NEW.host_id FROM public.cluster WHERE id = NEW.host_id;
    SELECT coalesce(merged_into, id) INTO NEW.visitor_id
    FROM public.cluster WHERE id = NEW.visitor_id;
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION exchange_between() FROM PUBLIC;
CREATE TRIGGER exchange_between BEFORE INSERT ON exchange
    FOR EACH ROW EXECUTE FUNCTION exchange_between();
COMMENT ON FUNCTION exchange_between() IS
    'Exchanges are the label core''s, so as with cluster_reference a proposal waits for the '
    'secretariat, and a merged cluster means the one it was merged into.';
CREATE FUNCTION exchange_follows() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    moved uuid[];
BEGIN
    UPDATE public.exchange SET status = 'CANCELLED', version = version + 1,
        reason = 'Host and visitor turned out to be one and the same cluster.'
    WHERE status <> 'CANCELLED' AND NEW.id IN (host_id, visitor_id)
        AND NEW.merged_into IN (host_id, visitor_id);
    WITH follows AS (
        UPDATE public.exchange SET
            host_id = CASE host_id WHEN NEW.id THEN NEW.merged_into ELSE host_id END,
            visitor_id = CASE visitor_id WHEN NEW.id THEN NEW.merged_into ELSE visitor_id END
        WHERE NEW.id IN (host_id, visitor_id) AND NEW.merged_into NOT IN (host_id, visitor_id)
        RETURNING id)
    SELECT coalesce(array_agg(id), '{}') INTO moved FROM follows;
    UPDATE public.exchange AS twice SET same_as = once.id
    FROM (
        SELECT one.id AS moved, (array_agg(other.id ORDER BY other.id))[1] AS id
        FROM public.exchange AS one JOIN public.exchange AS other
            ON other.kind = one.kind
            AND least(other.host_id, other.visitor_id) = least(one.host_id, one.visitor_id)
            AND greatest(other.host_id, other.visitor_id) = greatest(one.host_id, one.visitor_id)
            AND other.starts_on <= one.ends_on AND one.starts_on <= other.ends_on
        WHERE one.id = ANY (moved) AND other.id <> ALL (moved) AND other.same_as IS NULL
            AND one.status <> 'CANCELLED' AND other.status <> 'CANCELLED'
        GROUP BY one.id) AS once
    WHERE once.moved IN (twice.id, twice.same_as);
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION exchange_follows() FROM PUBLIC;
CREATE TRIGGER exchange_follows AFTER UPDATE OF merged_into ON cluster
    FOR EACH ROW WHEN (NEW.merged_into IS DISTINCT FROM OLD.merged_into)
    EXECUTE FUNCTION exchange_follows();
COMMENT ON FUNCTION exchange_follows() IS
    'A merged cluster''s exchanges are the other''s. What two projects recorded of the one and of '
    'the other is the same exchange then, and counts once; a visit of itself is none.';
"""

LIFE = f"""
CREATE FUNCTION exchange_changes() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    stands varchar;
BEGIN
    IF current_setting('role') <> 'goldpath_coordinator' THEN
        RETURN NEW;
    END IF;
    SELECT status INTO stands FROM public.project WHERE id = {PROJECT} FOR SHARE;
    IF stands = 'ARCHIVED' THEN
        RAISE check_violation USING CONSTRAINT = 'project_open', TABLE = 'exchange',
            MESSAGE = 'the project is archived, so it can be read and no longer changed';
    END IF;
    IF OLD.status <> NEW.status AND NOT (OLD.status, NEW.status) IN (
        ('PLANNED', 'HELD'), ('PLANNED', 'CANCELLED'), ('HELD', 'CANCELLED')) THEN
        RAISE check_violation USING CONSTRAINT = 'exchange_moves', TABLE = 'exchange',
            MESSAGE = format('an exchange does not go from %s to %s', OLD.status, NEW.status);
    END IF;
    IF NEW.status = 'HELD' AND NEW.starts_on > {TODAY} THEN
        RAISE check_violation USING CONSTRAINT = 'exchange_held', TABLE = 'exchange',
            MESSAGE = 'an exchange that has not begun was not held';
    END IF;
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION exchange_changes() FROM PUBLIC;
CREATE TRIGGER exchange_changes BEFORE UPDATE ON exchange
    FOR EACH ROW EXECUTE FUNCTION exchange_changes();
CREATE FUNCTION exchange_side_joins() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    found public.exchange;
    hosts boolean;
    visits boolean;
BEGIN
    SELECT * INTO found FROM public.exchange WHERE id = NEW.exchange_id FOR UPDATE;
    SELECT bool_or(cluster_id = found.host_id), bool_or(cluster_id = found.visitor_id)
    INTO hosts, visits FROM public.participation
    WHERE project_id = NEW.project_id AND status <> 'WITHDRAWN'
        AND cluster_id IN (found.host_id, found.visitor_id);
    IF NOT coalesce(hosts OR visits, false) THEN
        RAISE check_violation USING CONSTRAINT = 'exchange_side_part', TABLE = 'exchange_side',
            MESSAGE = 'neither of the two clusters takes part in the project';
    ELSIF found.status = 'CANCELLED' THEN
        RAISE check_violation USING CONSTRAINT = 'exchange_side_cancelled',
            TABLE = 'exchange_side', MESSAGE = 'the exchange was cancelled';
    END IF;
    NEW.part := CASE WHEN hosts AND visits THEN 'BOTH' WHEN hosts THEN 'HOST' ELSE 'VISITOR' END;
    NEW.recorded := NOT EXISTS (
        SELECT FROM public.exchange_side WHERE exchange_id = NEW.exchange_id);
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION exchange_side_joins() FROM PUBLIC;
CREATE TRIGGER exchange_side_joins BEFORE INSERT ON exchange_side
    FOR EACH ROW EXECUTE FUNCTION exchange_side_joins();
COMMENT ON FUNCTION exchange_side_joins() IS
    'Which part a project has is what its participants say; the first side is who recorded it. '
    'The lock on the exchange lets one side at a time join.';
CREATE FUNCTION exchange_answered() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM FROM public.exchange WHERE id = NEW.exchange_id FOR UPDATE;
    IF NEW.recorded THEN
        UPDATE public.exchange
        SET awaits = CASE NEW.part WHEN 'HOST' THEN 'VISITOR' WHEN 'VISITOR' THEN 'HOST' END
        WHERE id = NEW.exchange_id;
    ELSE
        UPDATE public.exchange AS asked SET answer = (
            SELECT min(status) FROM public.exchange_side AS side
            WHERE side.exchange_id = asked.id AND NOT side.recorded
                AND side.part IN (asked.awaits, 'BOTH'))
        WHERE id = NEW.exchange_id;
    END IF;
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION exchange_answered() FROM PUBLIC;
CREATE TRIGGER exchange_answered AFTER INSERT OR UPDATE OF status ON exchange_side
    FOR EACH ROW EXECUTE FUNCTION exchange_answered();
COMMENT ON FUNCTION exchange_answered() IS
    'The exchange knows which part another project may answer for, and the answer: one that '
    'confirms outweighs any that decline.';
"""
# CONFIRMED comes before DECLINED in the alphabet, so the strongest answer is the least.

KNOWN = f"""
CREATE FUNCTION like_exchanges(
    of_kind varchar, of_host uuid, of_visitor uuid, begins date, ends date, other_than uuid)
RETURNS uuid[] LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    one uuid;
    other uuid;
    alike uuid[];
BEGIN
    SELECT coalesce(merged_into, id) INTO one FROM public.cluster WHERE id = of_host;
    SELECT coalesce(merged_into, id) INTO other FROM public.cluster WHERE id = of_visitor;
    PERFORM pg_advisory_xact_lock(
        hashtextextended(concat(of_kind, least(one, other), greatest(one, other)), 0));
    SELECT coalesce(array_agg(id ORDER BY id), '{{}}') INTO alike FROM public.exchange
    WHERE kind = of_kind AND status <> 'CANCELLED' AND same_as IS NULL
        AND ((host_id = one AND visitor_id = other) OR (host_id = other AND visitor_id = one))
        AND starts_on <= ends AND ends_on >= begins AND id IS DISTINCT FROM other_than
        AND EXISTS (
            SELECT FROM public.participation
            WHERE project_id = {PROJECT} AND cluster_id IN (one, other)
                AND status <> 'WITHDRAWN');
    RETURN alike;
END $$;
REVOKE ALL ON FUNCTION like_exchanges(varchar, uuid, uuid, date, date, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION like_exchanges(varchar, uuid, uuid, date, date, uuid)
    TO goldpath_coordinator;
COMMENT ON FUNCTION like_exchanges(varchar, uuid, uuid, date, date, uuid) IS
    'Exchanges of one kind between two clusters, whoever of them is the host, on some of these '
    'days. Who asks has one of them for a participant, and is the only one to ask until it ends.';
CREATE FUNCTION exchange_projects(of_exchange uuid)
RETURNS varchar[] LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT coalesce(array_agg(project.title ORDER BY project.title, project.id), '{{}}')
    FROM public.exchange_side AS other JOIN public.project ON project.id = other.project_id
    WHERE other.exchange_id = of_exchange AND other.status = 'CONFIRMED'
        AND other.project_id <> {PROJECT} AND EXISTS (
            SELECT FROM public.exchange_side AS own
            WHERE own.project_id = {PROJECT} AND own.exchange_id = of_exchange
                AND own.status = 'CONFIRMED')
$$;
REVOKE ALL ON FUNCTION exchange_projects(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION exchange_projects(uuid)
    TO goldpath_coordinator, goldpath_partner, goldpath_member;
COMMENT ON FUNCTION exchange_projects(uuid) IS
    'The titles of the other projects that stand by an exchange, for one that does so itself.';
CREATE FUNCTION exchange_counterpart(of_exchange uuid)
RETURNS varchar LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT cluster.name FROM public.exchange JOIN public.cluster
        ON cluster.id IN (exchange.host_id, exchange.visitor_id) AND cluster.id <> {CLUSTER}
    WHERE exchange.id = of_exchange AND {CLUSTER} IN (exchange.host_id, exchange.visitor_id)
$$;
REVOKE ALL ON FUNCTION exchange_counterpart(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION exchange_counterpart(uuid) TO goldpath_manager;
COMMENT ON FUNCTION exchange_counterpart(uuid) IS
    'What the other cluster of an exchange is called, for who manages one of the two.';
"""

INVITATIONS = """
DROP INDEX invitation_secret_hash_idx;
ALTER TABLE invitation
    ADD CONSTRAINT invitation_secret_hash_key UNIQUE (secret_hash);
"""

FACTS = "kind, host_id, visitor_id, starts_on, ends_on, place, subject"
SHOWN = f"id, created_at, {FACTS}, status, version"
OWN_SIDE = (
    "project_id, id, created_at, exchange_id, part, recorded, status, reason, notes, outcome, "
    "version"
)


def upgrade() -> None:
    for part in (TABLES, CLUSTERS, LIFE, KNOWN, INVITATIONS):
        op.execute(part)
    for table in ("exchange", "exchange_side"):
        protect(table)
    op.execute("CALL audit('exchange', 'CORE')")
    op.execute("CALL audit('exchange_side', 'PROJECT', 'id', '{people}')")
    op.execute(
        "CREATE TRIGGER project_open BEFORE INSERT OR UPDATE OR DELETE ON exchange_side "
        "FOR EACH ROW EXECUTE FUNCTION project_open()"
    )
    project_doors()
    coordinator_door()
    other_doors()


def project_doors() -> None:
    """The own sides, and of exchanges what they are; who was there is not for observers."""
    own = f"project_id = {PROJECT}"
    known = f"id IN (SELECT exchange_id FROM exchange_side WHERE {own})"
    for door in ("coordinator", "partner", "member"):
        allow(door, "exchange_side", own, f"SELECT ({OWN_SIDE})")
        allow(door, "exchange", known, f"SELECT ({SHOWN}, reason, awaits, answer)")
    for door in ("coordinator", "partner"):
        op.execute(f"GRANT SELECT (people) ON exchange_side TO goldpath_{door}")


def coordinator_door() -> None:
    """Recording exchanges, answering what others recorded of the own participants, and notes."""
    own = f"project_id = {PROJECT}"
    taking_part = f"(SELECT cluster_id FROM participation WHERE {own} AND status <> 'WITHDRAWN')"
    op.execute(
        "CREATE POLICY exchange_coordinator_select_offered ON exchange FOR SELECT "
        "TO goldpath_coordinator USING (status <> 'CANCELLED' AND "
        f"((awaits = 'HOST' AND host_id IN {taking_part}) "
        f"OR (awaits = 'VISITOR' AND visitor_id IN {taking_part})))"
    )
    either = f"host_id IN {taking_part} OR visitor_id IN {taking_part}"
    op.execute("GRANT SELECT (same_as) ON exchange TO goldpath_coordinator")
    allow("coordinator", "exchange", either, f"INSERT (id, {FACTS})")
    recorded = f"id IN (SELECT exchange_id FROM exchange_side WHERE {own} AND recorded)"
    columns = "kind, starts_on, ends_on, place, subject, status, reason, version"
    allow("coordinator", "exchange", recorded, f"UPDATE ({columns})")
    columns = "notes, outcome, people, status, reason"
    allow("coordinator", "exchange_side", own, f"INSERT (project_id, exchange_id, {columns})")
    allow("coordinator", "exchange_side", own, f"UPDATE ({columns}, version)")


def other_doors() -> None:
    """A cluster's own exchanges for who manages it; for the board, what it counts once."""
    allow("manager", "exchange", f"{CLUSTER} IN (host_id, visitor_id)", f"SELECT ({SHOWN})")
    op.execute("GRANT SELECT (same_as) ON exchange TO goldpath_manager")
    shared = "project_id IN (SELECT id FROM project WHERE sharing <> 'NONE')"
    allow("board", "exchange_side", shared, "SELECT (project_id, exchange_id, status)")
    counted = "id IN (SELECT exchange_id FROM exchange_side WHERE status = 'CONFIRMED')"
    allow("board", "exchange", counted, "SELECT (id, kind, host_id, visitor_id, status, same_as)")


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
