"""`goldpath members`, as an operator types it."""

from collections.abc import Iterator
from typing import Protocol

import psycopg
import pytest
from typer.testing import CliRunner

from goldpath.errors import NotFound
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
        connection.execute("INSERT INTO project (slug, title) VALUES ('clus3', 'Clus3')")
    monkeypatch.setenv("GOLDPATH_DATABASE_URL", fresh_database.login_url)
    monkeypatch.setenv("GOLDPATH_ADMIN_URL", fresh_database.admin_url)
    settings.cache_clear()
    yield
    settings.cache_clear()


def run(command: str, slug: str = "clus3") -> str:
    arguments = [command, "--email", "anna@clus3.example", "--project", slug, "--role", "partner"]
    result = CliRunner().invoke(members, arguments, catch_exceptions=False)
    assert result.exit_code == 0
    return result.output.strip()


def test_grant_and_revoke() -> None:
    assert run("grant") == "clus3: anna@clus3.example is now partner."
    assert run("grant") == "clus3: anna@clus3.example is already partner."
    assert run("revoke") == "clus3: anna@clus3.example is no longer partner."
    assert run("revoke") == "clus3: anna@clus3.example was not partner."


def test_an_unknown_project() -> None:
    with pytest.raises(NotFound, match="clus4"):
        run("grant", "clus4")
