"""Names found from any part of them, and what the reader needs besides."""

from alembic import op

revision = "0005"
down_revision = "0004"

TRIGRAMS = "USING gin (name_key extensions.gin_trgm_ops)"

REGISTRY_NAME = f"""
CREATE TABLE registry_name (
    cluster_id uuid NOT NULL,
    name_key varchar NOT NULL,
    CONSTRAINT registry_name_pkey PRIMARY KEY (cluster_id),
    CONSTRAINT registry_name_cluster_id_fkey
        FOREIGN KEY(cluster_id) REFERENCES cluster (id) ON DELETE CASCADE
);
ALTER TABLE registry_name ENABLE ROW LEVEL SECURITY;
ALTER TABLE registry_name FORCE ROW LEVEL SECURITY;
CREATE POLICY registry_name_owner ON registry_name TO goldpath_owner
    USING (true) WITH CHECK (true);
CREATE POLICY registry_name_public_select ON registry_name FOR SELECT TO goldpath_public
    USING (true);
GRANT SELECT ON registry_name TO goldpath_public;
INSERT INTO registry_name (cluster_id, name_key)
    SELECT id, name_key FROM cluster WHERE ever_labelled;
CREATE INDEX registry_name_name_key_trigrams ON registry_name {TRIGRAMS};
CREATE INDEX cluster_name_key_trigrams ON cluster {TRIGRAMS};
CREATE INDEX cluster_alias_name_key_trigrams ON cluster_alias {TRIGRAMS};

CREATE FUNCTION registry_name_follows() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    INSERT INTO public.registry_name (cluster_id, name_key) VALUES (NEW.id, NEW.name_key)
    ON CONFLICT (cluster_id) DO UPDATE SET name_key = excluded.name_key;
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION registry_name_follows() FROM PUBLIC;
CREATE TRIGGER registry_name_follows
    AFTER INSERT OR UPDATE OF name_key, ever_labelled ON cluster
    FOR EACH ROW WHEN (NEW.ever_labelled) EXECUTE FUNCTION registry_name_follows();
"""

ACTORS = """
CREATE FUNCTION audit_actors(keys uuid[])
RETURNS TABLE (id uuid, name varchar, email varchar)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT id, name, email FROM public.audit_actors_of_project(keys)
    WHERE current_setting('role') = 'goldpath_coordinator'
    UNION ALL
    SELECT id, name, email FROM public.audit_actors_of_core(keys)
    WHERE current_setting('role') = 'goldpath_secretariat'
$$;
REVOKE ALL ON FUNCTION audit_actors(uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit_actors(uuid[]) TO goldpath_coordinator, goldpath_secretariat;
COMMENT ON FUNCTION audit_actors(uuid[]) IS
    'Names those of these people whom the door that asks may know as authors of changes.';
"""

ORDERS = """
CREATE INDEX participation_project_id_cohort_id_id_idx
    ON participation (project_id, cohort_id, id);
CREATE INDEX cluster_name_key_id_idx ON cluster (name_key, id);
"""
# What pages are ordered by: a cohort's places as they came, clusters by name.


def upgrade() -> None:
    for part in (REGISTRY_NAME, ACTORS, ORDERS):
        op.execute(part)
