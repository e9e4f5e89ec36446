"""A database's catalogue as text: what Alembic's check is blind to, and all the rest."""

import psycopg

QUERIES = {
    "tables": """
        SELECT c.relname, 'rls=' || c.relrowsecurity || ' forced=' || c.relforcerowsecurity
            || ' owner=' || pg_get_userbyid(c.relowner)
        FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace
            AND c.relkind IN ('r', 'v', 'm')
        ORDER BY 1""",
    "columns": """
        SELECT c.relname || '.' || a.attname, format_type(a.atttypid, a.atttypmod)
            || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END
            || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '')
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
            LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'v', 'm')
            AND a.attnum > 0 AND NOT a.attisdropped
        ORDER BY c.relname, a.attnum""",
    "constraints": """
        SELECT conrelid::regclass || '.' || conname, pg_get_constraintdef(oid)
        FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype <> 'n'
        ORDER BY 1""",
    "indexes": """
        SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1""",
    "policies": """
        SELECT tablename || '.' || policyname, permissive || ' ' || cmd || ' to '
            || array_to_string(roles, ', ') || coalesce(' using ' || qual, '')
            || coalesce(' with check ' || with_check, '')
        FROM pg_policies WHERE schemaname = 'public' ORDER BY 1""",
    "table grants": """
        SELECT table_name || ' ' || grantee,
            string_agg(privilege_type, ', ' ORDER BY privilege_type)
        FROM information_schema.role_table_grants
        WHERE table_schema = 'public' AND grantee <> 'goldpath_owner'
        GROUP BY 1 ORDER BY 1""",
    "column grants": """
        SELECT table_name || ' ' || grantee || ' ' || privilege_type,
            string_agg(column_name, ', ' ORDER BY column_name)
        FROM information_schema.column_privileges cp
        WHERE table_schema = 'public' AND grantee <> 'goldpath_owner'
            AND NOT EXISTS (
                SELECT FROM information_schema.role_table_grants tg
                WHERE tg.table_schema = 'public' AND tg.table_name = cp.table_name
                    AND tg.grantee = cp.grantee AND tg.privilege_type = cp.privilege_type)
        GROUP BY 1 ORDER BY 1""",
    "functions": """
        SELECT p.oid::regprocedure::text, 'definer=' || p.prosecdef || ' '
            || coalesce(array_to_string(p.proconfig, ' '), '') || ' '
            || coalesce(array_to_string(p.proacl, ' '), 'public') || ' ' || md5(p.prosrc)
        FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace ORDER BY 1""",
    "triggers": """
        SELECT tgrelid::regclass || '.' || tgname, pg_get_triggerdef(oid)
        FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1""",
    "roles": """
        SELECT r.rolname, 'login=' || r.rolcanlogin || ' inherit=' || r.rolinherit
            || ' super=' || r.rolsuper || ' bypassrls=' || r.rolbypassrls || ' may become: '
            || coalesce((
                SELECT string_agg(g.rolname, ', ' ORDER BY g.rolname) FROM pg_auth_members m
                JOIN pg_roles g ON g.oid = m.roleid
                WHERE m.member = r.oid AND m.set_option), '-')
        FROM pg_roles r WHERE r.rolname LIKE 'goldpath\\_%' ORDER BY 1""",
}
"""What is told of a database, and how it is asked."""


def catalogue(admin_url: str) -> str:
    """Return the catalogue of a database, one line a thing."""
    with psycopg.connect(admin_url) as admin:
        parts = []
        for title, query in QUERIES.items():
            rows = admin.execute(query.encode()).fetchall()
            parts += [f"== {title}", *(f"{name}: {what}" for name, what in rows), ""]
    return "\n".join(parts)
