"""Who has a role in a project, and how others get one: by a link that is told once."""

import asyncio
from typing import Any

import psycopg
import pytest

from client import (
    BOARD,
    COORDINATOR,
    EXPERT,
    OBSERVER,
    OTHER_COORDINATOR,
    PARTNER,
    TRAINER,
    Client,
    client_of,
)
from databases import PrivateDatabase
from goldpath.settings import Settings

ERRORS = "userErrors { code field message }"
PROJECT = """
query Ours($slug: String!) { project(slug: $slug) { id partners { id name }
  members { id name email role partner { name } }
  invitations { id role note status partner { name } invitedBy } } }
"""
INVITE = f"""
mutation Invite($input: InviteMemberInput!) {{ inviteMember(input: $input) {{
  invitation {{ id role note status expiresAt invitedBy partner {{ name }} }} link {ERRORS} }} }}
"""
REVOKE = f"""
mutation Revoke($input: RevokeInvitationInput!) {{ revokeInvitation(input: $input) {{
  invitation {{ id status }} {ERRORS} }} }}
"""
REMOVE = f"""
mutation Remove($input: RemoveMemberInput!) {{ removeMember(input: $input) {{
  removed {ERRORS} }} }}
"""
OFFERED = """
query Offered($secret: String!) { viewer { invitation(secret: $secret) {
  project role partner invitedBy expiresAt status } } }
"""
ACCEPT = f"""
mutation Accept($input: AcceptInvitationInput!) {{ acceptInvitation(input: $input) {{
  slug {ERRORS} }} }}
"""
ARCHIVE = "UPDATE project SET status = 'CLOSED'; UPDATE project SET status = 'ARCHIVED'"
MINE = "{ viewer { projects { slug roles } } }"
UNKNOWN = (
    "There is no such invitation, or somebody else has accepted it. Copy the whole link, or ask "
    "whoever sent it for another."
)


async def project(client: Client, as_: str = COORDINATOR) -> dict[str, Any]:
    found: dict[str, Any] = (await client.ask(PROJECT, {"slug": "clus3"}, as_=as_))["project"]
    return found


async def do(client: Client, mutation: str, as_: str = COORDINATOR, **given: Any) -> Any:  # noqa: ANN401 - JSON
    (payload,) = (await client.ask(mutation, {"input": given}, as_=as_)).values()
    return payload


async def invite(client: Client, **given: Any) -> Any:  # noqa: ANN401 - JSON
    ours = await project(client)
    told = {"project": ours["id"], "role": "OBSERVER", "note": "Anna of the ministry", **given}
    return await do(client, INVITE, **told)


def secret_of(made: dict[str, Any]) -> str:
    link: str = made["link"]
    assert link.startswith("/invitations/")
    return link.removeprefix("/invitations/")


async def accept(client: Client, secret: str, as_: str = EXPERT) -> Any:  # noqa: ANN401 - JSON
    return await do(client, ACCEPT, as_, secret=secret)


async def offered(client: Client, secret: str, as_: str = EXPERT) -> Any:  # noqa: ANN401 - JSON
    viewer = (await client.ask(OFFERED, {"secret": secret}, as_=as_))["viewer"]
    return viewer["invitation"]


def sql(client: Client, statement: str) -> list[tuple[Any, ...]]:
    with psycopg.connect(client.admin_url) as admin:
        cursor = admin.execute(statement.encode())
        return cursor.fetchall() if cursor.description else []


