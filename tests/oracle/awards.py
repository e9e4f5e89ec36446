"""Labels as those see them who keep or hold them: codes, events, and which ones end."""

from datetime import date, timedelta
from typing import Any

from oracle.filters import narrowed
from oracle.labels import COUNTED, RANKS, today
from oracle.ordering import by
from oracle.pages import connection
from oracle.rows import Row, Shown, Thing, resolves

OF_MANY = ("ManagedAward", "AwardRecord")


@resolves("ManagedCluster.labels")
def labels(cluster: Thing) -> list[Thing]:
    found = cluster.shown.all("label_award", cluster_id=cluster.row["id"])
    return cluster.others("ManagedAward", sorted(found, key=by(("valid_until", True), "id")))


@resolves("ManagedAssessment.award", "Assessment.award")
def award(assessment: Thing) -> Thing | None:
    found = assessment.shown.one("label_award", assessment_id=assessment.row["id"])
    kind = "AwardRecord" if assessment.kind == "Assessment" else "ManagedAward"
    return assessment.other(kind, found) if found else None


@resolves(*(f"{kind}.code" for kind in OF_MANY))
def code(award: Thing) -> str:
    signs: str = award.row["code"]
    assert len(signs) == 10
    return f"{signs[:5]}-{signs[5:]}"


@resolves(*(f"{kind}.events" for kind in OF_MANY))
def events(award: Thing) -> list[Thing]:
    found = award.shown.all("award_event", award_id=award.row["id"])
    return award.others("AwardEvent", sorted(found, key=by("id")))


@resolves("AwardRecord.cluster", "ExpiringLabel.cluster")
def cluster(award: Thing) -> Thing | None:
    found = award.shown.one("cluster", id=award.row["cluster_id"])
    return award.other("Cluster", found) if found else None


@resolves("Secretariat.awards")
def awards(secretariat: Thing, **arguments: Any) -> Thing:  # noqa: ANN401 - of GraphQL
    return _listed(secretariat, "awards", secretariat.shown.all("label_award"), arguments)


@resolves("Secretariat.expiring")
def expiring(secretariat: Thing, **arguments: Any) -> Thing:  # noqa: ANN401 - of GraphQL
    return _listed(secretariat, "expiring", _asked(secretariat.shown, arguments), arguments)


@resolves("Project.expiring")
def of_participants(project: Thing, **arguments: Any) -> Thing:  # noqa: ANN401 - of GraphQL
    own = project.shown.all("participation", project_id=project.row["id"])
    present = {row["cluster_id"] for row in own if row["status"] != "WITHDRAWN"}
    ends = [row for row in _asked(project.shown, arguments) if row["cluster_id"] in present]
    return _listed(project, "expiring", ends, arguments)


def _listed(owner: Thing, name: str, found: list[Row], arguments: dict[str, Any]) -> Thing:
    meant = narrowed(owner.shown, "AwardWhere", found, arguments.get("where"))
    return connection(owner, name, meant, arguments)


def _asked(shown: Shown, arguments: dict[str, Any]) -> list[Row]:
    return ending(shown, arguments.get("endsFrom") or today(), arguments["endsBefore"])


def ending(shown: Shown, first: date, before: date) -> list[Row]:
    """Return the labels that end from a day on and before another, with none in their place."""
    return [
        row
        for row in shown.all("label_award")
        if row["status"] in COUNTED
        and row["valid_until"] is not None
        and first <= row["valid_until"] < before
        and not _goes_on(shown, row)
    ]


def _goes_on(shown: Shown, award: Row) -> bool:
    """Return whether the cluster has as much of a label on the day after the last one."""
    next_day = award["valid_until"] + timedelta(days=1)
    return any(
        other["status"] in COUNTED
        and RANKS[other["level"]] >= RANKS[award["level"]]
        and (other["valid_from"] is None or other["valid_from"] <= next_day)
        and (other["valid_until"] is None or other["valid_until"] >= next_day)
        for other in shown.all("label_award", cluster_id=award["cluster_id"])
    )
