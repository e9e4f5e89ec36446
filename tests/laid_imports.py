"""Imports of every state, with what is wrong with their rows: data, no proof."""

from uuid import UUID

import psycopg

LAID = """
INSERT INTO import_run (project_id, created_at, list_name, file_name, mode, dry_run, account_id,
        status, rows_read, made, changed, unchanged, failed, problem, errors, finished_at)
SELECT %(project)s, '2026-03-01T10:00:00Z', 'cohorts', %(word)s || '.csv', mode, state = 'DRY',
    account.id, CASE state WHEN 'DRY' THEN 'DONE' ELSE state END, 10, 4, 3, 2, 1,
    CASE state WHEN 'FAILED' THEN %(word)s END,
    jsonb_build_array(
        jsonb_build_object('line', 7, 'column', 'name', 'value', %(word)s, 'message', %(word)s),
        jsonb_build_object('line', 3, 'column', NULL, 'value', NULL, 'message', %(word)s)),
    CASE WHEN state <> 'RUNNING' THEN '2026-03-01T10:00:05Z'::timestamptz END
FROM account, (VALUES ('RUNNING', 'ALL'), ('DONE', 'GOOD_ROWS'), ('DRY', 'ALL'), ('FAILED', 'ALL'))
    AS run (state, mode)
WHERE email = ANY (%(emails)s)
"""
"""One of them says that it runs, and its process has died."""


def lay_imports(admin: psycopg.Connection, project: UUID, word: str, *emails: str) -> None:
    """Lay out imports of some people in a project; `word` is all that their files say."""
    admin.execute(LAID.encode(), {"project": project, "word": word, "emails": list(emails)})
