"""Experts declare to be impartial, each for oneself; a panel is released whole, with a reason."""

import pytest

from label.assessment_case import STAGES, case
from label.assessment_steps import DECLARE, Steps
from label.refusals import forbidden, refused

PANEL = """
SELECT name, status, reason FROM assessor JOIN person ON person.id = person_id
WHERE assessment_id = %(key)s ORDER BY assessor.id
"""
LATER = "declared_at = now() + interval '1 hour', declaration = 'Other'"


class TestDeclaration:
    @pytest.mark.parametrize("stage", ["ELIGIBLE", "PROPOSED"])
    def test_waits_for_the_consent(self, steps: Steps, stage: str) -> None:
        one = case(steps, "BRONZE").reach(stage)
        if stage == "ELIGIBLE":
            one.ripen(stage)
        with refused("assessor_stage"):
            steps.declare(one.key, "anna")

    def test_is_said_by_each(self, steps: Steps) -> None:
        one = case(steps, "GOLD").reach("CONSENTED")
        with refused("assessment_declared"):
            one.move("anna", "DECLARED")
        steps.declare(one.key, "anna")
        with refused("assessment_declared"):
            one.move("anna", "DECLARED")
        steps.declare(one.key, "bruno")
        assert one.move("bruno", "DECLARED") == 1

    def test_is_said_for_oneself_alone(self, steps: Steps) -> None:
        one = case(steps, "GOLD").reach("CONSENTED")
        person = steps.world.keys["bruno"]
        assert one.at("anna", DECLARE, assessment=one.key, person=person) == [0]
        with forbidden():
            one.at("office", DECLARE, assessment=one.key, person=person)

    def test_has_words(self, steps: Steps) -> None:
        case(steps, "BRONZE").reach("CONSENTED")
        with refused("assessor_declaration_check"):
            steps.world.at("anna", "UPDATE assessor SET status = 'DECLARED'")

    @pytest.mark.parametrize("stage", ["CONSENTED", "DECLARED", "SCHEDULED", "REPORTED"])
    def test_is_never_written_otherwise(self, steps: Steps, stage: str) -> None:
        case(steps, "BRONZE").reach(stage)
        for change in (LATER, "declaration = 'Other'"):
            with refused("assessor_stays"):
                steps.world.at("anna", f"UPDATE assessor SET {change}")


class TestRelease:
    @pytest.mark.parametrize("who", ["alpha manager", "anna", "bruno", "office"])
    def test_keeps_the_panel_and_the_reason(self, steps: Steps, who: str) -> None:
        one = case(steps, "GOLD").reach("PROPOSED")
        with refused("assessment_reason"):
            one.move(who, "ELIGIBLE")
        assert one.move(who, "ELIGIBLE", reason="No time") == 1
        assert one.at("office", PANEL) == [
            ("anna", "RELEASED", "No time"),
            ("bruno", "RELEASED", "No time"),
        ]

    def test_who_was_released_can_be_proposed_again(self, steps: Steps) -> None:
        one = case(steps, "BRONZE").reach("PROPOSED")
        one.move(one.manager, "ELIGIBLE", reason="Not now")
        one.reach("PROPOSED")
        assert one.at("office", PANEL) == [
            ("anna", "RELEASED", "Not now"),
            ("anna", "PROPOSED", None),
        ]

    def test_a_reason_of_earlier_does_not_serve_again(self, steps: Steps) -> None:
        one = case(steps, "BRONZE").reach("PROPOSED")
        one.move(one.manager, "ELIGIBLE", reason="Not now")
        one.reach("PROPOSED")
        with refused("assessment_reason"):
            one.move(one.manager, "ELIGIBLE")

    @pytest.mark.parametrize(
        "change", ["status = 'RELEASED', reason = 'Why'", "status = 'DECLARED'"]
    )
    def test_no_operator_releases_one_alone(self, steps: Steps, change: str) -> None:
        case(steps, "GOLD").reach("PROPOSED")
        with refused("assessor_stage"):
            steps.world.owner(f"UPDATE assessor SET {change}")

    def test_no_operator_puts_another_in_the_place(self, steps: Steps) -> None:
        case(steps, "BRONZE").reach("PROPOSED")
        with refused("assessor_stays"):
            steps.world.owner("UPDATE assessor SET person_id = %(bruno)s")

    @pytest.mark.parametrize("stage", [one for one in STAGES if one != "ELIGIBLE"])
    def test_nobody_is_proposed_at_another_time(self, steps: Steps, stage: str) -> None:
        one = case(steps, "BRONZE").reach(stage)
        with refused("assessor_stage"):
            steps.propose(one.key, "bruno")
