"""Fetching a thing again by its global id, through the door that the id names."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, TypeVar
from uuid import UUID

from sqlmodel import SQLModel, col, select
from sqlmodel.sql.expression import SelectOfScalar

from goldpath.board.types import BOARD_PROJECT, BoardProject
from goldpath.database.doors import PUBLIC, Door
from goldpath.database.model import TenantRow
from goldpath.database.rows import keyed
from goldpath.endpoint.context import Context
from goldpath.endpoint.ids import Reference, reference
from goldpath.endpoint.node import Node
from goldpath.errors import Forbidden, NotFound
from goldpath.identity.policy import Action
from goldpath.identity.roles import Office
from goldpath.identity.viewer import ProjectAccess, Viewer
from goldpath.label.clusters.tables import Cluster as ClusterRow
from goldpath.label.clusters.types import PUBLIC_CLUSTER, Cluster, RegistryCluster
from goldpath.label.experts.tables import Credential as CredentialRow
from goldpath.label.experts.types import Credential
from goldpath.label.managers.types import ManagedCluster
from goldpath.label.organisations.tables import Organisation
from goldpath.programme.cohorts.tables import Cohort as CohortRow
from goldpath.programme.cohorts.tables import Participation as ParticipationRow
from goldpath.programme.cohorts.types import Cohort, Participation
from goldpath.programme.projects.partners import Partner
from goldpath.programme.projects.tables import Partner as PartnerRow
from goldpath.programme.projects.tables import Project as ProjectRow
from goldpath.programme.projects.types import Project
from goldpath.programme.roadmaps.tables import Milestone as MilestoneRow
from goldpath.programme.roadmaps.types import Milestone

Row = TypeVar("Row", bound=SQLModel)
Tenant = TypeVar("Tenant", bound=TenantRow)


async def refetch(context: Context, given: str) -> Node:
    """Return the thing that a global id names.

    Raises BadInput for what is no id, Unauthenticated without a token for what is not public, and
    NotFound for what does not exist or may not be seen.
    """
    asked = reference(given, *BY_TYPE)
    return await BY_TYPE[asked.type_name](context, asked)


async def _registry_cluster(context: Context, asked: Reference) -> Node:
    sought = _by_key(ClusterRow, asked.key).options(PUBLIC_CLUSTER)
    return RegistryCluster.of(await _found(context, PUBLIC, sought))


async def _cluster(context: Context, asked: Reference) -> Node:
    door = _core_door(context.signed_in())
    return Cluster.of(await _found(context, door, _by_key(ClusterRow, asked.key)), door)


def _core_door(viewer: Viewer) -> Door:
    """Return a door to the whole label core: the secretariat's, or that of any project."""
    if Office.SECRETARIAT in viewer.offices:
        return viewer.office(Action.CORE_READ)
    held = next((held for held in viewer.roles if held.may(Action.COHORT_READ)), None)
    if held is None:
        raise _not_found()
    return viewer.project_of(Action.COHORT_READ, held.project_id).door


async def _managed_cluster(context: Context, asked: Reference) -> Node:
    access = context.signed_in().cluster(Action.CLUSTER_READ, asked.key)
    return await ManagedCluster.load(context, access)


async def _credential(context: Context, asked: Reference) -> Node:
    viewer = context.signed_in()
    if Office.SECRETARIAT not in viewer.offices:
        raise _not_found()
    door = viewer.office(Action.CORE_READ)
    return Credential.of(await _found(context, door, _by_key(CredentialRow, asked.key)))


async def _project(context: Context, asked: Reference) -> Node:
    access = context.signed_in().project_of(Action.PROJECT_READ, asked.key)
    found = await _found(context, access.door, _by_key(ProjectRow, access.project_id))
    return Project.of(found, access)


async def _board_project(context: Context, asked: Reference) -> Node:
    viewer = context.signed_in()
    if Office.BOARD not in viewer.offices:
        raise _not_found()
    door = viewer.office(Action.BOARD_READ)
    sought = _by_key(ProjectRow, asked.key).options(BOARD_PROJECT)
    return BoardProject.of(await _found(context, door, sought), door)


async def _partner(context: Context, asked: Reference) -> Node:
    access, row = await _of_project(context, asked, PartnerRow, Action.CONSORTIUM_READ)
    organisation = _by_key(Organisation, row.organisation_id)
    return Partner.of(row, await _found(context, access.door, organisation))


async def _cohort(context: Context, asked: Reference) -> Node:
    access, row = await _of_project(context, asked, CohortRow, Action.COHORT_READ)
    return Cohort.of(row, access)


async def _participation(context: Context, asked: Reference) -> Node:
    access, row = await _of_project(context, asked, ParticipationRow, Action.COHORT_READ)
    return Participation.of(row, access)


async def _milestone(context: Context, asked: Reference) -> Node:
    _, row = await _of_project(context, asked, MilestoneRow, Action.COHORT_READ)
    return Milestone.of(row)


BY_TYPE: Mapping[str, Callable[[Context, Reference], Awaitable[Node]]] = {
    "RegistryCluster": _registry_cluster,
    "Cluster": _cluster,
    "ManagedCluster": _managed_cluster,
    "Credential": _credential,
    "Project": _project,
    "BoardProject": _board_project,
    "Partner": _partner,
    "Cohort": _cohort,
    "Participation": _participation,
    "Milestone": _milestone,
}
"""How each type of the schema that has an id is found again."""


async def _of_project(
    context: Context, asked: Reference, table: type[Tenant], action: Action
) -> tuple[ProjectAccess, Tenant]:
    """Return a thing of a project; a role that may not see such things finds none."""
    viewer = context.signed_in()
    if asked.project_id is None:
        raise _not_found()
    try:
        access = viewer.project_of(action, asked.project_id)
    except Forbidden as error:
        raise _not_found() from error
    sought = select(table).where(keyed(table, access.project_id, asked.key))
    return access, await _found(context, access.door, sought)


def _by_key(table: type[Row], key: UUID) -> SelectOfScalar[Row]:
    named: Any = table
    return select(table).where(col(named.id) == key)


async def _found(context: Context, door: Door, sought: SelectOfScalar[Row]) -> Row:
    found = await context.read(door).first(sought)
    if found is None:
        raise _not_found()
    return found


def _not_found() -> NotFound:
    return NotFound("There is no such thing, or it is not open to you.")
