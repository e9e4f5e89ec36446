"""Applying scheme files: once, again, as drafts; and nobody changes what is published."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import psycopg
import pytest
from typer.testing import CliRunner

from databases import PrivateDatabase, clone
from goldpath.database.doors import OWNER, Door, DoorRole, set_local
from goldpath.database.embedded import EmbeddedServer
from goldpath.database.work import OperatorDatabase
from goldpath.errors import Conflict, OperatorError
from goldpath.label.schemes.apply import apply_schemes
from goldpath.label.schemes.commands import schemes
from goldpath.label.schemes.scheme_folder import SHIPPED
from goldpath.settings import settings

TABLES = ("scheme", "scheme_level", "scheme_group", "scheme_indicator")
SMALL = """
name = "test"
version = 1
title = "Test"
published = false
provenance = "illustrative"
illustrative = true
group_count = 1
indicator_count = 1
maximum_points = 5

[[levels]]
level = "gold"
validity_months = 24
experts = 2
total_share = 0.8
provenance = "illustrative"
illustrative = true

[[groups]]
code = "a"
name = "A"
provenance = "illustrative"
illustrative = true

[[indicators]]
code = "a-1"
group = "a"
name = "A 1"
maximum = 5
threshold = 3
provenance = "illustrative"
illustrative = true
"""

EDITS = {
    "levels[gold].validity_months": ("validity_months = 24", "validity_months = 36"),
    "published": ("published = true", "published = false"),
    "indicators[a-1].name": ('name = "A 1"', 'name = "A one"'),
}
"""Changes of the file, by the path that a refusal tells."""


@pytest.fixture
async def database(fresh_database: PrivateDatabase) -> AsyncIterator[OperatorDatabase]:
    async with OperatorDatabase(fresh_database.admin_url) as found:
        yield found


def rows(of: PrivateDatabase) -> dict[str, list[tuple[object, ...]]]:
    """Return all rows, with the transaction that last wrote each."""
    with psycopg.connect(of.admin_url) as admin:
        return {
            table: admin.execute(
                f"SELECT xmin::text, * FROM {table} ORDER BY {table}".encode()
            ).fetchall()
            for table in TABLES
        }


def folder_with(folder: Path, text: str) -> Path:
    (folder / "test-1.toml").write_text(text, "utf-8")
    return folder


class TestApply:
    async def test_what_is_shipped_is_written_once(
        self, database: OperatorDatabase, fresh_database: PrivateDatabase
    ) -> None:
        changes = await apply_schemes(database, SHIPPED)
        assert [change.version for change in changes] == [
            "ecei-benchmarking 1",
            "ecei-gold 1",
            "ecei-gold 2",
        ]
        written = rows(fresh_database)
        assert [len(written[table]) for table in TABLES] == [3, 4, 16, 100]
        assert await apply_schemes(database, SHIPPED) == []
        assert rows(fresh_database) == written

    async def test_a_dry_run_writes_nothing(
        self, database: OperatorDatabase, fresh_database: PrivateDatabase
    ) -> None:
        assert len(await apply_schemes(database, SHIPPED, dry_run=True)) == 3
        assert rows(fresh_database)["scheme"] == []

    async def test_a_draft_is_applied_again_and_then_published(
        self, database: OperatorDatabase, tmp_path: Path
    ) -> None:
        (made,) = await apply_schemes(database, folder_with(tmp_path, SMALL))
        assert str(made) == "test 1: added; a draft"
        changed = SMALL.replace("threshold = 3", "threshold = 2.5")
        (made,) = await apply_schemes(database, folder_with(tmp_path, changed))
        assert str(made) == "test 1: changed (indicators[a-1].threshold); a draft"
        final = changed.replace("published = false", "published = true")
        (made,) = await apply_schemes(database, folder_with(tmp_path, final))
        assert str(made) == "test 1: changed (published); published, it never changes again"
        assert await apply_schemes(database, tmp_path) == []

    @pytest.mark.parametrize("told", EDITS)
    async def test_a_published_version_is_refused(
        self,
        database: OperatorDatabase,
        fresh_database: PrivateDatabase,
        tmp_path: Path,
        told: str,
    ) -> None:
        final = SMALL.replace("published = false", "published = true")
        await apply_schemes(database, folder_with(tmp_path, final))
        written = rows(fresh_database)
        edited = folder_with(tmp_path, final.replace(*EDITS[told]))
        with pytest.raises(Conflict) as refused:
            await apply_schemes(database, edited)
        assert str(refused.value).endswith(f"make a new version with them.\n  test 1: {told}")
        assert rows(fresh_database) == written

    async def test_a_mistake_applies_nothing(
        self, database: OperatorDatabase, fresh_database: PrivateDatabase, tmp_path: Path
    ) -> None:
        (tmp_path / "other-1.toml").write_text("")
        with pytest.raises(OperatorError):
            await apply_schemes(database, folder_with(tmp_path, SMALL))
        assert rows(fresh_database)["scheme"] == []


def test_the_command_tells_what_it_did(
    fresh_database: PrivateDatabase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GOLDPATH_ADMIN_URL", fresh_database.admin_url)
    monkeypatch.setenv("GOLDPATH_DATABASE_URL", fresh_database.login_url)
    settings.cache_clear()
    try:
        folder = str(folder_with(tmp_path, SMALL))
        dry = CliRunner().invoke(schemes, ["apply", folder, "--dry-run"])
        first = CliRunner().invoke(schemes, ["apply", folder])
        second = CliRunner().invoke(schemes, ["apply", folder])
    finally:
        settings.cache_clear()
    assert dry.output == "test 1: added; a draft\nDry run: nothing was changed.\n"
    assert first.output == "test 1: added; a draft\n"
    assert second.output == "Nothing to change.\n"


CHANGES = {
    "a value": "UPDATE scheme SET title = 'Other'",
    "the publication": "UPDATE scheme SET published = false",
    "the version": "DELETE FROM scheme WHERE name = 'ecei-gold'",
    "a rule": "UPDATE scheme_level SET validity_months = 1",
    "a group": "UPDATE scheme_group SET name = 'Other'",
    "a threshold": "UPDATE scheme_indicator SET threshold = 0",
    "an indicator": "DELETE FROM scheme_indicator WHERE code = 'success-stories'",
    "a new level": "INSERT INTO scheme_level (scheme_id, level, position, validity_months, experts,"
    " countries, improvement_areas, provenance, illustrative)"
    " SELECT id, 'SILVER', 9, 1, 1, 1, 0, 'ILLUSTRATIVE', true FROM scheme"
    " WHERE name = 'ecei-gold'",
    "a new group": "INSERT INTO scheme_group (scheme_id, code, position, name, provenance,"
    " illustrative) SELECT id, 'new', 99, 'New', 'ILLUSTRATIVE', true FROM scheme",
    "a moved part": "UPDATE scheme_group SET scheme_id = uuidv7()",
}


@pytest.fixture(scope="module")
def applied(embedded: EmbeddedServer, demo_template: str) -> Iterator[PrivateDatabase]:
    """The schemes that come with Goldpath, for attempts that must all fail."""
    with clone(embedded, demo_template) as database:
        yield database


class TestPublished:
    @pytest.mark.parametrize("what", CHANGES)
    def test_is_final_for_the_owner(self, applied: PrivateDatabase, what: str) -> None:
        with psycopg.connect(applied.admin_url) as admin:
            admin.execute(set_local(OWNER).encode())
            with pytest.raises(psycopg.errors.CheckViolation, match="make a new version"):
                admin.execute(CHANGES[what].encode())

    @pytest.mark.parametrize("what", CHANGES)
    def test_is_final_for_a_superuser_unawares(self, applied: PrivateDatabase, what: str) -> None:
        with (
            psycopg.connect(applied.admin_url) as admin,
            pytest.raises(psycopg.errors.CheckViolation, match="make a new version"),
        ):
            admin.execute(CHANGES[what].encode())

    @pytest.mark.parametrize("role", list(DoorRole))
    def test_no_door_may_write(self, applied: PrivateDatabase, role: DoorRole) -> None:
        for statement in CHANGES.values():
            with psycopg.connect(applied.login_url) as login:
                login.execute(Door(role).prelude().encode())
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    login.execute(statement.encode())

    def test_a_part_waits_for_the_publication_and_is_refused(
        self, fresh_database: PrivateDatabase
    ) -> None:
        new = (
            "INSERT INTO scheme (name, version, title, provenance, illustrative) "
            "VALUES ('draft', 1, 'Draft', 'ILLUSTRATIVE', true)"
        )
        with (
            psycopg.connect(fresh_database.admin_url) as publishing,
            psycopg.connect(fresh_database.admin_url) as adding,
        ):
            publishing.execute(new.encode())
            publishing.commit()
            publishing.execute("UPDATE scheme SET published = true")
            adding.execute("SET lock_timeout = '200ms'")
            with pytest.raises(psycopg.errors.LockNotAvailable):
                adding.execute(CHANGES["a new group"].encode())
            adding.rollback()
            publishing.commit()
            with pytest.raises(psycopg.errors.CheckViolation):
                adding.execute(CHANGES["a new group"].encode())


@pytest.fixture(scope="module")
def drafted(embedded: EmbeddedServer, demo_template: str) -> Iterator[PrivateDatabase]:
    """One version is a draft, as if it had never been published."""
    with clone(embedded, demo_template) as database:
        with psycopg.connect(database.admin_url) as admin:
            admin.execute("ALTER TABLE scheme DISABLE TRIGGER scheme_stays")
            admin.execute("UPDATE scheme SET published = false WHERE name <> 'ecei-gold'")
        yield database


class TestDrafts:
    @pytest.mark.parametrize("role", sorted(set(DoorRole) - {DoorRole.ACCOUNT, DoorRole.TRAINER}))
    def test_only_the_secretariat_reads_them(
        self, drafted: PrivateDatabase, role: DoorRole
    ) -> None:
        with psycopg.connect(drafted.login_url) as login:
            login.execute(Door(role).prelude().encode())
            seen = [
                len(login.execute(f"SELECT provenance FROM {table}".encode()).fetchall())
                for table in TABLES
            ]
        every = role is DoorRole.SECRETARIAT
        assert seen == ([3, 4, 16, 100] if every else [2, 2, 10, 64])
