"""The page of a project's targets: where each stands, the names behind it, and figures by hand."""

from collections.abc import Mapping, Sequence
from typing import Any

from goldpath.console.page import PROSE_BYTES, Form, Page
from goldpath.console.roads import this_day

MEASURES = {
    "MANUAL": "Figures that somebody records by hand",
    "BENCHMARKED": "Participants benchmarked: the report of an assessment for Bronze or Silver "
    "that this project ordered is out",
    "LABELLED": "Participants that gained a label of the level or a higher one in this project",
    "STAFF_TRAINED": "People with a certificate of attendance of this project",
    "INSTRUCTORS_CERTIFIED": "People whom this project certified as instructors",
    "EXCHANGES_HELD": "Exchanges that took place and that this project stands by",
}
"""What a measure counts (`goldpath.programme.targets.counting`)."""

CREATE_TARGET = Form(
    name="create-target",
    operation="CreateTarget",
    fields=("project", "code", "title", "unit", "measure", "level", "goal", "baseline", "source"),
    done="The target is made.",
    own_key=True,
)

UPDATE_TARGET = Form(
    name="update-target",
    operation="UpdateTarget",
    fields=("target", "expectedVersion", "title", "unit", "goal", "baseline", "source", "retired"),
    clears=("baseline", "source"),
    done="The target is changed. What was reported stays as it was.",
)

REMOVE_TARGET = Form(
    name="remove-target",
    operation="RemoveTarget",
    fields=("target", "expectedVersion"),
    done="The target is removed; if it was reported, it is retired instead.",
    thing="target",
    asks_twice=True,
)

REORDER_TARGETS = Form(
    name="reorder-targets",
    operation="ReorderTargets",
    fields=("project", "targets"),
    done="The targets are in this order.",
    most_fields=200,
)

RECORD_FIGURE = Form(
    name="record-figure",
    operation="RecordFigure",
    fields=("target", "value", "measuredOn", "note", "evidence", "supersedes"),
    done="The figure is recorded.",
    own_key=True,
    thing="target",
    longest=PROSE_BYTES,
)

PROJECT_TARGETS = Page(
    name="project_targets",
    path="/projects/{slug}/targets",
    operation="ProjectTargetsPage",
    shown="project.targets",
    parameters=("as", "on"),
    forms=(CREATE_TARGET, UPDATE_TARGET, REMOVE_TARGET, REORDER_TARGETS, RECORD_FIGURE),
    usual={"on": this_day},
    signed_in=True,
)


def amount(value: float) -> str:
    """Return an amount as people write it, to the thousandth: 3, 0.125, 1900.25."""
    return f"{value:.3f}".rstrip("0").rstrip(".")


def moved_up(targets: Sequence[Mapping[str, Any]], target: Mapping[str, Any]) -> dict[str, str]:
    """Return the fields of the order in which a target that is pursued comes one place earlier."""
    keys = [one["id"] for one in targets if not one["retiredOn"]]
    place = keys.index(target["id"])
    keys[place - 1 : place + 1] = reversed(keys[place - 1 : place + 1])
    return {f"targets.{number}": key for number, key in enumerate(keys)}


def superseded(target: Mapping[str, Any]) -> frozenset[str]:
    """Return the ids of the figures of a target that were wrong."""
    return frozenset(one["supersedes"] for one in target["figures"] if one["supersedes"])
