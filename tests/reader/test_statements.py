"""What one request sends: one transaction a door, each statement once, each error its own."""

from collections.abc import AsyncIterator
from typing import Any

import psycopg
import pytest

from client import BOARD, COORDINATOR, PARTNER, SECRETARIAT, Client, client_of
from databases import PrivateDatabase
from goldpath.database.doors import DoorRole
from goldpath.settings import Settings
from recording import recording

NAMES = "nodes { name }"


async def data_and_errors(client: Client, query: str, as_: str | None = None) -> tuple[Any, Any]:
    answer = (await client.send(query, as_=as_)).json()
    return answer["data"], answer.get("errors", [])


class TestRoundTrips:
    async def test_several_root_fields_of_one_door_are_one(self, reader: Client) -> None:
        query = f"""{{ a: registry {{ countries {{ country }} }}
            b: registry {{ clusters(first: 1) {{ {NAMES} }} }}
            c: registry {{ experts {{ name }} }} }}"""
        with recording() as sent:
            await reader.ask(query)
        ((door, statements),) = sent.trips
        assert door.role is DoorRole.PUBLIC
        assert len(statements) == 3

    async def test_each_door_has_its_own(self, reader: Client) -> None:
        query = """{ viewer { name } registry { countries { country } }
            project(slug: "clus3") { title } other: project(slug: "clus3") { slug } }"""
        with recording() as sent:
            await reader.ask(query, as_=COORDINATOR)
        found = {door.role: len(statements) for door, statements in sent.trips}
        assert found == {DoorRole.ACCOUNT: 1, DoorRole.PUBLIC: 1, DoorRole.COORDINATOR: 2}

    async def test_the_same_question_is_asked_once(self, reader: Client) -> None:
        query = f"""{{ a: registry {{ clusters(first: 2) {{ {NAMES} }} }}
            b: registry {{ clusters(first: 2) {{ {NAMES} }} }}
            c: registry {{ clusters(first: 3) {{ {NAMES} }} }} }}"""
        with recording() as sent:
            data = await reader.ask(query)
        assert len(sent.statements) == 2
        assert data["a"] == data["b"] == {"clusters": {"nodes": data["c"]["clusters"]["nodes"][:2]}}

    async def test_however_much_is_asked_it_is_one_statement(self, reader: Client) -> None:
        query = """{ project(slug: "clus3") { title partners { name }
            cohorts { name participations { totalCount edges { cursor node {
            status partner { name } milestones { title }
            cluster { name aliases awards { level } label { level } } } } } }
            auditTrail(first: 5) { nodes { at actor { name } changes { field } } } } }"""
        with recording() as sent:
            await reader.ask(query, as_=COORDINATOR)
        assert len(sent.statements) == 1

    async def test_nodes_of_one_door_are_one(self, reader: Client) -> None:
        found = await reader.ask("{ registry { clusters(first: 5) { nodes { id } } } }")
        ids = [node["id"] for node in found["registry"]["clusters"]["nodes"]]
        with recording() as sent:
            data = await reader.ask(
                "query N($ids: [ID!]!) { nodes(ids: $ids) { id } }", {"ids": [*ids, ids[0]]}
            )
        assert [node["id"] for node in data["nodes"]] == [*ids, ids[0]]
        ((_, statements),) = sent.trips
        assert len(statements) == 5


SLOW = """
CREATE FUNCTION slow(name varchar) RETURNS boolean LANGUAGE plpgsql STABLE
    SET search_path = pg_catalog AS
    'BEGIN PERFORM pg_sleep(2); RETURN true; END';
GRANT EXECUTE ON FUNCTION slow(varchar) TO goldpath_public;
CREATE POLICY slow ON expert_profile AS RESTRICTIVE TO goldpath_public USING (slow(country));
"""


