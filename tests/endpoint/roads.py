"""What tests of roadmaps share: a road of Clus3 to work on, and questions to ask of it."""

from typing import Any

import psycopg

from client import COORDINATOR, Client
from goldpath.endpoint.ids import global_id

PLACES = """
query Places { project(slug: "clus3") { id cohorts { participations { nodes {
  id cluster { name } partner { name } owners { id name }
  milestones { id title status position version } } } } } }
"""
STEP = """
  id title description kind status state dueOn days notBefore waiver doneOn reaches position version
  mine owner { name } needs { id title } neededBy { title } comments { text author }
  evidence { id name size sha256 by removedOn removalReason version }
"""
READ = f"query Read($id: ID!) {{ node(id: $id) {{ ... on Milestone {{ {STEP} }} }} }}"
CREATE = f"""
mutation M($input: CreateMilestoneInput!) {{ createMilestone(input: $input) {{
  milestone {{ {STEP} }} userErrors {{ code field message }} }} }}
"""
UPDATE = f"""
mutation M($input: UpdateMilestoneInput!) {{ updateMilestone(input: $input) {{
  milestone {{ {STEP} }} userErrors {{ code field message }} }} }}
"""
NEEDS = f"""
mutation M($input: SetMilestoneNeedsInput!) {{ setMilestoneNeeds(input: $input) {{
  milestone {{ {STEP} }} userErrors {{ code field message }} }} }}
"""
REORDER = """
mutation M($input: ReorderMilestonesInput!) { reorderMilestones(input: $input) {
  milestones { title } userErrors { code field message } } }
"""
SHIFT = """
mutation M($input: ShiftMilestonesInput!) { shiftMilestones(input: $input) {
  milestones { title dueOn notBefore version } userErrors { code field message } } }
"""
STATUS = """
mutation M($input: SetMilestonesStatusInput!) { setMilestonesStatus(input: $input) {
  milestones { title status waiver doneOn version } userErrors { code field message } } }
"""
COMMENT = """
mutation M($input: AddCommentInput!) { addComment(input: $input) {
  milestone { __typename ... on Milestone { comments { text author } }
    ... on ManagedMilestone { comments { text author } } }
  userErrors { code field message } } }
"""
REMOVE = """
mutation M($input: RemoveEvidenceInput!) { removeEvidence(input: $input) {
  evidence { __typename ... on Evidence { name removedOn removalReason version }
    ... on ManagedEvidence { name removedOn removalReason version } }
  userErrors { code field message } } }
"""
ADD = """
mutation M($input: AddParticipationInput!) { addParticipation(input: $input) {
  participation { id } userErrors { code field message } } }
"""
FIND = """
query Find($name: String) { registry { clusters(where: { search: $name }) { nodes { id } } } }
"""
ACTION = """
INSERT INTO milestone (project_id, participation_id, title, kind, assessment_id)
SELECT place.project_id, place.id, %s, 'ACTION', assessment.id
FROM participation AS place, assessment
WHERE place.id = (SELECT participation_id FROM milestone WHERE id = %s)
ORDER BY assessment.id LIMIT 1 RETURNING project_id, id
"""


async def do(client: Client, mutation: str, as_: str = COORDINATOR, **given: Any) -> Any:  # noqa: ANN401 - JSON
    """Return a mutation's payload."""
    (payload,) = (await client.ask(mutation, {"input": given}, as_=as_)).values()
    return payload


async def done(client: Client, mutation: str, as_: str = COORDINATOR, **given: Any) -> Any:  # noqa: ANN401 - JSON
    """Return what a mutation changed; nothing is wrong."""
    payload = await do(client, mutation, as_, **given)
    assert payload["userErrors"] == []
    return next(value for name, value in payload.items() if name != "userErrors")


async def slip(client: Client, mutation: str, as_: str = COORDINATOR, **given: Any) -> Any:  # noqa: ANN401 - JSON
    """Return the one thing that is wrong, as its code, field and sentence; nothing was changed."""
    payload = await do(client, mutation, as_, **given)
    assert [value for name, value in payload.items() if name != "userErrors"] == [None]
    (error,) = payload["userErrors"]
    return error["code"], error["field"], error["message"]


async def places(client: Client, as_: str = COORDINATOR) -> dict[str, Any]:
    """Return Clus3's participations by their clusters' names."""
    project = (await client.ask(PLACES, as_=as_))["project"]
    nodes = [one for cohort in project["cohorts"] for one in cohort["participations"]["nodes"]]
    return {one["cluster"]["name"]: one for one in nodes}


async def join(client: Client, name: str) -> str:
    """Invite a cluster of the registry into Clus3's cohort; return the id of its place."""
    cohorts = '{ project(slug: "clus3") { cohorts { id } } }'
    (cohort,) = (await client.ask(cohorts, as_=COORDINATOR))["project"]["cohorts"]
    (found,) = (await client.ask(FIND, {"name": name}))["registry"]["clusters"]["nodes"]
    made = await done(client, ADD, cohort=cohort["id"], cluster=found["id"])
    return str(made["id"])


async def place(client: Client) -> Any:  # noqa: ANN401 - JSON
    """Return DITENAVE's participation in Clus3."""
    return (await places(client))["DITENAVE"]


async def step(client: Client, title: str, as_: str = COORDINATOR, **given: Any) -> Any:  # noqa: ANN401 - JSON
    """Add a step to DITENAVE's road."""
    road = (await place(client))["id"]
    return await done(client, CREATE, as_, participation=road, title=title, **given)


async def read(client: Client, key: str, as_: str = COORDINATOR) -> Any:  # noqa: ANN401 - JSON
    return (await client.ask(READ, {"id": key}, as_=as_))["node"]


def sql(client: Client, statement: str, *given: object) -> Any:  # noqa: ANN401 - a row
    """Run a statement as the administrator; return its first row, if it has any."""
    with psycopg.connect(client.admin_url) as admin:
        found = admin.execute(statement.encode(), given)
        return found.fetchone() if found.description else None


def key_of(client: Client, title: str) -> Any:  # noqa: ANN401 - a key
    """Return the key of a milestone."""
    (key,) = sql(client, "SELECT id FROM milestone WHERE title = %s", title)
    return key


def action(client: Client, title: str, beside: str) -> str:
    """Add an action to the road of the milestone with a title; return its id."""
    project, key = sql(client, ACTION, title, key_of(client, beside))
    return global_id("Milestone", key, project)


def managed(client: Client, title: str) -> str:
    """Return the id of a milestone of DITENAVE's as its manager has it."""
    (cluster,) = sql(client, "SELECT id FROM cluster WHERE name = 'DITENAVE'")
    return global_id("ManagedMilestone", key_of(client, title), cluster)


def account(client: Client, email: str) -> str:
    """Return the id by which an account is made an owner."""
    return global_id("Account", sql(client, "SELECT id FROM account WHERE email = %s", email)[0])
