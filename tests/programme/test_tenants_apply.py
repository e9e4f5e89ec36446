"""Applying tenant files to a database."""

from collections.abc import AsyncIterator
from pathlib import Path
from shutil import copy
from typing import Protocol

import anyio
import psycopg
import pytest

from goldpath.database.work import OperatorDatabase
from goldpath.errors import Conflict, OperatorError
from goldpath.programme.projects.apply import apply_tenants
from goldpath.programme.projects.comparison import ChangeKind

TENANTS = Path(__file__).parents[2] / "tenants"

ALPHA = """
slug = "alpha"
title = "Alpha"
sharing = "names"
[[partners]]
organisation = "Lead Office"
role = "lead"
[[coordinators]]
name = "Anna"
email = "Anna@alpha.example"
[[phases]]
code = "a"
title = "Training"
[[cohorts]]
name = "First"
capacity = 6
[[cohorts.clusters]]
name = "Litek"
country = "LT"
target_level = "silver"
[[cohorts.clusters.milestones]]
title = "Gold label"
due_on = 2016-02-05
"""
BETA = 'slug = "beta"\ntitle = "Beta"\n'


class HasAdminUrl(Protocol):
    @property
    def admin_url(self) -> str: ...


class Tenants:
    """A folder of tenant files and a database, and what a user of Goldpath does meanwhile."""

    def __init__(self, folder: Path, database: OperatorDatabase, url: str) -> None:
        self.folder = folder
        self._database = database
        self._url = url

    def write(self, slug: str, text: str) -> None:
        (self.folder / f"{slug}.toml").write_text(text, "utf-8")

    def edit(self, *edits: tuple[str, str], slug: str = "alpha") -> None:
        text = (self.folder / f"{slug}.toml").read_text("utf-8")
        for old, new in edits:
            assert old in text
            text = text.replace(old, new)
        self.write(slug, text)

    async def apply(self, *, dry_run: bool = False) -> list[str]:
        changes = await apply_tenants(self._database, self.folder, dry_run=dry_run)
        return [str(change) for change in changes]

    async def refused(self) -> list[str]:
        with pytest.raises(Conflict) as told:
            await self.apply()
        return [line.strip() for line in str(told.value).splitlines()[1:]]

    def sql(self, statement: str) -> list[tuple[object, ...]]:
        with psycopg.connect(self._url) as connection:
            cursor = connection.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []

    def everything(self) -> list[object]:
        tables = (
            "project", "project_phase", "template_step", "template_need", "partner", "membership",
            "cohort", "participation", "milestone", "tenant_file", "organisation", "cluster",
            "person", "account",
        )  # fmt: skip
        queries = [f"SELECT jsonb_agg(t ORDER BY t::text) FROM {table} t" for table in tables]
        return [self.sql(query) for query in queries]


@pytest.fixture
async def tenants(fresh_database: HasAdminUrl, tmp_path: Path) -> AsyncIterator[Tenants]:
    async with OperatorDatabase(fresh_database.admin_url) as database:
        found = Tenants(tmp_path, database, fresh_database.admin_url)
        found.write("alpha", ALPHA)
        found.write("beta", BETA)
        yield found


@pytest.fixture
async def applied(tenants: Tenants) -> Tenants:
    await tenants.apply()
    return tenants


SET_TARGET = "UPDATE participation SET target_level = 'BRONZE'"
TARGET = "SELECT target_level, version FROM participation"
PLACE = "cohorts[First].clusters[Litek]"


def use_the_four(folder: Path) -> None:
    for file in folder.glob("*.toml"):
        file.unlink()
    for file in TENANTS.glob("*.toml"):
        copy(file, folder)


