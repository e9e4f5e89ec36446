"""After Clus3: a project begins from its template, and Clus3 itself is archived to be read."""

from typing import Any

from client import COORDINATOR, Client
from endpoint.roads import CREATE, do, done, place, step
from endpoint.test_project_life import ARCHIVED, MOVE
from endpoint.test_project_life import CREATE as FOUND
from scenarios.test_clus3_picks_six import LAY_OUT

PROJECT = """query($slug: String!) { project(slug: $slug) { id version status startsOn
  phases { code title } template { title days anchor offsetDays needs { title } }
  cohorts { name } partners { name } } }"""


async def project(client: Client, slug: str) -> Any:  # noqa: ANN401 - JSON
    return (await client.ask(PROJECT, {"slug": slug}, as_=COORDINATOR))["project"]


async def test_a_project_begins_from_its_template(writer: Client) -> None:
    clus3 = await project(writer, "clus3")
    days = {"startsOn": "2016-03-01", "endsOn": "2018-02-28"}
    given = {"template": clus3["id"], "title": "Clus4", "idempotencyKey": "clus4", **days}
    payload = await do(writer, FOUND, **given)
    assert payload["userErrors"] == []
    assert await do(writer, FOUND, **given) == payload
    clus4 = await project(writer, payload["slug"])
    assert (clus4["status"], clus4["startsOn"]) == ("PLANNED", "2016-03-01")
    for same in ("phases", "template"):
        assert clus4[same] == clus3[same]
        assert clus4[same]
    assert (clus4["cohorts"], clus4["partners"]) == ([], [])


async def test_what_is_archived_is_read_only(writer: Client) -> None:
    made = await step(writer, "Interview")
    clus3 = await project(writer, "clus3")
    version = clus3["version"]
    for to in ("CLOSED", "ARCHIVED"):
        moved = await done(writer, MOVE, project=clus3["id"], to=to, expectedVersion=version)
        version = moved["version"]
    ours = await place(writer)
    late = {"participation": ours["id"], "title": "Late"}
    everybody = {"project": clus3["id"], "participations": [ours["id"]]}
    for mutation, given in ((CREATE, late), (LAY_OUT, everybody)):
        (error,) = (await do(writer, mutation, **given))["userErrors"]
        assert error["message"] == ARCHIVED
    evidence = await writer.http.post(
        f"/evidence/{made['id']}",
        files={"file": ("late.txt", b"Too late")},
        headers=writer.headers(COORDINATOR),
    )
    assert evidence.json() == {"errors": [{"message": ARCHIVED}]}
    assert await place(writer) == ours
    await done(writer, MOVE, project=clus3["id"], to="CLOSED", expectedVersion=version)
    await done(writer, CREATE, **late)
