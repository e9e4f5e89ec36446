"""The audit trail as its readers see it: who changed what, and nothing of anybody else's."""

from typing import Any

import psycopg
import pytest
from strawberry.types.base import StrawberryObjectDefinition

from client import BOARD, COORDINATOR, OTHER_COORDINATOR, SECRETARIAT, Client
from goldpath.audit.subjects import resources
from goldpath.audit.types import AuditDoor
from goldpath.database.audit import NOT_AUDITED
from goldpath.database.doors import DoorRole
from goldpath.database.metadata import metadata
from goldpath.endpoint.schema import schema

TRAIL = """
query Trail($where: AuditWhere, $first: Int, $after: String, $last: Int, $before: String) {
  project(slug: "clus3") { id auditTrail(
      where: $where, first: $first, after: $after, last: $last, before: $before) {
    totalCount
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    nodes { at actor { id name email } door action resource subject request
      changes { field before after } } } } }
"""
CORE = """
query Core($where: AuditWhere) { secretariat { auditTrail(where: $where, first: 100) {
  totalCount nodes { actor { name } door action resource subject changes { field after } } } } }
"""
CREATE = """
mutation Create($project: ID!, $one: String!, $two: String!) {
  one: createCohort(input: {project: $project, name: $one}) { cohort { id } }
  two: createCohort(input: {project: $project, name: $two}) { cohort { id } } }
"""
NODE = "query Node($id: ID!) { node(id: $id) { __typename id } }"


async def trail(client: Client, **variables: object) -> dict[str, Any]:
    """Return a page of the trail of clus3, as its coordinator sees it."""
    data = await client.ask(TRAIL, variables, as_=COORDINATOR)
    page: dict[str, Any] = data["project"]["auditTrail"]
    return page


async def two_cohorts(client: Client) -> list[str]:
    """Make two cohorts in one request; return their ids."""
    data = await client.ask(TRAIL, {"first": 0}, as_=COORDINATOR)
    given = {"project": data["project"]["id"], "one": "First", "two": "Second"}
    made = await client.ask(CREATE, given, as_=COORDINATOR)
    return [made[alias]["cohort"]["id"] for alias in ("one", "two")]


class TestEntries:
    async def test_tell_who_did_what(self, writer: Client) -> None:
        first, second = await two_cohorts(writer)
        newest, before = (await trail(writer, first=2))["nodes"]
        assert [newest["subject"], before["subject"]] == [second, first]
        assert newest["actor"]["email"] == COORDINATOR
        assert newest["actor"]["name"]
        assert [newest[key] for key in ("door", "action", "resource")] == [
            *("COORDINATOR", "INSERT", "Cohort")
        ]
        changes = {one["field"]: (one["before"], one["after"]) for one in newest["changes"]}
        assert changes.pop("createdAt")
        assert changes == {"name": (None, "Second"), "version": (None, 1)}

    async def test_of_one_request_share_it(self, writer: Client) -> None:
        await two_cohorts(writer)
        newest, before, older = (await trail(writer, first=3))["nodes"]
        assert newest["request"] == before["request"] is not None
        assert older["request"] != newest["request"]

    async def test_an_update_tells_before_and_after(self, writer: Client) -> None:
        change = """mutation Share($project: ID!) { setSharing(input: {
            project: $project, sharing: NONE, expectedVersion: 1}) { userErrors { message } } }"""
        data = await writer.ask(TRAIL, {"first": 0}, as_=COORDINATOR)
        await writer.ask(change, {"project": data["project"]["id"]}, as_=COORDINATOR)
        (entry,) = (await trail(writer, first=1))["nodes"]
        assert (entry["resource"], entry["subject"]) == ("Project", data["project"]["id"])
        sharing, version = entry["changes"]
        assert sharing == {"field": "sharing", "before": "NAMES", "after": "NONE"}
        assert version == {"field": "version", "before": 1, "after": 2}

    async def test_an_operator_has_no_name(self, reader: Client) -> None:
        page = await trail(reader, where={"resource": "Project", "action": {"eq": "INSERT"}})
        (entry,) = page["nodes"]
        assert (entry["door"], entry["actor"], entry["request"]) == ("OPERATOR", None, None)

    async def test_keys_are_shown_as_ids(self, reader: Client) -> None:
        (entry,) = (await trail(reader, where={"resource": "Participation"}))["nodes"]
        changes = {one["field"]: one["after"] for one in entry["changes"]}
        for field in ("cohort", "cluster"):
            data = await reader.ask(NODE, {"id": changes[field]}, as_=COORDINATOR)
            assert data["node"]["__typename"] == field.capitalize()

    async def test_every_subject_can_be_fetched(self, reader: Client) -> None:
        for entry in (await trail(reader, first=100))["nodes"]:
            if entry["subject"]:
                data = await reader.ask(NODE, {"id": entry["subject"]}, as_=COORDINATOR)
                assert data["node"] == {"__typename": entry["resource"], "id": entry["subject"]}

    async def test_people_are_named_to_their_project_alone(self, writer: Client) -> None:
        await two_cohorts(writer)
        with psycopg.connect(writer.admin_url) as admin:  # somebody else's door, same account
            admin.execute("SET LOCAL ROLE goldpath_owner")
            admin.execute(
                "SELECT set_config('goldpath.account', id::text, true) FROM account "
                "WHERE email = %s",
                [OTHER_COORDINATOR],
            )
            admin.execute("UPDATE cohort SET name = 'By an operator' WHERE name = 'First'")
        (entry,) = (await trail(writer, first=1))["nodes"]
        assert entry["door"] == "OPERATOR"
        assert entry["actor"]["id"]
        assert (entry["actor"]["name"], entry["actor"]["email"]) == (None, None)


