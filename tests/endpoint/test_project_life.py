"""A project's life: what it tells of itself, where it is, its phases, and a new one like it."""

from typing import Any

import psycopg
import pytest

from client import COORDINATOR, OBSERVER, OTHER_COORDINATOR, PARTNER, TRAINER, Client
from goldpath.programme.projects.life import MOVES
from goldpath.programme.projects.tables import ProjectStatus

ERRORS = "userErrors { code field message }"
PROJECT = """
query Life($slug: String!) { project(slug: $slug) { id version title programme summary startsOn
  endsOn status phases { id code title startsOn endsOn version } cohorts { id name } } }
"""
UPDATE = f"""
mutation Update($input: UpdateProjectInput!) {{ updateProject(input: $input) {{
  project {{ title programme summary startsOn endsOn version }} {ERRORS} }} }}
"""
MOVE = f"""
mutation Move($input: MoveProjectInput!) {{ moveProject(input: $input) {{
  project {{ status version }} {ERRORS} }} }}
"""
CREATE_PHASE = f"""
mutation Create($input: CreatePhaseInput!) {{ createPhase(input: $input) {{
  phase {{ id code title startsOn endsOn version }} {ERRORS} }} }}
"""
UPDATE_PHASE = f"""
mutation Change($input: UpdatePhaseInput!) {{ updatePhase(input: $input) {{
  phase {{ code title startsOn endsOn version }} {ERRORS} }} }}
"""
REMOVE_PHASE = f"""
mutation Remove($input: RemovePhaseInput!) {{ removePhase(input: $input) {{
  removed {ERRORS} }} }}
"""
CREATE = f"""
mutation Found($input: CreateProjectInput!) {{ createProject(input: $input) {{
  project slug {ERRORS} }} }}
"""
CREATE_COHORT = f"""
mutation Cohort($input: CreateCohortInput!) {{ createCohort(input: $input) {{
  cohort {{ id }} {ERRORS} }} }}
"""
ARCHIVED = (
    "This project is archived: it can be read and no longer changed. Its coordinator can reopen it."
)


RUNNING = "A project that is running can become planned or closed, not archived."


async def project(client: Client, slug: str = "clus3", as_: str = COORDINATOR) -> dict[str, Any]:
    found: dict[str, Any] = (await client.ask(PROJECT, {"slug": slug}, as_=as_))["project"]
    return found


async def do(client: Client, mutation: str, as_: str = COORDINATOR, **given: Any) -> Any:  # noqa: ANN401 - JSON
    (payload,) = (await client.ask(mutation, {"input": given}, as_=as_)).values()
    return payload


async def told(client: Client, mutation: str, **given: Any) -> list[tuple[str, str | None, str]]:  # noqa: ANN401 - JSON
    payload = await do(client, mutation, **given)
    return [(one["code"], one["field"], one["message"]) for one in payload["userErrors"]]


class TestUpdateProject:
    async def test_changes_what_is_given_and_clears_what_is_null(self, writer: Client) -> None:
        ours = await project(writer)
        given = {"project": ours["id"], "expectedVersion": ours["version"]}
        done = await do(writer, UPDATE, title=" Clus 3 ", endsOn=None, programme="COSME", **given)
        assert done["project"] == {
            "title": "Clus 3",
            "programme": "COSME",
            "summary": ours["summary"],
            "startsOn": "2014-01-01",
            "endsOn": None,
            "version": ours["version"] + 1,
        }
        (stale,) = await told(writer, UPDATE, title="Again", **given)
        assert stale[0] == "CONFLICT"

    async def test_tells_what_to_mend(self, reader: Client) -> None:
        ours = await project(reader)
        given = {"project": ours["id"], "expectedVersion": ours["version"]}
        blank = await told(reader, UPDATE, title=" ", programme="", summary="", **given)
        assert {field for _, field, _ in blank} == {"programme", "summary", "title"}
        assert await told(reader, UPDATE, endsOn="2013-12-31", **given) == [
            ("INVALID", "endsOn", "`endsOn` must not be before `startsOn`.")
        ]
        (nothing,) = await told(reader, UPDATE, **given)
        assert nothing[2] == "Nothing to change: give what is to be otherwise."

    async def test_is_the_coordinators(self, reader: Client) -> None:
        ours = await project(reader)
        given = {"project": ours["id"], "expectedVersion": ours["version"], "title": "Mine"}
        assert await reader.codes(UPDATE, {"input": given}, as_=PARTNER) == ["FORBIDDEN"]
        assert await reader.codes(UPDATE, {"input": given}, as_=OTHER_COORDINATOR) == ["NOT_FOUND"]
        assert await reader.codes(UPDATE, {"input": given}) == ["UNAUTHENTICATED"]


