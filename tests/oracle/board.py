"""The board's questions, and the register's countries."""

from collections import Counter
from datetime import date

from oracle.filters import narrowed
from oracle.labels import held
from oracle.ordering import by
from oracle.pages import connection
from oracle.rows import Row, Shown, Thing, resolves


def taking_part(shown: Shown) -> list[Row]:
    """Return who takes part in a project, withdrawn ones left out."""
    return [row for row in shown.all("participation") if row["status"] != "WITHDRAWN"]


@resolves("Board.projects")
def projects(board: Thing) -> list[Thing]:
    found = sorted(board.shown.all("project"), key=by("title", "id"))
    return board.others("BoardProject", found)


def _of_project(project: Thing) -> set[object]:
    own = project.row["id"]
    return {row["cluster_id"] for row in taking_part(project.shown) if row["project_id"] == own}


@resolves("BoardProject.clusterCount")
def cluster_count(project: Thing) -> int:
    return len(_of_project(project))


@resolves("BoardProject.clusters")
def clusters(project: Thing) -> list[Thing] | None:
    if project.row["sharing"] != "NAMES":
        return None
    keys = _of_project(project)
    found = [row for row in project.shown.all("cluster") if row["id"] in keys]
    return project.others("BoardCluster", sorted(found, key=by("name_key", "id")))


def _labels(board: Thing, on: date | None) -> list[tuple[Row, Row]]:
    """Return each participant that holds a label on a day, with the strongest one."""
    shown = board.shown
    participants = {row["cluster_id"] for row in taking_part(shown)}
    found = [(row, held(shown, row["id"], on)) for row in shown.all("cluster")]
    return [(row, award) for row, award in found if award and row["id"] in participants]


@resolves("Board.labelsByCountry")
def labels_by_country(board: Thing, on: date | None = None) -> list[Thing]:
    found = _labels(board, on)
    every = Counter(cluster["country"] for cluster, _ in found)
    unknown = Counter(row["country"] for row, award in found if award["valid_until"] is None)
    return [
        board.other(
            "CountryLabels", {"country": one, "clusters": every[one]}, endUnknown=unknown[one]
        )
        for one in sorted(every)
    ]


@resolves("Board.labelsByLevel")
def labels_by_level(board: Thing, on: date | None = None) -> list[Thing]:
    found = [award for _, award in _labels(board, on)]
    every = Counter(award["level"] for award in found)
    unknown = Counter(award["level"] for award in found if award["valid_until"] is None)
    return [
        board.other("LevelLabels", {"level": one, "clusters": every[one]}, endUnknown=unknown[one])
        for one in ("BRONZE", "SILVER", "GOLD")
    ]


@resolves("Board.covers")
def covers(board: Thing) -> Thing:
    shown = board.shown
    every = shown.tables["project_count"][0]["every"]
    return board.other("Covers", {"projects": len(shown.all("project")), "of": every})


@resolves("Registry.countries")
def countries(registry: Thing) -> list[Thing]:
    found = Counter(row["country"] for row in registry.shown.all("cluster", merged_into=None))
    return registry.others(
        "RegistryCountry", [{"country": one, "clusters": found[one]} for one in sorted(found)]
    )


@resolves("Registry.clusters")
def registered(registry: Thing, **arguments: object) -> Thing:
    return _clusters(registry, "RegistryClusterWhere", arguments)


@resolves("Secretariat.clusters")
def known(secretariat: Thing, **arguments: object) -> Thing:
    return _clusters(secretariat, "ClusterWhere", arguments)


def _clusters(owner: Thing, kind: str, arguments: dict[str, object]) -> Thing:
    where: object = arguments.get("where")
    assert where is None or isinstance(where, dict)
    listed = owner.shown.all("cluster", merged_into=None)
    meant = narrowed(owner.shown, kind, listed, where)
    return connection(owner, "clusters", meant, arguments)
