"""Where a participation is, whom to talk to in it, and how its cluster answers an invitation."""

from typing import Any

import psycopg
import pytest

from client import COORDINATOR, MANAGER, OTHER_COORDINATOR, PARTNER, Client
from endpoint.cohort_cases import (
    ADD,
    AIM,
    MOVE,
    NAMES,
    cluster,
    cohort,
    do,
    done,
    new_cohort,
    observes,
    project,
    slips,
)

OWN = """
query Own($id: ID!) { cluster(id: $id) { participations { id version status withdrawalReason
  joinedOn history { status at reason } contacts { id name } cohort { name } project { slug } } } }
"""
NODE = """
query Node($id: ID!) { node(id: $id) { __typename id
  ... on ManagedParticipation { status contacts { name } }
  ... on ParticipationContact { name } ... on ManagedContact { name } } }
"""
ANSWER = """
mutation Answer($input: AnswerInvitationInput!) { answerInvitation(input: $input) {
  participation { status withdrawalReason version history { status reason } }
  userErrors { code field message } } }
"""
CONTACT = "__typename id name position email phone version"
DETAILS = f"""
... on ParticipationContact {{ {CONTACT} }} ... on ManagedContact {{ {CONTACT} }}
"""
ADD_CONTACT = f"""
mutation Add($input: AddContactInput!) {{ addContact(input: $input) {{
  contact {{ {DETAILS} }} userErrors {{ code field message }} }} }}
"""
CHANGE_CONTACT = ADD_CONTACT.replace("Add", "Update").replace("addC", "updateC")
REMOVE_CONTACT = """
mutation Remove($input: RemoveContactInput!) { removeContact(input: $input) {
  removed userErrors { code field message } } }
"""
READ_CONTACTS = """
query Read { project(slug: "clus3") { cohorts { participations { nodes {
  contacts { name } } } } } }
"""


NOT_ACCEPTED = (
    "A participation that is active does not become accepted: it may become completed or withdrawn."
)


async def ditenave(client: Client) -> Any:  # noqa: ANN401 - JSON
    """Return DITENAVE's place in Clus3, in the partner's charge."""
    return (await project(client))["cohorts"][0]["participations"]["nodes"][0]


async def own(client: Client, email: str = MANAGER) -> list[Any]:
    """Return what the cluster that somebody manages takes part in."""
    viewer = await client.ask("{ viewer { clusters { id } } }", as_=email)
    asked = {"id": viewer["viewer"]["clusters"][0]["id"]}
    places: list[Any] = (await client.ask(OWN, asked, as_=email))["cluster"]["participations"]
    return places


async def invited(client: Client) -> Any:  # noqa: ANN401 - JSON
    """Invite DITENAVE into another cohort; return its place as its manager sees it."""
    key = await new_cohort(client)
    await done(client, ADD, cohort=key, cluster=(await ditenave(client))["cluster"]["id"])
    (place,) = (one for one in await own(client) if one["cohort"]["name"] == "Spring")
    return place