class TestFirstApplication:
    async def test_the_four_projects(self, tenants: Tenants, tmp_path: Path) -> None:
        use_the_four(tmp_path)
        await tenants.apply()
        assert tenants.sql(
            "SELECT slug, starts_on::text, ends_on::text, sharing FROM project ORDER BY slug"
        ) == [
            ("clus3", "2014-01-01", "2016-02-05", "NAMES"),
            ("ecei2", None, None, "AGGREGATES"),
            ("inolink", None, None, "NAMES"),
            ("race-southern-serbia", None, None, "NONE"),
        ]
        assert tenants.sql(
            "SELECT slug, count(*) FROM participation JOIN project ON project.id = project_id "
            "GROUP BY slug ORDER BY slug"
        ) == [("clus3", 1), ("inolink", 10)]
        assert tenants.sql(
            "SELECT cluster.name, cluster.region, target_level, title, due_on::text FROM milestone "
            "JOIN participation ON participation.id = participation_id "
            "JOIN cluster ON cluster.id = cluster_id"
        ) == [("DITENAVE", "Friuli Venezia Giulia", "GOLD", "Gold label", "2016-02-05")]
        assert await tenants.apply() == []

    async def test_what_is_added_is_told(self, tenants: Tenants) -> None:
        assert await tenants.apply() == [
            "alpha: added",
            "alpha: partners[Lead Office]: added",
            "alpha: coordinators[anna@alpha.example]: added",
            "alpha: phases[a]: added",
            "alpha: cohorts[First]: added",
            f"alpha: {PLACE}: added",
            f"alpha: {PLACE}.milestones[Gold label]: added",
            "beta: added",
        ]

    async def test_the_file_is_kept_as_it_was_applied(self, applied: Tenants) -> None:
        assert applied.sql("SELECT content -> 'phases' FROM tenant_file WHERE content ? 'phases'")[
            0
        ] == ([{"code": "a", "title": "Training"}],)

    async def test_a_dry_run_tells_the_same_and_writes_nothing(self, tenants: Tenants) -> None:
        before = tenants.everything()
        told = await tenants.apply(dry_run=True)
        assert tenants.everything() == before
        assert told == await tenants.apply()

    async def test_the_core_is_used_where_it_knows_the_name(self, tenants: Tenants) -> None:
        tenants.sql(
            "INSERT INTO cluster (name, name_key, country) VALUES ('LITEK', 'litek', 'LT');"
            "INSERT INTO organisation (name, name_key) VALUES ('LEAD OFFICE', 'lead office')"
        )
        await tenants.apply()
        assert tenants.sql("SELECT name FROM cluster") == [("LITEK",)]
        assert tenants.sql("SELECT name FROM organisation") == [("LEAD OFFICE",)]
        assert await tenants.apply() == []

    async def test_a_cluster_is_known_by_its_alias(self, tenants: Tenants) -> None:
        tenants.sql(
            "INSERT INTO cluster (name, name_key, country) VALUES ('Laser', 'laser', 'LT');"
            "INSERT INTO cluster_alias (cluster_id, name, name_key) "
            "SELECT id, 'Litek', 'litek' FROM cluster"
        )
        await tenants.apply()
        assert tenants.sql("SELECT name FROM cluster") == [("Laser",)]
        assert await tenants.apply() == []

    async def test_a_mistake_in_one_file_stops_all(self, tenants: Tenants) -> None:
        tenants.edit(('title = "Beta"', "title = 5"), slug="beta")
        with pytest.raises(OperatorError, match=r"beta\.toml: title: expected a text, got 5"):
            await tenants.apply()
        assert tenants.sql("SELECT * FROM project") == []

    async def test_two_entries_of_one_record_are_told(self, tenants: Tenants) -> None:
        tenants.sql(
            "INSERT INTO cluster (name, name_key, country) VALUES ('Laser', 'laser', 'LT');"
            "INSERT INTO cluster_alias (cluster_id, name, name_key) "
            "SELECT id, 'Litek', 'litek' FROM cluster"
        )
        second = '[[cohorts.clusters]]\nname = "Laser"\ncountry = "LT"\n[[cohorts.clusters]]\n'
        tenants.edit(("[[cohorts.clusters]]\n", second))
        with pytest.raises(Conflict, match="two entries of a file name one record"):
            await tenants.apply()
        assert tenants.sql("SELECT * FROM project") == []


