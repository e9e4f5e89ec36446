"""The audit trail: every change enters, nobody changes it, and each door reads its own part."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from psycopg.rows import dict_row

from databases import PrivateDatabase, clone
from goldpath.database.audit import NOT_AUDITED, PERSONAL, AuditScope
from goldpath.database.doors import LOGIN, OWNER, PUBLIC, Door, DoorRole, set_local
from goldpath.database.embedded import EmbeddedServer
from goldpath.database.metadata import metadata
from goldpath.database.work import Database
from goldpath.identity.roles import ProjectRole
from two_projects import TwoProjects, two_projects

REQUEST = UUID("01980000-0000-7000-8000-000000000001")

TRIGGERS = """
SELECT tgrelid::regclass::text, string_to_array(encode(tgargs, 'escape'), '\\000')
FROM pg_trigger WHERE tgname = 'audit' AND tgenabled <> 'D'
"""


@pytest.fixture
def projects(fresh_database: PrivateDatabase) -> TwoProjects:
    return two_projects(fresh_database)


@pytest.fixture(scope="module")
def shared(embedded: EmbeddedServer, migrated_template: str) -> Iterator[TwoProjects]:
    """Two projects, for attempts that must all fail."""
    with clone(embedded, migrated_template) as database:
        yield two_projects(database)


def entries(projects: TwoProjects, where: str = "true") -> list[dict[str, Any]]:
    """Return entries, the oldest first, as a superuser sees them."""
    query = f"SELECT * FROM audit_entry WHERE {where} ORDER BY id"
    with psycopg.connect(projects.database.admin_url, row_factory=dict_row) as admin:
        return admin.execute(query.encode(), projects.values()).fetchall()


def coordinator(projects: TwoProjects) -> Door:
    return Door(DoorRole.COORDINATOR, projects.ours, projects.account)


def run(projects: TwoProjects, prelude: str, statement: str) -> list[Any]:
    """Run a statement as the server's login after a prelude; keep what it did."""
    with psycopg.connect(projects.database.login_url) as login:
        login.execute(prelude.encode())
        done = login.execute(statement.encode(), projects.values())
        return done.fetchall() if done.description else []


def as_owner(projects: TwoProjects, statement: str) -> int:
    """Run a statement as an operator's command would; return how many rows it touched."""
    with psycopg.connect(projects.database.admin_url) as admin:
        admin.execute(set_local(OWNER).encode())
        return admin.execute(statement.encode(), projects.values()).rowcount


@pytest.fixture(scope="module")
def triggers(shared: TwoProjects) -> dict[str, list[str]]:
    """The arguments of each table's audit trigger."""
    with psycopg.connect(shared.database.admin_url) as admin:
        return dict(admin.execute(TRIGGERS.encode()).fetchall())


class TestTables:
    @pytest.mark.parametrize("table", sorted(metadata().tables))
    def test_each_is_audited_or_says_why_not(
        self, triggers: dict[str, list[str]], table: str
    ) -> None:
        mend = f"Call audit('{table}', …) in its migration, or give a reason in NOT_AUDITED."
        assert (table in triggers) != (table in NOT_AUDITED), mend

    def test_a_reason_is_about_a_table_that_exists(self) -> None:
        assert set(NOT_AUDITED) <= set(metadata().tables)

    def test_the_scope_is_that_of_the_table(self, triggers: dict[str, list[str]]) -> None:
        homes = {
            str(mapped.local_table): mapped.class_.__module__
            for mapped in _mappers()
            if str(mapped.local_table) in triggers
        }
        assert set(homes) == set(triggers)
        for table, module in homes.items():
            assert triggers[table][0] == _scope(table, module), table

    def test_keys_are_noted_without_the_project(self, triggers: dict[str, list[str]]) -> None:
        for table, arguments in triggers.items():
            key = [column.name for column in metadata().tables[table].primary_key]
            assert arguments[2].split(",") == [one for one in key if one != "project_id"], table

    def test_personal_columns_are_those_of_the_list(self, triggers: dict[str, list[str]]) -> None:
        personal = {
            table: tuple(arguments[4].split(","))
            for table, arguments in triggers.items()
            if arguments[4]
        }
        assert personal == PERSONAL

    def test_no_audited_table_can_be_emptied_past_the_trail(self, projects: TwoProjects) -> None:
        for table in sorted(set(metadata().tables) - set(NOT_AUDITED)):
            with pytest.raises(psycopg.errors.InsufficientPrivilege, match="TRUNCATE on"):
                as_owner(projects, f"TRUNCATE {table} CASCADE")


