"""Taking in who takes part in a project, and who asked to."""

from typing import Any
from uuid import UUID

from goldpath.database.rows import load
from goldpath.errors import BadInput
from goldpath.identity.policy import Action
from goldpath.intake import names
from goldpath.intake.desk import Desk
from goldpath.intake.incoming import Incoming, Seen, Told
from goldpath.intake.ways import way
from goldpath.lists.cohorts import APPLICATIONS, COHORTS, CONTACTS, CRITERIA, PARTICIPANTS
from goldpath.lists.referred import OF_PARTICIPATION
from goldpath.programme.applications.changes import ApplicationChanges
from goldpath.programme.applications.criteria import CriterionChanges
from goldpath.programme.applications.tables import Application, SelectionCriterion
from goldpath.programme.cohorts.changes import CohortChanges
from goldpath.programme.cohorts.contacts import ContactChanges
from goldpath.programme.cohorts.keeping import ProjectsContacts
from goldpath.programme.cohorts.moves import MOVES
from goldpath.programme.cohorts.moving import ParticipationChanges
from goldpath.programme.cohorts.tables import (
    Cohort,
    Participation,
    ParticipationContact,
    ParticipationStatus,
)

PLACE = tuple(column.name for column in OF_PARTICIPATION)
"""The columns that name a participant."""


async def _make_cohort(desk: Desk, told: Told) -> object:
    cohorts = CohortChanges(desk.session, desk.access)
    return await cohorts.create(told["name"], told.get("capacity"), told.get("apply_by"))


async def _change_cohort(desk: Desk, seen: Seen, changes: Told, _: Told) -> object:
    cohorts = CohortChanges(desk.session, desk.access)
    return await cohorts.update(seen.id, changes, seen.version)


async def cohort_of(desk: Desk, told: Told) -> UUID:
    """Return the cohort that a row names. Raises BadInput."""
    return await desk.find(names.cohort, "cohort", "cohort", told["cohort"])


async def cluster_of(desk: Desk, told: Told) -> UUID:
    """Return the cluster that a row names. Raises BadInput."""
    asked = told.get("country"), told["cluster"]
    return await desk.find(names.cluster, "cluster", "cluster", *asked)


async def participation_of(desk: Desk, told: Told) -> UUID:
    """Return the participation that a row names. Raises BadInput."""
    asked = told["cohort"], told.get("country"), told["cluster"]
    return await desk.find(names.participation, "participant", "cluster", *asked)


async def _make_participant(desk: Desk, told: Told) -> None:
    desk.require(Action.PARTICIPATION_ADD)
    cohorts = CohortChanges(desk.session, desk.access)
    cohort, cluster = await cohort_of(desk, told), await cluster_of(desk, told)
    made = await cohorts.add(cohort, cluster, told.get("target_level"))
    rest = {name: told[name] for name in told if name not in (*PLACE, "target_level")}
    if rest.get("status") is made.status:
        del rest["status"]
    await _settle(desk, made, rest, told)


async def _change_participant(desk: Desk, seen: Seen, changes: Told, told: Told) -> None:
    found = await load(desk.session, Participation, desk.access.project_id, seen.id)
    await _settle(desk, found, changes, told)


async def _settle(desk: Desk, found: Participation, changes: Told, told: Told) -> None:
    """Change a participation: what it aims for, who is in charge, and at last where it is."""
    places = ParticipationChanges(desk.session, desk.access)
    facts = {name: changes[name] for name in ("target_level", "joined_on") if name in changes}
    if facts:
        found = await places.update(found.id, facts, found.version)
    if "partner" in changes:
        desk.require(Action.PARTICIPATION_ASSIGN)
        asked = names.partner, "partner", "partner", changes["partner"]
        partner = await desk.find_any(*asked)
        found = await CohortChanges(desk.session, desk.access).assign(
            found.id, partner, found.version
        )
    if "status" in changes:
        await _move(places, found, changes["status"], told.get("withdrawal_reason"))
    elif changes.get("withdrawal_reason"):
        raise BadInput("A reason belongs to a withdrawal alone.", "withdrawal_reason")


async def _move(
    places: ParticipationChanges,
    found: Participation,
    becomes: ParticipationStatus,
    reason: str | None,
) -> None:
    for state in way(MOVES, found.status, becomes):
        last = reason if state is becomes else None
        found = await places.move(found.id, state, last, found.version)


async def _make_contact(desk: Desk, told: Told) -> object:
    place = await participation_of(desk, told)
    return await _contacts(desk).add(place, _but(told, *PLACE))


async def _change_contact(desk: Desk, seen: Seen, changes: Told, _: Told) -> object:
    return await _contacts(desk).update(seen.id, changes, seen.version)


def _contacts(desk: Desk) -> ContactChanges:
    return ContactChanges(desk.session, ProjectsContacts(desk.access))


def _but(told: Told, *left: str) -> dict[str, Any]:
    return {name: value for name, value in told.items() if name not in left}


async def _make_criterion(desk: Desk, told: Told) -> object:
    criteria, cohort = CriterionChanges(desk.session, desk.access), await cohort_of(desk, told)
    return await criteria.create(cohort, told["title"], told["maximum"])


async def _change_criterion(desk: Desk, seen: Seen, changes: Told, _: Told) -> object:
    criteria = CriterionChanges(desk.session, desk.access)
    return await criteria.update(seen.id, changes, seen.version)


async def _make_application(desk: Desk, told: Told) -> object:
    applications = ApplicationChanges(desk.session, desk.access)
    cohort, cluster = await cohort_of(desk, told), await cluster_of(desk, told)
    return await applications.record(cohort, cluster, _but(told, *PLACE))


async def _change_application(desk: Desk, seen: Seen, changes: Told, _: Told) -> object:
    applications = ApplicationChanges(desk.session, desk.access)
    return await applications.update(seen.id, changes, seen.version)


COHORT_LISTS = (
    Incoming(
        listing=COHORTS,
        action=Action.COHORT_CREATE,
        table=Cohort,
        make=_make_cohort,
        change=_change_cohort,
    ),
    Incoming(
        listing=PARTICIPANTS,
        action=Action.PARTICIPATION_UPDATE,
        table=Participation,
        make=_make_participant,
        change=_change_participant,
        stays=("status",),
        fixed=PLACE,
        fields={"withdrawal_reason": "reason"},
    ),
    Incoming(
        listing=CONTACTS,
        action=Action.CONTACT_KEEP,
        table=ParticipationContact,
        make=_make_contact,
        change=_change_contact,
        fixed=PLACE,
    ),
    Incoming(
        listing=CRITERIA,
        action=Action.COHORT_UPDATE,
        table=SelectionCriterion,
        make=_make_criterion,
        change=_change_criterion,
        needed=("maximum",),
        fixed=("cohort",),
    ),
    Incoming(
        listing=APPLICATIONS,
        action=Action.APPLICATION_RECORD,
        table=Application,
        make=_make_application,
        change=_change_application,
        stays=("applied_on",),
        fixed=PLACE,
    ),
)