IN_CHARGE = (
    "SELECT organisation.name FROM participation LEFT JOIN partner ON partner.id = partner_id "
    "LEFT JOIN organisation ON organisation.id = organisation_id"
)
LEAD = '[[partners]]\norganisation = "Lead Office"\nrole = "lead"\n'


class TestPartnerInCharge:
    async def applied_with(self, tenants: Tenants, region: str) -> None:
        tenants.edit(
            (LEAD, f'{LEAD}region = "Vilnius Region"\n'),
            ('country = "LT"\n', f'country = "LT"\nregion = "{region}"\n'),
        )
        await tenants.apply()

    async def test_is_the_one_of_the_cluster_s_region(self, tenants: Tenants) -> None:
        await self.applied_with(tenants, "vilnius  region")
        assert tenants.sql(IN_CHARGE) == [("Lead Office",)]
        assert await tenants.apply() == []

    async def test_is_none_of_another_region(self, tenants: Tenants) -> None:
        await self.applied_with(tenants, "Kaunas Region")
        assert tenants.sql(IN_CHARGE) == [(None,)]

    async def test_stays_as_the_coordinator_decided(self, tenants: Tenants) -> None:
        await self.applied_with(tenants, "Vilnius Region")
        tenants.sql("UPDATE participation SET partner_id = NULL")
        tenants.edit(('title = "Alpha"', 'title = "Alpha 2"'))
        await tenants.apply()
        assert tenants.sql(IN_CHARGE) == [(None,)]

    async def test_is_none_once_the_partner_has_left(self, tenants: Tenants) -> None:
        await self.applied_with(tenants, "Vilnius Region")
        tenants.edit((f'{LEAD}region = "Vilnius Region"\n', ""))
        await tenants.apply()
        assert tenants.sql(IN_CHARGE) == [(None,)]


