"""Decisions and appeals as PostgreSQL keeps them: who takes them, when, and in which order."""

from datetime import timedelta
from typing import Any

import pytest

from goldpath.database.doors import DoorRole
from label.assessment_case import STAGES, Case, case
from label.assessment_steps import (
    ANSWER,
    ANSWERER,
    AWARD,
    AWARDED,
    DECIDED,
    DECIDER,
    DECISION,
    REFUSED,
    Steps,
)
from label.assessment_world import ROLES
from label.refusals import forbidden, refused

STANDING = "SELECT number, outcome FROM decision ORDER BY number"
COORDINATES = """
INSERT INTO membership (project_id, account_id, role) VALUES (%(ours)s, %(office)s, 'OBSERVER')
"""
TIE = """
INSERT INTO expert_tie (person_id, cluster_id, kind, note)
VALUES (%(bruno)s, %(Alpha)s, %(kind)s, 'Once')
"""
MANAGES = "INSERT INTO appointment (account_id, office) VALUES (%(alpha manager)s, 'BOARD')"
TRAINS = "INSERT INTO appointment (account_id, office) VALUES (%(coordinator)s, 'BOARD')"


def decide(one: Case, statement: str = REFUSED, who: str = "office", **given: Any) -> None:  # noqa: ANN401 - values
    """Decide by the board, as far as nothing else is given; `person` is a name."""
    outcome = "REFUSED" if statement == REFUSED else "AWARDED"
    values: dict[str, Any] = {
        "outcome": outcome,
        "person": "board",
        "day": None,
        "first": None,
        "last": None,
    }
    values |= given
    values["person"] = one.steps.world.keys[str(values["person"])]
    one.at(who, statement, assessment=one.key, **values)


@pytest.fixture
def reported(steps: Steps) -> Case:
    return case(steps, "BRONZE").reach("REPORTED")


@pytest.fixture
def denied(reported: Case) -> Case:
    """A label that was refused."""
    decide(reported)
    return reported


@pytest.fixture
def appealed(denied: Case) -> Case:
    denied.steps.appeal(denied.key)
    return denied


class TestDeciding:
    @pytest.mark.parametrize("stage", [one for one in STAGES if one not in STAGES[7:]])
    def test_nothing_is_decided_before_the_report(self, steps: Steps, stage: str) -> None:
        one = case(steps, "BRONZE").reach(stage)
        with refused("decision_stage"):
            decide(one)

    def test_nor_what_was_withdrawn(self, reported: Case) -> None:
        reported.reach("WITHDRAWN")
        with refused("decision_stage"):
            decide(reported)

    @pytest.mark.parametrize("statement", [REFUSED, AWARDED])
    def test_nor_twice(self, denied: Case, statement: str) -> None:
        with refused("decision_stage"):
            decide(denied, statement)

    def test_nor_twice_at_once(self, reported: Case) -> None:
        with refused("decision_stage"):
            decide(reported, f"{DECISION};\n{DECIDER};\n{DECISION}")

    def test_nor_two_under_one_decision(self, reported: Case) -> None:
        with refused("decision_stage"):
            decide(reported, DECISION.replace("1 + count(*)", "2 + count(*)"))

    def test_nor_halfway(self, reported: Case) -> None:
        with refused("decision_missing"):
            decide(reported, f"{DECISION};\n{DECIDER}")
        with refused("decision_missing"):
            decide(reported, f"{DECISION};\n{DECIDED}")
        with refused("decision_missing"):
            reported.move("office", "DECIDED")
        assert reported.at("office", STANDING) == []

    def test_nor_withdrawn_in_the_same_breath(self, reported: Case) -> None:
        withdrawn = DECIDED.replace("'DECIDED'", "'WITHDRAWN', reason = 'Why'")
        with refused("decision_missing"):
            decide(reported, f"{DECISION};\n{DECIDER};\n{withdrawn}")

    @pytest.mark.parametrize("days", [-1, 1])
    def test_the_day_is_from_the_report_to_today(self, reported: Case, days: int) -> None:
        with refused("decision_day"):
            decide(reported, day=reported.steps.today() + timedelta(days=days))

    @pytest.mark.parametrize("who", ["coordinator", "alpha manager", "anna", "board"])
    def test_no_other_door_decides(self, reported: Case, who: str) -> None:
        with forbidden():
            decide(reported, who=who)

    @pytest.mark.parametrize("stage", ["ELIGIBLE", "SCHEDULED", "SCORED", "REPORTED", "WITHDRAWN"])
    def test_nobody_moves_what_is_decided(self, denied: Case, stage: str) -> None:
        for who in ("office", "coordinator", "anna"):
            with refused("assessment_final"):
                denied.steps.move(who, denied.key, stage, reason="Why")
        with refused("assessment_final"):
            denied.steps.world.owner("UPDATE assessment SET status = 'REPORTED', reason = 'Why'")


