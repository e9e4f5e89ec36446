"""Pages are found again by key: what is inserted or deleted between two moves nothing else."""

import random
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import psycopg
import pytest

from client import COORDINATOR, SECRETARIAT, Client, client_of
from databases import PrivateDatabase
from goldpath.settings import Settings

COUNTRIES = ("AT", "BE", "CZ", "DE")
PORTFOLIOS = (None, "ICT", "AVIATION_AND_SPACE", None)
ORDERS: tuple[list[dict[str, str]], ...] = (
    [],
    [{"name": "DESC"}],
    [{"portfolio": "ASC"}],
    [{"portfolio": "DESC"}, {"country": "ASC"}],
    [{"country": "DESC"}, {"portfolio": "ASC"}, {"name": "ASC"}],
)
"""Orders with many ties, and with clusters that have no value in them."""

PAGE = """
query Page($where: ClusterWhere, $orderBy: [ClusterOrder!], $first: Int, $after: String,
    $last: Int, $before: String) {
  secretariat {
    clusters(where: $where, orderBy: $orderBy, first: $first, after: $after, last: $last,
        before: $before) {
      totalCount
      edges { cursor node { name country portfolio } }
      nodes { name }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
  }
}
"""
MINE = {"search": "made up"}


@dataclass
class Core:
    """A label core with made-up clusters, changed by somebody else meanwhile."""

    client: Client
    database: PrivateDatabase
    dice: random.Random = field(default_factory=lambda: random.Random(11))
    numbers: int = 0

    def insert(self, number: int) -> None:
        with psycopg.connect(self.database.admin_url) as admin:
            for _ in range(number):
                self.numbers += 1
                name = f"made up {self.dice.randrange(30):02} {self.numbers}"
                admin.execute(
                    "INSERT INTO cluster (name, name_key, country, portfolio) "
                    "VALUES (%s, %s, %s, %s)",
                    [name, name, self.dice.choice(COUNTRIES), self.dice.choice(PORTFOLIOS)],
                )

    def delete(self, number: int, seen: set[str]) -> set[str]:
        """Delete clusters, some of them already seen; return those that are left."""
        with psycopg.connect(self.database.admin_url) as admin:
            names = self.names(admin)
            wanted = self.dice.sample(sorted(names), number)
            admin.execute("DELETE FROM cluster WHERE name = ANY (%s)", [wanted])
        return names - set(wanted) - seen

    def names(self, admin: psycopg.Connection) -> set[str]:
        rows = admin.execute("SELECT name FROM cluster WHERE name LIKE 'made up %'").fetchall()
        return {name for (name,) in rows}

    async def page(self, **given: Any) -> dict[str, Any]:  # noqa: ANN401 - variables
        data = await self.client.ask(PAGE, {"where": MINE, **given}, as_=SECRETARIAT)
        found: dict[str, Any] = data["secretariat"]["clusters"]
        return found


@pytest.fixture
async def core(demo_copy: PrivateDatabase, test_settings: Settings) -> AsyncIterator[Core]:
    async with client_of(demo_copy, test_settings) as client:
        made = Core(client, demo_copy)
        made.insert(60)
        yield made


def names(page: dict[str, Any]) -> list[str]:
    return [edge["node"]["name"] for edge in page["edges"]]