class TestLaterApplication:
    async def test_a_second_application_changes_nothing(self, applied: Tenants) -> None:
        before = applied.everything()
        assert await applied.apply() == []
        assert applied.everything() == before

    async def test_changed_in_the_file_only(self, applied: Tenants) -> None:
        applied.edit(('target_level = "silver"', 'target_level = "gold"'), ('"Alpha"', '"Alpha 2"'))
        assert await applied.apply() == [
            "alpha: title: Alpha -> Alpha 2",
            f"alpha: {PLACE}.target_level: SILVER -> GOLD",
        ]
        assert applied.sql(TARGET) == [("GOLD", 2)]
        assert applied.sql("SELECT title, version FROM project WHERE slug = 'alpha'") == [
            ("Alpha 2", 2)
        ]
        assert await applied.apply() == []

    async def test_changed_in_goldpath_only(self, applied: Tenants) -> None:
        applied.sql(SET_TARGET)
        assert await applied.apply() == []
        assert applied.sql(TARGET) == [("BRONZE", 1)]

    async def test_changed_alike_in_both(self, applied: Tenants) -> None:
        applied.sql(SET_TARGET)
        applied.edit(('target_level = "silver"', 'target_level = "bronze"'))
        assert await applied.apply() == []
        assert applied.sql(TARGET) == [("BRONZE", 1)]
        applied.edit(('target_level = "bronze"', 'target_level = "gold"'))
        assert await applied.apply() == [f"alpha: {PLACE}.target_level: BRONZE -> GOLD"]

    async def test_changed_in_both_is_a_conflict_and_nothing_is_applied(
        self, applied: Tenants
    ) -> None:
        applied.sql(SET_TARGET)
        applied.sql("UPDATE project SET sharing = 'AGGREGATES'")
        applied.edit(('target_level = "silver"', 'target_level = "gold"'), ('"names"', '"none"'))
        applied.edit(('title = "Beta"', 'title = "Beta 2"\nsharing = "names"'), slug="beta")
        before = applied.everything()
        assert await applied.refused() == [
            (
                f"alpha: {PLACE}.target_level: last applied SILVER; the file says GOLD; "
                "Goldpath says BRONZE"
            ),
            "alpha: sharing: last applied NAMES; the file says NONE; Goldpath says AGGREGATES",
            "beta: sharing: last applied NONE; the file says NAMES; Goldpath says AGGREGATES",
        ]
        assert applied.everything() == before

    async def test_a_conflict_is_settled_in_the_file(self, applied: Tenants) -> None:
        applied.sql(SET_TARGET)
        applied.edit(('target_level = "silver"', 'target_level = "gold"'))
        await applied.refused()
        applied.edit(('target_level = "gold"', 'target_level = "bronze"'))
        assert await applied.apply() == []

    async def test_a_withdrawn_cluster_is_not_called_back(self, applied: Tenants) -> None:
        applied.sql("UPDATE participation SET status = 'WITHDRAWN', withdrawal_reason = 'moved'")
        applied.edit(('target_level = "silver"', 'target_level = "silver"\nstatus = "active"'))
        assert await applied.refused() == [
            (
                f"alpha: {PLACE}.status: last applied INVITED; the file says ACTIVE; "
                "Goldpath says WITHDRAWN"
            )
        ]

    async def test_what_the_core_says_otherwise_is_a_conflict(self, applied: Tenants) -> None:
        applied.sql("UPDATE organisation SET country = 'DE'")
        applied.edit(('role = "lead"', 'role = "lead"\ncountry = "AT"'))
        assert await applied.refused() == [
            (
                "alpha: partners[Lead Office].country: last applied nothing; the file says AT; "
                "Goldpath says DE"
            )
        ]

    async def test_what_is_being_changed_in_goldpath_is_waited_for(
        self, applied: Tenants, fresh_database: HasAdminUrl
    ) -> None:
        applied.edit(('target_level = "silver"', 'target_level = "gold"'))
        told: list[str] = []

        async def apply() -> None:
            told.extend(await applied.refused())

        async with await psycopg.AsyncConnection.connect(fresh_database.admin_url) as user:
            await user.execute("UPDATE participation SET target_level = 'BRONZE'")
            async with anyio.create_task_group() as group:
                group.start_soon(apply)
                await anyio.sleep(0.3)
                assert not told
                await user.commit()
        assert told[0].endswith("the file says GOLD; Goldpath says BRONZE")

    async def test_a_fifth_project_is_a_file(self, applied: Tenants) -> None:
        before = applied.sql("SELECT * FROM project WHERE slug <> 'gamma' ORDER BY id")
        applied.write("gamma", 'slug = "gamma"\ntitle = "Gamma"\n')
        assert await applied.apply() == ["gamma: added"]
        assert applied.sql("SELECT * FROM project WHERE slug <> 'gamma' ORDER BY id") == before

    async def test_two_at_once(
        self, tenants: Tenants, fresh_database: HasAdminUrl, tmp_path: Path
    ) -> None:
        changes: list[int] = []

        async def apply() -> None:
            async with OperatorDatabase(fresh_database.admin_url) as database:
                changes.append(len(await apply_tenants(database, tmp_path, dry_run=False)))

        async with anyio.create_task_group() as group:
            for _ in range(4):
                group.start_soon(apply)
        assert sorted(changes) == [0, 0, 0, 8]
        assert tenants.sql("SELECT count(*) FROM project") == [(2,)]


