"""The pages of the label's experts: what waits for them, the scoring sheet, and the report."""

from goldpath.console.page import PROSE_BYTES, Form, Page

DECLARE_IMPARTIALITY = Form(
    name="declare-impartiality",
    operation="DeclareImpartiality",
    fields=("assessment", "declaration", "expectedVersion"),
    done="You have declared that you are impartial.",
    longest=PROSE_BYTES,
)

DECLINE_ASSESSMENT = Form(
    name="decline-assessment",
    operation="DeclineAssessment",
    fields=("assessment", "reason", "expectedVersion"),
    done="You have declined. The secretariat proposes others.",
)

EXPERT_INBOX = Page(
    name="expert",
    path="/expert",
    operation="ExpertInboxPage",
    shown="expert",
    forms=(DECLARE_IMPARTIALITY, DECLINE_ASSESSMENT),
    signed_in=True,
)

_LONGEST_SHEET = 1000
"""Fields of the largest sheet: seven for each of some 140 indicators."""

SAVE_SCORES = Form(
    name="save-scores",
    operation="SaveScores",
    fields=("assessment", "scores"),
    done="Saved.",
    written=("points", "note", "evidence"),
    partly=True,
    most_fields=_LONGEST_SHEET,
    longest=PROSE_BYTES,
)

SUBMIT_SCORES = Form(
    name="submit-scores",
    operation="SubmitScores",
    fields=("assessment", "expectedVersion"),
    done="The sheet is submitted. Now write the report.",
    first=SAVE_SCORES,
    most_fields=_LONGEST_SHEET,
    longest=PROSE_BYTES,
)

SCORING_SHEET = Page(
    name="sheet",
    path="/expert/assessments/{id}",
    operation="ScoringSheetPage",
    shown="node.status",
    forms=(SAVE_SCORES, SUBMIT_SCORES),
    signed_in=True,
)

RECORD_FINDING = Form(
    name="record-finding",
    operation="RecordFinding",
    fields=("area", "finding", "expectedVersion"),
    done="Saved.",
    longest=PROSE_BYTES,
)

ADD_RECOMMENDATION = Form(
    name="add-recommendation",
    operation="AddRecommendation",
    fields=("assessment", "advice", "scheme", "code"),
    done="The recommendation is added.",
    own_key=True,
    together=("scheme", "code"),
    longest=PROSE_BYTES,
)

UPDATE_RECOMMENDATION = Form(
    name="update-recommendation",
    operation="UpdateRecommendation",
    fields=("recommendation", "advice", "expectedVersion"),
    done="Saved.",
    longest=PROSE_BYTES,
)

REMOVE_RECOMMENDATION = Form(
    name="remove-recommendation",
    operation="RemoveRecommendation",
    fields=("recommendation",),
    done="The recommendation is removed.",
)

ISSUE_REPORT = Form(
    name="issue-report",
    operation="IssueReport",
    fields=("assessment", "summary", "expectedVersion"),
    done="The report is out: the cluster, and who ordered it, can read it.",
    longest=PROSE_BYTES,
)

REPORT_WRITING = Page(
    name="report_writing",
    path="/expert/assessments/{id}/report",
    operation="ReportWritingPage",
    shown="node.status",
    forms=(
        RECORD_FINDING,
        ADD_RECOMMENDATION,
        UPDATE_RECOMMENDATION,
        REMOVE_RECOMMENDATION,
        ISSUE_REPORT,
    ),
    signed_in=True,
)

EXPERT_PAGES = (EXPERT_INBOX, SCORING_SHEET, REPORT_WRITING)
