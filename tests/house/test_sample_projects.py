"""The sample projects under way: what is shown of them, and that a second start changes nothing."""

from collections.abc import AsyncIterator, Iterator
from typing import Any

import psycopg
import pytest

from client import COORDINATOR, MANAGER, OTHER_COORDINATOR, TRAINER, Client, client_of
from databases import PrivateDatabase, clone, demo_started
from goldpath.database.connect import Addresses
from goldpath.database.embedded import EmbeddedServer
from goldpath.demo import worth_a_look
from goldpath.programme.sample.testers import (
    APPLICANT,
    ASSESSED,
    AWARDED,
    BENCHMARKED,
    MANAGERS,
    PLANNERS,
    SEEN_ON,
)
from goldpath.settings import Settings

CLUS3 = """query($on: Date!) { project(slug: "clus3") {
  cohorts { places { taken waiting free } criteria { title maximum }
    applications { nodes { status reason points cluster { name } } }
    participations(first: 20) { nodes { status withdrawalReason cluster { name region }
      partner { name } contacts { name email } application { reason }
      forecast(on: $on) { prospect spareDays }
      milestones { title kind state(on: $on) doneOn waiver owner { name } comments { text }
        evidence { name removedOn } needs { title } } } } }
  assessments { level status cluster { name } } } }"""
INOLINK = """{ project(slug: "inolink") { cohorts { participations(first: 20) { nodes { targetLevel
  milestones { title state dueOn doneOn owner { name } } } } } } }"""
RACE_COURSES = """{ project(slug: "race-southern-serbia", as: TRAINER) { courses { nodes {
  title summary status lead { name } sessions { startsAt timeZone place mine trainers { name }
    totals { people registered present late absent } } } } } }"""
CLUS3_COURSES = """{ project(slug: "clus3") { courses { nodes {
  title kind summary phase { code } modules { title } sessions { startsAt } } } } }"""
OWN = "{ viewer { clusters { id name } } }"
ROADS = "query($id: ID!) { cluster(id: $id) { participations { id milestones { mine } } } }"
TABLES = """SELECT relname::text FROM pg_class
WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"""
REPORTED = """{ project(slug: "clus3") { reportingPeriods { id title status late
  editions { number } } } }"""
COMPARED = """query($id: ID!, $from: ID!) { node(id: $id) { ... on ReportingPeriod {
  differences(from: $from) { code before after why } } } }"""
NAME = "Sample tester {} (invented)"


def addresses(database: PrivateDatabase) -> Addresses:
    """Return how the demo reaches a test's database."""
    return Addresses(login=database.login_url, admin=database.admin_url)


def counted(database: PrivateDatabase) -> dict[str, int]:
    """Return how many rows each table has; the audit trail tells every change."""
    with psycopg.connect(database.admin_url) as admin:
        names = [name for (name,) in admin.execute(TABLES.encode()).fetchall()]
        each = " UNION ALL ".join(f"SELECT '{name}', count(*) FROM \"{name}\"" for name in names)
        return dict(admin.execute(each.encode()).fetchall())


@pytest.fixture(scope="module")
def filled(
    embedded: EmbeddedServer, demo_template: str, test_settings: Settings
) -> Iterator[PrivateDatabase]:
    with clone(embedded, demo_template) as database:
        demo_started(database, test_settings)
        yield database


@pytest.fixture
async def visitor(filled: PrivateDatabase, test_settings: Settings) -> AsyncIterator[Client]:
    async with client_of(filled, test_settings) as client:
        yield client


@pytest.fixture
async def testers(visitor: Client) -> dict[str, Any]:
    data = await visitor.ask(CLUS3, {"on": SEEN_ON.isoformat()}, as_=COORDINATOR)
    (cohort,) = data["project"]["cohorts"]
    return {one["cluster"]["name"]: one for one in cohort["participations"]["nodes"]}


def test_a_second_start_changes_nothing(filled: PrivateDatabase, test_settings: Settings) -> None:
    before = counted(filled)
    demo_started(filled, test_settings)
    assert counted(filled) == before


