"""Reading a folder of tenant files: all of them, or none and a list of what must be mended."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from goldpath.errors import OperatorError
from goldpath.programme.projects.agreement import contradictions
from goldpath.programme.projects.tenant_file import ProjectFile
from goldpath.programme.projects.tenant_rules import problems
from goldpath.transfer.toml_folder import read_tables
from goldpath.transfer.toml_problems import Problem, invalid, told


def read_tenants(folder: Path) -> list[ProjectFile]:
    """Return the projects of a folder's TOML files, in the order of the files' names.

    Sub-folders are left alone. Raises OperatorError that names every mistake of every file: file,
    key path, and what is expected there.
    """
    tables, found = read_tables(folder, "tenant", "Set GOLDPATH_TENANTS.")
    projects: list[ProjectFile] = []
    for name, table in tables.items():
        found += [*_slug_problems(name, tables), *problems(name, table)]
        try:
            projects.append(ProjectFile.model_validate(table))
        except ValidationError as error:
            found += invalid(name, ProjectFile, table, error)
    found += contradictions(tables)
    if found:
        raise OperatorError(told(found))
    return projects


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
