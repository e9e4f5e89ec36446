-- in the mutation's transaction
SELECT row_to_json("one row") AS row_to_json_1
FROM (SELECT translate(encode(convert_to(concat(concat('Evidence', ':', evidence_1.project_id), ':', evidence_1.id), 'UTF8'), 'base64'), E'+/\n', '-_') AS id
  FROM evidence AS evidence_1
  WHERE evidence_1.id = $1::UUID AND evidence_1.project_id = $2::UUID) AS "one row";
