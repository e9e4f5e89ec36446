"""Decisions, appeals, and how points compare, in words that people read."""

from collections.abc import Mapping
from typing import Any

from goldpath.console.stages import number
from goldpath.label.decisions.deciders import BARRED

OUTCOMES = {"AWARDED": "Awarded", "REFUSED": "Refused"}
"""What is decided of an assessment."""

ANSWERS = {
    "GRANTED": "Granted: others decide anew",
    "DISMISSED": "Dismissed: the refusal stands",
}
"""What comes of an appeal."""

DECIDER_BARS: Mapping[str, str] = {bar.value: words for bar, words in BARRED.items()}
"""Why somebody may not decide, as the end of a sentence."""

QUARTERS = {
    1: "lowest quarter",
    2: "second quarter from below",
    3: "second quarter from above",
    4: "best quarter",
}
"""Where points lie among those of comparable clusters."""

_GROUPS = {"PORTFOLIO": "portfolio", "COUNTRY": "country"}


def blocks(assessment: Mapping[str, Any]) -> list[str]:
    """Say what keeps the level from being awarded, by the result of the report."""
    result = assessment["result"]
    if result is None:
        return ["There is no result."]
    told = []
    if result["passesMinimum"] is False:
        told.append("A minimum requirement is red.")
    if result["passesTotal"] is False:
        points, needed = number(result["points"]), number(result["needed"])
        told.append(f"{points} points do not suffice: {needed} are needed.")
    return told


def decider_fields(candidates: int) -> list[str]:
    """Return how a form with so many candidates calls the list of deciders and its entries."""
    return ["deciders", *(f"deciders.{place}" for place in range(candidates))]


def open_appeal(assessment: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Return the appeal that waits for its answer, if there is one."""
    for decision in assessment["decisions"]:
        appeal: Mapping[str, Any] | None = decision["appeal"]
        if appeal is not None and appeal["outcome"] is None:
            return appeal
    return None


def may_appeal(assessment: Mapping[str, Any]) -> bool:
    """Return whether a refusal stands that nobody has appealed against."""
    latest = next(iter(assessment["decisions"]), None)
    return (
        assessment["status"] == "DECIDED"
        and latest is not None
        and latest["outcome"] == "REFUSED"
        and latest["appeal"] is None
    )


def compared(peers: Mapping[str, Any], points: float | None, *, own: bool) -> str:
    """Say how an indicator's points stand among comparable clusters.

    `own` is whether who reads it is of the cluster.
    """
    whose, here = ("your", "yours") if own else ("the same", "this one")
    group = f"{peers['clusters']} clusters of {whose} {_GROUPS[peers['group']]}"
    told = f"Median of {group}: {number(peers['median'])}"
    if points is None or peers["quarter"] is None:
        return f"{told}."
    return f"{told}; {here}: {number(points)}, {QUARTERS[peers['quarter']]}."


def any_compared(result: Mapping[str, Any]) -> bool:
    """Return whether any indicator of a result is compared with other clusters."""
    return any(one["peers"] for group in result["groups"] for one in group["indicators"])