class TestInvitations:
    async def test_a_link_opens_the_project_at_once_and_is_told_once(self, writer: Client) -> None:
        assert (await writer.ask(MINE, as_=EXPERT))["viewer"]["projects"] == []
        made = await invite(writer, idempotencyKey="k")
        assert made["userErrors"] == []
        secret = secret_of(made)
        again = await invite(writer, idempotencyKey="k")
        assert again == {**made, "link": None}
        told = await offered(writer, secret)
        assert told == {
            "project": "Clus3", "role": "OBSERVER", "partner": None, "status": "OPEN",
            "invitedBy": "Coordinator of Clus3 (demo)",
            "expiresAt": made["invitation"]["expiresAt"],
        }  # fmt: skip
        assert await accept(writer, secret) == {"slug": "clus3", "userErrors": []}
        assert await accept(writer, secret) == {"slug": "clus3", "userErrors": []}
        mine = (await writer.ask(MINE, as_=EXPERT))["viewer"]["projects"]
        assert mine == [{"slug": "clus3", "roles": ["OBSERVER"]}]
        assert (await offered(writer, secret))["status"] == "ACCEPTED"
        assert await offered(writer, secret, BOARD) is None
        (slip,) = (await accept(writer, secret, BOARD))["userErrors"]
        assert slip == {"code": "INVALID", "field": "secret", "message": UNKNOWN}
        ours = await project(writer)
        assert [one["status"] for one in ours["invitations"]] == ["ACCEPTED"]
        assert sum(one["role"] == "OBSERVER" for one in ours["members"]) == 1
        (hashed,) = sql(writer, "SELECT secret_hash FROM invitation")[0]
        assert secret.encode() not in hashed
        trail = sql(writer, "SELECT count(*) FROM audit_entry WHERE audit_entry::text ~ 'ministry'")
        assert trail == [(0,)]

    async def test_a_partner_works_for_one_of_the_consortium(self, writer: Client) -> None:
        partner = (await project(writer))["partners"][0]
        made = await invite(writer, role="PARTNER", partner=partner["id"])
        assert made["invitation"]["partner"] == {"name": partner["name"]}
        assert (await offered(writer, secret_of(made)))["partner"] == partner["name"]
        assert (await accept(writer, secret_of(made)))["slug"] == "clus3"
        members = (await project(writer))["members"]
        assert [one["partner"] for one in members if one["email"] == EXPERT] == [
            {"name": partner["name"]}
        ]

    async def test_two_at_once_do_not_share_one(self, writer: Client) -> None:
        secret = secret_of(await invite(writer))
        both = await asyncio.gather(*(accept(writer, secret, who) for who in (EXPERT, BOARD)))
        assert sorted(one["slug"] or "" for one in both) == ["", "clus3"]

    async def test_what_is_revoked_or_expired_opens_nothing(self, writer: Client) -> None:
        revoked, expired = await invite(writer), await invite(writer)
        one = {"invitation": revoked["invitation"]["id"]}
        done = await do(writer, REVOKE, **one)
        assert done["invitation"]["status"] == "REVOKED"
        (slip,) = (await do(writer, REVOKE, **one))["userErrors"]
        assert slip["message"] == "This invitation is revoked already."
        key = "SELECT id FROM invitation ORDER BY id DESC LIMIT 1"
        sql(writer, f"UPDATE invitation SET expires_at = now() WHERE id = ({key})")
        for made, word in ((revoked, "taken back"), (expired, "has expired")):
            (slip,) = (await accept(writer, secret_of(made)))["userErrors"]
            assert word in slip["message"]
        (slip,) = (await do(writer, REVOKE, invitation=expired["invitation"]["id"]))["userErrors"]
        assert slip["message"] == "This invitation has expired already."
        taken = await invite(writer)
        await accept(writer, secret_of(taken))
        (slip,) = (await do(writer, REVOKE, invitation=taken["invitation"]["id"]))["userErrors"]
        assert slip["message"].endswith("Remove the member instead.")

    async def test_nobody_joins_an_archived_project(self, writer: Client) -> None:
        secret = secret_of(await invite(writer))
        sql(writer, ARCHIVE)
        (slip,) = (await accept(writer, secret))["userErrors"]
        assert slip["message"].startswith("This project is archived")

    @pytest.mark.parametrize("secret", ["", "'; --", "A" * 43, "é" * 43])
    async def test_a_secret_that_nobody_gave_out(self, reader: Client, secret: str) -> None:
        assert await offered(reader, secret) is None
        (slip,) = (await accept(reader, secret))["userErrors"]
        assert slip["message"] == UNKNOWN

    async def test_guesses_are_counted(
        self, demo_database: PrivateDatabase, test_settings: Settings
    ) -> None:
        few = test_settings.model_copy(update={"verifications_per_minute": 2})
        async with client_of(demo_database, few) as client:
            await offered(client, "x")
            await accept(client, "x")
            given = {"secret": "x"}
            assert await client.codes(OFFERED, given, as_=EXPERT) == ["TOO_MANY_REQUESTS"]
            codes = await client.codes(ACCEPT, {"input": given}, as_=EXPERT)
            assert codes == ["TOO_MANY_REQUESTS"]

    async def test_tells_what_to_mend(self, reader: Client) -> None:
        partner = (await project(reader))["partners"][0]["id"]
        slips = (await invite(reader, note=" ", days=61, role="PARTNER"))["userErrors"]
        assert [one["field"] for one in slips] == ["note", "days", "partner"]
        (slip,) = (await invite(reader, partner=partner))["userErrors"]
        assert slip["message"] == "A `partner` goes with the role PARTNER alone."

    async def test_are_the_coordinators(self, reader: Client) -> None:
        ours = (await project(reader))["id"]
        given = {"input": {"project": ours, "role": "OBSERVER", "note": "Me"}}
        assert await reader.codes(INVITE, given, as_=PARTNER) == ["FORBIDDEN"]
        assert await reader.codes(INVITE, given, as_=OTHER_COORDINATOR) == ["NOT_FOUND"]
        assert await reader.codes(ACCEPT, {"input": {"secret": "x"}}) == ["UNAUTHENTICATED"]
        asked = '{ project(slug: "clus3") { invitations { note } } }'
        assert await reader.codes(asked, as_=PARTNER) == ["FORBIDDEN"]

    async def test_a_partner_of_another_project_answers_like_none(self, reader: Client) -> None:
        ask = '{ project(slug: "inolink") { partners { id } } }'
        theirs = (await reader.ask(ask, as_=OTHER_COORDINATOR))["project"]["partners"][0]["id"]
        given = {"project": (await project(reader))["id"], "role": "PARTNER", "note": "Me"}
        asked = {"input": {**given, "partner": theirs}}
        assert await reader.codes(INVITE, asked, as_=COORDINATOR) == ["NOT_FOUND"]


