"""Applications for a cohort: recorded, changed, rated, taken back."""

from typing import Any

import psycopg

from client import COORDINATOR, OBSERVER, OTHER_COORDINATOR, PARTNER, Client
from endpoint.cohort_cases import (
    ADD,
    CHANGE,
    CHANGE_CRITERION,
    CRITERION,
    DECIDE,
    NAMES,
    RATE,
    RECORD,
    REMOVE_CRITERION,
    TAKE_BACK,
    UPDATE,
    applied,
    cluster,
    cohort,
    decision,
    done,
    new_cohort,
    observes,
    project,
    slips,
)

HIDDEN = "query H($id: ID!) { node(id: $id) { ... on Cohort { applications { totalCount } } } }"
OPEN = "query O($id: ID!) { node(id: $id) { ... on Cohort { places { taken free } } } }"


class TestCohort:
    async def test_is_changed_but_not_made_too_small(self, writer: Client) -> None:
        place = (await project(writer))["cohorts"][0]
        given = {"cohort": place["id"], "expectedVersion": place["version"]}
        changed = await done(writer, UPDATE, **given, capacity=1, applyBy="2026-03-01", name="A")
        assert changed == {
            "name": "A",
            "capacity": 1,
            "applyBy": "2026-03-01",
            "version": place["version"] + 1,
        }
        (stale,) = await slips(writer, UPDATE, **given, name="B")
        assert stale[:2] == ("CONFLICT", "expectedVersion")
        given["expectedVersion"] += 1
        assert (await done(writer, UPDATE, **given, capacity=None))["capacity"] is None
        key = await cluster(writer, NAMES[0])
        await done(writer, ADD, cohort=place["id"], cluster=key)
        given["expectedVersion"] += 1
        assert await slips(writer, UPDATE, **given, capacity=1) == [
            ("INVALID", "capacity", "2 clusters take part: `capacity` must not be less.")
        ]
        assert (await cohort(writer, place["id"]))["places"] == {
            "capacity": None,
            "taken": 2,
            "waiting": 0,
            "free": None,
        }

    async def test_is_the_coordinators(self, writer: Client) -> None:
        place = (await project(writer))["cohorts"][0]
        given = {"input": {"cohort": place["id"], "expectedVersion": 1, "name": "B"}}
        assert await writer.codes(UPDATE, given, as_=PARTNER) == ["FORBIDDEN"]
        assert await writer.codes(UPDATE, given, as_=OTHER_COORDINATOR) == ["NOT_FOUND"]


