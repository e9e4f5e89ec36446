"""Reporting periods: what was reported stays, whatever becomes of the records afterwards."""

import psycopg
import pytest

from client import COORDINATOR, PARTNER, Client
from endpoint.reporting import Reporting, by_code, reporting, seen
from laid_certificates import TITLE, lay_attended

WITHDRAWN = """
INSERT INTO award_event (award_id, kind, day, reason)
SELECT id, 'WITHDRAWN', '2015-06-01', 'a test' FROM label_award WHERE source = 'a test'
ORDER BY cluster_id LIMIT 1
"""
GONE = "DELETE FROM label_award WHERE source = 'a test'"
UNKNOWN = """
INSERT INTO label_award (cluster_id, level, valid_until, source)
SELECT cluster_id, 'BRONZE', '2016-04-30', 'a test'
FROM participation JOIN project ON project.id = project_id
WHERE slug = 'clus3' AND cluster_id NOT IN (SELECT cluster_id FROM label_award) LIMIT 1
"""
KNOWN = "UPDATE label_award SET valid_from = '2014-05-01' WHERE source = 'a test'"
CHANGED = "UPDATE target SET title = 'Another', target = 9, version = version + 1 WHERE code = %s"
RENAMED = """
UPDATE cluster SET name = name || ' renamed' WHERE id IN (
    SELECT cluster_id FROM label_award WHERE source = 'a test')
"""
COURSES = '{ project(slug: "clus3") { courses { nodes { id title } } } }'
ISSUE = """
mutation($id: ID!) { issueCertificates(input: { course: $id, early: true }) {
  certificates { name } userErrors { message } } }
"""
PEOPLE = """
{ project(slug: "clus3") { courses { nodes { enrolments(first: 50) { nodes {
  attendee { id name version } } } } } } }
"""
ERASE = """
mutation($id: ID!, $version: Int!) { eraseAttendee(
  input: { attendee: $id, expectedVersion: $version }) { userErrors { message } } }
"""
NAMELESS = """
{ project(slug: "clus3") { reportingPeriods { editions { figures { value people { name } } } } } }
"""


@pytest.fixture
async def periods(writer: Client) -> Reporting:
    return await reporting(writer)


async def certify(client: Client) -> None:
    """Certify who was at a course."""
    with psycopg.connect(client.admin_url) as admin:
        lay_attended(admin)
    found = await client.ask(COURSES, as_=COORDINATOR)
    (course,) = (one for one in found["project"]["courses"]["nodes"] if one["title"] == TITLE)
    await client.ask(ISSUE, {"id": course["id"]}, as_=COORDINATOR)


async def erase(client: Client, name: str) -> None:
    """Erase somebody by the name."""
    found = await client.ask(PEOPLE, as_=COORDINATOR)
    people = [
        one["attendee"]
        for course in found["project"]["courses"]["nodes"]
        for one in course["enrolments"]["nodes"]
    ]
    person = next(one for one in people if one["name"] == name)
    given = {"id": person["id"], "version": person["version"]}
    done = await client.ask(ERASE, given, as_=COORDINATOR)
    assert done["eraseAttendee"]["userErrors"] == []


