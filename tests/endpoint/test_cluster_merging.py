"""Merging duplicates: all follows or the merge says why not, and old ids lead on."""

import asyncio
from base64 import b64decode, b64encode
from typing import Any

import psycopg
import pytest

from client import COORDINATOR, MANAGER, OBSERVER, OTHER_COORDINATOR, SECRETARIAT, Client
from cluster_mutations import (
    MERGE,
    NODE,
    PROFILE,
    cluster,
    clusters,
    do,
    place,
    project,
    propose,
    slips,
)

WITHDRAW = """
mutation Withdraw($input: WithdrawParticipationInput!) { withdrawParticipation(input: $input) {
  participation { status } userErrors { code } } }
"""
OWN = "query Own($id: ID!) { cluster(id: $id) { id name participations { cohort { name } } } }"
COUNTS = "{ registry { countries { country clusters } clusters { totalCount } } }"


def as_kind(key: str, kind: str) -> str:
    """Return the id of the same cluster as another type."""
    return b64encode(b64decode(key).replace(b"Cluster", kind.encode(), 1)).decode()


async def merge(client: Client, one: Any, into: Any, **given: Any) -> Any:  # noqa: ANN401 - JSON
    asked = {"duplicate": one["id"], "into": into["id"], "reason": "The same association"}
    return await do(client, MERGE, **{**asked, "expectedVersion": one["version"], **given})


async def pair(client: Client) -> tuple[Any, Any]:
    """Return two clusters of the register that a secretariat could take for one."""
    return await cluster(client, "educluster"), await cluster(client, "aviation valley")


class TestFollows:
    async def test_all_that_belongs_to_it(self, writer: Client) -> None:
        one, into = await pair(writer)
        for slug, email in (("clus3", COORDINATOR), ("inolink", OTHER_COORDINATOR)):
            assert (await place(writer, one["id"], slug, email))["userErrors"] == []
        told: dict[str, Any] = {
            "founded": 1999,
            "legalForm": "foundation",
            "members": [{"type": "SME", "count": 7}],
        }
        await do(writer, PROFILE, cluster=one["id"], expectedVersion=1, **told)
        await do(writer, PROFILE, cluster=into["id"], expectedVersion=1, legalForm="association")
        done = await merge(writer, {**one, "version": 2}, into)
        assert done["userErrors"] == []
        kept = done["cluster"]
        assert (kept["name"], kept["aliases"]) == ("Aviation Valley", ["EduCluster"])
        assert (kept["founded"], kept["legalForm"]) == (1999, "association")
        assert kept["members"] == [{"type": "SME", "count": 7}]
        assert kept["version"] == 3
        assert len(kept["awards"]) == len(one["awards"]) + len(into["awards"])
        for slug, email in (("clus3", COORDINATOR), ("inolink", OTHER_COORDINATOR)):
            places = (await project(writer, slug, email))["cohorts"][0]["participations"]["nodes"]
            assert "EduCluster" not in {place["cluster"]["name"] for place in places}
            assert "Aviation Valley" in {place["cluster"]["name"] for place in places}

    async def test_it_is_listed_nowhere_and_found_by_its_name(self, writer: Client) -> None:
        one, into = await pair(writer)
        before = await writer.ask(COUNTS)
        await merge(writer, one, into)
        after = await writer.ask(COUNTS)
        assert after["registry"]["clusters"]["totalCount"] == (
            before["registry"]["clusters"]["totalCount"] - 1
        )
        poland = [
            {row["country"]: row["clusters"] for row in told["registry"]["countries"]}["PL"]
            for told in (before, after)
        ]
        assert poland[0] - poland[1] == 1
        assert [found["id"] for found in await clusters(writer, search="educluster")] == [
            into["id"]
        ]
        query = '{ registry { clusters(where: {search: "educluster"}) { totalCount } } }'
        assert (await writer.ask(query))["registry"]["clusters"]["totalCount"] == 0

    async def test_a_proposal_becomes_the_confirmed_one(self, writer: Client) -> None:
        made = (await propose(writer))["cluster"]
        await place(writer, made["id"])
        into = await cluster(writer, "aviation valley")
        assert (await merge(writer, made, into))["userErrors"] == []
        again = await propose(writer, name="Klaster Nowi")
        assert [near["name"] for near in again["nearDuplicates"]] == ["Aviation Valley"]
        places = (await project(writer))["cohorts"][0]["participations"]["nodes"]
        assert {"id": into["id"], "name": "Aviation Valley", "proposed": False} in [
            place["cluster"] for place in places
        ]
        assert await writer.codes(NODE, {"id": made["id"]}, as_=OBSERVER) == ["NOT_FOUND"]

    async def test_a_retried_proposal_is_the_confirmed_one(self, writer: Client) -> None:
        made = (await propose(writer, idempotencyKey="k"))["cluster"]
        into = await cluster(writer, "aviation valley")
        await merge(writer, made, into)
        retried = await propose(writer, idempotencyKey="k")
        assert retried["cluster"]["id"] == into["id"]

    async def test_the_trail_tells_each_step(self, writer: Client) -> None:
        one, into = await pair(writer)
        await place(writer, one["id"])
        await merge(writer, one, into)
        query = (
            '{ project(slug: "clus3") { auditTrail(first: 1, where: {resource: "Participation"}) '
            "{ nodes { door changes { field before after } } } } }"
        )
        (entry,) = (await writer.ask(query, as_=COORDINATOR))["project"]["auditTrail"]["nodes"]
        assert entry == {
            "door": "SECRETARIAT",
            "changes": [{"field": "cluster", "before": one["id"], "after": into["id"]}],
        }