class TestRecording:
    async def test_is_read_by_coordinator_and_partner_alone(self, writer: Client) -> None:
        key = await new_cohort(writer, capacity=4, applyBy="2014-01-01")
        (one,) = await applied(writer, key, NAMES[0])
        assert one["status"] == "SUBMITTED"
        assert one["points"] is None
        for email in (COORDINATOR, PARTNER):
            (seen,) = (await cohort(writer, key, email))["applications"]["nodes"]
            assert seen["cluster"]["name"] == NAMES[0]
        observes(writer)
        assert await writer.codes(HIDDEN, {"id": key}, as_=OBSERVER) == ["FORBIDDEN"]
        free = await writer.ask(OPEN, {"id": key}, as_=OBSERVER)
        assert free["node"]["places"] == {"taken": 0, "free": 4}
        node = {"id": one["id"]}
        query = "query N($id: ID!) { node(id: $id) { __typename } }"
        assert await writer.codes(query, node, as_=OBSERVER) == ["NOT_FOUND"]
        assert await writer.codes(query, node, as_=OTHER_COORDINATOR) == ["NOT_FOUND"]

    async def test_once_a_cohort_and_a_retry_is_the_first(self, writer: Client) -> None:
        key = await new_cohort(writer)
        given = {"cohort": key, "cluster": await cluster(writer, NAMES[0])}
        first = await done(writer, RECORD, **given, targetLevel="GOLD", idempotencyKey="k")
        assert first == await done(writer, RECORD, **given, targetLevel="GOLD", idempotencyKey="k")
        assert await slips(writer, RECORD, **given) == [
            ("TAKEN", "cluster", "Aviation Valley has applied for this cohort already.")
        ]
        (told,) = await slips(writer, ADD, **given)
        assert "decide on its application" in told[2]

    async def test_refuses_who_takes_part_and_days_to_come(self, writer: Client) -> None:
        place = (await project(writer))["cohorts"][0]
        given = {
            "cohort": place["id"],
            "cluster": place["participations"]["nodes"][0]["cluster"]["id"],
        }
        assert await slips(writer, RECORD, **given) == [
            ("TAKEN", "cluster", "DITENAVE is in this cohort already.")
        ]
        (told,) = await slips(writer, RECORD, **given, appliedOn="2999-01-01")
        assert told[1:] == ("appliedOn", "`appliedOn` must not be a day to come.")
        for email, code in ((PARTNER, "FORBIDDEN"), (OTHER_COORDINATOR, "NOT_FOUND")):
            assert await writer.codes(RECORD, {"input": given}, as_=email) == [code]

    async def test_is_changed_until_it_is_settled(self, writer: Client) -> None:
        key = await new_cohort(writer)
        (one,) = await applied(writer, key, NAMES[0])
        given = {"application": one["id"], "expectedVersion": 1}
        changed = await done(writer, CHANGE, **given, motivation=" To\ngrow ", targetLevel="SILVER")
        assert (changed["motivation"], changed["targetLevel"]) == ("To\ngrow", "SILVER")
        (stale,) = await slips(writer, CHANGE, **given, motivation=None)
        assert stale[0] == "CONFLICT"
        await done(writer, TAKE_BACK, **{**given, "expectedVersion": 2}, reason="No time")
        (told,) = await slips(writer, CHANGE, **{**given, "expectedVersion": 3}, motivation=None)
        assert told[2] == "This application is withdrawn: it stays as it was."
        (told,) = await slips(writer, TAKE_BACK, **{**given, "expectedVersion": 3}, reason="Again")
        assert told[2].startswith("This application is withdrawn: one that is submitted, or waits")


