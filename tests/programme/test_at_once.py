"""Two people change a project at once: the second waits for the first, and keeps its rules."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import psycopg
import pytest

from databases import clone
from goldpath.database.doors import Door, DoorRole
from goldpath.database.embedded import EmbeddedServer
from meeting import Errand, Met, meet
from two_projects import TwoProjects, two_projects

MORE = """
INSERT INTO milestone (project_id, participation_id, title)
    VALUES (%(ours)s, %(partners_participation)s, 'Other step');
INSERT INTO membership (project_id, account_id, role)
    VALUES (%(ours)s, %(other_account)s, 'COORDINATOR');
INSERT INTO organisation (name, name_key) VALUES ('Fresh Cluster', 'fresh cluster');
INSERT INTO cluster (name, name_key, country) VALUES ('Fresh Cluster', 'fresh cluster', 'IT');
INSERT INTO invitation (project_id, role, note, secret_hash, invited_by, expires_at)
    VALUES (%(ours)s, 'OBSERVER', 'Anybody', sha256('secret'), %(account)s, now() + '1 day');
UPDATE project SET status = 'RUNNING';
UPDATE project SET status = 'CLOSED'
"""
STEP = "(SELECT id FROM milestone WHERE participation_id = %(partners_participation)s AND title = "
NEED = (
    "INSERT INTO milestone_need (project_id, participation_id, milestone_id, needs_id) "
    f"SELECT %(ours)s, %(partners_participation)s, {STEP}%(step)s), {STEP}%(needs)s)"
)
REMOVE = "DELETE FROM membership WHERE project_id = %(ours)s AND account_id = %(whose)s"
PARTNER = (
    "INSERT INTO partner (project_id, organisation_id, role) "
    "SELECT %(ours)s, %(organisation)s, 'PARTNER'"
)
PLACE = (
    "INSERT INTO participation (project_id, cohort_id, cluster_id) "
    "SELECT %(ours)s, cohort.id, cluster.id FROM cohort, cluster "
    "WHERE cohort.project_id = %(ours)s AND cluster.name = 'Fresh Cluster'"
)
ARCHIVE = "UPDATE project SET status = 'ARCHIVED' WHERE id = %(ours)s"
RENAME = f"UPDATE milestone SET title = 'New' WHERE id = {STEP}'Step')"
ACCEPT = "SELECT accept_invitation('secret')"
FINISH = (
    "SELECT FROM participation WHERE id = %(partners_participation)s FOR NO KEY UPDATE;\n"
    "UPDATE milestone SET status = 'DONE', version = version + 1 WHERE id = "
    f"{STEP}'Other step') AND version = 1;\n"
    "UPDATE milestone SET status = 'DONE', version = version + 1 WHERE id = "
    f"{STEP}'Step') AND version = 1"
)
BEGIN = (
    "UPDATE milestone SET status = 'IN_PROGRESS', version = version + 1 WHERE id = "
    f"{STEP}'Step') AND version = 1"
)


@dataclass
class Ours:
    """The project and who acts in it."""

    projects: TwoProjects
    organisation: UUID

    def errand(
        self,
        statement: str,
        role: DoorRole = DoorRole.COORDINATOR,
        account: UUID | None = None,
        **more: object,
    ) -> Errand:
        """Return what one does in the project: the coordinator, or another account."""
        known = {**self.projects.values(), "organisation": self.organisation}
        return (
            Door(role, self.projects.ours, account or self.projects.account),
            statement,
            known | more,
        )

    def meet(self, first: Errand, second: Errand) -> Met:
        """Return what came of the second."""
        return meet(self.projects.database, first, second)

    def asked(self, query: str) -> Any:  # noqa: ANN401 - a value
        """Return a value as the administrator sees it."""
        with psycopg.connect(self.projects.database.admin_url) as admin:
            row = admin.execute(query.encode(), self.projects.values()).fetchone()
        assert row is not None
        return row[0]


@pytest.fixture
def ours(embedded: EmbeddedServer, migrated_template: str) -> Iterator[Ours]:
    with clone(embedded, migrated_template) as database:
        made = two_projects(database)
        with psycopg.connect(database.admin_url) as admin:
            psycopg.ClientCursor(admin).execute(MORE.encode(), made.values())
            query = "SELECT id FROM organisation WHERE name_key = 'fresh cluster'"
            row = admin.execute(query).fetchone()
        assert row is not None
        yield Ours(made, row[0])


def test_two_do_not_close_a_circle_between_them(ours: Ours) -> None:
    one = ours.errand(NEED, step="Step", needs="Other step")
    other = ours.errand(NEED, step="Other step", needs="Step")
    assert ours.meet(one, other) == Met(waited=True, changed=None, rule="milestone_need_acyclic")


def test_the_last_coordinators_do_not_remove_each_other(ours: Ours) -> None:
    projects = ours.projects
    one = ours.errand(REMOVE, whose=projects.other_account)
    other = ours.errand(REMOVE, whose=projects.account, account=projects.other_account)
    assert ours.meet(one, other) == Met(waited=True, changed=None, rule="a_coordinator_stays")


@pytest.mark.parametrize(("first", "second"), [(PARTNER, PLACE), (PLACE, PARTNER)])
def test_nobody_is_partner_and_participant(ours: Ours, first: str, second: str) -> None:
    met = ours.meet(ours.errand(first), ours.errand(second))
    assert met == Met(waited=True, changed=None, rule="partner_is_no_participant")


def test_a_project_is_archived_when_nobody_writes_in_it(ours: Ours) -> None:
    met = ours.meet(ours.errand(RENAME), ours.errand(ARCHIVE))
    assert met == Met(waited=True, changed=1, rule=None)


def test_nobody_writes_in_a_project_that_is_archived_meanwhile(ours: Ours) -> None:
    met = ours.meet(ours.errand(ARCHIVE), ours.errand(RENAME))
    assert met == Met(waited=True, changed=None, rule="project_open")


def test_an_invitation_makes_one_member(ours: Ours) -> None:
    account = DoorRole.ACCOUNT
    one = ours.errand(ACCEPT, account)
    other = ours.errand(ACCEPT, account, account=ours.projects.other_account)
    assert ours.meet(one, other) == Met(waited=True, changed=1, rule=None)
    joined = "SELECT array_agg(account_id) FROM membership WHERE role = 'OBSERVER'"
    assert ours.asked(joined) == [ours.projects.account]


@pytest.mark.parametrize(("first", "second"), [(FINISH, BEGIN), (BEGIN, FINISH)])
def test_no_update_is_lost_beside_many(ours: Ours, first: str, second: str) -> None:
    """Nor do they wait for each other: the second finds another version, and changes nothing."""
    met = ours.meet(ours.errand(first), ours.errand(second))
    assert met == Met(waited=True, changed=0, rule=None)
    assert ours.asked(f"SELECT version FROM milestone WHERE id = {STEP}'Step')") == 2