class TestErrors:
    """What goes wrong with one root field leaves the others alone."""

    @pytest.fixture
    async def slow(
        self, demo_copy: PrivateDatabase, test_settings: Settings
    ) -> AsyncIterator[Client]:
        """A server whose roster of experts takes longer than a statement may."""
        with psycopg.connect(demo_copy.admin_url) as admin:
            admin.execute(SLOW.encode())
        async with client_of(demo_copy, test_settings, statement_timeout=300) as client:
            yield client

    async def test_a_slow_sibling(self, slow: Client) -> None:
        query = f"""{{ a: registry {{ clusters(first: 1) {{ {NAMES} }} }}
            b: registry {{ experts {{ name }} }} c: registry {{ countries {{ country }} }} }}"""
        data, (error,) = await data_and_errors(slow, query)
        assert data["b"] is None
        assert error["path"] == ["b"]
        assert error["extensions"]["code"] == "INTERNAL"
        assert len(data["a"]["clusters"]["nodes"]) == 1
        assert len(data["c"]["countries"]) == 2

    async def test_at_another_door(self, slow: Client) -> None:
        query = '{ registry { experts { name } } project(slug: "clus3") { slug } viewer { email } }'
        data, (error,) = await data_and_errors(slow, query, COORDINATOR)
        assert error["path"] == ["registry"]
        assert data == {
            "registry": None,
            "project": {"slug": "clus3"},
            "viewer": {"email": COORDINATOR},
        }

    async def test_afterwards_all_is_well(self, slow: Client) -> None:
        for _ in range(3):
            _, (error,) = await data_and_errors(slow, "{ registry { experts { name } } }")
            assert error["path"] == ["registry"]
        assert await slow.ask("{ registry { clusters { totalCount } } }")

    async def test_a_cursor_of_another_things_list(self, reader: Client) -> None:
        cursors = []
        for slug, email in (("clus3", COORDINATOR), ("inolink", "coordinator@inolink.example")):
            query = f"""{{ project(slug: "{slug}") {{ auditTrail(first: 1) {{
                edges {{ cursor }} }} }} }}"""
            data = await reader.ask(query, as_=email)
            cursors.append(data["project"]["auditTrail"]["edges"][0]["cursor"])
        own, foreign = cursors
        query = f"""{{ a: project(slug: "clus3") {{ slug auditTrail(after: "{foreign}", first: 2)
            {{ nodes {{ resource }} }} }} b: project(slug: "clus3") {{ slug
            auditTrail(after: "{own}", first: 2) {{ nodes {{ resource }} }} }} }}"""
        data, (error,) = await data_and_errors(reader, query, COORDINATOR)
        assert error["message"] == "This cursor belongs to another list."
        assert error["extensions"]["code"] == "BAD_INPUT"
        assert error["path"][0] == "a"
        assert len(data["b"]["auditTrail"]["nodes"]) == 2

    async def test_what_is_refused_is_null_where_it_stands(self, reader: Client) -> None:
        query = """{ project(slug: "clus3", as: PARTNER) { slug auditTrail { totalCount }
            cohorts { name } } board { covers { of } } registry { clusters { totalCount } } }"""
        data, errors = await data_and_errors(reader, query, PARTNER)
        assert sorted(error["path"] for error in errors) == [["board"], ["project", "auditTrail"]]
        assert {error["extensions"]["code"] for error in errors} == {"FORBIDDEN"}
        assert data["board"] is data["project"]["auditTrail"] is None
        assert data["project"]["cohorts"]
        assert data["registry"]["clusters"]["totalCount"] == 58

    async def test_a_wrong_argument_is_null_where_it_stands(self, reader: Client) -> None:
        query = """{ project(slug: "clus3") { slug auditTrail(first: 101) { totalCount }
            cohorts { participations(first: 5) { nodes { status } } } } }"""
        data, (error,) = await data_and_errors(reader, query, COORDINATOR)
        assert error["path"] == ["project", "auditTrail"]
        assert data["project"]["auditTrail"] is None
        assert data["project"]["slug"] == "clus3"

    async def test_offices_do_not_mix(self, reader: Client) -> None:
        query = "{ board { covers { of } } secretariat { clusters { totalCount } } }"
        data, (error,) = await data_and_errors(reader, query, BOARD)
        assert (data["secretariat"], error["path"]) == (None, ["secretariat"])
        data, (error,) = await data_and_errors(reader, query, SECRETARIAT)
        assert (data["board"], error["path"]) == (None, ["board"])
