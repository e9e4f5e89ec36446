"""The doctor finds a healthy installation well, and each thing that is broken with its mend."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest
from joserfc.jwk import KeySet, OKPKey
from typer.testing import CliRunner

from databases import ROOT, PrivateDatabase, clone
from goldpath.cli import command_line
from goldpath.database.connect import Addresses
from goldpath.database.doors import LOGIN, OWNER, DoorRole
from goldpath.database.embedded import EmbeddedServer
from goldpath.doctor.check import Check, Verdict
from goldpath.doctor.examination import clock_problems, database_checks, version_problems
from goldpath.doctor.facts import Role, ahead, read_facts
from goldpath.doctor.machine import (
    LEAST_FREE,
    disk_problems,
    files_problems,
    machine_checks,
    settings_problems,
)
from goldpath.doctor.roles import door_problems, login_problems
from goldpath.settings import Environment, Settings, settings

GIVEN = Settings(migrations=ROOT / "migrations")


def examined(database: PrivateDatabase, *, admin: bool = True) -> dict[str, Check]:
    """Return the checks of a database by name."""
    at = Addresses(database.login_url, database.admin_url if admin else None)
    return {check.name: check for check in database_checks(GIVEN, at)}


def wrong(checks: dict[str, Check]) -> dict[str, tuple[str, ...]]:
    """Return what is wrong, by check."""
    return {name: one.told for name, one in checks.items() if one.verdict is Verdict.WRONG}


class TestHealthy:
    def test_nothing_is_wrong(self, demo_database: PrivateDatabase) -> None:
        checks = examined(demo_database)
        assert {check.verdict for check in checks.values()} == {Verdict.OK}, wrong(checks)
        assert len(checks) == 12

    def test_the_login_alone_skips_what_only_an_operator_sees(
        self, demo_database: PrivateDatabase
    ) -> None:
        checks = examined(demo_database, admin=False)
        assert wrong(checks) == {}
        skipped = [name for name, one in checks.items() if one.verdict is Verdict.SKIPPED]
        assert skipped == ["migrations"]
        assert "GOLDPATH_ADMIN_URL" in checks["migrations"].told[0]


BREAKS = {
    "ALTER TABLE cohort NO FORCE ROW LEVEL SECURITY": (
        "row security",
        "ALTER TABLE cohort FORCE ROW LEVEL SECURITY",
    ),
    "ALTER TABLE cohort DISABLE ROW LEVEL SECURITY": (
        "row security",
        "ALTER TABLE cohort ENABLE ROW LEVEL SECURITY",
    ),
    "DROP POLICY milestone_owner ON milestone": (
        "owner",
        "CREATE POLICY milestone_owner ON milestone TO goldpath_owner",
    ),
    "ALTER TABLE partner OWNER TO postgres": (
        "owner",
        "ALTER TABLE partner OWNER TO goldpath_owner",
    ),
    "GRANT SELECT ON cohort TO PUBLIC": ("grants", "REVOKE SELECT ON cohort FROM PUBLIC"),
    "GRANT SELECT (name) ON person TO goldpath_login": (
        "grants",
        "REVOKE SELECT (name) ON person FROM goldpath_login",
    ),
    "GRANT EXECUTE ON FUNCTION project_count() TO PUBLIC": (
        "grants",
        "REVOKE EXECUTE ON function project_count FROM PUBLIC",
    ),
    "GRANT CREATE ON SCHEMA public TO PUBLIC": (
        "grants",
        "REVOKE CREATE ON schema public FROM PUBLIC",
    ),
    "ALTER TABLE cohort DISABLE TRIGGER audit": (
        "audit",
        "ALTER TABLE cohort ENABLE TRIGGER audit",
    ),
    "DROP TRIGGER audit ON cohort": ("audit", "CALL audit('cohort', …)"),
    "REVOKE SELECT ON milestone FROM goldpath_member": (
        "schema",
        "Participation.milestones is closed to goldpath_member",
    ),
    "DROP TABLE tenant_file": ("tables", "There is no table tenant_file: run `goldpath migrate`"),
    "UPDATE alembic_version SET version_num = '0000'": ("migrations", "The schema is at 0000"),
    "DELETE FROM alembic_version": ("migrations", "The schema is at nothing"),
    "CREATE TABLE forgotten (id int)": (
        "row security",
        "ALTER TABLE forgotten ENABLE ROW LEVEL SECURITY",
    ),
}
"""What is broken, the check that finds it, and how its advice begins."""


class TestDatabase:
    @pytest.fixture
    def database(self, embedded: EmbeddedServer, migrated_template: str) -> Iterator[Any]:
        with clone(embedded, migrated_template) as made:
            yield made

    @pytest.mark.parametrize("harm", BREAKS)
    def test_what_is_broken_is_found(self, database: PrivateDatabase, harm: str) -> None:
        with psycopg.connect(database.admin_url) as admin:
            admin.execute(harm.encode())
        name, advice = BREAKS[harm]
        found = wrong(examined(database))
        assert advice in " ".join(found[name])

    def test_temporary_tables_of_everybody(self, database: PrivateDatabase) -> None:
        with psycopg.connect(database.admin_url) as admin:
            admin.execute(f"GRANT TEMP ON DATABASE {database.name} TO PUBLIC".encode())
        (advice,) = wrong(examined(database))["grants"]
        assert advice.startswith(f"REVOKE TEMPORARY ON database {database.name} FROM PUBLIC")

    def test_following_the_advice_mends_it(self, database: PrivateDatabase) -> None:
        with psycopg.connect(database.admin_url) as admin:
            admin.execute("ALTER TABLE cohort NO FORCE ROW LEVEL SECURITY")
            admin.execute("GRANT UPDATE (name) ON cohort TO PUBLIC")
            admin.execute("DROP POLICY cohort_owner ON cohort")
        for told in wrong(examined(database)).values():
            for sentence in told:
                with psycopg.connect(database.admin_url) as admin:
                    admin.execute(sentence.partition(":")[0].encode())
        assert wrong(examined(database)) == {}

    def test_an_empty_database(self, embedded: EmbeddedServer) -> None:
        with clone(embedded, "template1") as empty:
            found = wrong(examined(empty))
        assert "run `goldpath migrate`" in found["tables"][0]
        assert set(found) == {"tables", "migrations"}

    def test_a_login_that_is_an_administrator(self, demo_database: PrivateDatabase) -> None:
        at = Addresses(demo_database.admin_url, None)
        checks = {check.name: check for check in database_checks(GIVEN, at)}
        assert wrong(checks)["login"][0].startswith("GOLDPATH_DATABASE_URL logs in as postgres")

    def test_no_server(self, tmp_path: Path) -> None:
        nowhere = f"postgresql://{LOGIN}@/goldpath?host={tmp_path}"
        (check,) = database_checks(GIVEN, Addresses(nowhere, None))
        assert (check.name, check.verdict) == ("connection", Verdict.WRONG)
        assert "PostgreSQL refuses" in check.told[0]

    def test_no_folder_of_migrations(self, demo_database: PrivateDatabase, tmp_path: Path) -> None:
        at = Addresses(demo_database.login_url, demo_database.admin_url)
        checks = {one.name: one for one in database_checks(Settings(migrations=tmp_path), at)}
        assert "GOLDPATH_MIGRATIONS" in wrong(checks)["migrations"][0]


class TestRoles:
    """Roles are shared by the whole server: judged here without changing any."""

    @pytest.fixture
    def roles(self, demo_database: PrivateDatabase) -> dict[str, Role]:
        with psycopg.connect(demo_database.login_url) as login:
            return read_facts(login).roles

    @pytest.mark.parametrize(
        ("harm", "advice"),
        [
            ({"inherit": True}, "NOINHERIT"),
            ({"superuser": True}, "NOSUPERUSER"),
            ({"bypass": True}, "NOBYPASSRLS"),
            ({"creates": True}, "NOCREATEROLE"),
            ({"owns": 2}, "owns 2 things"),
            ({"becomes": (*DoorRole, OWNER)}, f"REVOKE {OWNER} FROM {LOGIN}"),
            ({"becomes": ()}, "may not become goldpath_account"),
            ({"inherits": (DoorRole.BOARD,)}, "WITH INHERIT FALSE"),
        ],
    )
    def test_of_the_login(self, roles: dict[str, Role], harm: dict[str, Any], advice: str) -> None:
        assert list(login_problems(LOGIN, roles)) == []
        broken = {**roles, LOGIN: replace(roles[LOGIN], **harm)}
        (problem,) = login_problems(LOGIN, broken)
        assert advice in problem

    @pytest.mark.parametrize("role", [DoorRole.BOARD, OWNER])
    @pytest.mark.parametrize(
        ("harm", "advice"),
        [
            ({"login": True}, "NOLOGIN"),
            ({"bypass": True}, "NOBYPASSRLS"),
            ({"becomes": ("postgres",)}, "REVOKE postgres FROM"),
        ],
    )
    def test_of_the_doors(
        self, roles: dict[str, Role], role: str, harm: dict[str, Any], advice: str
    ) -> None:
        assert list(door_problems(roles)) == []
        (problem,) = door_problems({**roles, role: replace(roles[role], **harm)})
        assert advice in problem
        assert role in problem

    def test_a_missing_role(self, roles: dict[str, Role]) -> None:
        without = {name: role for name, role in roles.items() if name != DoorRole.BOARD}
        assert list(door_problems(without)) == [
            "There is no role goldpath_board: run `goldpath migrate`."
        ]
        assert list(login_problems(LOGIN, {})) == [
            "There is no role goldpath_login: run `goldpath migrate`."
        ]


class TestServer:
    @pytest.mark.parametrize("seconds", [-4, 0, 4])
    def test_clocks_that_agree(self, seconds: int) -> None:
        assert list(clock_problems(timedelta(seconds=seconds))) == []

    @pytest.mark.parametrize(("seconds", "told"), [(6, "6 s ahead of"), (-90, "90 s behind")])
    def test_clocks_that_do_not(self, seconds: int, told: str) -> None:
        (problem,) = clock_problems(timedelta(seconds=seconds))
        assert told in problem

    def test_a_long_way_to_the_server_is_no_fault_of_a_clock(self) -> None:
        asked = datetime(2026, 11, 21, tzinfo=UTC)
        answered = asked + timedelta(seconds=30)
        for told, expected in ((-8, -8), (0, 0), (15, 0), (30, 0), (37, 7)):
            found = ahead(asked, asked + timedelta(seconds=told), answered)
            assert found == timedelta(seconds=expected)

    def test_versions(self) -> None:
        assert list(version_problems(18)) == []
        assert "PostgreSQL 17" in next(version_problems(17))


@pytest.fixture
def key_set(tmp_path: Path) -> Path:
    key = OKPKey.generate_key("Ed25519", auto_kid=True)
    file = tmp_path / "keys.json"
    file.write_text(json.dumps(KeySet([key]).as_dict(private=False)), encoding="utf-8")
    return file


class TestSettings:
    @pytest.fixture
    def production(self, key_set: Path) -> dict[str, Any]:
        return {
            "env": Environment.PRODUCTION,
            "issuer": "https://login.example.org",
            "key_set": key_set,
            "database_url": "postgresql://goldpath_login@db/goldpath",
        }

    def test_of_development_are_well(self) -> None:
        assert list(settings_problems(Settings())) == []

    def test_of_production_are_well(self, production: dict[str, Any]) -> None:
        assert list(settings_problems(Settings(**production))) == []

    @pytest.mark.parametrize(
        ("harm", "advice"),
        [
            ({"issuer": "http://login.example.org"}, "GOLDPATH_ISSUER"),
            ({"key_set": None}, "GOLDPATH_KEY_SET"),
            ({"key_set": Path("/nowhere")}, "GOLDPATH_KEY_SET"),
            ({"database_url": None}, "GOLDPATH_DATABASE_URL"),
            ({"admin_url": "postgresql://postgres@db"}, "Unset GOLDPATH_ADMIN_URL"),
        ],
    )
    def test_of_production(
        self, production: dict[str, Any], harm: dict[str, Any], advice: str
    ) -> None:
        (problem,) = settings_problems(Settings(**{**production, **harm}))
        assert advice in problem

    def test_a_key_set_that_cannot_be_read(self, tmp_path: Path) -> None:
        file = tmp_path / "keys.json"
        file.write_text("no JSON", encoding="utf-8")
        (problem,) = settings_problems(Settings(key_set=file))
        assert "GOLDPATH_KEY_SET" in problem

    def test_without_an_address_the_extra_is_looked_for(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert [one.name for one in machine_checks(Settings(database_url="postgresql://x"))] == [
            *("settings", "disk", "files")
        ]
        monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
        embedded = machine_checks(Settings())[-1]
        assert (embedded.name, embedded.verdict) == ("embedded", Verdict.WRONG)
        assert "goldpath[embedded]" in embedded.told[0]

    def test_the_folder_of_evidence_files(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        made = tmp_path / "files"
        assert list(files_problems(made)) == [], "it will be made"
        made.mkdir(mode=0o755)
        assert list(files_problems(made)) == [
            f"chmod go= {made}: evidence files are for the server alone."
        ]
        made.chmod(0o700)
        assert list(files_problems(made)) == []
        (made / "file").touch()
        (problem,) = files_problems(made / "file" / "files")
        assert "is no folder" in problem
        monkeypatch.setattr("os.access", lambda *_: False)
        (problem,) = files_problems(made)
        assert "let the server write" in problem

    def test_a_full_disk(self) -> None:
        assert list(disk_problems(Path("/var"), LEAST_FREE)) == []
        (problem,) = disk_problems(Path("/var"), 12_000_000)
        assert "/var has 12 MB left" in problem


class TestCommand:
    @pytest.fixture(autouse=True)
    def fresh_settings(self) -> Iterator[None]:
        settings.cache_clear()
        yield
        settings.cache_clear()

    def run(self, database: PrivateDatabase, *options: str, **environment: str) -> Any:  # noqa: ANN401 - Typer's result
        given = {
            "GOLDPATH_DATABASE_URL": database.login_url,
            "GOLDPATH_ADMIN_URL": database.admin_url,
            "GOLDPATH_MIGRATIONS": str(ROOT / "migrations"),
            **environment,
        }
        return CliRunner().invoke(command_line(), ["doctor", *options], env=given)

    def test_a_healthy_installation(self, demo_database: PrivateDatabase) -> None:
        done = self.run(demo_database)
        assert done.exit_code == 0, done.output
        assert {line.split()[0] for line in done.output.splitlines()} == {"ok"}

    def test_a_broken_one(self, demo_copy: PrivateDatabase) -> None:
        with psycopg.connect(demo_copy.admin_url) as admin:
            admin.execute("GRANT SELECT ON cohort, person TO PUBLIC")
        done = self.run(demo_copy)
        assert done.exit_code == 1
        assert "wrong    grants        REVOKE SELECT ON cohort FROM PUBLIC" in done.output

    def test_json(self, demo_copy: PrivateDatabase) -> None:
        with psycopg.connect(demo_copy.admin_url) as admin:
            admin.execute("DROP TRIGGER audit ON cohort")
        done = self.run(demo_copy, "--json")
        assert done.exit_code == 1
        checks = {one["name"]: one for one in json.loads(done.output)}
        assert checks["audit"]["verdict"] == "wrong"
        assert checks["connection"] == {"name": "connection", "verdict": "ok", "told": []}

    def test_an_operators_address_without_the_logins(self, demo_database: PrivateDatabase) -> None:
        given = {"GOLDPATH_ADMIN_URL": demo_database.admin_url}
        done = CliRunner().invoke(command_line(), ["doctor"], env=given)
        assert done.exit_code == 1
        assert "Set GOLDPATH_DATABASE_URL" in done.output
