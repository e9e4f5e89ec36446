"""Asking for cohorts and changing them, for the tests that do."""

from typing import Any

import psycopg

from client import COORDINATOR, OBSERVER, Client

PROJECT = """
query Project($slug: String!) { project(slug: $slug) { id cohorts { id version
  participations { nodes { id version status cluster { id name } } } } } }
"""
COHORT = """
query Cohort($id: ID!, $where: ApplicationWhere, $order: [ApplicationOrder!], $first: Int) {
  node(id: $id) { ... on Cohort { id name version applyBy capacity
    places { capacity taken waiting free } criteria { id title maximum version }
    applications(where: $where, orderBy: $order, first: $first) {
      totalCount pageInfo { endCursor } nodes { id version status reason decidedOn appliedOn
        targetLevel motivation points maximum waitingNumber cluster { name }
        ratings { points note version criterion { title } } } }
    participations { nodes { id version status targetLevel joinedOn cluster { name }
      partner { name } history { status at reason } application { reason points } } } } } }
"""
CREATE = """
mutation Create($input: CreateCohortInput!) { createCohort(input: $input) {
  cohort { id version applyBy } userErrors { code field message } } }
"""
UPDATE = """
mutation Update($input: UpdateCohortInput!) { updateCohort(input: $input) {
  cohort { name capacity applyBy version } userErrors { code field message } } }
"""
CRITERION = """
mutation Criterion($input: CreateCriterionInput!) { createCriterion(input: $input) {
  criterion { id title maximum version } userErrors { code field message } } }
"""
CHANGE_CRITERION = """
mutation Change($input: UpdateCriterionInput!) { updateCriterion(input: $input) {
  criterion { title maximum version } userErrors { code field message } } }
"""
REMOVE_CRITERION = """
mutation Remove($input: RemoveCriterionInput!) { removeCriterion(input: $input) {
  removed userErrors { code field message } } }
"""
RECORD = """
mutation Record($input: RecordApplicationInput!) { recordApplication(input: $input) {
  application { id version status appliedOn targetLevel motivation points cluster { name } }
  userErrors { code field message } } }
"""
CHANGE = """
mutation Change($input: UpdateApplicationInput!) { updateApplication(input: $input) {
  application { version appliedOn targetLevel motivation } userErrors { code field message } } }
"""
RATE = """
mutation Rate($input: RateApplicationInput!) { rateApplication(input: $input) {
  application { points maximum ratings { points note version criterion { title } } }
  userErrors { code field message } } }
"""
DECIDE = """
mutation Decide($input: DecideApplicationsInput!) { decideApplications(input: $input) {
  cohort { places { taken waiting free } } userErrors { code field message } } }
"""
TAKE_BACK = """
mutation Withdraw($input: WithdrawApplicationInput!) { withdrawApplication(input: $input) {
  application { status reason version waitingNumber } userErrors { code field message } } }
"""
ADD = """
mutation Add($input: AddParticipationInput!) { addParticipation(input: $input) {
  participation { id version status } userErrors { code field message } } }
"""
MOVE = """
mutation Move($input: MoveParticipationInput!) { moveParticipation(input: $input) {
  participation { status withdrawalReason version history { status reason } }
  userErrors { code field message } } }
"""
AIM = """
mutation Aim($input: UpdateParticipationInput!) { updateParticipation(input: $input) {
  participation { targetLevel joinedOn version } userErrors { code field message } } }
"""
NAMES = ("Aviation Valley", "EduCluster", "Radomski Klaster Metalowy")


async def do(client: Client, mutation: str, as_: str = COORDINATOR, **given: Any) -> Any:  # noqa: ANN401 - JSON
    """Return a mutation's payload."""
    (payload,) = (await client.ask(mutation, {"input": given}, as_=as_)).values()
    return payload


async def done(client: Client, mutation: str, as_: str = COORDINATOR, **given: Any) -> Any:  # noqa: ANN401 - JSON
    """Return what a mutation changed, which nothing spoke against."""
    payload = await do(client, mutation, as_, **given)
    assert payload.pop("userErrors") == []
    (changed,) = payload.values()
    return changed


async def slips(
    client: Client,
    mutation: str,
    as_: str = COORDINATOR,
    **given: Any,  # noqa: ANN401 - JSON
) -> list[tuple[str, str | None, str]]:
    """Return what a mutation tells to mend: code, field, sentence."""
    payload = await do(client, mutation, as_, **given)
    return [(one["code"], one["field"], one["message"]) for one in payload["userErrors"]]


async def project(client: Client, slug: str = "clus3", as_: str = COORDINATOR) -> Any:  # noqa: ANN401 - JSON
    """Return a project with its cohorts and who is in them."""
    return (await client.ask(PROJECT, {"slug": slug}, as_=as_))["project"]


async def cluster(client: Client, name: str) -> str:
    """Return the id of a cluster of the register."""
    query = "query F($n: String) { registry { clusters(where: { search: $n }) { nodes { id } } } }"
    found = (await client.ask(query, {"n": name}))["registry"]["clusters"]["nodes"]
    key: str = found[0]["id"]
    return key


async def new_cohort(client: Client, **given: Any) -> str:  # noqa: ANN401 - JSON
    """Make a cohort in Clus3 and return its id."""
    ours = await project(client)
    key: str = (await done(client, CREATE, project=ours["id"], name="Spring", **given))["id"]
    return key


async def cohort(client: Client, key: str, as_: str = COORDINATOR, **asked: Any) -> Any:  # noqa: ANN401 - JSON
    """Return a cohort with its applications and who is in it."""
    return (await client.ask(COHORT, {"id": key, **asked}, as_=as_))["node"]


async def applied(client: Client, key: str, *names: str) -> list[Any]:
    """Record applications for a cohort and return them."""
    return [
        await done(client, RECORD, cohort=key, cluster=await cluster(client, name))
        for name in names
    ]


def observes(client: Client) -> None:
    """Let the observer follow Clus3 as well."""
    with psycopg.connect(client.admin_url) as admin:
        admin.execute(
            "INSERT INTO membership (project_id, account_id, role) "
            "SELECT project.id, account.id, 'OBSERVER' FROM project, account "
            "WHERE slug = 'clus3' AND email = %s",
            [OBSERVER],
        )


def decision(application: Any, outcome: str, **other: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
    """Return a decision on an application as it was recorded."""
    told = {"application": application["id"], "outcome": outcome, "reason": f"Is {outcome.lower()}"}
    return {**told, "expectedVersion": application["version"], **other}
