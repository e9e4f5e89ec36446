"""A cluster's profile and names: who keeps them, and what they may say."""

import asyncio
from typing import Any

import pytest

from client import COORDINATOR, EXPERT, MANAGER, SECRETARIAT, Client
from cluster_mutations import (
    ADD_ALIAS,
    PROFILE,
    REMOVE_ALIAS,
    RENAME,
    cluster,
    clusters,
    do,
    propose,
    slips,
)

WHOLE: dict[str, Any] = {
    "region": "Friuli",
    "website": "www.ditenave.example",
    "legalForm": "association",
    "founded": 2011,
    "teamFte": 3.25,
    "eccpLink": "https://www.clustercollaboration.eu/cluster-organisations/ditenave",
    "members": [{"type": "SME", "count": 40}, {"type": "RESEARCH", "count": 0}],
}


async def mine(client: Client) -> Any:  # noqa: ANN401 - JSON
    """Return the cluster that the demo's manager manages."""
    (key,) = (await client.ask("{ viewer { clusters { id } } }", as_=MANAGER))["viewer"]["clusters"]
    query = "query One($id: ID!) { cluster(id: $id) { id version members { type } } }"
    return (await client.ask(query, {"id": key["id"]}, as_=MANAGER))["cluster"]


class TestUpdate:
    async def test_the_manager_tells_everything(self, writer: Client) -> None:
        own = await mine(writer)
        done = await do(
            writer, PROFILE, MANAGER, cluster=own["id"], expectedVersion=own["version"], **WHOLE
        )
        assert done["userErrors"] == []
        shown = done["cluster"]
        assert shown["__typename"] == "ManagedCluster"
        assert {name: shown[name] for name in WHOLE} == {
            **WHOLE,
            "website": "https://www.ditenave.example",
            "members": [{"type": "RESEARCH", "count": 0}, {"type": "SME", "count": 40}],
        }
        assert shown["version"] == own["version"] + 1
        assert (await cluster(writer, "ditenave"))["founded"] == 2011

    async def test_left_out_stays_and_null_clears(self, writer: Client) -> None:
        own = await cluster(writer, "ditenave")
        given = {"cluster": own["id"], "expectedVersion": own["version"]}
        await do(writer, PROFILE, **given, **WHOLE)
        again = {**given, "expectedVersion": own["version"] + 1}
        done = (await do(writer, PROFILE, **again, founded=None, members=[]))["cluster"]
        assert done["__typename"] == "Cluster"
        assert (done["founded"], done["members"]) == (None, [])
        assert (done["legalForm"], done["teamFte"]) == ("association", 3.25)

    async def test_tells_everything_to_mend_at_once(self, writer: Client) -> None:
        own = await cluster(writer, "ditenave")
        wrong: dict[str, Any] = {
            "region": " ",
            "website": "javascript:alert(1)",
            "legalForm": "x" * 201,
            "founded": 1066,
            "teamFte": -1,
            "eccpLink": "https://clustercollaboration.eu.evil.example/x",
            "members": [{"type": "SME", "count": -1}, {"type": "SME", "count": 2}],
        }
        done = await do(writer, PROFILE, cluster=own["id"], expectedVersion=1, **wrong)
        fields = ["region", "website", "legalForm", "founded", "teamFte", "eccpLink", "members"]
        assert slips(done) == [("INVALID", one) for one in [*fields, "members"]]
        assert (await cluster(writer, "ditenave"))["version"] == own["version"]

    @pytest.mark.parametrize("link", ["http://clustercollaboration.eu/a", "www.other.example", ""])
    async def test_a_link_elsewhere(self, writer: Client, link: str) -> None:
        own = await cluster(writer, "ditenave")
        given = {"cluster": own["id"], "expectedVersion": own["version"], "eccpLink": link}
        assert slips(await do(writer, PROFILE, **given)) == [("INVALID", "eccpLink")]

    async def test_nothing_to_change(self, writer: Client) -> None:
        own = await mine(writer)
        given = {"cluster": own["id"], "expectedVersion": own["version"]}
        assert slips(await do(writer, PROFILE, MANAGER, **given)) == [("INVALID", "cluster")]

    async def test_a_lost_update_is_refused(self, writer: Client) -> None:
        own = await cluster(writer, "ditenave")
        given = {"cluster": own["id"], "expectedVersion": own["version"]}
        done = await asyncio.gather(
            *(do(writer, PROFILE, **given, founded=2000 + n) for n in range(4))
        )
        assert sorted(slips(one) for one in done) == [
            [],
            *([[("CONFLICT", "expectedVersion")]] * 3),
        ]

    async def test_only_the_own_cluster_and_only_by_its_own_id(self, writer: Client) -> None:
        other = await cluster(writer, "aviation valley")
        own = await cluster(writer, "ditenave")
        for mutation in (PROFILE, ADD_ALIAS, REMOVE_ALIAS):
            rest = {"expectedVersion": 1} if mutation is PROFILE else {"name": "X"}
            for one in (other, own):
                given = {"input": {"cluster": one["id"], **rest}}
                for email in (MANAGER, COORDINATOR, EXPERT):
                    assert await writer.codes(mutation, given, as_=email) == ["FORBIDDEN"]
                assert await writer.codes(mutation, given) == ["UNAUTHENTICATED"]
            managed = {"input": {"cluster": (await mine(writer))["id"], **rest}}
            for email in (SECRETARIAT, COORDINATOR, EXPERT):
                assert await writer.codes(mutation, managed, as_=email) == ["NOT_FOUND"]

    async def test_the_register_shows_none_of_it(self, writer: Client) -> None:
        kind = '{ __type(name: "RegistryCluster") { fields { name } } }'
        names = {one["name"] for one in (await writer.ask(kind))["__type"]["fields"]}
        assert names == {"id", "name", "country", "portfolio", "website", "label", "awards"}