def titled(place: Any, state: str, kind: str = "STEP") -> list[str]:  # noqa: ANN401 - JSON
    """Return the titles of the milestones that are so far."""
    return [
        one["title"] for one in place["milestones"] if (one["state"], one["kind"]) == (state, kind)
    ]


async def test_the_testers_are_at_different_places(testers: dict[str, Any]) -> None:
    prospects = {name: one["forecast"]["prospect"] for name, one in testers.items()}
    assert prospects == {
        "DITENAVE": "POSSIBLE",
        NAME.format(2): "PROJECT_ENDS",
        NAME.format(3): "LABEL_EXPIRES",
        NAME.format(4): "POSSIBLE",
        NAME.format(5): "POSSIBLE",
        NAME.format(6): "ENDED",
    }
    assert titled(testers[NAME.format(2)], "LATE") == [MANAGERS]
    assert titled(testers[NAME.format(3)], "WAIVED") == [BENCHMARKED]
    assert titled(testers[NAME.format(5)], "IN_PROGRESS") == [ASSESSED]
    assert testers[NAME.format(6)]["withdrawalReason"].endswith("(Invented)")
    assert testers[NAME.format(5)]["application"]["reason"].endswith("(Invented)")
    for name in testers.keys() - {"DITENAVE"}:
        (contact,) = testers[name]["contacts"]
        assert contact["email"].endswith(".example")


async def test_an_action_is_done_by_evidence(testers: dict[str, Any]) -> None:
    place = testers[NAME.format(4)]
    done, planned = titled(place, "DONE", "ACTION"), titled(place, "PLANNED", "ACTION")
    assert (len(done), len(planned)) == (1, 3)
    proofs = {one["title"]: one["evidence"] for one in place["milestones"] if one["evidence"]}
    assert proofs == {done[0]: [{"name": "sample-evidence.txt", "removedOn": None}]}
    goal = next(one for one in place["milestones"] if one["title"] == AWARDED)
    assert {one["title"] for one in goal["needs"]} == {*done, *planned, ASSESSED}


async def test_what_no_source_tells_of_ditenave_is_marked(testers: dict[str, Any]) -> None:
    place = testers["DITENAVE"]
    assert {one["doneOn"] for one in place["milestones"]} == {None}
    said = [text["text"] for one in place["milestones"] for text in one["comments"]]
    assert len(said) == 2
    assert all(text.startswith("Chosen for the demo:") for text in said)
    goal = next(one for one in place["milestones"] if one["title"] == "Gold label")
    assert goal["needs"] == [{"title": AWARDED}]


async def test_one_waits_and_the_places_are_counted(visitor: Client) -> None:
    data = await visitor.ask(CLUS3, {"on": SEEN_ON.isoformat()}, as_=COORDINATOR)
    (cohort,) = data["project"]["cohorts"]
    assert cohort["places"] == {"taken": 5, "waiting": 1, "free": 1}
    found = {one["cluster"]["name"]: one for one in cohort["applications"]["nodes"]}
    assert {name: one["points"] for name, one in found.items()} == {
        NAME.format(5): 14,
        APPLICANT: 10,
    }
    assert found[APPLICANT]["status"] == "WAITING"


async def test_the_promises_of_clus3_and_inolink(visitor: Client) -> None:
    """One tester's report is out; no source tells of a Silver or a Gold Label gained.

    What else Clus3 is said to have promised is invented, and says so.
    """
    asked = '{ project(slug: "%s") { targets { code value target names { label } } } }'
    clus3 = (await visitor.ask(asked % "clus3", as_=COORDINATOR))["project"]["targets"]
    assert [(one["code"], one["value"]) for one in clus3[2:]] == [("exchanges", 1), ("reach", 310)]
    assert clus3[:2] == [
        {"code": "benchmarked", "value": 1, "target": 6, "names": [{"label": NAME.format(4)}]},
        {"code": "gold", "value": 0, "target": 3, "names": []},
    ]
    inolink = (await visitor.ask(asked % "inolink", as_=OTHER_COORDINATOR))["project"]["targets"]
    assert inolink == [{"code": "silver", "value": 0, "target": 2, "names": []}]


