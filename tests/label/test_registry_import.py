"""Importing registries: nothing lost, nothing doubled, nothing overwritten, all or nothing."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

import psycopg
import pytest
from openpyxl import Workbook
from psycopg.sql import SQL, Identifier
from sqlalchemy import text
from typer.testing import CliRunner, Result

from databases import ROOT, PrivateDatabase
from goldpath.database.doors import PUBLIC
from goldpath.database.work import Database
from goldpath.errors import BadInput
from goldpath.label.awards.registry_duplicates import DuplicateKind
from goldpath.label.awards.registry_import import import_registry
from goldpath.label.awards.registry_report import Difference, ImportReport
from goldpath.label.clusters.countries import CountryCode
from goldpath.label.clusters.names import normalised
from goldpath.label.commands import registry
from goldpath.settings import settings

POLAND = ROOT / "tenants" / "registry" / "esca-poland.txt"
LITHUANIA = ROOT / "tenants" / "registry" / "lithuania-bronze.csv"
PL = CountryCode("PL")
LT = CountryCode("LT")
HEADER = "name,portfolio,website,level,valid from,valid until"
LONG = [f"Cluster {number},,,,," for number in range(1200)]
"""More rows than are written together."""

Rows = list[tuple[object, ...]]


@pytest.fixture
async def database(fresh_database: PrivateDatabase) -> AsyncIterator[Database]:
    async with Database(fresh_database.login_url) as found:
        yield found


@pytest.fixture
def core(fresh_database: PrivateDatabase) -> Iterator["Core"]:
    with psycopg.connect(fresh_database.admin_url, autocommit=True) as connection:
        yield Core(connection)


class Core:
    """The core's tables, as an administrator sees and fills them."""

    def __init__(self, connection: psycopg.Connection) -> None:
        self.connection = connection

    def everything(self) -> dict[str, Rows]:
        """All rows, with the transaction that last wrote each."""
        return {
            table: self.connection.execute(
                SQL("SELECT xmin::text, * FROM {} ORDER BY id").format(Identifier(table))
            ).fetchall()
            for table in ("cluster", "cluster_alias", "label_award")
        }

    def counts(self) -> tuple[int, int]:
        """How many clusters and awards there are."""
        rows = self.everything()
        return len(rows["cluster"]), len(rows["label_award"])

    def awards(self) -> Rows:
        return self.connection.execute(
            "SELECT cluster.name, level, valid_from, valid_until, status "
            "FROM label_award JOIN cluster ON cluster.id = cluster_id ORDER BY label_award.id"
        ).fetchall()

    def clusters(self) -> Rows:
        return self.connection.execute(
            "SELECT name, portfolio, website FROM cluster ORDER BY name"
        ).fetchall()

    def cluster(self, name: str, portfolio: str | None = None, country: str = "PL") -> None:
        self.connection.execute(
            "INSERT INTO cluster (name, name_key, country, portfolio) VALUES (%s, %s, %s, %s)",
            [name, normalised(name), country, portfolio],
        )

    def alias(self, cluster: str, name: str) -> None:
        self.connection.execute(
            "INSERT INTO cluster_alias (cluster_id, name, name_key) "
            "SELECT id, %s, %s FROM cluster WHERE name = %s",
            [name, normalised(name), cluster],
        )

    def award(self, cluster: str, starts: str, ends: str, status: str = "ACTIVE") -> None:
        self.connection.execute(
            "INSERT INTO label_award (cluster_id, level, valid_from, valid_until, status, source) "
            "SELECT id, 'BRONZE', %s, %s, %s, 'decision' FROM cluster WHERE name = %s",
            [starts, ends, status, cluster],
        )


@pytest.fixture
def sheet(tmp_path: Path) -> Callable[..., Path]:
    def write(*lines: str, header: str = HEADER) -> Path:
        path = tmp_path / "registry.csv"
        path.write_text("\n".join([header, *lines]), encoding="utf-8")
        return path

    return write


async def imported(database: Database, path: Path, country: CountryCode = PL) -> ImportReport:
    return await import_registry(database, path, country, skip_bad_rows=False)


def figures(report: ImportReport) -> tuple[int, ...]:
    """Clusters and awards created, rows unchanged, repeated and unreadable; they add up."""
    parts = (report.awards_created, report.unchanged, report.repeated, len(report.unreadable))
    assert sum(parts) == report.rows
    return (report.clusters_created, *parts)


