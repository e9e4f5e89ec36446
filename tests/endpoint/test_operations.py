"""Every named operation of the published contract, with its golden answer and its golden SQL.

`make golden` writes them anew. Ids, cursors and the days on which the sample data came about differ
from run to run and are masked.
"""

from typing import Any

import orjson
import psycopg
import pytest
from graphql import NonNullTypeNode, OperationDefinitionNode, parse, validate

from client import (
    COORDINATOR,
    EXPERT,
    OTHER_COORDINATOR,
    SAMPLE_MANAGER,
    SECRETARIAT,
    Client,
)
from databases import ROOT
from endpoint.attendance_cases import ATTENDANCE_CASES
from endpoint.board_cases import BOARD_CASES
from endpoint.certificate_cases import CERTIFICATE_CASES
from endpoint.exchange_cases import EXCHANGE_CASES
from endpoint.label_cases import LABEL_CASES
from endpoint.ladder_cases import LADDER_CASES
from endpoint.manager_cases import MANAGER_CASES
from endpoint.operation_case import Case
from endpoint.page_cases import PAGE_CASES
from endpoint.people_cases import PEOPLE_CASES
from endpoint.report_cases import REPORT_CASES
from endpoint.road_cases import ROAD_CASES
from endpoint.target_cases import TARGET_CASES
from endpoint.training_cases import TRAINING_CASES
from golden import compare
from goldpath.endpoint.schema import schema
from recording import recording

OPERATIONS = {
    path.stem: path for path in sorted((ROOT / "schema" / "operations").glob("*.graphql"))
}
MASKED = frozenset(
    {
        *("id", "cursor", "startCursor", "endCursor", "scheme"),
        *("orderedOn", "scheduledOn", "reportedOn"),
    }
)


async def a_project(client: Client) -> dict[str, Any]:
    data = await client.ask('{ project(slug: "clus3") { id } }', as_=COORDINATOR)
    return {"project": data["project"]["id"]}


async def a_milestone(client: Client) -> dict[str, Any]:
    data = await client.ask(
        '{ project(slug: "clus3") { cohorts { participations { nodes { milestones { id } } } } } }',
        as_=COORDINATOR,
    )
    place = data["project"]["cohorts"][0]["participations"]["nodes"][0]
    return {"milestone": place["milestones"][0]["id"]}


async def a_cluster(client: Client) -> dict[str, Any]:
    query = '{ registry { clusters(where: { search: "obrobki" }) { nodes { id } } } }'
    data = await client.ask(query)
    return {"id": data["registry"]["clusters"]["nodes"][0]["id"]}


async def a_sheet(client: Client) -> dict[str, Any]:
    data = await client.ask("{ expert { assessments { id status } } }", as_=EXPERT)
    assigned = data["expert"]["assessments"]
    return {"id": next(one["id"] for one in assigned if one["status"] == "SCHEDULED")}


async def a_code(client: Client) -> dict[str, Any]:
    with psycopg.connect(client.admin_url) as admin:
        row = admin.execute(
            "SELECT code FROM label_award JOIN cluster ON cluster.id = cluster_id "
            "WHERE cluster.name LIKE 'KOM%'"
        ).fetchone()
    assert row is not None
    return {"code": row[0]}


async def the_sample(client: Client) -> dict[str, Any]:
    data = await client.ask("{ viewer { clusters { id } } }", as_=SAMPLE_MANAGER)
    return {"id": data["viewer"]["clusters"][0]["id"]}