class TestRating:
    async def test_adds_points_and_orders_by_them(self, writer: Client) -> None:
        key = await new_cohort(writer)
        new = [
            await done(writer, CRITERION, cohort=key, title=title, maximum=most)
            for title, most in (("Team", 5), ("Plan", 10))
        ]
        one, two, _ = await applied(writer, key, *NAMES)
        team, plan = ({"criterion": criterion["id"]} for criterion in new)
        ratings = [{**team, "points": 4, "note": " Good "}, {**plan, "points": 0}]
        rated = await done(writer, RATE, application=one["id"], ratings=ratings)
        assert (rated["points"], rated["maximum"]) == (4, 15)
        assert rated["ratings"][0] == {
            "points": 4,
            "note": "Good",
            "version": 1,
            "criterion": {"title": "Team"},
        }
        await done(writer, RATE, application=two["id"], ratings=[{**plan, "points": 9}])
        asked: dict[str, Any] = {"order": [{"points": "DESC"}], "first": 2}
        page = (await cohort(writer, key, **asked))["applications"]
        assert [(node["cluster"]["name"], node["points"]) for node in page["nodes"]] == [
            (NAMES[1], 9),
            (NAMES[0], 4),
        ]
        again = [{**team, "points": 5, "expectedVersion": 1}]
        assert (await done(writer, RATE, application=one["id"], ratings=again))["points"] == 5
        (stale,) = await slips(writer, RATE, application=one["id"], ratings=again)
        assert stale[:2] == ("CONFLICT", "ratings.0.expectedVersion")
        assert "rated this criterion meanwhile" in stale[2]

    async def test_tells_all_that_is_wrong_and_keeps_nothing(self, writer: Client) -> None:
        key = await new_cohort(writer)
        ours = await done(writer, CRITERION, cohort=key, title="Team", maximum=5)
        (one,) = await applied(writer, key, NAMES[0])
        rating = {"criterion": ours["id"], "points": 3}
        told = await slips(
            writer,
            RATE,
            application=one["id"],
            ratings=[rating, {**rating, "points": 6}, {**rating, "points": -1}],
        )
        assert [field for _, field, _ in told] == [
            "ratings.1.criterion",
            "ratings.1.points",
            "ratings.2.criterion",
            "ratings.2.points",
        ]
        assert told[1][2] == "'Team' has points from 0 to 5."
        (seen,) = (await cohort(writer, key))["applications"]["nodes"]
        assert seen["ratings"] == []
        given = {"input": {"application": one["id"], "ratings": [rating]}}
        assert await writer.codes(RATE, given, as_=PARTNER) == ["FORBIDDEN"]

    async def test_what_was_rated_by_stays(self, writer: Client) -> None:
        key = await new_cohort(writer)
        given: dict[str, Any] = {"cohort": key, "title": "Team", "maximum": 5}
        ours = await done(writer, CRITERION, **given, idempotencyKey="k")
        assert ours == await done(writer, CRITERION, **given, idempotencyKey="k")
        assert await slips(writer, CRITERION, **given) == [
            ("TAKEN", "title", "This cohort has a criterion 'Team' already.")
        ]
        (told,) = await slips(writer, CRITERION, cohort=key, title="Plan", maximum=101)
        assert told[1:] == ("maximum", "`maximum` must be from 1 to 100 points.")
        (one,) = await applied(writer, key, NAMES[0])
        ratings = [{"criterion": ours["id"], "points": 3}]
        await done(writer, RATE, application=one["id"], ratings=ratings)
        asked = {"criterion": ours["id"]}
        change = {**asked, "expectedVersion": 1}
        assert await slips(writer, CHANGE_CRITERION, **change, maximum=2) == [
            (
                "INVALID",
                "maximum",
                "An application has 3 points for it: `maximum` must be as many.",
            )
        ]
        assert (await done(writer, CHANGE_CRITERION, **change, maximum=3))["version"] == 2
        (stale,) = await slips(writer, CHANGE_CRITERION, **change, title="People")
        assert stale[0] == "CONFLICT"
        (kept,) = await slips(writer, REMOVE_CRITERION, **asked)
        assert "so it stays" in kept[2]
        for email, code in ((PARTNER, "FORBIDDEN"), (OTHER_COORDINATOR, "NOT_FOUND")):
            assert await writer.codes(REMOVE_CRITERION, {"input": asked}, as_=email) == [code]
        spare = await done(writer, CRITERION, cohort=key, title="Spare", maximum=1)
        assert await done(writer, REMOVE_CRITERION, criterion=spare["id"]) is True
        await done(writer, DECIDE, cohort=key, decisions=[decision(one, "SELECTED")])
        (told,) = await slips(writer, RATE, application=one["id"], ratings=ratings)
        assert told[2] == "This application is selected: it stays as it was."


class TestConsortium:
    async def test_a_partner_is_not_invited(self, writer: Client) -> None:
        key = await new_cohort(writer)
        with psycopg.connect(writer.admin_url) as admin:
            admin.execute(
                "UPDATE organisation SET name = 'Aviation Valley', name_key = 'aviation valley' "
                "WHERE id = (SELECT organisation_id FROM partner JOIN project "
                "ON project.id = project_id WHERE slug = 'clus3' LIMIT 1)"
            )
        (one,) = await applied(writer, key, NAMES[0])
        told = "Aviation Valley is a partner of the consortium, and a partner does not take part."
        given: dict[str, Any] = {"cohort": key, "decisions": [decision(one, "SELECTED")]}
        assert await slips(writer, DECIDE, **given) == [
            ("INVALID", "decisions.0.application", told)
        ]
