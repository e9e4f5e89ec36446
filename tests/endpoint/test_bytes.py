"""A query that is known goes from bytes to bytes; it must be answered like one that is not."""

from collections.abc import Mapping
from typing import Any

import pytest
from graphql import OperationDefinitionNode, OperationType, parse

from client import BOARD, COORDINATOR, OBSERVER, TRAINER, Client
from endpoint.test_operations import CASES, OPERATIONS
from goldpath.endpoint.schema import schema
from goldpath.endpoint.view import Endpoint
from goldpath.reader.document import Documents


def reads(text: str) -> bool:
    """Whether a document is a query."""
    (operation,) = parse(text).definitions
    return isinstance(operation, OperationDefinitionNode) and (
        operation.operation is OperationType.QUERY
    )


QUERIES = [name for name, path in OPERATIONS.items() if reads(path.read_text(encoding="utf-8"))]

SLIPS = {
    "a policy's refusal": ('{ project(slug: "clus3") { title partners { name } } }', TRAINER),
    "nobody": ("{ board { covers { of } } }", None),
    "not there": ('{ project(slug: "none") { title } registry { countries { country } } }', BOARD),
    "a wrong argument": (
        '{ project(slug: "clus3") { cohorts { participations(first: 101) { totalCount } } } }',
        COORDINATOR,
    ),
    "a bad cursor": ('{ registry { clusters(after: "x") { totalCount } } }', None),
    "no id": ('{ nodes(ids: ["a", "b"]) { id } }', OBSERVER),
    "introspection": ("{ __typename __schema { queryType { name } } viewer { name } }", OBSERVER),
}


