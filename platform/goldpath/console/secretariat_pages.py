"""The secretariat's pages: all assessments, one with all that it takes, clusters to confirm."""

from goldpath.console.cluster_pages import WITHDRAW
from goldpath.console.page import PROSE_BYTES, Form, Page

RECORD_ELIGIBILITY = Form(
    name="record-eligibility",
    operation="RecordEligibility",
    fields=("cluster", "criterion", "met", "evidence", "waiver", "expectedVersion"),
    done="Saved.",
    thing="criterion",
    longest=PROSE_BYTES,
)

CONFIRM_ELIGIBILITY = Form(
    name="confirm-eligibility",
    operation="ConfirmEligibility",
    fields=("assessment", "expectedVersion"),
    done="The cluster may be assessed. Now propose experts.",
)

PROPOSE_EXPERTS = Form(
    name="propose-experts",
    operation="ProposeExperts",
    fields=("assessment", "experts", "expectedVersion"),
    done="The experts are proposed to the cluster.",
    most_fields=200,
)

SCHEDULE_ASSESSMENT = Form(
    name="schedule-assessment",
    operation="ScheduleAssessment",
    fields=("assessment", "day", "expectedVersion"),
    done="The day is fixed.",
)

RELEASE_EXPERTS = Form(
    name="release-experts",
    operation="ReleaseExperts",
    fields=("assessment", "reason", "expectedVersion"),
    done="The experts are released. Now propose others.",
)

RETURN_SCORES = Form(
    name="return-scores",
    operation="ReturnScores",
    fields=("assessment", "reason", "expectedVersion"),
    done="The scores are sent back to the experts.",
)

DECIDE_ASSESSMENT = Form(
    name="decide-assessment",
    operation="DecideAssessment",
    fields=(
        *("assessment", "outcome", "reasons", "dissent", "decidedOn", "deciders"),
        "expectedVersion",
    ),
    done="It is decided: the cluster, and who ordered the assessment, can read it.",
    most_fields=200,
    longest=PROSE_BYTES,
)

ANSWER_APPEAL = Form(
    name="answer-appeal",
    operation="AnswerAppeal",
    fields=("assessment", "outcome", "reasons", "closedOn", "deciders", "expectedVersion"),
    done="The appeal is answered: the cluster can read it.",
    most_fields=200,
    longest=PROSE_BYTES,
)

CONFIRM_CLUSTER = Form(
    name="confirm-cluster",
    operation="ConfirmCluster",
    fields=("cluster", "expectedVersion"),
    done="The cluster is confirmed: every project can work with it now.",
)

MERGE_CLUSTERS = Form(
    name="merge-clusters",
    operation="MergeClusters",
    fields=("duplicate", "into", "reason", "expectedVersion"),
    done="The duplicate is merged: whatever named it names the other cluster now.",
)

SECRETARIAT_ASSESSMENTS = Page(
    name="secretariat_assessments",
    path="/secretariat/assessments",
    operation="SecretariatAssessmentsPage",
    shown="secretariat",
    parameters=("status", "level", "search", "after", "before"),
    signed_in=True,
    paged=25,
)

SECRETARIAT_ASSESSMENT = Page(
    name="secretariat_assessment",
    path="/secretariat/assessments/{id}",
    operation="SecretariatAssessmentPage",
    shown="node.status",
    forms=(
        RECORD_ELIGIBILITY,
        CONFIRM_ELIGIBILITY,
        PROPOSE_EXPERTS,
        SCHEDULE_ASSESSMENT,
        RELEASE_EXPERTS,
        RETURN_SCORES,
        DECIDE_ASSESSMENT,
        ANSWER_APPEAL,
        WITHDRAW,
    ),
    signed_in=True,
)

SECRETARIAT_CLUSTERS = Page(
    name="secretariat_clusters",
    path="/secretariat/clusters",
    operation="ClustersToConfirmPage",
    shown="secretariat",
    parameters=("after", "before"),
    forms=(CONFIRM_CLUSTER, MERGE_CLUSTERS),
    signed_in=True,
    paged=25,
)

SECRETARIAT_PAGES = (SECRETARIAT_ASSESSMENTS, SECRETARIAT_ASSESSMENT, SECRETARIAT_CLUSTERS)
