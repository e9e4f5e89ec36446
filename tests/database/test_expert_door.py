"""Experts at each door: the own desk, the public roster, the secretariat's administration."""

from typing import Any
from uuid import UUID

import psycopg
import pytest

from databases import PrivateDatabase
from goldpath.database.doors import OWNER, PUBLIC, Door, DoorRole, set_local

PEOPLE = """
WITH person AS (INSERT INTO person (name) SELECT unnest(%(names)s::text[]) RETURNING id, name)
INSERT INTO account (id, email) SELECT id, name || '@example.org' FROM person RETURNING email, id
"""
PROFILE = "INSERT INTO expert_profile (person_id, country, listed) VALUES (%s, 'PL', %s)"
ISSUE = (
    "INSERT INTO credential (person_id, kind, valid_from, valid_until) "
    "VALUES (%s, 'TUTOR', %s, %s) RETURNING id"
)
ROSTER = "SELECT name FROM person ORDER BY name"


class Experts:
    """Anna and Ben, who are experts, and Cleo, who is none."""

    def __init__(self, database: PrivateDatabase) -> None:
        self.database = database
        found = dict(self.admin(PEOPLE, {"names": ["anna", "ben", "cleo"]}))
        self.anna, self.ben, self.cleo = (
            found[f"{name}@example.org"] for name in ("anna", "ben", "cleo")
        )
        self.office = Door(DoorRole.SECRETARIAT, account=self.cleo)
        self.admin(PROFILE, [self.anna, True])
        self.admin(PROFILE, [self.ben, False])
        for person in (self.anna, self.ben):
            self.admin(ISSUE, [person, "2024-01-01", None])

    def admin(self, statement: str, values: Any = None) -> list[Any]:  # noqa: ANN401 - parameters
        """Run a statement as an operator's command would."""
        with psycopg.connect(self.database.admin_url) as admin:
            admin.execute(set_local(OWNER).encode())
            done = admin.execute(statement.encode(), values)
            return done.fetchall() if done.description else []

    def at(self, door: Door, statement: str, values: Any = None) -> list[Any]:  # noqa: ANN401 - parameters
        """Run a statement at a door as the server's login; keep what it did."""
        with psycopg.connect(self.database.login_url) as login:
            login.execute(door.prelude().encode())
            done = login.execute(statement.encode(), values)
            return done.fetchall() if done.description else [done.rowcount]

    def desk(self, person: UUID) -> Door:
        return Door(DoorRole.EXPERT, account=person)


@pytest.fixture
def experts(fresh_database: PrivateDatabase) -> Experts:
    return Experts(fresh_database)


def refused(experts: Experts, door: Door, statement: str) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        experts.at(door, statement)


class TestDesk:
    def test_shows_the_own_rows_alone(self, experts: Experts) -> None:
        door = experts.desk(experts.anna)
        assert experts.at(door, "SELECT person_id FROM expert_profile") == [(experts.anna,)]
        assert experts.at(door, "SELECT person_id FROM credential") == [(experts.anna,)]
        assert experts.at(door, "SELECT name FROM person") == [("anna",)]
        nobody = Door(DoorRole.EXPERT)
        assert experts.at(nobody, "SELECT person_id FROM credential") == []

    def test_consent_is_given_for_oneself_alone(self, experts: Experts) -> None:
        change = "UPDATE expert_profile SET listed = NOT listed, version = version + 1"
        assert experts.at(experts.desk(experts.ben), change) == [1]
        assert experts.at(PUBLIC, ROSTER) == [("anna",), ("ben",)]

    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE expert_profile SET country = 'AT'",
            "UPDATE credential SET status = 'ACTIVE'",
            "DELETE FROM credential",
            "INSERT INTO expert_profile DEFAULT VALUES",
            "SELECT email FROM account",
            "SELECT name_key FROM cluster",
            "SELECT id FROM project",
        ],
    )
    def test_nothing_else(self, experts: Experts, statement: str) -> None:
        refused(experts, experts.desk(experts.anna), statement)


class TestRoster:
    def test_names_who_agreed(self, experts: Experts) -> None:
        assert experts.at(PUBLIC, ROSTER) == [("anna",)]
        assert experts.at(PUBLIC, "SELECT person_id FROM credential") == [(experts.anna,)]
        rows = experts.at(PUBLIC, "SELECT person_id, country FROM expert_profile")
        assert rows == [(experts.anna, "PL")]

    @pytest.mark.parametrize(
        "change",
        [
            "status = 'SUSPENDED', reason = 'Why'",
            "status = 'REVOKED', reason = 'Why'",
            "valid_until = (now() AT TIME ZONE 'UTC')::date - 1",
            "valid_from = (now() AT TIME ZONE 'UTC')::date + 1",
        ],
    )
    def test_drops_who_holds_nothing_today(self, experts: Experts, change: str) -> None:
        experts.admin(f"UPDATE credential SET {change}")
        for table in ("person", "expert_profile", "credential"):
            assert experts.at(PUBLIC, f"SELECT 1 FROM {table}") == []

    def test_counts_the_last_day(self, experts: Experts) -> None:
        today = "(now() AT TIME ZONE 'UTC')::date"
        experts.admin(f"UPDATE credential SET valid_from = {today}, valid_until = {today}")
        assert experts.at(PUBLIC, ROSTER) == [("anna",)]

    @pytest.mark.parametrize(
        "column",
        [
            "credential.reason",
            "credential.status",
            "credential.valid_from",
            "expert_profile.listed",
            "person.created_at",
            "account.email",
            "cluster_manager.account_id",
        ],
    )
    def test_tells_nothing_else(self, experts: Experts, column: str) -> None:
        refused(experts, PUBLIC, f"SELECT {column} FROM {column.partition('.')[0]}")


