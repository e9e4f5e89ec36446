"""Every tenant table, tried through every door: right project, wrong project, no project."""

from collections.abc import Iterator
from uuid import UUID

import psycopg
import pytest
from psycopg import sql

from databases import clone
from goldpath.database.doors import LOGIN, OWNER, PUBLIC, Door, DoorRole
from goldpath.database.embedded import EmbeddedServer
from goldpath.database.metadata import metadata
from two_projects import TwoProjects, two_projects

TENANT_TABLES = sorted(
    table.name for table in metadata().tables.values() if "project_id" in table.columns
)
CORE_TABLES = sorted(set(metadata().tables) - set(TENANT_TABLES) - {"project"})
TRAININGS = {
    *("trainer", "course", "course_module", "course_session", "session_trainer"),
    *("attendee", "enrolment", "attendance", "attendance_event", "attendance_certificate"),
    "calendar_feed",
}
LADDERS = {
    *("ladder_step", "ladder_candidate", "candidate_event", "candidate_evidence"),
    *("field_project", "field_project_member", "certification", "certification_event"),
}
LAID_ELSEWHERE = {
    *TRAININGS,
    *LADDERS,
    *("exchange_side", "target", "target_figure", "reporting_period", "period_edition"),
    *("period_reopening", "period_figure", "period_name", "import_run"),
    *("project_phase", "invitation", "template_step", "template_need"),
    *("selection_criterion", "application", "application_rating", "participation_contact"),
    *("milestone_need", "milestone_comment", "evidence"),
}
"""Tables that are empty here: tests/isolation lays rows of both projects into them."""

MEMBERS = {
    *("partner", "membership", "cohort", "participation", "participation_event"),
    *("milestone", "milestone_outlook", "roadmap_outlook"),
}
PROJECT_DOORS = {
    DoorRole.COORDINATOR: MEMBERS | {"audit_entry", "idempotency_key"},
    DoorRole.PARTNER: MEMBERS | {"idempotency_key"},
    DoorRole.TRAINER: {"participation", "partner", "idempotency_key"},
    DoorRole.MEMBER: MEMBERS,
}
"""What each project door may read, of what there is here."""

TRAINER_TABLES = TRAININGS | {
    *("project_phase", "participation", "partner", "cluster", "organisation", "idempotency_key"),
    "import_run",
}
"""What the trainer's door may ask of: the own courses, and where their people can come from."""

BOARD_TABLES = {"milestone", "participation", "roadmap_outlook"}
ACCOUNT_TABLES = {"membership"}
MANAGER_TABLES = {
    *("cohort", "participation", "participation_event"),
    *("milestone", "milestone_outlook", "roadmap_outlook"),
}
OF_PROJECTS = "WHERE project_id IS NOT NULL"
"""The audit trail has entries of the core as well (tests/database/test_audit.py)."""


@pytest.fixture(scope="module")
def projects(embedded: EmbeddedServer, migrated_template: str) -> Iterator[TwoProjects]:
    with clone(embedded, migrated_template) as database:
        yield two_projects(database)


def readable(projects: TwoProjects, door: Door, table: str) -> set[UUID]:
    """Return the projects whose rows a door shows, as the server's login sees them."""
    with psycopg.connect(projects.database.login_url) as login:
        login.execute(door.prelude().encode())
        try:
            rows = login.execute(
                sql.SQL(f"SELECT project_id FROM {{}} {OF_PROJECTS}").format(sql.Identifier(table))
            ).fetchall()
        except psycopg.errors.InsufficientPrivilege:
            return set()
    return {row[0] for row in rows}


def run(projects: TwoProjects, door: Door, statement: str) -> int:
    """Run a statement at a door as the server's login; return how many rows it touched.

    It is rolled back.
    """
    with psycopg.connect(projects.database.login_url) as login:
        login.execute(door.prelude().encode())
        touched = login.execute(statement.encode(), projects.values()).rowcount
        login.rollback()
    return touched


