"""Proposing a cluster: near duplicates first, for the own project alone, until it is confirmed."""

import asyncio
from typing import Any

import psycopg
import pytest

from client import (
    BOARD,
    COORDINATOR,
    MANAGER,
    OBSERVER,
    OTHER_COORDINATOR,
    PARTNER,
    SECRETARIAT,
    Client,
)
from cluster_mutations import (
    ADD,
    CONFIRM,
    NEW,
    NODE,
    PROFILE,
    PROPOSE,
    cluster,
    clusters,
    do,
    place,
    project,
    propose,
    slips,
)

NEAR = {"name": "Klaster Obrobki Metalu", "country": "PL"}
SEARCH = """
query Search($slug: String!, $words: String) { project(slug: $slug) { cohorts {
  participations(where: {cluster: {search: $words}}) { nodes { cluster { name } } } } } }
"""
APPOINT = """
mutation Appoint($input: AppointClusterManagerInput!) { appointClusterManager(input: $input) {
  manager { name } userErrors { code field message } } }
"""


class TestPropose:
    async def test_is_usable_at_once(self, writer: Client) -> None:
        made = await propose(
            writer, region=" Mazowsze ", portfolio="ICT", website="www.nowy.example"
        )
        assert made["userErrors"] == []
        assert made["nearDuplicates"] == []
        assert made["cluster"] == {
            "id": made["cluster"]["id"],
            "name": "Klaster Nowy",
            "country": "PL",
            "region": "Mazowsze",
            "portfolio": "ICT",
            "website": "https://www.nowy.example",
            "proposed": True,
            "version": 1,
        }
        assert (await place(writer, made["cluster"]["id"]))["userErrors"] == []
        given = {"slug": "clus3", "words": "nowy"}
        for email in (COORDINATOR, PARTNER):
            data = await writer.ask(SEARCH, given, as_=email)
            found = data["project"]["cohorts"][0]["participations"]["nodes"]
            assert found == [{"cluster": {"name": "Klaster Nowy"}}]

    async def test_tells_everything_to_mend_at_once(self, writer: Client) -> None:
        made = await propose(writer, name="?!", region="", website="ftp://a.example")
        assert slips(made) == [("INVALID", one) for one in ("name", "region", "website")]
        assert made["cluster"] is None
        assert await clusters(writer, proposed=True, search="?!") == []

    async def test_a_confirmed_clusters_name_is_taken(self, writer: Client) -> None:
        made = await propose(writer, name="AVIATION valley")
        assert slips(made) == [("TAKEN", "name")]
        assert [one["name"] for one in made["nearDuplicates"]] == ["Aviation Valley"]
        elsewhere = await propose(writer, name="AVIATION valley", country="LT")
        assert elsewhere["userErrors"] == []

    async def test_near_duplicates_are_offered_first(self, writer: Client) -> None:
        made = await propose(writer, **NEAR)
        assert slips(made) == [("SIMILAR", "distinctFrom")]
        names = [one["name"] for one in made["nearDuplicates"]]
        assert [name for name in names if "Obróbki Metali" in name]
        assert all(f"'{name}'" in made["userErrors"][0]["message"] for name in names)
        some = [one["id"] for one in made["nearDuplicates"]]
        assert slips(await propose(writer, **NEAR, distinctFrom=some[1:])) == slips(made)
        known = await propose(writer, **NEAR, distinctFrom=some)
        assert known["userErrors"] == []
        assert known["cluster"]["proposed"] is True

    async def test_a_website_of_the_same_host_is_near(self, writer: Client) -> None:
        own = await cluster(writer, "aviation valley")
        told = {"website": "https://www.Valley.example/"}
        await do(writer, PROFILE, cluster=own["id"], expectedVersion=own["version"], **told)
        made = await propose(writer, website="http://valley.example:80/en?a=1")
        assert [one["name"] for one in made["nearDuplicates"]] == ["Aviation Valley"]
        assert slips(made) == [("SIMILAR", "distinctFrom")]

    async def test_another_name_is_near(self, writer: Client) -> None:
        with psycopg.connect(writer.admin_url) as admin:
            admin.execute(
                "INSERT INTO cluster_alias (cluster_id, name, name_key) SELECT id, 'Klaster Nowi', "
                "'klaster nowi' FROM cluster WHERE name = 'EduCluster'"
            )
        made = await propose(writer)
        assert [one["name"] for one in made["nearDuplicates"]] == ["EduCluster"]

    async def test_a_retry_returns_the_first_result(self, writer: Client) -> None:
        first, second = (
            await propose(writer, idempotencyKey="k"),
            await propose(writer, idempotencyKey="k"),
        )
        assert first == second
        other = await propose(writer, name="Klaster Inny", idempotencyKey="k")
        assert slips(other) == [("CONFLICT", "idempotencyKey")]

    async def test_five_at_once_make_one(self, writer: Client) -> None:
        made = await asyncio.gather(*(propose(writer) for _ in range(5)))
        assert sorted(map(slips, made)) == [[], *([[("TAKEN", "name")]] * 4)]

    @pytest.mark.parametrize("email", [PARTNER, OBSERVER])
    async def test_for_coordinators_alone(self, writer: Client, email: str) -> None:
        slug = "clus3" if email == PARTNER else "inolink"
        ours = await project(writer, slug, email)
        given = {"input": {**NEW, "project": ours["id"]}}
        assert await writer.codes(PROPOSE, given, as_=email) == ["FORBIDDEN"]
        assert await writer.codes(PROPOSE, given, as_=SECRETARIAT) == ["NOT_FOUND"]

    async def test_what_it_is_said_to_be_none_of_must_be_there(self, writer: Client) -> None:
        foreign = (await propose(writer, "inolink", OTHER_COORDINATOR))["cluster"]["id"]
        given = {"project": (await project(writer))["id"], **NEW}
        for wrong, code in ((foreign, "NOT_FOUND"), (given["project"], "BAD_INPUT")):
            asked = {"input": {**given, "distinctFrom": [wrong]}}
            assert await writer.codes(PROPOSE, asked, as_=COORDINATOR) == [code]
        many = {"input": {**given, "distinctFrom": [foreign] * 21}}
        assert await writer.codes(PROPOSE, many, as_=COORDINATOR) == ["BAD_INPUT"]


