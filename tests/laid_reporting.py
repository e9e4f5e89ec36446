"""Reporting periods laid out by an administrator, of targets that there are: data, no proof."""

from dataclasses import dataclass
from uuid import UUID

import psycopg

PERIOD = """
INSERT INTO reporting_period (project_id, title, starts_on, ends_on, due_on)
VALUES (%(project)s, %(title)s, %(begins)s, %(ends)s, %(ends)s::date + 31) RETURNING id
"""
EDITION = """
WITH kept AS (
    INSERT INTO period_edition (project_id, period_id, late_reason)
    SELECT project_id, id, %(word)s FROM reporting_period WHERE id = %(period)s
    RETURNING project_id, id
), figure AS (
    INSERT INTO period_figure (project_id, edition_id, target_id, position, code, title, unit,
        measure, level, baseline, target, value, previously_reported, known_by)
    SELECT kept.project_id, kept.id, target.id, position, code, title, unit, measure, level,
        baseline, target, %(value)s, %(value)s - 1,
        CASE measure WHEN 'MANUAL' THEN %(word)s END
    FROM kept JOIN target ON target.project_id = kept.project_id
    RETURNING project_id, id, measure
), cluster AS (
    INSERT INTO period_name (project_id, figure_id, key, label, happened_on, known_from)
    SELECT figure.project_id, figure.id, md5(number::text)::uuid, %(word)s || number,
        CASE WHEN number <= %(value)s THEN date '2026-03-01' + number END,
        CASE measure WHEN 'LABELLED' THEN %(word)s END
    FROM figure CROSS JOIN generate_series(1, %(value)s::integer + 1) AS number
    WHERE measure = 'LABELLED' OR (measure = 'BENCHMARKED' AND number <= %(value)s)
)
INSERT INTO period_name (project_id, figure_id, key, attendee_id, happened_on)
SELECT figure.project_id, figure.id, attendee.id, attendee.id, date '2026-03-02'
FROM figure JOIN LATERAL (
    SELECT id FROM attendee WHERE attendee.project_id = figure.project_id ORDER BY id
    LIMIT %(value)s::integer) AS attendee ON true
WHERE measure = 'STAFF_TRAINED'
"""
ACTING = """
SELECT set_config('goldpath.account', coalesce((SELECT id::text FROM account WHERE email = %s), ''),
    true)
"""
REOPENED = """
INSERT INTO period_reopening (project_id, edition_id, reason)
SELECT project_id, id, %(word)s FROM period_edition
WHERE period_id = %(period)s ORDER BY number DESC LIMIT 1
"""


@dataclass(frozen=True)
class Reported:
    """What a project reported: whose it is, every text of it, and who locked its periods."""

    project: UUID
    word: str
    by: str


def lay_period(admin: psycopg.Connection, made: Reported, begins: str, ends: str) -> UUID:
    """Lay out an open period; return its key."""
    told = {"project": made.project, "title": f"{made.word} {begins}"}
    row = admin.execute(PERIOD, told | {"begins": begins, "ends": ends}).fetchone()
    assert row is not None
    key: UUID = row[0]
    return key


def lay_edition(admin: psycopg.Connection, period: UUID, word: str, value: int) -> None:
    """Lock a period with figures that all have a value, and as many names behind them."""
    admin.execute(EDITION, {"period": period, "word": word, "value": value})


def lay_reports(admin: psycopg.Connection, made: Reported) -> None:
    """Lay out a period that is locked, one that was reopened and locked anew, and an open one."""
    first, second, _ = (
        lay_period(admin, made, begins, ends)
        for begins, ends in (
            ("2025-01-01", "2025-06-30"),
            ("2025-07-01", "2025-12-31"),
            ("2026-01-01", "2026-06-30"),
        )
    )
    admin.execute(ACTING, [made.by])
    lay_edition(admin, first, made.word, 1)
    lay_edition(admin, second, made.word, 2)
    admin.execute(REOPENED, {"period": second, "word": made.word})
    lay_edition(admin, second, made.word, 3)
    admin.execute(ACTING, [""])
