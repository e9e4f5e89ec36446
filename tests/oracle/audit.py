"""The audit trail: what was changed, by the names of the schema."""

from datetime import UTC
from typing import Any
from uuid import UUID

from oracle.filters import narrowed
from oracle.ids import global_id, reference
from oracle.mistakes import Mistake
from oracle.pages import connection
from oracle.rows import Row, Thing, resolves

TYPES = {
    "account": "Account",
    "appeal": "Appeal",
    "application": "Application",
    "application_rating": "ApplicationRating",
    "appointment": "Appointment",
    "assessment": "Assessment",
    "assessor": "Assessor",
    "attendance": "Attendance",
    "attendance_certificate": "AttendanceCertificate",
    "attendee": "Attendee",
    "award_event": "AwardEvent",
    "calendar_feed": "CalendarFeed",
    "candidate_evidence": "CandidateEvidence",
    "certification": "Certification",
    "certification_offer": "CertificationOffer",
    "cluster": "Cluster",
    "cluster_alias": "ClusterAlias",
    "cluster_manager": "ClusterManager",
    "cluster_members": "ClusterMembers",
    "cohort": "Cohort",
    "course": "Course",
    "course_module": "CourseModule",
    "course_session": "CourseSession",
    "credential": "Credential",
    "decider": "Decider",
    "decision": "Decision",
    "eligibility_check": "EligibilityCheck",
    "enrolment": "Enrolment",
    "evidence": "Evidence",
    "exchange": "Exchange",
    "exchange_side": "ExchangeSide",
    "expert_profile": "ExpertProfile",
    "expert_tie": "ExpertTie",
    "field_project": "FieldProject",
    "field_project_member": "FieldProjectMember",
    "improvement_area": "ImprovementArea",
    "invitation": "Invitation",
    "label_award": "Award",
    "ladder_candidate": "LadderCandidate",
    "ladder_step": "LadderStep",
    "membership": "Membership",
    "milestone": "Milestone",
    "milestone_comment": "MilestoneComment",
    "milestone_need": "MilestoneNeed",
    "organisation": "Organisation",
    "participation": "Participation",
    "participation_contact": "ParticipationContact",
    "partner": "Partner",
    "peer_position": "PeerPosition",
    "person": "Person",
    "project": "Project",
    "period_edition": "PeriodEdition",
    "period_reopening": "PeriodReopening",
    "project_phase": "ProjectPhase",
    "recommendation": "Recommendation",
    "reporting_period": "ReportingPeriod",
    "scheme": "Scheme",
    "scheme_group": "SchemeGroup",
    "scheme_indicator": "SchemeIndicator",
    "scheme_level": "SchemeLevel",
    "score": "Score",
    "selection_criterion": "SelectionCriterion",
    "session_trainer": "SessionTrainer",
    "target": "Target",
    "target_figure": "TargetFigure",
    "template_need": "TemplateNeed",
    "template_step": "TemplateStep",
    "trainer": "Trainer",
}
"""The types of what is audited, by table."""

OF_PROJECTS = (
    *("application", "cohort", "evidence", "invitation", "milestone", "participation"),
    *("participation_contact", "partner", "project_phase", "selection_criterion"),
    *("template_step", "exchange_side", "trainer", "course", "course_module", "course_session"),
    *("attendee", "enrolment", "attendance_certificate", "calendar_feed", "ladder_step"),
    *("ladder_candidate", "candidate_evidence", "field_project", "field_project_member"),
    *("certification", "target", "target_figure"),
    "reporting_period",
)
"""Tables of things with ids, and the ids carry the project."""

WITH_IDS = (
    *OF_PROJECTS,
    *("account", "assessment", "cluster", "credential", "expert_tie", "label_award", "project"),
    *("scheme", "certification_offer"),
)
FIGURES = ("score", "peer_position")
"""Figures of an assessment: what was changed is the assessment."""

LINKS = {
    **{f"{name}_id": name for name in ("account", "assessment", "cluster", "cohort")},
    **{
        f"{name}_id": name for name in ("milestone", "participation", "partner", "scheme", "target")
    },
    "owner_id": "account",
    "application_id": "application",
    "criterion_id": "selection_criterion",
    "phase_id": "project_phase",
    "period_id": "reporting_period",
    "step_id": "template_step",
    "minimum_scheme_id": "scheme",
    "ordered_by": "project",
    "award_id": "label_award",
    "host_id": "cluster",
    "visitor_id": "cluster",
}
"""Columns that name another thing with an id, and its table."""

ALSO_LINKS = {
    "merged_into": "cluster",
    "proposed_by": "project",
    "invited_by": "account",
    "accepted_by": "account",
}
"""Such columns that are not called like what they name."""
OF_INDICATORS = ("score", "recommendation", "peer_position", "milestone")
"""Tables whose `scheme_id` is a part of an indicator's key."""

OF_MILESTONES = ("milestone_need", "evidence", "milestone_comment")
"""Tables whose `participation_id` is a part of a milestone's key."""

NEEDED = {"template_need": "template_step", "milestone_need": "milestone"}
"""What a need is a need of, by its table."""


