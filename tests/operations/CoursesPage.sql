-- at goldpath_coordinator
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT translate(encode(convert_to(concat('Project', ':', project_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, project_1.slug AS slug, project_1.title AS title, project_1.status AS status, CASE current_setting($1::VARCHAR) WHEN $2::VARCHAR THEN $3::VARCHAR WHEN $4::VARCHAR THEN $5::VARCHAR WHEN $6::VARCHAR THEN $7::VARCHAR WHEN $8::VARCHAR THEN $9::VARCHAR END AS "viewerRole", (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_1
    FROM (SELECT translate(encode(convert_to(concat(concat('Trainer', ':', trainer_1.project_id), ':', trainer_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, trainer_1.name AS name
      FROM trainer AS trainer_1
      WHERE trainer_1.project_id = project_1.id ORDER BY trainer_1.name ASC, trainer_1.id ASC) AS "one row") AS trainers, (SELECT row_to_json("one row") AS row_to_json_2
    FROM (SELECT (SELECT count(*) AS count_1
        FROM course AS course_1
        WHERE project_1.id = course_1.project_id) AS "totalCount", (SELECT row_to_json("one row") AS row_to_json_3
        FROM (SELECT count(*) > $10::INTEGER AS "hasNextPage", false AS "hasPreviousPage", min(anon_1.cursor) FILTER (WHERE anon_1.n = least($11::INTEGER, $10::INTEGER)) AS "startCursor", array_to_json(array_agg(anon_1.cursor ORDER BY anon_1.n DESC) FILTER (WHERE anon_1.n <= $10::INTEGER)) ->> $12::INTEGER AS "endCursor"
          FROM (SELECT row_number() OVER (ORDER BY course_2.id ASC) AS n, translate(encode(convert_to(CAST(json_build_array('Project.courses', CAST(project_1.id AS TEXT), CAST(course_2.id AS TEXT)) AS TEXT), 'UTF8'), 'base64'), E'+/\n', '-_') AS cursor
            FROM course AS course_2
            WHERE project_1.id = course_2.project_id ORDER BY course_2.id ASC
            LIMIT $10::INTEGER + $13::INTEGER) AS anon_1
          HAVING true) AS "one row") AS "pageInfo", (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_2
        FROM (SELECT translate(encode(convert_to(concat(concat('Course', ':', course_3.project_id), ':', course_3.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, course_3.title AS title, course_3.kind AS kind, course_3.audience AS audience, course_3.status AS status, (SELECT row_to_json("one row") AS row_to_json_4
            FROM (SELECT translate(encode(convert_to(concat(concat('Trainer', ':', trainer_2.project_id), ':', trainer_2.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, trainer_2.name AS name
              FROM trainer AS trainer_2
              WHERE trainer_2.project_id = course_3.project_id AND trainer_2.id = course_3.lead_id) AS "one row") AS lead, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_3
            FROM (SELECT translate(encode(convert_to(concat(concat('CourseSession', ':', course_session_1.project_id), ':', course_session_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, to_char(timezone('UTC', course_session_1.starts_at), 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"') AS "startsAt", to_char(timezone('UTC', course_session_1.ends_at), 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"') AS "endsAt", course_session_1.time_zone AS "timeZone", course_session_1.place AS place, course_session_1.cancelled AS cancelled
              FROM course_session AS course_session_1
              WHERE course_3.project_id = course_session_1.project_id AND course_3.id = course_session_1.course_id ORDER BY course_session_1.starts_at ASC, course_session_1.id ASC) AS "one row") AS sessions, (SELECT row_to_json("one row") AS row_to_json_5
            FROM (SELECT least(course_3.capacity, (SELECT min(course_session_2.capacity) AS min_1
                  FROM course_session AS course_session_2
                  WHERE course_session_2.project_id = course_3.project_id AND course_session_2.course_id = course_3.id AND NOT course_session_2.cancelled)) AS capacity, (SELECT count(*) AS count_2
                FROM enrolment AS enrolment_1
                WHERE enrolment_1.project_id = course_3.project_id AND enrolment_1.course_id = course_3.id AND enrolment_1.status = $14) AS taken, (SELECT count(*) AS count_3
                FROM enrolment AS enrolment_2
                WHERE enrolment_2.project_id = course_3.project_id AND enrolment_2.course_id = course_3.id AND enrolment_2.status = $15) AS waiting, CASE WHEN (least(course_3.capacity, (SELECT min(course_session_3.capacity) AS min_2
                    FROM course_session AS course_session_3
                    WHERE course_session_3.project_id = course_3.project_id AND course_session_3.course_id = course_3.id AND NOT course_session_3.cancelled)) IS NOT NULL) THEN greatest(least(course_3.capacity, (SELECT min(course_session_3.capacity) AS min_2
                    FROM course_session AS course_session_3
                    WHERE course_session_3.project_id = course_3.project_id AND course_session_3.course_id = course_3.id AND NOT course_session_3.cancelled)) - (SELECT count(*) AS count_4
                  FROM enrolment AS enrolment_3
                  WHERE enrolment_3.project_id = course_3.project_id AND enrolment_3.course_id = course_3.id AND enrolment_3.status = $16), $17::INTEGER) END AS free) AS "one row") AS places
          FROM course AS course_3
          WHERE project_1.id = course_3.project_id ORDER BY course_3.id ASC
          LIMIT $18::INTEGER + $19::INTEGER) AS "one row") AS nodes) AS "one row") AS courses
  FROM project AS project_1
  WHERE project_1.id = $20::UUID) AS "one row";