class TestMoving:
    async def test_a_life_with_its_history(self, writer: Client) -> None:
        key = await new_cohort(writer, capacity=1)
        made = await done(writer, ADD, cohort=key, cluster=await cluster(writer, NAMES[0]))
        path = ["ACCEPTED", "ACTIVE", "COMPLETED", "ACTIVE", "WITHDRAWN", "INVITED"]
        for version, to in enumerate(path, start=1):
            given = {"reason": "Merged"} if to == "WITHDRAWN" else {}
            moved = await done(
                writer, MOVE, participation=made["id"], to=to, expectedVersion=version, **given
            )
            assert (moved["status"], moved["version"]) == (to, version + 1)
        assert moved["withdrawalReason"] is None
        assert [one["status"] for one in moved["history"]] == ["INVITED", *path]
        assert [one["reason"] for one in moved["history"]] == [None] * 5 + ["Merged", None]

    async def test_refuses_with_a_sentence(self, writer: Client) -> None:
        place = await ditenave(writer)
        given = {"participation": place["id"], "expectedVersion": place["version"]}
        assert await slips(writer, MOVE, **given, to="ACCEPTED") == [
            (
                "INVALID",
                "participation",
                NOT_ACCEPTED,
            )
        ]
        for to, reason, told in (
            ("WITHDRAWN", None, "`reason` must not be blank."),
            ("COMPLETED", "Done", "`reason` belongs to a withdrawal: leave it out."),
        ):
            assert await slips(writer, MOVE, **given, to=to, reason=reason) == [
                ("INVALID", "reason", told)
            ]
        (stale,) = await slips(writer, MOVE, **{**given, "expectedVersion": 9}, to="COMPLETED")
        assert stale[:2] == ("CONFLICT", "expectedVersion")
        codes = await writer.codes(
            MOVE, {"input": {**given, "to": "COMPLETED"}}, as_=OTHER_COORDINATOR
        )
        assert codes == ["NOT_FOUND"]

    async def test_the_partner_in_charge_moves_and_changes_its_own(self, writer: Client) -> None:
        place = await ditenave(writer)
        given = {"participation": place["id"], "expectedVersion": place["version"]}
        changed = await done(
            writer, AIM, PARTNER, **given, targetLevel="SILVER", joinedOn="2014-03-01"
        )
        assert (changed["targetLevel"], changed["joinedOn"]) == ("SILVER", "2014-03-01")
        given["expectedVersion"] += 1
        left = {"to": "WITHDRAWN", "reason": "No time"}
        await done(writer, MOVE, PARTNER, **given, **left)
        given["expectedVersion"] += 1
        assert (await done(writer, MOVE, PARTNER, **given, to="INVITED"))["status"] == "INVITED"
        (told,) = await slips(writer, AIM, PARTNER, **given)
        assert told[2] == "Nothing to change: give a targetLevel or a joinedOn."
        key = await new_cohort(writer)
        other = await done(writer, ADD, cohort=key, cluster=await cluster(writer, NAMES[0]))
        foreign = {"participation": other["id"], "expectedVersion": 1}
        for mutation, more in ((MOVE, {"to": "ACTIVE"}), (AIM, {"targetLevel": "GOLD"})):
            codes = await writer.codes(mutation, {"input": {**foreign, **more}}, as_=PARTNER)
            assert codes == ["FORBIDDEN"]


class TestAnswering:
    async def test_accepts(self, writer: Client) -> None:
        place = await invited(writer)
        given = {"participation": place["id"], "expectedVersion": 1, "accept": True}
        assert await slips(writer, ANSWER, MANAGER, **given, reason="Yes") == [
            ("INVALID", "reason", "`reason` belongs to a withdrawal: leave it out.")
        ]
        answered = await done(writer, ANSWER, MANAGER, **given)
        assert answered["status"] == "ACCEPTED"
        assert [one["status"] for one in answered["history"]] == ["INVITED", "ACCEPTED"]
        (stale,) = await slips(writer, ANSWER, MANAGER, **given)
        assert stale[0] == "CONFLICT"
        (told,) = await slips(writer, ANSWER, MANAGER, **{**given, "expectedVersion": 2})
        assert told[2] == "There is no invitation to answer: the participation is accepted."

    async def test_declines_with_a_reason(self, writer: Client) -> None:
        place = await invited(writer)
        given = {"participation": place["id"], "expectedVersion": 1, "accept": False}
        assert await slips(writer, ANSWER, MANAGER, **given) == [
            ("INVALID", "reason", "`reason` must not be blank.")
        ]
        answered = await done(writer, ANSWER, MANAGER, **given, reason="No time")
        assert (answered["status"], answered["withdrawalReason"]) == ("WITHDRAWN", "No time")

    async def test_is_for_who_manages_the_cluster(self, writer: Client) -> None:
        place = await invited(writer)
        given = {"participation": place["id"], "expectedVersion": 1, "accept": True}
        for email in (COORDINATOR, PARTNER, OTHER_COORDINATOR):
            assert await writer.codes(ANSWER, {"input": given}, as_=email) == ["NOT_FOUND"]
            assert await writer.codes(NODE, {"id": place["id"]}, as_=email) == ["NOT_FOUND"]
        node = (await writer.ask(NODE, {"id": place["id"]}, as_=MANAGER))["node"]
        assert node == {
            "__typename": "ManagedParticipation",
            "id": place["id"],
            "status": "INVITED",
            "contacts": [],
        }


