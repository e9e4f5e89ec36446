"""Clusters: profiles, proposals that only their project sees, and duplicates that are merged."""

from alembic import op

revision = "0008"
down_revision = "0007"

PROJECT = "nullif(current_setting('goldpath.project', true), '')::uuid"
ACCOUNT = "nullif(current_setting('goldpath.account', true), '')::uuid"
CLUSTER = "nullif(current_setting('goldpath.cluster', true), '')::uuid"

CONFIRMED = "proposed_by IS NULL AND merged_into IS NULL"
PROPOSED = "proposed_by IS NOT NULL AND merged_into IS NULL"

COLUMNS = f"""
CREATE FUNCTION web_host(address varchar) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN lower(regexp_replace(address, '^https?://(www[.])?([^/:?#]+).*$', '\\2', 'i'));
COMMENT ON FUNCTION web_host(varchar) IS
    'The host of a web address, without www: two addresses of one host are of one cluster.';
REVOKE ALL ON FUNCTION web_host(varchar) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION web_host(varchar)
    TO goldpath_coordinator, goldpath_manager, goldpath_secretariat;
ALTER TABLE cluster
    ADD COLUMN legal_form varchar,
    ADD COLUMN founded smallint,
    ADD COLUMN team_fte numeric(6, 2),
    ADD COLUMN eccp_link varchar,
    ADD COLUMN proposed_by uuid,
    ADD COLUMN merged_into uuid,
    ADD COLUMN merge_reason varchar,
    ADD COLUMN version integer DEFAULT 1 NOT NULL,
    DROP CONSTRAINT cluster_country_name_key_key,
    ADD CONSTRAINT cluster_founded_check CHECK (founded BETWEEN 1800 AND 2200),
    ADD CONSTRAINT cluster_team_fte_check CHECK (team_fte >= 0),
    ADD CONSTRAINT cluster_merged_check
        CHECK (merged_into <> id AND (merged_into IS NULL) = (merge_reason IS NULL)),
    ADD CONSTRAINT cluster_unconfirmed_check CHECK (proposed_by IS NULL OR NOT ever_labelled),
    ADD CONSTRAINT cluster_proposed_by_fkey FOREIGN KEY(proposed_by) REFERENCES project (id),
    ADD CONSTRAINT cluster_merged_into_fkey FOREIGN KEY(merged_into) REFERENCES cluster (id);
CREATE UNIQUE INDEX cluster_country_name_key_key ON cluster (country, name_key)
    WHERE {CONFIRMED};
CREATE UNIQUE INDEX cluster_proposed_by_country_name_key_key
    ON cluster (proposed_by, country, name_key) WHERE {PROPOSED};
CREATE INDEX cluster_merged_into_idx ON cluster (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX cluster_country_name_key_id_idx ON cluster (country, name_key, id);
CREATE INDEX cluster_country_host_idx ON cluster (country, web_host(website));
CREATE TABLE cluster_members (
    cluster_id uuid NOT NULL,
    member_type varchar(40) NOT NULL,
    count integer NOT NULL,
    CONSTRAINT cluster_members_pkey PRIMARY KEY (cluster_id, member_type),
    CONSTRAINT cluster_members_member_type_check
        CHECK (
            member_type IN ('SME', 'LARGE_ENTERPRISE', 'RESEARCH', 'EDUCATION',
            'PUBLIC_AUTHORITY', 'OTHER')),
    CONSTRAINT cluster_members_count_check CHECK (count >= 0),
    CONSTRAINT cluster_members_cluster_id_fkey FOREIGN KEY(cluster_id) REFERENCES cluster (id)
);
"""
# An award sets `ever_labelled`, so cluster_unconfirmed_check lets no proposal have one.

KNOWN_NAME = """
CREATE TABLE known_name (
    cluster_id uuid NOT NULL,
    name_key varchar NOT NULL,
    CONSTRAINT known_name_pkey PRIMARY KEY (cluster_id),
    CONSTRAINT known_name_cluster_id_fkey
        FOREIGN KEY(cluster_id) REFERENCES cluster (id) ON DELETE CASCADE
);
INSERT INTO known_name (cluster_id, name_key) SELECT id, name_key FROM cluster;
CREATE INDEX known_name_name_key_trigrams
    ON known_name USING gin (name_key extensions.gin_trgm_ops);
DROP INDEX cluster_name_key_trigrams;
CREATE FUNCTION known_name_follows() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NEW.proposed_by IS NULL AND NEW.merged_into IS NULL THEN
        INSERT INTO public.known_name (cluster_id, name_key) VALUES (NEW.id, NEW.name_key)
        ON CONFLICT (cluster_id) DO UPDATE SET name_key = excluded.name_key;
    ELSIF NEW.merged_into IS NOT NULL THEN
        DELETE FROM public.known_name WHERE cluster_id = NEW.id;
        DELETE FROM public.registry_name WHERE cluster_id = NEW.id;
    END IF;
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION known_name_follows() FROM PUBLIC;
CREATE TRIGGER known_name_follows
    AFTER INSERT OR UPDATE OF name_key, proposed_by, merged_into ON cluster
    FOR EACH ROW EXECUTE FUNCTION known_name_follows();
"""
# As registry_name: all may read every row, so LIKE, which is not leakproof, reaches its index.

