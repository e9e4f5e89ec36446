"""Granting and revoking roles and offices."""

from collections.abc import AsyncIterator
from typing import Protocol

import anyio
import psycopg
import pytest

from goldpath.database.work import OperatorDatabase
from goldpath.errors import BadInput, NotFound
from goldpath.identity.memberships import appoint, grant, revoke
from goldpath.identity.roles import Office, ProjectRole

ANNA = "Anna@Clus3.example"
TRAINER = ProjectRole.TRAINER
PARTNER = ProjectRole.PARTNER


class HasAdminUrl(Protocol):
    @property
    def admin_url(self) -> str: ...


@pytest.fixture
async def database(fresh_database: HasAdminUrl) -> AsyncIterator[OperatorDatabase]:
    with psycopg.connect(fresh_database.admin_url) as connection:
        connection.execute(
            "INSERT INTO project (slug, title) VALUES ('inolink', 'InoLink'), ('clus3', 'Clus3')"
        )
    async with OperatorDatabase(fresh_database.admin_url) as found:
        yield found


def people(where: HasAdminUrl) -> list[tuple[object, ...]]:
    with psycopg.connect(where.admin_url) as connection:
        return connection.execute(
            "SELECT email, name, role, slug FROM account JOIN person USING (id) "
            "LEFT JOIN membership ON account_id = account.id "
            "LEFT JOIN project ON project.id = project_id ORDER BY email, role"
        ).fetchall()


class TestGrant:
    async def test_a_new_person(
        self, database: OperatorDatabase, fresh_database: HasAdminUrl
    ) -> None:
        assert await grant(database, ANNA, "clus3", TRAINER, "Anna")
        assert people(fresh_database) == [("anna@clus3.example", "Anna", "TRAINER", "clus3")]

    async def test_without_a_name_the_address_gives_it(
        self, database: OperatorDatabase, fresh_database: HasAdminUrl
    ) -> None:
        await grant(database, ANNA, "clus3", TRAINER, None)
        assert people(fresh_database)[0][1] == "anna"

    async def test_twice_is_once(
        self, database: OperatorDatabase, fresh_database: HasAdminUrl
    ) -> None:
        await grant(database, ANNA, "clus3", TRAINER, "Anna")
        assert not await grant(database, ANNA.lower(), "clus3", TRAINER, "Another name")
        assert people(fresh_database) == [("anna@clus3.example", "Anna", "TRAINER", "clus3")]

    async def test_many_at_once(
        self, database: OperatorDatabase, fresh_database: HasAdminUrl
    ) -> None:
        new: list[bool] = []

        async def granting(slug: str) -> None:
            new.append(await grant(database, ANNA, slug, TRAINER, "Anna"))

        async with anyio.create_task_group() as group:
            for slug in ("clus3", "inolink") * 3:
                group.start_soon(granting, slug)
        assert sum(new) == 2
        assert [row[3] for row in people(fresh_database)] in (
            ["clus3", "inolink"],
            ["inolink", "clus3"],
        )

    async def test_an_unknown_project(self, database: OperatorDatabase) -> None:
        with pytest.raises(NotFound, match=r"no project 'clus4'. Known projects: clus3, inolink"):
            await grant(database, ANNA, "clus4", TRAINER, None)

    @pytest.mark.parametrize("email", ["anna", "Anna <anna@clus3.example>", "", "a@b@c.example"])
    async def test_a_bad_address(self, database: OperatorDatabase, email: str) -> None:
        with pytest.raises(BadInput, match="is no e-mail address"):
            await grant(database, email, "clus3", TRAINER, None)

    async def test_a_blank_name(
        self, database: OperatorDatabase, fresh_database: HasAdminUrl
    ) -> None:
        with pytest.raises(BadInput, match="cannot be blank"):
            await grant(database, ANNA, "clus3", TRAINER, " ")
        assert people(fresh_database) == []


