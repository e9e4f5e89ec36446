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
        assert await grant(database, ANNA, "clus3", PARTNER, "Anna")
        assert people(fresh_database) == [("anna@clus3.example", "Anna", "PARTNER", "clus3")]

    async def test_without_a_name_the_address_gives_it(
        self, database: OperatorDatabase, fresh_database: HasAdminUrl
    ) -> None:
        await grant(database, ANNA, "clus3", PARTNER, None)
        assert people(fresh_database)[0][1] == "anna"

    async def test_twice_is_once(
        self, database: OperatorDatabase, fresh_database: HasAdminUrl
    ) -> None:
        await grant(database, ANNA, "clus3", PARTNER, "Anna")
        assert not await grant(database, ANNA.lower(), "clus3", PARTNER, "Another name")
        assert people(fresh_database) == [("anna@clus3.example", "Anna", "PARTNER", "clus3")]

    async def test_many_at_once(
        self, database: OperatorDatabase, fresh_database: HasAdminUrl
    ) -> None:
        new: list[bool] = []

        async def granting(slug: str) -> None:
            new.append(await grant(database, ANNA, slug, PARTNER, "Anna"))

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
            await grant(database, ANNA, "clus4", PARTNER, None)

    @pytest.mark.parametrize("email", ["anna", "Anna <anna@clus3.example>", "", "a@b@c.example"])
    async def test_a_bad_address(self, database: OperatorDatabase, email: str) -> None:
        with pytest.raises(BadInput, match="is no e-mail address"):
            await grant(database, email, "clus3", PARTNER, None)

    async def test_a_blank_name(
        self, database: OperatorDatabase, fresh_database: HasAdminUrl
    ) -> None:
        with pytest.raises(BadInput, match="cannot be blank"):
            await grant(database, ANNA, "clus3", PARTNER, " ")
        assert people(fresh_database) == []


class TestRevoke:
    async def test_the_role_alone_goes(
        self, database: OperatorDatabase, fresh_database: HasAdminUrl
    ) -> None:
        for role in (PARTNER, ProjectRole.OBSERVER):
            await grant(database, ANNA, "clus3", role, "Anna")
        assert await revoke(database, ANNA, "clus3", PARTNER)
        assert people(fresh_database) == [("anna@clus3.example", "Anna", "OBSERVER", "clus3")]

    async def test_what_is_not_held(self, database: OperatorDatabase) -> None:
        assert not await revoke(database, ANNA, "clus3", PARTNER)

    async def test_an_unknown_project(self, database: OperatorDatabase) -> None:
        with pytest.raises(NotFound):
            await revoke(database, ANNA, "clus4", PARTNER)


class TestAppoint:
    async def test_an_office_is_held_once(self, database: OperatorDatabase) -> None:
        assert await appoint(database, ANNA, Office.BOARD, "Anna")
        assert not await appoint(database, ANNA, Office.BOARD, "Anna")
        assert await appoint(database, ANNA, Office.SECRETARIAT, "Anna")
