"""Targets laid out by an administrator: one a measure, and figures recorded by hand."""

from uuid import UUID

import psycopg

TARGETS = """
INSERT INTO target (project_id, code, title, unit, measure, level, baseline, target, source,
    position, retired_on)
SELECT %(project)s, 'laid-' || code, %(word)s || ' ' || code, %(word)s, measure, level, baseline,
    goal, CASE WHEN baseline IS NOT NULL THEN %(word)s::text END, position, retired_on
FROM (VALUES
    ('by-hand', 'MANUAL', NULL, 12.5, 100, 1, NULL),
    ('benchmarked', 'BENCHMARKED', NULL, NULL, 6, 2, NULL),
    ('bronze', 'LABELLED', 'BRONZE', 0, 4, 3, NULL),
    ('high', 'LABELLED', %(high)s, 0, 3, 3, NULL),
    ('trained', 'STAFF_TRAINED', NULL, NULL, 10, 5, NULL),
    ('instructors', 'INSTRUCTORS_CERTIFIED', NULL, NULL, 2, 4, NULL),
    ('exchanges', 'EXCHANGES_HELD', NULL, NULL, 5, 6, NULL),
    ('untouched', 'MANUAL', NULL, NULL, 1, 7, NULL),
    ('given-up', 'EXCHANGES_HELD', NULL, 1, 0, 1, '2025-06-01'::date)
) AS one (code, measure, level, baseline, goal, position, retired_on);
INSERT INTO target_figure (project_id, target_id, value, measured_on, note, evidence, account_id)
SELECT target.project_id, target.id, figure.value, figure.measured_on::date, %(word)s,
    figure.evidence, account.id
FROM target, account, (VALUES
    (20, '2025-01-31', NULL),
    (31.25, '2025-06-30', 'https://example.org/minutes'),
    (30, '2025-06-30', NULL),
    (77, '2025-12-31', NULL)
) AS figure (value, measured_on, evidence)
WHERE target.project_id = %(project)s AND target.code = 'laid-by-hand' AND email = %(by)s;
INSERT INTO target_figure (project_id, target_id, value, measured_on, note, account_id, supersedes)
SELECT project_id, target_id, 44.5, '2025-11-30', %(word)s, account_id, id FROM target_figure
WHERE project_id = %(project)s AND value = 77;
"""


def lay_targets(
    admin: psycopg.Connection, project: UUID, word: str, by: str, *, high: str = "GOLD"
) -> None:
    """Lay out a project's targets; every text of them is the word, or begins with it.

    `high` is the level of one that counts labels.
    """
    given = {"project": project, "word": word, "by": by, "high": high}
    psycopg.ClientCursor(admin).execute(TARGETS.encode(), given)
