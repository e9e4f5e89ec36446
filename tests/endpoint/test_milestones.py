"""Milestones, one at a time: what they are, how far they are, and what they need."""

from datetime import UTC, date, datetime, timedelta

import pytest

from client import (
    BOARD,
    COORDINATOR,
    MANAGER,
    OBSERVER,
    OTHER_COORDINATOR,
    PARTNER,
    TRAINER,
    Client,
)
from endpoint.roads import (
    CREATE,
    NEEDS,
    READ,
    REORDER,
    UPDATE,
    account,
    action,
    done,
    join,
    place,
    places,
    read,
    slip,
    sql,
    step,
)


def today() -> date:
    return datetime.now(UTC).date()


class TestCreate:
    async def test_adds_a_whole_step_to_the_end(self, writer: Client) -> None:
        first = await step(writer, "Interview", days=2)
        made = await step(
            writer,
            "Jury",
            description="In the capital",
            dueOn="2015-09-01",
            days=10,
            notBefore="2015-06-01",
            owner=account(writer, MANAGER),
            reaches="GOLD",
            needs=[first["id"]],
            idempotencyKey="jury",
        )
        assert made["position"] == first["position"] + 1
        assert made["needs"] == [{"id": first["id"], "title": "Interview"}]
        assert made["owner"]["name"] == "Cluster manager of DITENAVE (demo)"
        assert (made["days"], made["notBefore"], made["reaches"]) == (10, "2015-06-01", "GOLD")
        assert (made["kind"], made["state"], made["mine"]) == ("STEP", "LATE", False)
        assert (await read(writer, first["id"]))["neededBy"] == [{"title": "Jury"}]
        titles = [one["title"] for one in (await place(writer))["milestones"]]
        assert titles[-2:] == ["Interview", "Jury"]

    async def test_a_retry_adds_nothing(self, writer: Client) -> None:
        once = [await step(writer, "Interview", idempotencyKey="k") for _ in range(2)]
        assert once[0]["id"] == once[1]["id"]

    async def test_tells_all_that_is_wrong(self, writer: Client) -> None:
        road = (await place(writer))["id"]
        wrong = {"title": " ", "days": 3651, "status": "WAIVED", "doneOn": "2015-01-01"}
        given = {"input": {"participation": road, **wrong}}
        made = (await writer.ask(CREATE, given, as_=COORDINATOR))["createMilestone"]
        assert [one["field"] for one in made["userErrors"]] == ["title", "days", "waiver", "doneOn"]

    async def test_a_stranger_owns_nothing(self, writer: Client) -> None:
        road = (await place(writer))["id"]
        owner = account(writer, OTHER_COORDINATOR)
        told = await slip(writer, CREATE, participation=road, title="X", owner=owner)
        assert told == (
            "INVALID",
            "owner",
            "An owner has a role in the project or manages the cluster; this person does not.",
        )
        able = {one["id"] for one in (await place(writer))["owners"]}
        assert {account(writer, one) for one in (COORDINATOR, MANAGER, PARTNER)} <= able
        assert owner not in able


class TestUpdate:
    async def test_changes_everything(self, writer: Client) -> None:
        made = await step(writer, "Interview", dueOn="2015-01-01", owner=account(writer, MANAGER))
        given = {"milestone": made["id"], "expectedVersion": 1}
        changed = await done(
            writer,
            UPDATE,
            **given,
            title="Visit",
            description="Two days",
            dueOn=None,
            days=2,
            notBefore="2015-03-01",
            owner=account(writer, COORDINATOR),
            reaches="SILVER",
            status="IN_PROGRESS",
        )
        assert (changed["title"], changed["dueOn"], changed["version"]) == ("Visit", None, 2)
        assert (changed["mine"], changed["state"]) == (True, "IN_PROGRESS")
        stale = await slip(writer, UPDATE, **given, title="Lost")
        assert stale[:2] == ("CONFLICT", "expectedVersion")
        given["expectedVersion"] = 2
        cleared = await done(writer, UPDATE, **given, owner=None, reaches=None, description=None)
        assert (cleared["owner"], cleared["reaches"], cleared["description"]) == (None, None, None)
        nothing = await slip(writer, UPDATE, milestone=made["id"], expectedVersion=3)
        assert nothing == (
            "INVALID", "milestone", "Nothing to change: say what is to be different.",
        )  # fmt: skip

    async def test_waived_with_a_reason_and_done_on_a_day(self, writer: Client) -> None:
        made = await step(writer, "Interview")
        given = {"milestone": made["id"]}
        assert await slip(writer, UPDATE, **given, expectedVersion=1, status="WAIVED") == (
            "INVALID", "waiver", "Say in `waiver` why it is not needed.",
        )  # fmt: skip
        waived = await done(
            writer, UPDATE, **given, expectedVersion=1, status="WAIVED", waiver="Held already"
        )
        assert (waived["waiver"], waived["state"]) == ("Held already", "WAIVED")
        finished = await done(writer, UPDATE, **given, expectedVersion=2, status="DONE")
        assert (finished["waiver"], finished["doneOn"]) == (None, str(today()))
        earlier = await done(writer, UPDATE, **given, expectedVersion=3, doneOn="2015-02-01")
        assert (earlier["status"], earlier["doneOn"]) == ("DONE", "2015-02-01")
        tomorrow = str(today() + timedelta(days=1))
        assert await slip(writer, UPDATE, **given, expectedVersion=4, doneOn=tomorrow) == (
            "INVALID", "doneOn", "`doneOn` must not be in the future.",
        )  # fmt: skip
        unknown = await done(writer, UPDATE, **given, expectedVersion=4, doneOn=None)
        assert (unknown["status"], unknown["doneOn"]) == ("DONE", None)
        again = await done(writer, UPDATE, **given, expectedVersion=5, status="PLANNED")
        assert again["doneOn"] is None

    async def test_an_action_is_done_by_evidence(self, writer: Client) -> None:
        await step(writer, "Interview")
        todo = action(writer, "Write a strategy", "Interview")
        told = await slip(writer, UPDATE, milestone=todo, expectedVersion=1, status="DONE")
        assert told == (
            "INVALID",
            "status",
            "An action is done when there is evidence of it: attach a file first.",
        )
        assert (await read(writer, todo))["kind"] == "ACTION"
        seen = (await places(writer, PARTNER))["DITENAVE"]["milestones"]
        assert "Write a strategy" not in [one["title"] for one in seen]


