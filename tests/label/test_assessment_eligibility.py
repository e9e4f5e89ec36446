"""Who may be assessed: the checklist since 15 November 2019, and the level that comes before."""

from uuid import UUID

import pytest

from label.assessment_case import Case, case
from label.assessment_steps import Steps
from label.refusals import forbidden, refused

LACKS = "SELECT what FROM assessment_lacks(%(key)s) ORDER BY what"
UNMET = """
UPDATE eligibility_check SET met = false, evidence = NULL, waiver = %(waiver)s,
    version = version + 1
WHERE criterion = 'STAFF'
"""
OLD = """
INSERT INTO assessment (cluster_id, scheme_id, level, ordered_by, ordered_on)
SELECT cluster.id, scheme.id, 'BRONZE', project.id, %(day)s FROM cluster, scheme, project
WHERE cluster.name = 'Alpha' AND scheme.name = 'small' AND slug = 'ours' RETURNING id
"""


def ordered_on(steps: Steps, day: str) -> Case:
    ((key,),) = steps.world.owner(OLD, day=day)
    return Case(steps, UUID(str(key)), "BRONZE", "Alpha", "ours", ("anna",))


def lacks(one: Case) -> list[str]:
    return [what for (what,) in one.steps.world.at("office", LACKS, key=one.key)]


class TestChecklist:
    def test_is_asked_for_whole(self, steps: Steps) -> None:
        one = case(steps, "BRONZE")
        assert len(lacks(one)) == 8
        with refused("assessment_eligible"):
            one.advance("ORDERED")
        steps.complete_checklist()
        assert lacks(one) == []
        one.advance("ORDERED")

    def test_of_another_cluster_does_not_count(self, steps: Steps) -> None:
        steps.complete_checklist("Beta")
        with refused("assessment_eligible"):
            case(steps, "BRONZE").advance("ORDERED")

    def test_one_that_is_not_met_blocks_until_it_is_waived(self, steps: Steps) -> None:
        one = case(steps, "BRONZE")
        steps.complete_checklist()
        steps.world.at("office", UNMET, waiver=None)
        assert lacks(one) == ["STAFF"]
        with refused("assessment_eligible"):
            one.advance("ORDERED")
        steps.world.at("office", UNMET, waiver="The position is filled from March")
        one.advance("ORDERED")

    def test_is_not_asked_for_before_its_day(self, steps: Steps) -> None:
        ordered_on(steps, "2019-11-14").advance("ORDERED")
        with refused("assessment_once_at_a_time"):
            ordered_on(steps, "2019-11-15")

    def test_is_asked_for_on_its_day(self, steps: Steps) -> None:
        with refused("assessment_eligible"):
            ordered_on(steps, "2019-11-15").advance("ORDERED")

    @pytest.mark.parametrize(
        ("change", "rule"),
        [
            ("met = true, evidence = NULL", "eligibility_check_evidence_check"),
            ("met = true, waiver = 'Why'", "eligibility_check_waiver_check"),
        ],
    )
    def test_what_is_met_has_evidence_and_no_waiver(
        self, steps: Steps, change: str, rule: str
    ) -> None:
        steps.complete_checklist()
        with refused(rule):
            steps.world.at("office", f"UPDATE eligibility_check SET {change}")

    @pytest.mark.parametrize("who", ["alpha manager", "anna", "coordinator"])
    def test_is_the_secretariats_to_fill_in(self, steps: Steps, who: str) -> None:
        with forbidden():
            steps.world.at(who, UNMET, waiver="Why")


class TestLevelBefore:
    AWARD = """
    INSERT INTO label_award (cluster_id, level, status, source)
    VALUES (%(Gamma)s, %(level)s, %(status)s, 'test')
    """

    @pytest.mark.parametrize("level", ["SILVER", "GOLD"])
    def test_is_asked_for(self, steps: Steps, level: str) -> None:
        one = case(steps, level, "Gamma", None)
        steps.complete_checklist("Gamma")
        assert lacks(one) == ["PREREQUISITE"]
        with refused("assessment_eligible"):
            one.advance("ORDERED")

    def test_is_not_asked_for_at_the_first(self, steps: Steps) -> None:
        case(steps, "BRONZE", "Gamma", None).reach("ELIGIBLE")

    @pytest.mark.parametrize("held", ["BRONZE", "SILVER", "GOLD"])
    @pytest.mark.parametrize("status", ["ACTIVE", "SUPERSEDED"])
    def test_may_be_a_higher_one_and_an_old_one(self, steps: Steps, held: str, status: str) -> None:
        steps.world.owner(self.AWARD, level=held, status=status)
        case(steps, "GOLD", "Gamma", None).reach("ELIGIBLE")

    def test_does_not_count_when_withdrawn(self, steps: Steps) -> None:
        steps.world.owner(self.AWARD, level="BRONZE", status="WITHDRAWN")
        with refused("assessment_eligible"):
            case(steps, "GOLD", "Gamma", None).reach("ELIGIBLE")

    def test_does_not_count_when_it_is_another_clusters(self, steps: Steps) -> None:
        with refused("assessment_eligible"):
            case(steps, "SILVER", "Gamma", None).reach("ELIGIBLE")
