"""What must be mended in a folder of TOML files: every mistake at once, by file and key.

A model's fields say in their descriptions what is expected of them: each completes the sentence
"expected …".
"""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any, NamedTuple, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

Table = Mapping[str, Any]


class Problem(NamedTuple):
    """What must be mended in a file. `path` is '' for the file as a whole."""

    file: str
    path: str
    message: str

    def __str__(self) -> str:
        return (
            f"{self.file}: {self.path}: {self.message}"
            if self.path
            else f"{self.file}: {self.message}"
        )


class Place(NamedTuple):
    """A table of a file, and where it stands: `cohorts[0].clusters[2]`."""

    path: str
    table: Table

    def at(self, field: str) -> str:
        """Return the path of a field of the table."""
        return f"{self.path}.{field}" if self.path else field

    def entries(self, collection: str) -> Iterator["Place"]:
        """Yield the tables of a list of this table; what is no table is another check's matter."""
        listed = self.table.get(collection)
        for index, entry in enumerate(listed if isinstance(listed, list) else []):
            if isinstance(entry, dict):
                yield Place(f"{self.at(collection)}[{index}]", entry)


def invalid(
    file: str, model: type[BaseModel], table: Table, error: ValidationError
) -> Iterator[Problem]:
    """Yield what a model found wrong with a file's table."""
    for detail in error.errors(include_url=False):
        yield Problem(file, _path(detail["loc"]), _sentence(model, table, detail))


def told(found: list[Problem]) -> str:
    """Return the message that lists the problems, a line each."""
    lines = "\n".join(f"  {problem}" for problem in found)
    return f"Nothing was applied. Mend this first:\n{lines}"


def _path(location: tuple[int | str, ...]) -> str:
    """Spell a location as one finds it in the file: `cohorts[0].clusters[2].country`."""
    steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in location)
    return "".join(steps).removeprefix(".")


def _sentence(root: type[BaseModel], table: Table, detail: ErrorDetails) -> str:
    model, field = _model_and_field(root, detail["loc"])
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


def _model_and_field(
    root: type[BaseModel], location: tuple[int | str, ...]
) -> tuple[type[BaseModel], str]:
    """Return the model that a location's last name belongs to; '' for an entry of a list."""
    model, field = root, ""
    for step in location:
        if isinstance(step, str):
            field = step
        elif (entry := _entry(model, field)) is not None:
            model, field = entry, ""
    return model, field


def _entry(model: type[BaseModel], field: str) -> type[BaseModel] | None:
    kinds = get_args(model.model_fields[field].annotation)
    return kinds[0] if isinstance(kinds[0], type) and issubclass(kinds[0], BaseModel) else None


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
