"""The mutations of assessments, from the order to the report, and who they are for."""

import strawberry

from goldpath.identity.policy import Action, declares
from goldpath.label.assessments.checking import (
    record_eligibility,
    record_tie,
    remove_tie,
)
from goldpath.label.assessments.consent import (
    consent_to_experts,
    refuse_experts,
    withdraw_assessment,
)
from goldpath.label.assessments.declaring import (
    declare_impartiality,
    decline_assessment,
)
from goldpath.label.assessments.keeping import (
    confirm_eligibility,
    propose_experts,
    release_experts,
    return_scores,
    schedule_assessment,
)
from goldpath.label.assessments.order_mutation import (
    order_assessment,
)
from goldpath.label.decisions.mutations import (
    answer_appeal,
    appeal_decision,
    decide_assessment,
)
from goldpath.label.scoring.area_mutations import (
    describe_improvement_area,
    record_finding,
    remove_improvement_area,
    update_improvement_area,
)
from goldpath.label.scoring.recommendation_mutations import (
    add_recommendation,
    remove_recommendation,
    update_recommendation,
)
from goldpath.label.scoring.sheet_mutations import (
    issue_report,
    save_scores,
    submit_scores,
)


@strawberry.type
class AssessmentMutations:
    """Changes of assessments and of what belongs to them."""

    order_assessment = strawberry.mutation(
        order_assessment,
        description="Order an assessment. For coordinators, and who manages the cluster.",
        metadata=declares(Action.ASSESSMENT_ORDER),
    )
    withdraw_assessment = strawberry.mutation(
        withdraw_assessment,
        description="Withdraw an assessment. For who ordered it, and the secretariat.",
        metadata=declares(Action.ASSESSMENT_WITHDRAW),
    )
    record_eligibility = strawberry.mutation(
        record_eligibility,
        description="Record whether a cluster meets a criterion. For the secretariat.",
        metadata=declares(Action.ELIGIBILITY_RECORD),
    )
    record_tie = strawberry.mutation(
        record_tie,
        description="Record what ties an expert to a cluster. For the secretariat.",
        metadata=declares(Action.TIE_RECORD),
    )
    remove_tie = strawberry.mutation(
        remove_tie,
        description="Remove a tie that was recorded by mistake. For the secretariat.",
        metadata=declares(Action.TIE_RECORD),
    )
    confirm_eligibility = strawberry.mutation(
        confirm_eligibility,
        description="Say that the cluster may be assessed. For the secretariat.",
        metadata=declares(Action.ASSESSMENT_KEEP),
    )
    propose_experts = strawberry.mutation(
        propose_experts,
        description="Propose experts to the cluster. For the secretariat.",
        metadata=declares(Action.ASSESSMENT_KEEP),
    )
    release_experts = strawberry.mutation(
        release_experts,
        description="Release experts, so that others can be proposed. For the secretariat.",
        metadata=declares(Action.ASSESSMENT_KEEP),
    )
    schedule_assessment = strawberry.mutation(
        schedule_assessment,
        description="Fix the day of an assessment, or another one. For the secretariat.",
        metadata=declares(Action.ASSESSMENT_KEEP),
    )
    return_scores = strawberry.mutation(
        return_scores,
        description="Send scores back to the experts. For the secretariat.",
        metadata=declares(Action.ASSESSMENT_KEEP),
    )
    consent_to_experts = strawberry.mutation(
        consent_to_experts,
        description="Consent to the experts that are proposed. For who manages the cluster.",
        metadata=declares(Action.ASSESSMENT_CONSENT),
    )
    refuse_experts = strawberry.mutation(
        refuse_experts,
        description="Refuse the experts that are proposed. For who manages the cluster.",
        metadata=declares(Action.ASSESSMENT_CONSENT),
    )
    describe_improvement_area = strawberry.mutation(
        describe_improvement_area,
        description="Describe what the cluster has improved. For who manages it.",
        metadata=declares(Action.AREA_DESCRIBE),
    )
    update_improvement_area = strawberry.mutation(
        update_improvement_area,
        description="Describe an improvement anew. For who manages the cluster.",
        metadata=declares(Action.AREA_DESCRIBE),
    )
    remove_improvement_area = strawberry.mutation(
        remove_improvement_area,
        description="Take an improvement back. For who manages the cluster.",
        metadata=declares(Action.AREA_DESCRIBE),
    )
    declare_impartiality = strawberry.mutation(
        declare_impartiality,
        description="Declare that you are impartial. For its experts.",
        metadata=declares(Action.ASSESSMENT_ASSESS),
    )
    decline_assessment = strawberry.mutation(
        decline_assessment,
        description="Decline an assessment. For its experts.",
        metadata=declares(Action.ASSESSMENT_ASSESS),
    )
    save_scores = strawberry.mutation(
        save_scores,
        description="Save scores, at any completeness. For its experts.",
        metadata=declares(Action.ASSESSMENT_ASSESS),
    )
    record_finding = strawberry.mutation(
        record_finding,
        description="Record what was found of an improvement. For its experts.",
        metadata=declares(Action.ASSESSMENT_ASSESS),
    )
    add_recommendation = strawberry.mutation(
        add_recommendation,
        description="Recommend something to the cluster. For its experts.",
        metadata=declares(Action.ASSESSMENT_ASSESS),
    )
    update_recommendation = strawberry.mutation(
        update_recommendation,
        description="Write a recommendation anew. For its experts.",
        metadata=declares(Action.ASSESSMENT_ASSESS),
    )
    remove_recommendation = strawberry.mutation(
        remove_recommendation,
        description="Take a recommendation back. For its experts.",
        metadata=declares(Action.ASSESSMENT_ASSESS),
    )
    submit_scores = strawberry.mutation(
        submit_scores,
        description="Submit the sheet. For its experts.",
        metadata=declares(Action.ASSESSMENT_ASSESS),
    )
    issue_report = strawberry.mutation(
        issue_report,
        description="Issue the report. For its experts.",
        metadata=declares(Action.ASSESSMENT_ASSESS),
    )
    decide_assessment = strawberry.mutation(
        decide_assessment,
        description="Record what was decided of a report. For the secretariat.",
        metadata=declares(Action.DECISION_RECORD),
    )
    appeal_decision = strawberry.mutation(
        appeal_decision,
        description="Appeal against a refusal. For who manages the cluster.",
        metadata=declares(Action.DECISION_APPEAL),
    )
    answer_appeal = strawberry.mutation(
        answer_appeal,
        description="Record what came of an appeal. For the secretariat.",
        metadata=declares(Action.DECISION_RECORD),
    )
