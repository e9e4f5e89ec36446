"""The start-up check: mistakes are planted, and its sentences say where they are."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import psycopg
import pytest
import strawberry
from sqlalchemy import ColumnElement, func, select, true
from typer.testing import CliRunner

from databases import PrivateDatabase
from goldpath.cli import command_line
from goldpath.database.connect import Addresses
from goldpath.database.doors import DoorRole
from goldpath.endpoint.entrances import one_reach
from goldpath.endpoint.pages import Connection
from goldpath.endpoint.schema import CONFIG, GoldpathSchema, schema
from goldpath.errors import OperatorError
from goldpath.identity.policy import Action, Role
from goldpath.label.awards.levels import LabelLevel
from goldpath.label.clusters.tables import Cluster
from goldpath.programme.roadmaps.tables import Milestone
from goldpath.reader.check import check, mistakes, reachable
from goldpath.reader.inputs import Direction, Filter, Order, Where, condition, ordering
from goldpath.reader.mapped import Mapped
from goldpath.reader.mapping import Row, Rows, computed, many, one, paged, parent, rows
from goldpath.reader.roots import Root, nothing, root
from goldpath.serve import fits
from goldpath.settings import settings


def told(database: PrivateDatabase, served: strawberry.Schema = schema) -> list[str]:
    with psycopg.connect(database.login_url) as login:
        return mistakes(served, login)


def harmed(database: PrivateDatabase, harm: str) -> list[str]:
    with psycopg.connect(database.admin_url) as admin:
        admin.execute(harm.encode())
    return told(database)


class TestGoldpath:
    def test_nothing_is_wrong(self, demo_database: PrivateDatabase) -> None:
        assert told(demo_database) == []

    def test_every_door_and_every_type_is_reached(self) -> None:
        mapped = Mapped(schema._schema)  # noqa: SLF001 - Strawberry shows it no other way
        found = list(reachable(mapped))
        assert {one.door for one in found} == set(DoorRole)
        kinds = {one.part.place.split(".")[0] for one in found}
        read = {
            name
            for name, kind in mapped.schema.type_map.items()
            if hasattr(kind, "fields")
            and not hasattr(kind, "parse_value")
            and not name.startswith("__")
            and not name.endswith(("Payload", "Connection", "Edge", "Input", "Where", "Order"))
            and not name.endswith("Filter")
        }
        assert read - kinds == {
            *("Mutation", "Node", "PageInfo", "SupposedPoints", "UserError"),
            *("ImportedRow", "NotCertified"),  # mutations make them
        }

    def test_every_filter_and_order_is_looked_at(self) -> None:
        mapped = Mapped(schema._schema)  # noqa: SLF001 - as above
        found = {one.part.place: set(one.part.uses) for one in reachable(mapped)}
        assert found["Cohort.participations"] == {
            *("", "where: status", "where: target_level", "where: cluster"),
            *("where: forecast", "where: open_due", "orderBy: cluster", "orderBy: status"),
        }


HARMS = {
    "REVOKE SELECT ON milestone FROM goldpath_member": (
        "Participation.milestones is closed to goldpath_member, which may not read due_on, id, "
        "participation_id, position, project_id of milestone: GRANT SELECT (due_on, id, "
        "participation_id, position, project_id) ON milestone TO goldpath_member, or let the "
        "policy keep the field from whoever enters there."
    ),
    "REVOKE EXECUTE ON FUNCTION project_count() FROM goldpath_board": (
        "Board.covers is closed to goldpath_board, which may not call project_count(): GRANT "
        "EXECUTE ON FUNCTION project_count TO goldpath_board, or let the policy keep the field "
        "from whoever enters there."
    ),
    "DROP FUNCTION project_count()": (
        "Board.covers calls project_count(), and there is no such function: run `goldpath "
        "migrate`, or mend the model."
    ),
    "ALTER TABLE milestone RENAME COLUMN title TO name": (
        "Milestone.title reads milestone.title, and there is no such column: run `goldpath "
        "migrate`, or mend the model."
    ),
    "DROP TABLE milestone CASCADE": (
        "Participation.milestones reads the table milestone, and there is none: run `goldpath "
        "migrate`, or mend the model."
    ),
    "ALTER TABLE milestone ALTER title DROP NOT NULL": (
        "Milestone.title is never null in the schema, and milestone.title may be: make it nullable."
    ),
    "ALTER TABLE milestone ALTER due_on TYPE timestamptz USING due_on": (
        "Milestone.dueOn is a Date, and milestone.due_on is of type timestamp with time zone: "
        "change one."
    ),
    "ALTER TABLE cohort ALTER version DROP DEFAULT, ALTER version TYPE text": (
        "Cohort.version is a Int, and cohort.version is of type text: change one."
    ),
}
"""What is done to the database, and a sentence that tells of it."""


WEBSITE = (
    "ManagedCluster.website is closed to goldpath_manager, which may not read website of cluster"
)


class TestDatabase:
    @pytest.mark.parametrize("harm", HARMS)
    def test_what_is_missing_is_told(self, fresh_database: PrivateDatabase, harm: str) -> None:
        assert HARMS[harm] in harmed(fresh_database, harm)

    def test_a_column_for_one_door_only(self, fresh_database: PrivateDatabase) -> None:
        columns = (
            "id, created_at, name, name_key, country, region, portfolio, legal_form, founded, "
            "team_fte, eccp_link, merged_into, version"
        )
        harm = (
            "REVOKE SELECT ON cluster FROM goldpath_manager; "
            f"GRANT SELECT ({columns}) ON cluster TO goldpath_manager"
        )
        found = harmed(fresh_database, harm)
        assert [sentence.partition(":")[0] for sentence in found] == [WEBSITE]

    def test_a_filter_is_told_by_its_name(self, fresh_database: PrivateDatabase) -> None:
        found = harmed(fresh_database, "REVOKE SELECT ON registry_name FROM goldpath_public")
        assert [sentence.partition(" is ")[0] for sentence in found] == [
            "Registry.clusters(where: search)"
        ]

    def test_following_the_advice_mends_it(self, fresh_database: PrivateDatabase) -> None:
        harm = (
            "REVOKE SELECT ON milestone, cohort FROM goldpath_member; "
            "REVOKE EXECUTE ON FUNCTION audit_actors(uuid[]) FROM goldpath_coordinator"
        )
        with psycopg.connect(fresh_database.admin_url) as admin:
            admin.execute(harm.encode())
            for sentence in told_by(fresh_database, admin):
                grant = sentence.partition(": GRANT ")[2].partition(", or let")[0]
                admin.execute(f"GRANT {grant}".encode())
        assert told(fresh_database) == []

    def test_no_schema_at_all(self, fresh_database: PrivateDatabase) -> None:
        found = harmed(
            fresh_database, "DROP OWNED BY goldpath_owner CASCADE; DROP TABLE IF EXISTS cohort"
        )
        assert all("run `goldpath migrate`" in sentence for sentence in found)


def told_by(database: PrivateDatabase, admin: psycopg.Connection) -> list[str]:
    admin.commit()
    return told(database)


@strawberry.input
class PlantedWhere(Where):
    colour: Filter[str] | None = None
    late: bool | None = condition(lambda row, _: row.c.latest.is_not(None), "…")


@strawberry.input(one_of=True)
class PlantedOrder(Order):
    due: Direction | None = strawberry.UNSET
    name: Direction | None = ordering(lambda row: row.name.lower(), "…")
    count: Direction | None = ordering(lambda _: func.project_count(), "…")


@strawberry.type
class PlantedCluster:
    name: str
    region: str


def _clusters(_: Row) -> Rows:
    return rows(Cluster)


def _by_day(_: Row) -> Rows:
    found = rows(Milestone)
    return found.by(found.row.c.due_on)


def _misspelt(milestone: Row) -> ColumnElement[int]:
    return func.cuont(milestone.c.id)


def _with_clusters(_: Row) -> Rows:
    milestone, cluster = rows(Milestone).row, rows(Cluster).row
    both = select(milestone.c.title, cluster.c.name).outerjoin_from(
        milestone, cluster, cluster.c.name == milestone.c.title
    )
    return rows(both.subquery())


@strawberry.type
class PlantedMilestone:
    due_to: date | None
    title: int
    status: LabelLevel
    cluster: PlantedCluster | None = one(parent(Cluster))
    number: int = computed(_misspelt)


@strawberry.type
class PlantedPair:
    title: str
    name: str


@strawberry.type
class Planted:
    title: str
    milestones: list[PlantedMilestone] = many(_by_day, where=PlantedWhere)
    pages: Connection[PlantedMilestone] = paged(_by_day, order=PlantedOrder)
    pairs: list[PlantedPair] = many(_with_clusters)
    cluster: PlantedCluster = one(_clusters)
    sure: PlantedCluster = one(_clusters, always=True)
    clusters: list[PlantedCluster] = many(_clusters, given=lambda _: true())
    secret: list[PlantedCluster] = many(_clusters, action=Action.CORE_READ)


def _nobody(_: object) -> None:
    return None


PLANTED = Root(_nobody, one_reach(DoorRole.MEMBER, Role.OBSERVER, nothing, "Planted"))


@strawberry.type
class PlantedQuery:
    planted: Planted | None = root(PLANTED, "…", action=Action.PROJECT_READ)


SENTENCES = (
    "Planted.title: its row has no column `title`",
    "Planted.milestones(where: colour): its row has no column `colour`",
    "Planted.milestones(where: late): its row has no column `latest`",
    "Planted.pages: its pages need an order that ends in a unique key of milestone, such as `id`",
    "Planted.pages(orderBy: due): its row has no column `due`",
    "Planted.pages(orderBy: name): its SQL cannot be built",
    "Planted.pages(orderBy: count): its SQL cannot be built (a cursor cannot hold what has no type",
    "Planted.cluster: row-level security may hide what it leads to",
    "Planted.clusters: it is null unless its `given` holds: make it nullable",
    "Planted.secret is refused to some who see its row: make it nullable",
    "PlantedMilestone.dueTo: its row has no column `due_to`",
    "PlantedMilestone.cluster: its SQL cannot be built ('milestone' has no foreign key to 'clus",
    "PlantedMilestone.title is a Int, and milestone.title is of type character varying",
    "PlantedMilestone.status is a LabelLevel, and milestone.status holds something else",
    "PlantedMilestone.number calls cuont(), and there is no such function",
    "PlantedPair.name is never null in the schema, and cluster.name may be: make it nullable",
    "PlantedCluster.region is never null in the schema, and cluster.region may be",
)
"""How the sentences begin that tell of what is planted in the schema, each once."""


class TestSchema:
    def test_every_planted_mistake_is_told_once(self, fresh_database: PrivateDatabase) -> None:
        planted = GoldpathSchema(query=PlantedQuery, config=CONFIG)
        found = told(fresh_database, planted)
        for begins in SENTENCES:
            assert sum(sentence.startswith(begins) for sentence in found) == 1, (begins, found)
        assert len(found) == len(SENTENCES), found


class TestServer:
    @pytest.fixture(autouse=True)
    def fresh_settings(self) -> Iterator[None]:
        settings.cache_clear()
        yield
        settings.cache_clear()

    @pytest.fixture
    def broken(self, fresh_database: PrivateDatabase) -> PrivateDatabase:
        with psycopg.connect(fresh_database.admin_url) as admin:
            admin.execute("REVOKE SELECT ON milestone FROM goldpath_member")
        return fresh_database

    def test_it_starts_when_all_is_well(self, demo_database: PrivateDatabase) -> None:
        fits(Addresses(demo_database.login_url, None))

    def test_it_does_not_start_with_a_mistake(self, broken: PrivateDatabase) -> None:
        given = {"GOLDPATH_DATABASE_URL": broken.login_url}
        done = CliRunner().invoke(command_line(), ["serve"], env=given)
        assert isinstance(done.exception, OperatorError)
        first, second, *_ = str(done.exception).splitlines()
        assert first == "The schema does not fit the database."
        assert "is closed to goldpath_member" in second

    def test_all_is_said_at_once(self, broken: PrivateDatabase) -> None:
        with psycopg.connect(broken.admin_url) as admin:
            admin.execute("REVOKE EXECUTE ON FUNCTION project_count() FROM goldpath_board")
        with psycopg.connect(broken.login_url) as login, pytest.raises(OperatorError) as raised:
            check(schema, login)
        assert "milestone" in str(raised.value)
        assert "project_count" in str(raised.value)

    def test_no_database(self, tmp_path: Any) -> None:  # noqa: ANN401 - pytest's
        with pytest.raises(OperatorError, match="PostgreSQL refuses"):
            fits(Addresses(f"postgresql://goldpath_login@/goldpath?host={tmp_path}", None))
