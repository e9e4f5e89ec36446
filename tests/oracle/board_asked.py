"""What the board is told of labels: held on days, ending, and by whom in several projects."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from oracle.awards import ending
from oracle.board import covers, taking_part
from oracle.labels import RANKS, held, today
from oracle.mistakes import Mistake
from oracle.ordering import by as ordered
from oracle.rows import Row, Shown, Thing, resolves

ANSWERS = (
    *("LabelsHeld", "LabelsOverTime", "ClustersInSeveral", "LabelsExpiring", "Pipeline"),
    *("Trainings", "InstructorPool", "DecisionTimes", "ExchangesHeld"),
    "TargetsReached",
)
MONTHS = {"MONTH": 1, "QUARTER": 3, "YEAR": 12}

for kind in ANSWERS:
    resolves(f"{kind}.covers")(covers)


def asked_on(board: Thing, kind: str, on: date | None, **more: object) -> Thing:
    """Return what answers a question about a day."""
    return board.other(kind, {"on": on or today(), **more})


@resolves("Board.labels")
def labels(board: Thing, on: date | None = None, by: list[str] | None = None) -> Thing:
    return asked_on(board, "LabelsHeld", on, by=["LEVEL"] if by is None else by)


@resolves("Board.labelsOverTime")
def over_time(board: Thing, **asked: Any) -> Thing:  # noqa: ANN401 - of GraphQL
    until = asked.get("until") or today()
    since = asked.get("since") or today().replace(year=today().year - 3, day=1)
    if since > until:
        raise Mistake("BAD_INPUT")
    days = list(_ends(since, until, MONTHS[asked.get("every") or "QUARTER"]))
    if len(days) > 120:
        raise Mistake("BAD_INPUT")
    by = asked.get("by")
    return board.other("LabelsOverTime", {"days": days, "by": ["LEVEL"] if by is None else by})


def _ends(since: date, until: date, months: int) -> Iterator[date]:
    """Yield the days after which another period begins, and the last one."""
    day = since
    while day < until:
        after = day + timedelta(days=1)
        if after.day == 1 and (after.month - 1) % months == 0:
            yield day
        day = after
    yield until


@resolves("LabelsOverTime.points")
def points(series: Thing) -> list[Thing]:
    by = series.row["by"]
    return [series.other("LabelsOnDay", {"on": day, "by": by}) for day in series.row["days"]]


@resolves("LabelsHeld.participants", "LabelsOverTime.participants")
def participants(answer: Thing) -> int:
    return len({row["cluster_id"] for row in taking_part(answer.shown)})


def _held(answer: Thing) -> list[tuple[Row, Row]]:
    """Return each participant that holds a label on the day, with the strongest one."""
    shown = answer.shown
    present = {row["cluster_id"] for row in taking_part(shown)}
    found = [(row, held(shown, row["id"], answer.row["on"])) for row in shown.all("cluster")]
    return [(row, award) for row, award in found if award and row["id"] in present]


@resolves("LabelsHeld.clusters", "LabelsOnDay.clusters")
def labelled(answer: Thing) -> int:
    return len(_held(answer))


@resolves("LabelsHeld.rows", "LabelsOnDay.rows")
def rows(answer: Thing) -> list[Thing]:
    shown, by = answer.shown, answer.row["by"]
    titles = {row["id"]: row["title"] for row in shown.all("project")}
    cells: dict[Any, dict[UUID, Row]] = defaultdict(dict)
    for cluster, award in _held(answer):
        for place in shown.all("participation", cluster_id=cluster["id"]):
            if place["status"] == "WITHDRAWN":
                continue
            key = (
                award["level"] if "LEVEL" in by else None,
                cluster["country"] if "COUNTRY" in by else None,
                cluster["portfolio"] if "PORTFOLIO" in by else None,
                place["project_id"] if "PROJECT" in by else None,
            )
            cells[key][cluster["id"]] = award
    counted: list[Row] = [
        {
            **dict(zip(("level", "country", "portfolio", "project_id"), key, strict=True)),
            "clusters": len(found),
            "endUnknown": sum(award["valid_until"] is None for award in found.values()),
            "rank": RANKS.get(key[0]),
            "title": titles.get(key[3]),
        }
        for key, found in cells.items()
    ]
    order = ordered("rank", "country", "portfolio", "title", "project_id")
    return answer.others("LabelCount", sorted(counted, key=order))


@resolves("LabelCount.project", "ProjectTrainings.project")
def project(cell: Thing) -> Thing | None:
    found = cell.shown.one("project", id=cell.row["project_id"])
    return cell.other("BoardProject", found) if found else None


def _projects_of(shown: Shown) -> dict[UUID, set[UUID]]:
    found = defaultdict(set)
    for row in taking_part(shown):
        found[row["cluster_id"]].add(row["project_id"])
    return found


@resolves("Board.clustersInSeveral")
def several(board: Thing) -> Thing:
    return board.other("ClustersInSeveral", {})


@resolves("ClustersInSeveral.clusters")
def in_several(answer: Thing) -> int:
    return sum(len(projects) > 1 for projects in _projects_of(answer.shown).values())


@resolves("ClustersInSeveral.named")
def named(answer: Thing) -> list[Thing]:
    shown, open_ = answer.shown, _naming(answer.shown)
    found = [
        shown.all("cluster", id=key)[0]
        for key, projects in _projects_of(shown).items()
        if len(projects) > 1 and projects <= open_
    ]
    return answer.others("SharedCluster", sorted(found, key=ordered("name_key", "id")))


def _naming(shown: Shown) -> set[UUID]:
    return {row["id"] for row in shown.all("project", sharing="NAMES")}


@resolves("SharedCluster.projects")
def shared_by(cluster: Thing) -> list[Thing]:
    keys = _projects_of(cluster.shown)[cluster.row["id"]]
    found = [row for row in cluster.shown.all("project") if row["id"] in keys]
    return cluster.others("BoardProject", sorted(found, key=ordered("title", "id")))


@resolves("Board.expiring")
def expiring(board: Thing, **asked: Any) -> Thing:  # noqa: ANN401 - of GraphQL
    usual = today().replace(year=today().year + 1, day=1)
    first, before = asked.get("endsFrom") or today(), asked.get("endsBefore") or usual
    present = _projects_of(board.shown)
    found = [one for one in ending(board.shown, first, before) if one["cluster_id"] in present]
    told = {"ends_from": first, "ends_before": before, "found": found}
    return board.other("LabelsExpiring", told, endsFrom=first, endsBefore=before)


@resolves("LabelsExpiring.clusters")
def losing(answer: Thing) -> int:
    return len({one["cluster_id"] for one in answer.row["found"]})


@resolves("LabelsExpiring.levels")
def losses(answer: Thing) -> list[Thing]:
    counted = {
        level: {one["cluster_id"] for one in answer.row["found"] if one["level"] == level}
        for level in RANKS
    }
    told: list[Row] = [
        {"level": level, "clusters": len(found)} for level, found in counted.items() if found
    ]
    return answer.others("LevelLoss", told)


@resolves("LabelsExpiring.named")
def named_losses(answer: Thing) -> list[Thing]:
    projects, open_ = _projects_of(answer.shown), _naming(answer.shown)
    found = [one for one in answer.row["found"] if projects[one["cluster_id"]] & open_]
    return answer.others("NamedLoss", sorted(found, key=ordered("valid_until", "id")))


@resolves("NamedLoss.cluster")
def who(loss: Thing) -> Thing:
    (found,) = loss.shown.all("cluster", id=loss.row["cluster_id"])
    return loss.other("BoardCluster", found)