class Ways:
    """Sends a request both ways and counts how often each was taken."""

    def __init__(self, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        self.client = client
        self.quick = 0
        took = Endpoint._quickly  # noqa: SLF001 - the test looks which way was taken

        async def counted(*given: Any) -> None:  # noqa: ANN401 - as it is called
            self.quick += 1
            await took(*given)

        monkeypatch.setattr(Endpoint, "_quickly", counted)
        schema.documents._known.clear()  # noqa: SLF001 - what other tests have asked

    async def both(
        self, query: str, variables: Mapping[str, Any], as_: str | None
    ) -> tuple[bytes, bytes]:
        answers = [await self.client.send(query, dict(variables), as_=as_) for _ in range(2)]
        assert [answer.status_code for answer in answers] == [200, 200]
        assert answers[0].headers.raw == answers[1].headers.raw
        return answers[0].content, answers[1].content


@pytest.fixture
def ways(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Ways:
    """On the data that all share, but for an operation whose case lays something out."""
    callspec = getattr(request.node, "callspec", None)
    name = callspec.params.get("name") if callspec else None
    lays = name in CASES and CASES[name].lays
    client: Client = request.getfixturevalue("writer" if lays else "reader")
    return Ways(client, monkeypatch)


class TestBothWays:
    @pytest.mark.parametrize("name", QUERIES)
    async def test_give_the_same_bytes(self, ways: Ways, name: str) -> None:
        case = CASES[name]
        variables = {**case.variables, **await case.found(ways.client)}
        text, before = OPERATIONS[name].read_text(encoding="utf-8"), ways.quick
        first, again = await ways.both(text, variables, case.as_)
        assert ways.quick == before + 1
        assert first == again

    @pytest.mark.parametrize("slip", SLIPS)
    async def test_give_the_same_errors(self, ways: Ways, slip: str) -> None:
        query, as_ = SLIPS[slip]
        first, again = await ways.both(query, {}, as_)
        assert ways.quick == 1
        assert first == again

    async def test_refuse_the_same_variables(self, ways: Ways) -> None:
        query = "query($first: Int!) { registry { clusters(first: $first) { totalCount } } }"
        assert await ways.client.ask(query, {"first": 1})
        for variables in ({}, {"first": "one"}, {"first": None}):
            told = await ways.client.errors(query, variables)
            schema.documents._known.clear()  # noqa: SLF001 - as above
            assert told == await ways.client.errors(query, variables)
        assert ways.quick == 3

    async def test_refuse_the_same_token(self, ways: Ways) -> None:
        query = "{ viewer { name } }"
        assert await ways.client.ask(query, as_=OBSERVER)
        headers = {"Authorization": "Bearer no-token"}
        answer = await ways.client.http.post("/graphql", json={"query": query}, headers=headers)
        assert answer.status_code == 401


MODERN = "application/graphql-response+json"


class TestOverHttp:
    """What the GraphQL-over-HTTP specification asks of the type that a client accepts."""

    @pytest.mark.parametrize("times", [1, 2])
    @pytest.mark.parametrize(
        ("query", "status", "has_data"),
        [
            ("{ __typename }", 200, True),
            ("{ board { covers { of } } }", 200, True),
            ("{", 400, False),
            ("{ nothing }", 400, False),
            ("query($id: ID!) { node(id: $id) { id } }", 400, False),
        ],
    )
    async def test_the_modern_type(
        self, ways: Ways, query: str, status: int, *, has_data: bool, times: int
    ) -> None:
        for _ in range(times):
            answer = await ways.client.http.post(
                "/graphql", json={"query": query}, headers={"Accept": f"{MODERN}, */*"}
            )
        assert answer.status_code == status
        assert answer.headers["content-type"] == MODERN
        assert ("data" in answer.json()) is has_data

    @pytest.mark.parametrize("accept", ["application/json", "*/*", ""])
    async def test_the_usual_type(self, ways: Ways, accept: str) -> None:
        for query in ("{ __typename }", "{ nothing }"):
            answer = await ways.client.http.post(
                "/graphql", json={"query": query}, headers={"Accept": accept}
            )
            assert answer.status_code == 200
            assert answer.headers["content-type"] == "application/json"


class TestWhatIsNotKnown:
    @pytest.mark.parametrize(
        "body",
        [
            b"",
            b"{",
            b"[]",
            b"null",
            b'{"query": 1}',
            b'{"query": "{ __typename }", "variables": []}',
            b'{"query": "{ __typename }", "operationName": 1}',
        ],
    )
    async def test_goes_the_usual_way(self, ways: Ways, body: bytes) -> None:
        assert await ways.client.ask("{ __typename }") == {"__typename": "Query"}
        headers = {"Content-Type": "application/json"}
        answer = await ways.client.http.post("/graphql", content=body, headers=headers)
        assert answer.status_code < 500
        assert ways.quick == 0

    async def test_a_mutation_is_never_known(self, ways: Ways) -> None:
        query = """mutation { createCohort(input: {project: "x", name: "y"}) {
            userErrors { message } } }"""
        for _ in range(2):
            assert await ways.client.codes(query, as_=COORDINATOR) == ["BAD_INPUT"]
        assert ways.quick == 0

    async def test_one_of_several_operations_is_known_by_its_name(self, ways: Ways) -> None:
        text = "query A { __typename } query B { registry { __typename } }"
        for name, data in (
            ("A", {"__typename": "Query"}),
            ("B", {"registry": {"__typename": "Registry"}}),
        ):
            for _ in range(2):
                body = {"query": text, "operationName": name}
                answer = await ways.client.http.post("/graphql", json=body)
                assert answer.json()["data"] == data
        assert ways.quick == 2
        answer = await ways.client.http.post("/graphql", json={"query": text})
        assert "data" not in answer.json()
        assert "operationName" in answer.json()["errors"][0]["message"]


class TestDocuments:
    def test_forget_what_was_not_asked_for_the_longest(self) -> None:
        documents = Documents(most=2)

        for name in "ABC":
            text = f"query {name} {{ __typename }}"
            documents.keep(schema._schema, parse(text), text, name)  # noqa: SLF001 - Strawberry shows it no other way
        assert documents.known("query A { __typename }", "A") is None
        assert documents.known("query C { __typename }", None) is not None
