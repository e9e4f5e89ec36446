"""The mutations of ladders and certifications, and who they are for."""

import strawberry

from goldpath.identity.policy import Action, declares
from goldpath.programme.certifications.answering import (
    confirm_certification,
    decline_certification,
)
from goldpath.programme.certifications.candidate_mutations import (
    add_candidate,
    readmit_candidate,
    withdraw_candidate,
)
from goldpath.programme.certifications.certify_mutations import (
    certify,
    lapse_certification,
    offer_certification,
    renew_certification,
    revoke_certification,
)
from goldpath.programme.certifications.evidence_mutations import (
    accept_step,
    link_evidence,
    withdraw_evidence,
)
from goldpath.programme.certifications.field_mutations import (
    create_field_project,
    record_evaluation,
    update_field_project,
)
from goldpath.programme.certifications.ladder_mutations import (
    create_ladder_step,
    remove_ladder_step,
    update_ladder_step,
)


@strawberry.type
class CertificationMutations:
    """Changes of ladders, of who is on them, and of what is certified."""

    create_ladder_step = strawberry.mutation(
        create_ladder_step,
        description="Add a step to a project's ladder. For coordinators.",
        metadata=declares(Action.LADDER_KEEP),
    )
    update_ladder_step = strawberry.mutation(
        update_ladder_step,
        description="Change a step of a project's ladder. For coordinators.",
        metadata=declares(Action.LADDER_KEEP),
    )
    remove_ladder_step = strawberry.mutation(
        remove_ladder_step,
        description="Take a step off a project's ladder. For coordinators.",
        metadata=declares(Action.LADDER_KEEP),
    )
    add_candidate = strawberry.mutation(
        add_candidate,
        description="Put somebody on a project's ladder. For coordinators.",
        metadata=declares(Action.CANDIDATE_KEEP),
    )
    withdraw_candidate = strawberry.mutation(
        withdraw_candidate,
        description="Record that somebody is on a ladder no longer. For coordinators.",
        metadata=declares(Action.CANDIDATE_KEEP),
    )
    readmit_candidate = strawberry.mutation(
        readmit_candidate,
        description="Put somebody on a ladder again. For coordinators.",
        metadata=declares(Action.CANDIDATE_KEEP),
    )
    link_evidence = strawberry.mutation(
        link_evidence,
        description="Let a session count for a step of a ladder. For coordinators.",
        metadata=declares(Action.CANDIDATE_KEEP),
    )
    accept_step = strawberry.mutation(
        accept_step,
        description="Accept a step of a ladder for what happened. For coordinators.",
        metadata=declares(Action.CANDIDATE_KEEP),
    )
    withdraw_evidence = strawberry.mutation(
        withdraw_evidence,
        description="Let what was linked or accepted count no longer. For coordinators.",
        metadata=declares(Action.CANDIDATE_KEEP),
    )
    create_field_project = strawberry.mutation(
        create_field_project,
        description="Make a field project with its team. For coordinators.",
        metadata=declares(Action.CANDIDATE_KEEP),
    )
    update_field_project = strawberry.mutation(
        update_field_project,
        description="Change a field project or its team. For coordinators.",
        metadata=declares(Action.CANDIDATE_KEEP),
    )
    record_evaluation = strawberry.mutation(
        record_evaluation,
        description="Record how a candidate was evaluated. For coordinators.",
        metadata=declares(Action.CANDIDATE_KEEP),
    )
    certify = strawberry.mutation(
        certify,
        description="Certify a candidate, or be told what is missing. For coordinators.",
        metadata=declares(Action.CERTIFICATION_KEEP),
    )
    renew_certification = strawberry.mutation(
        renew_certification,
        description="Carry a certification on. For coordinators.",
        metadata=declares(Action.CERTIFICATION_KEEP),
    )
    lapse_certification = strawberry.mutation(
        lapse_certification,
        description="Record that a certification is over. For coordinators.",
        metadata=declares(Action.CERTIFICATION_KEEP),
    )
    revoke_certification = strawberry.mutation(
        revoke_certification,
        description="Take a certification away for good. For coordinators.",
        metadata=declares(Action.CERTIFICATION_KEEP),
    )
    offer_certification = strawberry.mutation(
        offer_certification,
        description="Ask for a certification's confirmation. For coordinators.",
        metadata=declares(Action.CERTIFICATION_KEEP),
    )
    confirm_certification = strawberry.mutation(
        confirm_certification,
        description="Make what a project certified a credential. For the secretariat.",
        metadata=declares(Action.CERTIFICATION_ANSWER),
    )
    decline_certification = strawberry.mutation(
        decline_certification,
        description="Decline what a project certified. For the secretariat.",
        metadata=declares(Action.CERTIFICATION_ANSWER),
    )
