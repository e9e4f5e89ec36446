"""The sample data's decisions and labels, as those find them who have something to record."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from client import SECOND_MANAGER, SECRETARIAT
from goldpath.endpoint.ids import global_id
from goldpath.label.awards.held import today
from scenarios.office import CANDIDATES, Office
from scenarios.road import Road

SECOND, THIRD = "Second Sample Cluster (invented)", "Third Sample Cluster (invented)"
"""Gold reported, and to be decided; Gold refused, and an appeal open."""

TOMORROW = (today() + timedelta(days=1)).isoformat()
YESTERDAY = (today() - timedelta(days=1)).isoformat()
NOBODY = global_id("Decider", uuid4())

TEXTS = (
    (" \n ", "must not be blank."),
    ("a" * 10_001, "has 10001 characters; 10000 are allowed."),
    ("a\0b", "must be without control characters."),
)
"""What no text may be, and what is told."""

KEPT = """{ secretariat { assessments(first: 50) { nodes {
  id status level version cluster { name } } } } }"""
OWN = "query($id: ID!) { cluster(id: $id) { assessments { id level status } } }"


async def kept(road: Road, cluster: str, level: str = "GOLD") -> dict[str, Any]:
    """Return an assessment of the sample data as the secretariat sees it."""
    data = await road.client.ask(KEPT, as_=SECRETARIAT)
    found = data["secretariat"]["assessments"]["nodes"]
    wanted = (cluster, level)
    return next(one for one in found if (one["cluster"]["name"], one["level"]) == wanted)


async def mine(road: Road, cluster: str) -> str:
    """Return the id of a sample cluster's Gold assessment for its manager."""
    viewer = (await road.client.ask("{ viewer { clusters { id name } } }", as_=SECOND_MANAGER))[
        "viewer"
    ]
    (key,) = (one["id"] for one in viewer["clusters"] if one["name"] == cluster)
    own = await road.client.ask(OWN, {"id": key}, as_=SECOND_MANAGER)
    return str(own["cluster"]["assessments"][0]["id"])


async def decisions(road: Road, assessment: str) -> list[dict[str, Any]]:
    """Return how many decisions there are, with the versions of the appeals against them."""
    data = await road.client.ask(CANDIDATES, {"id": assessment}, as_=SECRETARIAT)
    found: list[dict[str, Any]] = data["node"]["decisions"]
    return found


async def decider(road: Road, assessment: str, name: str) -> str:
    """Return the id of somebody who could decide."""
    return str((await Office(road).candidates(assessment))[name]["id"])


def slips(payload: dict[str, Any]) -> list[tuple[str, str]]:
    return [(error["code"], error["field"]) for error in payload["userErrors"]]
