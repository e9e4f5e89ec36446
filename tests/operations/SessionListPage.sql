-- at goldpath_trainer
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT translate(encode(convert_to(concat('Project', ':', project_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, project_1.slug AS slug, project_1.title AS title, project_1.status AS status, CASE current_setting($1::VARCHAR) WHEN $2::VARCHAR THEN $3::VARCHAR WHEN $4::VARCHAR THEN $5::VARCHAR WHEN $6::VARCHAR THEN $7::VARCHAR WHEN $8::VARCHAR THEN $9::VARCHAR END AS "viewerRole", (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_1
    FROM (SELECT CASE WHEN (anon_1.kind = $10::VARCHAR) THEN translate(encode(convert_to(concat(concat('Participation', ':', anon_1.project_id), ':', anon_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') ELSE translate(encode(convert_to(concat(concat('Partner', ':', anon_1.project_id), ':', anon_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') END AS id, anon_1.kind AS kind, anon_1.name AS name
      FROM (SELECT participation_1.project_id AS project_id, participation_1.id AS id, $11::VARCHAR AS kind, cluster_1.name AS name, participation_1.status != $12 AS takes_part
        FROM participation AS participation_1 JOIN cluster AS cluster_1 ON cluster_1.id = participation_1.cluster_id UNION ALL SELECT partner_1.project_id AS project_id, partner_1.id AS id, $13::VARCHAR AS kind, organisation_1.name AS name, $14 AS takes_part
        FROM partner AS partner_1 JOIN organisation AS organisation_1 ON organisation_1.id = partner_1.organisation_id) AS anon_1
      WHERE anon_1.project_id = project_1.id AND anon_1.takes_part ORDER BY anon_1.name ASC, anon_1.id ASC) AS "one row") AS "attendeeOrigins"
  FROM project AS project_1
  WHERE project_1.id = $15::UUID) AS "one row";

-- at goldpath_trainer
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT translate(encode(convert_to(concat(concat('CourseSession', ':', course_session_1.project_id), ':', course_session_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, course_session_1.title AS title, to_char(timezone('UTC', course_session_1.starts_at), 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"') AS "startsAt", to_char(timezone('UTC', course_session_1.ends_at), 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"') AS "endsAt", course_session_1.time_zone AS "timeZone", course_session_1.place AS place, course_session_1.room AS room, course_session_1.link AS link, course_session_1.cancelled AS cancelled, to_char(timezone('UTC', course_session_1.finished_at), 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"') AS "finishedAt", course_session_1.version AS version, (SELECT row_to_json("one row") AS row_to_json_2
    FROM (SELECT translate(encode(convert_to(concat(concat('Course', ':', course_1.project_id), ':', course_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, course_1.title AS title
      FROM course AS course_1
      WHERE course_1.project_id = course_session_1.project_id AND course_1.id = course_session_1.course_id) AS "one row") AS course, (SELECT row_to_json("one row") AS row_to_json_3
    FROM (SELECT anon_1.people AS people, anon_1.registered AS registered, anon_1.present AS present, anon_1.late AS late, anon_1.left_early AS "leftEarly", anon_1.excused AS excused, anon_1.absent AS absent
      FROM (SELECT count(*) AS people, count(*) FILTER (WHERE anon_2.status = 'REGISTERED') AS registered, count(*) FILTER (WHERE anon_2.status = 'PRESENT') AS present, count(*) FILTER (WHERE anon_2.status = 'LATE') AS late, count(*) FILTER (WHERE anon_2.status = 'LEFT_EARLY') AS left_early, count(*) FILTER (WHERE anon_2.status = 'EXCUSED') AS excused, count(*) FILTER (WHERE anon_2.status = 'ABSENT') AS absent
        FROM (SELECT course_session_2.project_id AS project_id, course_session_2.id AS session_id, course_session_2.title AS title, course_session_2.starts_at AS starts_at, course_session_2.ends_at AS ends_at, course_session_2.time_zone AS time_zone, course_session_2.cancelled AS cancelled, enrolment_1.id AS enrolment_id, attendee_1.id AS attendee_id, attendee_1.name AS name, attendance_1.id AS attendance_id, coalesce(attendance_1.status, 'REGISTERED') AS status, coalesce(attendance_1.role, 'PARTICIPANT') AS role, coalesce(attendance_1.version, $1::INTEGER) AS version, attendance_1.noted_at AS noted_at
          FROM course_session AS course_session_2 JOIN enrolment AS enrolment_1 ON enrolment_1.project_id = course_session_2.project_id AND enrolment_1.course_id = course_session_2.course_id JOIN attendee AS attendee_1 ON attendee_1.project_id = enrolment_1.project_id AND attendee_1.id = enrolment_1.attendee_id LEFT OUTER JOIN attendance AS attendance_1 ON attendance_1.project_id = course_session_2.project_id AND attendance_1.session_id = course_session_2.id AND attendance_1.enrolment_id = enrolment_1.id
          WHERE enrolment_1.status = $2) AS anon_2
        WHERE anon_2.project_id = course_session_1.project_id AND anon_2.session_id = course_session_1.id) AS anon_1) AS "one row") AS totals, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_2
    FROM (SELECT (SELECT row_to_json("one row") AS row_to_json_4
        FROM (SELECT translate(encode(convert_to(concat(concat('Enrolment', ':', enrolment_2.project_id), ':', enrolment_2.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, enrolment_2.walk_in AS "walkIn", (SELECT row_to_json("one row") AS row_to_json_5
            FROM (SELECT anon_3.met AS met
              FROM course_completion(enrolment_2.project_id, enrolment_2.id) AS anon_3) AS "one row") AS completion
          FROM enrolment AS enrolment_2
          WHERE enrolment_2.project_id = anon_4.project_id AND enrolment_2.id = anon_4.enrolment_id) AS "one row") AS enrolment, (SELECT row_to_json("one row") AS row_to_json_6
        FROM (SELECT translate(encode(convert_to(concat(concat('Attendee', ':', attendee_2.project_id), ':', attendee_2.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, attendee_2.name AS name, attendee_2.organisation AS organisation, (SELECT row_to_json("one row") AS row_to_json_7
            FROM (SELECT anon_5.name AS name
              FROM (SELECT participation_1.project_id AS project_id, participation_1.id AS id, $3::VARCHAR AS kind, cluster_1.name AS name, participation_1.status != $4 AS takes_part
                FROM participation AS participation_1 JOIN cluster AS cluster_1 ON cluster_1.id = participation_1.cluster_id UNION ALL SELECT partner_1.project_id AS project_id, partner_1.id AS id, $5::VARCHAR AS kind, organisation_1.name AS name, $6 AS takes_part
                FROM partner AS partner_1 JOIN organisation AS organisation_1 ON organisation_1.id = partner_1.organisation_id) AS anon_5
              WHERE anon_5.project_id = attendee_2.project_id AND (anon_5.id = attendee_2.participation_id OR anon_5.id = attendee_2.partner_id)) AS "one row") AS origin
          FROM attendee AS attendee_2
          WHERE attendee_2.project_id = anon_4.project_id AND attendee_2.id = anon_4.attendee_id) AS "one row") AS attendee, anon_4.status AS status, anon_4.role AS role, anon_4.version AS version, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_3
        FROM (SELECT attendance_event_1.status AS status, attendance_event_1.role AS role, to_char(timezone('UTC', attendance_event_1.noted_at), 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"') AS "notedAt"
          FROM attendance_event AS attendance_event_1
          WHERE attendance_event_1.project_id = anon_4.project_id AND attendance_event_1.attendance_id = anon_4.attendance_id ORDER BY attendance_event_1.id ASC) AS "one row") AS history
      FROM (SELECT course_session_3.project_id AS project_id, course_session_3.id AS session_id, course_session_3.title AS title, course_session_3.starts_at AS starts_at, course_session_3.ends_at AS ends_at, course_session_3.time_zone AS time_zone, course_session_3.cancelled AS cancelled, enrolment_3.id AS enrolment_id, attendee_3.id AS attendee_id, attendee_3.name AS name, attendance_2.id AS attendance_id, coalesce(attendance_2.status, 'REGISTERED') AS status, coalesce(attendance_2.role, 'PARTICIPANT') AS role, coalesce(attendance_2.version, $7::INTEGER) AS version, attendance_2.noted_at AS noted_at
        FROM course_session AS course_session_3 JOIN enrolment AS enrolment_3 ON enrolment_3.project_id = course_session_3.project_id AND enrolment_3.course_id = course_session_3.course_id JOIN attendee AS attendee_3 ON attendee_3.project_id = enrolment_3.project_id AND attendee_3.id = enrolment_3.attendee_id LEFT OUTER JOIN attendance AS attendance_2 ON attendance_2.project_id = course_session_3.project_id AND attendance_2.session_id = course_session_3.id AND attendance_2.enrolment_id = enrolment_3.id
        WHERE enrolment_3.status = $8) AS anon_4
      WHERE anon_4.project_id = course_session_1.project_id AND anon_4.session_id = course_session_1.id ORDER BY anon_4.name ASC, anon_4.enrolment_id ASC) AS "one row") AS lines
  FROM course_session AS course_session_1
  WHERE course_session_1.id = $9::UUID AND course_session_1.project_id = $10::UUID) AS "one row";
