"""What targets are counted from, as an administrator sees it."""

TARGETS = {
    "any_place": "SELECT * FROM participation",
    "any_leaving": "SELECT * FROM participation_event WHERE status = 'WITHDRAWN'",
    "any_cluster": "SELECT id, name FROM cluster",
    "any_assessment": "SELECT * FROM assessment",
    "any_rules": "SELECT level.scheme_id AS id, level.level, title, "
    "level.illustrative OR scheme.illustrative AS illustrative "
    "FROM scheme_level AS level JOIN scheme ON scheme.id = level.scheme_id",
    "any_award": "SELECT * FROM label_award",
    "any_award_event": "SELECT * FROM award_event",
    "any_decision": "SELECT * FROM decision",
    "any_attendee": "SELECT * FROM attendee",
    "any_certificate": "SELECT held.*, attendee_id FROM attendance_certificate AS held "
    "JOIN enrolment ON enrolment.id = enrolment_id",
    "any_certified": "SELECT held.*, attendee_id FROM certification AS held "
    "JOIN ladder_candidate AS candidate ON candidate.id = candidate_id",
    "any_revoking": "SELECT * FROM certification_event WHERE status = 'REVOKED'",
    "any_exchange": "SELECT * FROM exchange",
    "any_side": "SELECT * FROM exchange_side WHERE status = 'CONFIRMED'",
}
"""The tables behind a figure."""
