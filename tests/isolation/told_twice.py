"""Lists beside GraphQL: whoever asks both is told the same rows and the same values."""

import json
from datetime import datetime
from typing import Any

from graphql import GraphQLObjectType, get_named_type, is_leaf_type

from client import Client
from goldpath.endpoint.ids import reference
from goldpath.endpoint.schema import schema
from goldpath.lists.columns import Column, Kind
from goldpath.lists.every import OF_PROJECTS
from goldpath.lists.listing import Listing

GRAPHQL = schema._schema  # noqa: SLF001 - Strawberry shows its graphql-core schema no other way

EVERYTHING = """
query($slug: String!) { project(slug: $slug) {
  phases { id } partners { id } template { id } trainers { id } ladder { id } exchanges { id }
  assessments { id } targets { id figures { id } } candidates { id certifications { id } }
  cohorts { id criteria { id } applications(first: 50) { nodes { id } }
    participations(first: 50) { nodes { id contacts { id } milestones { id } } } }
  courses(first: 50) { nodes { id modules { id } sessions { id } certificates { id }
    enrolments(first: 50) { nodes { id } } } } } }
"""
OF_THE_EXCHANGE = "exchanges", "status"
"""The list says of an exchange where it is, and calls the project's own status its answer."""

MOMENTS = (Kind.MOMENT, Kind.LOCAL_TIME)


async def told_otherwise(client: Client, email: str, slug: str) -> list[str]:
    """Return a sentence for each list that GraphQL contradicts, as somebody reads both."""
    answer = (await client.send(EVERYTHING, {"slug": slug}, as_=email)).json()
    refused = {error["extensions"]["code"] for error in answer.get("errors", ())}
    wrong = [f"GraphQL answers {code}" for code in refused - {"FORBIDDEN"}]
    expected, listed = set(_ids(answer["data"])), set()
    for listing in OF_PROJECTS.values():
        rows = await _rows(client, email, f"/projects/{slug}/export/{listing.name}.jsonl")
        listed |= {row["id"] for row in rows if "id" in row}
        if rows and "id" in rows[0]:
            wrong += await _other_values(client, email, listing, rows)
    missing, more = ([reference(one).type_name for one in ids] for ids in _apart(expected, listed))
    return wrong + [f"missing: {missing}, too many: {more}"] * bool(missing or more)


def _apart(expected: set[str], listed: set[str]) -> tuple[set[str], set[str]]:
    return expected - listed, listed - expected


def _ids(told: Any) -> list[str]:  # noqa: ANN401 - JSON
    if isinstance(told, list):
        return [one for entry in told for one in _ids(entry)]
    if not isinstance(told, dict):
        return []
    own = [told["id"]] if "id" in told else []
    return own + [one for entry in told.values() for one in _ids(entry)]


async def _rows(client: Client, email: str, path: str) -> list[dict[str, Any]]:
    got = await client.http.get(path, headers=client.headers(email))
    assert got.status_code in (200, 403), got.text
    return [json.loads(line) for line in got.text.splitlines() if got.status_code == 200]


async def _other_values(
    client: Client, email: str, listing: Listing, rows: list[dict[str, Any]]
) -> list[str]:
    """Compare the columns that a type has as fields of the same name."""
    kind = GRAPHQL.type_map[reference(rows[0]["id"]).type_name]
    assert isinstance(kind, GraphQLObjectType)
    shared = [one for one in listing.columns if one.name in rows[0] and _is_leaf(kind, one)]
    fields = " ".join(_camel(column.name) for column in shared)
    query = f"query($ids: [ID!]!) {{ nodes(ids: $ids) {{ ... on {kind.name} {{ {fields} }} }} }}"
    told = (await client.ask(query, {"ids": [row["id"] for row in rows]}, as_=email))["nodes"]
    return [
        f"{listing.name}.{one.name}: {row[one.name]!r}, not {node[_camel(one.name)]!r}"
        for row, node in zip(rows, told, strict=True)
        for one in shared
        if (listing.name, one.name) != OF_THE_EXCHANGE
        and _value(one, row[one.name]) != _value(one, node[_camel(one.name)])
    ]


def _camel(name: str) -> str:
    first, *others = name.split("_")
    return first + "".join(map(str.capitalize, others))


def _is_leaf(kind: GraphQLObjectType, column: Column) -> bool:
    found = kind.fields.get(_camel(column.name))
    return found is not None and is_leaf_type(get_named_type(found.type))


def _value(column: Column, told: Any) -> Any:  # noqa: ANN401 - JSON
    return datetime.fromisoformat(told) if told and column.kind in MOMENTS else told
