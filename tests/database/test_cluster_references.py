"""What names a cluster: it follows merges, and no project's proposal is another's."""

from collections.abc import Iterator
from uuid import UUID

import psycopg
import pytest

from databases import clone
from goldpath.database.doors import PUBLIC, Door, DoorRole
from goldpath.database.embedded import EmbeddedServer
from two_projects import TwoProjects, two_projects

PROPOSED = """
INSERT INTO cluster (name, name_key, country, proposed_by)
VALUES ('Theirs', 'theirs', 'IT', %(theirs)s) RETURNING id
"""
PLACE = """
INSERT INTO participation (project_id, cohort_id, cluster_id)
SELECT project_id, id, %(key)s FROM cohort WHERE project_id = %(project)s RETURNING cluster_id
"""
MERGE = "SELECT merge_clusters(%(key)s, %(cluster)s, 'The same', 1)"


@pytest.fixture
def projects(embedded: EmbeddedServer, migrated_template: str) -> Iterator[TwoProjects]:
    with clone(embedded, migrated_template) as database:
        yield two_projects(database)


@pytest.fixture
def proposed(projects: TwoProjects) -> UUID:
    """A cluster that the project `theirs` proposes."""
    key = ask(projects, None, PROPOSED)
    assert isinstance(key, UUID)
    return key


def ask(projects: TwoProjects, door: Door | None, statement: str, **values: object) -> object:
    """Return the first value that a statement brings at a door, or as the administrator."""
    database = projects.database
    with psycopg.connect(database.login_url if door else database.admin_url) as connection:
        if door:
            connection.execute(door.prelude().encode())
        given = {**projects.values(), **values}
        row = connection.execute(statement.encode(), given).fetchone()
    return row[0] if row else None


def of_project(projects: TwoProjects, *, ours: bool) -> Door:
    return Door(DoorRole.COORDINATOR, projects.ours if ours else projects.theirs, projects.account)


class TestAProposal:
    def test_is_the_own_projects_to_use(self, projects: TwoProjects, proposed: UUID) -> None:
        theirs = of_project(projects, ours=False)
        placed = ask(projects, theirs, PLACE, key=proposed, project=projects.theirs)
        assert placed == proposed
        with pytest.raises(psycopg.errors.ForeignKeyViolation, match="no such cluster"):
            ask(projects, None, PLACE, key=proposed, project=projects.ours)

    @pytest.mark.parametrize(
        "role",
        [DoorRole.COORDINATOR, DoorRole.PARTNER, DoorRole.MEMBER, DoorRole.BOARD, DoorRole.PUBLIC],
    )
    def test_is_seen_by_no_other_door(
        self, projects: TwoProjects, proposed: UUID, role: DoorRole
    ) -> None:
        door = Door(role, projects.ours, projects.account)
        assert (
            ask(projects, door, "SELECT id FROM cluster WHERE id = %(key)s", key=proposed) is None
        )

    def test_is_near_nothing_of_another_projects(
        self, projects: TwoProjects, proposed: UUID
    ) -> None:
        near = "SELECT similar_clusters('IT', 'theirs', NULL, NULL)"
        assert ask(projects, of_project(projects, ours=True), near) == []
        for door in (of_project(projects, ours=False), Door(DoorRole.SECRETARIAT)):
            assert ask(projects, door, near) == [proposed]

    def test_has_no_label(self, projects: TwoProjects, proposed: UUID) -> None:
        award = "INSERT INTO label_award (cluster_id, level, source) VALUES (%(key)s, 'GOLD', 'x')"
        for door in (None, Door(DoorRole.SECRETARIAT)):
            with pytest.raises(psycopg.errors.CheckViolation):
                ask(projects, door, award, key=proposed)

    def test_is_made_for_the_own_project_alone(self, projects: TwoProjects) -> None:
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="row-level security"):
            ask(projects, of_project(projects, ours=True), PROPOSED)


class TestAMergedCluster:
    @pytest.fixture
    def merged(self, projects: TwoProjects, proposed: UUID) -> UUID:
        secretariat = Door(DoorRole.SECRETARIAT, account=projects.account)
        assert ask(projects, secretariat, MERGE, key=proposed) is None
        return proposed

    @pytest.mark.parametrize(
        ("table", "columns", "values"),
        [
            ("label_award", "level, source", "'GOLD', 'x'"),
            ("cluster_alias", "name, name_key", "'X', 'x'"),
            ("cluster_members", "member_type, count", "'SME', 1"),
            ("cluster_manager", "account_id", "%(account)s"),
        ],
    )
    def test_what_names_it_means_the_other(
        self, projects: TwoProjects, merged: UUID, table: str, columns: str, values: str
    ) -> None:
        told = (
            f"INSERT INTO {table} (cluster_id, {columns}) VALUES (%(key)s, {values}) "
            "RETURNING cluster_id"
        )
        door = Door(DoorRole.SECRETARIAT, account=projects.account)
        assert ask(projects, door, told, key=merged) == projects.cluster

    def test_no_door_can_merge_otherwise(self, projects: TwoProjects, merged: UUID) -> None:
        for role in DoorRole:
            door = Door(role, projects.ours, projects.account, cluster=projects.cluster)
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                ask(projects, door, "UPDATE cluster SET merged_into = NULL RETURNING id")
            if role is not DoorRole.SECRETARIAT:
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    ask(projects, door, MERGE, key=merged)

    def test_its_former_name_is_searched_for_the_other(
        self, projects: TwoProjects, merged: UUID
    ) -> None:
        alias = "SELECT cluster_id FROM cluster_alias WHERE name_key = 'theirs'"
        assert ask(projects, of_project(projects, ours=True), alias) == projects.cluster
        known = "SELECT cluster_id FROM known_name WHERE cluster_id = %(key)s"
        assert ask(projects, of_project(projects, ours=False), known, key=merged) is None
        assert ask(projects, PUBLIC, "SELECT count(*) FROM registry_name") == 1
