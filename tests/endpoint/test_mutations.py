"""Changing a project: what is kept, what is refused, and what a retry does."""

import asyncio
from typing import Any

from client import COORDINATOR, OTHER_COORDINATOR, Client

IDS = """
query Ids($slug: String!) { project(slug: $slug) { id version sharing cohorts { id
  participations { nodes { id version status cluster { id } milestones { id version } } } } } }
"""
CREATE_COHORT = """
mutation Create($input: CreateCohortInput!) { createCohort(input: $input) {
  cohort { id name capacity version participations { totalCount } }
  userErrors { code field message } } }
"""
ADD = """
mutation Add($input: AddParticipationInput!) { addParticipation(input: $input) {
  participation { id status targetLevel version cluster { name } }
  userErrors { code field message } } }
"""
WITHDRAW = """
mutation Withdraw($input: WithdrawParticipationInput!) { withdrawParticipation(input: $input) {
  participation { status withdrawalReason version } userErrors { code field message } } }
"""
CREATE_MILESTONE = """
mutation Create($input: CreateMilestoneInput!) { createMilestone(input: $input) {
  milestone { id title dueOn status version } userErrors { code field message } } }
"""
UPDATE_MILESTONE = """
mutation Update($input: UpdateMilestoneInput!) { updateMilestone(input: $input) {
  milestone { title dueOn status version } userErrors { code field message } } }
"""
SET_SHARING = """
mutation Share($input: SetSharingInput!) { setSharing(input: $input) {
  project { sharing version } userErrors { code field message } } }
"""


async def project(client: Client, slug: str = "clus3", as_: str = COORDINATOR) -> dict[str, Any]:
    data = await client.ask(IDS, {"slug": slug}, as_=as_)
    found: dict[str, Any] = data["project"]
    return found


async def do(client: Client, mutation: str, as_: str = COORDINATOR, **given: Any) -> Any:  # noqa: ANN401 - JSON
    data = await client.ask(mutation, {"input": given}, as_=as_)
    (payload,) = data.values()
    return payload


async def cluster_id(client: Client, name: str) -> str:
    data = await client.ask(
        "query Find($name: String)"
        " { registry { clusters(where: { search: $name }) { nodes { id } } } }",
        {"name": name},
    )
    found: str = data["registry"]["clusters"]["nodes"][0]["id"]
    return found


class TestCreateCohort:
    async def test_makes_a_cohort(self, writer: Client) -> None:
        ours = await project(writer)
        made = await do(writer, CREATE_COHORT, project=ours["id"], name="  Spring ", capacity=3)
        assert made["userErrors"] == []
        assert made["cohort"]["name"] == "Spring"
        assert made["cohort"]["participations"] == {"totalCount": 0}
        assert len((await project(writer))["cohorts"]) == len(ours["cohorts"]) + 1

    async def test_tells_everything_to_mend_at_once(self, writer: Client) -> None:
        ours = await project(writer)
        made = await do(writer, CREATE_COHORT, project=ours["id"], name=" ", capacity=0)
        assert made["cohort"] is None
        assert [(e["code"], e["field"]) for e in made["userErrors"]] == [
            ("INVALID", "name"),
            ("INVALID", "capacity"),
        ]
        assert (await project(writer))["cohorts"] == ours["cohorts"]

    async def test_a_name_is_taken_once_a_project(self, writer: Client) -> None:
        ours, theirs = await project(writer), await project(writer, "inolink", OTHER_COORDINATOR)
        assert not (await do(writer, CREATE_COHORT, project=ours["id"], name="A"))["userErrors"]
        again = await do(writer, CREATE_COHORT, project=ours["id"], name="A")
        assert again["userErrors"][0]["code"] == "TAKEN"
        other = await do(writer, CREATE_COHORT, OTHER_COORDINATOR, project=theirs["id"], name="A")
        assert other["userErrors"] == []

    async def test_a_retry_returns_the_first_result(self, writer: Client) -> None:
        ours = await project(writer)
        given = {"project": ours["id"], "name": "Once", "idempotencyKey": "k1"}
        first, second = (
            await do(writer, CREATE_COHORT, **given),
            await do(writer, CREATE_COHORT, **given),
        )
        assert first == second

    async def test_ten_at_once_make_one(self, writer: Client) -> None:
        ours = await project(writer)
        given = {"project": ours["id"], "name": "Once", "idempotencyKey": "k1"}
        made = await asyncio.gather(*(do(writer, CREATE_COHORT, **given) for _ in range(10)))
        assert {one["cohort"]["id"] for one in made} == {made[0]["cohort"]["id"]}
        assert len((await project(writer))["cohorts"]) == len(ours["cohorts"]) + 1

    async def test_a_key_for_something_else_is_refused(self, writer: Client) -> None:
        ours = await project(writer)
        await do(writer, CREATE_COHORT, project=ours["id"], name="One", idempotencyKey="k")
        other = await do(writer, CREATE_COHORT, project=ours["id"], name="Two", idempotencyKey="k")
        assert other["userErrors"][0]["code"] == "CONFLICT"
        assert other["userErrors"][0]["field"] == "idempotencyKey"

    async def test_a_slip_does_not_use_up_the_key(self, writer: Client) -> None:
        ours = await project(writer)
        await do(writer, CREATE_COHORT, project=ours["id"], name=" ", idempotencyKey="k")
        mended = await do(writer, CREATE_COHORT, project=ours["id"], name="B", idempotencyKey="k")
        assert mended["cohort"]["name"] == "B"

    async def test_another_project_answers_like_none(self, writer: Client) -> None:
        theirs = await project(writer, "inolink", OTHER_COORDINATOR)
        foreign = {"input": {"project": theirs["id"], "name": "X"}}
        assert await writer.codes(CREATE_COHORT, foreign, as_=COORDINATOR) == ["NOT_FOUND"]
        assert await writer.codes(CREATE_COHORT, foreign) == ["UNAUTHENTICATED"]

    async def test_an_id_of_something_else(self, writer: Client) -> None:
        ours = await project(writer)
        given = {"input": {"project": ours["cohorts"][0]["id"], "name": "X"}}
        (error,) = await writer.errors(CREATE_COHORT, given, as_=COORDINATOR)
        assert error["extensions"] == {"code": "BAD_INPUT", "field": "project"}
        assert "id of a Project" in error["message"]


