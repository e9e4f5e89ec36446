"""What is tried of a project's trainings for the authorisation matrix."""

from collections.abc import Mapping

from authz_programme import OWN, change
from goldpath.identity.policy import Action


def usual(own: Mapping[str, str]) -> dict[Action, str]:
    """Return what is tried by one door; every change of it fails after the permission."""
    ids = {name: f'"{key}"' for name, key in own.items()}
    course, project, stale = ids["Course"], ids["Project"], {"expectedVersion": "99"}
    place, person, meeting = (ids[name] for name in ("Enrolment", "Attendee", "CourseSession"))
    return {
        Action.COURSE_READ: OWN % "courses { nodes { title } } trainers { name }",
        Action.COURSE_KEEP: change("updateCourse", course=course, expectedVersion="99"),
        Action.CALENDAR_KEEP: change("revokeCalendarFeed", feed=ids["CalendarFeed"]),
        Action.ENROLMENT_KEEP: change("cancelEnrolment", enrolment=place, **stale),
        Action.ATTENDEE_ERASE: change("eraseAttendee", attendee=person, **stale),
        Action.ATTENDANCE_READ: OWN % "courses { nodes { enrolments { totalCount } } }",
        Action.ATTENDANCE_RECORD: change("finishSession", session=meeting, **stale),
        Action.CERTIFICATE_KEEP: change("issueCertificates", course=course),
        Action.TRAINER_KEEP: change("addTrainer", project=project, name='""'),
    }