class TestMembers:
    async def test_are_read_by_name_and_their_addresses_by_the_coordinator(
        self, reader: Client
    ) -> None:
        ours = await project(reader)
        assert [(one["role"], one["email"]) for one in ours["members"]] == [
            ("COORDINATOR", COORDINATOR),
            ("PARTNER", PARTNER),
        ]
        names = '{ project(slug: "%s") { members { name role } } }'
        told = await reader.ask(names % "clus3", as_=PARTNER)
        assert len(told["project"]["members"]) == len(ours["members"])
        assert (await reader.ask(names % "inolink", as_=OBSERVER))["project"]["members"]
        asked = names % "race-southern-serbia"
        assert await reader.codes(asked, as_=TRAINER) == ["FORBIDDEN"]
        asked = '{ project(slug: "clus3") { members { email } } }'
        assert await reader.codes(asked, as_=PARTNER) == ["FORBIDDEN"]
        node = "query($id: ID!) { node(id: $id) { id ... on Member { name } } }"
        one = ours["members"][0]
        found = await reader.ask(node, {"id": one["id"]}, as_=PARTNER)
        assert found["node"] == {"id": one["id"], "name": one["name"]}

    async def test_one_who_is_removed_is_out_at_once(self, writer: Client) -> None:
        await project(writer, COORDINATOR)
        partner = next(m for m in (await project(writer))["members"] if m["email"] == PARTNER)
        asked = '{ project(slug: "clus3") { title } }'
        await writer.ask(asked, as_=PARTNER)
        done = await do(writer, REMOVE, member=partner["id"])
        assert done == {"removed": True, "userErrors": []}
        assert await writer.codes(asked, as_=PARTNER) == ["NOT_FOUND"]
        gone = {"input": {"member": partner["id"]}}
        assert await writer.codes(REMOVE, gone, as_=COORDINATOR) == ["NOT_FOUND"]

    async def test_a_coordinator_stays(self, writer: Client) -> None:
        first = (await project(writer))["members"][0]["id"]
        (slip,) = (await do(writer, REMOVE, member=first))["userErrors"]
        assert slip["message"].startswith("A project keeps one coordinator at least.")
        secret = secret_of(await invite(writer, role="COORDINATOR"))
        await accept(writer, secret)
        assert (await do(writer, REMOVE, member=first))["removed"]
        asked = '{ project(slug: "clus3") { title invitations { invitedBy } } }'
        assert await writer.codes(asked, as_=COORDINATOR) == ["NOT_FOUND"]
        told = await writer.ask(asked, as_=EXPERT)
        assert told["project"]["invitations"] == [{"invitedBy": None}]

    async def test_two_coordinators_do_not_remove_each_other(self, writer: Client) -> None:
        await accept(writer, secret_of(await invite(writer, role="COORDINATOR")))
        one, other = (await project(writer))["members"][:2]
        people = {one["id"]: one["email"], other["id"]: other["email"]}
        await asyncio.gather(
            *(
                writer.send(REMOVE, {"input": {"member": member}}, as_=who)
                for member, who in zip(people, reversed(people.values()), strict=True)
            )
        )
        assert sql(
            writer,
            "SELECT count(*) FROM membership JOIN project ON project.id = project_id "
            "WHERE slug = 'clus3' AND role = 'COORDINATOR'",
        ) == [(1,)]

    async def test_are_removed_by_the_coordinator(self, reader: Client) -> None:
        given = {"input": {"member": (await project(reader))["members"][0]["id"]}}
        assert await reader.codes(REMOVE, given, as_=PARTNER) == ["FORBIDDEN"]
        assert await reader.codes(REMOVE, given, as_=OTHER_COORDINATOR) == ["NOT_FOUND"]
