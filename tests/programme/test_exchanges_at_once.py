"""Two projects at one exchange at once: the second waits for the first, and it counts once."""

from collections.abc import Iterator
from uuid import UUID

import psycopg
import pytest

from databases import clone
from goldpath.database.doors import Door, DoorRole
from goldpath.database.embedded import EmbeddedServer
from laid_exchanges import Visit, lay_exchange
from meeting import Errand, Met, meet
from two_projects import TwoProjects, two_projects

RECORD = """
SELECT like_exchanges('TWINNING', host.id, visitor.id, '2024-05-06', '2024-05-07', NULL)
FROM cluster AS host, cluster AS visitor
WHERE host.name = 'Plain Cluster' AND visitor.name = 'Lone Cluster'
"""
JOIN = "INSERT INTO exchange_side (project_id, exchange_id) VALUES (%(project)s, %(exchange)s)"
HOLD = "UPDATE exchange SET status = 'HELD', version = version + 1 WHERE id = %(exchange)s"
VISITED = Visit("ours", "Plain Cluster", "Lone Cluster", "own", "PLANNED")


@pytest.fixture
def projects(embedded: EmbeddedServer, migrated_template: str) -> Iterator[TwoProjects]:
    with clone(embedded, migrated_template) as database:
        yield two_projects(database)


def errand(projects: TwoProjects, statement: str, project: UUID, **more: object) -> Errand:
    door = Door(DoorRole.COORDINATOR, project, projects.account)
    return door, statement, {"project": project, **more}


def test_only_one_asks_for_what_is_alike(projects: TwoProjects) -> None:
    one, other = (errand(projects, RECORD, key) for key in (projects.ours, projects.theirs))
    assert meet(projects.database, one, other) == Met(waited=True, changed=1, rule=None)


def test_sides_join_one_after_the_other(projects: TwoProjects) -> None:
    with psycopg.connect(projects.database.admin_url) as admin:
        recorded = lay_exchange(admin, VISITED)
        admin.execute("UPDATE exchange SET awaits = 'VISITOR'")
        apart = admin.execute("INSERT INTO project (slug, title) VALUES ('a', 'A') RETURNING id")
        third = apart.fetchone()
        assert third is not None
        admin.execute(
            "WITH made AS (INSERT INTO cohort (project_id, name) VALUES (%s, 'C') RETURNING *) "
            "INSERT INTO participation (project_id, cohort_id, cluster_id) "
            "SELECT made.project_id, made.id, cluster.id FROM made, cluster "
            "WHERE cluster.name = 'Lone Cluster'",
            third,
        )
    one = errand(projects, JOIN, projects.theirs, exchange=recorded)
    other = errand(projects, JOIN, third[0], exchange=recorded)
    assert meet(projects.database, one, other) == Met(waited=True, changed=1, rule=None)
    with psycopg.connect(projects.database.admin_url) as admin:
        parts = admin.execute(
            "SELECT array_agg(part || ' ' || recorded ORDER BY part, recorded DESC) "
            "FROM exchange_side"
        ).fetchone()
        answer = admin.execute("SELECT answer FROM exchange").fetchone()
    assert parts == (["BOTH true", "BOTH false", "VISITOR false"],)
    assert answer == ("CONFIRMED",)


def test_one_project_answers_once(projects: TwoProjects) -> None:
    with psycopg.connect(projects.database.admin_url) as admin:
        recorded = lay_exchange(admin, VISITED)
    one = errand(projects, JOIN, projects.theirs, exchange=recorded)
    met = meet(projects.database, one, one)
    assert met.rule == "exchange_side_project_id_exchange_id_key"


def test_nobody_holds_what_another_recorded(projects: TwoProjects) -> None:
    with psycopg.connect(projects.database.admin_url) as admin:
        recorded = lay_exchange(admin, VISITED)
    one = errand(projects, JOIN, projects.theirs, exchange=recorded)
    other = errand(projects, HOLD, projects.theirs, exchange=recorded)
    assert meet(projects.database, one, other).changed == 0