REFERENCES = """
CREATE FUNCTION cluster_reference() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    named record;
BEGIN
    SELECT id, proposed_by, merged_into INTO named
    FROM public.cluster WHERE id = NEW.cluster_id FOR KEY SHARE;
    IF TG_ARGV[0] = 'PROJECT' THEN
        IF named.proposed_by <> NEW.project_id THEN
            RAISE foreign_key_violation USING MESSAGE = 'there is no such cluster',
                CONSTRAINT = 'cluster_reference', TABLE = TG_TABLE_NAME;
        END IF;
    ELSIF TG_ARGV[0] = 'CORE'
        AND named.proposed_by IS NOT NULL AND named.merged_into IS NULL THEN
        RAISE check_violation USING MESSAGE = 'a proposed cluster is to be confirmed first',
            CONSTRAINT = 'cluster_reference', TABLE = TG_TABLE_NAME;
    END IF;
    NEW.cluster_id := coalesce(named.merged_into, NEW.cluster_id);
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION cluster_reference() FROM PUBLIC;
COMMENT ON FUNCTION cluster_reference() IS
    'Whatever is said of a merged cluster is said of the one it was merged into; a project''s '
    'proposal is for that project alone, and has no label, manager, names or members of its own.';
"""
# A foreign key looks past row-level security, and waits for a merge but does not follow it.

SIMILAR = f"""
CREATE FUNCTION similar_clusters(
    of_country varchar, of_name varchar, of_website varchar, other_than uuid)
RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, extensions, pg_temp
SET pg_trgm.similarity_threshold = 0.5 AS $$
    WITH found AS (
        SELECT cluster_id, similarity(name_key, of_name) AS likeness
        FROM public.known_name WHERE name_key % of_name
        UNION ALL
        SELECT cluster_id, similarity(name_key, of_name)
        FROM public.cluster_alias WHERE name_key % of_name
        UNION ALL
        SELECT id, similarity(name_key, of_name)
        FROM public.cluster WHERE {PROPOSED} AND name_key % of_name
        UNION ALL
        SELECT id, 1
        FROM public.cluster
        WHERE country = of_country AND public.web_host(website) = public.web_host(of_website)),
    nearest AS (
        SELECT cluster.id, max(found.likeness) AS likeness
        FROM found JOIN public.cluster ON cluster.id = found.cluster_id
        WHERE cluster.country = of_country AND cluster.merged_into IS NULL
            AND cluster.id IS DISTINCT FROM other_than
            AND (cluster.proposed_by IS NULL OR cluster.proposed_by = {PROJECT}
                OR current_setting('role') = 'goldpath_secretariat')
        GROUP BY cluster.id ORDER BY 2 DESC, 1 LIMIT 10)
    SELECT coalesce(array_agg(id ORDER BY likeness DESC, id), '{{}}') FROM nearest
$$;
REVOKE ALL ON FUNCTION similar_clusters(varchar, varchar, varchar, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION similar_clusters(varchar, varchar, varchar, uuid)
    TO goldpath_coordinator, goldpath_partner, goldpath_member, goldpath_secretariat;
COMMENT ON FUNCTION similar_clusters(varchar, varchar, varchar, uuid) IS
    'The ten clusters of a country most like this one by a name or the host of the website, of '
    'those that the door shows: of proposals, a project''s own.';
"""