class TestFilter:
    async def test_by_resource_and_action(self, writer: Client) -> None:
        await two_cohorts(writer)
        page = await trail(writer, where={"resource": "Cohort", "action": {"eq": "INSERT"}})
        assert page["totalCount"] == 3
        assert {entry["resource"] for entry in page["nodes"]} == {"Cohort"}
        assert (await trail(writer, where={"action": {"eq": "DELETE"}}))["nodes"] == []

    async def test_by_actor(self, writer: Client) -> None:
        await two_cohorts(writer)
        actor = (await trail(writer, first=1))["nodes"][0]["actor"]["id"]
        assert (await trail(writer, where={"actor": actor}))["totalCount"] == 2

    async def test_from_and_to(self, writer: Client) -> None:
        before = (await trail(writer))["totalCount"]
        await two_cohorts(writer)
        second, first = (entry["at"] for entry in (await trail(writer, first=2))["nodes"])
        assert (await trail(writer, where={"at": {"gte": first}}))["totalCount"] == 2
        assert (await trail(writer, where={"at": {"lt": first}}))["totalCount"] == before
        between = await trail(writer, where={"at": {"gte": first, "lt": second}})
        assert between["totalCount"] == 1

    async def test_a_moment_without_a_zone_is_utc(self, reader: Client) -> None:
        total = (await trail(reader))["totalCount"]
        since = await trail(reader, where={"at": {"gte": "2020-01-01T00:00:00"}})
        assert since["totalCount"] == total

    @pytest.mark.parametrize(
        "where", [{"resource": "cohort"}, {"actor": "nobody"}, {"resource": "AuditEntry"}]
    )
    async def test_what_cannot_be_meant(self, reader: Client, where: dict[str, str]) -> None:
        assert await reader.codes(TRAIL, {"where": where}, as_=COORDINATOR) == ["BAD_INPUT"]


class TestPages:
    async def test_forwards_and_backwards_are_the_same_trail(self, reader: Client) -> None:
        whole = (await trail(reader, first=100))["nodes"]
        assert len(whole) > 5
        assert whole == sorted(whole, key=lambda entry: entry["at"], reverse=True)
        forwards: list[Any] = []
        asked: dict[str, Any] = {"first": 3}
        while asked:
            page = await trail(reader, **asked)
            forwards += page["nodes"]
            info = page["pageInfo"]
            asked = {"first": 3, "after": info["endCursor"]} if info["hasNextPage"] else {}
        backwards: list[Any] = []
        asked = {"last": 3}
        while asked:
            page = await trail(reader, **asked)
            backwards = page["nodes"] + backwards
            info = page["pageInfo"]
            asked = {"last": 3, "before": info["startCursor"]} if info["hasPreviousPage"] else {}
        assert forwards == backwards == whole

    async def test_new_entries_do_not_move_the_pages_that_follow(self, writer: Client) -> None:
        cursor = (await trail(writer, first=2))["pageInfo"]["endCursor"]
        following = (await trail(writer, first=3, after=cursor))["nodes"]
        await two_cohorts(writer)
        assert (await trail(writer, first=3, after=cursor))["nodes"] == following

    async def test_a_cursor_of_another_projects_trail(self, reader: Client) -> None:
        foreign = TRAIL.replace("clus3", "inolink")
        data = await reader.ask(foreign, {"first": 1}, as_=OTHER_COORDINATOR)
        cursor = data["project"]["auditTrail"]["pageInfo"]["endCursor"]
        assert await reader.codes(TRAIL, {"after": cursor}, as_=COORDINATOR) == ["BAD_INPUT"]


