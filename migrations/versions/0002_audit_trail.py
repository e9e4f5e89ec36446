"""The audit trail: every change, in one table that nobody can change."""

from alembic import op

revision = "0002"
down_revision = "0001"

TABLE = """
CREATE TABLE audit_entry (
    id uuid DEFAULT uuidv7() NOT NULL,
    at timestamptz DEFAULT clock_timestamp() NOT NULL,
    scope varchar(40) NOT NULL,
    project_id uuid,
    table_name varchar NOT NULL,
    row_key jsonb NOT NULL,
    action varchar(40) NOT NULL,
    door varchar NOT NULL,
    login varchar NOT NULL,
    account_id uuid,
    request uuid,
    before jsonb,
    after jsonb,
    CONSTRAINT audit_entry_pkey PRIMARY KEY (id),
    CONSTRAINT audit_entry_scope_check CHECK (scope IN ('PROJECT', 'CORE', 'PEOPLE')),
    CONSTRAINT audit_entry_action_check CHECK (action IN ('INSERT', 'UPDATE', 'DELETE')),
    CONSTRAINT audit_entry_project_check CHECK ((scope = 'PROJECT') = (project_id IS NOT NULL))
);
CREATE INDEX audit_entry_project_id_id_idx ON audit_entry (project_id, id);
CREATE INDEX audit_entry_project_id_account_id_id_idx ON audit_entry (project_id, account_id, id);
"""
# No foreign keys: the trail outlives what it tells of, and a check on each change would cost.

CHANGE = """
CREATE FUNCTION audit_change() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
SET timezone = 'UTC' AS $$
DECLARE
    scope text := TG_ARGV[0];
    project text := TG_ARGV[1];
    keys text[] := string_to_array(TG_ARGV[2], ',');
    person text := TG_ARGV[3];
    personal text[] := string_to_array(TG_ARGV[4], ',');
    was jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END;
    now_is jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END;
    whole jsonb := coalesce(now_is, was);
    hidden text;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF was = now_is THEN
            RETURN NULL;
        END IF;
        SELECT jsonb_object_agg(field.key, was -> field.key),
            jsonb_object_agg(field.key, field.value)
        INTO was, now_is
        FROM jsonb_each(now_is) AS field WHERE was -> field.key IS DISTINCT FROM field.value;
    ELSE
        was := was - keys - project;
        now_is := now_is - keys - project;
    END IF;
    FOREACH hidden IN ARRAY personal LOOP
        IF was ->> hidden IS NOT NULL THEN
            was := was || jsonb_build_object(hidden, jsonb_build_object('person', whole -> person));
        END IF;
        IF now_is ->> hidden IS NOT NULL THEN
            now_is := now_is
                || jsonb_build_object(hidden, jsonb_build_object('person', whole -> person));
        END IF;
    END LOOP;
    INSERT INTO audit_entry (scope, project_id, table_name, row_key, action, door, login,
        account_id, request, before, after)
    VALUES (scope, (whole ->> project)::uuid, TG_TABLE_NAME,
        (SELECT jsonb_object_agg(key, whole -> key) FROM unnest(keys) AS key),
        TG_OP, current_setting('role'), session_user,
        nullif(current_setting('goldpath.account', true), '')::uuid,
        nullif(current_setting('goldpath.request', true), '')::uuid, was, now_is);
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION audit_change() FROM PUBLIC;
COMMENT ON FUNCTION audit_change() IS
    'Enters a change into the audit trail. Arguments: scope, the column of the project, the '
    'columns of the key, the column of the person, and the columns that are personal.';
"""
# current_setting('role') is the door: in a definer function current_user is the owner.

REFUSE = """
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    RAISE insufficient_privilege
        USING MESSAGE = format('%s on %s is refused: the audit trail tells of every change and '
            'is never changed itself', TG_OP, TG_TABLE_NAME);
END $$;
REVOKE ALL ON FUNCTION refuse_change() FROM PUBLIC;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
"""

