"""What docs/cohorts.md says is so: mutations, words, moves and queries."""

import inspect
import re

from graphql import parse, validate

from databases import ROOT
from goldpath.endpoint.schema import schema
from goldpath.programme.applications.tables import ApplicationStatus
from goldpath.programme.cohort_mutations import CohortMutations
from goldpath.programme.cohorts.moves import MOVES
from goldpath.programme.cohorts.tables import ParticipationStatus

PAGE = (ROOT / "docs" / "cohorts.md").read_text(encoding="utf-8")
SCHEMA = schema._schema  # noqa: SLF001 - Strawberry shows it no other way


def table(first: str) -> list[list[str]]:
    """Return the rows of the page's table, by the first word of its head."""
    (found,) = re.findall(rf"^\| {first} \|.*\n\|[-|]+\n((?:\|.*\n)+)", PAGE, flags=re.MULTILINE)
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in found.splitlines()]


def test_every_mutation_is_told() -> None:
    told = {name for row in table("step") for name in re.findall(r"`(\w+)`", row[2])}
    kept = schema.get_type_by_name("Mutation")
    fields = {field.python_name for field in kept.fields}  # type: ignore[union-attr]
    ours = set(vars(CohortMutations)) & fields
    names = {re.sub(r"_(\w)", lambda match: match[1].upper(), name) for name in ours}
    assert told == names


def test_moves_are_those_of_the_code() -> None:
    told = {
        (ParticipationStatus(was), ParticipationStatus(to))
        for was, ways in table("from")
        for to in ways.split(", ")
    }
    assert told == MOVES


def test_words_are_explained_as_in_the_code() -> None:
    source = inspect.getsource(ApplicationStatus)
    meant = dict(re.findall(r'^    (\w+) = "\w+"\n    """(.+)"""', source, flags=re.MULTILINE))
    assert dict(table("status")) == meant


def test_queries_are_valid() -> None:
    queries = re.findall(r"```graphql\n(.*?)```", PAGE, flags=re.DOTALL)
    assert len(queries) == 3
    for query in queries:
        assert validate(SCHEMA, parse(query)) == []