def test_there_is_a_row_of_each_project_in_every_tenant_table(projects: TwoProjects) -> None:
    with psycopg.connect(projects.database.admin_url) as admin:
        for table in sorted(set(TENANT_TABLES) - LAID_ELSEWHERE):
            found = admin.execute(
                sql.SQL(f"SELECT DISTINCT project_id FROM {{}} {OF_PROJECTS}").format(
                    sql.Identifier(table)
                )
            ).fetchall()
            assert {row[0] for row in found} == {projects.ours, projects.theirs}, table


@pytest.mark.parametrize("table", TENANT_TABLES)
@pytest.mark.parametrize("role", PROJECT_DOORS)
class TestProjectDoors:
    def test_shows_the_own_project_alone(
        self, projects: TwoProjects, role: DoorRole, table: str
    ) -> None:
        seen = readable(projects, Door(role, projects.ours, projects.account), table)
        assert seen == ({projects.ours} if table in PROJECT_DOORS[role] else set())

    def test_shows_the_other_project_to_the_other_project(
        self, projects: TwoProjects, role: DoorRole, table: str
    ) -> None:
        seen = readable(projects, Door(role, projects.theirs, projects.other_account), table)
        assert seen == ({projects.theirs} if table in PROJECT_DOORS[role] else set())

    def test_shows_nothing_without_a_project(
        self, projects: TwoProjects, role: DoorRole, table: str
    ) -> None:
        assert readable(projects, Door(role, account=projects.account), table) == set()


@pytest.mark.parametrize("table", TENANT_TABLES)
class TestOtherDoors:
    def test_board_sees_what_shares(self, projects: TwoProjects, table: str) -> None:
        seen = readable(projects, Door(DoorRole.BOARD, account=projects.account), table)
        assert seen == ({projects.theirs} if table in BOARD_TABLES else set())

    def test_a_project_setting_opens_nothing_more_to_the_board(
        self, projects: TwoProjects, table: str
    ) -> None:
        seen = readable(projects, Door(DoorRole.BOARD, projects.ours, projects.account), table)
        assert projects.ours not in seen

    def test_account_sees_its_own_memberships(self, projects: TwoProjects, table: str) -> None:
        seen = readable(projects, Door(DoorRole.ACCOUNT, projects.theirs, projects.account), table)
        assert seen == ({projects.ours} if table in ACCOUNT_TABLES else set())

    def test_manager_sees_every_project_that_the_cluster_takes_part_in(
        self, projects: TwoProjects, table: str
    ) -> None:
        door = Door(DoorRole.MANAGER, account=projects.account, cluster=projects.cluster)
        both = {projects.ours, projects.theirs}
        assert readable(projects, door, table) == (both if table in MANAGER_TABLES else set())

    def test_a_project_setting_opens_nothing_to_a_manager(
        self, projects: TwoProjects, table: str
    ) -> None:
        door = Door(DoorRole.MANAGER, projects.ours, projects.account)
        assert readable(projects, door, table) == set()

    @pytest.mark.parametrize("role", [DoorRole.PUBLIC, DoorRole.EXPERT, DoorRole.SECRETARIAT])
    def test_public_experts_and_secretariat_see_no_project(
        self, projects: TwoProjects, table: str, role: DoorRole
    ) -> None:
        assert readable(projects, Door(role, projects.ours, projects.account), table) == set()

    def test_the_login_itself_sees_nothing(self, projects: TwoProjects, table: str) -> None:
        with (
            psycopg.connect(projects.database.login_url) as login,
            pytest.raises(psycopg.errors.InsufficientPrivilege),
        ):
            login.execute(sql.SQL("SELECT 1 FROM {}").format(sql.Identifier(table)))


