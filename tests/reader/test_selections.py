"""Fragments, aliases, directives and `__typename`, wherever GraphQL allows them."""

import base64
from typing import Any

import pytest

from client import COORDINATOR, SECRETARIAT, Client

FIRST = "{ registry { clusters(first: 1) { nodes { id name country } } } }"


async def a_cluster(client: Client) -> dict[str, Any]:
    data = await client.ask(FIRST)
    found: dict[str, Any] = data["registry"]["clusters"]["nodes"][0]
    return found


class TestFragments:
    async def test_spread_and_inline_and_nested(self, reader: Client) -> None:
        query = """
        query Q { registry { ...Page ... on Registry { clusters(first: 1) { totalCount } } } }
        fragment Page on Registry { clusters(first: 1) { nodes { ...Name } ...Count } }
        fragment Name on RegistryCluster { name ... { country } ... on Node { id } }
        fragment Count on RegistryClusterConnection { edges { node { ...Name } } }
        """
        data = await reader.ask(query)
        page = data["registry"]["clusters"]
        assert list(page) == ["nodes", "edges", "totalCount"]
        assert page["nodes"] == [await a_cluster(reader)]
        assert page["edges"] == [{"node": page["nodes"][0]}]

    async def test_selections_of_one_key_are_read_together(self, reader: Client) -> None:
        query = """{ registry { clusters(first: 1) { nodes { name } }
            clusters(first: 1) { nodes { country id } } } }"""
        data = await reader.ask(query)
        assert data["registry"]["clusters"]["nodes"] == [await a_cluster(reader)]

    async def test_a_node_by_its_interface_and_its_type(self, reader: Client) -> None:
        cluster = await a_cluster(reader)
        query = """query Q($id: ID!) { node(id: $id) { __typename id
            ... on RegistryCluster { name } ... on Project { title }
            ... on Node { again: id } } }"""
        assert (await reader.ask(query, {"id": cluster["id"]}))["node"] == {
            "__typename": "RegistryCluster",
            "id": cluster["id"],
            "name": cluster["name"],
            "again": cluster["id"],
        }

    async def test_nodes_of_several_doors_keep_their_order(self, reader: Client) -> None:
        cluster = await a_cluster(reader)
        query = '{ project(slug: "clus3") { id cohorts { id } } }'
        data = await reader.ask(query, as_=COORDINATOR)
        project, (cohort, *_) = data["project"], data["project"]["cohorts"]
        core = base64.urlsafe_b64encode(
            base64.urlsafe_b64decode(cluster["id"]).removeprefix(b"Registry")
        ).decode()
        ids = [cohort["id"], cluster["id"], "nonsense", project["id"], core, cohort["id"]]
        query = """query Q($ids: [ID!]!) { nodes(ids: $ids) { __typename id
            ... on RegistryCluster { name } ... on Cluster { name } ... on Project { slug } } }"""
        answer = (await reader.send(query, {"ids": ids}, as_=COORDINATOR)).json()
        found = answer["data"]["nodes"]
        assert [one and one["__typename"] for one in found] == [
            *("Cohort", "RegistryCluster", None, "Project", "Cluster", "Cohort")
        ]
        assert [one["id"] for one in found if one] == [one for one in ids if one != "nonsense"]
        assert found[1]["name"] == found[4]["name"] == cluster["name"]
        (error,) = answer["errors"]
        assert (error["path"], error["extensions"]["code"]) == (["nodes", 2], "BAD_INPUT")