class TestDeciders:
    @pytest.mark.parametrize(
        ("rule", "person", "laid"),
        [
            ("decider_assessor", "anna", None),
            ("decider_organisation", "bruno", TIE.replace("%(kind)s", "'ORGANISATION'")),
            ("decider_organisation", "alpha manager", MANAGES),
            ("decider_adviser", "bruno", TIE.replace("%(kind)s", "'ADVISER'")),
            ("decider_project", "office", COORDINATES),
            ("decider_project", "coordinator", TRAINS),
            ("decider_known", "beta manager", None),
            ("decider_known", "their coordinator", None),
        ],
    )
    def test_nobody_decides_who_may_not(
        self, reported: Case, rule: str, person: str, laid: str | None
    ) -> None:
        if laid is not None:
            reported.steps.world.owner(laid)
        with refused(rule):
            decide(reported, person=person)
        decide(reported, person="carla")

    def test_nor_who_declared_and_was_released(self, steps: Steps) -> None:
        one = case(steps, "BRONZE", panel=("carla",)).reach("DECLARED")
        one.move("office", "ELIGIBLE", reason="Ill")
        steps.propose(one.key, "anna")
        one.move("office", "PROPOSED")
        ours = Case(steps, one.key, "BRONZE", "Alpha", "ours", ("anna",)).reach("REPORTED")
        with refused("decider_assessor"):
            decide(ours, person="carla")

    def test_who_was_released_without_a_word_may(self, steps: Steps) -> None:
        one = case(steps, "BRONZE", panel=("carla",)).reach("PROPOSED")
        one.move("office", "ELIGIBLE", reason="Ill")
        ours = Case(steps, one.key, "BRONZE", "Alpha", "ours", ("anna",)).reach("REPORTED")
        decide(ours, person="carla")

    def test_nobody_is_named_twice_or_afterwards(self, reported: Case) -> None:
        with refused("decider_decision_id_person_id_key"):
            decide(reported, f"{DECISION};\n{DECIDER};\n{DECIDER}")
        decide(reported)
        with refused("decision_stage"):
            decide(reported, DECIDER, person="carla")

    def test_others_decide_after_an_appeal(self, appealed: Case) -> None:
        appealed.steps.answer(appealed.key, "GRANTED")
        with refused("decider_decided"):
            decide(appealed)
        decide(appealed, person="carla")
        assert appealed.at("office", STANDING) == [(1, "REFUSED"), (2, "REFUSED")]

    def test_nobody_is_added_to_what_was_set_aside(self, appealed: Case) -> None:
        appealed.steps.answer(appealed.key, "GRANTED")
        with refused("decision_stage"):
            decide(appealed, DECIDER, person="carla")


