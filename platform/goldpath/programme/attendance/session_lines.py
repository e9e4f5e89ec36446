"""The list of a session in the schema."""

import strawberry

from goldpath.programme.attendance.lines import attendee_of, enrolment_of
from goldpath.programme.attendance.types import AttendanceFacts
from goldpath.programme.enrolments.types import Attendee, Enrolment
from goldpath.reader.mapping import one


@strawberry.type(description="Somebody who has a place, and whether this person was there.")
class SessionLine(AttendanceFacts):
    """A line of a session's list."""

    enrolment: Enrolment = one(enrolment_of, "The place in the course.", always=True)
    attendee: Attendee = one(attendee_of, "The person.", always=True)
