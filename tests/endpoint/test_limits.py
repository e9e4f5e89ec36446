"""Documents that are too large are refused with the numbers, before anything is executed."""

import pytest
from graphql import get_introspection_query

from client import Client
from goldpath.endpoint.limits import DEPTH, FIELDS, ROOT_FIELDS

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

    async def test_fields_by_alias(self, reader: Client) -> None:
        many = " ".join(f"a{n}: name" for n in range(FIELDS))
        query = f"{{ registry {{ clusters {{ nodes {{ {many} }} }} }} }}"
        assert set(await reader.codes(query)) <= {"LIMIT", "GRAPHQL_INVALID"}

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
