"""The pages of a project's clusters: the board, one of them, its timeline, and what-if."""

from goldpath.console.boards import chosen_steps
from goldpath.console.evidence_forms import ADD_EVIDENCE, ADDED
from goldpath.console.page import PROSE_BYTES, Form, Page
from goldpath.console.roads import due_between, this_day

_USUALLY = {"on": this_day}

SET_STATUS = Form(
    name="set-status",
    operation="SetMilestonesStatus",
    fields=("milestones", "status", "waiver", "doneOn"),
    done="Saved for every cluster that was ticked and has the step.",
    prepared=chosen_steps,
    kept=("step", "participations"),
    some={"milestones": "Tick at least one cluster that has this step."},
    most_fields=300,
)

LAY_OUT = Form(
    name="lay-out",
    operation="LayOutRoadmaps",
    fields=("project", "participations"),
    done="The roads of those that were ticked have every step of the template now.",
    kept=("step", "status", "waiver", "doneOn"),
    some={"participations": "Tick at least one cluster."},
    most_fields=300,
)

CHANGE_MILESTONE = Form(
    name="change-milestone",
    operation="ChangeMilestone",
    fields=("milestone", "expectedVersion", "status", "dueOn", "owner", "waiver", "doneOn"),
    clears=("dueOn",),
    done="Saved.",
)

ADD_MILESTONE = Form(
    name="add-milestone",
    operation="CreateMilestone",
    fields=("participation", "title", "dueOn", "days", "owner"),
    done="The step is added to the end of the road.",
    own_key=True,
)

SHIFT = Form(
    name="shift",
    operation="ShiftMilestones",
    fields=("milestone", "days", "chain", "expectedVersion"),
    done="The days are shifted.",
    thing="milestone",
)

COMMENT = Form(
    name="add-comment",
    operation="AddComment",
    fields=("milestone", "text"),
    done="Your comment is kept.",
    own_key=True,
    longest=PROSE_BYTES,
)

REMOVE_EVIDENCE = Form(
    name="remove-evidence",
    operation="RemoveEvidence",
    fields=("evidence", "reason", "expectedVersion"),
    done="The file is taken back. That it was there stays on record.",
)

PLAN_ACTIONS = Form(
    name="plan-actions",
    operation="PlanActions",
    fields=("participation", "assessment", "days", "dueOn", "owner"),
    done="The actions are planned: what blocks the label comes first.",
)

LAY_OUT_ONE = Form(
    name="lay-out-one",
    operation="LayOutRoadmaps",
    fields=("project", "participations"),
    done="The road has every step of the template now.",
)

MOVE = Form(
    name="move-participation",
    operation="MoveParticipation",
    fields=("participation", "to", "expectedVersion", "reason"),
    done="Saved.",
)

AIM = Form(
    name="update-participation",
    operation="UpdateParticipation",
    fields=("participation", "expectedVersion", "targetLevel", "joinedOn"),
    clears=("targetLevel", "joinedOn"),
    done="Saved.",
)

ADD_CONTACT = Form(
    name="add-contact",
    operation="AddContact",
    fields=("participation", "name", "position", "email", "phone"),
    done="The contact is added.",
    own_key=True,
)

REMOVE_CONTACT = Form(
    name="remove-contact",
    operation="RemoveContact",
    fields=("contact",),
    done="The contact is removed.",
)

BOARD = Page(
    name="board",
    path="/projects/{slug}/board",
    operation="ProjectBoardPage",
    shown="project.cohorts",
    parameters=("as", "on", "prospect", "after", "before"),
    looks=("steps", "cohort"),
    forms=(SET_STATUS, LAY_OUT),
    signed_in=True,
    paged=50,
    usual=_USUALLY,
    reckoned=due_between,
)

PARTICIPATION = Page(
    name="participation",
    path="/projects/{slug}/participations/{id}",
    operation="ParticipationPage",
    shown="node.status",
    parameters=("on",),
    forms=(
        *(CHANGE_MILESTONE, ADD_MILESTONE, SHIFT, COMMENT, REMOVE_EVIDENCE, PLAN_ACTIONS),
        *(LAY_OUT_ONE, MOVE, AIM, ADD_CONTACT, REMOVE_CONTACT),
    ),
    elsewhere={ADD_EVIDENCE: ADDED},
    signed_in=True,
    usual=_USUALLY,
)

ROADMAP = Page(
    name="roadmap",
    path="/projects/{slug}/participations/{id}/roadmap",
    operation="RoadmapPage",
    shown="node.status",
    parameters=("on",),
    signed_in=True,
    usual=_USUALLY,
)

WHAT_IF = Page(
    name="what_if",
    path="/projects/{slug}/assessments/{id}/what-if",
    operation="WhatIfPage",
    shown="node.result",
    parameters=("points",),
    signed_in=True,
)

ROAD_PAGES = (BOARD, PARTICIPATION, ROADMAP, WHAT_IF)
