"""Which label a cluster holds on a day, and the clusters' own fields."""

from datetime import UTC, date, datetime

from oracle.ordering import by
from oracle.rows import Row, Shown, Thing, resolves

RANKS = {"BRONZE": 1, "SILVER": 2, "GOLD": 3}


def today() -> date:
    """Return the day it is, in UTC."""
    return datetime.now(UTC).date()


def in_force(award: Row, on: date) -> bool:
    """Return whether an award is in force on a day; unknown dates exclude none."""
    start, end = award["valid_from"], award["valid_until"]
    return (
        award["status"] in ("ACTIVE", "SUPERSEDED")
        and (start is None or start <= on)
        and (end is None or on <= end)
    )


def held(shown: Shown, cluster_id: object, on: date | None) -> Row | None:
    """Return the strongest label that a cluster holds on a day."""
    day = on or today()
    found = [
        award for award in shown.all("label_award", cluster_id=cluster_id) if in_force(award, day)
    ]
    order = by((lambda award: RANKS[award["level"]], True), ("valid_until", True), ("id", True))
    return min(found, key=order, default=None)


@resolves("RegistryCluster.label", "Cluster.label", "ManagedCluster.label")
def label(cluster: Thing, on: date | None = None) -> Thing | None:
    found = held(cluster.shown, cluster.row["id"], on)
    return cluster.other(_award(cluster), found) if found else None


@resolves("RegistryCluster.awards", "Cluster.awards", "ManagedCluster.awards")
def awards(cluster: Thing) -> list[Thing]:
    found = cluster.shown.all("label_award", cluster_id=cluster.row["id"])
    return cluster.others(_award(cluster), sorted(found, key=by(("valid_until", True), "id")))


def _award(cluster: Thing) -> str:
    return "RegistryAward" if cluster.kind == "RegistryCluster" else "Award"


@resolves("RegistryAward.startKnown", "Award.startKnown")
def start_known(award: Thing) -> bool:
    return award.row["valid_from"] is not None


@resolves("RegistryAward.endKnown", "Award.endKnown")
def end_known(award: Thing) -> bool:
    return award.row["valid_until"] is not None