class TestIsolation:
    async def theirs(self, writer: Client) -> str:
        """Return a proposal of InoLink's, that takes part there."""
        made = (await propose(writer, "inolink", OTHER_COORDINATOR))["cluster"]
        added = await place(writer, made["id"], "inolink", OTHER_COORDINATOR)
        assert added["userErrors"] == []
        key: str = made["id"]
        return key

    async def test_another_project_proposes_the_same(self, writer: Client) -> None:
        await self.theirs(writer)
        made = await propose(writer)
        assert (made["userErrors"], made["nearDuplicates"]) == ([], [])
        both = await clusters(writer, proposed=True, search="klaster nowy")
        assert len(both) == 2
        assert both[0]["nearDuplicates"] == [{"name": "Klaster Nowy"}]

    @pytest.mark.parametrize("email", [COORDINATOR, PARTNER, MANAGER, BOARD, None])
    async def test_nobody_else_finds_it(self, writer: Client, email: str | None) -> None:
        key = await self.theirs(writer)
        code = "NOT_FOUND" if email else "UNAUTHENTICATED"
        assert await writer.codes(NODE, {"id": key}, as_=email) == [code]
        for door in (OTHER_COORDINATOR, OBSERVER, SECRETARIAT):
            assert (await writer.ask(NODE, {"id": key}, as_=door))["node"]["name"] == "Klaster Nowy"

    async def test_nobody_else_uses_it(self, writer: Client) -> None:
        key = await self.theirs(writer)
        cohort = (await project(writer))["cohorts"][0]["id"]
        given = {"input": {"cohort": cohort, "cluster": key}}
        assert await writer.codes(ADD, given, as_=COORDINATOR) == ["NOT_FOUND"]

    async def test_the_board_counts_it_and_does_not_name_it(self, writer: Client) -> None:
        query = "{ board { projects { slug clusterCount clusters { name } } } }"
        with psycopg.connect(writer.admin_url) as admin:
            admin.execute("UPDATE project SET sharing = 'NAMES' WHERE slug = 'inolink'")
        before = await self.of_inolink(writer, query)
        await self.theirs(writer)
        after = await self.of_inolink(writer, query)
        assert after["clusterCount"] == before["clusterCount"] + 1
        assert after["clusters"] == before["clusters"]

    async def of_inolink(self, writer: Client, query: str) -> Any:  # noqa: ANN401 - JSON
        found = (await writer.ask(query, as_=BOARD))["board"]["projects"]
        return next(one for one in found if one["slug"] == "inolink")

    async def test_the_register_stays_as_it_is(self, writer: Client) -> None:
        query = "{ registry { countries { country clusters } clusters { totalCount } } }"
        before = await writer.ask(query)
        await self.theirs(writer)
        assert await writer.ask(query) == before

    async def test_it_has_no_manager(self, writer: Client) -> None:
        key = await self.theirs(writer)
        done = await do(writer, APPOINT, cluster=key, email=MANAGER)
        assert slips(done) == [("INVALID", "cluster")]


class TestConfirm:
    async def test_opens_it_to_all(self, writer: Client) -> None:
        made = (await propose(writer))["cluster"]
        waiting = await clusters(writer, proposed=True, search="klaster nowy")
        assert [one["id"] for one in waiting] == [made["id"]]
        done = await do(writer, CONFIRM, cluster=made["id"], expectedVersion=1)
        assert done["cluster"] == {**done["cluster"], "proposed": False, "version": 2}
        assert await clusters(writer, proposed=True, search="klaster nowy") == []
        assert len(await clusters(writer, proposed=False, search="klaster nowy")) == 1
        added = await place(writer, made["id"], "inolink", OTHER_COORDINATOR)
        assert added["participation"]["cluster"]["name"] == "Klaster Nowy"

    async def test_once(self, writer: Client) -> None:
        made = (await propose(writer))["cluster"]
        given = {"cluster": made["id"], "expectedVersion": 1}
        both = await asyncio.gather(*(do(writer, CONFIRM, **given) for _ in range(2)))
        assert sorted(map(slips, both)) == [[], [("CONFLICT", "expectedVersion")]]
        again = await do(writer, CONFIRM, cluster=made["id"], expectedVersion=2)
        assert slips(again) == [("INVALID", "cluster")]

    async def test_of_two_of_a_name_one(self, writer: Client) -> None:
        ours = (await propose(writer))["cluster"]
        theirs = (await propose(writer, "inolink", OTHER_COORDINATOR))["cluster"]
        assert not slips(await do(writer, CONFIRM, cluster=ours["id"], expectedVersion=1))
        refused = await do(writer, CONFIRM, cluster=theirs["id"], expectedVersion=1)
        assert slips(refused) == [("TAKEN", "cluster")]
        assert "merge" in refused["userErrors"][0]["message"]

    async def test_for_the_secretariat_alone(self, writer: Client) -> None:
        made = (await propose(writer))["cluster"]
        given = {"input": {"cluster": made["id"], "expectedVersion": 1}}
        for email in (COORDINATOR, OTHER_COORDINATOR, MANAGER):
            assert await writer.codes(CONFIRM, given, as_=email) == ["FORBIDDEN"]
