"""Asking for clusters and changing them, for the tests that do."""

from typing import Any

from client import COORDINATOR, SECRETARIAT, Client

FIELDS = """
id name country region portfolio website legalForm founded teamFte eccpLink version aliases
members { type count } awards { level }
"""
FIND = """
query Find($where: ClusterWhere) { secretariat { clusters(where: $where) {
  totalCount nodes { <fields> proposed nearDuplicates { name } } } } }
""".replace("<fields>", FIELDS)
PROPOSE = """
mutation Propose($input: ProposeClusterInput!) { proposeCluster(input: $input) {
  cluster { id name country region portfolio website proposed version }
  nearDuplicates { id name } userErrors { code field message } } }
"""
PROFILE = """
mutation Profile($input: UpdateClusterProfileInput!) { updateClusterProfile(input: $input) {
  cluster { __typename ... on Cluster { <fields> } ... on ManagedCluster { <fields> } }
  userErrors { code field message } } }
""".replace("<fields>", FIELDS)
ADD_ALIAS = """
mutation Add($input: AddClusterAliasInput!) { addClusterAlias(input: $input) {
  cluster { ... on Cluster { aliases } ... on ManagedCluster { aliases } }
  userErrors { code field message } } }
"""
REMOVE_ALIAS = ADD_ALIAS.replace("Add", "Remove").replace("add", "remove")
RENAME = """
mutation Rename($input: RenameClusterInput!) { renameCluster(input: $input) {
  cluster { name aliases version } userErrors { code field message } } }
"""
CONFIRM = """
mutation Confirm($input: ConfirmClusterInput!) { confirmCluster(input: $input) {
  cluster { id name proposed version } userErrors { code field message } } }
"""
MERGE = """
mutation Merge($input: MergeClustersInput!) { mergeClusters(input: $input) {
  cluster { <fields> } userErrors { code field message } } }
""".replace("<fields>", FIELDS)
PROJECT = """
query Project($slug: String!) { project(slug: $slug) { id cohorts { id
  participations { nodes { id version status cluster { id name proposed } } } } } }
"""
ADD = """
mutation Add($input: AddParticipationInput!) { addParticipation(input: $input) {
  participation { id version cluster { id name } } userErrors { code field message } } }
"""
NODE = "query Node($id: ID!) { node(id: $id) { id ... on Cluster { name } } }"

NEW = {"name": "Klaster Nowy", "country": "PL"}
"""What a coordinator proposes, but the project. Nothing in the demo is like it."""


async def do(client: Client, mutation: str, as_: str = SECRETARIAT, **given: Any) -> Any:  # noqa: ANN401 - JSON
    """Return a mutation's payload."""
    (payload,) = (await client.ask(mutation, {"input": given}, as_=as_)).values()
    return payload


def slips(payload: Any) -> list[tuple[str, str | None]]:  # noqa: ANN401 - JSON
    """Return the codes and the fields of a payload's errors."""
    return [(one["code"], one["field"]) for one in payload["userErrors"]]


async def project(client: Client, slug: str = "clus3", as_: str = COORDINATOR) -> Any:  # noqa: ANN401 - JSON
    """Return a project with its cohorts and their participations."""
    return (await client.ask(PROJECT, {"slug": slug}, as_=as_))["project"]


async def propose(client: Client, slug: str = "clus3", as_: str = COORDINATOR, **given: Any) -> Any:  # noqa: ANN401 - JSON
    """Propose a cluster for a project and return the payload."""
    ours = await project(client, slug, as_)
    return await do(client, PROPOSE, as_, project=ours["id"], **{**NEW, **given})


async def clusters(client: Client, **where: object) -> list[Any]:
    """Return the clusters that the secretariat finds."""
    found = (await client.ask(FIND, {"where": where}, as_=SECRETARIAT))["secretariat"]["clusters"]
    nodes: list[Any] = found["nodes"]
    assert found["totalCount"] == len(nodes)
    return nodes


async def cluster(client: Client, name: str) -> Any:  # noqa: ANN401 - JSON
    """Return the first cluster that the secretariat finds by a name."""
    return (await clusters(client, search=name))[0]


async def place(client: Client, key: str, slug: str = "clus3", as_: str = COORDINATOR) -> Any:  # noqa: ANN401 - JSON
    """Have a cluster take part in a project's first cohort; return the payload."""
    cohort = (await project(client, slug, as_))["cohorts"][0]["id"]
    return await do(client, ADD, as_, cohort=cohort, cluster=key)
