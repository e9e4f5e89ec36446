"""An upgrade while the former version serves: it goes on, and no migration makes it wait long."""

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2
import psycopg
import pytest
from sqlalchemy.exc import OperationalError

from databases import ROOT, PrivateDatabase
from goldpath.database.migrate import migrate
from goldpath.database.revisions import Revisions
from serving import PATIENCE, Served, serving

NEXT = '''"""What a later version may do beside this one: it adds, and takes nothing away."""

from alembic import op

revision = "next"
down_revision = "{newest}"


def upgrade() -> None:
    op.execute("ALTER TABLE cluster ADD COLUMN motto text NOT NULL DEFAULT ''")
    op.execute("CREATE INDEX cluster_motto ON cluster (motto)")
    op.execute("CREATE TABLE motto (id uuid PRIMARY KEY)")
    op.execute("SELECT pg_sleep(1)")
'''

ASKED = {"query": "{ registry { clusters { totalCount } } }"}


@pytest.fixture
def later(tmp_path: Path) -> Path:
    """The migrations of a version that is one ahead of this one."""
    folder = tmp_path / "migrations"
    shutil.copytree(ROOT / "migrations", folder)
    text = NEXT.format(newest=Revisions.of(folder).newest)
    (folder / "versions" / "next.py").write_text(text, encoding="utf-8")
    return folder


@contextmanager
def asking(served: Served) -> Iterator[list[httpx2.Response]]:
    """Ask a server over and over meanwhile; yield what it answers."""
    answers: list[httpx2.Response] = []
    over = threading.Event()

    def ask() -> None:
        with httpx2.Client(base_url=served.address, timeout=PATIENCE) as http:
            while not over.is_set():
                answers.append(http.post("/graphql", json=ASKED))

    asker = threading.Thread(target=ask)
    asker.start()
    try:
        yield answers
    finally:
        over.set()
        asker.join()


def all_well(answers: list[httpx2.Response]) -> bool:
    return len(answers) > 1 and all("errors" not in one.json() for one in answers)


def test_the_former_version_serves_meanwhile_and_afterwards(
    fresh_database: PrivateDatabase, later: Path, tmp_path: Path
) -> None:
    with serving(fresh_database, tmp_path) as served:
        with asking(served) as answers:
            migrate(fresh_database.admin_url, later)
            after = len(answers)
            while len(answers) < after + 20:
                assert served.get("/readyz").json() == {"status": "ready"}
        assert all_well(answers)


@pytest.mark.nightly
def test_a_migration_that_must_wait_gives_up_and_leaves_no_trace(
    fresh_database: PrivateDatabase, later: Path, tmp_path: Path
) -> None:
    url = fresh_database.admin_url
    with serving(fresh_database, tmp_path) as served, psycopg.connect(url) as report:
        report.execute("SELECT count(*) FROM cluster")
        with asking(served) as answers, pytest.raises(OperationalError, match="lock timeout"):
            migrate(url, later)
        assert all_well(answers)
        assert max(one.elapsed.total_seconds() for one in answers) < 7
        report.rollback()
        assert report.execute("SELECT to_regclass('motto')").fetchone() == (None,)
        report.rollback()
        migrate(url, later)
        assert served.get("/readyz").json() == {"status": "ready"}
