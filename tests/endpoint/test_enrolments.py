"""Places in courses: given, waited for, cancelled, given again; people found, kept and erased."""

from typing import Any

import psycopg
import pytest

from client import COORDINATOR, OTHER_COORDINATOR, PARTNER, TRAINER, Client
from laid_training import Training, training_of

PLACE = "enrolment { id status walkIn version attendee { id name email origin { name } } }"
NEAR = "nearDuplicates { id name }"
PEOPLE = """
query($id: ID!) { node(id: $id) { ... on Course { enrolments(orderBy: [{ name: ASC }]) {
  nodes { id status version attendee { id name version } } } } } }
"""


@pytest.fixture
async def training(writer: Client) -> Training:
    return await training_of(writer)


async def people(training: Training, course: str) -> Any:  # noqa: ANN401 - JSON
    data = await training.client.ask(PEOPLE, {"id": course}, as_=COORDINATOR)
    return data["node"]["enrolments"]["nodes"]


def statuses(nodes: list[dict[str, Any]]) -> dict[str, str]:
    return {one["attendee"]["name"]: one["status"] for one in nodes}


async def test_the_waiting_list_moves_up_by_itself(training: Training) -> None:
    cluster = training.origins["DITENAVE"]
    made = {}
    for name in ("Ana Jovanović", "Bojan Ilić", "Ceca Marković", "Dragan Tasić"):
        given = {"course": training.members_only, "name": name, "origin": cluster}
        payload = await training.do(f"enrol {PLACE} {NEAR}", given)
        assert payload["userErrors"] == []
        made[name] = payload["enrolment"]
    assert [one["status"] for one in made.values()] == ["ENROLLED"] * 2 + ["WAITING"] * 2
    first = made["Ana Jovanović"]
    cancelled = await training.do(
        f"cancelEnrolment {PLACE}", {"enrolment": first["id"], "expectedVersion": 1}
    )
    assert cancelled["enrolment"]["status"] == "CANCELLED"
    assert statuses(await people(training, training.members_only)) == {
        "Ana Jovanović": "CANCELLED",
        "Bojan Ilić": "ENROLLED",
        "Ceca Marković": "ENROLLED",
        "Dragan Tasić": "WAITING",
    }
    again = await training.do(
        f"enrolAgain {PLACE}", {"enrolment": first["id"], "expectedVersion": 2}
    )
    assert again["enrolment"]["status"] == "WAITING"
    stale = await training.do(
        f"cancelEnrolment {PLACE}", {"enrolment": first["id"], "expectedVersion": 2}
    )
    assert stale["userErrors"][0]["code"] == "CONFLICT"
    stranger = {"course": training.members_only, "name": "Some One", "organisation": "Elsewhere"}
    refused = await training.do(f"enrol {PLACE}", stranger)
    assert refused["userErrors"][0]["field"] == "origin"


async def test_a_person_is_found_again_by_the_address_and_offered_by_the_name(
    training: Training,
) -> None:
    known = {"course": training.course, "name": "Danka Milojković", "email": "Danka@Nis.example"}
    first = await training.do(f"enrol {PLACE} {NEAR}", {**known, "idempotencyKey": "one"})
    retried = await training.do(f"enrol {PLACE} {NEAR}", {**known, "idempotencyKey": "one"})
    assert first == retried
    assert first["enrolment"]["attendee"]["email"] == "danka@nis.example"
    twice = await training.do(f"enrol {PLACE} {NEAR}", known)
    assert twice["userErrors"][0]["code"] == "TAKEN"
    like = {"course": training.course, "name": "MILOJKOVIC Danka"}
    offered = await training.do(f"enrol {PLACE} {NEAR}", like)
    assert offered["userErrors"][0]["code"] == "SIMILAR"
    assert [one["name"] for one in offered["nearDuplicates"]] == ["Danka Milojković"]
    another = {**like, "distinctFrom": [offered["nearDuplicates"][0]["id"]]}
    made = await training.do(f"enrol {PLACE} {NEAR}", another)
    assert made["userErrors"] == []
    elsewhere = "query($id: ID!) { node(id: $id) { id } }"
    codes = await training.client.codes(
        elsewhere, {"id": made["enrolment"]["attendee"]["id"]}, as_=OTHER_COORDINATOR
    )
    assert codes == ["NOT_FOUND"]
    person = made["enrolment"]["attendee"]["id"]
    changed = await training.do(
        "updateAttendee attendee { name origin { name } organisation version }",
        {"attendee": person, "organisation": "City of Niš", "expectedVersion": 1},
    )
    assert changed["attendee"] == {
        "name": "MILOJKOVIC Danka",
        "origin": None,
        "organisation": "City of Niš",
        "version": 2,
    }
    taken = await training.do(
        "updateAttendee attendee { name }",
        {"attendee": person, "email": "danka@nis.example", "expectedVersion": 2},
    )
    assert taken["userErrors"][0]["code"] == "TAKEN"


