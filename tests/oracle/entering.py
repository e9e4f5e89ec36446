"""Root fields: which door each opens for whom, and the object that it leads to."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from goldpath.database.doors import PUBLIC, Door
from goldpath.errors import Forbidden, GoldpathError
from goldpath.identity.policy import Action
from goldpath.identity.roles import Office, ProjectRole
from goldpath.identity.viewer import Viewer, signed_in
from oracle import exchanges, people
from oracle.ids import reference
from oracle.mistakes import Mistake
from oracle.rows import Row, Shown

Find = Callable[[Shown], Row | None]


@dataclass(frozen=True)
class Entered:
    """An object that a root field leads to: its type, its door, and how its row is found there."""

    kind: str
    door: Door
    find: Find


def _nothing(_: Shown) -> Row:
    return {}


def _keyed(table: str, key: UUID, project: UUID | None = None) -> Find:
    wanted = {"id": key} if project is None else {"id": key, "project_id": project}
    return lambda shown: shown.one(table, **wanted)


def _present(key: UUID) -> Find:
    """Find a cluster, or the one that it was merged into."""

    def find(shown: Shown) -> Row | None:
        found = shown.one("cluster", id=key)
        merged = found and found["merged_into"]
        return shown.one("cluster", id=merged) if merged else found

    return find


def enter(viewer: Viewer | None, name: str, arguments: dict[str, object]) -> Entered | None:
    """Enter by a root field. Raises Mistake."""
    try:
        return ROOTS[name](viewer, **arguments)
    except GoldpathError as error:
        raise Mistake(error.code) from error


def _viewer(viewer: Viewer | None) -> Entered | None:
    if viewer is None:
        return None
    key = viewer.account_id
    return Entered("Viewer", viewer.door, lambda shown: people.account(shown, key))


def _registry(_: Viewer | None) -> Entered:
    return Entered("Registry", PUBLIC, _nothing)


def _project(viewer: Viewer | None, slug: str, **role: str | None) -> Entered:
    asked = role.get("as")
    chosen = None if asked is None else ProjectRole(asked)
    access = signed_in(viewer).project(Action.PROJECT_READ, slug, chosen)
    return Entered("Project", access.door, _keyed("project", access.project_id))


def _board(viewer: Viewer | None) -> Entered:
    return Entered("Board", signed_in(viewer).office(Action.BOARD_READ), _nothing)


def _secretariat(viewer: Viewer | None) -> Entered:
    return Entered("Secretariat", signed_in(viewer).office(Action.CORE_READ), _nothing)


def _cluster(viewer: Viewer | None, id: str) -> Entered:
    return _managed(viewer, reference(id, "ManagedCluster", "Cluster", "RegistryCluster").key)


def _managed(viewer: Viewer | None, key: UUID) -> Entered:
    access = signed_in(viewer).cluster(Action.CLUSTER_READ, key)
    return Entered("ManagedCluster", access.door, _present(key))


def _expert(viewer: Viewer | None) -> Entered:
    person = signed_in(viewer)
    key = person.account_id
    door = person.as_expert(Action.EXPERT_READ)
    return Entered("ExpertDesk", door, lambda shown: people.desk(shown, key))


THINGS = {
    "Partner": ("partner", Action.CONSORTIUM_READ),
    "Cohort": ("cohort", Action.COHORT_READ),
    "Participation": ("participation", Action.COHORT_READ),
    "ProjectPhase": ("project_phase", Action.PROJECT_READ),
    "Member": ("membership", Action.MEMBER_READ),
    "Invitation": ("invitation", Action.MEMBER_KEEP),
    "SelectionCriterion": ("selection_criterion", Action.APPLICATION_READ),
    "Application": ("application", Action.APPLICATION_READ),
    "ParticipationContact": ("participation_contact", Action.CONTACT_READ),
    "Evidence": ("evidence", Action.COHORT_READ),
    "TemplateStep": ("template_step", Action.TEMPLATE_READ),
    "Milestone": ("milestone", Action.COHORT_READ),
    "LadderStep": ("ladder_step", Action.LADDER_READ),
    "LadderCandidate": ("ladder_candidate", Action.CANDIDATE_READ),
    "CandidateEvidence": ("candidate_evidence", Action.CANDIDATE_READ),
    "FieldProject": ("field_project", Action.CANDIDATE_READ),
    "FieldProjectMember": ("field_project_member", Action.CANDIDATE_READ),
    "Certification": ("certification", Action.CANDIDATE_READ),
    "Course": ("course", Action.COURSE_READ),
    "CourseModule": ("course_module", Action.COURSE_READ),
    "CourseSession": ("course_session", Action.COURSE_READ),
    "Trainer": ("trainer", Action.COURSE_READ),
    "CalendarFeed": ("calendar_feed", Action.CALENDAR_KEEP),
    "ImportRun": ("import_run", Action.IMPORT_READ),
    "Attendee": ("attendee", Action.ATTENDANCE_READ),
    "Enrolment": ("enrolment", Action.ATTENDANCE_READ),
    "ExchangeSide": ("exchange_side", Action.EXCHANGE_READ),
    "ReportingPeriod": ("reporting_period", Action.PERIOD_READ),
    "Target": ("target", Action.TARGET_READ),
    "TargetFigure": ("target_figure", Action.TARGET_READ),
    "AttendanceCertificate": ("attendance_certificate", Action.ATTENDANCE_READ),
}

ASSESSED = {
    "OrderedAssessment": "assessment",
    "ManagedAssessment": "assessment",
    "ManagedArea": "improvement_area",
    "AssignedAssessment": "assessment",
    "AssignedArea": "improvement_area",
    "AssignedRecommendation": "recommendation",
    "ManagedParticipation": "participation",
    "ManagedContact": "participation_contact",
    "ManagedMilestone": "milestone",
    "ManagedEvidence": "evidence",
}
"""Assessments and their parts, and what is a cluster's in a project; and their tables."""