CASES = PAGE_CASES | {
    **ROAD_CASES,
    **PEOPLE_CASES,
    **ATTENDANCE_CASES,
    **BOARD_CASES,
    **EXCHANGE_CASES,
    **TARGET_CASES,
    **MANAGER_CASES,
    **REPORT_CASES,
    **LABEL_CASES,
    **LADDER_CASES,
    **TRAINING_CASES,
    **CERTIFICATE_CASES,
    "ChangeMilestone": Case(COORDINATOR, {"expectedVersion": 1, "status": "DONE"}, a_milestone),
    "ClusterPage": Case(None, {}, a_cluster),
    "ClusterReport": Case(SAMPLE_MANAGER, {}, the_sample),
    "CreateCohort": Case(COORDINATOR, {"name": "Second", "capacity": 4}, a_project),
    "ExpertInbox": Case(EXPERT),
    "MyProjects": Case(COORDINATOR),
    "ProjectAssessments": Case(COORDINATOR, {"slug": "clus3"}),
    "ProjectCohorts": Case(OTHER_COORDINATOR, {"slug": "inolink", "first": 20}),
    "ProposeCluster": Case(
        COORDINATOR, {"name": "Klaster Obrobki Metalu", "country": "PL"}, a_project
    ),
    "RegistryClusters": Case(
        None,
        {
            "where": {"country": {"eq": "PL"}, "label": {"on": "2018-01-01"}},
            "labelledOn": "2018-01-01",
        },
    ),
    "RegistryPage": Case(None, {"country": "LT", "first": 3}),
    "Schemes": Case(),
    "ScoringSheet": Case(EXPERT, {}, a_sheet),
    "SecretariatAssessments": Case(SECRETARIAT, {"stages": ["ORDERED", "PROPOSED"], "first": 10}),
    "VerifyLabel": Case(None, {}, a_code),
    "SecretariatClusters": Case(SECRETARIAT, {"search": "ditenave"}),
}


@pytest.fixture
def asked(request: pytest.FixtureRequest, name: str) -> Client:
    """A client on data that all share, unless the operation or its case writes."""
    writes = CASES[name].lays or "\nmutation" in OPERATIONS[name].read_text(encoding="utf-8")
    client: Client = request.getfixturevalue("writer" if writes else "reader")
    return client


def test_every_operation_has_a_case() -> None:
    assert set(CASES) == set(OPERATIONS)


@pytest.mark.golden
@pytest.mark.parametrize("name", OPERATIONS)
async def test_the_answer_is_the_golden_one(asked: Client, name: str) -> None:
    case = CASES[name]
    variables = {**case.variables, **await case.found(asked)}
    data = await asked.ask(OPERATIONS[name].read_text(encoding="utf-8"), variables, as_=case.as_)
    shown = masked(data, hidden=MASKED | case.masked)
    answer = orjson.dumps(shown, option=orjson.OPT_INDENT_2).decode() + "\n"
    compare(ROOT / "tests" / "operations" / f"{name}.json", answer)


@pytest.mark.nightly
@pytest.mark.golden
@pytest.mark.parametrize("name", OPERATIONS)
async def test_the_statements_are_the_golden_ones(asked: Client, name: str) -> None:
    case, text = CASES[name], OPERATIONS[name].read_text(encoding="utf-8")
    variables = {**case.variables, **await case.found(asked)}
    with recording() as sent:
        await asked.ask(text, variables, as_=case.as_)
    told = [f"-- at {door}\n{indented(one.sql)}" for door, one in sent.statements]
    told += [f"-- in the mutation's transaction\n{indented(sql)}" for sql in sent.in_mutations]
    assert bool(told) is case.shows
    golden = "\n\n".join(f"{statement};" for statement in told or ["-- nothing is read"]) + "\n"
    assert not [value for value in variables.values() if f"'{value}'" in golden]
    compare(ROOT / "tests" / "operations" / f"{name}.sql", golden)


@pytest.mark.parametrize("name", OPERATIONS)
def test_the_operation_is_valid_and_named_as_its_file(name: str) -> None:
    document = parse(OPERATIONS[name].read_text(encoding="utf-8"))
    assert validate(schema._schema, document) == []  # noqa: SLF001 - Strawberry shows it no other way
    (operation,) = document.definitions
    assert isinstance(operation, OperationDefinitionNode)
    assert operation.name is not None
    assert operation.name.value == name
    for variable in operation.variable_definitions or ():
        required = isinstance(variable.type, NonNullTypeNode)
        assert not (required and variable.default_value), "relay-compiler refuses such a default"


def indented(sql: str) -> str:
    """Return a statement with its lines as deep as the parentheses around them."""
    depth, lines = 0, []
    for line in sql.splitlines():
        lines.append("  " * depth + line.strip())
        depth += line.count("(") - line.count(")")
    return "\n".join(lines)


def masked(value: Any, key: str = "", *, hidden: frozenset[str]) -> Any:  # noqa: ANN401 - JSON
    """Return an answer without what differs from run to run."""
    if isinstance(value, dict):
        return {name: masked(inner, name, hidden=hidden) for name, inner in value.items()}
    if isinstance(value, list):
        return [masked(inner, key, hidden=hidden) for inner in value]
    return "…" if key in hidden and value is not None else value
