"""A trainer: sees what the project is and when it runs, and of the rest the own courses alone."""

from typing import Any

import psycopg
import pytest

from client import COORDINATOR, TRAINER, Client

SLUG = "race-southern-serbia"
ROW = """
query Row($slug: String!) { project(slug: $slug, as: TRAINER) {
  id slug title programme summary startsOn endsOn sharing version viewerRole } }
"""
IDS = """
{ project(slug: "clus3") { id partners { id } cohorts { id participations { nodes {
  id cluster { id } milestones { id } } } } } }
"""
NODE = "query Node($id: ID!) { node(id: $id) { id } }"


@pytest.fixture
async def trains_clus3(writer: Client) -> Client:
    """A server on which the demo's trainer trains for Clus3 as well, which has cohorts."""
    with psycopg.connect(writer.admin_url) as admin:
        admin.execute(
            "INSERT INTO membership (project_id, account_id, role) SELECT project.id, account.id, "
            "'TRAINER' FROM project, account WHERE slug = 'clus3' AND email = %s",
            [TRAINER],
        )
    return writer


async def ids(client: Client) -> dict[str, str]:
    """Return the ids of one thing of each kind in Clus3, as its coordinator sees them."""
    project = (await client.ask(IDS, as_=COORDINATOR))["project"]
    (cohort,) = project["cohorts"]
    (place,) = cohort["participations"]["nodes"]
    return {
        "Project": project["id"],
        "Partner": project["partners"][0]["id"],
        "Cohort": cohort["id"],
        "Participation": place["id"],
        "Milestone": place["milestones"][0]["id"],
        "Cluster": place["cluster"]["id"],
    }


class TestProject:
    async def test_sees_the_project_s_own_row(self, reader: Client) -> None:
        seen = (await reader.ask(ROW, {"slug": SLUG}, as_=TRAINER))["project"]
        assert seen["title"] == "The Race for Entrepreneurial Southern Serbia"
        assert seen["viewerRole"] == "TRAINER"

    async def test_as_trainer_is_the_default_without_a_stronger_role(self, reader: Client) -> None:
        query = f'{{ project(slug: "{SLUG}") {{ viewerRole }} }}'
        data = await reader.ask(query, as_=TRAINER)
        assert data["project"] == {"viewerRole": "TRAINER"}

    async def test_another_project_answers_like_none(self, reader: Client) -> None:
        for slug in ("clus3", "no-such-project"):
            assert await reader.codes(ROW, {"slug": slug}, as_=TRAINER) == ["NOT_FOUND"]

    async def test_who_does_not_train_cannot_act_as_a_trainer(self, reader: Client) -> None:
        assert await reader.codes(ROW, {"slug": "clus3"}, as_=COORDINATOR) == ["NOT_FOUND"]

    async def test_partners_and_cohorts_are_refused_where_they_stand(
        self, trains_clus3: Client
    ) -> None:
        query = (
            '{ project(slug: "clus3", as: TRAINER) { title startsOn'
            " partners { name } cohorts { name participations { totalCount } } } }"
        )
        answer = (await trains_clus3.send(query, as_=TRAINER)).json()
        assert answer["data"]["project"] == {
            "title": "Clus3",
            "startsOn": "2014-01-01",
            "partners": None,
            "cohorts": None,
        }
        told = {error["path"][-1]: error for error in answer["errors"]}
        assert {error["extensions"]["code"] for error in told.values()} == {"FORBIDDEN"}
        assert {name: error["message"] for name, error in told.items()} == {
            "partners": "Only the coordinator, the partner or the observer may "
            "see a project's consortium.",
            "cohorts": "Only the coordinator, the partner or the observer may "
            "see a project's cohorts and who takes part.",
        }


class TestNode:
    async def test_finds_the_project_and_nothing_in_it(self, trains_clus3: Client) -> None:
        known = await ids(trains_clus3)
        project = known.pop("Project")
        data = await trains_clus3.ask(NODE, {"id": project}, as_=TRAINER)
        assert data["node"] == {"id": project}
        for kind, one in known.items():
            codes = await trains_clus3.codes(NODE, {"id": one}, as_=TRAINER)
            assert codes == ["NOT_FOUND"], kind

    async def test_who_observes_as_well_finds_things_by_that_role(
        self, trains_clus3: Client
    ) -> None:
        with psycopg.connect(trains_clus3.admin_url) as admin:
            admin.execute(
                "INSERT INTO membership (project_id, account_id, role) "
                "SELECT project_id, account_id, 'OBSERVER' FROM membership WHERE role = 'TRAINER'"
            )
        for kind, one in (await ids(trains_clus3)).items():
            data = await trains_clus3.ask(NODE, {"id": one}, as_=TRAINER)
            assert data["node"] == {"id": one}, kind


class TestWriting:
    async def test_is_refused(self, trains_clus3: Client) -> None:
        known = await ids(trains_clus3)
        tried: dict[str, dict[str, Any]] = {
            "createCohort": {"project": known["Project"], "name": "X"},
            "addParticipation": {"cohort": known["Cohort"], "cluster": known["Cluster"]},
            "assignPartner": {"participation": known["Participation"], "expectedVersion": 1},
            "withdrawParticipation": {
                "participation": known["Participation"],
                "reason": "X",
                "expectedVersion": 1,
            },
            "createMilestone": {"participation": known["Participation"], "title": "X"},
            "updateMilestone": {
                "milestone": known["Milestone"],
                "title": "X",
                "expectedVersion": 1,
            },
            "setSharing": {"project": known["Project"], "sharing": "NONE", "expectedVersion": 1},
        }
        for name, given in tried.items():
            kind = f"{name[0].upper()}{name[1:]}Input"
            field = f"{name}(input: $input) {{ userErrors {{ code }} }}"
            mutation = f"mutation M($input: {kind}!) {{ {field} }}"
            codes = await trains_clus3.codes(mutation, {"input": given}, as_=TRAINER)
            assert codes == ["FORBIDDEN"], name