class TestPublishedRegistries:
    async def test_poland_once_and_again(self, database: Database, core: Core) -> None:
        report = await imported(database, POLAND)
        assert report.written
        assert figures(report) == (48, 48, 0, 1, 0)
        (duplicate,) = report.duplicates
        assert (duplicate.kind, duplicate.first_line, duplicate.row.line) == ("EXACT", 66, 67)
        assert "Line 67 repeats line 66 and is left out: Wschodni Klaster ICT" in str(report)
        assert core.counts() == (48, 48)
        before = core.everything()
        again = await imported(database, POLAND)
        assert figures(again) == (0, 0, 48, 1, 0)
        assert again.differences == ()
        assert core.everything() == before

    async def test_poland_in_detail(self, database: Database, core: Core) -> None:
        await imported(database, POLAND)
        found = core.connection.execute(
            "SELECT country, portfolio, level, valid_from, valid_until, status, source "
            "FROM cluster JOIN label_award ON cluster.id = cluster_id "
            "WHERE name = 'KOM - Klaster Obróbki Metali'"
        ).fetchall()
        line = next(
            row
            for row in POLAND.read_text(encoding="utf-8").splitlines()
            if row.startswith("KOM - ")
        )
        ends = date(*map(int, line.split()[-1].split("/")))
        source = "Registry import: esca-poland.txt"
        portfolio = "PRODUCTION_AND_ENGINEERING"
        assert found == [("PL", portfolio, "BRONZE", None, ends, "ACTIVE", source)]

    async def test_lithuania_tells_no_dates(self, database: Database, core: Core) -> None:
        assert figures(await imported(database, LITHUANIA, LT)) == (10, 10, 0, 0, 0)
        assert {award[1:] for award in core.awards()} == {("BRONZE", None, None, "ACTIVE")}
        before = core.everything()
        assert figures(await imported(database, LITHUANIA, LT)) == (0, 0, 10, 0, 0)
        assert core.everything() == before

    async def test_the_public_door_shows_exactly_these(
        self, database: Database, core: Core
    ) -> None:
        core.cluster("Never labelled")
        await imported(database, POLAND)
        await imported(database, LITHUANIA, LT)
        async with database.enter(PUBLIC) as session:
            connection = await session.connection()
            clusters = await connection.execute(text("SELECT name FROM cluster"))
            awards = await connection.execute(text("SELECT cluster_id FROM label_award"))
        everything = core.everything()
        assert len(awards.all()) == 58
        labelled = "SELECT name FROM cluster WHERE ever_labelled"
        opened = core.connection.execute(labelled.encode()).fetchall()
        assert sorted(clusters.scalars()) == sorted(name for (name,) in opened)
        assert (len(opened), len(everything["cluster"])) == (58, 59)


class TestKinds:
    async def test_csv_and_xlsx_go_the_same_way(
        self, database: Database, core: Core, tmp_path: Path, sheet: Callable[..., Path]
    ) -> None:
        row = ["Agri", "Food industry", "www.agri.pl", "Silver", date(2016, 5, 1), "2018/04/30"]
        workbook = Workbook()
        assert workbook.active is not None
        for cells in (HEADER.split(","), row):
            workbook.active.append(cells)
        workbook.save(tmp_path / "registry.xlsx")
        assert figures(await imported(database, tmp_path / "registry.xlsx")) == (1, 1, 0, 0, 0)
        path = sheet("Agri,food industry,https://www.agri.pl,SILVER,2016-05-01,2018-04-30")
        assert figures(await imported(database, path)) == (0, 0, 1, 0, 0)
        assert core.clusters() == [("Agri", "FOOD_INDUSTRY", "https://www.agri.pl")]
        days = (date(2016, 5, 1), date(2018, 4, 30))
        assert core.awards() == [("Agri", "SILVER", *days, "ACTIVE")]

    async def test_many_batches(
        self, database: Database, core: Core, sheet: Callable[..., Path]
    ) -> None:
        told: list[int] = []
        path = sheet(*LONG, "CLUSTER 3,ICT,,,,")
        report = await import_registry(
            database, path, PL, skip_bad_rows=False, progress=told.append
        )
        assert figures(report) == (1200, 1200, 1, 0, 0)
        assert (told, core.counts()) == ([500, 1000, 1201], (1200, 1200))
        assert ("Cluster 3", "ICT", None) in core.clusters()