class TestAliases:
    async def test_come_and_go(self, writer: Client) -> None:
        own = (await mine(writer))["id"]
        for _ in range(2):
            added = await do(writer, ADD_ALIAS, MANAGER, cluster=own, name=" Distretto  navale ")
            assert added == {"cluster": {"aliases": ["Distretto  navale"]}, "userErrors": []}
        assert (await cluster(writer, "distretto navale"))["name"] == "DITENAVE"
        gone = await do(writer, REMOVE_ALIAS, MANAGER, cluster=own, name="DISTRETTO NAVALE")
        assert gone == {"cluster": {"aliases": []}, "userErrors": []}
        assert await clusters(writer, search="distretto navale") == []
        again = await do(writer, REMOVE_ALIAS, MANAGER, cluster=own, name="Distretto navale")
        assert slips(again) == [("INVALID", "name")]

    @pytest.mark.parametrize(("name", "code"), [("Ditenave!", "TAKEN"), ("…", "INVALID")])
    async def test_what_is_no_other_name(self, writer: Client, name: str, code: str) -> None:
        own = (await mine(writer))["id"]
        assert slips(await do(writer, ADD_ALIAS, MANAGER, cluster=own, name=name)) == [
            (code, "name")
        ]

    async def test_a_proposal_is_confirmed_first(self, writer: Client) -> None:
        made = (await propose(writer))["cluster"]
        told = [("INVALID", "cluster")]
        assert slips(await do(writer, ADD_ALIAS, cluster=made["id"], name="New")) == told
        members = [{"type": "SME", "count": 1}]
        given = {"cluster": made["id"], "expectedVersion": 1, "members": members}
        assert slips(await do(writer, PROFILE, **given)) == told
        assert (await cluster(writer, "klaster nowy"))["version"] == 1


class TestRename:
    async def test_the_former_name_is_kept(self, writer: Client) -> None:
        own = await cluster(writer, "ditenave")
        given = {"cluster": own["id"], "expectedVersion": own["version"]}
        done = await do(writer, RENAME, **given, name="Maritime Technology Cluster")
        assert done["cluster"]["aliases"] == ["DITENAVE"]
        assert (await cluster(writer, "ditenave"))["name"] == "Maritime Technology Cluster"
        back = await do(
            writer, RENAME, cluster=own["id"], expectedVersion=own["version"] + 1, name="DiteNave"
        )
        assert back["cluster"]["aliases"] == ["Maritime Technology Cluster"]
        query = 'query { registry { clusters(where: {search: "maritime"}) { totalCount } } }'
        assert (await writer.ask(query))["registry"]["clusters"]["totalCount"] == 0

    async def test_a_change_of_spelling_leaves_no_alias(self, writer: Client) -> None:
        own = await cluster(writer, "aviation valley")
        given = {"cluster": own["id"], "expectedVersion": own["version"]}
        done = await do(writer, RENAME, **given, name="AVIATION Valley")
        assert done["cluster"] == {
            "name": "AVIATION Valley",
            "aliases": [],
            "version": own["version"] + 1,
        }

    async def test_another_clusters_name_is_taken(self, writer: Client) -> None:
        own = await cluster(writer, "aviation valley")
        given = {"cluster": own["id"], "expectedVersion": own["version"]}
        assert slips(await do(writer, RENAME, **given, name="educluster")) == [("TAKEN", "name")]

    async def test_the_register_follows(self, writer: Client) -> None:
        own = await cluster(writer, "aviation valley")
        given = {"cluster": own["id"], "expectedVersion": own["version"]}
        await do(writer, RENAME, **given, name="Dolina Lotnicza")
        query = 'query { registry { clusters(where: {search: "%s"}) { totalCount } } }'
        for words, found in (("dolina lotnicza", 1), ("aviation valley", 0)):
            data = await writer.ask(query % words)
            assert data["registry"]["clusters"]["totalCount"] == found

    async def test_for_the_secretariat_alone(self, writer: Client) -> None:
        own = await cluster(writer, "ditenave")
        given = {"input": {"cluster": own["id"], "name": "X", "expectedVersion": 1}}
        for email in (MANAGER, COORDINATOR, EXPERT):
            assert await writer.codes(RENAME, given, as_=email) == ["FORBIDDEN"]
