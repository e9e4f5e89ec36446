"""The root fields' entrances: which door each opens for whom, and where a read starts.

What may not be seen and what does not exist are refused alike: NOT_FOUND.
"""

from collections.abc import Callable, Mapping
from typing import Any

from sqlmodel import SQLModel

from goldpath.database.doors import PUBLIC, DoorRole
from goldpath.endpoint.ids import Reference, reference
from goldpath.errors import BadInput, Forbidden, NotFound
from goldpath.identity.policy import POLICY, Action, Role
from goldpath.identity.roles import Office, ProjectRole
from goldpath.identity.types import viewer as viewer_row
from goldpath.identity.viewer import ProjectAccess, Viewer, signed_in
from goldpath.label.clusters.tables import Cluster
from goldpath.label.experts.tables import Credential
from goldpath.label.experts.types import desk
from goldpath.label.schemes.tables import Scheme
from goldpath.programme.cohorts.tables import Cohort, Participation
from goldpath.programme.projects.tables import Partner, Project
from goldpath.programme.roadmaps.tables import Milestone
from goldpath.reader.mapping import MOST
from goldpath.reader.roots import Entry, Reach, Root, RootList, Start, by_key, nothing

Enter = Callable[[Viewer | None, Reference], Entry]


PROJECT, CLUSTER = by_key(Project), by_key(Cluster)
CREDENTIAL, SCHEME = by_key(Credential), by_key(Scheme)


def _viewer(person: Viewer | None) -> Entry | None:
    if person is None:
        return None
    return Entry(person.door, Role.ANYBODY, viewer_row, {"account": person.account_id})


def _registry(_: Viewer | None) -> Entry:
    return Entry(PUBLIC, Role.ANYBODY, nothing)


def _project(person: Viewer | None, slug: str, role: ProjectRole | None) -> Entry:
    return project_entry(signed_in(person).project(Action.PROJECT_READ, slug, role))


def project_entry(access: ProjectAccess) -> Entry:
    """Return the entry to a project for somebody with access to it."""
    return _of_project(access, PROJECT, "Project", access.project_id)


def _of_project(access: ProjectAccess, start: Start, kind: str, key: Any) -> Entry:  # noqa: ANN401 - a UUID
    scope = {"project": access.project_id, "key": key}
    return Entry(access.door, Role(access.role.lower()), start, scope, kind)


def _office(action: Action, role: Role, start: Start = nothing) -> Callable[[Viewer | None], Entry]:
    def enter(person: Viewer | None) -> Entry:
        return Entry(signed_in(person).office(action), role, start)

    return enter


def _reaches(kind: str, start: Start, action: Action) -> tuple[Reach, ...]:
    """Return what a project's type is reached by: the doors of the roles that may do the action."""
    roles = [role for role in ProjectRole if Role(role.lower()) in POLICY[action].roles]
    return tuple(Reach(role.door, Role(role.lower()), start, kind) for role in roles)


def one_reach(door: DoorRole, role: Role, start: Start, kind: str) -> tuple[Reach, ...]:
    """Return that a type is reached by one door."""
    return (Reach(door, role, start, kind),)


VIEWER = Root(_viewer, one_reach(DoorRole.ACCOUNT, Role.ANYBODY, viewer_row, "Viewer"))
REGISTRY = Root(_registry, one_reach(DoorRole.PUBLIC, Role.ANYBODY, nothing, "Registry"))
PROJECTS = Root(_project, _reaches("Project", PROJECT, Action.PROJECT_READ))
BOARD = Root(
    _office(Action.BOARD_READ, Role.BOARD),
    one_reach(DoorRole.BOARD, Role.BOARD, nothing, "Board"),
)
SECRETARIAT = Root(
    _office(Action.CORE_READ, Role.SECRETARIAT),
    one_reach(DoorRole.SECRETARIAT, Role.SECRETARIAT, nothing, "Secretariat"),
)


def _registered(_: Viewer | None, asked: Reference) -> Entry:
    return Entry(PUBLIC, Role.ANYBODY, CLUSTER, {"key": asked.key}, "RegistryCluster")


def _scheme(_: Viewer | None, asked: Reference) -> Entry:
    return Entry(PUBLIC, Role.ANYBODY, SCHEME, {"key": asked.key}, "Scheme")


def _cluster(person: Viewer | None, asked: Reference) -> Entry:
    """Enter the label core by the secretariat's door, or by that of any project."""
    viewer, scope = signed_in(person), {"key": asked.key}
    if Office.SECRETARIAT in viewer.offices:
        door = viewer.office(Action.CORE_READ)
        return Entry(door, Role.SECRETARIAT, CLUSTER, scope, "Cluster")
    held = next((held for held in viewer.roles if held.may(Action.COHORT_READ)), None)
    if held is None:
        raise not_found()
    access = viewer.project_of(Action.COHORT_READ, held.project_id)
    return Entry(access.door, Role(access.role.lower()), CLUSTER, scope, "Cluster")