class TestOldIds:
    async def test_lead_on_at_every_door(self, writer: Client) -> None:
        one, into = await pair(writer)
        await merge(writer, one, into)
        for email in (SECRETARIAT, COORDINATOR, OBSERVER):
            node = (await writer.ask(NODE, {"id": one["id"]}, as_=email))["node"]
            assert node == {"id": into["id"], "name": "Aviation Valley"}
        registered = {"id": as_kind(one["id"], "RegistryCluster")}
        node = (await writer.ask(NODE, registered))["node"]
        assert node == {"id": as_kind(into["id"], "RegistryCluster")}
        added = await place(writer, one["id"])
        assert added["participation"]["cluster"]["id"] == into["id"]

    async def test_lead_the_manager_on(self, writer: Client) -> None:
        own = await cluster(writer, "ditenave")
        into = await cluster(writer, "aviation valley")
        await merge(writer, own, into)
        for key in (as_kind(own["id"], "ManagedCluster"), own["id"], into["id"]):
            data = await writer.ask(OWN, {"id": key}, as_=MANAGER)
            assert data["cluster"]["id"] == as_kind(into["id"], "ManagedCluster")
            assert data["cluster"]["participations"]
        data = await writer.ask("{ viewer { clusters { name } } }", as_=MANAGER)
        assert data["viewer"]["clusters"] == [{"name": "Aviation Valley"}]
        given = {"cluster": as_kind(own["id"], "ManagedCluster"), "founded": 2001}
        done = await do(writer, PROFILE, MANAGER, **given, expectedVersion=into["version"] + 1)
        assert done["userErrors"] == []

    async def test_lead_on_along_a_chain(self, writer: Client) -> None:
        first, second = await pair(writer)
        last = await cluster(writer, "ditenave")
        await merge(writer, first, second)
        await merge(writer, {**second, "version": second["version"] + 1}, last)
        for one in (first, second):
            node = (await writer.ask(NODE, {"id": one["id"]}, as_=SECRETARIAT))["node"]
            assert node["id"] == last["id"]
        with psycopg.connect(writer.admin_url) as admin:
            rows = admin.execute("SELECT merged_into FROM cluster WHERE merged_into IS NOT NULL")
            assert len(set(rows.fetchall())) == 1


class TestRefusals:
    async def test_both_in_one_cohort(self, writer: Client) -> None:
        one, into = await pair(writer)
        added = [(await place(writer, each["id"]))["participation"] for each in (one, into)]
        refused = await merge(writer, one, into)
        assert slips(refused) == [("INVALID", "duplicate")]
        assert "cohort" in refused["userErrors"][0]["message"]
        assert "clus3" not in str(refused).lower()
        assert (await cluster(writer, "educluster"))["id"] == one["id"]
        given = {"participation": added[0]["id"], "expectedVersion": 1, "reason": "Twice"}
        await do(writer, WITHDRAW, COORDINATOR, **given)
        assert (await merge(writer, one, into))["userErrors"] == []

    async def test_into_a_proposal(self, writer: Client) -> None:
        made = (await propose(writer))["cluster"]
        one, _ = await pair(writer)
        assert slips(await merge(writer, one, made)) == [("INVALID", "into")]

    async def test_itself_or_without_a_reason(self, writer: Client) -> None:
        one, into = await pair(writer)
        assert slips(await merge(writer, one, one, reason=" ")) == [
            ("INVALID", "reason"),
            ("INVALID", "into"),
        ]
        await merge(writer, one, into)
        assert slips(await merge(writer, one, into)) == [("INVALID", "into")]

    async def test_what_was_merged_meanwhile_does_not_take_another_along(
        self, writer: Client
    ) -> None:
        one, into = await pair(writer)
        await merge(writer, one, into)
        third = await cluster(writer, "obrobki")
        kept = await cluster(writer, "aviation valley")
        told = await merge(writer, {**one, "version": kept["version"]}, third)
        assert slips(told) == [("CONFLICT", "expectedVersion")]
        assert (await cluster(writer, "aviation valley"))["id"] == into["id"]

    async def test_a_duplicate_that_was_changed(self, writer: Client) -> None:
        one, into = await pair(writer)
        await do(writer, PROFILE, cluster=one["id"], expectedVersion=1, founded=2000)
        assert slips(await merge(writer, one, into)) == [("CONFLICT", "expectedVersion")]

    @pytest.mark.parametrize("email", [COORDINATOR, MANAGER])
    async def test_for_the_secretariat_alone(self, writer: Client, email: str) -> None:
        one, into = await pair(writer)
        given = {"duplicate": one["id"], "into": into["id"], "reason": "x", "expectedVersion": 1}
        assert await writer.codes(MERGE, {"input": given}, as_=email) == ["FORBIDDEN"]


class TestAtTheSameTime:
    async def test_each_into_the_other(self, writer: Client) -> None:
        one, other = await pair(writer)
        done = await asyncio.gather(merge(writer, one, other), merge(writer, other, one))
        assert len([payload for payload in done if not payload["userErrors"]]) == 1
        found = await clusters(writer, search="educluster")
        assert [each["id"] for each in found] in ([one["id"]], [other["id"]])

    async def test_with_invitations(self, writer: Client) -> None:
        one, into = await pair(writer)
        invitations = (place(writer, one["id"]) for _ in range(3))
        done = await asyncio.gather(merge(writer, one, into), *invitations)
        assert sorted(map(slips, done[1:])) == [[], *([[("TAKEN", "cluster")]] * 2)]
        places = (await project(writer))["cohorts"][0]["participations"]["nodes"]
        assert [p for p in places if p["cluster"]["id"] == one["id"]] == []
