"""Projects in the schema."""

from datetime import date

import strawberry
from sqlalchemy import ColumnElement, case, func

from goldpath.audit.trail import AuditWhere, project_entries
from goldpath.audit.types import AuditEntry
from goldpath.endpoint.node import Node
from goldpath.endpoint.pages import Connection
from goldpath.identity.members import Invitation, Member, invitations, members
from goldpath.identity.policy import Action
from goldpath.identity.roles import ProjectRole
from goldpath.intake.types import ImportRun, imports
from goldpath.label.assessments.rows import ordered
from goldpath.label.assessments.types import OrderedAssessment
from goldpath.label.awards.expiring import EXPIRING, EndsBefore, EndsFrom, ExpiringLabel
from goldpath.label.awards.held import On
from goldpath.label.awards.kept import AwardWhere
from goldpath.programme.calendars.types import CalendarFeed, feeds
from goldpath.programme.certifications.certified import Certification, LapsesBefore, lapsing
from goldpath.programme.certifications.field_types import FieldProject, field_projects
from goldpath.programme.certifications.named import PossibleCandidate, possible_candidates
from goldpath.programme.certifications.types import (
    CandidateCount,
    LadderCandidate,
    LadderStep,
    candidate_counts,
    candidates,
    ladder,
)
from goldpath.programme.cohorts.expiring import participants_expiring
from goldpath.programme.cohorts.tables import Cohort as CohortRow
from goldpath.programme.cohorts.tables import Participation, ParticipationStatus
from goldpath.programme.cohorts.types import Cohort
from goldpath.programme.enrolments.origins import Origin, origins_of
from goldpath.programme.exchanges.rows import counts, offers, sides
from goldpath.programme.exchanges.types import ExchangeCount, ExchangeOffer, ExchangeSide
from goldpath.programme.projects.partners import Partner, consortium
from goldpath.programme.projects.phases import ProjectPhase
from goldpath.programme.projects.tables import ProjectPhase as PhaseRow
from goldpath.programme.projects.tables import ProjectStatus, Sharing
from goldpath.programme.reporting.rows import periods
from goldpath.programme.reporting.types import ReportingPeriod
from goldpath.programme.roadmaps.forecast import ProspectCount, prospects
from goldpath.programme.targets.types import Target, targets
from goldpath.programme.templates.types import TemplateStep, template
from goldpath.programme.trainings.people import Trainer, trainers
from goldpath.programme.trainings.tables import Course as CourseRow
from goldpath.programme.trainings.tables import CourseSession as SessionRow
from goldpath.programme.trainings.types import (
    Course,
    CourseOrder,
    CourseSession,
    CourseWhere,
    SessionWhere,
)
from goldpath.reader.given import Given
from goldpath.reader.mapping import Row, Rows, children, computed, many, paged, rows


def _role(_: Row) -> ColumnElement[str]:
    """Return the role that the door was opened for."""
    roles = {role.door.value: role.value for role in ProjectRole}
    return case(roles, value=func.current_setting("role"))


def _prospects(project: Row, on: Given) -> Rows:
    """Return how many participations have each prospect; those who withdrew are left out."""
    place = rows(Participation)
    stays = place.row.c.status != ParticipationStatus.WITHDRAWN
    return prospects(place.only(place.row.c.project_id == project.c.id, stays), on)