class TestReaders:
    async def test_other_roles_of_the_project_are_refused(self, writer: Client) -> None:
        with psycopg.connect(writer.admin_url) as admin:
            admin.execute(
                "INSERT INTO membership (project_id, account_id, role) "
                "SELECT project.id, account.id, 'OBSERVER' FROM project, account "
                "WHERE slug = 'clus3' AND email = %s",
                [OTHER_COORDINATOR],
            )
        answer = (await writer.send(TRAIL, as_=OTHER_COORDINATOR)).json()
        assert answer["data"]["project"]["auditTrail"] is None
        (error,) = answer["errors"]
        assert error["extensions"]["code"] == "FORBIDDEN"
        assert "coordinator" in error["message"]

    async def test_others_do_not_know_the_project(self, reader: Client) -> None:
        for email in (OTHER_COORDINATOR, BOARD, SECRETARIAT):
            assert await reader.codes(TRAIL, as_=email) == ["NOT_FOUND"]

    async def test_the_trail_is_the_own_projects(self, reader: Client) -> None:
        data = await reader.ask(TRAIL, {"first": 100}, as_=COORDINATOR)
        with psycopg.connect(reader.admin_url) as admin:
            counted = admin.execute(
                "SELECT count(*) FROM audit_entry JOIN project ON project.id = project_id "
                "WHERE slug = 'clus3'"
            ).fetchone()
        assert counted == (data["project"]["auditTrail"]["totalCount"],)

    async def test_the_secretariat_sees_the_core(self, reader: Client) -> None:
        data = await reader.ask(CORE, as_=SECRETARIAT)
        page = data["secretariat"]["auditTrail"]
        kinds = {"Cluster", "ClusterAlias", "Award", "Organisation"}
        kinds |= {"ClusterManager", "Credential", "ExpertProfile"}
        kinds |= {"Assessment", "Assessor", "EligibilityCheck", "Score", "ImprovementArea"}
        kinds |= {"Recommendation", "Decision", "Decider", "Appeal", "AwardEvent"}
        kinds |= {"Scheme", "SchemeLevel", "SchemeGroup", "SchemeIndicator"}
        assert {entry["resource"] for entry in page["nodes"]} <= kinds
        awards = await reader.ask(CORE, {"where": {"resource": "Award"}}, as_=SECRETARIAT)
        entry = awards["secretariat"]["auditTrail"]["nodes"][-1]
        assert (entry["door"], entry["actor"]) == ("SECRETARIAT", None)
        node = (await reader.ask(NODE, {"id": entry["subject"]}, as_=SECRETARIAT))["node"]
        assert node == {"__typename": "AwardRecord", "id": entry["subject"]}
        for resource in ("Person", "Account", "Cohort", "Membership"):
            none = await reader.ask(CORE, {"where": {"resource": resource}}, as_=SECRETARIAT)
            assert none["secretariat"]["auditTrail"]["totalCount"] == 0

    async def test_the_core_is_the_secretariats(self, reader: Client) -> None:
        for email in (COORDINATOR, BOARD):
            assert await reader.codes(CORE, as_=email) == ["FORBIDDEN"]


class TestNames:
    def test_every_door_has_a_name(self) -> None:
        assert {role.name for role in DoorRole} | {"OPERATOR"} == {door.name for door in AuditDoor}

    def test_every_audited_table_is_a_resource(self) -> None:
        assert set(resources().values()) == set(metadata().tables) - set(NOT_AUDITED)

    def test_a_resource_that_is_a_type_is_an_object(self) -> None:
        kinds = {name: schema.get_type_by_name(name) for name in resources()}
        known = {name: kind for name, kind in kinds.items() if kind is not None}
        assert {"Cohort", "Participation", "Award", "Cluster"} <= set(known)
        assert all(isinstance(kind, StrawberryObjectDefinition) for kind in known.values())