def move_in(writer: Client, old: ProjectStatus, new: ProjectStatus) -> bool:
    """Return whether PostgreSQL lets a project go from one status to another."""
    with psycopg.connect(writer.admin_url) as admin:
        admin.execute("ALTER TABLE project DISABLE TRIGGER project_status_moves")
        admin.execute("UPDATE project SET status = %s", [old])
        admin.execute("ALTER TABLE project ENABLE TRIGGER project_status_moves")
        try:
            admin.execute("UPDATE project SET status = %s", [new])
        except psycopg.errors.CheckViolation:
            return False
        finally:
            admin.rollback()
    return True


class TestMoveProject:
    async def test_moves_are_those_of_the_database(self, reader: Client) -> None:
        for old in ProjectStatus:
            ways = {new for new in ProjectStatus if new != old and move_in(reader, old, new)}
            assert ways == set(MOVES[old])

    async def test_an_archived_project_is_read_and_not_written_until_it_is_reopened(
        self, writer: Client
    ) -> None:
        ours = await project(writer)
        assert ours["status"] == "RUNNING"
        given, version = {"project": ours["id"]}, ours["version"]
        assert await told(writer, MOVE, to="ARCHIVED", expectedVersion=version, **given) == [
            (
                "INVALID",
                "to",
                "A project that is running can become planned or closed, not archived.",
            )
        ]
        for to in ("CLOSED", "ARCHIVED"):
            moved = await do(writer, MOVE, to=to, expectedVersion=version, **given)
            version += 1
            assert moved["project"] == {"status": to, "version": version}
        (stale,) = await told(writer, MOVE, to="RUNNING", expectedVersion=1, **given)
        assert stale[0] == "CONFLICT"
        refused = [("INVALID", None, ARCHIVED)]
        assert await told(writer, CREATE_COHORT, name="Late", **given) == refused
        assert await told(writer, CREATE_PHASE, code="z", title="Late", **given) == refused
        late = {**given, "expectedVersion": version}
        assert await told(writer, UPDATE, title="Late", **late) == refused
        assert (await project(writer))["title"] == ours["title"]
        await do(writer, MOVE, to="CLOSED", **late)
        assert await told(writer, CREATE_COHORT, name="Late", **given) == []

    async def test_is_the_coordinators(self, reader: Client) -> None:
        ours = await project(reader)
        given = {"project": ours["id"], "expectedVersion": ours["version"], "to": "CLOSED"}
        assert await reader.codes(MOVE, {"input": given}, as_=PARTNER) == ["FORBIDDEN"]
        assert await reader.codes(MOVE, {"input": given}, as_=OTHER_COORDINATOR) == ["NOT_FOUND"]