def table_of(resource: str) -> str:
    """Return the table of a type. Raises Mistake."""
    for table, kind in TYPES.items():
        if kind == resource:
            return table
    raise Mistake("BAD_INPUT")


def read_where(where: Any) -> Any:  # noqa: ANN401 - an input
    """Return a `where` with a table and a key instead of their names. Raises Mistake."""
    if where is None:
        return None
    read = dict(where)
    if read.get("resource") is not None:
        read["resource"] = table_of(read["resource"])
    if read.get("actor") is not None:
        read["actor"] = reference(read["actor"], "Account").key
    if read.get("at") is not None:
        read["at"] = {name: _moment(value) for name, value in read["at"].items()}
    return read


def _moment(value: Any) -> Any:  # noqa: ANN401 - a moment, several, or a yes or no
    if isinstance(value, list):
        return [_moment(one) for one in value]
    naive = getattr(value, "tzinfo", value) is None and value is not None
    return value.replace(tzinfo=UTC) if naive else value


@resolves("Project.auditTrail")
def of_project(project: Thing, **arguments: Any) -> Thing:  # noqa: ANN401 - of GraphQL
    found = project.shown.all("audit_entry", project_id=project.row["id"])
    return _trail(project, found, arguments)


@resolves("Secretariat.auditTrail")
def of_core(secretariat: Thing, **arguments: Any) -> Thing:  # noqa: ANN401 - of GraphQL
    found = secretariat.shown.all("audit_entry", project_id=None, scope="CORE")
    return _trail(secretariat, found, arguments)


def _trail(owner: Thing, found: list[Row], arguments: dict[str, Any]) -> Thing:
    """Return the entries; what cannot be meant is told before, if a part is asked that reads it."""
    try:
        where = read_where(arguments.get("where"))
    except Mistake:
        return connection(owner, "auditTrail", [], arguments)
    return connection(
        owner, "auditTrail", narrowed(owner.shown, "AuditWhere", found, where), arguments
    )


@resolves("AuditEntry.at")
def at(entry: Thing) -> str:
    moment: str = entry.row["at"].astimezone(UTC).isoformat(timespec="microseconds")
    return moment


@resolves("AuditEntry.door")
def door(entry: Thing) -> str:
    name: str = entry.row["door"].removeprefix("goldpath_").upper()
    doors = "PUBLIC ACCOUNT COORDINATOR PARTNER TRAINER MEMBER MANAGER EXPERT BOARD SECRETARIAT"
    return name if name in doors.split() else "OPERATOR"


@resolves("AuditEntry.resource")
def resource(entry: Thing) -> str:
    table: str = entry.row["table_name"]
    return TYPES.get(table, table)


@resolves("AuditEntry.request")
def request(entry: Thing) -> str | None:
    return None if entry.row["request"] is None else str(entry.row["request"])


@resolves("AuditEntry.subject")
def subject(entry: Thing) -> str | None:
    table, key = entry.row["table_name"], entry.row["row_key"]
    if table in FIGURES:
        return _id("assessment", key["assessment_id"], None)
    return _id(table, key.get("id"), entry.row["project_id"])


def _id(table: str, key: str | None, project: UUID | None) -> str | None:
    if key is None or table not in WITH_IDS:
        return None
    kind = "AwardRecord" if table == "label_award" else TYPES[table]
    return global_id(kind, UUID(key), project if table in OF_PROJECTS else None)


@resolves("AuditEntry.actor")
def actor(entry: Thing) -> Thing | None:
    account = entry.row["account_id"]
    if account is None:
        return None
    known = entry.shown.one("actor", id=account) or {"name": None, "email": None}
    return entry.other("AuditActor", {**known, "id": account})


@resolves("AuditActor.id")
def actor_id(found: Thing) -> str:
    return global_id("Account", found.row["id"])


@resolves("AuditEntry.changes")
def changes(entry: Thing) -> list[Thing]:
    before, after = (entry.row[side] or {} for side in ("before", "after"))
    return [
        entry.other(
            "AuditChange",
            {"field": _field(entry, column)},
            before=_value(entry, column, before.get(column)),
            after=_value(entry, column, after.get(column)),
        )
        for column in sorted({*before, *after})
        if before.get(column) is not None or after.get(column) is not None
    ]


def _link(entry: Thing, column: str) -> str | None:
    """Return the table of the thing that a column names."""
    table = entry.row["table_name"]
    if column == "needs_id":
        return NEEDED[table]
    if column == "supersedes":
        return str(table)
    of_indicator = column == "scheme_id" and table in OF_INDICATORS
    of_milestone = column == "participation_id" and table in OF_MILESTONES
    return None if of_indicator or of_milestone else LINKS.get(column)


def _field(entry: Thing, column: str) -> str:
    first, *rest = (column.removesuffix("_id") if _link(entry, column) else column).split("_")
    return first + "".join(map(str.capitalize, rest))


def _value(entry: Thing, column: str, value: Any) -> Any:  # noqa: ANN401 - JSON
    table = ALSO_LINKS.get(column) or _link(entry, column)
    if value is None or table is None:
        return value
    return _id(table, value, entry.row["project_id"])