class TestState:
    async def test_is_late_after_its_day_while_it_is_open(self, writer: Client) -> None:
        made = await step(writer, "Interview", dueOn="2015-01-31")
        query = """query Q($id: ID!) { node(id: $id) { ... on Milestone {
          a: late(on: "2015-01-31") b: late(on: "2015-02-01")
          c: state(on: "2015-02-01") late } } }"""
        seen = (await writer.ask(query, {"id": made["id"]}, as_=COORDINATOR))["node"]
        assert seen == {"a": False, "b": True, "c": "LATE", "late": True}
        filtered = """{ project(slug: "clus3") { cohorts { participations { nodes {
          late: milestones(where: { lateOn: "2015-02-01", title: { eq: "Interview" } }) { title }
          own: milestones(where: { mine: true }) { title }
          plain: milestones(where: { kind: { eq: ACTION } }) { title } } } } } }"""
        (cohort,) = (await writer.ask(filtered, as_=COORDINATOR))["project"]["cohorts"]
        found = cohort["participations"]["nodes"]
        assert [one["late"] for one in found if one["late"]] == [[{"title": "Interview"}]]
        assert not any(one["own"] or one["plain"] for one in found)


class TestNeeds:
    async def test_replaces_and_refuses_circles(self, writer: Client) -> None:
        a, b, c = [await step(writer, title) for title in ("A", "B", "C")]
        given = {"milestone": b["id"], "expectedVersion": 1, "needs": [a["id"]]}
        assert (await done(writer, NEEDS, **given))["version"] == 2
        await done(writer, NEEDS, milestone=c["id"], expectedVersion=1, needs=[b["id"]])
        circle = {"milestone": a["id"], "expectedVersion": 1}
        told = await slip(writer, NEEDS, **circle, needs=[c["id"]])
        assert told == (
            "INVALID",
            "needs",
            "This would close a circle: 'A' needs 'C', 'C' needs 'B', 'B' needs 'A'.",
        )
        told = await slip(writer, NEEDS, **circle, needs=[a["id"]])
        assert told[2] == "'A' cannot need itself."
        assert (await slip(writer, NEEDS, **given))[0] == "CONFLICT"
        changed = await done(writer, NEEDS, milestone=c["id"], expectedVersion=2, needs=[a["id"]])
        assert [one["title"] for one in changed["needs"]] == ["A"]

    async def test_stays_on_its_road(self, writer: Client) -> None:
        a = await step(writer, "A")
        other = await join(writer, "Aviation Valley")
        b = await done(writer, CREATE, participation=other, title="B")
        given = {"milestone": a["id"], "expectedVersion": 1}
        told = await slip(writer, NEEDS, **given, needs=[b["id"]])
        assert told == ("INVALID", "needs", "A milestone needs others of its own road alone.")


class TestOrder:
    async def test_names_the_whole_road(self, writer: Client) -> None:
        await step(writer, "A")
        road = await place(writer)
        ids = [one["id"] for one in road["milestones"]][::-1]
        given = {"participation": road["id"], "milestones": ids}
        titles = [one["title"] for one in await done(writer, REORDER, **given)]
        assert titles == [one["title"] for one in road["milestones"]][::-1]
        assert [one["title"] for one in (await place(writer))["milestones"]] == titles
        for wrong, code in ((ids[1:], "CONFLICT"), ([*ids, ids[0]], "INVALID")):
            told = await slip(writer, REORDER, **{**given, "milestones": wrong})
            assert told[:2] == (code, "milestones")


class TestWhoMay:
    @pytest.mark.parametrize(
        ("email", "code"),
        [
            (OTHER_COORDINATOR, "NOT_FOUND"),
            (OBSERVER, "NOT_FOUND"),
            (TRAINER, "NOT_FOUND"),
            (BOARD, "NOT_FOUND"),
            (MANAGER, "NOT_FOUND"),
            (None, "UNAUTHENTICATED"),
        ],
    )
    async def test_nobody_else_finds_it(self, writer: Client, email: str, code: str) -> None:
        road = await place(writer)
        one = road["milestones"][0]
        seen = {"milestone": one["id"], "expectedVersion": 1}
        for mutation, given in (
            (UPDATE, {**seen, "title": "X"}),
            (NEEDS, {**seen, "needs": []}),
            (REORDER, {"participation": road["id"], "milestones": [one["id"]]}),
        ):
            assert await writer.codes(mutation, {"input": given}, as_=email) == [code]
        assert await writer.codes(READ, {"id": one["id"]}, as_=email) == [code]

    async def test_a_partner_writes_in_its_charge_alone(self, writer: Client) -> None:
        made = await step(writer, "Visit", PARTNER)
        given = {"milestone": made["id"], "expectedVersion": 1, "days": 3}
        assert (await done(writer, UPDATE, PARTNER, **given))["days"] == 3
        sql(writer, "UPDATE participation SET partner_id = NULL")
        given = {"milestone": made["id"], "expectedVersion": 2, "needs": []}
        assert await writer.codes(NEEDS, {"input": given}, as_=PARTNER) == ["FORBIDDEN"]