@pytest.fixture
def consortium(fresh_database: HasAdminUrl, database: OperatorDatabase) -> HasAdminUrl:  # noqa: ARG001 - made first
    with psycopg.connect(fresh_database.admin_url) as connection:
        connection.execute(
            "WITH made AS (INSERT INTO organisation (name, name_key) VALUES "
            "('Informest', 'informest'), ('Région Sud', 'region sud') RETURNING id) "
            "INSERT INTO partner (project_id, organisation_id, role) "
            "SELECT project.id, made.id, 'PARTNER' FROM project, made WHERE slug = 'clus3'"
        )
    return fresh_database


def employers(where: HasAdminUrl) -> list[tuple[object, ...]]:
    with psycopg.connect(where.admin_url) as connection:
        return connection.execute(
            "SELECT membership.role, organisation.name FROM membership "
            "LEFT JOIN partner ON partner.id = partner_id "
            "LEFT JOIN organisation ON organisation.id = organisation_id"
        ).fetchall()


class TestPartner:
    @pytest.mark.parametrize("written", ["Région Sud", "region  SUD"])
    async def test_works_for_an_organisation(
        self, database: OperatorDatabase, consortium: HasAdminUrl, written: str
    ) -> None:
        assert await grant(database, ANNA, "clus3", PARTNER, partner=written)
        assert employers(consortium) == [("PARTNER", "Région Sud")]
        assert not await grant(database, ANNA, "clus3", PARTNER, partner=written)

    async def test_changes_to_another(
        self, database: OperatorDatabase, consortium: HasAdminUrl
    ) -> None:
        await grant(database, ANNA, "clus3", PARTNER, partner="Informest")
        assert await grant(database, ANNA, "clus3", PARTNER, partner="Région Sud")
        assert employers(consortium) == [("PARTNER", "Région Sud")]

    async def test_must_be_said_whom(
        self, database: OperatorDatabase, consortium: HasAdminUrl
    ) -> None:
        with pytest.raises(BadInput, match=r"--partner ORGANISATION.*Informest; Région Sud"):
            await grant(database, ANNA, "clus3", PARTNER)
        assert people(consortium) == []

    async def test_of_another_project_is_none(
        self, database: OperatorDatabase, consortium: HasAdminUrl
    ) -> None:
        with pytest.raises(NotFound, match=r"'Informest' is no partner.*none yet"):
            await grant(database, ANNA, "inolink", PARTNER, partner="Informest")
        assert people(consortium) == []

    async def test_goes_with_no_other_role(
        self, database: OperatorDatabase, consortium: HasAdminUrl
    ) -> None:
        with pytest.raises(BadInput, match="--role partner alone"):
            await grant(database, ANNA, "clus3", TRAINER, partner="Informest")
        assert people(consortium) == []

    async def test_no_other_role_has_one_in_the_database_either(
        self, database: OperatorDatabase, consortium: HasAdminUrl
    ) -> None:
        await grant(database, ANNA, "clus3", TRAINER)
        with (
            psycopg.connect(consortium.admin_url) as connection,
            pytest.raises(psycopg.errors.CheckViolation),
        ):
            connection.execute(
                "UPDATE membership SET partner_id = (SELECT id FROM partner LIMIT 1)"
            )


class TestRevoke:
    async def test_the_role_alone_goes(
        self, database: OperatorDatabase, fresh_database: HasAdminUrl
    ) -> None:
        for role in (TRAINER, ProjectRole.OBSERVER):
            await grant(database, ANNA, "clus3", role, "Anna")
        assert await revoke(database, ANNA, "clus3", TRAINER)
        assert people(fresh_database) == [("anna@clus3.example", "Anna", "OBSERVER", "clus3")]

    async def test_what_is_not_held(self, database: OperatorDatabase) -> None:
        assert not await revoke(database, ANNA, "clus3", TRAINER)

    async def test_an_unknown_project(self, database: OperatorDatabase) -> None:
        with pytest.raises(NotFound):
            await revoke(database, ANNA, "clus4", TRAINER)


class TestAppoint:
    async def test_an_office_is_held_once(self, database: OperatorDatabase) -> None:
        assert await appoint(database, ANNA, Office.BOARD, "Anna")
        assert not await appoint(database, ANNA, Office.BOARD, "Anna")
        assert await appoint(database, ANNA, Office.SECRETARIAT, "Anna")
