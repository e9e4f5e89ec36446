"""The lists of what a project promised, and of the figures that were recorded by hand."""

from datetime import date

from sqlalchemy import ColumnElement, Select, select

from goldpath.identity.policy import Action
from goldpath.label.awards.levels import LabelLevel
from goldpath.label.awards.types import TODAY
from goldpath.lists.columns import (
    amount,
    choice,
    day,
    identity,
    moment,
    number,
    own,
    text,
    yes_no,
)
from goldpath.lists.listing import Listing
from goldpath.lists.referred import named
from goldpath.programme.roadmaps.people import name_of
from goldpath.programme.targets.counting import value
from goldpath.programme.targets.tables import Measure, Target, TargetFigure
from goldpath.reader.mapping import Row, Rows, rows


def _targets() -> Rows:
    target = rows(Target)
    return target.by(target.row.c.position, target.row.c.id)


def _today(target: Row) -> ColumnElement[float | None]:
    return value(target, TODAY)


TARGETS = Listing(
    name="targets",
    title="Targets",
    about="What the project promised, and where it stands today.",
    action=Action.TARGET_READ,
    columns=(
        text("code", "Its short name.", key=True),
        text("title", "What is to be reached."),
        text("unit", "What is counted, such as clusters."),
        choice("measure", Measure, "What counts."),
        choice("level", LabelLevel, "The level that a label must have at least, for LABELLED."),
        amount("baseline", "Where it stood before the project, if that is known."),
        amount("target", "How much is to be reached."),
        amount("value", "Where it stands today.", _today, taken=False),
        text("source", "Where the promise is made."),
        number("position", "Its place among the targets."),
        day("retired_on", "Since when it is pursued no longer."),
        *own("Target"),
    ),
    rows=_targets,
)


def _figures() -> Rows:
    figure = rows(TargetFigure)
    return figure.by(figure.row.c.target_id, figure.row.c.id)


def _corrected(figure: Row) -> ColumnElement[date]:
    """Return the day of the figure that another one stands for."""
    wrong = rows(TargetFigure).row
    found: Select[tuple[date]] = select(wrong.c.measured_on).where(
        wrong.c.project_id == figure.c.project_id, wrong.c.id == figure.c.supersedes
    )
    return found.correlate(figure).scalar_subquery()


def _superseded(figure: Row) -> ColumnElement[bool]:
    later = rows(TargetFigure).row
    found = select(later.c.id).where(
        later.c.project_id == figure.c.project_id, later.c.supersedes == figure.c.id
    )
    return found.correlate(figure).exists()


FIGURES = Listing(
    name="figures",
    title="Figures",
    about="Where targets stood on a day, as somebody recorded it, in the order of recording.",
    action=Action.TARGET_READ,
    columns=(
        text("target", "The target's code.", named("code", Target), key=True),
        day("measured_on", "The day.", key=True),
        amount("value", "Where it stood.", key=True),
        text("note", "What it is known from.", key=True),
        text("evidence", "The address of what proves it.", key=True),
        day("correction_of", "The day of the figure that it stands for.", _corrected, key=True),
        yes_no("superseded", "Whether another figure stands for it.", _superseded, taken=False),
        moment("recorded_at", "When it was recorded.", lambda it: it.c.created_at, taken=False),
        text("recorded_by", "Who recorded it.", name_of("account_id"), taken=False),
        identity("TargetFigure"),
    ),
    rows=_figures,
)

TARGET_LISTS = (TARGETS, FIGURES)
