"""The pages of a project's reports: its periods, and one of them with all that it reported."""

from collections.abc import Mapping

from goldpath.console.page import PROSE_BYTES, Form, Page


def compared(texts: Mapping[str, str]) -> dict[str, str]:
    """Return that a period is compared if somebody chose another one."""
    return {"compares": "true"} if texts.get("from") else {}


CREATE = Form(
    name="create-period",
    operation="CreatePeriod",
    fields=("project", "title", "startsOn", "endsOn", "dueOn"),
    done="The period is made.",
    own_key=True,
)

REMOVE = Form(
    name="remove-period",
    operation="RemovePeriod",
    fields=("period", "expectedVersion"),
    done="The period is removed.",
    thing="period",
)

CHANGE = Form(
    name="change-period",
    operation="ChangePeriod",
    fields=("period", "expectedVersion", "title", "startsOn", "endsOn", "dueOn"),
    clears=("dueOn",),
    done="The period is changed.",
)

LOCK = Form(
    name="lock-period",
    operation="LockPeriod",
    fields=("period", "justification", "expectedVersion"),
    done="The period is locked. What it reports stays, whatever becomes of the records.",
    longest=PROSE_BYTES,
)

REOPEN = Form(
    name="reopen-period",
    operation="ReopenPeriod",
    fields=("period", "reason", "expectedVersion"),
    done="The period is open again. Its former editions stay.",
    longest=PROSE_BYTES,
)

PROJECT_REPORTS = Page(
    name="project_reports",
    path="/projects/{slug}/reports",
    operation="ReportsPage",
    shown="project.reportingPeriods",
    parameters=("as",),
    forms=(CREATE, REMOVE),
    signed_in=True,
)

PROJECT_REPORT = Page(
    name="project_report",
    path="/projects/{slug}/reports/{id}",
    operation="ReportPage",
    shown="node.title",
    parameters=("from", "people"),
    forms=(LOCK, REOPEN, CHANGE),
    signed_in=True,
    reckoned=compared,
)

REPORT_PAGES = (PROJECT_REPORTS, PROJECT_REPORT)
