"""When clusters are merged, their labels follow, as far as none of a level share a day."""

from typing import Any

import psycopg
import pytest

from client import SECRETARIAT, Client
from cluster_mutations import MERGE, cluster, clusters, do, slips

LABEL = """
INSERT INTO label_award (cluster_id, level, valid_from, valid_until, source)
SELECT id, %s, %s, %s, 'test' FROM cluster WHERE name = %s
"""
LABELS = """
SELECT level, status, valid_from::text, valid_until::text
FROM label_award JOIN cluster ON cluster.id = cluster_id
WHERE name = %s AND label_award.source = 'test' ORDER BY label_award.id
"""
FIND = """
query Find($where: AwardWhere) { secretariat { awards(where: $where) { nodes {
  id version cluster { name } } } } }
"""
WITHDRAW = """
mutation Withdraw($input: WithdrawLabelInput!) { withdrawLabel(input: $input) {
  award { status } userErrors { code field message } } }
"""
ONE, INTO = "EduCluster", "Aviation Valley"


def label(client: Client, name: str, level: str, first: str | None, last: str | None) -> None:
    with psycopg.connect(client.admin_url) as admin:
        admin.execute(LABEL.encode(), [level, first, last, name])


def labels(client: Client, name: str) -> list[tuple[Any, ...]]:
    with psycopg.connect(client.admin_url) as admin:
        return admin.execute(LABELS.encode(), [name]).fetchall()


async def merge(client: Client) -> Any:  # noqa: ANN401 - JSON
    one, into = await cluster(client, ONE), await cluster(client, INTO)
    given = {"duplicate": one["id"], "into": into["id"], "reason": "The same association"}
    return await do(client, MERGE, **given, expectedVersion=one["version"])


async def withdraw(client: Client, name: str, level: str, day: str) -> None:
    asked = {"where": {"level": {"eq": level}, "cluster": {"search": name}}}
    found = (await client.ask(FIND, asked, as_=SECRETARIAT))["secretariat"]["awards"]["nodes"]
    (award,) = found
    given = {"award": award["id"], "day": day, "reason": "Twice"}
    done = await do(client, WITHDRAW, **given, expectedVersion=award["version"])
    assert done == {"award": {"status": "WITHDRAWN"}, "userErrors": []}


class TestInTheWay:
    @pytest.mark.parametrize(
        ("first", "last", "days"),
        [
            ("2018-01-01", "2019-12-31", "from 2019-01-01 to 2019-12-31"),
            ("2018-01-01", None, "from 2019-01-01 to 2020-12-31"),
            (None, "2019-06-30", "from 2019-06-30 to 2019-06-30"),
        ],
    )
    async def test_is_said_and_nothing_is_written(
        self, writer: Client, first: str | None, last: str | None, days: str
    ) -> None:
        label(writer, INTO, "SILVER", "2019-01-01", "2020-12-31")
        label(writer, ONE, "SILVER", first, last)
        done = await merge(writer)
        assert done["cluster"] is None
        assert done["userErrors"] == [
            {
                "code": "INVALID",
                "field": "duplicate",
                "message": f"Both have a Silver label, {days}; a cluster has one label of a level "
                "on a day: withdraw the one that is wrong first.",
            }
        ]
        assert [found["name"] for found in await clusters(writer, search="educluster")] == [ONE]
        assert labels(writer, ONE) == [("SILVER", "ACTIVE", first, last)]

    async def test_without_an_end(self, writer: Client) -> None:
        for name in (ONE, INTO):
            label(writer, name, "GOLD", "2019-01-01" if name == ONE else "2018-01-01", None)
        (error,) = (await merge(writer))["userErrors"]
        assert "a Gold label, from 2019-01-01 on; a cluster has" in error["message"]

    async def test_once_one_is_withdrawn_the_merge_goes_on(self, writer: Client) -> None:
        label(writer, INTO, "SILVER", "2019-01-01", "2020-12-31")
        label(writer, ONE, "SILVER", "2018-01-01", "2019-12-31")
        assert slips(await merge(writer)) == [("INVALID", "duplicate")]
        await withdraw(writer, ONE, "SILVER", "2018-01-01")
        assert (await merge(writer))["userErrors"] == []
        assert labels(writer, INTO) == [
            ("SILVER", "ACTIVE", "2019-01-01", "2020-12-31"),
            ("SILVER", "WITHDRAWN", "2018-01-01", "2019-12-31"),
        ]


class TestFollows:
    async def test_what_shares_no_day(self, writer: Client) -> None:
        label(writer, INTO, "SILVER", "2019-01-01", "2020-12-31")
        label(writer, ONE, "SILVER", None, "2018-12-31")
        label(writer, ONE, "SILVER", "2021-01-01", None)
        label(writer, ONE, "GOLD", "2019-01-01", "2020-12-31")
        assert (await merge(writer))["userErrors"] == []
        assert len(labels(writer, INTO)) == 4

    async def test_one_and_the_same_label_stays_once(self, writer: Client) -> None:
        for name in (ONE, INTO):
            label(writer, name, "SILVER", "2019-01-01", "2020-12-31")
        assert (await merge(writer))["userErrors"] == []
        assert labels(writer, INTO) == [("SILVER", "ACTIVE", "2019-01-01", "2020-12-31")]
