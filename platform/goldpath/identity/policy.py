"""The policy: who may do what, one table a domain, in words that a coordinator can read.

PostgreSQL has the last word on rows and columns (`goldpath.database.doors`); the policy decides
which door a person may enter for an action, and lets a refusal say who could. What each role can
really do is tried against the database and recorded in `tests/authz_matrix.txt`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain


class Role(StrEnum):
    """Who acts. A person may have several."""

    ANYBODY = "anybody"
    """With or without a token."""
    COORDINATOR = "coordinator"
    """Answers for a project."""
    PARTNER = "partner"
    """Works for a partner of a project's consortium."""
    TRAINER = "trainer"
    """Trains for a project."""
    OBSERVER = "observer"
    """Follows a project."""
    MANAGER = "cluster manager"
    """Manages a cluster."""
    EXPERT = "expert"
    """Holds or held a credential of the label."""
    BOARD = "board"
    """A member of the coordination board."""
    SECRETARIAT = "secretariat"
    """Staff of the secretariat."""


class Action(StrEnum):
    """What one can do, as `resource:verb`."""

    REGISTRY_READ = "registry:read"
    VIEWER_READ = "viewer:read"
    INVITATION_ACCEPT = "invitation:accept"
    NODE_READ = "node:read"
    PROJECT_READ = "project:read"
    PROJECT_SHARE = "project:share"
    PROJECT_AUDIT = "project:audit"
    PROJECT_UPDATE = "project:update"
    PROJECT_MOVE = "project:move"
    PROJECT_CREATE = "project:create"
    PHASE_KEEP = "phase:keep"
    IMPORT_READ = "import:read"
    CONSORTIUM_READ = "consortium:read"
    CONSORTIUM_KEEP = "consortium:keep"
    MEMBER_READ = "member:read"
    MEMBER_KEEP = "member:keep"
    COHORT_READ = "cohort:read"
    COHORT_CREATE = "cohort:create"
    PARTICIPATION_ADD = "participation:add"
    PARTICIPATION_ASSIGN = "participation:assign"
    PARTICIPATION_WITHDRAW = "participation:withdraw"
    COHORT_UPDATE = "cohort:update"
    APPLICATION_READ = "application:read"
    APPLICATION_RECORD = "application:record"
    APPLICATION_JUDGE = "application:judge"
    PARTICIPATION_UPDATE = "participation:update"
    INVITATION_ANSWER = "invitation:answer"
    CONTACT_READ = "contact:read"
    CONTACT_KEEP = "contact:keep"
    TEMPLATE_READ = "template:read"
    TEMPLATE_KEEP = "template:keep"
    ROADMAP_LAY_OUT = "roadmap:lay out"
    ACTION_PLAN = "action:plan"
    MILESTONE_CREATE = "milestone:create"
    MILESTONE_UPDATE = "milestone:update"
    MILESTONE_COMMENT = "milestone:comment"
    MILESTONE_PROGRESS = "milestone:progress"
    EVIDENCE_KEEP = "evidence:keep"
    COURSE_READ = "course:read"
    COURSE_KEEP = "course:keep"
    TRAINER_KEEP = "trainer:keep"
    CALENDAR_KEEP = "calendar:keep"
    ATTENDEE_ERASE = "attendee:erase"
    ENROLMENT_KEEP = "enrolment:keep"
    ATTENDANCE_READ = "attendance:read"
    ATTENDANCE_RECORD = "attendance:record"
    CERTIFICATE_KEEP = "certificate:keep"
    LADDER_READ = "ladder:read"
    LADDER_KEEP = "ladder:keep"
    CANDIDATE_READ = "candidate:read"
    CANDIDATE_KEEP = "candidate:keep"
    CERTIFICATION_KEEP = "certification:keep"
    CERTIFICATION_ANSWER = "certification:answer"
    EXCHANGE_READ = "exchange:read"
    EXCHANGE_PEOPLE = "exchange:people"
    EXCHANGE_KEEP = "exchange:keep"
    TARGET_READ = "target:read"
    PERIOD_READ = "period:read"
    PERIOD_PEOPLE = "period:people"
    PERIOD_KEEP = "period:keep"
    TARGET_KEEP = "target:keep"
    CLUSTER_READ = "cluster:read"
    CLUSTER_PROFILE = "cluster:profile"
    CLUSTER_PROPOSE = "cluster:propose"
    CLUSTER_KEEP = "cluster:keep"
    CLUSTER_CONFIRM = "cluster:confirm"
    CLUSTER_MERGE = "cluster:merge"
    EXPERT_READ = "expert:read"
    EXPERT_LIST = "expert:list"
    BOARD_READ = "board:read"
    ASSESSMENT_READ = "assessment:read"
    ASSESSMENT_ORDER = "assessment:order"
    ASSESSMENT_WITHDRAW = "assessment:withdraw"
    ASSESSMENT_KEEP = "assessment:keep"
    ASSESSMENT_CONSENT = "assessment:consent"
    ASSESSMENT_ASSESS = "assessment:assess"
    AREA_DESCRIBE = "area:describe"
    REPORT_READ = "report:read"
    DECISION_RECORD = "decision:record"
    DECISION_APPEAL = "decision:appeal"
    LABEL_KEEP = "label:keep"
    ELIGIBILITY_RECORD = "eligibility:record"
    TIE_RECORD = "tie:record"
    CORE_READ = "core:read"
    CORE_AUDIT = "core:audit"
    CREDENTIAL_ISSUE = "credential:issue"
    CREDENTIAL_CHANGE = "credential:change"
    MANAGER_APPOINT = "manager:appoint"


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the policy: an action, what it means in plain words, and who may."""

    action: Action
    words: str
    roles: tuple[Role, ...]


_MEMBERS = (Role.COORDINATOR, Role.PARTNER, Role.OBSERVER)
_EVERY_ROLE = (Role.COORDINATOR, Role.PARTNER, Role.TRAINER, Role.OBSERVER)
_IN_CHARGE = (Role.COORDINATOR, Role.PARTNER)
_TEACHING = (Role.COORDINATOR, Role.TRAINER)
_OWN = " (partners: for the own region's participants alone)"

REGISTRY = (
    Rule(
        Action.REGISTRY_READ,
        "look up who holds a label, and the experts who agreed to be named",
        (Role.ANYBODY,),
    ),
    Rule(Action.NODE_READ, "fetch a thing again by its id, by the door it names", (Role.ANYBODY,)),
)
VIEWERS = (
    Rule(Action.VIEWER_READ, "see the own account and projects", (Role.ANYBODY,)),
    Rule(
        Action.INVITATION_ACCEPT,
        "accept an invitation into a project, by its link",
        (Role.ANYBODY,),
    ),
)
PROJECTS = (
    Rule(Action.PROJECT_READ, "see what a project is and when it runs", _EVERY_ROLE),
    Rule(Action.CONSORTIUM_READ, "see a project's consortium", _MEMBERS),
    Rule(Action.PROJECT_SHARE, "decide what the board may learn", (Role.COORDINATOR,)),
    Rule(Action.PROJECT_AUDIT, "see who changed what in a project", (Role.COORDINATOR,)),
    Rule(Action.PROJECT_UPDATE, "say what a project is and when it runs", (Role.COORDINATOR,)),
    Rule(Action.PROJECT_MOVE, "start, close, archive and reopen a project", (Role.COORDINATOR,)),
    Rule(Action.PROJECT_CREATE, "make a new project from this one's template", (Role.COORDINATOR,)),
    Rule(
        Action.IMPORT_READ,
        "follow what is taken into a project's lists from files (partners and trainers: the own "
        "imports alone)",
        (Role.COORDINATOR, Role.PARTNER, Role.TRAINER),
    ),
    Rule(Action.PHASE_KEEP, "say which phases a project has", (Role.COORDINATOR,)),
    Rule(Action.CONSORTIUM_KEEP, "say who belongs to a consortium", (Role.COORDINATOR,)),
    Rule(Action.MEMBER_READ, "see who has a role in a project", _MEMBERS),
    Rule(
        Action.MEMBER_KEEP,
        "invite people into a project, and take their roles away",
        (Role.COORDINATOR,),
    ),
)
COHORTS = (
    Rule(Action.COHORT_READ, "see a project's cohorts and who takes part", _MEMBERS),
    Rule(Action.COHORT_CREATE, "make a cohort", (Role.COORDINATOR,)),
    Rule(Action.PARTICIPATION_ADD, "invite a cluster into a cohort", (Role.COORDINATOR,)),
    Rule(
        Action.PARTICIPATION_ASSIGN,
        "put a partner in charge of a participant",
        (Role.COORDINATOR,),
    ),
    Rule(Action.PARTICIPATION_WITHDRAW, f"end a participation early{_OWN}", _IN_CHARGE),
    Rule(
        Action.COHORT_UPDATE,
        "change a cohort, and what its applications are judged by",
        (Role.COORDINATOR,),
    ),
    Rule(Action.APPLICATION_READ, "see who applied for a cohort, and how they stand", _IN_CHARGE),
    Rule(
        Action.APPLICATION_RECORD,
        "record, change or withdraw an application",
        (Role.COORDINATOR,),
    ),
    Rule(Action.APPLICATION_JUDGE, "rate applications and decide on them", (Role.COORDINATOR,)),
    Rule(
        Action.PARTICIPATION_UPDATE,
        f"say where a participation is and what it aims for{_OWN}",
        _IN_CHARGE,
    ),
    Rule(Action.INVITATION_ANSWER, "answer an invitation of the own cluster", (Role.MANAGER,)),
    Rule(Action.CONTACT_READ, f"see whom to talk to in a cluster{_OWN}", _IN_CHARGE),
    Rule(
        Action.CONTACT_KEEP,
        "keep a participation's contacts (partners and managers: of the own alone)",
        (Role.COORDINATOR, Role.PARTNER, Role.MANAGER),
    ),
)
ROADMAPS = (
    Rule(Action.TEMPLATE_READ, "see the template that roadmaps are laid out from", _MEMBERS),
    Rule(Action.TEMPLATE_KEEP, "keep the template of a project's roadmaps", (Role.COORDINATOR,)),
    Rule(Action.ROADMAP_LAY_OUT, "lay roadmaps out from the template", (Role.COORDINATOR,)),
    Rule(Action.ACTION_PLAN, "make actions of what an assessment found", (Role.COORDINATOR,)),
    Rule(Action.MILESTONE_CREATE, f"add a step to a cluster's road{_OWN}", _IN_CHARGE),
    Rule(Action.MILESTONE_UPDATE, f"change a step of a cluster's road{_OWN}", _IN_CHARGE),
    Rule(
        Action.MILESTONE_COMMENT,
        "say something of a step of a road (managers: of the own cluster's; partners: of those of "
        "the own region's participants)",
        (Role.COORDINATOR, Role.PARTNER, Role.MANAGER),
    ),
    Rule(
        Action.MILESTONE_PROGRESS,
        "say how far an own step of the own cluster's road is",
        (Role.MANAGER,),
    ),
    Rule(
        Action.EVIDENCE_KEEP,
        "attach evidence to a step of a road, and take it back (managers: of the own cluster's; "
        "partners: of those of the own region's participants)",
        (Role.COORDINATOR, Role.PARTNER, Role.MANAGER),
    ),
)
TRAININGS = (
    Rule(
        Action.COURSE_READ,
        "see a project's courses, their sessions and who teaches (trainers: the own courses alone)",
        _EVERY_ROLE,
    ),
    Rule(
        Action.COURSE_KEEP,
        "plan courses and their sessions (trainers: the own courses alone)",
        _TEACHING,
    ),
    Rule(Action.TRAINER_KEEP, "say who teaches in a project", (Role.COORDINATOR,)),
    Rule(
        Action.CALENDAR_KEEP,
        "make and revoke addresses for calendar programs (trainers: of the own sessions alone)",
        _TEACHING,
    ),
    Rule(
        Action.ENROLMENT_KEEP,
        "say who has a place in a course (trainers: in the own courses alone)",
        _TEACHING,
    ),
    Rule(Action.ATTENDEE_ERASE, "erase somebody whom a project trains", (Role.COORDINATOR,)),
    Rule(
        Action.ATTENDANCE_READ,
        "see the people of a course, and who was there (trainers: of the own courses alone)",
        _TEACHING,
    ),
    Rule(
        Action.ATTENDANCE_RECORD,
        "record who was at a session (trainers: of the own courses alone)",
        _TEACHING,
    ),
    Rule(
        Action.CERTIFICATE_KEEP,
        "issue certificates of attendance, and take them back (trainers: of the own courses alone)",
        _TEACHING,
    ),
)
CERTIFICATIONS = (
    Rule(Action.LADDER_READ, "see a project's ladder, and how many are where on it", _MEMBERS),
    Rule(Action.LADDER_KEEP, "say what a project's ladder asks for", (Role.COORDINATOR,)),
    Rule(Action.CANDIDATE_READ, "see who is on a ladder, and how far", (Role.COORDINATOR,)),
    Rule(
        Action.CANDIDATE_KEEP,
        "say who is on a ladder, and what shows that a step is done",
        (Role.COORDINATOR,),
    ),
    Rule(
        Action.CERTIFICATION_KEEP,
        "certify, renew and revoke, and offer it to the secretariat",
        (Role.COORDINATOR,),
    ),
    Rule(
        Action.CERTIFICATION_ANSWER,
        "confirm or decline a certification that a project offers",
        (Role.SECRETARIAT,),
    ),
)
EXCHANGES = (
    Rule(Action.EXCHANGE_READ, "see a project's own sides of exchanges", _MEMBERS),
    Rule(Action.EXCHANGE_PEOPLE, "see who was at an exchange for a project", _IN_CHARGE),
    Rule(
        Action.EXCHANGE_KEEP,
        "record exchanges, and answer for the own participants' part in one",
        (Role.COORDINATOR,),
    ),
)
REPORTING = (
    Rule(Action.PERIOD_READ, "see what a project reported of its targets", _MEMBERS),
    Rule(Action.PERIOD_PEOPLE, "see which people a reported figure counts", (Role.COORDINATOR,)),
    Rule(Action.PERIOD_KEEP, "report a period, and reopen it", (Role.COORDINATOR,)),
)
TARGETS = (
    Rule(Action.TARGET_READ, "see what a project promised, and how far it is", _MEMBERS),
    Rule(
        Action.TARGET_KEEP,
        "say what a project promised, and record figures by hand",
        (Role.COORDINATOR,),
    ),
)
CLUSTERS = (
    Rule(
        Action.CLUSTER_READ,
        "see a cluster's labels and what it takes part in, in every project",
        (Role.MANAGER,),
    ),
    Rule(
        Action.CLUSTER_PROFILE,
        "keep the own cluster's profile and other names",
        (Role.MANAGER,),
    ),
    Rule(
        Action.CLUSTER_PROPOSE,
        "propose a cluster that is missing, and use it at once",
        (Role.COORDINATOR,),
    ),
    Rule(
        Action.CLUSTER_KEEP,
        "keep any cluster's profile, and say what it is called",
        (Role.SECRETARIAT,),
    ),
    Rule(Action.CLUSTER_CONFIRM, "confirm a cluster that was proposed", (Role.SECRETARIAT,)),
    Rule(Action.CLUSTER_MERGE, "merge a duplicate into the cluster it is", (Role.SECRETARIAT,)),
)
EXPERTS = (
    Rule(Action.EXPERT_READ, "see the own credentials", (Role.EXPERT,)),
    Rule(Action.EXPERT_LIST, "decide whether the public roster names one", (Role.EXPERT,)),
)
ASSESSMENTS = (
    Rule(Action.ASSESSMENT_READ, "see which assessments a project ordered", _MEMBERS),
    Rule(
        Action.ASSESSMENT_ORDER,
        "order an assessment (managers: of the own cluster)",
        (Role.COORDINATOR, Role.MANAGER),
    ),
    Rule(
        Action.ASSESSMENT_WITHDRAW,
        "withdraw an assessment (managers: one that the cluster ordered itself)",
        (Role.COORDINATOR, Role.MANAGER, Role.SECRETARIAT),
    ),
    Rule(
        Action.ELIGIBILITY_RECORD,
        "record whether a cluster may be assessed",
        (Role.SECRETARIAT,),
    ),
    Rule(Action.TIE_RECORD, "record what ties an expert to a cluster", (Role.SECRETARIAT,)),
    Rule(
        Action.ASSESSMENT_KEEP,
        "propose experts, fix the day, and send scores back",
        (Role.SECRETARIAT,),
    ),
    Rule(Action.ASSESSMENT_CONSENT, "consent to the experts, or refuse them", (Role.MANAGER,)),
    Rule(Action.AREA_DESCRIBE, "describe what the cluster has improved", (Role.MANAGER,)),
    Rule(
        Action.ASSESSMENT_ASSESS,
        "declare to be impartial, score, and report (assigned experts alone)",
        (Role.EXPERT,),
    ),
    Rule(
        Action.REPORT_READ,
        "see what an assessment came to, once it is reported",
        (Role.COORDINATOR, Role.MANAGER, Role.EXPERT, Role.SECRETARIAT),
    ),
)
AWARDS = (
    Rule(
        Action.DECISION_RECORD,
        "record what was decided of a report, and of an appeal",
        (Role.SECRETARIAT,),
    ),
    Rule(Action.DECISION_APPEAL, "appeal against the refusal of a label", (Role.MANAGER,)),
    Rule(
        Action.LABEL_KEEP,
        "suspend, reinstate or withdraw a label, and complete its days",
        (Role.SECRETARIAT,),
    ),
)
BOARD = (Rule(Action.BOARD_READ, "ask across projects, as far as each shares", (Role.BOARD,)),)
CORE = (
    Rule(Action.CORE_READ, "see the label core, whole", (Role.SECRETARIAT,)),
    Rule(Action.CORE_AUDIT, "see who changed what in the label core", (Role.SECRETARIAT,)),
    Rule(Action.CREDENTIAL_ISSUE, "issue a credential to an expert", (Role.SECRETARIAT,)),
    Rule(
        Action.CREDENTIAL_CHANGE,
        "suspend, reinstate or revoke a credential",
        (Role.SECRETARIAT,),
    ),
    Rule(Action.MANAGER_APPOINT, "say who manages a cluster", (Role.SECRETARIAT,)),
)

DOMAINS = {
    "registry": REGISTRY,
    "viewers": VIEWERS,
    "projects": PROJECTS,
    "cohorts": COHORTS,
    "roadmaps": ROADMAPS,
    "trainings": TRAININGS,
    "certifications": CERTIFICATIONS,
    "exchanges": EXCHANGES,
    "targets": TARGETS,
    "reporting": REPORTING,
    "clusters": CLUSTERS,
    "experts": EXPERTS,
    "assessments": ASSESSMENTS,
    "awards": AWARDS,
    "board": BOARD,
    "label core": CORE,
}
"""The tables by domain. An action stands in exactly one."""

POLICY: Mapping[Action, Rule] = {rule.action: rule for rule in chain(*DOMAINS.values())}
"""Every rule by its action."""


def refusal(action: Action) -> str:
    """Return the sentence that tells somebody who may do this."""
    rule = POLICY[action]
    *others, last = (f"the {role}" for role in rule.roles)
    who = f"{', '.join(others)} or {last}" if others else last
    return f"Only {who} may {rule.words}."


def may(role: Role, action: Action) -> bool:
    """Return whether the policy lets a role do something."""
    return role in POLICY[action].roles


def declares(action: Action) -> dict[str, Action]:
    """Return the metadata by which a field says which action it is."""
    return {"action": action}
