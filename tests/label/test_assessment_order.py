"""How an assessment begins, and what of it never changes."""

from typing import Any

import pytest

from label.assessment_case import STAGES, case
from label.assessment_steps import ORDER, Steps
from label.refusals import forbidden, refused

PROJECTS = ORDER.format(column=", ordered_by", value=", %(project)s")
CLUSTERS = ORDER.format(column="", value="")
PINNED = (
    "scheme_id = %(small-gold)s, level = 'GOLD'",
    "level = 'SILVER'",
    "minimum_scheme_id = %(small-gold)s",
    "ordered_by = %(theirs)s",
    "ordered_by = NULL",
    "ordered_on = ordered_on - 1",
)


def order(steps: Steps, who: str, statement: str = PROJECTS, **given: Any) -> list[Any]:  # noqa: ANN401 - values
    """Order BRONZE for Alpha, or what is given, at a door."""
    keys = steps.world.keys
    values = {"cluster": "Alpha", "scheme": "small", "minimum": None, "project": "ours"} | given
    named = {name: keys.get(one) for name, one in values.items() if name != "level"}
    return steps.world.at(who, statement, level=given.get("level", "BRONZE"), **named)


class TestWho:
    def test_a_coordinator_orders_for_the_own_clusters(self, steps: Steps) -> None:
        assert len(order(steps, "coordinator")) == 1
        with forbidden():
            order(steps, "their coordinator", cluster="Beta", project="theirs")

    def test_a_coordinator_orders_for_the_own_project(self, steps: Steps) -> None:
        with forbidden():
            order(steps, "coordinator", project="theirs")
        with forbidden():
            order(steps, "coordinator", project=None)

    def test_a_manager_orders_for_the_own_cluster_and_no_project(self, steps: Steps) -> None:
        assert len(order(steps, "alpha manager", CLUSTERS)) == 1
        with forbidden():
            order(steps, "alpha manager", CLUSTERS, cluster="Beta")
        with forbidden():
            order(steps, "alpha manager", PROJECTS)

    @pytest.mark.parametrize(
        "who", ["public", "account", "partner", "observer", "trainer", "anna", "board", "office"]
    )
    def test_nobody_else_orders(self, steps: Steps, who: str) -> None:
        with forbidden():
            order(steps, who, CLUSTERS)


class TestBeginning:
    @pytest.mark.parametrize(
        "given",
        [
            {"scheme": "draft"},
            {"level": "SILVER", "minimum": None},
            {"level": "SILVER", "minimum": "small"},
            {"minimum": "small-gold"},
            {"level": "GOLD"},
        ],
    )
    def test_is_under_published_versions_that_the_level_asks_for(
        self, steps: Steps, given: dict[str, Any]
    ) -> None:
        with refused("assessment_begins"):
            order(steps, "coordinator", **given)

    @pytest.mark.parametrize("status", STAGES[1:])
    def test_is_ordered_even_for_an_operator(self, steps: Steps, status: str) -> None:
        case(steps, "BRONZE")
        copied = "cluster_id, scheme_id, level, scheduled_on, reported_on, summary, reason"
        with refused("assessment_begins"):
            steps.world.owner(
                f"INSERT INTO assessment (status, {copied}) "
                f"SELECT %(status)s, {copied} FROM assessment",
                status=status,
            )

    def test_is_once_at_a_time_for_each_who_orders(self, steps: Steps) -> None:
        order(steps, "coordinator")
        with refused("assessment_once_at_a_time"):
            order(steps, "coordinator")
        order(steps, "coordinator", level="SILVER", minimum="small-gold")
        order(steps, "coordinator", cluster="Beta")

    def test_tells_nothing_of_another_projects_order(self, steps: Steps) -> None:
        order(steps, "their coordinator", project="theirs")
        order(steps, "coordinator")
        order(steps, "alpha manager", CLUSTERS)

    @pytest.mark.parametrize("stage", ["REPORTED", "WITHDRAWN"])
    def test_is_possible_again_after_the_end(self, steps: Steps, stage: str) -> None:
        case(steps, "BRONZE").reach(stage)
        order(steps, "coordinator")


class TestPinned:
    @pytest.mark.parametrize("change", PINNED)
    def test_no_operator_changes_what_was_ordered(self, steps: Steps, change: str) -> None:
        case(steps, "BRONZE")
        with refused("assessment_pinned"):
            steps.world.owner(f"UPDATE assessment SET {change}")

    @pytest.mark.parametrize("change", PINNED)
    @pytest.mark.parametrize("who", ["coordinator", "alpha manager", "anna", "office"])
    def test_no_door_may_try(self, steps: Steps, who: str, change: str) -> None:
        with forbidden():
            steps.world.at(who, f"UPDATE assessment SET {change}")