class TestAliases:
    async def test_one_field_with_several_arguments(self, reader: Client) -> None:
        query = """{ registry { pl: clusters(where: { country: { eq: "PL" } }, first: 3) { ...P }
            lt: clusters(where: { country: { eq: "LT" } }, last: 2) { ...P } } }
            fragment P on RegistryClusterConnection { totalCount nodes { name country } }"""
        found = (await reader.ask(query))["registry"]
        assert {key: page["totalCount"] for key, page in found.items()} == {"pl": 48, "lt": 10}
        assert [node["country"] for node in found["lt"]["nodes"]] == ["LT", "LT"]
        assert len(found["pl"]["nodes"]) == 3

    async def test_inside_a_list(self, reader: Client) -> None:
        query = """{ registry { clusters(first: 100) { nodes { name
            late: label(on: "2018-01-01") { level }
            early: label(on: "1999-01-01") { level }
            a: name b: name } } } }"""
        nodes = (await reader.ask(query))["registry"]["clusters"]["nodes"]
        assert sum(node["late"] is not None for node in nodes) == 19
        # A start that is not known counts on every day, so ever more hold a label long ago.
        assert sum(node["early"] is not None for node in nodes) > 19
        assert all(node["name"] == node["a"] == node["b"] for node in nodes)

    @pytest.mark.parametrize(
        "alias", ["select", "one", "row", "n", "entry", "cursor", "order_0", "anon_1", "g0"]
    )
    async def test_words_of_sql(self, reader: Client, alias: str) -> None:
        query = f"""{{ {alias}: registry {{ {alias}: clusters(last: 1) {{ {alias}: edges {{
            {alias}: cursor node {{ {alias}: name }} }}
            pageInfo {{ {alias}: endCursor }} }} }} }}"""
        page = (await reader.ask(query))[alias][alias]
        assert page[alias][0][alias] == page["pageInfo"][alias]

    async def test_as_long_as_names_may_be(self, reader: Client) -> None:
        one, two = "a" * 62 + "1", "a" * 62 + "2"
        query = "{ registry { clusters(first: 1) { nodes { one: name two: country } } } }"
        data = await reader.ask(query.replace("one", one).replace("two", two))
        (node,) = data["registry"]["clusters"]["nodes"]
        cluster = await a_cluster(reader)
        assert node == {one: cluster["name"], two: cluster["country"]}

    async def test_longer_ones_are_refused(self, reader: Client) -> None:
        assert await reader.codes(f"{{ {'a' * 64}: viewer {{ name }} }}") == ["LIMIT"]


class TestDirectives:
    QUERY = """query Q($yes: Boolean!, $no: Boolean = false) { registry {
        clusters(first: 1) @include(if: $yes) { totalCount nodes { name @skip(if: $yes)
            country ... @include(if: $no) { portfolio } ...F @skip(if: $no) } }
        countries @skip(if: true) { country } } }
        fragment F on RegistryCluster { website }"""

    @pytest.mark.parametrize(
        ("given", "keys"),
        [
            ({"yes": True}, {"country", "website"}),
            ({"yes": True, "no": True}, {"country", "portfolio"}),
            ({"yes": False}, None),
        ],
    )
    async def test_skip_and_include(
        self, reader: Client, given: dict[str, bool], keys: set[str] | None
    ) -> None:
        registry = (await reader.ask(self.QUERY, given))["registry"]
        if keys is None:
            assert registry == {}
        else:
            assert registry["clusters"]["totalCount"] == 58
            assert set(registry["clusters"]["nodes"][0]) == keys
            assert set(registry) == {"clusters"}

    async def test_of_a_root_field(self, reader: Client) -> None:
        query = """query Q($no: Boolean!) { registry @include(if: $no) { __typename }
            viewer @skip(if: $no) { __typename } }"""
        assert await reader.ask(query, {"no": False}) == {"viewer": None}
        assert await reader.ask(query, {"no": True}) == {"registry": {"__typename": "Registry"}}


