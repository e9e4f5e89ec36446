"""Two projects with a row of each in every tenant table; one shares nothing, the other names.

In each, one participant is in the lead partner's charge, one in another's, and one in nobody's.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import psycopg

from databases import PrivateDatabase

SCRIPT = """
WITH labelled AS (
    INSERT INTO cluster (name, name_key, country)
    VALUES ('Labelled Cluster', 'labelled cluster', 'PL')
    RETURNING id),
award AS (
    INSERT INTO label_award (cluster_id, level, source) SELECT id, 'BRONZE', 'test' FROM labelled),
plain AS (
    INSERT INTO cluster (name, name_key, country) VALUES ('Plain Cluster', 'plain cluster', 'IT'),
        ('Lone Cluster', 'lone cluster', 'IT')
    RETURNING id, name),
organisation AS (
    INSERT INTO organisation (name, name_key) VALUES ('Lead', 'lead'), ('Partner', 'partner')
    RETURNING id, name),
project AS (
    INSERT INTO project (slug, title, sharing) VALUES ('ours', 'Ours', 'NONE'),
        ('theirs', 'Theirs', 'NAMES') RETURNING id, slug),
person AS (
    INSERT INTO person (name) VALUES ('ours'), ('theirs') RETURNING id, name),
account AS (
    INSERT INTO account (id, email)
    SELECT id, name || '@example.org' FROM person RETURNING id, email),
membership AS (
    INSERT INTO membership (project_id, account_id, role)
    SELECT project.id, person.id, 'COORDINATOR' FROM project JOIN person ON person.name = slug),
partner AS (
    INSERT INTO partner (project_id, organisation_id, role)
    SELECT project.id, organisation.id, upper(organisation.name) FROM project, organisation
    RETURNING project_id, id, role),
cohort AS (
    INSERT INTO cohort (project_id, name)
    SELECT id, 'Cohort' FROM project RETURNING project_id, id),
participation AS (
    INSERT INTO participation (project_id, cohort_id, cluster_id, partner_id)
    SELECT cohort.project_id, cohort.id, labelled.id, partner.id
    FROM labelled, cohort JOIN partner USING (project_id) WHERE partner.role = 'LEAD'
    UNION ALL
    SELECT cohort.project_id, cohort.id, plain.id, partner.id
    FROM plain, cohort JOIN partner USING (project_id)
    WHERE partner.role = 'PARTNER' AND plain.name = 'Plain Cluster'
    UNION ALL
    SELECT cohort.project_id, cohort.id, plain.id, NULL FROM cohort, plain
    WHERE plain.name = 'Lone Cluster'
    RETURNING project_id, id, partner_id),
lead_place AS (
    SELECT slug, partner.id AS partner_id, participation.id FROM participation
    JOIN partner ON partner.id = partner_id JOIN project ON project.id = partner.project_id
    WHERE partner.role = 'LEAD'),
milestone AS (
    INSERT INTO milestone (project_id, participation_id, title)
    SELECT project_id, id, 'Step' FROM participation),
key AS (
    INSERT INTO idempotency_key (project_id, account_id, key, request)
    SELECT project.id, person.id, 'key', 'request' FROM project JOIN person ON person.name = slug),
file AS (
    INSERT INTO tenant_file (project_id, content) SELECT id, '{}' FROM project)
SELECT
    (SELECT id FROM project WHERE slug = 'ours'), (SELECT id FROM project WHERE slug = 'theirs'),
    (SELECT id FROM person WHERE name = 'ours'), (SELECT id FROM person WHERE name = 'theirs'),
    (SELECT cohort.id FROM cohort JOIN project ON project.id = project_id WHERE slug = 'theirs'),
    (SELECT id FROM lead_place WHERE slug = 'theirs'),
    (SELECT id FROM labelled),
    (SELECT partner_id FROM lead_place WHERE slug = 'ours'),
    (SELECT id FROM lead_place WHERE slug = 'ours')
"""


@dataclass(frozen=True)
class TwoProjects:
    """The keys of what the script made."""

    database: PrivateDatabase
    ours: UUID
    theirs: UUID
    account: UUID
    other_account: UUID
    their_cohort: UUID
    their_participation: UUID
    cluster: UUID
    partner: UUID
    partners_participation: UUID

    def values(self) -> dict[str, Any]:
        """Return the keys by name, for statements."""
        return {name: value for name, value in vars(self).items() if name != "database"}


def two_projects(database: PrivateDatabase) -> TwoProjects:
    """Fill an empty, migrated database."""
    with psycopg.connect(database.admin_url) as admin:
        row = admin.execute(SCRIPT.encode()).fetchone()
    assert row is not None
    return TwoProjects(database, *row)