WRITES = {
    "cohort": "INSERT INTO cohort (project_id, name) VALUES (%(theirs)s, 'Intruder')",
    "participation": "INSERT INTO participation (project_id, cohort_id, cluster_id) "
    "VALUES (%(theirs)s, %(their_cohort)s, %(cluster)s)",
    "milestone": "INSERT INTO milestone (project_id, participation_id, title) "
    "VALUES (%(theirs)s, %(their_participation)s, 'Intruder')",
    "pointing across": "INSERT INTO participation (project_id, cohort_id, cluster_id) "
    "VALUES (%(ours)s, %(their_cohort)s, %(cluster)s)",
    "milestone across": "INSERT INTO milestone (project_id, participation_id, title) "
    "VALUES (%(ours)s, %(their_participation)s, 'Intruder')",
    "idempotency_key": "INSERT INTO idempotency_key (project_id, account_id, key, request) "
    "VALUES (%(theirs)s, %(account)s, 'k', 'r')",
    "another's key": "INSERT INTO idempotency_key (project_id, account_id, key, request) "
    "VALUES (%(ours)s, %(other_account)s, 'k', 'r')",
}
CHANGES = {
    "cohort": "UPDATE cohort SET name = 'Intruder' WHERE project_id = %(theirs)s",
    "participation": "UPDATE participation SET status = 'COMPLETED' WHERE project_id = %(theirs)s",
    "milestone": "UPDATE milestone SET title = 'Intruder' WHERE project_id = %(theirs)s",
    "project": "UPDATE project SET sharing = 'NAMES' WHERE id = %(theirs)s",
    "idempotency_key": "DELETE FROM idempotency_key WHERE project_id = %(theirs)s",
}
FORBIDDEN = {
    "move a row": "UPDATE cohort SET project_id = %(theirs)s",
    "delete a cohort": "DELETE FROM cohort",
    "rename the project": "UPDATE project SET slug = 'x'",
    "join": "INSERT INTO membership (project_id, account_id, role) "
    "VALUES (%(ours)s, %(account)s, 'COORDINATOR')",
    "award": "INSERT INTO label_award (cluster_id, level, source) "
    "VALUES (%(cluster)s, 'GOLD', 'me')",
    "see people": "SELECT created_at FROM person",
    "count projects": "SELECT project_count()",
    "become the owner": f"SET LOCAL ROLE {OWNER}",
    "see the file": "SELECT content FROM tenant_file",
    "turn the lock off": "ALTER TABLE cohort DISABLE ROW LEVEL SECURITY",
}


class TestWriting:
    @pytest.mark.parametrize("what", WRITES)
    @pytest.mark.parametrize("role", PROJECT_DOORS)
    def test_a_foreign_row_is_refused(
        self, projects: TwoProjects, role: DoorRole, what: str
    ) -> None:
        refusals = (psycopg.errors.InsufficientPrivilege, psycopg.errors.ForeignKeyViolation)
        with pytest.raises(refusals):
            run(projects, Door(role, projects.ours, projects.account), WRITES[what])

    @pytest.mark.parametrize("what", CHANGES)
    def test_a_foreign_row_stays(self, projects: TwoProjects, what: str) -> None:
        door = Door(DoorRole.COORDINATOR, projects.ours, projects.account)
        assert run(projects, door, CHANGES[what]) == 0

    @pytest.mark.parametrize("what", FORBIDDEN)
    @pytest.mark.parametrize("role", PROJECT_DOORS)
    def test_nobody_oversteps(self, projects: TwoProjects, role: DoorRole, what: str) -> None:
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            run(projects, Door(role, projects.ours, projects.account), FORBIDDEN[what])


IN_CHARGE = {
    "withdraw": "UPDATE participation SET status = 'WITHDRAWN', withdrawal_reason = 'Merged', "
    "version = version + 1 WHERE id = %(partners_participation)s",
    "change a milestone": "UPDATE milestone SET title = 'Mine', due_on = '2026-01-31', "
    "status = 'DONE', version = version + 1 WHERE participation_id = %(partners_participation)s",
    "add a milestone": "INSERT INTO milestone (project_id, participation_id, title) "
    "VALUES (%(ours)s, %(partners_participation)s, 'Mine')",
    "keep a key": "INSERT INTO idempotency_key (project_id, account_id, key, request) "
    "VALUES (%(ours)s, %(account)s, 'k', 'r')",
}
"""What a partner may do to a participant in its charge."""