async def test_what_clus3_reported_is_said_to_be_invented(visitor: Client) -> None:
    found = (await visitor.ask(REPORTED, as_=COORDINATOR))["project"]
    assert all("(invented)" in one["title"] for one in found["reportingPeriods"])
    last, second, first = found["reportingPeriods"]
    assert (last["status"], last["late"], len(last["editions"])) == ("OPEN", True, 0)
    given = {"id": second["id"], "from": first["id"]}
    told = (await visitor.ask(COMPARED, given, as_=COORDINATOR))["node"]["differences"]
    assert [(one["code"], one["before"], one["after"], one["why"]) for one in told] == [
        ("benchmarked", 0, 0, "Nothing changed."),
        ("gold", 0, 0, "Nothing changed."),
        ("exchanges", 0, 1, "1 came and 0 went."),
        ("reach", 120, 310, "A newer figure was recorded by hand."),
    ]


async def test_nothing_is_invented_of_inolinks_ten(visitor: Client) -> None:
    data = await visitor.ask(INOLINK, as_=OTHER_COORDINATOR)
    (cohort,) = data["project"]["cohorts"]
    places = cohort["participations"]["nodes"]
    assert {one["targetLevel"] for one in places} == {"SILVER"}
    steps = [step for one in places for step in one["milestones"]]
    assert len(steps) == 10 * 5
    untold = {"dueOn": None, "doneOn": None, "owner": None}
    assert [step for step in steps if {**step, **untold} != step] == []
    stand = {(step["title"] == BENCHMARKED, step["state"]) for step in steps}
    assert stand == {(True, "DONE"), (False, "PLANNED")}


async def test_the_invented_are_not_in_the_public_register(visitor: Client) -> None:
    found = '{ registry { clusters(where: { search: "sample" }) { totalCount } } }'
    assert (await visitor.ask(found))["registry"]["clusters"]["totalCount"] == 0


async def test_managers_see_their_own_roads(visitor: Client, filled: PrivateDatabase) -> None:
    for email, cluster in ((MANAGER, "DITENAVE"), (PLANNERS, NAME.format(4))):
        (own,) = (await visitor.ask(OWN, as_=email))["viewer"]["clusters"]
        assert own["name"] == cluster
        places = (await visitor.ask(ROADS, {"id": own["id"]}, as_=email))["cluster"]
        (place,) = places["participations"]
        assert any(step["mine"] for step in place["milestones"])
        if email == MANAGER:
            paths = await worth_a_look(addresses(filled))
            road = f"/my-clusters/{own['id']}/roads/{place['id']}?on={SEEN_ON}"
            assert road in paths.values()


async def test_the_trainings_of_southern_serbia(visitor: Client) -> None:
    found = (await visitor.ask(RACE_COURSES, as_=TRAINER))["project"]["courses"]["nodes"]
    assert [one["title"] for one in found] == [
        "PCM-LFM training, Nis",
        "PCM-LFM training, Leskovac",
    ]
    assert {one["lead"]["name"] for one in found} == {"Dr. Danka Milojkovic"}
    assert all("invented" in one["summary"] for one in found)
    totals = [meeting["totals"] for meeting in found[0]["sessions"]]
    nobody = {"registered": 8, "present": 0, "late": 0, "absent": 0, "people": 8}
    first = {"registered": 0, "present": 6, "late": 1, "absent": 1, "people": 8}
    assert totals == [first, nobody, nobody]
    days = [meeting["startsAt"][:10] for one in found for meeting in one["sessions"]]
    assert days == [
        *("2018-02-09", "2018-02-10", "2018-02-11"),
        *("2018-03-02", "2018-03-03", "2018-03-04"),
    ]
    assert all(meeting["mine"] for one in found for meeting in one["sessions"])


async def test_the_trainings_of_clus3(visitor: Client) -> None:
    found = (await visitor.ask(CLUS3_COURSES, as_=COORDINATOR))["project"]["courses"]["nodes"]
    assert [(one["kind"], one["phase"]["code"]) for one in found] == [
        ("BENCHMARKING_TOOL", "a"),
        ("INSTRUCTOR", "c"),
        ("CLUSTER_MANAGER", "d"),
        ("STUDY_VISIT", "d"),
    ]
    assert all("invented" in one["summary"] for one in found)
    assert all("invented" in module["title"] for one in found for module in one["modules"])