class TestAwarding:
    def test_a_label_has_its_decision(self, reported: Case) -> None:
        with refused("award_decided"):
            decide(reported, AWARD)
        decide(reported)
        with refused("award_decided"):
            decide(reported, AWARD)

    @pytest.mark.parametrize(
        ("its", "other"),
        [
            ("SELECT cluster_id,", "SELECT '%(Beta)s'::uuid,"),
            ("cluster_id, level, coalesce", "cluster_id, 'GOLD', coalesce"),
        ],
    )
    def test_the_label_is_the_one_that_was_assessed(
        self, reported: Case, its: str, other: str
    ) -> None:
        other = other % {"Beta": reported.steps.world.keys["Beta"]} if "Beta" in other else other
        assert its in AWARD
        with refused("award_decided"):
            decide(reported, AWARDED.replace(its, other))

    def test_a_decision_that_awards_has_its_label(self, reported: Case) -> None:
        with refused("decision_award"):
            decide(reported, REFUSED, outcome="AWARDED")
        assert reported.at("office", STANDING) == []
        decide(reported, AWARDED)
        assert reported.at("office", STANDING) == [(1, "AWARDED")]

    def test_it_awards_once(self, reported: Case) -> None:
        last = reported.steps.today()
        decide(reported, AWARDED, last=last)
        with refused("label_award_assessment_id_key"):
            decide(reported, AWARD, first=last + timedelta(days=1), last=None)

    def test_too_few_points_award_nothing(self, steps: Steps) -> None:
        one = case(steps, "GOLD").reach("SCHEDULED")
        steps.write_sheet(one.key, "anna", "maximum * 0.79")
        one.advance("SCHEDULED")
        one.advance("SCORED")
        assert one.at("office", "SELECT assessment_blocks(%(key)s)") == [("TOTAL",)]
        with refused("decision_blocked"):
            decide(one, AWARDED)
        decide(one)

    def test_a_red_minimum_requirement_awards_nothing(self, steps: Steps) -> None:
        one = case(steps, "SILVER").reach("SCHEDULED")
        one.ripen("SCHEDULED")
        red = "UPDATE score SET points = 2.99, person_id = %(anna)s WHERE code = 'team'"
        one.at("anna", red)
        one.advance("SCHEDULED")
        one.advance("SCORED")
        assert one.at("office", "SELECT assessment_blocks(%(key)s)") == [("MINIMUM",)]
        with refused("decision_blocked"):
            decide(one, AWARDED)

    def test_gold_is_awarded_without_silver(self, steps: Steps) -> None:
        case(steps, "GOLD").reach("DECIDED")
        found = steps.world.at("office", "SELECT level, status FROM label_award ORDER BY id")
        assert found == [("BRONZE", "SUPERSEDED"), ("BRONZE", "ACTIVE"), ("GOLD", "ACTIVE")]


class TestAppealing:
    @pytest.mark.parametrize("who", ["beta manager", "gamma manager"])
    def test_no_other_cluster_appeals(self, denied: Case, who: str) -> None:
        ((key,),) = denied.at("office", "SELECT id FROM decision")
        appeal = "INSERT INTO appeal (decision_id, grounds) VALUES (%(one)s, 'Unfair')"
        with pytest.raises(Exception, match="row-level security"):
            denied.at(who, appeal, one=key)

    @pytest.mark.parametrize("who", ["office", "coordinator", "anna", "board"])
    def test_no_other_door_appeals(self, denied: Case, who: str) -> None:
        with forbidden():
            denied.steps.appeal(denied.key, who)

    def test_once(self, appealed: Case) -> None:
        with refused("appeal_decision_id_key"):
            appealed.steps.appeal(appealed.key)
        appealed.steps.answer(appealed.key, "DISMISSED")
        with refused("appeal_decision_id_key"):
            appealed.steps.appeal(appealed.key)

    def test_not_against_a_label(self, reported: Case) -> None:
        decide(reported, AWARDED)
        with refused("appeal_stage"):
            reported.steps.appeal(reported.key)

    def test_not_against_what_was_set_aside(self, appealed: Case) -> None:
        ((first,),) = appealed.at("office", "SELECT id FROM decision")
        appealed.steps.answer(appealed.key, "GRANTED")
        again = "INSERT INTO appeal (decision_id, grounds) VALUES (%(first)s, 'Unfair')"
        with refused("appeal_stage"):
            appealed.at("alpha manager", again, first=first)
        decide(appealed, person="carla")
        with refused("appeal_stage"):
            appealed.at("alpha manager", again, first=first)
        appealed.steps.appeal(appealed.key)