def _mappers() -> list[Any]:
    from sqlmodel import SQLModel  # noqa: PLC0415 - here alone

    return list(SQLModel._sa_registry.mappers)  # noqa: SLF001 - no other way to walk over them


def _scope(table: str, module: str) -> AuditScope:
    if table == "project" or "project_id" in metadata().tables[table].columns:
        return AuditScope.PROJECT
    return AuditScope.PEOPLE if module.startswith("goldpath.identity.") else AuditScope.CORE


class TestEntering:
    def test_an_insert(self, projects: TwoProjects) -> None:
        statement = "INSERT INTO cohort (project_id, name) VALUES (%(ours)s, 'New') RETURNING id"
        ((made,),) = run(projects, coordinator(projects).prelude(REQUEST), statement)
        (entry,) = entries(projects, f'row_key = \'{{"id": "{made}"}}\'')
        assert (entry["action"], entry["table_name"]) == ("INSERT", "cohort")
        assert (entry["scope"], entry["project_id"]) == ("PROJECT", projects.ours)
        assert (entry["account_id"], entry["login"]) == (projects.account, LOGIN)
        assert (entry["door"], entry["request"]) == (DoorRole.COORDINATOR, REQUEST)
        assert entry["before"] is None
        assert entry["after"].pop("created_at").endswith("+00:00")
        kept = {"name": "New", "capacity": None, "apply_by": None, "version": 1}
        assert entry["after"] == kept

    def test_an_update_holds_what_changed(self, projects: TwoProjects) -> None:
        run(projects, coordinator(projects).prelude(), "UPDATE cohort SET name = 'N', version = 2")
        (entry,) = entries(projects, "action = 'UPDATE' AND table_name = 'cohort'")
        assert entry["before"] == {"name": "Cohort", "version": 1}
        assert entry["after"] == {"name": "N", "version": 2}

    def test_an_update_that_changes_nothing_leaves_no_entry(self, projects: TwoProjects) -> None:
        before = len(entries(projects))
        run(projects, coordinator(projects).prelude(), "UPDATE cohort SET name = name")
        assert len(entries(projects)) == before

    def test_a_delete_by_an_operator(self, projects: TwoProjects) -> None:
        assert as_owner(projects, "DELETE FROM partner WHERE id = %(partner)s") == 1
        (entry,) = entries(projects, "action = 'DELETE'")
        assert (entry["door"], entry["account_id"], entry["request"]) == (OWNER, None, None)
        assert (entry["login"], entry["after"]) == ("postgres", None)
        assert entry["before"]["role"] == "LEAD"

    def test_the_project_itself_is_the_projects(self, projects: TwoProjects) -> None:
        statement = "UPDATE project SET sharing = 'NAMES'"
        run(projects, coordinator(projects).prelude(), statement)
        (entry,) = entries(projects, "action = 'UPDATE' AND table_name = 'project'")
        assert (entry["project_id"], entry["after"]) == (projects.ours, {"sharing": "NAMES"})

    def test_what_a_trigger_changes_enters_too(self, projects: TwoProjects) -> None:
        changed = entries(projects, "table_name = 'cluster' AND action = 'UPDATE'")
        assert [entry["after"] for entry in changed] == [{"ever_labelled": True}]
        assert changed[0]["project_id"] is None

    def test_what_is_rolled_back_leaves_no_entry(self, projects: TwoProjects) -> None:
        before = len(entries(projects))
        with psycopg.connect(projects.database.admin_url) as admin:
            admin.execute("UPDATE cohort SET name = 'Undone'")
            admin.rollback()
        assert len(entries(projects)) == before

    def test_a_key_of_several_columns(self, projects: TwoProjects) -> None:
        as_owner(projects, "INSERT INTO appointment VALUES (%(account)s, 'BOARD')")
        (entry,) = entries(projects, "table_name = 'appointment'")
        assert entry["row_key"] == {"account_id": str(projects.account), "office": "BOARD"}
        assert (entry["scope"], entry["after"]) == ("PEOPLE", {})

    def test_moments_are_in_utc_wherever_the_reader_is(self, projects: TwoProjects) -> None:
        prelude = f"SET timezone = 'Asia/Tokyo'; {coordinator(projects).prelude()}"
        statement = "INSERT INTO cohort (project_id, name) VALUES (%(ours)s, 'T') RETURNING id"
        run(projects, prelude, statement)
        (entry,) = entries(projects, "after ->> 'name' = 'T'")
        assert entry["after"]["created_at"].endswith("+00:00")

    async def test_a_unit_of_work_hands_its_request_on(self, projects: TwoProjects) -> None:
        change = "UPDATE cohort SET name = 'One'", "UPDATE cohort SET name = 'Two'"
        async with Database(projects.database.login_url, pool_size=1) as database:
            for statement, request in zip(change, (REQUEST, None), strict=True):
                async with database.enter(coordinator(projects), request) as session:
                    await (await session.connection()).exec_driver_sql(statement)
        found = entries(projects, "table_name = 'cohort' AND action = 'UPDATE'")
        assert [entry["request"] for entry in found] == [REQUEST, None]


