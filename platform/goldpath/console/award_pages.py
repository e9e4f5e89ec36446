"""The pages of labels: all of them and each one's life for the secretariat, and who loses one."""

from goldpath.console.page import Form, Page
from goldpath.console.words import in_half_a_year

_HAPPENS = ("award", "day", "reason", "expectedVersion")

SUSPEND_LABEL = Form(
    name="suspend-label",
    operation="SuspendLabel",
    fields=_HAPPENS,
    done="The label is suspended.",
)

REINSTATE_LABEL = Form(
    name="reinstate-label",
    operation="ReinstateLabel",
    fields=_HAPPENS,
    done="The label is in force again.",
)

WITHDRAW_LABEL = Form(
    name="withdraw-label",
    operation="WithdrawLabel",
    fields=_HAPPENS,
    done="The label is withdrawn for good.",
    asks_twice=True,
)

COMPLETE_LABEL = Form(
    name="complete-label",
    operation="CompleteLabel",
    fields=("award", "validFrom", "validUntil", "expectedVersion"),
    done="Saved.",
)

SECRETARIAT_LABELS = Page(
    name="secretariat_labels",
    path="/secretariat/labels",
    operation="SecretariatLabelsPage",
    shown="secretariat",
    parameters=("search", "level", "country", "portfolio", "after", "before"),
    signed_in=True,
    paged=25,
)

SECRETARIAT_LABEL = Page(
    name="secretariat_label",
    path="/secretariat/labels/{id}",
    operation="SecretariatLabelPage",
    shown="node.code",
    forms=(SUSPEND_LABEL, REINSTATE_LABEL, WITHDRAW_LABEL, COMPLETE_LABEL),
    signed_in=True,
)

_ENDING = ("level", "endsBefore", "country", "portfolio", "after", "before")
_USUALLY = {"endsBefore": in_half_a_year}

SECRETARIAT_EXPIRING = Page(
    name="secretariat_expiring",
    path="/secretariat/expiring",
    operation="SecretariatExpiringPage",
    shown="secretariat",
    parameters=_ENDING,
    signed_in=True,
    paged=50,
    usual=_USUALLY,
)

PROJECT_EXPIRING = Page(
    name="project_expiring",
    path="/projects/{slug}/expiring",
    operation="ProjectExpiringPage",
    shown="project.expiring",
    parameters=_ENDING,
    signed_in=True,
    paged=50,
    usual=_USUALLY,
)

AWARD_PAGES = (SECRETARIAT_LABELS, SECRETARIAT_LABEL, SECRETARIAT_EXPIRING, PROJECT_EXPIRING)
