"""The operations of a cluster manager's road and of invitations, each tried on the demo's Clus3."""

from typing import Any

import psycopg

from client import COORDINATOR, EXPERT, MANAGER, Client
from console.own_roads import INVITED, STEPS
from endpoint.operation_case import Case

OWN = """{ viewer { clusters { id } } }"""
PLACES = """query($id: ID!) { cluster(id: $id) { participations { id version status
  milestones { id title version } } } }"""
INVITE = """mutation($input: InviteMemberInput!) { inviteMember(input: $input) { link } }"""
PROJECT = """{ project(slug: "clus3") { id } }"""


async def places(client: Client, statement: str = STEPS) -> tuple[str, list[dict[str, Any]]]:
    """Prepare DITENAVE's places in projects; return the cluster's id, and them."""
    with psycopg.connect(client.admin_url) as admin:
        admin.execute(statement.encode(), [MANAGER] if "%s" in statement else None)
    (own,) = (await client.ask(OWN, as_=MANAGER))["viewer"]["clusters"]
    data = await client.ask(PLACES, {"id": own["id"]}, as_=MANAGER)
    return own["id"], data["cluster"]["participations"]


async def a_road(client: Client) -> dict[str, Any]:
    cluster, (place,) = await places(client)
    return {"cluster": cluster, "id": place["id"]}


async def an_own_step(client: Client) -> dict[str, Any]:
    _, (place,) = await places(client)
    step = next(one for one in place["milestones"] if one["title"].startswith("Plan"))
    return {"milestone": step["id"], "expectedVersion": step["version"]}


async def an_open_place(client: Client) -> dict[str, Any]:
    _, found = await places(client, INVITED)
    place = next(one for one in found if one["status"] == "INVITED")
    return {"participation": place["id"], "expectedVersion": place["version"]}


async def a_secret(client: Client) -> dict[str, Any]:
    project = (await client.ask(PROJECT, as_=COORDINATOR))["project"]["id"]
    given = {"project": project, "role": "OBSERVER", "note": "Anna"}
    made = await client.ask(INVITE, {"input": given}, as_=COORDINATOR)
    return {"secret": made["inviteMember"]["link"].rpartition("/")[2]}


MANAGER_CASES = {
    "ManagedRoadPage": Case(MANAGER, {"on": "2015-10-01"}, a_road, frozenset({"at"}), lays=True),
    "RecordProgress": Case(MANAGER, {"status": "DONE", "doneOn": "2015-10-03"}, an_own_step),
    "AnswerInvitation": Case(MANAGER, {"accept": True}, an_open_place),
    "InvitationPage": Case(EXPERT, {}, a_secret, frozenset({"expiresAt"}), lays=True),
    "AcceptInvitation": Case(EXPERT, {}, a_secret, shows=False),
}
"""Each operation, by its name."""
