"""What a cluster tells of itself, and which ones it may be a duplicate of."""

import re
from typing import Any
from urllib.parse import urlsplit

from oracle.ordering import by
from oracle.rows import Row, Shown, Thing, resolves

ALIKE = 0.5
"""From which share of common trigrams on two names are near duplicates."""

MOST = 10
"""How many near duplicates are told."""


@resolves("Cluster.aliases", "ManagedCluster.aliases")
def aliases(cluster: Thing) -> list[Any]:
    found = cluster.shown.all("cluster_alias", cluster_id=cluster.row["id"])
    return [alias["name"] for alias in sorted(found, key=by("name_key"))]


@resolves("Cluster.members", "ManagedCluster.members")
def members(cluster: Thing) -> list[Thing]:
    found = cluster.shown.all("cluster_members", cluster_id=cluster.row["id"])
    return cluster.others("ClusterMembers", sorted(found, key=by("member_type")))


@resolves("ClusterMembers.type")
def member_type(members: Thing) -> Any:  # noqa: ANN401 - a text
    return members.row["member_type"]


@resolves("Cluster.teamFte", "ManagedCluster.teamFte")
def team_fte(cluster: Thing) -> float | None:
    team = cluster.row["team_fte"]
    return None if team is None else float(team)


@resolves("Cluster.proposed")
def proposed(cluster: Thing) -> bool:
    return cluster.row["proposed_by"] is not None


@resolves("Cluster.nearDuplicates")
def near_duplicates(cluster: Thing) -> list[Thing]:
    shown, row = cluster.shown, cluster.row
    others = [
        (likeness, other)
        for other in shown.all("cluster", country=row["country"], merged_into=None)
        if other["id"] != row["id"] and (likeness := _likeness(shown, row, other)) >= ALIKE
    ]
    nearest = sorted(others, key=lambda one: (-one[0], one[1]["id"]))[:MOST]
    return cluster.others(
        "Cluster", sorted((other for _, other in nearest), key=by("name_key", "id"))
    )


def _likeness(shown: Shown, cluster: Row, other: Row) -> float:
    if other["website"] and cluster["website"] and _host(other) == _host(cluster):
        return 1.0
    names = [other, *shown.all("cluster_alias", cluster_id=other["id"])]
    mine = _trigrams(cluster["name_key"])
    return max(_share(mine, _trigrams(one["name_key"])) for one in names)


def _share(one: set[str], other: set[str]) -> float:
    both = one & other
    return len(both) / len(one | other) if both else 0.0


def _trigrams(name_key: str) -> set[str]:
    """Return what pg_trgm compares: three letters at a time of each word, with blanks around."""
    words = (f"  {word} " for word in re.findall(r"\w+", name_key))
    return {word[at : at + 3] for word in words for at in range(len(word) - 2)}


def _host(cluster: Row) -> str:
    return (urlsplit(cluster["website"]).hostname or "").removeprefix("www.")
