-- in the mutation's transaction
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT translate(encode(convert_to(concat(concat('FieldProject', ':', field_project_1.project_id), ':', field_project_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, field_project_1.title AS title, field_project_1.version AS version
  FROM field_project AS field_project_1
  WHERE field_project_1.id = $1::UUID AND field_project_1.project_id = $2::UUID) AS "one row";
