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
from goldpath.identity.tables import Invitation, Membership
from goldpath.identity.types import viewer as viewer_row
from goldpath.identity.viewer import ProjectAccess, Viewer, signed_in
from goldpath.intake.tables import ImportRun
from goldpath.label.assessments.entering import (
    AREA,
    ASSESSMENT,
    ENTRANCES,
    MANAGED,
    ORDERED,
    RECOMMENDATION,
)
from goldpath.label.assessments.ties import tie_by_key
from goldpath.label.awards.kept import AWARD
from goldpath.label.clusters.present import present
from goldpath.label.experts.tables import Credential
from goldpath.label.experts.types import desk
from goldpath.label.managers.participations import managed_participation
from goldpath.label.schemes.tables import Scheme
from goldpath.label.scoring.types import managed_area
from goldpath.programme.applications.tables import Application, SelectionCriterion
from goldpath.programme.calendars.tables import CalendarFeed
from goldpath.programme.certificates.tables import AttendanceCertificate
from goldpath.programme.certifications.certified_tables import Certification, CertificationOffer
from goldpath.programme.certifications.field_tables import FieldProject, FieldProjectMember
from goldpath.programme.certifications.tables import CandidateEvidence, LadderCandidate, LadderStep
from goldpath.programme.cohorts.life import managed_contact
from goldpath.programme.cohorts.tables import Cohort, Participation, ParticipationContact
from goldpath.programme.enrolments.tables import Attendee, Enrolment
from goldpath.programme.evidence.tables import Evidence
from goldpath.programme.exchanges.rows import offer
from goldpath.programme.exchanges.tables import ExchangeSide
from goldpath.programme.projects.tables import Partner, Project, ProjectPhase
from goldpath.programme.reporting.tables import ReportingPeriod
from goldpath.programme.roadmaps.entering import OF_CLUSTER, enter_managed
from goldpath.programme.roadmaps.tables import Milestone
from goldpath.programme.targets.tables import Target, TargetFigure
from goldpath.programme.templates.tables import TemplateStep
from goldpath.programme.trainings.tables import Course, CourseModule, CourseSession, Trainer
from goldpath.reader.mapping import MOST
from goldpath.reader.roots import (
    Entry,
    Reach,
    Root,
    RootList,
    Start,
    by_key,
    nothing,
    of_project,
)

Enter = Callable[[Viewer | None, Reference], Entry]


PROJECT, CLUSTER = by_key(Project), present
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
    return of_project(access, PROJECT, "Project", access.project_id)


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


def _cluster(person: Viewer | None, asked: Reference) -> Entry:
    """Enter the label core by the secretariat's door, or by that of any project."""
    viewer = signed_in(person)
    if Office.SECRETARIAT in viewer.offices:
        return _CORE_CLUSTER[0](person, asked)
    held = next((held for held in viewer.roles if held.may(Action.COHORT_READ)), None)
    if held is None:
        raise NotFound
    access = viewer.project_of(Action.COHORT_READ, held.project_id)
    return of_project(access, CLUSTER, "Cluster", asked.key)


def _own_project(person: Viewer | None, asked: Reference) -> Entry:
    return project_entry(signed_in(person).project_of(Action.PROJECT_READ, asked.key))


def _public(kind: str, start: Start) -> tuple[Enter, tuple[Reach, ...]]:
    """Return how a thing is entered that everybody may see."""

    def enter(_: Viewer | None, asked: Reference) -> Entry:
        return Entry(PUBLIC, Role.ANYBODY, start, {"key": asked.key}, kind)

    return enter, one_reach(DoorRole.PUBLIC, Role.ANYBODY, start, kind)


def _of_office(
    office: Office, action: Action, kind: str, start: Start
) -> tuple[Enter, tuple[Reach, ...]]:
    """Return how a thing is entered that is for an office; who does not hold it finds none."""
    role = Role(office.lower())

    def enter(person: Viewer | None, asked: Reference) -> Entry:
        viewer = signed_in(person)
        if office not in viewer.offices:
            raise NotFound
        return Entry(viewer.office(action), role, start, {"key": asked.key}, kind)

    return enter, one_reach(DoorRole[office.name], role, start, kind)


def _thing(kind: str, table: type[SQLModel], action: Action) -> tuple[Enter, tuple[Reach, ...]]:
    """Return how a thing of a project is entered; a role that may not see such finds none."""
    return _begun(kind, by_key(table), action)