class TestLocking:
    async def test_what_was_reported_stays(self, periods: Reporting) -> None:
        made = await periods.make("2014-01-01", "2015-12-31")
        drafted = {one["code"]: one for one in made["draft"]}
        locked = await periods.lock(made)
        (first,) = locked["editions"]
        told = by_code(first)
        assert (locked["status"], locked["draft"], first["number"]) == ("LOCKED", None, 1)
        assert (first["asOf"], first["lockedBy"][:11]) == ("2015-12-31", "Coordinator")
        assert {code: one["value"] for code, one in told.items()} == {
            code: one["value"] for code, one in drafted.items()
        }
        assert (told["labelled"]["value"], len(told["labelled"]["names"])) == (1, 1)
        assert (told["reach"]["value"], told["reach"]["knownBy"]) == (250, "Minutes of March")

        periods.sql(WITHDRAWN)
        periods.sql(RENAMED)
        periods.sql(CHANGED, "visits")
        periods.record(300, "2015-11-30", "Minutes of November")
        assert (await periods.shown(locked))["editions"] == [first]

        anew = await periods.lock(await periods.reopen(locked))
        second, former = anew["editions"]
        assert former == first | {"reopening": {"reason": "A label was withdrawn"}}
        told = by_code(second)
        assert (second["number"], told["labelled"]["value"], told["reach"]["value"]) == (2, 0, 300)
        assert told["visits"]["title"] == "Another"

    async def test_what_was_not_counted_is_told_apart_for_good(self, periods: Reporting) -> None:
        """A label whose first day nobody knew is in the report as such, also once it is known."""
        periods.sql(GONE)
        periods.sql(UNKNOWN)
        made = await periods.make("2014-01-01", "2015-12-31")
        drafted = next(one for one in made["draft"] if one["code"] == "labelled")
        assert (drafted["value"], drafted["names"]) == (0, [])
        assert [one["knownFrom"] for one in drafted["undated"]] == ["a test"]
        locked = await periods.lock(made)
        (first,) = locked["editions"]
        told = by_code(first)["labelled"]
        assert (told["value"], told["undated"]) == (0, drafted["undated"])
        periods.sql(KNOWN)
        anew = await periods.lock(await periods.reopen(locked))
        second, former = anew["editions"]
        assert by_code(former)["labelled"] == told
        told = by_code(second)["labelled"]
        assert (told["value"], told["undated"]) == (1, [])
        assert (told["names"][0]["happenedOn"], told["names"][0]["knownFrom"]) == (
            *("2014-05-01", "a test"),
        )

    async def test_who_is_erased_is_so_in_every_report(self, periods: Reporting) -> None:
        await certify(periods.client)
        before = await periods.lock(await periods.make("2014-01-01", "2015-12-31"))
        locked = await periods.lock(await periods.make("2016-01-01", "2099-12-31"))
        told = by_code(locked["editions"][0])["trained"]
        people = {one["name"] for one in told["people"]}
        assert "Ana Jovanović" in people
        assert (told["value"], told["names"]) == (len(people), [])
        assert by_code(before["editions"][0])["trained"]["value"] == 0
        await erase(periods.client, "Ana Jovanović")
        after = by_code((await periods.shown(locked))["editions"][0])["trained"]
        assert {one["name"] for one in after["people"]} == people - {"Ana Jovanović"} | {
            "Erased person"
        }
        assert after["value"] == told["value"]

        assert await periods.client.codes(NAMELESS, as_=PARTNER)
        shown = NAMELESS.replace("people { name }", "names { label }")
        assert "Ana" not in str(await periods.client.ask(shown, as_=PARTNER))

    async def test_a_late_report_says_why(self, periods: Reporting) -> None:
        made = await periods.make("2015-01-01", "2015-12-31", dueOn="2016-01-31")
        assert made["late"]
        assert await periods.lock(made) == [("INVALID", "justification")]
        told = {"justification": "The partner was late"}
        (edition,) = (await periods.lock(made, **told))["editions"]
        assert edition["lateJustification"] == told["justification"]
        timely = await periods.make("2016-01-01", "2016-01-31")
        (edition,) = (await periods.lock(timely, **told))["editions"]
        assert edition["lateJustification"] is None

    async def test_the_difference_is_explained(self, periods: Reporting) -> None:
        first = await periods.lock(await periods.make("2014-01-01", "2014-12-31"))
        periods.record(420, "2016-02-29", "Minutes of February")
        periods.sql(WITHDRAWN)
        periods.sql(CHANGED, "visits")
        await certify(periods.client)
        second = await periods.lock(await periods.make("2015-01-01", "2099-12-31"))
        told = by_code(second["editions"][0])
        assert told["labelled"]["previouslyReported"] == 1
        assert told["reach"]["previouslyReported"] is None
        why = await periods.differences(second, first)
        assert why["labelled"]["why"] == "0 came and 1 went."
        assert (why["labelled"]["before"], why["labelled"]["after"]) == (1, 0)
        assert (len(why["labelled"]["went"]), why["labelled"]["came"]) == (1, [])
        assert why["trained"]["why"].endswith(" came and 0 went.")
        assert {"name": "Ana Jovanović"} in why["trained"]["peopleCame"]
        assert why["reach"]["why"] == "A newer figure was recorded by hand."
        assert why["visits"]["why"] == "Nothing changed. The target was 4 and is 9."


class TestRefusals:
    async def test_periods_do_not_overlap(self, periods: Reporting) -> None:
        first = await periods.make("2015-01-01", "2015-06-30", idempotencyKey="once")
        again = await periods.make("2015-01-01", "2015-06-30", idempotencyKey="once")
        assert first == again
        clash = {"project": periods.project, "startsOn": "2015-06-30", "endsOn": "2015-12-31"}
        (error,) = (await periods.payload("create", **clash, title="Clash"))["userErrors"]
        assert (error["code"], error["field"]) == ("TAKEN", "startsOn")
        assert "'From 2015-01-01' has some of these days" in error["message"]
        second = await periods.make("2015-07-01", "2015-12-31")
        assert await periods.do("change", **seen(second), startsOn="2015-06-01") == [
            ("TAKEN", "startsOn")
        ]
        assert await periods.do("change", **seen(second), endsOn="2015-06-30") == [
            ("INVALID", "endsOn")
        ]
        changed = await periods.do("change", **seen(second), title="Second", dueOn="2016-01-31")
        assert (changed["title"], changed["dueOn"], changed["version"]) == (
            *("Second", "2016-01-31"),
            2,
        )
        assert await periods.do("change", **seen(second), title="Lost") == [
            ("CONFLICT", "expectedVersion")
        ]

    async def test_what_was_locked_is_not_changed(self, periods: Reporting) -> None:
        made = await periods.make("2015-01-01", "2015-12-31")
        assert await periods.reopen(made) == [("INVALID", "period")]
        locked = await periods.lock(made)
        assert await periods.lock(made) == [("CONFLICT", "expectedVersion")]
        assert await periods.lock(locked) == [("INVALID", "period")]
        assert await periods.do("change", **seen(locked), title="x") == [("INVALID", "period")]
        opened = await periods.reopen(locked)
        refused = await periods.payload("remove", **seen(opened))
        assert (refused["removed"], refused["userErrors"][0]["field"]) == (False, "period")
        other = await periods.make("2099-01-01", "2099-12-31")
        assert await periods.lock(other) == [("INVALID", "period")]
        assert (await periods.payload("remove", **seen(other)))["removed"]

    async def test_an_archived_project_reports_no_more(self, periods: Reporting) -> None:
        made = await periods.make("2015-01-01", "2015-12-31")
        periods.sql("UPDATE project SET status = 'CLOSED' WHERE slug = 'clus3'")
        locked = await periods.lock(made)
        periods.sql("UPDATE project SET status = 'ARCHIVED' WHERE slug = 'clus3'")
        assert await periods.reopen(locked) == [("INVALID", None)]
