"""What docs/roadmaps.md says is so: mutations, words and queries."""

import inspect
import re
from enum import StrEnum

import pytest
from graphql import parse, validate

from databases import ROOT
from goldpath.endpoint.schema import schema
from goldpath.programme.roadmap_mutations import RoadmapMutations
from goldpath.programme.roadmaps.forecast import Prospect
from goldpath.programme.roadmaps.states import MilestoneState

PAGE = (ROOT / "docs" / "roadmaps.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"```graphql\n(.*?)```", PAGE, flags=re.DOTALL)
SCHEMA = schema._schema  # noqa: SLF001 - Strawberry shows it no other way


def table(first: str) -> list[list[str]]:
    """Return the rows of the page's table, by the first word of its head."""
    (found,) = re.findall(rf"^\| {first} \|.*\n\|[-|]+\n((?:\|.*\n)+)", PAGE, flags=re.MULTILINE)
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in found.splitlines()]


def meant(words: type[StrEnum]) -> dict[str, str]:
    """Return what the code says of an enum's members, as far as it does."""
    source = inspect.getsource(words)
    return dict(re.findall(r'^    (\w+) = "\w+"\n    """(.+)"""', source, flags=re.MULTILINE))


def test_every_mutation_is_told() -> None:
    told = {name for row in table("step") for name in re.findall(r"`(\w+)`", row[2])}
    kept = schema.get_type_by_name("Mutation")
    fields = {field.python_name for field in kept.fields}  # type: ignore[union-attr]
    ours = set(vars(RoadmapMutations)) & fields
    assert told == {re.sub(r"_(\w)", lambda match: match[1].upper(), name) for name in ours}


@pytest.mark.parametrize(("head", "words"), [("prospect", Prospect), ("state", MilestoneState)])
def test_words_are_explained_as_in_the_code(head: str, words: type[StrEnum]) -> None:
    told = dict(table(head))
    assert told.keys() == {one.value for one in words}
    assert told == told | meant(words)


@pytest.mark.parametrize("query", QUERIES)
def test_queries_are_valid(query: str) -> None:
    assert validate(SCHEMA, parse(query)) == []


def test_there_are_queries() -> None:
    assert len(QUERIES) == 6
