"""The isolation tests can fail: three leaks are planted, and each is found."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest
import strawberry
from sqlalchemy import ColumnElement, func

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
from isolation.compare import Findings, pair_of
from isolation.generate import attempts
from isolation.rows import differences
from isolation.world import Worlds, worlds


@pytest.fixture
def both(embedded: EmbeddedServer, migrated_template: str) -> Iterator[Worlds]:
    with worlds(embedded, migrated_template) as made:
        yield made


async def find(both: Worlds, settings: Settings, served: GoldpathSchema = schema) -> Findings:
    async with pair_of(both, settings, served) as pair:
        return await pair.try_all(attempts(served._schema, pair.treasure))  # noqa: SLF001 - see test_isolation


def in_both(both: Worlds, statement: str) -> None:
    for database in (both.with_theirs, both.without):
        with psycopg.connect(database.admin_url) as admin:
            admin.execute(statement.encode())


class TestAForgottenPolicy:
    def test_is_found_by_reading_rows(self, both: Worlds) -> None:
        assert differences(both) == []
        in_both(
            both,
            "DROP POLICY milestone_member_select ON milestone; "
            "CREATE POLICY forgotten ON milestone FOR SELECT TO goldpath_member USING (true)",
        )
        assert differences(both) == ["goldpath_member of ours reads another milestone"]

    def test_is_found_at_a_managers_door(self, both: Worlds) -> None:
        in_both(
            both,
            "CREATE POLICY forgotten ON milestone FOR SELECT TO goldpath_manager USING (true)",
        )
        assert differences(both) == ["goldpath_manager of ours reads another milestone"]

    def test_is_found_when_a_table_has_none(self, both: Worlds) -> None:
        in_both(both, "ALTER TABLE partner DISABLE ROW LEVEL SECURITY")
        assert any("partner" in leak for leak in differences(both))


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


@contextmanager
def count_of_all_cohorts(both: Worlds) -> Iterator[None]:
    """A function that counts with the owner's rights: a column nobody may read, as a filter."""
    in_both(
        both,
        "CREATE FUNCTION cohorts_named(text) RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER "
        "AS 'SELECT count(*) FROM public.cohort WHERE name = $1'; "
        "ALTER FUNCTION cohorts_named(text) OWNER TO goldpath_owner",
    )
    yield


def _enter(person: Viewer | None) -> Entry:
    return Entry(signed_in(person).door, Role.ANYBODY, nothing)


def _named(_: Row, name: Given | None) -> ColumnElement[int]:
    return func.cohorts_named(name.sql if name is not None else "")


@strawberry.type
class Leak:
    cohorts_named: int = computed(_named, name=str | None)


@strawberry.type(name="Query")
class LeakyQuery(Query):
    leak: Leak | None = root(Root(_enter, ()), "A leak.", action=Action.VIEWER_READ)


class TestAFilterOnAnUnreadableColumn:
    async def test_is_found_by_an_argument(self, both: Worlds, test_settings: Settings) -> None:
        served = GoldpathSchema(
            query=LeakyQuery, mutation=Mutation, extensions=schema.extensions, config=CONFIG
        )
        with count_of_all_cohorts(both):
            leaks = (await find(both, test_settings, served)).leaks
        assert leaks
        assert all("cohortsNamed" in leak for leak in leaks)
