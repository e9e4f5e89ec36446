-- in the mutation's transaction
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT translate(encode(convert_to(concat(concat('CourseSession', ':', course_session_1.project_id), ':', course_session_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, to_char(timezone('UTC', course_session_1.finished_at), 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"') AS "finishedAt", (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_1
    FROM (SELECT (SELECT row_to_json("one row") AS row_to_json_2
        FROM (SELECT translate(encode(convert_to(concat(concat('Enrolment', ':', enrolment_1.project_id), ':', enrolment_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id
          FROM enrolment AS enrolment_1
          WHERE enrolment_1.project_id = anon_1.project_id AND enrolment_1.id = anon_1.enrolment_id) AS "one row") AS enrolment, (SELECT row_to_json("one row") AS row_to_json_3
        FROM (SELECT attendee_1.name AS name
          FROM attendee AS attendee_1
          WHERE attendee_1.project_id = anon_1.project_id AND attendee_1.id = anon_1.attendee_id) AS "one row") AS attendee, anon_1.status AS status, anon_1.role AS role, anon_1.version AS version
      FROM (SELECT course_session_2.project_id AS project_id, course_session_2.id AS session_id, course_session_2.title AS title, course_session_2.starts_at AS starts_at, course_session_2.ends_at AS ends_at, course_session_2.time_zone AS time_zone, course_session_2.cancelled AS cancelled, enrolment_2.id AS enrolment_id, attendee_2.id AS attendee_id, attendee_2.name AS name, attendance_1.id AS attendance_id, coalesce(attendance_1.status, 'REGISTERED') AS status, coalesce(attendance_1.role, 'PARTICIPANT') AS role, coalesce(attendance_1.version, $1::INTEGER) AS version, attendance_1.noted_at AS noted_at
        FROM course_session AS course_session_2 JOIN enrolment AS enrolment_2 ON enrolment_2.project_id = course_session_2.project_id AND enrolment_2.course_id = course_session_2.course_id JOIN attendee AS attendee_2 ON attendee_2.project_id = enrolment_2.project_id AND attendee_2.id = enrolment_2.attendee_id LEFT OUTER JOIN attendance AS attendance_1 ON attendance_1.project_id = course_session_2.project_id AND attendance_1.session_id = course_session_2.id AND attendance_1.enrolment_id = enrolment_2.id
        WHERE enrolment_2.status = $2) AS anon_1
      WHERE anon_1.project_id = course_session_1.project_id AND anon_1.session_id = course_session_1.id ORDER BY anon_1.name ASC, anon_1.enrolment_id ASC) AS "one row") AS lines
  FROM course_session AS course_session_1
  WHERE course_session_1.id = $3::UUID AND course_session_1.project_id = $4::UUID) AS "one row";
