"""Shifting chains, and the status of many milestones of several clusters at once."""

from client import COORDINATOR, OTHER_COORDINATOR, PARTNER, Client
from endpoint.roads import (
    CREATE,
    SHIFT,
    STATUS,
    UPDATE,
    action,
    do,
    done,
    join,
    read,
    slip,
    step,
)


class TestShift:
    async def test_takes_what_waits_for_it_along(self, writer: Client) -> None:
        a = await step(writer, "A", dueOn="2015-01-01", notBefore="2014-12-01")
        b = await step(writer, "B", needs=[a["id"]])
        c = await step(writer, "C", needs=[b["id"]], dueOn="2015-03-01")
        await step(writer, "D", needs=[c["id"]], dueOn="2015-04-01", status="DONE")
        await step(writer, "E", dueOn="2015-05-01")
        given = {"milestone": a["id"], "days": 31, "expectedVersion": 1}
        moved = await done(writer, SHIFT, **given)
        assert moved == [
            {"title": "A", "dueOn": "2015-02-01", "notBefore": "2015-01-01", "version": 2},
            {"title": "C", "dueOn": "2015-04-01", "notBefore": None, "version": 2},
        ]
        assert (await slip(writer, SHIFT, **given))[0] == "CONFLICT"
        given["expectedVersion"] = 2
        alone = await done(writer, SHIFT, **{**given, "days": -31, "chain": False})
        assert [(one["title"], one["dueOn"]) for one in alone] == [("A", "2015-01-01")]

    async def test_refuses_what_cannot_be(self, writer: Client) -> None:
        a = await step(writer, "A")
        late = await step(writer, "B", dueOn="9999-12-01")
        for key, days, told in (
            (a["id"], 0, "`days` must be from -3650 to 3650, and not 0."),
            (a["id"], 3651, "`days` must be from -3650 to 3650, and not 0."),
            (
                a["id"],
                1,
                "Nothing to shift: no milestone that is meant is open and has a due day.",
            ),
            (late["id"], 31, "A day would lie outside the years 1 to 9999."),
        ):
            given = {"milestone": key, "days": days, "expectedVersion": 1}
            assert (await slip(writer, SHIFT, **given))[2] == told


class TestStatus:
    async def test_changes_clusters_together(self, writer: Client) -> None:
        other = await join(writer, "Aviation Valley")
        a = await step(writer, "A")
        b = await done(writer, CREATE, participation=other, title="B")
        seen = [{"milestone": one["id"], "expectedVersion": 1} for one in (a, b)]
        found = await done(writer, STATUS, milestones=seen, status="DONE", doneOn="2015-01-01")
        told = {(one["title"], one["status"], one["doneOn"], one["version"]) for one in found}
        assert told == {("A", "DONE", "2015-01-01", 2), ("B", "DONE", "2015-01-01", 2)}
        seen = [{"milestone": one["id"], "expectedVersion": 2} for one in (a, b)]
        again = await done(writer, STATUS, milestones=seen, status="DONE")
        assert {one["doneOn"] for one in again} == {"2015-01-01"}

    async def test_is_all_or_nothing(self, writer: Client) -> None:
        other = await join(writer, "Aviation Valley")
        a = await step(writer, "A")
        b = await done(writer, CREATE, participation=other, title="B")
        todo = action(writer, "Write a strategy", "A")
        await done(writer, UPDATE, milestone=b["id"], expectedVersion=1, days=1)
        keys = (a["id"], b["id"], todo)
        seen = [{"milestone": one, "expectedVersion": 1} for one in keys]
        payload = await do(writer, STATUS, milestones=seen, status="DONE")
        assert payload["milestones"] is None
        changed, unproven = payload["userErrors"]
        assert (changed["code"], changed["field"]) == ("CONFLICT", "milestones.1.expectedVersion")
        assert changed["message"].startswith("Somebody changed 'B' of Aviation Valley since")
        assert (unproven["code"], unproven["field"]) == ("INVALID", "milestones.2.milestone")
        assert unproven["message"].startswith("'Write a strategy' of DITENAVE is an action: it is")
        assert (await read(writer, a["id"]))["status"] == "PLANNED"
        told = await slip(writer, STATUS, milestones=seen[:1], status="WAIVED")
        assert told[1:] == ("waiver", "Say in `waiver` why it is not needed.")
        twice = await slip(writer, STATUS, milestones=[seen[0], seen[0]], status="PLANNED")
        assert twice[2] == "Each milestone is named once."

    async def test_of_one_project_and_in_ones_charge(self, writer: Client) -> None:
        other = await join(writer, "Aviation Valley")
        a = await step(writer, "A")
        b = await done(writer, CREATE, participation=other, title="B")
        given = {
            "milestones": [{"milestone": one["id"], "expectedVersion": 1} for one in (a, b)],
            "status": "IN_PROGRESS",
        }
        assert await writer.codes(STATUS, {"input": given}, as_=PARTNER) == ["FORBIDDEN"]
        assert await writer.codes(STATUS, {"input": given}, as_=OTHER_COORDINATOR) == ["NOT_FOUND"]
        given["milestones"] = []
        assert await writer.codes(STATUS, {"input": given}, as_=COORDINATOR) == ["BAD_INPUT"]
