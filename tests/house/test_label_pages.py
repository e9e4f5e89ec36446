"""What docs/assessments.md and docs/labels.md say is so: days, words, mutations and queries."""

import re
from collections.abc import Iterator
from datetime import date
from enum import StrEnum

import pytest
from graphql import parse, validate

from databases import ROOT
from goldpath.endpoint.schema import schema
from goldpath.label.assessments.tables import AssessmentStatus
from goldpath.label.awards.levels import LabelLevel
from goldpath.label.awards.tables import AwardStatus
from goldpath.label.awards.validity import Rules, Term
from goldpath.label.decisions.deciders import BARRED, DeciderBar
from goldpath.label.schemes.scheme_folder import SHIPPED, read_schemes

PAGES = {
    name: (ROOT / "docs" / name).read_text(encoding="utf-8")
    for name in ("assessments.md", "labels.md")
}
SCHEMA = schema._schema  # noqa: SLF001 - Strawberry shows it no other way
NOTHING = "–"


def table(page: str, first: str) -> list[list[str]]:
    """Return the rows of a page's table, by the first word of its head."""
    lines = PAGES[page].splitlines()
    (start,) = (place for place, line in enumerate(lines) if line.startswith(f"| {first} |"))
    return list(_rows(lines[start + 2 :]))


def _rows(lines: list[str]) -> Iterator[list[str]]:
    for line in lines:
        if not line.startswith("|"):
            return
        yield [cell.strip() for cell in line.strip("|").split("|")]


def bronze() -> Rules:
    """Return the rules of the published scheme that leads to Bronze."""
    (found,) = (
        level
        for scheme in read_schemes(SHIPPED)
        for level in scheme.levels
        if level.level is LabelLevel.BRONZE
    )
    months = (found.validity_months, found.renewal_months, found.grace_months)
    return Rules(*months, found.precision)


@pytest.mark.parametrize("row", table("labels.md", "interview"))
def test_days_are_those_of_the_rules(row: list[str]) -> None:
    day, before, *told = (None if cell == NOTHING else date.fromisoformat(cell) for cell in row)
    assert day is not None
    rules = bronze()
    term = rules.first_term(day) if before is None else rules.renewed(Term(None, before), day)
    assert [*term, rules.renewable_until(term)] == told


@pytest.mark.parametrize("page", PAGES)
def test_mutations_and_states_exist(page: str) -> None:
    mutations = SCHEMA.mutation_type
    assert mutations is not None
    rows = table(page, "step")
    assert len(rows) > 5
    for _, _, named, becomes in rows:
        assert set(re.findall(r"`(\w+)`", named)) <= set(mutations.fields)
        assert set(filter(None, becomes.split(", "))) <= {one.value for one in AssessmentStatus}


def test_every_state_is_reached_on_one_of_the_pages() -> None:
    told = {word for page in PAGES for row in table(page, "step") for word in row[3].split(", ")}
    assert told >= {one.value for one in AssessmentStatus}


@pytest.mark.parametrize(("head", "words"), [("bar", DeciderBar), ("status", AwardStatus)])
def test_all_words_are_explained(head: str, words: type[StrEnum]) -> None:
    assert [row[0] for row in table("labels.md", head)] == [one.value for one in words]


def test_bars_are_told_as_a_person_is_told() -> None:
    assert dict(table("labels.md", "bar")) == {bar.value: told for bar, told in BARRED.items()}


@pytest.mark.parametrize("page", PAGES)
def test_queries_are_valid(page: str) -> None:
    queries = re.findall(r"```graphql\n(.*?)```", PAGES[page], flags=re.DOTALL)
    assert queries
    for query in queries:
        assert validate(SCHEMA, parse(query)) == []


@pytest.mark.parametrize("page", PAGES)
def test_what_is_linked_exists(page: str) -> None:
    linked = re.findall(r"\]\(([\w./-]+)\)", PAGES[page])
    assert [path for path in linked if not (ROOT / "docs" / path).exists()] == []
