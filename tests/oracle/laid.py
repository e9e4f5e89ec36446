"""Templates, roads and prospects of all sorts in the oracle's world."""

import psycopg

from laid_attendance import lay_attendance
from laid_certified import lay_certified
from laid_courses import Taught, lay_courses
from laid_imports import lay_imports
from laid_reporting import Reported, lay_reports
from laid_roads import Kept, lay_actions, lay_roads
from laid_targets import lay_targets
from oracle.assessed import MANY, WORD
from oracle.behind_ladders import lay_ladders

TAUGHT = ("clus3", "bare", "twin")
"""The projects that have courses."""

KEEPERS = {"clus3": "coordinator@clus3.example", "bare": MANY}
"""Who writes what is laid out in a project."""

IMPORTERS = ("coordinator@clus3.example", MANY)
"""Who sent the files that were taken."""

TEMPLATE = """
INSERT INTO template_step (project_id, title, description, target_level, reaches, anchor,
        offset_days, days, position)
    SELECT project.id, step.title, description, target_level, reaches, anchor, offset_days::int,
        days, position
    FROM project, (VALUES
        ('Prove it', NULL, NULL, 'GOLD', 'PROJECT_END', '-30', 7, 3),
        ('Begin „now”', 'Said', 'SILVER', NULL, 'PARTICIPATION_START', NULL, 0, 1),
        ('Meanwhile', NULL, NULL, NULL, 'PROJECT_START', '1', 90, 3)
    ) AS step (title, description, target_level, reaches, anchor, offset_days, days, position)
    WHERE slug IN ('clus3', 'bare');
INSERT INTO template_need (project_id, step_id, needs_id)
    SELECT step.project_id, step.id, needed.id
    FROM template_step AS step JOIN template_step AS needed USING (project_id)
    WHERE step.title = 'Prove it' AND needed.title <> 'Prove it'
"""

ROADS = """
WITH numbered AS (
    SELECT project_id, id,
        row_number() OVER (PARTITION BY participation_id ORDER BY title, id) AS n,
        dense_rank() OVER (ORDER BY participation_id) AS road
    FROM milestone)
UPDATE milestone SET days = (n * road * 7) %% 100, position = n %% 3,
    not_before = CASE WHEN (n + road) %% 5 = 0 THEN '2029-02-28'::date + n::int END,
    reaches = CASE WHEN n = 3 THEN (ARRAY['GOLD', 'SILVER', NULL])[road %% 3 + 1]
        WHEN n = 2 AND road %% 4 = 0 THEN 'BRONZE' END
    FROM numbered WHERE numbered.project_id = milestone.project_id AND numbered.id = milestone.id;
WITH numbered AS (
    SELECT project_id, participation_id, id,
        row_number() OVER (PARTITION BY participation_id ORDER BY title, id) AS n
    FROM milestone)
INSERT INTO milestone_need (project_id, participation_id, milestone_id, needs_id)
    SELECT project_id, participation_id, step.id, needed.id
    FROM numbered AS step JOIN numbered AS needed USING (project_id, participation_id)
    WHERE needed.n < step.n AND (step.n + needed.n) %% 2 = 1 ON CONFLICT DO NOTHING;
UPDATE project SET ends_on = '2030-06-30' WHERE slug IN ('bare', 'hidden')
"""
"""Milestones that take their days, and need others that come before them by name."""

AIMS = """
UPDATE participation SET target_level = NULL
    WHERE id IN (SELECT id FROM participation WHERE status = 'ACTIVE' ORDER BY id LIMIT 1);
UPDATE participation SET target_level = 'GOLD', status = 'ACTIVE', withdrawal_reason = NULL
    WHERE cluster_id = (SELECT id FROM cluster WHERE name = 'Never labelled')
"""


CODES = """
UPDATE attendance_certificate SET code = 'C' || lpad(numbered.place::text, 9, '0')
FROM (SELECT project_id, id, row_number() OVER (ORDER BY id) AS place FROM attendance_certificate)
    AS numbered
WHERE numbered.project_id = attendance_certificate.project_id
    AND numbered.id = attendance_certificate.id
"""
"""Codes that can be asked for."""


def lay_everything(admin: psycopg.Connection) -> None:
    """Lay out templates and roads, with all that is written of them."""
    at = psycopg.ClientCursor(admin)
    at.execute(AIMS.encode())
    for slug, keeper in KEEPERS.items():
        row = admin.execute("SELECT id FROM project WHERE slug = %s", [slug]).fetchone()
        assert row is not None
        kept = Kept(row[0], WORD, keeper)
        lay_roads(admin, kept)
        lay_actions(admin, kept)
    asked = "SELECT id FROM project WHERE slug = ANY (%s)"
    found = admin.execute(asked, [list(TAUGHT)]).fetchall()
    for (project,) in found:
        lay_courses(admin, Taught(project, WORD, MANY))
        lay_attendance(admin, project, WORD)
        lay_imports(admin, project, WORD, *IMPORTERS)
    at.execute(TEMPLATE.encode())
    at.execute(ROADS.encode(), {})
    lay_ladders(admin, WORD, {"clus3": MANY, "bare": None})
    for (project,) in found:
        lay_certified(admin, project, WORD, MANY)
        lay_targets(admin, project, WORD, MANY)
        lay_reports(admin, Reported(project, WORD, MANY))
    admin.execute(CODES.encode())
