"""The lists of whom a project trains: their places, who was there, and their certificates."""

from goldpath.identity.policy import Action
from goldpath.label.awards.types import code
from goldpath.label.clusters.tables import Cluster
from goldpath.label.organisations.tables import Organisation
from goldpath.lists.columns import (
    Column,
    choice,
    day,
    identity,
    local_time,
    moment,
    number,
    own,
    text,
    yes_no,
)
from goldpath.lists.listing import Listing
from goldpath.lists.referred import Table, named, started
from goldpath.lists.trainings import course
from goldpath.programme.attendance.tables import Attendance, AttendanceRole, AttendanceStatus
from goldpath.programme.certificates.tables import AttendanceCertificate, CertificateStatus
from goldpath.programme.cohorts.tables import Cohort, Participation
from goldpath.programme.enrolments.tables import Attendee, Enrolment, EnrolmentStatus
from goldpath.programme.projects.tables import Partner
from goldpath.programme.trainings.tables import CourseSession
from goldpath.reader.mapping import Rows, rows


def person(*path: Table) -> tuple[Column, Column]:
    """Return the columns that name somebody whom a project trains, to whom `path` leads."""
    return (
        text("name", "The person's name.", named("name", *path, Attendee), key=True),
        text("email", "The person's address.", named("email", *path, Attendee), key=True),
    )


def _places() -> Rows:
    found = rows(Enrolment)
    return found.by(found.row.c.course_id, found.row.c.id)


ENROLMENTS = Listing(
    name="enrolments",
    title="Enrolments",
    about="Who has a place in a course, waits for one or had one. A trainer sees the own courses.",
    action=Action.ATTENDANCE_READ,
    columns=(
        course(),
        *person(),
        text(
            "cluster",
            "The participating cluster that the person comes from.",
            named("name", Attendee, Participation, Cluster),
        ),
        text(
            "country",
            "That cluster's country.",
            named("country", Attendee, Participation, Cluster),
            action=Action.COHORT_READ,
        ),
        text(
            "cohort",
            "The cohort that it takes part in.",
            named("name", Attendee, Participation, Cohort),
            action=Action.COHORT_READ,
        ),
        text(
            "partner",
            "The partner that the person comes from.",
            named("name", Attendee, Partner, Organisation),
        ),
        text(
            "organisation",
            "Where the person comes from, if it is no participant and no partner.",
            named("organisation", Attendee),
        ),
        choice("status", EnrolmentStatus, "Whether the person has a place."),
        moment("waiting_since", "Since when the person waits for one.", taken=False),
        yes_no("walk_in", "Whether the person came without a place, and got one."),
        moment(
            "enrolled_at", "When the person was enrolled.", lambda it: it.c.created_at, taken=False
        ),
        *own("Enrolment"),
    ),
    rows=_places,
)


def _attendance() -> Rows:
    found = rows(Attendance)
    return found.by(*(found.row.c[name] for name in ("course_id", "session_id", "id")))


ATTENDANCE = Listing(
    name="attendance",
    title="Attendance",
    about="Who was at a session, as far as it is recorded. A trainer sees the own courses.",
    action=Action.ATTENDANCE_READ,
    columns=(
        course(CourseSession),
        text(
            "session",
            "The session's title, if it has one.",
            named("title", CourseSession),
            key=True,
        ),
        local_time("starts_at", "When the session begins.", started, key=True),
        *person(Enrolment),
        choice("status", AttendanceStatus, "Whether the person was there."),
        choice("role", AttendanceRole, "What the person was there."),
        moment("noted_at", "When it was seen."),
        number("version", "How often it was recorded."),
    ),
    rows=_attendance,
)


def _certificates() -> Rows:
    found = rows(AttendanceCertificate)
    return found.by(found.row.c.course_id, found.row.c.id)


CERTIFICATES = Listing(
    name="certificates",
    title="Certificates of attendance",
    about="What was certified, as it said it. Certificates are issued, never brought in.",
    action=Action.ATTENDANCE_READ,
    columns=(
        text("code", "Verifies it.", code, taken=False, key=True),
        text("name", "Whose it is.", taken=False),
        text(
            "email", "The person's address today.", named("email", Enrolment, Attendee), taken=False
        ),
        text("course", "The course's title.", taken=False),
        day("starts_on", "The first day that the person was there.", taken=False),
        day("ends_on", "The last day that the person was there.", taken=False),
        number("minutes", "For how many minutes.", taken=False),
        number("of_minutes", "How many minutes the course had.", taken=False),
        day("issued_on", "When it was issued.", taken=False),
        choice("status", CertificateStatus, "Whether it is in force.", taken=False),
        day("ended_on", "Since when it is not.", taken=False),
        text("reason", "Why it was revoked.", taken=False),
        identity("AttendanceCertificate"),
    ),
    rows=_certificates,
)

PEOPLE_LISTS = (ENROLMENTS, ATTENDANCE, CERTIFICATES)
