"""Two people at the same decision or label at the same time: one of them is told to look again."""

from datetime import date, timedelta
from typing import Any

import pytest

from label.assessment_case import Case, case
from label.assessment_steps import ANSWERED, APPEAL, AWARDED, REFUSED, Steps
from label.at_once import Errand, Met, at_once
from label.award_steps import COMPLETE, HAPPENS, IMPORT, Labels

WITHDRAW = """
UPDATE assessment SET status = 'WITHDRAWN', reason = 'Why', version = version + 1
WHERE id = %(assessment)s
"""
FIRST, LAST = date(2018, 5, 1), date(2020, 4, 30)


def errand(one: Case, who: str, statement: str, person: str = "board", **given: Any) -> Errand:  # noqa: ANN401 - values
    values = {"assessment": one.key, "person": one.steps.world.keys[person], "day": None}
    return who, statement, values | given


def verdict(one: Case, outcome: str, person: str = "board") -> Errand:
    statement = AWARDED if outcome == "AWARDED" else REFUSED
    return errand(one, "office", statement, person, outcome=outcome, first=None, last=None)


def answer(one: Case, outcome: str, person: str = "office") -> Errand:
    return errand(one, "office", ANSWERED, person, outcome=outcome)


@pytest.fixture
def reported(steps: Steps) -> Case:
    return case(steps, "BRONZE").reach("REPORTED")


@pytest.fixture
def denied(reported: Case) -> Case:
    reported.steps.decide(reported.key, "REFUSED")
    return reported


class TestDeciding:
    @pytest.mark.parametrize("first", ["AWARDED", "REFUSED"])
    @pytest.mark.parametrize("second", ["AWARDED", "REFUSED"])
    def test_one_of_two_decides(self, reported: Case, first: str, second: str) -> None:
        both = verdict(reported, first), verdict(reported, second, "carla")
        met = at_once(reported.steps.world, *both)
        assert met == Met(waited=True, changed=None, rule="decision_stage")
        assert reported.at("office", "SELECT outcome FROM decision") == [(first,)]

    def test_a_decision_wins_over_a_withdrawal(self, reported: Case) -> None:
        both = verdict(reported, "REFUSED"), errand(reported, "coordinator", WITHDRAW)
        met = at_once(reported.steps.world, *both)
        assert met == Met(waited=True, changed=None, rule="assessment_final")

    def test_a_withdrawal_wins_over_a_decision(self, reported: Case) -> None:
        both = errand(reported, "coordinator", WITHDRAW), verdict(reported, "AWARDED")
        met = at_once(reported.steps.world, *both)
        assert met == Met(waited=True, changed=None, rule="decision_stage")
        assert reported.at("office", "SELECT id FROM decision") == []

    def test_two_labels_of_a_level_for_the_same_days(self, steps: Steps) -> None:
        ours, theirs = (case(steps, "GOLD", project=name) for name in ("ours", "theirs"))
        both = [verdict(one.reach("REPORTED"), "AWARDED") for one in (ours, theirs)]
        met = at_once(steps.world, *both)
        assert met == Met(waited=True, changed=None, rule="label_award_no_overlap")
        assert steps.status(theirs.key) == "REPORTED"

    def test_a_label_that_an_import_brings_meanwhile(self, steps: Steps) -> None:
        one = case(steps, "GOLD").reach("REPORTED")
        today = steps.today()
        values = {"cluster": steps.world.keys["Alpha"], "level": "GOLD", "first": today}
        imported = "office", IMPORT, values | {"last": None}
        met = at_once(steps.world, imported, verdict(one, "AWARDED"))
        assert met == Met(waited=True, changed=None, rule="label_award_no_overlap")


class TestAppealing:
    def test_one_of_two_appeals(self, denied: Case) -> None:
        one = errand(denied, "alpha manager", APPEAL)
        met = at_once(denied.steps.world, one, one)
        assert met == Met(waited=True, changed=None, rule="appeal_decision_id_key")

    @pytest.mark.parametrize("first", ["GRANTED", "DISMISSED"])
    def test_one_of_two_answers(self, denied: Case, first: str) -> None:
        denied.steps.appeal(denied.key)
        both = answer(denied, first), answer(denied, "DISMISSED", "carla")
        met = at_once(denied.steps.world, *both)
        assert met == Met(waited=True, changed=None, rule="decision_stage")
        assert denied.at("office", "SELECT outcome FROM appeal") == [(first,)]

    def test_what_is_being_granted_can_be_withdrawn_then(self, denied: Case) -> None:
        denied.steps.appeal(denied.key)
        both = answer(denied, "GRANTED"), errand(denied, "coordinator", WITHDRAW)
        assert at_once(denied.steps.world, *both) == Met(waited=True, changed=1, rule=None)
        assert denied.steps.status(denied.key) == "WITHDRAWN"

    def test_what_is_being_dismissed_cannot(self, denied: Case) -> None:
        denied.steps.appeal(denied.key)
        both = answer(denied, "DISMISSED"), errand(denied, "coordinator", WITHDRAW)
        met = at_once(denied.steps.world, *both)
        assert met == Met(waited=True, changed=None, rule="assessment_final")


class TestLabels:
    @pytest.fixture
    def labels(self, steps: Steps) -> Labels:
        return Labels(steps.world)

    @pytest.mark.parametrize(
        ("first", "second", "rule"),
        [
            ("SUSPENDED", "SUSPENDED", "award_transition"),
            ("SUSPENDED", "WITHDRAWN", None),
            ("WITHDRAWN", "SUSPENDED", "award_transition"),
            ("WITHDRAWN", "WITHDRAWN", "award_transition"),
        ],
    )
    def test_one_thing_happens_after_the_other(
        self, labels: Labels, first: str, second: str, rule: str | None
    ) -> None:
        award = labels.known(FIRST, LAST)
        values = {"award": award, "day": FIRST}
        both = [("office", HAPPENS, values | {"kind": kind}) for kind in (first, second)]
        met = at_once(labels.world, *both)
        assert met == Met(waited=True, changed=None if rule else 1, rule=rule)
        assert labels.status(award) == (first if rule else second)

    def test_a_day_is_filled_in_once(self, labels: Labels) -> None:
        values = {"award": labels.known(None, LAST), "last": LAST}
        days = FIRST, FIRST + timedelta(days=1)
        both = [("office", COMPLETE, values | {"first": day}) for day in days]
        met = at_once(labels.world, *both)
        assert met == Met(waited=True, changed=None, rule="award_dates_stay")

    def test_two_labels_that_share_days(self, labels: Labels) -> None:
        values = {"cluster": labels.world.keys["Gamma"], "level": "GOLD", "first": FIRST}
        both = [("office", IMPORT, values | {"last": last}) for last in (LAST, FIRST)]
        met = at_once(labels.world, *both)
        assert met == Met(waited=True, changed=None, rule="label_award_no_overlap")
