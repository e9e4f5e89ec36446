"""The isolation tests can fail: leaks are planted, and each is found."""

from collections.abc import Iterator
from datetime import date

import psycopg
import pytest
import strawberry
from sqlalchemy import ColumnElement, Date, cast, func

from goldpath.database.doors import Door, DoorRole
from goldpath.database.embedded import EmbeddedServer
from goldpath.endpoint import entrances
from goldpath.endpoint.ids import Reference
from goldpath.endpoint.schema import CONFIG, GoldpathSchema, Mutation, Query, schema
from goldpath.identity.policy import Action, Role
from goldpath.identity.viewer import Viewer, signed_in
from goldpath.programme.roadmaps.tables import Milestone as MilestoneRow
from goldpath.reader.given import Given
from goldpath.reader.mapping import Row, computed
from goldpath.reader.roots import Entry, Root, by_key, nothing, root
from goldpath.settings import Settings
from isolation.attempts import attempts
from isolation.compare import Findings, clients_of
from isolation.rows import differences
from isolation.world import Worlds, worlds

pytestmark = pytest.mark.nightly


@pytest.fixture
def both(embedded: EmbeddedServer, migrated_template: str) -> Iterator[Worlds]:
    with worlds(embedded, migrated_template) as made:
        yield made


async def find(both: Worlds, settings: Settings, served: GoldpathSchema = schema) -> Findings:
    async with clients_of(both, settings, served) as clients:
        return await clients.try_all(attempts(served._schema, clients.treasure))  # noqa: SLF001 - see test_isolation


def everywhere(both: Worlds, statement: str) -> None:
    for database in (both.assessed, both.with_theirs, both.without):
        with psycopg.connect(database.admin_url) as admin:
            admin.execute(statement.encode())


class TestAForgottenPolicy:
    def test_is_found_by_reading_rows(self, both: Worlds) -> None:
        assert differences(both) == []
        everywhere(
            both,
            "DROP POLICY milestone_member_select ON milestone; "
            "CREATE POLICY forgotten ON milestone FOR SELECT TO goldpath_member USING (true)",
        )
        assert differences(both) == ["goldpath_member of ours reads another milestone"]

    def test_is_found_at_a_managers_door(self, both: Worlds) -> None:
        """And the milestone's owner with it, whose policy asks for the milestones one sees."""
        everywhere(
            both,
            "CREATE POLICY forgotten ON milestone FOR SELECT TO goldpath_manager USING (true)",
        )
        assert differences(both) == [
            f"goldpath_manager of ours reads another {one}" for one in ("milestone", "person")
        ]

    def test_is_found_when_a_table_has_none(self, both: Worlds) -> None:
        everywhere(both, "ALTER TABLE partner DISABLE ROW LEVEL SECURITY")
        assert any("partner" in leak for leak in differences(both))

    def test_is_found_where_scores_are_read(self, both: Worlds) -> None:
        everywhere(
            both,
            "DROP POLICY score_coordinator_select ON score; "
            "CREATE POLICY forgotten ON score FOR SELECT TO goldpath_coordinator USING (true)",
        )
        assert differences(both) == ["goldpath_coordinator of ours reads another score"]

    def test_is_found_where_decisions_are_read(self, both: Worlds) -> None:
        """And appeals with them, whose policy asks for the decisions that one sees."""
        everywhere(
            both,
            "DROP POLICY decision_coordinator_select ON decision; "
            "CREATE POLICY forgotten ON decision FOR SELECT TO goldpath_coordinator USING (true)",
        )
        assert differences(both) == [
            f"goldpath_coordinator of ours reads another {one}" for one in ("appeal", "decision")
        ]

    def test_is_found_where_members_read_dissent(self, both: Worlds) -> None:
        everywhere(
            both,
            "GRANT SELECT (dissent) ON decision TO goldpath_member; "
            "CREATE POLICY forgotten ON decision FOR SELECT TO goldpath_member USING (true)",
        )
        assert differences(both) == ["goldpath_member of ours reads another decision"]


class TestAForgottenGrant:
    def test_is_found_where_coordinators_read_codes(self, both: Worlds) -> None:
        everywhere(both, "GRANT SELECT (code) ON label_award TO goldpath_coordinator")
        assert differences(both) == ["goldpath_coordinator of ours reads another label_award"]

    def test_is_found_where_partners_read_what_a_label_was_decided_on(self, both: Worlds) -> None:
        everywhere(both, "GRANT SELECT (assessment_id) ON label_award TO goldpath_partner")
        assert differences(both) == ["goldpath_partner of ours reads another label_award"]


class TestABareId:
    async def test_is_found_by_node(
        self, both: Worlds, test_settings: Settings, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def bare(_: Viewer | None, asked: Reference) -> Entry:
            door = Door(DoorRole.COORDINATOR, project=asked.owner_id)
            scope = {"key": asked.key, "project": asked.owner_id}
            return Entry(door, Role.COORDINATOR, by_key(MilestoneRow), scope, "Milestone")

        monkeypatch.setattr(entrances, "NODES", {**entrances.NODES, "Milestone": (bare, ())})
        leaks = (await find(both, test_settings)).leaks
        assert any("by node" in leak and "on Milestone" in leak for leak in leaks)


COUNTS = """
CREATE FUNCTION cohorts_named(text) RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER
    AS 'SELECT count(*) FROM public.cohort WHERE name = $1';
CREATE FUNCTION assessments_on(date) RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER
    AS 'SELECT count(*) FROM public.assessment WHERE scheduled_on > $1';
ALTER FUNCTION cohorts_named(text) OWNER TO goldpath_owner;
ALTER FUNCTION assessments_on(date) OWNER TO goldpath_owner;
"""
"""Functions that count with the owner's rights: a column nobody may read, as a filter."""


def _enter(person: Viewer | None) -> Entry:
    return Entry(signed_in(person).door, Role.ANYBODY, nothing)


def _named(_: Row, name: Given | None) -> ColumnElement[int]:
    return func.cohorts_named(name.sql if name is not None else "")


def _after(_: Row, day: Given | None) -> ColumnElement[int]:
    return func.assessments_on(day.sql if day is not None else cast("2030-01-01", Date))


@strawberry.type
class Leak:
    cohorts_named: int = computed(_named, name=str | None)
    assessed_after: int = computed(_after, day=date | None)


@strawberry.type(name="Query")
class LeakyQuery(Query):
    leak: Leak | None = root(Root(_enter, ()), "A leak.", action=Action.VIEWER_READ)


class TestAFilterOnAnUnreadableColumn:
    async def test_is_found_by_an_argument(self, both: Worlds, test_settings: Settings) -> None:
        served = GoldpathSchema(
            query=LeakyQuery, mutation=Mutation, extensions=schema.extensions, config=CONFIG
        )
        everywhere(both, COUNTS)
        leaks = (await find(both, test_settings, served)).leaks
        for planted in ("cohortsNamed(", "assessedAfter("):
            assert any(planted in leak for leak in leaks)
        assert all("cohortsNamed" in leak or "assessedAfter" in leak for leak in leaks)
