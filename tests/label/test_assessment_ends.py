"""What is told with a state stays with it: reports, days and reasons; the end is the end."""

import pytest

from goldpath.label.assessments.tables import AssessmentStatus
from label.assessment_case import STAGES, case
from label.assessment_steps import Steps
from label.refusals import refused

FACTS = (
    "summary = 'Other'",
    "reported_on = reported_on - 1",
    "scheduled_on = scheduled_on - 1",
    "reason = 'Other'",
    "status = 'ELIGIBLE', reason = 'Why', summary = NULL, reported_on = NULL",
)


class TestEnd:
    @pytest.mark.parametrize("change", FACTS)
    @pytest.mark.parametrize("stage", ["REPORTED", "DECIDED", "WITHDRAWN"])
    def test_no_operator_changes_it(self, steps: Steps, stage: str, change: str) -> None:
        one = case(steps, "BRONZE").reach("SCHEDULED")
        one.reach(stage)
        if stage == "WITHDRAWN" and change == "reported_on = reported_on - 1":
            change = "reported_on = ordered_on"
        with refused("assessment_final"):
            steps.world.owner(f"UPDATE assessment SET {change}")

    @pytest.mark.parametrize("who", ["office", "coordinator"])
    def test_a_withdrawal_has_a_reason(self, steps: Steps, who: str) -> None:
        one = case(steps, "BRONZE")
        with refused("assessment_reason_check"):
            one.move(who, "WITHDRAWN")
        assert one.move(who, "WITHDRAWN", reason="No money") == 1


class TestTold:
    @pytest.mark.parametrize("stage", STAGES[2 : STAGES.index(AssessmentStatus.REPORTED)])
    def test_a_report_is_out_with_its_state_alone(self, steps: Steps, stage: str) -> None:
        one = case(steps, "BRONZE").reach(stage)
        with refused("assessment_report_check"):
            one.at("anna", "UPDATE assessment SET summary = 'Good', reported_on = ordered_on")
        with refused("assessment_report_check"):
            one.at("anna", "UPDATE assessment SET summary = 'Good'")

    @pytest.mark.parametrize("days", [-1, 1])
    def test_a_report_is_not_of_before_its_day_nor_of_tomorrow(
        self, steps: Steps, days: int
    ) -> None:
        one = case(steps, "BRONZE").reach("SCORED")
        with refused("assessment_reported_on"):
            one.at(
                "anna",
                "UPDATE assessment SET status = 'REPORTED', summary = 'Good', "
                "reported_on = ordered_on + %(days)s",
                days=days,
            )

    @pytest.mark.parametrize("stage", [one for one in STAGES if one not in STAGES[5:]])
    def test_a_day_is_fixed_with_its_state_alone(self, steps: Steps, stage: str) -> None:
        case(steps, "BRONZE").reach(stage)
        with refused("assessment_told"):
            steps.world.at("office", "UPDATE assessment SET scheduled_on = ordered_on")

    @pytest.mark.parametrize("who", ["coordinator", "alpha manager", "anna", "office"])
    def test_a_reason_comes_with_a_move_alone(self, steps: Steps, who: str) -> None:
        case(steps, "BRONZE").reach("SCHEDULED")
        with refused("assessment_told"):
            steps.world.at(who, "UPDATE assessment SET reason = 'Mine'")
