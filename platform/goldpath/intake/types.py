"""Imports in the schema. A file is sent to `/projects/{slug}/import/{list}`."""

from datetime import datetime
from typing import Any

import strawberry
from sqlalchemy import ColumnElement, Integer, case, cast, func, select, text

from goldpath.endpoint.node import Node
from goldpath.identity.policy import Action
from goldpath.intake.tables import ImportMode, ImportStatus
from goldpath.intake.tables import ImportRun as RunRow
from goldpath.programme.roadmaps.people import name_of
from goldpath.reader.expressions import shown
from goldpath.reader.mapping import Row, Rows, computed, many, newest, rows

_BEGINNING = text("interval '10 seconds'")
"""How long an import may take from its first note to the transaction that takes its rows."""

BROKEN_OFF = "The server stopped before it was finished. Nothing was kept: send the file again."


def broken_off(run: Row) -> ColumnElement[bool]:
    """Return whether the process that took a file has died."""
    begins = run.c.created_at > func.now() - _BEGINNING
    under_way = func.import_is_under_way(run.c.id)
    died: ColumnElement[bool] = (run.c.status == ImportStatus.RUNNING) & ~(begins | under_way)
    return died


def _status(run: Row) -> ColumnElement[str]:
    return case((broken_off(run), ImportStatus.FAILED.value), else_=shown(run.c.status))


def _problem(run: Row) -> ColumnElement[str]:
    return case((broken_off(run), BROKEN_OFF), else_=run.c.problem)


def _problems(run: Row) -> Rows:
    """Return the problems of rows that are kept, in the order of the file."""
    listed: Any = func.jsonb_array_elements(run.c.errors).table_valued("one", with_ordinality="at")
    told = listed.render_derived("told")
    texts = (told.c.one.op("->>")(name).label(name) for name in ("column", "value", "message"))
    line = cast(told.c.one.op("->>")("line"), Integer).label("line")
    inner = select(line, *texts, told.c.at.label("place"))
    problems = rows(inner.correlate(run).subquery())
    return problems.by(problems.row.c.place)


@strawberry.type(description="What is wrong with a row of a file.")
class ImportProblem:
    """What is wrong with a row of a file."""

    line: int = strawberry.field(description="Where the row begins in the file, counted from 1.")
    column: str | None = strawberry.field(description="The column, if it is about one.")
    value: str | None = strawberry.field(description="What stands there.")
    message: str = strawberry.field(description="What to mend, as a sentence.")


@strawberry.type(description="A file that somebody sent to be taken into a list.")
class ImportRun(Node):
    """A file that somebody sent to be taken into a list."""

    list_name: str = strawberry.field(description="The list, as its address names it.")
    file_name: str
    mode: ImportMode
    dry_run: bool = strawberry.field(description="Whether it tells alone what it would do.")
    status: ImportStatus = computed(
        _status, "How far it is; `FAILED` too where the server stopped meanwhile."
    )
    started_at: datetime = computed(lambda run: shown(run.c.created_at), "In UTC.")
    finished_at: datetime | None = strawberry.field(description="In UTC; null while it runs.")
    by: str | None = computed(
        name_of("account_id"),
        "Who sent it; null if you may not know the person. A trainer sees the own ones alone.",
        action=Action.MEMBER_READ,
    )
    rows_read: int = strawberry.field(description="Rows of the file, so far.")
    made: int = strawberry.field(description="Rows that made something.")
    changed: int = strawberry.field(description="Rows that changed something.")
    unchanged: int = strawberry.field(description="Rows that say what is known already.")
    failed: int = strawberry.field(description="Rows that could not be taken.")
    problem: str | None = computed(_problem, "Why nothing of it was kept, as a sentence.")
    errors: list[ImportProblem] = many(
        _problems,
        "What is wrong with rows: the first 1,000 problems, in the file's order.",
        about=3,
    )


def imports(project: Row) -> Rows:
    """Return the imports that the door shows, the latest first."""
    found = rows(RunRow)
    own = found.only(found.row.c.project_id == project.c.id)
    return own.by(newest(found.row.c.id))
