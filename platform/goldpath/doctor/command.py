"""`goldpath doctor`."""

from typing import Annotated

import orjson
import typer

from goldpath.doctor.check import Check, Verdict
from goldpath.doctor.examination import examine
from goldpath.settings import settings

Json = Annotated[bool, typer.Option("--json", help="Print JSON, for a monitor.")]


def doctor(*, json: Json = False) -> None:
    """Check settings, database, roles and protection; say what to mend. Changes nothing."""
    checks = examine(settings())
    typer.echo(_as_json(checks) if json else _as_table(checks))
    if any(check.verdict is Verdict.WRONG for check in checks):
        raise typer.Exit(1)


def _as_json(checks: list[Check]) -> str:
    return orjson.dumps(checks, option=orjson.OPT_INDENT_2).decode()


def _as_table(checks: list[Check]) -> str:
    lines = []
    for check in checks:
        first, *others = check.told or ("",)
        lines.append(f"{check.verdict.value:9}{check.name:14}{first}".rstrip())
        lines += [f"{'':23}{sentence}" for sentence in others]
    return "\n".join(lines)
