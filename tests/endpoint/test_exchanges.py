"""Exchanges between two projects' clusters: offered, answered, held, cancelled, and counted."""

from typing import Any

import psycopg
import pytest

from client import BOARD, COORDINATOR, OBSERVER, OTHER_COORDINATOR, SECRETARIAT, Client
from endpoint.between import Between, between, clusters
from goldpath.database.doors import Door, DoorRole
from goldpath.endpoint.ids import global_id, reference

COUNTED = "{ board { exchanges { kind host visitor exchanges } } }"


@pytest.fixture
async def pair(writer: Client) -> Between:
    return await between(writer)


async def counted(client: Client) -> int:
    board = (await client.ask(COUNTED, as_=BOARD))["board"]
    return sum(one["exchanges"] for one in board["exchanges"])


def sql(client: Client, statement: str, *values: object) -> list[Any]:
    with psycopg.connect(client.admin_url) as admin:
        done = admin.execute(statement.encode(), values)
        return done.fetchall() if done.description else []


class TestAnOffer:
    async def test_from_recording_to_counting_once(self, pair: Between) -> None:
        before = await counted(pair.client)
        side = await pair.do("record", **pair.visit(notes="Ours alone", idempotencyKey="once"))
        again = await pair.do("record", **pair.visit(notes="Ours alone", idempotencyKey="once"))
        assert side == again
        assert (side["part"], side["recorded"], side["status"]) == ("HOST", True, "CONFIRMED")
        assert (side["counterpart"], side["projects"]) == ("PROPOSED", [])

        offer = await pair.offer()
        assert (offer["part"], offer["subject"]) == ("VISITOR", side["exchange"]["subject"])
        assert offer["host"]["name"] == pair.host["name"]
        answer = await pair.do(
            "confirm", as_=OTHER_COORDINATOR, exchange=offer["id"], expectedVersion=offer["version"]
        )
        assert (answer["part"], answer["recorded"]) == ("VISITOR", False)
        assert (answer["notes"], answer["projects"]) == (None, [pair.ours["title"]])
        own, other = await pair.own(), await pair.other()
        assert other["exchangeOffers"] == []
        assert own["exchanges"][0]["counterpart"] == "CONFIRMED"
        assert own["exchanges"][0]["projects"] == [pair.theirs["title"]]

        assert await counted(pair.client) == before
        version = side["exchange"]["version"]
        held = await pair.do("hold", side=side["id"], expectedVersion=version)
        assert held["exchange"]["status"] == "HELD"
        assert await counted(pair.client) == before + 1
        for project in (await pair.own(), await pair.other()):
            assert {"kind": "STUDY_VISIT", "status": "HELD", "exchanges": 1} in project[
                "exchangeCounts"
            ]
        for slug in ("clus3", "inolink"):
            sql(pair.client, "UPDATE project SET sharing = 'NONE' WHERE slug = %s", slug)
            assert await counted(pair.client) == before + (slug == "clus3")

    async def test_declining_tells_nothing_but_that(self, pair: Between) -> None:
        side = await pair.do("record", **pair.visit())
        offer = await pair.offer()
        answer = {"exchange": offer["id"], "expectedVersion": offer["version"]}
        declined = await pair.do(
            "decline", as_=OTHER_COORDINATOR, reason="Too far for us", **answer
        )
        assert (declined["status"], declined["reason"]) == ("DECLINED", "Too far for us")
        assert declined["projects"] == []
        twice = await pair.do("confirm", as_=OTHER_COORDINATOR, **answer)
        assert twice == [("TAKEN", "exchange")]
        (seen, *_) = (await pair.own())["exchanges"]
        assert (seen["id"], seen["counterpart"], seen["projects"]) == (side["id"], "DECLINED", [])
        assert "Too far" not in str(await pair.own())
        confirmed = await pair.do(
            "confirm", as_=OTHER_COORDINATOR, exchange=declined["id"], expectedVersion=1
        )
        assert (confirmed["status"], confirmed["reason"]) == ("CONFIRMED", None)
        assert await pair.do(
            "decline",
            as_=OTHER_COORDINATOR,
            exchange=declined["id"],
            reason="No",
            expectedVersion=1,
        ) == [("CONFLICT", "expectedVersion")]

    async def test_each_side_has_its_own_notes(self, pair: Between) -> None:
        side = await pair.do("record", **pair.visit())
        offer = await pair.offer()
        other = await pair.do(
            "confirm", as_=OTHER_COORDINATOR, exchange=offer["id"], expectedVersion=offer["version"]
        )
        for one, as_, word in ((side, COORDINATOR, "ours"), (other, OTHER_COORDINATOR, "theirs")):
            told = {"notes": f"{word} notes", "outcome": f"{word} result", "people": [f"{word} A"]}
            noted = await pair.do("note", as_=as_, side=one["id"], expectedVersion=1, **told)
            assert {name: noted[name] for name in told} == told
        assert "ours " not in str(await pair.other())
        assert "theirs " not in str(await pair.own())
        assert await pair.do("note", side=side["id"], expectedVersion=1, notes="Late") == [
            ("CONFLICT", "expectedVersion")
        ]
        facts = {"side": other["id"], "expectedVersion": 1}
        for name, more in (
            ("update", {"subject": "Mine"}),
            ("hold", {}),
            ("cancel", {"reason": "x"}),
        ):
            assert await pair.do(name, as_=OTHER_COORDINATOR, **facts, **more) == [
                ("INVALID", "exchange")
            ]
        trail = (
            '{ project(slug: "%s") { auditTrail(first: 20) { '
            "nodes { changes { before after } actor { name } } } } }"
        )
        theirs = str(await pair.client.ask(trail % "inolink", as_=OTHER_COORDINATOR))
        ours = str(await pair.client.ask(trail % "clus3", as_=COORDINATOR))
        assert "theirs notes" in theirs
        assert "ours notes" not in theirs
        assert "theirs notes" not in ours

    async def test_what_cannot_be(self, pair: Between) -> None:
        host, visitor = pair.host["id"], pair.visitor["id"]
        tried = [
            (pair.visit(visitor=host), [("INVALID", "visitor")]),
            (pair.visit(endsOn="2024-05-01"), [("INVALID", "endsOn")]),
            (pair.visit(subject=" "), [("INVALID", "subject")]),
            (
                pair.visit(host=visitor, visitor=clusters(pair.theirs)[1]["id"]),
                [("INVALID", "host")],
            ),
        ]
        for given, told in tried:
            assert await pair.do("record", **given) == told
        coming = await pair.do("record", **pair.visit(startsOn="2999-01-01", endsOn="2999-01-02"))
        own = {"side": coming["id"], "expectedVersion": 1}
        assert await pair.do("hold", **own) == [("INVALID", "exchange")]
        moved = await pair.do("update", **own, startsOn="2024-05-06", place="Udine")
        assert (moved["exchange"]["place"], moved["exchange"]["version"]) == ("Udine", 2)
        assert await pair.do("hold", **own) == [("CONFLICT", "expectedVersion")]
        gone = await pair.do("cancel", side=coming["id"], expectedVersion=2, reason="No money")
        assert (gone["exchange"]["status"], gone["exchange"]["reason"]) == ("CANCELLED", "No money")
        assert (await pair.other())["exchangeOffers"] == []
        assert await pair.do("hold", side=coming["id"], expectedVersion=3) == [
            ("INVALID", "exchange")
        ]