MERGE = """
CREATE FUNCTION merge_clusters(duplicate uuid, target uuid, reason varchar, expected integer)
RETURNS varchar LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    gone public.cluster;
    stays public.cluster;
BEGIN
    PERFORM FROM public.cluster WHERE id IN (duplicate, target) ORDER BY id FOR UPDATE;
    SELECT * INTO gone FROM public.cluster WHERE id = duplicate;
    SELECT * INTO stays FROM public.cluster WHERE id = target;
    IF gone.merged_into IS NOT NULL OR stays.merged_into IS NOT NULL
        OR gone.version <> expected THEN
        RETURN 'CHANGED';
    ELSIF stays.proposed_by IS NOT NULL THEN
        RETURN 'PROPOSED';
    ELSIF EXISTS (
        SELECT FROM public.participation AS one JOIN public.participation AS other
            ON other.project_id = one.project_id AND other.cohort_id = one.cohort_id
        WHERE one.cluster_id = gone.id AND other.cluster_id = stays.id
            AND one.status <> 'WITHDRAWN') THEN
        RETURN 'COHORT';
    ELSIF EXISTS (
        SELECT FROM public.assessment AS one JOIN public.assessment AS other
            ON other.level = one.level AND other.ordered_by IS NOT DISTINCT FROM one.ordered_by
        WHERE one.cluster_id = gone.id AND other.cluster_id = stays.id
            AND one.status NOT IN ('REPORTED', 'WITHDRAWN')
            AND other.status NOT IN ('REPORTED', 'WITHDRAWN')) THEN
        RETURN 'ASSESSMENT';
    END IF;

    UPDATE public.participation AS place SET cluster_id = stays.id
    WHERE cluster_id = gone.id AND NOT EXISTS (
        SELECT FROM public.participation AS held
        WHERE held.project_id = place.project_id AND held.cohort_id = place.cohort_id
            AND held.cluster_id = stays.id);
    UPDATE public.label_award AS award SET cluster_id = stays.id
    WHERE cluster_id = gone.id AND NOT EXISTS (
        SELECT FROM public.label_award AS held
        WHERE held.cluster_id = stays.id AND held.level = award.level
            AND held.status = award.status
            AND held.valid_from IS NOT DISTINCT FROM award.valid_from
            AND held.valid_until IS NOT DISTINCT FROM award.valid_until);
    DELETE FROM public.cluster_manager AS twice
    WHERE cluster_id = gone.id AND EXISTS (
        SELECT FROM public.cluster_manager AS held
        WHERE held.cluster_id = stays.id AND held.account_id = twice.account_id);
    UPDATE public.cluster_manager SET cluster_id = stays.id WHERE cluster_id = gone.id;
    UPDATE public.cluster_alias AS alias SET cluster_id = stays.id
    WHERE cluster_id = gone.id AND name_key <> stays.name_key AND NOT EXISTS (
        SELECT FROM public.cluster_alias AS held
        WHERE held.cluster_id = stays.id AND held.name_key = alias.name_key);
    INSERT INTO public.cluster_alias (cluster_id, name, name_key)
        SELECT stays.id, gone.name, gone.name_key WHERE gone.name_key <> stays.name_key
    ON CONFLICT DO NOTHING;
    UPDATE public.cluster_members SET cluster_id = stays.id
    WHERE cluster_id = gone.id AND NOT EXISTS (
        SELECT FROM public.cluster_members WHERE cluster_id = stays.id);
    UPDATE public.assessment SET cluster_id = stays.id WHERE cluster_id = gone.id;
    UPDATE public.expert_tie AS tie SET cluster_id = stays.id
    WHERE cluster_id = gone.id AND NOT EXISTS (
        SELECT FROM public.expert_tie AS held
        WHERE held.cluster_id = stays.id AND held.person_id = tie.person_id
            AND held.kind = tie.kind);
    UPDATE public.eligibility_check AS held SET met = newer.met, evidence = newer.evidence,
        waiver = newer.waiver, checked_on = newer.checked_on, version = held.version + 1
    FROM public.eligibility_check AS newer
    WHERE held.cluster_id = stays.id AND newer.cluster_id = gone.id
        AND newer.criterion = held.criterion AND newer.checked_on > held.checked_on;
    UPDATE public.eligibility_check AS checked SET cluster_id = stays.id
    WHERE cluster_id = gone.id AND NOT EXISTS (
        SELECT FROM public.eligibility_check AS held
        WHERE held.cluster_id = stays.id AND held.criterion = checked.criterion);

    UPDATE public.cluster SET merged_into = stays.id, merge_reason = reason,
        version = version + 1 WHERE id = gone.id;
    UPDATE public.cluster SET merged_into = stays.id WHERE merged_into = gone.id;
    UPDATE public.cluster SET
        region = coalesce(region, gone.region),
        portfolio = coalesce(portfolio, gone.portfolio),
        website = coalesce(website, gone.website),
        legal_form = coalesce(legal_form, gone.legal_form),
        founded = coalesce(founded, gone.founded),
        team_fte = coalesce(team_fte, gone.team_fte),
        eccp_link = coalesce(eccp_link, gone.eccp_link),
        ever_labelled = ever_labelled OR gone.ever_labelled,
        version = version + 1
    WHERE id = stays.id;
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION merge_clusters(uuid, uuid, varchar, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION merge_clusters(uuid, uuid, varchar, integer) TO goldpath_secretariat;
COMMENT ON FUNCTION merge_clusters(uuid, uuid, varchar, integer) IS
    'Makes a duplicate lead to another cluster, with all that belongs to it; returns why it '
    'cannot and has written nothing then, else null. What the other has already stays behind.';
"""

