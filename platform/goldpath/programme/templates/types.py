"""The template of a project's roadmaps in the schema."""

from functools import partial

import strawberry
from sqlalchemy import select

from goldpath.endpoint.node import Node
from goldpath.label.awards.levels import LabelLevel
from goldpath.programme.projects.phases import ProjectPhase
from goldpath.programme.projects.tables import ProjectPhase as PhaseRow
from goldpath.programme.templates.tables import Anchor, TemplateNeed
from goldpath.programme.templates.tables import TemplateStep as StepRow
from goldpath.reader.expressions import global_key
from goldpath.reader.mapping import Row, Rows, computed, many, one, parent, rows


@strawberry.type(description="A step of the template that another one begins after.")
class NeededStep:
    """A step of the template that another one begins after."""

    id: strawberry.ID = computed(
        partial(global_key, "TemplateStep"), "The id of the `TemplateStep`."
    )
    title: str


def _needed(step: Row) -> Rows:
    """Return the steps that a step begins after, in the order of the template."""
    needed, need = rows(StepRow), rows(TemplateNeed).row
    before = select(need.c.needs_id).where(
        need.c.project_id == step.c.project_id, need.c.step_id == step.c.id
    )
    own = needed.only(
        needed.row.c.project_id == step.c.project_id,
        needed.row.c.id.in_(before.correlate(step)),
    )
    return own.by(needed.row.c.position, needed.row.c.id)


@strawberry.type(description="A step that a project's roadmaps are laid out from.")
class TemplateStep(Node):
    """A step that a project's roadmaps are laid out from."""

    title: str
    description: str | None
    target_level: LabelLevel | None = strawberry.field(
        description="Only for clusters that aim for this label; null: for all."
    )
    reaches: LabelLevel | None = strawberry.field(
        description="The label that is held once it is done; null for most steps."
    )
    anchor: Anchor = strawberry.field(description="What its due day is reckoned from.")
    offset_days: int | None = strawberry.field(
        description="Due so many days after the anchor, before it if negative; null: undecided."
    )
    days: int = strawberry.field(description="How many calendar days it takes.")
    phase: ProjectPhase | None = one(parent(PhaseRow), "The phase of the project it belongs to.")
    needs: list[NeededStep] = many(_needed, "What it begins after.", about=2)
    version: int = strawberry.field(description="Send it back as `expectedVersion`.")


def template(project: Row) -> Rows:
    """Return the steps of a project's template, in their order."""
    step = rows(StepRow)
    own = step.only(step.row.c.project_id == project.c.id)
    return own.by(step.row.c.position, step.row.c.id)
