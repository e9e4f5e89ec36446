"""An error as a log may tell it: its kind, where it arose, and what caused it."""

import traceback
from pathlib import Path
from typing import Any

import psycopg

MOST = 20
"""Places that are told of one error: those nearest to where it arose."""

DEEPEST = 5
"""Errors that are told behind one another."""


def traced(error: BaseException, *, in_full: bool = False, deep: int = DEEPEST) -> dict[str, Any]:
    """Return what may be told of an error; what it says as well if `in_full`."""
    kind = type(error)
    told: dict[str, Any] = {"kind": f"{kind.__module__}.{kind.__qualname__}"}
    if in_full:
        told["says"] = str(error)
    if isinstance(error, psycopg.Error):
        told |= _of_postgresql(error)
    told["at"] = [
        f"{'/'.join(Path(one.filename).parts[-3:])}:{one.lineno} {one.name}"
        for one in traceback.extract_tb(error.__traceback__)[-MOST:]
    ]
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if cause is not None and deep > 1:
        told["cause"] = traced(cause, in_full=in_full, deep=deep - 1)
    return told


def _of_postgresql(error: psycopg.Error) -> dict[str, str]:
    """Return what is wrong without the values that are."""
    found = {
        "sqlstate": error.sqlstate,
        "table": error.diag.table_name,
        "column": error.diag.column_name,
        "constraint": error.diag.constraint_name,
    }
    return {name: value for name, value in found.items() if value}