class TestPeople:
    def test_enter_by_reference(self, projects: TwoProjects) -> None:
        as_owner(projects, "UPDATE person SET name = 'Secret Name' WHERE id = %(account)s")
        as_owner(projects, "UPDATE account SET email = 'secret@b.c' WHERE id = %(account)s")
        person = {"person": str(projects.account)}
        changed = entries(projects, "table_name IN ('person', 'account') AND action = 'UPDATE'")
        assert [entry["after"] for entry in changed] == [{"name": person}, {"email": person}]
        assert [entry["before"] for entry in changed] == [{"name": person}, {"email": person}]

    def test_no_value_is_anywhere_in_the_trail(self, projects: TwoProjects) -> None:
        as_owner(projects, "UPDATE person SET name = 'Secret Name' WHERE id = %(account)s")
        as_owner(projects, "DELETE FROM appointment")
        assert entries(projects, "audit_entry::text LIKE '%%@example.org%%'") == []
        assert entries(projects, "audit_entry::text LIKE '%%Secret%%'") == []

    def test_an_erased_name_is_gone_from_what_is_shown(self, projects: TwoProjects) -> None:
        door = coordinator(projects).prelude()
        run(projects, door, "UPDATE cohort SET name = 'X'")
        named = "SELECT name FROM audit_actors_of_project(ARRAY[%(account)s])"
        assert run(projects, door, named) == [("ours",)]
        as_owner(projects, "UPDATE person SET name = 'erased' WHERE id = %(account)s")
        assert run(projects, door, named) == [("erased",)]


def read(projects: TwoProjects, role: DoorRole, project: UUID | None) -> set[tuple[str, Any]]:
    """Return the scope and project of the entries that a door shows."""
    door = Door(role, project, projects.account)
    query = "SELECT DISTINCT scope, project_id FROM audit_entry"
    try:
        return set(run(projects, door.prelude(), query))
    except psycopg.errors.InsufficientPrivilege:
        return set()


