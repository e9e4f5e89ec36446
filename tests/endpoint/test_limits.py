"""Documents that are too large are refused with the numbers, before anything is executed."""

import pytest
from graphql import get_introspection_query

from client import COORDINATOR, Client
from goldpath.endpoint.limits import ALIAS_BYTES, ALIASES, DEPTH, FIELDS, ROOT_FIELDS
from goldpath.reader.answer import MOST_OBJECTS

INTROSPECTION_DEPTH = "{ __schema { types { fields { type %s } } } }"


def of_type(levels: int) -> str:
    return "{ name " + "ofType { name " * levels + "} " * levels + "}"


class TestLimits:
    async def test_depth(self, reader: Client) -> None:
        fits = INTROSPECTION_DEPTH % of_type(DEPTH - 5)
        assert await reader.ask(fits)
        (error,) = await reader.errors(INTROSPECTION_DEPTH % of_type(DEPTH - 4))
        assert error["extensions"]["code"] == "LIMIT"
        assert error["message"] == f"This operation has {DEPTH + 1} levels; {DEPTH} are allowed."

    async def test_root_fields_by_alias(self, reader: Client) -> None:
        fits = " ".join(f"a{n}: __typename" for n in range(ROOT_FIELDS))
        assert await reader.ask(f"{{ {fits} }}")
        assert await reader.codes(f"{{ {fits} more: __typename }}") == ["LIMIT"]

    async def test_root_fields_in_a_fragment(self, reader: Client) -> None:
        many = " ".join(f"a{n}: __typename" for n in range(ROOT_FIELDS + 1))
        query = f"{{ ...Many }} fragment Many on Query {{ {many} }}"
        assert await reader.codes(query) == ["LIMIT"]

    async def test_fragments_that_double(self, reader: Client) -> None:
        doubling = " ".join(
            f"fragment F{n} on Query {{ ...F{n + 1} ...F{n + 1} }}" for n in range(24)
        )
        query = f"{{ ...F0 }} {doubling} fragment F24 on Query {{ __typename }}"
        assert "LIMIT" in await reader.codes(query)

    async def test_fields(self, reader: Client) -> None:
        four = "fragment Four on RegistryCluster { name country portfolio website }"
        query = "{ registry { clusters { nodes { MANY } } } } " + four
        most = (FIELDS - 3) // 4
        assert await reader.ask(query.replace("MANY", "...Four " * most))
        (error,) = await reader.errors(query.replace("MANY", "...Four " * (most + 1)))
        assert error["message"].endswith(f"fields; {FIELDS} are allowed.")

    async def test_aliases(self, reader: Client) -> None:
        query = "{{ registry {{ clusters {{ nodes {{ {} }} }} }} }}"
        fits = " ".join(f"a{n}: name" for n in range(ALIASES))
        assert await reader.ask(query.format(fits))
        assert await reader.codes(query.format(f"{fits} more: name")) == ["LIMIT"]

    async def test_the_length_of_an_alias(self, reader: Client) -> None:
        longest = "a" * ALIAS_BYTES
        data = await reader.ask(
            f"{{ {longest}: registry {{ {longest}: countries {{ country }} }} }}"
        )
        assert data[longest][longest]
        assert await reader.codes(f"{{ {longest}a: registry {{ __typename }} }}") == ["LIMIT"]

    async def test_a_fragment_that_contains_itself(self, reader: Client) -> None:
        query = "{ ...A } fragment A on Query { __typename ...A }"
        assert await reader.codes(query) == ["GRAPHQL_INVALID"]

    async def test_tokens(self, reader: Client) -> None:
        query = "{ " + "__typename " * 6000 + "}"
        (error,) = await reader.errors(query)
        assert "tokens" in error["message"]

    @pytest.mark.parametrize("query", ["{", "{ nothing }", "query A { __typename } query B", ""])
    async def test_what_is_no_document(self, reader: Client, query: str) -> None:
        answer = await reader.send(query)
        assert answer.status_code in {200, 400}
        assert "Traceback" not in answer.text

    async def test_introspection_fits(self, reader: Client) -> None:
        assert await reader.ask(get_introspection_query())

    async def test_a_document_is_measured_once(self, reader: Client) -> None:
        for _ in range(3):
            assert await reader.codes("{ nothing }") == ["GRAPHQL_INVALID"]


class TestCost:
    async def test_is_told(self, reader: Client) -> None:
        query = "{ registry { clusters(first: 7) { nodes { name awards { level } } } } }"
        told = (await reader.send(query)).json()["extensions"]["cost"]
        # The register; seven clusters, each with about three awards; the connection itself.
        assert told == {"objects": 1 + 7 * (1 + 3), "limit": MOST_OBJECTS}

    async def test_counts_what_is_asked_for_and_not_what_there_is(self, reader: Client) -> None:
        query = """query($first: Int) { registry { clusters(first: $first,
            where: { search: "there is no such cluster" }) { nodes { name } } } }"""
        costs = [
            (await reader.send(query, {"first": first})).json()["extensions"]["cost"]["objects"]
            for first in (10, 20)
        ]
        assert costs == [11, 21]

    async def test_is_refused_with_the_numbers(self, reader: Client) -> None:
        steps = " ".join(f"a{n}: milestones {{ title }}" for n in range(40))
        query = f"""{{ project(slug: "clus3") {{ cohorts {{
            participations(first: 100) {{ nodes {{ {steps} }} }} }} }} }}"""
        (error,) = await reader.errors(query, as_=COORDINATOR)
        assert error["extensions"]["code"] == "LIMIT"
        assert f"{MOST_OBJECTS} are allowed" in error["message"]
