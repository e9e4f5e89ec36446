"""Which label a cluster holds on a day, and the clusters' own fields."""

import re
from datetime import UTC, date, datetime

from oracle.certified import verified
from oracle.ordering import by
from oracle.rows import Row, Shown, Thing, resolves

AWARDS = ("RegistryAward", "Award", "ManagedAward", "AwardRecord")
"""The types of a label."""

RANKS = {"BRONZE": 1, "SILVER": 2, "GOLD": 3}


COUNTED = ("ACTIVE", "SUPERSEDED")
"""What is in force in its term."""


def today() -> date:
    """Return the day it is, in UTC."""
    return datetime.now(UTC).date()


def in_force(award: Row, on: date) -> bool:
    """Return whether an award is in force on a day; unknown dates exclude none.

    Of one that is out of force one must know since when, to tell that it was in force before.
    """
    start, end, out = award["valid_from"], award["valid_until"], list(award["interrupted"])
    return (
        (award["status"] in COUNTED or bool(out))
        and not any(on in days for days in out)
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


@resolves(*(f"{kind}.status" for kind in AWARDS))
def status(award: Thing) -> str:
    last, kept = award.row["valid_until"], award.row["status"]
    expired = kept != "WITHDRAWN" and last is not None and last < today()
    return "EXPIRED" if expired else str(kept)


@resolves("Registry.verify")
def verify(registry: Thing, code: str) -> Thing:
    typed = re.sub(r"[\s-]", "", code).upper()
    typed = typed.replace("O", "0").replace("I", "1").replace("L", "1")
    if (certified := verified(registry, typed)) is not None:
        return certified
    found = registry.shown.one("verified", code=typed)
    unknown = dict.fromkeys(("level", "cluster", "valid_from", "valid_until"))
    return registry.other(
        "Verification",
        {**found, "status": _worth(found)} if found else {**unknown, "status": "UNKNOWN"},
    )


def _worth(award: Row) -> str:
    """Return what a label is worth today; one that is over is over, whatever became of it."""
    if award["status"] == "WITHDRAWN":
        return "WITHDRAWN"
    if award["valid_until"] is not None and award["valid_until"] < today():
        return "EXPIRED"
    if award["status"] == "SUSPENDED":
        return "SUSPENDED"
    begun = award["valid_from"] is None or award["valid_from"] <= today()
    return "VALID" if begun else "NOT_YET_VALID"


@resolves(*(f"{kind}.startKnown" for kind in AWARDS))
def start_known(award: Thing) -> bool:
    return award.row["valid_from"] is not None


@resolves(*(f"{kind}.endKnown" for kind in AWARDS))
def end_known(award: Thing) -> bool:
    return award.row["valid_until"] is not None