NOT_IN_CHARGE = {
    "withdraw": "UPDATE participation SET status = 'WITHDRAWN', withdrawal_reason = 'Merged' "
    "WHERE id <> %(partners_participation)s",
    "change a milestone": "UPDATE milestone SET title = 'Mine' "
    "WHERE participation_id <> %(partners_participation)s",
}
ADD_ELSEWHERE = (
    "INSERT INTO milestone (project_id, participation_id, title) SELECT project_id, id, 'Mine' "
    "FROM participation WHERE id <> %(partners_participation)s AND partner_id IS "
)
BEYOND = {
    "take charge": "UPDATE participation SET partner_id = %(partner)s",
    "add a participant": "INSERT INTO participation (project_id, cohort_id, cluster_id) "
    "SELECT %(ours)s, cohort.id, cluster.id FROM cohort, cluster",
    "delete a milestone": "DELETE FROM milestone",
    "move a milestone": "UPDATE milestone SET participation_id = %(partners_participation)s",
    "make a cohort": "INSERT INTO cohort (project_id, name) VALUES (%(ours)s, 'Mine')",
    "share": "UPDATE project SET sharing = 'NAMES'",
    "change the consortium": "UPDATE partner SET region = 'Everywhere'",
}


def partners_door(projects: TwoProjects) -> Door:
    return Door(DoorRole.PARTNER, projects.ours, projects.account, projects.partner)


class TestPartner:
    @pytest.mark.parametrize("what", IN_CHARGE)
    def test_writes_what_is_in_its_charge(self, projects: TwoProjects, what: str) -> None:
        assert run(projects, partners_door(projects), IN_CHARGE[what]) == 1

    @pytest.mark.parametrize("what", NOT_IN_CHARGE)
    def test_all_else_stays(self, projects: TwoProjects, what: str) -> None:
        assert run(projects, partners_door(projects), NOT_IN_CHARGE[what]) == 0
        coordinator = Door(DoorRole.COORDINATOR, projects.ours, projects.account)
        assert run(projects, coordinator, NOT_IN_CHARGE[what]) == 2

    @pytest.mark.parametrize("charge", ["NULL", "NOT NULL"])
    def test_adds_no_milestone_elsewhere(self, projects: TwoProjects, charge: str) -> None:
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="row-level security"):
            run(projects, partners_door(projects), ADD_ELSEWHERE + charge)

    @pytest.mark.parametrize("what", BEYOND)
    def test_does_nothing_else(self, projects: TwoProjects, what: str) -> None:
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            run(projects, partners_door(projects), BEYOND[what])

    def test_writes_nothing_without_a_partner(self, projects: TwoProjects) -> None:
        door = Door(DoorRole.PARTNER, projects.ours, projects.account)
        assert run(projects, door, IN_CHARGE["withdraw"]) == 0
        assert run(projects, door, IN_CHARGE["change a milestone"]) == 0
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            run(projects, door, IN_CHARGE["add a milestone"])

    def test_writes_nothing_in_another_project(self, projects: TwoProjects) -> None:
        door = Door(DoorRole.PARTNER, projects.theirs, projects.account, projects.partner)
        assert run(projects, door, IN_CHARGE["withdraw"]) == 0
        assert run(projects, door, IN_CHARGE["change a milestone"]) == 0
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            run(projects, door, IN_CHARGE["add a milestone"])

    def test_a_partner_of_another_project_cannot_be_in_charge(self, projects: TwoProjects) -> None:
        door = Door(DoorRole.COORDINATOR, projects.theirs, projects.other_account)
        with pytest.raises(psycopg.errors.ForeignKeyViolation):
            run(projects, door, "UPDATE participation SET partner_id = %(partner)s")

    def test_a_partner_that_leaves_is_in_charge_of_nothing(self, projects: TwoProjects) -> None:
        with psycopg.connect(projects.database.admin_url) as admin:
            admin.execute(f"SET ROLE {OWNER}")
            admin.execute("DELETE FROM partner WHERE id = %s", [projects.partner])
            row = admin.execute(
                "SELECT project_id, partner_id FROM participation WHERE id = %s",
                [projects.partners_participation],
            ).fetchone()
            admin.rollback()
        assert row == (projects.ours, None)


