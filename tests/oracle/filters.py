"""What a `where` asks of a row: yes, no, or unknown where a value is missing (None), as in SQL."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from goldpath.label.clusters.names import normalised
from oracle.labels import in_force
from oracle.roadmaps import of_such_a_prospect
from oracle.roads import is_late, is_mine
from oracle.rows import Row, Shown

Truth = bool | None
Asked = Mapping[str, Any]

LEAVES = ("eq", "in", "lt", "lte", "gt", "gte", "isNull")


def every(truths: Iterable[Truth]) -> Truth:
    """Return whether all hold."""
    found = list(truths)
    if False in found:
        return False
    return None if None in found else True


def some(truths: Iterable[Truth]) -> Truth:
    """Return whether one holds."""
    found = list(truths)
    if True in found:
        return True
    return None if None in found else False


def compared(value: Any, asked: Asked) -> Truth:  # noqa: ANN401 - a column's value
    """Return whether a value is as a filter asks."""
    return every(_leaf(value, name, wanted) for name, wanted in asked.items() if wanted is not None)


def _leaf(value: Any, name: str, wanted: Any) -> Truth:  # noqa: ANN401 - values
    if name == "isNull":
        return (value is None) is wanted
    if name == "in" and not wanted:
        return False
    if value is None:
        return None
    if name == "in":
        return value in wanted
    if name == "eq":
        return bool(value == wanted)
    below, equal = value < wanted, value == wanted
    return bool(
        {"lt": below, "lte": below or equal, "gt": not (below or equal), "gte": not below}[name]
    )


Condition = Callable[[Shown, Row, Any], Truth]


def _label(shown: Shown, cluster: Row, asked: Asked) -> Truth:
    level, on = asked.get("level"), asked.get("on")
    return any(
        (level is None or compared(award["level"], level) is True)
        and (on is None or in_force(award, on))
        for award in shown.all("label_award", cluster_id=cluster["id"])
    )


def _holds(name_key: str, words: str) -> bool:
    if not words.strip():
        return True
    key = normalised(words)
    return bool(key) and key in name_key


def _registered(shown: Shown, cluster: Row, words: str) -> Truth:
    assert any(row["cluster_id"] == cluster["id"] for row in shown.tables["registry_name"])
    return _holds(cluster["name_key"], words)


def _known(shown: Shown, cluster: Row, words: str) -> Truth:
    aliases = shown.all("cluster_alias", cluster_id=cluster["id"])
    return any(_holds(row["name_key"], words) for row in (cluster, *aliases))


def _proposed(_: Shown, cluster: Row, wanted: bool) -> Truth:  # noqa: FBT001 - as asked
    return (cluster["proposed_by"] is not None) is wanted


def _of_cluster(shown: Shown, row: Row, asked: Asked) -> Truth:
    cluster = shown.one("cluster", id=row["cluster_id"])
    return cluster is not None and holds(shown, "ClusterWhere", cluster, asked) is True


def _open_due(shown: Shown, place: Row, asked: Asked) -> Truth:
    if all(wanted is None for wanted in asked.values()):
        return True
    mine = {"project_id": place["project_id"], "participation_id": place["id"]}
    return any(
        compared(step["due_on"], asked) is True
        for step in shown.all("milestone", **mine)
        if step["status"] in ("PLANNED", "IN_PROGRESS")
    )


def _prospect(shown: Shown, place: Row, asked: Asked) -> Truth:
    wanted = asked.get("prospect")
    return wanted is None or compared(of_such_a_prospect(shown, place, asked), wanted)


def _late(_: Shown, milestone: Row, on: date) -> Truth:
    return is_late(milestone, on)


def _mine(shown: Shown, milestone: Row, wanted: bool) -> Truth:  # noqa: FBT001 - as asked
    return is_mine(shown, milestone) is wanted


def _appealed(shown: Shown, assessment: Row, wanted: bool) -> Truth:  # noqa: FBT001 - as asked
    decisions = shown.all("decision", assessment_id=assessment["id"])
    appeals = [one for own in decisions for one in shown.all("appeal", decision_id=own["id"])]
    return any(one["outcome"] is None for one in appeals) is wanted


def _resource(_: Shown, entry: Row, resource: str) -> Truth:
    return bool(entry["table_name"] == resource)


def _actor(_: Shown, entry: Row, account: object) -> Truth:
    return None if entry["account_id"] is None else bool(entry["account_id"] == account)


CONDITIONS: dict[tuple[str, str], Condition] = {
    ("RegistryClusterWhere", "search"): _registered,
    ("RegistryClusterWhere", "label"): _label,
    ("ClusterWhere", "search"): _known,
    ("ClusterWhere", "label"): _label,
    ("ClusterWhere", "proposed"): _proposed,
    ("ParticipationWhere", "cluster"): _of_cluster,
    ("ParticipationWhere", "forecast"): _prospect,
    ("ParticipationWhere", "openDue"): _open_due,
    ("MilestoneWhere", "lateOn"): _late,
    ("MilestoneWhere", "mine"): _mine,
    ("ApplicationWhere", "cluster"): _of_cluster,
    ("AssessmentWhere", "cluster"): _of_cluster,
    ("AssessmentWhere", "appealed"): _appealed,
    ("AwardWhere", "cluster"): _of_cluster,
    ("AuditWhere", "resource"): _resource,
    ("AuditWhere", "actor"): _actor,
}
"""The conditions that are no columns, by input type and name."""

COLUMNS = {
    "dueOn": "due_on",
    "targetLevel": "target_level",
    "validFrom": "valid_from",
    "validUntil": "valid_until",
    "startsAt": "starts_at",
    "endsAt": "ends_at",
}


def holds(shown: Shown, kind: str, row: Row, asked: Asked) -> Truth:
    """Return whether a row is as a `where` of a kind asks."""
    return every(
        _asked(shown, kind, row, name, value) for name, value in asked.items() if value is not None
    )


def _asked(shown: Shown, kind: str, row: Row, name: str, value: Any) -> Truth:  # noqa: ANN401 - an input
    if name == "or":
        return some(holds(shown, kind, row, one) for one in value) if value else True
    if name == "not":
        return holds(shown, kind, row, value) is not True
    own = CONDITIONS.get((kind, name))
    if own:
        return own(shown, row, value)
    return compared(row[COLUMNS.get(name, name)], value)


def narrowed(shown: Shown, kind: str, rows: list[Row], asked: Asked | None) -> list[Row]:
    """Return the rows that a `where` means; all if there is none."""
    if asked is None:
        return rows
    return [row for row in rows if holds(shown, kind, row, asked) is True]
