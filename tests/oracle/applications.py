"""Cohorts: who applied and how that was judged, how places are taken, whom one talks to."""

from typing import Any

from oracle.filters import narrowed
from oracle.ordering import by
from oracle.pages import connection, points_of
from oracle.projects import own
from oracle.rows import Thing, resolves


@resolves("Cohort.criteria")
def criteria(cohort: Thing) -> list[Thing]:
    found = own(cohort, "selection_criterion", "cohort_id")
    return cohort.others("SelectionCriterion", sorted(found, key=by("id")))


@resolves("Cohort.applications")
def applications(cohort: Thing, **arguments: Any) -> Thing:  # noqa: ANN401 - of GraphQL
    found = own(cohort, "application", "cohort_id")
    meant = narrowed(cohort.shown, "ApplicationWhere", found, arguments.get("where"))
    return connection(cohort, "applications", meant, arguments)


@resolves("Cohort.places")
def places(cohort: Thing) -> Thing:
    entered = own(cohort, "participation", "cohort_id")
    stay = sum(one["status"] != "WITHDRAWN" for one in entered)
    capacity = cohort.row["capacity"]
    free = None if capacity is None else max(capacity - stay, 0)
    return cohort.other("CohortPlaces", cohort.row, taken=stay, free=free)


@resolves("CohortPlaces.waiting")
def waiting(cohort: Thing) -> int:
    return sum(one["status"] == "WAITING" for one in own(cohort, "application", "cohort_id"))


@resolves("Application.points")
def points(application: Thing) -> int | None:
    return points_of(application.shown, application.row)


@resolves("Application.maximum")
def maximum(application: Thing) -> int:
    key = {name: application.row[name] for name in ("project_id", "cohort_id")}
    found = application.shown.all("selection_criterion", **key)
    return sum(one["maximum"] for one in found)


@resolves("Application.waitingNumber")
def waiting_number(application: Thing) -> int | None:
    if application.row["status"] != "WAITING":
        return None
    key = {name: application.row[name] for name in ("project_id", "cohort_id", "status")}
    line = sorted(application.shown.all("application", **key), key=by("waiting_since", "id"))
    return 1 + [one["id"] for one in line].index(application.row["id"])


@resolves("Application.cluster")
def cluster(application: Thing) -> Thing | None:
    found = application.shown.one("cluster", id=application.row["cluster_id"])
    return application.other("Cluster", found) if found else None


@resolves("Application.ratings")
def ratings(application: Thing) -> list[Thing]:
    found = own(application, "application_rating", "application_id")
    return application.others("ApplicationRating", sorted(found, key=by("criterion_id")))


@resolves("ApplicationRating.criterion")
def criterion(rating: Thing) -> Thing | None:
    key = {"project_id": rating.row["project_id"], "id": rating.row["criterion_id"]}
    found = rating.shown.one("selection_criterion", **key)
    return rating.other("SelectionCriterion", found) if found else None


@resolves("Participation.application")
def selected_by(place: Thing) -> Thing | None:
    key = {name: place.row[name] for name in ("project_id", "cohort_id", "cluster_id")}
    found = place.shown.one("application", **key, status="SELECTED")
    return place.other("Application", found) if found else None


@resolves("Participation.history", "ManagedParticipation.history")
def history(place: Thing) -> list[Thing]:
    found = own(place, "participation_event", "participation_id")
    return place.others("ParticipationEvent", sorted(found, key=by("id")))


@resolves("Participation.contacts", "ManagedParticipation.contacts")
def contacts(place: Thing) -> list[Thing]:
    managed = place.kind == "ManagedParticipation"
    found = own(place, "participation_contact", "participation_id")
    kind = "ManagedContact" if managed else "ParticipationContact"
    return place.others(kind, sorted(found, key=by("id")))