NODES = (
    "RegistryCluster",
    "Cluster",
    "Project",
    "BoardProject",
    "ManagedCluster",
    "Credential",
    "Scheme",
    "Assessment",
    "AwardRecord",
    "ExpertTie",
    "CertificationOffer",
    *ASSESSED,
    *THINGS,
    "ExchangeOffer",
)


def _assessed(person: Viewer, kind: str, key: UUID, owner: UUID | None) -> Entered:
    """Enter by the project that ordered, the cluster that is assessed, or as an expert of it."""
    table = ASSESSED[kind]
    if kind.startswith("Assigned"):
        if not person.expert:
            raise Mistake("NOT_FOUND")
        return Entered(kind, person.as_expert(Action.EXPERT_READ), _keyed(table, key))
    if owner is None:
        raise Mistake("NOT_FOUND")
    if kind == "OrderedAssessment":
        return _ordered(person, key, owner)
    door = person.cluster(Action.CLUSTER_READ, owner).door
    return Entered(kind, door, _keyed(table, key))


def _ordered(person: Viewer, key: UUID, project: UUID) -> Entered:
    try:
        door = person.project_of(Action.ASSESSMENT_READ, project).door
    except Forbidden as error:
        raise Mistake("NOT_FOUND") from error
    return Entered("OrderedAssessment", door, _keyed("assessment", key))


def _node(viewer: Viewer | None, id: str) -> Entered:
    asked = reference(id, *NODES)
    kind, key = asked.kind, asked.key
    if kind == "RegistryCluster":
        return Entered(kind, PUBLIC, _present(key))
    if kind == "Scheme":
        return Entered(kind, PUBLIC, _keyed("scheme", key))
    person = signed_in(viewer)
    if kind == "ManagedCluster":
        return _managed(person, key)
    if kind == "Project":
        access = person.project_of(Action.PROJECT_READ, key)
        return Entered(kind, access.door, _keyed("project", key))
    if kind in THINGS or kind in ASSESSED or kind == "ExchangeOffer":
        enter = _thing if kind in THINGS else _assessed if kind in ASSESSED else _offered
        return enter(person, kind, key, asked.owner)
    return _of_office(person, kind, key)


def _thing(person: Viewer, kind: str, key: UUID, project: UUID | None) -> Entered:
    table, action = THINGS[kind]
    if project is None:
        raise Mistake("NOT_FOUND")
    try:
        access = person.project_of(action, project)
    except Forbidden as error:
        raise Mistake("NOT_FOUND") from error
    return Entered(kind, access.door, _keyed(table, key, project))


def _offered(person: Viewer, kind: str, key: UUID, project: UUID | None) -> Entered:
    if project is None:
        raise Mistake("NOT_FOUND")
    try:
        access = person.project_of(Action.EXCHANGE_KEEP, project)
    except Forbidden as error:
        raise Mistake("NOT_FOUND") from error

    def find(shown: Shown) -> Row | None:
        return next((one for one in exchanges.offered(shown, project) if one["id"] == key), None)

    return Entered(kind, access.door, find)


def _of_office(person: Viewer, kind: str, key: UUID) -> Entered:
    board = kind == "BoardProject"
    if (Office.BOARD if board else Office.SECRETARIAT) in person.offices:
        door = person.office(Action.BOARD_READ if board else Action.CORE_READ)
        find = _present(key) if kind == "Cluster" else _keyed(TABLES[kind], key)
        return Entered(kind, door, find)
    if kind == "Cluster":
        for held in person.roles:
            if held.may(Action.COHORT_READ):
                access = person.project_of(Action.COHORT_READ, held.project_id)
                return Entered(kind, access.door, _present(key))
    raise Mistake("NOT_FOUND")


TABLES = {
    "Assessment": "assessment",
    "AwardRecord": "label_award",
    "BoardProject": "project",
    "CertificationOffer": "certification_offer",
    "Credential": "credential",
    "ExpertTie": "expert_tie",
}

ROOTS: dict[str, Callable[..., Entered | None]] = {
    "viewer": _viewer,
    "registry": _registry,
    "project": _project,
    "board": _board,
    "secretariat": _secretariat,
    "cluster": _cluster,
    "expert": _expert,
    "node": _node,
}
