"""Imports: how far each is, and what is wrong with its rows."""

from typing import Any

from oracle.ordering import by
from oracle.roads import moment
from oracle.rows import Thing, resolves

BROKEN_OFF = "The server stopped before it was finished. Nothing was kept: send the file again."


@resolves("Project.imports")
def imports(project: Thing) -> list[Thing]:
    found = project.shown.all("import_run", project_id=project.row["id"])
    return project.others("ImportRun", sorted(found, key=by(("id", True))))


def _died(run: Thing) -> bool:
    """Return whether its process is gone: no import runs beside these tests."""
    return bool(run.row["status"] == "RUNNING")


@resolves("ImportRun.status")
def status(run: Thing) -> Any:  # noqa: ANN401 - a text
    return "FAILED" if _died(run) else run.row["status"]


@resolves("ImportRun.problem")
def problem(run: Thing) -> Any:  # noqa: ANN401 - a text or None
    return BROKEN_OFF if _died(run) else run.row["problem"]


@resolves("ImportRun.startedAt")
def started_at(run: Thing) -> str:
    return moment(run.row["created_at"])


@resolves("ImportRun.finishedAt")
def finished_at(run: Thing) -> str | None:
    at = run.row["finished_at"]
    return None if at is None else moment(at)


@resolves("ImportRun.by")
def sender(run: Thing) -> Any:  # noqa: ANN401 - a text or None
    found = run.shown.one("person", id=run.row["account_id"])
    return found and found["name"]


@resolves("ImportRun.errors")
def errors(run: Thing) -> list[Thing]:
    return run.others("ImportProblem", run.row["errors"])