def _begun(kind: str, start: Start, action: Action) -> tuple[Enter, tuple[Reach, ...]]:
    """Return how a thing of a project is entered that begins elsewhere than at its table."""

    def enter(person: Viewer | None, asked: Reference) -> Entry:
        viewer = signed_in(person)
        if asked.owner_id is None:
            raise NotFound
        try:
            access = viewer.project_of(action, asked.owner_id)
        except Forbidden as error:
            raise NotFound from error
        return of_project(access, start, kind, asked.key)

    return enter, _reaches(kind, start, action)


def _assessed(
    kind: str, action: Action, reaches: tuple[Reach, ...]
) -> tuple[Enter, tuple[Reach, ...]]:
    """Return how an assessment or a part of it is entered; who may not read such finds none."""

    def enter(person: Viewer | None, asked: Reference) -> Entry:
        try:
            return ENTRANCES[kind](signed_in(person), asked, action)
        except Forbidden as error:
            raise NotFound from error

    return enter, reaches


def _managed_part(kind: str, start: Start) -> tuple[Enter, tuple[Reach, ...]]:
    reaches = one_reach(DoorRole.MANAGER, Role.MANAGER, start, kind)
    return _assessed(kind, Action.CLUSTER_READ, reaches)


def _managed_thing(kind: str, start: Start) -> tuple[Enter, tuple[Reach, ...]]:
    """Return how a part of a project is entered that is a cluster's; others find none."""

    def enter(person: Viewer | None, asked: Reference) -> Entry:
        viewer = signed_in(person)
        if asked.owner_id is None:
            raise NotFound
        access = viewer.cluster(Action.CLUSTER_READ, asked.owner_id)
        scope = {"owner": access.cluster_id, "key": asked.key}
        return Entry(access.door, Role.MANAGER, start, scope, kind)

    return enter, one_reach(DoorRole.MANAGER, Role.MANAGER, start, kind)


def _assigned_part(kind: str, start: Start) -> tuple[Enter, tuple[Reach, ...]]:
    reaches = one_reach(DoorRole.EXPERT, Role.EXPERT, start, kind)
    return _assessed(kind, Action.EXPERT_READ, reaches)


def _own_road(kind: str) -> tuple[Enter, tuple[Reach, ...]]:
    """Return how a part of a cluster's own roadmap is entered."""

    def enter(person: Viewer | None, asked: Reference) -> Entry:
        return enter_managed(signed_in(person), asked, Action.CLUSTER_READ).entry

    return enter, one_reach(DoorRole.MANAGER, Role.MANAGER, OF_CLUSTER[kind], kind)


def _own_cluster(person: Viewer | None, id: str) -> Entry:
    return _managed(person, reference(id, "ManagedCluster", "Cluster", "RegistryCluster"))


def _managed(person: Viewer | None, asked: Reference) -> Entry:
    access = signed_in(person).cluster(Action.CLUSTER_READ, asked.key)
    return Entry(access.door, Role.MANAGER, CLUSTER, {"key": access.cluster_id}, "ManagedCluster")


def _expert(person: Viewer | None) -> Entry:
    viewer = signed_in(person)
    door = viewer.as_expert(Action.EXPERT_READ)
    return Entry(door, Role.EXPERT, desk, {"account": viewer.account_id})


OWN_CLUSTER = Root(
    _own_cluster, one_reach(DoorRole.MANAGER, Role.MANAGER, CLUSTER, "ManagedCluster")
)
EXPERT = Root(_expert, one_reach(DoorRole.EXPERT, Role.EXPERT, desk, "ExpertDesk"))

_CORE_CLUSTER = _of_office(Office.SECRETARIAT, Action.CORE_READ, "Cluster", CLUSTER)

