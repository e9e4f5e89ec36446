"""A cluster manager's door: the own cluster, and its own part of every project."""

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from databases import clone
from goldpath.database.doors import Door, DoorRole
from goldpath.database.embedded import EmbeddedServer
from goldpath.database.metadata import metadata
from two_projects import TwoProjects, two_projects

OPEN = {
    "cluster": "id",
    "cluster_alias": "cluster_id",
    "cluster_members": "cluster_id",
    "label_award": "cluster_id",
    "participation": "cluster_id",
    "project": "id",
    "cohort": "id",
    "participation_event": "participation_id",
    "participation_contact": "participation_id",
    "milestone": "id",
    "milestone_need": "milestone_id",
    "milestone_outlook": "milestone_id",
    "milestone_comment": "milestone_id",
    "evidence": "milestone_id",
    "exchange": "host_id",
    "roadmap_outlook": "participation_id",
}
"""The tables that the door shows something of, with a column that it shows."""

RULES = {"scheme", "scheme_level", "scheme_group", "scheme_indicator"}
"""Public rules, the same at every door."""

ASSESSED = {
    "appeal",
    "assessment",
    "assessor",
    "award_event",
    "decider",
    "decision",
    "eligibility_check",
    "improvement_area",
    "peer_position",
    "person",
    "recommendation",
    "score",
}
"""Tables of assessments and decisions: tests/assessment_readers.txt says who reads what of them."""

WRITTEN = {"appeal", "assessment", "core_idempotency_key", "improvement_area"}
"""What a manager writes of assessments, with the keys of requests."""

ALONE = """
WITH cluster AS (
    INSERT INTO cluster (name, name_key, country) VALUES ('Alone', 'alone', 'LT') RETURNING id),
alias AS (INSERT INTO cluster_alias (cluster_id, name, name_key) SELECT id, 'A', 'a' FROM cluster),
members AS (
    INSERT INTO cluster_members (cluster_id, member_type, count) SELECT id, 'SME', 5 FROM cluster),
cohort AS (
    INSERT INTO cohort (project_id, name) VALUES (%(ours)s, 'Alone') RETURNING id),
place AS (
    INSERT INTO participation (project_id, cohort_id, cluster_id)
    SELECT %(ours)s, cohort.id, cluster.id FROM cohort, cluster RETURNING id),
step AS (
    INSERT INTO milestone (project_id, participation_id, title)
    SELECT %(ours)s, id, 'Alone' FROM place RETURNING participation_id, id),
contact AS (
    INSERT INTO participation_contact (project_id, participation_id, name)
    SELECT %(ours)s, id, 'Alone' FROM place),
said AS (
    INSERT INTO milestone_comment (project_id, participation_id, milestone_id, account_id, text)
    SELECT %(ours)s, participation_id, id, %(account)s, 'Alone' FROM step),
proof AS (
    INSERT INTO evidence (project_id, participation_id, milestone_id, account_id, name,
        media_type, size, sha256)
    SELECT %(ours)s, participation_id, id, %(account)s, 'a.txt', 'text/plain', 1, repeat('0', 64)
    FROM step)
SELECT id FROM cluster
"""
"""A cluster in a cohort of its own, in one of the projects."""

VISITED = """
INSERT INTO exchange (kind, host_id, visitor_id, starts_on, ends_on, subject)
VALUES ('TWINNING', %(alone)s, %(cluster)s, '2025-01-01', '2025-01-02', 'Alone')
"""

HIDDEN = (
    "participation.partner_id",
    "project.summary",
    "project.sharing",
    "cohort.capacity",
)


@pytest.fixture(scope="module")
def projects(embedded: EmbeddedServer, migrated_template: str) -> Iterator[TwoProjects]:
    with clone(embedded, migrated_template) as database:
        yield two_projects(database)


@pytest.fixture(scope="module")
def alone(projects: TwoProjects) -> Door:
    """The door of who manages the cluster that takes part in `ours` alone."""
    with psycopg.connect(projects.database.admin_url) as admin:
        row = admin.execute(ALONE.encode(), projects.values()).fetchone()
        assert row is not None
        admin.execute(VISITED.encode(), {**projects.values(), "alone": row[0]})
    return Door(DoorRole.MANAGER, account=projects.account, cluster=row[0])


def rows(projects: TwoProjects, door: Door, query: str) -> list[Any]:
    with psycopg.connect(projects.database.login_url) as login:
        login.execute(door.prelude().encode())
        return login.execute(query.encode(), projects.values()).fetchall()


