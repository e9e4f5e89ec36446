"""The states of an assessment, and who moves it on: the one table of it in the code.

PostgreSQL has the same table (`assessment_moves`), and judges besides whether all is fulfilled.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from sqlalchemy.exc import IntegrityError

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

REFUSALS: Mapping[str, tuple[str, str | None]] = {
    "assessment_once_at_a_time": (
        "Such an assessment is ordered already, and has not ended.",
        "cluster",
    ),
    "cluster_reference": ("The secretariat has to confirm this cluster first.", "cluster"),
    "assessment_final": ("What is reported, decided or withdrawn stays.", "assessment"),
    "assessment_transition": ("Only the cluster or the project that ordered may do this.", None),
    "assessment_eligible": ("The checklist is not complete.", None),
    "assessment_panel": ("The level asks for other experts.", "experts"),
    "assessment_declared": ("Not every expert has declared to be impartial.", None),
    "assessment_day": ("It is scored on its day or later.", None),
    "assessment_complete": ("The sheet is not complete.", None),
    "assessment_part_open": ("The assessment is not at a stage at which this is written.", None),
    "assessor_stage": ("The assessment is not at a stage at which you may do this.", None),
    "assessor_organisation": (
        "An expert belongs to the cluster's own organisation, and may not assess it.",
        "experts",
    ),
    "assessor_adviser": (
        "An expert advises or advised the cluster, and may not assess it.",
        "experts",
    ),
    "assessor_trainer": (
        "An expert trains in the project that ordered, and may not assess for it.",
        "experts",
    ),
    "assessor_credential": ("An expert does not hold the credential on the day.", "experts"),
    "decision_stage": ("This is not the time to decide: look again.", "assessment"),
    "decision_day": ("The day must be after the report or the appeal, and not to come.", None),
    "decision_blocked": ("The result does not allow an award.", "outcome"),
    "decision_missing": ("Name at least one person who decides.", "deciders"),
    "decider_known": ("Somebody is not of the board, the secretariat or the experts.", "deciders"),
    **{
        f"decider_{bar}": ("Somebody may not decide on this assessment.", "deciders")
        for bar in ("assessor", "organisation", "adviser", "project", "decided")
    },
    "appeal_stage": ("There is no refusal to appeal against, or no open appeal.", "assessment"),
    "award_decided": ("A label follows the decision that awards it.", "outcome"),
    "award_dates_stay": ("A day that is known stays.", "validFrom"),
    "award_transition": ("This cannot happen to the label as it is now.", "award"),
    "award_day": ("The day must be one of the label's, after what happened last.", "day"),
}
"""What PostgreSQL refuses by the name of a rule: the sentence, and the input it is about."""


def may_move(was: Status, becomes: Status, role: Role) -> bool:
    """Return whether a role may move an assessment so, as far as states tell."""
    return role in MOVES.get((was, becomes), frozenset())


@contextmanager
def refused() -> Iterator[None]:
    """Raise BadInput in words if PostgreSQL says that a rule of assessments would be broken."""
    try:
        yield
    except IntegrityError as error:
        rule = str(getattr(getattr(error.orig, "diag", None), "constraint_name", None))
        if rule not in REFUSALS:
            raise
        raise BadInput(*REFUSALS[rule]) from error
