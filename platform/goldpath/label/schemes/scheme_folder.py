"""Reading a folder of scheme files: all of them, or none and a list of what must be mended."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from goldpath.errors import OperatorError
from goldpath.label.schemes.scheme_file import SchemeFile
from goldpath.label.schemes.scheme_rules import problems
from goldpath.transfer.toml_folder import read_tables
from goldpath.transfer.toml_problems import Place, Problem, invalid, told

SHIPPED = Path(__file__).parent / "data"
"""The schemes that come with Goldpath."""


def read_schemes(folder: Path) -> list[SchemeFile]:
    """Return the versions of schemes of a folder's TOML files, in the order of the files' names.

    Sub-folders are left alone. Raises OperatorError that names every mistake of every file: file,
    key path, and what is expected there.
    """
    tables, found = read_tables(folder, "scheme", "Name the folder that holds them.")
    schemes: list[SchemeFile] = []
    for name, table in tables.items():
        found += problems(name, table)
        try:
            schemes.append(SchemeFile.model_validate(table))
        except ValidationError as error:
            found += invalid(name, SchemeFile, table, error)
    found += [*_unknown(tables), *_out_of_order({one.label: one for one in schemes})]
    if found:
        raise OperatorError(told(found))
    return schemes


def _unknown(tables: dict[str, dict[str, Any]]) -> Iterator[Problem]:
    """Yield the levels that ask for the minimum requirements of a scheme that is not there."""
    names = {table.get("name") for table in tables.values()}
    for file, table in tables.items():
        for level in Place("", table).entries("levels"):
            asked = level.table.get("minimum_scheme")
            if isinstance(asked, str) and asked not in names:
                path, told = level.at("minimum_scheme"), f"the name of a scheme here, got '{asked}'"
                yield Problem(file, path, f"expected {told}")


def _out_of_order(schemes: dict[str, SchemeFile]) -> Iterator[Problem]:
    """Yield the versions that do not begin after the one before."""
    ordered = sorted(schemes.values(), key=lambda one: (one.name, one.version))
    for earlier, later in pairwise(ordered):
        if earlier.name != later.name:
            continue
        file = f"{later.name}-{later.version}.toml"
        if later.valid_from is None:
            yield Problem(file, "valid_from", f"expected a day, for {earlier.label} is before it")
        elif earlier.valid_from and earlier.valid_from >= later.valid_from:
            after = f"a day after {earlier.valid_from}, when {earlier.label} begins"
            yield Problem(file, "valid_from", f"expected {after}, got {later.valid_from}")
