"""Trainings, people, decisions, exchanges and targets in plain SQL: exact, as nobody is told."""

from board.plain import SHARED

SESSIONS = f"""
WITH held AS (
    SELECT session.*, course.kind FROM course_session AS session
    JOIN course ON course.id = course_id JOIN {SHARED} AS project ON project.id = course.project_id
    WHERE course.status <> 'CANCELLED' AND NOT cancelled
        AND (ends_at AT TIME ZONE time_zone)::date <= %(day)s)
"""

KINDS = SESSIONS + "SELECT kind, count(DISTINCT course_id), count(*) FROM held GROUP BY 1"

TRAINED = (
    SESSIONS
    + f"""
SELECT slug, (SELECT count(DISTINCT course_id) FROM held WHERE held.project_id = project.id),
    (SELECT count(*) FROM held WHERE held.project_id = project.id),
    (SELECT count(DISTINCT attendee_id) FROM enrolment JOIN attendance
        ON attendance.enrolment_id = enrolment.id
     WHERE enrolment.project_id = project.id AND role = 'PARTICIPANT'
        AND attendance.status NOT IN ('REGISTERED', 'EXCUSED', 'ABSENT')
        AND session_id IN (SELECT id FROM held)),
    (SELECT count(DISTINCT attendee_id) FROM enrolment JOIN attendance_certificate AS given
        ON given.enrolment_id = enrolment.id
     WHERE enrolment.project_id = project.id
        AND daterange(issued_on, ended_on) @> %(day)s::date)
FROM {SHARED} AS project
"""
)

INSTRUCTORS = f"""
SELECT kind, count(DISTINCT coalesce(account_id::text, lower(email), attendee.id::text))
FROM certification
JOIN {SHARED} AS project ON project.id = project_id
JOIN ladder_candidate AS candidate ON candidate.id = candidate_id
JOIN attendee ON attendee.id = attendee_id
WHERE daterange(valid_from, valid_until, '[]') @> %(day)s::date AND certification.id NOT IN (
    SELECT certification_id FROM certification_event AS event
    WHERE event.status = 'REVOKED' AND timezone('UTC', created_at)::date <= %(day)s)
GROUP BY 1
"""

DECISIONS = f"""
WITH taken AS (
    SELECT level, decided_on - ordered_on AS days, decision.id, decided_on
    FROM decision JOIN assessment ON assessment.id = assessment_id
    JOIN {SHARED} AS project ON project.id = ordered_by
    WHERE number = 1 AND decided_on <= %(day)s)
SELECT level, count(*)::int, percentile_cont(ARRAY[0.25, 0.5, 0.75]) WITHIN GROUP (ORDER BY days)
FROM taken WHERE (SELECT count(*) FROM taken AS other WHERE other.level = taken.level
        AND (other.decided_on, other.id) <= (taken.decided_on, taken.id))
    <= (SELECT count(*) / 5 * 5 FROM taken AS other WHERE other.level = taken.level)
GROUP BY 1
"""

EXCHANGES = f"""
SELECT kind, host.country, visitor.country, count(*) FROM (
    SELECT DISTINCT ON (coalesce(same_as, exchange.id)) exchange.* FROM exchange
    WHERE status = 'HELD' AND starts_on <= %(day)s AND EXISTS (
        SELECT FROM exchange_side AS side JOIN {SHARED} AS project ON project.id = side.project_id
        WHERE side.exchange_id = exchange.id AND side.status = 'CONFIRMED')
    ORDER BY coalesce(same_as, exchange.id), exchange.id) AS once
JOIN cluster AS host ON host.id = host_id JOIN cluster AS visitor ON visitor.id = visitor_id
GROUP BY 1, 2, 3
"""