class TestPhases:
    async def test_every_role_reads_them_in_their_order(self, reader: Client) -> None:
        ours = await project(reader)
        assert [phase["code"] for phase in ours["phases"]] == list("abcdef")
        assert ours["phases"][0]["startsOn"] is None
        ask = '{ project(slug: "%s") { phases { id code } } }'
        for slug, who in (("race-southern-serbia", TRAINER), ("inolink", OBSERVER)):
            data = await reader.ask(ask % slug, as_=who)
            assert data == {"project": {"phases": []}}

    async def test_are_made_changed_and_removed(self, writer: Client) -> None:
        ours = await project(writer)
        given = {"project": ours["id"], "code": "g", "title": " After ", "idempotencyKey": "k"}
        made = await do(writer, CREATE_PHASE, startsOn="2016-01-01", **given)
        assert made == await do(writer, CREATE_PHASE, startsOn="2016-01-01", **given)
        assert made["phase"]["title"] == "After"
        change = {"phase": made["phase"]["id"], "expectedVersion": 1}
        changed = await do(writer, UPDATE_PHASE, code="h", startsOn=None, **change)
        assert changed["phase"] == {
            "code": "h", "title": "After", "startsOn": None, "endsOn": None, "version": 2,
        }  # fmt: skip
        assert (await told(writer, UPDATE_PHASE, title="X", **change))[0][0] == "CONFLICT"
        assert (await told(writer, REMOVE_PHASE, **change))[0][0] == "CONFLICT"
        gone = await do(writer, REMOVE_PHASE, **{**change, "expectedVersion": 2})
        assert gone == {"removed": True, "userErrors": []}
        assert await writer.codes(REMOVE_PHASE, {"input": change}, as_=COORDINATOR) == ["NOT_FOUND"]

    async def test_what_was_in_a_phase_stays_without_one(self, writer: Client) -> None:
        ours = await project(writer)
        phase = next(one for one in ours["phases"] if one["code"] == "e")
        count = "SELECT count(*), count(phase_id) FROM template_step"
        with psycopg.connect(writer.admin_url) as admin:
            admin.execute(
                "UPDATE milestone SET phase_id = project_phase.id FROM project_phase "
                "WHERE project_phase.project_id = milestone.project_id AND project_phase.code = 'e'"
            )
            before = admin.execute(count.encode()).fetchone()
        await do(writer, REMOVE_PHASE, phase=phase["id"], expectedVersion=phase["version"])
        with psycopg.connect(writer.admin_url) as admin:
            after = admin.execute(count.encode()).fetchone()
            inside = admin.execute("SELECT count(*) FROM milestone WHERE phase_id IS NOT NULL")
            assert inside.fetchone() == (0,)
        assert before is not None
        assert after is not None
        assert (after[0], after[1] < before[1]) == (before[0], True)

    async def test_tell_what_to_mend(self, reader: Client) -> None:
        ours = await project(reader)
        given = {"project": ours["id"]}
        slips = await told(reader, CREATE_PHASE, code="A b", title="", **given)
        assert [(code, field) for code, field, _ in slips] == [
            ("INVALID", "title"),
            ("INVALID", "code"),
        ]
        assert await told(reader, CREATE_PHASE, code="a", title="Again", **given) == [
            ("TAKEN", "code", "This project has a phase 'a' already.")
        ]
        days = {"startsOn": "2015-02-01", "endsOn": "2015-01-01"}
        (slip,) = await told(reader, CREATE_PHASE, code="x", title="X", **given, **days)
        assert slip[1] == "endsOn"
        (slip,) = await told(reader, UPDATE_PHASE, phase=ours["phases"][0]["id"], expectedVersion=1)
        assert slip[1] == "phase"

    async def test_are_kept_by_the_coordinator(self, reader: Client) -> None:
        ours = await project(reader)
        new = {"input": {"project": ours["id"], "code": "x", "title": "X"}}
        old = {"input": {"phase": ours["phases"][0]["id"], "expectedVersion": 1}}
        for mutation, given in ((CREATE_PHASE, new), (UPDATE_PHASE, old), (REMOVE_PHASE, old)):
            assert await reader.codes(mutation, given, as_=PARTNER) == ["FORBIDDEN"]
            assert await reader.codes(mutation, given, as_=OTHER_COORDINATOR) == ["NOT_FOUND"]


LADDER = """
SELECT step.title, kind, course_kind, sessions, credential, months, position
FROM ladder_step AS step JOIN project ON project.id = step.project_id
WHERE project.slug = %s ORDER BY position
"""