class TestAddParticipation:
    async def test_invites_a_cluster_found_in_the_registry(self, writer: Client) -> None:
        cohort = (await project(writer))["cohorts"][0]["id"]
        cluster = await cluster_id(writer, "Aviation Valley")
        added = await do(writer, ADD, cohort=cohort, cluster=cluster, targetLevel="SILVER")
        assert added["participation"]["status"] == "INVITED"
        assert added["participation"]["cluster"]["name"] == "Aviation Valley"

    async def test_once_per_cohort(self, writer: Client) -> None:
        place = (await project(writer))["cohorts"][0]
        cluster = place["participations"]["nodes"][0]["cluster"]["id"]
        again = await do(writer, ADD, cohort=place["id"], cluster=cluster)
        assert again["userErrors"][0]["code"] == "TAKEN"

    async def test_two_at_once_do_not_overfill(self, writer: Client) -> None:
        ours = await project(writer)
        made = await do(writer, CREATE_COHORT, project=ours["id"], name="Small", capacity=1)
        clusters = [await cluster_id(writer, n) for n in ("Aviation Valley", "EduCluster")]
        cohort = made["cohort"]["id"]
        added = await asyncio.gather(*(do(writer, ADD, cohort=cohort, cluster=c) for c in clusters))
        errors = [one["userErrors"] for one in added if one["userErrors"]]
        assert len(errors) == 1
        assert "full" in errors[0][0]["message"]

    async def test_another_projects_cohort_answers_like_none(self, writer: Client) -> None:
        theirs = (await project(writer, "inolink", OTHER_COORDINATOR))["cohorts"][0]["id"]
        given = {"input": {"cohort": theirs, "cluster": await cluster_id(writer, "EduCluster")}}
        assert await writer.codes(ADD, given, as_=COORDINATOR) == ["NOT_FOUND"]


class TestWithdrawParticipation:
    async def test_ends_it_with_a_reason(self, writer: Client) -> None:
        place = (await project(writer))["cohorts"][0]["participations"]["nodes"][0]
        given = {"participation": place["id"], "expectedVersion": place["version"]}
        done = await do(writer, WITHDRAW, reason="Merged", **given)
        assert done["participation"] == {
            "status": "WITHDRAWN",
            "withdrawalReason": "Merged",
            "version": place["version"] + 1,
        }
        again = await do(
            writer,
            WITHDRAW,
            reason="Again",
            participation=place["id"],
            expectedVersion=place["version"] + 1,
        )
        assert "already" in again["userErrors"][0]["message"]

    async def test_needs_a_reason(self, writer: Client) -> None:
        place = (await project(writer))["cohorts"][0]["participations"]["nodes"][0]
        done = await do(
            writer,
            WITHDRAW,
            reason="",
            participation=place["id"],
            expectedVersion=place["version"],
        )
        assert done["userErrors"][0]["field"] == "reason"


