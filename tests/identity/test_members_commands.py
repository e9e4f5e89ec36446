"""`goldpath members`, as an operator types it."""

from collections.abc import Iterator
from typing import Protocol

import psycopg
import pytest
from typer.testing import CliRunner

from goldpath.errors import BadInput, NotFound
from goldpath.identity.commands import members
from goldpath.settings import settings


class HasUrls(Protocol):
    @property
    def admin_url(self) -> str: ...
    @property
    def login_url(self) -> str: ...


@pytest.fixture(autouse=True)
def project(fresh_database: HasUrls, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with psycopg.connect(fresh_database.admin_url) as connection:
        connection.execute(
            "WITH project AS (INSERT INTO project (slug, title) VALUES ('clus3', 'Clus3') "
            "RETURNING id), organisation AS (INSERT INTO organisation (name, name_key) "
            "VALUES ('Informest', 'informest') RETURNING id) "
            "INSERT INTO partner (project_id, organisation_id, role) "
            "SELECT project.id, organisation.id, 'PARTNER' FROM project, organisation"
        )
    monkeypatch.setenv("GOLDPATH_DATABASE_URL", fresh_database.login_url)
    monkeypatch.setenv("GOLDPATH_ADMIN_URL", fresh_database.admin_url)
    settings.cache_clear()
    yield
    settings.cache_clear()


def run(command: str, *more: str, slug: str = "clus3", role: str = "observer") -> str:
    arguments = [command, "--email", "anna@clus3.example", "--project", slug, "--role", role, *more]
    result = CliRunner().invoke(members, arguments, catch_exceptions=False)
    assert result.exit_code == 0
    return result.output.strip()


def test_grant_and_revoke() -> None:
    assert run("grant") == "clus3: anna@clus3.example is now observer."
    assert run("grant") == "clus3: anna@clus3.example is already observer."
    assert run("revoke") == "clus3: anna@clus3.example is no longer observer."
    assert run("revoke") == "clus3: anna@clus3.example was not observer."


def test_a_trainer() -> None:
    assert run("grant", role="trainer") == "clus3: anna@clus3.example is now trainer."


def test_a_partner_works_for_an_organisation() -> None:
    with pytest.raises(
        BadInput, match=r"--partner ORGANISATION. The project's partners: Informest"
    ):
        run("grant", role="partner")
    for_informest = ("--partner", "INFORMEST")
    told = "clus3: anna@clus3.example is now partner."
    assert run("grant", *for_informest, role="partner") == told
    assert run("revoke", role="partner") == "clus3: anna@clus3.example is no longer partner."


def test_an_unknown_project() -> None:
    with pytest.raises(NotFound, match="clus4"):
        run("grant", slug="clus4")
