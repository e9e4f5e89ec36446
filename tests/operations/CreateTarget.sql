-- in the mutation's transaction
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT translate(encode(convert_to(concat(concat('Target', ':', target_1.project_id), ':', target_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id
  FROM target AS target_1
  WHERE target_1.id = $1::UUID AND target_1.project_id = $2::UUID) AS "one row";