SEEN = f"proposed_by IS NULL OR proposed_by = {PROJECT}"
PROFILE = "region, website, legal_form, founded, team_fte, eccp_link"


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


def upgrade() -> None:
    for part in (COLUMNS, KNOWN_NAME, REFERENCES, SIMILAR, MERGE):
        op.execute(part)
    for table in ("cluster_members", "known_name"):
        protect(table)
    op.execute("CALL audit('cluster_members', 'CORE')")
    references()
    project_doors()
    manager_door()
    other_doors()
    secretariat_door()


def references() -> None:
    """Let whatever names a cluster follow a merge; what is the core's wait for confirmation."""
    core = (
        "label_award",
        "cluster_manager",
        "cluster_alias",
        "cluster_members",
        "assessment",
        "expert_tie",
        "eligibility_check",
    )
    for table, kind in {**dict.fromkeys(core, "CORE"), "participation": "PROJECT"}.items():
        op.execute(
            f"CREATE TRIGGER cluster_reference BEFORE INSERT OR UPDATE OF cluster_id ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION cluster_reference('{kind}')"
        )


def project_doors() -> None:
    """Confirmed clusters, and the own project's proposals; the coordinator makes these."""
    for door in ("coordinator", "partner", "member"):
        op.execute(f"ALTER POLICY cluster_{door}_select ON cluster USING ({SEEN})")
        for table in ("cluster_members", "known_name"):
            allow(door, table, "true", "SELECT")
    columns = "name, name_key, country, region, portfolio, website, proposed_by"
    allow("coordinator", "cluster", f"proposed_by = {PROJECT}", f"INSERT ({columns})")


def manager_door() -> None:
    """The own cluster's profile and other names; not what it is called or compared with."""
    allow("manager", "cluster", f"id = {CLUSTER}", f"UPDATE ({PROFILE}, version)")
    own = f"cluster_id = {CLUSTER}"
    allow("manager", "cluster_alias", own, "INSERT (cluster_id, name, name_key)", "DELETE")
    columns = "cluster_id, member_type, count"
    allow("manager", "cluster_members", own, "SELECT", f"INSERT ({columns})", "DELETE")
    allow("manager", "cluster_members", own, "UPDATE (count)")


def other_doors() -> None:
    """The register and the board know no proposals; old ids lead on at every door."""
    op.execute("ALTER POLICY cluster_board_select ON cluster USING (proposed_by IS NULL)")
    op.execute("GRANT SELECT (merged_into) ON cluster TO goldpath_public, goldpath_account")
    managed = f"SELECT cluster_id FROM cluster_manager WHERE account_id = {ACCOUNT}"
    op.execute(
        "CREATE POLICY cluster_account_select_formerly ON cluster FOR SELECT TO goldpath_account "
        f"USING (merged_into IN ({managed}))"
    )


def secretariat_door() -> None:
    """All of it, but that clusters are merged by `merge_clusters` alone."""
    op.execute("REVOKE INSERT, UPDATE ON cluster FROM goldpath_secretariat")
    columns = "name, name_key, country, portfolio, ever_labelled"
    op.execute(f"GRANT INSERT ({columns}, {PROFILE}) ON cluster TO goldpath_secretariat")
    op.execute(
        f"GRANT UPDATE ({columns}, {PROFILE}, proposed_by, version) "
        "ON cluster TO goldpath_secretariat"
    )
    allow("secretariat", "cluster_alias", "true", "DELETE")
    columns = "cluster_id, member_type, count"
    privileges = ("SELECT", f"INSERT ({columns})", "UPDATE (count)", "DELETE")
    allow("secretariat", "cluster_members", "true", *privileges)
    allow("secretariat", "known_name", "true", "SELECT")
