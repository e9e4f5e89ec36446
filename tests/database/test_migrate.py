"""Migrating: several at once, again, on a server that others use, and what is missing told."""

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from databases import ROOT
from goldpath.database.connect import create_database
from goldpath.database.embedded import EmbeddedServer
from goldpath.database.migrate import migrate
from goldpath.errors import OperatorError

MIGRATIONS = ROOT / "migrations"


@pytest.fixture(scope="module")
def own_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedServer]:
    """A server that nobody has migrated anything on: not even the roles are there."""
    with EmbeddedServer(tmp_path_factory.mktemp("migrate"), fast=True) as server:
        yield server


def revision(url: str) -> str:
    with psycopg.connect(url) as admin:
        row = admin.execute("SELECT version_num FROM alembic_version").fetchone()
    assert row is not None
    return str(row[0])


def test_four_at_once_on_two_databases_of_one_server(own_server: EmbeddedServer) -> None:
    urls = []
    for name in ("first", "second"):
        create_database(own_server.url(), name)
        urls += [own_server.url(database=name)] * 2
    command = "import sys, pathlib; from goldpath.database.migrate import migrate; "
    command += "migrate(sys.argv[1], pathlib.Path(sys.argv[2]))"
    started = [subprocess.Popen([sys.executable, "-c", command, url, MIGRATIONS]) for url in urls]
    assert [one.wait(60) for one in started] == [0, 0, 0, 0]
    assert len({revision(url) for url in urls}) == 1


def test_again_changes_nothing(own_server: EmbeddedServer) -> None:
    name = f"again_{uuid4().hex}"
    create_database(own_server.url(), name)
    url = own_server.url(database=name)
    migrate(url, MIGRATIONS)
    before = revision(url)
    migrate(url, MIGRATIONS)
    assert revision(url) == before


def test_works_for_an_administrator_who_is_no_superuser(own_server: EmbeddedServer) -> None:
    name, role = f"own_{uuid4().hex}", f"admin_{uuid4().hex}"
    with psycopg.connect(own_server.url(), autocommit=True) as superuser:
        superuser.execute(f'CREATE ROLE "{role}" LOGIN CREATEROLE'.encode())
        for door in superuser.execute(
            "SELECT rolname FROM pg_roles WHERE rolname LIKE 'goldpath\\_%'"
        ).fetchall():
            superuser.execute(f'GRANT {door[0]} TO "{role}" WITH ADMIN TRUE'.encode())
        superuser.execute(f'CREATE DATABASE "{name}" OWNER "{role}"'.encode())
    migrate(own_server.url(role, name), MIGRATIONS)
    assert revision(own_server.url(database=name))


def test_a_folder_without_migrations_is_told(own_server: EmbeddedServer, tmp_path: Path) -> None:
    with pytest.raises(OperatorError, match="GOLDPATH_MIGRATIONS"):
        migrate(own_server.url(), tmp_path)


def test_create_database_at_once(own_server: EmbeddedServer) -> None:
    name = f"once_{uuid4().hex}"
    with ThreadPoolExecutor(4) as pool:
        for done in [pool.submit(create_database, own_server.url(), name) for _ in range(4)]:
            done.result()


def test_a_server_without_an_extension_is_told(
    own_server: EmbeddedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = f"bare_{uuid4().hex}"
    create_database(own_server.url(), name)
    monkeypatch.setattr("goldpath.database.extensions.EXTENSIONS", ("no_such_extension",))
    with pytest.raises(OperatorError, match=r"no_such_extension.*'contrib' package"):
        migrate(own_server.url(database=name), MIGRATIONS)


def test_the_extension_is_out_of_every_doors_reach(own_server: EmbeddedServer) -> None:
    name = f"apart_{uuid4().hex}"
    create_database(own_server.url(), name)
    migrate(own_server.url(database=name), MIGRATIONS)
    reach = (
        "SELECT rolname FROM pg_roles WHERE rolname LIKE 'goldpath\\_%' "
        "AND rolname <> 'goldpath_owner' "
        "AND has_schema_privilege(rolname, 'extensions', 'USAGE')"
    )
    with psycopg.connect(own_server.url(database=name)) as admin:
        assert admin.execute(reach).fetchall() == []
