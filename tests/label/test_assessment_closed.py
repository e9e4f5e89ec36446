"""When the parts of an assessment are open, and to whom; what is submitted stays."""

import pytest

from label.assessment_case import Case, case
from label.assessment_steps import SCORE, Steps
from label.refusals import forbidden, refused

WRITES = {
    "points": "UPDATE score SET points = 0, person_id = %(anna)s, version = version + 1",
    "sheet": SCORE.format(points="0")
    .replace("%(assessment)s", "%(key)s")
    .replace("%(person)s", "%(anna)s"),
    "finding": "UPDATE improvement_area SET finding = 'Other', version = version + 1",
    "recommendation": "INSERT INTO recommendation (assessment_id, advice) VALUES (%(key)s, 'Do')",
    "advice": "UPDATE recommendation SET advice = 'Other', version = version + 1",
    "taken back": "DELETE FROM recommendation",
}
"""What an expert writes of an assessment."""
AREA = "INSERT INTO improvement_area (assessment_id, title, description) VALUES (%(key)s, 'A', 'B')"
ADVISE = "INSERT INTO recommendation (assessment_id, advice) VALUES (%(key)s, 'Do more')"


def scheduled(steps: Steps, level: str = "BRONZE") -> Case:
    return case(steps, level).reach("SCHEDULED")


class TestClosed:
    @pytest.mark.parametrize("stage", ["SCORED", "REPORTED", "DECIDED", "WITHDRAWN"])
    @pytest.mark.parametrize("what", WRITES)
    def test_nothing_is_written_afterwards(self, steps: Steps, stage: str, what: str) -> None:
        one = scheduled(steps, "SILVER")
        one.at("anna", ADVISE)
        one.ripen("SCHEDULED")
        if stage == "WITHDRAWN":
            one.reach(stage)
        else:
            one.advance("SCHEDULED")
        if stage in ("REPORTED", "DECIDED"):
            one.reach(stage)
        if stage == "SCORED" and what in ("recommendation", "advice", "taken back"):
            assert one.at("anna", WRITES[what]) == [1]
        elif what == "finding":
            assert one.at("anna", WRITES[what]) == [0]
        else:
            with refused("assessment_part_open"):
                one.at("anna", WRITES[what])

    @pytest.mark.parametrize("stage", ["PROPOSED", "CONSENTED", "DECLARED"])
    def test_nothing_is_scored_before(self, steps: Steps, stage: str) -> None:
        one = case(steps, "BRONZE").reach(stage)
        with refused("assessment_part_open"):
            steps.write_sheet(one.key, "anna", "1")
        with refused("assessment_part_open"):
            one.at("anna", ADVISE)

    def test_an_area_is_the_clusters_until_it_is_judged(self, steps: Steps) -> None:
        one = scheduled(steps, "SILVER")
        one.at("alpha manager", AREA)
        change = "UPDATE improvement_area SET description = 'More' RETURNING title"
        assert one.at("alpha manager", change) == [("A",)]
        steps.find(one.key, "anna")
        assert one.at("alpha manager", change) == []
        assert one.at("alpha manager", "DELETE FROM improvement_area") == [0]
        with forbidden():
            one.at("anna", change)

    @pytest.mark.parametrize("table", ["score", "improvement_area", "recommendation"])
    def test_no_operator_moves_it_to_an_open_assessment(self, steps: Steps, table: str) -> None:
        one = scheduled(steps, "SILVER")
        one.at("anna", ADVISE)
        one.reach("REPORTED")
        other = scheduled(steps, "BRONZE")
        with refused("assessment_part_open"):
            steps.world.owner(f"UPDATE {table} SET assessment_id = %(other)s", other=other.key)

    def test_a_sheet_that_is_sent_back_is_open_again(self, steps: Steps) -> None:
        one = case(steps, "BRONZE").reach("SCORED")
        with refused("assessment_reason"):
            one.move("office", "SCHEDULED")
        assert one.move("office", "SCHEDULED", reason="Two notes are missing") == 1
        assert one.at("anna", WRITES["points"]) == [2]
        one.advance("SCHEDULED")
        assert one.at("anna", "SELECT reason FROM assessment") == [(None,)]


class TestRecommendation:
    OF = "INSERT INTO recommendation (assessment_id, scheme_id, code, advice) "

    def test_is_of_an_indicator_of_the_sheet_or_of_the_whole(self, steps: Steps) -> None:
        one = scheduled(steps)
        one.at("anna", self.OF + "VALUES (%(key)s, %(small)s, 'members', 'More')")
        one.at("anna", self.OF + "VALUES (%(key)s, NULL, NULL, 'More')")
        with refused("recommendation_within"):
            one.at("anna", self.OF + "VALUES (%(key)s, %(small-gold)s, 'team', 'More')")
        with refused("recommendation_indicator_check"):
            one.at("anna", self.OF + "VALUES (%(key)s, %(small)s, NULL, 'More')")
