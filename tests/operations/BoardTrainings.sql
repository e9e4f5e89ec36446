-- at goldpath_board
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT (SELECT row_to_json("one row") AS row_to_json_2
    FROM (SELECT anon_1."on" AS "on", (SELECT row_to_json("one row") AS row_to_json_3
        FROM (SELECT anon_2.projects AS projects, anon_2."of" AS "of"
          FROM (SELECT (SELECT count(project_1.id) AS count_1
              FROM project AS project_1) AS projects, (SELECT project_count() AS project_count_1) AS "of") AS anon_2) AS "one row") AS covers, (SELECT anon_3.courses
        FROM (SELECT count(DISTINCT course_1.id) AS courses, count(*) AS sessions
          FROM course AS course_1 JOIN course_session AS course_session_1 ON course_session_1.project_id = course_1.project_id AND course_session_1.course_id = course_1.id
          WHERE course_1.status != $1 AND NOT course_session_1.cancelled AND CAST(timezone(course_session_1.time_zone, course_session_1.ends_at) AS DATE) <= anon_1."on") AS anon_3) AS courses, (SELECT anon_4.sessions
        FROM (SELECT count(DISTINCT course_2.id) AS courses, count(*) AS sessions
          FROM course AS course_2 JOIN course_session AS course_session_2 ON course_session_2.project_id = course_2.project_id AND course_session_2.course_id = course_2.id
          WHERE course_2.status != $2 AND NOT course_session_2.cancelled AND CAST(timezone(course_session_2.time_zone, course_session_2.ends_at) AS DATE) <= anon_1."on") AS anon_4) AS sessions, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_1
        FROM (SELECT anon_5.kind AS kind, anon_5.courses AS courses, anon_5.sessions AS sessions
          FROM (SELECT course_3.kind AS kind, count(DISTINCT course_3.id) AS courses, count(*) AS sessions
            FROM course AS course_3 JOIN course_session AS course_session_3 ON course_session_3.project_id = course_3.project_id AND course_session_3.course_id = course_3.id
            WHERE course_3.status != $3 AND NOT course_session_3.cancelled AND CAST(timezone(course_session_3.time_zone, course_session_3.ends_at) AS DATE) <= anon_1."on" GROUP BY course_3.kind) AS anon_5 ORDER BY anon_5.kind COLLATE "C" ASC) AS "one row") AS kinds, (SELECT coalesce(json_agg("one row"), '[]'::json) AS coalesce_2
        FROM (SELECT (SELECT row_to_json("one row") AS row_to_json_4
            FROM (SELECT project_2.slug AS slug, project_2.title AS title
              FROM project AS project_2
              WHERE project_2.id = anon_6.project_id) AS "one row") AS project, anon_6.courses AS courses, anon_6.sessions AS sessions, anon_6.people AS people, anon_6.certified AS certified
          FROM (SELECT project_3.id AS project_id, project_3.title AS title, coalesce(anon_7.courses, $4::INTEGER) AS courses, coalesce(anon_7.sessions, $5::INTEGER) AS sessions, anon_8.people AS people, anon_8.certified AS certified
            FROM project AS project_3 LEFT OUTER JOIN (SELECT course_4.project_id AS project_id, count(DISTINCT course_4.id) AS courses, count(*) AS sessions
              FROM course AS course_4 JOIN course_session AS course_session_4 ON course_session_4.project_id = course_4.project_id AND course_session_4.course_id = course_4.id
              WHERE course_4.status != $6 AND NOT course_session_4.cancelled AND CAST(timezone(course_session_4.time_zone, course_session_4.ends_at) AS DATE) <= anon_1."on" GROUP BY course_4.project_id) AS anon_7 ON anon_7.project_id = project_3.id LEFT OUTER JOIN board_people(anon_1."on") AS anon_8 ON project_3.id = anon_8.project_id) AS anon_6 ORDER BY anon_6.title ASC, anon_6.project_id ASC) AS "one row") AS projects
      FROM (SELECT $7::DATE AS "on") AS anon_1) AS "one row") AS trainings) AS "one row";