NODES: Mapping[str, tuple[Enter, tuple[Reach, ...]]] = {
    "RegistryCluster": _public("RegistryCluster", CLUSTER),
    "Cluster": (
        _cluster,
        (*_reaches("Cluster", CLUSTER, Action.COHORT_READ), *_CORE_CLUSTER[1]),
    ),
    "Project": (_own_project, PROJECTS.reaches),
    "BoardProject": _of_office(Office.BOARD, Action.BOARD_READ, "BoardProject", PROJECT),
    "ManagedCluster": (_managed, OWN_CLUSTER.reaches),
    "Credential": _of_office(Office.SECRETARIAT, Action.CORE_READ, "Credential", CREDENTIAL),
    "Scheme": _public("Scheme", SCHEME),
    "Assessment": _of_office(Office.SECRETARIAT, Action.CORE_READ, "Assessment", ASSESSMENT),
    "AwardRecord": _of_office(Office.SECRETARIAT, Action.CORE_READ, "AwardRecord", AWARD),
    "ExpertTie": _of_office(Office.SECRETARIAT, Action.CORE_READ, "ExpertTie", tie_by_key),
    "OrderedAssessment": _assessed(
        "OrderedAssessment",
        Action.ASSESSMENT_READ,
        _reaches("OrderedAssessment", ORDERED, Action.ASSESSMENT_READ),
    ),
    "ManagedAssessment": _managed_part("ManagedAssessment", MANAGED),
    "ManagedArea": _managed_part("ManagedArea", managed_area),
    "AssignedAssessment": _assigned_part("AssignedAssessment", ASSESSMENT),
    "AssignedArea": _assigned_part("AssignedArea", AREA),
    "AssignedRecommendation": _assigned_part("AssignedRecommendation", RECOMMENDATION),
    "ProjectPhase": _thing("ProjectPhase", ProjectPhase, Action.PROJECT_READ),
    "Partner": _thing("Partner", Partner, Action.CONSORTIUM_READ),
    "Member": _thing("Member", Membership, Action.MEMBER_READ),
    "Invitation": _thing("Invitation", Invitation, Action.MEMBER_KEEP),
    "Cohort": _thing("Cohort", Cohort, Action.COHORT_READ),
    "Participation": _thing("Participation", Participation, Action.COHORT_READ),
    "TemplateStep": _thing("TemplateStep", TemplateStep, Action.TEMPLATE_READ),
    "SelectionCriterion": _thing("SelectionCriterion", SelectionCriterion, Action.APPLICATION_READ),
    "Application": _thing("Application", Application, Action.APPLICATION_READ),
    "ParticipationContact": _thing(
        "ParticipationContact", ParticipationContact, Action.CONTACT_READ
    ),
    "ManagedParticipation": _managed_thing("ManagedParticipation", managed_participation),
    "ManagedContact": _managed_thing("ManagedContact", managed_contact),
    "Attendee": _thing("Attendee", Attendee, Action.ATTENDANCE_READ),
    "Enrolment": _thing("Enrolment", Enrolment, Action.ATTENDANCE_READ),
    "LadderStep": _thing("LadderStep", LadderStep, Action.LADDER_READ),
    "LadderCandidate": _thing("LadderCandidate", LadderCandidate, Action.CANDIDATE_READ),
    "CandidateEvidence": _thing("CandidateEvidence", CandidateEvidence, Action.CANDIDATE_READ),
    "FieldProject": _thing("FieldProject", FieldProject, Action.CANDIDATE_READ),
    "FieldProjectMember": _thing("FieldProjectMember", FieldProjectMember, Action.CANDIDATE_READ),
    "Certification": _thing("Certification", Certification, Action.CANDIDATE_READ),
    "CertificationOffer": _of_office(
        Office.SECRETARIAT, Action.CORE_READ, "CertificationOffer", by_key(CertificationOffer)
    ),
    "Milestone": _thing("Milestone", Milestone, Action.COHORT_READ),
    "Evidence": _thing("Evidence", Evidence, Action.COHORT_READ),
    "Course": _thing("Course", Course, Action.COURSE_READ),
    "CourseModule": _thing("CourseModule", CourseModule, Action.COURSE_READ),
    "CourseSession": _thing("CourseSession", CourseSession, Action.COURSE_READ),
    "CalendarFeed": _thing("CalendarFeed", CalendarFeed, Action.CALENDAR_KEEP),
    "ImportRun": _thing("ImportRun", ImportRun, Action.IMPORT_READ),
    "Trainer": _thing("Trainer", Trainer, Action.COURSE_READ),
    "AttendanceCertificate": _thing(
        "AttendanceCertificate", AttendanceCertificate, Action.ATTENDANCE_READ
    ),
    "ExchangeSide": _thing("ExchangeSide", ExchangeSide, Action.EXCHANGE_READ),
    "ReportingPeriod": _thing("ReportingPeriod", ReportingPeriod, Action.PERIOD_READ),
    "ExchangeOffer": _begun("ExchangeOffer", offer, Action.EXCHANGE_KEEP),
    "Target": _thing("Target", Target, Action.TARGET_READ),
    "TargetFigure": _thing("TargetFigure", TargetFigure, Action.TARGET_READ),
    "ManagedMilestone": _own_road("ManagedMilestone"),
    "ManagedEvidence": _own_road("ManagedEvidence"),
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