class TestTypenames:
    async def test_everywhere(self, reader: Client) -> None:
        query = """{ __typename registry { __typename clusters(first: 1) { __typename
            edges { __typename cursor node { __typename awards { __typename } } }
            nodes { __typename } pageInfo { __typename hasNextPage } } } }"""
        data = await reader.ask(query)
        page = data["registry"]["clusters"]
        assert (data["__typename"], data["registry"]["__typename"]) == ("Query", "Registry")
        assert page["__typename"] == "RegistryClusterConnection"
        assert page["edges"][0]["__typename"] == "RegistryClusterEdge"
        assert page["edges"][0]["node"]["__typename"] == "RegistryCluster"
        assert page["edges"][0]["node"]["awards"][0] == {"__typename": "RegistryAward"}
        assert page["nodes"] == [{"__typename": "RegistryCluster"}]
        assert page["pageInfo"] == {"__typename": "PageInfo", "hasNextPage": True}

    @pytest.mark.parametrize("given", ["first: 3", "last: 3", "first: 0", "first: 3, after: null"])
    @pytest.mark.parametrize("asked", ["hasNextPage", "hasPreviousPage", "__typename"])
    async def test_one_thing_of_a_page(self, reader: Client, asked: str, given: str) -> None:
        query = f"{{ registry {{ clusters({given}) {{ pageInfo {{ {asked} }} }} }} }}"
        info = (await reader.ask(query))["registry"]["clusters"]["pageInfo"]
        assert list(info) == [asked]
        assert info[asked] is not None

    async def test_alone(self, reader: Client) -> None:
        query = """{ registry { __typename clusters(first: 1) { t: __typename
            pageInfo { __typename } edges { __typename } } } }"""
        assert await reader.ask(query) == {
            "registry": {
                "__typename": "Registry",
                "clusters": {
                    "t": "RegistryClusterConnection",
                    "pageInfo": {"__typename": "PageInfo"},
                    "edges": [{"__typename": "RegistryClusterEdge"}],
                },
            }
        }

    async def test_of_an_empty_page(self, reader: Client) -> None:
        query = """{ registry { clusters(first: 0) { __typename totalCount edges { __typename }
            pageInfo { __typename hasNextPage startCursor } } } }"""
        page = (await reader.ask(query))["registry"]["clusters"]
        assert page == {
            "__typename": "RegistryClusterConnection",
            "totalCount": 58,
            "edges": [],
            "pageInfo": {"__typename": "PageInfo", "hasNextPage": True, "startCursor": None},
        }

    async def test_introspection_beside_data(self, reader: Client) -> None:
        query = """query Q($name: String!) { __typename __type(name: $name) { ...T }
            registry { countries { country } } s: __schema { queryType { name } } }
            fragment T on __Type { kind name }"""
        data = await reader.ask(query, {"name": "Cohort"})
        assert list(data) == ["__typename", "__type", "registry", "s"]
        assert data["__type"] == {"kind": "OBJECT", "name": "Cohort"}
        assert data["s"] == {"queryType": {"name": "Query"}}
        assert len(data["registry"]["countries"]) == 2

    async def test_introspection_alone(self, reader: Client) -> None:
        assert await reader.ask("{ __typename }") == {"__typename": "Query"}


class TestVariables:
    QUERY = """
    query Q($country: CountryCode = "LT", $first: Int = 2, $where: RegistryClusterWhere) {
        registry { a: clusters(where: { country: { eq: $country } }, first: $first) { totalCount
            nodes { country } } b: clusters(where: $where, first: 1) { totalCount } } }"""

    @pytest.mark.parametrize(
        ("given", "count", "length"),
        [
            ({}, 10, 2),
            ({"country": "PL"}, 48, 2),
            ({"country": None}, 58, 2),
            ({"first": None}, 10, 10),
            ({"first": 1, "country": "pl"}, 48, 1),
        ],
    )
    async def test_defaults_and_nulls(
        self, reader: Client, given: dict[str, Any], count: int, length: int
    ) -> None:
        for _ in range(2):  # The second time its document is known.
            registry = (await reader.ask(self.QUERY, given))["registry"]
            assert registry["a"]["totalCount"] == count
            assert len(registry["a"]["nodes"]) == length
            assert registry["b"]["totalCount"] == 58

    @pytest.mark.parametrize(
        "given", [{"country": 3}, {"first": "two"}, {"where": {"colour": {}}}, {"country": "XX"}]
    )
    async def test_wrong_ones(self, reader: Client, given: dict[str, Any]) -> None:
        for _ in range(2):
            answer = (await reader.send(self.QUERY, given)).json()
            assert answer.get("data") is None
            assert len(answer["errors"]) == 1

    async def test_one_too_many_is_no_harm(self, reader: Client) -> None:
        registry = (await reader.ask(self.QUERY, {"unknown": "x"}))["registry"]
        assert registry["a"]["totalCount"] == 10

    async def test_inside_an_input(self, reader: Client) -> None:
        query = """query Q($on: Date, $codes: [CountryCode!], $s: String) { secretariat {
            clusters(where: { country: { in: $codes }, search: $s, label: { on: $on } }) {
            totalCount } } }"""
        for given, count in (
            ({"codes": ["PL"], "on": "2018-01-01"}, 9),
            ({"codes": ["PL", "LT"], "s": "obrobki"}, 1),
            ({"codes": []}, 0),
        ):
            data = await reader.ask(query, given, as_=SECRETARIAT)
            assert data["secretariat"]["clusters"]["totalCount"] == count
