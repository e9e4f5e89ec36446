"""Every question is answered as graphql-core answers it with plain resolvers over plain rows."""

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import cycle, product
from random import Random
from typing import Any

import pytest
from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLSchema,
    get_named_type,
    is_leaf_type,
    is_non_null_type,
)
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from databases import PrivateDatabase
from goldpath.database.embedded import EmbeddedServer
from goldpath.settings import Settings
from oracle.both import Both, both_of
from oracle.documents import Maker
from oracle.known import known
from oracle.walk import Document, Place, Walk
from oracle.world import ACTORS, world

WAYS = 2
"""How many of the ways to a field are tried with every argument."""

JUDGED = (
    *("AssessmentStatus", "AssessorStatus", "Bar", "Criterion", "Light", "MissingKind", "TieKind"),
    *("AppealOutcome", "AwardEventKind", "AwardStatus", "DeciderBar", "DecisionOutcome"),
    *("PeerGroup", "Precision", "VerificationStatus"),
    *("Anchor", "ApplicationStatus", "InvitationStatus", "MilestoneKind", "MilestoneState"),
    *("AttendanceRole", "AttendanceStatus", "EnrolmentStatus", "OriginKind"),
    *("ExchangeAnswer", "ExchangeKind", "ExchangePart", "ExchangeStatus"),
    *("Prospect", "ProjectStatus", "LadderStepKind", "PipelineStage"),
    *("CertificateRecord", "CertificateStatus", "Measure", "PeriodStatus"),
)
"""Enums of which every value must have been answered."""

NEVER_NULL = {
    ("CohortPlaces", "waiting"): "null along with the error that refuses it",
    ("Member", "email"): "null along with the error that refuses it",
    ("ManagedEvidence", "by"): "a manager may know everybody who sent a file",
    ("Simulation", "passesMinimum"): "a report is issued of a whole sheet alone",
}
"""What may be null by its type, and is not in any answer without errors, and why."""

SEEING = ("many", "coordinator", "cluster manager", "expert", "board")
"""Those who see nearly all there is between them; everybody asks in the nightly test."""

ANYBODY = ("nobody", "many", "partner")
"""Who tries the arguments of root fields."""


@pytest.fixture(scope="session")
def filled(embedded: EmbeddedServer, demo_template: str) -> Iterator[PrivateDatabase]:
    with world(embedded, demo_template) as database:
        yield database


@pytest.fixture(scope="session")
def both(filled: PrivateDatabase, test_settings: Settings) -> Iterator[Both]:
    with both_of(filled, test_settings) as made:
        yield made


def test_the_whole_of_each_thing(both: Both) -> None:
    """Each by one who may see it, in turn; at night by everybody."""
    walk = Walk(both.oracle.schema, both.treasure)
    for actor, document in zip(cycle(SEEING), walk.wholes()):
        assert both.check(actor, document), f"too large: {document.text}"
    assert both.failures() == []


@pytest.mark.nightly
def test_each_field_and_each_argument_by_everybody(
    both: Both, record_testsuite_property: Callable[[str, object], None]
) -> None:
    walk = Walk(both.oracle.schema, both.treasure)
    for document in walk.wholes():
        for actor in ACTORS:
            both.check(actor, document)
    tried: Counter[Place] = Counter()
    for place, way, documents in walk.arguments():
        actors = ANYBODY if place[0] == "Query" else both.open_to(way)[:1]
        if actors and tried[place] < WAYS:
            tried[place] += 1
            for actor, document in product(actors, documents):
                both.check(actor, document)
    assert both.failures() == []
    record_testsuite_property("oracle", both.tally())
    fields, arguments, inputs = reachable(both.oracle.schema)
    seen = both.oracle.seen
    leaves = {one for one in fields if _may_be_null(both.oracle.schema, *one)}
    words = {one for name in JUDGED for one in _words(both.oracle.schema, name)}
    untried: dict[str, set[Any]] = {
        "field": fields - set(seen.fields),
        "argument": arguments - set(seen.arguments),
        "input": inputs - set(seen.inputs),
        "null": leaves - set(seen.nulls) - set(NEVER_NULL),
        "value": leaves - set(seen.values),
        "word": words - seen.words,
    }
    assert {what: sorted(which) for what, which in untried.items() if which} == {}


