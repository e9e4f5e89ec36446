"""Two people at the same assessment at the same time: nothing slips in, and nothing is lost."""

from typing import Any

import pytest

from label.assessment_case import Case, case
from label.assessment_steps import DECLARE, PROPOSE, Steps
from label.at_once import Errand, Met, at_once

SCORE = """
INSERT INTO score (assessment_id, scheme_id, code, points, person_id)
VALUES (%(key)s, %(small-gold)s, %(code)s, 1, {who})
"""
POINTS = """
UPDATE score SET points = {points}, person_id = {who}, version = version + 1
WHERE assessment_id = %(key)s AND code = 'team' AND version = 1
"""
MOVE = "UPDATE assessment SET status = '{status}', version = version + 1 WHERE id = %(key)s"
SUBMIT = MOVE.format(status="SCORED")
REPORT = (
    "UPDATE assessment SET status = 'REPORTED', summary = 'Good', reported_on = scheduled_on "
    "WHERE id = %(key)s"
)
RELEASE = "UPDATE assessment SET status = 'ELIGIBLE', reason = 'Ill' WHERE id = %(key)s"
WITHDRAW = "UPDATE assessment SET status = 'WITHDRAWN', reason = 'Why' WHERE id = %(key)s"
ADVISE = "INSERT INTO recommendation (assessment_id, advice) VALUES (%(key)s, 'Do')"
TEAM = "SELECT points, version FROM score WHERE code = 'team'"
PANEL = "SELECT status FROM assessor ORDER BY status"


def errand(one: Case, who: str, statement: str, **values: Any) -> Errand:  # noqa: ANN401 - values
    return who, statement, {"key": one.key, "assessment": one.key} | values


def score(one: Case, who: str, code: str) -> Errand:
    return errand(one, who, SCORE.format(who=f"%({who})s"), code=code)


def points(one: Case, who: str, given: str) -> Errand:
    return errand(one, who, POINTS.format(points=given, who=f"%({who})s"))


def declaration(one: Case, who: str) -> Errand:
    return errand(one, who, DECLARE, person=one.steps.world.keys[who])


def proposal(one: Case, expert: str) -> Errand:
    return errand(one, "office", PROPOSE, person=one.steps.world.keys[expert])


@pytest.fixture
def ripe(steps: Steps) -> Case:
    """A sheet that can be submitted, by anna or by bruno."""
    one = case(steps, "GOLD").reach("SCHEDULED")
    one.ripen("SCHEDULED")
    return one


