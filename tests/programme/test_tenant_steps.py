"""Applying what a tenant file says of a project's life: its status, its phases and its steps."""

from collections.abc import AsyncIterator
from pathlib import Path

import psycopg
import pytest

from databases import PrivateDatabase
from goldpath.database.work import OperatorDatabase
from goldpath.errors import Conflict
from goldpath.programme.projects.apply import apply_tenants

ALPHA = """
slug = "alpha"
title = "Alpha"
status = "running"
[[phases]]
code = "a"
title = "Training"
starts_on = 2014-01-01
[[phases]]
code = "b"
title = "Benchmarking"
[[steps]]
title = "Trained"
phase = "a"
days = 10
[[steps]]
title = "Labelled"
phase = "b"
target_level = "gold"
reaches = "gold"
anchor = "project_end"
offset_days = -5
needs = ["Benchmarked", "TRAINED"]
[[steps]]
title = "Benchmarked"
phase = "b"
needs = ["Trained"]
"""
STEPS = """
SELECT step.title, phase.code, step.days, step.offset_days, step.anchor, step.position, array(
    SELECT needed.title FROM template_need AS need
    JOIN template_step AS needed ON needed.id = need.needs_id
    WHERE need.step_id = step.id ORDER BY needed.title)
FROM template_step AS step LEFT JOIN project_phase AS phase ON phase.id = step.phase_id
ORDER BY step.position
"""
Row = tuple[object, ...]
TRAINED: Row = ("Trained", "a", 10, None, "PROJECT_START", 1, [])
LABELLED: Row = ("Labelled", "b", 0, -5, "PROJECT_END", 2, ["Benchmarked", "Trained"])
BENCHMARKED: Row = ("Benchmarked", "b", 0, None, "PROJECT_START", 3, ["Trained"])
ARCHIVE = "UPDATE project SET status = 'CLOSED'; UPDATE project SET status = 'ARCHIVED'"


class Alpha:
    """One tenant file and a database."""

    def __init__(self, file: Path, database: OperatorDatabase, url: str) -> None:
        self._file = file
        self._database = database
        self._url = url

    def edit(self, old: str, new: str) -> None:
        text = self._file.read_text("utf-8")
        assert old in text
        self._file.write_text(text.replace(old, new), "utf-8")

    async def apply(self) -> list[str]:
        return [
            str(one)
            for one in await apply_tenants(self._database, self._file.parent, dry_run=False)
        ]

    async def refused(self) -> str:
        with pytest.raises(Conflict) as told:
            await self.apply()
        return str(told.value)

    def sql(self, statement: str) -> list[tuple[object, ...]]:
        with psycopg.connect(self._url) as connection:
            cursor = connection.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []


@pytest.fixture
async def alpha(fresh_database: PrivateDatabase, tmp_path: Path) -> AsyncIterator[Alpha]:
    file = tmp_path / "alpha.toml"
    file.write_text(ALPHA, "utf-8")
    async with OperatorDatabase(fresh_database.admin_url) as database:
        found = Alpha(file, database, fresh_database.admin_url)
        await found.apply()
        yield found


class TestSteps:
    async def test_become_the_template_in_the_order_of_the_file(self, alpha: Alpha) -> None:
        assert alpha.sql(STEPS) == [TRAINED, LABELLED, BENCHMARKED]
        assert alpha.sql("SELECT code, title, starts_on::text FROM project_phase ORDER BY id") == [
            ("a", "Training", "2014-01-01"),
            ("b", "Benchmarking", None),
        ]
        assert await alpha.apply() == []

    async def test_change_with_the_file(self, alpha: Alpha) -> None:
        alpha.edit('needs = ["Trained"]', 'needs = ["Labelled"]')
        alpha.edit('needs = ["Benchmarked", "TRAINED"]', 'needs = ["Trained"]')
        alpha.edit('title = "Trained"\nphase = "a"\ndays = 10', 'title = "Trained"')
        assert sorted(await alpha.apply()) == [
            "alpha: steps[Benchmarked].needs: trained -> labelled",
            "alpha: steps[Labelled].needs: benchmarked, trained -> trained",
            "alpha: steps[Trained].days: 10 -> 0",
            "alpha: steps[Trained].phase: a -> nothing",
        ]
        assert alpha.sql(STEPS) == [
            ("Trained", None, 0, None, "PROJECT_START", 1, []),
            (*LABELLED[:-1], ["Trained"]),
            (*BENCHMARKED[:-1], ["Labelled"]),
        ]
        assert await alpha.apply() == []

    async def test_what_was_changed_in_goldpath_is_never_overwritten(self, alpha: Alpha) -> None:
        alpha.sql("UPDATE template_step SET days = 20 WHERE title = 'Trained'")
        assert await alpha.apply() == []
        alpha.edit("days = 10", "days = 30")
        assert "steps[Trained].days: last applied 10; the file says 30; Goldpath says 20" in (
            await alpha.refused()
        )

    async def test_leave_with_the_file(self, alpha: Alpha) -> None:
        alpha.edit(', "TRAINED"', "")
        alpha.edit('needs = ["Trained"]', "")
        alpha.edit('[[steps]]\ntitle = "Trained"\nphase = "a"\ndays = 10\n', "")
        alpha.edit('[[phases]]\ncode = "a"\ntitle = "Training"\nstarts_on = 2014-01-01\n', "")
        assert "alpha: phases[a]: removed" in await alpha.apply()
        assert alpha.sql(STEPS) == [(*LABELLED[:-1], ["Benchmarked"]), (*BENCHMARKED[:-1], [])]

    async def test_one_that_names_what_goldpath_removed_is_a_conflict(self, alpha: Alpha) -> None:
        alpha.sql("DELETE FROM project_phase WHERE code = 'b'")
        alpha.edit('title = "Trained"\nphase = "a"', 'title = "Trained"\nphase = "b"')
        told = await alpha.refused()
        assert "steps[Trained] names phases[b], which was removed in Goldpath." in told


class TestStatus:
    async def test_moves_as_projects_do(self, alpha: Alpha) -> None:
        alpha.edit('status = "running"', 'status = "closed"')
        assert await alpha.apply() == ["alpha: status: RUNNING -> CLOSED"]
        alpha.edit('status = "closed"\n', "")
        told = await alpha.refused()
        assert told == (
            "Nothing was applied.\n"
            "  alpha: A project that is closed can become running or archived, not planned."
        )

    async def test_an_archived_project_is_reopened_first(self, alpha: Alpha) -> None:
        alpha.sql(ARCHIVE)
        assert await alpha.apply() == []
        alpha.edit('title = "Alpha"', 'title = "Beta"')
        assert "alpha: The project is archived and its file has changed." in await alpha.refused()
        assert alpha.sql("SELECT title FROM project") == [("Alpha",)]
        alpha.sql("UPDATE project SET status = 'CLOSED'")
        assert await alpha.apply() == ["alpha: title: Alpha -> Beta"]
