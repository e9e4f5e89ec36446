"""A project and what is in it."""

from collections.abc import Mapping
from typing import Any

from goldpath.identity.roles import ProjectRole
from oracle.filters import narrowed
from oracle.ordering import by
from oracle.pages import connection, ways
from oracle.roads import ORDER
from oracle.rows import Row, Thing, resolves


def own(thing: Thing, table: str, column: str) -> list[Row]:
    """Return the rows of a thing's project that name it."""
    key = {"project_id": thing.row["project_id"], column: thing.row["id"]}
    return thing.shown.all(table, **key)


@resolves("Project.viewerRole")
def viewer_role(project: Thing) -> str:
    return next(role.value for role in ProjectRole if role.door is project.shown.door.role)


@resolves("Project.partners")
def partners(project: Thing) -> list[Thing]:
    def name(partner: Row) -> Any:  # noqa: ANN401 - a text or None
        found = project.shown.one("organisation", id=partner["organisation_id"])
        return found and found["name_key"]

    found = project.shown.all("partner", project_id=project.row["id"])
    return project.others("Partner", sorted(found, key=by("role", (name, False), "id")))


@resolves("Partner.name")
def partner_name(partner: Thing) -> Any:  # noqa: ANN401 - a text or None
    return _of_organisation(partner, "name")


@resolves("Partner.country")
def partner_country(partner: Thing) -> Any:  # noqa: ANN401 - a text or None
    return _of_organisation(partner, "country")


def _of_organisation(partner: Thing, column: str) -> Any:  # noqa: ANN401 - a text or None
    found = partner.shown.one("organisation", id=partner.row["organisation_id"])
    return found and found[column]


@resolves("Project.cohorts")
def cohorts(project: Thing) -> list[Thing]:
    found = project.shown.all("cohort", project_id=project.row["id"])
    return project.others("Cohort", sorted(found, key=by("id")))


@resolves("Cohort.participations")
def participations(cohort: Thing, **arguments: Any) -> Thing:  # noqa: ANN401 - of GraphQL
    found = own(cohort, "participation", "cohort_id")
    meant = narrowed(cohort.shown, "ParticipationWhere", found, arguments.get("where"))
    return connection(cohort, "participations", meant, arguments)


@resolves("Participation.cluster")
def cluster(place: Thing) -> Thing | None:
    found = place.shown.one("cluster", id=place.row["cluster_id"])
    return place.other("Cluster", found) if found else None


@resolves("Participation.partner")
def partner(place: Thing) -> Thing | None:
    key = {"project_id": place.row["project_id"], "id": place.row["partner_id"]}
    found = place.shown.one("partner", **key)
    return place.other("Partner", found) if found else None


@resolves("Participation.milestones")
def milestones(
    place: Thing,
    where: Any = None,  # noqa: ANN401 - an input
    orderBy: Any = None,  # noqa: ANN401, N803 - GraphQL's name
) -> list[Thing]:
    return chosen(place, "Milestone", where, orderBy)


def chosen(
    place: Thing, kind: str, where: Mapping[str, Any] | None, order: list[Mapping[str, Any]] | None
) -> list[Thing]:
    """Return a participation's milestones, narrowed and ordered."""
    columns = {"dueOn": "due_on", "title": "title"}
    keys = [(columns[name], way) for name, way in ways(order)]
    found = own(place, "milestone", "participation_id")
    meant = narrowed(place.shown, "MilestoneWhere", found, where)
    return place.others(kind, sorted(meant, key=by(*keys, *ORDER)))
