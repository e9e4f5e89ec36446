"""Milestones: what is told of one, beside which others it stands, and who sees to it."""

from datetime import UTC, date
from typing import Any
from uuid import UUID

from oracle.ids import global_id
from oracle.labels import today
from oracle.ordering import by
from oracle.roadmaps import OPEN, road
from oracle.rows import Row, Shown, Thing, resolves

KINDS = ("Milestone", "ManagedMilestone")


def of_both(*fields: str) -> list[str]:
    """Return fields of a milestone at every door."""
    return [f"{kind}.{name}" for kind in KINDS for name in fields]


def moment(at: Any) -> str:  # noqa: ANN401 - a moment of the database
    """Return a moment as the schema tells it."""
    told: str = at.astimezone(UTC).isoformat(timespec="microseconds")
    return told


def managed_key(kind: str, thing: Thing) -> str:
    """Return the id of a thing at its cluster's door."""
    return global_id(kind, thing.row["id"], thing.shown.door.cluster)


@resolves("ManagedMilestone.id", "ManagedEvidence.id", "ManagedContact.id")
def managed_id(thing: Thing) -> str:
    return managed_key(thing.kind, thing)


@resolves("ManagedParticipation.id")
def place_id(place: Thing) -> str:
    return global_id("ManagedParticipation", place.row["id"], place.row["cluster_id"])


@resolves("Milestone.phase", "TemplateStep.phase")
def phase(step: Thing) -> Thing | None:
    key = {"project_id": step.row["project_id"], "id": step.row["phase_id"]}
    found = step.shown.one("project_phase", **key)
    return step.other("ProjectPhase", found) if found else None


@resolves(*of_both("owner"))
def owner(milestone: Thing) -> Thing | None:
    found = milestone.shown.one("person", id=milestone.row["owner_id"])
    return milestone.other("MilestoneOwner", found) if found else None


@resolves("MilestoneOwner.id")
def owner_id(person: Thing) -> str:
    return global_id("Account", person.row["id"])


@resolves(*of_both("mine"))
def mine(milestone: Thing) -> bool:
    return is_mine(milestone.shown, milestone.row)


def is_mine(shown: Shown, milestone: Row) -> bool:
    """Return whether a milestone is that of whoever entered."""
    return milestone["owner_id"] is not None and milestone["owner_id"] == shown.door.account


def is_late(milestone: Row, on: date) -> bool:
    """Return whether a milestone is open though it was due before a day."""
    due = milestone["due_on"]
    return milestone["status"] in OPEN and due is not None and due < on


@resolves(*of_both("late"))
def late(milestone: Thing, on: date | None = None) -> bool:
    return is_late(milestone.row, on or today())


@resolves(*of_both("earliestOn"))
def earliest_on(milestone: Thing, on: date | None = None) -> date | None:
    row = milestone.row
    place = {"project_id": row["project_id"], "id": row["participation_id"]}
    ahead = road(milestone.shown, place)
    return ahead.earliest(row["id"], on or today()) if ahead.open(row["id"]) else None


@resolves(*of_both("state"))
def state(milestone: Thing, on: date | None = None) -> str:
    return "LATE" if is_late(milestone.row, on or today()) else str(milestone.row["status"])


def _of_milestone(milestone: Thing, table: str) -> list[Row]:
    key = {"project_id": milestone.row["project_id"], "milestone_id": milestone.row["id"]}
    return sorted(milestone.shown.all(table, **key), key=by("id"))


@resolves(*of_both("comments"))
def comments(milestone: Thing) -> list[Thing]:
    return milestone.others("MilestoneComment", _of_milestone(milestone, "milestone_comment"))


@resolves(*of_both("evidence"))
def evidence(milestone: Thing) -> list[Thing]:
    kind = milestone.kind.replace("Milestone", "Evidence")
    return milestone.others(kind, _of_milestone(milestone, "evidence"))


@resolves("MilestoneComment.at", "Evidence.at", "ManagedEvidence.at", "ParticipationEvent.at")
def at(thing: Thing) -> str:
    return moment(thing.row["created_at"])


@resolves("MilestoneComment.author", "Evidence.by", "ManagedEvidence.by")
def author(thing: Thing) -> Any:  # noqa: ANN401 - a text or None
    found = thing.shown.one("person", id=thing.row["account_id"])
    return found and found["name"]


@resolves(*of_both("needs"))
def needs(milestone: Thing) -> list[Thing]:
    return _beside(milestone, "milestone_id", "needs_id")


@resolves(*of_both("neededBy"))
def needed_by(milestone: Thing) -> list[Thing]:
    return _beside(milestone, "needs_id", "milestone_id")


def _beside(milestone: Thing, own: str, other: str) -> list[Thing]:
    project = {"project_id": milestone.row["project_id"]}
    found = milestone.shown.all("milestone_need", **project, **{own: milestone.row["id"]})
    keys: set[UUID] = {need[other] for need in found}
    rows = [row for row in milestone.shown.all("milestone", **project) if row["id"] in keys]
    return milestone.others(f"{milestone.kind}Link", sorted(rows, key=by(*ORDER)))


ORDER = ("position", "due_on", "id")
"""The order of a road."""


@resolves("ManagedMilestoneLink.id")
def managed_link(milestone: Thing) -> str:
    return managed_key("ManagedMilestone", milestone)


@resolves("MilestoneLink.id")
def link(milestone: Thing) -> str:
    return global_id("Milestone", milestone.row["id"], milestone.row["project_id"])


@resolves("Participation.owners")
def owners(place: Thing) -> list[Thing]:
    """Return who has a role in the project or manages the cluster, and is known at the door."""
    shown = place.shown
    members = shown.all("membership", project_id=place.row["project_id"])
    managers = shown.all("every_manager", cluster_id=place.row["cluster_id"])
    keys = {one["account_id"] for one in (*members, *managers)}
    found = [person for person in shown.tables["person"] if person["id"] in keys]
    return place.others("MilestoneOwner", sorted(found, key=by("name", "id")))
