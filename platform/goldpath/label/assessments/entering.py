"""By which door somebody comes to an assessment: its id says which."""

from collections.abc import Callable, Mapping
from uuid import UUID

from goldpath.endpoint.ids import Reference, reference
from goldpath.errors import NotFound
from goldpath.identity.policy import Action, Role
from goldpath.identity.viewer import Viewer
from goldpath.label.assessments.rows import owned_by_key
from goldpath.label.assessments.tables import Assessment
from goldpath.label.scoring.tables import ImprovementArea, Recommendation
from goldpath.label.scoring.types import managed_area
from goldpath.reader.roots import Entry, Start, by_key

Enter = Callable[[Viewer, Reference, Action], Entry]

ORDERED, MANAGED = owned_by_key("ordered_by"), owned_by_key("cluster_id")
ASSESSMENT = by_key(Assessment)
AREA, RECOMMENDATION = by_key(ImprovementArea), by_key(Recommendation)


def _owner(asked: Reference) -> UUID:
    if asked.owner_id is None:
        raise NotFound
    return asked.owner_id


def ordered(viewer: Viewer, asked: Reference, action: Action) -> Entry:
    """Enter by the project that ordered it. Raises NotFound or Forbidden."""
    access = viewer.project_of(action, _owner(asked))
    scope = {"owner": access.project_id, "key": asked.key}
    return Entry(access.door, access.acts_as, ORDERED, scope, asked.type_name)


def managed(start: Start) -> Enter:
    """Return how to enter by the cluster. It raises NotFound for who does not manage it."""

    def enter(viewer: Viewer, asked: Reference, action: Action) -> Entry:
        access = viewer.cluster(action, _owner(asked))
        scope = {"owner": access.cluster_id, "key": asked.key}
        return Entry(access.door, Role.MANAGER, start, scope, asked.type_name)

    return enter


def assigned(start: Start) -> Enter:
    """Return how to enter as an expert. It raises Forbidden for who is none."""

    def enter(viewer: Viewer, asked: Reference, action: Action) -> Entry:
        door = viewer.as_expert(action)
        return Entry(door, Role.EXPERT, start, {"key": asked.key}, asked.type_name)

    return enter


def kept(viewer: Viewer, asked: Reference, action: Action) -> Entry:
    """Enter as the secretariat. Raises Forbidden."""
    door = viewer.office(action)
    return Entry(door, Role.SECRETARIAT, ASSESSMENT, {"key": asked.key}, asked.type_name)


ENTRANCES: Mapping[str, Enter] = {
    "OrderedAssessment": ordered,
    "ManagedAssessment": managed(MANAGED),
    "ManagedArea": managed(managed_area),
    "AssignedAssessment": assigned(ASSESSMENT),
    "AssignedArea": assigned(AREA),
    "AssignedRecommendation": assigned(RECOMMENDATION),
    "Assessment": kept,
}
"""How what belongs to an assessment is entered, by the type that its id names."""


def enter_assessment(
    viewer: Viewer, given: str, action: Action, *kinds: str, field: str = "assessment"
) -> Entry:
    """Enter by the door that the id of an assessment, or of a part of one, names.

    Raises BadInput for what is no such id, NotFound or Forbidden.
    """
    asked = reference(given, *kinds, field=field)
    return ENTRANCES[asked.type_name](viewer, asked, action)
