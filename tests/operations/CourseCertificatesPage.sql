-- at goldpath_trainer
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT translate(encode(convert_to(concat('Project', ':', project_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, project_1.slug AS slug, project_1.title AS title, project_1.status AS status, CASE current_setting($1::VARCHAR) WHEN $2::VARCHAR THEN $3::VARCHAR WHEN $4::VARCHAR THEN $5::VARCHAR WHEN $6::VARCHAR THEN $7::VARCHAR WHEN $8::VARCHAR THEN $9::VARCHAR END AS "viewerRole"
  FROM project AS project_1
  WHERE project_1.id = $10::UUID) AS "one row";

-- at goldpath_trainer
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT translate(encode(convert_to(concat(concat('Course', ':', course_1.project_id), ':', course_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, course_1.title AS title, course_1.status AS status, course_1.needed_share AS "neededShare", course_1.late_counts AS "lateCounts", (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_1
    FROM (SELECT translate(encode(convert_to(concat(concat('CourseSession', ':', course_session_1.project_id), ':', course_session_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, course_session_1.cancelled AS cancelled, to_char(timezone('UTC', course_session_1.finished_at), 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"') AS "finishedAt"
      FROM course_session AS course_session_1
      WHERE course_1.project_id = course_session_1.project_id AND course_1.id = course_session_1.course_id ORDER BY course_session_1.starts_at ASC, course_session_1.id ASC) AS "one row") AS sessions, (SELECT row_to_json("one row") AS row_to_json_2
    FROM (SELECT (SELECT count(*) AS count_1
        FROM enrolment AS enrolment_1
        WHERE course_1.project_id = enrolment_1.project_id AND course_1.id = enrolment_1.course_id AND enrolment_1.status = $1::VARCHAR) AS "totalCount", (SELECT row_to_json("one row") AS row_to_json_3
        FROM (SELECT count(*) > $2::INTEGER AS "hasNextPage", false AS "hasPreviousPage", min(anon_1.cursor) FILTER (WHERE anon_1.n = least($3::INTEGER, $2::INTEGER)) AS "startCursor", array_to_json(array_agg(anon_1.cursor ORDER BY anon_1.n DESC) FILTER (WHERE anon_1.n <= $2::INTEGER)) ->> $4::INTEGER AS "endCursor"
          FROM (SELECT row_number() OVER (ORDER BY (SELECT attendee_1.name
                FROM attendee AS attendee_1
                WHERE attendee_1.project_id = enrolment_2.project_id AND attendee_1.id = enrolment_2.attendee_id) ASC NULLS LAST, enrolment_2.id ASC) AS n, translate(encode(convert_to(CAST(json_build_array('Course.enrolments:name+', CAST(course_1.id AS TEXT), CAST((SELECT attendee_1.name
                          FROM attendee AS attendee_1
                          WHERE attendee_1.project_id = enrolment_2.project_id AND attendee_1.id = enrolment_2.attendee_id) AS TEXT), CAST(enrolment_2.id AS TEXT)) AS TEXT), 'UTF8'), 'base64'), E'+/\n', '-_') AS cursor
            FROM enrolment AS enrolment_2
            WHERE course_1.project_id = enrolment_2.project_id AND course_1.id = enrolment_2.course_id AND enrolment_2.status = $1::VARCHAR ORDER BY (SELECT attendee_1.name
              FROM attendee AS attendee_1
              WHERE attendee_1.project_id = enrolment_2.project_id AND attendee_1.id = enrolment_2.attendee_id) ASC NULLS LAST, enrolment_2.id ASC
            LIMIT $2::INTEGER + $5::INTEGER) AS anon_1
          HAVING true) AS "one row") AS "pageInfo", (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_2
        FROM (SELECT translate(encode(convert_to(concat(concat('Enrolment', ':', enrolment_3.project_id), ':', enrolment_3.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, (SELECT row_to_json("one row") AS row_to_json_4
            FROM (SELECT attendee_2.name AS name
              FROM attendee AS attendee_2
              WHERE attendee_2.project_id = enrolment_3.project_id AND attendee_2.id = enrolment_3.attendee_id) AS "one row") AS attendee, (SELECT row_to_json("one row") AS row_to_json_5
            FROM (SELECT anon_2.minutes_there AS "minutesThere", anon_2.minutes_needed AS "minutesNeeded", anon_2.minutes AS minutes, anon_2.missing_modules AS "missingModules", anon_2.met AS met
              FROM course_completion(enrolment_3.project_id, enrolment_3.id) AS anon_2) AS "one row") AS completion, (SELECT row_to_json("one row") AS row_to_json_6
            FROM (SELECT translate(encode(convert_to(concat(concat('AttendanceCertificate', ':', attendance_certificate_1.project_id), ':', attendance_certificate_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, concat(left(attendance_certificate_1.code, $6::INTEGER), $7::VARCHAR, right(attendance_certificate_1.code, $8::INTEGER)) AS code, attendance_certificate_1.name AS name, attendance_certificate_1.issued_on AS "issuedOn", attendance_certificate_1.status AS status, attendance_certificate_1.ended_on AS "endedOn", attendance_certificate_1.reason AS reason, CASE WHEN (attendance_certificate_1.status = $9) THEN (SELECT CASE WHEN (NOT anon_4.met) THEN $10::VARCHAR WHEN (anon_4.name IS DISTINCT FROM attendance_certificate_1.name OR anon_4.course IS DISTINCT FROM attendance_certificate_1.course OR anon_4.project IS DISTINCT FROM attendance_certificate_1.project OR anon_4.starts_on IS DISTINCT FROM attendance_certificate_1.starts_on OR anon_4.ends_on IS DISTINCT FROM attendance_certificate_1.ends_on OR anon_4.minutes IS DISTINCT FROM attendance_certificate_1.minutes OR anon_4.of_minutes IS DISTINCT FROM attendance_certificate_1.of_minutes) THEN $11::VARCHAR ELSE $12::VARCHAR END AS anon_3
                FROM certificate_facts(attendance_certificate_1.project_id, attendance_certificate_1.enrolment_id) AS anon_4) ELSE NULL END AS record, attendance_certificate_1.version AS version
              FROM attendance_certificate AS attendance_certificate_1
              WHERE attendance_certificate_1.project_id = enrolment_3.project_id AND attendance_certificate_1.enrolment_id = enrolment_3.id ORDER BY attendance_certificate_1.id DESC
              LIMIT $13::INTEGER) AS "one row") AS certificate
          FROM enrolment AS enrolment_3
          WHERE course_1.project_id = enrolment_3.project_id AND course_1.id = enrolment_3.course_id AND enrolment_3.status = $1::VARCHAR ORDER BY (SELECT attendee_3.name
            FROM attendee AS attendee_3
            WHERE attendee_3.project_id = enrolment_3.project_id AND attendee_3.id = enrolment_3.attendee_id) ASC NULLS LAST, enrolment_3.id ASC
          LIMIT $14::INTEGER + $15::INTEGER) AS "one row") AS nodes) AS "one row") AS enrolments, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_3
    FROM (SELECT translate(encode(convert_to(concat(concat('AttendanceCertificate', ':', attendance_certificate_2.project_id), ':', attendance_certificate_2.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, translate(encode(convert_to(concat(concat('Enrolment', ':', attendance_certificate_2.project_id), ':', attendance_certificate_2.enrolment_id), 'UTF8'), 'base64'), E'+/\n', '-_') AS enrolment, concat(left(attendance_certificate_2.code, $16::INTEGER), $17::VARCHAR, right(attendance_certificate_2.code, $18::INTEGER)) AS code, attendance_certificate_2.name AS name, attendance_certificate_2.issued_on AS "issuedOn", attendance_certificate_2.status AS status, attendance_certificate_2.ended_on AS "endedOn", attendance_certificate_2.reason AS reason
      FROM attendance_certificate AS attendance_certificate_2
      WHERE attendance_certificate_2.project_id = course_1.project_id AND attendance_certificate_2.course_id = course_1.id ORDER BY attendance_certificate_2.name ASC, attendance_certificate_2.enrolment_id ASC, attendance_certificate_2.id DESC) AS "one row") AS certificates
  FROM course AS course_1
  WHERE course_1.id = $19::UUID AND course_1.project_id = $20::UUID) AS "one row";
