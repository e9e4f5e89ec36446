"""The mutations of trainings, and who they are for."""

import strawberry

from goldpath.identity.policy import Action, declares
from goldpath.programme.calendars.mutations import create_calendar_feed, revoke_calendar_feed
from goldpath.programme.trainings.course_mutations import create_course, update_course
from goldpath.programme.trainings.module_mutations import (
    create_module,
    remove_module,
    reorder_modules,
    update_module,
)
from goldpath.programme.trainings.session_mutations import (
    cancel_session,
    create_session,
    update_session,
)
from goldpath.programme.trainings.trainer_mutations import (
    add_trainer,
    remove_trainer,
    update_trainer,
)

OWN = "For coordinators, and trainers of the own courses."


@strawberry.type
class TrainingMutations:
    """Changes of courses, and of who teaches."""

    create_course = strawberry.mutation(
        create_course,
        description="Make a course. For coordinators, and trainers, who lead what they make.",
        metadata=declares(Action.COURSE_KEEP),
    )
    update_course = strawberry.mutation(
        update_course,
        description=f"Change a course, or where it is. {OWN}",
        metadata=declares(Action.COURSE_KEEP),
    )
    create_module = strawberry.mutation(
        create_module,
        description=f"Add a module to a course. {OWN}",
        metadata=declares(Action.COURSE_KEEP),
    )
    update_module = strawberry.mutation(
        update_module,
        description=f"Change a module of a course. {OWN}",
        metadata=declares(Action.COURSE_KEEP),
    )
    remove_module = strawberry.mutation(
        remove_module,
        description=f"Remove a module that no session teaches. {OWN}",
        metadata=declares(Action.COURSE_KEEP),
    )
    reorder_modules = strawberry.mutation(
        reorder_modules,
        description=f"Put the modules of a course into an order. {OWN}",
        metadata=declares(Action.COURSE_KEEP),
    )
    create_session = strawberry.mutation(
        create_session,
        description=f"Plan a session of a course. {OWN}",
        metadata=declares(Action.COURSE_KEEP),
    )
    update_session = strawberry.mutation(
        update_session,
        description=f"Change a session, or who teaches it. {OWN}",
        metadata=declares(Action.COURSE_KEEP),
    )
    cancel_session = strawberry.mutation(
        cancel_session,
        description=f"Cancel a session at which nobody was. {OWN}",
        metadata=declares(Action.COURSE_KEEP),
    )
    create_calendar_feed = strawberry.mutation(
        create_calendar_feed,
        description="Make a secret address where calendar programs fetch sessions. For "
        "coordinators, and trainers of the own sessions.",
        metadata=declares(Action.CALENDAR_KEEP),
    )
    revoke_calendar_feed = strawberry.mutation(
        revoke_calendar_feed,
        description="Revoke the address of a calendar. For coordinators, and trainers of the own.",
        metadata=declares(Action.CALENDAR_KEEP),
    )
    add_trainer = strawberry.mutation(
        add_trainer,
        description="Add somebody who teaches in a project. For coordinators.",
        metadata=declares(Action.TRAINER_KEEP),
    )
    update_trainer = strawberry.mutation(
        update_trainer,
        description="Change a trainer. For coordinators.",
        metadata=declares(Action.TRAINER_KEEP),
    )
    remove_trainer = strawberry.mutation(
        remove_trainer,
        description="Remove a trainer without courses. For coordinators.",
        metadata=declares(Action.TRAINER_KEEP),
    )
