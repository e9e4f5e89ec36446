-- at goldpath_coordinator
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT translate(encode(convert_to(concat('Project', ':', project_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, project_1.slug AS slug, project_1.title AS title, project_1.status AS status, CASE current_setting($1::VARCHAR) WHEN $2::VARCHAR THEN $3::VARCHAR WHEN $4::VARCHAR THEN $5::VARCHAR WHEN $6::VARCHAR THEN $7::VARCHAR WHEN $8::VARCHAR THEN $9::VARCHAR END AS "viewerRole", (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_1
    FROM (SELECT translate(encode(convert_to(concat(concat('Trainer', ':', trainer_1.project_id), ':', trainer_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, trainer_1.name AS name
      FROM trainer AS trainer_1
      WHERE trainer_1.project_id = project_1.id ORDER BY trainer_1.name ASC, trainer_1.id ASC) AS "one row") AS trainers
  FROM project AS project_1
  WHERE project_1.id = $10::UUID) AS "one row";

-- at goldpath_coordinator
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT translate(encode(convert_to(concat(concat('Course', ':', course_1.project_id), ':', course_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, course_1.title AS title, course_1.kind AS kind, course_1.audience AS audience, course_1.language AS language, course_1.summary AS summary, course_1.capacity AS capacity, course_1.needed_share AS "neededShare", course_1.late_counts AS "lateCounts", course_1.status AS status, course_1.version AS version, (SELECT row_to_json("one row") AS row_to_json_2
    FROM (SELECT translate(encode(convert_to(concat(concat('Trainer', ':', trainer_1.project_id), ':', trainer_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, trainer_1.name AS name
      FROM trainer AS trainer_1
      WHERE trainer_1.project_id = course_1.project_id AND trainer_1.id = course_1.lead_id) AS "one row") AS lead, (SELECT row_to_json("one row") AS row_to_json_3
    FROM (SELECT translate(encode(convert_to(concat(concat('ProjectPhase', ':', project_phase_1.project_id), ':', project_phase_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, project_phase_1.title AS title
      FROM project_phase AS project_phase_1
      WHERE project_phase_1.project_id = course_1.project_id AND project_phase_1.id = course_1.phase_id) AS "one row") AS phase, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_1
    FROM (SELECT translate(encode(convert_to(concat(concat('CourseModule', ':', course_module_1.project_id), ':', course_module_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, course_module_1.title AS title, course_module_1.required AS required, course_module_1.version AS version
      FROM course_module AS course_module_1
      WHERE course_1.project_id = course_module_1.project_id AND course_1.id = course_module_1.course_id ORDER BY course_module_1.position ASC, course_module_1.id ASC) AS "one row") AS modules, (SELECT row_to_json("one row") AS row_to_json_4
    FROM (SELECT least(course_1.capacity, (SELECT min(course_session_1.capacity) AS min_1
          FROM course_session AS course_session_1
          WHERE course_session_1.project_id = course_1.project_id AND course_session_1.course_id = course_1.id AND NOT course_session_1.cancelled)) AS capacity, (SELECT count(*) AS count_1
        FROM enrolment AS enrolment_1
        WHERE enrolment_1.project_id = course_1.project_id AND enrolment_1.course_id = course_1.id AND enrolment_1.status = $1) AS taken, (SELECT count(*) AS count_2
        FROM enrolment AS enrolment_2
        WHERE enrolment_2.project_id = course_1.project_id AND enrolment_2.course_id = course_1.id AND enrolment_2.status = $2) AS waiting, CASE WHEN (least(course_1.capacity, (SELECT min(course_session_2.capacity) AS min_2
            FROM course_session AS course_session_2
            WHERE course_session_2.project_id = course_1.project_id AND course_session_2.course_id = course_1.id AND NOT course_session_2.cancelled)) IS NOT NULL) THEN greatest(least(course_1.capacity, (SELECT min(course_session_2.capacity) AS min_2
            FROM course_session AS course_session_2
            WHERE course_session_2.project_id = course_1.project_id AND course_session_2.course_id = course_1.id AND NOT course_session_2.cancelled)) - (SELECT count(*) AS count_3
          FROM enrolment AS enrolment_3
          WHERE enrolment_3.project_id = course_1.project_id AND enrolment_3.course_id = course_1.id AND enrolment_3.status = $3), $4::INTEGER) END AS free) AS "one row") AS places, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_2
    FROM (SELECT translate(encode(convert_to(concat(concat('CourseSession', ':', course_session_3.project_id), ':', course_session_3.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, course_session_3.title AS title, to_char(timezone('UTC', course_session_3.starts_at), 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"') AS "startsAt", to_char(timezone('UTC', course_session_3.ends_at), 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"') AS "endsAt", course_session_3.time_zone AS "timeZone", CAST(round(EXTRACT(epoch FROM course_session_3.ends_at - course_session_3.starts_at) / CAST($5::INTEGER AS NUMERIC)) AS INTEGER) AS minutes, course_session_3.place AS place, course_session_3.room AS room, course_session_3.link AS link, course_session_3.capacity AS capacity, course_session_3.cancelled AS cancelled, to_char(timezone('UTC', course_session_3.finished_at), 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"') AS "finishedAt", course_session_3.version AS version, (SELECT row_to_json("one row") AS row_to_json_5
        FROM (SELECT translate(encode(convert_to(concat(concat('CourseModule', ':', course_module_2.project_id), ':', course_module_2.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, course_module_2.title AS title
          FROM course_module AS course_module_2
          WHERE course_module_2.project_id = course_session_3.project_id AND course_module_2.course_id = course_session_3.course_id AND course_module_2.id = course_session_3.module_id) AS "one row") AS module, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_3
        FROM (SELECT translate(encode(convert_to(concat(concat('Trainer', ':', trainer_2.project_id), ':', trainer_2.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, trainer_2.name AS name
          FROM trainer AS trainer_2
          WHERE trainer_2.project_id = course_session_3.project_id AND trainer_2.id IN (SELECT session_trainer_1.trainer_id
            FROM session_trainer AS session_trainer_1
            WHERE session_trainer_1.project_id = course_session_3.project_id AND session_trainer_1.session_id = course_session_3.id) ORDER BY trainer_2.name ASC, trainer_2.id ASC) AS "one row") AS trainers
      FROM course_session AS course_session_3
      WHERE course_1.project_id = course_session_3.project_id AND course_1.id = course_session_3.course_id ORDER BY course_session_3.starts_at ASC, course_session_3.id ASC) AS "one row") AS sessions
  FROM course AS course_1
  WHERE course_1.id = $6::UUID AND course_1.project_id = $7::UUID) AS "one row";
