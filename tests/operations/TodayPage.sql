-- at goldpath_trainer
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT translate(encode(convert_to(concat('Project', ':', project_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, project_1.slug AS slug, project_1.title AS title, project_1.status AS status, CASE current_setting($1::VARCHAR) WHEN $2::VARCHAR THEN $3::VARCHAR WHEN $4::VARCHAR THEN $5::VARCHAR WHEN $6::VARCHAR THEN $7::VARCHAR WHEN $8::VARCHAR THEN $9::VARCHAR END AS "viewerRole", (SELECT row_to_json("one row") AS row_to_json_2
    FROM (SELECT (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_1
        FROM (SELECT translate(encode(convert_to(concat(concat('CourseSession', ':', course_session_1.project_id), ':', course_session_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, course_session_1.title AS title, to_char(timezone('UTC', course_session_1.starts_at), 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"') AS "startsAt", to_char(timezone('UTC', course_session_1.ends_at), 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"') AS "endsAt", course_session_1.time_zone AS "timeZone", course_session_1.place AS place, course_session_1.room AS room, to_char(timezone('UTC', course_session_1.finished_at), 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"') AS "finishedAt", (EXISTS (SELECT session_trainer_1.id
              FROM session_trainer AS session_trainer_1
              WHERE session_trainer_1.project_id = course_session_1.project_id AND session_trainer_1.session_id = course_session_1.id AND session_trainer_1.trainer_id IN (SELECT trainers_of_account() AS trainers_of_account_1))) OR (EXISTS (SELECT course_1.id
              FROM course AS course_1
              WHERE course_1.project_id = course_session_1.project_id AND course_1.id = course_session_1.course_id AND course_1.lead_id IN (SELECT trainers_of_account() AS trainers_of_account_2))) AS mine, (SELECT row_to_json("one row") AS row_to_json_3
            FROM (SELECT course_2.title AS title
              FROM course AS course_2
              WHERE course_2.project_id = course_session_1.project_id AND course_2.id = course_session_1.course_id) AS "one row") AS course, (SELECT row_to_json("one row") AS row_to_json_4
            FROM (SELECT anon_1.people AS people, anon_1.registered AS registered
              FROM (SELECT count(*) AS people, count(*) FILTER (WHERE anon_2.status = 'REGISTERED') AS registered, count(*) FILTER (WHERE anon_2.status = 'PRESENT') AS present, count(*) FILTER (WHERE anon_2.status = 'LATE') AS late, count(*) FILTER (WHERE anon_2.status = 'LEFT_EARLY') AS left_early, count(*) FILTER (WHERE anon_2.status = 'EXCUSED') AS excused, count(*) FILTER (WHERE anon_2.status = 'ABSENT') AS absent
                FROM (SELECT course_session_2.project_id AS project_id, course_session_2.id AS session_id, course_session_2.title AS title, course_session_2.starts_at AS starts_at, course_session_2.ends_at AS ends_at, course_session_2.time_zone AS time_zone, course_session_2.cancelled AS cancelled, enrolment_1.id AS enrolment_id, attendee_1.id AS attendee_id, attendee_1.name AS name, attendance_1.id AS attendance_id, coalesce(attendance_1.status, 'REGISTERED') AS status, coalesce(attendance_1.role, 'PARTICIPANT') AS role, coalesce(attendance_1.version, $10::INTEGER) AS version, attendance_1.noted_at AS noted_at
                  FROM course_session AS course_session_2 JOIN enrolment AS enrolment_1 ON enrolment_1.project_id = course_session_2.project_id AND enrolment_1.course_id = course_session_2.course_id JOIN attendee AS attendee_1 ON attendee_1.project_id = enrolment_1.project_id AND attendee_1.id = enrolment_1.attendee_id LEFT OUTER JOIN attendance AS attendance_1 ON attendance_1.project_id = course_session_2.project_id AND attendance_1.session_id = course_session_2.id AND attendance_1.enrolment_id = enrolment_1.id
                  WHERE enrolment_1.status = $11) AS anon_2
                WHERE anon_2.project_id = course_session_1.project_id AND anon_2.session_id = course_session_1.id) AS anon_1) AS "one row") AS totals
          FROM course_session AS course_session_1
          WHERE project_1.id = course_session_1.project_id AND course_session_1.starts_at < $12::TIMESTAMP WITH TIME ZONE AND course_session_1.ends_at >= $13::TIMESTAMP WITH TIME ZONE AND NOT course_session_1.cancelled ORDER BY course_session_1.starts_at ASC, course_session_1.id ASC
          LIMIT $14::INTEGER + $15::INTEGER) AS "one row") AS nodes) AS "one row") AS sessions
  FROM project AS project_1
  WHERE project_1.id = $16::UUID) AS "one row";