class TestStability:
    @pytest.mark.parametrize("order", ORDERS)
    @pytest.mark.parametrize("forwards", [True, False])
    async def test_what_stays_is_read_exactly_once(
        self,
        core: Core,
        order: list[dict[str, str]],
        forwards: bool,  # noqa: FBT001 - a parameter of the test
    ) -> None:
        with psycopg.connect(core.database.admin_url) as admin:
            stays = core.names(admin)
        read: list[str] = []
        cursor: str | None = None
        for _ in range(60):
            given = {"first": 7, "after": cursor} if forwards else {"last": 7, "before": cursor}
            page = await core.page(orderBy=order, **given)
            read += names(page) if forwards else reversed(names(page))
            info = page["pageInfo"]
            if not info["hasNextPage" if forwards else "hasPreviousPage"]:
                break
            cursor = info["endCursor" if forwards else "startCursor"]
            core.insert(2)
            core.delete(2, set(read))
        assert len(read) == len(set(read)), "nothing twice"
        with psycopg.connect(core.database.admin_url) as admin:
            stays &= core.names(admin)
        assert stays <= set(read), "and nothing left out"

    @pytest.mark.parametrize("order", ORDERS)
    async def test_there_and_back_is_the_same(
        self, core: Core, order: list[dict[str, str]]
    ) -> None:
        whole = await core.page(orderBy=order, first=100)
        everything = names(whole)
        assert len(everything) == whole["totalCount"] == 60
        for size in (1, 8, 59, 60):
            for place, edge in enumerate(whole["edges"]):
                if place % 13:
                    continue
                after = await core.page(orderBy=order, first=size, after=edge["cursor"])
                assert names(after) == everything[place + 1 : place + 1 + size]
                assert after["pageInfo"]["hasNextPage"] is (place + 1 + size < 60)
                before = await core.page(orderBy=order, last=size, before=edge["cursor"])
                assert names(before) == everything[max(0, place - size) : place]
                assert before["pageInfo"]["hasPreviousPage"] is (place > size)

    @pytest.mark.parametrize("order", ORDERS)
    async def test_between_two_cursors(self, core: Core, order: list[dict[str, str]]) -> None:
        edges = (await core.page(orderBy=order, first=100))["edges"]
        within = {"after": edges[10]["cursor"], "before": edges[20]["cursor"]}
        expected = [edge["node"]["name"] for edge in edges[11:20]]
        assert names(await core.page(orderBy=order, first=100, **within)) == expected
        assert names(await core.page(orderBy=order, first=4, **within)) == expected[:4]
        assert names(await core.page(orderBy=order, last=4, **within)) == expected[-4:]

    async def test_ties_and_nulls_come_as_they_are_ordered(self, core: Core) -> None:
        page = await core.page(orderBy=[{"portfolio": "DESC"}, {"country": "ASC"}], first=100)
        found = [(edge["node"]["portfolio"], edge["node"]["country"]) for edge in page["edges"]]
        known = [pair for pair in found if pair[0]]
        assert found[: len(known)] == known, "what has no value comes last"
        assert known == sorted(
            sorted(known, key=lambda pair: pair[1]), key=lambda pair: pair[0], reverse=True
        )

    async def test_a_deleted_entrys_cursor_still_holds(self, core: Core) -> None:
        edges = (await core.page(first=100))["edges"]
        with psycopg.connect(core.database.admin_url) as admin:
            admin.execute("DELETE FROM cluster WHERE name = %s", [edges[5]["node"]["name"]])
        after = await core.page(first=2, after=edges[5]["cursor"])
        assert names(after) == [edge["node"]["name"] for edge in edges[6:8]]


class TestSizes:
    @pytest.mark.parametrize(
        ("given", "length", "more", "before"),
        [
            ({}, 25, True, False),
            ({"first": 0}, 0, True, False),
            ({"first": 1}, 1, True, False),
            ({"first": 59}, 59, True, False),
            ({"first": 60}, 60, False, False),
            ({"first": 100}, 60, False, False),
            ({"last": 0}, 0, False, True),
            ({"last": 1}, 1, False, True),
            ({"last": 60}, 60, False, False),
            ({"last": 100}, 60, False, False),
        ],
    )
    async def test_of_pages(
        self,
        core: Core,
        given: dict[str, int],
        length: int,
        more: bool,  # noqa: FBT001 - a parameter of the test
        before: bool,  # noqa: FBT001 - as above
    ) -> None:
        page = await core.page(**given)
        assert len(page["edges"]) == len(page["nodes"]) == length
        assert names(page) == [node["name"] for node in page["nodes"]]
        cursors = [edge["cursor"] for edge in page["edges"]] or [None]
        assert page["pageInfo"] == {
            "hasNextPage": more,
            "hasPreviousPage": before,
            "startCursor": cursors[0],
            "endCursor": cursors[-1],
        }

    @pytest.mark.parametrize(
        "given",
        [{"first": 101}, {"last": 101}, {"first": -1}, {"last": -1}, {"first": 1, "last": 1}],
    )
    async def test_that_cannot_be_meant(self, core: Core, given: dict[str, int]) -> None:
        (error,) = await core.client.errors(PAGE, {"where": MINE, **given}, as_=SECRETARIAT)
        assert error["extensions"]["code"] == "BAD_INPUT"
        assert error["path"] == ["secretariat", "clusters"] or error["path"] == ["secretariat"]

    async def test_of_nothing(self, core: Core) -> None:
        page = await core.page(where={"search": "nowhere to be found"})
        assert page["edges"] == page["nodes"] == []
        assert page["totalCount"] == 0
        assert page["pageInfo"]["hasNextPage"] is page["pageInfo"]["hasPreviousPage"] is False