class TestRemovedEntries:
    async def test_a_coordinator_loses_the_membership(self, applied: Tenants) -> None:
        applied.edit(('[[coordinators]]\nname = "Anna"\nemail = "Anna@alpha.example"\n', ""))
        assert await applied.apply() == ["alpha: coordinators[anna@alpha.example]: removed"]
        assert applied.sql("SELECT * FROM membership") == []
        assert applied.sql("SELECT name, email FROM person JOIN account USING (id)") == [
            ("Anna", "anna@alpha.example")
        ]

    async def test_a_partner_is_removed(self, applied: Tenants) -> None:
        applied.edit(('[[partners]]\norganisation = "Lead Office"\nrole = "lead"\n', ""))
        assert await applied.apply() == ["alpha: partners[Lead Office]: removed"]
        assert applied.sql("SELECT * FROM partner") == []
        assert applied.sql("SELECT name FROM organisation") == [("Lead Office",)]

    async def test_a_partner_whom_somebody_changed_is_a_conflict(self, applied: Tenants) -> None:
        applied.sql("UPDATE partner SET region = 'Lappland'")
        applied.edit(('[[partners]]\norganisation = "Lead Office"\nrole = "lead"\n', ""))
        assert await applied.refused() == [
            (
                "alpha: partners[Lead Office].region: last applied nothing; the file says nothing; "
                "Goldpath says Lappland"
            )
        ]

    @pytest.mark.parametrize(
        ("start", "told"),
        [
            ("[[cohorts]]", ("alpha: cohorts[First]: kept, though the file no longer has it, so "
             "that no record is lost; withdraw its clusters in Goldpath if it is over")),
            ("[[cohorts.clusters]]", (f"alpha: {PLACE}: kept, though the file no longer has it, so "
             "that no record is lost; withdraw it in Goldpath if it is over")),
            ("[[cohorts.clusters.milestones]]", (f"alpha: {PLACE}.milestones[Gold label]: kept, "
             "though the file no longer has it, so that no record is lost; waive it in Goldpath "
             "if it is over")),
        ],
    )  # fmt: skip
    async def test_no_record_is_lost(self, applied: Tenants, start: str, told: str) -> None:
        before = applied.sql("SELECT * FROM milestone, participation, cohort")
        applied.write("alpha", ALPHA.partition(start)[0])
        assert await applied.apply() == [told]
        assert applied.sql("SELECT * FROM milestone, participation, cohort") == before
        assert await applied.apply() == []

    async def test_values_become_absent_or_their_default(self, applied: Tenants) -> None:
        applied.edit(('sharing = "names"\n', ""), ("capacity = 6\n", ""))
        applied.edit(("due_on = 2016-02-05\n", ""))
        assert await applied.apply() == [
            "alpha: cohorts[First].capacity: 6 -> nothing",
            f"alpha: {PLACE}.milestones[Gold label].due_on: 2016-02-05 -> nothing",
            "alpha: sharing: NAMES -> NONE",
        ]
        assert applied.sql("SELECT sharing FROM project WHERE slug = 'alpha'") == [("NONE",)]
        assert applied.sql("SELECT capacity, due_on FROM cohort, milestone") == [(None, None)]

    async def test_a_fact_of_the_core_is_kept(self, applied: Tenants) -> None:
        applied.edit(('country = "LT"', 'country = "LT"\nregion = "Vilnius"'))
        assert await applied.apply() == [f"alpha: {PLACE}.region: nothing -> Vilnius"]
        applied.edit(('\nregion = "Vilnius"', ""))
        assert await applied.apply() == [
            (
                f"alpha: {PLACE}.region: kept, though the file no longer says it: "
                "other projects share this record"
            )
        ]
        assert applied.sql("SELECT region FROM cluster") == [("Vilnius",)]

    async def test_a_project_without_its_file_stays(self, applied: Tenants) -> None:
        (applied.folder / "beta.toml").unlink()
        assert await applied.apply() == []
        assert applied.sql("SELECT count(*) FROM project") == [(2,)]


async def test_a_change_has_its_parts(fresh_database: HasAdminUrl, tmp_path: Path) -> None:
    (tmp_path / "beta.toml").write_text(BETA)
    async with OperatorDatabase(fresh_database.admin_url) as database:
        (change,) = await apply_tenants(database, tmp_path, dry_run=True)
    assert (change.project, change.path, change.kind) == ("beta", "", ChangeKind.ADDED)