class TestRepeatedNames:
    async def test_another_date_is_another_award(
        self, database: Database, core: Core, sheet: Callable[..., Path]
    ) -> None:
        path = sheet("Agri,,,,,2018-01-01", "Agri,,,,,2021-01-01", "Agri,,,Silver,,2021-01-01")
        report = await imported(database, path)
        assert figures(report) == (1, 3, 0, 0, 0)
        assert [(found.kind, found.first_line) for found in report.duplicates] == [
            (DuplicateKind.SAME_NAME, 2)
        ] * 2
        assert figures(await imported(database, path)) == (0, 0, 3, 0, 0)
        assert core.counts() == (1, 3)

    async def test_near_spelling_is_one_cluster(
        self, database: Database, core: Core, sheet: Callable[..., Path]
    ) -> None:
        report = await imported(database, sheet("Łódź-ICT,,,,,", "LODZ ICT,ICT,,,,"))
        assert figures(report) == (1, 1, 1, 0, 0)
        assert [duplicate.kind for duplicate in report.duplicates] == [DuplicateKind.NEAR_NAME]
        assert report.differences == (
            Difference(3, "Łódź-ICT", "spelling", "Łódź-ICT", "LODZ ICT"),
        )
        assert core.clusters() == [("Łódź-ICT", "ICT", None)]


class TestWhatTheCoreHas:
    async def test_gaps_are_filled_and_nothing_overwritten(
        self, database: Database, core: Core, sheet: Callable[..., Path]
    ) -> None:
        core.cluster("Agri", "ICT")
        report = await imported(database, sheet("Agri,Food industry,www.agri.pl,,,"))
        assert report.differences == (Difference(2, "Agri", "portfolio", "ICT", "Food industry"),)
        assert core.clusters() == [("Agri", "ICT", "https://www.agri.pl")]
        again = await imported(database, sheet("Agri,ICT,www.other.pl,,,"))
        told = ("website", "https://www.agri.pl", "https://www.other.pl")
        assert again.differences == (Difference(2, "Agri", *told),)
        assert core.clusters() == [("Agri", "ICT", "https://www.agri.pl")]

    async def test_aliases_count_in_their_country(
        self, database: Database, core: Core, sheet: Callable[..., Path]
    ) -> None:
        core.cluster("Wschodni Klaster ICT")
        core.alias("Wschodni Klaster ICT", "Eastern ICT Cluster")
        path = sheet("Eastern ICT-Cluster,,,,,2019-01-17", "Wschodni Klaster ICT,,,,,2019-01-17")
        assert figures(await imported(database, path)) == (0, 1, 1, 0, 0)
        assert figures(await imported(database, path, LT)) == (2, 2, 0, 0, 0)
        assert core.counts() == (3, 3)

    async def test_an_alias_of_two_clusters_is_not_guessed(
        self, database: Database, core: Core, sheet: Callable[..., Path]
    ) -> None:
        for name in ("East", "West"):
            core.cluster(name)
            core.alias(name, "ICT Cluster")
        report = await imported(database, sheet("ICT Cluster,,,,,"))
        assert not report.written
        (row,) = report.unreadable
        assert row.reason == "the name is another name of several clusters: 'East', 'West'"

    async def test_a_known_award_is_not_doubled(
        self, database: Database, core: Core, sheet: Callable[..., Path]
    ) -> None:
        core.cluster("Agri")
        core.award("Agri", "2016-05-01", "2018-04-30", status="WITHDRAWN")
        before = core.everything()
        path = sheet("Agri,,,,,2018-04-30", "Agri,,,,2016-01-01,2018-04-30", "Agri,,,,,")
        report = await imported(database, path)
        assert figures(report) == (0, 0, 3, 0, 0)
        assert [(found.line, found.field) for found in report.differences] == [
            (2, "status"),
            (3, "valid from"),
            (3, "status"),
            (4, "status"),
        ]
        assert core.everything() == before

    async def test_a_label_that_shares_days_is_told_and_not_written(
        self, database: Database, core: Core, sheet: Callable[..., Path]
    ) -> None:
        core.cluster("Agri")
        core.award("Agri", "2016-05-01", "2018-04-30")
        before = core.everything()
        path = sheet(
            "Agri,,,,2016-05-01,2018-05-31",
            "Agri,,,,2018-04-30,",
            "Agri,,,,,2017-01-01",
            "Agri,,,,2010-01-01,2020-01-01",
        )
        report = await imported(database, path)
        assert (report.written, figures(report)) == (True, (0, 0, 4, 0, 0))
        core_has = "from 2016-05-01 to 2018-04-30"
        assert report.differences == (
            Difference(2, "Agri", "days of Bronze", core_has, "from 2016-05-01 to 2018-05-31"),
            Difference(3, "Agri", "days of Bronze", core_has, "from 2018-04-30 to a day unknown"),
            Difference(4, "Agri", "days of Bronze", core_has, "from a day unknown to 2017-01-01"),
            Difference(5, "Agri", "days of Bronze", core_has, "from 2010-01-01 to 2020-01-01"),
        )
        told = f"Line 2 differs in days of Bronze: the core has {core_has}, the file from"
        assert told in str(report)
        assert core.everything() == before

    async def test_what_is_in_nobodys_way_is_written(
        self, database: Database, core: Core, sheet: Callable[..., Path]
    ) -> None:
        core.cluster("Agri")
        core.award("Agri", "2016-05-01", "2018-04-30")
        core.award("Agri", "2019-01-01", "2020-12-31", status="WITHDRAWN")
        path = sheet(
            "Agri,,,,2018-05-01,2018-12-31",
            "Agri,,,,,2016-04-30",
            "Agri,,,Silver,2016-05-01,2018-05-31",
            "Agri,,,,2019-06-01,2021-05-31",
        )
        report = await imported(database, path)
        assert (report.differences, figures(report)) == ((), (0, 4, 0, 0, 0))

    async def test_rows_of_one_file_share_no_days_either(
        self, database: Database, core: Core, sheet: Callable[..., Path]
    ) -> None:
        rows = ("Agri,,,,2016-05-01,2018-04-30", *LONG[:600], "AGRI,,,,2018-01-01,2020-12-31")
        report = await imported(database, sheet(*rows))
        assert figures(report) == (601, 601, 1, 0, 0)
        assert [(one.line, one.field) for one in report.differences] == [
            (603, "spelling"),
            (603, "days of Bronze"),
        ]
        assert core.counts() == (601, 601)


