"""What the board is told of people in fives, as an administrator sees it whole."""

from oracle.behind_targets import TARGETS

BOARD = TARGETS | {
    "target_figure": "SELECT * FROM target_figure",
    "every_milestone": "SELECT * FROM milestone",
    "every_need": "SELECT * FROM milestone_need",
    "every_attendance": "SELECT was.*, attendee_id FROM attendance AS was "
    "JOIN enrolment ON enrolment.id = enrolment_id",
    "every_certificate": "SELECT given.*, attendee_id FROM attendance_certificate AS given "
    "JOIN enrolment ON enrolment.id = enrolment_id",
    "every_certification": "SELECT given.*, attendee_id, account_id, email "
    "FROM certification AS given JOIN ladder_candidate AS one ON one.id = candidate_id "
    "JOIN attendee ON attendee.id = attendee_id",
    "every_revocation": "SELECT certification_id, created_at FROM certification_event "
    "WHERE status = 'REVOKED'",
}
"""What the board's counts of people are judged by, as an administrator sees it."""