class TestTheSameOne:
    async def test_both_record_it_and_it_counts_once(self, pair: Between) -> None:
        before = await counted(pair.client)
        side = await pair.do("record", **pair.visit(notes="canary"))
        theirs = pair.visit(project=pair.theirs["id"], startsOn="2024-05-07", subject="Members")
        swapped = {**theirs, "host": theirs["visitor"], "visitor": theirs["host"]}
        for given in (theirs, swapped):
            asked = await pair.do("record", as_=OTHER_COORDINATOR, **given)
            assert asked == [("SIMILAR", "same")]
        joined = await pair.do("record", as_=OTHER_COORDINATOR, **theirs, same=True)
        assert (joined["part"], joined["recorded"]) == ("VISITOR", False)
        assert joined["exchange"]["subject"] == side["exchange"]["subject"]
        await pair.do("hold", side=side["id"], expectedVersion=1)
        assert await counted(pair.client) == before + 1
        assert await pair.do("record", as_=OTHER_COORDINATOR, **theirs) == [("TAKEN", "same")]

        another = await pair.do("record", as_=OTHER_COORDINATOR, **theirs, same=False)
        assert another["recorded"]
        await pair.do("hold", as_=OTHER_COORDINATOR, side=another["id"], expectedVersion=1)
        assert await counted(pair.client) == before + 2

    async def test_a_change_makes_it_like_another(self, pair: Between) -> None:
        await pair.do("record", **pair.visit())
        later = pair.visit(project=pair.theirs["id"], startsOn="2024-06-01", endsOn="2024-06-02")
        side = await pair.do("record", as_=OTHER_COORDINATOR, **later)
        change = {"side": side["id"], "expectedVersion": 1, "startsOn": "2024-05-07"}
        assert await pair.do("update", as_=OTHER_COORDINATOR, **change) == [("SIMILAR", "another")]
        moved = await pair.do("update", as_=OTHER_COORDINATOR, **change, another=True)
        assert moved["exchange"]["startsOn"] == "2024-05-07"


