"""Assessments in any state, laid out past the triggers that guard the way to it: data, no proof.

How one comes to such a state by the doors is shown by tests/label and tests/scenarios. What is
decided of one is laid out by `laid_decisions`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

import psycopg
from psycopg import sql

GUARDED = (
    *("assessment", "assessor", "score", "improvement_area", "recommendation"),
    *("decision", "decider", "appeal", "label_award"),
)

GUARDS = """
SELECT tgrelid::regclass::text, tgname FROM pg_trigger
WHERE NOT tgisinternal AND tgname NOT LIKE 'audit%%' AND tgname <> 'label_award_opens_registry'
    AND tgrelid::regclass::text = ANY (%s)
"""

ASSESSMENT = """
INSERT INTO assessment (cluster_id, ordered_by, scheme_id, level, minimum_scheme_id, status,
    ordered_on, scheduled_on, reported_on, reason, summary)
SELECT cluster.id, (SELECT id FROM project WHERE slug = %(project)s), scheme.id, rules.level,
    (SELECT id FROM scheme AS other WHERE other.name = rules.minimum_scheme AND other.published
        ORDER BY other.version LIMIT 1),
    %(status)s::text, '2026-03-01',
    CASE WHEN %(status)s::text = ANY (%(sheets)s) THEN '2026-05-05'::date END,
    CASE WHEN %(status)s::text IN ('REPORTED', 'DECIDED') THEN '2026-05-19'::date END,
    CASE %(status)s::text WHEN 'WITHDRAWN' THEN %(word)s::text END,
    CASE WHEN %(status)s::text IN ('REPORTED', 'DECIDED') THEN %(word)s::text END
FROM cluster, scheme JOIN scheme_level AS rules ON rules.scheme_id = scheme.id
WHERE cluster.name = %(cluster)s AND rules.level = %(level)s AND scheme.published
    AND scheme.name = coalesce(%(scheme)s, scheme.name)
ORDER BY scheme.name, scheme.version LIMIT 1 RETURNING id
"""

SHEETS = ("SCHEDULED", "SCORED", "REPORTED", "DECIDED")
"""The states in which there is a sheet."""

PANEL = """
INSERT INTO assessor (assessment_id, person_id, country, status, declared_at, declaration, reason)
SELECT %(assessment)s, person_id, country, %(became)s::text,
    CASE %(became)s::text WHEN 'DECLARED' THEN '2026-04-01T10:00:00Z'::timestamptz END,
    CASE %(became)s::text WHEN 'DECLARED' THEN %(word)s::text END,
    CASE %(became)s::text WHEN 'RELEASED' THEN %(word)s::text END
FROM expert_profile JOIN account ON account.id = person_id WHERE email = ANY (%(experts)s)
"""

WRITTEN = """
INSERT INTO score (assessment_id, scheme_id, code, points, note, evidence, person_id)
SELECT %(assessment)s, scheme_id, code, round(maximum * 0.4, 2), %(word)s, %(word)s, account.id
FROM assessment_sheet(%(assessment)s), account WHERE email = (%(experts)s::text[])[1];
INSERT INTO improvement_area (assessment_id, title, description, finding)
SELECT %(assessment)s, %(word)s, %(word)s, %(word)s FROM generate_series(1, 3);
INSERT INTO recommendation (assessment_id, scheme_id, code, advice)
SELECT %(assessment)s, scheme_id, code, %(word)s
FROM assessment_sheet(%(assessment)s) ORDER BY code LIMIT 1;
INSERT INTO recommendation (assessment_id, advice) SELECT %(assessment)s, %(word)s
"""


@dataclass(frozen=True)
class Laid:
    """An assessment as it shall lie there: `word` is every text that somebody wrote of it."""

    cluster: str
    level: str
    status: str
    word: str
    project: str | None = None
    experts: tuple[str, ...] = ()
    released: tuple[str, ...] = ()
    scheme: str | None = None


@contextmanager
def past_the_guards(admin: psycopg.Connection) -> Iterator[None]:
    """Switch off what guards states meanwhile; the audit trail goes on."""
    guards = admin.execute(GUARDS, [list(GUARDED)]).fetchall()
    for verb in ("DISABLE", "ENABLE"):
        for table, trigger in guards:
            names = sql.Identifier(table), sql.Identifier(trigger)
            admin.execute(sql.SQL(f"ALTER TABLE {{}} {verb} TRIGGER {{}}").format(*names))
        if verb == "DISABLE":
            yield


def lay_out(admin: psycopg.Connection, laid: Laid) -> UUID:
    """Lay an assessment out, with a sheet if it is scheduled or further; return its key."""
    with past_the_guards(admin):
        values = {**vars(laid), "experts": list(laid.experts), "sheets": list(SHEETS)}
        row = admin.execute(ASSESSMENT.encode(), values).fetchone()
        assert row is not None, laid
        values["assessment"] = row[0]
        became = "DECLARED" if _declared(laid) else "PROPOSED"
        admin.execute(PANEL.encode(), values | {"became": became})
        released = {"became": "RELEASED", "experts": list(laid.released)}
        admin.execute(PANEL.encode(), values | released)
        if laid.status in SHEETS:
            for statement in WRITTEN.split(";"):
                admin.execute(statement.encode(), values)
        key: UUID = row[0]
        return key


def _declared(laid: Laid) -> bool:
    return laid.status in ("DECLARED", *SHEETS)
