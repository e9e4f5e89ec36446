"""How far an assessment is, and whose turn it is, in words that people read."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from goldpath.console.words import today
from goldpath.label.assessments.proposing import BARRED


class Stage(NamedTuple):
    """What a status means: its name, what comes next, and who does it (nobody when it ended)."""

    name: str
    next: str
    turn: str | None = None


STAGES = {
    "ORDERED": Stage(
        "Ordered", "The secretariat checks whether the cluster may be assessed.", "secretariat"
    ),
    "ELIGIBLE": Stage(
        "Eligible", "The secretariat looks for experts to propose to the cluster.", "secretariat"
    ),
    "PROPOSED": Stage(
        "Experts proposed", "The cluster consents to the experts, or refuses them.", "cluster"
    ),
    "CONSENTED": Stage("Experts agreed", "The experts declare that they are impartial.", "experts"),
    "DECLARED": Stage("Impartiality declared", "The secretariat fixes the day.", "secretariat"),
    "SCHEDULED": Stage(
        "Day fixed", "The experts assess the cluster and fill in the sheet.", "experts"
    ),
    "SCORED": Stage("Scored", "The experts write the report.", "experts"),
    "REPORTED": Stage(
        "Reported", "The report is out. Others than the experts decide on it.", "secretariat"
    ),
    "DECIDED": Stage("Decided", "It is decided."),
    "WITHDRAWN": Stage("Withdrawn", "It was withdrawn; what was written of it is kept."),
}
"""Every status of an assessment, in the order in which they follow."""

CRITERIA = {
    "PROFILE_LISTED": "Listed on the European Cluster Collaboration Platform",
    "COLLABORATION": "Supports collaboration, networking and learning",
    "SME_SUPPORT": "Supports small and medium-sized enterprises",
    "PRIORITIES": "At least two strategic priorities",
    "STAFF": "At least half a full-time position in its management",
    "ENGLISH_WEBSITE": "A website in English",
    "MEMBERS": "At least 15 committed members",
    "MEMBER_TYPES": "Members of at least two types",
}
"""What is asked of a cluster since 15 November 2019 (`domain.md` section 1, [E][M][EC])."""

LIGHTS = {
    "RED": "Red: insufficient",
    "YELLOW": "Yellow: room for more",
    "GREEN": "Green: excellent",
}
"""The traffic lights (`domain.md` section 1, [EE])."""

BARS: Mapping[str, str] = {bar.value: words for bar, words in BARRED.items()}
"""Why an expert may not assess, as the end of a sentence."""


def number(value: float) -> str:
    """Return points as people write them: 3, 3.5, 12.25."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def is_due(assessment: Mapping[str, Any]) -> bool:
    """Return whether the day of an assessment has come."""
    day = assessment["scheduledOn"]
    return day is not None and day <= today().isoformat()


def waits_for_expert(assessment: Mapping[str, Any], name: str) -> bool:
    """Return whether an assessment waits for the expert of that name."""
    if assessment["status"] == "CONSENTED":
        own = [one for one in assessment["panel"] if one["name"] == name]
        return any(one["status"] == "PROPOSED" for one in own)
    return assessment["status"] == "SCORED" or (
        assessment["status"] == "SCHEDULED" and is_due(assessment)
    )


def is_reported(assessment: Mapping[str, Any]) -> bool:
    """Return whether the report is out."""
    return assessment["status"] in {"REPORTED", "DECIDED"}


def is_over_for_experts(assessment: Mapping[str, Any]) -> bool:
    """Return whether the experts have nothing more to do for an assessment."""
    return is_reported(assessment) or assessment["status"] == "WITHDRAWN"