ATTACH = """
CREATE PROCEDURE audit(
    audited regclass, scope text, person text DEFAULT '', personal text[] DEFAULT '{}')
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    project text := CASE
        WHEN scope <> 'PROJECT' THEN ''
        WHEN audited = 'project'::regclass THEN 'id'
        ELSE 'project_id' END;
    keys text := (
        SELECT string_agg(attname, ',' ORDER BY array_position(conkey, attnum))
        FROM pg_constraint JOIN pg_attribute ON attrelid = conrelid AND attnum = ANY (conkey)
        WHERE conrelid = audited AND contype = 'p' AND attname <> 'project_id');
BEGIN
    EXECUTE format('CREATE TRIGGER audit AFTER INSERT OR UPDATE OR DELETE ON %s '
        'FOR EACH ROW EXECUTE FUNCTION audit_change(%L, %L, %L, %L, %L)',
        audited, scope, project, keys, person, array_to_string(personal, ','));
    EXECUTE format('CREATE TRIGGER audit_truncate BEFORE TRUNCATE ON %s '
        'FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', audited);
END $$;
REVOKE ALL ON PROCEDURE audit(regclass, text, text, text[]) FROM PUBLIC;
COMMENT ON PROCEDURE audit(regclass, text, text, text[]) IS
    'Puts a table under audit. Every migration that makes a table calls it.';
"""

PROJECT = "nullif(current_setting('goldpath.project', true), '')::uuid"

ACTORS = f"""
CREATE FUNCTION audit_actors_of_project(keys uuid[])
RETURNS TABLE (id uuid, name varchar, email varchar)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT person.id, person.name, account.email
    FROM public.person LEFT JOIN public.account ON account.id = person.id
    WHERE person.id = ANY (keys) AND EXISTS (
        SELECT FROM public.audit_entry AS entry
        WHERE entry.project_id = {PROJECT} AND entry.account_id = person.id
            AND entry.door IN ('goldpath_coordinator', 'goldpath_member', 'goldpath_trainer'))
$$;
CREATE FUNCTION audit_actors_of_core(keys uuid[])
RETURNS TABLE (id uuid, name varchar, email varchar)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT person.id, person.name, account.email
    FROM public.person LEFT JOIN public.account ON account.id = person.id
    WHERE person.id = ANY (keys) AND EXISTS (
        SELECT FROM public.audit_entry AS entry
        WHERE entry.project_id IS NULL AND entry.account_id = person.id
            AND entry.door = 'goldpath_secretariat')
$$;
REVOKE ALL ON FUNCTION audit_actors_of_project(uuid[]), audit_actors_of_core(uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit_actors_of_project(uuid[]) TO goldpath_coordinator;
GRANT EXECUTE ON FUNCTION audit_actors_of_core(uuid[]) TO goldpath_secretariat;
COMMENT ON FUNCTION audit_actors_of_project(uuid[]) IS
    'Names those of these people who changed the own project as its members, former ones too.';
COMMENT ON FUNCTION audit_actors_of_core(uuid[]) IS
    'Names those of these people who changed the core as the secretariat.';
"""
# Functions and not policies on person: a door keeps no grant on people's data at all, can name
# nobody but who acted where the reader may look, and no policy needs a subselect.

READABLE = (
    "id, at, scope, project_id, table_name, row_key, action, door, account_id, request, "
    "before, after"
)
"""All but `login`: what an operator's machine is called is no project's business."""

AUDITED = {
    "PROJECT": ("project", "partner", "membership", "cohort", "participation", "milestone"),
    "CORE": ("cluster", "cluster_alias", "organisation", "label_award"),
    "PEOPLE": ("appointment",),
}


def upgrade() -> None:
    for part in (TABLE, CHANGE, REFUSE, ATTACH, ACTORS):
        op.execute(part)
    protect()
    for scope, tables in AUDITED.items():
        for table in tables:
            op.execute(f"CALL audit('{table}', '{scope}')")
    op.execute("CALL audit('person', 'PEOPLE', 'id', '{name}')")
    op.execute("CALL audit('account', 'PEOPLE', 'id', '{email}')")


def protect() -> None:
    """Let the triggers add entries, and the coordinator and the secretariat read theirs.

    The owner, as whom the triggers work, may add by a trigger only, and has no policy to change
    or delete. `append_only` refuses that to everybody else as well, to a superuser too.
    """
    op.execute("ALTER TABLE audit_entry ENABLE ROW LEVEL SECURITY")
    op.execute("ALTER TABLE audit_entry FORCE ROW LEVEL SECURITY")
    policy = "CREATE POLICY audit_entry_{} ON audit_entry FOR {} TO goldpath_{}"
    op.execute(
        policy.format("owner_insert", "INSERT", "owner") + " WITH CHECK (pg_trigger_depth() > 0)"
    )
    op.execute(policy.format("owner_select", "SELECT", "owner") + " USING (true)")
    rows = {"coordinator": f"project_id = {PROJECT}", "secretariat": "scope = 'CORE'"}
    for door, visible in rows.items():
        op.execute(f"GRANT SELECT ({READABLE}) ON audit_entry TO goldpath_{door}")
        op.execute(policy.format(f"{door}_select", "SELECT", door) + f" USING ({visible})")
