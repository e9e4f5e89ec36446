-- in the mutation's transaction
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT translate(encode(convert_to(concat(concat('CourseModule', ':', course_module_1.project_id), ':', course_module_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id
  FROM course_module AS course_module_1
  WHERE course_module_1.id = $1::UUID AND course_module_1.project_id = $2::UUID) AS "one row";
