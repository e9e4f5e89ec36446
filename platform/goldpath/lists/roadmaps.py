"""The lists of roads: the template, the steps of each cluster, and what assessments ask for."""

from sqlalchemy import select

from goldpath.identity.policy import Action
from goldpath.label.awards.levels import LabelLevel
from goldpath.lists.columns import Column, choice, day, number, own, text, texts
from goldpath.lists.listing import Listing
from goldpath.lists.referred import OF_PARTICIPATION, address_of, column_of, named, titles
from goldpath.programme.projects.tables import ProjectPhase
from goldpath.programme.roadmaps.people import owner_of
from goldpath.programme.roadmaps.tables import (
    Milestone,
    MilestoneKind,
    MilestoneNeed,
    MilestoneStatus,
)
from goldpath.programme.templates.tables import Anchor, TemplateNeed, TemplateStep
from goldpath.reader.mapping import Row, Rows, rows


def _template() -> Rows:
    step = rows(TemplateStep)
    return step.by(step.row.c.position, step.row.c.id)


def _before_step(step: Row) -> Rows:
    needed, need = rows(TemplateStep), rows(TemplateNeed).row
    before = select(need.c.needs_id).where(
        need.c.project_id == step.c.project_id, need.c.step_id == step.c.id
    )
    own_project = needed.row.c.project_id == step.c.project_id
    found = needed.only(own_project, needed.row.c.id.in_(before.correlate(step)))
    return found.by(needed.row.c.position, needed.row.c.id)


TEMPLATE = Listing(
    name="template",
    title="Template of roadmaps",
    about="The steps that roadmaps are laid out from, in their order.",
    action=Action.TEMPLATE_READ,
    columns=(
        text("title", "What is to be done.", key=True),
        text("description", "More of it."),
        text("phase", "The code of the phase it belongs to.", named("code", ProjectPhase)),
        choice("target_level", LabelLevel, "For clusters that aim for this label; empty: for all."),
        choice("reaches", LabelLevel, "The label that is held once it is done."),
        choice("anchor", Anchor, "The day that its due day is reckoned from."),
        number("offset_days", "Due so many days after that; before it, if negative."),
        number("days", "How many days of the calendar it takes."),
        number("position", "Its place in the order."),
        texts("needs", "The titles of the steps it begins after.", titles("title", _before_step)),
        *own("TemplateStep"),
    ),
    rows=_template,
)


def _before(milestone: Row) -> Rows:
    needed, need = rows(Milestone), rows(MilestoneNeed).row
    before = select(need.c.needs_id).where(
        need.c.project_id == milestone.c.project_id,
        need.c.participation_id == milestone.c.participation_id,
        need.c.milestone_id == milestone.c.id,
    )
    own_project = needed.row.c.project_id == milestone.c.project_id
    found = needed.only(own_project, needed.row.c.id.in_(before.correlate(milestone)))
    return found.by(needed.row.c.position, needed.row.c.id)


def _of_kind(kind: MilestoneKind) -> Rows:
    step = rows(Milestone)
    road = ("participation_id", "position", "due_on", "id")
    return step.only(step.row.c.kind == kind).by(*(step.row.c[name] for name in road))


def _steps() -> Rows:
    return _of_kind(MilestoneKind.STEP)


def _actions() -> Rows:
    return _of_kind(MilestoneKind.ACTION)


_FACTS: tuple[Column, ...] = (
    *OF_PARTICIPATION,
    text("title", "What is to be done.", key=True),
    text("description", "More of it."),
    text("phase", "The code of the phase it belongs to.", named("code", ProjectPhase)),
    choice("status", MilestoneStatus, "How far it is."),
    day("due_on", "The day it is due."),
    day("not_before", "The first day that it can begin on."),
    number("days", "How many days of the calendar it takes."),
    day("done_on", "The day it was done."),
    text("waiver", "Why it is not needed, if it is waived."),
    choice("reaches", LabelLevel, "The label that is held once it is done."),
    number("position", "Its place on the road."),
    text("owner", "Who sees to it.", column_of("name", owner_of), taken=False),
    text(
        "owner_email",
        "The address of who sees to it. Coordinator's.",
        address_of("owner_id"),
        action=Action.MEMBER_KEEP,
    ),
    texts("needs", "The titles of what it begins after.", titles("title", _before)),
)

MILESTONES = Listing(
    name="milestones",
    title="Milestones",
    about="The steps on the road of each cluster, and what each begins after.",
    action=Action.COHORT_READ,
    columns=(*_FACTS, *own("Milestone")),
    rows=_steps,
)

ACTIONS = Listing(
    name="actions",
    title="Actions",
    about="What assessments ask for, as far as you may see it. Each is planned on its road.",
    action=Action.COHORT_READ,
    columns=(
        *_FACTS,
        text("indicator", "The indicator that it is to mend.", lambda step: step.c.code),
        *own("Milestone"),
    ),
    rows=_actions,
)

ROADMAP_LISTS = (TEMPLATE, MILESTONES, ACTIONS)
