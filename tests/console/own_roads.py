"""DITENAVE's road in Clus3 as its manager's browser has it, with steps of the manager's own."""

import psycopg

from client import MANAGER
from console.sheets import link
from databases import PrivateDatabase
from visitor import Visitor

ON = "on=2015-10-01"
"""A day in the life of the project."""

PLAN, SURVEY, JURY = "Plan <b>agreed</b>", "Members asked", "Jury"

STEPS = """
INSERT INTO milestone (project_id, participation_id, title, kind, assessment_id, due_on, owner_id,
    position)
SELECT place.project_id, place.id, step.title, step.kind,
    CASE WHEN step.kind = 'ACTION' THEN
        (SELECT id FROM assessment WHERE cluster_id = place.cluster_id LIMIT 1) END,
    step.due, CASE WHEN step.mine THEN account.id END, step.position
FROM participation AS place JOIN project ON project.id = place.project_id
    JOIN cluster ON cluster.id = place.cluster_id,
    account, (VALUES
        ('Plan <b>agreed</b>', 'STEP', date '2015-10-15', true, 101),
        ('Members asked', 'ACTION', date '2015-12-01', true, 102),
        ('Jury', 'STEP', date '2016-01-10', false, 103)
    ) AS step (title, kind, due, mine, position)
WHERE project.slug = 'clus3' AND cluster.name = 'DITENAVE' AND account.email = %s
"""

INVITED = """
INSERT INTO participation (project_id, cohort_id, cluster_id, target_level)
SELECT cohort.project_id, cohort.id, cluster.id, 'SILVER'
FROM cohort JOIN project ON project.id = cohort.project_id, cluster
WHERE project.slug = 'inolink' AND cluster.name = 'DITENAVE'
"""


def own_steps(database: PrivateDatabase) -> None:
    """Put three steps on the road, two of them the manager's."""
    with psycopg.connect(database.admin_url) as admin:
        admin.execute(STEPS, [MANAGER])


def invited(database: PrivateDatabase) -> None:
    """Have InoLink invite DITENAVE as well."""
    with psycopg.connect(database.admin_url) as admin:
        admin.execute(INVITED)


async def own_cluster(visitor: Visitor) -> str:
    """Sign in as the manager; return the address of the cluster's page."""
    await visitor.sign_in(MANAGER)
    return await link(visitor, "/my-clusters", r"/my-clusters/[\w=-]+")


async def own_road(visitor: Visitor) -> str:
    """Sign in as the manager; return the address of the road's page."""
    cluster = await own_cluster(visitor)
    return await link(visitor, cluster, rf"{cluster}/roads/[\w=-]+")
