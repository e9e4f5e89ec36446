"""Every state, criterion, light and bar has words."""

from enum import StrEnum

import pytest

from goldpath.console.lives import HAPPENED, POSSIBLE
from goldpath.console.stages import BARS, CRITERIA, LIGHTS, STAGES, number, waits_for_expert
from goldpath.console.verdicts import ANSWERS, DECIDER_BARS, OUTCOMES
from goldpath.label.assessments.assessors import Bar
from goldpath.label.assessments.tables import AssessmentStatus, Criterion
from goldpath.label.awards.tables import AwardEventKind, AwardStatus
from goldpath.label.decisions.deciders import DeciderBar
from goldpath.label.decisions.tables import AppealOutcome, DecisionOutcome
from goldpath.label.scoring.judged import Light


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (AssessmentStatus, STAGES),
        (Criterion, CRITERIA),
        (Light, LIGHTS),
        (Bar, BARS),
        (DecisionOutcome, OUTCOMES),
        (AppealOutcome, ANSWERS),
        (DeciderBar, DECIDER_BARS),
        (AwardEventKind, HAPPENED),
    ],
)
def test_all_are_told(kind: type[StrEnum], words: dict[str, object]) -> None:
    assert [*words] == [one.value for one in kind]


def test_each_state_of_a_label_has_its_forms() -> None:
    assert {*POSSIBLE} == {one.value for one in AwardStatus}


@pytest.mark.parametrize(
    ("points", "told"), [(3.0, "3"), (3.5, "3.5"), (12.25, "12.25"), (0.0, "0"), (100.0, "100")]
)
def test_points_are_written_as_people_do(points: float, told: str) -> None:
    assert number(points) == told


@pytest.mark.parametrize(
    ("status", "day", "mine", "waits"),
    [
        ("PROPOSED", None, "PROPOSED", False),
        ("CONSENTED", None, "PROPOSED", True),
        ("CONSENTED", None, "DECLARED", False),
        ("SCHEDULED", "2001-01-01", "DECLARED", True),
        ("SCHEDULED", "2999-01-01", "DECLARED", False),
        ("SCORED", "2001-01-01", "DECLARED", True),
        ("REPORTED", "2001-01-01", "DECLARED", False),
        ("DECIDED", "2001-01-01", "DECLARED", False),
    ],
)
def test_what_waits_for_an_expert(status: str, day: str | None, mine: str, *, waits: bool) -> None:
    panel = [{"name": "Me", "status": mine}, {"name": "Other", "status": "PROPOSED"}]
    assessment = {"status": status, "scheduledOn": day, "panel": panel}
    assert waits_for_expert(assessment, "Me") is waits
