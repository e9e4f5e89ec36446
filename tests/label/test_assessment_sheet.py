"""The scoring sheet: what may stand in it, what it must hold in the end, and when it closes."""

import pytest

from label.assessment_case import Case, case
from label.assessment_steps import SCORE, Steps
from label.refusals import forbidden, refused

ONE = """
INSERT INTO score (assessment_id, scheme_id, code, points, person_id)
VALUES (%(key)s, %(scheme)s, %(code)s, %(points)s, %(anna)s)
"""
MISSING = "SELECT what, subject FROM assessment_missing(%(key)s) ORDER BY what, subject"
AREA = "INSERT INTO improvement_area (assessment_id, title, description) VALUES (%(key)s, 'A', 'B')"


def scheduled(steps: Steps, level: str = "BRONZE") -> Case:
    return case(steps, level).reach("SCHEDULED")


def score(one: Case, code: str, points: object, scheme: str = "small") -> None:
    one.at("anna", ONE, scheme=one.steps.world.keys[scheme], code=code, points=points)


class TestPoints:
    @pytest.mark.parametrize("points", [None, 0, "4.5", "2.25"])
    def test_are_a_draft_or_up_to_the_maximum(self, steps: Steps, points: object) -> None:
        score(scheduled(steps), "members", points)

    @pytest.mark.parametrize("points", ["4.51", "NaN", 99999])
    def test_above_the_maximum_are_refused(self, steps: Steps, points: object) -> None:
        with refused("score_within"):
            score(scheduled(steps), "members", points)

    @pytest.mark.parametrize("points", ["-0.01", -1])
    def test_below_nothing_are_refused(self, steps: Steps, points: object) -> None:
        with refused("score_points_check"):
            score(scheduled(steps), "members", points)

    def test_changed_ones_are_held_against_the_maximum_as_well(self, steps: Steps) -> None:
        one = scheduled(steps)
        score(one, "members", 1)
        with refused("score_within"):
            one.at("anna", "UPDATE score SET points = 5, person_id = %(anna)s")

    @pytest.mark.parametrize(
        ("scheme", "code"), [("small-gold", "strategy"), ("draft", "members"), ("small", "none")]
    )
    def test_of_another_sheet_are_refused(self, steps: Steps, scheme: str, code: str) -> None:
        with refused("score_within"):
            score(scheduled(steps), code, 1, scheme)

    def test_of_the_minimum_requirements_are_those_alone(self, steps: Steps) -> None:
        one = scheduled(steps, "SILVER")
        score(one, "strategy", 6, "small-gold")
        with refused("score_within"):
            score(one, "website", 1, "small-gold")

    def test_are_written_in_ones_own_name(self, steps: Steps) -> None:
        one = scheduled(steps, "GOLD")
        statement = ONE.replace("%(anna)s", "%(bruno)s")
        with forbidden():
            one.at("anna", statement, scheme=steps.world.keys["small-gold"], code="team", points=1)
        score(one, "team", 1, "small-gold")
        with forbidden():
            one.at("bruno", "UPDATE score SET points = 2")
        assert one.at("bruno", "UPDATE score SET points = 2, person_id = %(bruno)s") == [1]


class TestSubmission:
    def test_lists_what_is_missing(self, steps: Steps) -> None:
        one = scheduled(steps, "SILVER")
        one.at("alpha manager", AREA)
        score(one, "members", 1)
        score(one, "strategy", None, "small-gold")
        assert one.at("anna", MISSING) == [
            ("FINDING", "A"),
            ("IMPROVEMENT_AREA", "2"),
            ("POINTS", "finance"),
            ("POINTS", "strategy"),
            ("POINTS", "team"),
        ]

    @pytest.mark.parametrize(
        ("lacking", "statement"),
        [
            ("POINTS", "UPDATE score SET points = NULL, person_id = %(anna)s WHERE code = 'team'"),
            ("FINDING", "UPDATE improvement_area SET finding = NULL WHERE title = 'Staff'"),
        ],
    )
    def test_refuses_a_sheet_with_a_gap(self, steps: Steps, lacking: str, statement: str) -> None:
        one = scheduled(steps, "SILVER")
        one.ripen("SCHEDULED")
        assert one.at("anna", MISSING) == []
        assert one.at("anna", statement) == [1]
        assert [what for what, _ in one.at("anna", MISSING)] == [lacking]
        with refused("assessment_complete"):
            one.advance("SCHEDULED")

    def test_refuses_a_sheet_without_the_areas(self, steps: Steps) -> None:
        one = scheduled(steps, "SILVER")
        steps.describe(one.key, one.manager, "Staff")
        steps.find(one.key, "anna")
        steps.write_sheet(one.key, "anna")
        with refused("assessment_complete"):
            one.advance("SCHEDULED")

    def test_takes_the_sheet_of_two(self, steps: Steps) -> None:
        one = scheduled(steps, "GOLD")
        score(one, "team", 1, "small-gold")
        rest = SCORE.format(points="1") + "WHERE code <> 'team'"
        one.at("bruno", rest, assessment=one.key, person=steps.world.keys["bruno"])
        assert one.move("bruno", "SCORED") == 1
