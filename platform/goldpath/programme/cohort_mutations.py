"""The mutations of cohorts, of applications and of who takes part, and who they are for."""

import strawberry

from goldpath.identity.policy import Action, declares
from goldpath.label.managers.answering import answer_invitation
from goldpath.programme.applications.criterion_mutations import (
    create_criterion,
    remove_criterion,
    update_criterion,
)
from goldpath.programme.applications.judging_mutations import (
    decide_applications,
    rate_application,
)
from goldpath.programme.applications.mutations import (
    record_application,
    update_application,
    withdraw_application,
)
from goldpath.programme.cohorts.contact_mutations import (
    add_contact,
    remove_contact,
    update_contact,
)
from goldpath.programme.cohorts.move_mutations import (
    move_participation,
    update_participation,
    withdraw_participation,
)
from goldpath.programme.cohorts.mutations import (
    add_participation,
    assign_partner,
    create_cohort,
    update_cohort,
)


@strawberry.type
class CohortMutations:
    """Changes of cohorts, of applications and of who takes part."""

    create_cohort = strawberry.mutation(
        create_cohort,
        description="Make a cohort. For coordinators.",
        metadata=declares(Action.COHORT_CREATE),
    )
    update_cohort = strawberry.mutation(
        update_cohort,
        description="Change a cohort. For coordinators.",
        metadata=declares(Action.COHORT_UPDATE),
    )
    create_criterion = strawberry.mutation(
        create_criterion,
        description="Add something to judge applications by. For coordinators.",
        metadata=declares(Action.COHORT_UPDATE),
    )
    update_criterion = strawberry.mutation(
        update_criterion,
        description="Change what applications are judged by. For coordinators.",
        metadata=declares(Action.COHORT_UPDATE),
    )
    remove_criterion = strawberry.mutation(
        remove_criterion,
        description="Remove a criterion that nothing was rated by. For coordinators.",
        metadata=declares(Action.COHORT_UPDATE),
    )
    record_application = strawberry.mutation(
        record_application,
        description="Record an application for a cohort. For coordinators.",
        metadata=declares(Action.APPLICATION_RECORD),
    )
    update_application = strawberry.mutation(
        update_application,
        description="Change what an application says. For coordinators.",
        metadata=declares(Action.APPLICATION_RECORD),
    )
    withdraw_application = strawberry.mutation(
        withdraw_application,
        description="Record that a cluster takes its application back. For coordinators.",
        metadata=declares(Action.APPLICATION_RECORD),
    )
    rate_application = strawberry.mutation(
        rate_application,
        description="Rate an application by criteria. For coordinators.",
        metadata=declares(Action.APPLICATION_JUDGE),
    )
    decide_applications = strawberry.mutation(
        decide_applications,
        description="Select clusters for a cohort, all decisions or none. For coordinators.",
        metadata=declares(Action.APPLICATION_JUDGE),
    )
    add_participation = strawberry.mutation(
        add_participation,
        description="Invite a cluster into a cohort. For coordinators.",
        metadata=declares(Action.PARTICIPATION_ADD),
    )
    assign_partner = strawberry.mutation(
        assign_partner,
        description="Put a partner in charge of a participant. For coordinators.",
        metadata=declares(Action.PARTICIPATION_ASSIGN),
    )
    update_participation = strawberry.mutation(
        update_participation,
        description="Change what a participant aims for. For coordinators, and the partner in "
        "charge.",
        metadata=declares(Action.PARTICIPATION_UPDATE),
    )
    move_participation = strawberry.mutation(
        move_participation,
        description="Bring a participation into another state. For coordinators, and the partner "
        "in charge.",
        metadata=declares(Action.PARTICIPATION_UPDATE),
    )
    withdraw_participation = strawberry.mutation(
        withdraw_participation,
        description="End a participation early. For coordinators, and the partner in charge.",
        metadata=declares(Action.PARTICIPATION_WITHDRAW),
    )
    answer_invitation = strawberry.mutation(
        answer_invitation,
        description="Accept or decline an invitation into a cohort. For who manages the cluster.",
        metadata=declares(Action.INVITATION_ANSWER),
    )
    add_contact = strawberry.mutation(
        add_contact,
        description="Add somebody to talk to in a participant. For coordinators, the partner in "
        "charge, and who manages the cluster.",
        metadata=declares(Action.CONTACT_KEEP),
    )
    update_contact = strawberry.mutation(
        update_contact,
        description="Change a contact. For coordinators, the partner in charge, and who manages "
        "the cluster.",
        metadata=declares(Action.CONTACT_KEEP),
    )
    remove_contact = strawberry.mutation(
        remove_contact,
        description="Remove a contact. For coordinators, the partner in charge, and who manages "
        "the cluster.",
        metadata=declares(Action.CONTACT_KEEP),
    )