class TestMilestones:
    async def made(self, writer: Client) -> tuple[str, dict[str, Any]]:
        place = (await project(writer))["cohorts"][0]["participations"]["nodes"][0]
        given = {"participation": place["id"], "title": "Interview", "dueOn": "2015-05-01"}
        made = await do(writer, CREATE_MILESTONE, **given, idempotencyKey="m1")
        return place["id"], made["milestone"]

    async def test_is_made_and_changed(self, writer: Client) -> None:
        _, step = await self.made(writer)
        assert (step["title"], step["dueOn"], step["status"]) == (
            "Interview",
            "2015-05-01",
            "PLANNED",
        )
        changed = await do(
            writer,
            UPDATE_MILESTONE,
            milestone=step["id"],
            expectedVersion=step["version"],
            status="DONE",
            dueOn=None,
        )
        assert changed["milestone"] == {
            "title": "Interview",
            "dueOn": None,
            "status": "DONE",
            "version": 2,
        }

    async def test_a_lost_update_is_refused(self, writer: Client) -> None:
        _, step = await self.made(writer)
        given = {"milestone": step["id"], "expectedVersion": step["version"]}
        changes = await asyncio.gather(
            *(do(writer, UPDATE_MILESTONE, title=f"By {n}", **given) for n in range(5))
        )
        refused = [one["userErrors"][0]["code"] for one in changes if one["userErrors"]]
        assert refused == ["CONFLICT"] * 4

    async def test_nothing_to_change(self, writer: Client) -> None:
        _, step = await self.made(writer)
        changed = await do(
            writer, UPDATE_MILESTONE, milestone=step["id"], expectedVersion=step["version"]
        )
        assert changed["userErrors"][0]["code"] == "INVALID"

    async def test_null_leaves_title_and_status_as_they_are(self, writer: Client) -> None:
        _, step = await self.made(writer)
        given = {"milestone": step["id"], "expectedVersion": step["version"], "title": None}
        changed = await do(writer, UPDATE_MILESTONE, status=None, dueOn=None, **given)
        assert changed["milestone"] == {
            "title": "Interview",
            "dueOn": None,
            "status": "PLANNED",
            "version": 2,
        }

    async def test_another_projects_milestone_answers_like_none(self, writer: Client) -> None:
        _, step = await self.made(writer)
        given = {"input": {"milestone": step["id"], "expectedVersion": 1, "title": "X"}}
        codes = await writer.codes(UPDATE_MILESTONE, given, as_=OTHER_COORDINATOR)
        assert codes == ["NOT_FOUND"]


class TestSetSharing:
    async def test_opens_and_closes_the_board_s_view(self, writer: Client) -> None:
        ours = await project(writer)
        given = {"project": ours["id"], "expectedVersion": ours["version"]}
        done = await do(writer, SET_SHARING, sharing="NONE", **given)
        assert done["project"]["sharing"] == "NONE"
        query = "{ board { covers { projects of } } }"
        data = await writer.ask(query, as_="board@eccb.example")
        assert data["board"]["covers"] == {"projects": 2, "of": 4}

    async def test_a_stale_version_is_refused(self, writer: Client) -> None:
        ours = await project(writer)
        given = {"project": ours["id"], "expectedVersion": ours["version"] + 7}
        done = await do(writer, SET_SHARING, sharing="NONE", **given)
        assert done["userErrors"][0]["code"] == "CONFLICT"


class TestTwoMutationsInOneRequest:
    async def test_one_error_leaves_the_other(self, writer: Client) -> None:
        ours = await project(writer)
        answer = (
            await writer.send(
                "mutation Two($a: CreateCohortInput!, $b: CreateCohortInput!) {"
                " a: createCohort(input: $a) { cohort { name } }"
                " b: createCohort(input: $b) { cohort { name } } }",
                {
                    "a": {"project": "bm9wZQ==", "name": "A"},
                    "b": {"project": ours["id"], "name": "B"},
                },
                as_=COORDINATOR,
            )
        ).json()
        assert answer["data"] == {"a": None, "b": {"cohort": {"name": "B"}}}
        assert [error["path"] for error in answer["errors"]] == [["a"]]
