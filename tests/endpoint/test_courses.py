"""Courses as each role of a project reads them."""

from typing import Any

import psycopg
import pytest

from client import COORDINATOR, TRAINER, Client
from laid_courses import Taught, lay_courses

COURSES = """
query Courses($as: ProjectRole) { project(slug: "clus3", as: $as) {
  trainers { name email }
  sessions(where: { cancelled: false }) { totalCount nodes {
    title startsAt endsAt timeZone minutes mine place room link
    course { title kind } module { title required } trainers { name } } }
  courses(orderBy: [{ title: ASC }]) { totalCount nodes {
    id title kind audience language capacity neededShare lateCounts status version
    lead { name } phase { title } modules { title position required }
    sessions { title cancelled capacity finishedAt }
    places { capacity taken waiting free } } } } }
"""
ONE = "query One($id: ID!) { node(id: $id) { ... on Course { title } } }"
WHERE = """
query Where($where: CourseWhere, $sessions: SessionWhere) { project(slug: "clus3") {
  courses(where: $where) { totalCount } sessions(where: $sessions) { totalCount } } }
"""


@pytest.fixture
async def taught(writer: Client) -> Client:
    """The demo, where the trainer of another project teaches in Clus3 as well."""
    with psycopg.connect(writer.admin_url) as admin:
        admin.execute(
            "INSERT INTO membership (project_id, account_id, role) SELECT project.id, account.id, "
            "'TRAINER' FROM project, account WHERE slug = 'clus3' AND email = %s",
            [TRAINER],
        )
        row = admin.execute("SELECT id FROM project WHERE slug = 'clus3'").fetchone()
        assert row is not None
        admin.execute("DELETE FROM session_trainer WHERE project_id = %s", row)
        lay_courses(admin, Taught(row[0], "laid", TRAINER))
    return writer


async def seen(client: Client, role: str, email: str) -> Any:  # noqa: ANN401 - JSON
    """Return Clus3's courses as somebody reads them in a role."""
    return (await client.ask(COURSES, {"as": role}, as_=email))["project"]


async def test_what_a_coordinator_and_a_trainer_read(taught: Client) -> None:
    whole = await seen(taught, "COORDINATOR", COORDINATOR)
    laid = [one for one in whole["courses"]["nodes"] if one["title"].startswith("laid")]
    first, second = laid
    assert [one["name"] for one in whole["trainers"]][:2] == ["laid1", "laid2"]
    assert [one["email"] for one in whole["trainers"]][:2] == [TRAINER, None]
    assert first["places"] == {"capacity": 9, "taken": 0, "waiting": 0, "free": 9}
    assert [one["cancelled"] for one in second["sessions"]] == [False, False, True]
    teaching = {
        one["title"] + one["course"]["title"]: (one["mine"], len(one["trainers"]))
        for one in whole["sessions"]["nodes"]
        if one["course"]["title"].startswith("laid")
    }
    assert set(teaching.values()) == {(False, 1), (False, 2)}
    own = (await taught.send(COURSES, {"as": "TRAINER"}, as_=TRAINER)).json()
    assert {error["extensions"]["code"] for error in own["errors"]} == {"FORBIDDEN"}
    assert [one["title"] for one in own["data"]["project"]["courses"]["nodes"]] == [
        "laid course 1",
        "laid course 2",
    ]
    sessions = own["data"]["project"]["sessions"]["nodes"]
    assert [one["mine"] for one in sessions].count(True) == 3
    assert {one["minutes"] for one in sessions} == {90}
    for one in (first, second):
        assert (await taught.ask(ONE, {"id": one["id"]}, as_=TRAINER))["node"]
    with psycopg.connect(taught.admin_url) as admin:
        admin.execute(
            "DELETE FROM session_trainer WHERE trainer_id IN (SELECT id FROM trainer "
            "WHERE name = 'laid1')"
        )
    assert await taught.codes(ONE, {"id": second["id"]}, as_=TRAINER) == ["NOT_FOUND"]


async def test_filters(taught: Client) -> None:
    async def counted(where: Any = None, sessions: Any = None) -> tuple[int, int]:  # noqa: ANN401
        given = {"where": where, "sessions": sessions}
        found = (await taught.ask(WHERE, given, as_=TRAINER))["project"]
        return found["courses"]["totalCount"], found["sessions"]["totalCount"]

    assert await counted() == (2, 6)
    assert await counted({"kind": {"eq": "INSTRUCTOR"}}, {"mine": True}) == (1, 4)
    assert await counted({"session": {"gte": "2026-03-30T00:00:00Z"}}, {"mine": False}) == (0, 2)
    assert await counted(None, {"cancelled": True, "startsAt": {"gte": "2026-03-30"}}) == (2, 2)
