"""The viewer, the experts and the managers."""

from typing import Any
from uuid import UUID

from oracle.ids import global_id, reference
from oracle.ordering import by
from oracle.projects import chosen
from oracle.rows import Row, Shown, Thing, resolves

ROLES = ("COORDINATOR", "PARTNER", "TRAINER", "OBSERVER")


def account(shown: Shown, key: UUID) -> Row | None:
    """Return an account with the person's name."""
    found, person = shown.one("account", id=key), shown.one("person", id=key)
    return found and person and {**found, "name": person["name"]}


@resolves("Viewer.offices")
def offices(viewer: Thing) -> list[str]:
    held = viewer.shown.all("appointment", account_id=viewer.row["id"])
    return sorted(one["office"] for one in held)


@resolves("Viewer.expert")
def expert(viewer: Thing) -> bool:
    return viewer.shown.one("expert_profile", person_id=viewer.row["id"]) is not None


@resolves("Viewer.projects")
def projects(viewer: Thing) -> list[Thing]:
    found = sorted(viewer.shown.all("project"), key=by("title", "id"))
    return viewer.others("ViewerProject", found)


@resolves("ViewerProject.roles")
def roles(project: Thing) -> list[str]:
    held = project.shown.all("membership", project_id=project.row["id"])
    return sorted((one["role"] for one in held), key=ROLES.index)


@resolves("ViewerProject.id")
def project_id(project: Thing) -> str:
    return global_id("Project", project.row["id"])


@resolves("Viewer.clusters")
def clusters(viewer: Thing) -> list[Thing]:
    found = sorted(viewer.shown.all("cluster", merged_into=None), key=by("name", "id"))
    return viewer.others("ViewerCluster", found)


@resolves("ViewerCluster.id")
def cluster_id(cluster: Thing) -> str:
    return global_id("ManagedCluster", cluster.row["id"])


def desk(shown: Shown, key: UUID) -> Row | None:
    """Return an expert's profile with the person's name."""
    found, person = shown.one("expert_profile", person_id=key), shown.one("person", id=key)
    return found and person and {**found, "name": person["name"]}


def profiles(shown: Shown) -> list[Row]:
    """Return the experts whose names the door shows, in the order of their names."""
    found = [desk(shown, row["person_id"]) for row in shown.all("expert_profile")]
    return sorted([row for row in found if row], key=by("name", "person_id"))


@resolves("Registry.experts")
def roster(registry: Thing) -> list[Thing]:
    return registry.others("RegistryExpert", profiles(registry.shown))


@resolves("Secretariat.experts")
def experts(secretariat: Thing) -> list[Thing]:
    shown = secretariat.shown
    found = [(row, shown.one("account", id=row["person_id"])) for row in profiles(shown)]
    return secretariat.others(
        "Expert", [{**row, "email": one and one["email"]} for row, one in found]
    )


@resolves("RegistryExpert.credentials")
def registry_credentials(expert: Thing) -> list[Thing]:
    return expert.others("RegistryCredential", sorted(_held(expert), key=by("kind", "id")))


@resolves("ExpertDesk.credentials")
def own_credentials(expert: Thing) -> list[Thing]:
    order = by("kind", ("valid_from", True), "id")
    return expert.others("ExpertCredential", sorted(_held(expert), key=order))


@resolves("Expert.credentials")
def credentials(expert: Thing) -> list[Thing]:
    order = by(("valid_from", True), "id")
    return expert.others("Credential", sorted(_held(expert), key=order))


def _held(expert: Thing) -> list[Row]:
    return expert.shown.all("credential", person_id=expert.row["person_id"])


@resolves("Secretariat.managers")
def managers(secretariat: Thing, cluster: str) -> list[Thing]:
    shown = secretariat.shown
    asked = reference(cluster, "Cluster", "RegistryCluster").key
    known = shown.one("cluster", id=asked)
    key = (known and known["merged_into"]) or asked
    found = [
        {**row, "cluster_id": key}
        for manager in shown.all("cluster_manager", cluster_id=key)
        if (row := account(shown, manager["account_id"]))
    ]
    return secretariat.others("ClusterManager", sorted(found, key=by("name", "email")))


@resolves("ClusterManager.cluster")
def managed(manager: Thing) -> Thing | None:
    found = manager.shown.one("cluster", id=manager.row["cluster_id"])
    return manager.other("Cluster", found) if found else None


@resolves("ManagedCluster.participations")
def participations(cluster: Thing) -> list[Thing]:
    shown = cluster.shown

    def begins(place: Row) -> Any:  # noqa: ANN401 - a date or None
        project = shown.one("project", id=place["project_id"])
        return project and project["starts_on"]

    found = shown.all("participation", cluster_id=cluster.row["id"])
    return cluster.others("ManagedParticipation", sorted(found, key=by((begins, True), "id")))


@resolves("ManagedParticipation.project")
def project(place: Thing) -> Thing | None:
    found = place.shown.one("project", id=place.row["project_id"])
    return place.other("ManagedProject", found) if found else None


@resolves("ManagedParticipation.cohort")
def cohort(place: Thing) -> Thing | None:
    key = {"project_id": place.row["project_id"], "id": place.row["cohort_id"]}
    found = place.shown.one("cohort", **key)
    return place.other("ManagedCohort", found) if found else None


@resolves("ManagedParticipation.milestones")
def milestones(
    place: Thing,
    where: Any = None,  # noqa: ANN401 - an input
    orderBy: Any = None,  # noqa: ANN401, N803 - GraphQL's name
) -> list[Thing]:
    return chosen(place, "ManagedMilestone", where, orderBy)
