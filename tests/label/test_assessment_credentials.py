"""An expert holds the credential of the level on the day of the assessment."""

import pytest

from label.assessment_case import Case, case
from label.assessment_steps import Steps
from label.assessment_world import TODAY
from label.refusals import refused

KINDS = {"BRONZE": "BENCHMARKING_EXPERT", "SILVER": "SILVER_AUDITOR", "GOLD": "GOLD_ASSESSOR"}
HOLD = "UPDATE credential SET {change} WHERE person_id = %(anna)s AND kind = %(kind)s"
SUSPENDED = "status = 'SUSPENDED', reason = 'Why'"
REVOKED = "status = 'REVOKED', reason = 'Why'"
ENDED = f"valid_until = {TODAY} - 1"
DAY = f"SELECT {TODAY} + %(days)s"


def hold(steps: Steps, change: str, level: str = "BRONZE") -> None:
    steps.world.owner(HOLD.format(change=change), kind=KINDS[level])


def schedule(one: Case, days: int) -> None:
    ((day,),) = one.steps.world.owner(DAY, days=days)
    assert one.move("office", "SCHEDULED", scheduled_on=day) == 1


class TestProposal:
    @pytest.mark.parametrize("level", KINDS)
    def test_asks_for_the_levels_own_kind(self, steps: Steps, level: str) -> None:
        hold(steps, REVOKED, level)
        one = case(steps, level).reach("ELIGIBLE")
        with refused("assessor_credential"):
            steps.propose(one.key, "anna")

    @pytest.mark.parametrize("level", KINDS)
    def test_does_not_ask_for_another_kind(self, steps: Steps, level: str) -> None:
        for other in set(KINDS) - {level}:
            hold(steps, REVOKED, other)
        case(steps, level).reach("PROPOSED")

    @pytest.mark.parametrize("change", [SUSPENDED, REVOKED, ENDED])
    def test_refuses_who_holds_it_no_more(self, steps: Steps, change: str) -> None:
        one = case(steps, "BRONZE").reach("ELIGIBLE")
        hold(steps, change)
        with refused("assessor_credential"):
            steps.propose(one.key, "anna")

    def test_takes_who_will_hold_it(self, steps: Steps) -> None:
        hold(steps, f"valid_from = {TODAY} + 10")
        one = case(steps, "BRONZE").reach("DECLARED")
        with refused("assessor_credential"):
            schedule(one, 9)
        schedule(one, 10)


class TestDay:
    @pytest.mark.parametrize(
        ("change", "day"),
        [
            (f"valid_from = {TODAY} + 1", 0),
            (f"valid_until = {TODAY} + 5", 6),
            (f"valid_from = {TODAY} - 5", -6),
        ],
    )
    def test_outside_the_credential_is_refused(self, steps: Steps, change: str, day: int) -> None:
        one = case(steps, "BRONZE").reach("DECLARED")
        hold(steps, change)
        with refused("assessor_credential"):
            schedule(one, day)

    @pytest.mark.parametrize("day", [-5, 0, 5])
    def test_from_the_first_to_the_last_is_taken(self, steps: Steps, day: int) -> None:
        one = case(steps, "BRONZE").reach("DECLARED")
        hold(steps, f"valid_from = {TODAY} - 5, valid_until = {TODAY} + 5")
        schedule(one, day)

    def test_moved_past_the_credential_is_refused(self, steps: Steps) -> None:
        one = case(steps, "BRONZE").reach("SCHEDULED")
        hold(steps, f"valid_until = {TODAY} + 5")
        with refused("assessor_credential"):
            schedule(one, 6)
        schedule(one, 5)

    def test_of_an_assessment_is_not_behind_who_ends_after_it(self, steps: Steps) -> None:
        one = case(steps, "BRONZE").reach("DECLARED")
        schedule(one, -1)
        hold(steps, ENDED)
        one.reach("REPORTED")

    @pytest.mark.parametrize("change", [SUSPENDED, REVOKED])
    def test_does_not_help_who_was_suspended_or_revoked_since(
        self, steps: Steps, change: str
    ) -> None:
        one = case(steps, "BRONZE").reach("SCHEDULED")
        one.ripen("SCHEDULED")
        hold(steps, change)
        with refused("assessor_credential"):
            one.advance("SCHEDULED")

    def test_must_have_come_before_it_is_scored(self, steps: Steps) -> None:
        one = case(steps, "BRONZE").reach("DECLARED")
        schedule(one, 1)
        one.ripen("SCHEDULED")
        with refused("assessment_day"):
            one.advance("SCHEDULED")
        schedule(one, 0)
        one.advance("SCHEDULED")

    def test_is_fixed_once_the_experts_have_declared_and_freed_with_them(
        self, steps: Steps
    ) -> None:
        one = case(steps, "BRONZE").reach("SCHEDULED")
        with refused("assessment_day_check"):
            one.steps.world.owner("UPDATE assessment SET scheduled_on = NULL")
        assert one.move("office", "ELIGIBLE", reason="Postponed") == 1
        found = one.steps.world.at("office", "SELECT scheduled_on, reason FROM assessment")
        assert found == [(None, "Postponed")]
