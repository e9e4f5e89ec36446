-- in the mutation's transaction
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT translate(encode(convert_to(concat(concat('CourseSession', ':', course_session_1.project_id), ':', course_session_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, course_session_1.version AS version
  FROM course_session AS course_session_1
  WHERE course_session_1.id = $1::UUID AND course_session_1.project_id = $2::UUID) AS "one row";
