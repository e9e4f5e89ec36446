-- in the mutation's transaction
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT translate(encode(convert_to(concat('Project', ':', project_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, project_1.sharing AS sharing
  FROM project AS project_1
  WHERE project_1.id = $1::UUID) AS "one row";
