"""A project with as many milestones as one asks for, and its list of them."""

from uuid import UUID

import psycopg

from databases import PrivateDatabase
from goldpath.database.doors import Door, DoorRole
from goldpath.identity.policy import Role
from goldpath.lists.entering import Entered
from goldpath.lists.roadmaps import MILESTONES

LAY = """
INSERT INTO milestone (project_id, participation_id, title, description, position, due_on)
SELECT project_id, id, 'Step ' || number, repeat('Something to do. ', 5), number, '2027-02-09'
FROM participation, generate_series(1, %s) AS number
WHERE id = (SELECT max(id::text)::uuid FROM participation) RETURNING project_id
"""


def lay_milestones(database: PrivateDatabase, number: int) -> UUID:
    """Lay out milestones on one road, past all triggers; return the project's key."""
    with psycopg.connect(database.admin_url) as admin:
        admin.execute("SET session_replication_role = replica")
        laid = admin.execute(LAY, [number]).fetchone()
    assert laid is not None
    project: UUID = laid[0]
    return project


def milestones_of(project: UUID) -> Entered:
    """Enter a project for its milestones, as its coordinator does."""
    door = Door(DoorRole.COORDINATOR, project=project)
    return Entered(MILESTONES, Role.COORDINATOR, door, "laid", project)