def test_an_error_below_nodes_tells_its_place_in_the_list(both: Both) -> None:
    cohort = both.treasure.ids["Cohort"][0]
    asked = "{ nodes(ids: [%s]) { ... on Cohort { participations(first: 101) { totalCount } } } }"
    document = Document(asked.replace("%s", f'"{cohort}"'))
    told = both.goldpath("many", document).errors
    assert told == {("BAD_INPUT", ("nodes", 0, "participations"))}


def test_what_once_differed_and_what_is_wrong(both: Both) -> None:
    for actor, document in known(both.treasure):
        assert both.check(actor, document), document
    assert both.failures() == []


def _asked(both: Both, chance: Random, actor: str) -> None:
    maker = Maker(both.oracle.schema, both.treasure, both.viewers[actor], chance)
    document = maker.document()
    note(f"{actor} asks {document}")
    both.compare(actor, document)


CHANCE = st.randoms(use_true_random=False)
ALWAYS = settings(
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
    print_blob=False,
)


@settings(ALWAYS, max_examples=100)
@given(chance=CHANCE, actor=st.sampled_from(list(ACTORS)))
def test_documents_made_by_chance(both: Both, chance: Random, actor: str) -> None:
    _asked(both, chance, actor)


@pytest.mark.nightly
@settings(ALWAYS, max_examples=2_000)
@given(chance=CHANCE, actor=st.sampled_from(list(ACTORS)))
def test_many_documents_made_by_chance(both: Both, chance: Random, actor: str) -> None:
    _asked(both, chance, actor)


def reachable(
    schema: GraphQLSchema,
) -> tuple[set[tuple[str, str]], set[tuple[str, str, str]], set[tuple[str, str]]]:
    """Return every field, argument and input field that a query can come to."""
    fields, arguments, inputs = set(), set(), set()
    assert schema.query_type is not None
    waiting = [schema.query_type.name, *(kind.name for kind in _things(schema))]
    known = set(waiting)
    while waiting:
        kind = schema.type_map[waiting.pop()]
        if isinstance(kind, GraphQLInputObjectType):
            inputs |= {(kind.name, name) for name in kind.fields}
        elif isinstance(kind, GraphQLObjectType):
            fields |= {(kind.name, name) for name in kind.fields}
            arguments |= {
                (kind.name, name, argument)
                for name, inner in kind.fields.items()
                for argument in inner.args
            }
        for described in _below(kind):
            name = get_named_type(described).name
            if name not in known:
                known.add(name)
                waiting.append(name)
    return fields, arguments, inputs


def _words(schema: GraphQLSchema, name: str) -> set[tuple[str, str]]:
    """Return an enum's values, with its name."""
    kind = schema.type_map[name]
    assert isinstance(kind, GraphQLEnumType)
    return {(name, value) for value in kind.values}


def _may_be_null(schema: GraphQLSchema, kind: str, name: str) -> bool:
    """Return whether a field is a value, and not an object, that may be missing."""
    owner = schema.type_map[kind]
    assert isinstance(owner, GraphQLObjectType)
    found = owner.fields[name].type
    return not is_non_null_type(found) and is_leaf_type(get_named_type(found))


def _below(kind: object) -> Iterator[GraphQLInputType | GraphQLOutputType]:
    """Yield the types of an object's or an input's fields, and of their arguments."""
    if isinstance(kind, GraphQLInputObjectType):
        yield from (inner.type for inner in kind.fields.values())
    elif isinstance(kind, GraphQLObjectType):
        for inner in kind.fields.values():
            yield inner.type
            yield from (argument.type for argument in inner.args.values())


def _things(schema: GraphQLSchema) -> list[GraphQLObjectType]:
    """Return the types that `node` leads to."""
    node = schema.get_type("Node")
    return list(schema.get_possible_types(node))  # type: ignore[arg-type] # it is an interface
