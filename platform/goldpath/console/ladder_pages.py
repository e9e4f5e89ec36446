"""The pages of the instructor ladder: a project's, a candidate's, the own, the secretariat's."""

from goldpath.console.page import PROSE_BYTES, Form, Page
from goldpath.console.words import in_half_a_year

ADD_CANDIDATE = Form(
    name="add-candidate",
    operation="AddCandidate",
    fields=("attendee",),
    done="The person is on the ladder.",
    own_key=True,
)

CREATE_FIELD_PROJECT = Form(
    name="create-field-project",
    operation="CreateFieldProject",
    fields=("project", "title", "supervisor", "startsOn", "endsOn", "team"),
    done="The field project is made.",
    own_key=True,
    most_fields=200,
)

RECORD_EVALUATION = Form(
    name="record-evaluation",
    operation="RecordEvaluation",
    fields=("member", "verdict", "points", "evaluatedOn", "note", "expectedVersion"),
    done="The evaluation is recorded.",
    longest=PROSE_BYTES,
)

ACCEPT_STEP = Form(
    name="accept-step",
    operation="AcceptStep",
    fields=("candidate", "step", "note", "happenedOn"),
    done="The step is accepted.",
    own_key=True,
)

LINK_EVIDENCE = Form(
    name="link-evidence",
    operation="LinkEvidence",
    fields=("candidate", "step", "session"),
    done="The session counts for the step.",
    own_key=True,
)

WITHDRAW_EVIDENCE = Form(
    name="withdraw-evidence",
    operation="WithdrawEvidence",
    fields=("evidence", "reason", "expectedVersion"),
    done="It counts no longer.",
)

CERTIFY = Form(
    name="certify",
    operation="Certify",
    fields=("candidate", "step", "on"),
    done="It is certified.",
    own_key=True,
)

OFFER_CERTIFICATION = Form(
    name="offer-certification",
    operation="OfferCertification",
    fields=("certification", "expectedVersion"),
    done="The secretariat is asked to confirm it.",
)

RENEW_CERTIFICATION = Form(
    name="renew-certification",
    operation="RenewCertification",
    fields=("certification", "on", "expectedVersion"),
    done="It is renewed: offer the new one to the secretariat as well.",
    own_key=True,
)

LAPSE_CERTIFICATION = Form(
    name="lapse-certification",
    operation="LapseCertification",
    fields=("certification", "expectedVersion"),
    done="It is recorded as lapsed.",
)

REVOKE_CERTIFICATION = Form(
    name="revoke-certification",
    operation="RevokeCertification",
    fields=("certification", "reason", "expectedVersion"),
    done="It is revoked.",
    asks_twice=True,
)

WITHDRAW_CANDIDATE = Form(
    name="withdraw-candidate",
    operation="WithdrawCandidate",
    fields=("candidate", "reason", "expectedVersion"),
    done="The person is on the ladder no longer.",
)

READMIT_CANDIDATE = Form(
    name="readmit-candidate",
    operation="ReadmitCandidate",
    fields=("candidate", "expectedVersion"),
    done="The person is on the ladder again.",
)

CONFIRM_CERTIFICATION = Form(
    name="confirm-certification",
    operation="ConfirmCertification",
    fields=("offer", "country", "expectedVersion"),
    done="It is a credential now. The public roster names the person once this one agrees.",
)

DECLINE_CERTIFICATION = Form(
    name="decline-certification",
    operation="DeclineCertification",
    fields=("offer", "reason", "expectedVersion"),
    done="It is declined: the project can read why.",
)

PROJECT_LADDER = Page(
    name="project_ladder",
    path="/projects/{slug}/ladder",
    operation="ProjectLadderPage",
    shown="project.ladder",
    parameters=("as",),
    signed_in=True,
)

PROJECT_CANDIDATES = Page(
    name="project_candidates",
    path="/projects/{slug}/candidates",
    operation="ProjectCandidatesPage",
    shown="project.candidates",
    parameters=("endsBefore",),
    forms=(ADD_CANDIDATE, CREATE_FIELD_PROJECT),
    usual={"endsBefore": in_half_a_year},
    signed_in=True,
)

CANDIDATE = Page(
    name="candidate",
    path="/projects/{slug}/candidates/{id}",
    operation="CandidatePage",
    shown="node.name",
    forms=(
        ACCEPT_STEP,
        LINK_EVIDENCE,
        WITHDRAW_EVIDENCE,
        RECORD_EVALUATION,
        CERTIFY,
        OFFER_CERTIFICATION,
        RENEW_CERTIFICATION,
        LAPSE_CERTIFICATION,
        REVOKE_CERTIFICATION,
        WITHDRAW_CANDIDATE,
        READMIT_CANDIDATE,
    ),
    signed_in=True,
)

MY_LADDER = Page(
    name="my_ladder", path="/my-ladder", operation="MyLadderPage", shown="viewer", signed_in=True
)

SECRETARIAT_CERTIFICATIONS = Page(
    name="secretariat_certifications",
    path="/secretariat/certifications",
    operation="CertificationsToConfirmPage",
    shown="secretariat",
    parameters=("after", "before"),
    forms=(CONFIRM_CERTIFICATION, DECLINE_CERTIFICATION),
    signed_in=True,
    paged=25,
)

LADDER_PAGES = (
    PROJECT_LADDER,
    PROJECT_CANDIDATES,
    CANDIDATE,
    MY_LADDER,
    SECRETARIAT_CERTIFICATIONS,
)