def _own_project(person: Viewer | None, asked: Reference) -> Entry:
    return project_entry(signed_in(person).project_of(Action.PROJECT_READ, asked.key))


def _board_project(person: Viewer | None, asked: Reference) -> Entry:
    viewer = signed_in(person)
    if Office.BOARD not in viewer.offices:
        raise not_found()
    door = viewer.office(Action.BOARD_READ)
    return Entry(door, Role.BOARD, PROJECT, {"key": asked.key}, "BoardProject")


def _thing(kind: str, table: type[SQLModel], action: Action) -> tuple[Enter, tuple[Reach, ...]]:
    """Return how a thing of a project is entered; a role that may not see such finds none."""
    start = by_key(table)

    def enter(person: Viewer | None, asked: Reference) -> Entry:
        viewer = signed_in(person)
        if asked.project_id is None:
            raise not_found()
        try:
            access = viewer.project_of(action, asked.project_id)
        except Forbidden as error:
            raise not_found() from error
        return _of_project(access, start, kind, asked.key)

    return enter, _reaches(kind, start, action)


def _own_cluster(person: Viewer | None, id: str) -> Entry:
    return _managed(person, reference(id, "ManagedCluster", "Cluster", "RegistryCluster"))


def _managed(person: Viewer | None, asked: Reference) -> Entry:
    access = signed_in(person).cluster(Action.CLUSTER_READ, asked.key)
    return Entry(access.door, Role.MANAGER, CLUSTER, {"key": access.cluster_id}, "ManagedCluster")


def _expert(person: Viewer | None) -> Entry:
    viewer = signed_in(person)
    door = viewer.as_expert(Action.EXPERT_READ)
    return Entry(door, Role.EXPERT, desk, {"account": viewer.account_id})


def _credential(person: Viewer | None, asked: Reference) -> Entry:
    viewer = signed_in(person)
    if Office.SECRETARIAT not in viewer.offices:
        raise not_found()
    door = viewer.office(Action.CORE_READ)
    return Entry(door, Role.SECRETARIAT, CREDENTIAL, {"key": asked.key}, "Credential")


OWN_CLUSTER = Root(
    _own_cluster, one_reach(DoorRole.MANAGER, Role.MANAGER, CLUSTER, "ManagedCluster")
)
EXPERT = Root(_expert, one_reach(DoorRole.EXPERT, Role.EXPERT, desk, "ExpertDesk"))

_CORE = (
    *_reaches("Cluster", CLUSTER, Action.COHORT_READ),
    *one_reach(DoorRole.SECRETARIAT, Role.SECRETARIAT, CLUSTER, "Cluster"),
)

NODES: Mapping[str, tuple[Enter, tuple[Reach, ...]]] = {
    "RegistryCluster": (
        _registered,
        one_reach(DoorRole.PUBLIC, Role.ANYBODY, CLUSTER, "RegistryCluster"),
    ),
    "Cluster": (_cluster, _CORE),
    "Project": (_own_project, PROJECTS.reaches),
    "BoardProject": (
        _board_project,
        one_reach(DoorRole.BOARD, Role.BOARD, PROJECT, "BoardProject"),
    ),
    "ManagedCluster": (_managed, OWN_CLUSTER.reaches),
    "Credential": (
        _credential,
        one_reach(DoorRole.SECRETARIAT, Role.SECRETARIAT, CREDENTIAL, "Credential"),
    ),
    "Scheme": (_scheme, one_reach(DoorRole.PUBLIC, Role.ANYBODY, SCHEME, "Scheme")),
    "Partner": _thing("Partner", Partner, Action.CONSORTIUM_READ),
    "Cohort": _thing("Cohort", Cohort, Action.COHORT_READ),
    "Participation": _thing("Participation", Participation, Action.COHORT_READ),
    "Milestone": _thing("Milestone", Milestone, Action.COHORT_READ),
}
"""How each type of the schema that has an id is found again, and by which doors."""


def enter_node(person: Viewer | None, id: str) -> Entry:
    """Enter by the door that a global id names.

    Raises BadInput for what is no id, Unauthenticated without a token for what is not public, and
    NotFound for what does not exist or may not be seen.
    """
    asked = reference(id, *NODES)
    enter, _ = NODES[asked.type_name]
    return enter(person, asked)


def _ids(arguments: Mapping[str, Any]) -> list[str]:
    ids: list[str] = arguments["ids"]
    if len(ids) > MOST:
        raise BadInput(f"`nodes` takes at most {MOST} ids at once.", "ids")
    return ids


NODE = Root(enter_node, tuple(reach for _, reaches in NODES.values() for reach in reaches))
NODE_LIST = RootList(enter_node, _ids)


def not_found() -> NotFound:
    """Return the error of what does not exist or may not be seen."""
    return NotFound("There is no such thing, or it is not open to you.")