async def test_an_erased_person_still_counts_without_a_name(training: Training) -> None:
    here = {"session": training.morning, "name": "Emir Kusturica", "email": "emir@nis.example"}
    walked = await training.do(f"enrolWalkIn {PLACE} {NEAR}", {**here, "idempotencyKey": "walk"})
    assert walked["enrolment"]["walkIn"]
    gone = await training.do(f"enrol {PLACE}", {"course": training.course, "name": "Filip Gone"})
    erased = {}
    for place in (walked, gone):
        person = place["enrolment"]["attendee"]["id"]
        given = {"attendee": person, "expectedVersion": 1}
        codes = await training.client.codes(
            "mutation($input: EraseAttendeeInput!) { eraseAttendee(input: $input) { erased } }",
            {"input": given},
            as_=TRAINER,
        )
        assert codes == ["FORBIDDEN"]
        payload = await training.do("eraseAttendee erased counted", given, as_=COORDINATOR)
        erased[place["enrolment"]["attendee"]["name"]] = payload["counted"]
    assert erased == {"Emir Kusturica": True, "Filip Gone": False}
    left = await people(training, training.course)
    assert [one["attendee"]["name"] for one in left] == ["Erased person"]


PEOPLE_FIELDS = """
query($as: ProjectRole) { project(slug: "clus3", as: $as) { courses(orderBy: [{ title: ASC }]) {
  nodes { title places { taken } enrolments { nodes { attendee { name } } }
    sessions { title totals { people } lines { status } } } } } }
"""
OTHERS = """
INSERT INTO course (project_id, title, kind, audience) SELECT id, 'Of others', 'OTHER', 'OPEN'
    FROM project WHERE slug = 'clus3';
INSERT INTO attendee (project_id, name, email) SELECT id, 'Gordana Else', 'gordana@else.example'
    FROM project WHERE slug = 'clus3';
INSERT INTO enrolment (project_id, course_id, attendee_id)
    SELECT course.project_id, course.id, attendee.id
    FROM course JOIN attendee ON attendee.project_id = course.project_id
    WHERE title = 'Of others' AND name = 'Gordana Else'
"""


async def test_members_see_numbers_and_trainers_their_own_people(training: Training) -> None:
    here = {"session": training.morning, "name": "Ana Ilić"}
    await training.do("enrolWalkIn enrolment { id }", here)
    with psycopg.connect(training.client.admin_url) as admin:
        admin.execute(OTHERS.encode())
    answer = (await training.client.send(PEOPLE_FIELDS, {"as": "PARTNER"}, as_=PARTNER)).json()
    _, others, cycle = answer["data"]["project"]["courses"]["nodes"]
    assert (others["places"]["taken"], cycle["places"]["taken"]) == (1, 1)
    assert (others["enrolments"], cycle["sessions"][0]["lines"]) == (None, None)
    assert cycle["sessions"][0]["totals"] is None
    assert {error["extensions"]["code"] for error in answer["errors"]} == {"FORBIDDEN"}
    seen = await training.client.ask(PEOPLE_FIELDS, {"as": "TRAINER"}, as_=TRAINER)
    own = seen["project"]["courses"]["nodes"]
    assert [one["title"] for one in own] == ["For members", "Project cycle"]
    assert own[1]["enrolments"]["nodes"] == [{"attendee": {"name": "Ana Ilić"}}]
    like = await training.do(f"enrol {PLACE} {NEAR}", {**here_in(training), "name": "Gordana Else"})
    assert like["nearDuplicates"] == []
    known = {**here_in(training), "name": "G. E.", "email": "gordana@else.example"}
    found = await training.do(f"enrol {PLACE} {NEAR}", known)
    assert found["enrolment"]["attendee"]["name"] == "Gordana Else"


def here_in(training: Training) -> dict[str, str]:
    return {"course": training.course}