class TestReading:
    def test_a_coordinator_reads_the_own_project(self, shared: TwoProjects) -> None:
        ours, theirs = ({("PROJECT", one)} for one in (shared.ours, shared.theirs))
        assert read(shared, DoorRole.COORDINATOR, shared.ours) == ours
        assert read(shared, DoorRole.COORDINATOR, shared.theirs) == theirs
        assert read(shared, DoorRole.COORDINATOR, None) == set()

    def test_the_secretariat_reads_the_core(self, shared: TwoProjects) -> None:
        for project in (None, shared.ours):
            assert read(shared, DoorRole.SECRETARIAT, project) == {("CORE", None)}

    @pytest.mark.parametrize(
        "role", sorted(set(DoorRole) - {DoorRole.COORDINATOR, DoorRole.SECRETARIAT})
    )
    def test_nobody_else_reads_any(self, shared: TwoProjects, role: DoorRole) -> None:
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            run(shared, Door(role, shared.ours).prelude(), "SELECT id FROM audit_entry")

    def test_an_operators_login_is_not_told(self, shared: TwoProjects) -> None:
        for role in (DoorRole.COORDINATOR, DoorRole.SECRETARIAT):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                run(shared, Door(role, shared.ours).prelude(), "SELECT login FROM audit_entry")


class TestNames:
    """Who may be named to whom."""

    PROJECT = "SELECT id FROM audit_actors_of_project(ARRAY[%(account)s, %(other_account)s])"
    CORE = "SELECT id FROM audit_actors_of_core(ARRAY[%(account)s, %(other_account)s])"

    def test_members_who_changed_the_project(self, projects: TwoProjects) -> None:
        other = Door(DoorRole.COORDINATOR, projects.theirs, projects.other_account)
        for door in (coordinator(projects), other):
            run(projects, door.prelude(), "UPDATE cohort SET name = 'X'")
        assert run(projects, coordinator(projects).prelude(), self.PROJECT) == [(projects.account,)]
        assert run(projects, other.prelude(), self.PROJECT) == [(projects.other_account,)]

    def test_former_members_too(self, projects: TwoProjects) -> None:
        run(projects, coordinator(projects).prelude(), "UPDATE cohort SET name = 'X'")
        as_owner(projects, "DELETE FROM membership WHERE account_id = %(account)s")
        assert run(projects, coordinator(projects).prelude(), self.PROJECT) == [(projects.account,)]

    def test_not_who_has_done_nothing_there(self, projects: TwoProjects) -> None:
        assert run(projects, coordinator(projects).prelude(), self.PROJECT) == []

    def test_the_secretariat_its_own(self, projects: TwoProjects) -> None:
        office = Door(DoorRole.SECRETARIAT, account=projects.other_account)
        run(projects, coordinator(projects).prelude(), "UPDATE cohort SET name = 'X'")
        run(projects, office.prelude(), "UPDATE cluster SET region = 'X'")
        assert run(projects, office.prelude(), self.CORE) == [(projects.other_account,)]

    def test_experts_who_decided_whether_to_be_named(self, projects: TwoProjects) -> None:
        as_owner(projects, "INSERT INTO expert_profile (person_id) VALUES (%(account)s)")
        own = Door(DoorRole.EXPERT, account=projects.account)
        run(projects, own.prelude(), "UPDATE expert_profile SET listed = true")
        office = Door(DoorRole.SECRETARIAT, account=projects.other_account)
        assert run(projects, office.prelude(), self.CORE) == [(projects.account,)]

    def test_by_whatever_door_a_role_opens(self, shared: TwoProjects) -> None:
        source = "SELECT prosrc FROM pg_proc WHERE proname = 'audit_actors_of_project'"
        with psycopg.connect(shared.database.admin_url) as admin:
            ((known,),) = admin.execute(source.encode()).fetchall()
        assert [role for role in ProjectRole if f"'{role.door}'" not in known] == []

    @pytest.mark.parametrize("role", DoorRole)
    def test_nobody_else_may_ask(self, shared: TwoProjects, role: DoorRole) -> None:
        door = Door(role, shared.ours, shared.account).prelude()
        for question, asker in (
            (self.PROJECT, DoorRole.COORDINATOR),
            (self.CORE, DoorRole.SECRETARIAT),
        ):
            if role is not asker:
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    run(shared, door, question)


