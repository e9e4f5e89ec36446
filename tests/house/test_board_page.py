"""What docs/board.md says is so: questions, operations and the query."""

import re

from graphql import parse, validate

from databases import ROOT
from goldpath.board.asking import MOST
from goldpath.board.pipeline import PipelineStage
from goldpath.endpoint.schema import schema

PAGE = (ROOT / "docs" / "board.md").read_text(encoding="utf-8")
BESIDE = {"projects", "labelsByCountry", "labelsByLevel", "exchanges", "covers"}
"""Fields that are no questions of their own."""


def test_every_question_and_its_operation_are_told() -> None:
    found = re.findall(r"^\| `(\w+)[`(].*\| `(\w+)` \|$", PAGE, flags=re.MULTILINE)
    board = schema._schema.type_map["Board"]  # noqa: SLF001 - Strawberry shows it no other way
    assert {field for field, _ in found} == set(board.fields) - BESIDE  # type: ignore[attr-defined] # it is an object
    for field, operation in found:
        text = (ROOT / "schema" / "operations" / f"{operation}.graphql").read_text("utf-8")
        assert re.search(rf"^    {field}\b", text, flags=re.MULTILINE)


def test_the_query_is_valid() -> None:
    (query,) = re.findall(r"```graphql\n(.*?)```", PAGE, flags=re.DOTALL)
    assert validate(schema._schema, parse(query)) == []  # noqa: SLF001 - as above


def test_stages_and_the_longest_series_are_told() -> None:
    stages = [one.value.replace("_", " ").lower() for one in PipelineStage]
    places = [PAGE.index(f"{one}") for one in stages]
    assert places
    assert f"{MOST} days at most" in PAGE
