-- in the mutation's transaction
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT translate(encode(convert_to(concat(concat('FieldProjectMember', ':', field_project_member_1.project_id), ':', field_project_member_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id, field_project_member_1.verdict AS verdict, field_project_member_1.points AS points, field_project_member_1.evaluated_on AS "evaluatedOn", field_project_member_1.version AS version
  FROM field_project_member AS field_project_member_1
  WHERE field_project_member_1.id = $1::UUID AND field_project_member_1.project_id = $2::UUID) AS "one row";
