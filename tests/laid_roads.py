"""What a project keeps besides its cohorts, laid out by an administrator: data, no proof.

How people come to it is shown by tests/endpoint.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import psycopg

ROADS = """
INSERT INTO project_phase (project_id, code, title, starts_on, ends_on)
    SELECT %(project)s, %(word)s || place, %(word)s, '2024-01-01', '2024-06-30'
    FROM generate_series(1, 2) AS place;
INSERT INTO template_step (project_id, title, description, phase_id, target_level, reaches,
        offset_days, days, position)
    SELECT project_id, code, title, id, 'GOLD', 'GOLD', 30, 10, 0 FROM project_phase
    WHERE project_id = %(project)s;
INSERT INTO template_need (project_id, step_id, needs_id)
    SELECT project_id, (array_agg(id ORDER BY title DESC))[1], (array_agg(id ORDER BY title))[1]
    FROM template_step WHERE project_id = %(project)s GROUP BY project_id;
INSERT INTO invitation (project_id, role, partner_id, note, secret_hash, invited_by, expires_at)
    SELECT project_id, 'PARTNER', partner.id, %(word)s,
        sha256(convert_to('the secret of ' || %(keeper)s, 'UTF8')), account.id,
        now() + interval '3 days'
    FROM partner, account WHERE project_id = %(project)s AND email = %(keeper)s
    ORDER BY partner.id LIMIT 1;
INSERT INTO selection_criterion (project_id, cohort_id, title, maximum)
    SELECT project_id, id, %(word)s, 7 FROM cohort WHERE project_id = %(project)s;
INSERT INTO application (project_id, cohort_id, cluster_id, target_level, motivation, status,
        reason, decided_on)
    SELECT project_id, cohort_id, cluster_id, 'GOLD', %(word)s, 'SELECTED', %(word)s, '2024-02-29'
    FROM participation WHERE project_id = %(project)s;
INSERT INTO application_rating (project_id, application_id, criterion_id, points, note)
    SELECT application.project_id, application.id, criterion.id, 5, %(word)s
    FROM application JOIN selection_criterion AS criterion USING (project_id, cohort_id)
    WHERE project_id = %(project)s;
INSERT INTO participation_contact (project_id, participation_id, name, position, email, phone)
    SELECT project_id, id, %(word)s, %(word)s, %(word)s || '@example.org', %(word)s
    FROM participation WHERE project_id = %(project)s;
UPDATE milestone SET description = %(word)s, days = 3, owner_id = account.id,
        phase_id = project_phase.id, step_id = template_step.id
    FROM account, project_phase JOIN template_step USING (project_id)
    WHERE milestone.project_id = %(project)s AND project_phase.project_id = %(project)s
        AND email = %(keeper)s AND milestone.title = project_phase.code
        AND template_step.title = project_phase.code
"""

PROVEN = """
INSERT INTO milestone_need (project_id, participation_id, milestone_id, needs_id)
    SELECT project_id, participation_id, (array_agg(id ORDER BY kind, title DESC))[1],
        (array_agg(id ORDER BY kind DESC, title))[1]
    FROM milestone WHERE project_id = %(project)s GROUP BY 1, 2
    ON CONFLICT DO NOTHING;
INSERT INTO evidence (project_id, participation_id, milestone_id, name, media_type, size, sha256,
        account_id, removed_on, removal_reason)
    SELECT project_id, participation_id, milestone.id, %(word)s || '.pdf', 'application/pdf',
        length(%(word)s), encode(sha256(convert_to(%(word)s, 'UTF8')), 'hex'), account.id,
        removed::date, CASE WHEN removed IS NOT NULL THEN %(word)s END
    FROM milestone, account, (VALUES (NULL), ('2026-01-01')) AS gone (removed)
    WHERE project_id = %(project)s AND email = %(keeper)s AND NOT EXISTS (
        SELECT FROM evidence WHERE evidence.milestone_id = milestone.id);
INSERT INTO milestone_comment (project_id, participation_id, milestone_id, account_id, text)
    SELECT project_id, participation_id, milestone.id, account.id, %(word)s
    FROM milestone, account WHERE project_id = %(project)s AND email = %(keeper)s
        AND NOT EXISTS (
            SELECT FROM milestone_comment AS said WHERE said.milestone_id = milestone.id)
"""
"""What goes with milestones; those that have some of it already are passed over."""

ACTIONS = """
INSERT INTO milestone (project_id, participation_id, title, description, kind, assessment_id,
        scheme_id, code, recommendation_id, days)
    SELECT place.project_id, place.id, %(word)s, %(word)s, 'ACTION', assessment.id,
        advice.scheme_id, advice.code, advice.id, 0
    FROM assessment JOIN recommendation AS advice ON advice.assessment_id = assessment.id
    JOIN participation AS place ON place.cluster_id = assessment.cluster_id
        AND place.project_id = assessment.ordered_by
    WHERE place.project_id = %(project)s AND assessment.status = 'REPORTED'
"""


@dataclass(frozen=True)
class Kept:
    """A project, every text that somebody writes in it, and the account that writes them."""

    project: UUID
    word: str
    keeper: str


def lay_roads(admin: psycopg.Connection, kept: Kept) -> None:
    """Lay out a template, applications, contacts, and what goes with milestones."""
    _run(admin, ROADS + ";" + PROVEN, vars(kept))


def lay_actions(admin: psycopg.Connection, kept: Kept) -> None:
    """Make actions of what the project's reports recommend, with what goes with them."""
    _run(admin, ACTIONS + ";" + PROVEN, vars(kept))


def _run(admin: psycopg.Connection, script: str, values: dict[str, Any]) -> None:
    psycopg.ClientCursor(admin).execute(script.encode(), values)
