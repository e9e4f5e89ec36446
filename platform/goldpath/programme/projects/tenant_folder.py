"""Reading a folder of tenant files: all of them, or none and a list of what must be mended."""

import tomllib
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from goldpath.errors import OperatorError
from goldpath.programme.projects.agreement import contradictions
from goldpath.programme.projects.tenant_file import Entry, ProjectFile
from goldpath.programme.projects.tenant_rules import Problem, problems


def read_tenants(folder: Path) -> list[ProjectFile]:
    """Return the projects of a folder's TOML files, in the order of the files' names.

    Sub-folders are left alone. Raises OperatorError that names every mistake of every file: file,
    key path, and what is expected there.
    """
    tables, found = _tables(folder)
    projects: list[ProjectFile] = []
    for name, table in tables.items():
        found += [*_slug_problems(name, tables), *problems(name, table)]
        try:
            projects.append(ProjectFile.model_validate(table))
        except ValidationError as error:
            found += [_problem(name, table, detail) for detail in error.errors(include_url=False)]
    found += contradictions(tables)
    if found:
        raise OperatorError(_told(found))
    return projects


def _tables(folder: Path) -> tuple[dict[str, dict[str, Any]], list[Problem]]:
    """Read the files that are TOML; tell of those that are not."""
    tables: dict[str, dict[str, Any]] = {}
    found: list[Problem] = []
    for file in _files(folder):
        try:
            tables[file.name] = tomllib.loads(file.read_text("utf-8"))
        except tomllib.TOMLDecodeError as error:
            found.append(Problem(file.name, "", f"expected TOML, but: {error}"))
        except UnicodeDecodeError:
            found.append(Problem(file.name, "", "expected text in UTF-8"))
    return tables, found


def _files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise OperatorError(f"No folder of tenant files at {folder}. Set GOLDPATH_TENANTS.")
    files = [file for file in folder.glob("*.toml") if file.is_file()]
    if not (shown := sorted(file for file in files if not file.name.startswith("."))):
        raise OperatorError(f"No tenant files (*.toml) in {folder}.")
    return shown


def _slug_problems(file: str, tables: dict[str, dict[str, Any]]) -> Iterator[Problem]:
    slug = tables[file].get("slug")
    if not isinstance(slug, str):
        return
    if slug != (stem := file.removesuffix(".toml")):
        yield Problem(file, "slug", f"expected '{stem}', the file's name, got '{slug}'")
    others = [name for name, table in tables.items() if name != file and table.get("slug") == slug]
    if others:
        yield Problem(
            file, "slug", f"expected one file a project, but {others[0]} has '{slug}' as well"
        )


def _problem(file: str, table: dict[str, Any], detail: ErrorDetails) -> Problem:
    return Problem(file, _path(detail["loc"]), _sentence(table, detail))


def _path(location: tuple[int | str, ...]) -> str:
    """Spell a location as one finds it in the file: `cohorts[0].clusters[2].country`."""
    steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in location)
    return "".join(steps).removeprefix(".")


def _sentence(table: dict[str, Any], detail: ErrorDetails) -> str:
    model, field = _model_and_field(detail["loc"])
    if detail["type"] == "extra_forbidden":
        known = sorted(model.model_fields)
        near = get_close_matches(field, known, n=1)
        meant = f"; did you mean {near[0]}?" if near else ""
        return f"expected one of the keys {', '.join(known)}{meant}"
    if field not in model.model_fields:
        return f"expected a table with the keys {', '.join(sorted(model.model_fields))}"
    expected = f"expected {model.model_fields[field].description}"
    if detail["type"] == "missing":
        return f"{expected}, but it is missing"
    return f"{expected}, got {_shown(_value_at(table, detail['loc']))}"


def _value_at(table: Any, location: tuple[int | str, ...]) -> Any:  # noqa: ANN401 - TOML values
    """Return a value as the file has it: the error holds what validators made of it."""
    for step in location:
        table = table[step]
    return table


def _model_and_field(location: tuple[int | str, ...]) -> tuple[type[BaseModel], str]:
    """Return the model that a location's last name belongs to; '' for an entry of a list."""
    model: type[BaseModel] = ProjectFile
    field = ""
    for step in location:
        if isinstance(step, str):
            field = step
        elif (entry := _entry(model, field)) is not None:
            model, field = entry, ""
    return model, field


def _entry(model: type[BaseModel], field: str) -> type[BaseModel] | None:
    kinds = get_args(model.model_fields[field].annotation)
    return kinds[0] if isinstance(kinds[0], type) and issubclass(kinds[0], Entry) else None


def _shown(value: object) -> str:
    match value:
        case dict():
            return "a table"
        case list():
            return "a list"
        case str():
            return f"'{value[:80]}'"
        case _:
            return str(value).lower() if isinstance(value, bool) else str(value)


def _told(found: list[Problem]) -> str:
    lines = "\n".join(f"  {problem}" for problem in found)
    return f"Nothing was applied. Mend this first:\n{lines}"
