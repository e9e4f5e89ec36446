"""Who may assess: as many experts and countries as the level asks for, impartial and certified."""

import pytest

from label.assessment_case import Case, case
from label.assessment_steps import Steps
from label.refusals import forbidden, refused

TIE = """
INSERT INTO expert_tie (person_id, cluster_id, kind, note)
VALUES (%(anna)s, %(Alpha)s, %(kind)s, 'Known')
"""
MANAGES = "INSERT INTO cluster_manager (account_id, cluster_id) VALUES (%(anna)s, %(Alpha)s)"
TRAINS = """
INSERT INTO membership (project_id, account_id, role)
SELECT id, %(anna)s, 'TRAINER' FROM project WHERE slug = %(project)s
"""
BARS = {
    "organisation": TIE.replace("%(kind)s", "'ORGANISATION'"),
    "adviser": TIE.replace("%(kind)s", "'ADVISER'"),
    "organisation, as manager": MANAGES,
    "trainer": TRAINS.replace("%(project)s", "'ours'"),
    "credential": "UPDATE credential SET status = 'SUSPENDED', reason = 'Why'",
}
"""What bars anna from assessing Alpha for `ours`, by the rule that says so."""


def rule(bar: str) -> str:
    return f"assessor_{bar.partition(',')[0]}"


def eligible(steps: Steps, level: str = "BRONZE") -> Case:
    return case(steps, level).reach("ELIGIBLE")


class TestSize:
    @pytest.mark.parametrize(
        ("level", "experts"),
        [
            ("BRONZE", ()),
            ("BRONZE", ("anna", "bruno")),
            ("GOLD", ("anna",)),
            ("GOLD", ("anna", "bruno", "carla")),
        ],
    )
    def test_is_the_levels(self, steps: Steps, level: str, experts: tuple[str, ...]) -> None:
        one = eligible(steps, level)
        steps.propose(one.key, *experts)
        with refused("assessment_panel"):
            one.advance("ELIGIBLE")

    @pytest.mark.parametrize("second", ["carla", "dora"])
    def test_two_countries_are_two_known_ones(self, steps: Steps, second: str) -> None:
        one = eligible(steps, "GOLD")
        steps.propose(one.key, "anna", second)
        with refused("assessment_panel"):
            one.advance("ELIGIBLE")

    def test_one_country_need_not_be_known(self, steps: Steps) -> None:
        one = eligible(steps, "BRONZE")
        steps.propose(one.key, "dora")
        one.advance("ELIGIBLE")

    def test_nobody_is_proposed_twice(self, steps: Steps) -> None:
        one = eligible(steps, "GOLD")
        steps.propose(one.key, "anna")
        with refused("assessor_once"):
            steps.propose(one.key, "anna")

    def test_the_country_is_the_profiles(self, steps: Steps) -> None:
        one = eligible(steps, "GOLD")
        steps.propose(one.key, "anna")
        with forbidden():
            steps.world.at(
                "office",
                "INSERT INTO assessor (assessment_id, person_id, country) "
                "VALUES (%(key)s, %(carla)s, 'IT')",
                key=one.key,
            )
        countries = "SELECT country FROM assessor WHERE assessment_id = %(key)s"
        assert steps.world.at("office", countries, key=one.key) == [("PL",)]


class TestImpartiality:
    @pytest.mark.parametrize("bar", BARS)
    def test_who_is_barred_is_not_proposed(self, steps: Steps, bar: str) -> None:
        one = eligible(steps)
        steps.world.owner(BARS[bar])
        with refused(rule(bar)):
            steps.propose(one.key, "anna")

    @pytest.mark.parametrize("bar", BARS)
    def test_who_is_barred_later_does_not_declare(self, steps: Steps, bar: str) -> None:
        one = case(steps, "BRONZE").reach("CONSENTED")
        steps.world.owner(BARS[bar])
        with refused(rule(bar)):
            steps.declare(one.key, "anna")

    @pytest.mark.parametrize("bar", BARS)
    @pytest.mark.parametrize("stage", ["CONSENTED", "DECLARED", "SCHEDULED", "SCORED"])
    def test_who_is_barred_later_goes_no_further(self, steps: Steps, bar: str, stage: str) -> None:
        one = case(steps, "BRONZE").reach(stage)
        one.ripen(stage)
        steps.world.owner(BARS[bar])
        with refused(rule(bar)):
            one.advance(stage)

    def test_training_in_another_project_is_no_bar(self, steps: Steps) -> None:
        steps.world.owner(TRAINS, project="theirs")
        case(steps, "BRONZE").reach("REPORTED")

    def test_training_is_no_bar_where_the_cluster_ordered(self, steps: Steps) -> None:
        steps.world.owner(TRAINS, project="ours")
        case(steps, "BRONZE", project=None).reach("REPORTED")

    def test_ties_to_another_cluster_are_no_bar(self, steps: Steps) -> None:
        steps.world.owner(TIE.replace("%(Alpha)s", "%(Beta)s"), kind="ADVISER")
        case(steps, "BRONZE").reach("REPORTED")

    def test_a_tie_that_was_entered_by_mistake_can_be_taken_back(self, steps: Steps) -> None:
        steps.world.at("office", TIE, kind="ADVISER")
        assert steps.world.at("office", "DELETE FROM expert_tie") == [1]
        case(steps, "BRONZE").reach("REPORTED")