class TestAnswering:
    def test_granted_the_assessment_waits_to_be_decided_anew(self, appealed: Case) -> None:
        appealed.steps.answer(appealed.key, "GRANTED")
        found = appealed.at("office", "SELECT status, reason FROM assessment")
        assert found == [("REPORTED", "As it is")]
        decide(appealed, AWARDED, person="carla")
        assert appealed.at("office", STANDING) == [(1, "REFUSED"), (2, "AWARDED")]

    def test_dismissed_it_stays_decided(self, appealed: Case) -> None:
        appealed.steps.answer(appealed.key, "DISMISSED")
        assert appealed.at("office", "SELECT status FROM assessment") == [("DECIDED",)]
        with refused("decision_stage"):
            decide(appealed, person="carla")

    @pytest.mark.parametrize("first", ["GRANTED", "DISMISSED"])
    def test_once(self, appealed: Case, first: str) -> None:
        appealed.steps.answer(appealed.key, first)
        values = {"outcome": "GRANTED", "day": None}
        with refused("decision_stage"):
            decide(appealed, ANSWERER, person="carla")
        with refused("appeal_stage"):
            appealed.at("office", ANSWER, assessment=appealed.key, **values)

    def test_by_somebody(self, appealed: Case) -> None:
        with refused("decision_missing"):
            appealed.at("office", ANSWER, assessment=appealed.key, outcome="DISMISSED", day=None)

    @pytest.mark.parametrize(
        ("rule", "person"),
        [
            ("decider_decided", "board"),
            ("decider_assessor", "anna"),
            ("decider_known", "beta manager"),
        ],
    )
    def test_by_nobody_who_may_not(self, appealed: Case, rule: str, person: str) -> None:
        with refused(rule):
            appealed.steps.answer(appealed.key, "GRANTED", person)

    def test_who_answers_is_named_with_the_answer(self, appealed: Case) -> None:
        with refused("appeal_stage"):
            decide(appealed, ANSWERER, person="carla")

    @pytest.mark.parametrize("days", [-1, 1])
    def test_on_a_day_from_the_appeal_to_today(self, appealed: Case, days: int) -> None:
        day = appealed.steps.today() + timedelta(days=days)
        with refused("decision_day"):
            decide(appealed, f"{ANSWERER};\n{ANSWER}", outcome="DISMISSED", day=day, person="carla")

    def test_what_is_decided_anew_is_not_decided_before_the_answer(self, appealed: Case) -> None:
        world = appealed.steps.world
        world.owner("ALTER TABLE assessment DISABLE TRIGGER USER")
        world.owner("UPDATE assessment SET reported_on = reported_on - 9")
        world.owner("ALTER TABLE assessment ENABLE TRIGGER USER")
        appealed.steps.answer(appealed.key, "GRANTED")
        yesterday = appealed.steps.today() - timedelta(days=1)
        with refused("decision_day"):
            decide(appealed, person="carla", day=yesterday)
        decide(appealed, person="carla")


CHANGES = {
    "decision": ("outcome = 'AWARDED'", "reasons = 'Other'", "dissent = NULL", "number = 9"),
    "decider": ("person_id = %(carla)s", "decision_id = decision_id"),
    "appeal": ("grounds = 'Other'", "appealed_on = appealed_on - 1", "decision_id = decision_id"),
    "award_event": ("kind = 'REINSTATED'", "day = day - 1", "reason = 'Other'"),
    "peer_position": ("median = 0",),
}
"""What would change the record."""
EVERYBODY = ("public", "account", *ROLES, "alpha manager", "anna", "board", "office")


class TestRecord:
    def test_everybody_is_every_door(self, steps: Steps) -> None:
        assert {steps.world.door(who).role for who in EVERYBODY} == set(DoorRole)

    @pytest.mark.parametrize("table", CHANGES)
    def test_no_door_changes_or_deletes_it(self, steps: Steps, table: str) -> None:
        for who in EVERYBODY:
            for change in CHANGES[table]:
                with forbidden():
                    steps.world.at(who, f"UPDATE {table} SET {change}")
            with forbidden():
                steps.world.at(who, f"DELETE FROM {table}")

    @pytest.mark.parametrize(
        "change", ["reasons = 'Other'", "outcome = 'GRANTED'", "version = version + 1"]
    )
    def test_an_answer_stays(self, appealed: Case, change: str) -> None:
        appealed.steps.answer(appealed.key, "DISMISSED")
        with refused("appeal_stage"):
            appealed.at("office", f"UPDATE appeal SET {change}")
        with refused("appeal_stage"):
            appealed.steps.world.owner(f"UPDATE appeal SET {change}")

    @pytest.mark.parametrize("change", ["summary = 'Other'", "scheduled_on = scheduled_on - 1"])
    def test_the_report_stays_while_it_moves(self, reported: Case, change: str) -> None:
        moved = DECIDED.replace("'DECIDED'", f"'DECIDED', {change}")
        with refused("assessment_final"):
            reported.steps.world.owner(moved, assessment=reported.key)
