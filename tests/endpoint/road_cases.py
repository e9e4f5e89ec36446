"""The operations of the pages of projects' clusters, each tried on the demo's Clus3."""

from typing import Any

import psycopg

from client import COORDINATOR, Client
from console.roads import REPORTED
from endpoint.operation_case import Case

MOMENTS = frozenset({"at", "joinedOn", "doneOn"})

PROJECT = """{ project(slug: "clus3") { id assessments { id status } cohorts { participations {
  nodes { id version targetLevel cluster { name }
    milestones { id title version } contacts { id } } } } } }"""
LAY_OUT = """mutation($input: LayOutRoadmapsInput!) { layOutRoadmaps(input: $input) {
  userErrors { message } } }"""
CONTACT = """mutation($input: AddContactInput!) { addContact(input: $input) {
  contact { id } userErrors { message } } }"""

PROOF = """
INSERT INTO evidence (project_id, participation_id, milestone_id, name, media_type, size, sha256,
    account_id)
SELECT milestone.project_id, participation_id, milestone.id, 'Minutes.txt', 'text/plain', 7,
    repeat('0', 64), account.id
FROM milestone JOIN project ON project.id = milestone.project_id, account
WHERE slug = 'clus3' AND email = 'coordinator@clus3.example' LIMIT 1
"""


async def project(client: Client) -> dict[str, Any]:
    data = await client.ask(PROJECT, as_=COORDINATOR)
    found: dict[str, Any] = data["project"]
    return found


async def a_place(client: Client, name: str = "DITENAVE") -> dict[str, Any]:
    """Return a participation of the project."""
    places = (await project(client))["cohorts"][0]["participations"]["nodes"]
    found: dict[str, Any] = next(one for one in places if one["cluster"]["name"].startswith(name))
    return found


async def its_id(client: Client) -> dict[str, Any]:
    return {"id": (await a_place(client))["id"]}


async def as_participation(client: Client) -> dict[str, Any]:
    return {"participation": (await a_place(client))["id"]}


async def moved(client: Client) -> dict[str, Any]:
    place = await a_place(client)
    return {"participation": place["id"], "expectedVersion": place["version"]}


async def ordered(client: Client) -> dict[str, Any]:
    return {"id": (await project(client))["assessments"][0]["id"]}


async def to_lay_out(client: Client) -> dict[str, Any]:
    key, place = (await project(client))["id"], await a_place(client)
    return {"project": key, "participations": [place["id"]]}


async def steps(client: Client) -> dict[str, dict[str, Any]]:
    """Lay out a road; return its steps by title."""
    await client.ask(LAY_OUT, {"input": await to_lay_out(client)}, as_=COORDINATOR)
    return {one["title"]: one for one in (await a_place(client))["milestones"]}


async def some_steps(client: Client) -> dict[str, Any]:
    laid = list((await steps(client)).values())[1:3]
    seen = [{"milestone": one["id"], "expectedVersion": one["version"]} for one in laid]
    return {"milestones": seen}


async def a_chain(client: Client) -> dict[str, Any]:
    step = (await steps(client))["Assessed for the Gold Label"]
    return {"milestone": step["id"], "expectedVersion": step["version"]}


async def a_step(client: Client) -> dict[str, Any]:
    return {"milestone": (await a_place(client))["milestones"][0]["id"]}


async def a_contact(client: Client) -> dict[str, Any]:
    given = {**await as_participation(client), "name": "Ada"}
    data = await client.ask(CONTACT, {"input": given}, as_=COORDINATOR)
    return {"contact": data["addContact"]["contact"]["id"]}


async def a_proof(client: Client) -> dict[str, Any]:
    with psycopg.connect(client.admin_url) as admin:
        admin.execute(PROOF.encode())
    query = """query($id: ID!) { node(id: $id) { ... on Milestone {
      evidence { id version } } } }"""
    for step in (await a_place(client))["milestones"]:
        data = await client.ask(query, {"id": step["id"]}, as_=COORDINATOR)
        for one in data["node"]["evidence"]:
            return {"evidence": one["id"], "expectedVersion": one["version"]}
    raise AssertionError("no evidence was found")


async def a_report(client: Client) -> dict[str, Any]:
    with psycopg.connect(client.admin_url) as admin:
        admin.execute(REPORTED.encode())
    found = (await project(client))["assessments"]
    report = next(one["id"] for one in found if one["status"] == "DECIDED")
    return {"participation": (await a_place(client, "Third"))["id"], "assessment": report}


SEEN = {"slug": "clus3", "on": "2015-06-30"}

ROAD_CASES = {
    "ProjectPage": Case(COORDINATOR, {**SEEN, "until": "2015-07-30"}),
    "ProjectBoardPage": Case(COORDINATOR, {**SEEN, "dueBefore": "2026-01-01", "first": 5}),
    "ParticipationPage": Case(COORDINATOR, SEEN, its_id, MOMENTS),
    "RoadmapPage": Case(COORDINATOR, SEEN, its_id, MOMENTS),
    "WhatIfPage": Case(
        COORDINATOR, {"slug": "clus3", "points": [{"code": "none", "points": 3}]}, ordered
    ),
    "CreateMilestone": Case(COORDINATOR, {"title": "Visit Graz", "days": 3}, as_participation),
    "SetMilestonesStatus": Case(
        COORDINATOR, {"status": "DONE", "doneOn": "2014-11-03"}, some_steps
    ),
    "ShiftMilestones": Case(COORDINATOR, {"days": 7}, a_chain),
    "AddComment": Case(COORDINATOR, {"text": "Well done"}, a_step),
    "RemoveEvidence": Case(COORDINATOR, {"reason": "Wrong file"}, a_proof),
    "LayOutRoadmaps": Case(COORDINATOR, {}, to_lay_out, shows=False),
    "PlanActions": Case(COORDINATOR, {"days": 10}, a_report),
    "MoveParticipation": Case(COORDINATOR, {"to": "COMPLETED"}, moved),
    "UpdateParticipation": Case(COORDINATOR, {"targetLevel": "BRONZE"}, moved),
    "AddContact": Case(COORDINATOR, {"name": "Ada"}, as_participation),
    "RemoveContact": Case(COORDINATOR, {}, a_contact, shows=False),
}
"""Each operation, by its name."""