INSERT = (
    "INSERT INTO audit_entry (scope, table_name, row_key, action, door, login) "
    "VALUES ('CORE', 'cluster', '{}', 'INSERT', 'goldpath_secretariat', 'somebody')"
)
TAMPERING = {
    "update": "UPDATE audit_entry SET at = now()",
    "update nothing": "UPDATE audit_entry SET at = now() WHERE false",
    "delete": "DELETE FROM audit_entry",
    "truncate": "TRUNCATE audit_entry",
    "insert": INSERT,
}
DOORS_ONLY = {
    "turn the trigger off": "ALTER TABLE cohort DISABLE TRIGGER audit",
    "drop the trigger": "DROP TRIGGER audit ON cohort",
    "turn all triggers off": "SET LOCAL session_replication_role = 'replica'",
    "borrow the trigger": "CREATE TEMP TABLE mine (id uuid); CREATE TRIGGER t AFTER INSERT ON mine "
    "FOR EACH ROW EXECUTE FUNCTION audit_change('CORE', '', 'id', '', '')",
    "put a table under audit": "CALL audit('cohort', 'CORE')",
    "become the owner": f"SET LOCAL ROLE {OWNER}",
}


class TestNobodyChangesIt:
    @pytest.fixture(autouse=True)
    def unchanged(self, shared: TwoProjects) -> Iterator[None]:
        before = entries(shared)
        yield
        assert entries(shared) == before

    @pytest.mark.parametrize("what", TAMPERING | DOORS_ONLY)
    @pytest.mark.parametrize("role", DoorRole)
    def test_by_no_door(self, shared: TwoProjects, role: DoorRole, what: str) -> None:
        door = Door(role, shared.ours, shared.account).prelude()
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            run(shared, door, (TAMPERING | DOORS_ONLY)[what])

    @pytest.mark.parametrize("what", TAMPERING)
    def test_not_by_the_login_itself(self, shared: TwoProjects, what: str) -> None:
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            run(shared, "SELECT 1", TAMPERING[what])

    @pytest.mark.parametrize("what", TAMPERING)
    def test_not_by_the_owner(self, shared: TwoProjects, what: str) -> None:
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            as_owner(shared, TAMPERING[what])

    @pytest.mark.parametrize("what", sorted(set(TAMPERING) - {"insert"}))
    def test_not_by_a_superuser_unawares(self, shared: TwoProjects, what: str) -> None:
        with (
            psycopg.connect(shared.database.admin_url) as admin,
            pytest.raises(psycopg.errors.InsufficientPrivilege, match="never changed"),
        ):
            admin.execute(TAMPERING[what].encode())

    def test_the_owner_has_no_policy_to_change_it(self, shared: TwoProjects) -> None:
        """Were `append_only` dropped, row-level security would still show the owner no row."""
        with psycopg.connect(shared.database.admin_url) as admin:
            admin.execute("ALTER TABLE audit_entry DISABLE TRIGGER append_only")
            admin.execute(set_local(OWNER).encode())
            for what in ("update", "delete"):
                assert admin.execute(TAMPERING[what].encode()).rowcount == 0
            admin.rollback()

    def test_a_door_cannot_write_for_another_project(self, shared: TwoProjects) -> None:
        door = f"{PUBLIC.prelude()}; SET LOCAL goldpath.account = '{uuid4()}'"
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            run(shared, door, INSERT)


def test_a_planted_table_without_a_trigger_is_noticed(fresh_database: PrivateDatabase) -> None:
    with psycopg.connect(fresh_database.admin_url) as admin:
        admin.execute("DROP TRIGGER audit ON cohort")
        found = {row[0] for row in admin.execute(TRIGGERS.encode())}
    assert set(metadata().tables) - found - set(NOT_AUDITED) == {"cohort"}
