"""A file of 100,000 rows is taken with little more memory than one of few, and taken once."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from uuid import UUID

import psycopg
import pytest
from psutil import Process

from databases import PrivateDatabase
from goldpath.database.work import Database
from goldpath.identity.roles import ProjectRole
from goldpath.identity.viewer import ProjectAccess
from goldpath.intake.lists import INCOMING
from goldpath.intake.running import Imports
from goldpath.intake.runs import Runs, Sent
from goldpath.intake.tables import ImportMode, ImportRun

ROADS, STEPS = 1_000, 100
MB = 1_000_000

LAID = """
WITH cluster AS (
    INSERT INTO cluster (name, name_key, country)
    SELECT 'Large ' || number, 'large ' || number, 'IT'
    FROM generate_series(1, %(roads)s) AS number RETURNING id),
cohort AS (
    INSERT INTO cohort (project_id, name)
    SELECT id, 'Large' FROM project WHERE slug = 'clus3' RETURNING project_id, id)
INSERT INTO participation (project_id, cohort_id, cluster_id)
SELECT project_id, cohort.id, cluster.id FROM cohort, cluster
"""
WHO = """
SELECT project_id, account_id FROM membership JOIN project ON project.id = project_id
WHERE slug = 'clus3' AND role = 'COORDINATOR' LIMIT 1
"""


def _laid(database: PrivateDatabase) -> ProjectAccess:
    with psycopg.connect(database.admin_url) as admin:
        psycopg.ClientCursor(admin).execute(LAID.encode(), {"roads": ROADS})
        row = admin.execute(WHO).fetchone()
        assert row is not None
        project, account = row
    with psycopg.connect(database.admin_url, autocommit=True) as admin:
        admin.execute("ANALYZE")
    return ProjectAccess(project, ProjectRole.COORDINATOR, account)


def _file(steps: int) -> TemporaryDirectory[str]:
    folder = TemporaryDirectory()
    with (Path(folder.name) / "file.csv").open("w") as file:
        file.write("cohort,cluster,country,title,due on\n")
        for road in range(1, ROADS + 1):
            file.writelines(f"Large,Large {road},IT,Step {n},2027-01-01\n" for n in range(steps))
    return folder


async def _taken(imports: Imports, access: ProjectAccess, steps: int) -> tuple[ImportRun, int]:
    """Take a file; return what came of it, and the most bytes that the process held meanwhile."""
    sent = Sent("file.csv", ImportMode.ALL, dry_run=False)
    run, task = await imports.begin(access, INCOMING["milestones"], _file(steps), sent)
    held, process = 0, Process()
    while not task.done():
        held = max(held, process.memory_info().rss)
        await asyncio.wait({task}, timeout=0.05)
    await task
    found = await Runs(imports.database, access).find(UUID(str(run.id)))
    assert found is not None
    return found, held


@pytest.mark.nightly
async def test_memory_is_constant_and_a_retry_changes_nothing(
    demo_copy: PrivateDatabase, record_testsuite_property: Callable[[str, object], None]
) -> None:
    """100,000 milestones take what 1,000 do, within 32 MB; sent again they change nothing."""
    access = _laid(demo_copy)
    async with Database(demo_copy.login_url) as doors:
        imports = Imports(doors, ROADS * STEPS)
        _, few = await _taken(imports, access, 1)
        begun = monotonic()
        found, many = await _taken(imports, access, STEPS)
        seconds = monotonic() - begun
        assert (found.problem, found.made, found.unchanged) == (None, ROADS * (STEPS - 1), ROADS)
        found, _ = await _taken(imports, access, STEPS)
        assert (found.made, found.changed, found.unchanged) == (0, 0, ROADS * STEPS)
    told = f"{ROADS * STEPS:,} rows in {seconds:.0f} s, {many - few:,} B more than for 1,000"
    record_testsuite_property("import", told)
    assert many - few < 32 * MB