@strawberry.type(description="A programme project, for those who have a role in it.")
class Project(Node):
    """A programme project."""

    slug: str
    title: str
    programme: str | None
    summary: str | None
    starts_on: date | None
    ends_on: date | None
    status: ProjectStatus
    sharing: Sharing = strawberry.field(description="What the board may learn from it.")
    version: int = strawberry.field(description="Send it back as `expectedVersion`.")
    viewer_role: ProjectRole = computed(_role, "The role you are acting in.")
    phases: list[ProjectPhase] = many(
        children(PhaseRow, "id"), "Its phases, in the order in which they were made."
    )
    partners: list[Partner] | None = many(
        consortium, "The consortium, the lead partner first.", action=Action.CONSORTIUM_READ
    )
    members: list[Member] | None = many(
        members,
        "Who has a role in it, the strongest role first, then by name.",
        action=Action.MEMBER_READ,
    )
    invitations: list[Invitation] | None = many(
        invitations,
        "Whom it invited by a link, the latest first. Coordinator's.",
        action=Action.MEMBER_KEEP,
    )
    cohorts: list[Cohort] | None = many(
        children(CohortRow, "id"),
        "The cohorts, in the order in which they were made.",
        action=Action.COHORT_READ,
        about=3,
    )
    template: list[TemplateStep] | None = many(
        template,
        "The steps that roadmaps are laid out from, in their order.",
        action=Action.TEMPLATE_READ,
    )
    prospects: list[ProspectCount] | None = many(
        _prospects,
        "How many of those who take part can still reach what they aim for, and how many cannot, "
        "by the reason; those who withdrew are left out.",
        action=Action.COHORT_READ,
        about=4,
        on=On,
    )
    courses: Connection[Course] = paged(
        children(CourseRow, "id"),
        "Its trainings, in the order in which they were made. A trainer sees the own ones.",
        action=Action.COURSE_READ,
        where=CourseWhere,
        order=CourseOrder,
    )
    sessions: Connection[CourseSession] = paged(
        children(SessionRow, "starts_at", "id"),
        "The sessions of its courses, the earliest first.",
        action=Action.COURSE_READ,
        where=SessionWhere,
    )
    calendar_feeds: list[CalendarFeed] | None = many(
        feeds,
        "The secret addresses of its calendars, the latest first. Coordinator's; a trainer's own.",
        action=Action.CALENDAR_KEEP,
        about=3,
    )
    trainers: list[Trainer] = many(
        trainers, "Who teaches in it, by name.", action=Action.COURSE_READ
    )
    ladder: list[LadderStep] | None = many(
        ladder,
        "The steps on which somebody becomes an instructor, in their order.",
        about=5,
        action=Action.LADDER_READ,
    )
    candidate_counts: list[CandidateCount] | None = many(
        candidate_counts,
        "How many on the ladder are where.",
        about=4,
        action=Action.LADDER_READ,
    )
    candidates: list[LadderCandidate] | None = many(
        candidates,
        "Who is on the ladder, those first who came last. Coordinator's.",
        action=Action.CANDIDATE_READ,
    )
    possible_candidates: list[PossibleCandidate] | None = many(
        possible_candidates,
        "Whom it trains and who is not on the ladder, by name. Coordinator's.",
        about=20,
        action=Action.CANDIDATE_READ,
    )
    field_projects: list[FieldProject] | None = many(
        field_projects,
        "The candidates' field projects, in the order in which they were made. Coordinator's.",
        about=4,
        action=Action.CANDIDATE_READ,
    )
    lapsing: list[Certification] | None = many(
        lapsing,
        "Certifications that end and were not renewed, the next end first. Coordinator's.",
        about=4,
        action=Action.CANDIDATE_READ,
        ends_before=LapsesBefore,
    )
    exchanges: list[ExchangeSide] | None = many(
        sides,
        "Its own sides of exchanges, those of the latest days first.",
        action=Action.EXCHANGE_READ,
    )
    exchange_counts: list[ExchangeCount] | None = many(
        counts,
        "How many exchanges it stands by, by kind and status.",
        action=Action.EXCHANGE_READ,
        about=4,
    )
    exchange_offers: list[ExchangeOffer] | None = many(
        offers,
        "What other projects recorded of its participants, and it has not answered so far; those "
        "of the latest days first. None for whoever cannot answer: it is the coordinator's to do.",
        action=Action.EXCHANGE_READ,
        about=3,
    )
    targets: list[Target] | None = many(
        targets,
        "What it promised to reach, in the order of the targets; those retired come last.",
        action=Action.TARGET_READ,
        about=5,
    )
    reporting_periods: list[ReportingPeriod] | None = many(
        periods, "The periods that it reports on, the latest first.", action=Action.PERIOD_READ
    )
    assessments: list[OrderedAssessment] | None = many(
        ordered, "What the project ordered, the latest first.", action=Action.ASSESSMENT_READ
    )
    expiring: Connection[ExpiringLabel] | None = paged(
        participants_expiring,
        f"The participants' part of this: {EXPIRING[0].lower()}{EXPIRING[1:]}",
        action=Action.COHORT_READ,
        where=AwardWhere,
        ends_from=EndsFrom,
        ends_before=EndsBefore,
    )
    attendee_origins: list[Origin] | None = many(
        origins_of,
        "What people of its courses can come from: its participants, but who withdrew, and its "
        "partners, by name.",
        action=Action.ENROLMENT_KEEP,
    )
    imports: list[ImportRun] | None = many(
        imports,
        "What was taken into its lists from files, the latest first. A partner or a trainer sees "
        "the own imports.",
        action=Action.IMPORT_READ,
        about=5,
    )
    audit_trail: Connection[AuditEntry] | None = paged(
        project_entries,
        "Every change in the project, the newest first. Coordinator's.",
        action=Action.PROJECT_AUDIT,
        where=AuditWhere,
    )
