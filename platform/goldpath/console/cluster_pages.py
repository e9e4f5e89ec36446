"""The pages of who manages a cluster: the cluster, its roads, its assessments, the reports."""

from goldpath.console.evidence_forms import ADD_EVIDENCE, ADDED
from goldpath.console.page import PROSE_BYTES, Form, Page
from goldpath.console.road_pages import COMMENT, REMOVE_EVIDENCE
from goldpath.console.roads import this_day

ORDER_OWN = Form(
    name="order-assessment",
    operation="OrderAssessment",
    fields=("cluster", "level"),
    done="The assessment is ordered.",
    own_key=True,
)

CONSENT = Form(
    name="consent-to-experts",
    operation="ConsentToExperts",
    fields=("assessment", "expectedVersion"),
    done="You have consented to the experts.",
)

REFUSE = Form(
    name="refuse-experts",
    operation="RefuseExperts",
    fields=("assessment", "reason", "expectedVersion"),
    done="You have refused the experts. The secretariat proposes others.",
)

WITHDRAW = Form(
    name="withdraw-assessment",
    operation="WithdrawAssessment",
    fields=("assessment", "reason", "expectedVersion"),
    done="The assessment is withdrawn.",
)

DESCRIBE_AREA = Form(
    name="describe-area",
    operation="DescribeImprovementArea",
    fields=("assessment", "title", "description"),
    done="The area is added.",
    own_key=True,
    longest=PROSE_BYTES,
)

UPDATE_AREA = Form(
    name="update-area",
    operation="UpdateImprovementArea",
    fields=("area", "title", "description", "expectedVersion"),
    done="Saved.",
    longest=PROSE_BYTES,
)

REMOVE_AREA = Form(
    name="remove-area",
    operation="RemoveImprovementArea",
    fields=("area",),
    done="The area is removed.",
)

APPEAL = Form(
    name="appeal-decision",
    operation="AppealDecision",
    fields=("assessment", "grounds"),
    done="You have appealed. The secretariat has others look at it.",
    own_key=True,
    longest=PROSE_BYTES,
)

TAKE_PART = Form(
    name="take-part",
    operation="AnswerInvitation",
    fields=("participation", "accept", "expectedVersion"),
    done="You have accepted: your cluster takes part. The project tells you how it goes on.",
)

DECLINE = Form(
    name="decline",
    operation="AnswerInvitation",
    fields=("participation", "accept", "expectedVersion", "reason"),
    done="You have declined. The project reads your reason.",
)

PROGRESS = Form(
    name="record-progress",
    operation="RecordProgress",
    fields=("milestone", "status", "doneOn", "expectedVersion"),
    done="Saved. The project sees it at once.",
)

MY_CLUSTERS = Page(
    name="my_clusters",
    path="/my-clusters",
    operation="MyClustersPage",
    shown="viewer",
    signed_in=True,
)

MANAGED_CLUSTER = Page(
    name="managed_cluster",
    path="/my-clusters/{id}",
    operation="ManagedClusterPage",
    shown="cluster",
    forms=(ORDER_OWN, TAKE_PART, DECLINE),
    signed_in=True,
)

MANAGED_ROAD = Page(
    name="managed_road",
    path="/my-clusters/{cluster}/roads/{id}",
    operation="ManagedRoadPage",
    shown="node.status",
    parameters=("on",),
    forms=(PROGRESS, COMMENT, REMOVE_EVIDENCE),
    elsewhere={ADD_EVIDENCE: ADDED},
    signed_in=True,
    usual={"on": this_day},
)

MANAGED_ASSESSMENT = Page(
    name="managed_assessment",
    path="/my-clusters/{cluster}/assessments/{id}",
    operation="AssessmentReportPage",
    shown="node.status",
    forms=(CONSENT, REFUSE, WITHDRAW, DESCRIBE_AREA, UPDATE_AREA, REMOVE_AREA, APPEAL),
    signed_in=True,
)

CLUSTER_PAGES = (MY_CLUSTERS, MANAGED_CLUSTER, MANAGED_ROAD, MANAGED_ASSESSMENT)
