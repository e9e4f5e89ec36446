"""What docs/projects.md says is so: moves, mutations, words, keys of the file and queries."""

import re

import pytest
from graphql import parse, validate

from databases import ROOT
from goldpath.endpoint.schema import schema
from goldpath.identity.members import InvitationStatus
from goldpath.programme.project_mutations import ProjectMutations
from goldpath.programme.projects.tables import ProjectStatus
from goldpath.programme.projects.tenant_file import StepEntry

PAGE = (ROOT / "docs" / "projects.md").read_text(encoding="utf-8")
SCHEMA = schema._schema  # noqa: SLF001 - Strawberry shows it no other way


def table(first: str) -> list[list[str]]:
    """Return the rows of the page's table, by the first word of its head."""
    _, _, below = PAGE.partition(f"\n| {first} |")
    rows = below.partition("\n\n")[0].splitlines()[2:]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]


def test_mutations_and_states_exist() -> None:
    rows = table("step")
    named = {name for _, told, _ in rows for name in re.findall(r"`(\w+)`", told)}
    assert SCHEMA.mutation_type is not None
    assert named <= set(SCHEMA.mutation_type.fields)
    assert {becomes for *_, becomes in rows} == {"", *(one.value for one in ProjectStatus)}


def test_every_mutation_of_a_project_is_told() -> None:
    definition = ProjectMutations.__strawberry_definition__  # type: ignore[attr-defined] # Strawberry's
    assert SCHEMA.mutation_type is not None
    names = {name.replace("_", "") for name in (one.python_name for one in definition.fields)}
    assert names <= {word.lower() for word in re.findall(r"\w+", PAGE)}


def test_all_words_are_explained() -> None:
    assert [row[0] for row in table("status")] == [one.value for one in InvitationStatus]
    assert {row[0].strip("`") for row in table("key")} == set(StepEntry.model_fields)


@pytest.mark.parametrize("query", re.findall(r"```graphql\n(.*?)```", PAGE, flags=re.DOTALL))
def test_queries_are_valid(query: str) -> None:
    assert validate(SCHEMA, parse(query)) == []


def test_what_is_linked_exists() -> None:
    linked = re.findall(r"\]\(([\w./-]+)\)", PAGE)
    assert [path for path in linked if not (ROOT / "docs" / path).exists()] == []