class TestBadRows:
    BAD = ("Agri,,,,,2018-04-30", "Bad,,,Platinum,,", "Chem,,,,,", f"{'x' * 301},,,,,")

    async def test_nothing_is_written(
        self, database: Database, core: Core, sheet: Callable[..., Path]
    ) -> None:
        report = await imported(database, sheet(*self.BAD))
        assert not report.written
        assert [row.line for row in report.unreadable] == [3, 5]
        assert "Nothing was written" in str(report)
        assert "Line 3 cannot be read: level: 'Platinum' is no level" in str(report)
        assert core.counts() == (0, 0)

    async def test_the_good_ones_are_written_on_demand(
        self, database: Database, core: Core, sheet: Callable[..., Path]
    ) -> None:
        report = await import_registry(database, sheet(*self.BAD), PL, skip_bad_rows=True)
        assert report.written
        assert figures(report) == (2, 2, 0, 0, 2)
        assert [award[0] for award in core.awards()] == ["Agri", "Chem"]

    @pytest.mark.parametrize("skip_bad_rows", [True, False])
    async def test_an_unusable_file_writes_nothing(
        self, database: Database, core: Core, sheet: Callable[..., Path], *, skip_bad_rows: bool
    ) -> None:
        path = sheet(*LONG)
        with path.open("ab") as file:
            file.write(b"\nKlaster Obr\xf3bki,,,,,\n")
        with pytest.raises(BadInput, match="line 1202: bytes that are not UTF-8"):
            await import_registry(database, path, PL, skip_bad_rows=skip_bad_rows)
        assert core.counts() == (0, 0)