class TestContacts:
    @pytest.mark.parametrize("email", [COORDINATOR, PARTNER, MANAGER])
    async def test_are_kept_by_each_of_three(self, writer: Client, email: str) -> None:
        managed = email == MANAGER
        place = (await own(writer))[0] if managed else await ditenave(writer)
        given = {"participation": place["id"], "name": " Anna Rossi ", "email": "Anna@D.example"}
        made = await done(writer, ADD_CONTACT, email, **given, position="", idempotencyKey="k")
        again = await done(writer, ADD_CONTACT, email, **given, position="", idempotencyKey="k")
        assert made == again
        told = {name: made[name] for name in ("name", "position", "email", "phone", "version")}
        assert told == {
            "name": "Anna Rossi",
            "position": None,
            "email": "anna@d.example",
            "phone": None,
            "version": 1,
        }
        assert made["__typename"] == ("ManagedContact" if managed else "ParticipationContact")
        node = (await writer.ask(NODE, {"id": made["id"]}, as_=email))["node"]
        assert node == {"__typename": made["__typename"], "id": made["id"], "name": "Anna Rossi"}
        change = {"contact": made["id"], "expectedVersion": 1}
        changed = await done(writer, CHANGE_CONTACT, email, **change, phone="+39 1", email=None)
        assert (changed["phone"], changed["email"], changed["version"]) == ("+39 1", None, 2)
        (stale,) = await slips(writer, CHANGE_CONTACT, email, **change, name="X")
        assert stale[0] == "CONFLICT"
        assert [one["name"] for one in (await own(writer))[0]["contacts"]] == ["Anna Rossi"]
        assert await done(writer, REMOVE_CONTACT, email, contact=made["id"]) is True
        gone = {"input": {"contact": made["id"]}}
        assert await writer.codes(REMOVE_CONTACT, gone, as_=email) == ["NOT_FOUND"]
        (told_gone,) = await slips(
            writer, ADD_CONTACT, email, **given, position="", idempotencyKey="k"
        )
        assert told_gone[:2] == ("CONFLICT", "idempotencyKey")
        with psycopg.connect(writer.admin_url) as admin:
            trail = admin.execute(
                "SELECT count(*) FROM audit_entry WHERE table_name = 'participation_contact' "
                "AND (before::text || after::text) ILIKE '%rossi%'"
            ).fetchone()
        assert trail == (0,)

    async def test_tells_what_to_mend(self, writer: Client) -> None:
        place = await ditenave(writer)
        given = {"participation": place["id"], "name": " ", "email": "nobody", "phone": "1\n2"}
        assert [one[1:] for one in await slips(writer, ADD_CONTACT, **given)] == [
            ("name", "`name` must not be blank."),
            ("phone", "`phone` must be one line without control characters."),
            ("email", "'nobody' is no e-mail address."),
        ]

    async def test_are_hidden_from_everybody_else(self, writer: Client) -> None:
        key = await new_cohort(writer)
        other = await done(writer, ADD, cohort=key, cluster=await cluster(writer, NAMES[0]))
        for place in (other, await ditenave(writer)):
            await done(writer, ADD_CONTACT, participation=place["id"], name="Anna")
        shown = await writer.ask(READ_CONTACTS, as_=PARTNER)
        places = [c["participations"]["nodes"] for c in shown["project"]["cohorts"]]
        assert [one["contacts"] for nodes in places for one in nodes] == [[{"name": "Anna"}], []]
        observes(writer)
        answer = (await writer.send(READ_CONTACTS, as_="observer@inolink.example")).json()
        assert {error["extensions"]["code"] for error in answer["errors"]} == {"FORBIDDEN"}
        assert "Anna" not in str(answer["data"])
        given = {"input": {"participation": other["id"], "name": "X"}}
        for email, code in ((PARTNER, "FORBIDDEN"), (OTHER_COORDINATOR, "NOT_FOUND")):
            assert await writer.codes(ADD_CONTACT, given, as_=email) == [code]


class TestTwoProjects:
    async def test_a_cluster_in_both_shares_its_core_record_alone(self, writer: Client) -> None:
        theirs = (await project(writer, "inolink", OTHER_COORDINATOR))["cohorts"][0]
        key = (await ditenave(writer))["cluster"]["id"]
        await done(writer, ADD, OTHER_COORDINATOR, cohort=theirs["id"], cluster=key)
        place = await ditenave(writer)
        moved = {"participation": place["id"], "to": "COMPLETED"}
        await done(writer, MOVE, **moved, expectedVersion=place["version"])
        await done(writer, ADD_CONTACT, participation=place["id"], name="Anna")
        seen = await cohort(writer, theirs["id"], OTHER_COORDINATOR)
        (other,) = (
            one for one in seen["participations"]["nodes"] if one["cluster"]["name"] == "DITENAVE"
        )
        assert (other["status"], other["targetLevel"], other["partner"]) == ("INVITED", None, None)
        assert [one["status"] for one in other["history"]] == ["INVITED"]
        both = {one["project"]["slug"]: one for one in await own(writer)}
        assert [len(both[slug]["contacts"]) for slug in ("clus3", "inolink")] == [1, 0]
        assert {both["clus3"]["status"], both["inolink"]["status"]} == {"COMPLETED", "INVITED"}
        again = await do(writer, ADD, OTHER_COORDINATOR, cohort=theirs["id"], cluster=key)
        assert again["userErrors"][0]["message"] == "DITENAVE is in this cohort already."