COUNTED = f"""
WITH pursued AS (
    SELECT target.*, slug, starts_on, ends_on FROM target
    JOIN {SHARED} AS project ON project.id = project_id
    WHERE coalesce(retired_on, 'infinity') > %(day)s
), place AS (
    SELECT * FROM participation WHERE status <> 'WITHDRAWN' OR id IN (
        SELECT participation_id FROM participation_event
        WHERE status = 'WITHDRAWN' AND timezone('UTC', created_at)::date > %(day)s)
), ranks AS (
    SELECT level, rank FROM unnest('{{BRONZE,SILVER,GOLD}}'::text[])
        WITH ORDINALITY AS known (level, rank)
), counted AS (
    SELECT pursued.id AS target_id, assessment.cluster_id AS key
    FROM pursued JOIN assessment ON ordered_by = pursued.project_id
    JOIN place ON place.project_id = pursued.project_id
        AND place.cluster_id = assessment.cluster_id
    WHERE measure = 'BENCHMARKED' AND assessment.level <> 'GOLD'
        AND assessment.status IN ('REPORTED', 'DECIDED') AND reported_on <= %(day)s
    UNION
    SELECT pursued.id, award.cluster_id
    FROM pursued JOIN place ON place.project_id = pursued.project_id
    JOIN label_award AS award ON award.cluster_id = place.cluster_id
    JOIN ranks AS wanted ON wanted.level = pursued.level
    JOIN ranks AS gained ON gained.level = award.level AND gained.rank >= wanted.rank
    WHERE measure = 'LABELLED' AND award.assessment_id IS NULL AND starts_on IS NOT NULL
        AND daterange(starts_on, ends_on, '[]') @> award.valid_from
        AND award.valid_from <= %(day)s
        AND NOT EXISTS (
            SELECT FROM label_award AS before
            JOIN ranks AS held ON held.level = before.level AND held.rank >= wanted.rank
            WHERE before.cluster_id = award.cluster_id AND before.id <> award.id
                AND daterange(before.valid_from, before.valid_until, '[]')
                    @> award.valid_from - 1)
    UNION
    SELECT pursued.id, attendee_id
    FROM pursued JOIN enrolment ON enrolment.project_id = pursued.project_id
    JOIN attendance_certificate AS given ON given.enrolment_id = enrolment.id
    WHERE measure = 'STAFF_TRAINED' AND daterange(issued_on, ended_on) @> %(day)s::date
    UNION
    SELECT pursued.id, attendee_id
    FROM pursued JOIN certification AS given ON given.project_id = pursued.project_id
    JOIN ladder_candidate AS candidate ON candidate.id = candidate_id
    WHERE measure = 'INSTRUCTORS_CERTIFIED' AND given.kind = 'INSTRUCTOR'
        AND given.valid_from <= %(day)s AND given.id NOT IN (
            SELECT certification_id FROM certification_event AS event
            WHERE event.status = 'REVOKED' AND timezone('UTC', created_at)::date <= %(day)s)
    UNION
    SELECT pursued.id, coalesce(same_as, exchange.id)
    FROM pursued JOIN exchange_side AS side ON side.project_id = pursued.project_id
    JOIN exchange ON exchange.id = exchange_id
    WHERE measure = 'EXCHANGES_HELD' AND side.status = 'CONFIRMED' AND exchange.status = 'HELD'
        AND exchange.starts_on <= %(day)s
)
"""

TARGETS = (
    COUNTED
    + """
SELECT slug, code, measure, level, target::float, CASE WHEN measure <> 'MANUAL'
    THEN (SELECT count(*) FROM counted WHERE target_id = pursued.id)
    ELSE (SELECT value FROM target_figure WHERE target_id = pursued.id AND measured_on <= %(day)s
        ORDER BY measured_on DESC, id DESC LIMIT 1) END::float
FROM pursued
"""
)

MEASURES = (
    COUNTED
    + """
SELECT measure, level, count(DISTINCT project_id), sum(target)::float,
    (SELECT count(DISTINCT key) FROM counted JOIN pursued AS its ON its.id = target_id
     WHERE its.measure = pursued.measure AND its.level IS NOT DISTINCT FROM pursued.level)::float
FROM pursued WHERE measure <> 'MANUAL' GROUP BY 1, 2
"""
)