class TestReading:
    @pytest.mark.parametrize("table", OPEN)
    def test_one_row_of_each_table_is_the_clusters(
        self, projects: TwoProjects, alone: Door, table: str
    ) -> None:
        found = rows(projects, alone, f"SELECT {OPEN[table]} FROM {table}")
        assert len(found) == (0 if table in ("label_award", "milestone_need") else 1)
        if OPEN[table] == "cluster_id" and found:
            assert found == [(alone.cluster,)]

    def test_names_its_own_cohort_and_project(self, projects: TwoProjects, alone: Door) -> None:
        assert rows(projects, alone, "SELECT name FROM cohort") == [("Alone",)]
        assert rows(projects, alone, "SELECT title FROM milestone") == [("Alone",)]
        assert rows(projects, alone, "SELECT slug FROM project") == [("ours",)]

    def test_a_cluster_in_two_projects_sees_its_place_in_each(self, projects: TwoProjects) -> None:
        door = Door(DoorRole.MANAGER, account=projects.account, cluster=projects.cluster)
        places = rows(projects, door, "SELECT cluster_id, project_id FROM participation")
        assert sorted(places) == sorted(
            (projects.cluster, project) for project in (projects.ours, projects.theirs)
        )
        assert len(rows(projects, door, "SELECT id FROM milestone")) == 2
        assert len(rows(projects, door, "SELECT id FROM label_award")) == 1

    @pytest.mark.parametrize("table", OPEN)
    def test_nothing_without_a_cluster(self, projects: TwoProjects, table: str) -> None:
        door = Door(DoorRole.MANAGER, projects.ours, projects.account, projects.partner)
        assert rows(projects, door, f"SELECT {OPEN[table]} FROM {table}") == []

    @pytest.mark.parametrize(
        "table", sorted(set(metadata().tables) - set(OPEN) - RULES - ASSESSED - WRITTEN)
    )
    def test_no_other_table(self, projects: TwoProjects, alone: Door, table: str) -> None:
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            rows(projects, alone, f"SELECT 1 FROM {table}")

    @pytest.mark.parametrize("column", HIDDEN)
    def test_not_what_is_the_projects(
        self, projects: TwoProjects, alone: Door, column: str
    ) -> None:
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            rows(projects, alone, f"SELECT {column} FROM {column.partition('.')[0]}")

    def test_the_participations_are_found_by_their_index(
        self, projects: TwoProjects, alone: Door
    ) -> None:
        plan = (
            "EXPLAIN SELECT title FROM milestone "
            "WHERE project_id = %(ours)s AND participation_id = %(partners_participation)s"
        )
        with psycopg.connect(projects.database.login_url) as login:
            login.execute(f"{alone.prelude()}; SET LOCAL enable_seqscan = off".encode())
            told = "\n".join(row[0] for row in login.execute(plan.encode(), projects.values()))
        assert "participation_cluster_id_idx" in told
        assert "hashed SubPlan" in told


OWN = {
    "cluster": "UPDATE cluster SET founded = 2000, version = version + 1",
    "cluster_alias": "DELETE FROM cluster_alias",
    "cluster_members": "UPDATE cluster_members SET count = 1",
}
"""What the manager may change: of the own cluster, one row each."""

OTHERS = {
    "cluster_alias": "INSERT INTO cluster_alias (cluster_id, name, name_key) "
    "VALUES (%(cluster)s, 'X', 'x')",
    "cluster_members": "INSERT INTO cluster_members (cluster_id, member_type, count) "
    "VALUES (%(cluster)s, 'OTHER', 1)",
    "name": "UPDATE cluster SET name = 'X'",
    "merging": "UPDATE cluster SET merged_into = %(cluster)s",
    "proposing": "UPDATE cluster SET proposed_by = NULL",
}


class TestProfile:
    @pytest.mark.parametrize("table", OWN)
    def test_the_own_cluster_s_alone(self, projects: TwoProjects, alone: Door, table: str) -> None:
        with psycopg.connect(projects.database.login_url) as login:
            login.execute(alone.prelude().encode())
            assert login.execute(OWN[table].encode()).rowcount == 1
            login.rollback()

    @pytest.mark.parametrize("what", OTHERS)
    def test_nothing_else(self, projects: TwoProjects, alone: Door, what: str) -> None:
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            rows(projects, alone, OTHERS[what])


UNWRITTEN = set(metadata().tables) - WRITTEN - set(OWN) - {"participation_contact"} | {"cluster"}


@pytest.mark.parametrize("table", sorted(UNWRITTEN))
class TestWriting:
    def test_is_refused(self, projects: TwoProjects, alone: Door, table: str) -> None:
        column = next(iter(metadata().tables[table].columns)).name
        for statement in (
            f"UPDATE {table} SET {column} = {column} RETURNING 1",
            f"DELETE FROM {table} RETURNING 1",
            f"INSERT INTO {table} DEFAULT VALUES RETURNING 1",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                rows(projects, alone, statement)