class TestAtOnce:
    async def test_two_imports_do_not_double(
        self, fresh_database: PrivateDatabase, core: Core
    ) -> None:
        url = fresh_database.login_url
        async with Database(url) as one, Database(url) as other:
            reports = await asyncio.gather(imported(one, POLAND), imported(other, POLAND))
        assert sorted(map(figures, reports)) == [(0, 0, 48, 1, 0), (48, 48, 0, 1, 0)]
        assert core.counts() == (48, 48)

    async def test_a_cluster_made_meanwhile_is_taken(
        self, database: Database, core: Core, sheet: Callable[..., Path]
    ) -> None:
        with core.connection.transaction():
            core.cluster("Agri", "ICT")
            importing = asyncio.create_task(imported(database, sheet("Agri,ICT,,,,", "New,,,,,")))
            await self.waits_for(core.connection)
        report = await importing
        assert figures(report) == (1, 2, 0, 0, 0)
        assert core.counts() == (2, 2)

    async def test_a_label_awarded_meanwhile_is_told(
        self, database: Database, core: Core, sheet: Callable[..., Path]
    ) -> None:
        core.cluster("Agri")
        with core.connection.transaction():
            core.award("Agri", "2016-05-01", "2018-04-30")
            path = sheet("Agri,,,,2017-01-01,2019-12-31", "New,,,,,")
            importing = asyncio.create_task(imported(database, path))
            await self.waits_for(core.connection)
        with pytest.raises(BadInput, match="Nothing was written: import the file again"):
            await importing
        assert core.counts() == (1, 1)
        assert figures(await imported(database, path)) == (1, 1, 1, 0, 0)

    async def test_two_imports_of_labels_that_share_days(
        self, fresh_database: PrivateDatabase, tmp_path: Path
    ) -> None:
        url = fresh_database.login_url
        paths = [tmp_path / f"{year}.csv" for year in (2016, 2017)]
        for year, path in zip((2016, 2017), paths, strict=True):
            path.write_text(f"{HEADER}\nAgri,,,,{year}-01-01,2019-12-31", encoding="utf-8")
        async with Database(url) as one, Database(url) as other:
            told = await asyncio.gather(imported(one, paths[0]), imported(other, paths[1]))
        assert sorted(map(figures, told)) == [(0, 0, 1, 0, 0), (1, 1, 0, 0, 0)]
        assert sorted(len(report.differences) for report in told) == [0, 1]

    async def waits_for(self, connection: psycopg.Connection) -> None:
        """Until somebody waits for the connection's transaction."""
        waiting = (
            "SELECT 1 FROM pg_locks "
            "WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))"
        )
        async with asyncio.timeout(10):
            # PostgreSQL gives no sign when a session begins to wait, so it must be asked again.
            while connection.execute(waiting.encode()).fetchone() is None:  # noqa: ASYNC110 as above
                await asyncio.sleep(0.01)

    async def test_a_killed_import_leaves_nothing(
        self, database: Database, core: Core, sheet: Callable[..., Path]
    ) -> None:
        half_way = asyncio.Event()

        def progress(rows: int) -> None:
            if rows == 1000:
                half_way.set()

        importing = asyncio.create_task(
            import_registry(database, sheet(*LONG * 5), PL, skip_bad_rows=False, progress=progress)
        )
        async with asyncio.timeout(30):
            await half_way.wait()
        importing.cancel()
        with suppress(asyncio.CancelledError):
            await importing
        assert importing.cancelled()
        assert core.counts() == (0, 0)
        assert figures(await imported(database, LITHUANIA, LT)) == (10, 10, 0, 0, 0)


class TestCommand:
    @pytest.fixture(autouse=True)
    def _settings(
        self, fresh_database: PrivateDatabase, monkeypatch: pytest.MonkeyPatch
    ) -> Iterator[None]:
        monkeypatch.setenv("GOLDPATH_DATABASE_URL", fresh_database.login_url)
        settings.cache_clear()
        yield
        settings.cache_clear()

    def run(self, path: Path, *options: str) -> Result:
        return CliRunner().invoke(registry, ["import", str(path), *options])

    def test_report_on_standard_output(self, core: Core) -> None:
        result = self.run(POLAND, "--country", "pl")
        assert (result.exit_code, result.stderr) == (0, "")
        assert result.stdout.splitlines() == [
            "esca-poland.txt, PL: 49 rows read.",
            "48 clusters and 48 awards created, 0 unchanged, 1 repeated, 0 unreadable.",
            "Line 67 repeats line 66 and is left out: Wschodni Klaster ICT",
        ]
        assert core.counts() == (48, 48)

    def test_bad_rows(self, core: Core, sheet: Callable[..., Path]) -> None:
        path = sheet(*TestBadRows.BAD)
        result = self.run(path, "--country", "PL")
        assert result.exit_code == 1
        assert "Nothing was written. Would have been: 2 clusters and 2 awards" in result.stdout
        assert "use --skip-bad-rows" in result.stderr
        assert core.counts() == (0, 0)
        assert self.run(path, "--country", "PL", "--skip-bad-rows").exit_code == 0
        assert core.counts() == (2, 2)

    @pytest.mark.parametrize(
        ("path", "country", "why"),
        [(POLAND, "XX", "'XX' is no ISO"), (Path("absent.csv"), "PL", "cannot be opened")],
    )
    def test_what_cannot_be_used(self, path: Path, country: str, why: str) -> None:
        error = self.run(path, "--country", country).exception
        assert isinstance(error, BadInput)
        assert why in str(error)

    def test_no_word_of_a_file_reaches_the_terminal_raw(self, sheet: Callable[..., Path]) -> None:
        result = self.run(sheet("\x1b[31mAgri,,,Platinum,,"), "--country", "PL")
        assert "\x1b" not in result.output