class TestDoors:
    async def test_an_observer_reads_the_own_side_without_the_people(self, pair: Between) -> None:
        theirs = pair.visit(project=pair.theirs["id"])
        await pair.do("record", as_=OTHER_COORDINATOR, **theirs, notes="For us")
        asked = '{ project(slug: "inolink") { exchanges { notes part exchange { subject } } } }'
        told = await pair.client.ask(asked, as_=OBSERVER)
        assert told["project"]["exchanges"][0]["notes"] == "For us"
        await pair.do("record", **pair.visit(startsOn="2024-01-01", endsOn="2024-01-01"))
        query = '{ project(slug: "inolink") { %s } }'
        offers = await pair.client.ask(query % "exchangeOffers { id }", as_=OBSERVER)
        assert offers == {"project": {"exchangeOffers": []}}
        people = await pair.client.codes_or_data(query % "exchanges { people }", as_=OBSERVER)
        assert people == ["FORBIDDEN"]

    async def test_sql_knows_no_other_side(self, pair: Between) -> None:
        """Neither notes, people nor project of the other side, whatever a door's role selects."""
        await pair.do("record", **pair.visit(notes="canary"))
        offer = await pair.offer()
        theirs = reference(pair.theirs["id"]).key
        door = Door(DoorRole.COORDINATOR, theirs)
        async with pair.client.doors.look(door) as session:
            connection = await session.connection()
            sides = await connection.exec_driver_sql("SELECT * FROM exchange_side")
            assert sides.all() == []
            offered = await connection.exec_driver_sql("SELECT * FROM exchange")
            (only,) = [row for row in offered.mappings() if row["id"] == reference(offer["id"]).key]
            assert str(reference(pair.ours["id"]).key) not in str(only)
            named = await connection.exec_driver_sql("SELECT exchange_projects(id) FROM exchange")
            assert {str(row[0]) for row in named} == {"[]"}


class TestMerging:
    async def test_two_records_turn_out_to_be_one(self, pair: Between) -> None:
        """And a visit of a cluster at its own duplicate is none."""
        client = pair.client
        before = await counted(client)
        twin = await duplicate(client, pair.visitor["name"])
        first = await pair.do("record", **pair.visit())
        theirs = pair.visit(project=pair.theirs["id"], host=twin, visitor=pair.host["id"])
        sql(client, TAKES_PART, str(reference(twin).key))
        second = await pair.do("record", as_=OTHER_COORDINATOR, **theirs)
        own = pair.visit(project=pair.theirs["id"], host=twin, startsOn="2024-01-01")
        at_home = await pair.do("record", as_=OTHER_COORDINATOR, **own)
        for side, as_ in ((first, COORDINATOR), (second, OTHER_COORDINATOR)):
            await pair.do("hold", as_=as_, side=side["id"], expectedVersion=1)
        assert await counted(client) == before + 2

        sql(client, WITHDRAWS, str(reference(twin).key))
        merge = {"duplicate": twin, "into": pair.visitor["id"], "reason": "x", "expectedVersion": 1}
        merged = await client.ask(MERGE, {"input": merge}, as_=SECRETARIAT)
        assert merged["mergeClusters"]["userErrors"] == []
        assert await counted(client) == before + 1
        sides = {one["id"]: one["exchange"] for one in (await pair.other())["exchanges"]}
        assert sides[second["id"]]["host"]["id"] == pair.visitor["id"]
        assert sides[at_home["id"]]["status"] == "CANCELLED"
        assert "one and the same" in sides[at_home["id"]]["reason"]


TAKES_PART = """
INSERT INTO participation (project_id, cohort_id, cluster_id)
SELECT project_id, cohort.id, %s FROM cohort JOIN project ON project.id = project_id
WHERE slug = 'inolink' LIMIT 1
"""
WITHDRAWS = """
UPDATE participation SET status = 'WITHDRAWN', withdrawal_reason = 'Twice' WHERE cluster_id = %s
"""
MERGE = """mutation($input: MergeClustersInput!) { mergeClusters(input: $input) {
  userErrors { message } } }"""


async def duplicate(client: Client, name: str) -> str:
    """Make another cluster of that country; return its id."""
    sql(
        client,
        "INSERT INTO cluster (name, name_key, country) "
        "SELECT 'Its duplicate', 'its duplicate', country FROM cluster WHERE name = %s",
        name,
    )
    ((key,),) = sql(client, "SELECT id FROM cluster WHERE name = 'Its duplicate'")
    return str(global_id("Cluster", key))
