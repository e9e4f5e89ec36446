"""How a course's places are taken, in the schema."""

import strawberry
from sqlalchemy import ColumnElement, case, func, not_, select

from goldpath.programme.enrolments.tables import Enrolment, EnrolmentStatus
from goldpath.programme.trainings.tables import CourseSession
from goldpath.reader.mapping import Row, computed, rows


def _room(course: Row) -> ColumnElement[int]:
    """Return how many people there is room for, as `places_of_course()` in the database tells it.

    The least of the course's own capacity and that of its smallest session; null: no limit.
    """
    meeting = rows(CourseSession).row
    smallest = select(func.min(meeting.c.capacity)).where(
        meeting.c.project_id == course.c.project_id,
        meeting.c.course_id == course.c.id,
        not_(meeting.c.cancelled),
    )
    return func.least(course.c.capacity, smallest.correlate(course).scalar_subquery())


def _counted(course: Row, status: EnrolmentStatus) -> ColumnElement[int]:
    place = rows(Enrolment).row
    found = select(func.count()).where(
        place.c.project_id == course.c.project_id,
        place.c.course_id == course.c.id,
        place.c.status == status,
    )
    return found.correlate(course).scalar_subquery()


def _taken(course: Row) -> ColumnElement[int]:
    return _counted(course, EnrolmentStatus.ENROLLED)


def _waiting(course: Row) -> ColumnElement[int]:
    return _counted(course, EnrolmentStatus.WAITING)


def _free(course: Row) -> ColumnElement[int]:
    room = _room(course)
    return case((room.is_not(None), func.greatest(room - _taken(course), 0)))


@strawberry.type(description="How a course's places are taken. A place is one person's.")
class CoursePlaces:
    """How a course's places are taken."""

    capacity: int | None = computed(
        _room,
        "How many there are: the least of the course's capacity and that of each session to be "
        "held; null: no limit.",
    )
    taken: int = computed(_taken, "Those of people who are enrolled.")
    waiting: int = computed(_waiting, "How many people wait for one.")
    free: int | None = computed(_free, "How many are left; null: no limit.")
