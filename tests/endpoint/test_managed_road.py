"""A cluster's own road: what its manager reads of it, says of it, and moves."""

import asyncio

from client import COORDINATOR, MANAGER, OBSERVER, PARTNER, SAMPLE_MANAGER, Client
from endpoint.roads import (
    COMMENT,
    READ,
    SHIFT,
    account,
    action,
    do,
    done,
    managed,
    read,
    slip,
    step,
)

OWN = """
query Own($id: ID!) { node(id: $id) { __typename id ... on ManagedMilestone {
  title kind state late mine owner { name } version needs { id title } neededBy { title } doneOn
  comments { text author } evidence { id } } } }
"""
PROGRESS = """
mutation M($input: RecordProgressInput!) { recordProgress(input: $input) {
  milestone { id status doneOn version } userErrors { code field message } } }
"""


class TestReading:
    async def test_is_found_by_its_own_id(self, writer: Client) -> None:
        first = await step(writer, "Interview", owner=account(writer, MANAGER))
        await step(writer, "Jury", needs=[first["id"]], owner=account(writer, COORDINATOR))
        key = managed(writer, "Jury")
        seen = (await writer.ask(OWN, {"id": key}, as_=MANAGER))["node"]
        assert (seen["__typename"], seen["id"]) == ("ManagedMilestone", key)
        assert seen["needs"] == [{"id": managed(writer, "Interview"), "title": "Interview"}]
        assert (seen["mine"], seen["owner"]) == (False, {"name": "Coordinator of Clus3 (demo)"})
        for other in (SAMPLE_MANAGER, COORDINATOR):
            assert await writer.codes(OWN, {"id": key}, as_=other) == ["NOT_FOUND"]
        assert await writer.codes(OWN, {"id": key}) == ["UNAUTHENTICATED"]
        assert await writer.codes(READ, {"id": first["id"]}, as_=MANAGER) == ["NOT_FOUND"]


class TestProgress:
    async def test_moves_a_step_of_ones_own(self, writer: Client) -> None:
        await step(writer, "Interview", owner=account(writer, MANAGER))
        given = {"milestone": managed(writer, "Interview"), "expectedVersion": 1}
        moved = await done(writer, PROGRESS, MANAGER, **given, status="DONE", doneOn="2015-01-01")
        assert (moved["status"], moved["doneOn"], moved["version"]) == ("DONE", "2015-01-01", 2)
        assert (await slip(writer, PROGRESS, MANAGER, **given, status="PLANNED"))[0] == "CONFLICT"
        given["expectedVersion"] = 2
        again = await done(writer, PROGRESS, MANAGER, **given, status="IN_PROGRESS")
        assert (again["status"], again["doneOn"]) == ("IN_PROGRESS", None)

    async def test_says_whose_another_is(self, writer: Client) -> None:
        await step(writer, "Jury", owner=account(writer, COORDINATOR))
        await step(writer, "Interview")
        told = {
            "Jury": "This step is owned by Coordinator of Clus3 (demo): only they or the project "
            "say how far it is.",
            "Interview": "Nobody owns this step yet: ask the project to make it yours.",
        }
        for title, sentence in told.items():
            given = {"milestone": managed(writer, title), "expectedVersion": 1, "status": "DONE"}
            assert (await slip(writer, PROGRESS, MANAGER, **given))[2] == sentence

    async def test_refuses_what_is_waived_or_unproven(self, writer: Client) -> None:
        me = account(writer, MANAGER)
        await step(writer, "Interview", owner=me, status="WAIVED", waiver="Held already")
        todo = action(writer, "Write a strategy", "Interview")
        update = """mutation M($input: UpdateMilestoneInput!) { updateMilestone(input: $input) {
          milestone { version } userErrors { code field message } } }"""
        await done(writer, update, milestone=todo, expectedVersion=1, owner=me)
        given = {"milestone": managed(writer, "Interview"), "expectedVersion": 1, "status": "DONE"}
        told = await slip(writer, PROGRESS, MANAGER, **given)
        assert told[2] == "This step is waived: the project says that it is not needed."
        given |= {"milestone": managed(writer, "Write a strategy"), "expectedVersion": 2}
        told = await slip(writer, PROGRESS, MANAGER, **given)
        assert told[2] == "An action is done when there is evidence of it: attach a file first."

    async def test_nobody_else_does(self, writer: Client) -> None:
        made = await step(writer, "Interview", owner=account(writer, MANAGER))
        given = {"milestone": managed(writer, "Interview"), "expectedVersion": 1, "status": "DONE"}
        for other in (SAMPLE_MANAGER, COORDINATOR):
            assert await writer.codes(PROGRESS, {"input": given}, as_=other) == ["NOT_FOUND"]
        given["milestone"] = made["id"]
        assert await writer.codes(PROGRESS, {"input": given}, as_=MANAGER) == ["BAD_INPUT"]

    async def test_waits_for_who_shifts_the_road(self, writer: Client) -> None:
        me = account(writer, MANAGER)
        first = await step(writer, "S0", owner=me, dueOn="2030-01-01")
        others = [
            await step(writer, f"S{number}", owner=me, dueOn="2030-01-01", needs=[first["id"]])
            for number in range(1, 5)
        ]
        shift = {"milestone": first["id"], "days": 1, "expectedVersion": 1}
        moves = [
            {"milestone": managed(writer, one["title"]), "expectedVersion": 1, "status": "DONE"}
            for one in others
        ]
        found = await asyncio.gather(
            do(writer, SHIFT, **shift), *(do(writer, PROGRESS, MANAGER, **one) for one in moves)
        )
        told = [error["code"] for payload in found for error in payload["userErrors"]]
        assert set(told) <= {"CONFLICT"}


class TestComment:
    async def test_both_doors_talk_to_each_other(self, writer: Client) -> None:
        made = await step(writer, "Interview")
        given = {"milestone": made["id"], "text": " When? ", "idempotencyKey": "k"}
        for _ in range(2):
            seen = await done(writer, COMMENT, PARTNER, **given)
        assert seen["comments"] == [{"text": "When?", "author": seen["comments"][0]["author"]}]
        own = {"milestone": managed(writer, "Interview"), "text": "In May", "idempotencyKey": "k"}
        for _ in range(2):
            seen = await done(writer, COMMENT, MANAGER, **own)
        assert seen["__typename"] == "ManagedMilestone"
        assert [one["text"] for one in seen["comments"]] == ["When?", "In May"]
        told = (await read(writer, made["id"]))["comments"]
        assert told[1]["author"] == "Cluster manager of DITENAVE (demo)"
        other = await slip(writer, COMMENT, MANAGER, **{**own, "text": "In June"})
        assert other[:2] == ("CONFLICT", "idempotencyKey")
        blank = await slip(writer, COMMENT, milestone=made["id"], text=" ")
        assert blank == ("INVALID", "text", "`text` must not be blank.")
        for key, email in ((own["milestone"], SAMPLE_MANAGER), (made["id"], OBSERVER)):
            given = {"input": {"milestone": key, "text": "X"}}
            assert await writer.codes(COMMENT, given, as_=email) == ["NOT_FOUND"]
