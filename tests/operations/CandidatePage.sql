-- at goldpath_coordinator
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT project_1.slug AS slug, project_1.title AS title, project_1.status AS status, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_1
    FROM (SELECT translate(encode(convert_to(concat(concat('LadderStep', ':', ladder_step_1.project_id), ':', ladder_step_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, ladder_step_1.title AS title, ladder_step_1.sessions AS sessions, ladder_step_1.credential AS credential
      FROM ladder_step AS ladder_step_1
      WHERE ladder_step_1.project_id = project_1.id ORDER BY ladder_step_1.position ASC, ladder_step_1.id ASC) AS "one row") AS ladder
  FROM project AS project_1
  WHERE project_1.id = $1::UUID) AS "one row";

-- at goldpath_coordinator
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT translate(encode(convert_to(concat(concat('LadderCandidate', ':', ladder_candidate_1.project_id), ':', ladder_candidate_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, (SELECT attendee_1.name
    FROM attendee AS attendee_1
    WHERE attendee_1.project_id = ladder_candidate_1.project_id AND attendee_1.id = ladder_candidate_1.attendee_id) AS name, (SELECT attendee_2.email
    FROM attendee AS attendee_2
    WHERE attendee_2.project_id = ladder_candidate_1.project_id AND attendee_2.id = ladder_candidate_1.attendee_id) AS email, ladder_candidate_1.status AS status, ladder_candidate_1.reason AS reason, ladder_candidate_1.version AS version, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_1
    FROM (SELECT translate(encode(convert_to(concat(concat('LadderStep', ':', anon_1.project_id), ':', anon_1.step_id), 'UTF8'), 'base64'), E'+/\n', '-_') AS step, anon_1.title AS title, anon_1.kind AS kind, anon_1.credential AS credential, anon_1.needed AS needed, anon_1.have AS have, anon_1.accepted_on AS "acceptedOn", anon_1.done AS done, CASE WHEN NOT anon_1.done THEN CASE WHEN (anon_1.kind IN ($16, $17)) THEN concat(anon_1.have, $1::VARCHAR, anon_1.needed, $2::VARCHAR, CASE WHEN (anon_1.needed = $3::INTEGER) THEN $4::VARCHAR ELSE $5::VARCHAR END) WHEN (anon_1.kind = $6) THEN $7::VARCHAR WHEN (anon_1.kind = $8) THEN $9::VARCHAR END END AS missing, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_2
        FROM (SELECT anon_2.course AS course, anon_2.session AS session, to_char(timezone('UTC', anon_2.starts_at), 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"') AS "startsAt", anon_2.status AS status, anon_2.role AS role
          FROM candidate_sessions(anon_1.project_id, anon_1.candidate_id, anon_1.seen_on) AS anon_2
          WHERE anon_2.step_id = anon_1.step_id ORDER BY anon_2.starts_at ASC NULLS LAST, anon_2.attendance_id ASC NULLS LAST) AS "one row") AS sessions
      FROM (SELECT anon_3.step_id AS step_id, anon_3.place AS place, anon_3.title AS title, anon_3.kind AS kind, anon_3.credential AS credential, anon_3.needed AS needed, anon_3.have AS have, anon_3.accepted_on AS accepted_on, anon_3.done AS done, ladder_candidate_1.project_id AS project_id, ladder_candidate_1.id AS candidate_id, $10::DATE AS seen_on
        FROM candidate_progress(ladder_candidate_1.project_id, ladder_candidate_1.id, $10::DATE) AS anon_3) AS anon_1 ORDER BY anon_1.place ASC NULLS LAST, anon_1.step_id ASC NULLS LAST) AS "one row") AS position, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_3
    FROM (SELECT translate(encode(convert_to(concat(concat('CandidateEvidence', ':', candidate_evidence_1.project_id), ':', candidate_evidence_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, translate(encode(convert_to(concat(concat('LadderStep', ':', candidate_evidence_1.project_id), ':', candidate_evidence_1.step_id), 'UTF8'), 'base64'), E'+/\n', '-_') AS step, candidate_evidence_1.note AS note, candidate_evidence_1.happened_on AS "happenedOn", (SELECT person_1.name
        FROM person AS person_1
        WHERE person_1.id = candidate_evidence_1.account_id) AS by, candidate_evidence_1.withdrawn_on AS "withdrawnOn", candidate_evidence_1.withdrawal_reason AS "withdrawalReason", candidate_evidence_1.version AS version, (SELECT row_to_json("one row") AS row_to_json_2
        FROM (SELECT anon_4.course AS course, anon_4.title AS title, to_char(timezone('UTC', anon_4.starts_at), 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"') AS "startsAt"
          FROM (SELECT attendance_1.project_id AS project_id, attendance_1.session_id AS session_id, attendance_1.status AS status, attendance_1.role AS role, course_1.title AS course, course_1.kind AS kind, coalesce(course_session_1.title, course_module_1.title) AS title, course_session_1.starts_at AS starts_at, course_session_1.time_zone AS time_zone
            FROM attendance AS attendance_1 JOIN enrolment AS enrolment_1 ON enrolment_1.project_id = attendance_1.project_id AND enrolment_1.id = attendance_1.enrolment_id JOIN course_session AS course_session_1 ON course_session_1.project_id = attendance_1.project_id AND course_session_1.id = attendance_1.session_id JOIN course AS course_1 ON course_1.project_id = attendance_1.project_id AND course_1.id = attendance_1.course_id LEFT OUTER JOIN course_module AS course_module_1 ON course_module_1.project_id = attendance_1.project_id AND course_module_1.id = course_session_1.module_id
            WHERE attendance_1.project_id = candidate_evidence_1.project_id AND attendance_1.id = candidate_evidence_1.attendance_id) AS anon_4) AS "one row") AS session
      FROM candidate_evidence AS candidate_evidence_1
      WHERE ladder_candidate_1.project_id = candidate_evidence_1.project_id AND ladder_candidate_1.id = candidate_evidence_1.candidate_id ORDER BY candidate_evidence_1.id ASC) AS "one row") AS evidence, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_4
    FROM (SELECT translate(encode(convert_to(concat(concat('CourseSession', ':', anon_5.project_id), ':', anon_5.session_id), 'UTF8'), 'base64'), E'+/\n', '-_') AS session, anon_5.course AS course, anon_5.title AS title, to_char(timezone('UTC', anon_5.starts_at), 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"') AS "startsAt", anon_5.role AS role
      FROM (SELECT attendance_2.project_id AS project_id, attendance_2.session_id AS session_id, attendance_2.status AS status, attendance_2.role AS role, course_2.title AS course, course_2.kind AS kind, coalesce(course_session_2.title, course_module_2.title) AS title, course_session_2.starts_at AS starts_at, course_session_2.time_zone AS time_zone
        FROM attendance AS attendance_2 JOIN enrolment AS enrolment_2 ON enrolment_2.project_id = attendance_2.project_id AND enrolment_2.id = attendance_2.enrolment_id JOIN course_session AS course_session_2 ON course_session_2.project_id = attendance_2.project_id AND course_session_2.id = attendance_2.session_id JOIN course AS course_2 ON course_2.project_id = attendance_2.project_id AND course_2.id = attendance_2.course_id LEFT OUTER JOIN course_module AS course_module_2 ON course_module_2.project_id = attendance_2.project_id AND course_module_2.id = course_session_2.module_id
        WHERE attendance_2.project_id = ladder_candidate_1.project_id AND enrolment_2.attendee_id = ladder_candidate_1.attendee_id AND attendance_2.status IN ($18, $19, $20)) AS anon_5 ORDER BY anon_5.starts_at ASC, anon_5.session_id ASC) AS "one row") AS sessions, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_5
    FROM (SELECT translate(encode(convert_to(concat(concat('FieldProjectMember', ':', field_project_member_1.project_id), ':', field_project_member_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, (SELECT field_project_1.title
        FROM field_project AS field_project_1
        WHERE field_project_1.project_id = field_project_member_1.project_id AND field_project_1.id = field_project_member_1.field_project_id) AS title, (SELECT field_project_2.ends_on
        FROM field_project AS field_project_2
        WHERE field_project_2.project_id = field_project_member_1.project_id AND field_project_2.id = field_project_member_1.field_project_id) AS "endsOn", field_project_member_1.verdict AS verdict, field_project_member_1.points AS points, field_project_member_1.evaluated_on AS "evaluatedOn", field_project_member_1.note AS note, field_project_member_1.version AS version
      FROM field_project_member AS field_project_member_1
      WHERE ladder_candidate_1.project_id = field_project_member_1.project_id AND ladder_candidate_1.id = field_project_member_1.candidate_id ORDER BY field_project_member_1.id ASC) AS "one row") AS "fieldWork", (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_6
    FROM (SELECT translate(encode(convert_to(concat(concat('Certification', ':', certification_1.project_id), ':', certification_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, certification_1.kind AS kind, certification_1.valid_from AS "validFrom", certification_1.valid_until AS "validUntil", certification_1.status AS status, certification_1.reason AS reason, certification_1.status != $11 AND certification_1.valid_from <= $12::DATE AND (certification_1.valid_until IS NULL OR certification_1.valid_until >= $12::DATE) AS "inForce", EXISTS (SELECT certification_2.id
        FROM certification AS certification_2
        WHERE certification_2.project_id = certification_1.project_id AND certification_2.renews_id = certification_1.id) AS renewed, certification_1.version AS version, (SELECT row_to_json("one row") AS row_to_json_3
        FROM (SELECT certification_offer_1.status AS status, certification_offer_1.reason AS reason, certification_offer_1.answered_on AS "answeredOn"
          FROM certification_offer AS certification_offer_1
          WHERE certification_offer_1.offered_by = certification_1.project_id AND certification_offer_1.certification_id = certification_1.id ORDER BY certification_offer_1.id DESC
          LIMIT $13::INTEGER) AS "one row") AS answer, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_7
        FROM (SELECT certification_event_1.status AS status, to_char(timezone('UTC', certification_event_1.created_at), 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"') AS at, certification_event_1.reason AS reason
          FROM certification_event AS certification_event_1
          WHERE certification_1.project_id = certification_event_1.project_id AND certification_1.id = certification_event_1.certification_id ORDER BY certification_event_1.id ASC) AS "one row") AS history
      FROM certification AS certification_1
      WHERE ladder_candidate_1.project_id = certification_1.project_id AND ladder_candidate_1.id = certification_1.candidate_id ORDER BY certification_1.valid_from ASC, certification_1.id ASC) AS "one row") AS certifications, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_8
    FROM (SELECT candidate_event_1.status AS status, to_char(timezone('UTC', candidate_event_1.created_at), 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"') AS at, candidate_event_1.reason AS reason
      FROM candidate_event AS candidate_event_1
      WHERE ladder_candidate_1.project_id = candidate_event_1.project_id AND ladder_candidate_1.id = candidate_event_1.candidate_id ORDER BY candidate_event_1.id ASC) AS "one row") AS history
  FROM ladder_candidate AS ladder_candidate_1
  WHERE ladder_candidate_1.id = $14::UUID AND ladder_candidate_1.project_id = $15::UUID) AS "one row";