class TestTrainer:
    def test_sees_the_own_project_s_row(self, projects: TwoProjects) -> None:
        door = Door(DoorRole.TRAINER, projects.ours, projects.account)
        assert run(projects, door, "SELECT title, starts_on, version FROM project") == 1
        assert run(projects, door, "SELECT 1 FROM project WHERE id = %(theirs)s") == 0

    def test_sees_the_own_project_s_phases(self, projects: TwoProjects) -> None:
        door = Door(DoorRole.TRAINER, projects.ours, projects.account)
        foreign = "SELECT 1 FROM project_phase WHERE project_id = %(theirs)s"
        assert run(projects, door, foreign) == 0

    @pytest.mark.parametrize("table", sorted({*TENANT_TABLES, *CORE_TABLES} - TRAINER_TABLES))
    def test_reads_no_other_table(self, projects: TwoProjects, table: str) -> None:
        door = Door(DoorRole.TRAINER, projects.ours, projects.account)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            run(projects, door, f"SELECT 1 FROM {table}")

    def test_writes_nothing_of_roads_and_cohorts(self, projects: TwoProjects) -> None:
        door = Door(DoorRole.TRAINER, projects.ours, projects.account)
        writes = (one for name, one in IN_CHARGE.items() if name != "keep a key")
        for statement in (*writes, *BEYOND.values()):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                run(projects, door, statement)


class TestLogin:
    def test_inherits_nothing_and_may_become_the_doors_alone(self, projects: TwoProjects) -> None:
        with psycopg.connect(projects.database.admin_url) as admin:
            rows = admin.execute(
                "SELECT r.rolname, m.inherit_option FROM pg_auth_members m "
                "JOIN pg_roles r ON r.oid = m.roleid "
                "JOIN pg_roles l ON l.oid = m.member WHERE l.rolname = %s",
                [LOGIN],
            ).fetchall()
        assert {row[0] for row in rows} == {str(role) for role in DoorRole}
        assert not any(row[1] for row in rows)

    def test_public_sees_columns_of_the_register_alone(self, projects: TwoProjects) -> None:
        for column in ("region", "created_at", "ever_labelled"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                run(projects, PUBLIC, f"SELECT {column} FROM cluster")

    def test_public_sees_labelled_clusters_alone(self, projects: TwoProjects) -> None:
        with psycopg.connect(projects.database.login_url) as login:
            login.execute(PUBLIC.prelude().encode())
            names = login.execute("SELECT name FROM cluster").fetchall()
        assert names == [("Labelled Cluster",)]


def test_every_tenant_key_starts_with_the_project() -> None:
    for name in sorted(set(TENANT_TABLES) - {"audit_entry"}):  # it has rows of no project, too
        key = [column.name for column in metadata().tables[name].primary_key]
        assert key[0] == "project_id", name


def test_every_foreign_key_between_tenant_tables_carries_the_project() -> None:
    for name in TENANT_TABLES:
        for constraint in metadata().tables[name].foreign_key_constraints:
            if constraint.referred_table.name in TENANT_TABLES:
                assert "project_id" in constraint.column_keys, constraint.name


def test_every_table_is_a_core_or_a_tenant_table() -> None:
    assert CORE_TABLES == [
        "account",
        "appeal",
        "appointment",
        "assessment",
        "assessor",
        "award_event",
        "certification_offer",
        "cluster",
        "cluster_alias",
        "cluster_manager",
        "cluster_members",
        "core_idempotency_key",
        "credential",
        "decider",
        "decision",
        "drawn_code",
        "eligibility_check",
        "exchange",
        "expert_profile",
        "expert_tie",
        "improvement_area",
        "known_name",
        "label_award",
        "organisation",
        "peer_position",
        "person",
        "recommendation",
        "registry_name",
        "scheme",
        "scheme_group",
        "scheme_indicator",
        "scheme_level",
        "score",
    ]
