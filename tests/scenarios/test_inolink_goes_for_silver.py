"""InoLink (seed 001): ten were benchmarked, at least two go on to the Silver Label.

The source names the ten, and neither which two nor when: two stand for them here. That all ten were
benchmarked is said in one mutation.
"""

from typing import Any

from client import OTHER_COORDINATOR, Client
from endpoint.cohort_cases import AIM
from endpoint.roads import STATUS, do, done
from goldpath.label.awards.held import today
from scenarios.test_clus3_picks_six import LAY_OUT

TEN = """{ project(slug: "inolink") { id cohorts { participations(first: 20) { nodes {
  id version targetLevel cluster { name } milestones { id title status version } } } } } }"""


async def ten(client: Client) -> tuple[str, list[Any]]:
    """Return the project's id and the places of its ten."""
    found = (await client.ask(TEN, as_=OTHER_COORDINATOR))["project"]
    (cohort,) = found["cohorts"]
    return found["id"], cohort["participations"]["nodes"]


async def test_two_aim_for_silver_and_ten_are_benchmarked_at_once(writer: Client) -> None:
    project, places = await ten(writer)
    assert len(places) == 10
    for one in places[:2]:
        given = {"participation": one["id"], "expectedVersion": one["version"]}
        await done(writer, AIM, OTHER_COORDINATOR, targetLevel="SILVER", **given)
    given = {"project": project, "participations": [one["id"] for one in places]}
    assert await done(writer, LAY_OUT, OTHER_COORDINATOR, **given) == 2 * 5 + 8

    _, places = await ten(writer)
    steps = [step for one in places for step in one["milestones"]]
    seen = [
        {"milestone": one["id"], "expectedVersion": one["version"]}
        for one in steps
        if one["title"] == "Benchmarked"
    ]
    bulk = {"milestones": seen, "status": "DONE", "doneOn": today().isoformat()}
    told = await done(writer, STATUS, OTHER_COORDINATOR, **bulk)
    assert [(one["status"], one["doneOn"]) for one in told] == [("DONE", bulk["doneOn"])] * 10

    again = await do(writer, STATUS, OTHER_COORDINATOR, **bulk)
    assert {one["code"] for one in again["userErrors"]} == {"CONFLICT"}
    assert len(again["userErrors"]) == 10
    _, places = await ten(writer)
    left = {
        one["cluster"]["name"]: [step["status"] for step in one["milestones"]] for one in places
    }
    assert sorted(map(len, left.values())) == [1] * 8 + [5] * 2
    assert {status for steps in left.values() for status in steps[1:]} == {"PLANNED"}
