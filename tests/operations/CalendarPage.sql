-- at goldpath_coordinator
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT translate(encode(convert_to(concat('Project', ':', project_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, project_1.slug AS slug, project_1.title AS title, project_1.status AS status, CASE current_setting($1::VARCHAR) WHEN $2::VARCHAR THEN $3::VARCHAR WHEN $4::VARCHAR THEN $5::VARCHAR WHEN $6::VARCHAR THEN $7::VARCHAR WHEN $8::VARCHAR THEN $9::VARCHAR END AS "viewerRole", (SELECT row_to_json("one row") AS row_to_json_2
    FROM (SELECT (SELECT count(*) AS count_1
        FROM course_session AS course_session_1
        WHERE project_1.id = course_session_1.project_id AND course_session_1.starts_at < $10::TIMESTAMP WITH TIME ZONE AND course_session_1.starts_at >= $11::TIMESTAMP WITH TIME ZONE) AS "totalCount", (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_1
        FROM (SELECT translate(encode(convert_to(concat(concat('CourseSession', ':', course_session_2.project_id), ':', course_session_2.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, course_session_2.title AS title, to_char(timezone('UTC', course_session_2.starts_at), 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"') AS "startsAt", to_char(timezone('UTC', course_session_2.ends_at), 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"') AS "endsAt", course_session_2.time_zone AS "timeZone", course_session_2.place AS place, course_session_2.room AS room, course_session_2.link AS link, course_session_2.cancelled AS cancelled, (EXISTS (SELECT session_trainer_1.id
              FROM session_trainer AS session_trainer_1
              WHERE session_trainer_1.project_id = course_session_2.project_id AND session_trainer_1.session_id = course_session_2.id AND session_trainer_1.trainer_id IN (SELECT trainers_of_account() AS trainers_of_account_1))) OR (EXISTS (SELECT course_1.id
              FROM course AS course_1
              WHERE course_1.project_id = course_session_2.project_id AND course_1.id = course_session_2.course_id AND course_1.lead_id IN (SELECT trainers_of_account() AS trainers_of_account_2))) AS mine, (SELECT row_to_json("one row") AS row_to_json_3
            FROM (SELECT translate(encode(convert_to(concat(concat('Course', ':', course_2.project_id), ':', course_2.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, course_2.title AS title
              FROM course AS course_2
              WHERE course_2.project_id = course_session_2.project_id AND course_2.id = course_session_2.course_id) AS "one row") AS course, (SELECT row_to_json("one row") AS row_to_json_4
            FROM (SELECT translate(encode(convert_to(concat(concat('CourseModule', ':', course_module_1.project_id), ':', course_module_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, course_module_1.title AS title
              FROM course_module AS course_module_1
              WHERE course_module_1.project_id = course_session_2.project_id AND course_module_1.course_id = course_session_2.course_id AND course_module_1.id = course_session_2.module_id) AS "one row") AS module, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_2
            FROM (SELECT translate(encode(convert_to(concat(concat('Trainer', ':', trainer_1.project_id), ':', trainer_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, trainer_1.name AS name
              FROM trainer AS trainer_1
              WHERE trainer_1.project_id = course_session_2.project_id AND trainer_1.id IN (SELECT session_trainer_2.trainer_id
                FROM session_trainer AS session_trainer_2
                WHERE session_trainer_2.project_id = course_session_2.project_id AND session_trainer_2.session_id = course_session_2.id) ORDER BY trainer_1.name ASC, trainer_1.id ASC) AS "one row") AS trainers
          FROM course_session AS course_session_2
          WHERE project_1.id = course_session_2.project_id AND course_session_2.starts_at < $10::TIMESTAMP WITH TIME ZONE AND course_session_2.starts_at >= $11::TIMESTAMP WITH TIME ZONE ORDER BY course_session_2.starts_at ASC, course_session_2.id ASC
          LIMIT $12::INTEGER + $13::INTEGER) AS "one row") AS nodes) AS "one row") AS sessions
  FROM project AS project_1
  WHERE project_1.id = $14::UUID) AS "one row";
