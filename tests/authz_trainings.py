"""What is tried of a project's trainings for the authorisation matrix."""

from collections.abc import Mapping

from authz_programme import OWN, change
from goldpath.identity.policy import Action


def usual(own: Mapping[str, str]) -> dict[Action, str]:
    """Return what is tried by one door; every change of it fails after the permission."""
    ids = {name: f'"{key}"' for name, key in own.items()}
    course, project = ids["Course"], ids["Project"]
    return {
        Action.COURSE_READ: OWN % "courses { nodes { title } } trainers { name }",
        Action.COURSE_KEEP: change("updateCourse", course=course, expectedVersion="99"),
        Action.CALENDAR_KEEP: change("revokeCalendarFeed", feed=ids["CalendarFeed"]),
        Action.TRAINER_KEEP: change("addTrainer", project=project, name='""'),
    }