STEPS = """
SELECT step.title, phase.code, step.days, step.offset_days, array(
    SELECT needed.title FROM template_need AS need
    JOIN template_step AS needed USING (project_id)
    WHERE need.project_id = step.project_id AND need.step_id = step.id
        AND needed.id = need.needs_id ORDER BY needed.title)
FROM template_step AS step JOIN project ON project.id = step.project_id
LEFT JOIN project_phase AS phase ON phase.project_id = project.id AND phase.id = step.phase_id
WHERE project.slug = %s ORDER BY position
"""


class TestCreateProject:
    async def test_copies_phases_and_steps_and_nothing_else(self, writer: Client) -> None:
        ours = await project(writer)
        first = ours["phases"][0]
        days = {"startsOn": "2014-03-01", "endsOn": "2014-09-01"}
        await do(writer, UPDATE_PHASE, phase=first["id"], expectedVersion=1, **days)
        given = {"template": ours["id"], "title": "Clus4: Přeshraniční", "startsOn": "2015-01-01"}
        made = await do(writer, CREATE, **given, idempotencyKey="k")
        assert made["userErrors"] == []
        assert made["slug"].startswith("clus4-preshranicni-")
        assert made == await do(writer, CREATE, **given, idempotencyKey="k")
        new = await project(writer, made["slug"])
        assert (new["id"], new["status"], new["cohorts"]) == (made["project"], "PLANNED", [])
        assert [phase["code"] for phase in new["phases"]] == list("abcdef")
        assert new["phases"][0]["startsOn"] == "2015-03-01"
        assert new["phases"][1]["startsOn"] is None
        with psycopg.connect(writer.admin_url) as admin:
            copied = admin.execute(STEPS.encode(), [made["slug"]]).fetchall()
            assert copied == admin.execute(STEPS.encode(), ["clus3"]).fetchall()
            ladder = admin.execute(LADDER.encode(), [made["slug"]]).fetchall()
            assert ladder == admin.execute(LADDER.encode(), ["clus3"]).fetchall() != []
            people = admin.execute(
                "SELECT count(*), count(partner.id) FROM membership JOIN project "
                "ON project.id = membership.project_id LEFT JOIN partner "
                "ON partner.project_id = project.id WHERE slug = %s",
                [made["slug"]],
            )
            assert people.fetchone() == (1, 0)
        assert any(needs for *_, needs in copied)
        await do(writer, MOVE, project=made["project"], to="RUNNING", expectedVersion=1)

    async def test_two_of_a_title_get_slugs_of_their_own(self, writer: Client) -> None:
        ours = await project(writer)
        made = [await do(writer, CREATE, template=ours["id"], title="…!") for _ in range(2)]
        assert all(one["slug"].startswith("project-") for one in made)
        assert made[0]["slug"] != made[1]["slug"]

    async def test_tells_what_to_mend(self, reader: Client) -> None:
        ours = await project(reader)
        given = {"template": ours["id"]}
        assert (await told(reader, CREATE, title=" ", **given))[0][:2] == ("INVALID", "title")
        days = {"startsOn": "2015-02-01", "endsOn": "2015-01-01"}
        assert (await told(reader, CREATE, title="X", **days, **given))[0][1] == "endsOn"

    async def test_is_for_the_template_s_coordinator(self, reader: Client) -> None:
        given = {"input": {"template": (await project(reader))["id"], "title": "X"}}
        assert await reader.codes(CREATE, given, as_=PARTNER) == ["FORBIDDEN"]
        assert await reader.codes(CREATE, given, as_=OTHER_COORDINATOR) == ["NOT_FOUND"]


@pytest.mark.parametrize("status", ["CLOSED", "ARCHIVED"])
async def test_a_project_that_is_over_is_still_a_template(writer: Client, status: str) -> None:
    ours = await project(writer)
    for to in ("CLOSED", "ARCHIVED")[: 1 + (status == "ARCHIVED")]:
        now = await project(writer)
        await do(writer, MOVE, project=ours["id"], to=to, expectedVersion=now["version"])
    made = await do(writer, CREATE, template=ours["id"], title="Next", idempotencyKey="k")
    assert (await project(writer, made["slug"]))["status"] == "PLANNED"
