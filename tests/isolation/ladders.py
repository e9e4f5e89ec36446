"""What is worth stealing of a project's ladder: by which ids, and what inputs call them."""

from typing import Any

LADDER = """
  ladder { id } fieldProjects { id team { id } }
  candidates { id attendee evidence { id } certifications { id } sessions { session } }
"""
"""What a coordinator's haul asks of a ladder."""

OFFERS = "certificationOffers { nodes { id projectTitle } }"
"""What the secretariat's haul asks."""

OWN_KINDS = {
    ("UpdateLadderStepInput", "step"): "LadderStep",
    ("RemoveLadderStepInput", "step"): "LadderStep",
    **{
        (f"{name}Input", "step"): "LadderStep" for name in ("LinkEvidence", "AcceptStep", "Certify")
    },
    **{
        (f"{name}Input", "candidate"): "LadderCandidate"
        for name in ("WithdrawCandidate", "ReadmitCandidate", "LinkEvidence", "AcceptStep")
    },
    ("CertifyInput", "candidate"): "LadderCandidate",
    ("LinkEvidenceInput", "session"): "CourseSession",
    ("WithdrawEvidenceInput", "evidence"): "CandidateEvidence",
    ("CreateFieldProjectInput", "team"): "LadderCandidate",
    ("UpdateFieldProjectInput", "team"): "LadderCandidate",
    ("RecordEvaluationInput", "member"): "FieldProjectMember",
    ("ConfirmCertificationInput", "offer"): "CertificationOffer",
    ("DeclineCertificationInput", "offer"): "CertificationOffer",
}
"""Of what type an input's ids are, where its field is not called like the type."""


def ladder_ids(project: dict[str, Any]) -> dict[str, list[str]]:
    """Return what a project's ladder has, by types."""
    people = project["candidates"]
    return {
        "Attendee": [one["attendee"] for one in people],
        "CourseSession": [was["session"] for one in people for was in one["sessions"]],
        "LadderStep": [one["id"] for one in project["ladder"]],
        "LadderCandidate": [one["id"] for one in people],
        "CandidateEvidence": [shown["id"] for one in people for shown in one["evidence"]],
        "Certification": [held["id"] for one in people for held in one["certifications"]],
        "FieldProject": [one["id"] for one in project["fieldProjects"]],
        "FieldProjectMember": [
            member["id"] for one in project["fieldProjects"] for member in one["team"]
        ],
    }


def offer_ids(secretariat: dict[str, Any], word: str) -> dict[str, list[str]]:
    """Return what a project offers to the secretariat."""
    nodes = secretariat["certificationOffers"]["nodes"]
    return {"CertificationOffer": [one["id"] for one in nodes if one["projectTitle"] == word]}
