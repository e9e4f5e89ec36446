"""Two orders at the same time: each who orders has one of a level open, and hears of no other."""

from label.assessment_steps import ORDER, Steps
from label.at_once import Errand, Met, at_once


def order(steps: Steps, who: str, project: str | None) -> Errand:
    column, value = (", ordered_by", ", %(project)s") if project else ("", "")
    keys = steps.world.keys
    cluster, scheme, ordered_by = keys["Alpha"], keys["small"], keys.get(project or "")
    values = {"cluster": cluster, "scheme": scheme, "level": "BRONZE", "minimum": None}
    return who, ORDER.format(column=column, value=value), values | {"project": ordered_by}


def test_one_project_orders_once(steps: Steps) -> None:
    one = order(steps, "coordinator", "ours")
    met = at_once(steps.world, one, one)
    assert met == Met(waited=True, changed=None, rule="assessment_once_at_a_time")


def test_a_cluster_orders_once(steps: Steps) -> None:
    one = order(steps, "alpha manager", None)
    met = at_once(steps.world, one, one)
    assert met == Met(waited=True, changed=None, rule="assessment_once_at_a_time")


def test_another_projects_order_is_not_told_nor_waited_for(steps: Steps) -> None:
    theirs = order(steps, "their coordinator", "theirs")
    for who, project in (("coordinator", "ours"), ("alpha manager", None)):
        met = at_once(steps.world, theirs, order(steps, who, project))
        assert met == Met(waited=False, changed=1, rule=None)
        steps.world.at("office", "UPDATE assessment SET status = 'WITHDRAWN', reason = 'Why'")