class TestCredential:
    OTHER = "2024-06-01"

    def test_two_of_a_kind_on_one_day_are_refused(self, experts: Experts) -> None:
        with pytest.raises(psycopg.errors.ExclusionViolation):
            experts.at(experts.office, ISSUE, [experts.anna, self.OTHER, None])

    def test_the_day_after_the_last_is_free(self, experts: Experts) -> None:
        experts.admin("UPDATE credential SET valid_until = '2024-05-31'")
        assert experts.at(experts.office, ISSUE, [experts.anna, self.OTHER, None])

    def test_a_revoked_one_makes_room_and_a_suspended_one_does_not(self, experts: Experts) -> None:
        experts.admin("UPDATE credential SET status = 'SUSPENDED', reason = 'Why'")
        with pytest.raises(psycopg.errors.ExclusionViolation):
            experts.at(experts.office, ISSUE, [experts.anna, self.OTHER, None])
        experts.admin("UPDATE credential SET status = 'REVOKED'")
        assert experts.at(experts.office, ISSUE, [experts.anna, self.OTHER, None])

    @pytest.mark.parametrize("status", ["ACTIVE", "SUSPENDED"])
    def test_stays_revoked_even_for_an_operator(self, experts: Experts, status: str) -> None:
        experts.admin("UPDATE credential SET status = 'REVOKED', reason = 'Why'")
        with pytest.raises(psycopg.errors.CheckViolation, match="stays revoked"):
            experts.admin("UPDATE credential SET status = %s", [status])

    def test_needs_a_reason_unless_active(self, experts: Experts) -> None:
        with pytest.raises(psycopg.errors.CheckViolation):
            experts.admin("UPDATE credential SET status = 'SUSPENDED'")


class TestSecretariat:
    def test_knows_experts_and_managers_and_nobody_else(self, experts: Experts) -> None:
        names = "SELECT name, email FROM person JOIN account USING (id) ORDER BY name"
        known = [("anna", "anna@example.org"), ("ben", "ben@example.org")]
        assert experts.at(experts.office, names) == known
        experts.admin(
            "WITH cluster AS (INSERT INTO cluster (name, name_key, country) "
            "VALUES ('A', 'a', 'PL') RETURNING id) "
            "INSERT INTO cluster_manager (account_id, cluster_id) SELECT %s, id FROM cluster",
            [experts.cleo],
        )
        assert experts.at(experts.office, names) == [*known, ("cleo", "cleo@example.org")]

    def test_finds_an_account_by_its_whole_address(self, experts: Experts) -> None:
        ask = "SELECT account_known_by(%s)"
        assert experts.at(experts.office, ask, ["cleo@example.org"]) == [(experts.cleo,)]
        assert experts.at(experts.office, ask, ["cleo@%"]) == [(None,)]
        experts.admin("UPDATE account SET active = false")
        assert experts.at(experts.office, ask, ["cleo@example.org"]) == [(None,)]

    @pytest.mark.parametrize("role", sorted(set(DoorRole) - {DoorRole.SECRETARIAT}))
    def test_nobody_else_asks_for_accounts(self, experts: Experts, role: DoorRole) -> None:
        door = Door(role, account=experts.anna)
        refused(experts, door, "SELECT account_known_by('cleo@example.org')")

    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE expert_profile SET listed = true",
            "UPDATE credential SET valid_until = '2030-01-01'",
            "UPDATE credential SET person_id = person_id",
            "DELETE FROM credential",
            "DELETE FROM expert_profile",
            "UPDATE person SET name = 'X'",
            "UPDATE cluster_manager SET cluster_id = cluster_id",
        ],
    )
    def test_does_not(self, experts: Experts, statement: str) -> None:
        refused(experts, experts.office, statement)

    def test_keeps_its_own_keys_alone(self, experts: Experts) -> None:
        keep = "INSERT INTO core_idempotency_key (account_id, key, request) VALUES (%s, 'k', 'r')"
        experts.at(experts.office, keep, [experts.cleo])
        other = Door(DoorRole.SECRETARIAT, account=experts.ben)
        assert experts.at(other, "SELECT key FROM core_idempotency_key") == []
        assert experts.at(other, "DELETE FROM core_idempotency_key") == [0]
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            experts.at(other, keep, [experts.cleo])


class TestAccount:
    def test_knows_whether_it_is_an_expert_and_what_it_manages(self, experts: Experts) -> None:
        own = Door(DoorRole.ACCOUNT, account=experts.anna)
        assert experts.at(own, "SELECT person_id FROM expert_profile") == [(experts.anna,)]
        experts.admin(
            "WITH cluster AS (INSERT INTO cluster (name, name_key, country) "
            "VALUES ('A', 'a', 'PL'), ('B', 'b', 'PL') RETURNING id, name) "
            "INSERT INTO cluster_manager (account_id, cluster_id) "
            "SELECT CASE name WHEN 'A' THEN %s::uuid ELSE %s::uuid END, id FROM cluster",
            [experts.anna, experts.ben],
        )
        assert experts.at(own, "SELECT name FROM cluster") == [("A",)]
        assert experts.at(own, "SELECT account_id FROM cluster_manager") == [(experts.anna,)]
        refused(experts, own, "SELECT listed FROM expert_profile")
        refused(experts, own, "SELECT region FROM cluster")