class TestScores:
    def test_experts_write_side_by_side(self, steps: Steps) -> None:
        one = case(steps, "GOLD").reach("SCHEDULED")
        met = at_once(steps.world, score(one, "anna", "team"), score(one, "bruno", "website"))
        assert met == Met(waited=False, changed=1, rule=None)
        assert len(one.at("office", "SELECT code FROM score")) == 2

    def test_the_same_indicator_is_begun_once(self, steps: Steps) -> None:
        one = case(steps, "GOLD").reach("SCHEDULED")
        met = at_once(steps.world, score(one, "anna", "team"), score(one, "bruno", "team"))
        assert met == Met(waited=True, changed=None, rule="score_pkey")

    def test_a_version_is_changed_once(self, ripe: Case) -> None:
        met = at_once(ripe.steps.world, points(ripe, "anna", "2"), points(ripe, "bruno", "3"))
        assert met == Met(waited=True, changed=0, rule=None)
        assert ripe.at("office", TEAM) == [(2, 2)]

    def test_points_that_are_being_saved_are_submitted(self, ripe: Case) -> None:
        met = at_once(ripe.steps.world, points(ripe, "anna", "2"), errand(ripe, "bruno", SUBMIT))
        assert met == Met(waited=True, changed=1, rule=None)
        assert ripe.at("office", TEAM) == [(2, 2)]

    def test_points_that_are_being_taken_back_are_missed(self, ripe: Case) -> None:
        met = at_once(ripe.steps.world, points(ripe, "anna", "NULL"), errand(ripe, "bruno", SUBMIT))
        assert met == Met(waited=True, changed=None, rule="assessment_complete")

    def test_points_that_come_after_the_submission_are_refused(self, ripe: Case) -> None:
        met = at_once(ripe.steps.world, errand(ripe, "bruno", SUBMIT), points(ripe, "anna", "2"))
        assert met == Met(waited=True, changed=None, rule="assessment_part_open")
        assert ripe.at("office", TEAM) == [(6, 1)]

    def test_it_is_submitted_once(self, ripe: Case) -> None:
        again = f"{SUBMIT} AND status = 'SCHEDULED'"
        met = at_once(ripe.steps.world, errand(ripe, "anna", SUBMIT), errand(ripe, "bruno", again))
        assert met == Met(waited=True, changed=0, rule=None)

    def test_no_advice_is_added_beside_the_report(self, ripe: Case) -> None:
        ripe.advance("SCHEDULED")
        met = at_once(ripe.steps.world, errand(ripe, "anna", REPORT), errand(ripe, "bruno", ADVISE))
        assert met == Met(waited=True, changed=None, rule="assessment_part_open")

    def test_advice_that_is_being_added_is_reported(self, ripe: Case) -> None:
        ripe.advance("SCHEDULED")
        met = at_once(ripe.steps.world, errand(ripe, "bruno", ADVISE), errand(ripe, "anna", REPORT))
        assert met == Met(waited=True, changed=1, rule=None)


class TestPanel:
    def test_another_expert_is_counted_before_the_proposal(self, steps: Steps) -> None:
        one = case(steps, "GOLD").reach("ELIGIBLE")
        one.ripen("ELIGIBLE")
        proposed = errand(one, "office", MOVE.format(status="PROPOSED"))
        met = at_once(steps.world, proposal(one, "carla"), proposed)
        assert met == Met(waited=True, changed=None, rule="assessment_panel")

    def test_another_expert_is_refused_after_the_proposal(self, steps: Steps) -> None:
        one = case(steps, "GOLD").reach("ELIGIBLE")
        one.ripen("ELIGIBLE")
        proposed = errand(one, "office", MOVE.format(status="PROPOSED"))
        met = at_once(steps.world, proposed, proposal(one, "carla"))
        assert met == Met(waited=True, changed=None, rule="assessor_stage")

    def test_two_declare(self, steps: Steps) -> None:
        one = case(steps, "GOLD").reach("CONSENTED")
        met = at_once(steps.world, declaration(one, "anna"), declaration(one, "bruno"))
        assert met == Met(waited=True, changed=1, rule=None)
        assert one.move("anna", "DECLARED") == 1

    def test_one_declares_once(self, steps: Steps) -> None:
        one = case(steps, "GOLD").reach("CONSENTED")
        met = at_once(steps.world, declaration(one, "anna"), declaration(one, "anna"))
        assert met == Met(waited=True, changed=0, rule=None)

    @pytest.mark.parametrize("first", ["declared", "released"])
    def test_a_release_wins_over_a_declaration(self, steps: Steps, first: str) -> None:
        one = case(steps, "GOLD").reach("CONSENTED")
        both = [declaration(one, "anna"), errand(one, "office", RELEASE)]
        met = at_once(steps.world, *(both if first == "declared" else reversed(both)))
        assert met == Met(waited=True, changed=int(first == "declared"), rule=None)
        assert one.at("office", PANEL) == [("RELEASED",), ("RELEASED",)]

    def test_a_consent_comes_too_late_for_what_is_withdrawn(self, steps: Steps) -> None:
        one = case(steps, "GOLD").reach("PROPOSED")
        consent = errand(one, "alpha manager", MOVE.format(status="CONSENTED"))
        met = at_once(steps.world, errand(one, "coordinator", WITHDRAW), consent)
        assert met == Met(waited=True, changed=None, rule="assessment_final")
