"""The mutations of who has a place in a course and who was there, and who they are for."""

import strawberry

from goldpath.identity.policy import Action, declares
from goldpath.programme.attendance.mutations import (
    finish_session,
    record_attendance,
    reopen_session,
)
from goldpath.programme.enrolments.attendee_mutations import erase_attendee, update_attendee
from goldpath.programme.enrolments.import_mutation import import_enrolments
from goldpath.programme.enrolments.mutations import cancel_enrolment, enrol, enrol_again
from goldpath.programme.enrolments.walk_ins import enrol_walk_in

_FOR = "For coordinators, and trainers in their own courses."


@strawberry.type
class AttendanceMutations:
    """Changes of who has a place in a course, and of who was there."""

    enrol = strawberry.mutation(
        enrol,
        description=f"Give somebody a place in a course, or a turn on its waiting list. {_FOR}",
        metadata=declares(Action.ENROLMENT_KEEP),
    )
    cancel_enrolment = strawberry.mutation(
        cancel_enrolment,
        description=f"Take a place back: who waits longest gets it. {_FOR}",
        metadata=declares(Action.ENROLMENT_KEEP),
    )
    enrol_again = strawberry.mutation(
        enrol_again,
        description=f"Give a cancelled place again, or a turn at the end of the list. {_FOR}",
        metadata=declares(Action.ENROLMENT_KEEP),
    )
    enrol_walk_in = strawberry.mutation(
        enrol_walk_in,
        description="Give somebody who came to a session a place, however full its course is, and "
        f"record the presence. {_FOR}",
        metadata=declares(Action.ENROLMENT_KEEP),
    )
    import_enrolments = strawberry.mutation(
        import_enrolments,
        description="Enrol the people of a sheet, everybody or nobody; or tell what would become "
        f"of each. {_FOR}",
        metadata=declares(Action.ENROLMENT_KEEP),
    )
    update_attendee = strawberry.mutation(
        update_attendee,
        description=f"Change what is known of a person. {_FOR}",
        metadata=declares(Action.ENROLMENT_KEEP),
    )
    erase_attendee = strawberry.mutation(
        erase_attendee,
        description="Erase a person. What was recorded still counts, without a name. For "
        "coordinators.",
        metadata=declares(Action.ATTENDEE_ERASE),
    )
    record_attendance = strawberry.mutation(
        record_attendance,
        description="Record who was at a session: each entry that can be, whatever is wrong with "
        f"another. {_FOR}",
        metadata=declares(Action.ATTENDANCE_RECORD),
    )
    finish_session = strawberry.mutation(
        finish_session,
        description=f"Close a session's list: of whom nothing is recorded was absent. {_FOR}",
        metadata=declares(Action.ATTENDANCE_RECORD),
    )
    reopen_session = strawberry.mutation(
        reopen_session,
        description=f"Open a finished session's list again. {_FOR}",
        metadata=declares(Action.ATTENDANCE_RECORD),
    )
