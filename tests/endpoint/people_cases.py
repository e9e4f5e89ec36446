"""The operations of the page of a project's people, each tried on the demo's Clus3."""

from typing import Any

from client import COORDINATOR, Client
from endpoint.operation_case import Case

INVITE = """mutation($input: InviteMemberInput!) { inviteMember(input: $input) {
  invitation { id } userErrors { message } } }"""


async def _project(client: Client) -> dict[str, Any]:
    asked = '{ project(slug: "clus3") { id members { id role } } }'
    found: dict[str, Any] = (await client.ask(asked, as_=COORDINATOR))["project"]
    return found


async def a_project(client: Client) -> dict[str, Any]:
    return {"project": (await _project(client))["id"]}


async def an_invitation(client: Client) -> dict[str, Any]:
    given = {"project": (await _project(client))["id"], "role": "OBSERVER", "note": "The funder"}
    made = (await client.ask(INVITE, {"input": given}, as_=COORDINATOR))["inviteMember"]
    return {"invitation": made["invitation"]["id"]}


async def a_member(client: Client) -> dict[str, Any]:
    members = (await _project(client))["members"]
    return {"member": next(one["id"] for one in members if one["role"] != "COORDINATOR")}


PEOPLE_CASES = {
    "ProjectPeoplePage": Case(COORDINATOR, {"slug": "clus3"}, masked=frozenset({"expiresAt"})),
    "InviteMember": Case(
        COORDINATOR,
        {"role": "OBSERVER", "note": "The funder", "days": 14},
        a_project,
        masked=frozenset({"link"}),
    ),
    "RevokeInvitation": Case(COORDINATOR, {}, an_invitation),
    "RemoveMember": Case(COORDINATOR, {}, a_member, shows=False),
}
