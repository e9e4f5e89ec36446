"""The states of an assessment, and who moves it on: the one table of it in the code.

PostgreSQL has the same table (`assessment_moves`), and judges besides whether all is fulfilled.
"""

from collections.abc import Mapping
from functools import partial

from goldpath.endpoint.inputs import refusing
from goldpath.errors import BadInput
from goldpath.identity.policy import Role
from goldpath.label.assessments.tables import AssessmentStatus as Status

MANAGER, EXPERT, SECRETARIAT = Role.MANAGER, Role.EXPERT, Role.SECRETARIAT
_MAY_WITHDRAW = frozenset({Role.COORDINATOR, MANAGER, SECRETARIAT})

MOVES: Mapping[tuple[Status, Status], frozenset[Role]] = {
    (Status.ORDERED, Status.ELIGIBLE): frozenset({SECRETARIAT}),
    (Status.ELIGIBLE, Status.PROPOSED): frozenset({SECRETARIAT}),
    (Status.PROPOSED, Status.CONSENTED): frozenset({MANAGER}),
    (Status.PROPOSED, Status.ELIGIBLE): frozenset({MANAGER, EXPERT, SECRETARIAT}),
    (Status.CONSENTED, Status.DECLARED): frozenset({EXPERT}),
    (Status.CONSENTED, Status.ELIGIBLE): frozenset({EXPERT, SECRETARIAT}),
    (Status.DECLARED, Status.SCHEDULED): frozenset({SECRETARIAT}),
    (Status.DECLARED, Status.ELIGIBLE): frozenset({EXPERT, SECRETARIAT}),
    (Status.SCHEDULED, Status.SCHEDULED): frozenset({SECRETARIAT}),
    (Status.SCHEDULED, Status.ELIGIBLE): frozenset({SECRETARIAT}),
    (Status.SCHEDULED, Status.SCORED): frozenset({EXPERT}),
    (Status.SCORED, Status.SCHEDULED): frozenset({SECRETARIAT}),
    (Status.SCORED, Status.REPORTED): frozenset({EXPERT}),
    (Status.REPORTED, Status.DECIDED): frozenset({SECRETARIAT}),
    **{
        (status, Status.WITHDRAWN): _MAY_WITHDRAW
        for status in Status
        if status not in {Status.DECIDED, Status.WITHDRAWN}
    },
}
"""Who may move an assessment from where to where (`domain.md` section 1).

Scheduled to scheduled is another day. A manager withdraws what the cluster ordered itself alone.
An appeal that is granted moves what is decided back to reported; nothing else does.
"""

STAGES: Mapping[Status, str] = {
    Status.ORDERED: "is ordered",
    Status.ELIGIBLE: "waits for experts to be proposed",
    Status.PROPOSED: "waits for the cluster's consent",
    Status.CONSENTED: "waits for the experts to declare that they are impartial",
    Status.DECLARED: "waits for its day to be fixed",
    Status.SCHEDULED: "is scheduled",
    Status.SCORED: "is scored",
    Status.REPORTED: "is reported",
    Status.DECIDED: "is decided",
    Status.WITHDRAWN: "is withdrawn",
}
"""Each state as the end of a sentence."""

REFUSALS: Mapping[str, BadInput] = {
    "assessment_once_at_a_time": BadInput(
        "Such an assessment is ordered already, and has not ended.",
        "cluster",
    ),
    "cluster_reference": BadInput("The secretariat has to confirm this cluster first.", "cluster"),
    "assessment_final": BadInput("What is reported, decided or withdrawn stays.", "assessment"),
    "assessment_transition": BadInput(
        "Only the cluster or the project that ordered may do this.", None
    ),
    "assessment_eligible": BadInput("The checklist is not complete."),
    "assessment_panel": BadInput("The level asks for other experts.", "experts"),
    "assessment_declared": BadInput("Not every expert has declared to be impartial."),
    "assessment_day": BadInput("It is scored on its day or later."),
    "assessment_complete": BadInput("The sheet is not complete."),
    "assessment_part_open": BadInput(
        "The assessment is not at a stage at which this is written.", None
    ),
    "assessor_stage": BadInput("The assessment is not at a stage at which you may do this."),
    "assessor_organisation": BadInput(
        "An expert belongs to the cluster's own organisation, and may not assess it.",
        "experts",
    ),
    "assessor_adviser": BadInput(
        "An expert advises or advised the cluster, and may not assess it.",
        "experts",
    ),
    "assessor_trainer": BadInput(
        "An expert trains in the project that ordered, and may not assess for it.",
        "experts",
    ),
    "assessor_credential": BadInput(
        "An expert does not hold the credential on the day.", "experts"
    ),
    "decision_stage": BadInput("This is not the time to decide: look again.", "assessment"),
    "decision_day": BadInput(
        "The day must be after the report or the appeal, and not to come.", None
    ),
    "decision_blocked": BadInput("The result does not allow an award.", "outcome"),
    "decision_missing": BadInput("Name at least one person who decides.", "deciders"),
    "decider_known": BadInput(
        "Somebody is not of the board, the secretariat or the experts.", "deciders"
    ),
    **{
        f"decider_{bar}": BadInput("Somebody may not decide on this assessment.", "deciders")
        for bar in ("assessor", "organisation", "adviser", "project", "decided")
    },
    "appeal_stage": BadInput(
        "There is no refusal to appeal against, or no open appeal.", "assessment"
    ),
    "award_decided": BadInput("A label follows the decision that awards it.", "outcome"),
    "award_dates_stay": BadInput("A day that is known stays.", "validFrom"),
    "award_transition": BadInput("This cannot happen to the label as it is now.", "award"),
    "award_day": BadInput("The day must be one of the label's, after what happened last.", "day"),
}
"""What PostgreSQL refuses by the name of a rule: the sentence, and the input it is about."""


def may_move(was: Status, becomes: Status, role: Role) -> bool:
    """Return whether a role may move an assessment so, as far as states tell."""
    return role in MOVES.get((was, becomes), frozenset())


refused = partial(refusing, REFUSALS)
"""Raises BadInput in words if PostgreSQL says that a rule of assessments would be broken."""