class TestCursors:
    @pytest.mark.parametrize(
        "cursor",
        [
            "",
            "x",
            "====",
            "bnVsbA==",
            "e30=",
            "W10=",
            "WzFd",
            "\u017c",
            "WyIiLCIiLCJhIiwiYiJd",
            "'; --",
        ],
    )
    @pytest.mark.parametrize("argument", ["after", "before"])
    async def test_that_nobody_gave_out(self, core: Core, argument: str, cursor: str) -> None:
        codes = await core.client.codes(PAGE, {argument: cursor}, as_=SECRETARIAT)
        assert codes == ["BAD_INPUT"]

    async def test_of_another_order_or_list(self, core: Core) -> None:
        cursor = (await core.page(first=1))["pageInfo"]["endCursor"]
        for order in ORDERS[1:]:
            codes = await core.client.codes(
                PAGE, {"after": cursor, "orderBy": order}, as_=SECRETARIAT
            )
            assert codes == ["BAD_INPUT"]
        registry = (
            "query R($after: String) { registry { clusters(after: $after) { nodes { name } } } }"
        )
        assert await core.client.codes(registry, {"after": cursor}) == ["BAD_INPUT"]

    async def test_a_cursor_outlives_a_filter(self, core: Core) -> None:
        """Where a list is narrowed, a position in it means the same."""
        cursor = (await core.page(first=1))["pageInfo"]["endCursor"]
        page = await core.page(after=cursor, where={**MINE, "country": {"eq": "AT"}}, first=100)
        assert {edge["node"]["country"] for edge in page["edges"]} == {"AT"}


class TestPlaces:
    """Pages inside a list: one of each cohort."""

    async def test_each_has_its_own(self, core: Core) -> None:
        with psycopg.connect(core.database.admin_url) as admin:
            project = self._project(admin)
            admin.execute("INSERT INTO cohort (project_id, name) VALUES (%s, 'Another')", [project])
            admin.execute(
                "INSERT INTO participation (project_id, cohort_id, cluster_id) "
                "SELECT cohort.project_id, cohort.id, cluster.id FROM cohort, cluster "
                "WHERE cohort.name = 'Another' AND cluster.name LIKE 'made up %'"
            )
        query = """query Q($after: String) { project(slug: "clus3") { cohorts { name
            participations(first: 3, after: $after, orderBy: [{ cluster: DESC }]) {
            totalCount edges { cursor node { cluster { name } } } } } } }"""
        data = await core.client.ask(query, as_=COORDINATOR)
        last = data["project"]["cohorts"][-1]
        assert (last["name"], last["participations"]["totalCount"]) == ("Another", 60)
        cursor = last["participations"]["edges"][-1]["cursor"]
        answer = (await core.client.send(query, {"after": cursor}, as_=COORDINATOR)).json()
        assert {error["message"] for error in answer["errors"]} == {
            "This cursor belongs to another list."
        }

    def _project(self, admin: psycopg.Connection) -> UUID:
        row = admin.execute("SELECT id FROM project WHERE slug = 'clus3'").fetchone()
        assert row is not None
        found: UUID = row[0]
        return found
