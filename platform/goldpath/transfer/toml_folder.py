"""The tables of a folder's TOML files, and which of them cannot be read."""

import tomllib
from pathlib import Path
from typing import Any

from goldpath.errors import OperatorError
from goldpath.transfer.toml_problems import Problem


def read_tables(folder: Path, what: str, mend: str) -> tuple[dict[str, Any], list[Problem]]:
    """Return the tables by their files' names, in the order of the names, and what is no TOML.

    Sub-folders and hidden files are left alone. Raises OperatorError if there is no file; `what`
    the folder holds, and how to `mend` that there is none, are words of the message.
    """
    tables: dict[str, Any] = {}
    found: list[Problem] = []
    for file in _files(folder, what, mend):
        try:
            tables[file.name] = tomllib.loads(file.read_text("utf-8"))
        except tomllib.TOMLDecodeError as error:
            found.append(Problem(file.name, "", f"expected TOML, but: {error}"))
        except UnicodeDecodeError:
            found.append(Problem(file.name, "", "expected text in UTF-8"))
    return tables, found


def _files(folder: Path, what: str, mend: str) -> list[Path]:
    if not folder.is_dir():
        raise OperatorError(f"No folder of {what} files at {folder}. {mend}")
    files = [file for file in folder.glob("*.toml") if file.is_file()]
    if not (shown := sorted(file for file in files if not file.name.startswith("."))):
        raise OperatorError(f"No {what} files (*.toml) in {folder}.")
    return shown
